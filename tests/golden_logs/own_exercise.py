"""An exercise that asks in every way there is, such as a municipality might write."""

from typing import Any

from faellesblik.model.agenda import MeetingExercise
from faellesblik.model.exercise_words import ExerciseWords
from faellesblik.model.exercises import Exercise

__all__ = ["EVERY_FIELD"]

ASK: list[dict[str, Any]] = [
    {"id": "words", "type": "text", "picture": "words", "max_length": 40, "lines": 1},
    {"id": "notes", "type": "text", "verbatim": True, "mirror": True},
    {"id": "cards", "type": "cards", "least": 1, "most": 3},
    {"id": "choice", "type": "choice", "required": True, "options": ["yes", "no"]},
    {"id": "why", "type": "text", "when": {"field": "choice", "answers": ["yes"]}},
    {"id": "tags", "type": "tags", "options": ["red", "green", "blue"], "most": 2},
    {"id": "scale", "type": "scale", "min": 0, "max": 5},
    {"id": "position", "type": "position"},
    {"id": "ground", "type": "text", "evidence_for": "position"},
    {"id": "child", "type": "pseudonym"},
    {"id": "day", "type": "date"},
    {
        "id": "rows",
        "type": "rows",
        "columns": [
            {"id": "what", "type": "text", "required": True},
            {"id": "how", "type": "choice", "options": ["often", "rarely"]},
            {"id": "when", "type": "date"},
        ],
    },
]

STRUCTURE = Exercise.model_validate(
    {
        "id": "every-field",
        "version": 1,
        "source": "Made for the golden logs.",
        "evidence": "practice",
        "people": {"least": 1, "most": 9},
        "tags": {"groups": ["parents"], "dimensions": ["presence"], "concepts": ["diversity"]},
        "then": ["check-out"],
        "steps": [
            {"id": "ask", "does": "write", "form": "alone", "minutes": 5, "anonymous": False,
             "fields": ASK},
            {"id": "more", "does": "write", "form": "plenary", "minutes": 4,
             "silent": ["everyone"], "recalls": ["notes"], "shows": ["cards"],
             "when": {"field": "choice", "answers": ["yes"]},
             "repeat": {"of": "seat", "each": ["seat_one", "seat_two"]},
             "fields": [{"id": "view", "type": "text"}]},
            {"id": "after", "does": "decide", "form": "team", "minutes": 3,
             "sides": {"of": ["left", "right"], "unless": "unless"},
             "fields": [{"id": "left", "type": "cards"}, {"id": "right", "type": "cards"},
                        {"id": "unless", "type": "text"}]},
        ],
    },
    strict=False,
)  # fmt: skip


def _field(id_: str, **more: Any) -> dict[str, Any]:
    return {"label": f"About {id_}", **more}


WORDS = ExerciseWords.model_validate(
    {
        "title": "Every field",
        "purpose": "To have asked in every way.",
        "when": "Never but here",
        "steps": {
            "ask": {
                "title": "Ask",
                "say": "Answer.",
                "facilitator": "Wait.",
                "fields": {
                    **{field["id"]: _field(field["id"]) for field in ASK},
                    "choice": _field("choice", options={"yes": "Yes", "no": "No"}),
                    "tags": _field(
                        "tags",
                        options={"red": "Red", "green": "Green", "blue": "Blue"},
                        option_help={"red": "As a rose"},
                    ),
                    "scale": _field("scale", low="Little", high="Much"),
                    "rows": _field(
                        "rows",
                        columns={
                            "what": _field("what"),
                            "how": _field("how", options={"often": "Often", "rarely": "Rarely"}),
                            "when": _field("when"),
                        },
                    ),
                },
            },
            "more": {
                "title": "More",
                "say": "Look from two seats.",
                "each": {"seat_one": _field("one"), "seat_two": _field("two", help="The other")},
                "fields": {"view": _field("view", placeholder="I see …")},
            },
            "after": {
                "title": "After",
                "say": "Both sides.",
                "fields": {id_: _field(id_) for id_ in ("left", "right", "unless")},
            },
        },
    }
)

EVERY_FIELD = MeetingExercise(structure=STRUCTURE, words=WORDS)
