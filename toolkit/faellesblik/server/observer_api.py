"""The observer's API and pages: coding schemes, handing in, language mirror, page and worker."""

import asyncio
from typing import Any

import tornado.web
from pydantic import TypeAdapter, ValidationError

from faellesblik.contract.answers import HandedIn, SavedRecord, Schemes
from faellesblik.contract.requests import HandIn, ObserverMirrorRequest
from faellesblik.errors import Refused
from faellesblik.i18n import N_, default_language, translator
from faellesblik.model.base import LANGUAGES, Uuid
from faellesblik.server.api_handler import ApiHandler, Services
from faellesblik.server.observer_build import observer_build
from faellesblik.server.pages import PageHandler
from faellesblik.server.reader_language import reader_language

__all__ = ["handlers"]

PLACE_SET = "places"
"""The id of the set of places in and around a classroom."""
SESSION_ID = TypeAdapter(Uuid)


class SchemesHandler(ApiHandler):
    """Open to everybody, without a key: a scheme has no data about anybody."""

    async def get(self) -> None:
        bank = await asyncio.to_thread(self.services.rooms.shelf.bank)
        places = bank.sets.entries.get(PLACE_SET, ())
        self.answer(
            200,
            Schemes(
                schemes=list(bank.schemes.values()),
                places={
                    language: [entry.words(language).label for entry in places]
                    for language in LANGUAGES
                },
            ),
        )


class SessionEventsHandler(ApiHandler):
    async def post(self, session: str) -> None:
        key = await self.observer_key()
        if not self.services.event_limiter.allow(("observer", key)):
            raise Refused(
                "pace-exceeded", N_("That was a lot at once. Wait a moment; nothing is lost.")
            )
        try:
            SESSION_ID.validate_python(session)
        except ValidationError as error:
            raise Refused("address-unknown", N_("There is nothing here.")) from error
        handed_in = self.parse(HandIn)
        received = await self.services.sessions.receive(
            session, key, handed_in.device, handed_in.events
        )
        record = received.record
        saved = (
            SavedRecord(record=record.id, delete_after=record.delete_after.isoformat())
            if record is not None
            else None
        )
        answer = HandedIn(
            accepted=list(received.accepted), conflicts=list(received.conflicts), saved=saved
        )
        self.answer(201 if received.new else 200, answer)


class ObserverMirrorHandler(ApiHandler):
    """The language mirror for an observer. Nothing of the text is kept, here or in a log."""

    async def post(self) -> None:
        key = await self.observer_key()
        if not self.services.mirror_limiter.allow(("observer", key)):
            raise Refused(
                "pace-exceeded", N_("That was a lot at once. Wait a moment; nothing is lost.")
            )
        request = self.parse(ObserverMirrorRequest)
        bank = await asyncio.to_thread(self.services.rooms.shelf.bank)
        self.answer(200, bank.mirror.answer(request.text, request.language))


class ObserverHandler(PageHandler):
    """`/o/`, open to everybody; the service worker lets it open without a network later."""

    def get(self) -> None:
        language = reader_language(self.request, default_language())
        self.render_page(
            "observer.html", "observer.js", language=language, build=observer_build().id
        )


class WorkerHandler(PageHandler):
    """The service worker lies at the root of its scope, and is revalidated at each load."""

    def get(self) -> None:
        self.set_header("Content-Type", "text/javascript; charset=utf-8")
        self.set_header("Cache-Control", "no-cache")
        self.finish(observer_build().worker)


class ManifestHandler(PageHandler):
    def get(self) -> None:
        language = reader_language(self.request, default_language())
        _ = translator(language)
        name = _("Observe with Fællesblik")
        icons = [
            {"src": f"{self.base_url}static/faellesblik/{file}", "sizes": sizes, "type": type_}
            for file, sizes, type_ in (
                ("icon.svg", "any", "image/svg+xml"),
                ("icon-192.png", "192x192", "image/png"),
                ("icon-512.png", "512x512", "image/png"),
            )
        ]
        self.set_header("Content-Type", "application/manifest+json")
        self.set_header("Cache-Control", "no-cache")
        self.finish(
            {
                "id": f"{self.base_url}o/",
                "name": name,
                "short_name": "Fællesblik",
                "description": _("See first, interpret later, with or without a network."),
                "lang": language,
                "start_url": f"{self.base_url}o/",
                "scope": f"{self.base_url}o/",
                "display": "standalone",
                "background_color": "#f6f1e7",
                "theme_color": "#14505c",
                "icons": icons,
            }
        )


def handlers(services: Services, base_url: str) -> list[Any]:
    arguments = {"services": services}
    page = {"services": services, "base_url": base_url}
    return [
        (rf"{base_url}api/observations/schemes", SchemesHandler, arguments),
        (rf"{base_url}api/observations/mirror", ObserverMirrorHandler, arguments),
        (rf"{base_url}api/observations/([^/]+)/events", SessionEventsHandler, arguments),
        (rf"{base_url}o/", ObserverHandler, page),
        (rf"{base_url}o", tornado.web.RedirectHandler, {"url": f"{base_url}o/"}),
        (rf"{base_url}o/sw\.js", WorkerHandler, page),
        (rf"{base_url}o/manifest\.webmanifest", ManifestHandler, page),
    ]
