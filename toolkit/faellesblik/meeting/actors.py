"""Who has a key to a meeting: participants, facilitators, and the screens that show it."""

import hmac
import secrets

from faellesblik.meeting.admission import Actor
from faellesblik.meeting.joining import check_not_removed, screen_key
from faellesblik.meeting.state import MeetingState
from faellesblik.model.events import Role
from faellesblik.model.keys import hash_key

__all__ = ["FACILITATOR", "SCREEN", "actor_by_key", "new_participant_id", "role_of"]

FACILITATOR = "facilitator"
SCREEN = Actor("screen", "screen")
"""All screens of a meeting. They are nobody: they look, and do nothing."""


def new_participant_id() -> str:
    return f"p-{secrets.token_hex(8)}"


def actor_by_key(state: MeetingState, key: str) -> Actor | None:
    """The actor who holds this key in this meeting; None when nobody does.

    Raises Refused when whoever holds it was taken out of the meeting.
    """
    digest = hash_key(key)
    if state.created and digest in state.created.keys:
        return Actor(FACILITATOR, "facilitator")
    key_of_screens = screen_key(state)
    if key_of_screens and hmac.compare_digest(key.encode(), key_of_screens.encode()):
        return SCREEN
    participant = state.keys.get(digest)
    if participant is None:
        return None
    check_not_removed(state, participant)
    if not state.people[participant].is_present:
        return None
    return Actor(participant, role_of(state, participant))


def role_of(state: MeetingState, participant: str) -> Role:
    """The role of a participant, who may be named a facilitator too."""
    return "facilitator" if participant in state.facilitators else "participant"
