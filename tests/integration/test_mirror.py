"""The language mirror over real HTTP: who may look, how much, and that nothing stays."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

SAID = "Bo 🌱 er altid urolig, kvartsfelt, når vi går ind"


@pytest.fixture
def meeting(server: Any) -> dict[str, str]:
    """A new meeting on the shared server."""
    created: dict[str, str] = server.create()
    return created


def look(server: Any, code: str, key: str | None, body: Any) -> httpx.Response:
    with server.client(key) as client:
        answer: httpx.Response = client.post(f"/api/meetings/{code}/mirror", json=body)
    return answer


def files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_participant_and_a_facilitator_look_and_leave_nothing(server: Any, meeting: Any) -> None:
    """The same marks for both, told by code points; no file in the data folder changes."""
    code = meeting["code"]
    key = server.join(code)["key"]
    before = files(server.data)
    answers = [
        look(server, code, held, {"text": SAID}) for held in (key, meeting["facilitator_key"])
    ]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].json() == answers[1].json()
    marks = answers[0].json()["marks"]
    assert [mark["word"] for mark in marks] == ["altid", "urolig", "når vi"]
    for mark in marks:
        assert set(mark) == {"start", "end", "word", "kind", "why"}
        assert SAID[mark["start"] : mark["end"]] == mark["word"]
    after = files(server.data)
    assert before == after
    assert not [path for path, content in after.items() if b"kvartsfelt" in content]


def test_it_speaks_the_meetings_language(server: Any) -> None:
    """Whatever the reader's own is."""
    code = (english := server.create(language="en"))["code"]
    answer = look(server, code, english["facilitator_key"], {"text": "always altid"})
    assert [mark["word"] for mark in answer.json()["marks"]] == ["always"]


def test_who_has_no_key_to_the_meeting_may_not_look(server: Any, meeting: Any) -> None:
    """401 without one, with a wrong one, and with another meeting's; 404 where there is none."""
    other = server.create()
    for key in (None, "wrong", server.join(other["code"])["key"], other["facilitator_key"]):
        assert look(server, meeting["code"], key, {"text": SAID}).status_code == 401
    assert look(server, "ZZZZZZ", meeting["facilitator_key"], {"text": SAID}).status_code == 404


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"text": "a" * 4001}, 413),
        ({"text": "a" * 200_000}, 413),
        ({"text": "a" * 4000}, 200),
        ({"text": ""}, 200),
        ({}, 422),
        ({"text": 1}, 422),
        ({"text": "x", "keep": True}, 422),
        ([], 422),
    ],
)
def test_what_it_does_not_take_is_told(
    server: Any, meeting: Any, *, body: Any, status: int
) -> None:
    """Too large, or not a text: refused in words."""
    answer = look(server, meeting["code"], meeting["facilitator_key"], body)
    assert answer.status_code == status
    if status != 200:
        assert len(answer.json()["error"]["message"]) > 5


def test_looking_again_and_again_is_slowed(start_server: Callable[..., Any]) -> None:
    """Too fast is 429 in words, and sending goes on all the same."""
    server = start_server()
    meeting = server.create()
    code, key = meeting["code"], server.join(meeting["code"])["key"]
    with server.client(key) as client:
        told = [
            client.post(f"/api/meetings/{code}/mirror", json={"text": SAID}).status_code
            for _ in range(60)
        ]
    assert set(told) == {200, 429}
    first = {"item": "item-1", "step": "challenge"}
    server.send(code, meeting["facilitator_key"], ("step-opened", first))
    sent = server.send(code, key, ("submitted", {**first, "answers": {"before": "x"}}))
    assert sent.status_code == 201
