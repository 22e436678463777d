"""`validate`, `collect` and `insights`, as a coordinator runs them."""

import csv
import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from faellesblik.cli import commands
from faellesblik.model.records import (
    ChildConversationRecord,
    PerspectiveShiftRecord,
    dump_record,
)
from faellesblik.store.records import record_path, write_record

ShiftMaker = Callable[..., PerspectiveShiftRecord]
PAIRS = [(10, 50), (20, 70), (30, 60), (40, 80), (0, 30), (50, 50), (60, 90)]
GOOD_LINE = (
    '{"id":"019a0000-0000-7000-8000-000000000001","at":"2026-11-21T15:04:05.678Z-0000",'
    '"by":"p1","role":"participant","kind":"ready","v":1,"data":{"item":"a","step":"b"}}\n'
)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(commands, [str(argument) for argument in arguments])


@pytest.fixture
def archive(tmp_path: Path, make_shift: ShiftMaker) -> Path:
    """Two schools that are shown, two that are not; one damaged, one expired, one quarantined."""
    root = tmp_path / "archive"
    for school, people in (("Ask", 7), ("=Birk <b>", 7), ("Dal", 3), ("Elm", 4)):
        for month in (3, 4):
            created = datetime(2026, month, 5, tzinfo=UTC)
            write_record(root, make_shift(PAIRS[:people], school=school, created=created))
    write_record(root, make_shift(PAIRS, school="Gammel", delete_after=date(2020, 1, 1)))
    record_path(root, make_shift()).with_name("bad.json").write_text("{")
    (root / "quarantine").mkdir()
    (root / "quarantine" / "x.json").write_text("{")
    (root / "quarantine" / "x.json.reason.txt").write_text("not JSON\n")
    return root


def test_validate_passes_what_is_in_order(tmp_path: Path, make_shift: ShiftMaker) -> None:
    """A data folder with a record and a log: exit 0, and what was found is counted."""
    write_record(tmp_path, make_shift())
    log = tmp_path / "logs" / "server.jsonl"
    log.parent.mkdir(parents=True)
    log.write_text(GOOD_LINE)
    result = run("validate", tmp_path)
    assert result.exit_code == 0
    assert result.output == "1 records and 1 logs with 1 events are in order.\n"


def test_validate_names_each_problem_on_a_line(tmp_path: Path, make_shift: ShiftMaker) -> None:
    """File, line number and fault of each; exit 1; the good ones are still counted."""
    write_record(tmp_path, make_shift())
    (tmp_path / "records" / "perspective-shift" / "bad.json").write_text('{"kind": "diary"}')
    log = tmp_path / "logs" / "server.jsonl"
    log.parent.mkdir(parents=True)
    wrong_data = GOOD_LINE.replace('"item":"a",', "")
    log.write_text(GOOD_LINE + "nonsense\n" + wrong_data + GOOD_LINE)
    result = run("validate", tmp_path)
    assert result.exit_code == 1
    bad, second, third = result.stdout.splitlines()
    assert "bad.json: this is not a record" in bad
    assert "server.jsonl:2: " in second
    assert "server.jsonl:3: ready: item: Field required" in third
    assert result.stderr.startswith("faellesblik: 3 problems")


def test_a_torn_tail_is_passed_over_and_mentioned(tmp_path: Path) -> None:
    """It was never acknowledged, so it is no fault."""
    log = tmp_path / "server.jsonl"
    log.write_text(GOOD_LINE + GOOD_LINE[:40])
    result = run("validate", log)
    assert result.exit_code == 0
    assert "server.jsonl:2: the last line was cut off" in result.stdout


def test_validate_sees_that_a_file_lies_wrong(tmp_path: Path, make_shift: ShiftMaker) -> None:
    """A good record under another id's name in a records folder is a problem."""
    path = tmp_path / "records" / "perspective-shift" / "other.json"
    path.parent.mkdir(parents=True)
    path.write_bytes(dump_record(make_shift()))
    result = run("validate", tmp_path)
    assert result.exit_code == 1
    assert "rename or move the file" in result.stdout


@pytest.mark.parametrize(
    "arguments",
    [("validate", "missing"), ("insights", "missing"), ("collect", "missing", "--into", "a")],
)
def test_a_missing_path_is_one_line(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """On stderr, exit 1, with what to do."""
    command, path, *rest = arguments
    result = run(command, tmp_path / path, *rest)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    assert "check the path" in result.stderr


def test_collect_says_what_came_of_it(tmp_path: Path, make_shift: ShiftMaker) -> None:
    """Counts on stdout, what a person should look at on stderr."""
    write_record(tmp_path / "a", make_shift(delete_after=date(2999, 1, 1)))
    (tmp_path / "bad.json").write_text("{")
    result = run("collect", tmp_path / "a", tmp_path / "bad.json", "--into", tmp_path / "archive")
    assert result.exit_code == 0
    assert result.stdout.startswith("1 added, 0 there already, 0 conflicts, 1 quarantined")
    assert "bad.json" in result.stderr


def test_what_came_of_collecting_as_json(tmp_path: Path, make_shift: ShiftMaker) -> None:
    """The counts by name, and a line for each file that a person should look at."""
    write_record(tmp_path / "a", make_shift())
    record_path(tmp_path / "a", make_shift()).with_name("bad.json").write_text("{")
    result = run("collect", tmp_path / "a", "--into", tmp_path / "archive", "--json")
    found = json.loads(result.stdout)
    assert (found["added"], found["quarantined"], found["conflicts"]) == (1, 1, 0)
    assert "bad.json" in found["messages"][0]


def test_insights_as_json(archive: Path) -> None:
    """Counts, what could not be read, and the shift, the small schools listed without figures."""
    result = run("insights", archive, "--json")
    assert result.exit_code == 0
    found = json.loads(result.stdout)
    assert found["records"] == {
        "perspective-shift": 8, "exercise-result": 0, "observation": 0, "meeting": 0,
    }  # fmt: skip
    assert (found["unreadable"], found["expired"], found["threshold"]) == (2, 1, 6)
    shift = found["focus_shift"]
    assert (shift["all"]["n"], shift["all"]["respondents"]) == (42, 21)
    assert [(row["group"], row["suppressed"], row["n"]) for row in shift["by_school"]] == [
        ("=Birk <b>", False, 14), ("Ask", False, 14), ("Dal", True, None), ("Elm", True, None),
    ]  # fmt: skip
    assert [row["group"] for row in shift["by_month"]] == ["2026-03", "2026-04"]


def test_conversations_with_children_are_counted_by_nobody(
    archive: Path, make_conversation: Callable[..., ChildConversationRecord]
) -> None:
    """Of a data folder with some, one mended and one past its last day, no figure is another."""
    before = run("insights", archive, "--json").output
    first = make_conversation(1)
    write_record(archive, first)
    write_record(archive, make_conversation(2, revises=first.id))
    write_record(archive, make_conversation(3, delete_after=date(2020, 1, 1)))
    assert run("insights", archive, "--json").output == before
    assert "child-conversation" not in before


def test_a_low_threshold_is_refused(archive: Path) -> None:
    """Nobody can ask for groups of three."""
    result = run("insights", archive, "--json", "--threshold", 3)
    assert result.exit_code == 1
    assert "choose 4 or more" in result.stderr


def test_insights_as_a_table(archive: Path, tmp_path: Path) -> None:
    """A row a figure; a name can't become a formula in a spreadsheet; hidden cells are empty."""
    out = tmp_path / "figures.csv"
    assert run("insights", archive, "--out", out).exit_code == 0
    with out.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    schools = {row["group"]: row for row in rows if row["group_by"] == "school"}
    assert list(schools) == ["'=Birk <b>", "Ask", "Dal", "Elm"]
    assert (schools["Dal"]["suppressed"], schools["Dal"]["n"]) == ("true", "")
    assert [row["n"] for row in rows if row["measure"] == "unreadable"] == ["2"]


def test_insights_as_a_page(archive: Path, tmp_path: Path) -> None:
    """One file that asks for no other, with the figure, its table, and what was left out."""
    out = tmp_path / "report.html"
    assert run("insights", archive, "--out", out, "--language", "en").exit_code == 0
    page = out.read_text(encoding="utf-8")
    assert page.count("<svg") == page.count("<table>") == 2
    assert "Left out, since they could not be read: 2" in page
    assert "=Birk &lt;b&gt;" in page
    assert "<b>" not in page
    assert "March 2026" in page
    assert all(word not in page for word in ("<script", "<link", "url(http", "src=", "@import"))


def test_insights_as_text(archive: Path) -> None:
    """For a terminal: the same rows, and how to read them."""
    result = run("insights", archive, "--language", "en")
    assert result.exit_code == 0
    assert "Dal           hidden: protects groups under 6" in result.stdout
    assert "Groups are never ranked" in result.stdout


@pytest.mark.parametrize("name", ["out.parquet", "out.pdf", "out"])
def test_another_ending_is_refused_with_those_that_work(archive: Path, name: str) -> None:
    """The message names the endings, and no file is written."""
    result = run("insights", archive, "--out", archive.parent / name)
    assert result.exit_code == 1
    assert ".html or .csv" in result.stderr
    assert not (archive.parent / name).exists()


def test_out_and_json_are_one_or_the_other(archive: Path, tmp_path: Path) -> None:
    """Asking for both is said to be a mistake, and nothing is written."""
    result = run("insights", archive, "--json", "--out", tmp_path / "a.csv")
    assert result.exit_code == 1
    assert not (tmp_path / "a.csv").exists()


def test_an_empty_archive_has_insights_too(tmp_path: Path) -> None:
    """Nothing collected yet: zeros, and the total hidden."""
    found = json.loads(run("insights", tmp_path, "--json").stdout)
    assert found["focus_shift"]["all"]["suppressed"] is True
    assert found["focus_shift"]["by_school"] == []
