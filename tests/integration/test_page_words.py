"""What a notebook's page says while it starts and when it fails: our own words, and no others'."""

import asyncio
import re
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from faellesblik.server.headers import HEARTBEAT
from faellesblik.server.leader_pages import STUCK_SECONDS, until_stuck
from tests.desk import Desk, Desks

FOREIGN = re.compile(
    r"Voilà|--show_tracebacks|cell \[|Traceback|ModuleNotFoundError|Internal Server", re.IGNORECASE
)
STARTUP = """\
import sys
print("UserWarning: something of Python's", file=sys.stderr)
sys.modules["faellesblik_widgets"] = None
"""


@pytest.fixture
def sit() -> Iterator[Callable[[Any], Desk]]:
    """`sit(server)`: its owner's desk."""
    desks: list[Desks] = []

    def sit(server: Any) -> Desk:
        desks.append(Desks(server))
        return desks[-1].owner()

    yield sit
    for desk in desks:
        desk.close()


def visible(page: str) -> str:
    """The page without scripts, styles and comments."""
    return re.sub(r"<(script|style).*?</\1>|<!--.*?-->|<[^>]*>", " ", page, flags=re.DOTALL)


def test_a_page_that_fails_says_so_in_our_words(
    start_server: Callable[..., Any],
    sit: Callable[[Any], Desk],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where the widget can't be made, in both languages, with a way on."""
    startup = tmp_path / "profile_default" / "startup"
    startup.mkdir(parents=True)
    (startup / "00-broken.py").write_text(STARTUP)
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    server = start_server()
    page = sit(server).page("start")
    assert page.status_code == 200
    words = visible(page.text)
    assert "Siden kan ikke vises lige nu" in words
    assert "This page can't be shown right now" in words
    assert "Prøv igen" in words
    assert FOREIGN.findall(words) == []
    assert "something of Python" not in page.text


def test_a_page_has_our_frame_whatever_is_asked_for(
    server: Any, sit: Callable[[Any], Desk]
) -> None:
    """The address chooses no template and no theme of Voilà's; nothing but the widget is sent."""
    page = sit(server).page("start", "?template=lab&theme=dark")
    assert 'id="fb-slow"' in page.text
    assert "voila-spinner" not in page.text
    assert FOREIGN.findall(visible(page.text)) == []
    assert "text/plain" not in page.text


def test_a_page_that_is_not_there_says_so_in_our_words(
    server: Any, sit: Callable[[Any], Desk]
) -> None:
    """A notebook that there is none of, and what was never a page."""
    desk = sit(server)
    for path in ("/voila/render/nope.ipynb", "/voila/render/", "/nope"):
        page = desk.client.get(path, follow_redirects=True)
        assert "Fællesblik" in page.text
        assert FOREIGN.findall(visible(page.text)) == []


def test_a_page_of_which_nothing_comes_is_given_up() -> None:
    """Voilà would go on with its heartbeats; one that is slow is waited for."""

    async def page(parts: list[tuple[float, str]]) -> AsyncIterator[str]:
        for at, html in parts:
            now[0] = at
            yield html

    async def read(parts: list[tuple[float, str]]) -> list[str]:
        return [html async for html in until_stuck(page(parts), lambda: now[0])]

    now = [0.0]
    beat = f"{HEARTBEAT}\n"
    slow = [(0, "<head>"), (STUCK_SECONDS - 1, beat), (STUCK_SECONDS, "<main>")]
    assert len(asyncio.run(read([*slow, (2 * STUCK_SECONDS - 1, beat)]))) == 4
    now[0] = 0.0
    with pytest.raises(TimeoutError):
        asyncio.run(read([(0, "<head>"), (1, beat), (STUCK_SECONDS + 1, beat)]))
