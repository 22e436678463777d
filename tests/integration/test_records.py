"""Records in a folder: written once, read with the damaged ones named."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from faellesblik.errors import RecordConflict, RecordError
from faellesblik.model.records import ObservationRecord, PerspectiveShiftRecord, dump_record
from faellesblik.store.records import (
    MAX_RECORD_BYTES,
    expired_records,
    newest_revision_id,
    newest_revisions,
    quarantine,
    read_record,
    read_records,
    record_path,
    records_in_use,
    write_record,
)

ShiftMaker = Callable[..., PerspectiveShiftRecord]


def test_what_is_written_is_read_in_order_of_time(
    tmp_path: Path, make_shift: ShiftMaker, make_observation: Callable[..., ObservationRecord]
) -> None:
    """All kinds together, the oldest first, equal to what was written."""
    late = make_shift(created=datetime(2026, 9, 1, tzinfo=UTC))
    early = make_observation(created=datetime(2026, 1, 1, tzinfo=UTC))
    assert write_record(tmp_path, late)
    assert write_record(tmp_path, early)
    assert not write_record(tmp_path, late)
    assert read_records(tmp_path).records == (early, late)


def test_an_id_is_never_used_for_something_else(tmp_path: Path, make_shift: ShiftMaker) -> None:
    """The first record stays, and the second is refused."""
    first = make_shift(number=1)
    write_record(tmp_path, first)
    with pytest.raises(RecordConflict):
        write_record(tmp_path, make_shift(number=1, team="Team 7"))
    assert read_records(tmp_path).records == (first,)


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b'{"kind": []}', b"\xff\xfe\x00", b"[" * 200_000, b'{"kind": "meeting"}'],
)
def test_a_damaged_file_hinders_no_other(
    tmp_path: Path, make_shift: ShiftMaker, content: bytes
) -> None:
    """It is named with a reason; the good record beside it is read."""
    good = make_shift()
    write_record(tmp_path, good)
    bad = record_path(tmp_path, good).with_name("bad.json")
    bad.write_bytes(content)
    reading = read_records(tmp_path)
    assert reading.records == (good,)
    assert [fault.path for fault in reading.unreadable] == [bad]
    assert reading.unreadable[0].reason


def test_name_and_folder_must_agree_with_the_record(tmp_path: Path, make_shift: ShiftMaker) -> None:
    """A record under another id's name, or in another kind's folder, is not to be trusted."""
    record = make_shift()
    for place in ("records/perspective-shift/other.json", f"records/meeting/{record.id}.json"):
        (tmp_path / place).parent.mkdir(parents=True)
        (tmp_path / place).write_bytes(dump_record(record))
    reasons = sorted(fault.reason for fault in read_records(tmp_path).unreadable)
    assert len(reasons) == 2
    assert reasons[0].startswith("the file's name is other.json")
    assert reasons[1].startswith("the folder is meeting")


def test_temporary_files_are_no_records(tmp_path: Path, make_shift: ShiftMaker) -> None:
    """What a crash left, or macOS put on a USB stick, is neither read nor called damaged."""
    path = record_path(tmp_path, make_shift())
    path.parent.mkdir(parents=True)
    path.with_name(f".{path.name}.0123456789abcdef.tmp").write_bytes(b"half")
    path.with_name(f"._{path.name}").write_bytes(b"macOS")
    reading = read_records(tmp_path)
    assert (reading.records, reading.unreadable) == ((), ())


def test_a_folder_without_records_is_empty(tmp_path: Path) -> None:
    """A new data folder is no error."""
    assert read_records(tmp_path / "new").records == ()


def test_quarantine_keeps_every_file_and_says_why(tmp_path: Path) -> None:
    """Two files of one name get two places; the reason lies beside each; the content is kept."""
    for content in ("one", "two"):
        bad = tmp_path / "records" / "meeting" / "bad.json"
        bad.parent.mkdir(parents=True, exist_ok=True)
        bad.write_text(content)
        quarantine(tmp_path, bad, f"reason {content}")
        assert not bad.exists()
    folder = tmp_path / "quarantine"
    assert {path.name: path.read_text() for path in folder.iterdir()} == {
        "bad.json": "one",
        "bad.json.reason.txt": "reason one\n",
        "bad-2.json": "two",
        "bad-2.json.reason.txt": "reason two\n",
    }


def test_a_record_lives_through_its_last_day(make_shift: ShiftMaker) -> None:
    """`delete_after` is the last day that it may be kept."""
    record = make_shift(delete_after=date(2026, 6, 30))
    assert expired_records([record], date(2026, 6, 30)) == ()
    assert expired_records([record], date(2026, 7, 1)) == (record,)


def test_a_revised_record_counts_as_corrected(make_shift: ShiftMaker) -> None:
    """Of a chain of corrections only the last is current."""
    first = make_shift()
    second = make_shift(revises=first.id)
    third = make_shift(revises=second.id)
    other = make_shift()
    assert newest_revisions([first, second, third, other]) == (third, other)


def test_a_kind_is_read_by_itself(
    tmp_path: Path, make_shift: ShiftMaker, make_observation: Callable[..., ObservationRecord]
) -> None:
    """What is damaged among other kinds is then no affair of the reader's."""
    shift = make_shift()
    write_record(tmp_path, shift)
    write_record(tmp_path, make_observation())
    (tmp_path / "records" / "observation" / "bad.json").write_text("{")

    reading = read_records(tmp_path, kind="perspective-shift")

    assert (reading.records, reading.unreadable) == ((shift,), ())


def test_a_record_may_be_as_large_as_is_said_and_no_larger(
    tmp_path: Path, make_shift: ShiftMaker
) -> None:
    """Blanks fill it up to the last byte that is read."""
    path = tmp_path / "large.json"
    record = make_shift()
    path.write_bytes(dump_record(record).ljust(MAX_RECORD_BYTES))
    assert read_record(path)[0] == record

    path.write_bytes(dump_record(record).ljust(MAX_RECORD_BYTES + 1))
    with pytest.raises(RecordError, match=f"larger than {MAX_RECORD_BYTES}"):
        read_record(path)


def test_a_record_leads_to_its_newest_revision(make_shift: ShiftMaker) -> None:
    """By however many steps; records that revise each other lead somewhere, and not for ever."""
    first = make_shift()
    second = make_shift(revises=first.id)
    third = make_shift(revises=second.id)
    assert newest_revision_id([third, first, second], first.id) == third.id
    assert newest_revision_id([first, second, third], third.id) == third.id

    one, two = make_shift(number=91), make_shift(number=92)
    circle = [
        one.model_copy(update={"revises": two.id}),
        two.model_copy(update={"revises": one.id}),
    ]
    assert newest_revision_id(circle, one.id) in {one.id, two.id}


def test_only_what_is_neither_corrected_nor_too_old_counts(
    make_shift: ShiftMaker, make_observation: Callable[..., ObservationRecord], today: date
) -> None:
    """Of one kind, and through the last day."""
    first = make_shift()
    second = make_shift(revises=first.id, delete_after=today)
    old = make_shift(delete_after=today - timedelta(days=1))

    known = [first, second, old, make_observation()]

    assert records_in_use(known, PerspectiveShiftRecord, today) == (second,)
