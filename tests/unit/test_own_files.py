"""A municipality's own file can break itself alone: the bank stands, and names it with a line."""

import os
import shutil
from pathlib import Path

import pytest

from faellesblik.bank import Bank, ReloadingBank, content_folder, load_bank
from faellesblik.bank.curation import curate
from faellesblik.bank.schemes import SCHEMES
from faellesblik.bank.sets import SETS
from faellesblik.bank.yaml_file import Problem
from faellesblik.bank.yaml_text import MAX_BYTES, MAX_DEPTH
from faellesblik.errors import BankError

LAUGHS = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
"""A billion values in some hundred bytes."""
MERGES = "a: &a {x: 1}\n" + "".join(
    f"{name}: &{name}\n  <<: [{', '.join([f'*{before}'] * 9)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
CHAIN = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}]\n" for n in range(1, 5000))

BROKEN: dict[str, tuple[bytes, int, str]] = {
    "a billion aliases": (LAUGHS.encode(), 5, "alias"),
    "a billion merges": (MERGES.encode(), 9, "alias"),
    "an alias of itself": (b"id: x\nentries: &a [*a]\n", 2, "alias"),
    "a chain of aliases": (CHAIN.encode(), 1, "alias"),
    "lists in lists": (b"id: x\nda: " + b"[" * 100_000, 2, f"more than {MAX_DEPTH} levels"),
    "lists in lists, closed": (b"[" * 60_000 + b"]" * 60_000, 1, "write it flat"),
    "items in items": (b"- " * 120_000 + b"x", 1, "write it flat"),
    "keys in keys": (b"? " * 120_000, 1, "write it flat"),
    "a long text": (b"x: " + b"y" * MAX_BYTES, 1, "256 kB"),
    "a zero": (b"id: x\nda: \x00\n", 2, "U+0000"),
    "no UTF-8": ("id: x\nda: {title: Før}".encode("latin-1"), 2, "UTF-8"),
    "the same key twice": (b"id: x\nid: y\n", 2, "twice"),
    "an object of Python": (b"x: !!python/object/apply:os.system [ls]\n", 1, "not valid YAML"),
    "a number without an end": (b"x: " + b"9" * 10_000, 1, ""),
    "a key that is a list": (b"? [a]\n: b\n", 1, ""),
    "two documents": (b"a: 1\n---\nb: 2\n", 2, ""),
    "a CPR number": ("id: x\nda: {title: 'ring 010190 – 1234'}\n".encode(), 2, "CPR"),
    "a CPR number as a key": (b"id: x\n010190-1234: ja\n", 2, "CPR"),
    "nothing": (b"", 1, ""),
    "a text alone": (b"hej\n", 1, ""),
}  # fmt: skip
PLACES = [
    "our-own/exercise.yaml", "our-own/da.yaml", "methods.yaml", "curation.yaml", "sets/values.yaml",
    "sets/terms.yaml", "sets/mirror.yaml", "schemes/our-break.yaml",
]  # fmt: skip


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A few shipped files: to load them all for each fault would take minutes."""
    folder = tmp_path_factory.mktemp("shipped")
    for name in ("check-in", "check-out", "consultancy", SETS, SCHEMES):
        shutil.copytree(content_folder("exercises") / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def bank(shipped: Path) -> Bank:
    return load_bank(shipped=shipped)


def own_problems(bank: Bank, own: Path) -> list[Problem]:
    return [problem for problem in bank.problems if problem.path.is_relative_to(own)]


def all_but(bank: Bank, shipped: Bank) -> bool:
    """Whether the shipped content is there, with nothing beside it."""
    return (
        list(bank.exercises) == list(shipped.exercises)
        and bank.schemes == shipped.schemes
        and bank.sets.entries == shipped.sets.entries
        and bank.mirror.entries == shipped.mirror.entries
    )


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("fault", BROKEN)
def test_a_broken_file_is_named_and_the_rest_stands(
    bank: Bank, shipped: Path, tmp_path: Path, fault: str, place: str
) -> None:
    """With the line, and what to do; a kernel or a server starts all the same."""
    content, line, words = BROKEN[fault]
    path = tmp_path / place
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)

    own = load_bank(tmp_path, shipped=shipped)

    found = [problem for problem in own.problems if problem.path == path]
    assert found
    assert all_but(own, bank)
    assert {problem.path.parent for problem in own_problems(own, tmp_path)} == {path.parent}
    if words:
        assert found[0].line == line
        assert words in found[0].message


@pytest.mark.parametrize("place", PLACES)
def test_what_is_no_file_is_named_too(
    bank: Bank, shipped: Path, tmp_path: Path, place: str
) -> None:
    """A folder, a pipe, a link to nothing or to itself, of a name that a file should have."""
    path = tmp_path / place
    path.parent.mkdir(exist_ok=True)
    for make, unmake in (
        (path.mkdir, path.rmdir),
        (lambda: os.mkfifo(path), path.unlink),
        (lambda: path.symlink_to("nowhere.yaml"), path.unlink),
        (lambda: path.symlink_to(path.name), path.unlink),
        (lambda: path.symlink_to("/dev/zero"), path.unlink),
    ):
        make()
        own = load_bank(tmp_path, shipped=shipped)
        assert [problem for problem in own.problems if problem.path == path]
        assert all_but(own, bank)
        unmake()


def test_a_running_program_is_not_stopped(tmp_path: Path) -> None:
    """What can't be followed is looked at anew all the same, and told."""
    running = ReloadingBank(tmp_path)
    (tmp_path / "methods.yaml").symlink_to("methods.yaml")
    assert [problem.path.name for problem in running.bank().problems] == ["methods.yaml"]

    (tmp_path / "methods.yaml").unlink()
    assert running.bank().problems == ()


def test_folders_that_lead_nowhere_stop_nothing(bank: Bank, shipped: Path, tmp_path: Path) -> None:
    """One without files, one that is a link to itself, and one that leads up again."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "up").symlink_to("..")

    own = load_bank(tmp_path, shipped=shipped)

    assert all_but(own, bank)
    assert {one.path.parent.name for one in own_problems(own, tmp_path)} == {"empty", "up"}


def test_a_file_that_can_not_be_read_is_not_written_over(tmp_path: Path) -> None:
    """The page's own change of it is refused, and nothing is lost."""
    (tmp_path / "curation.yaml").write_text(LAUGHS, encoding="utf-8")

    with pytest.raises(BankError, match="mend the file first"):
        curate(tmp_path, "consultancy", "recommended", "God")
    assert (tmp_path / "curation.yaml").read_text(encoding="utf-8") == LAUGHS


def test_dates_and_times_are_words(tmp_path: Path) -> None:
    """What YAML would take for a date or for a number to the base of sixty is text here."""
    (tmp_path / "curation.yaml").write_text(
        "exercises:\n  check-in: {mark: recommended, why: 2026-12-01}\n"
        "  check-out: {mark: retired, why: 10:30}\n", encoding="utf-8",
    )  # fmt: skip

    curated = load_bank(tmp_path).curated

    assert {id_: one.why for id_, one in curated.items()} == {
        "check-in": "2026-12-01",
        "check-out": "10:30",
    }
