"""What a step has come to, as lines of text: what everybody sees once it is shown."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from faellesblik.i18n import N_, translator
from faellesblik.model.base import Language

__all__ = ["StepRun", "shown_lines"]

UNNAMED = N_("Pile without a name")


@dataclass(frozen=True)
class StepRun:
    """A step that was played: how many answers came in, and what was shown, line by line."""

    title: str
    minutes: int
    answers: int
    shown: tuple[str, ...]


def shown_lines(
    view: Mapping[str, Any], item: str, step: Mapping[str, Any], language: Language
) -> Iterator[str]:
    """The shown answers, counts, piles and votes of a step."""
    step_id = step["step"]
    counted = view["counts"].get(item, {}).get(step_id, {})
    for field in step["fields"]:
        if counts := counted.get(field["field"]):
            labels = _labels(field)
            several = (f"{labels.get(key, key)}: {n}" for key, n in counts.items())
            yield f"{_label(step, field)}: {', '.join(several)}"
    for shown in view["shown"].get(item, {}).get(step_id, []):
        yield from _answer_lines(step, shown, counted)
    yield from _board_lines(
        view["boards"].get(item, {}).get(step_id), translator(language)(UNNAMED)
    )
    vote = next((field for field in step["fields"] if field["type"] == "vote"), None)
    if vote:
        board = view["boards"].get(item, {}).get(vote["among"], {"groups": {}, "cards": {}})
        votes = Counter(view["votes"].get(item, {}).get(step_id, {}))
        for target, count in votes.most_common():
            yield f"{count}: {_target_name(board, target)}"


def _answer_lines(
    step: Mapping[str, Any], shown: Mapping[str, Any], counted: Mapping[str, Any]
) -> Iterator[str]:
    by = f"{shown['by']} · " if "by" in shown else ""
    for field in step["fields"]:
        if field["field"] in shown["answers"] and field["field"] not in counted:
            yield f"{by}{_label(step, field)}: {_value(field, shown['answers'][field['field']])}"


def _board_lines(board: Mapping[str, Any] | None, unnamed: str) -> Iterator[str]:
    if board is None:
        return
    for id_, group in board["groups"].items():
        texts = [card["text"] for card in board["cards"].values() if card.get("group") == id_]
        yield f"{group['name'] or unnamed}: {' · '.join(texts)}"
    for card in board["cards"].values():
        if "group" not in card:
            yield card["text"]


def _target_name(board: Mapping[str, Any], target: str) -> str:
    if target in board["groups"] and board["groups"][target]["name"]:
        return str(board["groups"][target]["name"])
    texts = (c["text"] for id_, c in board["cards"].items() if target in (id_, c.get("group")))
    return next(texts, target)


def _label(step: Mapping[str, Any], field: Mapping[str, Any]) -> str:
    each = next((e["label"] for e in step.get("each", []) if e["each"] == field.get("each")), None)
    return f"{each}, {field['label']}" if each else str(field["label"])


def _labels(field: Mapping[str, Any]) -> dict[str, str]:
    return {option["option"]: option["label"] for option in field.get("options", [])}


def _value(field: Mapping[str, Any], value: Any) -> str:
    labels = _labels(field)
    if field["type"] == "rows":
        columns = {column["column"]: _labels(column) for column in field["columns"]}
        rows = (
            ", ".join(
                str(labels.get(row[id_], row[id_])) for id_, labels in columns.items() if id_ in row
            )
            for row in value
        )
        return " · ".join(rows)
    if isinstance(value, list):
        return " · ".join(str(labels.get(single, single)) for single in value)
    return labels.get(value, str(value)) if isinstance(value, str) else str(value)
