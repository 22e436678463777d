"""The limit on guessing: asked first, and only for wrong guesses."""

import pytest

from faellesblik.errors import Refused
from faellesblik.server.guesses import BURST, BURST_OF_ALL, Guesses

SCHOOL = "203.0.113.7"


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def guesses(clock: Clock) -> Guesses:
    return Guesses(clock)


def guess(guesses: Guesses, address: str, many: int, start: int = 0) -> None:
    for number in range(start, start + many):
        guesses.count_wrong(address, f"guess {number}")


def test_right_guesses_are_never_counted(guesses: Guesses) -> None:
    """A thousand phones behind one address come in, with a few typing errors among them."""
    for number in range(1000):
        guesses.check(SCHOOL)
        if number % 10 == 0:
            guess(guesses, SCHOOL, 1, number)
    assert not guesses.is_limited(SCHOOL)


def test_after_so_many_wrong_ones_nothing_is_answered(guesses: Guesses, clock: Clock) -> None:
    """Until time has given a guess back; others are answered all the while."""
    guess(guesses, SCHOOL, BURST)
    with pytest.raises(Refused) as refused:
        guesses.check(SCHOOL)
    assert refused.value.code == "guesses-exceeded"
    guesses.check("203.0.113.8")

    clock.now = 5.0
    guesses.check(SCHOOL)
    guess(guesses, SCHOOL, 1, BURST)
    assert guesses.is_limited(SCHOOL)


def test_a_key_that_has_opened_a_door_goes_on_opening_that_one(guesses: Guesses) -> None:
    """And no other: it is no pass for guessing codes."""
    guesses.remember_right("K7M4QP", "key of Mette")
    guess(guesses, SCHOOL, BURST)

    guesses.check(SCHOOL, "K7M4QP", "key of Mette")
    for door, key in (("K7M4QP", "another"), ("H2K9WX", "key of Mette"), ("K7M4QP", None)):
        with pytest.raises(Refused):
            guesses.check(SCHOOL, door, key)


def test_the_same_wrong_guess_is_counted_once(guesses: Guesses) -> None:
    """A phone that keeps asking with an old key locks nobody out."""
    for _ in range(10 * BURST):
        guesses.count_wrong(SCHOOL, "old key")

    assert not guesses.is_limited(SCHOOL)


def test_addresses_of_one_network_are_one(guesses: Guesses) -> None:
    """An IPv6 /64 is one household, and an IPv4 address is itself however it is written."""
    for number in range(BURST):
        guesses.count_wrong(f"2001:db8:1:2::{number:x}", f"{number}")
        guesses.count_wrong("::ffff:203.0.113.7", f"{number}")

    assert guesses.is_limited("2001:db8:1:2:ffff::1")
    assert not guesses.is_limited("2001:db8:1:3::1")
    assert guesses.is_limited("203.0.113.7")


def test_many_addresses_together_are_limited_too(guesses: Guesses, clock: Clock) -> None:
    """However few guesses each of them makes."""
    for number in range(BURST_OF_ALL):
        guesses.count_wrong(f"10.{number // 250}.{number % 250}.1", "guess")

    assert guesses.is_limited("192.0.2.1")
    clock.now = 0.2
    assert not guesses.is_limited("192.0.2.1")
