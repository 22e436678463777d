"""The boards of an item: piles with their cards, and how many votes each got.

A card is somebody's answer, so what lies on a board that is told is not told among the answers.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from faellesblik.contract.agenda import AgendaItem, Step
from faellesblik.i18n import N_
from faellesblik.meeting.board import voted_board
from faellesblik.meeting.minutes.answers import texts_of
from faellesblik.meeting.minutes.model import Entry, Part, Section
from faellesblik.meeting.minutes.words import Words
from faellesblik.meeting.results import board_groups
from faellesblik.meeting.shown_answers import shown_answers
from faellesblik.meeting.state import MeetingState
from faellesblik.model.records import BoardGroup

__all__ = ["Boards", "item_boards"]

Authors = dict[str, list[str]]
"""Whose each text is, where that is told."""


@dataclass(frozen=True)
class Boards:
    """`told` are the fields, as answered, whose answers lie on the boards, by step."""

    sections: tuple[Section, ...]
    told: dict[str, frozenset[str]]


def item_boards(state: MeetingState, item: AgendaItem, words: Words) -> Boards:
    """The boards that have piles or were voted on. One without either is a heap of answers."""
    sections: list[Section] = []
    told: dict[str, frozenset[str]] = {}
    for step in item.steps:
        if step.does != "group":
            continue
        fields = _fields_on_board(state, item, step)
        authors = _authors(state, item, fields, words)
        board = list(_board_sections(state, item, step, authors, words))
        if board:
            sections += board
            told |= fields
    return Boards(tuple(sections), told)


def _board_sections(
    state: MeetingState, item: AgendaItem, step: Step, authors: Authors, words: Words
) -> Iterator[Section]:
    """The votes on a board, the cards of its piles with the first; without votes, its piles."""
    place = (item.item, step.step)
    votes = [
        vote
        for vote in item.steps
        if voted_board(state, (item.item, vote.step)) == place
        and state.is_revealed((item.item, vote.step))
        and state.run((item.item, vote.step)).progress != "waiting"
    ]
    for vote in votes:
        groups = board_groups(state, (item.item, vote.step)) or []
        entries = [
            _group_entry(group, authors, words, with_cards=vote is votes[0]) for group in groups
        ]
        if entries:
            yield Section(vote.title, (Part("", tuple(entries)),))
    if not votes:
        groups = board_groups(state, place) or []
        if any(group.name or len(group.cards) > 1 for group in groups):
            entries = [_group_entry(group, authors, words, with_cards=True) for group in groups]
            yield Section(step.title, (Part("", tuple(entries)),))


def _group_entry(group: BoardGroup, authors: Authors, words: Words, *, with_cards: bool) -> Entry:
    votes = None if group.votes is None else words.counted("{n} vote", "{n} votes", group.votes)
    cards = [Entry(text, _next_author(authors, text)) for text in group.cards]
    if group.name is None and len(cards) == 1:
        [card] = cards
        return Entry(card.text, " · ".join(filter(None, (card.note, votes))))
    name = group.name or words.say(N_("Without a name"))
    return Entry(name, votes or "", tuple(cards) if with_cards or not group.name else ())


def _next_author(authors: Authors, text: str) -> str:
    return authors[text].pop(0) if authors.get(text) else ""


def _fields_on_board(
    state: MeetingState, item: AgendaItem, step: Step
) -> dict[str, frozenset[str]]:
    """The fields that become cards, as answered, by the step that asks them."""
    exercise = state.plan.exercise(item.item)
    group = exercise.structure.step(step.step) if exercise else None
    if exercise is None or group is None:
        return {}
    return {
        source.id: fields
        for source in exercise.structure.steps
        if (
            fields := frozenset(
                id_ for id_, field, _ in source.flat_fields() if field.id in group.board
            )
        )
    }


def _authors(
    state: MeetingState, item: AgendaItem, fields: dict[str, frozenset[str]], words: Words
) -> Authors:
    authors: Authors = {}
    for step in item.steps:
        for field in fields.get(step.step, ()):
            for answer in shown_answers(state, (item.item, step.step)):
                for text in texts_of(answer.answers.get(field)):
                    authors.setdefault(text, []).append(words.author(step, answer))
    return authors
