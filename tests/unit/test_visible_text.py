"""Names and titles are one line of text that can be seen, by cases that the pages share."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from faellesblik.contract.requests import JoinRequest
from faellesblik.model.agenda import MeetingRequest
from faellesblik.model.event_data import Decided, Joined
from faellesblik.model.lenient import read_content
from faellesblik.model.observer_events import SessionBegan
from faellesblik.model.step_event_data import GroupNamed
from faellesblik.model.validation import fault_messages
from faellesblik.model.visible_text import (
    MANY_MARKS,
    NOTHING_SEEN,
    ODD_CHARACTERS,
    shown_line,
    visible_line,
)

CASES = json.loads(
    (Path(__file__).parents[1] / "fixtures" / "visible_text.json").read_text("utf-8")
)
TURNED = "Anna \u202egro\u202c"
BEGAN = {
    "session": "019a0000-0000-7000-8000-000000000001", "language": "da", "setting": "Dansk",
    "started": "2026-11-21T09:00:00+01:00",
}  # fmt: skip
MEETING = {"title": "Møde", "agenda": [{"exercise": "check-in"}]}
PLACES: list[tuple[Any, dict[str, Any], str]] = [
    (JoinRequest, {}, "name"),
    (Joined, {"participant": "p-1"}, "name"),
    (MeetingRequest, MEETING, "title"), (MeetingRequest, MEETING, "team"),
    (MeetingRequest, MEETING, "school"),
    (Decided, {"text": "Vi prøver"}, "who"),
    (GroupNamed, {"item": "item-1", "step": "sort", "group": "a"}, "name"),
    (SessionBegan, BEGAN, "setting"), (SessionBegan, BEGAN, "team"), (SessionBegan, BEGAN, "place"),
    (SessionBegan, BEGAN, "focus_child"), (SessionBegan, BEGAN, "observer"),
    (SessionBegan, BEGAN, "activity"),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: repr(case["text"]))
def test_both_sides_make_the_same_line(case: dict[str, Any]) -> None:
    """The cases that the observer's page is held to as well."""
    try:
        line = visible_line(case["text"])
    except ValueError:
        line = None
    assert line == case["line"]
    assert shown_line(case["text"]) == case["shown"]


@pytest.mark.parametrize(("model", "content", "place"), PLACES)
@pytest.mark.parametrize(
    ("text", "message"),
    [(TURNED, ODD_CHARACTERS), ("Bo\x00", ODD_CHARACTERS), ("Z" + "\u0335" * 9, MANY_MARKS)],
)
def test_every_name_is_held_to_it(
    model: Any, content: dict[str, Any], place: str, text: str, message: str
) -> None:
    """The refusal says at the name what is wrong with it."""
    with pytest.raises(ValidationError) as error:
        model.model_validate_json(json.dumps(content | {place: text}))
    assert fault_messages(error.value) == {place: (message, {})}


@pytest.mark.parametrize(("model", "content", "place"), PLACES)
def test_what_is_copied_is_tidied(model: Any, content: dict[str, Any], place: str) -> None:
    """Line breaks, hard spaces and what nobody sees."""
    read = model.model_validate_json(
        json.dumps(content | {place: " Den\u00a0\n4.\u200b  b\ufeff "})
    )
    assert getattr(read, place) == "Den 4. b"


def test_nothing_to_see_is_no_name() -> None:
    """A group's name and a pseudonym may be empty, and then are."""
    with pytest.raises(ValidationError) as error:
        JoinRequest(name="\u200b\u3164")
    assert fault_messages(error.value) == {"name": (NOTHING_SEEN, {})}
    assert GroupNamed(item="item-1", step="sort", group="a", name="\u2060").name == ""


def test_an_old_name_is_shown_without_what_is_odd() -> None:
    """A log of another version opens, and its names turn nothing around."""
    assert read_content(Joined, {"participant": "p-1", "name": TURNED}).name == "Anna gro"
    assert read_content(Joined, {"participant": "p-1", "name": "\u200b"}).name == "…"
    assert read_content(SessionBegan, BEGAN | {"team": "x\x00"}, strict=False).team == "x"


@given(st.text(max_size=60))
def test_a_line_stays_as_it_is(text: str) -> None:
    """What was tidied once is not changed again, and what is shown can be entered anew."""
    shown = shown_line(text)
    assert shown_line(shown) == shown
    if shown.strip():
        assert visible_line(shown) == shown
