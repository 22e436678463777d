"""Screens that show a meeting: what they see, that they do nothing, and their pages."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from faellesblik.errors import Refused
from faellesblik.meeting.actors import SCREEN, actor_by_key
from faellesblik.meeting.admission import Actor, checked_content
from faellesblik.meeting.joining import screen_key
from faellesblik.meeting.reducer import apply
from faellesblik.meeting.state import MeetingState
from faellesblik.meeting.view import view
from faellesblik.model.events import FACILITATOR_KINDS, PARTICIPANT_KINDS, Proposal
from faellesblik.model.ids import uuid7

SECRET = "Uroen begynder i gangen"
LEADER = Actor("facilitator", "facilitator")


@pytest.fixture
def builder(new_meeting: Callable[..., Any]) -> Any:
    """A meeting in which somebody has answered the first step."""
    builder = new_meeting()
    builder.join("p-1", "Mette")
    builder.add_at_step("step-opened")
    builder.add_at_step("submitted", by="p-1", answers={"before": SECRET})
    return builder


def with_secret(state: MeetingState, salt: str = "a secret") -> MeetingState:
    assert state.created is not None
    return replace(state, created=state.created.model_copy(update={"salt": salt}))


def page(builder: Any) -> int:
    return int(view(builder.state, "screen")["page"])


def test_the_key_of_the_screens_opens_the_meeting_as_nobody(builder: Any) -> None:
    """The same for all screens, another in each meeting, and none where there is no secret."""
    state = with_secret(builder.state)
    key = screen_key(state)

    assert key is not None
    assert len(key) == 32
    assert actor_by_key(state, key) == SCREEN
    assert screen_key(with_secret(state, "another secret")) != key
    assert actor_by_key(with_secret(state, "another secret"), key) is None
    assert screen_key(with_secret(state, "")) is None
    for guess in ("", "screen", "a secret", "nøgle"):
        assert actor_by_key(with_secret(state, ""), guess) is None
        assert actor_by_key(state, guess) is None


def test_a_screen_sees_what_the_room_sees(builder: Any) -> None:
    """Hidden answers, notes for whoever leads and who is who stay away from it."""
    seen = view(builder.state, "screen")
    assert SECRET not in str(seen)
    assert "Mette" not in str(seen)
    assert "me" not in seen
    assert not any("facilitator" in step for item in seen["agenda"] for step in item["steps"])
    assert (seen["people"]["joined"], seen["people"]["answered"]) == (1, 1)

    builder.add_at_step("step-revealed")
    everybody = view(builder.state, "participant")
    seen = view(builder.state, "screen")
    assert SECRET in str(seen)
    assert {**seen, "role": "participant"} == everybody | {"page": 0}


def test_a_screen_does_nothing(builder: Any) -> None:
    """Whatever kind of event it sends is refused."""
    for kind in PARTICIPANT_KINDS | FACILITATOR_KINDS:
        with pytest.raises(Refused) as refused:
            checked_content(builder.state, SCREEN, Proposal(id=uuid7(), kind=kind))
        assert refused.value.code in {"participant-only", "facilitator-only"}, kind


def test_screens_are_counted_for_whoever_leads_and_are_no_people(builder: Any) -> None:
    """How many there are is put in by whoever shows the meeting."""
    state = replace(builder.state, screens=2)
    assert view(state, "facilitator")["people"]["screens"] == 2
    assert view(state, "facilitator")["people"]["joined"] == 1
    assert "screens" not in view(state, "participant")["people"]


def test_whoever_leads_turns_the_page_that_all_screens_are_on(builder: Any) -> None:
    """It never lies before the first one, and begins anew with each phase of a step."""
    turn = {"item": builder.item, "step": builder.step}
    for by, there in ((1, 1), (1, 2), (-1, 1), (-1, 0), (-1, 0), (1, 1)):
        builder.add("page-turned", turn | {"by": by})
        assert page(builder) == there
    builder.add_at_step("step-revealed")
    assert page(builder) == 0
    builder.add("page-turned", turn | {"by": 1})
    builder.add_at_step("step-opened")
    assert page(builder) == 0


def test_a_page_that_was_turned_is_nothing_to_undo(builder: Any) -> None:
    """It is turned back."""
    before = builder.state.undoable_actions
    turned = builder.add("page-turned", {"item": builder.item, "step": builder.step, "by": 1})
    assert builder.state.undoable_actions == before
    assert apply(builder.state, turned).run((builder.item, builder.step)).page == 2


def test_only_whoever_leads_turns_it_and_one_page_at_a_time(builder: Any) -> None:
    """A turn names its step, so that one that comes late turns nothing else."""
    place = {"item": builder.item, "step": builder.step}
    for actor, data, code in (
        (Actor("p-1", "participant"), place | {"by": 1}, "facilitator-only"),
        (LEADER, place | {"by": 2}, "content-invalid"),
        (LEADER, place | {"by": 1, "step": "none"}, "step-unknown"),
    ):
        with pytest.raises(Refused) as refused:
            checked_content(
                builder.state, actor, Proposal(id=uuid7(), kind="page-turned", data=data)
            )
        assert refused.value.code == code
