"""Real views of every role, in every phase of every exercise, against the contract."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from pydantic import TypeAdapter

from faellesblik.bank import Bank, load_bank
from faellesblik.contract.fields import Value
from faellesblik.contract.view import View
from faellesblik.meeting.view import view
from faellesblik.model.ids import uuid7

VIEW: TypeAdapter[Any] = TypeAdapter(View)
VALUES: TypeAdapter[Any] = TypeAdapter(dict[str, Value])
OUTER = {
    "meeting", "code", "role", "revision", "language", "title", "agenda", "now", "mine", "shown",
    "people",
}  # fmt: skip
"""What every view has had from the first version on."""
SHIPPED = sorted(load_bank().exercises)
SOME = {
    "text": "Vi ser ham i gården.", "pseudonym": "Bo", "position": 20, "date": "2026-12-01",
    "cards": ["en", "to"],
}  # fmt: skip


def hold(state: Any) -> None:
    """Fails where a view of this state is not, key by key and type by type, what was promised."""
    seen = [view(state, "facilitator"), view(state, "participant")]
    seen += [view(state, "participant", who) for who in state.people]
    seen += [view(state, "facilitator", who) for who in state.facilitators]
    for one in seen:
        assert VIEW.validate_json(json.dumps(one)).model_dump() == one
        assert one.keys() >= OUTER
        said = [entry["answers"] for _, _, shown in steps(one["shown"]) for entry in shown]
        for answers in [*said, *(mine for _, _, mine in steps(one["mine"]))]:
            VALUES.validate_python(answers, strict=True)


def steps(nested: dict[str, dict[str, Any]]) -> list[tuple[str, str, Any]]:
    return [(item, step, value) for item, there in nested.items() for step, value in there.items()]


def answer(field: Any) -> Any:
    match field.type:
        case "choice":
            return field.options[0]
        case "tags":
            return field.options[:1]
        case "scale":
            return field.max
        case "rows":
            return [
                {column.id: "2026-12-01" for column in field.columns if column.type != "choice"}
            ]
        case _:
            return SOME[field.type]


@pytest.mark.parametrize("exercise", SHIPPED)
def test_views_of_every_role_and_phase(new_meeting: Callable[..., Any], exercise: str) -> None:
    """Waiting, open, locked, revealed and closed: nothing more and nothing less than promised."""
    builder = new_meeting(exercise)
    builder.join("p-1", "Mette")
    builder.join("p-2")
    builder.add("facilitator-named", {"participant": "p-1"})
    hold(builder.state)
    for step in builder.state.plan.steps(builder.item):
        place = {"item": builder.item, "step": step.id}
        builder.add("step-opened", place)
        answers = {id_: answer(f) for id_, f, _ in step.flat_fields() if f.type != "vote"}
        for who in ("p-1", "p-2") if answers else ():
            builder.add("submitted", {**place, "answers": answers}, by=who)
        hold(builder.state)
        builder.add("step-locked", place)
        hold(builder.state)
        builder.add("step-revealed", place)
        hold(builder.state)
    builder.add("meeting-closed", {})
    hold(builder.state)


def test_views_of_all_that_happens_beside_steps(new_meeting: Callable[..., Any]) -> None:
    """Teams, hands, roles, hidden answers, deadlines, decisions, clocks, observations, undo."""
    builder = new_meeting("consultancy", "one-two-four-all")
    for who, name in (("p-1", "Mette"), ("p-2", None), ("p-3", "Ole")):
        builder.join(who, name)
    builder.add_at_step("step-opened")
    builder.add_at_step("ready", by="p-1")
    builder.add_at_step("began", by="p-3")
    builder.add("hand", {"raised": True}, by="p-2")
    builder.add("role-taken", {"item": builder.item, "role": "presenter"}, by="p-1")
    builder.add("role-taken", {"item": builder.item, "role": "facilitator"}, by="p-2")
    builder.add("teams-formed", {"form": "pairs", "teams": [["p-1", "p-2"], ["p-3"]]})
    builder.add("timer-set", {"ends_at": "2026-11-21T12:00:00Z"})
    builder.add("decided", {"text": "Vi prøver det.", "who": "Mette", "by": "2026-12-01"})
    builder.add_at_step("submitted", "p-1", answers={"question_before": "Hvad gør vi?"})
    hold(builder.state)
    builder.add_at_step("step-revealed")
    mark = builder.state.contribution((builder.item, builder.step), "p-1")
    builder.add_at_step("hidden", contribution=mark)
    builder.add("deadline-set", {"until": "2026-11-30T12:00:00Z"})
    snapshot = {
        "record": uuid7(), "setting": "Dansk", "observed_on": "2026-11-20",
        "notes": [{"t": 3.0, "seen": "To hjælper hinanden.", "quote": None}],
    }  # fmt: skip
    opened = {"item": builder.item, "record": snapshot["record"], "evidence": snapshot}
    builder.add("evidence-opened", opened)
    state = builder.state

    hold(state)
    assert state.acts
    assert state.evidence
    assert view(state, "facilitator")["undo"]["kind"] == "evidence-opened"


def test_who_gave_no_name_has_none(new_meeting: Callable[..., Any]) -> None:
    """A name is absent, never null: in a merge patch null means that it is gone."""
    builder = new_meeting()
    builder.join("p-1")
    builder.join("p-2", "Mette")

    assert "name" not in view(builder.state, "participant", "p-1")["me"]
    assert view(builder.state, "participant", "p-2")["me"]["name"] == "Mette"
    assert "name" not in view(builder.state, "facilitator")["people"]["each"]["p-1"]


def test_a_view_unlike_its_model_is_refused(new_meeting: Callable[..., Any], bank: Bank) -> None:
    """One key more, one less, or a null where nothing should be."""
    seen = view(new_meeting().state, "participant")
    assert bank.exercises
    for wrong in (
        {**seen, "more": 1},
        {key: value for key, value in seen.items() if key != "now"},
        {**seen, "people": {**seen["people"], "joined": "1"}},
        {**seen, "role": "somebody"},
    ):
        with pytest.raises(ValueError, match="validation error"):
            VIEW.validate_json(json.dumps(wrong))
