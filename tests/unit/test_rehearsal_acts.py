"""What an invented person does next, by what their phone shows."""

from datetime import date
from typing import Any

from faellesblik.bank import Bank
from faellesblik.demo.rehearsal.acting import next_act, role_to_take
from faellesblik.demo.rehearsal.voice import Voice, name_of
from faellesblik.meeting.reducer import fold
from faellesblik.meeting.view import view
from faellesblik.model.agenda import MeetingRequest, RequestedItem
from faellesblik.model.event_data import MeetingCreated
from faellesblik.model.events import Event
from faellesblik.model.ids import HybridClock, uuid7

ITEM = "item-1"


class Meeting:
    """An exercise with people who have joined, by the events that there were."""

    def __init__(self, bank: Bank, exercise: str, people: int = 3) -> None:
        self.clock = HybridClock()
        agenda = [RequestedItem(exercise=exercise)]
        request = MeetingRequest(title="Møde", language="da", agenda=agenda)
        created: MeetingCreated = bank.begin(
            request, meeting="2026-11-21-k7m4qp", code="K7M4QP", keys=[]
        )
        self.events: list[Event] = []
        self.act(
            "facilitator", "meeting-created", **created.model_dump(mode="json", exclude_none=True)
        )
        for number in range(people):
            self.act(f"p-{number}", "joined", participant=f"p-{number}", name=name_of(number))

    def act(self, by: str, kind: str, **data: Any) -> None:
        role = "facilitator" if by == "facilitator" else "participant"
        at = self.clock.tick()
        self.events.append(Event(id=uuid7(), at=at, by=by, role=role, kind=kind, data=data))  # type: ignore[arg-type]

    def open(self, step: str) -> None:
        self.act("facilitator", "step-opened", item=ITEM, step=step)

    def seen_by(self, number: int) -> dict[str, Any]:
        return view(fold(self.events), "participant", f"p-{number}")

    def next_act(self, number: int, sample: dict[str, Any] | None = None) -> Any:
        voice = Voice(number, "da", sample or {}, date(2026, 12, 1))
        return next_act(self.seen_by(number), voice)


def test_each_role_is_taken_once_and_the_last_by_the_rest(bank: Bank) -> None:
    """One tells, one chairs, the others think along."""
    meeting = Meeting(bank, "consultancy", people=5)

    roles = [role_to_take(meeting.seen_by(n), n) for n in range(5)]

    taken = [act[1]["role"] for act in roles if act]
    assert taken == ["presenter", "facilitator", "consultant", "consultant", "consultant"]


def test_who_has_a_role_takes_no_other(bank: Bank) -> None:
    """Nor one that a colleague gave them."""
    meeting = Meeting(bank, "consultancy")
    meeting.act("p-1", "role-taken", item=ITEM, role="presenter")

    assert role_to_take(meeting.seen_by(1), 1) is None


def test_only_who_has_the_writing_role_writes(bank: Bank) -> None:
    """The others are done when they have listened."""
    meeting = Meeting(bank, "consultancy")
    for number, role in enumerate(("presenter", "facilitator", "consultant")):
        meeting.act(f"p-{number}", "role-taken", item=ITEM, role=role)
    meeting.open("present")

    assert [meeting.next_act(n)[0] for n in range(3)] == ["submitted", "ready", "ready"]


def test_one_writes_for_the_team(bank: Bank) -> None:
    """Where pairs are formed, the first of the two."""
    meeting = Meeting(bank, "one-two-four-all", people=4)
    meeting.act("facilitator", "teams-formed", form="pairs", teams=[["p-1", "p-0"], ["p-2", "p-3"]])
    meeting.open("two")

    kinds = [meeting.next_act(n)[0] for n in range(4)]
    assert kinds == ["ready", "submitted", "submitted", "ready"]


def test_a_sample_is_answered_as_it_is_written(bank: Bank) -> None:
    """A day is counted from today; what is left out was not written."""
    meeting = Meeting(bank, "child-conversation")
    meeting.open("agree")

    kind, content = meeting.next_act(0, {"followed_up": "Vi ses", "follow_up_date": 7})

    assert kind == "submitted"
    assert content["answers"] == {"followed_up": "Vi ses", "follow_up_date": "2026-12-08"}


def test_who_has_answered_does_nothing_more(bank: Bank) -> None:
    """Until the next step opens."""
    meeting = Meeting(bank, "perspective-shift")
    meeting.open("challenge")
    kind, content = meeting.next_act(0)
    meeting.act("p-0", kind, **content)

    assert meeting.next_act(0) is None


def test_an_answer_that_is_late_is_given_while_it_is_taken(bank: Bank) -> None:
    """Where whoever leads lets a step stay open for those who were not done."""
    meeting = Meeting(bank, "perspective-shift")
    meeting.open("challenge")
    meeting.act("facilitator", "step-locked", item=ITEM, step="challenge")
    assert meeting.next_act(0) is None
    until = "2100-01-01T00:00:00Z"
    meeting.act("facilitator", "deadline-set", item=ITEM, step="challenge", until=until)

    kind, content = meeting.next_act(0)

    assert (kind, content["step"]) == ("submitted", "challenge")
