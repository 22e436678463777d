"""A conversation with a child, written down at the desk as it is held."""

import json
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect


def test_a_conversation_is_held_and_saved(
    start_server: Callable[..., Any], window: Callable[..., Page], axe: Any, scrolls_sideways: Any
) -> None:
    """The draft outlives the page, a name is pointed out, and the child's words stand as said."""
    server, page = start_server(), window()
    address = f"{server.url}/voila/render/child-conversation.ipynb?token={server.token}"
    page.goto(address)
    page.get_by_label("Det vil jeg gerne forstå").fill("Hvordan frikvarteret er")
    page.get_by_label("Opdigtet navn til barnet").fill("Mia Ørred")
    page.get_by_text("Vælg blandt åbne spørgsmål").click()
    question = "Hvornår er det let at være med?"
    page.get_by_role("button", name=question).click()
    to_ask = page.get_by_role("group", name="Tryk på det spørgsmål, du stiller")
    to_ask.get_by_role("button", name=question).click()
    expect(page.get_by_label("Barnets egne ord")).to_be_focused()
    page.keyboard.type("når vi  er få")
    page.get_by_role("radio", name="Delvis, noget er anderledes").check()
    page.get_by_label("Det vil barnet hellere sige").fill("ikke få, bare ikke alle")
    page.get_by_label("Det kan betyde, at").fill("Måske gruppens størrelse")
    expect(page.get_by_text("Kladden ligger her på enheden")).to_be_visible()
    for width in (360, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        assert not scrolls_sideways(page)
        assert axe(page) == []

    page.goto(address)
    expect(page.get_by_label("Barnets egne ord")).to_have_value("når vi  er få")
    page.get_by_role("button", name="Gem samtalen").click()
    expect(page.get_by_text("»Mia Ørred« ligner et fuldt navn.")).to_be_visible()
    page.get_by_role("button", name="Ret det").click()
    expect(page.get_by_label("Opdigtet navn til barnet")).to_be_focused()
    page.get_by_label("Opdigtet navn til barnet").fill("Ørred")
    page.get_by_role("button", name="Gem samtalen").click()
    expect(page.get_by_role("status").filter(has_text="Gemt")).to_be_visible()

    [path] = server.data.glob("records/child-conversation/*.json")
    body = json.loads(path.read_bytes())["body"]
    [said] = body["said"]
    assert (said["question"], said["quote"]) == (question, "når vi  er få")
    assert said["reading"] == "Måske gruppens størrelse"
    assert (body["approved"], body["shared"]) == (False, [])
    expect(page.get_by_label("Opdigtet navn til barnet")).to_have_value("")
