"""Whose an answer is, as far as a program can tell that has been shown some participants' keys."""

from collections.abc import Iterator

from faellesblik.meeting.keyring import Keyring
from faellesblik.meeting.state import Answers, MeetingState, Place, Votes

__all__ = ["has_answered", "own_answers", "own_votes", "participants_behind", "teammates"]


def own_answers(
    state: MeetingState, place: Place, participant: str, keyring: Keyring
) -> Answers | None:
    """What a participant, or a teammate for their team, has answered a step."""
    submissions = state.run(place).submissions
    authors = _own_authors(state, place, participant, keyring)
    return next((submissions[author].answers for author in authors if author in submissions), None)


def own_votes(
    state: MeetingState, place: Place, participant: str, keyring: Keyring
) -> Votes | None:
    """A participant's votes as they gave them; how they count, the ballot says (ballots.py)."""
    votes = state.run(place).votes
    return votes.get(keyring.alias(state, place, participant) or "") or votes.get(participant)


def has_answered(state: MeetingState, place: Place, participant: str, keyring: Keyring) -> bool:
    """Whether a participant has voted or answered in a step, alone or in a team."""
    return (
        own_votes(state, place, participant, keyring) is not None
        or own_answers(state, place, participant, keyring) is not None
    )


def participants_behind(
    state: MeetingState, place: Place, author: str, keyring: Keyring
) -> tuple[str, ...]:
    """The participants whose own an author's answer is; none where that is not known here."""
    if author in state.people or ":" in author:
        return state.members(author)
    owner = keyring.owner(state, place, author)
    return (owner, *teammates(state, place, owner)) if owner else ()


def teammates(state: MeetingState, place: Place, participant: str) -> tuple[str, ...]:
    """Those who answer a step together with a participant."""
    if not state.teams:
        return ()
    members = state.members(state.author(place, participant))
    return tuple(member for member in members if member != participant)


def _own_authors(
    state: MeetingState, place: Place, participant: str, keyring: Keyring
) -> Iterator[str]:
    yield state.author(place, participant)
    for member in (participant, *teammates(state, place, participant)):
        if alias := keyring.alias(state, place, member):
            yield alias
