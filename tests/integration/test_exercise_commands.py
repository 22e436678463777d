"""`faellesblik exercises …` and `faellesblik notebook`, with a data folder of one's own."""

import json
import shutil
from pathlib import Path

import nbformat
import pytest
from click.testing import CliRunner, Result
from nbclient import NotebookClient

from faellesblik.bank import content_folder
from faellesblik.bank.curation import curate
from faellesblik.cli import commands

WIDGET = "application/vnd.jupyter.widget-view+json"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with an own consultancy, a recommended exercise and a retired one."""
    own = tmp_path / "data" / "exercises"
    shutil.copytree(content_folder("exercises") / "consultancy", own / "consultancy")
    file = own / "consultancy" / "da.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("Kollegial konsultation", "Vores egen"), encoding="utf-8")
    curate(own, "check-in", "recommended", "Begynd her.")
    curate(own, "check-out", "retired", "Vi gør det anderledes.")
    return own.parent


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to stand in."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(commands, [str(argument) for argument in arguments])


def ids(result: Result) -> list[str]:
    assert result.exit_code == 0, result.output
    return [one["id"] for one in json.loads(result.stdout)]


def test_the_list_marks_what_a_coordinator_said(data: Path) -> None:
    """Recommended, retired and own stand beside the exercise."""
    lines = run("exercises", "list", "--data", data).output.splitlines()
    marked = {line.split()[0]: line.partition("[")[2] for line in lines if "[" in line}

    assert marked == {"check-in": "recommended]", "check-out": "retired]", "consultancy": "own]"}
    assert any("Vores egen" in line for line in lines)


def test_the_list_finds_what_fits(data: Path) -> None:
    """Every filter narrows; all of them hold together."""
    found = {
        one["id"]: one
        for one in json.loads(run("exercises", "list", "--json", "--data", data).stdout)
    }
    for option, value, fits in (
        ("--minutes", "20", lambda one: one["minutes"] <= 20),
        ("--people", "40", lambda one: one["people"]["least"] <= 40 <= one["people"]["most"]),
        ("--group", "parents", lambda one: "parents" in one["tags"]["groups"]),
        ("--perspective", "ppr", lambda one: "ppr" in one["tags"]["perspectives"]),
        ("--dimension", "presence", lambda one: "presence" in one["tags"]["dimensions"]),
        ("--concept", "diversity", lambda one: "diversity" in one["tags"]["concepts"]),
    ):
        told = ids(run("exercises", "list", "--json", "--data", data, option, value))
        assert told == [id_ for id_, one in found.items() if fits(one)], option
        assert 0 < len(told) < len(found), option
    both = ["--minutes", "30", "--dimension", "presence"]
    assert ids(run("exercises", "list", "--json", "--data", data, *both)) == ["new-in-class"]
    assert found["consultancy"]["own"] is True
    assert found["check-out"]["mark"] == "retired"
    assert found["check-out"]["why"] == "Vi gør det anderledes."


def test_show_tells_all_there_is(data: Path) -> None:
    """What to know beforehand, roles, each step with its fields, afterwards, source, version."""
    told = run("exercises", "show", "consultancy", "--data", data, "--language", "da").output
    whole = " ".join(told.split())

    for text in (
        "Vores egen", "Hvornår den er god:", "Hav klar:", "Fortæller:", "Mit spørgsmål",
        "skriver: Fortæller",
        "Bagefter:", "Kilde:", "version 1", "meget brugt i praksis",
    ):  # fmt: skip
        assert text in whole
    retired = run("exercises", "show", "check-out", "--data", data).output
    assert retired.startswith("[retired: Vi gør det anderledes.]")


@pytest.mark.parametrize(
    "command",
    [
        ("exercises", "show", "consultansy"),
        ("exercises", "print", "consultansy", "x.html"),
        ("notebook", "consultansy", "x.ipynb"),
    ],
)
def test_a_misspelt_id_is_helped(data: Path, here: Path, command: tuple[str, ...]) -> None:
    """One line that names what was meant; nothing is written."""
    told = run(*command, "--data", data)

    assert told.exit_code == 1
    assert "did you mean: consultancy" in told.output
    assert not list(here.iterdir())


def test_print_writes_a_page(data: Path, tmp_path: Path) -> None:
    """The sheet and the script, of one's own exercise; written over as often as wanted."""
    out = tmp_path / "out.html"
    common = ("--data", data, "--language", "da")

    assert run("exercises", "print", "consultancy", out, *common).exit_code == 0
    script = out.read_text(encoding="utf-8")
    url = "http://192.168.1.20:8866/j/K7M4QP"
    more = ("--what", "sheet", "--join-url", url)
    assert run("exercises", "print", "consultancy", out, *common, *more).exit_code == 0
    sheet = out.read_text(encoding="utf-8")

    assert "Vores egen" in script
    assert "Drejebog" in script
    assert "K7M4QP" in sheet
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["out.html"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("out.pdf",), "call it out.html"),
        (("out.html", "--what", "sheet", "--join-url", "K7M4QP"), "give it whole"),
        (("out.html", "--join-url", "http://x/j/K7M4QP"), "--what sheet"),
        (("nowhere/out.html",), "check the path"),
    ],
)
def test_print_says_what_is_wrong(
    data: Path, here: Path, arguments: tuple[str, ...], says: str
) -> None:
    """Exit status 1, and no file."""
    told = run("exercises", "print", "check-in", *arguments, "--data", data)

    assert told.exit_code == 1
    assert says in told.output
    assert not list(here.iterdir())


def test_a_notebook_is_not_written_over_unasked(data: Path, tmp_path: Path) -> None:
    """What somebody may have worked in stays, until they say --force."""
    out = tmp_path / "mine.ipynb"
    out.write_text("mit", encoding="utf-8")

    told = run("notebook", "check-in", out, "--data", data)
    assert told.exit_code == 1
    assert "--force" in told.output
    assert out.read_text(encoding="utf-8") == "mit"
    assert run("notebook", "check-in", out, "--data", data, "--force").exit_code == 0
    nbformat.validate(nbformat.read(out, as_version=4))


def test_a_notebook_runs_its_exercise(data: Path, tmp_path: Path) -> None:
    """Its words as cells, for each step one, and a last one that shows the screen."""
    out = tmp_path / "own.ipynb"
    assert run("notebook", "consultancy", out, "--data", data, "--language", "da").exit_code == 0
    notebook = nbformat.read(out, as_version=4)
    *told, cell = notebook.cells

    assert "# Vores egen" in told[0].source
    assert [one.source.split(".")[0] for one in told[1:]] == [f"## {n}" for n in range(1, 7)]
    assert notebook.metadata.voila.template == "faellesblik"
    done = NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    assert any(WIDGET in output.get("data", {}) for output in done.cells[-1].outputs), cell.source


def test_check_takes_the_own_exercises_of_a_data_folder(data: Path) -> None:
    """Without a path, all that is there; a broken one makes exit status 1."""
    assert "1 of 1 exercises can be used" in run("exercises", "check", "--data", data).output
    (data / "exercises" / "consultancy" / "en.yaml").unlink()
    told = run("exercises", "check", "--data", data)

    assert told.exit_code == 1
    assert "the file is missing" in told.output
    assert "with --data" in run("exercises", "check").output


def test_check_and_doctor_tell_of_a_broken_coding_scheme(data: Path) -> None:
    """With its line, wherever the path points; a sound one is counted."""
    folder = data / "exercises" / "schemes"
    folder.mkdir()
    shipped = content_folder("exercises") / "schemes" / "two-minutes.yaml"
    sound = folder / "two-minutes.yaml"
    shutil.copy(shipped, sound)
    good = run("exercises", "check", folder)
    assert good.exit_code == 0, good.output
    assert "1 of 1 coding schemes can be used" in good.output

    text = shipped.read_text(encoding="utf-8").replace("every: 120", "every: two minutes")
    sound.write_text(text, encoding="utf-8")
    line = next(n for n, said in enumerate(text.splitlines(), 1) if "every:" in said)
    for arguments in ([folder.parent], [folder], [sound], ["--data", data]):
        told = run("exercises", "check", *arguments)
        assert told.exit_code == 1
        assert f"two-minutes.yaml:{line}: sampling.every: write a whole number" in told.output
        assert "0 of 1 coding schemes can be used" in told.output
    assert f"two-minutes.yaml:{line}: sampling.every" in run("doctor", "--data", data).output


def test_check_and_doctor_tell_of_a_broken_template(data: Path) -> None:
    """With its line; one that can be used is counted, and may use an exercise of one's own."""
    folder = data / "exercises" / "templates"
    folder.mkdir(parents=True)
    (folder / "good.yaml").write_text("name: Godt\nagenda:\n- exercise: check-in\n")
    assert "1 of 1 templates can be used." in run("exercises", "check", folder).output
    (folder / "bad.yaml").write_text("name: Skidt\nagenda:\n- exercise: nope\n")
    for command in (("exercises", "check", "--data", data), ("doctor", "--data", data)):
        told = run(*command)
        assert told.exit_code == 1
        assert "bad.yaml:3: agenda.0.exercise: there is no exercise 'nope' here" in told.output
    assert "1 of 2 templates can be used." in run("exercises", "check", folder).output


def test_doctor_tells_what_is_changed_and_finds_no_fault_in_it(data: Path) -> None:
    """Own exercises, what is recommended and retired, and which sets are examples."""
    data.chmod(0o700)
    told = run("doctor", "--data", data)

    assert told.exit_code == 0, told.output
    assert "Changed here: exercise 'consultancy': your own" in told.output
    assert "Recommended: check-in (Begynd her.)" in told.output
    assert "Retired: check-out" in told.output
    assert "Examples still" in told.output
    assert "values" in told.output


def test_doctor_names_a_broken_own_exercise(data: Path) -> None:
    """That is a fault, though the shipped one stands in meanwhile."""
    (data / "exercises" / "consultancy" / "en.yaml").unlink()
    told = run("doctor", "--data", data)

    assert told.exit_code == 1
    assert "the file is missing" in told.output
