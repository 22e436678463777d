"""How long things are kept: the municipality's own days, and the defaults behind them."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faellesblik.store.settings import DEFAULT_KEEP, SETTINGS, Keep, read_settings

KINDS = [name.replace("_", "-") for name in Keep.model_fields]


def written(root: Path, text: str) -> Path:
    (root / SETTINGS).write_text(text, encoding="utf-8")
    return root


@pytest.mark.parametrize("text", [None, "", "# keep:\n#   record: 90\n"])
def test_without_a_word_in_it_the_defaults_hold(tmp_path: Path, text: str | None) -> None:
    """A closed meeting's log is kept for 30 days, records for a year."""
    if text is not None:
        written(tmp_path, text)
    settings = read_settings(tmp_path)
    keep = settings.keep

    assert settings.problems == ()

    assert (keep.meeting_log, keep.record) == (30, 365)
    assert keep.last_day("observation", date(2026, 1, 1)) == date(2027, 1, 1)


def test_the_municipality_decides(tmp_path: Path) -> None:
    """Each kind has days of its own; what is not named stays as it is."""
    settings = read_settings(
        written(tmp_path, "keep:\n  record: 90\n  child-conversation: 14\n  access-log: 60\n")
    )

    assert settings.problems == ()
    assert settings.keep == Keep(**{"record": 90, "child-conversation": 14, "access-log": 60})
    assert settings.keep.last_day("child-conversation", date(2026, 1, 1)) == date(2026, 1, 15)
    assert settings.keep.last_day("meeting", date(2026, 1, 1)) == date(2026, 4, 1)


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("keep:\n  record: 90\n  meeting-log: a month\n", 3, "a whole number"),
        ("keep:\n  record: 90\n  meeting-log: 0\n", 3, "from 1 up"),
        ("keep:\n  record: 90\n  meeting-log: 99999\n", 3, "up to 3650"),
        ("keep:\n  record: 90\n  access-log: 30\n", 3, "from 31 up"),
        ("keep:\n  record: 90\n  meetings: 7\n", 3, "not known here"),
        ("kept:\n  record: 7\nkeep:\n  record: 90\n", 1, "not known here"),
    ],
)
def test_a_fault_names_its_line_and_spares_the_rest(
    tmp_path: Path, text: str, line: int, says: str
) -> None:
    """The default holds for what can't be read, and what can be read holds."""
    settings = read_settings(written(tmp_path, text))

    assert [problem.line for problem in settings.problems] == [line]
    assert says in str(settings.problems[0])
    assert settings.keep == Keep(record=90)


@pytest.mark.parametrize("text", ["keep: [", "- 1\n", "keep: 3\n", "\0", "keep: {record: [7]}\n"])
def test_a_file_that_is_none_leaves_the_defaults(tmp_path: Path, text: str) -> None:
    """Whatever stands in it, there are settings, and a problem that tells."""
    settings = read_settings(written(tmp_path, text))

    assert settings.keep == DEFAULT_KEEP
    assert settings.problems


@given(
    st.dictionaries(
        st.sampled_from([*KINDS, "other"]),
        st.one_of(st.integers(-10, 5000), st.text("ab1 -", max_size=4), st.none()),
    )
)
def test_a_fault_never_keeps_longer(
    tmp_path_factory: pytest.TempPathFactory, days: dict[str, object]
) -> None:
    """What a faulty file leaves is what it says in range, and the default elsewhere."""
    root = tmp_path_factory.mktemp("data")
    lines = "".join(f"  {kind}: {value}\n" for kind, value in days.items())
    keep = read_settings(written(root, f"keep:\n{lines}" if lines else "")).keep

    for kind in KINDS:
        value, kept = days.get(kind), getattr(keep, kind.replace("-", "_"))
        default = getattr(DEFAULT_KEEP, kind.replace("-", "_"))
        assert kept in (value, default) or str(kept) == str(value).strip()
