"""What each role may see of a meeting. What is hidden from a role is not in its view.

A view is `shared` (the same for all of a role, so it is made once) with `personal` laid over it.
The shapes are those of the design, and of widgets/src/room.ts.
"""

from collections.abc import Mapping
from typing import Any

from faellesblik.meeting.state import MeetingState, Place, StepRun
from faellesblik.model.events import AgendaItem, MeetingExercise, Role
from faellesblik.model.exercises import POSITION_MAX, ExerciseField, FieldWords, Step

__all__ = [
    "agenda_view",
    "personal_view",
    "shared_view",
    "shown_answers",
    "touched",
    "view",
]

View = dict[str, Any]


def view(state: MeetingState, role: Role, participant: str | None = None) -> View:
    """The whole view of a participant (by id) or of a facilitator."""
    return shared_view(state, role) | personal_view(state, participant)


def agenda_view(state: MeetingState, role: Role) -> list[View]:
    """The part of a view that stays the same as long as the meeting lasts."""
    created = state.created
    if created is None:
        raise ValueError("a meeting that has not begun has no view")
    return [
        _agenda_item(state, entry, created.exercises[entry.exercise], role)
        for entry in created.agenda
    ]


def shared_view(state: MeetingState, role: Role, agenda: list[View] | None = None) -> View:
    """What all of a role see. `agenda` is its agenda_view, for whoever keeps it."""
    created = state.created
    if created is None:
        raise ValueError("a meeting that has not begun has no view")
    progress = {
        place: run.progress for place, run in state.steps.items() if run.progress != "waiting"
    }
    revealed = [place for place, run in state.steps.items() if run.progress == "revealed"]
    taken_away = {
        place: shown_answers(state, place, hidden=True)
        for place in revealed
        if state.run(place).hidden
    }
    return {
        **({"hidden": _nested(taken_away)} if role == "facilitator" else {}),
        "meeting": created.meeting,
        "code": created.code,
        "role": role,
        "revision": state.revision,
        "language": created.language,
        "title": created.title,
        "agenda": agenda_view(state, role) if agenda is None else agenda,
        "now": _now(state),
        "progress": _nested(progress),
        "mine": {},
        "shown": _nested({place: shown_answers(state, place) for place in revealed}),
        "people": _people(state, role),
        "roles": _roles(state),
        "decisions": {
            id_: {"item": decided.item, "text": decided.text}
            for id_, decided in state.decisions.items()
        },
    }


def touched(before: MeetingState, now: MeetingState) -> set[str]:
    """Participants whose personal view may have changed; all others' is the same."""
    found = {id_ for id_, person in now.people.items() if before.people.get(id_) is not person}
    for place, run in now.steps.items():
        old = before.run(place)
        if old is run:
            continue
        found |= old.ready ^ run.ready
        found |= {
            id_ for id_, said in run.submissions.items() if old.submissions.get(id_) is not said
        }
        found |= old.submissions.keys() - run.submissions.keys()
    found.update(set(before.hands) ^ set(now.hands))
    if before.roles is not now.roles:
        for held in (*before.roles.values(), *now.roles.values()):
            found |= held.keys()
    return found


def personal_view(state: MeetingState, participant: str | None) -> View:
    """What only this participant sees; empty for somebody who only leads."""
    person = state.people.get(participant or "")
    if person is None:
        return {}
    id_ = person.participant
    ready = {place: True for place, run in state.steps.items() if id_ in run.ready}
    return {
        "mine": _nested(
            {
                place: dict(run.submissions[id_].answers)
                for place, run in state.steps.items()
                if id_ in run.submissions
            }
        ),
        "me": {
            "participant": id_,
            **({"name": person.name} if person.name else {}),
            "ready": _nested(ready),
            "hand": id_ in state.hands,
            "roles": {item: held[id_] for item, held in state.roles.items() if id_ in held},
        },
    }


def shown_answers(
    state: MeetingState, place: Place, *, hidden: bool = False
) -> list[dict[str, Any]]:
    """A step's answers as others may see them: by name only where the step says so.

    Without names they stand in an order that tells nothing of who wrote when. Those that the
    facilitator took away are left out; with `hidden`, it is they that are given.
    """
    step = state.step(place)
    if step is None or state.created is None:
        return []
    shown = []
    for participant, submission in state.run(place).submissions.items():
        if state.is_hidden(place, participant) is not hidden:
            continue
        entry: dict[str, Any] = {
            "contribution": state.contribution(place, participant),
            "answers": dict(submission.answers),
        }
        person = state.people.get(participant)
        if not step.anonymous and person and person.name:
            entry["by"] = person.name
        shown.append(entry)
    return sorted(shown, key=lambda entry: str(entry["contribution"]))


def _now(state: MeetingState) -> View:
    assert state.created is not None  # noqa: S101 - asked in shared_view
    first = state.created.agenda[0]
    first_step = state.created.exercises[first.exercise].structure.steps[0].id
    item, step = state.now or (first.item, first_step)
    return {
        "item": item,
        "step": step,
        "state": "closed" if state.closed_at else state.run((item, step)).progress,
        "ends_at": state.ends_at.isoformat() if state.ends_at else None,
    }


def _people(state: MeetingState, role: Role) -> View:
    here = {id_ for id_, person in state.people.items() if person.here}
    run = state.run(state.now) if state.now else StepRun()
    people: View = {
        "joined": len(here),
        "ready": len(here & run.ready),
        "answered": len(run.submissions),
        "hands": len(state.hands),
    }
    if role == "facilitator":
        people["queue"] = [
            {"participant": id_, **({"name": name} if (name := state.people[id_].name) else {})}
            for id_ in state.hands
            if id_ in state.people
        ]
        people["each"] = {
            id_: {
                **({"name": person.name} if person.name else {}),
                "here": person.here,
                "ready": id_ in run.ready,
                "answered": id_ in run.submissions,
            }
            for id_, person in state.people.items()
        }
    return people


def _roles(state: MeetingState) -> View:
    roles: dict[str, dict[str, list[str | None]]] = {}
    for item, held in state.roles.items():
        for participant, role in held.items():
            person = state.people.get(participant)
            roles.setdefault(item, {}).setdefault(role, []).append(person.name if person else None)
    return roles


def _agenda_item(
    state: MeetingState, entry: AgendaItem, exercise: MeetingExercise, role: Role
) -> View:
    structure, words = exercise.structure, exercise.words
    steps = [_step(state, entry.item, step, exercise, role) for step in structure.steps]
    return {
        "item": entry.item,
        "exercise": structure.id,
        "version": structure.version,
        **({"plain": entry.plain} if entry.plain else {}),
        "title": words.title,
        "purpose": words.purpose,
        "minutes": sum(step["minutes"] for step in steps),
        "roles": [
            {"role": id_, "name": words.roles[id_].name, "does": words.roles[id_].does}
            for id_ in structure.roles
        ],
        "steps": steps,
    }


def _step(
    state: MeetingState, item: str, step: Step, exercise: MeetingExercise, role: Role
) -> View:
    words = exercise.words.steps[step.id]
    drawn: View = {
        "step": step.id,
        "does": step.does,
        "form": step.form,
        "minutes": state.minutes((item, step.id)),
        "title": words.title,
        "say": words.say,
        "silent": step.silent,
        "writes": step.writes,
        "anonymous": step.anonymous,
        "recalls": [recall for id_ in step.recalls for recall in _recalls(exercise, id_)],
        "fields": [
            _field(id_, field, words.fields[field.id], each)
            for id_, field, each in step.flat_fields()
        ],
    }
    if step.repeat:
        drawn["each"] = [
            {"each": id_, **_some(words.each[id_], "label", "help")} for id_ in step.repeat.each
        ]
    if role == "facilitator" and words.facilitator:
        drawn["facilitator"] = words.facilitator
    return drawn


def _recalls(exercise: MeetingExercise, field_id: str) -> list[View]:
    """Where an earlier field stands; a repeated one stands in several places."""
    found = []
    for step in exercise.structure.steps:
        words = exercise.words.steps[step.id]
        for id_, field, each in step.flat_fields():
            if field.id == field_id:
                label = words.each[each].label if each else words.fields[field.id].label
                found.append({"step": step.id, "field": id_, "label": label})
    return found


def _field(id_: str, field: ExerciseField, words: FieldWords, each: str | None) -> View:
    limits = field.model_dump(exclude={"id", "type", "required", "options"})
    if field.type == "position":
        limits = {"min": 0, "max": POSITION_MAX}
    drawn = {
        "field": id_,
        "type": field.type,
        "required": field.required,
        **_some(words, "label", "help", "placeholder", "low", "high"),
        **limits,
    }
    if field.type in ("choice", "tags"):
        drawn["options"] = [{"option": o, "label": words.options[o]} for o in field.options]
    if each:
        drawn["each"] = each
    return drawn


def _some(words: FieldWords, *names: str) -> View:
    return {name: said for name in names if (said := getattr(words, name)) is not None}


def _nested(by_place: Mapping[Place, Any]) -> dict[str, dict[str, Any]]:
    nested: dict[str, dict[str, Any]] = {}
    for (item, step), value in by_place.items():
        nested.setdefault(item, {})[step] = value
    return nested
