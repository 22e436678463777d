"""What a meeting, a trial or an observation leaves behind: one JSON document each.

Kinds are added in later versions; `RECORDS` lists those that exist. The envelope is shared.
Unknown fields survive a round trip, so an older program never loses what a newer one wrote.
A record is read by its shape alone (lenient.py): limits that were lowered since lose nothing.
"""

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Annotated, Any, Literal

from pydantic import (
    AwareDatetime,
    Field,
    JsonValue,
    TypeAdapter,
    ValidationError,
)

from faellesblik.errors import NewerRecord, RecordError
from faellesblik.model.agenda import Level, Name, Plain
from faellesblik.model.base import Identifier, Language, Open, Text, Title, Uuid, faults
from faellesblik.model.child_conversation import ChildConversationBody
from faellesblik.model.event_data import Outcome
from faellesblik.model.fields import POSITION_MAX
from faellesblik.model.lenient import is_newer, lenient_validator, restore_unknown
from faellesblik.model.observation_record import ObservationBody, observation_2

__all__ = [
    "KEEP",
    "RECORDS",
    "STAYS",
    "VERSIONS",
    "Answer",
    "BoardGroup",
    "ChildConversationRecord",
    "Contribution",
    "Decision",
    "Envelope",
    "ExerciseRef",
    "ExerciseResultBody",
    "ExerciseResultRecord",
    "FollowUp",
    "ItemTags",
    "MeetingBody",
    "MeetingItem",
    "MeetingRecord",
    "ObservationRecord",
    "PerspectiveShiftBody",
    "PerspectiveShiftRecord",
    "Record",
    "RecordKind",
    "StepResult",
    "dump_record",
    "make_record",
    "parse_record",
    "schema_uri",
]

RecordKind = Literal[
    "perspective-shift", "exercise-result", "observation", "child-conversation", "meeting"
]
Position = Annotated[int, Field(ge=0, le=POSITION_MAX)]


class Decision(Open):
    """`by` is the day it should be done by; `decision` the id that later meetings know it by.

    `reason` says why it sits with the individual and not in the community.
    """

    decision: Uuid | None = None
    text: Text
    item: Identifier | None = None
    who: Name | None = None
    by: date | None = None
    level: Level | None = None
    reason: Text | None = None


class FollowUp(Open):
    """What became of a decision of an earlier meeting."""

    decision: Uuid
    text: Text
    outcome: Outcome | None = None
    why: Text | None = None


class Contribution(Open):
    """One person's shift, without a name. Positions: 0 individual, 100 community in focus.

    `notes` and the like are keyed by seat; all is optional, for nobody must answer everything.
    """

    before: Text | None = None
    after: Text | None = None
    focus_before: Position | None = None
    focus_after: Position | None = None
    observed: Text | None = None
    interpreted: Text | None = None
    notes: dict[Identifier, Text] | None = None
    questions: Text | None = None
    factor: Text | None = None


class PerspectiveShiftBody(Open):
    participants: int = Field(ge=0)
    contributions: list[Contribution]
    decisions: list[Decision] = []


class Answer(Open):
    """`by` or `team` is there only where the step shows whose it is, and that is known."""

    answers: dict[str, JsonValue]
    by: str | None = None
    team: int | None = None


class BoardGroup(Open):
    """Cards that were put together, or one that lies by itself; `votes` where there was a vote."""

    name: Text | None = None
    cards: list[Text]
    votes: int | None = None


class StepResult(Open):
    step: Identifier
    title: Title
    answers: list[Answer]
    board: list[BoardGroup] | None = None


class ExerciseResultBody(Open):
    title: Title
    participants: int = Field(ge=0)
    steps: list[StepResult]
    decisions: list[Decision] = []


class ItemTags(Open):
    """What an exercise was about when the meeting was held; the ids are those of tags.py."""

    groups: list[Identifier] = []
    perspectives: list[Identifier] = []
    dimensions: list[Identifier] = []
    concepts: list[Identifier] = []


class MeetingItem(Open):
    """`plain` is there for an item without an exercise; `exercise` then names none of a bank."""

    item: Identifier
    exercise: Identifier
    version: int
    plain: Plain | None = None
    title: Title
    steps_opened: list[Identifier]
    tags: ItemTags | None = None
    result: Uuid | None = None


class MeetingBody(Open):
    """A meeting's minutes. Nobody is named: `participants` counts them."""

    title: Title
    opened: AwareDatetime
    closed: AwareDatetime
    participants: int = Field(ge=0)
    agenda: list[MeetingItem]
    decisions: list[Decision] = []
    followed_up: list[FollowUp] = []


class ExerciseRef(Open):
    id: Identifier
    version: int


class Envelope(Open):
    """What every record says of itself. `delete_after` is the last day it may be kept.

    `schema` is spelt `schema_` in Python only, since pydantic owns the other name.
    """

    schema_: Annotated[str, Field(alias="schema")]
    id: Uuid
    created: AwareDatetime
    team: Title | None = None
    school: Title | None = None
    meeting: str | None = None
    exercise: ExerciseRef | None = None
    language: Language
    grew_from: list[Uuid] = []
    revises: Uuid | None = None
    delete_after: date


class PerspectiveShiftRecord(Envelope):
    kind: Literal["perspective-shift"]
    body: PerspectiveShiftBody


class ExerciseResultRecord(Envelope):
    kind: Literal["exercise-result"]
    body: ExerciseResultBody


class ObservationRecord(Envelope):
    kind: Literal["observation"]
    body: ObservationBody


class ChildConversationRecord(Envelope):
    kind: Literal["child-conversation"]
    body: ChildConversationBody


class MeetingRecord(Envelope):
    kind: Literal["meeting"]
    body: MeetingBody


Record = (
    PerspectiveShiftRecord
    | ExerciseResultRecord
    | ObservationRecord
    | ChildConversationRecord
    | MeetingRecord
)
RECORDS: dict[RecordKind, type[Envelope]] = {
    "perspective-shift": PerspectiveShiftRecord,
    "exercise-result": ExerciseResultRecord,
    "observation": ObservationRecord,
    "child-conversation": ChildConversationRecord,
    "meeting": MeetingRecord,
}
VERSIONS: dict[RecordKind, int] = dict.fromkeys(RECORDS, 1) | {"observation": 2}
"""The newest version of each kind, which is the one that is written."""
STAYS: frozenset[RecordKind] = frozenset({"child-conversation"})
"""Kinds that never leave the folder they were written in: nobody collects or counts them."""
KEEP = timedelta(days=365)
"""How long a record is kept when nobody says otherwise."""

_READER = lenient_validator(TypeAdapter(Annotated[Record, Field(discriminator="kind")]))

Upgrade = Callable[[dict[str, Any]], dict[str, Any]]
UPGRADES: dict[str, Upgrade] = {"urn:faellesblik:observation:1": observation_2}
"""From a schema URI to the function that lifts such a document to the next version."""


def schema_uri(kind: RecordKind) -> str:
    """The URI of the kind's newest schema. It names; nothing is to be fetched from it."""
    return f"urn:faellesblik:{kind}:{VERSIONS[kind]}"


def parse_record(data: bytes, *, upgrades: dict[str, Upgrade] | None = None) -> Record:
    """Read a record of any known version. Raises RecordError that names each faulty place."""
    steps = UPGRADES if upgrades is None else upgrades
    try:
        document = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise RecordError(f"this is not JSON: {error}") from error
    if not isinstance(document, dict) or document.get("kind") not in list(RECORDS):
        kinds = ", ".join(RECORDS)
        raise RecordError(f"this is not a record: its 'kind' must be one of {kinds}")
    while (uri := str(document.get("schema"))) in steps:
        document = steps[uri](document)
        if str(document.get("schema")) == uri:
            raise RecordError(f"the upgrade from {uri} leads nowhere")
    if uri != schema_uri(document["kind"]):
        raise NewerRecord(
            f"schema '{uri}' is not known here; a newer Fællesblik may have written it: upgrade"
        )
    try:
        record: Record = _READER.validate_json(json.dumps(document), strict=True)
    except ValidationError as error:
        raise (NewerRecord if is_newer(error) else RecordError)(faults(error)) from error
    return record


def make_record(kind: RecordKind, envelope: dict[str, Any]) -> Record:
    """A record of what a log says, whose limits are those of the version that wrote the log.

    Raises RecordError where something in it is of another shape than the record's.
    """
    constructed: Any = RECORDS[kind].model_construct(**envelope, schema=schema_uri(kind), kind=kind)
    return parse_record(dump_record(constructed))


def dump_record(record: Record) -> bytes:
    """The record's one and only byte form, so that equal records are equal files."""
    document = record.model_dump(mode="json", by_alias=True, exclude_none=True)
    restore_unknown(record, document)
    ordered = {key: document[key] for key in ("schema", "kind", "id")} | document
    return (json.dumps(ordered, ensure_ascii=False, indent=2) + "\n").encode()
