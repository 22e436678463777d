"""Keys to a meeting. Whoever holds one has it; the log has only its SHA-256.

A key is 192 random bits, so a plain hash of it can't be searched.
"""

import hashlib
import hmac
import secrets

from faellesblik.meeting.admission import Actor
from faellesblik.meeting.state import MeetingState

__all__ = ["FACILITATOR", "actor_of", "hash_key", "new_key", "new_participant"]

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
    if state.created and any(hmac.compare_digest(digest, known) for known in state.created.keys):
        return Actor(FACILITATOR, "facilitator")
    for person in state.people.values():
        if person.key is not None and hmac.compare_digest(digest, person.key):
            return Actor(person.participant, "participant") if person.here else None
    return None
