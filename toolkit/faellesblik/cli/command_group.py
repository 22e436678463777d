"""How every command fails: one line on stderr that says what to do, and exit status 1.

It is the group that says so, and not each command, so that none can forget it.
"""

import os
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

import click

from faellesblik.disk_faults import disk_fault
from faellesblik.errors import FaellesblikError

__all__ = ["DEBUG", "INTERRUPTED", "CommandGroup"]

DEBUG = "FAELLESBLIK_DEBUG"
"""Set to anything, a fault of Fællesblik's own shows its traceback."""
INTERRUPTED = 130
"""The exit status that a shell gives to what Ctrl+C ended: 128 + SIGINT."""


class CommandGroup(click.Group):
    """Commands that fail in one voice; a group within it is of the same class.

    Ctrl+C ends a command without a word. So does a reader that goes away, such as `head`: that
    much click does itself.
    """

    group_class = type

    def main(self, args: Sequence[str] | None = None, *more: Any, **extra: Any) -> NoReturn:
        try:
            done = super().main(args, *more, **extra | {"standalone_mode": False})
        except click.exceptions.NoArgsIsHelpError as error:
            error.show()
            sys.exit(1)
        except click.UsageError as error:
            _fail(_usage(error))
        except click.ClickException as error:
            _fail(error.format_message())
        except click.Abort:
            sys.exit(INTERRUPTED)
        except FaellesblikError as error:
            _fail(str(error))
        except OSError as error:
            place = f"{error.filename}: " if error.filename else ""
            _fail(f"{place}{disk_fault(error).why}")
        except Exception as error:
            if os.environ.get(DEBUG):
                raise
            _fail(
                f"a fault in Fællesblik itself ({type(error).__name__}: {error}): report it, with "
                f"what {DEBUG}=1 before the command shows"
            )
        sys.exit(done if isinstance(done, int) else 0)


def _usage(error: click.UsageError) -> str:
    message = error.format_message()
    path = error.ctx.command_path if error.ctx else "faellesblik"
    end = "" if message.endswith((".", "?")) else "."
    return f"{message[:1].lower()}{message[1:]}{end} See `{path} --help`."


def _fail(message: str) -> NoReturn:
    line = " ".join(part.strip() for part in message.splitlines())
    click.echo(f"faellesblik: {line}", err=True)
    sys.exit(1)
