"""Two observers held against each other: an independent reckoning, and what must hold for any."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from faellesblik.errors import NotComparable
from faellesblik.i18n import LOCALE_FOLDER, translator
from faellesblik.insights.observation_reading.agreement import Agreement, agreement
from faellesblik.insights.observation_reading.event_matching import pair_times
from faellesblik.model.ids import uuid7
from faellesblik.model.observation_record import CodedEvent, ObservationBody, Sample, SampledCode
from faellesblik.model.schemes import Scheme

CODES = ("help", "play", "talk")
STATES = ("alone", "together")


def named(id_: str, **more: Any) -> dict[str, Any]:
    return {"id": id_, "da": {"label": id_}, "en": {"label": id_}, **more}


def scheme(*codes: str, version: int = 1, id_: str = "lesson", every: int | None = None) -> Scheme:
    words = {"title": "Skema"}
    sampling = {"how": "interval", "every": every, "codes": list(codes)} if every else None
    listed = [
        named(one, type="state" if one in STATES else "point") for one in codes or (*CODES, *STATES)
    ]
    return Scheme.model_validate(
        {
            "id": id_, "version": version, "da": words, "en": words, "codes": listed,
            "sampling": sampling,
        }
    )  # fmt: skip


def event(code: str, t: float, until: float | None = None) -> CodedEvent:
    return CodedEvent(id=uuid7(), code=code, t=t, until=until)


def observed(
    *events: tuple[str, float] | tuple[str, float, float],
    samples: Sequence[tuple[int, Iterable[str]]] = (),
    seconds: float | None = 600.0,
    **more: Any,
) -> ObservationBody:
    return ObservationBody(
        setting="Matematik i 4. klasse",
        observed_on=date(2026, 11, 21),
        seconds=seconds,
        events=[event(*one) for one in events],
        samples=[
            Sample(id=uuid7(), n=n, t=n * 10.0, codes=[SampledCode(code=code) for code in codes])
            for n, codes in samples
        ],
        **{"scheme": scheme()} | more,
    )


TIMES = st.integers(0, 1190).map(lambda half: half / 2)
SPANS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(CODES), TIMES),
        st.tuples(st.sampled_from(STATES), TIMES, st.integers(0, 90)).map(
            lambda one: (one[0], one[1], min(one[1] + one[2], 600.0))
        ),
    ),
    min_size=1,
    max_size=25,
)


@settings(deadline=None, max_examples=20)
@given(SPANS, SPANS, st.sampled_from([7.0, 10.0, 60.0]))
def test_intervals_are_scikit_learns(a: Any, b: Any, every: float) -> None:
    """Units labelled one by one, the slow way, and scored by scikit-learn: the same figures."""

    def labels(events: Any) -> list[str]:
        found = []
        for unit in range(-int(-600 // every)):
            begin, end = unit * every, (unit + 1) * every
            seen = {
                code
                for code, t, *until in events
                if (begin <= t < end) or (until and t < end and until[0] > begin and t >= 0)
            }
            found.append("+".join(sorted(seen)))
        return found

    result = agreement(observed(*a), observed(*b), by="intervals", every=every)
    ours, theirs = labels(a), labels(b)

    assert result.n == len(ours)
    same = sum(x == y for x, y in zip(ours, theirs, strict=True))
    assert result.percent == pytest.approx(100 * same / len(ours))
    if result.kappa is not None:
        assert result.kappa == pytest.approx(cohen_kappa_score(ours, theirs), abs=1e-9)
    for one in result.per_code:
        yes_a, yes_b = ([one.code in label.split("+") for label in of] for of in (ours, theirs))
        if one.kappa is not None:
            assert one.kappa == pytest.approx(cohen_kappa_score(yes_a, yes_b), abs=1e-9)
    differing = sum(one.until - one.t for one in result.differences if one.until)
    assert differing == pytest.approx((len(ours) - same) * every)


def mirrored(result: Agreement) -> list[Any]:
    other = {"only-a": "only-b", "only-b": "only-a"}
    return sorted((other.get(one.kind, one.kind), len(one.a) + len(one.b)) for one in
                  result.differences)  # fmt: skip


@settings(deadline=None)
@given(SPANS, SPANS, st.sampled_from(["events", "intervals"]), st.sampled_from([0.0, 1.0, 3.0]))
def test_it_is_the_same_seen_from_the_other_side(a: Any, b: Any, by: Any, tolerance: float) -> None:
    """A and B may change places: the same per cent, kappa, units and number of differences."""
    one = agreement(observed(*a), observed(*b), by=by, tolerance=tolerance)
    other = agreement(observed(*b), observed(*a), by=by, tolerance=tolerance)

    assert (one.percent, one.kappa, one.n) == (other.percent, other.kappa, other.n)
    assert [(c.code, c.percent, c.kappa) for c in one.per_code] == [
        (c.code, c.percent, c.kappa) for c in other.per_code
    ]
    assert mirrored(one) == sorted((d.kind, len(d.a) + len(d.b)) for d in other.differences)


@settings(deadline=None)
@given(SPANS, st.sampled_from(["events", "intervals"]))
def test_everybody_agrees_with_themselves(a: Any, by: Any) -> None:
    """100 %, no differences, and kappa 1, or none where all is one category."""
    result = agreement(observed(*a), observed(*a), by=by)

    assert result.percent == 100
    assert result.kappa in {1.0, None}
    assert result.differences == ()


@settings(deadline=None)
@given(SPANS, st.integers(0, 12).map(lambda quarter: quarter / 4))
def test_being_slower_within_the_tolerance_changes_nothing(a: Any, later: float) -> None:
    """B taps up to three seconds after A each time, also where A taps twice a second."""
    b = [(code, *(t + later for t in times)) for code, *times in a]
    result = agreement(observed(*a), observed(*b), by="events", tolerance=3)

    assert result.percent == 100
    assert result.differences == ()


@settings(deadline=None)
@given(st.lists(TIMES).map(sorted), st.lists(TIMES).map(sorted), st.sampled_from([0, 1, 3]))
def test_pairs_are_as_many_as_can_be(a: list[float], b: list[float], tolerance: float) -> None:
    """One to one, within the tolerance, and never fewer than by trying every way round."""
    pairs = pair_times(a, b, tolerance)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert all(abs(a[i] - b[j]) <= tolerance for i, j in pairs)

    partner: dict[int, int] = {}

    def placed(i: int, tried: set[int]) -> bool:
        for j in range(len(b)):
            if j not in tried and abs(a[i] - b[j]) <= tolerance:
                tried.add(j)
                if j not in partner or placed(partner[j], tried):
                    partner[j] = i
                    return True
        return False

    assert len(pairs) == sum(placed(i, set()) for i in range(len(a)))


def test_the_nearest_is_taken() -> None:
    """Of two that could be meant, the one that is further away is left to talk about."""
    result = agreement(observed(("help", 10), ("help", 12)), observed(("help", 12.5)))

    assert [(one.t, one.kind) for one in result.differences] == [(10, "only-a")]


def test_every_kind_of_difference_is_told() -> None:
    """Another code, only A, only B, in order of time; kappa with the category none, by hand.

    Units: help-help, help-play, talk-none, none-talk. Agreed 1 of 4. A: help 2, talk 1, none 1.
    B: help 1, play 1, none 1, talk 1. By chance (2 + 1 + 1) / 16 = .25. Kappa 0.
    """
    a = observed(("help", 10), ("help", 50), ("talk", 100))
    b = observed(("help", 11), ("play", 52), ("talk", 200))
    result = agreement(a, b)

    assert result.by == "events"
    assert (result.percent, result.kappa, result.n) == (25, 0, 4)
    assert [(one.t, one.a, one.b, one.kind) for one in result.differences] == [
        (50, ("help",), ("play",), "other-code"),
        (100, ("talk",), (), "only-a"),
        (200, (), ("talk",), "only-b"),
    ]
    assert {one.code: (one.percent, one.n) for one in result.per_code} == {
        "help": (50, 2), "play": (0, 1), "talk": (0, 2),
    }  # fmt: skip


def test_states_are_compared_as_time() -> None:
    """With states only, time is cut up; equal neighbours are one difference to talk about."""
    two = scheme(*STATES)
    a = observed(("together", 0, 40), ("alone", 40, 60), seconds=60, scheme=two)
    b = observed(("together", 0, 20), ("alone", 20, 60), seconds=60, scheme=two)
    result = agreement(a, b)

    assert (result.by, result.every, result.n) == ("intervals", 10, 6)
    assert result.percent == pytest.approx(100 * 4 / 6)
    assert [(one.t, one.until, one.a, one.b) for one in result.differences] == [
        (20, 40, ("together",), ("alone",))
    ]


def test_prompts_are_compared_by_their_number() -> None:
    """The prompts that both answered, whenever they did; what one missed is told and left out."""
    asked = scheme(*CODES, every=10)
    a = observed(samples=[(0, ["help"]), (1, []), (2, ["play"]), (3, [])], scheme=asked)
    b = observed(samples=[(0, ["help"]), (1, ["talk"]), (2, ["play"])], scheme=asked)
    result = agreement(a, b)

    assert (result.by, result.every, result.n, result.agreed) == ("intervals", 10, 3, 2)
    assert [(one.t, one.a, one.b) for one in result.differences] == [(10, (), ("talk",))]
    assert [values for _, values in result.notes] == [{"n": 1}]
    assert agreement(a, b, by="events").n == 3


def test_another_version_of_the_scheme_is_said() -> None:
    """The codes that both versions have are compared, and what is left out is named."""
    a = observed(("help", 10), ("play", 20), scheme=scheme("help", "play"))
    b = observed(("help", 10), ("talk", 20), scheme=scheme("help", "talk", version=2))
    result = agreement(a, b)

    assert (result.n, result.percent, result.kappa) == (1, 100, None)
    assert [values for _, values in result.notes] == [{"a": 1, "b": 2}, {"codes": "play, talk"}]
    assert "version 2" in " ".join(result.explanation("da"))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            observed(("help", 1), scheme=scheme("help", id_="one")),
            observed(("talk", 1), scheme=scheme("talk", id_="other")),
        ),
        (observed(("help", 1)), observed(entries=[{"seen": "De bygger en bro"}])),
        (observed(("help", 1)), observed(samples=[(0, ["help"])])),
    ],
)
def test_what_cannot_be_compared_says_what_to_do(a: ObservationBody, b: ObservationBody) -> None:
    """No code in common, no codes at all, two ways of observing: what to choose instead."""
    with pytest.raises(NotComparable, match="Choose two observations") as caught:
        agreement(a, b)
    assert "Vælg to observationer" in translator("da")(caught.value.message)
    assert LOCALE_FOLDER.exists()


@pytest.mark.parametrize("wrong", [{"tolerance": -1}, {"every": 0.0}, {"tolerance": float("nan")}])
def test_numbers_that_mean_nothing_are_refused(wrong: Any) -> None:
    """A tolerance below 0, an interval below a second."""
    with pytest.raises(NotComparable, match="must be"):
        agreement(observed(("help", 1)), observed(("help", 1)), **wrong)


def test_who_was_not_there_did_not_disagree() -> None:
    """What A noted after B had gone is left out, and told; what they share is not."""
    a = observed(("help", 10), ("help", 300))
    b = observed(("help", 10), seconds=100)
    result = agreement(a, b)

    assert (result.n, result.percent) == (1, 100)
    assert [values for _, values in result.notes] == [{"n": 1}]


def test_one_who_began_later_can_be_moved() -> None:
    """Two clocks a minute apart: told, and put right by the offset."""
    began = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
    a = observed(("help", 70), ("talk", 100), started=began)
    b = observed(("help", 10), ("talk", 40), started=began + timedelta(seconds=60))

    apart, together = agreement(a, b), agreement(a, b, offset=60)
    assert [values for _, values in apart.notes] == [{"seconds": 60}]
    assert (together.percent, together.kappa, together.notes) == (100, 1, ())


def test_the_words_fit_the_figures() -> None:
    """Per cent, kappa and what it is called, with a warning and what to do; Danish decimals."""
    a = observed(*(("help", 20.0 * n) for n in range(20)), *(("talk", 20.0 * n) for n in range(9)))
    b = observed(*(("help", 20.0 * n) for n in range(20)), *(("play", 20.0 * n) for n in range(9)))
    result = agreement(a, b)
    danish, english = result.explanation("da"), result.explanation("en")

    assert danish[0] == "I er enige om 20 af 29 hændelser: 69 %."
    assert "0,41" in danish[2]
    assert "moderate agreement" in english[2]
    assert len(danish) == len(english) == 5
    constant = agreement(observed(("help", 1)), observed(("help", 1)))
    assert "can't be worked out" in constant.explanation("en")[1]


def test_as_json_is_what_the_command_prints() -> None:
    """`{percent, kappa, n, by, tolerance, differences, codes, notes}`; every for intervals."""
    a, b = observed(("help", 10)), observed(("talk", 10))

    assert agreement(a, b).as_json() == {
        "percent": 0.0, "kappa": 0.0, "n": 1, "by": "events", "tolerance": 3.0,
        "differences": [
            {"t": 10.0, "until": None, "a": ["help"], "b": ["talk"], "kind": "other-code"}
        ],
        "codes": [
            {"code": "help", "percent": 0.0, "kappa": 0.0, "n": 1},
            {"code": "talk", "percent": 0.0, "kappa": 0.0, "n": 1},
        ],
        "notes": [],
    }  # fmt: skip
    assert agreement(a, b, by="intervals", every=20).as_json()["every"] == 20


def test_ten_thousand_taps_at_one_moment_are_no_work() -> None:
    """The same code, all at nearly the same time, more of A's than of B's: done in no time."""
    a = observed(*(("help", 10 + n / 10_000) for n in range(10_000)))
    b = observed(*(("help", 12.5 + n / 10_000) for n in range(9_000)))

    assert agreement(a, b).agreed == 9_000


def test_the_tolerance_itself_is_within_it() -> None:
    """Also where tenths are not quite tenths: 0.4 - 0.1 is a little more than 0.3."""
    assert pair_times([0.1], [0.4], 0.3) == [(0, 0)]
    assert pair_times([0.1], [0.41], 0.3) == []
