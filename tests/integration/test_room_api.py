"""The room's API, spoken to over real HTTP."""

import json
from typing import Any

import httpx
import jsonschema
import pytest

from faellesblik.model.ids import uuid7
from faellesblik.model.records import RECORDS
from faellesblik.model.schemas import schemas

ITEM = "item-1"
FIRST = {"item": ITEM, "step": "challenge"}
ANSWERS = {"before": "Bo kan ikke sidde stille, æøå 🌱 <script>", "focus_before": 20}


@pytest.fixture
def meeting(server: Any) -> dict[str, str]:
    """A new meeting on the shared server."""
    created: dict[str, str] = server.create()
    return created


def opened(server: Any, meeting: dict[str, str]) -> None:
    code, key = meeting["code"], meeting["facilitator_key"]
    assert server.send(code, key, ("step-opened", FIRST)).status_code == 201


def error(answer: httpx.Response) -> dict[str, Any]:
    told: dict[str, Any] = answer.json()["error"]
    assert told["message"]
    return told


def test_a_meeting_is_created_with_the_servers_token(server: Any) -> None:
    """The answer has all that is needed to join and to lead."""
    created = server.create()

    assert {"meeting", "code", "join_url", "screen_url", "facilitator_key"} == set(created)
    assert created["join_url"].endswith(f"/j/{created['code']}")


@pytest.mark.parametrize("key", [None, "wrong"])
def test_without_the_token_no_meeting_is_created(server: Any, key: str | None) -> None:
    """401, in words."""
    with server.client(key) as client:
        answer = client.post("/api/meetings", json={"title": "x", "agenda": []})

    assert answer.status_code == 401
    assert "nøgle" in error(answer)["message"]


def test_the_view_has_the_designed_shape_for_every_role(server: Any, meeting: Any) -> None:
    """Roles add keys; they never change these."""
    code = meeting["code"]
    joined = server.join(code, "Mette")
    shape = {
        "meeting", "code", "role", "revision", "language", "title", "agenda", "now", "mine",
        "shown", "people",
    }  # fmt: skip

    for key, role in ((joined["key"], "participant"), (meeting["facilitator_key"], "facilitator")):
        view = server.view(code, key)
        assert shape <= set(view)
        assert role == view["role"]
        assert {"item", "step", "state", "ends_at"} == set(view["now"])
        assert view["now"]["state"] == "waiting"
        step = view["agenda"][0]["steps"][0]
        assert {"step", "does", "form", "minutes", "fields"} <= set(step)
        assert {"field", "type"} <= set(step["fields"][0])
        assert view["people"]["joined"] == 1


def test_a_cookie_is_a_key_too(server: Any, meeting: Any) -> None:
    """Joining sets an HttpOnly cookie, and with it alone the view opens."""
    with server.client() as client:
        joined = client.post(f"/api/meetings/{meeting['code']}/participants", json={})
        assert "HttpOnly" in joined.headers["Set-Cookie"]
        assert "SameSite=Strict" in joined.headers["Set-Cookie"]
        assert client.get(f"/api/meetings/{meeting['code']}/view").status_code == 200


def test_the_code_may_be_written_small(server: Any, meeting: Any) -> None:
    """Upper or lower case is the same code."""
    assert server.join(meeting["code"].lower())["key"]


def test_answers_are_stored_replaced_and_revealed(server: Any, meeting: Any) -> None:
    """One's own come back in `mine`; others see them once the step is revealed."""
    code, lead = meeting["code"], meeting["facilitator_key"]
    one, two = server.join(code)["key"], server.join(code)["key"]
    opened(server, meeting)
    server.send(code, one, ("submitted", {**FIRST, "answers": {"before": "først"}}))
    sent = server.send(code, one, ("submitted", {**FIRST, "answers": ANSWERS}))
    assert sent.status_code == 201
    assert server.view(code, one)["mine"][ITEM]["challenge"] == ANSWERS
    for key in (two, lead):
        assert "Bo kan" not in json.dumps(server.view(code, key))
    assert server.view(code, lead)["people"]["answered"] == 1

    server.send(code, lead, ("step-revealed", FIRST))

    shown = server.view(code, two)["shown"][ITEM]["challenge"]
    assert [entry["answers"] for entry in shown] == [ANSWERS]


def test_a_list_is_taken_whole_or_not_at_all(server: Any, meeting: Any) -> None:
    """One bad event in a list leaves nothing of it."""
    code = meeting["code"]
    key = server.join(code)["key"]
    opened(server, meeting)

    answer = server.send(
        code,
        key,
        ("submitted", {**FIRST, "answers": ANSWERS}),
        ("submitted", {**FIRST, "answers": {"before": "x" * 5000}}),
    )

    assert answer.status_code == 422
    assert server.view(code, key)["mine"] == {}


def test_a_repeat_is_200_and_changes_nothing(server: Any, meeting: Any) -> None:
    """The same event again, also after the step has closed, is only acknowledged."""
    code = meeting["code"]
    key = server.join(code)["key"]
    opened(server, meeting)
    event = {"id": uuid7(), "kind": "submitted", "data": {**FIRST, "answers": ANSWERS}}
    with server.client(key) as client:
        first = client.post(f"/api/meetings/{code}/events", json={"events": [event]})
        server.send(code, meeting["facilitator_key"], ("step-locked", FIRST))
        revision = server.view(code, key)["revision"]
        again = client.post(f"/api/meetings/{code}/events", json={"events": [event]})

    assert [first.status_code, again.status_code] == [201, 200]
    assert {"accepted": [event["id"]]} == again.json() == first.json()
    assert revision == server.view(code, key)["revision"]


def test_a_participant_cannot_lead(server: Any, meeting: Any) -> None:
    """The facilitator's events are refused from a participant, and the result too."""
    code = meeting["code"]
    key = server.join(code)["key"]

    for kind, data in (("step-opened", FIRST), ("meeting-closed", {}), ("decided", {"text": "x"})):
        assert server.send(code, key, (kind, data)).status_code == 403
    with server.client(key) as client:
        assert client.get(f"/api/meetings/{code}/result").status_code == 403
    assert server.view(code, key)["now"]["state"] == "waiting"


def test_a_meetings_keys_open_that_meeting_only(server: Any, meeting: Any) -> None:
    """Neither participant's nor facilitator's key opens another meeting, or the notebooks."""
    other = server.create()["code"]
    key = server.join(meeting["code"])["key"]

    for held in (key, meeting["facilitator_key"]):
        with server.client(held) as client:
            for call in ("view", "stream", "result"):
                assert client.get(f"/api/meetings/{other}/{call}").status_code == 401
            assert client.post("/api/meetings", json={}).status_code == 401
            assert client.get("/voila/render/start.ipynb").status_code == 302


def test_a_link_to_a_notebooks_old_name_leads_to_the_new_one(server: Any) -> None:
    """With what the link asked for, and for whoever is let in: it opens nothing by itself."""
    link = "/voila/render/observations.ipynb?lang=en&observation=abc"
    with server.client() as client:
        moved = client.get(link)
        assert (moved.status_code, moved.headers["Location"]) == (
            301,
            "/voila/render/observation-reading.ipynb?lang=en&observation=abc",
        )
        assert client.get(moved.headers["Location"]).status_code == 302
        deeper = client.get("/voila/render/notebooks/observations.ipynb")
    assert deeper.headers["Location"] == "/voila/render/notebooks/observation-reading.ipynb"


def test_the_result_shows_what_was_revealed_and_then_all(server: Any, meeting: Any) -> None:
    """While the meeting runs, hidden answers are hidden from the facilitator's result too."""
    code, lead = meeting["code"], meeting["facilitator_key"]
    key = server.join(code)["key"]
    opened(server, meeting)
    server.send(code, key, ("submitted", {**FIRST, "answers": ANSWERS}))
    with server.client(lead) as client:
        hidden = client.get(f"/api/meetings/{code}/result")
        server.send(code, lead, ("step-revealed", FIRST))
        shown = client.get(f"/api/meetings/{code}/result")
        server.send(code, lead, ("meeting-closed", {}))
        closed = client.get(f"/api/meetings/{code}/result")

    assert "Bo kan" not in hidden.text
    assert "Bo kan" in shown.text
    assert closed.json()["closed"]
    for record in closed.json()["records"]:
        jsonschema.validate(record, schemas()[f"{record['kind']}-1.json"])


def test_closing_leaves_valid_records(server: Any) -> None:
    """One record for each exercise that was begun and one of the meeting, on disk at once."""
    meeting = server.create("perspective-shift", "consultancy", team="Team Prøve")
    code, lead = meeting["code"], meeting["facilitator_key"]
    key = server.join(code, "Mette")["key"]
    for item, step, answers in (
        (ITEM, "challenge", ANSWERS),
        (ITEM, "seats", {"child.notes": "Jeg venter"}),
        ("item-2", "present", {"question_before": "Hvad gør vi?"}),
    ):
        place = {"item": item, "step": step}
        server.send(code, lead, ("step-opened", place))
        assert (
            server.send(code, key, ("submitted", {**place, "answers": answers})).status_code == 201
        )
    server.send(code, lead, ("decided", {"item": ITEM, "text": "En voksen ved døren"}))
    assert server.send(code, lead, ("meeting-closed", {})).status_code == 201

    records = {
        path.parent.name: json.loads(path.read_text(encoding="utf-8"))
        for path in server.data.glob("records/*/*.json")
        if json.loads(path.read_text(encoding="utf-8")).get("meeting") == meeting["meeting"]
    }

    assert {"perspective-shift", "exercise-result", "meeting"} == set(records) <= set(RECORDS)
    contribution = records["perspective-shift"]["body"]["contributions"][0]
    assert contribution == ANSWERS | {"notes": {"child": "Jeg venter"}}
    assert records["exercise-result"]["body"]["steps"][0]["answers"][0]["by"] == "Mette"
    assert "Mette" not in json.dumps(records["perspective-shift"])
    assert records["meeting"]["body"]["decisions"][0]["text"] == "En voksen ved døren"
    for kind, record in records.items():
        jsonschema.validate(record, schemas()[f"{kind}-1.json"])


def test_roles_say_who_writes(server: Any) -> None:
    """While somebody is the presenter, only they answer what the presenter is asked."""
    meeting = server.create("consultancy")
    code = meeting["code"]
    presenter, other = server.join(code)["key"], server.join(code)["key"]
    place = {"item": ITEM, "step": "present"}
    server.send(code, meeting["facilitator_key"], ("step-opened", place))
    taken = server.send(code, presenter, ("role-taken", {"item": ITEM, "role": "presenter"}))
    assert taken.status_code == 201
    answer = {**place, "answers": {"question_before": "Hvad gør vi?"}}

    assert server.send(code, other, ("submitted", answer)).status_code == 403
    assert server.send(code, presenter, ("submitted", answer)).status_code == 201

    laid_down = server.send(code, presenter, ("role-taken", {"item": ITEM, "role": None}))
    assert laid_down.status_code == 201
    assert server.send(code, other, ("submitted", answer)).status_code == 201


def test_hiding_takes_an_answer_that_is_there(server: Any, meeting: Any) -> None:
    """Only the facilitator hides, and only what somebody has sent."""
    code, lead = meeting["code"], meeting["facilitator_key"]
    key = server.join(code)["key"]
    opened(server, meeting)
    server.send(code, key, ("submitted", {**FIRST, "answers": ANSWERS}))
    server.send(code, lead, ("step-revealed", FIRST))
    (shown,) = server.view(code, lead)["shown"][ITEM]["challenge"]
    hidden = {**FIRST, "contribution": shown["contribution"]}

    assert server.send(code, key, ("hidden", hidden)).status_code == 403
    nobodys = {**FIRST, "contribution": "0" * 16}
    assert server.send(code, lead, ("hidden", nobodys)).status_code == 409
    assert server.send(code, lead, ("hidden", hidden)).status_code == 201
    assert server.view(code, key)["shown"][ITEM]["challenge"] == []
    assert server.view(code, key)["mine"][ITEM]["challenge"] == ANSWERS


def test_only_a_facilitator_lowers_somebody_elses_hand(server: Any, meeting: Any) -> None:
    """A participant's hand is their own; the facilitator raises none."""
    code, lead = meeting["code"], meeting["facilitator_key"]
    mine, other = server.join(code, "Mette"), server.join(code)
    assert server.send(code, mine["key"], ("hand", {})).status_code == 201
    lower = {"raised": False, "participant": mine["participant"]}

    server.send(code, other["key"], ("hand", lower))
    assert [{"participant": mine["participant"], "name": "Mette"}] == server.view(code, lead)[
        "people"
    ]["queue"]
    assert "queue" not in server.view(code, other["key"])["people"]
    assert server.send(code, lead, ("hand", {**lower, "raised": True})).status_code == 422
    assert server.send(code, lead, ("hand", lower)).status_code == 201
    assert server.view(code, mine["key"])["people"]["hands"] == 0


def test_the_api_describes_itself(server: Any) -> None:
    """Every call that clients rely on is in the OpenAPI document, with its refusals."""
    with server.client() as client:
        document = client.get("/api/openapi.json").json()

    assert {
        "/api/meetings",
        "/api/meetings/{code}/participants",
        "/api/meetings/{code}/view",
        "/api/meetings/{code}/stream",
        "/api/meetings/{code}/events",
        "/api/meetings/{code}/mirror",
        "/api/meetings/{code}/result",
        "/api/observations/mirror",
        "/api/observations/schemes",
        "/api/observations/{session}/events",
    } == set(document["paths"])
    refusals = set(document["paths"]["/api/meetings/{code}/events"]["post"]["responses"])
    assert {"401", "403", "404", "409", "413", "422", "429"} <= refusals
