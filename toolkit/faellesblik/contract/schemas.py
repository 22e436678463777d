"""The JSON Schemas of the contract's models."""

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

__all__ = ["ANSWER_MODELS", "REQUEST_MODELS", "SESSION_MODELS", "Schema", "definitions"]

Schema = dict[str, Any]

REQUEST_MODELS: list[Any] = [*(call.request for call in CALLS if call.request), EventContents]
ANSWER_MODELS: list[Any] = [
    *dict.fromkeys(answer for call in CALLS for answer in call.answers.values()),
    RefusalAnswer,
]
SESSION_MODELS: list[Any] = [
    ObserverContents,
    Change,
    ClockChange,
    CodedEvent,
    Context,
    Entry,
    Sample,
]
"""What an observer's device stores: the events of a session, and what they fold into."""

DUMPED_WITHOUT_NULL = (Evidence, EvidenceContext, EvidenceCount, EvidenceNote)
"""Models of the floor below whose absent members are left out of a view, not sent as null."""


def definitions(
    template: str = "#/$defs/{model}",
    generator: type[GenerateJsonSchema] = GenerateJsonSchema,
) -> tuple[dict[Any, Schema], dict[str, Schema]]:
    """`(schema by model, definitions by name)`; `template` is the form of a `$ref`.

    The models are REQUEST_MODELS, ANSWER_MODELS and SESSION_MODELS.
    """
    roots = [
        (root, TypeAdapter(root))
        for root in dict.fromkeys([*REQUEST_MODELS, *ANSWER_MODELS, *SESSION_MODELS])
    ]
    by_root, named = generator(ref_template=template).generate_definitions(
        [(root, "validation", adapter.core_schema) for root, adapter in roots]
    )
    schemas: dict[str, Schema] = {str(name): schema for name, schema in named.items()}
    for model in DUMPED_WITHOUT_NULL:
        for member in schemas[model.__name__]["properties"].values():
            drop_null(member)
    return {root: by_root[root, "validation"] for root, _ in roots}, schemas
