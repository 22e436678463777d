"""The content of each kind of event that a client may send, and of an observation session."""

from typing import Any

from pydantic import BaseModel, create_model

from faellesblik.model.base import Closed
from faellesblik.model.events import DATA_MODELS, FACILITATOR_KINDS, PARTICIPANT_KINDS
from faellesblik.model.observer_events import OBSERVER_DATA_MODELS

__all__ = ["EventContents", "ObserverContents"]


def _contents(name: str, doc: str, kinds: dict[str, Any]) -> type[BaseModel]:
    fields: dict[str, Any] = {kind: (model, ...) for kind, model in kinds.items()}
    return create_model(name, __base__=Closed, __doc__=doc, **fields)


EventContents = _contents(
    "EventContents",
    "The content of each kind of event that a client may send, by kind.",
    {
        kind: DATA_MODELS[kind]
        for kind in DATA_MODELS
        if kind in FACILITATOR_KINDS | PARTICIPANT_KINDS
    },
)
ObserverContents = _contents(
    "ObserverContents",
    "The content of each kind of event of an observation session, by kind.",
    dict(OBSERVER_DATA_MODELS),
)
