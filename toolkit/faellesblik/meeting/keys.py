"""Keys to a meeting. Whoever holds one has it; the log has only its SHA-256.

A key is 192 random bits, so a plain hash of it can't be searched, nor guessed bit by bit from
how long a look-up takes.
"""

import hashlib
import secrets

from faellesblik.meeting.admission import Actor
from faellesblik.meeting.state import MeetingState
from faellesblik.model.events import Role

__all__ = ["FACILITATOR", "actor_of", "hash_key", "new_key", "new_participant", "role_of"]

FACILITATOR = "facilitator"


def new_key() -> str:
    return secrets.token_urlsafe(24)


def new_participant() -> str:
    return f"p-{secrets.token_hex(8)}"


def hash_key(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def actor_of(state: MeetingState, key: str) -> Actor | None:
    """Who holds this key in this meeting; None when nobody does."""
    digest = hash_key(key)
    if state.created and digest in state.created.keys:
        return Actor(FACILITATOR, "facilitator")
    participant = state.keys.get(digest)
    if participant is None or not state.people[participant].here:
        return None
    return Actor(participant, role_of(state, participant))


def role_of(state: MeetingState, participant: str) -> Role:
    """A participant leads too for as long as a facilitator has named them one."""
    return "facilitator" if participant in state.facilitators else "participant"
