"""What may leave a team: said by exercises, steps and fields, and carried out on every record."""

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from faellesblik.bank import Bank
from faellesblik.model.exercises import Exercise
from faellesblik.model.record_handover import handed_over, handover_of
from faellesblik.model.records import RECORDS, Record, dump_record, parse_record, schema_uri

MARK = "Ærøs Ord"
"""Stands in every text that somebody may have written; no option and no id looks like it."""
ID = "019a0000-0000-7000-8000-000000000001"


def exercise(*steps: dict[str, Any], **more: Any) -> Exercise:
    whole = {"id": "walk", "version": 1, "tags": {}, "steps": list(steps), **more}
    return Exercise.model_validate(whole)


def step(*fields: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "id": "say",
        "does": "write",
        "form": "alone",
        "minutes": 3,
        "fields": list(fields),
        **more,
    }


TEXT, SCALE, NAME = ({"id": type_, "type": type_} for type_ in ("text", "scale", "pseudonym"))
ROWS = {
    "id": "rows",
    "type": "rows",
    "columns": [
        {"id": "what", "type": "text"},
        {"id": "lens", "type": "choice", "options": ["one", "two"]},
    ],
}


@pytest.mark.parametrize(
    ("at_exercise", "at_step", "at_field", "leaving"),
    [
        (None, None, None, {"scale": "measures", "rows.lens": "measures"}),
        ("nothing", None, None, {}),
        ("nothing", "measures", None, {"scale": "measures", "rows.lens": "measures"}),
        ("texts", None, None, {"text": "texts", "scale": "texts", "rows": "texts"}),
        ("texts", "nothing", None, {}),
        ("nothing", None, "texts", {"text": "texts"}),
        ("texts", None, "nothing", {"scale": "texts", "rows": "texts"}),
        (None, "texts", "measures", {"scale": "texts", "rows": "texts"}),
    ],
)
def test_the_innermost_holds(
    at_exercise: str | None, at_step: str | None, at_field: str | None, leaving: dict[str, str]
) -> None:
    """A text leaves as `texts` only, a pseudonym never; of rows, their choices are measures."""

    def place(value: str | None) -> dict[str, str]:
        return {"handover": value} if value else {}

    whole = exercise(
        step(TEXT | place(at_field), SCALE, NAME, ROWS, **place(at_step)), **place(at_exercise)
    )

    assert whole.handed_over(whole.steps[0]) == leaving


def test_an_exercise_that_says_nothing_hands_over_measures() -> None:
    """But one about a single child nothing, also in a copy or a log from before it was said."""
    assert exercise(step(TEXT)).handover == "measures"
    assert exercise(step(TEXT), id="child-conversation").handover == "nothing"


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ([TEXT | {"handover": "all"}], "handover"),
        ([NAME | {"handover": "texts"}], "pseudonym, which never leaves the team"),
    ],
)
def test_a_wrong_handover_is_pointed_at(fields: list[dict[str, Any]], message: str) -> None:
    """A value that is none of the three, and a pseudonym that is to leave."""
    with pytest.raises(ValidationError, match=message):
        exercise(step(*fields))


def test_a_board_leaves_only_with_all_that_lies_on_it() -> None:
    """One source that stays keeps the cards back, on the board and at the vote on it."""
    cards = {"id": "cards", "type": "cards"}
    steps = [
        step(cards, TEXT | {"handover": "measures"}),
        {"id": "pile", "does": "group", "form": "team", "minutes": 3, "board": ["cards"]},
        {
            "id": "choose",
            "does": "vote",
            "form": "team",
            "minutes": 3,
            "fields": [{"id": "votes", "type": "vote", "among": "pile"}],
        },
    ]
    whole = exercise(*steps, handover="texts")
    assert [whole.board_handover(step) for step in whole.steps[1:]] == ["texts", "texts"]

    steps[1]["board"] = ["cards", "text"]
    whole = exercise(*steps, handover="texts")
    assert [whole.board_handover(step) for step in whole.steps[1:]] == ["measures", "measures"]


def test_the_shipped_exercises_keep_a_childs_words(bank: Bank) -> None:
    """Whatever asks for a pseudonym or for somebody's exact words hands none of it over."""
    for loaded in bank.exercises.values():
        structure = loaded.structure
        fields = [field for step in structure.steps for field in step.fields]
        if any(field.type == "pseudonym" for field in fields):
            assert structure.handover == "nothing", structure.id
            assert [structure.handed_over(step) for step in structure.steps if step.fields]
            assert not any(structure.handed_over(step) for step in structure.steps), structure.id
        for each in structure.steps:
            for field in each.fields:
                if getattr(field, "verbatim", False):
                    assert structure.handover_of(each, field) == "nothing", structure.id


# Records of every kind, with MARK in each text and measures beside it.

handovers = st.sampled_from([None, "measures"])
options = st.sampled_from(["one", "two", "not-yet"])
answers = st.dictionaries(
    st.sampled_from(["text", "cards", "scale", "choice", "tags", "rows", "child.text"]),
    st.one_of(
        st.just(MARK),
        st.lists(st.just(MARK), max_size=2),
        st.integers(0, 100),
        options,
        st.lists(options, max_size=2),
        st.lists(st.fixed_dictionaries({"what": st.just(MARK), "lens": options}), max_size=2),
        st.just({MARK: MARK}),
    ),
)
leaving = st.none() | st.dictionaries(
    st.sampled_from(["text", "cards", "scale", "choice", "tags", "rows", "rows.lens", "rows.what"]),
    st.sampled_from(["measures", "nothing"]),
)
unknown = st.sampled_from([{}, {"from_a_newer_version": MARK}])
decisions = st.lists(
    st.fixed_dictionaries(
        {
            "decision": st.just(ID),
            "text": st.just(MARK),
            "item": st.sampled_from(["a", "b"]),
            "who": st.just(MARK),
            "by": st.just("2026-12-01"),
            "level": st.just("individual"),
            "reason": st.just(MARK),
        }
    ),
    max_size=2,
)
bodies = {
    "perspective-shift": st.fixed_dictionaries(
        {
            "participants": st.integers(0, 9),
            "contributions": st.lists(
                st.fixed_dictionaries(
                    {"before": st.just(MARK), "notes": st.just({"child": MARK})},
                    optional={"focus_before": st.integers(0, 100), "factor": st.just(MARK)},
                ),
                max_size=3,
            ),
            "decisions": decisions,
        },
        optional={"handed_over": st.sampled_from([{"focus_before": "measures"}, {}])},
    ),
    "exercise-result": st.fixed_dictionaries(
        {
            "title": st.just("Gåtur"),
            "participants": st.integers(0, 9),
            "decisions": decisions,
            "steps": st.lists(
                st.fixed_dictionaries(
                    {
                        "step": st.just("say"),
                        "title": st.just("Sig det"),
                        "answers": st.lists(
                            st.fixed_dictionaries(
                                {"answers": answers}, optional={"by": st.just(MARK)}
                            ),
                            max_size=2,
                        ),
                        "board": st.sampled_from([None, [{"name": MARK, "cards": [MARK]}]]),
                        "handover": handovers,
                        "handed_over": leaving,
                    }
                ),
                max_size=2,
            ),
        }
    ),
    "observation": st.fixed_dictionaries(
        {
            "setting": st.just(MARK),
            "activity": st.just(MARK),
            "observed_on": st.just("2026-03-05"),
            "focus_child": st.just(MARK),
            "observer": st.just(MARK),
            "session": st.just(ID),
            "entries": st.lists(
                st.fixed_dictionaries(
                    {
                        "seen": st.just(MARK),
                        "quote": st.just(MARK),
                        "interpretation": st.just(MARK),
                        "private": st.booleans(),
                    }
                ),
                max_size=2,
            ),
            "contexts": st.just([{"t": 3, "activity": MARK, "place": MARK, "grouping": "pairs"}]),
            "events": st.just([{"id": ID, "code": "waits", "t": 4.0, "note": MARK}]),
            "samples": st.just([{"id": ID, "n": 0, "t": 9, "codes": [{"code": "waits"}]}]),
            "changes": st.just(
                [
                    {
                        "target": ID,
                        "at": "2026-03-05T10:00:00Z",
                        "what": "mended",
                        "before": {"seen": MARK},
                    }
                ]
            ),
        }
    ),
    "child-conversation": st.fixed_dictionaries(
        {
            "pseudonym": st.just(MARK),
            "held_on": st.just("2026-03-05"),
            "purpose": st.just(MARK),
            "said": st.just([{"quote": MARK}]),
        }
    ),
    "meeting": st.fixed_dictionaries(
        {
            "title": st.just(MARK),
            "opened": st.just("2026-03-05T10:00:00Z"),
            "closed": st.just("2026-03-05T11:00:00Z"),
            "participants": st.integers(0, 9),
            "agenda": st.just(
                [
                    {
                        "item": "a",
                        "exercise": "child-conversation",
                        "version": 1,
                        "title": "Børnesamtale",
                        "steps_opened": ["tell"],
                        "result": ID,
                    },
                    {
                        "item": "b",
                        "exercise": "plain-b",
                        "version": 1,
                        "plain": "talk",
                        "title": MARK,
                        "steps_opened": ["talk"],
                        "tags": {"groups": ["children"], "later": MARK},
                    },
                ]
            ),
            "decisions": decisions,
            "followed_up": st.just(
                [{"decision": ID, "text": MARK, "outcome": "dropped", "why": MARK}]
            ),
        }
    ),
}


@st.composite
def records(draw: st.DrawFn, kinds: tuple[str, ...] = tuple(RECORDS)) -> Record:
    kind: Any = draw(st.sampled_from(kinds))
    document = {
        "schema": schema_uri(kind),
        "kind": kind,
        "id": ID,
        "created": datetime(2026, 3, 5, tzinfo=UTC).isoformat(),
        "team": "4.a",
        "school": "Skolen",
        "language": "da",
        "handover": draw(handovers),
        "delete_after": date(2027, 6, 30).isoformat(),
        "body": draw(bodies[kind]) | draw(unknown),
    } | draw(unknown)
    return parse_record(json.dumps({k: v for k, v in document.items() if v is not None}).encode())


@given(record=records())
def test_no_text_of_a_record_is_in_what_leaves(record: Record) -> None:
    """Of any kind, new or old, known members or not; and what leaves can be read."""
    cut = handed_over(record)
    if cut is None:
        assert handover_of(record) == "nothing"
        return
    data = dump_record(cut)
    assert MARK[:4] not in data.decode()
    assert parse_record(data) == cut
    again = handed_over(parse_record(data))
    assert again is not None
    assert dump_record(again) == data


@given(record=records(("perspective-shift",)))
def test_positions_leave(record: Record) -> None:
    """The measures of a perspective shift are those of its source, answer by answer."""
    cut: Any = handed_over(record)
    body: Any = record.body
    if body.handed_over == {}:
        return
    assert [one.focus_before for one in cut.body.contributions] == [
        one.focus_before for one in body.contributions
    ]
    assert cut.body.participants == body.participants


def document(kind: Any, body: dict[str, Any], **more: Any) -> Record:
    envelope = {
        "schema": schema_uri(kind),
        "kind": kind,
        "id": ID,
        "created": "2026-03-05T10:00:00Z",
        "language": "da",
        "delete_after": "2027-06-30",
    }
    return parse_record(json.dumps(envelope | more | {"body": body}).encode())


def result(*answers: dict[str, Any], **of_step: Any) -> dict[str, Any]:
    return {
        "title": "Gåtur",
        "participants": len(answers),
        "steps": [
            {
                "step": "say",
                "title": "Sig det",
                "answers": [{"answers": answer, "by": "Anna", "team": 2} for answer in answers],
                **of_step,
            }
        ],
    }


def test_what_is_chosen_placed_and_counted_leaves() -> None:
    """Without names; of rows their choices, and of a board how many cards and votes."""
    answer = {
        "text": MARK,
        "scale": 4,
        "choice": "one",
        "tags": ["one", "two"],
        "rows": [{"what": MARK, "lens": "two"}],
    }
    leaving = dict.fromkeys(["scale", "choice", "tags", "rows.lens"], "measures")
    body = result(
        answer,
        handover="measures",
        handed_over=leaving,
        board=[{"name": MARK, "cards": [MARK, MARK], "votes": 3}],
    )
    cut: Any = handed_over(document("exercise-result", body, handover="measures"))

    [kept] = cut.body.steps
    assert json.loads(dump_record(cut))["body"]["steps"][0]["answers"] == [
        {
            "answers": {
                "scale": 4,
                "choice": "one",
                "tags": ["one", "two"],
                "rows": [{"lens": "two"}],
            }
        }
    ]
    assert [(group.size, group.votes, group.cards) for group in kept.board] == [(2, 3, [])]


def test_texts_leave_where_it_says_so_and_nobody_is_named() -> None:
    """A field's own `texts`, and the decisions of an exercise that hands over texts."""
    decision = {"text": "Vi prøver", "who": "Anna", "level": "community", "by": "2026-12-01"}
    body = result({"text": "Ordet", "other": MARK}, handed_over={"text": "texts"})
    body["decisions"] = [decision]
    cut: Any = handed_over(document("exercise-result", body, handover="texts"))

    [answer] = cut.body.steps[0].answers
    assert (answer.answers, answer.by, answer.team) == ({"text": "Ordet"}, None, None)
    [kept] = cut.body.decisions
    assert (kept.text, kept.level, kept.who) == ("Vi prøver", "community", None)


@pytest.mark.parametrize(
    ("answers", "exercise_id"),
    [
        ({"childs_words": MARK, "approved": "approved"}, "child-conversation"),
        ({"childs_words": MARK, "may_be_shared_with": ["nobody"]}, "our-child-conversation"),
    ],
)
def test_an_older_record_of_a_childs_words_stays(answers: dict[str, Any], exercise_id: str) -> None:
    """It says nothing of handover: its exercise does, or the child's own no."""
    record = document(
        "exercise-result", result(answers), exercise={"id": exercise_id, "version": 1}
    )

    assert handover_of(record) == "nothing"
    assert handed_over(record) is None


def test_of_an_older_record_numbers_leave() -> None:
    """Nobody knows any more which of its words were chosen, and which were written."""
    record = document("exercise-result", result({"scale": 4, "choice": "one", "text": MARK}))
    cut: Any = handed_over(record)

    assert cut.body.steps[0].answers[0].answers == {"scale": 4}


def test_the_minutes_leave_as_figures() -> None:
    """What was held and when, how many decisions on which level; none of a child's conversation."""
    agenda = [
        {"item": "a", "exercise": "child-conversation", "handover": "nothing", "result": ID},
        {"item": "b", "exercise": "small-trial", "handover": "measures", "result": ID},
    ]
    body = {
        "title": MARK,
        "opened": "2026-03-05T10:00:00Z",
        "closed": "2026-03-05T11:00:00Z",
        "participants": 4,
        "agenda": [
            {"version": 1, "title": "Øvelsen", "steps_opened": ["say"], **item} for item in agenda
        ],
        "decisions": [
            {"decision": ID, "text": MARK, "item": item, "level": "community", "who": "Anna"}
            for item in ("a", "b")
        ],
    }
    cut: Any = handed_over(document("meeting", body, handover="measures"))

    assert [(item.exercise, item.result) for item in cut.body.agenda] == [
        ("child-conversation", None),
        ("small-trial", ID),
    ]
    assert [(decision.item, decision.level, decision.text) for decision in cut.body.decisions] == [
        ("b", "community", "")
    ]
