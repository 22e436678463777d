"""Everything that Fællesblik raises on purpose. Each message says what to do next.

FaellesblikError
├── DataFolderError      the data folder can't be read or written
├── BankError            an exercise is missing or can't be used
├── RecordError          a record can't be read
│   └── RecordConflict   a record of that id exists, with other content
├── LogError             an event log can't be read or written
│   └── LogFull          the disk took no more; what was acknowledged is safe
├── NotComparable        two observations can't be held against each other
└── Refused              the room says no; `code` tells which no, and with it the reason
"""

from typing import Any

from faellesblik.refusal_codes import CODES, Reason

__all__ = [
    "BankError",
    "DataFolderError",
    "FaellesblikError",
    "LogError",
    "LogFull",
    "NotComparable",
    "RecordConflict",
    "RecordError",
    "Refused",
]


class FaellesblikError(Exception):
    """The root: catching it catches all that is meant to be shown to a person."""


class DataFolderError(FaellesblikError):
    """The data folder can't be read or written."""


class BankError(FaellesblikError):
    """An exercise is missing or can't be used."""


class RecordError(FaellesblikError):
    """A record can't be read as what it says it is."""


class RecordConflict(RecordError):
    """A record of that id exists, with other content."""


class LogError(FaellesblikError):
    """An event log can't be read or written."""


class LogFull(LogError):
    """The disk took no more. Nothing of the append is kept; what was acknowledged is safe."""


class NotComparable(FaellesblikError):
    """Two observations can't be held against each other.

    `message` is a msgid in English, translated with `values` where it is shown.
    """

    def __init__(self, message: str, **values: Any) -> None:
        super().__init__(message.format(**values))
        self.message = message
        self.values = values


class Refused(FaellesblikError):
    """The room says no. `message` is a msgid in English, translated where it is shown.

    `code` is one of refusal_codes.CODES, and `reason` follows from it. `fields` maps a field (or
    a place in the request, such as `title`) to `(msgid, values)`.
    """

    def __init__(
        self,
        code: str,
        message: str,
        /,
        *,
        fields: dict[str, tuple[str, dict[str, Any]]] | None = None,
        **values: Any,
    ) -> None:
        super().__init__(message.format(**values))
        self.code = code
        self.reason: Reason = CODES[code].reason
        self.message = message
        self.values = values
        self.fields = fields or {}
