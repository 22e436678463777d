"""Checks of an exercise: references resolve, and each step has what its kind needs.

Each function raises ValueError that says where, and what to do.
"""

from collections.abc import Collection, Iterable, Sequence
from difflib import get_close_matches

from faellesblik.model.fields import (
    ChoiceField,
    ExerciseField,
    TagsField,
    TextField,
    VoteField,
    When,
)
from faellesblik.model.steps import Rounds, Step

__all__ = ["OTHERS", "TURN", "check_steps"]

TURN, OTHERS = "turn", "others"
"""In the steps of rounds that are taken by roles: whoever's round it is, and the rest."""


def check_steps(steps: Sequence[Step], roles: Sequence[str], rounds: Sequence[Rounds]) -> None:
    """Ids are unique, and every reference leads to something that stands before it."""
    _check_unique([step.id for step in steps], "step")
    _check_unique([field.id for step in steps for field in step.fields], "field")
    _check_rounds(steps, rounds)
    before: dict[str, ExerciseField] = {}
    boards: set[str] = set()
    repeated: set[str] = set()
    for step in steps:
        place = f"step '{step.id}'"
        cards = {id_ for id_, field in before.items() if field.type in ("text", "cards")}
        answerable = {id_ for id_, field in before.items() if field.type != "vote"}
        requirement = "a field of an earlier step (other than a vote)"
        _check_references(step.recalls, answerable, f"{place} recalls", requirement)
        _check_references(step.shows, answerable, f"{place} shows", requirement)
        _check_references(
            step.board, cards, f"{place} has on its board", "a text or cards field before it"
        )
        if step.when:
            unrepeated = {id_: field for id_, field in before.items() if id_ not in repeated}
            _check_condition(
                step.when, unrepeated, place, "a field of an earlier step that is not repeated"
            )
        _check_step_kind(step, boards)
        _check_fields(step)
        _check_intervals(step)
        _check_roles(step, roles, rounds)
        if step.does == "group":
            boards.add(step.id)
        before |= {field.id: field for field in step.fields}
        repeated |= {field.id for field in step.fields if step.repeat}
    _check_erasures(before, repeated | _fields_in_rounds(steps, rounds))


def _check_rounds(steps: Sequence[Step], rounds: Sequence[Rounds]) -> None:
    order = [step.id for step in steps]
    _check_unique([each for series in rounds for each in series.each], "round")
    _check_unique([step for series in rounds for step in series.steps], "step in rounds")
    for series in rounds:
        _check_references(series.steps, order, "'rounds' names the step", "a step of this exercise")
        start = order.index(series.steps[0])
        if order[start : start + len(series.steps)] != series.steps:
            raise ValueError(
                "the steps of 'rounds' must stand one after another, in the same order as below"
            )


def _check_roles(step: Step, roles: Sequence[str], rounds: Sequence[Rounds]) -> None:
    allowed = set(roles)
    by_turns = any(step.id in series.steps and allowed.issuperset(series.each) for series in rounds)
    if by_turns:
        allowed |= {TURN, OTHERS}
    place = f"step '{step.id}'"
    _check_references(
        step.silent, allowed | {"everyone"}, f"{place} silences", "a role, or 'everyone'"
    )
    _check_references(step.writes, allowed, f"{place} lets write", "a role")


def _check_step_kind(step: Step, boards: set[str]) -> None:
    """Check that a step has what its `does` needs, and nothing that only another kind uses."""
    place = f"step '{step.id}'"
    if (step.does == "group") is not bool(step.board):
        raise ValueError(f"{place}: a step that groups needs a 'board', and no other step has one")
    if step.does == "group" and step.fields:
        raise ValueError(f"{place} groups: put its fields in a step of their own")
    votes = [field for field in step.fields if isinstance(field, VoteField)]
    if (step.does == "vote") is not bool(votes) or (votes and len(step.fields) > 1):
        raise ValueError(f"{place}: a step that votes has one field, of type 'vote'; no other has")
    if votes and step.repeat:
        raise ValueError(f"{place} votes, and can't be repeated; take 'repeat' out")
    if votes and votes[0].most > votes[0].budget:
        raise ValueError(f"{place} lets more votes be given to one than there are; lower 'most'")
    among = [vote.among for vote in votes]
    _check_references(among, boards, f"{place} votes on", "an earlier step that groups")
    for field in step.fields:
        counts = field.type in ("scale", "position", "choice", "tags")
        words = isinstance(field, TextField) and field.picture == "words"
        if step.does == "check" and not (counts or words):
            raise ValueError(
                f"{place} is a check, seen as it is answered: '{field.id}' must be a scale, a "
                "position, a choice, tags, or a text with 'picture: words'"
            )


def _check_intervals(step: Step) -> None:
    """Check that the intervals of a step are its minutes."""
    place = f"step '{step.id}'"
    _check_unique([interval.id for interval in step.intervals], "interval")
    if len(step.intervals) == 1:
        raise ValueError(f"{place} has one interval; give at least two, or none")
    given = [interval.minutes for interval in step.intervals if interval.minutes is not None]
    if given and len(given) < len(step.intervals):
        raise ValueError(f"{place}: give all of its intervals 'minutes', or none of them")
    if given and sum(given) != step.minutes:
        raise ValueError(
            f"{place} takes {step.minutes} minutes, and its intervals {sum(given)}; "
            "make them the same"
        )


def _check_fields(step: Step) -> None:
    """Check the references between the fields of one step."""
    above: dict[str, ExerciseField] = {}
    for field in step.fields:
        place = f"field '{field.id}'"
        if field.when:
            _check_condition(field.when, above, place, "a field above it in the same step")
        if isinstance(field, TextField) and field.evidence_for:
            requirement = "a field above it in the same step"
            _check_references([field.evidence_for], above, f"{place} is evidence for", requirement)
        least, most = getattr(field, "least", 1), getattr(field, "most", 1)
        if least > most:
            raise ValueError(f"{place} has a 'least' above its 'most'; turn them round")
        if field.type == "pseudonym" and field.handover == "texts":
            raise ValueError(
                f"{place} is a pseudonym, which never leaves the team; take 'handover' out"
            )
        above[field.id] = field
    if step.sides:
        side_ids = [*step.sides.of, step.sides.unless]
        _check_references(
            side_ids, above, f"step '{step.id}' has among its sides", "a field of that step"
        )
        if step.repeat:
            raise ValueError(f"step '{step.id}' has sides, and can't be repeated")


def _check_erasures(fields: dict[str, ExerciseField], repeated: Collection[str]) -> None:
    """Check the fields whose answers take back what was written in others."""
    erasable = [
        id_ for id_, field in fields.items() if id_ not in repeated and field.type != "vote"
    ]
    for id_, field in fields.items():
        if not isinstance(field, ChoiceField) or field.erases is None:
            continue
        place = f"field '{id_}'"
        if id_ in repeated:
            raise ValueError(f"{place} erases, and can't be repeated; take 'erases' out")
        others = [other for other in erasable if other != id_]
        requirement = "another field of this exercise that is not repeated"
        _check_references(field.erases.of, others, f"{place} erases", requirement)
        if field.options:
            answers = f"{place} erases at the answer"
            _check_references(field.erases.answers, field.options, answers, "one of the options")


def _fields_in_rounds(steps: Sequence[Step], rounds: Sequence[Rounds]) -> set[str]:
    in_rounds = {id_ for series in rounds for id_ in series.steps}
    return {field.id for step in steps if step.id in in_rounds for field in step.fields}


def _check_condition(
    when: When, fields_before: dict[str, ExerciseField], place: str, requirement: str
) -> None:
    _check_references([when.field], fields_before, f"{place} has a 'when' on", requirement)
    field = fields_before[when.field]
    if not isinstance(field, ChoiceField | TagsField):
        message = f"{place} has a 'when' on '{when.field}', which is no choice and no tags"
        raise ValueError(message)  # noqa: TRY004 - pydantic lists these as faults
    if field.options:
        _check_references(
            when.answers, field.options, f"{place} waits for the answer", "one of the options"
        )


def _check_unique(ids: list[str], what: str) -> None:
    for id_ in ids:
        if ids.count(id_) > 1:
            raise ValueError(f"two {what}s have the id '{id_}'; give one of them another id")


def _check_references(
    ids: Iterable[str], allowed: Collection[str], subject: str, requirement: str
) -> None:
    for id_ in ids:
        if id_ not in allowed:
            similar = get_close_matches(id_, list(allowed), n=1)
            hint = (
                f"; did you mean '{similar[0]}'?"
                if similar
                else f"; there is: {', '.join(allowed)}"
            )
            hint = hint if allowed else "; there is none"
            raise ValueError(f"{subject} '{id_}', which is not {requirement}{hint}")
