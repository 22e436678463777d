"""The guide to writing an exercise: its example works, and it leaves nothing out."""

import re
from pathlib import Path
from typing import get_args

import pytest
import yaml

from faellesblik.bank import load_sets, read_exercise
from faellesblik.model.exercises import Evidence, Exercise, Preparation, Step
from faellesblik.model.fields import ExerciseField
from faellesblik.model.tags import DIMENSIONS, GROUPS, PERSPECTIVES

GUIDE = (Path(__file__).parents[2] / "docs" / "exercises.md").read_text(encoding="utf-8")
FILES = dict(re.findall(r"`([\w.]+\.yaml)`\n\n```yaml\n(.*?)```", GUIDE, re.DOTALL))
FIELD_TYPES = get_args(get_args(ExerciseField)[0])


def test_the_example_can_be_used(tmp_path: Path) -> None:
    """Whoever copies the three files has an exercise."""
    folder = tmp_path / "good-moment"
    folder.mkdir()
    assert set(FILES) == {"exercise.yaml", "da.yaml", "en.yaml"}
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")

    exercise, problems = read_exercise(folder, load_sets([]))

    assert problems == []
    assert exercise is not None
    assert exercise.structure.minutes == 10


@pytest.mark.parametrize("fragment", re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL))
def test_every_fragment_is_yaml(fragment: str) -> None:
    """Nothing in the guide breaks where it is pasted."""
    assert yaml.safe_load(fragment)


@pytest.mark.parametrize(
    "name",
    [
        *(name for name in Step.model_fields if name != "id"),
        *(name for name in Exercise.model_fields if name not in ("id", "result")),
        *(get_args(kind.model_fields["type"].annotation)[0] for kind in FIELD_TYPES),
        *(name for kind in FIELD_TYPES for name in kind.model_fields if name != "id"),
        *get_args(Step.model_fields["does"].annotation),
        *get_args(Step.model_fields["form"].annotation),
        *(*get_args(Evidence), *get_args(Preparation)),
        *(*GROUPS, *PERSPECTIVES, *DIMENSIONS),
    ],
)
def test_the_guide_names_every_word_of_the_format(name: str) -> None:
    """What the format knows, its guide tells."""
    assert re.search(rf"[`{{ \[]{re.escape(name)}[`:,\]]", GUIDE), name
