"""Voilà's application with our handlers added, and its file and folder listings removed.

The server's token opens the notebooks, and a named key those of its roles; a meeting's keys open
that meeting and nothing else.
"""

import errno
import gc
import hashlib
import logging
import os
import secrets
import signal
import socket
import sys
import webbrowser
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import jinja2
import tornado.ioloop
import tornado.netutil
from jupyter_server.base.handlers import FileFindHandler
from traitlets.config import Config
from voila.app import Voila
from voila.shutdown_kernel_handler import VoilaShutdownKernelHandler
from voila.static_file_handler import (
    AllowListFileHandler,
    MultiStaticFileHandler,
    TemplateStaticFileHandler,
)
from voila.tornado.contentshandler import VoilaContentsHandler
from voila.tornado.handler import TornadoVoilaHandler
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler
from voila.tornado.treehandler import TornadoVoilaTreeHandler

from faellesblik.bank import content_folder
from faellesblik.errors import FaellesblikError
from faellesblik.i18n import default_language, translator
from faellesblik.meeting.keyring import MARKS_VARIABLE
from faellesblik.model.ids import HybridClock
from faellesblik.server import api, observer_api, pages
from faellesblik.server.api_handler import Services
from faellesblik.server.descriptors import raise_descriptor_limit
from faellesblik.server.headers import NOTEBOOK_POLICY, PAGE_POLICY, ProtectiveHeaders
from faellesblik.server.hosts import ForeignHost, own_hosts
from faellesblik.server.http_server import HttpServer
from faellesblik.server.identity import KeyIdentityProvider
from faellesblik.server.kernels import Kernels, KernelSocketHandler, OwnKernels, ShutdownHandler
from faellesblik.server.leader_pages import LeaderPage
from faellesblik.server.leaders import Leaders
from faellesblik.server.log_words import log_without_secrets, note_failure
from faellesblik.server.observer_sessions import Sessions
from faellesblik.server.proxies import LOCAL_PROXY, Proxies, parse_proxies
from faellesblik.server.rehearsals import Rehearsals
from faellesblik.server.rooms import Rooms
from faellesblik.server.static_files import FoundFiles, TemplateFiles, VoilaFiles
from faellesblik.server.sweeper import Sweeper
from faellesblik.server.ticket import Ticket
from faellesblik.store.data import DataFolder
from faellesblik.store.file_modes import close_to_others
from faellesblik.store.rehearsals import API_VARIABLE, forget_unled_rehearsals

__all__ = ["Address", "ServeOptions", "serve"]

HERE = Path(__file__).parent
DEFAULT_PORT = 8866
BACKLOG = 2048  # a thousand phones that scan the code at once are let in, not turned away
PORT_ATTEMPTS = 20
KERNEL_IDLE_SECONDS = 600
UNUSED = {
    AllowListFileHandler,
    TemplateStaticFileHandler,
    TornadoVoilaTreeHandler,
    VoilaContentsHandler,
}
"""Handlers of Voilà's that nobody needs, or, of templates' files, only for our own."""
SWITCH_SECONDS = 0.001
"""How long a thread that reads a long log may keep the event loop waiting; Python's own is 0.005.

With that, a submission elsewhere waited for 0.16 s meanwhile (p95), now 0.02 s: it changes threads
several times on its way.
"""
ACCESS_SECONDS = 2
"""Seconds between two looks at whether those with a running kernel still have access."""
REPLACED = {
    FileFindHandler: FoundFiles,
    MultiStaticFileHandler: VoilaFiles,
    TornadoVoilaHandler: LeaderPage,
    VoilaKernelWebsocketHandler: KernelSocketHandler,
    VoilaShutdownKernelHandler: ShutdownHandler,
}
"""Handlers of Voilà's, and those of ours that ask whose page or kernel it is, or compress."""


@dataclass(frozen=True)
class ServeOptions:
    """`port` None: DEFAULT_PORT, or the next free one. `lan`: also open to the local network.

    `public_url` is where a proxy shows the server to others. `proxies` are the addresses of those
    that are trusted to say whom they speak for: none, or with a public URL one on this machine.
    """

    data: DataFolder
    port: int | None = None
    lan: bool = False
    public_url: str | None = None
    proxies: Sequence[str] = ()
    browser: bool = True
    token: str | None = None


@dataclass(frozen=True)
class Address:
    """Where the server can be reached. `desk` opens everything; `join` is for the phones."""

    desk: str
    join: str
    token_was_given: bool


class FaellesblikApp(Voila):  # type: ignore[misc]
    """One process: notebooks through Voilà, the phones' pages, the room's API."""

    name = "faellesblik"
    services: Services
    sockets: list[socket.socket]
    hosts: ForeignHost
    ticket: Ticket
    on_ready: Callable[[], None]
    proxies: Proxies

    def init_settings(self) -> dict[str, Any]:
        settings: dict[str, Any] = super().init_settings()
        language = default_language()
        loader = jinja2.FileSystemLoader([HERE / "templates", HERE / "voila" / "faellesblik"])
        for name in ("jinja2_env", "voila_jinja2_env"):
            templates = settings[name]
            templates.loader = jinja2.ChoiceLoader([loader, templates.loader])
            templates.globals.update(say=translator(language), language=language)
        settings["default_handler_class"] = pages.NotFoundHandler
        settings["faellesblik_services"] = self.services
        settings["headers"] = {"Content-Security-Policy": PAGE_POLICY}
        settings["xsrf_cookie_kwargs"] = {"samesite": "Lax"}
        settings["log_function"] = note_failure
        settings["compress_response"] = True
        return settings

    def init_handlers(self) -> list[Any]:
        """Our handlers, then Voilà's except those that list or serve folders and files."""
        voila = [
            (pattern, REPLACED.get(handler, handler), *arguments)
            for pattern, handler, *arguments in super().init_handlers()
            if handler not in UNUSED
        ]
        return [
            *pages.guards(self.hosts),
            *api.handlers(self.services, self.server_url),
            *observer_api.handlers(self.services, self.server_url),
            *pages.handlers(self.services, self.server_url),
            (
                rf"{self.server_url}enter",
                pages.EnterHandler,
                {"ticket": self.ticket, "token": self.token},
            ),
            (
                rf"{self.server_url}voila/templates/(faellesblik/static/[^/]+)",
                TemplateFiles,
            ),
            *voila,
        ]

    def listen(self) -> None:
        """Serve on sockets that are bound already, so that a port in use is found out at once."""
        self.app.add_transform(ProtectiveHeaders)
        log_without_secrets([self.token])
        server = HttpServer(self.app, proxies=self.proxies)
        server.add_sockets(self.sockets)
        self.ioloop = tornado.ioloop.IOLoop.current()
        sweeper = Sweeper(self.services.rooms.data.path)
        rehearsals = Rehearsals(self.services.rooms)
        self.ioloop.add_callback(self.services.rooms.start)
        self.ioloop.add_callback(sweeper.start)
        self.ioloop.add_callback(rehearsals.start)
        self.ioloop.add_callback(self._watch_access)
        self.ioloop.add_callback(self.on_ready)
        signal.signal(signal.SIGINT, self._handle_signal_stop)
        try:
            self.ioloop.start()
        finally:
            server.stop()
            self.ioloop.run_sync(sweeper.stop)
            self.ioloop.run_sync(rehearsals.stop)
            self.ioloop.run_sync(self.services.rooms.stop)
            self.services.sessions.close()
            self.stop()
            forget_unled_rehearsals(self.services.rooms.data.rehearsals)

    def _watch_access(self) -> None:
        async def end_kernels() -> None:
            await self.kernel_manager.end_for_those_without_access(self.services.leaders)

        tornado.ioloop.PeriodicCallback(end_kernels, ACCESS_SECONDS * 1000).start()

    def _handle_signal_stop(self, sig: int, frame: Any) -> None:
        """Stop once: a second signal would interrupt the shutdown, and leave threads that wait."""
        for signal_number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(signal_number, signal.SIG_IGN)
        super()._handle_signal_stop(sig, frame)


def serve(options: ServeOptions, announce: Callable[[Address], None]) -> None:
    """Serve until the process is stopped. Raises FaellesblikError when it can't start.

    `announce` is called once the server answers. Kernels find in their environment the data
    folder, the phones' address, this machine's own way to the room, and the secret of this run by
    which they know who has answered (keyring.py); the token is kept out of it.
    """
    public = _parse_public_url(options.public_url)
    proxies = parse_proxies(options.proxies or (LOCAL_PROXY if public else ()))
    if os.name == "posix":
        os.umask(0o077)  # for what Jupyter and kernels write; our own files need none
    options.data.prepare()
    close_to_others(options.data.path)
    raise_descriptor_limit()
    sys.setswitchinterval(SWITCH_SECONDS)
    environment_token = os.environ.pop("FAELLESBLIK_TOKEN", "")
    given_token = options.token or environment_token
    token = given_token or secrets.token_urlsafe(24)
    sockets = _bind(options)
    port = sockets[0].getsockname()[1]
    join = public or f"http://{lan_address() if options.lan else '127.0.0.1'}:{port}/"
    os.environ["FAELLESBLIK_DATA"] = str(options.data.path.resolve())
    os.environ["FAELLESBLIK_JOIN_BASE"] = join
    os.environ[API_VARIABLE] = f"http://127.0.0.1:{port}/"
    marks = os.environ[MARKS_VARIABLE] = secrets.token_urlsafe(32)
    rooms = Rooms(options.data, HybridClock(), marks=marks)
    app = FaellesblikApp(config=_config(port, token))
    sessions = Sessions(options.data)
    app.services = Services(
        rooms,
        sessions=sessions,
        leaders=Leaders(options.data, token),
        join_base=join if options.lan or public else None,
    )
    app.sockets = sockets
    app.hosts = ForeignHost(own_hosts(lan=options.lan, public_url=public), lan=options.lan)
    app.ticket = Ticket()
    app.proxies = proxies
    address = Address(f"http://127.0.0.1:{port}/?token={token}", join, bool(given_token))

    def ready() -> None:
        # What Voilà imported stays for good: without it to walk through, a collection of garbage
        # no longer stops a room of a thousand for a tenth of a second.
        gc.collect()
        gc.freeze()
        announce(address)
        if options.browser:
            # whoever lists this machine's processes can read a browser's arguments
            webbrowser.open(f"http://127.0.0.1:{port}/enter?ticket={app.ticket.value}")

    app.on_ready = ready
    # jupyter_server gives tornado its ping times in the wrong unit, and tornado says so each time
    logging.getLogger("tornado.general").setLevel(logging.ERROR)
    app.initialize([])
    app.start()


def _config(port: int, token: str) -> Config:
    notebooks = str(content_folder("notebooks"))
    return Config(
        {
            "Voila": {
                "port": port,
                "token": token,
                # from the token, so that browsers stay logged in after a restart
                "cookie_secret": hashlib.sha256(f"cookie {token}".encode()).digest(),
                "root_dir": notebooks,
                "open_browser": False,
                "config_file_paths": [],
                "identity_provider_class": KeyIdentityProvider,
                "authorizer_class": OwnKernels,
                "log_level": logging.ERROR,
            },
            "IdentityProvider": {"cookie_options": {"samesite": "Lax"}},
            "VoilaConfiguration": {
                "template": "faellesblik",
                "file_allowlist": [],
                "prelaunch_hook": _prepare_page,
                "multi_kernel_manager_class": Kernels,
                "resources": {"faellesblik_language": default_language()},
            },
            "KernelManager": {"transport": "ipc" if os.name == "posix" else "tcp"},
            "MappingKernelManager": {
                "cull_idle_timeout": KERNEL_IDLE_SECONDS,
                "cull_interval": 60,
                "cull_connected": False,
                "default_kernel_name": "python3",
            },
        }
    )


def _prepare_page(handler: Any, notebook: object, cwd: str) -> None:  # noqa: ARG001
    """Without the cookie, the request by which a page ends its kernel is refused."""
    _ = handler.xsrf_token
    handler.set_header("Content-Security-Policy", NOTEBOOK_POLICY)


def _bind(options: ServeOptions) -> list[socket.socket]:
    host = "0.0.0.0" if options.lan else "127.0.0.1"  # noqa: S104 - that is what --lan asks for
    ports = (
        range(DEFAULT_PORT, DEFAULT_PORT + PORT_ATTEMPTS)
        if options.port is None
        else [options.port]
    )
    for port in ports:
        try:
            return tornado.netutil.bind_sockets(port, host, backlog=BACKLOG)
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
    subject = f"port {ports[0]} is" if len(ports) == 1 else f"ports {ports[0]}–{ports[-1]} are"
    raise FaellesblikError(f"{subject} in use or not allowed: choose another with --port N")


def _parse_public_url(url: str | None) -> str | None:
    """The URL with a slash at its end. Raises FaellesblikError when it is none."""
    if url is None:
        return None
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise FaellesblikError(
            f"'{url}' is no address that phones can open: write it whole, such as "
            "https://skole.example/"
        )
    return url.rstrip("/") + "/"


def lan_address() -> str:
    """This machine's address on the local network. Nothing is sent to find it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # TEST-NET-1 (RFC 5737)
        except OSError:
            return "127.0.0.1"
        return str(probe.getsockname()[0])
