"""Pages that need no kernel: the root redirect, the phone's page and 'not found'."""

import logging
import re
from functools import cache
from pathlib import Path
from typing import Any

import tornado.web
from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.base.handlers import JupyterHandler

from faellesblik.contract.refusals import Refusal, RefusalAnswer, refusal_of
from faellesblik.errors import FaellesblikError, Refused
from faellesblik.i18n import N_, default_language, translator
from faellesblik.refusal_codes import STATUS
from faellesblik.server.api_handler import Services, cookie_name
from faellesblik.server.hosts import ForeignHost
from faellesblik.server.odd_addresses import OddAddress, UnknownMethod
from faellesblik.server.reader_language import reader_language
from faellesblik.server.static_files import PageFiles
from faellesblik.server.ticket import Ticket
from faellesblik.store.codes import clean_code, fold_code

__all__ = ["START", "EnterHandler", "NotFoundHandler", "PageHandler", "guards", "handlers"]

log = logging.getLogger(__name__)

HERE = Path(__file__).parent
STATIC = HERE / "static"
START = "voila/render/start.ipynb"
RENAMED_NOTEBOOKS = {"observations": "observation-reading"}
"""New name by old name: a link to the old one is redirected."""


class RootHandler(JupyterHandler):
    """Redirects to the start page with the server's token, else to the page asking for a code."""

    @allow_unauthenticated
    async def get(self) -> None:
        self.redirect(self.base_url + (START if self.current_user else "j/"))


class ForeignHostHandler(tornado.web.RequestHandler):
    """The 403 answer to whoever asks for this server by a name that is not its own."""

    def prepare(self) -> None:
        say = translator(reader_language(self.request, default_language()))
        self.set_status(403)
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        self.finish(
            say(
                N_(
                    "Fællesblik does not answer to this address. Use the one that stands in the "
                    "window where the server was started."
                )
            )
        )


class EnterHandler(JupyterHandler):
    """Lets in the browser that the server opened itself: a ticket is good once."""

    def initialize(self, ticket: Ticket, token: str) -> None:
        self.ticket = ticket
        self.server_token = token

    async def prepare(self) -> None:  # type: ignore[override]
        if self.ticket.redeem(self.get_query_argument("ticket", "")):
            self.request.headers["Authorization"] = f"token {self.server_token}"
        await super().prepare()

    @allow_unauthenticated
    async def get(self) -> None:
        if self.current_user:
            self.identity_provider.set_login_cookie(self, self.current_user)
        self.redirect(self.base_url)


class NotFoundHandler(tornado.web.RequestHandler):
    """The 404 answer for every other address: a page, or JSON beneath `api/`."""

    def prepare(self) -> None:
        self.set_status(404)
        base_url = self.settings["base_url"]
        language = reader_language(self.request, default_language())
        if self.request.path.startswith(f"{base_url}api/"):
            message = translator(language)(N_("There is nothing here."))
            refusal = Refusal(reason="unknown", code="address-unknown", message=message, fields={})
            self.finish(RefusalAnswer(error=refusal).model_dump())
            return
        template = self.settings["voila_jinja2_env"].get_template("404.html")
        self.finish(
            template.render(
                base_url=base_url, language=language, status_code=404, status_message="Not Found"
            )
        )


class PageHandler(tornado.web.RequestHandler):
    """Base of our own pages, which need no kernel and no Jupyter session."""

    def initialize(self, services: Services, base_url: str) -> None:
        self.services = services
        self.base_url = base_url

    def get_template_path(self) -> str:
        return str(HERE / "templates")

    def render_page(self, template: str, script: str, **words: Any) -> None:
        """Answer with a template whose scripts and data come from this server alone."""
        self.set_header("Cache-Control", "no-store")
        self.render(
            template,
            base=self.base_url,
            static=self._static,
            modules=[f"{self.base_url}static/faellesblik/{name}" for name in imports(script)],
            **words,
        )

    def static_bytes(self, name: str) -> bytes:
        return (STATIC / name).read_bytes()

    def _static(self, name: str) -> str:
        version = tornado.web.StaticFileHandler.get_version({"static_path": str(STATIC)}, name)
        return f"{self.base_url}static/faellesblik/{name}?v={(version or '')[:10]}"


class PhoneHandler(PageHandler):
    """`/j/{code}`, open to everybody."""

    async def get(self, code: str) -> None:
        code = code.strip()
        title, error = "", ""
        language = reader_language(self.request, default_language())
        if code:
            try:
                address, key = self.request.remote_ip, self.get_cookie(cookie_name(code))
                room = await self.services.find_room(code, address, key)
                created = room.state.created
            except FaellesblikError as failed:
                if not isinstance(failed, Refused):
                    log.warning("%s", failed)
                refusal = refusal_of(failed, translator(language))
                error = refusal.message
                self.set_status(STATUS[refusal.reason])
                code = ""
            else:
                assert created is not None  # noqa: S101 - a room that can be found has begun
                code, title, language = created.code, created.title, created.language
        self.render_page(
            "phone.html", "phone.js", language=language, title=title, code=code, error=error
        )

    def post(self, code: str) -> None:
        """The device forgets the meeting: its cookie ends here, since no script can read it."""
        if not fold_code(code):
            raise tornado.web.HTTPError(404)
        self.clear_cookie(cookie_name(clean_code(code)), path="/", httponly=True, samesite="Strict")
        self.set_status(204)


@cache
def imports(script: str) -> list[str]:
    """File names of the modules that a script imports statically, for the page to preload."""
    text = (STATIC / script).read_text(encoding="utf-8")
    return sorted(set(re.findall(r"""\b(?:from|import)["']\./([\w-]+\.js)["']""", text)))


def guards(hosts: ForeignHost) -> list[Any]:
    """What comes before all other handlers, whatever the address."""
    return [
        (hosts, ForeignHostHandler),
        (UnknownMethod(), tornado.web.RequestHandler),  # answers 405
        (OddAddress(), NotFoundHandler),
    ]


def handlers(services: Services, base_url: str) -> list[Any]:
    page = {"services": services, "base_url": base_url}
    return [
        (rf"{base_url}", RootHandler),
        (rf"{base_url}j/([^/]*)", PhoneHandler, page),
        (rf"{base_url}j", tornado.web.RedirectHandler, {"url": f"{base_url}j/"}),
        (
            rf"{base_url}static/faellesblik/(.*)",
            PageFiles,
            {"path": str(STATIC)},
        ),
        *(
            (
                rf"{base_url}voila/render/((?:.*/)?){old_name}\.ipynb",
                tornado.web.RedirectHandler,
                {"url": f"{base_url}voila/render/{{0}}{new_name}.ipynb"},
            )
            for old_name, new_name in RENAMED_NOTEBOOKS.items()
        ),
    ]
