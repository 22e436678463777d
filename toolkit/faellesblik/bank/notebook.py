"""A notebook of one exercise: its words to read, and one cell that runs it at one screen."""

from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from faellesblik.bank.exercise_reader import LoadedExercise
from faellesblik.bank.printing.outline import Part, describe_part, outline
from faellesblik.bank.printing.words import facts, heading
from faellesblik.i18n import translator
from faellesblik.model.base import Language

__all__ = ["exercise_notebook"]

MARKDOWN = str.maketrans({character: f"\\{character}" for character in "\\`*_[]<>#|$"})


def exercise_notebook(
    exercise: LoadedExercise, language: Language, data: Path | None = None
) -> str:
    """The notebook's JSON. With `data`, the cell looks for exercises in that data folder."""
    words = exercise.words[language]
    cells = [new_markdown_cell(_intro_cell(exercise, language), id="about")]
    for part in outline(exercise, language):
        cells.append(new_markdown_cell(_step_cell(part, language), id=f"step-{part.number}"))
    cells.append(new_code_cell(_run_cell(exercise.id, data), id="run"))
    notebook = new_notebook(
        cells=cells,
        metadata={
            "kernelspec": {
                "display_name": "Python 3 (ipykernel)",
                "language": "python",
                "name": "python3",
            },
            "language_info": {"name": "python"},
            "title": f"{words.title} – Fællesblik",
            "voila": {"template": "faellesblik"},
        },
    )
    nbformat.validate(notebook)
    text: str = nbformat.writes(notebook)
    return text + "\n"


def _intro_cell(exercise: LoadedExercise, language: Language) -> str:
    words, say = exercise.words[language], translator(language)
    parts = [
        f"# {_escape_markdown(words.title)}",
        f"*{' · '.join(facts(exercise.structure, language))}*",
    ]
    parts.append(_escape_markdown(words.purpose))
    for name in ("when", "bring", "lead"):
        text = getattr(words, name)
        if text:
            parts.append(f"**{heading(name, language)}:** {_escape_markdown(text)}")
    if words.roles:
        roles = [
            f"- **{_escape_markdown(r.name)}:** {_escape_markdown(r.does)}"
            for r in words.roles.values()
        ]
        parts.append("\n".join([f"**{say('Roles')}**", "", *roles]))
    if words.follow_up:
        parts.append(f"**{heading('follow_up', language)}:** {_escape_markdown(words.follow_up)}")
    if source := exercise.source(language):
        parts.append(_escape_markdown(say("Source: {source}").format(source=source)))
    return "\n\n".join(parts)


def _step_cell(part: Part, language: Language) -> str:
    minutes = f"{part.step.minutes} {translator(language)('min')}"
    if part.rounds:
        minutes += f" × {len(part.rounds)} ({', '.join(part.rounds)})"
    parts = [
        f"## {part.number}. {_escape_markdown(part.title)}",
        f"*{_escape_markdown(minutes)} · {_escape_markdown(describe_part(part, language))}*",
        _escape_markdown(part.words.say),
    ]
    if part.words.facilitator:
        parts.append(
            f"> **{heading('lead', language)}:** {_escape_markdown(part.words.facilitator)}"
        )
    return "\n\n".join(parts)


def _escape_markdown(text: str) -> str:
    """Words that are shown as they are written, whatever Markdown would make of them."""
    return " ".join(text.split()).translate(MARKDOWN)


def _run_cell(id_: str, data: Path | None) -> str:
    if data is None:
        return f'from faellesblik_widgets import Screen\n\nScreen(exercise="{id_}")'
    return (
        "from pathlib import Path\n\n"
        "from faellesblik.store.data import DataFolder\n"
        "from faellesblik_widgets import Screen\n\n"
        f'Screen(exercise="{id_}", data=DataFolder(Path({str(data)!r})))'
    )
