"""What is compared where two observations were not made in quite the same way."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest

from faellesblik.errors import NotComparable
from faellesblik.insights.observation_reading.agreement import agreement
from faellesblik.model.ids import uuid7
from faellesblik.model.observation_record import CodedEvent, ObservationBody, Sample, SampledCode
from faellesblik.model.schemes import Scheme

TYPES = {"help": "point", "talk": "point", "alone": "state", "together": "state"}
Event = tuple[str, float] | tuple[str, float, float]


def scheme(*codes: str, every: int | None = None) -> Scheme:
    words = {"title": "Skema"}
    sampling = {"how": "interval", "every": every, "codes": list(codes)} if every else None
    listed = [
        {"id": id_, "type": TYPES[id_], "da": {"label": id_}, "en": {"label": id_}} for id_ in codes
    ]
    return Scheme.model_validate(
        {"id": "lesson", "da": words, "en": words, "codes": listed, "sampling": sampling}
    )


def observed(
    *events: Event, prompts: Iterable[tuple[int, list[str]]] = (), **more: Any
) -> ObservationBody:
    """Events as `(code, t, until)`, prompts as `(number, codes)`."""
    body: dict[str, Any] = {"seconds": 600.0, "scheme": scheme(*TYPES)}
    return ObservationBody(
        setting="Matematik i 4. klasse",
        observed_on=date(2026, 11, 21),
        events=[
            CodedEvent(id=uuid7(), code=code, t=t, until=until[0] if until else None)
            for code, t, *until in events
        ],
        samples=[
            Sample(id=uuid7(), n=n, t=n * 10.0, codes=[SampledCode(code=code) for code in codes])
            for n, codes in prompts
        ],
        **body | more,
    )


def test_prompts_at_two_paces_are_not_compared() -> None:
    """That is told with both paces; what was noted as it happened still is compared."""
    quick, slow = (scheme(*TYPES, every=every) for every in (10, 20))
    a = observed(("help", 10), prompts=[(0, ["help"])], scheme=quick)
    b = observed(("help", 10), prompts=[(0, ["talk"])], scheme=slow)

    result = agreement(a, b)

    assert (result.by, result.n, result.percent) == ("events", 1, 100)
    assert [values for _, values in result.notes] == [{"a": "10", "b": "20"}]
    prompts_only = (observed(prompts=[(0, ["help"])], scheme=paced) for paced in (quick, slow))
    with pytest.raises(NotComparable, match="made in the same way"):
        agreement(*prompts_only)


@pytest.mark.parametrize("turned", [False, True])
def test_the_pace_of_one_holds_where_the_other_says_none(turned: bool) -> None:
    """Whichever of the two it is."""
    prompts = [(0, ["help"]), (1, ["talk"]), (2, [])]
    paced = observed(prompts=prompts, scheme=scheme(*TYPES, every=15))
    free = observed(prompts=[(0, ["help"]), (1, []), (2, [])])

    result = agreement(free, paced) if turned else agreement(paced, free)

    assert (result.every, result.n, result.agreed) == (15, 3, 2)
    assert [(difference.t, difference.until) for difference in result.differences] == [(15, 30)]


def test_codes_without_a_scheme_are_those_that_were_used() -> None:
    """By either of the two, in the order of the alphabet."""
    a, b = observed(("talk", 10), scheme=None), observed(("help", 10), ("alone", 30), scheme=None)

    result = agreement(a, b)

    assert [code.code for code in result.per_code] == ["alone", "help", "talk"]
    with_scheme = agreement(a, observed(("talk", 10), scheme=scheme("talk", "help")))
    assert [code.code for code in with_scheme.per_code] == ["talk"]


def test_a_code_that_only_one_could_use_is_left_out_of_the_prompts() -> None:
    """What else was answered at the prompt is compared."""
    a = observed(prompts=[(0, ["help", "talk"]), (1, ["talk"])], scheme=scheme("help", "talk"))
    b = observed(prompts=[(0, ["help"]), (1, [])], scheme=scheme("help"))

    result = agreement(a, b)

    assert (result.n, result.percent) == (2, 100)
    assert [values for _, values in result.notes] == [{"codes": "talk"}]


def test_two_states_that_were_coded_differently_last_as_long_as_the_longer() -> None:
    """From where the first begins, so that one finds the place."""
    a, b = observed(("alone", 10, 30)), observed(("together", 11, 50))

    (difference,) = agreement(a, b, by="events").differences

    assert (difference.t, difference.until, difference.kind) == (10, 50, "other-code")


def test_of_two_as_near_the_earlier_is_meant() -> None:
    """The other is what one of them noted alone."""
    result = agreement(observed(("help", 10), ("help", 14)), observed(("help", 12)))

    assert [(difference.t, difference.kind) for difference in result.differences] == [
        (14, "only-a")
    ]


def test_differences_that_are_alike_are_one_only_side_by_side() -> None:
    """With a unit between them that both saw alike, they are two places to talk about."""
    states = scheme("alone", "together")
    a = observed(
        ("alone", 0, 10), ("together", 10, 20), ("alone", 20, 40), seconds=40, scheme=states
    )
    b = observed(("together", 0, 40), seconds=40, scheme=states)

    result = agreement(a, b, every=10)

    assert [(difference.t, difference.until) for difference in result.differences] == [
        (0, 10),
        (20, 40),
    ]


def test_per_cent_goes_out_with_two_decimals() -> None:
    """For all together and for each code; kappa with three."""
    a = observed(("help", 10), ("help", 50), ("talk", 100))
    b = observed(("help", 10), ("talk", 50), ("talk", 200))

    result = agreement(a, b)
    out = result.as_json()

    assert result.percent == pytest.approx(100 / 4)
    assert out["codes"][0] == {"code": "help", "percent": 50.0, "kappa": 0.5, "n": 2}
    thirds = agreement(a, observed(("help", 10), ("talk", 50), ("talk", 100))).as_json()
    assert thirds["percent"] == 66.67
    assert "every" not in thirds
    thrice = agreement(observed(("help", 10), ("help", 50), ("help", 100)), observed(("help", 10)))
    assert thrice.every is None
    assert [code["percent"] for code in thrice.as_json()["codes"]] == [33.33]
    assert {code["code"]: code["percent"] for code in thirds["codes"]} == {
        "help": 50.0,
        "talk": 50.0,
    }
