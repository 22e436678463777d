"""What an access reaches, and the file of named keys."""

import json
import stat
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faellesblik.errors import DataFolderError, FaellesblikError, Refused
from faellesblik.model.access import PAGES, Access, Role
from faellesblik.model.ids import uuid7
from faellesblik.store.access import (
    ACCESS_ENVIRONMENT,
    LOCAL,
    AccessFile,
    access_of_process,
    environment_value,
)
from faellesblik.store.access_log import note_access, read_access_log
from faellesblik.store.authors import (
    author_mark,
    forget_erased,
    note_author,
    records_written_by,
)
from faellesblik.store.data import DataFolder

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
LUND_7 = ("Lundeskolen", "7. årgang")


def facilitator(*scope: tuple[str, str]) -> Access:
    return Access("Mette", frozenset({"facilitator"}), scope)


@pytest.fixture
def file(tmp_path: Path) -> AccessFile:
    return AccessFile(DataFolder(tmp_path))


@pytest.mark.parametrize(
    ("school", "team", "reached"),
    [
        ("Lundeskolen", "7. årgang", True),
        (" LUNDESKOLEN", "7.  Årgang ", True),
        ("Lundeskolen", "7. a\u030argang", True),
        ("Lundeskolen", "8. årgang", False),
        ("Bakkeskolen", "7. årgang", False),
        ("Lundeskolen", None, False),
        (None, "7. årgang", False),
        (None, None, False),
        ("", "", False),
    ],
)
def test_a_team_is_reached_by_its_name(school: str | None, team: str | None, reached: bool) -> None:
    """However it is spelt; and the team of that name at another school is another."""
    assert facilitator(LUND_7).reaches(school, team) is reached


def test_a_whole_school_is_all_its_teams() -> None:
    """And what the school wrote without a team, but nothing that is nobody's."""
    access = facilitator(("Lundeskolen", "*"))
    assert access.reaches("lundeskolen", "9. årgang")
    assert access.reaches("Lundeskolen", None)
    assert not access.reaches(None, "9. årgang")
    assert not access.reaches(None, None)


def test_a_team_without_a_school() -> None:
    """Where a municipality of one school writes none."""
    access = facilitator(("", "7. årgang"))
    assert access.reaches(None, "7. årgang")
    assert not access.reaches("Lundeskolen", "7. årgang")
    assert not access.reaches(None, None)


def test_something_new_gets_the_names_of_the_scope() -> None:
    """So that it is found again by whoever made it."""
    access = facilitator(LUND_7, ("Bakkeskolen", "*"))
    assert access.place(" lundeskolen", "7. ÅRGANG") == LUND_7
    assert access.place("bakkeskolen", "5.b") == ("Bakkeskolen", "5.b")
    assert access.place("Bakkeskolen", None) == ("Bakkeskolen", None)
    for school, team in (
        ("Lundeskolen", "8. årgang"),
        ("Skovskolen", "*"),
        (None, None),
        ("", "*"),
    ):
        with pytest.raises(Refused) as refused:
            access.place(school, team)
        assert refused.value.code == "access-missing"
    assert facilitator(LUND_7).place(None, None) == LUND_7
    assert LOCAL.place(None, None) == (None, None)


NAMES = st.sampled_from(["", "Lundeskolen", "lundeskolen ", "7. årgang", "*", "Bakkeskolen", "5.b"])


@given(st.lists(st.tuples(NAMES, NAMES), max_size=3), NAMES, NAMES)
def test_what_is_placed_is_reached(scope: list[tuple[str, str]], school: str, team: str) -> None:
    """Nobody begins something that they can't see."""
    access = facilitator(*(place for place in scope if any(place) and place != ("", "*")))
    try:
        place = access.place(school, team)
    except Refused:
        return
    assert access.reaches(*place)


def test_only_an_owner_reaches_all() -> None:
    """No role, no page and no team; and no name makes an owner."""
    roles: tuple[Role, ...] = ("facilitator", "desk", "coordinator")
    for role in roles:
        access = Access("owner", frozenset({role}), ())
        assert not access.reaches("Lundeskolen", "7. årgang")
        assert not all(access.opens(page) for page in PAGES)
        assert not access.opens("anything")
    assert Access().pages == []
    assert LOCAL.pages == list(PAGES)
    assert LOCAL.opens("anything")


def test_a_kernel_gets_what_its_reader_may() -> None:
    """Through the environment; what can't be understood there opens nothing."""
    access = Access("Mette", frozenset({"facilitator", "desk"}), (LUND_7,), "10.0.0.7")
    assert access_of_process({ACCESS_ENVIRONMENT: environment_value(access)}) == access
    assert access_of_process({}) == LOCAL
    for damaged in ("", "{", "[]", '{"roles": ["chief"]}', '{"roles": "owner"}', '{"name": 1}'):
        assert access_of_process({ACCESS_ENVIRONMENT: damaged}).pages == []


def test_only_the_hash_of_a_key_is_kept(file: AccessFile) -> None:
    """In a file that nobody else on the machine reads."""
    key, entry = file.add("Søren Å", ["desk"], [], now=NOW, days=30)
    assert key.startswith("soeren-aa-")
    assert key not in file.path.read_text(encoding="utf-8")
    assert file.find_key(key) == entry
    assert file.find_key(key + "x") is file.find_key("") is None
    assert entry.until == date(2026, 12, 21)
    assert stat.S_IMODE(file.path.stat().st_mode) == 0o600
    [document] = json.loads(file.path.read_text(encoding="utf-8"))
    assert set(document) == {"name", "roles", "scope", "key", "made", "until"}


def test_a_key_ends_with_its_last_day(file: AccessFile) -> None:
    """On it, it still opens; after it, whose it is is known and opens nothing."""
    _, entry = file.add("Mette", ["facilitator"], [LUND_7], now=NOW, days=1)
    assert entry.access(date(2026, 11, 22)).has("facilitator")
    assert entry.access(date(2026, 11, 23)) == Access("Mette", frozenset(), (LUND_7,))


def test_a_name_has_one_key(file: AccessFile) -> None:
    """Two that differ in spelling only are one; taken back, it is free."""
    key, _ = file.add("Mette", ["desk"], [], now=NOW)
    with pytest.raises(FaellesblikError, match="has a key already"):
        file.add(" METTE", ["desk"], [], now=NOW)
    assert file.remove("mette").name == "Mette"
    assert file.find_key(key) is None
    with pytest.raises(FaellesblikError, match="nobody here is called"):
        file.remove("Mette")


def test_another_program_sees_the_change(tmp_path: Path) -> None:
    """Without being started again."""
    server, command = AccessFile(DataFolder(tmp_path)), AccessFile(DataFolder(tmp_path))
    keys = [command.add(f"{number}", ["desk"], [], now=NOW)[0] for number in range(3)]
    assert all(server.find_key(key) for key in keys)
    command.remove("1")
    assert [bool(server.find_key(key)) for key in keys] == [True, False, True]
    server.path.unlink()
    assert server.entries() == ()
    assert server.problem is None


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text[:-20],
        lambda text: text.replace('"desk"', '"chief"'),
        lambda text: text.replace('"until"', '"til"'),
        lambda text: "{}",  # noqa: ARG005
        lambda text: "",  # noqa: ARG005
        lambda text: "\udcff",  # noqa: ARG005
    ],
)
def test_a_damaged_file_lets_nobody_in(file: AccessFile, damage: object) -> None:
    """Says so, and is not written over."""
    key, _ = file.add("Mette", ["desk"], [], now=NOW)
    text = file.path.read_text(encoding="utf-8")
    damaged = damage(text).encode(errors="surrogateescape")  # type: ignore[operator]
    file.path.write_bytes(damaged)
    assert file.find_key(key) is None
    assert "nobody but the owner" in str(file.problem)
    with pytest.raises(DataFolderError):
        file.add("Bo", ["desk"], [], now=NOW + timedelta(days=1))
    assert file.path.read_bytes() == damaged


def test_the_access_log_tells_who_did_what(tmp_path: Path) -> None:
    """A line an act; a torn line costs itself; the machine's own user has a name too."""
    data = DataFolder(tmp_path)
    note_access(data, facilitator(LUND_7), "page-opened", "bank")
    [path] = (tmp_path / "access-log").iterdir()
    with path.open("ab") as log:
        log.write(b'{"at": "2026\n')
    note_access(data, LOCAL, "access-added", "Bo")

    mette, local = read_access_log(data)
    assert (mette.who, mette.did, mette.what, mette.from_) == (
        "Mette",
        "page-opened",
        "bank",
        "machine",
    )
    assert local.who
    assert [entry.who for entry in read_access_log(data, who="mette ")] == ["Mette"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_whose_record_it_was_goes_with_the_record(tmp_path: Path) -> None:
    """A day later at the earliest, since the line is there before the record is written."""
    data, mark = DataFolder(tmp_path), author_mark("Mette")
    gone, kept = uuid7(), uuid7()
    for id_ in (gone, kept):
        note_author(data, mark, "observation", id_)
    (tmp_path / "records" / "observation").mkdir(parents=True)
    (tmp_path / "records" / "observation" / f"{kept}.json").write_bytes(b"{}")
    assert forget_erased(data, datetime.now(UTC)) == 0
    assert forget_erased(data, datetime.now(UTC) + timedelta(days=2)) == 1
    assert records_written_by(data, mark, "observation") == {kept}
