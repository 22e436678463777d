"""Where a data folder is, and where in it a meeting lies."""

import os
import shutil
import time
from datetime import date
from pathlib import Path

import platformdirs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from faellesblik.errors import DataFolderError
from faellesblik.store import data as data_module
from faellesblik.store.codes import CodeIndex, fold_code, is_code, new_code
from faellesblik.store.data import DataFolder

DAY = date(2026, 11, 21)
ALIKE = {"8": "8B", "5": "5S", "2": "2Z"}
"""What somebody may read for a letter of a code."""


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    """A folder with meetings of two days, and two things beside them that are none."""
    folder = DataFolder(tmp_path)
    folder.prepare()
    for name in ("2026-11-20-k7m4qp", "2026-11-21-abcdef", "2026-11-21-backup", "notes"):
        folder.log_folder(name).mkdir(parents=True)
    (folder.meetings / "2026-11-22-zzzzzz").write_text("a file")
    return folder


def test_the_environment_names_the_folder_before_the_platform(tmp_path: Path) -> None:
    """Under one's own name only; without it, data stay where the platform keeps such."""
    elsewhere = {"FAELLESBLIK_DATA": str(tmp_path)}

    assert DataFolder.default(elsewhere).path == tmp_path
    own = Path(platformdirs.user_data_dir("faellesblik", appauthor=False))
    assert DataFolder.default({}).path == own
    assert DataFolder.default({"FAELLESBLIK_DATA": ""}).path == own


def test_a_folder_is_made_with_its_places_and_nothing_else(tmp_path: Path) -> None:
    """Twice makes no difference."""
    folder = DataFolder(tmp_path / "new" / "data")
    for _ in range(2):
        folder.prepare()

    assert sorted(path.name for path in folder.path.iterdir()) == ["meetings", "records"]


def test_a_folder_that_can_not_be_written_is_named(tmp_path: Path) -> None:
    """With what to do about it."""
    (tmp_path / "data").write_text("a file")

    with pytest.raises(
        DataFolderError, match=f"{tmp_path / 'data'} can't be read or written.*--data DIR"
    ):
        DataFolder(tmp_path / "data").prepare()


def test_a_meeting_is_found_by_its_code(data: DataFolder) -> None:
    """However it is cased; what is no code finds nothing, whatever files are called."""
    assert data.meeting_by_code("K7M4QP") == data.meeting_by_code("k7m4qp") == "2026-11-20-k7m4qp"
    for other in ("HHHHHH", "K7M4Q", "K7M4QPK7M4QP", "K7M4QPP", "K7M4Q*", "??????", "", "../log"):
        assert data.meeting_by_code(other) is None


def test_a_code_is_six_letters_that_are_not_misread() -> None:
    """Neither shorter nor longer, nor with a letter that looks like a digit."""
    assert is_code("K7M4QP")
    assert all(is_code(new_code()) for _ in range(20))
    for wrong in ("K7M4Q", "K7M4QPP", "K7M4Q0", "K7M4QO", "K7M4Q1", "K7M4QI", "k7m4qp"):
        assert not is_code(wrong)


def test_a_new_code_has_no_two_letters_that_look_alike() -> None:
    """Of each pair only one; and reading one for the other finds the same code."""
    letters = set("".join(new_code() for _ in range(500)))

    for alike in ("8B", "5S", "2Z", "0O", "1IL"):
        assert len(letters & set(alike)) <= 1
    assert len(letters) == 28


@given(st.text("23456789ACDEFGHJKMNPQRTUVWXY", min_size=6, max_size=6), st.data())
def test_a_code_is_read_as_it_may_be_misread(code: str, draw: st.DataObject) -> None:
    """Letters that look alike, lower case, spaces and hyphens make no difference."""
    typed = "".join(draw.draw(st.sampled_from(ALIKE.get(letter, letter))) for letter in code)
    typed = draw.draw(
        st.sampled_from(
            [typed, typed.lower(), f"{typed[:3]} {typed[3:]}", f" {typed[:3]}-{typed[3:]} "]
        )
    )

    assert fold_code(typed) == code


def test_a_code_of_an_earlier_version_leads_to_its_meeting(data: DataFolder) -> None:
    """It may hold letters that look alike, and is found by either of each pair."""
    data.log_folder("2026-11-19-b5zh2k").mkdir(parents=True)
    data.log_folder("2026-11-18-85zh2k").mkdir(parents=True)

    for typed in ("B5ZH2K", "b5z-h2k", "BSZHZK", "852H2K"):
        assert data.meeting_by_code(typed) == "2026-11-19-b5zh2k"
    assert data.meeting_by_code("85ZH2K") == "2026-11-18-85zh2k"


def test_a_meeting_that_another_program_began_or_erased_is_seen_at_once(data: DataFolder) -> None:
    """Again and again, within the same tick of the disk's clock."""
    for _ in range(50):
        assert data.meeting_by_code("HHHHHH") is None
        data.log_folder("2026-11-21-hhhhhh").mkdir(parents=True)
        assert data.meeting_by_code("HHHHHH") == "2026-11-21-hhhhhh"
        shutil.rmtree(data.meetings / "2026-11-21-hhhhhh")


def test_the_folder_is_not_listed_for_each_code(tmp_path: Path) -> None:
    """However many meetings there are: neither for right codes nor for wrong ones."""
    for _ in range(300):
        (tmp_path / f"2026-11-20-{new_code().lower()}").mkdir(exist_ok=True)
    (tmp_path / "2026-11-21-k7m4qp").mkdir()
    an_hour_ago = time.time_ns() - 3600 * 10**9
    os.utime(tmp_path, ns=(an_hour_ago, an_hour_ago))
    index = CodeIndex(tmp_path)
    listings = []
    with pytest.MonkeyPatch.context() as patch:
        scandir = os.scandir
        patch.setattr(os, "scandir", lambda path: listings.append(path) or scandir(path))
        for _ in range(100):
            assert index.find("K7M4QP") == "2026-11-21-k7m4qp"
            assert index.find("HHHHHH") is None

    assert listings == [tmp_path]


def test_meetings_are_listed_from_the_newest_day(data: DataFolder) -> None:
    """Folders that no meeting has made are none; a folder without meetings has none."""
    assert data.meeting_ids() == ["2026-11-21-backup", "2026-11-21-abcdef", "2026-11-20-k7m4qp"]
    assert DataFolder(data.path / "nowhere").meeting_ids() == []


def test_a_new_meeting_takes_no_code_that_is_taken(
    data: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also not of another day: a code alone leads people in."""
    codes = iter(["K7M4QP", "ABCDEF", "H2K9WX"])
    monkeypatch.setattr(data_module, "new_code", lambda: next(codes))

    assert data.new_meeting_id(DAY) == ("2026-11-21-h2k9wx", "H2K9WX")


def test_each_thing_lies_where_it_always_lay(tmp_path: Path) -> None:
    """Data of every version is found by these paths."""
    folder = DataFolder(tmp_path)

    places = {
        "meetings/2026-11-21-k7m4qp/log": folder.log_folder("2026-11-21-k7m4qp"),
        "observations/a-session": folder.session_folder("a-session"),
        "observers": folder.observers,
        "exercises": folder.exercises,
    }
    assert {name: tmp_path / name for name in places} == places
