"""Telling those who follow: everybody ends up with the view that they would be given anew."""

import asyncio
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from faellesblik.bank import load_bank
from faellesblik.meeting.admission import Actor
from faellesblik.meeting.opening import create_meeting
from faellesblik.model.agenda import MeetingRequest, RequestedItem
from faellesblik.model.events import Proposal
from faellesblik.model.ids import HybridClock, uuid7
from faellesblik.server.live_rooms import LiveRoom
from faellesblik.server.messages import Message
from faellesblik.store.data import DataFolder

LEADER = Actor("facilitator", "facilitator")
FIRST = {"item": "item-1", "step": "challenge"}
MANY = 130
"""More than are told in one go, so that tellings overlap with what happens."""


@pytest.fixture
def live(tmp_path: Path) -> LiveRoom:
    """A room on a disk that need not be waited for."""
    return room_with(tmp_path, "perspective-shift")


def room_with(tmp_path: Path, exercise: str) -> LiveRoom:
    request = MeetingRequest(title="Møde", agenda=[RequestedItem(exercise=exercise)])
    room = create_meeting(
        DataFolder(tmp_path),
        load_bank(),
        request,
        writer="server",
        clock=HybridClock(),
        sync=lambda _: None,
    )
    return LiveRoom(room, ThreadPoolExecutor(1))


class Page:
    """A subscriber that applies the patches it gets to its view."""

    def __init__(self, apply_patch: Callable[[Any, Any], Any]) -> None:
        self.view: Any = None
        self.messages = 0
        self._apply_patch = apply_patch
        self._more = asyncio.Event()

    def receive(self, message: Message) -> None:
        head, _, data = message.plain.decode().partition("data: ")
        content = json.loads(data)
        self.messages += 1
        self.view = content if "event: view" in head else self._apply_patch(self.view, content)
        # one's own part comes first, and nothing can be resumed between the two
        assert f"id: {self.view['revision']}\n" in head or "revision" not in content
        self._more.set()

    async def wait_for(self, revision: int) -> None:
        while self.view["revision"] < revision:
            self._more.clear()
            await self._more.wait()


def proposal(kind: str, **data: Any) -> Proposal:
    return Proposal(id=uuid7(), kind=kind, data={**FIRST, **data})


def without_nulls(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: without_nulls(v) for k, v in value.items() if v is not None}
    return value


def test_every_subscriber_gets_every_change(
    live: LiveRoom, apply_patch: Callable[[Any, Any], Any]
) -> None:
    """With many subscribers, some of them late, each one's patches lead to its own view."""
    pages: dict[str, Page] = {}

    async def scenario() -> None:
        desk = Page(apply_patch)
        live.subscribe(LEADER, desk.receive, "")
        people = [(await live.join(None, f"join id {n}")).participant for n in range(MANY)]
        for number, id_ in enumerate(people):
            pages[id_] = Page(apply_patch)
            live.subscribe(Actor(id_, "participant"), pages[id_].receive, "")
            if number == MANY // 2:
                await live.submit(LEADER, [proposal("step-opened")])
        for number, id_ in enumerate(people):
            actor = Actor(id_, "participant")
            answers = {"before": f"svar {number}"}  # an id may look like a CPR number
            await live.submit(actor, [proposal("submitted", answers=answers), proposal("ready")])
        await live.submit(LEADER, [proposal("step-revealed")])
        revision = live.state.revision
        for page in (desk, *pages.values()):
            await page.wait_for(revision)
        for id_, page in pages.items():
            assert without_nulls(live.view(Actor(id_, "participant"))) == without_nulls(page.view)
        assert without_nulls(live.view(LEADER)) == without_nulls(desk.view)
        assert max(page.messages for page in pages.values()) < 2 * MANY
        await live.close()

    asyncio.run(scenario())


def test_both_of_a_pair_get_its_answer(
    tmp_path: Path, apply_patch: Callable[[Any, Any], Any]
) -> None:
    """What one of them sends reaches the other's page as their own answer, and no third page."""
    live = room_with(tmp_path, "one-two-four-all")
    two = {"item": "item-1", "step": "two"}

    def sent(kind: str, **data: Any) -> list[Proposal]:
        return [Proposal(id=uuid7(), kind=kind, data=data)]

    async def scenario() -> None:
        people = [(await live.join(None, f"join id {n}")).participant for n in range(4)]
        teams = [people[:2], people[2:]]
        await live.submit(LEADER, sent("teams-formed", form="pairs", teams=teams))
        await live.submit(LEADER, sent("step-opened", **two))
        pages = {id_: Page(apply_patch) for id_ in people}
        for id_, page in pages.items():
            live.subscribe(Actor(id_, "participant"), page.receive, "")
        for number in (1, 2):
            answers = {"pair_ideas": [f"idé {number}"]}
            writer = Actor(people[number - 1], "participant")
            await live.submit(writer, sent("submitted", **two, answers=answers))
            for page in pages.values():
                await page.wait_for(live.state.revision)
            mine = [pages[id_].view["mine"].get("item-1") for id_ in people]
            assert mine == [{"two": answers}, {"two": answers}, None, None]
        await live.close()

    asyncio.run(scenario())
