"""Answers as others may see them: shown answers, counts of a check's answers, boards of cards.

Names are shown only where the step says so. Answers without names have an order that tells nothing
of who wrote when.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from faellesblik.contract.shown import Board, Card, Group, Shown, Unshown
from faellesblik.meeting.board import Card as BoardCard
from faellesblik.meeting.board import (
    ballot_cards,
    ballot_names,
    cards,
    group_names,
    has_changed,
    unrevealed_sources,
    voted_board,
)
from faellesblik.meeting.state import MeetingState, Place, StepRun
from faellesblik.model.events import Role

__all__ = [
    "answer_counts",
    "boards",
    "changed_ballots",
    "merge_spellings",
    "revealed_answers",
    "shown_answers",
    "unshown_contributions",
]


IsSeen = Callable[[Place, str], bool]
"""Whether an author's answer to a step is among those that are seen."""


def shown_answers(
    state: MeetingState, place: Place, *, hidden: bool = False, is_seen: IsSeen | None = None
) -> list[Shown]:
    """The released answers of a step without those that the facilitator took away.

    With `hidden`, only those that were taken away.
    """
    step, run = state.step(place), state.run(place)
    named = step is not None and not step.anonymous
    answers_shown = []
    for author, submission in run.submissions.items():
        if not state.is_released(place, author) or (is_seen and not is_seen(place, author)):
            continue
        contribution = state.contribution_id(place, author)
        if (contribution in run.hidden_contributions) is hidden:
            by, team = _author_label(state, author) if named else (None, None)
            answers = dict(submission.answers)
            answers_shown.append(
                Shown(contribution=contribution, answers=answers, by=by, team=team)
            )
    return sorted(answers_shown, key=lambda answer: answer.contribution)


def _author_label(state: MeetingState, author: str) -> tuple[str | None, int | None]:
    """`(name, team number)`: a person has no team here, a team has no name. Either may be None."""
    if ":" in author:
        return None, int(author.partition(":")[2])
    person = state.people.get(author)
    return (person.name or None) if person else None, None


def answer_counts(state: MeetingState, place: Place) -> dict[str, dict[str, int]]:
    """The number of times each answer to a check was given, by field; empty for other steps.

    Words that differ in case or spacing count as one, in its most frequent spelling. They stand in
    the order of the alphabet, which tells nothing of who answered when.
    """
    step = state.step(place)
    if step is None or step.does != "check":
        return {}
    counts: dict[str, Counter[str]] = {}
    for _, answers in state.unhidden_answers(place):
        for field, answer in answers.items():
            choices = answer if isinstance(answer, list) else [answer]
            counts.setdefault(field, Counter()).update(str(choice) for choice in choices)
    return {field: merge_spellings(count) for field, count in counts.items()}


def merge_spellings(counts: Counter[str]) -> dict[str, int]:
    spellings: dict[str, Counter[str]] = {}
    for word, count in counts.items():
        spellings.setdefault(" ".join(word.casefold().split()), Counter())[word] += count
    return {
        min(words, key=lambda word: (-words[word], word)): words.total()
        for _, words in sorted(spellings.items())
    }


def revealed_answers(
    state: MeetingState,
    begun: Mapping[Place, StepRun],
    role: Role,
    is_seen: IsSeen | None = None,
) -> dict[Place, list[Shown]]:
    """The answers that a role may see, by place. Participants see counts of a check only."""
    by_place = {}
    for place, run in begun.items():
        step = state.step(place)
        is_check = step is not None and step.does == "check"
        if run.progress == "revealed" or (is_check and run.submissions):
            if not is_check or role == "facilitator":
                by_place[place] = shown_answers(state, place, is_seen=is_seen)
        elif run.shown_contributions:
            by_contribution = {
                answer.contribution: answer
                for answer in shown_answers(state, place, is_seen=is_seen)
            }
            by_place[place] = [
                by_contribution[contribution]
                for contribution in run.shown_contributions
                if contribution in by_contribution
            ]
    return by_place


def unshown_contributions(state: MeetingState, place: Place) -> list[Unshown]:
    """The contributions to a step that has ended that have not been shown one by one yet.

    While it is open there are none: an id that is known before its answer could be tied to whoever
    answered just then.
    """
    if state.run(place).progress == "open":
        return []
    shown = state.run(place).shown_contributions
    return [
        Unshown(contribution=answer.contribution, by=answer.by, team=answer.team)
        for answer in shown_answers(state, place)
        if answer.contribution not in shown
    ]


def boards(state: MeetingState, begun: Mapping[Place, StepRun], role: Role) -> dict[Place, Board]:
    """The boards of the group steps that have been opened or voted on, by place."""
    places = {place for place in begun if (step := state.step(place)) and step.does == "group"}
    places |= {board for place in begun if (board := voted_board(state, place))}
    return {
        place: _board(
            cards(state, place), group_names(state, place), role, unrevealed_sources(state, place)
        )
        for place in sorted(places)
    }


def changed_ballots(state: MeetingState, begun: Mapping[Place, StepRun]) -> dict[Place, Board]:
    """The boards of shown votes as they lay then, where they lie otherwise now."""
    ballots = {}
    for place, run in begun.items():
        if run.shown_layout is not None and state.is_revealed(place) and has_changed(state, place):
            on_board, names = ballot_cards(state, place), ballot_names(state, place)
            ballots[place] = _board(on_board, names, "participant", [])
    return ballots


def _board(
    on_board: Sequence[BoardCard], names: Mapping[str, str | None], role: Role, hidden: list[str]
) -> Board:
    return Board(
        cards={
            card.card: Card(
                text=card.text,
                contribution=card.contribution if role == "facilitator" else None,
                group=card.group or None,
            )
            for card in on_board
        },
        groups={group: Group(name=name or "") for group, name in names.items()},
        hidden=hidden,
    )
