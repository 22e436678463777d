"""`curation.yaml` as a page and people write it together: nobody's words are lost."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faellesblik.bank.curation import CURATION, curate, read_curation
from faellesblik.bank.curation_file import changed
from faellesblik.errors import BankError
from faellesblik.model.sets import Curated

WRITTEN = """\
# Kommunens liste, aftalt i styregruppen
# 3. marts

exercises:   # herunder
    # den korte
    check-in:  # hver gang
        mark: recommended   # godt
        why: 'Kort: og rolig'    # sagt af Mette
    # taget af

    check-out: {mark: retired, why: nej tak} # på én linje
    # om konsultation
    consultancy:
        # hvorfor
        why: "Vi kan den"
        mark: recommended
        # efter
# til sidst
"""
COMMENTS = [line.partition("#")[2] for line in WRITTEN.splitlines() if "#" in line]


def put(own: Path, text: str = WRITTEN) -> Path:
    path = own / CURATION
    path.write_bytes(text.encode())
    return path


def test_saying_the_same_again_changes_no_byte(tmp_path: Path) -> None:
    """Comments at the top, beside and between, indents, quotes and the order of keys stay."""
    path = put(tmp_path)
    curate(tmp_path, "check-in", "recommended", "Kort: og rolig")

    assert path.read_bytes() == WRITTEN.encode()


def test_only_what_is_said_changes(tmp_path: Path) -> None:
    """Each line but the one that says otherwise is as it was; what is new comes last."""
    path = put(tmp_path)
    curate(tmp_path, "check-in", "retired", "Kort: og rolig")
    assert path.read_text(encoding="utf-8") == WRITTEN.replace(
        "mark: recommended   # godt", "mark: retired   # godt".replace("d   #", "d       #")
    )

    put(tmp_path)
    curate(tmp_path, "troika", "recommended", "Tre og tre")
    added = '    troika:\n        mark: recommended\n        why: "Tre og tre"\n'
    assert path.read_text(encoding="utf-8") == WRITTEN + added


@pytest.mark.parametrize(
    ("gone", "its_own"),
    [
        ("check-in", {" hver gang", " godt", " sagt af Mette"}),
        ("check-out", {" på én linje"}),
        ("consultancy", {" hvorfor"}),
    ],
)
def test_a_comment_goes_only_with_its_entry(tmp_path: Path, gone: str, its_own: set[str]) -> None:
    """What stands in an entry that is taken out goes; all the rest stays, in its order."""
    path = put(tmp_path)
    curate(tmp_path, gone, None)
    text = path.read_text(encoding="utf-8")

    assert [line.partition("#")[2] for line in text.splitlines() if "#" in line] == [
        comment for comment in COMMENTS if comment not in its_own
    ]
    assert gone not in read_curation(tmp_path)[0].exercises


def test_taking_all_out_and_saying_something_again(tmp_path: Path) -> None:
    """What is left of the file is still whole, and what people wrote above it is there."""
    path = put(tmp_path)
    for id_ in ("check-out", "check-in", "consultancy"):
        curate(tmp_path, id_, None)
    curate(tmp_path, "troika", "retired", "Vi er fire")
    read, problems = read_curation(tmp_path)

    assert problems == []
    assert list(read.exercises) == ["troika"]
    assert path.read_text(encoding="utf-8").startswith(WRITTEN.partition("exercises")[0])
    assert "# til sidst" in path.read_text(encoding="utf-8")


def test_line_ends_of_windows_stay(tmp_path: Path) -> None:
    """A file with CRLF keeps it, in new lines too."""
    path = put(tmp_path, WRITTEN.replace("\n", "\r\n"))
    curate(tmp_path, "troika", "recommended", "Tre og tre")

    assert path.read_bytes().count(b"\n") == path.read_bytes().count(b"\r\n") == 21


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (WRITTEN.replace("mark: retired", "mark: loved"), "mend the file first"),
        (WRITTEN + "noter: vores egne\n", "mend the file first"),
        (
            "exercises:\n  check-in: &a {mark: retired, why: nej}\n  troika: *a\n",
            "change it in an editor",
        ),
    ],
)
def test_a_file_that_would_lose_something_is_left_as_it_is(
    tmp_path: Path, text: str, says: str
) -> None:
    """A fault, a key that is not known, one entry that stands for two: told, and not touched."""
    path = put(tmp_path, text)
    with pytest.raises(BankError, match=says):
        curate(tmp_path, "check-in", "recommended", "Kort")

    assert path.read_text(encoding="utf-8") == text


words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip)


@given(st.lists(st.tuples(st.sampled_from(["check-in", "no", "y1"]), words), max_size=3))
@settings(max_examples=40, deadline=None)
def test_any_words_are_read_as_they_were_written(said: list[tuple[str, str]]) -> None:
    """Also those that YAML would take for something else, and ids such as `no`."""
    text = WRITTEN
    for id_, why in said:
        curated = Curated(mark="retired", why=why)
        text, after = changed(text, id_, curated)
        assert after.exercises[id_] == curated
    for comment in COMMENTS:
        assert f"#{comment}\n" in text
