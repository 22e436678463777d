"""The room's clock: intervals within a step, and a pause in the middle of one."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from faellesblik.errors import Refused
from faellesblik.meeting.admission import Actor, admit
from faellesblik.meeting.view import view
from faellesblik.model.ids import HybridClock

BEGIN = datetime(2026, 11, 21, 13, 0, tzinfo=UTC)
SEATS = {"item": "item-1", "step": "seats"}
LEADER = Actor("facilitator", "facilitator")


class Meeting:
    """A meeting whose clock is moved by hand, in minutes from the opening of the five seats."""

    def __init__(self, builder: Any) -> None:
        self.builder = builder
        self.now = BEGIN
        builder.clock = HybridClock(lambda: int(self.now.timestamp() * 1000))
        builder.events[0] = builder.events[0].model_copy(update={"at": builder.clock.tick()})
        builder.join("p-1", "Anna")
        self.lead("step-opened", 0, **SEATS)

    def lead(self, kind: str, minute: float, **data: Any) -> Any:
        self.now = BEGIN + timedelta(minutes=minute)
        return self.builder.add(kind, data)

    def told(self) -> Any:
        return view(self.builder.state, "participant")["now"]

    def intervals(self) -> list[tuple[str, float]]:
        """Those that are left, each with the minute that it ends in."""
        return [
            (entry["interval"], minute_of(entry["ends_at"])) for entry in self.told()["intervals"]
        ]

    def interval_at(self, minute: float) -> str:
        """What every page says that it is now."""
        left = self.intervals()
        return next((interval for interval, end in left if minute < end), left[-1][0])


def minute_of(at: str) -> float:
    return round((datetime.fromisoformat(at) - BEGIN).total_seconds() / 60, 2)


def at(minute: float) -> str:
    return (BEGIN + timedelta(minutes=minute)).isoformat()


@pytest.fixture
def meeting(new_meeting: Callable[..., Any]) -> Meeting:
    return Meeting(new_meeting("perspective-shift"))


def test_five_seats_of_three_minutes(meeting: Meeting) -> None:
    """A view tells when each ends, and the agenda what each is called."""
    assert meeting.intervals() == [
        ("child", 3),
        ("peers", 6),
        ("parents", 9),
        ("teacher", 12),
        ("environment", 15),
    ]
    step = view(meeting.builder.state, "participant")["agenda"][0]["steps"][2]
    assert step["interval"] == "Plads"
    assert step["intervals"][1] == {"interval": "peers", "label": "Kammeraterne"}


def test_going_on_early_moves_the_end_of_the_step(meeting: Meeting) -> None:
    """The next one has its own time from now, and so have those after it."""
    meeting.lead("interval-opened", 1, **SEATS, interval="peers")

    assert meeting.intervals()[0] == ("peers", 4)
    assert minute_of(meeting.told()["ends_at"]) == 13


def test_going_back_begins_an_interval_anew(meeting: Meeting) -> None:
    """And what comes after it comes again."""
    meeting.lead("interval-opened", 7, **SEATS, interval="child")

    assert meeting.intervals()[0] == ("child", 10)
    assert len(meeting.intervals()) == 5
    meeting.lead("undone", 8, target=meeting.builder.events[-1].id)
    assert meeting.interval_at(8) == "parents"


def test_more_time_is_more_of_the_interval_that_it_is_in(meeting: Meeting) -> None:
    """Also right after it began: nobody is sent back to the one before."""
    meeting.lead("timer-set", 3.5, ends_at=at(17))

    assert meeting.intervals() == [
        ("peers", 8),
        ("parents", 11),
        ("teacher", 14),
        ("environment", 17),
    ]
    assert meeting.interval_at(3.5) == "peers"


def test_when_the_clock_is_stopped_the_interval_stays(meeting: Meeting) -> None:
    """Without an end, until the clock runs again."""
    meeting.lead("timer-set", 7, ends_at=None)
    assert meeting.told()["intervals"] == [{"interval": "parents"}]

    meeting.lead("timer-set", 20, ends_at=at(30))
    assert meeting.interval_at(20) == "parents"
    assert meeting.interval_at(29) == "environment"


def test_a_step_that_is_opened_with_other_minutes_divides_those(meeting: Meeting) -> None:
    """In the same proportion; and once it is closed nothing is divided any more."""
    meeting.lead("step-opened", 0, **SEATS, minutes=5)
    assert [end for _, end in meeting.intervals()] == [1, 2, 3, 4, 5]

    meeting.lead("step-locked", 2, **SEATS)
    assert "intervals" not in meeting.told()


def test_only_an_interval_of_the_open_step_can_be_gone_to(meeting: Meeting) -> None:
    """Anything else is refused, and passed over where a log has it."""
    state = meeting.builder.state
    admit(state, LEADER, "interval-opened", {**SEATS, "interval": "peers"}, BEGIN)
    with pytest.raises(Refused, match="interval"):
        admit(state, LEADER, "interval-opened", {**SEATS, "interval": "moon"}, BEGIN)
    sort = {"item": "item-1", "step": "sort", "interval": "peers"}
    with pytest.raises(Refused, match="interval"):
        admit(state, LEADER, "interval-opened", sort, BEGIN)

    meeting.lead("interval-opened", 1, **SEATS, interval="moon")
    assert meeting.intervals()[0] == ("child", 3)


def test_in_a_pause_the_clock_rests(meeting: Meeting) -> None:
    """It goes on where it was, however long the pause became, in the same interval."""
    meeting.lead("pause-set", 4, until=at(14))
    told = meeting.told()
    assert minute_of(told["pause"]["until"]) == 14
    assert (told["state"], told["ends_at"]) == ("open", None)
    assert told["intervals"] == [{"interval": "peers"}]

    meeting.lead("pause-set", 10, until=at(19))
    assert minute_of(meeting.told()["pause"]["until"]) == 19

    meeting.lead("pause-set", 20, until=None)
    assert "pause" not in meeting.told()
    assert minute_of(meeting.told()["ends_at"]) == 31
    assert meeting.intervals()[0] == ("peers", 22)


def test_what_is_written_during_a_pause_counts(meeting: Meeting) -> None:
    """Nothing is locked by it."""
    meeting.lead("pause-set", 4, until=at(14))
    me = Actor("p-1", "participant")
    answers = {"child.notes": "Jeg prøver"}

    admit(meeting.builder.state, me, "submitted", {**SEATS, "answers": answers}, meeting.now)


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("step-opened", {"item": "item-1", "step": "questions"}),
        ("interval-opened", {**SEATS, "interval": "parents"}),
        ("deadline-set", {"until": "2026-11-22T13:00:00Z"}),
        ("meeting-closed", {}),
    ],
)
def test_whoever_goes_on_has_ended_the_pause(
    meeting: Meeting, kind: str, data: dict[str, Any]
) -> None:
    """Nobody is left looking at a pause that is over."""
    meeting.lead("pause-set", 4, until=at(14))
    meeting.lead(kind, 6, **data)

    assert "pause" not in meeting.told()


def test_time_that_is_given_in_a_pause_is_there_after_it(meeting: Meeting) -> None:
    """The clock itself rests until then."""
    meeting.lead("pause-set", 4, until=at(14))
    meeting.lead("timer-set", 5, ends_at=at(6))
    assert meeting.told()["ends_at"] is None

    meeting.lead("pause-set", 14, until=None)
    assert minute_of(meeting.told()["ends_at"]) == 15


def test_a_pause_ends_in_the_future(meeting: Meeting) -> None:
    """A time that has passed is refused."""
    with pytest.raises(Refused, match="later"):
        admit(meeting.builder.state, LEADER, "pause-set", {"until": at(0)}, BEGIN)


def test_the_sound_is_off_until_somebody_puts_it_on(meeting: Meeting) -> None:
    """For the meeting, so that wall and dashboard do the same."""
    assert view(meeting.builder.state, "participant")["sound"] is False
    meeting.lead("sound-set", 1, on=True)
    assert view(meeting.builder.state, "participant")["sound"] is True


@pytest.mark.parametrize("ends_at", ["9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z"])
def test_no_time_is_too_far_away(meeting: Meeting, ends_at: str) -> None:
    """A log with a mad clock in it is folded, and can be looked at."""
    meeting.lead("timer-set", 1, ends_at=ends_at)
    assert meeting.told()["intervals"]
    meeting.lead("pause-set", 2, until="9999-12-31T23:59:59Z")
    meeting.lead("pause-set", 9, until=None)

    assert meeting.told()["intervals"]
    assert meeting.told()["ends_at"]
