"""Leaders at their desks, as the tests of access and of kernels need them."""

import json
import re
import uuid
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

import httpx
import websocket

from faellesblik.model.access import Place, Role
from faellesblik.store.access import AccessFile
from faellesblik.store.data import DataFolder

__all__ = ["Desk", "Desks", "access_key", "kernel_messages"]

LUND = ("Lundeskolen", "7. årgang")


def access_key(server: Any, name: str, *roles: Role, scope: Iterable[Place] = (LUND,)) -> str:
    """A new named key to the server."""
    file = AccessFile(DataFolder(server.data))
    return file.add(name, roles, scope, now=datetime.now(UTC))[0]


class Desk:
    """A browser that has logged in with a key. Raises PermissionError when it opens nothing."""

    def __init__(self, server: Any, key: str) -> None:
        self.server = server
        self.client = httpx.Client(base_url=server.url, timeout=60)
        login = self.client.get("/login")
        assert login.status_code == 200
        form = {"password": key, "_xsrf": self.client.cookies["_xsrf"]}
        answer = self.client.post("/login", data=form)
        if answer.status_code != 302:
            self.client.close()
            raise PermissionError(answer.status_code)

    def page(self, notebook: str, query: str = "") -> httpx.Response:
        return self.client.get(f"/voila/render/{notebook}.ipynb{query}")

    def kernel(self, notebook: str, query: str = "") -> str:
        """Open a page, and return the id of the kernel that it stands on."""
        answer = self.page(notebook, query)
        assert answer.status_code == 200, answer.status_code
        found = re.search(r'"kernelId": "([0-9a-f-]{36})"', answer.text)
        assert found, answer.text[-2000:]
        return found[1]

    def connect(self, kernel: str, subprotocols: Sequence[str] = ()) -> websocket.WebSocket:
        """Raises WebSocketBadStatusException when it is refused."""
        address = self.server.url.replace("http:", "ws:")
        cookie = "; ".join(f"{name}={value}" for name, value in self.client.cookies.items())
        socket = websocket.WebSocket()
        socket.settimeout(30)
        path = f"api/kernels/{kernel}/channels?session_id={uuid.uuid4().hex}"
        try:
            socket.connect(f"{address}/{path}", cookie=cookie, subprotocols=list(subprotocols))
        except websocket.WebSocketException:
            socket.shutdown()
            raise
        return socket


class Desks:
    """All desks at a server, put away together."""

    def __init__(self, server: Any) -> None:
        self.server = server
        self._open: list[Desk] = []

    def at(self, key: str) -> Desk:
        self._open.append(Desk(self.server, key))
        return self._open[-1]

    def owner(self) -> Desk:
        return self.at(self.server.token)

    def new(self, name: str, *roles: Role, scope: Iterable[Place] = (LUND,)) -> Desk:
        """Whoever logs in with a new key of that name."""
        return self.at(access_key(self.server, name, *roles, scope=scope))

    def close(self) -> None:
        for desk in self._open:
            desk.client.close()


def kernel_messages(
    socket: websocket.WebSocket, channel: str, kind: str, content: dict[str, Any]
) -> list[dict[str, Any]]:
    """Send a message, and return all that comes until a question asked after it is answered."""
    _send(socket, channel, kind, content)
    last = _send(socket, "shell" if channel == "stdin" else channel, "kernel_info_request", {})
    messages: list[dict[str, Any]] = []
    while True:
        message = json.loads(socket.recv())
        messages.append(message)
        is_last = message["parent_header"].get("msg_id") == last
        if is_last and message["content"].get("execution_state") == "idle":
            return messages


def _send(socket: websocket.WebSocket, channel: str, kind: str, content: dict[str, Any]) -> str:
    id_ = uuid.uuid4().hex
    header = {
        "msg_id": id_,
        "msg_type": kind,
        "username": "",
        "session": "test",
        "date": datetime.now(UTC).isoformat(),
        "version": "5.3",
    }
    message = {
        "header": header,
        "parent_header": {},
        "metadata": {"version": "2.1.0" if kind == "comm_open" else ""},
        "content": content,
        "buffers": [],
        "channel": channel,
    }
    if content.get("target_name") == "jupyter.widget.control":
        message["metadata"] = {"version": "1.0.0"}
    socket.send(json.dumps(message))
    return id_
