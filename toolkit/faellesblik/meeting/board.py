"""The board of a step that groups: which cards lie on it, in which groups, with how many votes.

A card is one text of one author. Its id follows from what it says, so a card stays where it was
put when its author changes another one. Groups and votes stand in the log under these ids; here
they are brought together with the cards that there are.
"""

from collections import Counter, deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from operator import is_

from faellesblik.meeting.state import MeetingState, Place, Votes

__all__ = [
    "Card",
    "cards",
    "group_names",
    "unrevealed_sources",
    "vote_counts",
    "vote_targets",
    "voted_board",
]


@dataclass(frozen=True)
class Card:
    """`contribution` is what it is a part of; `group` is None while it lies by itself."""

    card: str
    text: str
    contribution: str
    group: str | None


def cards(state: MeetingState, place: Place) -> tuple[Card, ...]:
    """The cards on the board of a group step, in an order that tells nothing of who wrote when.

    Only what all have been shown is on it, and nothing that the facilitator took away.
    """
    sources = [one for one in _sources(state, place) if state.is_revealed(one[0])]
    groups = state.run(place).groups
    parts = (state.created, groups, *(state.run(source) for source, _ in sources))
    for at, known, found in _CACHE:
        if at == place and len(known) == len(parts) and all(map(is_, known, parts)):
            return found
    found = tuple(sorted(_make_cards(state, sources, groups), key=lambda card: card.card))
    _CACHE.append((place, parts, found))
    return found


_CACHE: deque[tuple[Place, tuple[object, ...], tuple[Card, ...]]] = deque(maxlen=8)
"""The boards last asked for, known by the very objects that they follow from: in a room of a
thousand who vote, each vote asks for the same board."""


def _make_cards(
    state: MeetingState, sources: list[tuple[Place, list[str]]], groups: Mapping[str, str]
) -> Iterator[Card]:
    for source, fields in sources:
        for author, answers in state.unhidden_answers(source):
            contribution = state.contribution(source, author)
            seen: Counter[tuple[str, str]] = Counter()
            for field in fields:
                for text in _texts(answers.get(field)):
                    seen[field, text] += 1
                    again = seen[field, text]
                    card = state.mark(*source, author, field, text, str(again))
                    yield Card(card, text, contribution, groups.get(card))


def group_names(state: MeetingState, place: Place) -> dict[str, str | None]:
    """The groups that there are, by id: those with a card in them, and those with a name."""
    names = state.run(place).names
    used = {card.group for card in cards(state, place) if card.group}
    return {group: names.get(group) for group in sorted(used | names.keys())}


def unrevealed_sources(state: MeetingState, place: Place) -> list[str]:
    """Steps whose answers belong on the board and have not been shown yet."""
    return [
        source[1]
        for source, _ in _sources(state, place)
        if not state.is_revealed(source) and state.run(source).submissions
    ]


def vote_targets(state: MeetingState, place: Place) -> dict[str, list[Card]]:
    """What can be voted for on the board: each group, and each card that lies by itself."""
    found: dict[str, list[Card]] = {}
    for card in cards(state, place):
        found.setdefault(card.group or card.card, []).append(card)
    return found


def vote_counts(state: MeetingState, place: Place) -> dict[str, int]:
    """How many votes each target has in a step that votes, hidden or not.

    A vote for a card that was put into a group since counts for the group.
    """
    board = voted_board(state, place)
    if board is None:
        return {}
    there = vote_targets(state, board)
    moved = {card.card: target for target, held in there.items() for card in held}
    counts: Counter[str] = Counter()
    for votes in state.run(place).votes.values():
        for target, n in _votes_by_target(votes, moved).items():
            if target in there:
                counts[target] += n
    return dict(counts)


def voted_board(state: MeetingState, place: Place) -> Place | None:
    """The group step that a step votes on."""
    step = state.step(place)
    return (place[0], step.vote.among) if step and step.vote else None


def _votes_by_target(votes: Votes, moved: Mapping[str, str]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for target, n in votes.items():
        counts[moved.get(target, target)] += n
    return counts


def _sources(state: MeetingState, place: Place) -> list[tuple[Place, list[str]]]:
    """The steps whose answers become cards, with the fields as they are answered."""
    exercise, step = state.plan.exercise(place[0]), state.step(place)
    if exercise is None or step is None:
        return []
    found = []
    for source in exercise.structure.steps:
        fields = [id_ for id_, field, _ in source.flat_fields() if field.id in step.board]
        if fields:
            found.append(((place[0], source.id), fields))
    return found


def _texts(answer: object) -> list[str]:
    if isinstance(answer, str):
        return [answer]
    return [str(text) for text in answer] if isinstance(answer, list) else []
