"""What a meeting ends in: one record for each exercise that was begun, and one of the meeting.

A plain item has nothing to record: it stands in the meeting's agenda, and its decisions too.

Records follow from the log alone, ids and times too, so whoever writes them writes the same.
They are made without asking about limits again: what was acknowledged is written down, even
where another version allowed more.
While the meeting runs only what has been revealed is in them; at the close, all that was sent.
`grew_from` names every observation that was opened in the item, also one that was laid away
again, for it was seen; one whose opening was undone never was.
"""

import hashlib
import uuid
from datetime import datetime
from typing import Any, cast

from pydantic import JsonValue

from faellesblik.meeting.board import board_of, group_names, tally, targets
from faellesblik.meeting.shown_answers import shown_answers
from faellesblik.meeting.state import MeetingState, Place
from faellesblik.model.agenda import AgendaItem
from faellesblik.model.base import Open
from faellesblik.model.event_data import MeetingCreated
from faellesblik.model.ids import parse_at
from faellesblik.model.records import (
    KEEP,
    Answer,
    BoardGroup,
    Contribution,
    Decision,
    ExerciseRef,
    ExerciseResultBody,
    FollowUp,
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
from faellesblik.store.records import write_record

__all__ = ["finish", "results"]

NAMESPACE = uuid.UUID("8d2f6a52-5b0e-5c1e-9a57-0f6c5a3f9b11")


def finish(data: DataFolder, state: MeetingState) -> list[Record]:
    """Write the records of a closed meeting; done before, it changes nothing.

    Raises RecordConflict when others of these ids are there already, DataFolderError when they
    can't be written.
    """
    records = results(state)
    for record in records:
        write_record(data.path, record)
    return records


def results(state: MeetingState, *, now: datetime | None = None) -> list[Record]:
    """The records of a meeting. `now` is asked for only while the meeting still runs."""
    created = state.created
    moment = parse_at(state.closed_at) if state.closed_at else now
    if created is None or moment is None:
        raise ValueError("a meeting that still runs has results only as of a moment")
    begun = [entry for entry in state.plan.agenda if not entry.plain and _begun(state, entry)]
    records = [_exercise_record(state, created, entry, moment) for entry in begun]
    return [*records, _meeting_record(state, created, begun, moment)]


def _exercise_record(
    state: MeetingState, created: MeetingCreated, entry: AgendaItem, moment: datetime
) -> Record:
    exercise = state.plan.exercises[entry.exercise]
    participants = {
        who
        for step in exercise.structure.steps
        if state.told((entry.item, step.id))
        for who in _authors(state, (entry.item, step.id))
    }
    shared: dict[str, Any] = {
        "participants": len(participants),
        "decisions": _decisions(state, entry.item),
    }
    if exercise.structure.result == "perspective-shift":
        body: Open = PerspectiveShiftBody.model_construct(
            contributions=[
                _contribution(state, entry, who) for who in _shuffled(created, participants)
            ],
            **shared,
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
                            answers=cast("dict[str, JsonValue]", shown.answers),
                            by=shown.by,
                            team=shown.team,
                        )
                        for shown in shown_answers(state, (entry.item, step.id))
                    ],
                    board=_board(state, (entry.item, step.id)),
                )
                for step in state.plan.steps(entry.item)
                if (step.fields or step.board) and state.told((entry.item, step.id))
            ],
            **shared,
        )
    reference = ExerciseRef.model_construct(id=entry.exercise, version=entry.version)
    return _record(
        created,
        exercise.structure.result,
        entry.item,
        moment,
        body,
        exercise=reference,
        grew_from=list(state.grew_from.get(entry.item, ())),
    )


def _meeting_record(
    state: MeetingState, created: MeetingCreated, begun: list[AgendaItem], moment: datetime
) -> Record:
    assert state.opened_at is not None  # noqa: S101 - a created meeting has been opened
    body = MeetingBody.model_construct(
        title=created.title,
        opened=parse_at(state.opened_at),
        closed=moment,
        participants=len(state.people),
        agenda=[
            MeetingItem.model_construct(
                item=entry.item,
                exercise=entry.exercise,
                version=entry.version,
                plain=entry.plain,
                title=state.plan.exercises[entry.exercise].words.title,
                tags=_tags(state, entry),
                steps_opened=[
                    step.id
                    for step in state.plan.exercises[entry.exercise].structure.steps
                    if state.run((entry.item, step.id)).progress != "waiting"
                ],
                result=_id(created, entry.item) if entry in begun else None,
            )
            for entry in state.plan.agenda
        ],
        decisions=_decisions(state, None),
        followed_up=[
            FollowUp.model_construct(
                decision=carried.decision,
                text=carried.text,
                outcome=said.outcome if said else None,
                why=said.why if said else None,
            )
            for carried in created.carried
            for said in (state.followed_up.get(carried.decision),)
        ],
    )
    grew_from = dict.fromkeys(
        record for entry in state.plan.agenda for record in state.grew_from.get(entry.item, ())
    )
    return _record(created, "meeting", "meeting", moment, body, grew_from=list(grew_from))


def _record(
    created: MeetingCreated,
    kind: RecordKind,
    name: str,
    moment: datetime,
    body: Open,
    **more: Any,
) -> Record:
    envelope: dict[str, Any] = {
        "id": _id(created, name),
        "created": moment,
        "team": created.team,
        "school": created.school,
        "meeting": created.meeting,
        "language": created.language,
        "delete_after": moment.date() + KEEP,
        "body": body,
        **more,
    }
    return make_record(kind, envelope)


def _contribution(state: MeetingState, entry: AgendaItem, who: str) -> Contribution:
    exercise = state.plan.exercise(entry.item)
    assert exercise is not None  # noqa: S101 - the entry is of this meeting
    said: dict[str, Any] = {}
    for step in exercise.structure.steps:
        place = (entry.item, step.id)
        submission = state.run(place).submissions.get(who)
        if submission is None or not state.told(place) or state.is_hidden(place, who):
            continue
        for id_, field, each in step.flat_fields():
            if id_ in submission.answers:
                if each:
                    said.setdefault(field.id, {})[each] = submission.answers[id_]
                else:
                    said[field.id] = submission.answers[id_]
    return Contribution.model_construct(**said)


def _authors(state: MeetingState, place: Place) -> set[str]:
    """Who said something in a step that still stands: people and teams."""
    return {who for who, _ in state.standing(place)} | state.run(place).votes.keys()


def _board(state: MeetingState, place: Place) -> list[BoardGroup] | None:
    """The board of a step that groups, or with its votes that of one that votes."""
    step = state.step(place)
    if step is None or not (step.board or step.vote):
        return None
    board = board_of(state, place) or place
    votes = tally(state, place) if step.vote else None
    names = group_names(state, board)
    found = [
        BoardGroup.model_construct(
            name=names.get(target),
            cards=[card.text for card in held],
            votes=votes.get(target, 0) if votes is not None else None,
        )
        for target, held in targets(state, board).items()
    ]
    return sorted(found, key=lambda group: (-(group.votes or 0), -len(group.cards), group.cards))


def _tags(state: MeetingState, entry: AgendaItem) -> ItemTags | None:
    """What the item was about; nothing for one without an exercise."""
    if entry.plain:
        return None
    tags = state.plan.exercises[entry.exercise].structure.tags
    return ItemTags.model_construct(None, **{kind: list(ids) for kind, ids in tags})


def _begun(state: MeetingState, entry: AgendaItem) -> bool:
    return any(
        place[0] == entry.item and run.progress != "waiting" for place, run in state.steps.items()
    )


def _decisions(state: MeetingState, item: str | None) -> list[Decision]:
    """Those of one agenda item, or all of them."""
    return [
        Decision.model_construct(decision=id_, **decided.model_dump())
        for id_, decided in state.decisions.items()
        if item is None or decided.item == item
    ]


def _shuffled(created: MeetingCreated, participants: set[str]) -> list[str]:
    """An order that is always the same and tells nothing of who joined when."""
    return sorted(
        participants, key=lambda who: hashlib.sha256(f"{created.code}/{who}".encode()).digest()
    )


def _id(created: MeetingCreated, name: str) -> str:
    return str(uuid.uuid5(NAMESPACE, f"{created.meeting}/{name}"))
