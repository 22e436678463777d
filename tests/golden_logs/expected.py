"""What a log adds up to, as JSON: the state in full, and the records.

What is compared is contained: a later version may say more of a state or a record, but all that
was said must still be said, and lists hold as many as they held.
"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from faellesblik.meeting.results import results
from faellesblik.meeting.state import MeetingState, Place
from faellesblik.model.events import Event
from faellesblik.model.ids import parse_at
from faellesblik.model.records import dump_record
from faellesblik.observation.session import Session
from faellesblik.store.log import LogReader

__all__ = ["differences", "meeting_json", "read_log", "session_json"]


def read_log(folder: Path) -> list[Event]:
    """All events of a log's folder, as a program of today reads them."""
    return LogReader(folder).read()


def meeting_json(state: MeetingState) -> dict[str, Any]:
    """A meeting's state and its records; while it runs, those as of the latest event."""
    moment = parse_at(state.closed_at) if state.closed_at else datetime(2026, 12, 31, tzinfo=UTC)
    return {"state": _state(state), "records": _records(state, moment)}


def _records(state: MeetingState, now: datetime) -> list[Any]:
    return [json.loads(dump_record(record)) for record in results(state, now=now)]


def _state(state: MeetingState) -> dict[str, Any]:
    created = state.created
    assert created is not None
    return {
        "meeting": created.meeting,
        "code": created.code,
        "title": state.title,
        "language": created.language,
        "team": created.team,
        "school": created.school,
        "leaders_keys": list(created.keys),
        "carried": _plain(created.carried),
        "agenda": [
            {
                "item": entry.item,
                "exercise": entry.exercise,
                "plain": entry.plain,
                "title": state.plan.exercises[entry.exercise].words.title,
                "steps": [
                    {
                        "step": step.id,
                        "does": step.does,
                        "form": step.form,
                        "minutes": state.plan.minutes((entry.item, step.id)),
                        "fields": {id_: field.type for id_, field, _ in step.flat_fields()},
                    }
                    for step in state.plan.steps(entry.item)
                ],
            }
            for entry in state.plan.agenda
        ],
        "opened_at": state.opened_at,
        "closed_at": state.closed_at,
        "deadline": _plain(state.deadline),
        "now": _plain(state.current_place),
        "ends_at": _plain(state.ends_at),
        "interval": state.interval,
        "pause_until": _plain(state.pause_until),
        "sound": state.has_sound,
        "people": {
            who: {"name": person.name, "here": person.is_present}
            for who, person in state.people.items()
        },
        "keys": dict(state.keys),
        "facilitators": _plain(state.facilitators),
        "steps": {f"{place[0]}/{place[1]}": _run(state, place) for place in state.steps},
        "hands": _plain(state.hands),
        "roles": _plain(state.roles),
        "teams": _plain(state.teams),
        "decisions": _plain(state.decisions),
        "followed_up": _plain(state.follow_ups),
        "evidence": _plain(state.evidence),
        "grew_from": _plain(state.grew_from),
        "acts": [[act.id, act.kind, _plain(act.place)] for act in state.undoable_actions],
        "removed": _plain(state.removed),
        "door_open": state.door_open,
        "revision": state.revision,
    }


def _run(state: MeetingState, place: Place) -> dict[str, Any]:
    run = state.run(place)
    return {
        "progress": run.progress,
        "submissions": {
            author: {
                "at": submission.at,
                "answers": _plain(submission.answers),
                "contribution": state.contribution_id(place, author),
            }
            for author, submission in run.submissions.items()
        },
        "votes": _plain(run.votes),
        "began": _plain(run.writers),
        "ready": _plain(run.ready_participants),
        "hidden": _plain(run.hidden_contributions),
        "shown": _plain(run.shown_contributions),
        "groups": _plain(run.groups),
        "names": _plain(run.group_names),
        "until": _plain(run.late_deadline),
        "released": _plain(run.released),
        "marks": _plain(run.marks),
    }


def session_json(session: Session) -> dict[str, Any]:
    """A session's fold in full."""
    names = (
        "setting", "contexts", "events", "samples", "entries", "changes", "clock",
        "ended", "saved", "last", "seconds",
    )  # fmt: skip
    began = _plain(session.began)
    if began and "scheme" in began:
        began["scheme"] = {name: began["scheme"][name] for name in ("id", "version")}
    return {"began": began} | {name: _plain(getattr(session, name)) for name in names}


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", exclude_none=True)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if hasattr(value, "items"):
        return {str(name): _plain(one) for name, one in value.items()}
    return value


def differences(expected: Any, actual: Any, place: str = "") -> Iterator[str]:
    """Where `actual` does not say what `expected` says; more than that it may say."""
    if isinstance(expected, dict) and isinstance(actual, dict):
        for name, value in expected.items():
            if name in actual:
                yield from differences(value, actual[name], f"{place}/{name}")
            elif value is not None:
                yield f"{place}/{name}: gone"
    elif isinstance(expected, list) and isinstance(actual, list) and len(expected) == len(actual):
        for number, (one, other) in enumerate(zip(expected, actual, strict=True)):
            yield from differences(one, other, f"{place}/{number}")
    elif expected != actual or type(expected) is not type(actual):
        yield f"{place}: {actual!r}, not {expected!r}"
