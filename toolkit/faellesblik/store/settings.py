"""`settings.yaml` in the data folder: how many days each kind of thing is kept.

A file that can't be read never makes anything be kept longer than by default, and a fault in one
place leaves the others alone.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import ConfigDict, Field, ValidationError

from faellesblik.bank.yaml_file import Problem, YamlFile, read_yaml
from faellesblik.model.base import Closed
from faellesblik.model.event_data import MeetingKeep

__all__ = ["DEFAULT_KEEP", "SETTINGS", "Keep", "Settings", "read_settings"]

SETTINGS = "settings.yaml"
Days = Annotated[int, Field(ge=1, le=3650)]


class Keep(Closed):
    """Days, by kind. A meeting's log counts from its close, an observer's from its last event.

    A log that was never closed counts from its last event too. What lies in quarantine counts from
    the day it was put there, a line of the access log from the day it tells of: at least a month,
    since the file of the month that runs is being written. A record says its last day itself, so
    these hold for records that are written from now on.
    """

    model_config = ConfigDict(alias_generator=lambda name: name.replace("_", "-"))

    meeting_log: Days = MeetingKeep().log
    observation_log: Days = 90
    record: Days = MeetingKeep().record
    child_conversation: Days = 365
    quarantine: Days = 90
    access_log: Annotated[Days, Field(ge=31)] = 180

    def last_day(self, kind: str, day: date) -> date:
        """The last day of a record of `kind` that is made on `day`."""
        days = self.child_conversation if kind == "child-conversation" else self.record
        return day + timedelta(days=days)

    @property
    def of_meeting(self) -> MeetingKeep:
        """What a meeting that begins now promises those who take part."""
        return MeetingKeep(log=self.meeting_log, record=self.record)


DEFAULT_KEEP = Keep()


class _File(Closed):
    keep: Keep = DEFAULT_KEEP


@dataclass(frozen=True)
class Settings:
    """What holds, and a problem for each place in the file that can't be read."""

    keep: Keep = DEFAULT_KEEP
    problems: tuple[Problem, ...] = ()


def read_settings(root: Path) -> Settings:
    """The settings of the data folder or archive `root`; the defaults where it has no file."""
    path = root / SETTINGS
    if not path.exists() or _is_blank(path):
        return Settings()
    file: YamlFile[_File] = read_yaml(path, _File)
    if file.content is not None:
        return Settings(file.content.keep)
    return Settings(_readable_part(file.node), file.problems)


def _is_blank(path: Path) -> bool:
    """Whether nothing stands in the file, or nothing but comments."""
    try:
        lines = path.read_bytes().splitlines()
    except OSError:
        return False
    return all(line.lstrip()[:1] in (b"", b"#") for line in lines)


def _readable_part(node: yaml.Node | None) -> Keep:
    """The days of a faulty file that can be read all the same; the default for the others."""
    known: dict[str, Any] = {}
    for name, value in _pairs(dict(_pairs(node)).get("keep")):
        try:
            days = int(value.value)
            Keep.model_validate({name: days})
        except (ValidationError, ValueError, TypeError):
            continue
        known[name] = min(days, known.get(name, days))
    return Keep.model_validate(known)


def _pairs(node: yaml.Node | None) -> list[tuple[str, yaml.Node]]:
    if not isinstance(node, yaml.MappingNode):
        return []
    return [(str(name.value), value) for name, value in node.value]
