"""Two programs in one room: the server and a notebook's kernel, each with a file of its own."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from faellesblik.bank import load_bank
from faellesblik.meeting.admission import Actor
from faellesblik.meeting.board import cards
from faellesblik.meeting.opening import create_meeting, open_room
from faellesblik.meeting.room import Room
from faellesblik.model.agenda import MeetingRequest
from faellesblik.model.events import Proposal
from faellesblik.model.ids import HybridClock, uuid7
from faellesblik.store.data import DataFolder

LEADER = Actor("facilitator", "facilitator")
GATHER = ("item-1", "gather")


def act(room: Room, actor: Actor, kind: str, **data: Any) -> None:
    room.act(actor, [Proposal(id=uuid7(), kind=kind, data={"item": "item-1", **data})])


@pytest.fixture
def rooms(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """`rooms()`: the same meeting in two programs, with two cards on an open board."""
    opened: list[Room] = []

    def begin() -> tuple[Room, Room]:
        data = DataFolder(Path(tmp_path_factory.mktemp("data")))
        request = MeetingRequest.model_validate(
            {"title": "Møde", "agenda": [{"exercise": "gather-and-choose"}]}
        )
        server = create_meeting(data, load_bank(), request, writer="server", clock=HybridClock())
        person = Actor(server.join(), "participant")
        act(server, LEADER, "step-opened", step="ideas")
        act(server, person, "submitted", step="ideas", answers={"ideas": ["en", "to"]})
        act(server, LEADER, "step-revealed", step="ideas")
        act(server, LEADER, "step-opened", step="gather")
        kernel = open_room(data, server.meeting, writer="kernel", clock=HybridClock())
        opened.extend((server, kernel))
        return server, kernel

    yield begin
    for room in opened:
        room.close()


moves = st.lists(
    st.tuples(
        st.booleans(),
        st.sampled_from([0, 1]),
        st.sampled_from(["g-1", "g-2", None]),
        st.booleans(),
    ),
    min_size=1,
    max_size=12,
)


@given(moves=moves)
@settings(
    deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_both_end_with_the_same_board(rooms: Any, moves: Any) -> None:
    """Whoever moves which card, and however late each hears of the other."""
    server, kernel = rooms()
    for by_server, number, group, hears in moves:
        room = server if by_server else kernel
        if hears:
            room.refresh()
        card = cards(room.state, GATHER)[number].card
        act(room, LEADER, "grouped", step="gather", card=card, group=group)
    server.refresh()
    kernel.refresh()

    assert server.state == kernel.state
    assert cards(server.state, GATHER) == cards(kernel.state, GATHER)


def test_what_one_undoes_is_undone_for_both(rooms: Any) -> None:
    """Also when the other hears of the act and of its undoing at once, or one after the other."""
    server, kernel = rooms()
    act(server, LEADER, "step-locked", step="gather")
    kernel.refresh()
    assert kernel.state.run(GATHER).progress == "locked"

    undone = kernel.state.undoable_actions[-1].id
    kernel.act(LEADER, [Proposal(id=uuid7(), kind="undone", data={"target": undone})])
    server.refresh()

    assert server.state == kernel.state
    assert server.state.run(GATHER).progress == "open"
