"""Folding in events as they arrive, without folding all of them each time.

Most events come in the order of the log and are applied as they come. What aliases sent sorts right
after the opening of its step, whenever it arrives; since nothing but the close depends on when it
is applied, it is applied as it comes too. (An answer that takes others back is the exception.)
"""

from collections.abc import Collection, Iterable, Sequence

from faellesblik.meeting.reducer import apply, fold
from faellesblik.meeting.state import EMPTY, MeetingState, Place
from faellesblik.model.events import Event

__all__ = ["Arrivals", "place_of"]


def place_of(event: Event) -> Place:
    """The place that an event at a step names."""
    return str(event.data.get("item", "")), str(event.data.get("step", ""))


class Arrivals:
    """The state of all events that have arrived, in whatever order, and those events by id.

    `conflicts` came under an id that another event has.
    """

    def __init__(self) -> None:
        self.state = EMPTY
        self.events: dict[str, Event] = {}
        self.conflicts: list[Event] = []
        self._last_order = ("", "")
        self._misses_a_step = False

    def add(self, events: Iterable[Event]) -> list[Event] | None:
        """Fold in these events. Those that are new; None where nothing has changed.

        A redacted event takes the place of the one with all its words.
        """
        new_events: list[Event] = []
        has_redacted = False
        for event in events:
            earlier = self.events.get(event.id)
            if earlier is None:
                self.events[event.id] = event
                new_events.append(event)
            elif event.is_redacted is not earlier.is_redacted:
                if event.is_redacted:
                    self.events[event.id] = event
                    has_redacted = True
            elif earlier != event and event not in self.conflicts:
                self.conflicts.append(event)
        if not new_events and not has_redacted:
            return None
        self._fold_in(new_events, must_fold=has_redacted)
        return new_events

    def _fold_in(self, new_events: Collection[Event], *, must_fold: bool) -> None:
        timed = sorted((e for e in new_events if not e.is_sealed), key=lambda e: e.order)
        sealed = [event for event in new_events if event.is_sealed]
        state = None if must_fold else self._applied(timed, sealed)
        if timed:
            self._last_order = max(self._last_order, timed[-1].order)
        if state is None:
            state = fold(self.events.values())
            self._misses_a_step = not _has_steps(
                state, [event for event in self.events.values() if event.is_sealed]
            )
        self.state = state

    def follow(self, events: Iterable[Event]) -> bool:
        """Whether these events can be added without folding all that have arrived."""
        if self._misses_a_step:
            return False
        for event in events:
            if event.is_sealed:
                place = place_of(event)
                if self.state.closed_at is not None or self.state.can_take_back(place):
                    return False
            elif event.kind == "undone" or event.order <= self._last_order:
                return False
        return True

    def _applied(self, timed: Sequence[Event], sealed: Sequence[Event]) -> MeetingState | None:
        """The state with these events applied; None where that takes a fold."""
        if not self.follow([*timed, *sealed]):
            return None
        state = self.state
        for event in timed:
            state = apply(state, event)
        if sealed and (state.closed_at is not None or not _has_steps(state, sealed)):
            return None
        for event in sealed:
            state = apply(state, event)
        return state


def _has_steps(state: MeetingState, sealed: Collection[Event]) -> bool:
    return all(state.step(place) is not None for place in {place_of(event) for event in sealed})
