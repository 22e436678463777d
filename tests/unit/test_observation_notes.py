"""What an observation's notes show, and what they keep back."""

import uuid
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faellesblik.model.observation_record import Change, ObservationBody, clock_text
from faellesblik.observation.corrections import corrections, is_correction
from faellesblik.observation.notes import (
    has_private_content,
    interpretations,
    private_notes,
    shared_notes,
)

SECRET = "Hemmeligt"
MEANING = "Tolkning"


def note(n: int, **said: Any) -> dict[str, Any]:
    return {"id": str(uuid.UUID(int=n)), "t": float(n), "seen": f"Set {n}"} | said


def change(n: int, what: str = "mended", **before: Any) -> dict[str, Any]:
    at = "2026-03-02T10:00:00+01:00"
    return {"target": str(uuid.UUID(int=n)), "at": at, "what": what, "before": before}


def body(*entries: dict[str, Any], **more: Any) -> ObservationBody:
    given = {"setting": "4. klasse", "observed_on": "2026-03-02", "entries": entries}
    return ObservationBody.model_validate(given | more, strict=False)


def told(one: ObservationBody) -> str:
    """All that is shown before somebody asks for more."""
    return str(
        (shared_notes(one), [correction.as_json() for correction in corrections(one, "da")[0]])
    )


def test_notes_are_kept_apart() -> None:
    """What was seen, what it may mean, and what is private: each is given only by its name."""
    one = body(
        note(1, interpretation=MEANING, quote="Må jeg?"),
        note(2, seen=SECRET, private=True, interpretation="Egen"),
        {"at": "10:05", "seen": "Uden id"},
    )

    assert shared_notes(one) == [
        {"n": 0, "t": 1.0, "seen": "Set 1", "quote": "Må jeg?"},
        {"n": 2, "at": "10:05", "seen": "Uden id"},
    ]
    assert interpretations(one) == {0: MEANING}
    assert [found["seen"] for found in private_notes(one)] == [SECRET]
    assert interpretations(one, private=True) == {1: "Egen"}


def test_what_was_private_once_stays_so_in_what_was_mended() -> None:
    """A note that is private, was so, or was taken out: that it was mended is counted, not told."""
    one = body(
        note(1, private=True),
        note(2),
        changes=[
            change(1, seen=SECRET),
            change(2, seen=SECRET, private=True),
            change(3, seen=SECRET),
            change(3, "removed", seen=SECRET, private=True),
        ],
    )

    assert corrections(one, "da") == ([], 4)


def test_a_meaning_that_was_mended_is_not_told() -> None:
    """Only that it was changed."""
    one = body(note(1, interpretation="Nyt"), changes=[change(1, interpretation=MEANING)])

    ((correction,), hidden) = corrections(one, "da")
    assert hidden == 0
    assert [(value.before, value.now) for value in correction.values] == [("", "")]


def test_what_was_mended_twice_says_what_came_of_each() -> None:
    """The later change's before is the earlier one's now, also where it was taken out at last."""
    one = body(
        note(9),
        changes=[
            change(1, seen="Først"),
            change(1, seen="Så"),
            change(1, "removed", seen="Sidst", t=75.0),
        ],
    )

    found, _ = corrections(one, "da")
    assert [[(value.before, value.now) for value in one.values][-1] for one in found] == [
        ("Først", "Så"),
        ("Så", "Sidst"),
        ("Sidst", ""),
    ]
    assert {one.t for one in found} == {75.0}
    assert {one.kind for one in found} == {"note"}
    assert clock_text(75.0) == "1:15"


notes = st.builds(
    lambda n, private, meant: note(
        n, private=private, interpretation=MEANING if meant else None,
        **({"seen": SECRET} if private else {}),
    ),
    st.integers(1, 5), st.booleans(), st.booleans(),
)  # fmt: skip
changes = st.builds(
    lambda n, what, private: change(
        n, what, seen=SECRET if private else "Set før", private=private, interpretation=MEANING
    ),
    st.integers(1, 5), st.sampled_from(["mended", "removed"]), st.booleans(),
)  # fmt: skip


@given(
    st.lists(notes, min_size=1, max_size=5, unique_by=lambda one: one["id"]),
    st.lists(changes, max_size=6),
)
def test_nothing_that_is_kept_back_is_told(
    entries: list[dict[str, Any]], changed: list[dict[str, Any]]
) -> None:
    """Whatever was written and mended; and a file of the whole is known to hold more."""
    one = body(*entries, changes=changed)

    assert SECRET not in told(one)
    assert MEANING not in told(one)
    whole = one.model_dump_json()
    assert has_private_content(one) == (SECRET in whole or MEANING in whole)


@pytest.mark.parametrize(
    ("before", "corrected"),
    [
        ({"modifiers": {}}, False),
        ({"interpretation": None}, False),
        ({"quote": ""}, False),
        ({"private": False}, False),
        ({"modifiers": {"began": ["child"]}}, True),
        ({"who": None, "code": "invites-in"}, True),
        ({"codes": []}, True),
        ({"t": 0.0}, True),
    ],
)
def test_to_fill_in_what_was_empty_is_no_correction(
    before: dict[str, Any], corrected: bool
) -> None:
    """It is neither told nor counted; what was taken out always is."""
    given = change(1, **before)

    assert is_correction(Change.model_validate(given, strict=False)) is corrected
    told, private = corrections(body(note(1), changes=[given]), "da")
    assert (len(told), private) == (int(corrected), 0)
    own = body(note(1, private=True), changes=[given])
    assert corrections(own, "da") == ([], int(corrected))
    assert is_correction(Change.model_validate(given | {"what": "removed"}, strict=False))
