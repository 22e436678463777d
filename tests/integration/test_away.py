"""Who is gone is shown as away: on streams by the server, on dashboards by its file."""

import asyncio
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from faellesblik.bank import load_bank
from faellesblik.meeting.admission import Actor
from faellesblik.meeting.away_file import read_away
from faellesblik.meeting.opening import create_meeting, open_room
from faellesblik.model.agenda import MeetingRequest, RequestedItem
from faellesblik.model.events import Proposal
from faellesblik.model.ids import HybridClock, uuid7
from faellesblik.server import presence as presence_module
from faellesblik.server.live_rooms import LiveRoom
from faellesblik.server.messages import Message
from faellesblik.server.presence import AWAY_AFTER, Presence
from faellesblik.store.data import DataFolder
from faellesblik_widgets.facilitator import Facilitator

LEADER = Actor("facilitator", "facilitator")


@pytest.fixture
def meeting(tmp_path: Path) -> tuple[DataFolder, str]:
    data = DataFolder(tmp_path)
    request = MeetingRequest(title="Møde", agenda=[RequestedItem(exercise="check-in")])
    room = create_meeting(data, load_bank(), request, writer="a", clock=HybridClock())
    room.close()
    return data, room.meeting


async def until(condition: Callable[[], Any]) -> None:
    while not condition():  # noqa: ASYNC110 - a file and a message are no event
        await asyncio.sleep(0.01)


def test_whoever_is_out_of_touch_is_away_and_back_at_once(
    meeting: tuple[DataFolder, str], monkeypatch: pytest.MonkeyPatch, apply_patch: Any
) -> None:
    """Everybody is told, and no event says so; the file is gone when all are back."""
    monkeypatch.setattr(presence_module, "WRITE_INTERVAL", 0.01)
    data, id_ = meeting
    now = 0.0
    seen: dict[str, Any] = {}

    def send(message: Message) -> None:
        _, _, content = message.plain.decode().rstrip().partition("\ndata: ")
        seen["view"] = apply_patch(seen.get("view", {}), json.loads(content))

    async def scenario() -> None:
        nonlocal now
        room = open_room(data, id_, writer="server", clock=HybridClock())
        live = LiveRoom(room, ThreadPoolExecutor(1))
        live.presence = Presence(lambda: now)
        mette = await live.join("Mette", "a join id of Mette's")
        ole = await live.join("Ole", "a join id of Ole's own")
        live.subscribe(LEADER, send, "")
        stream = live.subscribe(Actor(ole.participant, "participant"), lambda _: None, "")
        revision = live.state.revision
        now = AWAY_AFTER + 1
        live.update_presence()
        await until(lambda: read_away(data, room.state))
        await until(lambda: seen["view"]["people"]["away"] == 1)

        dashboard = Facilitator(meeting=id_[-6:], data=data)
        assert read_away(data, room.state) == {mette.participant}
        for people in (dashboard.view["people"], seen["view"]["people"]):
            assert (people["joined"], people["expected"], people["away"]) == (1, 1, 1)
            assert people["each"][mette.participant]["away"]
            assert not people["each"][ole.participant]["away"]

        live.see(Actor(mette.participant, "participant"))
        await until(lambda: not data.away_file(id_).exists())
        await until(lambda: seen["view"]["people"]["joined"] == 2)
        dashboard.refresh()
        assert dashboard.view["people"]["joined"] == 2
        assert live.state.revision == revision

        live.unsubscribe(stream)
        now += AWAY_AFTER + 1
        live.update_presence()
        await until(lambda: read_away(data, room.state))
        await live.submit(LEADER, [Proposal(id=uuid7(), kind="meeting-closed")])
        await until(lambda: not data.away_file(id_).exists())
        await live.close()
        dashboard.close()

    asyncio.run(asyncio.wait_for(scenario(), 60))


def test_who_was_away_is_so_after_a_restart_until_they_come_back(
    meeting: tuple[DataFolder, str],
) -> None:
    """Also when nobody followed the meeting for a while, and the server let go of it."""
    data, id_ = meeting
    now = 0.0

    async def scenario() -> None:
        nonlocal now
        room = open_room(data, id_, writer="server", clock=HybridClock())
        live = LiveRoom(room, ThreadPoolExecutor(1))
        live.presence = Presence(lambda: now)
        mette = Actor((await live.join("Mette", "a join id of Mette's")).participant, "participant")
        now = AWAY_AFTER + 1
        live.update_presence()
        await until(lambda: read_away(data, room.state))
        await live.close()

        live = LiveRoom(
            open_room(data, id_, writer="server", clock=HybridClock()), ThreadPoolExecutor(1)
        )
        live.update_presence()
        assert live.view(LEADER)["people"]["away"] == 1
        live.see(mette)
        assert live.view(LEADER)["people"]["away"] == 0
        await until(lambda: not data.away_file(id_).exists())
        await live.close()

    asyncio.run(asyncio.wait_for(scenario(), 60))
