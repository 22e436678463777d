"""What a facilitator took back, and what can be taken back.

What led to votes that have been shown stands: it can be undone only once the showing has been.
"""

from collections.abc import Sequence
from dataclasses import replace

from faellesblik.meeting.state import MeetingState, UndoableAction
from faellesblik.model.event_data import EventData, ItemAdded, MeetingCreated, Undone
from faellesblik.model.event_reading import MEETING_KINDS
from faellesblik.model.events import DATA_MODELS, UNDOABLE, Event
from faellesblik.model.step_event_data import StepEvent

__all__ = ["MAX_UNDOABLE_ACTIONS", "record_undoable_action", "undoable_ids", "undone_ids"]

MAX_UNDOABLE_ACTIONS = 20
"""How many of the facilitators' latest actions can be undone."""
STEP_KINDS = {kind for kind, model in DATA_MODELS.items() if issubclass(model, StepEvent)}


def record_undoable_action(state: MeetingState, event: Event, data: EventData) -> MeetingState:
    """The state with this event among the actions that can be undone, if it can."""
    if event.role != "facilitator" or event.kind not in UNDOABLE:
        return state
    place = (data.item, data.step) if isinstance(data, StepEvent) else None
    actions = (*state.undoable_actions, UndoableAction(event.id, event.kind, place))
    return replace(state, undoable_actions=actions[-MAX_UNDOABLE_ACTIONS:])


def undoable_ids(state: MeetingState) -> set[str]:
    """Ids of the events that a facilitator can undo now."""
    undoable: set[str] = set()
    settled_items: set[str] = set()
    for act in reversed(state.undoable_actions):
        if act.place is None or act.place[0] not in settled_items:
            undoable.add(act.id)
        step = state.step(act.place) if act.place else None
        if act.place and step and step.vote and act.kind == "step-revealed":
            settled_items.add(act.place[0])
    return undoable


def undone_ids(ordered: Sequence[Event]) -> set[str]:
    """Ids of the events that a facilitator undid before the meeting was closed."""
    if not any(event.kind == "undone" for event in ordered):
        return set()
    undoing = _Undoing()
    for event in ordered:
        if not MEETING_KINDS.supports(event):
            continue
        if event.kind == "meeting-closed":
            break
        if event.kind in ("meeting-created", "item-added"):
            undoing.learn(event)
        if event.role == "facilitator" and event.kind in UNDOABLE:
            undoing.do(event)
        elif event.role == "facilitator" and event.kind == "undone":
            undoing.undo(event)
    return undoing.undone


class _Undoing:
    """What was undone so far. `settled` has what stands, by the showing of votes that it led to."""

    def __init__(self) -> None:
        self.undone: set[str] = set()
        self._items: dict[str, str | None] = {}
        self._settled: dict[str, set[str]] = {}
        self._steps_that_vote: dict[str, set[str]] = {}

    def learn(self, event: Event) -> None:
        """Take note of the steps that vote in an item that came on the agenda."""
        data, steps = MEETING_KINDS.read(event), self._steps_that_vote
        if isinstance(data, ItemAdded) and data.again in steps:
            steps[data.item] = steps[data.again]
        elif isinstance(data, MeetingCreated):
            for entry in data.agenda:
                structure = data.exercises[entry.exercise].structure
                steps[entry.item] = {step.id for step in structure.steps if step.vote}

    def do(self, event: Event) -> None:
        item = event.data.get("item") if event.kind in STEP_KINDS else None
        steps = self._steps_that_vote.get(item or "", ())
        if event.kind == "step-revealed" and event.data.get("step") in steps:
            self._settled[event.id] = {id_ for id_, its in self._items.items() if its == item}
        self._items[event.id] = item

    def undo(self, event: Event) -> None:
        data = MEETING_KINDS.read(event)
        if not isinstance(data, Undone) or data.target not in self._items:
            return
        showings = self._settled.keys() - self.undone
        if not any(data.target in self._settled[showing] for showing in showings):
            self.undone.add(data.target)
