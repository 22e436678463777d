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
def test_views_of_every_role_and_phase(tell: Callable[..., Any], exercise: str) -> None:
    """Waiting, open, locked, revealed and closed: nothing more and nothing less than promised."""
    story = tell(exercise)
    story.joins("p-1", "Mette")
    story.joins("p-2")
    story.happens("facilitator-named", {"participant": "p-1"})
    hold(story.state)
    for step in story.state.plan.steps(story.item):
        place = {"item": story.item, "step": step.id}
        story.happens("step-opened", place)
        answers = {id_: answer(f) for id_, f, _ in step.flat_fields() if f.type != "vote"}
        for who in ("p-1", "p-2") if answers else ():
            story.happens("submitted", {**place, "answers": answers}, by=who)
        hold(story.state)
        story.happens("step-locked", place)
        hold(story.state)
        story.happens("step-revealed", place)
        hold(story.state)
    story.happens("meeting-closed", {})
    hold(story.state)


def test_views_of_all_that_happens_beside_steps(tell: Callable[..., Any]) -> None:
    """Teams, hands, roles, hidden answers, deadlines, decisions, clocks, observations, undo."""
    story = tell("consultancy", "one-two-four-all")
    for who, name in (("p-1", "Mette"), ("p-2", None), ("p-3", "Ole")):
        story.joins(who, name)
    story.at("step-opened")
    story.at("ready", by="p-1")
    story.at("began", by="p-3")
    story.happens("hand", {"raised": True}, by="p-2")
    story.happens("role-taken", {"item": story.item, "role": "presenter"}, by="p-1")
    story.happens("role-taken", {"item": story.item, "role": "facilitator"}, by="p-2")
    story.happens("teams-formed", {"form": "pairs", "teams": [["p-1", "p-2"], ["p-3"]]})
    story.happens("timer-set", {"ends_at": "2026-11-21T12:00:00Z"})
    story.happens("decided", {"text": "Vi prøver det.", "who": "Mette", "by": "2026-12-01"})
    story.at("submitted", "p-1", answers={"question_before": "Hvad gør vi?"})
    hold(story.state)
    story.at("step-revealed")
    mark = story.state.contribution((story.item, story.step), "p-1")
    story.at("hidden", contribution=mark)
    story.happens("deadline-set", {"until": "2026-11-30T12:00:00Z"})
    snapshot = {
        "record": uuid7(), "setting": "Dansk", "observed_on": "2026-11-20",
        "notes": [{"t": 3.0, "seen": "To hjælper hinanden.", "quote": None}],
    }  # fmt: skip
    opened = {"item": story.item, "record": snapshot["record"], "evidence": snapshot}
    story.happens("evidence-opened", opened)
    state = story.state

    hold(state)
    assert state.acts
    assert state.evidence
    assert view(state, "facilitator")["undo"]["kind"] == "evidence-opened"


def test_who_gave_no_name_has_none(tell: Callable[..., Any]) -> None:
    """A name is absent, never null: in a merge patch null means that it is gone."""
    story = tell()
    story.joins("p-1")
    story.joins("p-2", "Mette")

    assert "name" not in view(story.state, "participant", "p-1")["me"]
    assert view(story.state, "participant", "p-2")["me"]["name"] == "Mette"
    assert "name" not in view(story.state, "facilitator")["people"]["each"]["p-1"]


def test_a_view_that_is_not_as_promised_is_seen(tell: Callable[..., Any], bank: Bank) -> None:
    """One key more, one less, or a null where nothing should be."""
    seen = view(tell().state, "participant")
    assert bank.exercises
    for wrong in (
        {**seen, "more": 1},
        {key: value for key, value in seen.items() if key != "now"},
        {**seen, "people": {**seen["people"], "joined": "1"}},
        {**seen, "role": "somebody"},
    ):
        with pytest.raises(ValueError, match="validation error"):
            VIEW.validate_json(json.dumps(wrong))
