"""Where the shipped content is: in the wheel if present, else in the checkout."""

from pathlib import Path
from typing import Literal

from faellesblik.errors import BankError

__all__ = ["content_folder"]

PACKAGE = Path(__file__).parents[1]
CHECKOUT = Path(__file__).parents[3]


def content_folder(what: Literal["exercises", "notebooks"]) -> Path:
    for folder in (PACKAGE / "_content" / what, CHECKOUT / what):
        if folder.is_dir():
            return folder
    raise BankError(f"the folder '{what}' is missing from this installation: install it again")
