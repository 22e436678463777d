"""The keys that a program has seen in a meeting, and what follows from them.

- A participant's *alias* in an anonymous step is made with their own key, which no file holds. So
  only a program that has been shown the key can tell whose an answer is, and only while it runs.
- Who has answered is told by *marks* made with a secret of the server's, which it hands to its
  kernels by environment and never to disk. Without the secret a mark means nothing.
"""

import hmac
import uuid

from faellesblik.meeting.state import MeetingState, Place

__all__ = ["MARKS_VARIABLE", "NO_KEYS", "Keyring"]

MARKS_VARIABLE = "FAELLESBLIK_MARKS"
"""The environment variable in which a server's kernels find the secret of its marks."""


class Keyring:
    """The keys of one meeting's participants. `secret` is that of the marks; empty for none."""

    def __init__(self, secret: str = "") -> None:
        self._secret = secret.encode()
        self._keys: dict[str, bytes] = {}
        self._aliases: dict[tuple[str, str], str] = {}
        self._owners: dict[str, dict[str, str]] = {}
        self._marks: dict[tuple[str, Place], str] = {}
        self._scopes: dict[Place, str] = {}

    def __repr__(self) -> str:
        return f"<Keyring of {len(self._keys)} keys>"

    def add(self, participant: str, key: str) -> bool:
        """Take note of a participant's key, which has been checked. True when it is new here."""
        if participant in self._keys:
            return False
        self._keys[participant] = key.encode()
        return True

    def alias(self, state: MeetingState, place: Place, participant: str) -> str | None:
        """The participant's alias at a step; None while their key is not known here."""
        return self._alias(self._scope(state, place), participant) if self._keys else None

    def owner(self, state: MeetingState, place: Place, author: str) -> str | None:
        """The participant whose alias this is; None where their key is not known here."""
        if not self._keys:
            return None
        scope = self._scope(state, place)
        owners = self._owners.setdefault(scope, {})
        if author not in owners and len(owners) < len(self._keys):
            for participant in self._keys:
                self._alias(scope, participant)
        return owners.get(author)

    def event_id(self, participant: str, proposal: str) -> str:
        """The id under which a sealed event is written: the same for the same proposal.

        Raises KeyError while the participant's key is not known here.
        """
        digest = hmac.digest(self._keys[participant], f"event/{proposal}".encode(), "sha256")
        return str(uuid.UUID(bytes=digest[:16], version=4))

    def mark(self, place: Place, participant: str) -> str | None:
        """The mark that says that a participant has answered a step; None without a secret."""
        if not self._secret:
            return None
        known = self._marks.get((participant, place))
        if known is None:
            message = f"{participant}/{place[0]}/{place[1]}"
            known = hmac.digest(self._secret, message.encode(), "sha256").hex()[:32]
            self._marks[participant, place] = known
        return known

    def _alias(self, scope: str, participant: str) -> str | None:
        known = self._aliases.get((scope, participant))
        if known is None and participant in self._keys:
            digest = hmac.digest(self._keys[participant], f"alias/{scope}".encode(), "sha256")
            known = self._aliases[scope, participant] = f"a-{digest.hex()[:32]}"
            self._owners.setdefault(scope, {})[known] = participant
        return known

    def _scope(self, state: MeetingState, place: Place) -> str:
        """What one alias is for: a step; an item, where its record joins each person's steps."""
        known = self._scopes.get(place)
        if known is not None:
            return known
        meeting = state.created.meeting if state.created else ""
        scope = f"{meeting}/{place[0]}" + ("" if state.joins_steps(place) else f"/{place[1]}")
        if state.step(place) is not None:
            self._scopes[place] = scope
        return scope


NO_KEYS = Keyring()
"""Of a program to which nobody has shown a key."""
