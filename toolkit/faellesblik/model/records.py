"""Records: the JSON documents that meetings, conversations and observations end in.

`RECORDS` lists the kinds; all share an envelope. Unknown fields survive a round trip, so an older
program never loses what a newer one wrote. Records are read leniently (lenient.py), so a limit that
was lowered makes no old record unreadable.
"""

import json
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, Field, JsonValue, TypeAdapter, ValidationError

from faellesblik.errors import NewerRecord, RecordError
from faellesblik.model.agenda import Level, Plain
from faellesblik.model.base import (
    Identifier,
    Language,
    Name,
    Open,
    OwnTitle,
    Text,
    Title,
    Uuid,
    error_summary,
    may_stay,
)
from faellesblik.model.child_conversation import ChildConversationBody
from faellesblik.model.event_data import Outcome
from faellesblik.model.fields import POSITION_MAX
from faellesblik.model.handover import Handover
from faellesblik.model.lenient import is_newer, lenient_validator, restore_unknown
from faellesblik.model.observation_record import ObservationBody, upgrade_observation_to_2
from faellesblik.model.privacy import masked_document

__all__ = [
    "KIND_HANDOVERS",
    "LOCAL_KINDS",
    "RECORDS",
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
    "HandedOver",
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
    """`by` is the day to look at it again; `decision` the id that later meetings know it by.

    `reason` says why it sits with the individual and not in the community.
    """

    decision: Uuid | None = None
    text: Text = may_stay()
    item: Identifier | None = None
    who: Name | None = None
    by: date | None = None
    level: Level | None = None
    reason: Text | None = None


class FollowUp(Open):
    """What became of a decision of an earlier meeting."""

    decision: Uuid
    text: Text = may_stay()
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


HandedOver = dict[str, Handover]
"""What may leave the team, by field as answered; a field that is not in it stays. Of rows, the
columns may be named: `factors.lens`."""


class PerspectiveShiftBody(Open):
    """`handed_over` is by the exercise's fields; without it, the positions alone may leave."""

    participants: int = Field(ge=0)
    contributions: list[Contribution]
    handed_over: HandedOver | None = None
    decisions: list[Decision] = []


class Answer(Open):
    """`by` or `team` is there only where the step shows whose it is, and that is known."""

    answers: dict[str, JsonValue]
    by: str | None = None
    team: int | None = None


class BoardGroup(Open):
    """Cards that were put together, or one that lies by itself; `votes` where there was a vote.

    `size` is how many cards there were, where their words stayed with the team.
    """

    name: Text | None = None
    cards: list[Text] = []
    size: int | None = None
    votes: int | None = None


class StepResult(Open):
    """`handover` says what of the step's board may leave the team, `handed_over` of its answers.

    Without `handed_over`, as in older records, only numbers may.
    """

    step: Identifier
    title: Title
    answers: list[Answer]
    board: list[BoardGroup] | None = None
    handover: Handover | None = None
    handed_over: HandedOver | None = None


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
    """`plain` is there for an item without an exercise; `exercise` then names none of a bank.

    `minutes` are those that the agenda gave it. `handover` says what of the item's decisions may
    leave the team.
    """

    item: Identifier
    exercise: Identifier
    version: int
    plain: Plain | None = None
    minutes: int | None = None
    title: OwnTitle = may_stay()
    handover: Handover | None = None
    steps_opened: list[Identifier]
    tags: ItemTags | None = None
    result: Uuid | None = None


class MeetingBody(Open):
    """A meeting's minutes. Nobody is named: `participants` counts them."""

    title: OwnTitle = may_stay()
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

    `handover` says what of it may leave the team; a step or a field may say otherwise of its own.
    Older records don't say it (record_handover.py).

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
    handover: Handover | None = None
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
KIND_HANDOVERS: dict[RecordKind, Handover] = {
    "observation": "measures",
    "child-conversation": "nothing",
}
"""What may leave the team of records that are no exercise's."""
VERSIONS: dict[RecordKind, int] = dict.fromkeys(RECORDS, 1) | {"observation": 2}
"""The newest version of each kind: the one that this program writes."""
LOCAL_KINDS: frozenset[RecordKind] = frozenset({"child-conversation"})
"""Kinds that stay in the folder they were written in: they are never collected or counted."""

_READER = lenient_validator(TypeAdapter(Annotated[Record, Field(discriminator="kind")]))

Upgrade = Callable[[dict[str, Any]], dict[str, Any]]
UPGRADES: dict[str, Upgrade] = {"urn:faellesblik:observation:1": upgrade_observation_to_2}
"""The function that upgrades a document to the next version, by its schema URI."""


def schema_uri(kind: RecordKind) -> str:
    """The URI of the kind's newest schema. It is a name, not an address."""
    return f"urn:faellesblik:{kind}:{VERSIONS[kind]}"


def parse_record(data: bytes, *, upgrades: dict[str, Upgrade] | None = None) -> Record:
    """Parse a record of any known version.

    Raises NewerRecord for a later version, and RecordError, which names each faulty place.
    """
    upgrade_functions = UPGRADES if upgrades is None else upgrades
    try:
        document = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise RecordError(f"this is not JSON: {error}") from error
    if not isinstance(document, dict) or document.get("kind") not in list(RECORDS):
        kinds = ", ".join(RECORDS)
        raise RecordError(f"this is not a record: its 'kind' must be one of {kinds}")
    while (uri := str(document.get("schema"))) in upgrade_functions:
        document = upgrade_functions[uri](document)
        if str(document.get("schema")) == uri:
            raise RecordError(f"the upgrade from {uri} leads nowhere")
    if uri != schema_uri(document["kind"]):
        raise NewerRecord(
            f"schema '{uri}' is not known here; a newer Fællesblik may have written it: upgrade"
        )
    try:
        record: Record = _READER.validate_json(json.dumps(document), strict=True)
    except ValidationError as error:
        raise (NewerRecord if is_newer(error) else RecordError)(error_summary(error)) from error
    return record


def make_record(kind: RecordKind, envelope: dict[str, Any]) -> Record:
    """A record of what a log holds, read leniently since another version may have written the log.

    A CPR number that an older version let in has dots for its digits. `envelope` has the record's
    fields, `body` among them. Raises RecordError.
    """
    constructed: Any = RECORDS[kind].model_construct(**envelope, schema=schema_uri(kind), kind=kind)
    document = masked_document(json.loads(dump_record(constructed)))
    return parse_record(json.dumps(document).encode())


def dump_record(record: Record) -> bytes:
    """The record as JSON bytes, in a canonical form: equal records are equal files."""
    document = record.model_dump(mode="json", by_alias=True, exclude_none=True)
    restore_unknown(record, document)
    ordered = {key: document[key] for key in ("schema", "kind", "id")} | document
    return (json.dumps(ordered, ensure_ascii=False, indent=2) + "\n").encode()
