"""Pages that need no kernel: the root redirect, the phone's page and 'not found'."""

import logging
import re
from datetime import datetime
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
from faellesblik.server.reader_language import reader_language

__all__ = ["START", "NotFoundHandler", "PageHandler", "handlers"]

log = logging.getLogger(__name__)

HERE = Path(__file__).parent
STATIC = HERE / "static"
START = "voila/render/start.ipynb"
RENAMED_NOTEBOOKS = {"observations": "observation-reading"}
"""New name by old name: a link to the old one is redirected."""
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; "
    "img-src 'self' data:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; "
    "base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)


class RootHandler(JupyterHandler):
    """Redirects to the start page with the server's token, else to the page asking for a code."""

    @allow_unauthenticated
    async def get(self) -> None:
        self.redirect(self.base_url + (START if self.current_user else "j/"))


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
        self.set_header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Referrer-Policy", "no-referrer")
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


@cache
def imports(script: str) -> list[str]:
    """File names of the modules that a script imports statically, for the page to preload."""
    text = (STATIC / script).read_text(encoding="utf-8")
    return sorted(set(re.findall(r"""\b(?:from|import)["']\./([\w-]+\.js)["']""", text)))


class StaticHandler(tornado.web.StaticFileHandler):
    """Static files; parts of a script have a content hash for a name, and are cached for long."""

    def get_cache_time(self, path: str, modified: datetime | None, mime_type: str) -> int:
        if re.search(r"-[0-9A-Z]{8}\.js$", path):
            return self.CACHE_MAX_AGE
        return super().get_cache_time(path, modified, mime_type)


def handlers(services: Services, base_url: str) -> list[Any]:
    page = {"services": services, "base_url": base_url}
    return [
        (rf"{base_url}", RootHandler),
        (rf"{base_url}j/([^/]*)", PhoneHandler, page),
        (rf"{base_url}j", tornado.web.RedirectHandler, {"url": f"{base_url}j/"}),
        (
            rf"{base_url}static/faellesblik/(.*)",
            StaticHandler,
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
