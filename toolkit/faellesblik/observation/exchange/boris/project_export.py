"""Observations as a BORIS project that BORIS opens (format 7.0): live observations, no media.

Codes, modifiers and their options go out by their ids, with their words as descriptions. A state
is two events, and one that overlaps another of its kind gets a subject of its own (`group/2`),
for BORIS knows a state's end by code, subject and modifiers. Samples go out as events with the
comment `prompt 3`; notes are the comments of events of a code of their own.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime, time
from typing import Any

from faellesblik.model.base import Language
from faellesblik.model.observation_record import CodedEvent, ObservationBody
from faellesblik.model.records import ObservationRecord
from faellesblik.model.schemes import WHO
from faellesblik.observation.exchange.boris.ethogram_export import Ethogram
from faellesblik.observation.exchange.boris.project import NOTE, PROMPT
from faellesblik.observation.exchange.boris.subjects import subject_name

__all__ = ["boris_file"]

FORMAT = "7.0"
Event = list[Any]


def boris_file(
    records: Iterable[ObservationRecord],
    *,
    now: datetime,
    language: Language,
    with_private: bool = False,
) -> bytes:
    """The project. Without `with_private`, private notes and all interpretations are left out."""
    bodies = [record.body for record in records]
    ethogram = Ethogram(bodies, language)
    observations: dict[str, Any] = {}
    for body in bodies:
        name, number = body.setting, 2
        while name in observations:
            name, number = f"{body.setting} ({number})", number + 1
        observations[name] = _observation(body, ethogram, with_private=with_private)
    behaviours = list(ethogram.behaviours())
    categories = sorted({behaviour["category"] for behaviour in behaviours} - {""})
    used_subjects = {
        event[1] for observation in observations.values() for event in observation["events"]
    } - {""}
    subjects = [*WHO, *sorted(used_subjects - set(WHO))]
    project = {
        "time_format": "hh:mm:ss",
        "project_date": f"{now:%Y-%m-%dT%H:%M:%S}",
        "project_name": "Fællesblik",
        "project_description": "",
        "project_format_version": FORMAT,
        "subjects_conf": {
            str(n): {"key": "", "name": name, "description": ""} for n, name in enumerate(subjects)
        },
        "behaviors_conf": {str(n): behaviour for n, behaviour in enumerate(behaviours)},
        "observations": observations,
        "behavioral_categories": categories,
        "behavioral_categories_config": {
            str(n): {"name": name, "color": ""} for n, name in enumerate(categories)
        },
        "independent_variables": {},
        "coding_map": {},
        "behaviors_coding_map": [],
        "converters": {},
    }
    return (json.dumps(project, ensure_ascii=False, indent=1) + "\n").encode()


def _observation(
    body: ObservationBody, ethogram: Ethogram, *, with_private: bool
) -> dict[str, Any]:
    began = body.started or datetime.combine(body.observed_on, time())
    return {
        "file": {},
        "type": "LIVE",
        "date": f"{began:%Y-%m-%dT%H:%M:%S}",
        "description": _untimed_notes(body, with_private=with_private),
        "time offset": 0.0,
        "events": _events(body, ethogram, with_private=with_private),
        "observation time interval": [0, body.seconds or 0],
        "independent_variables": {},
        "visualize_spectrogram": False,
        "visualize_waveform": False,
        "media_creation_date_as_offset": False,
        "media_scan_sampling_duration": 0,
        "image_display_duration": 1,
        "close_behaviors_between_videos": False,
        "scan_sampling_time": 0,
        "start_from_current_time": False,
        "start_from_current_epoch_time": False,
    }


def _events(body: ObservationBody, ethogram: Ethogram, *, with_private: bool) -> list[Event]:
    coded = [
        (event.t, _end(event, body), event.who, event.code, event.modifiers, event.count, "")
        for event in body.events
    ] + [
        (
            sample.t,
            sample.t,
            sampled_code.who,
            sampled_code.code,
            {},
            sampled_code.count,
            f"{PROMPT} {sample.n + 1}",
        )
        for sample in body.samples
        for sampled_code in sample.codes
    ]
    events: list[Event] = []
    lanes: dict[tuple[str, str, str], list[float]] = {}
    for t, end, who, code, modifiers, count, comment in sorted(coded, key=lambda entry: entry[:2]):
        modifier_text, lane, times = ethogram.modifier_text(code, modifiers, count), 0, [t]
        if code in ethogram.state_codes:
            ends = lanes.setdefault((who or "", code, modifier_text), [])
            lane = next((n for n, last in enumerate(ends) if last <= t), len(ends))
            ends[lane : lane + 1] = [end]
            times.append(end)
        events += [[at, subject_name(who, lane), code, modifier_text, comment] for at in times]
    for at, note in _notes(body, with_private=with_private):
        if at is not None:
            events.append([at, "", NOTE, "", note])
    return sorted(events, key=lambda boris_event: boris_event[0])


def _end(event: CodedEvent, body: ObservationBody) -> float:
    """What had not ended when the record was made went on to the end."""
    if event.until is not None:
        return max(event.t, event.until)
    scheme_code = body.scheme.code(event.code) if body.scheme else None
    goes_on = scheme_code is not None and scheme_code.type == "state"
    return max(event.t, body.seconds or 0.0) if goes_on else event.t


def _untimed_notes(body: ObservationBody, *, with_private: bool) -> str:
    return "\n".join(note for t, note in _notes(body, with_private=with_private) if t is None)


def _notes(body: ObservationBody, *, with_private: bool) -> Iterator[tuple[float | None, str]]:
    for entry in body.entries:
        if entry.private and not with_private:
            continue
        words = [
            entry.at if entry.t is None else None,
            entry.seen,
            entry.quote and f'"{entry.quote}"',
        ]
        if with_private and entry.interpretation:
            words.append(f"[{entry.interpretation}]")
        yield entry.t, " ".join(word for word in words if word)
