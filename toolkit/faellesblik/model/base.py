"""The base classes and common types of all models: frozen and strict."""

from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
)

from faellesblik.i18n import LANGUAGES, Language
from faellesblik.model.visible_text import visible_line

__all__ = [
    "LANGUAGES",
    "Closed",
    "Identifier",
    "Language",
    "Name",
    "Open",
    "OwnTitle",
    "Text",
    "Title",
    "Uuid",
    "error_summary",
    "may_stay",
]


def may_stay() -> Any:
    """A text that is left out of the form that leaves the team, and empty when that is read."""
    return Field(default="", validate_default=True, exclude_if=lambda text: not text)


Identifier = Annotated[
    str, StringConstraints(pattern=r"^[a-z][a-z0-9]*([-_][a-z0-9]+)*$", max_length=60)
]
Uuid = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$")]
Name = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=60),
    AfterValidator(visible_line),
]
Title = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=200),
    AfterValidator(visible_line),
]
OwnTitle = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=200), AfterValidator(visible_line)
]
"""A title that people write. It must be given; it is empty where it stayed with the team."""
Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=10_000)]


class Closed(BaseModel):
    """A model that knows all its fields: an unknown one is a mistake and is named."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


class Open(BaseModel):
    """A model read back from disk: fields it does not know survive a round trip."""

    model_config = ConfigDict(frozen=True, strict=True, extra="allow")


def error_summary(error: ValidationError) -> str:
    """All problems in one line: `place: problem; place: problem`."""
    return "; ".join(
        f"{'.'.join(str(part) for part in details['loc']) or 'document'}: {details['msg']}"
        for details in error.errors()
    )
