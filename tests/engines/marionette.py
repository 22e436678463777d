"""Firefox by its own protocol, Marionette, for Selenium.

This is the part of geckodriver that the tests need: Debian has Firefox, but no geckodriver. A
command of WebDriver has its name in Marionette, with the same parameters and answers.
https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html
"""

import json
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from selenium.webdriver import FirefoxOptions, Remote
from selenium.webdriver.remote.client_config import ClientConfig
from selenium.webdriver.remote.command import Command
from selenium.webdriver.remote.remote_connection import RemoteConnection

__all__ = ["firefox"]

PATIENCE = 60.0
NAMES = {
    Command.NEW_SESSION: "WebDriver:NewSession",
    Command.QUIT: "Marionette:Quit",
    Command.GET: "WebDriver:Navigate",
    Command.REFRESH: "WebDriver:Refresh",
    Command.W3C_EXECUTE_SCRIPT: "WebDriver:ExecuteScript",
    Command.CLICK_ELEMENT: "WebDriver:ElementClick",
    Command.SEND_KEYS_TO_ELEMENT: "WebDriver:ElementSendKeys",
    Command.SET_WINDOW_RECT: "WebDriver:SetWindowRect",
    Command.SCREENSHOT: "WebDriver:TakeScreenshot",
}


@contextmanager
def firefox(program: str, profile: Path, port: int) -> Iterator[Remote]:
    """A Firefox with a profile of its own."""
    profile.mkdir()
    preferences = {"marionette.port": port, "intl.accept_languages": "da-DK, da"}
    lines = [
        f"user_pref({json.dumps(name)}, {json.dumps(value)});\n"
        for name, value in preferences.items()
    ]
    (profile / "user.js").write_text("".join(lines), encoding="utf-8")
    command = [program, "--marionette", "--no-remote", "--profile", str(profile)]
    silence = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, **silence) as process:
        try:
            driver = Remote(_Marionette(port), options=FirefoxOptions())
            yield driver
            driver.quit()
        except BaseException:
            process.kill()
            raise


class _Marionette(RemoteConnection):
    def __init__(self, port: int) -> None:
        address = f"http://127.0.0.1:{port}"
        super().__init__(client_config=ClientConfig(remote_server_addr=address))
        self.connection = _connect(port)
        self.stream = self.connection.makefile("rb")
        self.count = 0
        self._receive()  # what it says of itself

    def execute(self, command: str, params: dict[str, Any]) -> dict[str, Any]:
        if command == Command.NEW_SESSION:
            params = params["capabilities"]["alwaysMatch"]
        if command == Command.QUIT:
            params = {"flags": ["eForceQuit"]}
        self.count += 1
        message = json.dumps([0, self.count, NAMES[command], params]).encode()
        self.connection.sendall(b"%d:%s" % (len(message), message))
        _, _, error, result = self._receive()
        if error:
            return {"status": 500, "value": json.dumps({"value": error})}
        # what has one value only is wrapped by Marionette, as it is by WebDriver
        return result if set(result) == {"value"} else {"value": result}

    def close(self) -> None:
        self.stream.close()
        self.connection.close()

    def _receive(self) -> Any:
        length = b""
        while (digit := self.stream.read(1)) != b":":
            length += digit
        return json.loads(self.stream.read(int(length)))


def _connect(port: int) -> socket.socket:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), PATIENCE)
        except OSError:
            assert time.monotonic() < deadline, "Firefox does not listen"
            time.sleep(0.1)
