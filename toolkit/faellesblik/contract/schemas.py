"""The JSON Schemas of all that the contract names."""

from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from faellesblik.contract.base import drop_null
from faellesblik.contract.calls import CALLS
from faellesblik.contract.contents import EventContents, ObserverContents
from faellesblik.contract.refusals import RefusalAnswer
from faellesblik.model.evidence import Evidence, EvidenceContext, EvidenceCount, EvidenceNote
from faellesblik.model.observation_record import (
    Change,
    ClockChange,
    CodedEvent,
    Context,
    Entry,
    Sample,
)

__all__ = ["ANSWERS", "KEPT", "REQUESTS", "Schema", "definitions"]

Schema = dict[str, Any]

REQUESTS: list[Any] = [*(call.request for call in CALLS if call.request), EventContents]
ANSWERS: list[Any] = [
    *dict.fromkeys(answer for call in CALLS for answer in call.answers.values()),
    RefusalAnswer,
]
KEPT: list[Any] = [ObserverContents, Change, ClockChange, CodedEvent, Context, Entry, Sample]
"""What an observer's device keeps: events, and what a session folds into."""

DUMPED_WITHOUT_NULL = (Evidence, EvidenceContext, EvidenceCount, EvidenceNote)
"""Models of the floor below that a view shows without what is not said."""


def definitions(
    template: str = "#/$defs/{model}",
    generator: type[GenerateJsonSchema] = GenerateJsonSchema,
) -> tuple[dict[Any, Schema], dict[str, Schema]]:
    """`(schema by root, definitions by name)`; `template` says where a name is referred to.

    The roots are REQUESTS, ANSWERS and KEPT.
    """
    roots = [(root, TypeAdapter(root)) for root in dict.fromkeys([*REQUESTS, *ANSWERS, *KEPT])]
    by_root, named = generator(ref_template=template).generate_definitions(
        [(root, "validation", adapter.core_schema) for root, adapter in roots]
    )
    found: dict[str, Schema] = {str(name): schema for name, schema in named.items()}
    for model in DUMPED_WITHOUT_NULL:
        for member in found[model.__name__]["properties"].values():
            drop_null(member)
    return {root: by_root[root, "validation"] for root, _ in roots}, found
