"""Recognising and reading an observation file of any known kind. Writes nothing."""

import gzip
import json
import zlib
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import PurePath
from typing import Any

from pydantic import ValidationError

from faellesblik.errors import RecordError
from faellesblik.model.base import Language
from faellesblik.model.events import Event
from faellesblik.model.records import ObservationRecord, parse_record
from faellesblik.observation.exchange.boris.project import one_line
from faellesblik.observation.exchange.boris.project_parser import looks_like_project, parse_project
from faellesblik.observation.exchange.boris.records import convert_project
from faellesblik.observation.exchange.boris.table_parser import looks_like_table, parse_table
from faellesblik.observation.session import Session, fold
from faellesblik.store.records import MAX_RECORD_BYTES
from faellesblik.store.settings import DEFAULT_KEEP, Keep

__all__ = ["Contents", "read_contents"]

GZIP = b"\x1f\x8b"
EXPECTED = (
    "an observation's record, a session from the observer's page, a BORIS project (.boris), "
    "or BORIS's table of events (.tsv, .csv)"
)


@dataclass(frozen=True)
class Contents:
    """A file's content. `problems`: what can't be imported. `notices`: what else to know.

    `is_converted`: the records come from another program's file; their ids are hashes of its
    content.
    """

    records: tuple[ObservationRecord, ...] = ()
    is_converted: bool = False
    session: Session | None = None
    problems: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()


def read_contents(
    name: str, data: bytes, *, now: datetime, language: Language, keep: Keep = DEFAULT_KEEP
) -> Contents:
    """What is in a file. Raises RecordError when nothing of it can be read.

    `language` is that of the records that are made from BORIS's files.
    """
    text = _text(_unpacked(data))
    if not text.strip():
        raise RecordError(f"the file is empty: expected {EXPECTED}")
    stem = PurePath(name).name.split(".")[0]
    if text.lstrip()[:1] not in ("{", "["):
        if not looks_like_table(text):
            raise RecordError(f"this is neither JSON nor a table of events: expected {EXPECTED}")
        converted = convert_project(parse_table(text, stem), now=now, language=language, keep=keep)
        return Contents(converted.records, True, None, converted.problems, converted.notices)
    document = _json(text)
    if document is None:
        return _session_lines(text)
    if looks_like_project(document):
        converted = convert_project(
            parse_project(document, stem), now=now, language=language, keep=keep
        )
        return Contents(converted.records, True, None, converted.problems, converted.notices)
    if isinstance(document, dict) and document.get("faellesblik") == "session":
        return _session(document.get("events"), ())
    if isinstance(document, dict) and {"at", "by", "kind", "data"} <= document.keys():
        return _session([document], ())
    if isinstance(document, list) or (isinstance(document, dict) and "kind" in document):
        return _records(document if isinstance(document, list) else [document])
    raise RecordError(f"this JSON is nothing that is known here: expected {EXPECTED}")


def _unpacked(data: bytes) -> bytes:
    if len(data) > MAX_RECORD_BYTES:
        raise RecordError(_too_large())
    if not data.startswith(GZIP):
        return data
    try:
        with gzip.open(BytesIO(data)) as file:
            unpacked = file.read(MAX_RECORD_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise RecordError("this packed file is damaged: save it from BORIS anew") from error
    if len(unpacked) > MAX_RECORD_BYTES:
        raise RecordError(_too_large())
    return unpacked


def _too_large() -> str:
    return f"the file is larger than {MAX_RECORD_BYTES // 2**20} MB: divide it into several"


def _text(data: bytes) -> str:
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise RecordError("this is a workbook or an archive: export from BORIS as TSV or CSV")
    utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return data.decode("utf-16" if utf16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise RecordError(
            f"this is not text in UTF-8 (byte {error.start}): save it anew as UTF-8"
        ) from error


def _json(text: str) -> Any:
    """The document; None when it is one document a line."""
    try:
        return _loaded(text)
    except RecursionError as error:
        raise RecordError("this JSON is nested too deeply to be any of ours") from error
    except ValueError as error:
        first = text.strip().splitlines()[0]
        try:
            opening = _loaded(first)
        except (ValueError, RecursionError):
            opening = None
        if isinstance(opening, dict) and "kind" in opening and "at" in opening:
            return None
        raise RecordError(
            f"this JSON is damaged ({one_line(str(error))}): it may have been cut off on its "
            "way; fetch or save the file anew"
        ) from error


def _loaded(text: str) -> Any:
    """As json.loads, but raises ValueError for half of a letter, which no file can hold."""
    document = json.loads(text)
    if "\\ud" in text.lower():
        json.dumps(document, ensure_ascii=False).encode()
    return document


def _session_lines(text: str) -> Contents:
    """A device's log. A last line that was cut off was never acknowledged, and is passed over."""
    events: list[Any] = []
    problems = []
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            events.append(_loaded(line))
        except (ValueError, RecursionError):
            if number < len(lines):
                problems.append(f"line {number} is damaged, and is passed over")
    return _session(events, tuple(problems))


def _session(events: object, problems: tuple[str, ...]) -> Contents:
    if not isinstance(events, list):
        raise RecordError("this session has no list of events: download it from the device anew")
    readable: list[Event] = []
    unreadable = 0
    for document in events:
        try:
            readable.append(Event.model_validate_json(json.dumps(document)))
        except (ValidationError, ValueError):
            unreadable += 1
    if unreadable:
        count_words = "1 event" if unreadable == 1 else f"{unreadable} events"
        problems = (*problems, f"{count_words} can't be read, and is left out" if unreadable == 1
                else f"{count_words} can't be read, and are left out")  # fmt: skip
    try:
        session = fold(readable)
    except (ValueError, OverflowError) as error:
        raise RecordError("this session's log is damaged: download it anew") from error
    if session.began is None:
        raise RecordError("this session has no beginning: download it from the device anew")
    return Contents(session=session, problems=problems)


def _records(documents: list[Any]) -> Contents:
    records: list[ObservationRecord] = []
    problems: list[str] = []
    for number, document in enumerate(documents, 1):
        place = f"record {number}: " if len(documents) > 1 else ""
        try:
            record = parse_record(json.dumps(document).encode())
        except (RecordError, ValueError, RecursionError) as error:
            problems.append(f"{place}{one_line(str(error), 400)}")
            continue
        if isinstance(record, ObservationRecord):
            records.append(record)
        else:
            says = f"this is a record of kind '{record.kind}', and only observations are taken"
            problems.append(f"{place}{says}; use 'faellesblik collect' for others")
    if not documents:
        problems.append("there are no records in it")
    return Contents(tuple(records), problems=tuple(problems))
