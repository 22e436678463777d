"""The wall's page and its key, over real HTTP: it follows like a phone, and may do nothing."""

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from faellesblik.model.ids import uuid7
from faellesblik.store.data import DataFolder
from faellesblik_widgets.facilitator import Facilitator
from faellesblik_widgets.start import Start

FIRST = {"item": "item-1", "step": "challenge"}


@pytest.fixture
def meeting(server: Any) -> dict[str, str]:
    """A new meeting on the shared server, with the `screen_key` of its address."""
    created: dict[str, str] = server.create()
    _, _, key = created["screen_url"].partition("#k=")
    return created | {"screen_key": key}


@contextmanager
def following(server: Any, meeting: dict[str, str]) -> Iterator[Iterator[str]]:
    """A screen that follows, as its lines; its first line has come."""
    path = f"/api/meetings/{meeting['code']}/stream"
    with server.client(meeting["screen_key"]) as client, client.stream("GET", path) as answer:
        assert answer.status_code == 200
        lines = answer.iter_lines()
        next(lines)
        yield lines


def screens(server: Any, meeting: dict[str, str]) -> int:
    view = server.view(meeting["code"], meeting["facilitator_key"])
    return int(view["people"]["screens"])


def test_a_new_meeting_tells_the_address_of_its_screen(meeting: Any) -> None:
    """The page is there; the key to it stands where no browser sends it."""
    address = urlsplit(meeting["screen_url"])
    assert (address.path, address.query) == (f"/s/{meeting['code']}", "")
    page = httpx.get(meeting["screen_url"])

    assert page.status_code == 200
    assert page.headers["Cache-Control"] == "no-store"
    assert meeting["screen_key"] not in page.text
    assert 'lang="da"' in page.text
    assert f'data-code="{meeting["code"]}"' in page.text
    assert "&lt;svg" in page.text
    assert "Set-Cookie" not in page.headers


def test_the_page_of_a_meeting_that_is_not_there_says_so(server: Any) -> None:
    """404 with words; without a code one is asked for it."""
    page = httpx.get(f"{server.url}/s/NOTHING")
    assert page.status_code == 404
    assert "Der er intet møde" in page.text
    for path in ("/s", "/s/"):
        assert httpx.get(server.url + path).headers["Location"] == "/j/"


def test_the_screens_key_opens_the_view_and_the_stream(server: Any, meeting: Any) -> None:
    """It is nobody, and counts as nobody."""
    server.join(meeting["code"], "Mette")
    view = server.view(meeting["code"], meeting["screen_key"])

    assert (view["role"], view["page"], view["people"]["joined"]) == ("screen", 0, 1)
    with following(server, meeting) as lines:
        assert next(lines) == "event: view"
        streamed = json.loads(next(lines).partition(": ")[2])
        assert streamed == view


def test_a_screen_may_do_nothing(server: Any, meeting: Any) -> None:
    """403 for whatever a participant or a facilitator does."""
    code, key = meeting["code"], meeting["screen_key"]
    server.send(code, meeting["facilitator_key"], ("step-opened", FIRST))
    answers = [
        server.send(code, key, ("submitted", FIRST | {"answers": {"before": "x"}})),
        server.send(code, key, ("hand", {})),
        server.send(code, key, ("step-revealed", FIRST)),
        server.send(code, key, ("page-turned", FIRST | {"by": 1})),
    ]
    with server.client(key) as client:
        answers.append(client.post(f"/api/meetings/{code}/mirror", json={"text": "x"}))
        answers.append(client.get(f"/api/meetings/{code}/result"))
    assert [answer.status_code for answer in answers] == [403] * len(answers)


def test_whoever_leads_turns_the_page_of_a_screen(server: Any, meeting: Any) -> None:
    """The screen hears of it as of everything else."""
    server.send(meeting["code"], meeting["facilitator_key"], ("step-opened", FIRST))
    with following(server, meeting) as lines:
        turn = ("page-turned", FIRST | {"by": 1})
        assert server.send(meeting["code"], meeting["facilitator_key"], turn).status_code == 201
        assert any('"page":1' in line for line in lines)


def test_whoever_leads_is_told_whether_a_screen_follows(
    server: Any, meeting: Any, eventually: Callable[..., Any]
) -> None:
    """Over the API, and at a dashboard; and that it is gone again."""
    dashboard = Facilitator(meeting["code"], DataFolder(server.data))

    def at_the_desk() -> int:
        dashboard.refresh()
        return int(dashboard.view["people"]["screens"])

    assert (screens(server, meeting), at_the_desk()) == (0, 0)
    with following(server, meeting), following(server, meeting):
        assert screens(server, meeting) == 2
        eventually(lambda: at_the_desk() == 2)
    eventually(lambda: screens(server, meeting) == 0)
    eventually(lambda: at_the_desk() == 0)
    dashboard.close()


def test_many_can_follow_from_elsewhere(server: Any, meeting: Any) -> None:
    """The link can be given out: nobody's screen ends because others open it."""
    with ExitStack() as stack:
        lines = [stack.enter_context(following(server, meeting)) for _ in range(12)]
        assert screens(server, meeting) == 12
        server.send(meeting["code"], meeting["facilitator_key"], ("step-opened", FIRST))
        for each in lines:
            assert any(line.startswith("event: patch") for line in each)


def test_the_key_is_the_meetings_own(server: Any, meeting: Any) -> None:
    """It opens no other meeting, and is on no disk."""
    other = server.create()
    with server.client(meeting["screen_key"]) as client:
        assert client.get(f"/api/meetings/{other['code']}/view").status_code == 401
    for file in server.data.rglob("*"):
        if file.is_file():
            assert meeting["screen_key"].encode() not in file.read_bytes()


def test_a_screen_comes_back_after_a_restart(
    start_server: Callable[..., Any], eventually: Callable[..., Any]
) -> None:
    """With the same key; and nobody is told of screens that went with the server."""
    server = start_server()
    created = server.create()
    meeting = created | {"screen_key": created["screen_url"].partition("#k=")[2]}
    with following(server, meeting):
        assert screens(server, meeting) == 1
        server.kill()
    server.restart()
    eventually(lambda: screens(server, meeting) == 0)
    with following(server, meeting):
        assert screens(server, meeting) == 1
    server.process.terminate()
    server.process.wait()
    assert not DataFolder(server.data).screens_file(created["meeting"]).exists()


def test_a_meeting_made_at_a_desk_has_the_same_key_there(server: Any) -> None:
    """The start page tells it, so that its screen can be opened at once."""
    start = Start(DataFolder(server.data))
    created = start.do_create(
        title="Møde", language="da", agenda=[{"exercise": "check-in"}], carry=False
    )
    with server.client(created["screen_key"]) as client:
        view = client.get(f"/api/meetings/{created['code']}/view").json()
    assert view["role"] == "screen"
    events = [{"id": uuid7(), "kind": "began", "data": FIRST}]
    with server.client(created["screen_key"]) as client:
        sent = client.post(f"/api/meetings/{created['code']}/events", json={"events": events})
    assert sent.status_code == 403
