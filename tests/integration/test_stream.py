"""The stream: a view once, then merge patches; and what happens when it breaks."""

import asyncio
import json
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import httpx
import pytest

FIRST = {"item": "item-1", "step": "challenge"}
MANY = 1000


@contextmanager
def stream(server: Any, code: str, key: str, last_id: str | None = None) -> Iterator[Any]:
    """Messages of a stream: `(event, id, data)`, comments left out."""
    headers = {"Last-Event-ID": last_id} if last_id else {}
    with (
        server.client(key) as client,
        client.stream("GET", f"/api/meetings/{code}/stream", headers=headers) as answer,
    ):
        assert "text/event-stream" in answer.headers["Content-Type"]
        yield _messages(answer)


def _messages(answer: httpx.Response) -> Iterator[tuple[str, str, Any]]:
    message: dict[str, str] = {}
    last_id = ""
    for line in answer.iter_lines():
        if not line and message:
            last_id = message.get("id", last_id)
            yield message["event"], last_id, json.loads(message["data"])
            message = {}
        elif line and not line.startswith(":"):
            name, _, value = line.partition(": ")
            message[name] = value


def without_nulls(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: without_nulls(v) for k, v in value.items() if v is not None}
    return [without_nulls(v) for v in value] if isinstance(value, list) else value


def follow_to(apply_patch: Any, messages: Any, view: Any, revision: int) -> Any:
    while view["revision"] < revision:
        event, id_, patch = next(messages)
        assert event == "patch"
        view = apply_patch(view, patch)
        assert id_ == str(view["revision"])
    return view


def test_patches_lead_to_the_view(server: Any, apply_patch: Any) -> None:
    """Whoever has followed the stream has the same as whoever asks anew, for either role."""
    meeting = server.create()
    code, lead = meeting["code"], meeting["facilitator_key"]
    mine = server.join(code, "Mette")["key"]
    for key in (mine, lead):
        with stream(server, code, key) as messages:
            event, id_, view = next(messages)
            assert ("view", str(view["revision"])) == (event, id_)
            server.send(code, lead, ("step-opened", FIRST))
            server.send(code, mine, ("submitted", {**FIRST, "answers": {"before": "mit"}}))
            server.send(code, lead, ("step-revealed", FIRST))
            server.send(code, lead, ("timer-set", {"ends_at": None}))
            now = server.view(code, key)

            assert without_nulls(now) == without_nulls(
                follow_to(apply_patch, messages, view, now["revision"])
            )


def test_a_stream_goes_on_from_the_last_event(server: Any, apply_patch: Any) -> None:
    """A client that was away is told only what it missed."""
    meeting = server.create()
    code, key = meeting["code"], meeting["facilitator_key"]
    with stream(server, code, key) as messages:
        _, last_id, view = next(messages)
    server.send(code, key, ("step-opened", FIRST))
    server.send(code, key, ("decided", {"text": "Vi prøver"}))
    now = server.view(code, key)

    with stream(server, code, key, last_id) as messages:
        event, _, patch = next(messages)

    assert event == "patch"
    assert "agenda" not in patch
    assert without_nulls(now) == without_nulls(apply_patch(view, patch))


@pytest.mark.parametrize("last_id", ["999999", "nonsense"])
def test_an_unknown_last_event_gives_the_whole_view(server: Any, last_id: str) -> None:
    """Also after a restart, when the server remembers no older view."""
    meeting = server.create()
    with stream(server, meeting["code"], meeting["facilitator_key"], last_id) as messages:
        assert next(messages)[0] == "view"


def test_what_another_writer_logs_reaches_the_stream(server: Any, apply_patch: Any) -> None:
    """A kernel that writes to the log is heard by the phones."""
    from faellesblik.meeting.admission import Actor
    from faellesblik.meeting.opening import open_room
    from faellesblik.model.events import Proposal
    from faellesblik.model.ids import HybridClock, uuid7
    from faellesblik.store.data import DataFolder

    meeting = server.create()
    code = meeting["code"]
    key = server.join(code)["key"]
    with stream(server, code, key) as messages:
        _, _, view = next(messages)
        room = open_room(
            DataFolder(server.data), meeting["meeting"], writer="kernel-1", clock=HybridClock()
        )
        opening = Proposal(id=uuid7(), kind="step-opened", data=FIRST)
        room.act(Actor("facilitator", "facilitator"), [opening])
        room.close()
        while view["now"]["state"] != "open":
            view = apply_patch(view, next(messages)[2])

        assert view["now"]["step"] == "challenge"


def test_hidden_answers_are_in_no_patch(server: Any, apply_patch: Any) -> None:
    """What somebody else wrote does not pass by on the stream before it is revealed."""
    meeting = server.create()
    code, lead = meeting["code"], meeting["facilitator_key"]
    mine, other = server.join(code)["key"], server.join(code)["key"]
    with stream(server, code, other) as messages:
        _, _, view = next(messages)
        server.send(code, lead, ("step-opened", FIRST))
        server.send(code, mine, ("submitted", {**FIRST, "answers": {"before": "hemmeligt"}}))
        revision = server.view(code, lead)["revision"]
        seen = []
        while view["revision"] < revision:
            _, _, patch = next(messages)
            seen.append(patch)
            view = apply_patch(view, patch)

    assert "hemmeligt" not in json.dumps(seen)


def test_many_join_at_once(server: Any) -> None:
    """A thousand who join in the same moment are all in, each with a key of their own."""
    code = server.create()["code"]
    host, port = server.url.removeprefix("http://").split(":")
    request = (
        f"POST /api/meetings/{code}/participants HTTP/1.1\r\nHost: {host}:{port}\r\n"
        "Connection: close\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"
    )

    async def join() -> tuple[bytes, bytes]:
        reader, writer = await asyncio.open_connection(host, int(port))
        writer.write(request.encode())
        head, _, body = (await reader.read()).partition(b"\r\n\r\n")
        writer.close()
        return head, body

    async def all_join() -> list[tuple[bytes, bytes]]:
        return await asyncio.gather(*(join() for _ in range(MANY)))

    answers = asyncio.run(all_join())

    assert {head.split()[1] for head, _ in answers} == {b"201"}
    keys = {json.loads(body)["key"] for _, body in answers}
    assert len(keys) == MANY
    assert server.view(code, keys.pop())["people"]["joined"] == MANY


def test_a_compressed_stream_says_the_same(server: Any) -> None:
    """And what two of them get alike are the same bytes, wherever each of them stands."""
    meeting = server.create()
    code, lead = meeting["code"], meeting["facilitator_key"]
    keys = [server.join(code, name)["key"] for name in ("Mette", "Jonas")]
    with ExitStack() as streams:
        plain = streams.enter_context(raw_stream(server, code, keys[0], "identity"))
        first = streams.enter_context(raw_stream(server, code, keys[0], "gzip"))
        assert server.send(code, lead, ("step-opened", FIRST)).status_code == 201
        said = b"".join(take_until(plain, b'"state":"open"'))
        second = streams.enter_context(raw_stream(server, code, keys[1], "gzip"))
        assert server.send(code, lead, ("step-revealed", FIRST)).status_code == 201
        said += b"".join(take_until(plain, b'"state":"revealed"'))
        parts = [
            b"".join(take_until(stream, b'"state":"revealed"', unpacking=True))
            for stream in (first, second)
        ]
    unpacked = zlib.decompressobj(31).decompress(parts[0])
    assert unpacked == said
    last = parts[0].rpartition(FLUSHED)[0].rpartition(FLUSHED)[2]
    assert len(last) > 20
    assert parts[1].endswith(last + FLUSHED)


FLUSHED = b"\x00\x00\xff\xff"


@contextmanager
def raw_stream(server: Any, code: str, key: str, encoding: str) -> Iterator[Iterator[bytes]]:
    """The bytes of a stream as they come over the wire."""
    headers = {"Accept-Encoding": encoding}
    with (
        server.client(key) as client,
        client.stream("GET", f"/api/meetings/{code}/stream", headers=headers) as answer,
    ):
        assert answer.headers.get("Content-Encoding", "identity") == encoding
        yield answer.iter_raw()


def take_until(stream: Iterator[bytes], text: bytes, *, unpacking: bool = False) -> Iterator[bytes]:
    """The bytes up to the message that holds the text, which may be compressed."""
    unpacker, said = zlib.decompressobj(31), b""
    for part in stream:
        yield part
        said += unpacker.decompress(part) if unpacking else part
        if text in said and said.endswith(b"\n\n"):
            return
