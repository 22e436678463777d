"""Builders that tests share, as fixtures: with importlib mode there is no module to import."""

import itertools
import json
import os
import re
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import httpx
import jsonschema
import pytest
from hypothesis import settings

from faellesblik.contract.calls import CALLS, Call
from faellesblik.contract.refusals import RefusalAnswer
from faellesblik.contract.schemas import definitions
from faellesblik.model.ids import uuid7
from faellesblik.model.records import (
    ChildConversationRecord,
    ExerciseResultRecord,
    ObservationRecord,
    PerspectiveShiftRecord,
    schema_uri,
)
from faellesblik.refusal_codes import CODES, STATUS

settings.register_profile("shared", deadline=None)  # machines are shared and noisy
# Each mutant is met by the same few examples.
settings.register_profile("mutants", deadline=None, max_examples=20, derandomize=True)
settings.load_profile("shared")
PATIENCE = 60.0  # seconds, on a machine that others use too
TODAY = date(2026, 11, 21)
ShiftMaker = Callable[..., PerspectiveShiftRecord]


def record_id(number: int) -> str:
    return f"019a0000-0000-7000-8000-{number:012d}"


def envelope(kind: Any, number: int, **more: Any) -> dict[str, Any]:
    return {
        "schema_": schema_uri(kind),
        "kind": kind,
        "id": record_id(number),
        "created": datetime(2026, 3, 5, 14, 0, tzinfo=UTC),
        "language": "da",
        "delete_after": date(2027, 6, 30),
    } | more


@pytest.fixture
def today() -> date:
    """The date that tests take for today; records of the builders are not past it."""
    return TODAY


@pytest.fixture
def make_shift() -> ShiftMaker:
    """`make_shift([(before, after), …], **envelope)`: a perspective shift, with an id of its own.

    A position may be None. `number` picks the id.
    """
    numbers = itertools.count(1)

    def make(
        pairs: Sequence[tuple[int | None, int | None]] = ((20, 60),),
        *,
        number: int | None = None,
        **more: Any,
    ) -> PerspectiveShiftRecord:
        body = {
            "participants": len(pairs),
            "contributions": [
                {"before": "Han vil ikke være med", "focus_before": before, "focus_after": after}
                for before, after in pairs
            ],
        }
        fields = envelope("perspective-shift", number or next(numbers), **more)
        return PerspectiveShiftRecord.model_validate(
            {"schema": fields.pop("schema_"), "body": body} | fields
        )

    return make


@pytest.fixture
def make_conversation() -> Callable[..., ChildConversationRecord]:
    """`make_conversation(number, **envelope)`: a child conversation with one quote."""

    def make(number: int = 800, **more: Any) -> ChildConversationRecord:
        fields = envelope("child-conversation", number, **more)
        body = {
            "pseudonym": "Ørred",
            "held_on": date(2026, 3, 5),
            "purpose": "Hvordan frikvarteret er",
            "said": [{"quote": "når vi er få"}],
        }
        return ChildConversationRecord.model_validate(
            {"schema": fields.pop("schema_"), "body": body} | fields
        )

    return make


@pytest.fixture
def make_result() -> Callable[..., ExerciseResultRecord]:
    """`make_result(number, *answers, exercise="…", **envelope)`: an exercise of one step."""

    def make(
        number: int, *answers: dict[str, Any], exercise: str = "walk", **more: Any
    ) -> ExerciseResultRecord:
        reference = {"id": exercise, "version": 1}
        fields = envelope("exercise-result", number, exercise=reference, **more)
        body = {
            "title": "Øvelsen",
            "participants": len(answers),
            "steps": [
                {"step": "say", "title": "Sig det", "answers": [{"answers": a} for a in answers]}
            ],
        }
        return ExerciseResultRecord.model_validate(
            {"schema": fields.pop("schema_"), "body": body} | fields
        )

    return make


@pytest.fixture
def make_observation() -> Callable[..., ObservationRecord]:
    """`make_observation(number, **envelope)`: an observation with one entry."""

    def make(number: int = 900, **more: Any) -> ObservationRecord:
        fields = envelope("observation", number, **more)
        body = {
            "setting": "Gruppearbejde i 4. klasse",
            "observed_on": date(2026, 3, 5),
            "entries": [{"seen": "Tre børn bygger en bro sammen"}],
        }
        return ObservationRecord.model_validate(
            {"schema": fields.pop("schema_"), "body": body} | fields
        )

    return make


def _validate_answer(answer: httpx.Response) -> None:
    """Whatever a test asks of a server, the answer is as the contract says, and so is a refusal."""
    path = answer.request.url.path
    if "/api/" not in path or "json" not in answer.headers.get("Content-Type", ""):
        return
    content = json.loads(answer.read())
    call = next((call for call in CALLS if _matches(call, answer.request)), None)
    status = answer.status_code
    if call is not None and status in call.answers:
        _validator(call, status).validate(content)
    elif status >= 400:
        error = RefusalAnswer.model_validate(content).error
        assert status == STATUS[CODES[error.code].reason] or error.code == "failed"
        assert error.reason == CODES[error.code].reason
        if call is not None and error.code not in ("address-unknown", "failed"):
            assert error.reason in call.refusals, f"{call.path} never says {error.reason}"


def _matches(call: Call, request: httpx.Request) -> bool:
    pattern = re.sub(r"\{\w+\}", "[^/]+", call.path)
    return request.method.lower() == call.method and bool(
        re.search(f"{pattern}$", request.url.path)
    )


@cache
def _validator(call: Call, status: int) -> jsonschema.Draft202012Validator:
    schemas, components = definitions()
    return jsonschema.Draft202012Validator({**schemas[call.answers[status]], "$defs": components})


@dataclass
class Server:
    """A real `faellesblik serve` in a process of its own."""

    url: str
    token: str
    data: Path
    process: subprocess.Popen[str]
    options: tuple[str, ...]

    def client(self, key: str | None = None, language: str = "da") -> httpx.Client:
        """An HTTP client that sends `key` as its bearer token, or none."""
        headers = {"Accept-Language": language}
        if key:
            headers["Authorization"] = f"Bearer {key}"
        hooks = {"response": [_validate_answer]}
        return httpx.Client(base_url=self.url, headers=headers, timeout=20, event_hooks=hooks)

    def create(self, *exercises: str, **more: Any) -> dict[str, str]:
        """A meeting: `{meeting, code, join_url, screen_url, facilitator_key}`."""
        agenda = [{"exercise": id_} for id_ in exercises or ("perspective-shift",)]
        body = {"title": "Møde om fællesskabet", "language": "da", "agenda": agenda, **more}
        with self.client(self.token) as client:
            answer = client.post("/api/meetings", json=body)
        assert answer.status_code == 201, answer.text
        created: dict[str, str] = answer.json()
        return created

    def join(self, code: str, name: str | None = None) -> dict[str, str]:
        """A participant: `{participant, key}`."""
        with self.client() as client:
            body = {"name": name} if name else {}
            answer = client.post(f"/api/meetings/{code}/participants", json=body)
        assert answer.status_code == 201, answer.text
        joined: dict[str, str] = answer.json()
        return joined

    def send(self, code: str, key: str, *events: tuple[str, dict[str, Any]]) -> httpx.Response:
        """Events with new ids, given as `(kind, data)`."""
        proposals = [{"id": uuid7(), "kind": kind, "data": data} for kind, data in events]
        with self.client(key) as client:
            return client.post(f"/api/meetings/{code}/events", json={"events": proposals})

    def view(self, code: str, key: str) -> dict[str, Any]:
        with self.client(key) as client:
            answer = client.get(f"/api/meetings/{code}/view")
        assert answer.status_code == 200, answer.text
        view: dict[str, Any] = answer.json()
        return view

    def kill(self) -> None:
        """SIGKILL, as a power cut."""
        self.process.kill()
        self.process.wait()
        assert self.process.stdout is not None
        self.process.stdout.close()

    def restart(self, toolkit: Path | None = None) -> None:
        """The same server again: port, token and data folder stay.

        `toolkit` is a folder with another program, as after an upgrade.
        """
        self.process = _start(self.url, self.token, self.data, self.options, toolkit)


def _start(
    url: str, token: str, data: Path, options: tuple[str, ...], toolkit: Path | None = None
) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "faellesblik", "serve", "--no-browser"]
    command += ["--port", url.rpartition(":")[2], "--data", str(data), *options]
    environ = {**os.environ, "FAELLESBLIK_TOKEN": token}
    environ.pop("PYTHONDONTWRITEBYTECODE", None)
    if toolkit is not None:
        environ["PYTHONPATH"] = str(toolkit)
    process = subprocess.Popen(command, env=environ, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    for line in process.stdout:
        if "Ctrl+C" in line:
            return process
    process.wait()
    raise AssertionError(f"the server did not start; exit status {process.returncode}")


@pytest.fixture(scope="session")
def free_port() -> Callable[[], int]:
    """A port that the system says is free."""

    def free() -> int:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port: int = probe.getsockname()[1]
            return port

    return free


@pytest.fixture(scope="session")
def start_server(
    tmp_path_factory: pytest.TempPathFactory, free_port: Callable[[], int]
) -> Iterator[Callable[..., Server]]:
    """`start_server(*options)`: a new server, stopped at the end of the session."""
    servers: list[Server] = []

    def start(*options: str) -> Server:
        data = tmp_path_factory.mktemp("data")
        url, token = f"http://127.0.0.1:{free_port()}", secrets.token_urlsafe(16)
        server = Server(url, token, data, _start(url, token, data, options), options)
        servers.append(server)
        return server

    yield start
    for server in servers:
        if server.process.poll() is None:
            server.process.terminate()
            server.process.wait()
        if server.process.stdout is not None:
            server.process.stdout.close()


@pytest.fixture(scope="session")
def server(start_server: Callable[..., Server]) -> Server:
    """One server that many tests share, each with meetings of its own."""
    return start_server()


@pytest.fixture(scope="session")
def eventually() -> Callable[[Callable[[], Any]], Any]:
    """`eventually(condition)`: calls it until its result is truthy, and returns that."""

    def wait(condition: Callable[[], Any]) -> Any:
        deadline = time.monotonic() + PATIENCE
        while not (result := condition()):
            assert time.monotonic() < deadline, "it did not come about"
            time.sleep(0.02)
        return result

    return wait


@pytest.fixture(scope="session")
def apply_patch() -> Callable[[Any, Any], Any]:
    """`apply_patch(target, patch)`: the result of a JSON Merge Patch (RFC 7396, section 2)."""

    def apply(target: Any, patch: Any) -> Any:
        if not isinstance(patch, dict):
            return patch
        result = dict(target) if isinstance(target, dict) else {}
        for name, value in patch.items():
            if value is None:
                result.pop(name, None)
            else:
                result[name] = apply(result.get(name), value)
        return result

    return apply
