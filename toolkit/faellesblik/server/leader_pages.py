"""The notebooks' pages, each for those whose access opens it."""

import logging
import time
from collections.abc import AsyncIterable, AsyncIterator, Callable
from pathlib import PurePosixPath
from urllib.parse import urlencode

import jinja2
from jupyter_server.auth.decorator import allow_unauthenticated
from tornado.iostream import StreamClosedError
from voila.tornado.handler import TornadoVoilaHandler

from faellesblik.i18n import default_language
from faellesblik.server.api_handler import Services
from faellesblik.server.headers import HEARTBEAT
from faellesblik.server.identity import STALE, address_without_key
from faellesblik.server.kernels import BEGUN_FOR
from faellesblik.server.leaders import Leader
from faellesblik.server.reader_language import reader_language
from faellesblik.store.access_log import note_access

__all__ = ["LeaderPage", "until_stuck"]

log = logging.getLogger(__name__)
STUCK_SECONDS = 90
"""Longer than a kernel may take to start."""


async def until_stuck(page: AsyncIterable[str], clock: Callable[[], float]) -> AsyncIterator[str]:
    """The parts of a page. Raises TimeoutError once only heartbeats have come for too long.

    Voilà goes on with them where a kernel did not start, or a template failed.
    """
    latest = clock()
    async for html in page:
        if html.strip() != HEARTBEAT:
            latest = clock()
        elif clock() - latest > STUCK_SECONDS:
            raise TimeoutError("nothing came of the notebook")
        yield html


class LeaderPage(TornadoVoilaHandler):  # type: ignore[misc]
    """A notebook's page. One that isn't yours is refused in words, before a kernel starts."""

    @property
    def services(self) -> Services:
        services: Services = self.settings["faellesblik_services"]
        return services

    @allow_unauthenticated
    async def get(self, path: str | None = None) -> None:
        if (address := address_without_key(self)) is not None and self.current_user is not None:
            self.redirect(address)
            return
        if self.current_user is None:
            self._ask_for_key()
            return
        await self._open(path or "", self.current_user)

    def _ask_for_key(self) -> None:
        """To the page that asks for one, and back here with it."""
        address = address_without_key(self)
        wishes = {"next": address or self.request.uri or ""}
        if address is not None:
            wishes[STALE] = "1"
        self.redirect(f"{self.get_login_url()}?{urlencode(wishes)}")

    async def _open(self, path: str, leader: Leader) -> None:
        notebook = PurePosixPath(path)
        is_page = path == f"{notebook.stem}.ipynb"
        may_open = leader.access.opens(notebook.stem if is_page else "")
        data = self.services.rooms.data
        note_access(
            data,
            leader.access,
            "page-opened" if may_open else "page-refused",
            notebook.stem if is_page else "",
        )
        if not may_open:
            self._refuse(ended=not leader.access.roles)
            return
        begun_for = BEGUN_FOR.set(leader)
        try:
            async for html in until_stuck(self.get_generator(path=path), time.monotonic):
                self.write(html)
                self.flush()
        except StreamClosedError:
            raise
        except Exception:
            if not self._headers_written:
                raise
            log.exception("The page %s ended in the middle", path)
            self.write(f"</div></main>{self._template('failed.html.j2').render()}</body></html>")
        finally:
            BEGUN_FOR.reset(begun_for)

    def _template(self, name: str) -> jinja2.Template:
        template: jinja2.Template = self.settings["voila_jinja2_env"].get_template(name)
        return template

    def _refuse(self, *, ended: bool) -> None:
        self.set_status(403)
        self.set_header("Cache-Control", "no-store")
        template = self._template("403.html")
        self.finish(
            template.render(
                base_url=self.base_url,
                language=reader_language(self.request, default_language()),
                ended=ended,
                status_code=403,
            )
        )
