"""A BORIS project file, read: JSON, of any version that has an ethogram and observations."""

import json
import math
import re
from datetime import datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from faellesblik.errors import RecordError
from faellesblik.observation.exchange.boris.project import (
    Behaviour,
    BorisObservation,
    ModifierSet,
    Project,
    Row,
)

__all__ = ["looks_like_project", "parse_date", "parse_project"]

NUMERIC = (2, 3)
"""Kinds of modifier sets: 0 one of its values, 1 several, 2 a number, 3 from a file of data."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="ignore")


class _Set(_Part):
    name: str = ""
    description: str = ""
    type: int = 0
    values: list[str] = []


class _Behaviour(_Part):
    type: str
    code: str
    key: str = ""
    description: str | None = ""
    category: str | None = ""
    modifiers: dict[str, _Set] | str | None = None
    excluded: str | None = ""


class _Observation(_Part):
    type: str = "LIVE"
    date: str = ""
    description: str | None = ""
    events: list[list[Any]] = []
    interval: list[float] = Field(default=[], alias="observation time interval")
    start_from_current_time: bool = False
    start_from_current_epoch_time: bool = False
    independent_variables: dict[str, Any] | None = None
    file: dict[str, Any] | list[Any] | None = None
    media_info: dict[str, Any] | None = None


class _Project(_Part):
    project_name: str | None = ""
    behaviors_conf: dict[str, _Behaviour]
    observations: dict[str, _Observation]


def looks_like_project(document: object) -> bool:
    return isinstance(document, dict) and "behaviors_conf" in document


def parse_project(document: dict[str, Any], title: str) -> Project:
    """The project. Raises RecordError that names the first places that are damaged."""
    try:
        document_model = _Project.model_validate(document)
    except ValidationError as error:
        raise RecordError(f"this BORIS project is damaged: {_faults(error)}") from error
    ignored = []
    if any(
        observation.independent_variables for observation in document_model.observations.values()
    ):
        ignored.append("independent variables")
    if any(observation.file for observation in document_model.observations.values()):
        ignored.append("names of media files")
    return Project(
        title=document_model.project_name or title,
        behaviours=tuple(
            _behaviour(behaviour) for behaviour in document_model.behaviors_conf.values()
        ),
        observations=tuple(
            _observation(id_, observation)
            for id_, observation in document_model.observations.items()
        ),
        notices=tuple(f"{what} are not kept" for what in ignored),
    )


def _faults(error: ValidationError) -> str:
    """The first three places, and how many more."""
    errors = error.errors(include_input=False, include_url=False)
    lines = [
        f"{'.'.join(str(part) for part in fault['loc'])}: {fault['msg']}" for fault in errors[:3]
    ]
    more = len(errors) - len(lines)
    return "; ".join(lines) + (f"; and {more} more" if more > 0 else "")


def _behaviour(read: _Behaviour) -> Behaviour:
    return Behaviour(
        code=read.code,
        type="state" if read.type.strip().lower().startswith("state") else "point",
        description=read.description or "",
        category=read.category or "",
        key=read.key,
        sets=tuple(_sets(read.modifiers)),
        excludes=tuple(
            excluded_code.strip()
            for excluded_code in (read.excluded or "").split(",")
            if excluded_code.strip()
        ),
    )


def _sets(read: dict[str, _Set] | str | None) -> list[ModifierSet]:
    """Before format 4, modifiers were a text: `a,b|c,d`."""
    if not isinstance(read, dict):
        parts = (read or "").split("|") if read else []
        return [ModifierSet("", values=_values(part.split(","))) for part in parts]
    ordered = sorted(read.items(), key=lambda item: (len(item[0]), item[0]))
    return [
        ModifierSet(
            name=modifier_set.name.strip(),
            label=modifier_set.description,
            values=_values(modifier_set.values) if modifier_set.type not in NUMERIC else (),
            several=modifier_set.type == 1,
            numeric=modifier_set.type in NUMERIC,
        )
        for _, modifier_set in ordered
    ]


def _values(values: list[str]) -> tuple[str, ...]:
    """A value may carry its key: `calm (c)`. An event has it without."""
    bare = (re.sub(r" \(.*\)", "", value).strip() for value in values)
    return tuple(dict.fromkeys(value for value in bare if value))


def _observation(id_: str, read: _Observation) -> BorisObservation:
    base: Literal["zero", "day", "epoch"] = "zero"
    if read.start_from_current_time:
        base = "day"
    elif read.start_from_current_epoch_time:
        base = "epoch"
    return BorisObservation(
        id=id_,
        began=parse_date(read.date),
        description=read.description or "",
        kind=read.type,
        rows=tuple(_row(id_, number, event) for number, event in enumerate(read.events)),
        seconds=_seconds(read),
        base=base,
    )


def _seconds(read: _Observation) -> float | None:
    """How long was observed: an interval that was set, else the first player's media."""
    if len(read.interval) == 2 and math.isfinite(read.interval[1]) and read.interval[1] > 0:
        return read.interval[1]
    if isinstance(read.file, dict) and read.media_info:
        lengths, files = read.media_info.get("length"), read.file.get("1")
        if isinstance(lengths, dict) and isinstance(files, list):
            values = [lengths.get(name) for name in files if isinstance(name, str)]
            durations = [
                value for value in values if isinstance(value, (int, float)) and 0 < value < 1e6
            ]
            if durations and len(durations) == len(files):
                return float(sum(durations))
    return None


def parse_date(date: str) -> datetime | None:
    try:
        return datetime.fromisoformat(date.strip())
    except ValueError:
        return None


def _row(observation: str, number: int, event: list[Any]) -> Row:
    """`[time, subject, code, modifiers, comment]`; what may follow is about images."""
    place = f"this BORIS project is damaged: observations.{observation}.events.{number}"
    if len(event) < 4:
        raise RecordError(f"{place} has {len(event)} parts: time, subject, code, modifiers wanted")
    at, (subject, code, modifiers) = event[0], event[1:4]
    comment = event[4] if len(event) > 4 and event[4] is not None else ""
    for part in (subject, code, modifiers, comment):
        if not isinstance(part, str):
            raise RecordError(f"{place} has '{json.dumps(part)[:40]}' where a text is wanted")
    parts = tuple(part.strip() for part in modifiers.split("|")) if modifiers else ()
    return Row(_time(at, place), subject.strip(), code, parts, comment)


def _time(at: object, place: str) -> float | None:
    if at is None or at == "NA":
        return None
    if isinstance(at, bool) or not isinstance(at, (int, float)):
        raise RecordError(f"{place} has '{json.dumps(at)[:40]}' where a time in seconds is wanted")
    return float(at) if abs(at) < 1e12 else None
