"""`faellesblik observations import | export | agreement`, on real folders."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from faellesblik.cli import commands
from faellesblik.model.ids import HybridClock, uuid7
from faellesblik.model.observation_record import Entry
from faellesblik.model.records import ObservationRecord, dump_record
from faellesblik.store.records import read_records, write_record

Maker = Callable[..., ObservationRecord]
FOLDER = Path(__file__).parents[1] / "fixtures" / "boris"
SESSION = "00000000-0000-4000-8000-0000000000aa"
WORDS = {"da": {"label": "Rækker hånden op"}, "en": {"label": "Raises a hand"}}
SCHEME = {
    "id": "our-own",
    "version": 1,
    "da": {"title": "Vores", "purpose": ""},
    "en": {"title": "Ours", "purpose": ""},
    "codes": [{"id": "hand", "type": "point", **WORDS}, {"id": "works", "type": "state", **WORDS}],
}


def run(*arguments: object) -> Result:
    return CliRunner().invoke(commands, ["observations", *map(str, arguments)])


def found(data: Path) -> list[ObservationRecord]:
    records = read_records(data, kind="observation").records
    return [record for record in records if isinstance(record, ObservationRecord)]


def session(*more: tuple[str, dict[str, Any]]) -> list[dict[str, Any]]:
    clock = HybridClock()
    began = {
        "session": SESSION,
        "language": "da",
        "setting": "Dansk i 5. b",
        "started": "2026-03-05T10:15:00+01:00",
        "scheme": SCHEME,
    }
    return [
        {"id": uuid7(), "at": clock.tick(), "by": "device-1", "role": "observer", "kind": kind,
         "v": 1, "data": data}
        for kind, data in (("session-began", began), *more)
    ]  # fmt: skip


NOTED = (
    ("coded", {"t": 12.5, "code": "hand", "who": "one"}),
    ("noted", {"t": 20.0, "seen": "De deler limen"}),
    ("ended", {"t": 60.0}),
)


def test_a_boris_project_is_taken_in_once(tmp_path: Path) -> None:
    """A record for each observation; the second time adds nothing, and says so."""
    project = FOLDER / "bridge.boris"
    first = run("import", project, "--data", tmp_path, "--language", "en")
    again = run("import", project, "--data", tmp_path)

    assert first.exit_code == again.exit_code == 0
    assert (
        f"{project}: 3 observations taken in.\n1 file: 3 observations taken in.\n" == first.stdout
    )
    assert "5 subjects are kept as A–E, not by name" in first.stderr
    assert again.stdout.startswith(f"{project}: 3 observations there already, nothing added.\n")
    assert [record.language for record in found(tmp_path)] == ["en"] * 3


def test_what_was_taken_in_as_json(tmp_path: Path) -> None:
    """For each file the ids of its new records, what was there, what was left out and why."""
    damaged = tmp_path / "bad.boris"
    damaged.write_bytes(b"{")
    files = [FOLDER / "bridge.boris", damaged]
    told = run("import", *files, "--data", tmp_path / "data", "--json")
    good, bad = json.loads(told.stdout)["files"]
    stored = (tmp_path / "data" / "records" / "observation").iterdir()

    assert told.exit_code == 1
    assert {f"{id_}.json" for id_ in good["fresh"]} == {path.name for path in stored}
    assert (good["there"], good["left"]) == (0, [])
    assert (bad["file"], bad["fresh"], len(bad["left"])) == (str(damaged), [], 1)


def test_a_session_from_a_device_is_folded_and_saved(tmp_path: Path) -> None:
    """As the page lets it be downloaded, or as a log of lines; the same session is one record."""
    events = session(*NOTED)
    page = tmp_path / "2026-03-05-dansk.observation.json"
    page.write_text(json.dumps({"faellesblik": "session", "events": events}))
    log = tmp_path / "device-1.jsonl"
    log.write_text("".join(f"{json.dumps(event)}\n" for event in events) + '{"id": "01')

    result = run("import", page, log, "--data", tmp_path / "data")

    assert result.exit_code == 0, result.output
    assert "1 observation there already" in result.stdout
    (record,) = found(tmp_path / "data")
    assert record.id == SESSION
    assert [(one.code, one.t) for one in record.body.events] == [("hand", 12.5)]


def test_a_session_that_went_on_revises_its_record(tmp_path: Path) -> None:
    """The later download has more in it: a new record, which revises the first."""
    events = session(*NOTED, ("noted", {"t": 55.0, "seen": "Det ringer ud"}))
    file = tmp_path / "s.json"
    for some in (events[:3], events):
        file.write_text(json.dumps({"faellesblik": "session", "events": some}))
        assert run("import", file, "--data", tmp_path / "data").exit_code == 0

    first, second = found(tmp_path / "data")
    assert {first.revises, second.revises} == {None, SESSION}


def test_own_records_are_taken_as_they_are(tmp_path: Path, make_observation: Maker) -> None:
    """One in a file, or several in a list; another of the same id is told and left out."""
    one, two = make_observation(901), make_observation(902)
    (tmp_path / "one.json").write_bytes(dump_record(one))
    both = [json.loads(dump_record(record)) for record in (one, two)]
    (tmp_path / "both.json").write_text(json.dumps(both))
    both[0]["body"]["setting"] = "En anden"
    (tmp_path / "other.json").write_text(json.dumps(both[0]))
    data = tmp_path / "data"

    result = run("import", tmp_path / "one.json", tmp_path / "both.json", "--data", data)
    other = run("import", tmp_path / "other.json", "--data", data)

    assert result.exit_code == 0
    assert "2 files: 2 observations taken in, 1 was there already." in result.stdout
    assert {record.id for record in found(data)} == {one.id, two.id}
    assert dump_record(found(data)[0]) == dump_record(one)
    assert other.exit_code == 1
    assert "is there with other content" in other.stderr


def test_a_record_with_a_cpr_number_or_past_its_day_is_refused(
    tmp_path: Path, make_observation: Maker
) -> None:
    """Told, not written. What looks like a name is pointed out, and kept."""
    cpr = make_observation(901)
    cpr = cpr.model_copy(
        update={"body": cpr.body.model_copy(update={"entries": [Entry(seen="010190-1234")]})}
    )
    old = make_observation(902, delete_after=date(2020, 1, 1))
    named = make_observation(903)
    named = named.model_copy(
        update={"body": named.body.model_copy(update={"entries": [Entry(seen="Bo Hansen ler")]})}
    )
    for name, record in (("cpr", cpr), ("old", old), ("named", named)):
        (tmp_path / f"{name}.json").write_bytes(dump_record(record))

    result = run("import", *tmp_path.glob("*.json"), "--data", tmp_path / "data")

    assert result.exit_code == 1
    assert [record.id for record in found(tmp_path / "data")] == [named.id]
    assert "CPR" in result.stderr
    assert "past its last day" in result.stderr
    assert "'Bo Hansen' looks like a name" in result.stderr


def test_a_damaged_file_hinders_no_other_and_writes_nothing(tmp_path: Path) -> None:
    """One line each on stderr, exit 1; nothing half written."""
    damaged = tmp_path / "cut.boris"
    damaged.write_bytes((FOLDER / "bridge.boris").read_bytes()[:900])
    missing = tmp_path / "missing.boris"
    data = tmp_path / "data"

    alone = run("import", damaged, missing, "--data", data)
    assert alone.exit_code == 1
    assert f"{damaged}: this JSON is damaged" in alone.stderr
    assert f"{missing}: " in alone.stderr
    assert "check the path" in alone.stderr
    assert [path for path in data.rglob("*") if path.is_file()] == []

    result = run("import", damaged, FOLDER / "bridge.boris", "--data", data)
    assert result.exit_code == 1
    assert "1 thing could not be taken" in result.stderr
    assert len(found(data)) == 3


@pytest.fixture
def data(tmp_path: Path) -> Iterator[Path]:
    """Three observations from BORIS, in a data folder."""
    assert run("import", FOLDER / "bridge.boris", "--data", tmp_path / "data").exit_code == 0
    return tmp_path / "data"


def test_what_goes_out_as_json_comes_in_as_it_was(data: Path, tmp_path: Path) -> None:
    """In another data folder: the same files."""
    out = tmp_path / "out.json"
    assert run("export", "--format", "json", "--out", out, "--data", data).exit_code == 0
    assert run("import", out, "--data", tmp_path / "other").exit_code == 0

    assert [*map(dump_record, found(tmp_path / "other"))] == [*map(dump_record, found(data))]


def test_chosen_observations_go_out(data: Path, tmp_path: Path) -> None:
    """By the beginning of an id; an unknown one is told."""
    chosen = found(data)[1]
    out = tmp_path / "out.csv"
    result = run("export", "--format", "csv", "--out", out, "--data", data, chosen.id[:8])
    wrong = run("export", "--format", "csv", "--out", out, "--data", data, "ffff")

    assert result.stdout == f"{out}: 1 observation.\n"
    lines = out.read_text("utf-8-sig").splitlines()[1:]
    assert {line.split(",")[0] for line in lines} == {chosen.id}
    assert wrong.exit_code == 1
    assert "neither a file nor the id" in wrong.stderr


def test_what_is_expired_or_revised_does_not_go_out(
    tmp_path: Path, make_observation: Maker
) -> None:
    """Only what holds today; without any, that is told and no file is written."""
    out, data = tmp_path / "out.json", tmp_path / "data"
    write_record(data, make_observation(901, delete_after=date(2020, 1, 1)))
    assert run("export", "--format", "json", "--out", out, "--data", data).exit_code == 1
    assert not out.exists()

    later = datetime.now(UTC).date().replace(year=datetime.now(UTC).year + 1, day=1)
    write_record(data, make_observation(902, delete_after=later))
    revised = make_observation(903, delete_after=later, revises=make_observation(902).id)
    write_record(data, revised)
    assert run("export", "--format", "json", "--out", out, "--data", data).exit_code == 0
    assert [one["id"] for one in json.loads(out.read_text())] == [revised.id]


def test_a_boris_project_goes_out_and_in(data: Path, tmp_path: Path) -> None:
    """The file can be taken in by another, with the same events."""
    out = tmp_path / "out.boris"
    assert run("export", "--format", "boris", "--out", out, "--data", data).exit_code == 0
    assert run("import", out, "--data", tmp_path / "other").exit_code == 0

    def said(folder: Path) -> list[object]:
        bodies = sorted((one.body for one in found(folder)), key=lambda body: body.setting)
        return [[(e.code, e.t, e.until, e.who, e.modifiers) for e in b.events] for b in bodies]

    assert said(tmp_path / "other") == said(data)


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    """Two observers of the same lesson, as record files. They differ once."""
    paths = []
    for observer, times in (("A", (10, 70, 130)), ("B", (11, 72))):
        noted = [("coded", {"t": float(t), "code": "hand"}) for t in times]
        file = tmp_path / f"{observer}.json"
        events = session(*noted, ("ended", {"t": 200.0}))
        file.write_text(json.dumps({"faellesblik": "session", "events": events}))
        assert run("import", file, "--data", tmp_path / observer).exit_code == 0
        paths.append(next((tmp_path / observer).rglob(f"{SESSION}.json")))
    return paths[0], paths[1]


def test_two_observers_are_compared(two: tuple[Path, Path]) -> None:
    """As JSON for a program; in words, with where they differed as minutes and seconds."""
    figures = json.loads(run("agreement", *two, "--json").stdout)
    words = run("agreement", *two, "--language", "da").stdout

    assert {"percent", "kappa", "n", "differences"} <= figures.keys()
    assert figures["n"] == 3
    assert [one["t"] for one in figures["differences"]] == [130.0]
    assert "Her har I noteret forskelligt:" in words
    assert "  2:10  Rækker hånden op  –\n" in words


def test_a_smaller_tolerance_and_intervals_are_asked_for(two: tuple[Path, Path]) -> None:
    """Options reach the comparison."""
    strict = json.loads(run("agreement", *two, "--json", "--tolerance", "0.5").stdout)
    cut = json.loads(run("agreement", *two, "--json", "--by", "intervals", "--every", "20").stdout)

    assert strict["tolerance"] == 0.5
    assert len(strict["differences"]) > 1
    assert (cut["by"], cut["every"]) == ("intervals", 20.0)


def test_observations_are_named_by_id_and_the_same_one_is_told(
    data: Path, two: tuple[Path, Path], tmp_path: Path
) -> None:
    """The beginning of an id in the data folder; against itself, that is said."""
    result = run("agreement", SESSION[:6], two[1], "--data", tmp_path / "A", "--json")
    same = run("agreement", SESSION, SESSION, "--data", tmp_path / "A", "--language", "en")
    unclear = run("agreement", "", two[1], "--data", data)
    damaged = run("agreement", FOLDER / "bridge.boris", two[1])

    assert json.loads(result.stdout)["n"] == 3
    assert "A and B are the same observation" in same.stderr
    assert "You have noted the same all the way." in same.stdout
    assert "3 observations begin with ''" in unclear.stderr
    assert damaged.exit_code == 1
    assert "bridge.boris: this is not a record" in damaged.stderr
