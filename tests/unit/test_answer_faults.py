"""The room says of an answer what the page says of it: faults.test.ts reads the same cases."""

import json
from pathlib import Path
from typing import Any

import pytest

from faellesblik.meeting.answers import check_answers
from faellesblik.model.steps import Step

FIXTURE = Path(__file__).parents[1] / "fixtures" / "answer_faults.json"
CASES: list[dict[str, Any]] = json.loads(FIXTURE.read_text("utf-8"))


def named(part: dict[str, Any], name: str) -> dict[str, Any]:
    """A field or column of the page as the exercise has it."""
    own = {"id": part.get(name, "it")} | {key: part[key] for key in part if key != name}
    if "columns" in own:
        own["columns"] = [named(column, "column") for column in own["columns"]]
    return own


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_room_says_what_the_page_says(case: dict[str, Any]) -> None:
    """Word for word, and at the same field."""
    fields = [named(field, "field") for field in [*case.get("others", []), case["field"]]]
    step = Step.model_validate(
        {
            "id": "step",
            "does": "write",
            "form": "alone",
            "minutes": 5,
            "fields": fields,
            **({"sides": case["sides"]} if "sides" in case else {}),
        }
    )
    answer = {} if case["answer"] is None else {"it": case["answer"]}
    wrong = check_answers(step, case.get("answers", {}) | answer)[1]

    says = {field: message.format(**values) for field, (message, values) in wrong.items()}
    assert says == ({"it": case["message"]} if case["message"] else {})
