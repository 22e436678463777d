"""The command `faellesblik`. Errors are one line that says what to do, and exit status 1."""

import sys

import click

from faellesblik import __version__
from faellesblik.cli.doctor import doctor
from faellesblik.cli.exercises import exercises
from faellesblik.cli.mirror import mirror
from faellesblik.cli.observations import observations
from faellesblik.cli.printing import notebook
from faellesblik.cli.records import collect, insights, validate
from faellesblik.cli.serve import serve
from faellesblik.errors import FaellesblikError

__all__ = ["main"]


@click.group()
@click.version_option(__version__)
def commands() -> None:
    """Fællesblik: a shared gaze, for meetings of professional learning communities."""


for command in (
    serve,
    exercises,
    notebook,
    mirror,
    observations,
    validate,
    collect,
    insights,
    doctor,
):
    commands.add_command(command)


def main() -> None:
    try:
        commands()
    except FaellesblikError as error:
        click.echo(f"faellesblik: {error}", err=True)
        sys.exit(1)
