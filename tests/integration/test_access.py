"""Named keys: who gets in where, what they may begin, and how it ends."""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import psutil
import pytest

from faellesblik.model.access import PAGES
from faellesblik.store.access import AccessFile
from faellesblik.store.access_log import read_access_log
from faellesblik.store.data import DataFolder
from tests.desk import Desk, Desks, access_key

LUND = ("Lundeskolen", "7. årgang")
PAGES_OF = {
    "facilitator": {
        "start", "facilitator", "bank", "reflection", "perspective-shift", "language-mirror",
    },
    "desk": {
        "start", "observation-reading", "observation-log", "child-conversation", "bank",
        "language-mirror",
    },
    "coordinator": {"start", "coordinator", "bank"},
}  # fmt: skip


@pytest.fixture(scope="module")
def school(start_server: Callable[..., Any]) -> Any:
    """A server of its own, with one named key a role."""
    return start_server()


@pytest.fixture(scope="module")
def room(school: Any) -> Iterator[Desks]:
    """A room for desks."""
    with closing(Desks(school)) as room:
        yield room


@pytest.fixture(scope="module")
def desks(room: Desks) -> dict[str, Desk]:
    """A desk for each role, by its name."""
    roles: Any = list(PAGES_OF)
    return {role: room.new(f"{role} in Lund", role) for role in roles}


def acts(school: Any, who: str) -> list[tuple[str, str]]:
    entries = read_access_log(DataFolder(school.data), who)
    return [(entry.did, entry.what) for entry in entries]


def kernels(school: Any) -> int:
    """How many kernels run."""
    return len(psutil.Process(school.process.pid).children())


@pytest.mark.parametrize("role", PAGES_OF)
def test_a_page_that_is_not_yours_is_refused_before_a_kernel_starts(
    school: Any, desks: dict[str, Desk], role: str
) -> None:
    """In words, in the reader's language; the refusal is in the access log."""
    before = kernels(school)
    for page in set(PAGES) - PAGES_OF[role]:
        answer = desks[role].client.get(
            f"/voila/render/{page}.ipynb", headers={"Accept-Language": "da"}
        )
        assert answer.status_code == 403, page
        assert "Siden er ikke din" in answer.text
        assert ("page-refused", page) in acts(school, f"{role} in Lund")
    for path in ("%2e%2fcoordinator.ipynb", "x/coordinator.ipynb", "unknown.ipynb", "", "start"):
        assert desks[role].client.get(f"/voila/render/{path}").status_code in (403, 404)
    assert kernels(school) == before


def test_pages_that_are_yours_open(school: Any, desks: dict[str, Desk]) -> None:
    """The start page for all, and one of each role's own."""
    for role, page in (("facilitator", "facilitator"), ("desk", "observation-log")):
        assert desks[role].page(page).status_code == 200
        assert ("page-opened", page) in acts(school, f"{role} in Lund")
    for role, pages in PAGES_OF.items():
        assert {page for page, roles in PAGES.items() if role in roles} == pages


def test_a_key_in_an_address_is_taken_and_sent_away(school: Any) -> None:
    """What stays in the address bar and in the history has no key in it."""
    key = access_key(school, "Anna", "facilitator")
    for path, onward in (
        (f"/voila/render/facilitator.ipynb?meeting=K7M4QP&token={key}&lang=da",
         "/voila/render/facilitator.ipynb?meeting=K7M4QP&lang=da"),
        (f"/?token={key}", "/voila/render/start.ipynb"),
    ):  # fmt: skip
        answer = httpx.get(f"{school.url}{path}")
        assert (answer.status_code, answer.headers["Location"]) == (302, onward)
        assert any(name.startswith("username-") for name in answer.cookies)
    wrong = httpx.get(f"{school.url}/voila/render/start.ipynb?token=wrong")
    onward = "/login?next=%2Fvoila%2Frender%2Fstart.ipynb&stale=1"
    assert wrong.headers["Location"] == onward
    answer = httpx.get(f"{school.url}/voila/render/start.ipynb")
    assert answer.headers["Location"].startswith("/login?next=")


def test_a_wrong_key_opens_nothing(school: Any) -> None:
    """The form says so, and the log that somebody tried."""
    with pytest.raises(PermissionError, match="401"):
        Desk(school, "mette-wrong")
    assert ("login-refused", "") in acts(school, "unknown")
    with school.client("mette-wrong") as client:
        assert client.post("/api/meetings").status_code == 401


def test_a_facilitators_key_begins_meetings_of_its_teams_only(school: Any) -> None:
    """Through the API too; spelt as in the scope, and without naming where there is one."""
    key = access_key(school, "Mette", "facilitator")
    body = {"title": "Møde", "agenda": [{"exercise": "check-in"}]}
    with school.client(key) as client:
        theirs = client.post(
            "/api/meetings", json={**body, "school": "lundeskolen ", "team": "7.  ÅRGANG"}
        )
        unnamed = client.post("/api/meetings", json=body)
        others = client.post(
            "/api/meetings", json={**body, "school": "Bakkeskolen", "team": "7. årgang"}
        )
    assert theirs.status_code == unnamed.status_code == 201
    assert (others.status_code, others.json()["error"]["code"]) == (403, "access-missing")
    assert {did for did, _ in acts(school, "Mette")} == {"meeting-created"}
    with school.client(access_key(school, "Kaja", "coordinator", scope=[])) as client:
        assert client.post("/api/meetings", json=body).status_code == 403


def test_what_is_taken_back_ends_at_once(
    school: Any, room: Desks, eventually: Callable[..., Any]
) -> None:
    """Page, API and kernel; the kernel that runs is ended, and the page on it told."""
    bo = room.new("Bo", "facilitator")
    kernel = bo.kernel("facilitator")
    line = bo.connect(kernel)
    assert bo.client.get(f"/api/kernels/{kernel}").status_code == 200
    owner = room.owner()

    AccessFile(DataFolder(school.data)).remove("bo")

    assert bo.page("facilitator").status_code == 403
    assert "Din adgang gælder ikke mere" in bo.page("start").text
    assert bo.client.get(f"/api/kernels/{kernel}").status_code == 403
    with pytest.raises(Exception, match="403"):
        bo.connect(kernel)
    while line.recv():
        pass
    line.shutdown()
    eventually(lambda: owner.client.get(f"/api/kernels/{kernel}").status_code == 404)
    assert bo.client.get("/login").status_code == 200


def test_an_expired_key_opens_nothing(school: Any) -> None:
    """It is known, and refused."""
    file = AccessFile(DataFolder(school.data))
    key, _ = file.add(
        "Otto", ["facilitator"], [LUND], now=datetime.now(UTC) - timedelta(days=3), days=2
    )
    with school.client(key) as client:
        body = {"title": "Møde", "agenda": [{"exercise": "check-in"}]}
        assert client.post("/api/meetings", json=body).status_code == 403
    with pytest.raises(PermissionError):
        Desk(school, key)


def test_a_kernel_is_reached_by_whom_it_was_begun_for_alone(
    room: Desks, desks: dict[str, Desk]
) -> None:
    """Not by another with the same rights, nor by the owner: line, look, end, and farewell."""
    facilitator, other = desks["facilitator"], desks["desk"]
    kernel = facilitator.kernel("facilitator")
    for stranger in (other, room.owner()):
        xsrf = {"X-XSRFToken": stranger.client.cookies["_xsrf"]}
        with pytest.raises(Exception, match="403"):
            stranger.connect(kernel)
        assert stranger.client.get(f"/api/kernels/{kernel}").status_code == 403
        assert stranger.client.delete(f"/api/kernels/{kernel}", headers=xsrf).status_code == 403
        farewell = stranger.client.post(f"/voila/api/shutdown/{kernel}", headers=xsrf)
        assert farewell.status_code == 403
    xsrf = {"X-XSRFToken": facilitator.client.cookies["_xsrf"]}
    farewell = facilitator.client.post(f"/voila/api/shutdown/{kernel}", headers=xsrf)
    assert farewell.status_code == 204
    assert facilitator.client.get(f"/api/kernels/{kernel}").status_code == 404


def test_a_damaged_file_lets_only_the_owner_in(start_server: Callable[..., Any]) -> None:
    """Damage never opens a door, and `access list` says what is wrong."""
    server = start_server()
    key = access_key(server, "Mette", "facilitator")
    path = server.data / "access.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"facilitator"', '"chief"'))
    body = {"title": "Møde", "agenda": [{"exercise": "check-in"}]}
    with server.client(key) as client:
        assert client.post("/api/meetings", json=body).status_code == 401
    with server.client(server.token) as client:
        assert client.post("/api/meetings", json=body).status_code == 201
    file = AccessFile(DataFolder(server.data))
    assert file.entries() == ()
    assert "nobody but the owner" in str(file.problem)
