"""Coming into a meeting: who one is there, and who may not come in.

A participant's id and key are made from the id that their device joined with, and the meeting's
secret. So joining again after a lost answer gives the same key, though only its hash is kept; and
whoever reads the log, which has no join id in it, can make neither.
"""

import base64
import hashlib
import hmac

from pydantic import ValidationError

from faellesblik.errors import Refused
from faellesblik.i18n import N_
from faellesblik.meeting.state import MeetingState
from faellesblik.model.event_data import Joined
from faellesblik.model.validation import validation_refusal

__all__ = [
    "check_joining",
    "check_not_removed",
    "joined_content",
    "participant_of",
    "screen_key",
]


def participant_of(state: MeetingState, join_id: str) -> tuple[str, str]:
    """The participant's id, and their key, of a device that joins with `join_id`."""
    secret = state.created.salt.encode() if state.created else b""
    participant = hmac.digest(secret, f"participant/{join_id}".encode(), hashlib.sha256)
    key = hmac.digest(secret, f"key/{join_id}".encode(), hashlib.sha256)
    return f"p-{participant.hex()[:16]}", base64.urlsafe_b64encode(key[:24]).decode()


def screen_key(state: MeetingState) -> str | None:
    """The key of the meeting's screens; None for a meeting of a version that gave it no secret.

    Whoever has the log can make it, and sees no more by it than the log says.
    """
    if state.created is None or not state.created.salt:
        return None
    digest = hmac.digest(state.created.salt.encode(), b"screen", hashlib.sha256)
    return base64.urlsafe_b64encode(digest[:24]).decode()


def joined_content(participant: str, name: str | None, key: str | None) -> Joined:
    """The content of the event. Raises Refused for a name that can't be seen."""
    try:
        return Joined(participant=participant, name=name, key=key)
    except ValidationError as error:
        raise validation_refusal(error) from error


def check_joining(state: MeetingState, participant: str) -> None:
    """Raises Refused where this participant may not come in, or come in again."""
    check_not_removed(state, participant)
    person = state.people.get(participant)
    if person is not None and person.is_present:
        return
    if state.closed_at is not None:
        raise Refused("meeting-closed", N_("The meeting is closed. Nobody can join any more."))
    if not state.door_open:
        raise Refused(
            "door-closed",
            N_("The door is closed right now. Ask whoever leads the meeting to open it."),
        )


def check_not_removed(state: MeetingState, participant: str) -> None:
    """Raises Refused for somebody whom a facilitator took out of the meeting."""
    if participant in state.removed:
        raise Refused(
            "person-removed",
            N_(
                "You are not in this meeting any more. If that is a mistake, tell whoever leads "
                "it: they can let you in again."
            ),
        )
