"""A rehearsal: an invented team in a meeting that somebody leads, of which nothing is left."""

import asyncio
import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from faellesblik.bank import load_bank
from faellesblik.demo.rehearsal import live_team
from faellesblik.meeting.opening import create_rehearsal
from faellesblik.model.ids import HybridClock, uuid7
from faellesblik.server.rehearsals import Rehearsals
from faellesblik.server.rooms import Rooms
from faellesblik.store.data import DataFolder
from faellesblik.store.rehearsals import API_VARIABLE, lead_lock
from faellesblik_widgets import Bank, Facilitator, Screen, Start
from tests.widget_calls import call

AT_ONCE = live_team.Pace(arrival=0.01, reading=0.01, character=0, latecomer=1)
IDEAS = {"item": "item-1", "step": "ideas"}


@pytest.fixture(scope="module")
def server(start_server: Callable[..., Any]) -> Any:
    """A server of its own."""
    return start_server()


@pytest.fixture
def data(server: Any, monkeypatch: pytest.MonkeyPatch) -> DataFolder:
    """The server's data folder, as a kernel of that server finds it."""
    monkeypatch.setenv(API_VARIABLE, f"{server.url}/")
    monkeypatch.setattr(live_team, "USUAL_PACE", AT_ONCE)
    return DataFolder(server.data)


@contextlib.contextmanager
def leading(data: DataFolder, exercise: str = "gather-and-choose") -> Iterator[Facilitator]:
    """The dashboard of a rehearsal that was begun in the bank."""
    code = call(Bank(data), "rehearse", exercise=exercise)["result"]["code"]
    dashboard = Facilitator(code, data)
    try:
        yield dashboard
    finally:
        call(dashboard, "leave")


def lead(dashboard: Facilitator, kind: str, **content: Any) -> None:
    answer = call(dashboard, "send", events=[{"id": uuid7(), "kind": kind, "data": content}])
    assert "refused" not in answer, answer


def people(dashboard: Facilitator) -> dict[str, Any]:
    dashboard.refresh()
    counts: dict[str, Any] = dashboard.view["people"]
    return counts


def traces(data: DataFolder, meeting: str, code: str) -> list[Path]:
    """All that is left of a meeting: files and folders that are named after it, or name it."""
    return [
        path
        for path in data.path.rglob("*")
        if code.lower() in path.name
        or (path.is_file() and any(m.encode() in path.read_bytes() for m in (meeting, code)))
    ]


def test_an_invented_team_comes_and_answers(
    data: DataFolder, eventually: Callable[..., Any]
) -> None:
    """As people would: they join, they write, and what they wrote is seen once it is shown."""
    with leading(data) as dashboard:
        eventually(lambda: people(dashboard)["joined"] == 6)
        lead(dashboard, "step-opened", **IDEAS)
        eventually(lambda: people(dashboard)["answered"] == 6)
        lead(dashboard, "step-revealed", **IDEAS)

        shown = dashboard.view["shown"]["item-1"]["ideas"]
        assert "En voksen ved døren, når de kommer ind" in [
            card for one in shown for card in one["answers"]["ideas"]
        ]


def test_it_is_marked_for_everybody(server: Any, data: DataFolder) -> None:
    """Whoever leads, who takes part by phone, the screen, and whatever bears its title."""
    with leading(data) as dashboard:
        code = dashboard.view["code"]
        phone = server.view(code, server.join(code)["key"])

        for view in (dashboard.view, phone, Screen(meeting=code, data=data).view):
            assert view["rehearsal"] is True
            assert view["title"] == "Prøve: Saml og vælg"
        [document] = [
            record for record in call(dashboard, "result")["result"] if record["kind"] == "meeting"
        ]
        assert document["body"]["title"] == "Prøve: Saml og vælg"


def test_no_list_figure_or_team_knows_of_it(data: DataFolder) -> None:
    """It counts for nothing while it runs, and nobody is asked to lead it."""
    with leading(data) as dashboard:
        code = dashboard.view["code"]

        assert [m for m in Start(data).meetings if m["code"] == code] == []
        assert [m for m in Facilitator(data=data).meetings if m["code"] == code] == []
        assert data.meeting_ids() == []
        assert Bank(data).teams == []
        assert call(dashboard, "observations")["result"] == []


@pytest.mark.parametrize("end", ["closed", "left"])
def test_nothing_is_left_of_it(data: DataFolder, eventually: Callable[..., Any], end: str) -> None:
    """No log, no record, no line of the access log, from the moment that it ends."""
    with leading(data) as dashboard:
        meeting, code = dashboard.view["meeting"], dashboard.view["code"]
        eventually(lambda: people(dashboard)["joined"] == 6)
        lead(dashboard, "step-opened", **IDEAS)
        eventually(lambda: people(dashboard)["answered"] == 6)
        assert traces(data, meeting, code)
        if end == "closed":
            lead(dashboard, "meeting-closed")
            assert dashboard.view["now"]["state"] == "closed"
            assert len(call(dashboard, "result")["result"]) == 2
        else:
            call(dashboard, "leave")

        eventually(lambda: not traces(data, meeting, code))
        eventually(lambda: not data.rehearsals.path.exists())
        assert not list((data.path / "records").rglob("*.json"))
        if end == "closed":  # what was there can still be read on the page
            dashboard.refresh()
            assert dashboard.view["now"]["state"] == "closed"


def test_its_code_opens_nothing_afterwards(
    server: Any, data: DataFolder, eventually: Callable[..., Any]
) -> None:
    """A phone that asks again is told that there is no such meeting."""
    with leading(data) as dashboard:
        code = dashboard.view["code"]
        key = server.join(code)["key"]
        call(dashboard, "leave")

        with server.client(key) as client:
            eventually(lambda: client.get(f"/api/meetings/{code}/view").status_code == 404)


def test_a_second_dashboard_brings_no_second_team(
    data: DataFolder, eventually: Callable[..., Any]
) -> None:
    """After a reload the same people go on; while both are open, the first has the team."""
    with leading(data) as dashboard:
        eventually(lambda: people(dashboard)["joined"] == 6)
        other = Facilitator(dashboard.view["code"], data)
        dashboard.close()  # as its kernel does, where the page is loaded anew
        lead(other, "step-opened", **IDEAS)

        eventually(lambda: people(other)["answered"] == 6)
        assert people(other)["joined"] == 6
        call(other, "leave")


def test_what_a_killed_server_left_is_gone_at_the_next_start(server: Any, data: DataFolder) -> None:
    """Nobody has to look for it."""
    room = create_rehearsal(
        data, load_bank(), "check-in", "da", writer="kernel", clock=HybridClock()
    )
    room.close()
    server.kill()
    assert room.meeting in data.rehearsals.meeting_ids()

    server.restart()

    assert not data.rehearsals.path.exists()


def test_one_that_nobody_leads_is_gone_after_a_while(tmp_path: Path) -> None:
    """While somebody leads it stays, however long; between two pages it stays for a while."""
    data = DataFolder(tmp_path)
    room = create_rehearsal(
        data, load_bank(), "check-in", "da", writer="kernel", clock=HybridClock()
    )
    room.close()
    seconds = [0.0]

    async def look_at(*moments: float) -> list[bool]:
        rooms = Rooms(data, HybridClock())
        rehearsals = Rehearsals(rooms, clock=lambda: seconds[0], unled_seconds=120)
        found = []
        for moment in moments:
            seconds[0] = moment
            await rehearsals.look()
            found.append(data.rehearsals.meeting_ids() == [room.meeting])
        await rooms.stop()
        return found

    with lead_lock(data.rehearsals, room.meeting):
        assert asyncio.run(look_at(0, 500, 1000)) == [True, True, True]
    assert asyncio.run(look_at(1000, 1100, 1119)) == [True, True, True]
    assert asyncio.run(look_at(1200, 1321)) == [True, False]
