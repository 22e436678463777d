"""The minutes of a meeting as files."""

import base64
import re
from datetime import datetime
from typing import Literal

from faellesblik.errors import Refused
from faellesblik.i18n import N_, translator
from faellesblik.meeting.minutes.assembly import meeting_minutes
from faellesblik.meeting.minutes.calendar_form import calendar
from faellesblik.meeting.minutes.text_forms import markdown
from faellesblik.meeting.minutes.word_form import word
from faellesblik.meeting.state import MeetingState
from faellesblik.model.ids import parse_at

__all__ = ["minutes_file"]

MinutesForm = Literal["docx", "md", "ics"]
MEDIA_TYPES: dict[MinutesForm, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "md": "text/markdown",
    "ics": "text/calendar",
}
NOT_A_TIME = N_("Write a date and a time.")


def minutes_file(
    state: MeetingState, form: str, next_meeting: str, *, now: datetime
) -> dict[str, str]:
    """`{name, type, content}`. Raises Refused for another form, and for what is no time."""
    minutes = meeting_minutes(state)
    held = parse_at(state.opened_at or "")
    match form:
        case "docx":
            content = word(minutes, held)
        case "md":
            content = markdown(minutes).encode()
        case "ics":
            content = calendar(state, now, _time(next_meeting) if next_meeting else None)
        case _:
            raise Refused("content-invalid", N_("Something in this can't be used."))
    title = translator(minutes.language)(N_("Minutes of the meeting"))
    team = (state.created.team or "") if state.created else ""
    name = re.sub(r"\W+", "-", f"{title} {team} {held:%Y-%m-%d}".lower())
    return {
        "name": f"{name}.{form}",
        "type": MEDIA_TYPES[form],
        "content": base64.b64encode(content).decode(),
    }


def _time(text: str) -> datetime:
    try:
        time = datetime.fromisoformat(text)
    except ValueError as error:
        raise Refused("content-invalid", NOT_A_TIME) from error
    if time.tzinfo is None:
        raise Refused("content-invalid", NOT_A_TIME)
    return time
