"""The dashboard asks for piles: of the cards that lie by themselves, off the event loop."""

import asyncio
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
import yaml

from faellesblik.meeting.admission import Actor
from faellesblik.model.events import Proposal
from faellesblik.model.ids import uuid7
from faellesblik.store.data import DataFolder
from faellesblik_widgets import Facilitator, Start, meeting_widget
from tests.widget_calls import call

BOARD = Path(__file__).parents[1] / "fixtures" / "boards" / "transitions.yaml"
IDEAS, PILES = {"item": "item-1", "step": "ideas"}, {"item": "item-1", "step": "gather"}


@pytest.fixture
def dashboard(tmp_path: Path) -> Facilitator:
    """A meeting with a board of sixty cards, and none in a pile."""
    data = DataFolder(tmp_path / "data")
    agenda = [{"exercise": "gather-and-choose"}]
    created = call(Start(data), "create", title="Møde", language="da", agenda=agenda)
    dashboard = Facilitator(created["result"]["code"], data)
    content = yaml.safe_load(BOARD.read_text(encoding="utf-8"))
    cards = [*(card for pile in content["piles"].values() for card in pile), *content["alone"]]
    send(dashboard, "step-opened", **IDEAS)
    room = dashboard.room
    assert room is not None
    for at in range(0, len(cards), 4):
        answers = {"ideas": cards[at : at + 4]}
        proposal = Proposal(id=uuid7(), kind="submitted", data={**IDEAS, "answers": answers})
        room.act(Actor(room.join(), "participant"), [proposal])
    send(dashboard, "step-revealed", **IDEAS)
    send(dashboard, "step-opened", **PILES)
    return dashboard


def send(dashboard: Facilitator, kind: str, **content: Any) -> None:
    answer = call(dashboard, "send", events=[{"id": uuid7(), "kind": kind, "data": content}])
    assert "refused" not in answer, answer


def suggested(dashboard: Facilitator) -> list[dict[str, Any]]:
    piles: list[dict[str, Any]] = call(dashboard, "suggest_piles", **PILES)["result"]
    return piles


def test_a_pile_that_is_taken_is_a_pile_and_suggested_no_more(dashboard: Facilitator) -> None:
    """By the events of moving by hand, so that it can be undone as they can."""
    first, *others = suggested(dashboard)
    group = uuid7()
    for card in first["cards"]:
        send(dashboard, "grouped", **PILES, card=card, group=group)
    send(dashboard, "group-named", **PILES, group=group, name=first["name"])

    board = dashboard.view["boards"]["item-1"]["gather"]
    assert board["groups"][group] == {"name": first["name"]}
    assert others
    cards_left = {card for pile in suggested(dashboard) for card in pile["cards"]}
    assert cards_left & set(first["cards"]) == set()


def test_a_board_that_is_not_there_suggests_nothing(dashboard: Facilitator) -> None:
    """Nor does an unknown step."""
    place = {"item": "item-1", "step": "nowhere"}

    assert call(dashboard, "suggest_piles", **place)["result"] == []


def test_the_page_goes_on_while_it_is_made(
    dashboard: Facilitator, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What takes its time does so in a thread; other calls are answered meanwhile."""
    may_end = threading.Event()

    def think(*_: object) -> list[dict[str, Any]]:
        may_end.wait(30)
        return [{"name": "Døren", "cards": []}]

    monkeypatch.setattr(meeting_widget, "_suggestions", think)
    answers: list[dict[str, Any]] = []

    async def ask() -> None:
        dashboard.send = lambda content, buffers=None: answers.append(content)  # noqa: ARG005
        for number, do in ((1, "suggest_piles"), (2, "clock")):
            given = PILES if number == 1 else {}
            dashboard._answer_call(dashboard, {"call": number, "do": do, "with": given}, [])
        assert [answer["answer"] for answer in answers] == [2]
        may_end.set()
        while len(answers) < 2:  # noqa: ASYNC110 - the widget knows of no event
            await asyncio.sleep(0.01)

    asyncio.run(ask())

    assert answers[1] == {"answer": 1, "result": [{"name": "Døren", "cards": []}]}


def test_a_failure_in_the_thread_is_told(
    dashboard: Facilitator, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page is answered whatever happens there."""
    monkeypatch.setattr(meeting_widget, "_suggestions", lambda *_: 1 / 0)

    assert call(dashboard, "suggest_piles", **PILES)["refused"]["reason"] == "failed"


@pytest.mark.parametrize(
    "module", ["faellesblik.server.app", "faellesblik_widgets", "faellesblik.cli"]
)
def test_nobody_pays_for_it_who_does_not_ask(module: str) -> None:
    """Neither the server nor a kernel has loaded the libraries when it starts."""
    heavy = {"sklearn", "scipy", "snowballstemmer"}
    program = f"import sys, {module}; print(sorted({heavy} & sys.modules.keys()))"

    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert done.stdout == "[]\n"
