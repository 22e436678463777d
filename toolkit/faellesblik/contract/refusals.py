"""Refusals as the server and the widgets send them."""

from collections.abc import Callable

from pydantic import Field

from faellesblik.contract.base import Answer
from faellesblik.errors import FaellesblikError, Refused
from faellesblik.refusal_codes import CODES, Reason

__all__ = ["Refusal", "RefusalAnswer", "failure", "refusal_of"]


class Refusal(Answer):
    """A no, and what to do about it. The texts are in the reader's language."""

    reason: Reason = Field(description="What kind of no it is; the HTTP status follows from it.")
    code: str = Field(
        description="Which no it is: stable, for clients and support.",
        json_schema_extra={"enum": list(CODES)},
    )
    message: str = Field(description="What to do next.")
    fields: dict[str, str] = Field(
        description="A message for each field, or each place in the request, such as `title`."
    )


class RefusalAnswer(Answer):
    """The body of every answer that is no success."""

    error: Refusal


def refusal_of(error: FaellesblikError, say: Callable[[str], str]) -> Refusal:
    """A Refused, or another error that a request ran into, as the contract has it.

    `say` translates a msgid.
    """
    fields = error.fields if isinstance(error, Refused) else {}
    return Refusal(
        reason=CODES[error.refusal_code].reason,
        code=error.refusal_code,
        message=say(error.message).format(**error.values),
        fields={
            field: say(message).format(**values) for field, (message, values) in fields.items()
        },
    )


def failure(message: str) -> Refusal:
    """The refusal for an unexpected error. `message` is in the reader's language."""
    return Refusal(reason="failed", code="failed", message=message, fields={})
