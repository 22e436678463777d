"""What a page weighs on the wire when a browser opens it for the first time, heads included."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.large

KIB = 1024


@pytest.mark.parametrize("notebook", ["facilitator", "start"])
def test_a_leaders_page_is_light(server: Any, window: Callable[..., Page], notebook: str) -> None:
    """And what it takes is kept, so that the next page of its kind costs little."""
    page = window()
    page.goto(f"{server.url}/?token={server.token}")
    weights: list[float] = []
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    network.send("Network.clearBrowserCache")
    network.on("Network.loadingFinished", lambda event: weights.append(event["encodedDataLength"]))
    page.goto(f"{server.url}/voila/render/{notebook}.ipynb")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.wait_for_load_state("networkidle")
    first = sum(weights)
    assert 100 * KIB < first <= 1.3 * KIB * KIB
    weights.clear()
    page.goto(f"{server.url}/voila/render/{notebook}.ipynb")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert sum(weights) < first / 2
