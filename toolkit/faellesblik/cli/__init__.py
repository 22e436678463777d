"""The command `faellesblik`. `command_group.py` holds how all of it fails."""

import click

from faellesblik import __version__
from faellesblik.cli.command_group import CommandGroup
from faellesblik.cli.doctor import doctor
from faellesblik.cli.erase import erase
from faellesblik.cli.exercises import exercises
from faellesblik.cli.export import export
from faellesblik.cli.mirror import mirror
from faellesblik.cli.observations import observations
from faellesblik.cli.printing import notebook
from faellesblik.cli.records import collect, insights, validate
from faellesblik.cli.serve import serve

__all__ = ["commands", "main"]


@click.group("faellesblik", cls=CommandGroup)
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
    erase,
    export,
    doctor,
):
    commands.add_command(command)


def main() -> None:
    commands(prog_name="faellesblik")
