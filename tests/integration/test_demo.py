"""What is invented for demos and training: observations that a trainee can read and compare."""

from datetime import date
from pathlib import Path

import pytest

from faellesblik.demo.data_folder import fill_demo_folder
from faellesblik.insights.observation_reading.agreement import agreement
from faellesblik.model.observation_record import ObservationBody
from faellesblik.model.privacy import concerns
from faellesblik.model.records import (
    ChildConversationRecord,
    ObservationRecord,
    PerspectiveShiftRecord,
)
from faellesblik.store.data import DataFolder
from faellesblik.store.records import read_records

TODAY = date(2026, 11, 20)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    """A folder with all that is invented."""
    folder = DataFolder(tmp_path_factory.mktemp("demo"))
    fill_demo_folder(folder, today=TODAY)
    return folder


def coded(data: DataFolder) -> list[ObservationBody]:
    """Those that have codes, newest last."""
    found = [
        one.body
        for one in read_records(data.path, kind="observation").records
        if isinstance(one, ObservationRecord) and one.body.scheme
    ]
    return sorted(found, key=lambda body: body.observed_on)


def test_all_can_be_tried(data: DataFolder) -> None:
    """Every shipped scheme, two observers, three of the same over time, notes of every kind."""
    found = coded(data)
    of = {body.scheme.id for body in found if body.scheme}
    same = [body for body in found if body.scheme and body.scheme.id == "four-dimensions"]
    a, b = same[-2:]

    assert of == {"four-dimensions", "two-minutes", "community-climate"}
    assert len({body.observed_on for body in same}) == 3
    assert {a.observer, b.observer} == {"A", "B"}
    assert a.started == b.started
    notes = [note for body in found for note in body.entries]
    assert sum(note.private for note in notes) == 1
    assert sum(note.interpretation is not None for note in notes) == 1
    assert any(note.quote for note in notes)
    assert len({context.grouping for context in a.contexts}) > 1


def test_two_observers_differ_a_little(data: DataFolder) -> None:
    """Most is the same, and there are differences of each kind to talk about."""
    b, a = (next(one for one in reversed(coded(data)) if one.observer == name) for name in "BA")
    found = agreement(a, b, by="events")

    assert found.kappa is not None
    assert 0.6 < found.kappa < 0.85
    assert {one.kind for one in found.differences} == {"only-a", "only-b", "other-code"}


def test_nobody_real_is_in_it(data: DataFolder) -> None:
    """No text that may point at a person, by the program's own judgement."""
    said = [
        text
        for body in coded(data)
        for note in body.entries
        for text in (note.seen, note.quote or "", note.interpretation or "")
    ]

    assert [concerns(text) for text in said if concerns(text)] == []


def test_the_same_day_gives_the_same(data: DataFolder, tmp_path: Path) -> None:
    """Observations and the conversation, to the byte; a folder in use is left alone."""
    fill_demo_folder(DataFolder(tmp_path), today=TODAY)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    fill_demo_folder(DataFolder(tmp_path), today=TODAY)

    assert before == {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    ids = {one.body.session for one in _observations(data)} - {None}
    for id_ in ids:
        name = f"records/observation/{id_}.json"
        assert (tmp_path / name).read_bytes() == (data.path / name).read_bytes()
    [talk] = read_records(tmp_path, kind="child-conversation").records
    assert isinstance(talk, ChildConversationRecord)
    assert talk in read_records(data.path, kind="child-conversation").records


def test_meetings_are_there_too(data: DataFolder) -> None:
    """Three closed meetings of each team, and nothing that can't be read."""
    found = read_records(data.path)
    shifts = [one for one in found.records if isinstance(one, PerspectiveShiftRecord)]

    assert len(shifts) == 18
    assert found.unreadable == ()


def _observations(data: DataFolder) -> list[ObservationRecord]:
    records = read_records(data.path, kind="observation").records
    return [one for one in records if isinstance(one, ObservationRecord)]
