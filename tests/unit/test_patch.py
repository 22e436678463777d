"""The difference between two views: all that changed, and nothing that did not."""

import copy
from typing import Any

import pytest

from faellesblik.meeting.patch import merge_patch

VIEW: dict[str, Any] = {
    "now": {"step": "sort", "ends_at": None},
    "people": {"joined": 3, "each": {"p-1": {"ready": False}, "p-2": {"ready": False}}},
    "agenda": [{"item": "item-1"}],
}


def test_what_is_equal_costs_nothing() -> None:
    """Whether it is the same object or one like it: phones pay for every byte."""
    assert merge_patch(VIEW, VIEW) == {}
    assert merge_patch(VIEW, copy.deepcopy(VIEW)) == {}


@pytest.mark.parametrize(
    ("path", "value", "patch"),
    [
        (("people", "each", "p-2", "ready"), True, {"people": {"each": {"p-2": {"ready": True}}}}),
        (("people", "joined"), 4, {"people": {"joined": 4}}),
        (("now",), {"step": "seats", "ends_at": None}, {"now": {"step": "seats"}}),
        (("agenda",), [], {"agenda": []}),
        (("votes",), {}, {"votes": {}}),
    ],
)
def test_only_what_changed_is_told(path: tuple[str, ...], value: Any, patch: Any) -> None:
    """Down to the single member; a list is told whole."""
    new = copy.deepcopy(VIEW)
    place = new
    for name in path[:-1]:
        place = place[name]
    place[path[-1]] = value

    assert merge_patch(VIEW, new) == patch


def test_what_is_gone_is_null() -> None:
    """On whichever level, and beside what is new."""
    new = {"now": VIEW["now"], "people": {"each": {"p-1": {}}, "joined": 3}, "later": {}}

    assert merge_patch(VIEW, new) == {
        "agenda": None, "people": {"each": {"p-1": {"ready": None}, "p-2": None}}, "later": {},
    }  # fmt: skip
