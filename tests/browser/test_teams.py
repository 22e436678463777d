"""Alone, in pairs, in fours, in teams: formed at the dashboard, followed on phones and screen."""

import json
import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, Page, expect

ITEM = "item-1"


def press(page: Page, name: str | re.Pattern[str]) -> None:
    page.get_by_role("button", name=name).click()


def enter(server: Any, phone: Page, code: str, name: str) -> str:
    """Joins by name; the phone's key."""
    phone.goto(f"{server.url}/j/{code}")
    phone.get_by_label("Navn eller initialer").fill(name)
    press(phone, "Gå ind til mødet")
    kept = "code => localStorage.getItem('faellesblik:seat:' + code)"
    key: str = json.loads(phone.wait_for_function(kept, arg=code).json_value())["key"]
    return key


def answer(step: str, **answers: Any) -> tuple[str, dict[str, Any]]:
    return ("submitted", {"item": ITEM, "step": step, "answers": answers})


def written(phone: Page) -> Locator:
    """All that a phone says has been sent by me or mine."""
    return phone.locator(".fb-more", has_text="Dine svar")


def recalled(phone: Page) -> Locator:
    return phone.get_by_role("complementary", name="Det skrev du tidligere")


def test_one_two_four_all(
    server: Any,
    window: Callable[..., Page],
    axe: Any,
    scrolls_sideways: Any,
    eventually: Callable[[Callable[[], Any]], Any],
) -> None:
    """A pair writes as one, fours are made of the pairs, and what is shown has their numbers."""
    meeting = server.create("one-two-four-all")
    code, lead = meeting["code"], meeting["facilitator_key"]
    desk, phones = window(), {name: window(phone=True) for name in ("Anna", "Bo", "Carl", "Dea")}
    keys = {name: enter(server, phone, code, name) for name, phone in phones.items()}
    desk.goto(f"{server.url}/voila/render/facilitator.ipynb?token={server.token}&meeting={code}")
    press(desk, "Åbn det første trin")
    for name, key in keys.items():
        expect(phones[name].get_by_role("heading", name="Tænk alene")).to_be_visible()
        server.send(code, key, answer("one", own_ideas=[f"{name}s egen tanke"]))

    press(desk, "Dan par tilfældigt")
    expect(desk.get_by_text("Næste trin: To og to · 2 par")).to_be_visible()
    press(desk, "Vis svarene")
    expect(phones["Anna"].get_by_text("I næste trin er du i par")).to_be_visible()
    press(desk, re.compile("Næste trin: To og to"))
    pairs = [set(names) for names in server.view(code, lead)["teams"]["pairs"].values()]
    assert sorted(len(pair) for pair in pairs) == [2, 2]
    for n, pair in enumerate(pairs, 1):
        writer, mate = sorted(pair)
        expect(phones[writer].get_by_text(f"Du er i par {n} sammen med {mate}.")).to_be_visible()
        expect(recalled(phones[writer])).to_contain_text(f"{writer}s egen tanke")
        server.send(code, keys[writer], answer("two", pair_ideas=[f"Tanke fra par {n}"]))
        expect(written(phones[mate])).to_contain_text(f"Tanke fra par {n}")
        expect(written(phones[mate])).not_to_contain_text(f"Tanke fra par {3 - n}")
    expect(desk.get_by_text("2 af 2 par har svaret")).to_be_attached()
    assert axe(desk) == []
    assert axe(phones["Anna"]) == []
    assert not scrolls_sideways(phones["Anna"])

    press(desk, "Vis svarene")
    press(desk, "Slå parrene sammen to og to")
    press(desk, re.compile("Næste trin: Fire og fire"))
    for n, pair in enumerate(pairs, 1):
        for name in pair:
            expect(phones[name].get_by_text("Du er i firergruppe 1 sammen med")).to_be_visible()
            expect(recalled(phones[name])).to_contain_text(f"Tanke fra par {n}")
    server.send(code, keys["Dea"], answer("four", best_ideas=["Vores bedste tanke"]))
    press(desk, "Vis svarene")
    expect(phones["Bo"].get_by_text("Det har I delt").first).to_be_visible()
    four = eventually(lambda: server.view(code, keys["Bo"])["me"]["shown"][ITEM].get("four"))
    two = server.view(code, keys["Bo"])["me"]["shown"][ITEM]["two"]
    assert sorted(entry["team"] for entry in two) == [1, 2]
    assert [entry["team"] for entry in four] == [1]


def test_what_is_being_written_is_not_overwritten_by_a_teammate(
    server: Any, window: Callable[..., Page], axe: Any
) -> None:
    """Who writes is offered what their team sent; what is shown carries the team's number."""
    meeting = server.create("consultancy")
    code, lead = meeting["code"], meeting["facilitator_key"]
    phone, late = window(phone=True), window(phone=True)
    mine, mate = enter(server, phone, code, "Anna"), server.join(code, "Bo")
    me = server.view(code, mine)["me"]["participant"]
    place = {"item": ITEM, "step": "present"}
    teams = [[me], [mate["participant"]]]
    server.send(code, lead, ("teams-formed", {"form": "team", "teams": teams}))
    server.send(code, lead, ("step-opened", place))
    phone.get_by_text("Skift til en anden gruppe").click()
    press(phone, re.compile("Gruppe 2 Bo"))
    expect(phone.get_by_text("Du er i gruppe 2 sammen med Bo.")).to_be_visible()
    enter(server, late, code, "Carl")
    expect(late.get_by_role("heading", name="Find din gruppe")).to_be_visible()
    assert axe(late) == []

    field = phone.get_by_role("textbox").first
    field.fill("Mit eget spørgsmål")
    server.send(code, mate["key"], answer("present", question_before="Bos spørgsmål"))
    expect(phone.get_by_text("Din gruppe har sendt:")).to_be_visible()
    expect(field).to_have_value("Mit eget spørgsmål")
    assert axe(phone) == []
    press(phone, "Behold mit")
    expect(phone.get_by_text("Din gruppe har sendt:")).to_have_count(0)
    press(phone, re.compile("^Send$"))
    expect(phone.get_by_text("Gemt kl.")).to_be_visible()
    server.send(code, mate["key"], answer("present", question_before="Bos andet spørgsmål"))
    expect(phone.get_by_text("Bos andet spørgsmål").first).to_be_visible()
    press(phone, "Brug det")
    expect(field).to_have_value("Bos andet spørgsmål")
    expect(phone.locator(".fb-status")).to_have_text("Gemt")

    server.send(code, lead, ("step-revealed", place))
    quote = phone.locator(".fb-quote", has_text="Bos andet spørgsmål")
    expect(quote).to_contain_text("Gruppe 2")


def test_three_trios_side_by_side(
    server: Any, window: Callable[..., Page], axe: Any, scrolls_sideways: Any
) -> None:
    """Each has its own client and sees its own question; the screen shows all three apart."""
    meeting = server.create("troika")
    code, lead = meeting["code"], meeting["facilitator_key"]
    phones = {name: window(phone=True) for name in ("Anna", "Dea")}
    keys = {name: enter(server, phone, code, name) for name, phone in phones.items()}
    keys |= {name: server.join(code, name)["key"] for name in ("Bo", "Carl", "Eva", "Finn", "Gro")}
    ids = {name: server.view(code, key)["me"]["participant"] for name, key in keys.items()}
    trios = [["Anna", "Bo", "Carl"], ["Dea", "Eva", "Finn"], ["Gro"]]
    wall = window()
    wall.goto(f"{server.url}/voila/render/reflection.ipynb?token={server.token}&meeting={code}")
    formed = {"form": "team", "teams": [[ids[name] for name in trio] for trio in trios]}
    place = {"item": ITEM, "step": "tell-first"}
    server.send(code, lead, ("teams-formed", formed), ("step-opened", place))
    for name in ("Eva", "Bo"):
        server.send(code, keys[name], ("role-taken", {"item": ITEM, "role": "first"}))
    expect(phones["Anna"].get_by_text("I dette trin skriver Bo")).to_be_visible()
    expect(phones["Dea"].get_by_text("I dette trin skriver Eva")).to_be_visible()
    expect(wall.get_by_text("Nummer 1: Bo")).to_be_visible()
    for client in ("Bo", "Eva", "Gro"):
        asked = {"ask-first": f"Hvordan kan jeg, {client}"}
        assert server.send(code, keys[client], answer("tell-first", **asked)).status_code == 201
    server.send(code, lead, ("step-revealed", place))

    shown = phones["Anna"].locator(".fb-shown")
    expect(shown).to_contain_text("Hvordan kan jeg, Bo")
    expect(shown).not_to_contain_text("Eva")
    for n, client in enumerate(("Bo", "Eva", "Gro"), 1):
        group = wall.locator(".fb-team-apart", has_text=f"Gruppe {n}")
        expect(group).to_contain_text(f"Hvordan kan jeg, {client}")
    for page in (phones["Anna"], wall):
        assert axe(page) == []
        assert not scrolls_sideways(page)
