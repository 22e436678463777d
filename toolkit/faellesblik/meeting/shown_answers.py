"""What people said, as others may see it: answers, how many said what, and boards of cards.

By name only where the step says so. Without names, in an order that tells nothing of who wrote
when.
"""

from collections import Counter
from collections.abc import Mapping

from faellesblik.contract.shown import Board, Card, Group, Shown, Unshown
from faellesblik.meeting.board import board_of, cards, group_names, hidden_sources
from faellesblik.meeting.state import MeetingState, Place, StepRun
from faellesblik.model.events import Role

__all__ = ["answer_counts", "boards", "shown_answers", "shown_to", "unshown"]


def shown_answers(state: MeetingState, place: Place, *, hidden: bool = False) -> list[Shown]:
    """A step's answers as others may see them: by name only where the step says so.

    Without names they stand in an order that tells nothing of who wrote when. Those that the
    facilitator took away are left out; with `hidden`, it is they that are given.
    """
    step, run = state.step(place), state.run(place)
    named = step is not None and not step.anonymous
    shown = []
    for author, submission in run.submissions.items():
        mark = state.contribution(place, author)
        if (mark in run.hidden) is hidden:
            by, team = _whose(state, author) if named else (None, None)
            answers = dict(submission.answers)
            shown.append(Shown(contribution=mark, answers=answers, by=by, team=team))
    return sorted(shown, key=lambda one: one.contribution)


def _whose(state: MeetingState, author: str) -> tuple[str | None, int | None]:
    """A person's name, where they gave one, or a team's number."""
    if ":" in author:
        return None, int(author.partition(":")[2])
    person = state.people.get(author)
    return (person.name or None) if person else None, None


def answer_counts(state: MeetingState, place: Place) -> dict[str, dict[str, int]]:
    """How many gave each answer to a check, by field; empty for other steps.

    A word counts as the same however its letters are cased, and is spelt as most spelt it.
    """
    step = state.step(place)
    if step is None or step.does != "check":
        return {}
    counts: dict[str, Counter[str]] = {}
    for _, answers in state.standing(place):
        for field, answer in answers.items():
            said = answer if isinstance(answer, list) else [answer]
            counts.setdefault(field, Counter()).update(str(one) for one in said)
    return {field: _same_word(count) for field, count in counts.items()}


def _same_word(counts: Counter[str]) -> dict[str, int]:
    spelt: dict[str, Counter[str]] = {}
    for word, n in counts.items():
        spelt.setdefault(" ".join(word.casefold().split()), Counter())[word] += n
    return {
        min(words, key=lambda word: (-words[word], word)): words.total() for words in spelt.values()
    }


def shown_to(
    state: MeetingState, begun: Mapping[Place, StepRun], role: Role
) -> dict[Place, list[Shown]]:
    """What stands for all to see. Of a check all see the counts; only who leads, each answer."""
    found = {}
    for place, run in begun.items():
        step = state.step(place)
        checks = step is not None and step.does == "check"
        if run.progress == "revealed" or (checks and run.submissions):
            if not checks or role == "facilitator":
                found[place] = shown_answers(state, place)
        elif run.shown:
            each = {one.contribution: one for one in shown_answers(state, place)}
            found[place] = [each[mark] for mark in run.shown if mark in each]
    return found


def unshown(state: MeetingState, place: Place) -> list[Unshown]:
    """Contributions still to be shown one by one: whose they are, where the step says so."""
    shown = state.run(place).shown
    return [
        Unshown(contribution=one.contribution, by=one.by, team=one.team)
        for one in shown_answers(state, place)
        if one.contribution not in shown
    ]


def boards(state: MeetingState, begun: Mapping[Place, StepRun], role: Role) -> dict[Place, Board]:
    """Boards of the group steps that have been opened, or voted on."""
    places = {place for place in begun if (step := state.step(place)) and step.does == "group"}
    places |= {board for place in begun if (board := board_of(state, place))}
    return {
        place: Board(
            cards={
                card.card: Card(
                    text=card.text,
                    contribution=card.contribution if role == "facilitator" else None,
                    group=card.group or None,
                )
                for card in cards(state, place)
            },
            groups={
                group: Group(name=name or "") for group, name in group_names(state, place).items()
            },
            hidden=hidden_sources(state, place),
        )
        for place in sorted(places)
    }
