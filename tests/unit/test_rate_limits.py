"""How often somebody may do something."""

from faellesblik.server.rate_limits import Limiter


def test_a_burst_is_let_through_and_then_the_pace() -> None:
    """`burst` at once; after that one for each that time has given back."""
    now = 0.0
    limiter = Limiter(burst=3, per_second=2, clock=lambda: now)

    assert [limiter.allow("a") for _ in range(4)] == [True, True, True, False]
    now = 0.5
    assert [limiter.allow("a") for _ in range(2)] == [True, False]


def test_one_does_not_pay_for_another() -> None:
    """Each key has a bucket of its own."""
    limiter = Limiter(burst=1, per_second=1, clock=lambda: 0.0)

    assert [limiter.allow(key) for key in ("a", "a", "b")] == [True, False, True]


def test_idle_keys_are_forgotten() -> None:
    """Whoever has a full bucket again takes no room, however many have come by."""
    now = 0.0
    limiter = Limiter(burst=1, per_second=1, clock=lambda: now)
    for number in range(100_000):
        now = number / 1000
        limiter.allow(number)

    assert len(limiter._buckets) <= 10_001


def test_looking_uses_nothing() -> None:
    """Only what was done counts."""
    limiter = Limiter(burst=1, per_second=1, clock=lambda: 0.0)

    assert [limiter.has_token("a") for _ in range(3)] == [True, True, True]
    assert limiter.allow("a")
    assert not limiter.has_token("a")
