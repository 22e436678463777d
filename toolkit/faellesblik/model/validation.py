"""What is wrong with content that came in, in the product's own words.

Pydantic names each fault by a type, and says it in English; here each type has a msgid, which is
translated where it is shown.
"""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from faellesblik.errors import Refused
from faellesblik.i18n import N_

__all__ = ["Fault", "Message", "fault_messages", "validation_refusal"]

Message = tuple[str, dict[str, Any]]
"""A msgid and its values, to be translated where it is shown."""

WHOLE_NUMBER = N_("This must be a whole number.")
NUMBER = N_("This must be a number.")
YES_OR_NO = N_("This must be true or false.")
AT_LEAST = N_("The number must be at least {least}.")
AT_MOST = N_("The number must be at most {most}.")
NO_CHOICE = N_("This is none of the choices here.")
DATE = N_("Write a date as year-month-day, such as 2026-12-01.")
TIME = N_("Write a date and a time with its zone, such as 2026-12-01T14:30:00+01:00.")
FIELDS = N_("There must be named fields here.")
OTHER = N_("This can't be used here. Look at it once more.")
NO_FIT = N_("This does not fit the rest. Look at it once more.")
NOT_JSON = N_("This is not JSON. Send it as JSON in UTF-8.")

MESSAGES: dict[str, str] = {
    "missing": N_("This is missing."),
    "extra_forbidden": N_("This is not known here. Leave it out."),
    "string_type": N_("This must be text."),
    "string_too_long": N_("This is too long. There is room for {most} characters."),
    "string_too_short": N_("Write something here."),
    "string_pattern_mismatch": N_("This is not written the way it must be here."),
    "string_unicode": N_("There are characters here that can't be kept. Write it anew."),
    "int_type": WHOLE_NUMBER,
    "int_parsing": WHOLE_NUMBER,
    "int_parsing_size": WHOLE_NUMBER,
    "int_from_float": WHOLE_NUMBER,
    "float_type": NUMBER,
    "float_parsing": NUMBER,
    "finite_number": NUMBER,
    "bool_type": YES_OR_NO,
    "bool_parsing": YES_OR_NO,
    "greater_than_equal": AT_LEAST,
    "less_than_equal": AT_MOST,
    "list_type": N_("This must be a list."),
    "too_short": N_("There must be at least {least} here."),
    "too_long": N_("There is room for {most} here. Take some out."),
    "dict_type": FIELDS,
    "model_type": FIELDS,
    "model_attributes_type": FIELDS,
    "invalid_key": NO_CHOICE,
    "literal_error": NO_CHOICE,
    "enum": NO_CHOICE,
    "union_tag_invalid": NO_CHOICE,
    "union_tag_not_found": NO_CHOICE,
    "date_type": DATE,
    "date_parsing": DATE,
    "date_from_datetime_parsing": DATE,
    "date_from_datetime_inexact": DATE,
    "datetime_type": TIME,
    "datetime_parsing": TIME,
    "datetime_from_date_parsing": TIME,
    "datetime_object_invalid": TIME,
    "timezone_aware": TIME,
    "json_invalid": NOT_JSON,
    "json_type": NOT_JSON,
    "recursion_loop": NO_FIT,
    "value_error": NO_FIT,
}
"""By pydantic's name for the fault."""
LIMITS = {
    "max_length": "most", "le": "most", "min_length": "least", "ge": "least",
}  # fmt: skip
"""Pydantic's names for a limit, and those of the messages."""


class Fault(ValueError):
    """A fault of content that a validator names itself, by a msgid and its values."""

    def __init__(self, msgid: str, **values: Any) -> None:
        super().__init__(msgid.format(**values))
        self.message: Message = (msgid, values)


def fault_messages(error: ValidationError) -> dict[str, Message]:
    """A message for each place with a fault, such as `agenda.0.minutes`."""
    return {
        ".".join(str(part) for part in details["loc"]): _message(details)
        for details in error.errors()
    }


def validation_refusal(error: ValidationError) -> Refused:
    """A validation error as a Refused."""
    if error.errors()[0]["type"] == "json_invalid":
        return Refused("json-invalid", NOT_JSON)
    message = N_("Something in this can't be used.")
    return Refused("content-invalid", message, fields=fault_messages(error))


def _message(details: Mapping[str, Any]) -> Message:
    context = details.get("ctx", {})
    fault = context.get("error")
    if isinstance(fault, Fault):
        return fault.message
    limits = {LIMITS[name]: value for name, value in context.items() if name in LIMITS}
    return MESSAGES.get(details["type"], OTHER), limits
