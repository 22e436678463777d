"""`faellesblik exercises try`: an invented team plays an exercise, and leaves nothing."""

import asyncio
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from faellesblik.bank import load_bank
from faellesblik.demo.rehearsal.run_through import play
from faellesblik.demo.rehearsal.step_run import StepRun
from faellesblik.demo.rehearsal.voice import team_size
from faellesblik.model.base import LANGUAGES, Language
from faellesblik.server.room_server import room_server
from faellesblik.store.data import DataFolder

BANK = load_bank()


def run(tmp_path: Path, *arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """The command, with a folder for temporary files of its own."""
    command = [sys.executable, "-m", "faellesblik", "exercises", "try", *arguments]
    env = {**os.environ, "TMPDIR": str(tmp_path / "tmp"), **environ}
    (tmp_path / "tmp").mkdir(exist_ok=True)
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False)


async def play_all(data: DataFolder, language: Language) -> dict[str, list[StepRun]]:
    """What the exercises came to; in English, those whose answers are written out."""
    exercises = [
        loaded
        for loaded in BANK.exercises.values()
        if language == "da" or any(loaded.samples.values())
    ]
    async with room_server(data, None) as server:
        return {
            loaded.id: [
                step
                async for step in play(
                    server.url, server.token, loaded, team_size(loaded), language
                )
            ]
            for loaded in exercises
        }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_exercise_of_the_bank_plays_through(tmp_path: Path, language: Language) -> None:
    """From the first step to the close, with an answer wherever something is asked."""
    runs = asyncio.run(play_all(DataFolder(tmp_path), language))

    assert language == "en" or runs.keys() == BANK.exercises.keys()
    for id_, steps in runs.items():
        asked = [step for step in BANK.get(id_).structure.steps if step.fields or step.board]
        assert steps, id_
        assert not asked or any(step.answers for step in steps), id_
        for step in steps:
            assert not step.answers or step.shown, (id_, step.title)


def test_the_command_tells_step_by_step_and_leaves_nothing(tmp_path: Path) -> None:
    """It says what came in and what was shown, in Danish unless asked for English."""
    data = tmp_path / "data"
    done = run(tmp_path, "gather-and-choose", "--people", "4", "--data", str(data))

    assert done.returncode == 0, done.stderr
    assert "Saml og vælg · Prøve: opdigtet team" in done.stdout
    assert "1. Hvad kan vi ændre? (5 min.) · 4 svar" in done.stdout
    assert done.stdout.rstrip().endswith("Intet af det gemmes.")
    assert list((tmp_path / "tmp").iterdir()) == []
    assert not data.exists()


def test_the_command_speaks_english_when_asked(tmp_path: Path) -> None:
    """By the same switch as the other commands."""
    done = run(tmp_path, "check-in", "--language", "en", "--data", str(tmp_path / "data"))

    assert done.returncode == 0, done.stderr
    assert "Rehearsal: invented team" in done.stdout
    assert done.stdout.rstrip().endswith("Nothing of it is kept.")


def test_an_own_exercise_can_be_tried(tmp_path: Path) -> None:
    """Those of the data folder that is named; here that of the guide."""
    folder = tmp_path / "data" / "exercises" / "good-moment"
    folder.mkdir(parents=True)
    guide = (Path(__file__).parents[2] / "docs" / "exercises.md").read_text(encoding="utf-8")
    for name, text in re.findall(r"`([\w.]+\.yaml)`\n\n```yaml\n(.*?)```", guide, re.DOTALL):
        (folder / name).write_text(text, encoding="utf-8")

    done = run(tmp_path, "good-moment", "--data", str(tmp_path / "data"))

    assert done.returncode == 0, done.stderr
    assert "Et godt øjeblik" in done.stdout
    assert sorted(p.name for p in (tmp_path / "data").iterdir()) == ["exercises"]


def test_an_unknown_exercise_is_told_in_one_line(tmp_path: Path) -> None:
    """With the one that may be meant."""
    done = run(tmp_path, "consultncy")

    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.splitlines() == [
        "faellesblik: no exercise 'consultncy'; did you mean: consultancy?"
    ]


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_command_that_is_stopped_leaves_nothing(tmp_path: Path, stop: signal.Signals) -> None:
    """Whoever ends it half-way has no folder to look for."""
    (tmp_path / "tmp").mkdir()
    command = [sys.executable, "-m", "faellesblik", "exercises", "try", "perspective-shift"]
    env = {**os.environ, "TMPDIR": str(tmp_path / "tmp")}
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.send_signal(stop)
        process.communicate(timeout=60)

    assert process.returncode == 130
    assert list((tmp_path / "tmp").iterdir()) == []
