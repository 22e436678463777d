"""The board of a step that groups: which cards lie on it, in which groups, with how many votes.

A card is one text of one author. Its id is made from that text, so a card keeps its group when its
author changes another one. The log has groups and votes by these ids; this module joins them with
the cards.
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
    """`contribution` is the id of the answers it is a part of, `group` None outside all groups."""

    card: str
    text: str
    contribution: str
    group: str | None


def cards(state: MeetingState, place: Place) -> tuple[Card, ...]:
    """The cards on the board of a group step, in an order that tells nothing of who wrote when.

    Only revealed answers that are released are on the board, without those that the facilitator
    took away.
    """
    sources = [
        (source, fields) for source, fields in _sources(state, place) if state.is_revealed(source)
    ]
    groups = state.run(place).groups
    runs = (state.run(source) for source, _ in sources)
    parts = (state.created, state.closed_at, groups, *runs)
    for cached_place, cached_parts, laid_out in _CACHE:
        if (
            cached_place == place
            and len(cached_parts) == len(parts)
            and all(map(is_, cached_parts, parts))
        ):
            return laid_out
    laid_out = tuple(sorted(_make_cards(state, sources, groups), key=lambda card: card.card))
    _CACHE.append((place, parts, laid_out))
    return laid_out


_CACHE: deque[tuple[Place, tuple[object, ...], tuple[Card, ...]]] = deque(maxlen=8)
"""The latest boards, each with its place and the objects it was made from, compared by identity:
when a thousand people vote, each vote needs the same board."""


def _make_cards(
    state: MeetingState, sources: list[tuple[Place, list[str]]], groups: Mapping[str, str]
) -> Iterator[Card]:
    for source, fields in sources:
        for author, answers in state.unhidden_answers(source):
            contribution = state.contribution_id(source, author)
            occurrences: Counter[tuple[str, str]] = Counter()
            for field in fields:
                for text in _texts(answers.get(field)):
                    occurrences[field, text] += 1
                    occurrence = occurrences[field, text]
                    card = state.opaque_id(*source, author, field, text, str(occurrence))
                    yield Card(card, text, contribution, groups.get(card))


def group_names(state: MeetingState, place: Place) -> dict[str, str | None]:
    """Group names by group id, for each group that has a card or a name."""
    names = state.run(place).group_names
    groups_with_cards = {card.group for card in cards(state, place) if card.group}
    return {group: names.get(group) for group in sorted(groups_with_cards | names.keys())}


def unrevealed_sources(state: MeetingState, place: Place) -> list[str]:
    """Ids of the steps whose answers belong on the board and are not revealed yet."""
    return [
        source[1]
        for source, _ in _sources(state, place)
        if not state.is_revealed(source) and state.run(source).submissions
    ]


def vote_targets(state: MeetingState, place: Place) -> dict[str, list[Card]]:
    """The cards of each target of a vote: a group, or a card outside all groups, by its id."""
    cards_by_target: dict[str, list[Card]] = {}
    for card in cards(state, place):
        cards_by_target.setdefault(card.group or card.card, []).append(card)
    return cards_by_target


def vote_counts(state: MeetingState, place: Place) -> dict[str, int]:
    """The number of released votes by target in a step that votes, revealed or not.

    A vote for a card that was put into a group afterwards counts for the group.
    """
    board = voted_board(state, place)
    if board is None:
        return {}
    cards_by_target = vote_targets(state, board)
    target_of_card = {
        card.card: target
        for target, target_cards in cards_by_target.items()
        for card in target_cards
    }
    counts: Counter[str] = Counter()
    for author, votes in state.run(place).votes.items():
        if not state.is_released(place, author):
            continue
        for target, count in _votes_by_target(votes, target_of_card).items():
            if target in cards_by_target:
                counts[target] += count
    return dict(sorted(counts.items()))


def voted_board(state: MeetingState, place: Place) -> Place | None:
    """The place of the group step that a step votes on; None for a step without votes."""
    step = state.step(place)
    return (place[0], step.vote.among) if step and step.vote else None


def _votes_by_target(votes: Votes, target_of_card: Mapping[str, str]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for target, count in votes.items():
        counts[target_of_card.get(target, target)] += count
    return counts


def _sources(state: MeetingState, place: Place) -> list[tuple[Place, list[str]]]:
    """`(step, field ids as answered)` of the steps whose answers become cards."""
    exercise, step = state.plan.exercise(place[0]), state.step(place)
    if exercise is None or step is None:
        return []
    sources = []
    for source in exercise.structure.steps:
        fields = [id_ for id_, field, _ in source.flat_fields() if field.id in step.board]
        if fields:
            sources.append(((place[0], source.id), fields))
    return sources


def _texts(answer: object) -> list[str]:
    if isinstance(answer, str):
        return [answer]
    return [str(text) for text in answer] if isinstance(answer, list) else []
