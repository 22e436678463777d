"""A conversation with a child, written down at the desk as it is held."""

import json
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from faellesblik.model.records import ChildConversationRecord, schema_uri
from faellesblik.store.records import write_record
from tests.browser.paper import lost_words


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


def conversation() -> ChildConversationRecord:
    return ChildConversationRecord.model_validate(
        {
            "schema": schema_uri("child-conversation"),
            "kind": "child-conversation",
            "id": "019a0000-0000-7000-8000-000000000001",
            "created": "2026-11-21T10:00:00Z",
            "team": "4.a",
            "language": "da",
            "delete_after": "2099-11-21",
            "body": {
                "pseudonym": "Ørred",
                "held_on": "2026-11-21",
                "purpose": "Hvordan frikvarteret er, set herfra",
                "said": [
                    {
                        "question": "Hvornår er det let at være med?",
                        "quote": "når vi er få",
                        "reading": "Måske er gruppens størrelse vigtig",
                    }
                ],
                "summary": "Du kan godt lide små grupper.",
                "approved": False,
                "corrected": "ikke små. bare ikke alle på en gang",
                "shared": [{"what": "At en bold hjælper", "with_whom": "De voksne om klassen"}],
                "followed_by": [
                    {"what": "En boldkasse", "who": "Klasselæreren", "tell": "Vi går ud sammen"}
                ],
            },
        },
        strict=False,
    )


def bodies(server: Any) -> list[dict[str, Any]]:
    return [
        json.loads(path.read_bytes())["body"]
        for path in server.data.glob("records/child-conversation/*.json")
    ]


def test_a_saved_conversation_is_opened_followed_up_and_corrected(
    start_server: Callable[..., Any], window: Callable[..., Page], axe: Any, scrolls_sideways: Any
) -> None:
    """With the keyboard alone; what is done and told has its day, what is
    corrected is nowhere any more, and it prints as it reads."""
    server, page = start_server(), window()
    write_record(server.data, conversation())
    page.goto(f"{server.url}/voila/render/child-conversation.ipynb?token={server.token}")
    expect(page.get_by_text("1 aftale mangler at blive fulgt op")).to_be_visible()
    page.get_by_role("button", name="Åbn samtalen med Ørred").focus()
    page.keyboard.press("Enter")
    opened = page.get_by_role("article")
    expect(opened.get_by_role("heading", name="Samtalen med Ørred")).to_be_focused()
    for text in ("»når vi er få«", "Du kan godt lide små grupper.", "At en bold hjælper"):
        expect(opened.get_by_text(text)).to_be_visible()
    for width in (360, 768, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        assert not scrolls_sideways(page)
        assert axe(page) == []

    opened.get_by_role("checkbox", name="Det er gjort").focus()
    page.keyboard.press("Space")
    opened.get_by_role("checkbox", name="Barnet har fået det at vide").check()
    opened.get_by_role("button", name="Gem opfølgningen").click()
    expect(page.get_by_text("1 aftale mangler at blive fulgt op")).to_have_count(0)
    expect(opened.get_by_role("checkbox", name="Det er gjort")).to_be_checked()
    [row] = [row for body in bodies(server) for row in body["followed_by"] if "done_on" in row]
    assert row["told_on"] == row["done_on"]

    page.get_by_role("button", name="Ret samtalen").click()
    expect(page.get_by_role("heading", name="Du retter samtalen med Ørred")).to_be_focused()
    expect(page.get_by_role("checkbox", name="Fjern den gamle udgave")).to_be_checked()
    for width in (360, 768, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        assert not scrolls_sideways(page)
        assert axe(page) == []
    page.get_by_label("Barnets egne ord").fill("når der er en bold")
    page.get_by_role("button", name="Gem rettelsen").click()
    page.get_by_role("button", name="Åbn samtalen med Ørred").click()
    expect(opened.get_by_text("»når der er en bold«")).to_be_visible()
    [body] = bodies(server)
    assert [said["quote"] for said in body["said"]] == ["når der er en bold"]
    assert not any("når vi er få" in path.read_text() for path in server.data.rglob("*.json"))

    page.emulate_media(media="print")
    expect(opened.get_by_text("»når der er en bold«")).to_be_visible()
    expect(page.get_by_role("button", name="Ret samtalen")).to_be_hidden()
    expect(page.get_by_role("heading", name="Gemte samtaler")).to_be_hidden()
    assert lost_words(page, page.pdf(prefer_css_page_size=True)) == {}
