"""The table from the sources' concepts to exercises, made from the exercises' tags."""

from collections.abc import Iterable, Sequence

from faellesblik.bank.exercise_reader import LoadedExercise
from faellesblik.model.tags import CONCEPTS, DIMENSIONS, GROUPS, PERSPECTIVES

__all__ = ["concept_table"]

INTRO = """# Concepts and exercises

Which exercise takes up which concept of the [source texts](sources.md). The table is made from \
the tags of the exercises by `faellesblik exercises table`; change a tag, and write the file anew.
"""


def concept_table(exercises: Iterable[LoadedExercise]) -> str:
    """A Markdown document, in English."""
    loaded = list(exercises)
    rows = [
        [
            str(concept.row),
            concept.source,
            concept.name,
            "; ".join(
                _exercise_label(exercise)
                for exercise in loaded
                if id_ in exercise.structure.tags.concepts
            ),
        ]
        for id_, concept in CONCEPTS.items()
    ]
    tags = [exercise.structure.tags for exercise in loaded]
    counts: list[tuple[str, Sequence[str], list[Sequence[str]]]] = [
        ("Group", GROUPS, [tag.groups for tag in tags]),
        ("Perspective", PERSPECTIVES, [tag.perspectives for tag in tags]),
        ("Dimension", DIMENSIONS, [tag.dimensions for tag in tags]),
    ]
    parts = [
        INTRO,
        _markdown_table(["Row", "Source text", "Concept", "Exercises"], rows),
        f"## How many\n\n{len(loaded)} exercises in all. One may be counted at several.\n",
    ]
    for kind, ids, tagged in counts:
        count_rows = [[id_, str(sum(id_ in tagged_ids for tagged_ids in tagged))] for id_ in ids]
        parts.append(_markdown_table([kind, "Exercises"], count_rows))
    return "\n".join(parts)


def _exercise_label(exercise: LoadedExercise) -> str:
    title = exercise.words["en"].title.replace("|", "\\|")
    return f"{title} (`{exercise.id}`, {exercise.structure.minutes} min)"


def _markdown_table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
