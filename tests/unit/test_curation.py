"""What a coordinator recommends and retires: written whole, read back, and never lost."""

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from faellesblik.bank import content_folder, load_bank
from faellesblik.bank.curation import CURATION, curate, read_curation
from faellesblik.errors import BankError

IDS = st.sampled_from(["check-in", "check-out", "consultancy", "four-dimensions"])
WHYS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=80).filter(
    str.strip
)
MARKS = st.sampled_from(["recommended", "retired", None])


@given(said=st.lists(st.tuples(IDS, MARKS, WHYS), max_size=12))
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None
)
def test_the_last_word_on_each_exercise_stands(
    tmp_path: Path, said: list[tuple[str, str | None, str]]
) -> None:
    """Whatever is said in whatever order: the file holds the last of each, and reads as written."""
    own = tmp_path / "own"
    shutil.rmtree(own, ignore_errors=True)
    want: dict[str, tuple[str, str]] = {}
    for id_, mark, why in said:
        after = curate(own, id_, mark, why)  # type: ignore[arg-type]
        want.pop(id_, None)
        if mark is not None:
            want[id_] = (mark, why.strip())
        read, problems = read_curation(own)
        assert problems == []
        assert read == after

    read, _ = read_curation(own)
    assert want == {id_: (one.mark, one.why) for id_, one in read.exercises.items()}
    assert [path.name for path in own.glob("*")] == ([CURATION] if said else [])


@pytest.mark.parametrize(
    "text",
    ["exercises: [", "exercises: {check-in: {mark: loved, why: x}}", "- a", "æ".encode("latin-1")],
)
def test_a_file_that_cannot_be_read_is_left_as_it_is(tmp_path: Path, text: str | bytes) -> None:
    """The error names the file and what to do; not a byte of it changes."""
    content = text if isinstance(text, bytes) else text.encode()
    (tmp_path / CURATION).write_bytes(content)

    with pytest.raises(BankError, match=r"curation\.yaml.*mend the file first"):
        curate(tmp_path, "check-in", "recommended", "Godt for os")

    assert (tmp_path / CURATION).read_bytes() == content
    bank = load_bank(tmp_path)
    assert "check-in" in bank.exercises
    assert [problem.path.name for problem in bank.problems] == [CURATION]


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """A file stands where the folder should be: the error says so, and nothing is made."""
    (tmp_path / "own").write_text("x")

    with pytest.raises(BankError, match="can't be written"):
        curate(tmp_path / "own" / "exercises", "check-in", "retired", "x")


def test_what_is_retired_is_not_offered_and_still_known(tmp_path: Path) -> None:
    """A meeting that uses it finds it; nobody chooses it anew."""
    curate(tmp_path, "check-in", "retired", "Vi bruger en anden")
    bank = load_bank(tmp_path, shipped=content_folder("exercises"))

    assert bank.is_retired("check-in")
    assert bank.get("check-in").id == "check-in"
    assert "check-in" not in [one.id for one in bank.offered]
    curate(tmp_path, "check-in", None)
    assert "check-in" in [one.id for one in load_bank(tmp_path).offered]
