"""What each kind of event holds: in a meeting, where a client may send it, and in a session."""

from typing import Any

from pydantic import BaseModel, create_model

from faellesblik.model.base import Closed
from faellesblik.model.events import DATA, FACILITATOR_KINDS, PARTICIPANT_KINDS
from faellesblik.model.observer_events import OBSERVING

__all__ = ["EventContents", "ObserverContents"]


def _contents(name: str, doc: str, kinds: dict[str, Any]) -> type[BaseModel]:
    fields: dict[str, Any] = {kind: (model, ...) for kind, model in kinds.items()}
    return create_model(name, __base__=Closed, __doc__=doc, **fields)


EventContents = _contents(
    "EventContents",
    "The content of each kind of event that a client may send, by kind.",
    {kind: DATA[kind] for kind in DATA if kind in FACILITATOR_KINDS | PARTICIPANT_KINDS},
)
ObserverContents = _contents(
    "ObserverContents",
    "The content of each kind of event of an observation session, by kind.",
    dict(OBSERVING),
)
