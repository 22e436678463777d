"""An observation in a meeting: opened at the dashboard, seen by all, named in the records."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from faellesblik.model.ids import uuid7
from faellesblik.model.observation_record import ObservationBody
from faellesblik.model.records import ObservationRecord, schema_uri
from faellesblik.store.records import write_record

TEAM = "4. årgang"
HIDDEN = ("Hemmelig note", "Tanken om uro", "Observatør A", "Barn K")
SCHEME = {
    "id": "test",
    "da": {"title": "Klassens fællesskab"},
    "en": {"title": "Community"},
    "codes": [
        {
            "id": "together",
            "type": "state",
            "da": {"label": "Arbejder sammen"},
            "en": {"label": "Work together"},
        },
        {
            "id": "invites",
            "type": "point",
            "da": {"label": "Inviterer en anden ind"},
            "en": {"label": "Invites"},
        },
    ],
}


@pytest.fixture
def server(start_server: Callable[..., Any]) -> Any:
    """One for each test: its observations are counted."""
    return start_server()


def observed(server: Any, setting: str = "Gruppearbejde i dansk", **more: Any) -> str:
    """An observation in the server's folder; its id."""
    day = date(2026, 11, 19)
    spans = [(60, 600), (900, 1500)]
    body = {
        "setting": setting,
        "observed_on": day,
        "observer": "Observatør A",
        "focus_child": "Barn K",
        "seconds": 2400.0,
        "scheme": SCHEME,
        "contexts": [{"t": 0, "grouping": "groups", "place": "Ved vinduet"}],
        "entries": [
            {
                "t": 125.0,
                "seen": "To børn flytter deres stole, så der bliver plads til en mere.",
                "quote": "Kom, du kan sidde her",
                "interpretation": "Tanken om uro",
            },
            {"t": 300.0, "seen": "Hemmelig note", "private": True},
        ],
        "events": [
            {"id": uuid7(), "code": "together", "t": a, "until": b, "who": "group"}
            for a, b in spans
        ]
        + [{"id": uuid7(), "code": "invites", "t": 125.0 + n, "who": "one"} for n in range(3)],
    } | more
    record = ObservationRecord.model_validate(
        {
            "schema": schema_uri("observation"),
            "kind": "observation",
            "id": uuid7(),
            "created": datetime.now(UTC),
            "team": TEAM,
            "language": "da",
            "delete_after": datetime.now(UTC).date() + timedelta(days=300),
            "body": ObservationBody.model_validate(body, strict=False),
        }
    )
    write_record(server.data, record)
    return record.id


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def notebook(server: Any, page: Page, name: str, code: str) -> Page:
    page.goto(f"{server.url}/voila/render/{name}.ipynb?token={server.token}&meeting={code}")
    return page


def joined(server: Any, page: Page, code: str) -> Page:
    page.goto(f"{server.url}/j/{code}")
    page.get_by_label("Navn eller initialer").fill("Mette")
    press(page, "Gå ind til mødet")
    return page


def close(desk: Page) -> None:
    """The page says so once the records are written."""
    desk.get_by_role("button", name="Afslut mødet …").first.click()
    press(desk, "Afslut mødet")
    expect(desk.locator(".fb-closed")).to_be_visible()


def grew_from(server: Any) -> dict[str, list[str]]:
    """What the records in the server's folder grew from, by kind."""
    found = (server.data / "records").glob("*/*.json")
    kept = [json.loads(path.read_text(encoding="utf-8")) for path in found]
    return {one["kind"]: one["grew_from"] for one in kept}


def test_an_observation_is_opened_and_the_result_grew_from_it(
    server: Any, window: Callable[..., Page], axe: Any, scrolls_sideways: Any
) -> None:
    """Shown before it is opened, then seen by all; nothing private; named in the records."""
    record = observed(server)
    created = server.create(team=TEAM)
    code = created["code"]
    desk = notebook(server, window(), "facilitator", code)
    wall = notebook(server, window(), "perspective-shift", code)
    phone = joined(server, window(phone=True), code)
    desk.get_by_role("button", name="Åbn det første trin").click()

    press(desk, "Åbn en observation …")
    dialog = desk.get_by_role("dialog", name="Åbn en observation")
    expect(dialog.get_by_role("listitem")).to_have_count(1)
    assert axe(desk) == []
    dialog.get_by_role("button", name="Gruppearbejde i dansk").click()
    press(desk, "Vælg en anden")
    expect(dialog.get_by_role("button", name="Gruppearbejde i dansk")).to_be_focused()
    desk.keyboard.press("Enter")
    preview = desk.get_by_role("dialog", name="Det her kommer teamet til at se")
    expect(preview).to_contain_text("To børn flytter deres stole")
    for secret in HIDDEN:
        expect(preview).not_to_contain_text(secret)
    preview.get_by_role("checkbox").check()
    expect(preview).to_contain_text("Tanken om uro")
    preview.get_by_role("checkbox").uncheck()
    expect(preview).not_to_contain_text("Tanken om uro")
    assert axe(desk) == []
    press(desk, "Åbn den for alle")
    expect(desk.get_by_role("status").filter(has_text="Nu kan alle se den")).to_be_visible()

    known = phone.get_by_text("Det vi ved: Gruppearbejde i dansk")
    expect(known).to_be_visible()
    expect(phone.get_by_text("To børn flytter deres stole")).not_to_be_visible()
    known.click()
    expect(phone.get_by_text("To børn flytter deres stole")).to_be_visible()
    expect(phone.get_by_text("48 % af tiden · 2 gange")).to_be_visible()
    expect(phone.get_by_text("3 gange · 0,8 på 10 minutter")).to_be_visible()
    expect(wall.get_by_text("»Kom, du kan sidde her«")).to_be_visible()
    expect(wall.get_by_text("48 % af tiden")).to_be_visible()
    sort = ("step-opened", {"item": "item-1", "step": "sort"})
    assert server.send(code, created["facilitator_key"], sort).status_code == 201
    expect(phone.locator(".fb-evidence-fold[open]")).to_be_visible()
    expect(phone.get_by_text("To børn flytter deres stole")).to_be_visible()
    for page in (desk, wall, phone):
        assert axe(page) == []
        assert not scrolls_sideways(page)
        for secret in HIDDEN:
            expect(page.locator("body")).not_to_contain_text(secret)

    press(desk, "Tag væk: Gruppearbejde i dansk")
    expect(known).to_have_count(0)
    expect(wall.get_by_text("48 % af tiden")).to_have_count(0)
    close(desk)
    expect(phone.get_by_text("Tak for i dag")).to_be_visible()
    assert grew_from(server) == {
        "observation": [],
        "perspective-shift": [record],
        "meeting": [record],
    }


def test_a_team_without_phones_opens_one_too(server: Any, window: Callable[..., Page]) -> None:
    """The screen that leads itself offers the same, and shows it at the step that asks for it."""
    observed(server, "Frikvarter")
    observed(server, "Læsetime", seconds=1200.0)
    page = window()
    page.goto(f"{server.url}/voila/render/perspective-shift.ipynb?token={server.token}")
    page.get_by_role("button", name="Perspektivskifte 35 min").click()
    press(page, "Gå i gang")
    press(page, "Åbn en observation …")
    page.get_by_role("dialog").get_by_role("button", name="Læsetime").click()
    press(page, "Åbn den for alle")
    expect(page.get_by_text("Det vi ved: Læsetime")).to_be_visible()
    page.get_by_role("button", name="Næste trin").click()
    expect(page.locator(".fb-screen-step").get_by_text("To børn flytter")).to_be_visible()
