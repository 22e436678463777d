"""Coming in and being kept out, spoken to over real HTTP."""

import contextlib
import itertools
import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from faellesblik.bank import load_bank
from faellesblik.meeting.opening import create_meeting
from faellesblik.model.agenda import MeetingRequest, RequestedItem
from faellesblik.model.ids import HybridClock, uuid7
from faellesblik.server.guesses import BURST
from faellesblik.store.data import DataFolder

JOIN_ID = "0123456789abcdef0123456789abcdef01234567"
LOOK_ALIKES = {"8": "B", "5": "S", "2": "Z"}


def join(server: Any, code: str, **body: Any) -> httpx.Response:
    with server.client() as client:
        answer: httpx.Response = client.post(f"/api/meetings/{code}/participants", json=body)
        return answer


def code_of(answer: httpx.Response) -> str:
    code: str = answer.json()["error"]["code"]
    return code


def wrong_codes() -> Iterator[str]:
    for letters in itertools.product("ACDEFG", repeat=6):
        yield "".join(letters)


def guess(client: httpx.Client, many: int, codes: Iterator[str]) -> list[int]:
    """The statuses of so many wrong guesses."""
    return [client.get(f"/api/meetings/{next(codes)}/view").status_code for _ in range(many)]


def test_who_has_guessed_too_often_is_told_nothing(start_server: Callable[..., Any]) -> None:
    """Neither for a right code, key or token; whoever is in goes on, and comes back by cookie."""
    server = start_server()
    meeting = server.create()
    code, mine = meeting["code"], server.join(code := meeting["code"])["key"]
    server.view(code, mine)
    server.view(code, meeting["facilitator_key"])
    with server.client() as client:
        statuses = guess(client, BURST + 5, wrong_codes())
    assert {404, 429} == set(statuses)
    assert statuses[BURST:] == [429] * 5

    told = [join(server, code), join(server, "HHHHHH")]
    with server.client() as client:
        told += [client.get(f"/j/{place}") for place in (code, "HHHHHH")]
        client.get("/login")
        form = {"_xsrf": client.cookies["_xsrf"]}
        for typed in (server.token, "wrong"):
            told.append(client.post("/login", data={**form, "password": typed}))
    with server.client("no key of this meeting") as client:
        told += [client.get(f"/api/meetings/{place}/view") for place in (code, "HHHHHH")]
    with server.client(server.token) as client:
        told.append(client.post("/api/meetings", json={}))
    assert [answer.status_code for answer in told] == [429] * len(told)
    assert told[0].json() == told[1].json()

    assert server.view(code, mine)["people"]["joined"] == 1
    with server.client() as client:
        client.cookies.set(f"faellesblik-{code}", mine)
        assert client.get(f"/api/meetings/{code}/view").status_code == 200
        assert client.get(f"/j/{code}").status_code == 200
    with server.client(mine) as client:
        assert client.get("/api/meetings/HHHHHH/view").status_code == 429


def test_wrong_keys_and_tokens_are_guesses_too(start_server: Callable[..., Any]) -> None:
    """Each counts as one; a request without any is none."""
    server = start_server()
    code = server.create()["code"]
    for number in range(BURST // 4):
        with server.client(f"wrong-{number}") as client:
            assert client.get(f"/api/meetings/{code}/view").status_code == 401
            assert client.post("/api/meetings", json={}).status_code == 401
            assert client.post("/api/observations/mirror", json={}).status_code == 401
            assert client.get("/voila/render/start.ipynb").status_code == 302
    with server.client() as client:
        assert client.get(f"/api/meetings/{code}/view").status_code == 401
    for number in range(BURST):
        with server.client(f"wrong-again-{number}") as client:
            client.get(f"/api/meetings/{code}/view")

    assert join(server, code).status_code == 429


@pytest.mark.parametrize(
    ("options", "limited"),
    [((), True), (("--lan",), True), (("--behind-proxy", "127.0.0.1"), False)],
)
def test_only_a_named_proxy_says_who_is_asking(
    start_server: Callable[..., Any], options: tuple[str, ...], limited: bool
) -> None:
    """Else a new header for each guess would make the limit none."""
    server = start_server(*options)
    code = server.create()["code"]
    codes = wrong_codes()
    with server.client() as client:
        for number in range(BURST + 1):
            client.headers["X-Forwarded-For"] = f"6.6.6.6, 198.51.100.{number % 250}"
            client.headers["X-Real-IP"] = f"198.51.100.{number % 250}"
            guess(client, 1, codes)
        assert (client.get(f"/j/{code}").status_code == 429) is limited


def test_joining_twice_with_one_intention_is_one_participant(server: Any) -> None:
    """At once, one after the other, and with a name put right; nothing of the id is kept."""
    meeting = server.create()
    code, lead = meeting["code"], meeting["facilitator_key"]
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda _: join(server, code, id=JOIN_ID, name="Mete"), range(8)))
    answers.append(join(server, code, id=JOIN_ID, name="Mette"))

    assert sorted(answer.status_code for answer in answers[:-1]) == [200] * 7 + [201]
    seats = [answer.json() for answer in answers]
    assert all(seat == seats[0] for seat in seats)
    people = server.view(code, lead)["people"]
    assert [person["name"] for person in people["each"].values()] == ["Mette"]
    log = "".join(
        path.read_text("utf-8")
        for path in (server.data / "meetings").glob(f"*{code.lower()}/**/*.jsonl")
    )
    assert seats[0]["participant"] in log
    assert JOIN_ID not in log
    assert seats[0]["key"] not in log
    assert join(server, code, id="short").status_code == 422


def test_a_lost_answer_is_asked_for_again_after_a_power_cut(
    start_server: Callable[..., Any],
) -> None:
    """The key of the second answer opens what the first one opened."""
    server = start_server()
    code = server.create()["code"]
    first = join(server, code, id=JOIN_ID, name="Mette").json()
    server.kill()
    server.restart()
    again = join(server, code, id=JOIN_ID, name="Mette")

    assert (again.status_code, again.json()) == (200, first)
    assert server.view(code, first["key"])["people"]["joined"] == 1


def test_who_is_taken_out_is_told_so_and_can_be_let_in_again(server: Any) -> None:
    """Their stream ends with the reason, their key opens nothing; undone, it opens all again."""
    meeting = server.create()
    code, lead = meeting["code"], meeting["facilitator_key"]
    mine = join(server, code, id=JOIN_ID).json()
    event = uuid7()
    removal = {"id": event, "kind": "person-removed", "data": {"participant": mine["participant"]}}
    with (
        server.client(mine["key"]) as client,
        client.stream("GET", f"/api/meetings/{code}/stream") as stream,
    ):
        lines = stream.iter_lines()
        next(lines)
        with server.client(lead) as leader:
            sent = leader.post(f"/api/meetings/{code}/events", json={"events": [removal]})
        assert sent.status_code == 201
        rest = list(lines)
    end = rest.index("event: end")
    refusal = json.loads(rest[end + 1].removeprefix("data: "))
    assert (refusal["code"], refusal["reason"]) == ("person-removed", "forbidden")
    assert "ikke med i mødet" in refusal["message"]
    assert mine["participant"] not in "".join(rest[end + 2 :])

    with server.client(mine["key"]) as client:
        for call in ("view", "stream"):
            refused = client.get(f"/api/meetings/{code}/{call}")
            assert (refused.status_code, code_of(refused)) == (403, "person-removed")
    assert server.send(code, mine["key"], ("hand", {})).status_code == 403
    assert code_of(join(server, code, id=JOIN_ID)) == "person-removed"
    assert server.view(code, lead)["people"]["joined"] == 0

    assert server.send(code, lead, ("undone", {"target": event})).status_code == 201
    assert server.view(code, mine["key"])["people"]["joined"] == 1
    assert server.view(code, lead)["people"]["joined"] == 1


def test_a_locked_door_lets_nobody_new_in(server: Any) -> None:
    """Whoever is in comes back; it is opened again, or undone."""
    meeting = server.create()
    code, lead = meeting["code"], meeting["facilitator_key"]
    mine = join(server, code, id=JOIN_ID).json()
    assert server.send(code, lead, ("door-set", {"open": False})).status_code == 201

    refused = join(server, code)
    assert (refused.status_code, code_of(refused)) == (409, "door-closed")
    assert join(server, code, id=JOIN_ID).json() == mine
    assert not server.view(code, lead)["door"]["open"]
    assert server.send(code, mine["key"], ("door-set", {"open": True})).status_code == 403
    assert server.send(code, lead, ("door-set", {"open": True})).status_code == 201
    assert join(server, code).status_code == 201


def test_a_key_has_so_many_streams_and_the_oldest_makes_room(server: Any) -> None:
    """Whoever opens one after another holds up nothing."""
    meeting = server.create()
    code, mine = meeting["code"], server.join(meeting["code"])["key"]
    with contextlib.ExitStack() as stack:
        streams = []
        for _ in range(8):
            client = stack.enter_context(server.client(mine))
            answer = stack.enter_context(client.stream("GET", f"/api/meetings/{code}/stream"))
            streams.append(answer.iter_lines())
            next(streams[-1])
        assert all(list(ended)[-1] == "" for ended in streams[:2])
        server.send(code, mine, ("hand", {}))
        for living in streams[2:]:
            assert any('"hand":true' in line for line in itertools.islice(living, 20))


def test_a_misread_code_leads_to_the_meeting(server: Any) -> None:
    """A page takes the code as it is on the screen, whatever was typed."""
    codes = (server.create()["code"] for _ in range(40))
    code = next(code for code in codes if set(code) & set(LOOK_ALIKES))
    misread = "".join(LOOK_ALIKES.get(letter, letter) for letter in code)

    seat = join(server, misread)
    assert f"faellesblik-{code}=" in seat.headers["Set-Cookie"]
    assert server.view(misread, seat.json()["key"])["code"] == code
    with server.client() as client:
        assert f'data-code="{code}"' in client.get(
            f"/j/{misread[:3]}-{misread[3:]}"
        ).text.lower().replace(code.lower(), code)


def test_a_meeting_of_another_program_is_found_at_once(server: Any) -> None:
    """A code that led nowhere a moment ago leads to a meeting that a kernel has just begun."""
    data, bank = DataFolder(server.data), load_bank()
    request = MeetingRequest(title="Møde", agenda=[RequestedItem(exercise="check-in")])
    with server.client() as client:
        for number in range(5):
            client.get("/j/HHHHHH")
            room = create_meeting(
                data, bank, request, writer=f"kernel-{number}", clock=HybridClock()
            )
            assert room.state.created is not None
            assert client.get(f"/j/{room.state.created.code}").status_code == 200
            room.close()
