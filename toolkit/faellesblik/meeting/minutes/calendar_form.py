"""The days of a meeting's decisions, and its next meeting, as an iCalendar file (RFC 5545).

The same day or meeting has the same UID in every file, so a calendar that is given a file anew
changes what it has instead of adding to it.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from icalendar import Calendar, Event

from faellesblik.i18n import N_, translator
from faellesblik.meeting.agenda_view import agenda_view
from faellesblik.meeting.minutes.days import days_to_look_again
from faellesblik.meeting.minutes.model import readable
from faellesblik.meeting.state import MeetingState
from faellesblik.model.base import Language

__all__ = ["calendar"]


def calendar(state: MeetingState, now: datetime, next_meeting: datetime | None) -> bytes:
    """The file. `next_meeting` is when the team meets again, where that is known."""
    created = state.created
    if created is None:
        raise ValueError("a meeting that has not begun has no days")
    file = Calendar()
    file.add("prodid", f"-//Fællesblik//{created.language}")
    file.add("version", "2.0")
    file.add("method", "PUBLISH")
    for event in _events(state, created.language, next_meeting):
        event.add("dtstamp", now)
        file.add_component(event)
    content: bytes = file.to_ical()
    return content


def _events(
    state: MeetingState, language: Language, next_meeting: datetime | None
) -> Iterator[Event]:
    say = translator(language)
    again = say(N_("Look at it again: {text}"))
    days = days_to_look_again(state)
    for id_, (day, decision) in days.items():
        event = Event()
        event.add("uid", f"{id_}@faellesblik")
        event.add("summary", readable(again.format(text=" ".join(decision.text.split()))))
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
        event.add("transp", "TRANSPARENT")  # nobody is busy all day with it
        if decision.who:
            event.add("description", readable(decision.who))
        yield event
    created = state.created
    if next_meeting is not None and created is not None:
        event = Event()
        event.add("uid", f"next-after-{created.meeting}@faellesblik")
        title = say(N_("Next meeting for {team}")).format(team=created.team)
        event.add("summary", title if created.team else say(N_("Next meeting")))
        event.add("dtstart", next_meeting)
        minutes = sum(item.minutes for item in agenda_view(state, "participant"))
        event.add("dtend", next_meeting + timedelta(minutes=minutes))
        if days:
            texts = [f"- {readable(decision.text)}" for _, decision in days.values()]
            event.add("description", "\n".join([say(N_("What you look at again:")), *texts]))
        yield event
