"""Merging folders from many hands into an archive."""

import errno
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from faellesblik.errors import DataFolderError
from faellesblik.insights.report import read_insights
from faellesblik.model.records import (
    ChildConversationRecord,
    ExerciseResultRecord,
    ObservationRecord,
    PerspectiveShiftRecord,
    dump_record,
)
from faellesblik.store.collect import collect, find_files
from faellesblik.store.records import MAX_RECORD_BYTES, read_records, write_record

ShiftMaker = Callable[..., PerspectiveShiftRecord]
EVENT = (
    '{"id":"019a0000-0000-7000-8000-000000000001","at":"2026-11-21T15:04:05.678Z-0000",'
    '"by":"p1","role":"participant","kind":"ready","v":1,"data":{"item":"a","step":"b"}}\n'
)


def tree(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Every file with its content and the time of its last change."""
    return {
        str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def sources(tmp_path: Path, make_shift: ShiftMaker) -> list[Path]:
    """A data folder with a log, a records folder, a mixed tree with damage, and a single file."""
    data, usb, tree_, single = (tmp_path / name for name in ("data", "usb", "tree", "mail.json"))
    write_record(data, make_shift(number=1))
    log = data / "meetings" / "2026-11-21-k7m4qp" / "log" / "server.jsonl"
    log.parent.mkdir(parents=True)
    log.write_text(EVENT)
    (log.parent.parent / "keys.json").write_text('{"key": "private"}')
    (data / "settings.json").write_text('{"token": "private"}')
    write_record(usb, make_shift(number=1))
    write_record(usb, make_shift(number=2))
    (tree_ / "Bøgeskolen" / "maj").mkdir(parents=True)
    (tree_ / "Bøgeskolen" / "maj" / "a (1).json").write_bytes(dump_record(make_shift(number=3)))
    (tree_ / "Bøgeskolen" / "bad.json").write_text('{"kind": "perspective-sh')
    (tree_ / "renamed-log.json").write_text(EVENT * 2)
    other = make_shift(number=1, team="Team 7")
    for name in ("again.json", "the same once more.json"):
        (tree_ / name).write_bytes(dump_record(other))
    (tree_ / "old.json").write_bytes(
        dump_record(make_shift(number=5, delete_after=date(2026, 1, 1)))
    )
    single.write_bytes(dump_record(make_shift(number=4)))
    return [data, usb / "records", tree_, single, log]


def test_everything_is_counted_once_and_in_its_place(
    tmp_path: Path, sources: list[Path], today: date
) -> None:
    """Four records, one there already, a conflict apart, one damaged, one past its last day."""
    archive = tmp_path / "archive"
    done = collect(sources, archive, today)
    assert (done.added, done.already_there, done.conflicts) == (4, 1, 1)
    assert (done.quarantined, done.expired_skipped, done.unreadable) == (1, 1, 0)
    reading = read_records(archive)
    assert [int(record.id[-12:]) for record in reading.records] == [1, 2, 3, 4]
    assert reading.records[0].team is None
    assert reading.unreadable == ()
    (apart,) = archive.glob("conflicts/*/*.json")
    assert b"Team 7" in apart.read_bytes()
    (note,) = archive.glob("quarantine/*")
    assert note.name.startswith("bad.json.")
    assert note.name.endswith(".reason.txt")
    assert "not JSON" in note.read_text()
    assert str(sources[2]) in note.read_text()


def test_each_file_to_look_at_has_a_line(tmp_path: Path, sources: list[Path], today: date) -> None:
    """The conflict and the damaged file are named with what to do."""
    messages = collect(sources, tmp_path / "archive", today).messages
    assert any("again.json" in line and "compare the two" in line for line in messages)
    assert any("bad.json" in line and "not JSON" in line for line in messages)


def test_sources_are_untouched(tmp_path: Path, sources: list[Path], today: date) -> None:
    """Not a byte and not a date of a source changes."""
    before = tree(tmp_path)
    collect(sources, tmp_path / "archive", today)
    after = {name: state for name, state in tree(tmp_path).items() if name in before}
    assert after == before


def test_doing_it_again_changes_nothing(tmp_path: Path, sources: list[Path], today: date) -> None:
    """The archive is the same to the byte, and what was added is now there already."""
    archive = tmp_path / "archive"
    first = collect(sources, archive, today)
    before = tree(archive)
    second = collect(sources, archive, today)
    assert tree(archive) == before
    total = first.added + first.already_there
    assert second == replace(first, added=0, already_there=total)


def test_a_log_is_never_copied(tmp_path: Path, sources: list[Path], today: date) -> None:
    """Not from its folder, not named on its own, not under another ending; nor a secret beside."""
    archive = tmp_path / "archive"
    collect(sources, archive, today)
    everything = b"".join(content for content, _ in tree(archive).values())
    assert b'"kind":"ready"' not in everything
    assert b"private" not in everything


def test_a_conversation_with_a_child_stays_where_it_is(
    tmp_path: Path,
    make_shift: ShiftMaker,
    make_conversation: Callable[..., ChildConversationRecord],
    today: date,
) -> None:
    """From a data folder, by itself, damaged or renamed: it is told, and no byte is copied."""
    data = tmp_path / "data"
    write_record(data, make_shift(number=1))
    write_record(data, make_conversation(2))
    (data / "records" / "child-conversation" / "torn.json").write_text('{"quote": "når vi')
    (tmp_path / "mail.json").write_bytes(dump_record(make_conversation(3)))
    (tmp_path / "mended.json").write_bytes(
        dump_record(make_conversation(4)).replace(b'"held_on"', b'"held"')
    )
    sources = [data, tmp_path / "mail.json", tmp_path / "mended.json"]
    archive = tmp_path / "archive"
    done = collect(sources, archive, today)

    assert (done.added, done.quarantined, done.unreadable) == (1, 0, 0)
    assert len(done.messages) == 4
    assert all("a conversation with a child stays" in message for message in done.messages)
    assert {path.split("/")[-2] for path in tree(archive)} == {"perspective-shift"}


def test_a_file_of_another_kind_is_passed_over(tmp_path: Path, today: date) -> None:
    """`collect usb/*` may name anything; what is no .json is mentioned and not copied."""
    (tmp_path / "notes.txt").write_text("private")
    done = collect([tmp_path / "notes.txt"], tmp_path / "archive", today)
    assert "notes.txt: passed over" in done.messages[0]
    assert not (tmp_path / "archive").exists()


def test_what_leaves_has_no_text_of_the_team(
    tmp_path: Path,
    make_shift: ShiftMaker,
    make_observation: Callable[..., ObservationRecord],
    today: date,
) -> None:
    """Positions and counts reach the archive; words, names, unknown keys and layout don't."""
    shift = dump_record(make_shift([(20, 60)], number=1, team="4.a"))
    data = shift.replace(b'{\n  "schema"', b'{"later": "Ord", "schema"')
    (tmp_path / "in.json").write_bytes(data)
    write_record(tmp_path / "data", make_observation(2))
    collect([tmp_path / "in.json", tmp_path / "data"], tmp_path / "archive", today)

    archive = tree(tmp_path / "archive")
    everything = b"".join(content for content, _ in archive.values()).decode()
    assert [word for word in ("Han vil", "Ord", "Gruppearbejde", "bro") if word in everything] == []
    shift_record, observation = sorted(
        read_records(tmp_path / "archive").records, key=lambda record: record.id
    )
    assert isinstance(shift_record, PerspectiveShiftRecord)
    [contribution] = shift_record.body.contributions
    assert (contribution.focus_before, contribution.focus_after) == (20, 60)
    assert (shift_record.team, shift_record.handover) == ("4.a", "measures")
    assert isinstance(observation, ObservationRecord)
    assert observation.body.entries == []


def test_an_exercise_about_a_child_stays_where_it_is(
    tmp_path: Path, make_result: Callable[..., ExerciseResultRecord], today: date
) -> None:
    """It says so itself, or is from before it could: nothing of it is in the archive."""
    answer = {"childs_words": "når vi er få", "may_be_shared_with": ["nobody"]}
    write_record(tmp_path / "data", make_result(1, answer, handover="nothing"))
    write_record(tmp_path / "data", make_result(2, answer, exercise="child-conversation"))
    write_record(tmp_path / "data", make_result(3, answer, exercise="our-own"))

    done = collect([tmp_path / "data"], tmp_path / "archive", today)

    assert (done.added, len(done.messages)) == (0, 3)
    assert all("nothing of this exercise leaves" in message for message in done.messages)
    assert not (tmp_path / "archive").exists()


def test_what_was_collected_whole_loses_its_texts(
    tmp_path: Path,
    make_shift: ShiftMaker,
    make_conversation: Callable[..., ChildConversationRecord],
    make_result: Callable[..., ExerciseResultRecord],
    today: date,
) -> None:
    """An archive of an earlier version: its records, conflicts and copies of damaged files."""
    archive, words = tmp_path / "archive", "når vi er få"
    write_record(archive, make_shift([(20, 60)], number=1))
    write_record(archive, make_conversation(2))
    write_record(archive, make_result(3, {"childs_words": words}, exercise="child-conversation"))
    for name, conflict in (
        ("a", make_shift([(20, 60)], number=1)),
        ("b", make_shift([(30, 40)], number=1)),
    ):
        folder = archive / "conflicts" / conflict.id
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.json").write_bytes(dump_record(conflict))
    (archive / "quarantine").mkdir()
    (archive / "quarantine" / "torn.json").write_text(f'{{"quote": "{words}')
    (archive / "quarantine" / "torn.json.reason.txt").write_text("this is not JSON")
    write_record(tmp_path / "data", make_shift([(20, 60)], number=1))

    done = collect([tmp_path / "data"], archive, today)

    assert (done.added, done.already_there, done.conflicts) == (0, 1, 0)
    assert "6 files were collected with their texts" in done.messages[0]
    everything = tree(archive)
    content = b"".join(content for content, _ in everything.values()).decode()
    assert [word for word in (words, "Han vil", "Ørred") if word in content] == []
    assert [path.split("/")[0] for path in everything] == ["conflicts", "quarantine", "records"]
    assert collect([tmp_path / "data"], archive, today).messages == ()
    assert tree(archive) == everything


def test_a_data_folder_is_no_archive(tmp_path: Path, make_shift: ShiftMaker, today: date) -> None:
    """Its own records would lose their texts: it is refused, and nothing is done."""
    write_record(tmp_path / "other", make_shift(number=1))
    write_record(tmp_path / "data", make_shift(number=2))
    (tmp_path / "data" / "meetings").mkdir()
    before = tree(tmp_path)
    with pytest.raises(DataFolderError, match="is a data folder"):
        collect([tmp_path / "other"], tmp_path / "data", today)
    assert tree(tmp_path) == before


def test_an_id_taken_by_another_kind_is_a_conflict(
    tmp_path: Path,
    make_shift: ShiftMaker,
    make_observation: Callable[..., ObservationRecord],
    today: date,
) -> None:
    """Ids are links between records, so one id is one record whatever its kind."""
    write_record(tmp_path / "a", make_shift(number=1))
    write_record(tmp_path / "b", make_observation(number=1))
    done = collect([tmp_path / "a", tmp_path / "b"], tmp_path / "archive", today)
    assert (done.added, done.conflicts) == (1, 1)
    assert done.messages[0].startswith(f"{tmp_path / 'b' / 'records' / 'observation'}")


def test_an_archive_inside_its_source_is_left_out(
    tmp_path: Path, make_shift: ShiftMaker, today: date
) -> None:
    """`collect . --into ./archive` does not feed the archive to itself."""
    (tmp_path / "in.json").write_bytes(dump_record(make_shift()))
    archive = tmp_path / "archive"
    collect([tmp_path], archive, today)
    done = collect([tmp_path], archive, today)
    assert (done.added, done.already_there) == (0, 1)


def test_archives_merge_with_their_conflicts(
    tmp_path: Path, sources: list[Path], today: date
) -> None:
    """A municipality that collects a district's archive gets its conflict as a conflict."""
    collect(sources, tmp_path / "district", today)
    done = collect([tmp_path / "district"], tmp_path / "archive", today)
    assert (done.added, done.conflicts) == (4, 1)
    assert read_records(tmp_path / "archive").records[0].team is None


@pytest.mark.parametrize("wrong", ["missing", "archive"])
def test_a_wrong_source_stops_before_anything_is_done(
    tmp_path: Path, make_shift: ShiftMaker, today: date, wrong: str
) -> None:
    """A mistyped path, or the archive itself, is an error, and nothing has been merged."""
    write_record(tmp_path / "good", make_shift())
    (tmp_path / "archive").mkdir()
    with pytest.raises(DataFolderError):
        collect([tmp_path / "good", tmp_path / wrong], tmp_path / "archive", today)
    assert tree(tmp_path / "archive") == {}


def test_what_is_the_data_folders_own_affair_stays_there(
    tmp_path: Path, make_shift: ShiftMaker, today: date
) -> None:
    """Its quarantine, its logs and what is hidden; also where a folder holds nothing but logs."""
    data = tmp_path / "data"
    write_record(data, make_shift(number=1))
    for number, place in enumerate(
        (
            "records/.trash/a.json",
            "records/perspective-shift/.a.json",
            "quarantine/a.json",
            "observations/session/a.json",
            "observers/a.json",
            "a.json",
        ),
        start=2,
    ):
        (data / place).parent.mkdir(parents=True, exist_ok=True)
        (data / place).write_bytes(dump_record(make_shift(number=number)))
    only_logs = tmp_path / "only-logs"
    (only_logs / "meetings" / "2026-11-21-k7m4qp" / "log").mkdir(parents=True)
    (only_logs / "meetings" / "a.json").write_bytes(dump_record(make_shift(number=10)))
    (only_logs / "a.json").write_bytes(dump_record(make_shift(number=11)))

    done = collect([data, only_logs], tmp_path / "archive", today)

    assert (done.added, done.quarantined, done.messages) == (1, 0, ())


def test_one_file_to_pass_over_hinders_none_after_it(
    tmp_path: Path, make_shift: ShiftMaker, today: date
) -> None:
    """Whatever lies among the records: another ending, a hidden file, a folder called .json."""
    (tmp_path / "in" / "b.json").mkdir(parents=True)
    for name, content in (
        ("a.txt", b"private"),
        (".c.json", dump_record(make_shift(number=1))),
        ("d.json", dump_record(make_shift(number=2))),
    ):
        (tmp_path / "in" / name).write_bytes(content)

    done = collect([tmp_path / "in"], tmp_path / "archive", today)

    assert (done.added, done.messages) == (1, ())


def test_each_damaged_file_of_a_name_is_noted_once(tmp_path: Path, today: date) -> None:
    """Three that differ get three notes, a fourth that is one of them gets none; none is copied."""
    for number, content in enumerate(("{1", "{2", "{3", "{2")):
        (tmp_path / "in" / str(number)).mkdir(parents=True)
        (tmp_path / "in" / str(number) / "bad.json").write_text(content)
    archive = tmp_path / "archive"

    done = collect([tmp_path / "in"], archive, today)

    assert len(list(archive.glob("quarantine/bad.json.*.reason.txt"))) == 3
    assert len(tree(archive)) == 3
    assert (done.quarantined, len(done.messages)) == (3, 4)
    assert read_insights(archive, today).unreadable == 3


def test_every_record_past_its_last_day_is_counted(
    tmp_path: Path, make_shift: ShiftMaker, today: date
) -> None:
    """The last day itself is not past."""
    for number, day in enumerate((date(2026, 1, 1), date(2026, 1, 2), today), start=1):
        write_record(tmp_path / "data", make_shift(number=number, delete_after=day))

    done = collect([tmp_path / "data"], tmp_path / "archive", today)

    assert (done.added, done.expired_skipped) == (1, 2)


def test_what_can_not_be_read_is_named_and_counted(
    tmp_path: Path, make_shift: ShiftMaker, today: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that is locked, and one that no record is as large as; the rest is collected."""
    locked, large = tmp_path / "in" / "a.json", tmp_path / "in" / "b.json"
    write_record(tmp_path / "in", make_shift())
    for path in (locked, large):
        path.write_text("{")
    with large.open("r+b") as file:
        file.truncate(MAX_RECORD_BYTES + 1)
    really_open = Path.open

    def open_unless_locked(path: Path, *mode: Any, **more: Any) -> Any:
        if path == locked:
            raise PermissionError(errno.EACCES, "Permission denied")
        return really_open(path, *mode, **more)

    monkeypatch.setattr(Path, "open", open_unless_locked)
    archive = tmp_path / "archive"
    done = collect([locked, large, tmp_path / "in" / "records"], archive, today)

    assert (done.added, done.unreadable, done.quarantined) == (1, 2, 0)
    assert len(done.messages) == 2
    assert done.messages[0].startswith(f"{locked}: it can't be opened: the account that runs")
    assert done.messages[1].startswith(f"{large}: the file is larger than")
    assert not (archive / "quarantine").exists()


def test_a_folder_that_can_not_be_looked_into_stops_it(
    tmp_path: Path, make_shift: ShiftMaker, today: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rather than leave a school out without a word."""
    write_record(tmp_path / "in" / "school", make_shift())
    really_scan = os.scandir

    def scan_unless_locked(folder: Any) -> Any:
        if Path(folder).name == "school":
            raise PermissionError(errno.EACCES, "Permission denied", str(folder))
        return really_scan(folder)

    monkeypatch.setattr(os, "scandir", scan_unless_locked)
    with pytest.raises(DataFolderError, match="school can't be read or written"):
        collect([tmp_path / "in"], tmp_path / "archive", today)


def test_logs_are_found_where_they_are_asked_for(tmp_path: Path) -> None:
    """Of meetings and of sessions, by their ending; not those that were put aside as damaged."""
    for place in ("meetings/m/log/a", "observations/s/log/b", "quarantine/c", "records/d"):
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / f"{place}.jsonl").write_text(EVENT)

    names = [path.stem for path in find_files(tmp_path, ".jsonl")]

    assert names == ["a", "b", "d"]
    assert list(find_files(tmp_path, ".json")) == []
