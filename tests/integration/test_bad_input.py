"""Every kind of bad input gets the designed answer, in words, and harms nothing."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from faellesblik.model.ids import uuid7

FIRST = {"item": "item-1", "step": "challenge"}


def told(answer: Any, status: int) -> dict[str, Any]:
    assert status == answer.status_code, answer.text
    error: dict[str, Any] = answer.json()["error"]
    assert {"reason", "code", "message", "fields"} == set(error)
    assert len(error["message"]) > 5
    return error


@pytest.fixture
def joined(server: Any) -> tuple[str, str, str]:
    """`(code, participant's key, facilitator's key)` of a meeting whose first step is open."""
    meeting = server.create()
    code, lead = meeting["code"], meeting["facilitator_key"]
    server.send(code, lead, ("step-opened", FIRST))
    return code, server.join(code)["key"], lead


@pytest.mark.parametrize("code", ["ZZZZZZ", "abc", "æøå", "..%2F..", "K7M4QP;"])
def test_unknown_code(server: Any, code: str) -> None:
    """404 that says to look at the screen, on every call and on the phone's page."""
    with server.client() as client:
        for call in (
            client.post(f"/api/meetings/{code}/participants", json={}),
            client.get(f"/api/meetings/{code}/view"),
        ):
            assert call.status_code == 404
        page = client.get(f"/j/{code}")
    assert page.status_code == 404


def test_an_address_that_leads_nowhere(server: Any) -> None:
    """A page in our own words for a person, JSON for a program."""
    with server.client() as client:
        page, call = client.get("/findes-ikke"), client.get("/api/nope")
    assert page.status_code == 404
    assert "Her er ingen side" in page.text
    told(call, 404)


def test_unknown_code_in_the_readers_language(server: Any) -> None:
    """The browser's wish decides between Danish and English."""
    for language, word in (("da", "skærmen"), ("en-GB", "screen")):
        with server.client(language=language) as client:
            answer = client.get("/api/meetings/ZZZZZZ/view")
        assert word in told(answer, 404)["message"]


@pytest.mark.parametrize("language", ["da;q=0.2,en;q=0.9", "da;q=0,*", ";;,q", "da;q=x", '"en'])
def test_any_accept_language_header_is_answered(server: Any, language: str) -> None:
    """Pages and calls are answered as ever, and in the language with the higher quality."""
    with server.client(language=language) as client:
        pages = [client.get(path) for path in ("/j/", "/o/", "/o/manifest.webmanifest")]
        call = client.get("/api/meetings/ZZZZZZ/view")
    assert {page.status_code for page in pages} == {200}
    word = "screen" if "*" in language or "0.9" in language else "skærmen"
    assert word in told(call, 404)["message"]


def test_closed_meeting(server: Any, joined: Any) -> None:
    """Nobody joins or writes any more; what was there can still be seen."""
    code, key, lead = joined
    server.send(code, key, ("submitted", {**FIRST, "answers": {"before": "mit"}}))
    server.send(code, lead, ("meeting-closed", {}))

    late = server.send(code, key, ("submitted", {**FIRST, "answers": {"before": "for sent"}}))
    assert "slut" in told(late, 409)["message"]
    with server.client() as client:
        told(client.post(f"/api/meetings/{code}/participants", json={}), 409)
    assert server.view(code, key)["mine"]["item-1"]["challenge"]["before"] == "mit"
    told(server.send(code, lead, ("step-opened", FIRST)), 409)


def test_step_not_open(server: Any, joined: Any) -> None:
    """A step that waits, and one that was locked, take no answers."""
    code, key, lead = joined
    waiting = {"item": "item-1", "step": "again", "answers": {"after": "x"}}
    told(server.send(code, key, ("submitted", waiting)), 409)
    server.send(code, lead, ("step-locked", FIRST))
    told(server.send(code, key, ("submitted", {**FIRST, "answers": {"before": "x"}})), 409)


@pytest.mark.parametrize(
    "body",
    [
        b"{", b"[]", b'"x"', b"\xff\xfe", b"{}", b'{"events": []}', b'{"events": [{}]}',
        b'{"events": "x"}', b'{"events": [{"id": "1", "kind": "ready", "data": {}}]}',
        b'{"events": [{"id": "019a0000-0000-7000-8000-000000000001", "kind": "dance"}]}',
        b'{"events": [{"id": "019a0000-0000-7000-8000-000000000001", "kind": "submitted"}]}',
        b"[" * 50_000,
    ],
)  # fmt: skip
def test_malformed_json(server: Any, joined: Any, body: bytes) -> None:
    """422 that says what is wrong, and where."""
    code, key, _ = joined
    with server.client(key) as client:
        answer = client.post(f"/api/meetings/{code}/events", content=body)

    told(answer, 422)


def test_a_message_for_each_field(server: Any, joined: Any) -> None:
    """All that is wrong is told at once, each at its field."""
    code, key, _ = joined
    answers = {"before": "x" * 5000, "focus_before": "midt i", "nope": 1}

    error = told(server.send(code, key, ("submitted", {**FIRST, "answers": answers})), 422)

    assert {"before", "focus_before", "nope"} == set(error["fields"])
    assert "5000" in error["fields"]["before"]


def test_a_cpr_number_is_never_saved(server: Any, joined: Any) -> None:
    """Neither in an answer nor in a decision, and not in the log."""
    code, key, lead = joined
    answer = {**FIRST, "answers": {"before": "Barnet 010116-1234 er uroligt"}}

    assert "CPR" in told(server.send(code, key, ("submitted", answer)), 422)["fields"]["before"]
    told(server.send(code, lead, ("decided", {"text": "ring om 0101161234"})), 422)
    logs = server.data.glob("meetings/*/log/*.jsonl")
    assert not any("010116" in path.read_text(encoding="utf-8") for path in logs)


@pytest.mark.parametrize("size", [200_000, 3_000_000, 20_000_000])
def test_too_large(server: Any, joined: Any, size: int) -> None:
    """413, also for what is far too large."""
    code, key, _ = joined
    body = json.dumps({"events": [{"id": uuid7(), "kind": "ready", "data": {"x": "y" * size}}]})
    with server.client(key) as client:
        answer = client.post(f"/api/meetings/{code}/events", content=body)

    assert "kB" in told(answer, 413)["message"]


def test_an_id_reused(server: Any, joined: Any) -> None:
    """The same id with other content is a conflict, and the first one stands; another's is theirs.

    Under aliases two people's events have ids of their own, whatever their devices called them.
    """
    code, key, _ = joined
    other = server.join(code)["key"]
    id_ = uuid7()

    def post(held: str, text: str) -> Any:
        data = {**FIRST, "answers": {"before": text}}
        event = {"id": id_, "kind": "submitted", "data": data}
        with server.client(held) as client:
            return client.post(f"/api/meetings/{code}/events", json={"events": [event]})

    assert post(key, "mit").status_code == 201
    told(post(key, "noget andet"), 409)
    assert post(other, "et andet").status_code == 201
    for held, text in ((key, "mit"), (other, "et andet")):
        assert server.view(code, held)["mine"]["item-1"]["challenge"]["before"] == text


def test_a_phone_that_floods(server: Any, joined: Any) -> None:
    """429 after a burst, for that one only."""
    code, key, _ = joined
    other = server.join(code)["key"]
    bearer = {"Authorization": f"Bearer {key}"}

    async def flood() -> list[int]:
        async with httpx.AsyncClient(base_url=server.url, headers=bearer, timeout=60) as client:
            answers = await asyncio.gather(
                *(client.post(f"/api/meetings/{code}/events", content=b"{}") for _ in range(300))
            )
        return [answer.status_code for answer in answers]

    assert {422, 429} == set(asyncio.run(flood()))
    assert server.send(code, other, ("ready", FIRST)).status_code == 201


def test_a_meeting_that_asks_for_too_much(server: Any) -> None:
    """An unknown exercise, an empty agenda, a blank title: each is named."""
    for body, place in (
        ({"title": "x", "agenda": [{"exercise": "perspektiv"}]}, "agenda.0.exercise"),
        ({"title": "x", "agenda": []}, "agenda"),
        ({"title": " ", "agenda": [{"exercise": "consultancy"}]}, "title"),
        ({"title": "x", "agenda": [{"exercise": "consultancy", "minutes": 0}]}, "agenda.0.minutes"),
    ):
        with server.client(server.token) as client:
            error = told(client.post("/api/meetings", json=body), 422)
        assert place in error["fields"]


def test_a_damaged_log_line_and_a_torn_one(start_server: Callable[..., Any]) -> None:
    """A meeting with damage in its log opens again with everything else in it."""
    server = start_server()
    meeting = server.create()
    code, lead = meeting["code"], meeting["facilitator_key"]
    server.send(code, lead, ("step-opened", FIRST))
    key = server.join(code)["key"]
    server.kill()
    log = server.data / "meetings" / meeting["meeting"] / "log" / "server.jsonl"
    lines = log.read_bytes().splitlines(keepends=True)
    log.write_bytes(b"".join([lines[0], b"\x00\x01 not json\n", *lines[1:], b'{"id": "019a']))
    server.restart()

    sent = server.send(code, key, ("submitted", {**FIRST, "answers": {"before": "efter"}}))

    assert sent.status_code == 201
    assert log.read_bytes().startswith(lines[0])
    assert b'{"id": "019a{' not in log.read_bytes()


def test_a_close_that_was_cut_off_is_finished(start_server: Callable[..., Any]) -> None:
    """A crash between the close and its records: the next start writes them."""
    server = start_server()
    meeting = server.create()
    server.send(meeting["code"], meeting["facilitator_key"], ("step-opened", FIRST))
    server.send(meeting["code"], meeting["facilitator_key"], ("meeting-closed", {}))
    written = {path: path.read_bytes() for path in server.data.glob("records/*/*.json")}
    assert len(written) == 2
    server.kill()
    for path in written:
        path.unlink()
    server.restart()

    for path, data in written.items():
        while not path.exists():
            assert server.process.poll() is None
        assert data == path.read_bytes()


def serve(*options: str, token: str = "t") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "faellesblik", "serve", "--no-browser", *options]
    environ = {**os.environ, "FAELLESBLIK_TOKEN": token}
    return subprocess.run(command, capture_output=True, text=True, env=environ, check=False)


def test_a_port_in_use(server: Any, tmp_path: Path) -> None:
    """One line that says what to do, and exit status 1."""
    done = serve("--port", server.url.rpartition(":")[2], "--data", str(tmp_path))

    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "choose another with --port" in done.stderr


def test_a_data_folder_that_cannot_be_written(tmp_path: Path, free_port: Any) -> None:
    """A file where the folder should be: one line, exit status 1, the file untouched."""
    path = tmp_path / "file"
    path.write_text("mit", encoding="utf-8")

    done = serve("--port", str(free_port()), "--data", str(path / "data"))

    assert done.returncode == 1
    assert "can't be read or written" in done.stderr
    assert "--data" in done.stderr
    assert path.read_text(encoding="utf-8") == "mit"


def test_an_impatient_stop(start_server: Callable[..., Any]) -> None:
    """Told to stop again and again, also while it stops, the server ends; nothing is torn."""
    server = start_server()
    meeting = server.create()
    while server.process.poll() is None:
        server.process.send_signal(signal.SIGTERM)
        server.process.send_signal(signal.SIGINT)

    log = server.data / "meetings" / meeting["meeting"] / "log" / "server.jsonl"
    assert server.process.returncode == 0
    assert log.read_bytes().endswith(b"\n")
