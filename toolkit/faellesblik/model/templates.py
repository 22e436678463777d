"""Agendas to begin with, which a municipality writes or saves on the start page."""

from typing import Annotated

from pydantic import Field, StringConstraints

from faellesblik.model.agenda import RequestedItem
from faellesblik.model.base import Closed, Title

__all__ = ["Template"]


class Template(Closed):
    """`by` stands for whoever saved it on the page (store/authors.py); nobody, for a file that
    somebody wrote.
    """

    name: Title
    agenda: list[RequestedItem] = Field(min_length=1, max_length=20)
    by: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")] | None = None
