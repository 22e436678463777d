"""What commands share: options, and how they fail."""

import functools
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec, get_args

import click

from faellesblik.bank import Bank, load_bank
from faellesblik.errors import FaellesblikError
from faellesblik.model.base import Language
from faellesblik.store.data import DataFolder

__all__ = ["data_option", "language_option", "one_line_errors", "whole_bank"]

Arguments = ParamSpec("Arguments")

data_option = click.option(
    "--data",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    help="The data folder, with your own exercises in it.",
)
language_option = click.option(
    "--language", type=click.Choice(get_args(Language)), help="Danish or English."
)


def one_line_errors(command: Callable[Arguments, None]) -> Callable[Arguments, None]:
    """What went wrong as one line on stderr, exit 1."""

    @functools.wraps(command)
    def wrapped(*args: Arguments.args, **kwargs: Arguments.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except FaellesblikError as error:
            raise click.ClickException(str(error)) from error

    return wrapped


def whole_bank(data: Path | None) -> Bank:
    """The shipped exercises, with those of the data folder over them."""
    return load_bank((DataFolder(data) if data else DataFolder.default()).exercises)
