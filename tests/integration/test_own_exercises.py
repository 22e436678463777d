"""A municipality's own files, changed while the server runs."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

TALK = {"id": "talk", "does": "discuss", "form": "plenary", "minutes": 2}
WORDS = {"purpose": "x", "when": "x", "bring": "x", "lead": "x", "follow_up": "x"}


def write(server: Any, id_: str, *, version: int, title: str) -> Path:
    folder: Path = server.data / "exercises" / id_
    folder.mkdir(parents=True, exist_ok=True)
    structure = {"id": id_, "version": version, "source": "x", "tags": {}, "steps": [TALK]}
    words = {**WORDS, "title": title, "steps": {"talk": {"title": title, "say": "x"}}}
    (folder / "exercise.yaml").write_text(yaml.safe_dump(structure), encoding="utf-8")
    for language in ("da", "en"):
        text = yaml.safe_dump(words, allow_unicode=True)
        (folder / f"{language}.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def server(start_server: Callable[..., Any]) -> Any:
    """A server of its own, since its data folder is changed."""
    return start_server()


def item(server: Any, meeting: dict[str, str]) -> dict[str, Any]:
    [found] = server.view(meeting["code"], meeting["facilitator_key"])["agenda"]
    return dict(found)


def test_a_meeting_ends_with_the_version_that_it_began_with(server: Any) -> None:
    """A new meeting takes the new one, without the server being started again."""
    write(server, "our-round", version=1, title="Vores runde")
    old = server.create("our-round")
    assert item(server, old)["version"] == 1

    write(server, "our-round", version=2, title="Vores nye runde")
    new = server.create("our-round")

    assert (item(server, new)["version"], item(server, new)["title"]) == (2, "Vores nye runde")
    assert (item(server, old)["version"], item(server, old)["title"]) == (1, "Vores runde")
    server.kill()
    server.restart()
    assert item(server, old)["title"] == "Vores runde"
    sent = server.send(old["code"], old["facilitator_key"], ("meeting-closed", {}))
    assert sent.status_code == 201


def test_a_broken_exercise_stops_no_other(server: Any) -> None:
    """It is not there to be chosen; whoever asks for it is told what there is."""
    folder = write(server, "our-round", version=1, title="Vores runde")
    (folder / "en.yaml").unlink()

    with server.client(server.token) as client:
        body = {"title": "Møde", "agenda": [{"exercise": "our-round"}]}
        answer = client.post("/api/meetings", json=body)

    assert answer.status_code == 422
    assert "agenda.0.exercise" in answer.json()["error"]["fields"]
    assert item(server, server.create("check-in"))["exercise"] == "check-in"
