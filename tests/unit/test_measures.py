"""What an observation adds up to: small ones reckoned by hand, and what must hold for any."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faellesblik.insights.observation_reading.comparison import compare_sessions
from faellesblik.insights.observation_reading.context_times import where_and_when
from faellesblik.insights.observation_reading.measures import (
    bin_seconds,
    by_time,
    levels,
    samples,
    time_budget,
    transitions,
)
from faellesblik.insights.observation_reading.spans import seconds_observed, union
from faellesblik.model.ids import uuid7
from faellesblik.model.observation_record import (
    CodedEvent,
    Context,
    Entry,
    ObservationBody,
    Sample,
    SampledCode,
)
from faellesblik.model.schemes import Scheme


def scheme(every: int | None = None, sampled: tuple[str, ...] = ()) -> Scheme:
    words = {"title": "Skema"}
    types = {"help": "point", "talk": "point", "alone": "state", "together": "state"}
    sampling = {"how": "scan", "every": every, "codes": list(sampled)}
    return Scheme.model_validate(
        {
            "id": "lesson", "da": words, "en": words,
            "codes": [
                {"id": id_, "type": type_, "da": {"label": id_}, "en": {"label": id_}}
                for id_, type_ in types.items()
            ],
            "sampling": sampling if sampled else None,
        }
    )  # fmt: skip


def observed(*events: tuple[Any, ...], seconds: float | None = 600.0, **more: Any) -> Any:
    """Events as `(code, t, until, who)`, as many of these as are needed."""
    made = [
        CodedEvent(
            id=uuid7(),
            code=one[0],
            t=one[1],
            until=one[2] if len(one) > 2 else None,
            who=one[3] if len(one) > 3 else None,
        )
        for one in events
    ]
    known = {"scheme": scheme(), "entries": [Entry(seen="De bygger en bro")]}
    return ObservationBody(
        setting="4. klasse",
        observed_on=date(2026, 11, 21),
        seconds=seconds,
        events=made,
        **known | more,
    )


def test_the_time_budget_by_hand() -> None:
    """Ten minutes: help three times; alone twice at once for 90 s and once 30 s, in two groups."""
    body = observed(
        ("help", 1), ("help", 5), ("help", 500),
        ("alone", 0, 60, "one"), ("alone", 30, 90, "one"), ("alone", 60, 90, "group"),
    )  # fmt: skip
    help_, talk, alone, together = time_budget(body)

    assert (help_.events, help_.per_minute, help_.seconds) == (3, pytest.approx(0.3), None)
    assert (talk.events, talk.per_minute) == (0, 0)
    assert (alone.events, alone.seconds, alone.share) == (3, 90, pytest.approx(0.15))
    assert alone.mean_seconds == pytest.approx((90 + 30) / 2)
    assert (together.seconds, together.share, together.mean_seconds) == (0, 0, None)


def test_a_state_is_cut_at_the_end_of_the_session() -> None:
    """What lasts past the end, or has no end, lasts until the session's."""
    budget = {
        one.code: one for one in time_budget(observed(("alone", 500, 900), ("together", 590)))
    }

    assert (budget["alone"].seconds, budget["together"].seconds) == (100, 10)


def test_no_seconds_at_all() -> None:
    """A tap in a session that lasted no time: counted, and divided by nothing."""
    body = observed(("help", 0), ("alone", 0, 0), seconds=0)
    budget = {one.code: one for one in time_budget(body)}

    assert (budget["help"].events, budget["help"].per_minute) == (1, None)
    assert budget["alone"].share is None
    assert by_time(body).counts == {"help": (1,), "alone": (1,)}
    assert where_and_when(body).bins == ((0, 0),)


def test_a_session_that_does_not_say_how_long() -> None:
    """It lasted until the last thing in it."""
    assert seconds_observed(observed(("help", 5), ("alone", 2, 50), seconds=None)) == 50
    assert seconds_observed(observed(seconds=None)) == 0


@pytest.mark.parametrize(
    ("minutes", "length"), [(1, 5), (10, 60), (15, 60), (30, 120), (45, 300), (90, 600)]
)
def test_bins_are_of_a_usual_length(minutes: float, length: int) -> None:
    """6 to 15 of them."""
    assert bin_seconds(minutes * 60) == length
    assert 6 <= minutes * 60 / length <= 15


def test_bins_by_hand() -> None:
    """A tap belongs to the bin that it begins; the last bin is shorter and has the end in it."""
    found = by_time(observed(("help", 0), ("help", 99), ("talk", 100), ("help", 250)), 100)
    assert (found.spans[0], found.spans[-1]) == ((0, 100), (500, 600))
    assert found.counts == {"help": (2, 0, 1, 0, 0, 0), "talk": (0, 1, 0, 0, 0, 0)}

    short = by_time(observed(("help", 250), seconds=250), 100)
    assert (short.spans[-1], short.counts["help"]) == ((200, 250), (0, 0, 1))


def test_where_and_when_by_hand() -> None:
    """Time and notings by place and grouping; a moment belongs to the context that it begins."""
    body = observed(
        ("help", 10), ("help", 299), ("talk", 300), ("help", 599),
        contexts=[
            Context(t=0, place="Tavlen", grouping="class"),
            Context(t=300, place="Vinduet", grouping="groups"),
            Context(t=480, place="Tavlen", grouping="groups"),
        ],
    )  # fmt: skip
    found = where_and_when(body, 300)

    assert [
        (one.value, one.seconds, one.notings, one.by_bin, one.per_minute)
        for one in found.rows["place"]
    ] == [
        ("Tavlen", 420, 3, (2, 1), pytest.approx(3 / 7)),
        ("Vinduet", 180, 1, (0, 1), pytest.approx(1 / 3)),
    ]
    assert [one.value for one in found.rows["grouping"]] == ["class", "groups"]
    assert found.rows["activity"] == ()


def test_levels_by_hand() -> None:
    """A pair, a group and the class are the community; a child, an adult and unsaid are not."""
    body = observed(
        *(("help", t, None, who) for t, who in enumerate(["pair", "group", "class", "one", None]))
    )

    assert [(one.level, one.notings, one.share) for one in levels(body)] == [
        ("community", 3, 0.6), ("one", 1, 0.2), ("adult", 0, 0), ("unsaid", 1, 0.2),
    ]  # fmt: skip


def test_transitions_by_hand() -> None:
    """help talk help talk help: twice each way, and all of what came after."""
    body = observed(*((("help", "talk")[t % 2], t) for t in range(5)))

    assert [(one.code, one.after, one.count, one.share) for one in transitions(body)] == [
        ("help", "talk", 2, 1), ("talk", "help", 2, 1),
    ]  # fmt: skip


def test_samples_by_hand() -> None:
    """Of ten prompts, three answered and seven missed; how many there were, on average."""
    asked = [
        Sample(id=uuid7(), n=0, t=60, codes=[SampledCode(code="alone", count=4)]),
        Sample(id=uuid7(), n=2, t=180, codes=[SampledCode(code="alone", count=2)]),
        Sample(id=uuid7(), n=3, t=240),
    ]
    found = samples(observed(samples=asked, scheme=scheme(60, ("alone", "together"))))

    assert (found.answered, found.missed) == (3, 7)
    alone, together = found.codes
    assert (alone.prompts, alone.share, alone.mean_count) == (2, pytest.approx(2 / 3), 2)
    assert (together.prompts, together.share, together.mean_count) == (0, 0, None)


def test_side_by_side_knows_what_it_cannot_say() -> None:
    """Rates and shares in columns; a code that a session's scheme lacks has no value, not 0."""
    short = observed(("help", 1), ("alone", 0, 30), seconds=60)
    free = observed(("talk", 1), ("talk", 2), seconds=120, scheme=None)
    found = compare_sessions([short, free])

    assert found.seconds == (60, 120)
    assert found.per_minute["help"] == (1, None)
    assert found.per_minute["talk"] == (0, 1)
    assert found.time == {"alone": (0.5, None)}


EVENTS = st.lists(
    st.tuples(
        st.sampled_from(["help", "talk", "alone", "together"]),
        st.integers(0, 700).map(float),
        st.integers(0, 300),
        st.sampled_from([None, "one", "pair", "group", "class", "adult"]),
    ).map(lambda one: (one[0], one[1], one[1] + one[2] if one[0] != "help" else None, one[3])),
    max_size=30,
)
CONTEXTS = st.lists(
    st.builds(
        Context,
        t=st.integers(0, 700).map(float),
        place=st.sampled_from([None, "Tavlen", "Vinduet"]),
        grouping=st.sampled_from([None, "class", "pairs"]),
    ),
    max_size=6,
)


@settings(deadline=None)
@given(EVENTS, CONTEXTS, st.sampled_from([0.0, 1.0, 95.0, 600.0, None]))
def test_shares_stay_below_one_and_counts_add_up(
    events: Any, contexts: Any, seconds: float | None
) -> None:
    """Every event is counted once in each reading, and no time more than there is."""
    body = observed(*events, contexts=contexts, seconds=seconds)
    whole = seconds_observed(body)

    budget = time_budget(body)
    assert sum(one.events for one in budget) == len(events)
    assert all(0 <= (one.share or 0) <= 1 for one in budget)
    assert all(one.seconds is None or one.seconds <= whole + 1e-9 for one in budget)
    bins = by_time(body)
    assert sum(sum(counts) for counts in bins.counts.values()) == len(events)
    assert all(len(counts) == len(bins.spans) for counts in bins.counts.values())
    assert (bins.spans[0][0], bins.spans[-1][1]) == (0, whole)
    assert sum(one.notings for one in levels(body)) == len(events)
    for rows in where_and_when(body).rows.values():
        if rows:
            assert sum(one.notings for one in rows) == len(events)
            assert sum(sum(one.by_bin) for one in rows) == len(events)
            assert sum(one.seconds for one in rows) == pytest.approx(whole)
    steps = transitions(body)
    assert sum(one.count for one in steps) == max(len(events) - 1, 0)
    for code in {one.code for one in steps}:
        assert sum(one.share for one in steps if one.code == code) == pytest.approx(1)


def test_spans_that_touch_are_one() -> None:
    """A state that is noted anew at the moment it ended went on without a break."""
    assert union([(5.0, 6.0), (1.0, 2.0), (0.0, 1.0), (0.5, 0.7)]) == [(0.0, 2.0), (5.0, 6.0)]
