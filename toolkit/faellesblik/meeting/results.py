"""The records of a meeting: one for each exercise that was begun, and one of the meeting itself.

- A plain item has no record of its own. It stands in the meeting record, with its decisions.
- Records follow from the log alone, their ids and times too, so every writer writes the same.
- Limits are not checked again: what was acknowledged is recorded, even if a limit is lower now.
- While the meeting runs, records hold what has been revealed; once it is closed, all answers.
- `grew_from` names every observation that was opened in the item, also one that was closed again.
  One whose opening was undone is left out.
"""

import hashlib
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, cast

from pydantic import JsonValue

from faellesblik.errors import RecordConflict, RecordErased
from faellesblik.meeting.board import (
    ballot_names,
    ballot_targets,
    group_names,
    vote_counts,
    vote_targets,
)
from faellesblik.meeting.shown_answers import shown_answers
from faellesblik.meeting.state import MeetingState, Place
from faellesblik.model.agenda import AgendaItem
from faellesblik.model.base import Open
from faellesblik.model.event_data import MeetingCreated
from faellesblik.model.events import is_alias
from faellesblik.model.exercises import Exercise
from faellesblik.model.ids import parse_at, result_id
from faellesblik.model.records import (
    Answer,
    BoardGroup,
    Contribution,
    Decision,
    ExerciseRef,
    ExerciseResultBody,
    FollowUp,
    HandedOver,
    ItemTags,
    MeetingBody,
    MeetingItem,
    PerspectiveShiftBody,
    Record,
    RecordKind,
    StepResult,
    make_record,
)
from faellesblik.store.data import DataFolder
from faellesblik.store.records import read_record, record_path, write_record
from faellesblik.store.tombstones import is_erased

__all__ = ["board_groups", "has_records", "results", "write_results"]


def write_results(data: DataFolder, state: MeetingState) -> list[Record]:
    """Write the records of a closed meeting. Doing it again changes nothing.
    What was erased since is not written again, and of a rehearsal nothing is.

    A record that an older version wrote stands, though it says less of itself. Raises
    RecordConflict when records of these ids have other content, RecordError when they can't be
    read, DataFolderError when the folder can't be written.
    """
    if state.created is not None and state.created.rehearsal:
        return []
    records = results(state)
    for record in records:
        try:
            write_record(data.path, record)
        except RecordErased:
            continue
        except RecordConflict:
            if read_record(record_path(data.path, record))[0].handover is not None:
                raise
    return records


def has_records(data: DataFolder, meeting: str) -> bool:
    """Whether a meeting's records were written: its own is the last of them."""
    record = result_id(meeting, "meeting")
    path = data.path / "records" / "meeting" / f"{record}.json"
    return path.exists() or is_erased(data.path, "record", record)


def results(state: MeetingState, *, now: datetime | None = None) -> list[Record]:
    """The records of a meeting; of one that still runs, as of `now`.

    Raises ValueError for a meeting that still runs when there is no `now`.
    """
    created = state.created
    as_of = parse_at(state.closed_at) if state.closed_at else now
    if created is None or as_of is None:
        raise ValueError("the results of a meeting that still runs need a 'now'")
    begun = [entry for entry in state.plan.agenda if not entry.plain and _has_begun(state, entry)]
    records = [_exercise_record(state, created, entry, as_of) for entry in begun]
    return [*records, _meeting_record(state, created, begun, as_of)]


def _exercise_record(
    state: MeetingState, created: MeetingCreated, entry: AgendaItem, as_of: datetime
) -> Record:
    exercise = state.plan.exercises[entry.exercise]
    structure = exercise.structure
    authors = {
        place: _authors(state, place)
        for step in structure.steps
        if state.is_revealed(place := (entry.item, step.id))
    }
    common_members: dict[str, Any] = {
        "participants": _participant_count(state, authors),
        "decisions": _decisions(state, entry.item),
    }
    if structure.result == "perspective-shift":
        body: Open = PerspectiveShiftBody.model_construct(
            contributions=[
                _contribution(state, entry, author)
                for author in _shuffle(created, set().union(*authors.values()))
            ],
            handed_over=_handed_over_once(structure),
            **common_members,
        )
    else:
        body = ExerciseResultBody.model_construct(
            title=exercise.words.title,
            steps=[
                StepResult.model_construct(
                    step=step.id,
                    title=exercise.words.steps[step.id].title,
                    answers=[
                        Answer.model_construct(
                            answers=cast("dict[str, JsonValue]", answer.answers),
                            by=answer.by,
                            team=answer.team,
                        )
                        for answer in shown_answers(state, (entry.item, step.id))
                    ],
                    board=board_groups(state, (entry.item, step.id)),
                    handover=structure.board_handover(step),
                    handed_over=structure.handed_over(step),
                )
                for step in state.plan.steps(entry.item)
                if (step.fields or step.board) and state.is_revealed((entry.item, step.id))
            ],
            **common_members,
        )
    reference = ExerciseRef.model_construct(id=entry.exercise, version=entry.version)
    return _assemble_record(
        created,
        structure.result,
        entry.item,
        as_of,
        body,
        exercise=reference,
        handover=structure.handover,
        grew_from=list(state.grew_from.get(entry.item, ())),
    )


def _meeting_record(
    state: MeetingState, created: MeetingCreated, begun: list[AgendaItem], as_of: datetime
) -> Record:
    assert state.opened_at is not None  # noqa: S101 - a created meeting has been opened
    body = MeetingBody.model_construct(
        title=state.title,
        opened=parse_at(state.opened_at),
        closed=as_of,
        participants=len(state.people),
        agenda=[
            MeetingItem.model_construct(
                item=entry.item,
                exercise=entry.exercise,
                version=entry.version,
                plain=entry.plain,
                minutes=entry.minutes,
                title=state.plan.exercises[entry.exercise].words.title,
                handover=state.plan.exercises[entry.exercise].structure.handover,
                tags=_tags(state, entry),
                steps_opened=[
                    step.id
                    for step in state.plan.exercises[entry.exercise].structure.steps
                    if state.run((entry.item, step.id)).progress != "waiting"
                ],
                result=result_id(created.meeting, entry.item) if entry in begun else None,
            )
            for entry in state.plan.agenda
        ],
        decisions=_decisions(state, None),
        followed_up=[
            FollowUp.model_construct(
                decision=carried.decision,
                text=carried.text,
                outcome=follow_up.outcome if follow_up else None,
                why=follow_up.why if follow_up else None,
            )
            for carried in created.carried
            for follow_up in (state.follow_ups.get(carried.decision),)
        ],
    )
    grew_from = dict.fromkeys(
        record for entry in state.plan.agenda for record in state.grew_from.get(entry.item, ())
    )
    return _assemble_record(
        created,
        "meeting",
        "meeting",
        as_of,
        body,
        handover="measures",
        grew_from=list(grew_from),
    )


def _assemble_record(
    created: MeetingCreated,
    kind: RecordKind,
    part: str,
    as_of: datetime,
    body: Open,
    **more: Any,
) -> Record:
    envelope: dict[str, Any] = {
        "id": result_id(created.meeting, part),
        "created": as_of,
        "team": created.team,
        "school": created.school,
        "meeting": created.meeting,
        "language": created.language,
        "delete_after": as_of.date() + timedelta(days=created.kept.record),
        "body": body,
        **more,
    }
    return make_record(kind, envelope)


def _contribution(state: MeetingState, entry: AgendaItem, author: str) -> Contribution:
    exercise = state.plan.exercise(entry.item)
    assert exercise is not None  # noqa: S101 - the entry is of this meeting
    answers: dict[str, Any] = {}
    for step in exercise.structure.steps:
        place = (entry.item, step.id)
        submission = state.run(place).submissions.get(author)
        if (
            submission is None
            or not state.is_revealed(place)
            or not state.is_released(place, author)
            or state.is_hidden(place, author)
        ):
            continue
        for id_, field, each in step.flat_fields():
            if id_ in submission.answers:
                if each:
                    answers.setdefault(field.id, {})[each] = submission.answers[id_]
                else:
                    answers[field.id] = submission.answers[id_]
    return Contribution.model_construct(**answers)


def _handed_over_once(structure: Exercise) -> HandedOver:
    """As `Exercise.handed_over`, of all steps together and a repeated field once."""
    by_field: HandedOver = {}
    for step in structure.steps:
        leaving = structure.handed_over(step)
        by_field |= {
            field.id: leaving[id_] for id_, field, _ in step.flat_fields() if id_ in leaving
        }
    return by_field


def _authors(state: MeetingState, place: Place) -> set[str]:
    """Authors with a released answer or vote in a step, hidden answers left out."""
    voters = {a for a in state.run(place).votes if state.is_released(place, a)}
    return {author for author, _ in state.unhidden_answers(place)} | voters


def _participant_count(state: MeetingState, authors: Mapping[Place, set[str]]) -> int:
    """How many took part, at the least: who of one step is who of another, aliases don't tell."""
    named = {author for step in authors.values() for author in step if not is_alias(author)}
    joined = {a for place, step in authors.items() if state.joins_steps(place) for a in step}
    return max([len(named), len(joined), *map(len, authors.values())])


def board_groups(state: MeetingState, place: Place) -> list[BoardGroup] | None:
    """The board of a step that groups; of a step that votes, the board with its votes."""
    step = state.step(place)
    if step is None or not (step.board or step.vote):
        return None
    if step.vote:
        votes, names = vote_counts(state, place), ballot_names(state, place)
        targets = ballot_targets(state, place)
    else:
        votes, names = None, group_names(state, place)
        targets = vote_targets(state, place)
    groups = [
        BoardGroup.model_construct(
            name=names.get(target),
            cards=[card.text for card in target_cards],
            votes=votes.get(target, 0) if votes is not None else None,
        )
        for target, target_cards in targets.items()
    ]
    return sorted(groups, key=lambda group: (-(group.votes or 0), -len(group.cards), group.cards))


def _tags(state: MeetingState, entry: AgendaItem) -> ItemTags | None:
    """The tags of the item's exercise; None for a plain item."""
    if entry.plain:
        return None
    tags = state.plan.exercises[entry.exercise].structure.tags
    return ItemTags.model_construct(None, **{kind: list(ids) for kind, ids in tags})


def _has_begun(state: MeetingState, entry: AgendaItem) -> bool:
    return any(
        place[0] == entry.item and run.progress != "waiting" for place, run in state.steps.items()
    )


def _decisions(state: MeetingState, item: str | None) -> list[Decision]:
    """The decisions of one agenda item; of all where `item` is None."""
    return [
        Decision.model_construct(decision=id_, **decided.model_dump())
        for id_, decided in state.decisions.items()
        if item is None or decided.item == item
    ]


def _shuffle(created: MeetingCreated, authors: set[str]) -> list[str]:
    """A stable order that tells nothing of who joined when."""
    return sorted(
        authors, key=lambda author: hashlib.sha256(f"{created.code}/{author}".encode()).digest()
    )
