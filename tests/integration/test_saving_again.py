"""One rule for what is saved again: whoever saves, it revises the newest before it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from faellesblik.errors import RecordError
from faellesblik.model.ids import uuid7
from faellesblik.model.records import ObservationRecord
from faellesblik.store.records import read_records, record_path, records_in_use, write_record
from faellesblik.store.revisions import newest_version, save_revision

Maker = Callable[..., ObservationRecord]


def saying(record: ObservationRecord, words: str) -> ObservationRecord:
    """The same record of other words, made a day later."""
    body = record.body.model_copy(update={"setting": words})
    later = {"created": record.created + timedelta(days=1)}
    return record.model_copy(update={"body": body, **later})


def kept(root: Path) -> tuple[ObservationRecord, ...]:
    reading = read_records(root)
    assert reading.unreadable == ()
    return tuple(one for one in reading.records if isinstance(one, ObservationRecord))


@given(words=st.lists(st.sampled_from(["a", "b", "c"]), min_size=1, max_size=8), look=st.booleans())
@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_each_save_revises_the_newest(
    tmp_path_factory: pytest.TempPathFactory, make_observation: Maker, words: list[str], look: bool
) -> None:
    """One chain without a fork: a link for each save that says something else than the last."""
    root, first = tmp_path_factory.mktemp("data"), make_observation()
    chain: list[ObservationRecord] = []
    for days, said in enumerate(words):
        until = {"delete_after": first.delete_after + timedelta(days=days)}
        record = saying(first, said).model_copy(update=until)
        now = save_revision(root, record, read_records(root).records if look else ())
        if chain and chain[-1].body.setting == said:
            assert now == chain[-1]
            continue
        assert (now.id == first.id) is (not chain)
        assert now.revises == (chain[-1].id if chain else None)
        assert now.body.setting == said
        chain.append(now)

    assert {one.id for one in kept(root)} == {one.id for one in chain}
    assert records_in_use(kept(root), ObservationRecord, first.created.date()) == (chain[-1],)
    assert newest_version(root, first) == chain[-1]
    assert {one.delete_after for one in chain} == {chain[0].delete_after}


def test_another_team_is_another_content(tmp_path: Path, make_observation: Maker) -> None:
    """Whose it is counts as what it says."""
    first = make_observation(team="Team 7")
    save_revision(tmp_path, first)
    moved = save_revision(tmp_path, first.model_copy(update={"team": "Team 8"}))

    assert (moved.revises, moved.team) == (first.id, "Team 8")


def test_revisions_of_earlier_versions_are_followed(
    tmp_path: Path, make_observation: Maker
) -> None:
    """They had ids of their own; what is saved today goes on from the last of them."""
    first = make_observation()
    write_record(tmp_path, first)
    for words in ("b", "c"):
        newest = kept(tmp_path)[-1].id
        other = {"id": uuid7(), "revises": newest}
        write_record(tmp_path, saying(kept(tmp_path)[-1], words).model_copy(update=other))
    third = kept(tmp_path)[-1]

    assert save_revision(tmp_path, saying(first, "c"), kept(tmp_path)) == third
    for words in ("d", "e"):
        newest = records_in_use(kept(tmp_path), ObservationRecord, first.created.date())[-1].id
        assert save_revision(tmp_path, saying(first, words), kept(tmp_path)).revises == newest
    assert len(records_in_use(kept(tmp_path), ObservationRecord, first.created.date())) == 1


def save_many(root: Path, record: ObservationRecord, who: int) -> list[str]:
    return [save_revision(root, saying(record, f"{who}/{n}")).id for n in range(10)]


def test_two_programs_that_save_at_once_make_one_chain(
    tmp_path: Path, make_observation: Maker
) -> None:
    """Nothing is lost, nothing refused, and no record is revised by two."""
    first = make_observation()
    with ThreadPoolExecutor(3) as programs:
        saved = [programs.submit(save_many, tmp_path, first, who) for who in range(3)]
        ids = [id_ for future in saved for id_ in future.result()]

    records = kept(tmp_path)
    assert sorted(ids) == sorted(one.id for one in records)
    revised = [one.revises for one in records if one.revises]
    assert len(set(revised)) == len(revised) == len(records) - 1


def test_a_save_in_between_is_revised(
    tmp_path: Path, make_observation: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another program saves after the newest was looked for and before this one is written."""
    first = make_observation()
    write_record(tmp_path, first)
    others = [saying(first, "den anden")]

    def write(root: Path, record: Any) -> bool:
        if others:
            save_revision(root, others.pop())
        return write_record(root, record)

    monkeypatch.setattr("faellesblik.store.revisions.write_record", write)
    mine = save_revision(tmp_path, saying(first, "min"))

    assert [one.body.setting for one in kept(tmp_path)][1:] in (
        ["den anden", "min"],
        ["min", "den anden"],
    )
    assert mine.revises == next(one.id for one in kept(tmp_path) if one.body.setting == "den anden")


@pytest.mark.parametrize("damaged", [0, 1, 2])
def test_an_unreadable_link_stops_the_save(
    tmp_path: Path, make_observation: Maker, damaged: int
) -> None:
    """Nothing is written past it, and it is not written over."""
    first = make_observation()
    chain = [save_revision(tmp_path, saying(first, words)) for words in "abc"]
    path = record_path(tmp_path, chain[damaged])
    path.write_bytes(b"{")

    with pytest.raises(RecordError):
        save_revision(tmp_path, saying(first, "d"))
    assert path.read_bytes() == b"{"
    assert len(list(path.parent.iterdir())) == 3


def test_what_is_of_another_kind_stops_the_save(
    tmp_path: Path, make_observation: Maker, make_conversation: Callable[..., Any]
) -> None:
    """A record that lies under the wrong kind is named, with what to do."""
    first = make_observation()
    path = record_path(tmp_path, first)
    path.parent.mkdir(parents=True)
    write_record(tmp_path, make_conversation())
    record_path(tmp_path, make_conversation()).rename(path)

    with pytest.raises(RecordError, match="move it out of that folder"):
        save_revision(tmp_path, first)
