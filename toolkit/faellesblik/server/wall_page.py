"""The wall's page: a screen that the whole room sees, without a kernel."""

from typing import Any

import tornado.web

from faellesblik.qr import qr
from faellesblik.server.api_handler import Services
from faellesblik.server.pages import MeetingPageHandler

__all__ = ["handlers"]


class WallHandler(MeetingPageHandler):
    """`/s/{code}`. What the meeting shows there takes the screens' key, which no server sees here:
    it stands in the address after a #.
    """

    async def get(self, code: str) -> None:
        code = code.strip().upper()
        join_base = self.services.join_base or f"{self.request.protocol}://{self.request.host}/"
        await self.render_meeting(
            code, "wall.html", "wall.js", join_base=join_base, qr=qr(f"{join_base}j/{code}")
        )


def handlers(services: Services, base_url: str) -> list[Any]:
    page = {"services": services, "base_url": base_url}
    return [
        (rf"{base_url}s/([^/]+)", WallHandler, page),
        (rf"{base_url}s/?", tornado.web.RedirectHandler, {"url": f"{base_url}j/"}),
    ]
