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
    found = list(exercises)
    rows = [
        [
            str(concept.row),
            concept.source,
            concept.name,
            "; ".join(_named(one) for one in found if id_ in one.structure.tags.concepts),
        ]
        for id_, concept in CONCEPTS.items()
    ]
    tags = [one.structure.tags for one in found]
    counts: list[tuple[str, Sequence[str], list[Sequence[str]]]] = [
        ("Group", GROUPS, [tag.groups for tag in tags]),
        ("Perspective", PERSPECTIVES, [tag.perspectives for tag in tags]),
        ("Dimension", DIMENSIONS, [tag.dimensions for tag in tags]),
    ]
    parts = [
        INTRO,
        _table(["Row", "Source text", "Concept", "Exercises"], rows),
        f"## How many\n\n{len(found)} exercises in all. One may be counted at several.\n",
    ]
    for kind, ids, tagged in counts:
        counted = [[id_, str(sum(id_ in named for named in tagged))] for id_ in ids]
        parts.append(_table([kind, "Exercises"], counted))
    return "\n".join(parts)


def _named(exercise: LoadedExercise) -> str:
    title = exercise.words["en"].title.replace("|", "\\|")
    return f"{title} (`{exercise.id}`, {exercise.structure.minutes} min)"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
