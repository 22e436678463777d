"""What a disk refuses in the middle of a call reaches whoever called, by its cause."""

import asyncio
import errno
import json
import os
from pathlib import Path
from typing import Any

import httpx
import pytest
import tornado.httpserver
import tornado.netutil
import tornado.web

from faellesblik.refusal_codes import CODES, STATUS
from faellesblik.server.api_handler import ApiHandler
from faellesblik.store.data import DataFolder
from faellesblik_widgets.desk_widget import DeskWidget

CAUSES = {
    errno.ENOSPC: "disk-full",
    errno.EMFILE: "descriptors-exhausted",
    errno.EROFS: "disk-read-only",
    errno.EACCES: "disk-forbidden",
    errno.EIO: "disk-failing",
}
each_cause = pytest.mark.parametrize(
    ("number", "code"), CAUSES.items(), ids=[errno.errorcode[number] for number in CAUSES]
)
PATH = "/srv/data/meetings/log"


def refusal(number: int) -> OSError:
    return OSError(number, os.strerror(number), PATH)


@each_cause
def test_a_call_of_the_api(number: int, code: str) -> None:
    """The status and code of the cause, and no path of the server."""

    class Failing(ApiHandler):
        async def get(self) -> None:
            raise refusal(number)

    async def ask() -> httpx.Response:
        arguments: dict[str, Any] = {"services": None}
        server = tornado.httpserver.HTTPServer(tornado.web.Application([("/", Failing, arguments)]))
        (socket,) = tornado.netutil.bind_sockets(0, "127.0.0.1")
        server.add_socket(socket)
        async with httpx.AsyncClient() as client:
            answer = await client.get(f"http://127.0.0.1:{socket.getsockname()[1]}/")
        server.stop()
        await server.close_all_connections()
        return answer

    answer = asyncio.run(ask())

    assert answer.status_code == STATUS[CODES[code].reason]
    assert answer.json()["error"]["code"] == code
    assert PATH not in answer.text


@each_cause
def test_a_call_of_a_notebook(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    """As the API answers."""

    class Desk(DeskWidget):
        notebook = "start"

        def do_save(self) -> None:
            raise refusal(number)

    answers: list[dict[str, Any]] = []
    desk = Desk(DataFolder(tmp_path))
    monkeypatch.setattr(desk, "send", answers.append)
    desk._answer_call(desk, {"call": 1, "do": "save"}, [])

    (answer,) = answers
    assert answer["refused"]["code"] == code
    assert PATH not in json.dumps(answer)
