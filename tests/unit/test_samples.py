"""Sample answers of the exercises: what the room takes, and nobody's."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from faellesblik.bank import LoadedExercise, load_bank, load_sets, read_exercise
from faellesblik.demo.rehearsal.voice import Voice, voices
from faellesblik.meeting.answers import validate_answers
from faellesblik.model.base import LANGUAGES, Language
from faellesblik.model.privacy import concerns

BANK = load_bank()
WITH_SAMPLES = sorted(id_ for id_, loaded in BANK.exercises.items() if loaded.samples.get("da"))
MOST_USED = {
    "perspective-shift", "consultancy", "child-conversation", "success-analysis",
    "one-two-four-all", "troika", "pedagogical-analysis-1", "small-trial", "tuning",
    "descriptive-review",
}  # fmt: skip


def test_the_most_used_exercises_have_six_voices_in_both_languages() -> None:
    """Whoever rehearses one of them hears six different people."""
    assert set(WITH_SAMPLES) >= MOST_USED
    for id_ in WITH_SAMPLES:
        for samples in BANK.get(id_).samples.values():
            assert len(samples) >= 6, id_
            assert len({str(sample) for sample in samples}) == len(samples), id_


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("exercise", WITH_SAMPLES)
def test_a_voice_answers_what_the_room_takes(exercise: str, language: Language) -> None:
    """Each sample that was written is sent, and none is refused."""
    loaded = BANK.get(exercise)
    for voice, sample in zip(
        voices(loaded, len(loaded.samples[language]), language, date(2026, 12, 1)),
        loaded.samples[language],
        strict=True,
    ):
        answered: dict[str, Any] = {}
        for step in loaded.structure.steps:
            given = _dated(voice, step.flat_fields(), sample)
            stored, problems = validate_answers(step, given)
            assert {k: v for k, v in problems.items() if k in given} == {}, (exercise, step.id)
            answered |= stored
        assert sample.keys() - answered.keys() <= _unasked(loaded), exercise


def _dated(voice: Voice, fields: list[Any], sample: dict[str, Any]) -> dict[str, Any]:
    return {
        id_: voice._dated(
            {
                "type": field.type,
                "columns": [
                    {"column": c.id, "type": c.type} for c in getattr(field, "columns", [])
                ],
            },
            sample[id_],
        )
        for id_, field, _ in fields
        if id_ in sample
    }


def _unasked(loaded: LoadedExercise) -> set[str]:
    """Fields that are asked only after a certain answer, which a voice may not have given."""
    return {
        id_ for step in loaded.structure.steps for id_, field, _ in step.flat_fields() if field.when
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("exercise", WITH_SAMPLES)
def test_no_sample_looks_like_somebody(exercise: str, language: Language) -> None:
    """No full name, no number, no address: what a page would ask about is in none."""
    for sample in BANK.get(exercise).samples[language]:
        for text in _texts(sample):
            assert list(concerns(text)) == [], text


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [text for part in inner for text in _texts(part)]


STEPS = [
    {
        "id": "write",
        "does": "write",
        "form": "alone",
        "minutes": 2,
        "fields": [
            {"id": "short", "type": "text", "max_length": 10},
            {"id": "which", "type": "choice", "options": ["a", "b"]},
            {"id": "few", "type": "cards", "most": 2},
            {"id": "rate", "type": "scale"},
            {"id": "day", "type": "date"},
        ],
    },
    {
        "id": "seats",
        "does": "write",
        "form": "alone",
        "minutes": 2,
        "repeat": {"of": "seat", "each": ["child", "peers"]},
        "fields": [{"id": "notes", "type": "text"}],
    },
]


def problems_with(tmp_path: Path, *samples: dict[str, Any]) -> list[str]:
    """What is said of an exercise with these samples, as `key: message`."""
    folder = tmp_path / "own"
    folder.mkdir()
    words = dict.fromkeys(("title", "purpose", "when", "bring", "lead", "follow_up"), "x")
    label = {"label": "x"}
    fields = {"short": label, "few": label, "day": label, "rate": label | {"low": "x", "high": "x"}}
    fields["which"] = label | {"options": {"a": "x", "b": "x"}}
    words["steps"] = {
        "write": {"title": "x", "say": "x", "fields": fields},
        "seats": {
            "title": "x",
            "say": "x",
            "each": {"child": label, "peers": label},
            "fields": {"notes": label},
        },
    }
    structure = {"id": "own", "version": 1, "source": "x", "tags": {}, "steps": STEPS}
    (folder / "exercise.yaml").write_text(yaml.safe_dump(structure), encoding="utf-8")
    (folder / "da.yaml").write_text(yaml.safe_dump({**words, "samples": list(samples)}))
    (folder / "en.yaml").write_text(yaml.safe_dump(words), encoding="utf-8")
    _, problems = read_exercise(folder, load_sets([]))
    return [f"{problem.key}: {problem.message}" for problem in problems]


def test_samples_that_fit_are_no_problem(tmp_path: Path) -> None:
    """Each kind of field, and what is repeated."""
    sample = {"short": "kort", "which": "b", "few": ["x"], "rate": 3, "day": 14}

    assert problems_with(tmp_path, sample | {"notes": {"child": "x", "peers": "y"}}) == []


@pytest.mark.parametrize(
    ("sample", "problem"),
    [
        ({"shrt": "x"}, "exercise.yaml has no such field"),
        ({"short": "meget længere end ti"}, "longer than 10 characters"),
        ({"short": 3}, "takes a text"),
        ({"which": "c"}, "choose among: a, b"),
        ({"few": ["x", "y", "z"]}, "a list of 1 to 2"),
        ({"rate": 9}, "a whole number from 1 to 5"),
        ({"day": "2026-12-01"}, "a whole number from 0 to 366"),
        ({"notes": "x"}, "say for which"),
        ({"notes": {"teacher": "x"}}, "choose among: child, peers"),
        ({"short": {"child": "x"}}, "the step is not repeated"),
    ],
)
def test_a_sample_that_its_field_would_not_take_is_told(
    tmp_path: Path, sample: dict[str, Any], problem: str
) -> None:
    """With its place in the file, and what to do."""
    [message] = problems_with(tmp_path, sample)

    assert message.startswith("samples.0.")
    assert problem in message
