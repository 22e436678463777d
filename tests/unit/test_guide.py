"""The guides to writing an exercise and a scheme: examples work, and nothing is left out."""

import re
from pathlib import Path
from typing import get_args

import pytest
import yaml

from faellesblik.bank import load_bank, load_sets, read_exercise
from faellesblik.bank.schemes import SCHEMES, load_schemes
from faellesblik.bank.templates import TEMPLATES
from faellesblik.model.exercise_checks import check_steps
from faellesblik.model.exercise_words import StepWords
from faellesblik.model.exercises import Evidence, Exercise, Preparation
from faellesblik.model.fields import ExerciseField
from faellesblik.model.schemes import WHO, Code, CodeType, How, Sampling, Scheme, SchemeWords
from faellesblik.model.steps import Step
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


def test_the_example_has_voices_that_can_be_rehearsed(tmp_path: Path) -> None:
    """The samples of the guide are answers that the example takes."""
    folder = tmp_path / "good-moment"
    folder.mkdir()
    [samples] = re.findall(r"```yaml\n(samples:\n.*?)```", GUIDE, re.DOTALL)
    for name, text in FILES.items():
        voices = samples if name == "da.yaml" else ""
        (folder / name).write_text(text + voices, encoding="utf-8")

    exercise, problems = read_exercise(folder, load_sets([]))

    assert problems == []
    assert exercise is not None
    assert [len(sample) for sample in exercise.samples["da"]] == [3, 1]
    assert exercise.samples["en"] == ()


@pytest.mark.parametrize("fragment", re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL))
def test_every_fragment_is_yaml(fragment: str) -> None:
    """Nothing in the guide breaks where it is pasted."""
    assert yaml.safe_load(fragment)


def test_the_divided_step_of_the_guide_can_be_used() -> None:
    """Its intervals are its minutes, and the words below it name them."""
    fragments = re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)
    [structure] = [fragment for fragment in fragments if "intervals: [" in fragment]
    [words] = [fragment for fragment in fragments if "intervals: {" in fragment]
    [step] = yaml.safe_load(structure)
    check_steps([Step.model_validate(step)], [], [])
    named = StepWords.model_validate({"title": "x", "say": "x", **yaml.safe_load(words)})

    ids = [interval["id"] for interval in step["intervals"]]
    assert [named.interval_label(id_) for id_ in ids] == ["Fortæl", "Spørg"]


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


def test_the_template_of_the_guide_can_be_used(tmp_path: Path) -> None:
    """Whoever copies it has an agenda to begin with."""
    [fragment] = re.findall(r"```yaml\n(name: .*?)```", GUIDE, re.DOTALL)
    (tmp_path / TEMPLATES).mkdir()
    (tmp_path / TEMPLATES / "monthly.yaml").write_text(fragment, encoding="utf-8")

    bank = load_bank(tmp_path)

    assert bank.problems == ()
    assert [len(template.agenda) for template in bank.templates.values()] == [4]


OBSERVATIONS = (Path(__file__).parents[2] / "docs" / "observations.md").read_text(encoding="utf-8")


def test_the_scheme_of_the_guide_can_be_used(tmp_path: Path) -> None:
    """Whoever copies the file has a coding scheme, with a bit of everything in it."""
    examples = re.findall(r"`([\w-]+\.yaml)`\n\n```yaml\n(.*?)```", OBSERVATIONS, re.DOTALL)
    [(name, text)] = examples
    (tmp_path / SCHEMES).mkdir()
    (tmp_path / SCHEMES / name).write_text(text, encoding="utf-8")

    schemes = load_schemes([tmp_path])

    assert schemes.problems == ()
    [scheme] = schemes.entries.values()
    assert {code.type for code in scheme.codes} == {"point", "state"}
    assert scheme.sampled
    assert scheme.continuous


@pytest.mark.parametrize(
    "name",
    [
        *(name for model in (Scheme, Code, Sampling, SchemeWords) for name in model.model_fields),
        *get_args(CodeType),
        *get_args(How),
        *WHO,
        *load_bank().schemes,
    ],
)
def test_the_guide_to_observing_names_every_word_of_a_scheme(name: str) -> None:
    """What a scheme knows, its guide tells, and it names those that are shipped."""
    assert re.search(rf"[`{{ \[]{re.escape(name)}[`:,\]]", OBSERVATIONS), name
