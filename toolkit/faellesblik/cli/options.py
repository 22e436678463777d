"""What commands share: options, and the bank."""

from pathlib import Path
from typing import get_args

import click

from faellesblik.bank import Bank, load_bank
from faellesblik.model.base import Language
from faellesblik.store.data import DataFolder

__all__ = ["data_option", "language_option", "whole_bank"]

data_option = click.option(
    "--data",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    help="The data folder, with your own exercises in it.",
)
language_option = click.option(
    "--language", type=click.Choice(get_args(Language)), help="Danish or English."
)


def whole_bank(data: Path | None) -> Bank:
    """The shipped exercises, with those of the data folder over them."""
    return load_bank((DataFolder(data) if data else DataFolder.default()).exercises)
