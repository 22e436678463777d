"""Erasing: found wherever it stands, gone for good, and made good after a power cut."""

import contextlib
import json
import os
import shutil
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from faellesblik.bank import load_bank
from faellesblik.cli import commands
from faellesblik.demo.observer_device import Device
from faellesblik.errors import RecordErased, Refused
from faellesblik.insights.evidence import evidence_snapshot
from faellesblik.meeting.actors import FACILITATOR
from faellesblik.meeting.admission import Actor
from faellesblik.meeting.opening import create_meeting, open_room
from faellesblik.meeting.results import write_results
from faellesblik.meeting.room import Room
from faellesblik.model.agenda import MeetingRequest
from faellesblik.model.events import Proposal
from faellesblik.model.ids import HybridClock, uuid7
from faellesblik.model.records import ObservationRecord, Record
from faellesblik.observation.session_log import SessionLog
from faellesblik.store.collect import collect
from faellesblik.store.data import DataFolder
from faellesblik.store.erase import erase, resume
from faellesblik.store.erasure_plan import Plan, Selector, find
from faellesblik.store.files import write_once
from faellesblik.store.log import LogReader
from faellesblik.store.records import quarantine, read_records, record_path, write_record
from faellesblik.store.retention import roots
from faellesblik.store.sweep import sweep
from faellesblik.store.tombstones import intents, is_erased, receipts

NOW = datetime.now(UTC)
TODAY = NOW.date()
LEADER = Actor(FACILITATOR, "facilitator")
CHILD = "Æbleblomst"
OTHER = "Tudse"
Maker = Callable[..., Any]


def act(room: Room, actor: Actor, kind: str, content: dict[str, Any]) -> None:
    room.act(actor, [Proposal(id=uuid7(), kind=kind, data=content)])


def hold(
    data: DataFolder,
    exercise: str,
    *answers: tuple[str, dict[str, Any]],
    team: str = "7. årgang",
    evidence: ObservationRecord | None = None,
    at: datetime = NOW,
    close: bool = True,
) -> str:
    """A meeting with these answers, `(step, answers)`, each by somebody else. Its id."""
    request = MeetingRequest.model_validate(
        {
            "title": "Møde",
            "agenda": [{"exercise": exercise}],
            "team": team,
            "school": "Lundeskolen",
        }
    )
    clock = HybridClock(lambda: round(at.timestamp() * 1000))
    with closing(create_meeting(data, load_bank(), request, writer="a", clock=clock)) as room:
        for step, given_answers in answers:
            place = {"item": "item-1", "step": step}
            act(room, LEADER, "step-opened", place)
            person = Actor(room.join(), "participant")
            act(room, person, "submitted", {**place, "answers": given_answers})
        if evidence is not None:
            snapshot = evidence_snapshot(evidence, "da", with_interpretations=True)
            content = {"item": "item-1", "record": evidence.id}
            evidence_json = snapshot.model_dump(mode="json", exclude_none=True)
            act(room, LEADER, "evidence-opened", {**content, "evidence": evidence_json})
        act(
            room,
            LEADER,
            "decided",
            {"item": "item-1", "text": "Vi prøver makkerpar", "level": "community"},
        )
        if close:
            act(room, LEADER, "meeting-closed", {})
            write_results(data, room.state)
        return room.meeting


@dataclass(frozen=True)
class Place:
    """A data folder with CHILD in everything, OTHER beside it, and its archive."""

    data: DataFolder
    archive: Path
    observation: ObservationRecord
    session: str
    meeting: str


@pytest.fixture
def full(tmp_path: Path, make_observation: Maker, make_conversation: Maker) -> Place:
    data = DataFolder(tmp_path / "data")
    data.prepare()
    later = {"delete_after": TODAY + timedelta(days=200), "team": "7. årgang"}

    def with_body(record: Any, **body: Any) -> Any:
        return record.model_copy(update={"body": record.body.model_copy(update=body)})

    first = with_body(make_observation(1, **later), focus_child=CHILD.upper())
    second = with_body(make_observation(2, revises=first.id, **later), setting="Uden navn")
    other = with_body(make_observation(3, **later), focus_child=OTHER)
    mentioning = make_observation(4, **later)
    entry = mentioning.body.entries[0]
    mentioning = with_body(
        mentioning,
        entries=[
            entry.model_copy(update={"seen": f"{CHILD}s tårn", "quote": "Det er mit"}),
            entry.model_copy(update={"seen": "De andre ser på"}),
        ],
    )
    conversation = with_body(make_conversation(5, **later), pseudonym=f" {CHILD} ")
    for record in (first, second, other, mentioning, conversation):
        write_record(data.path, record)
    session = uuid7()
    device = Device("device-a", NOW - timedelta(hours=1), uuid7)
    began = {"session": session, "language": "da", "setting": "Dansk", "focus_child": CHILD}
    device.record(0, "session-began", {**began, "started": NOW.isoformat()})
    device.record(5, "noted", {"t": 5, "seen": "Går rundt", "private": True})
    device.record(9, "saved", {})
    with closing(SessionLog(data, session)) as log:
        log.receive("device-a", device.events, NOW)
    meeting = hold(
        data,
        "perspective-shift",
        ("challenge", {"before": f"Hvad gør vi ved {CHILD.lower()}s uro?"}),
        ("challenge", {"before": f"{OTHER} er alene"}),
        evidence=second,
    )
    hold(data, "strengths-first", ("strengths", strengths(CHILD)))
    broken = data.path / "records" / "observation" / "broken.json"
    broken.write_text(json.dumps({"kind": "observation", "x": CHILD}), encoding="utf-8")
    quarantine(data.path, broken, "no record")
    write_once(data.path / "conflicts" / first.id / "x.json", f'{{"x": "{CHILD}"}}'.encode())
    half = data.path / "records" / "observation" / ".x.json.12ab.tmp"
    half.write_text(f'{{"seen": "{CHILD}', encoding="utf-8")
    torn = data.log_folder(meeting) / "a.jsonl"
    torn.write_bytes(torn.read_bytes() + f'{{"torn": "{CHILD}'.encode())
    collect([data.path], data.path / "archive", TODAY)
    return Place(data, data.path / "archive", second, session, meeting)


def strengths(child: str) -> dict[str, Any]:
    seen = ["Bygger med de andre", "Spørger om hjælp"]
    return {"pseudonym": child, "strengths": [{"strength": text} for text in seen]}


def erase_selected(data: DataFolder, selector: Selector, step: Any = lambda _: None) -> None:
    places = roots(data.path)
    erase(places, find(places, selector), NOW, step)


def tree(root: Path) -> dict[str, bytes]:
    """All files but locks, by path."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.suffix != ".lock"
    }


def standing(root: Path) -> dict[str, bytes]:
    """The tree without receipts, whose ids and times differ."""
    return {name: data for name, data in tree(root).items() if "erased/" not in name}


def spellings(name: str) -> list[bytes]:
    forms = [name, name.lower(), name.upper()]
    return [data for form in forms for data in (form.encode(), json.dumps(form)[1:-1].encode())]


def traces(root: Path, name: str) -> list[str]:
    """Files in which the name stands, escaped or not."""
    return [
        path for path, data in tree(root).items() if any(form in data for form in spellings(name))
    ]


def test_of_a_pseudonym_nothing_is_left(full: Place) -> None:
    """In data folder and archive, logs, revisions, snapshots and scraps; others stay."""
    assert len(traces(full.data.path, CHILD)) >= 9
    others = len(traces(full.data.path, OTHER))

    erase_selected(full.data, Selector(pseudonym=CHILD))

    assert traces(full.data.path, CHILD) == []
    assert b"Bygger med de andre" not in b"".join(tree(full.data.path).values())
    assert len(traces(full.data.path, OTHER)) == others
    observations = read_records(full.data.path, kind="observation").records
    assert {record.id[-1] for record in observations} == {"3", "4"}
    kept = next(record for record in observations if record.id.endswith("4"))
    assert isinstance(kept, ObservationRecord)
    assert [entry.seen for entry in kept.body.entries] == ["[…]", "De andre ser på"]
    assert not full.data.session_folder(full.session).exists()
    assert full.observation.body.entries[0].seen.encode() not in b"".join(
        path.read_bytes() for path in full.data.log_folder(full.meeting).glob("*.jsonl")
    )


def test_a_receipt_says_what_and_nothing_of_whom(full: Place) -> None:
    """Kinds, numbers, when and why. What is erased again needs none."""
    erase_selected(full.data, Selector(pseudonym=CHILD))

    [receipt] = receipts(full.data.path)
    assert receipt["why"] == "pseudonym"
    assert receipt["counts"]["observation-log"] == 1
    assert receipt["counts"]["record"] == 5
    assert receipt["at"].startswith(NOW.isoformat()[:16])
    assert set(receipt) == {"why", "at", "counts", "tombstones"}
    assert intents(full.data.path) == []

    erase_selected(full.data, Selector(pseudonym=CHILD))

    assert len(receipts(full.data.path)) == 1


def test_a_power_cut_anywhere_is_made_good(full: Place, tmp_path: Path) -> None:
    """Cut before each act in turn: what is begun anew ends as if nothing had happened."""
    whole = tmp_path / "whole"
    shutil.copytree(full.data.path, whole)
    acts: list[str] = []
    erase_selected(DataFolder(whole), Selector(pseudonym=CHILD), acts.append)
    assert len(acts) > 12

    for cut in range(len(acts)):
        folder = tmp_path / f"cut-{cut}"
        shutil.copytree(full.data.path, folder)
        left = iter(range(cut))

        def step(act: str, left: Iterator[int] = left) -> None:
            if next(left, None) is None:
                raise KeyboardInterrupt(act)

        with contextlib.suppress(KeyboardInterrupt):
            erase_selected(DataFolder(folder), Selector(pseudonym=CHILD), step)
        for root in roots(folder):
            resume(root, NOW)
        erase_selected(DataFolder(folder), Selector(pseudonym=CHILD))

        assert standing(folder) == standing(whole), acts[cut]
        assert traces(folder, CHILD) == []
        assert intents(folder) == intents(folder / "archive") == []


@pytest.mark.parametrize(
    "selector",
    [
        Selector(team="7.  ÅRGANG"),
        Selector(team="7. årgang", school="lundeskolen"),
        Selector(record="019a0000-0000-7000-8000-000000000002"),
    ],
)
def test_dry_run_changes_nothing_and_tells(full: Place, selector: Selector) -> None:
    """Not a byte, and what it tells is what then happens."""
    options = ["--team", selector.team] if selector.team else ["--record", selector.record]
    options += ["--school", selector.school] if selector.school else []
    command = ["erase", *options, "--json", "--data", str(full.data.path)]
    before = tree(full.data.path)

    told = json.loads(CliRunner().invoke(commands, [*command, "--dry-run"]).stdout)
    assert tree(full.data.path) == before
    done = json.loads(CliRunner().invoke(commands, command).stdout)

    assert told["counts"] == done["counts"]
    assert sum(done["counts"].values()) > 1


def test_a_team_goes_with_all_it_has(full: Place) -> None:
    """Its meetings, records and conversations, archived ones too; another team's stay."""
    hold(full.data, "check-in", team="8. årgang")

    erase_selected(full.data, Selector(team="7. årgang"))

    for root in roots(full.data.path):
        assert {record.team for record in read_records(root).records} <= {None, "8. årgang"}
    assert len(full.data.meeting_ids()) == 1


def test_a_record_goes_with_its_revisions_and_snapshots(full: Place) -> None:
    """From the later version back to the first, and out of the meeting that saw it."""
    erase_selected(full.data, Selector(record=full.observation.id))

    left = read_records(full.data.path, kind="observation").records
    assert "2" not in {record.id[-1] for record in left if record.id.startswith("019a0000")}
    assert {"3", "4"} <= {record.id[-1] for record in left}
    log = b"".join(path.read_bytes() for path in full.data.log_folder(full.meeting).iterdir())
    assert b"evidence-opened" in log
    assert full.observation.body.entries[0].seen.encode() not in log


def test_a_meeting_goes_with_its_records(full: Place) -> None:
    """By the code that stands on the screen, in either case."""
    code = full.meeting[-6:]

    erase_selected(full.data, Selector(code=code.upper()))

    assert full.data.meeting_by_code(code) is None
    for root in roots(full.data.path):
        assert full.meeting not in {record.meeting for record in read_records(root).records}


def test_what_comes_back_is_gone_at_once_and_then_for_good(full: Place) -> None:
    """A backup put over the folder: no reader sees it, no writer writes it, the sweep takes it."""
    backup = full.data.path.parent / "backup"
    shutil.copytree(full.data.path, backup)
    erase_selected(full.data, Selector(pseudonym=CHILD))
    shutil.copytree(backup, full.data.path, dirs_exist_ok=True)

    ids = {record.id[-1] for record in read_records(full.data.path, kind="observation").records}
    assert ids == {"3", "4"}
    with pytest.raises(RecordErased):
        write_record(full.data.path, full.observation)
    with closing(SessionLog(full.data, full.session)) as log, pytest.raises(Refused) as refusal:
        log.receive("device-a", LogReader(log.folder / "log").read(), NOW)
    assert refusal.value.code == "session-erased"

    sweep(full.data.path, NOW)

    assert not record_path(full.data.path, full.observation).exists()
    assert not full.data.session_folder(full.session).exists()


def test_an_archive_elsewhere_follows_at_the_next_collect(full: Place, tmp_path: Path) -> None:
    """It takes over what the source erased, and takes nothing of it in from an older copy."""
    archive, old = tmp_path / "elsewhere", tmp_path / "old"
    shutil.copytree(full.data.path, old)
    collect([full.data.path], archive, TODAY)
    assert is_there(archive, full.observation)
    erase_selected(full.data, Selector(pseudonym=CHILD))

    collect([full.data.path], archive, TODAY)
    assert not is_there(archive, full.observation)
    done = collect([old], archive, TODAY)

    assert not is_there(archive, full.observation)
    assert done.erased_skipped >= 3
    assert is_erased(archive, "record", full.observation.id)


def is_there(root: Path, record: Record) -> bool:
    return record_path(root, record).exists()


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.sampled_from("ecm"), st.integers(0, 2), st.integers(0, 2)), max_size=12)
)
def test_erased_stays_erased_whatever_follows(
    tmp_path_factory: pytest.TempPathFactory,
    make_shift: Maker,
    acts: list[tuple[str, int, int]],
) -> None:
    """`e` a folder erases a record, `c` one collects from another, `m` two are put together.

    Where a folder knows that a record was erased, it is not read from there, and not kept
    after a sweep.
    """
    base = tmp_path_factory.mktemp("folders")
    folders = [base / str(number) for number in range(3)]
    later = TODAY + timedelta(days=30)
    made = [make_shift(number=100 + number, delete_after=later) for number in range(3)]
    for folder in folders:
        for record in made:
            write_record(folder, record)
    for what, one, two in acts:
        if what == "e":
            erase([folders[one]], Plan("record", records={made[two].id}), NOW)
        elif one != two and what == "c":
            collect([folders[two]], folders[one], TODAY)
        elif one != two:
            shutil.copytree(folders[two], folders[one], dirs_exist_ok=True)

    for folder in folders:
        erased = {record.id for record in made if is_erased(folder, "record", record.id)}
        assert not erased & {record.id for record in read_records(folder).records}
        sweep(folder, NOW)
        assert not erased & {path.stem for path in folder.glob("records/*/*.json")}


def age(path: Path, days: int) -> None:
    moment = (NOW - timedelta(days=days)).timestamp()
    os.utime(path, (moment, moment))


def test_everything_has_a_last_day(full: Place, make_shift: Maker) -> None:
    """Each kind past its day goes in one sweep, others stay, and a second sweep does nothing."""
    data = full.data
    old_meeting = hold(data, "check-in", at=NOW - timedelta(days=40))
    young_meeting = hold(data, "check-in", at=NOW - timedelta(days=20))
    never_closed = hold(data, "check-in", at=NOW - timedelta(days=40), close=False)
    expired = make_shift(number=70, delete_after=TODAY - timedelta(days=1))
    last = make_shift(number=71, delete_after=TODAY)
    for record in (expired, last):
        write_record(data.path, record)
        apart = data.path / "archive" / "conflicts" / record.id / "a.json"
        write_once(apart, record_path(data.path, record).read_bytes())
    for reason in (data.path / "quarantine").glob("*.reason.txt"):
        age(reason, 91)
    for half in data.path.rglob(".*.tmp"):
        age(half, 3)
    for name, day in (("old", TODAY - timedelta(days=1)), ("new", TODAY)):
        write_once(data.observers / f"{name}.json", f'{{"until": "{day}"}}'.encode())
    lines = [f'{{"at": "{TODAY - timedelta(days=n)}T10:00", "who": "A"}}\n' for n in (190, 10)]
    write_once(data.path / "access-log" / "2026-01.jsonl", "".join(lines).encode())

    sweep(data.path, NOW)

    meetings = set(data.meeting_ids())
    assert young_meeting in meetings
    assert not {old_meeting, never_closed} & meetings
    assert (is_there(data.path, expired), is_there(data.path, last)) == (False, True)
    assert [path.parent.name for path in data.path.glob("archive/conflicts/*/a.json")] == [last.id]
    assert list((data.path / "quarantine").iterdir()) == []
    assert list(data.path.rglob(".*.tmp")) == []
    assert [path.stem for path in data.observers.iterdir()] == ["new"]
    assert (data.path / "access-log" / "2026-01.jsonl").read_text("utf-8") == lines[1]
    after = tree(data.path)
    assert not sweep(data.path, NOW)
    assert tree(data.path) == after


def test_a_shorter_setting_holds_for_logs_at_once_and_a_longer_does_not(full: Place) -> None:
    """What a meeting promised when it began is the most; a clock that ran ahead keeps nothing."""
    data = full.data
    held = hold(data, "check-in", at=NOW - timedelta(days=20))
    (data.path / "settings.yaml").write_text("keep:\n  meeting-log: 60\n", encoding="utf-8")
    sweep(data.path, NOW + timedelta(days=9))
    assert held in data.meeting_ids()
    sweep(data.path, NOW + timedelta(days=11))
    assert held not in data.meeting_ids()

    ahead = hold(data, "check-in", at=NOW + timedelta(days=30_000))
    (data.path / "settings.yaml").write_text("keep:\n  meeting-log: 5\n", encoding="utf-8")
    sweep(data.path, NOW + timedelta(days=7))
    assert ahead not in data.meeting_ids()


def test_a_meeting_under_way_is_left(full: Place) -> None:
    """A command refuses, or waits until it is closed; words go out of it at once."""
    data, folder = full.data, ["--data", str(full.data.path)]
    meeting = hold(data, "check-in", team=CHILD, close=False)
    refused = CliRunner().invoke(commands, ["erase", "--meeting", meeting[-6:], *folder])
    assert (refused.exit_code, intents(data.path)) == (1, [])
    assert "close it first" in refused.stderr

    told = CliRunner().invoke(commands, ["erase", "--team", CHILD, *folder])
    sweep(data.path, NOW)

    assert f"{meeting} is under way" in told.stdout
    assert len(intents(data.path)) == 1
    assert (data.meetings / meeting).is_dir()

    with closing(open_room(data, meeting, writer="a", clock=HybridClock())) as room:
        act(room, LEADER, "meeting-closed", {})
    resume(data.path, NOW)

    assert intents(data.path) == []
    assert not (data.meetings / meeting).exists()


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ([], "say what it is about"),
        (["--expired", "--team", "A"], "say what it is about"),
        (["--team", "A", "--record", "B"], "say what it is about"),
        (["--pseudonym", "  "], "say what it is about"),
        (["--school", "A", "--pseudonym", "B"], "--school goes with --team"),
        (["--pseudonym", "Ingen"], "nothing of that is here"),
        (["--meeting", "AAAAAA"], "nothing of that is here"),
    ],
)
def test_a_wrong_command_says_what_to_do(full: Place, options: list[str], says: str) -> None:
    """In one line, with status 1, and nothing is changed."""
    before = tree(full.data.path)

    done = CliRunner().invoke(commands, ["erase", *options, "--data", str(full.data.path)])

    assert (done.exit_code, done.stderr.count("\n")) == (1, 1)
    assert says in done.stderr
    assert tree(full.data.path) == before


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    """It is not made."""
    done = CliRunner().invoke(commands, ["erase", "--expired", "--data", str(tmp_path / "no")])

    assert "is not there" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_saving_after_a_correction_goes_on_from_the_newest(
    tmp_path: Path, make_observation: Maker
) -> None:
    """An erased version's id is not taken again."""
    from faellesblik.store.revisions import save_revision

    first = make_observation(delete_after=date(2999, 1, 1))
    chain = [save_revision(tmp_path, first)]
    for number in range(2):
        changed = first.body.model_copy(update={"setting": f"Nyt {number}"})
        chain.append(save_revision(tmp_path, first.model_copy(update={"body": changed})))
    erase([tmp_path], Plan("correction", records={record.id for record in chain[:2]}), NOW)

    last = first.body.model_copy(update={"setting": "Sidst"})
    saved = save_revision(tmp_path, first.model_copy(update={"body": last}))

    assert saved.revises == chain[2].id
    assert saved.id not in {record.id for record in chain}


def exported(full: Place, *options: str) -> tuple[str, dict[str, str]]:
    """The page and all files of an export, as text."""
    out = full.data.path.parent / "out.zip"
    command = ["export", *options, "--out", str(out), "--data", str(full.data.path)]
    done = CliRunner().invoke(commands, [*command, "--language", "da"])
    assert done.exit_code == 0, done.stderr
    assert os.name == "nt" or out.stat().st_mode & 0o777 == 0o600
    with zipfile.ZipFile(out) as archive:
        files = {name: archive.read(name).decode() for name in archive.namelist()}
    return files["indhold.html"], files


def noted(data: DataFolder) -> list[str]:
    """The lines of the access log."""
    files = (data.path / "access-log").glob("*.jsonl")
    return [line for path in files for line in path.read_text(encoding="utf-8").splitlines()]


def test_the_access_log_tells_that_something_was_erased_and_not_of_whom(full: Place) -> None:
    """A line for what was done, none for a dry run."""
    command = ["erase", "--pseudonym", CHILD, "--data", str(full.data.path)]
    CliRunner().invoke(commands, [*command, "--dry-run"])
    assert noted(full.data) == []

    CliRunner().invoke(commands, command)

    [line] = [json.loads(line) for line in noted(full.data)]
    assert (line["did"], line["what"]) == ("erased", "pseudonym")
    assert traces(full.data.path, CHILD) == []


def test_a_pseudonym_can_be_shown_all_that_is_kept(full: Place) -> None:
    """What an erasure would take, to read and as JSON; of others nothing, and nothing changes."""
    before = tree(full.data.path)

    page, files = exported(full, "--pseudonym", CHILD.lower())

    lines = [json.loads(line) for line in noted(full.data)]
    assert [(line["did"], line["what"]) for line in lines] == [("exported", "pseudonym")]
    assert {name: file for name, file in tree(full.data.path).items() if "access" not in name} == (
        before
    )
    assert "Børnesamtale" in page
    assert "når vi er få" in page
    assert "Bygger med de andre" in page
    assert f"{CHILD}s tårn" in page
    assert "Går rundt" in page
    assert OTHER not in "".join(files.values())
    assert "Det er mit" not in files["mentions.json"]
    assert f"records/observation/{full.observation.id}.json" in files
    assert f"logs/{full.session}.json" in files


def test_a_team_can_be_shown_all_that_is_kept(full: Place) -> None:
    """Texts of a meeting come without who wrote them and when, and without keys."""
    page, files = exported(full, "--team", "7. årgang", "--school", "Lundeskolen")

    assert f"{OTHER} er alene" in page
    log = json.loads(files[f"logs/{full.meeting}.json"])
    assert {text["kind"] for text in log["texts"]} == {"submitted", "decided", "evidence-opened"}
    assert {name for text in log["texts"] for name in text} == {"kind", "item", "step", "texts"}
    people = [
        event.by
        for event in LogReader(full.data.log_folder(full.meeting)).read()
        if event.kind == "submitted"
    ]
    assert not [person for person in people if person in "".join(files.values())]


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--pseudonym", "Ingen", "--out", "x.zip"], "nothing of that is here"),
        (["--pseudonym", CHILD, "--out", "x.pdf"], "let it end with .zip"),
        (["--out", "x.zip"], "say what it is about"),
    ],
)
def test_an_export_that_can_not_be(
    full: Place, monkeypatch: pytest.MonkeyPatch, options: list[str], says: str
) -> None:
    """It says why, and writes no file."""
    folder = full.data.path.parent / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)

    done = CliRunner().invoke(commands, ["export", *options, "--data", str(full.data.path)])

    assert (done.exit_code, list(folder.iterdir())) == (1, [])
    assert says in done.stderr
