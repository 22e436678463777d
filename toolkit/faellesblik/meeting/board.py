"""The board of a step that groups: which cards lie on it, in which groups, with how many votes.

A card is one text of one author. Its id is made from that text, so a card keeps its group when its
author changes another one. The log has groups and votes by these ids; this module joins them with
the cards.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from operator import attrgetter

from faellesblik.meeting.ballots import Ballot
from faellesblik.meeting.identity_cache import IdentityCache
from faellesblik.meeting.state import Layout, MeetingState, Place

__all__ = [
    "Card",
    "ballot_cards",
    "ballot_names",
    "ballot_of",
    "ballot_targets",
    "cards",
    "group_names",
    "has_changed",
    "layout_now",
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
    return _cards(state, place).shown


@dataclass(frozen=True)
class _Cards:
    """Every card of a board, and those of them that may be seen."""

    all: tuple[Card, ...]
    shown: tuple[Card, ...]


def _cards(state: MeetingState, place: Place) -> _Cards:
    sources = _sources(state, place)
    groups = state.run(place).groups
    parts = (state.created, state.closed_at, groups, *(state.run(source) for source, _ in sources))
    return _CARDS.get(place, parts, lambda: _make_cards(state, sources, groups))


_CARDS: IdentityCache[Place, _Cards] = IdentityCache()
_BALLOTS: IdentityCache[Place, Ballot] = IdentityCache()
"""When a thousand people vote, each vote needs the same board."""


def _make_cards(
    state: MeetingState, sources: list[tuple[Place, list[str]]], groups: Mapping[str, str]
) -> _Cards:
    all_cards: list[Card] = []
    shown: list[Card] = []
    for source, fields in sources:
        of_source = list(_source_cards(state, source, fields, groups))
        all_cards += of_source
        if state.is_revealed(source):
            hidden = state.run(source).hidden_contributions
            shown += (card for card in of_source if card.contribution not in hidden)
    in_order = attrgetter("card")
    return _Cards(tuple(sorted(all_cards, key=in_order)), tuple(sorted(shown, key=in_order)))


def _source_cards(
    state: MeetingState, source: Place, fields: list[str], groups: Mapping[str, str]
) -> Iterator[Card]:
    for author, submission in state.run(source).submissions.items():
        if not state.is_released(source, author):
            continue
        contribution = state.contribution_id(source, author)
        occurrences: Counter[tuple[str, str]] = Counter()
        for field in fields:
            for text in _texts(submission.answers.get(field)):
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
    """The cards of each target of a vote on a board as it lies now.

    A target is a group, or a card outside all groups, by its id.
    """
    return _by_target(cards(state, place))


def ballot_cards(state: MeetingState, place: Place) -> tuple[Card, ...]:
    """The cards that a step's votes are about; once shown, as they lay then.

    Words that have been taken away since are not among them.
    """
    board = voted_board(state, place)
    if board is None:
        return ()
    visible, layout = cards(state, board), state.run(place).shown_layout
    if layout is None:
        return visible
    return tuple(
        replace(card, group=layout.groups.get(card.card))
        for card in visible
        if card.contribution in layout.contributions
    )


def has_changed(state: MeetingState, place: Place) -> bool:
    """Whether a board lies otherwise now than when the votes of a step were shown."""
    board, layout = voted_board(state, place), state.run(place).shown_layout
    if board is None or layout is None:
        return False
    run = state.run(board)
    return (layout.groups, layout.names) != (run.groups, run.group_names) or any(
        card.contribution not in layout.contributions for card in cards(state, board)
    )


def ballot_names(state: MeetingState, place: Place) -> dict[str, str | None]:
    """As `group_names`, of the board that a step's votes are about."""
    board, layout = voted_board(state, place), state.run(place).shown_layout
    if board is None:
        return {}
    if layout is None:
        return group_names(state, board)
    groups = ballot_targets(state, place).keys() & set(layout.groups.values())
    return {group: layout.names.get(group) for group in sorted(groups)}


def ballot_targets(state: MeetingState, place: Place) -> dict[str, list[Card]]:
    """What can be voted for in a step, or could be when its votes were shown, with its cards.

    What has votes and no words any more has no cards.
    """
    targets = _by_target(ballot_cards(state, place))
    if state.run(place).shown_layout is not None:
        for target in vote_counts(state, place):
            targets.setdefault(target, [])
    return targets


def vote_counts(state: MeetingState, place: Place) -> dict[str, int]:
    """The number of released votes by target in a step that votes, revealed or not."""
    ballot = ballot_of(state, place)
    counts: Counter[str] = Counter()
    if ballot is not None:
        for author, votes in state.run(place).votes.items():
            if state.is_released(place, author):
                counts.update(ballot.count(votes))
    return dict(sorted(counts.items()))


def ballot_of(state: MeetingState, place: Place) -> Ballot | None:
    """What the votes of a step count for; None for a step without votes."""
    step, board = state.step(place), voted_board(state, place)
    if step is None or step.vote is None or board is None:
        return None
    run, on_board = state.run(place), _cards(state, board)
    sources = [state.run(source) for source, _ in _sources(state, board)]
    names = state.run(board).group_names
    most = step.vote.most

    def make() -> Ballot:
        layout = run.shown_layout or layout_now(state, place)
        contributions = {card.card: card.contribution for card in on_board.all}
        return Ballot(layout, contributions, run.shown_layout is not None, most)

    parts = (on_board, names, run.piles, run.shown_layout, *sources)
    return _BALLOTS.get(place, parts, make)


def layout_now(state: MeetingState, place: Place) -> Layout:
    """How the board that a step votes on lies now."""
    board = voted_board(state, place) or place
    run = state.run(board)
    contributions: set[str] = set()
    for source, _ in _sources(state, board):
        of_source = state.run(source)
        released = (a for a in of_source.submissions if state.is_released(source, a))
        authors = of_source.released.union(released)
        contributions.update(state.contribution_id(source, author) for author in authors)
        contributions -= of_source.hidden_contributions
    piles = state.run(place).piles
    return Layout(run.groups, run.group_names, piles, frozenset(contributions))


def voted_board(state: MeetingState, place: Place) -> Place | None:
    """The place of the group step that a step votes on; None for a step without votes."""
    step = state.step(place)
    return (place[0], step.vote.among) if step and step.vote else None


def _by_target(on_board: Iterable[Card]) -> dict[str, list[Card]]:
    cards_by_target: dict[str, list[Card]] = {}
    for card in on_board:
        cards_by_target.setdefault(card.group or card.card, []).append(card)
    return cards_by_target


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
