"""The errors that Fællesblik raises on purpose. Each message says what to do next.

An error has two texts. `str(error)` is for whoever runs Fællesblik, on the command line and in the
log, and may name a path. `message` is an English msgid for pages, without a path; it is translated,
and formatted with `values`, where it is shown.

FaellesblikError
├── DataFolderError      the data folder can't be read or written
├── BankError            an exercise is missing or can't be used
├── RecordError          a record can't be read
│   ├── RecordConflict   a record of that id exists, with other content
│   ├── RecordErased     it was erased, and stays so
│   └── NewerRecord      a newer version of Fællesblik wrote it
├── LogError             an event log can't be read or written
│   ├── LogInUse         another program is writing it
│   └── LogNotWritten    the disk did not take it; what was acknowledged is safe
├── NotComparable        two observations can't be compared
└── Refused              a request is refused; `code` says why
"""

from typing import Any

from faellesblik.i18n import N_
from faellesblik.refusal_codes import CODES, Reason

__all__ = [
    "BankError",
    "DataFolderError",
    "FaellesblikError",
    "LogError",
    "LogInUse",
    "LogNotWritten",
    "NewerRecord",
    "NotComparable",
    "RecordConflict",
    "RecordErased",
    "RecordError",
    "Refused",
]


class FaellesblikError(Exception):
    """The base class of all of these.

    `detail` is the text for operators. `message` is the msgid for pages: the class's own, unless
    one is given. `refusal_code` is the code that a request gets that ran into it.
    """

    message: str = N_("Something went wrong here. Nothing you sent before is lost.")
    refusal_code: str = "failed"

    def __init__(self, detail: str = "", message: str | None = None, **values: Any) -> None:
        super().__init__(detail)
        if message is not None:
            self.message = message
        self.values: dict[str, Any] = values


class DataFolderError(FaellesblikError):
    """The data folder can't be read or written."""

    message = N_(
        "The folder with your data can't be read or written right now. Keep what you wrote, and "
        "tell whoever runs Fællesblik here: “faellesblik doctor” says what is wrong."
    )


class BankError(FaellesblikError):
    """An exercise is missing or can't be used."""

    message = N_(
        "Something in the method bank's files must be mended first. Tell whoever runs Fællesblik "
        "here: “faellesblik doctor” says what is wrong."
    )


class RecordError(FaellesblikError):
    """A record can't be read as what it says it is."""

    message = N_(
        "Something that was saved can't be read. Nothing in it is changed. Tell whoever runs "
        "Fællesblik here: “faellesblik doctor” says what is wrong."
    )


class RecordConflict(RecordError):
    """A record of that id exists, with other content."""

    message = N_("Something else was saved in this place already, and it stays. Reload the page.")


class RecordErased(RecordError):
    """The record was erased, and must not come back."""

    message = N_("This was erased, so it is not saved again.")


class NewerRecord(RecordError):
    """A record of a later version. It is undamaged and must be kept."""

    message = N_(
        "Something here was saved with a newer version of Fællesblik, and can't be shown until "
        "this one is updated. Tell whoever runs Fællesblik here."
    )


class LogError(FaellesblikError):
    """An event log can't be read or written."""

    message = N_(
        "This meeting can't be read right now. Nothing in it is changed. Tell whoever runs "
        "Fællesblik here: “faellesblik doctor” says what is wrong."
    )
    refusal_code = "meeting-unreadable"


class LogInUse(LogError):
    """Another program is writing the log, so that it can't be rewritten now."""

    message = N_("This is open in another window or program. Close it there, and try again.")


class LogNotWritten(LogError):
    """The disk did not take an append. Nothing of it is kept; acknowledged events are safe."""


class NotComparable(FaellesblikError):
    """Two observations can't be compared."""

    def __init__(self, message: str, **values: Any) -> None:
        super().__init__(message.format(**values), message, **values)


class Refused(FaellesblikError):
    """A request is refused.

    `code` is one of refusal_codes.CODES, and `reason` follows from it. `fields` maps a field, or a
    place in the request such as `title`, to `(msgid, values)`.
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
        super().__init__(message.format(**values), message, **values)
        self.code = self.refusal_code = code
        self.reason: Reason = CODES[code].reason
        self.fields = fields or {}
