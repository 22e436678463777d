"""`faellesblik exercises try`: an exercise played by an invented team, on a server of its own."""

import asyncio
import signal
import textwrap
from contextlib import aclosing
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from faellesblik.bank import LoadedExercise
from faellesblik.cli.options import data_option, language_option, whole_bank
from faellesblik.demo.rehearsal.step_run import StepRun
from faellesblik.demo.rehearsal.voice import team_size
from faellesblik.i18n import N_, default_language, translator, translator_n
from faellesblik.model.base import Language
from faellesblik.store.data import DataFolder

__all__ = ["try_exercise"]

WIDTH = 96
MOST_SHOWN = 8
"""So many lines of a step are printed; the rest are counted."""


@click.command("try")
@click.argument("id", metavar="ID")
@click.option(
    "--people",
    type=click.IntRange(1, 60),
    help="How many take part. Without it: six, or what the exercise is for.",
)
@language_option
@data_option
def try_exercise(id: str, people: int | None, language: Language | None, data: Path | None) -> None:
    """Let an invented team play an exercise from beginning to end, and see what comes of it.

    No server need run. Nothing is kept.
    """
    bank = whole_bank(data)
    exercise = bank.get(id)
    language = language or default_language()
    people = people or team_size(exercise)
    # A shell lets what it begins in the background ignore this one, and then nothing would end it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for ending in ("SIGTERM", "SIGHUP"):  # Windows has no SIGHUP
        if hasattr(signal, ending):
            signal.signal(getattr(signal, ending), lambda *_: signal.raise_signal(signal.SIGINT))
    asyncio.run(_print_play(exercise, people, language, bank.own_folder))


async def _print_play(
    exercise: LoadedExercise, people: int, language: Language, own: Path | None
) -> None:
    # The room and httpx take a moment to import; the other commands need not wait for them.
    from faellesblik.demo.rehearsal.run_through import play  # noqa: PLC0415
    from faellesblik.server.room_server import room_server  # noqa: PLC0415

    say, say_n = translator(language), translator_n(language)
    click.echo(f"{exercise.words[language].title} · {say('Rehearsal: invented team')}")
    runs: list[StepRun] = []
    with TemporaryDirectory(prefix="faellesblik-rehearsal-") as folder:
        async with (
            room_server(DataFolder(Path(folder)), own) as server,
            aclosing(play(server.url, server.token, exercise, people, language)) as steps,
        ):
            async for run in steps:
                runs.append(run)
                _print_step(len(runs), run, language)
    answers = sum(run.answers for run in runs)
    click.echo("")
    click.echo(
        f"{say_n('{n} step', '{n} steps', len(runs)).format(n=len(runs))} · "
        f"{say_n('{n} person', '{n} people', people).format(n=people)} · "
        f"{say_n('{n} answer', '{n} answers', answers).format(n=answers)}. "
        f"{say(N_('Nothing of it is kept.'))}"
    )


def _print_step(number: int, run: StepRun, language: Language) -> None:
    say, say_n = translator(language), translator_n(language)
    answers = say_n("{n} answer", "{n} answers", run.answers).format(n=run.answers)
    click.echo("")
    click.echo(f"{number}. {run.title} ({run.minutes} {say('min')}) · {answers}")
    for line in run.shown[:MOST_SHOWN]:
        click.echo(
            textwrap.fill(
                " ".join(line.split()), WIDTH, initial_indent="   ", subsequent_indent="     "
            )
        )
    more = len(run.shown) - MOST_SHOWN
    if more > 0:
        click.echo(f"   {say_n('and {n} more', 'and {n} more', more).format(n=more)}")
