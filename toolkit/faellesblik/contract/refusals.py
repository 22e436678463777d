"""How the server and the widgets say no."""

from collections.abc import Callable

from pydantic import Field

from faellesblik.contract.base import Answer
from faellesblik.errors import Refused
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


def refusal_of(refused: Refused, say: Callable[[str], str]) -> Refusal:
    """What is told of a refusal; `say` translates a msgid."""
    return Refusal(
        reason=refused.reason,
        code=refused.code,
        message=say(refused.message).format(**refused.values),
        fields={
            field: say(message).format(**values)
            for field, (message, values) in refused.fields.items()
        },
    )


def failure(message: str) -> Refusal:
    """What nobody meant to happen, told in words that are already the reader's."""
    return Refusal(reason="failed", code="failed", message=message, fields={})
