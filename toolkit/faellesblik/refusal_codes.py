"""The code of every refusal, with its reason and its meaning.

A code is stable: clients may act on it, and support can ask for it. The message beside it is for
people and may be worded anew.
"""

from typing import Literal, NamedTuple, get_args

__all__ = ["CODES", "REASONS", "STATUS", "Reason", "RefusalCode", "codes_of"]

Reason = Literal[
    "unauthenticated", "forbidden", "unknown", "not-allowed", "not-now", "conflict", "too-large",
    "invalid", "too-fast", "failed", "unavailable", "no-room",
]  # fmt: skip
REASONS: tuple[Reason, ...] = get_args(Reason)

STATUS: dict[Reason, int] = {
    "unauthenticated": 401,
    "forbidden": 403,
    "unknown": 404,
    "not-allowed": 405,
    "not-now": 409,
    "conflict": 409,
    "too-large": 413,
    "invalid": 422,
    "too-fast": 429,
    "failed": 500,
    "unavailable": 503,
    "no-room": 507,
}
"""The HTTP status of each reason."""


class RefusalCode(NamedTuple):
    """The reason of a code, and its `meaning`: a line for those who write or support a client."""

    reason: Reason
    meaning: str


CODES: dict[str, RefusalCode] = {
    # Who asks, and what they may.
    "key-unknown": RefusalCode("unauthenticated", "The request has no key to this meeting."),
    "token-missing": RefusalCode(
        "unauthenticated", "Creating a meeting takes the server's token or a facilitator's key."
    ),
    "observer-key-unknown": RefusalCode(
        "unauthenticated", "The observer's key is missing, unknown or past its last day."
    ),
    "facilitator-only": RefusalCode("forbidden", "Only a facilitator of the meeting may do this."),
    "participant-only": RefusalCode("forbidden", "Only somebody who takes part may do this."),
    "room-only": RefusalCode("forbidden", "Events of this kind are written by the room itself."),
    "writer-only": RefusalCode("forbidden", "In this step only those with a certain role write."),
    "access-missing": RefusalCode(
        "forbidden", "The access key has not the role, or does not reach the team."
    ),
    "person-removed": RefusalCode(
        "forbidden", "A facilitator took this participant out of the meeting."
    ),
    "team-has-written": RefusalCode(
        "forbidden", "Only a facilitator may put somebody into a team that has written already."
    ),
    "own-only": RefusalCode("forbidden", "A participant may do this for nobody but themselves."),
    # What is not there.
    "address-unknown": RefusalCode("unknown", "Nothing is at this address."),
    "method-unknown": RefusalCode("not-allowed", "The address does not take this HTTP method."),
    "call-unknown": RefusalCode("unknown", "The widget has no call of that name."),
    "code-unknown": RefusalCode("unknown", "No meeting has this code."),
    "meeting-gone": RefusalCode("unknown", "The meeting is not there, or not theirs to lead."),
    "template-gone": RefusalCode("unknown", "There is no such template, or it is another's."),
    "meeting-unreadable": RefusalCode("unknown", "The meeting's log can't be read."),
    "exercise-unknown": RefusalCode("unknown", "The bank has no such exercise."),
    "observation-unknown": RefusalCode(
        "unknown", "There is no such observation, or its last day has passed."
    ),
    "figure-unknown": RefusalCode("unknown", "The figure is not shown any more."),
    # What may happen, but not now.
    "meeting-closed": RefusalCode("not-now", "The meeting is closed."),
    "door-closed": RefusalCode("not-now", "Nobody new may join the meeting right now."),
    "meeting-held": RefusalCode("not-now", "There are people in the meeting."),
    "meeting-not-chosen": RefusalCode("not-now", "No meeting has been chosen in the widget."),
    "step-not-open": RefusalCode("not-now", "The step has not been opened yet."),
    "step-closed": RefusalCode("not-now", "The step takes no answers any more."),
    "step-still-open": RefusalCode("not-now", "The step must be closed for answers first."),
    "session-not-begun": RefusalCode(
        "not-now", "The beginning of the session has not been handed in yet."
    ),
    "server-not-running": RefusalCode("not-now", "This needs a server that a phone can reach."),
    # What the state of the meeting stands against.
    "event-id-taken": RefusalCode("conflict", "The event's id stands for other content already."),
    "item-id-taken": RefusalCode("conflict", "An item of the agenda has that id already."),
    "contribution-gone": RefusalCode("conflict", "The contribution is not there any more."),
    "card-gone": RefusalCode("conflict", "The card is not on the board any more."),
    "decision-gone": RefusalCode("conflict", "The decision is not there any more."),
    "evidence-gone": RefusalCode("conflict", "The observation is not open in this item any more."),
    "board-changed": RefusalCode("conflict", "A vote is for something that left the board."),
    "undo-too-late": RefusalCode("conflict", "That act can't be undone any more."),
    # How much, and how fast.
    "body-too-large": RefusalCode("too-large", "The request's body is over the limit."),
    "text-too-long": RefusalCode("too-large", "The text is longer than the mirror takes."),
    "pace-exceeded": RefusalCode("too-fast", "Too many requests in a short time; wait a moment."),
    "guesses-exceeded": RefusalCode(
        "too-fast", "Too many wrong codes, keys or tokens from this address; wait a little."
    ),
    "streams-exceeded": RefusalCode("too-fast", "Too many streams are open; ask for the view."),
    # What the server's disk does not take; nothing was stored.
    "disk-full": RefusalCode("no-room", "The server's disk is full."),
    "quota-reached": RefusalCode("no-room", "The server's account has used up its space."),
    "descriptors-exhausted": RefusalCode(
        "unavailable", "The server has as many files and connections open as it may."
    ),
    "disk-read-only": RefusalCode("unavailable", "The server's disk can only be read."),
    "disk-forbidden": RefusalCode("unavailable", "The server has no right to its own folder."),
    "disk-failing": RefusalCode("unavailable", "The server's disk reports a fault."),
    "path-too-long": RefusalCode("unavailable", "A path is longer than the server's disk takes."),
    "folder-gone": RefusalCode("unavailable", "The server's folder is not there right now."),
    "disk-unusable": RefusalCode("unavailable", "The server can't read or write its folder."),
    # What a request holds.
    "json-invalid": RefusalCode("invalid", "The body is not JSON."),
    "content-invalid": RefusalCode("invalid", "Something is missing or not as the contract says."),
    "cpr-found": RefusalCode("invalid", "A text holds a CPR number, which is never stored."),
    "kind-unknown": RefusalCode("invalid", "There is no event of this kind."),
    "step-unknown": RefusalCode("invalid", "The meeting has no such step."),
    "item-unknown": RefusalCode("invalid", "The agenda has no such item or step."),
    "participant-unknown": RefusalCode("invalid", "Nobody of that id is in the meeting."),
    "interval-unknown": RefusalCode("invalid", "The step has no interval of that id."),
    "role-unknown": RefusalCode("invalid", "The exercise has no such role."),
    "answers-invalid": RefusalCode("invalid", "An answer does not fit its field; see `fields`."),
    "answers-taken-back": RefusalCode(
        "invalid", "Another answer says that this must go, so it can't be written."
    ),
    "answers-not-taken": RefusalCode("invalid", "The step asks for no answers."),
    "votes-not-taken": RefusalCode("invalid", "The step asks for no votes."),
    "votes-too-many-for-one": RefusalCode("invalid", "Too many votes for the same group or card."),
    "votes-over-budget": RefusalCode("invalid", "More votes than a person has in this step."),
    "board-missing": RefusalCode("invalid", "The step has no board."),
    "hand-not-yours": RefusalCode("invalid", "A hand can be raised by its owner alone."),
    "reason-missing": RefusalCode(
        "invalid", "A decision for the individual needs a reason; see `fields.reason`."
    ),
    "why-missing": RefusalCode("invalid", "This needs a word on why; see `fields.why`."),
    "deadline-passed": RefusalCode("invalid", "The deadline lies in the past."),
    "agenda-full": RefusalCode("invalid", "The agenda has room for no more items."),
    "agenda-invalid": RefusalCode(
        "invalid", "The requested meeting can't be held as it is; see `fields`."
    ),
    "evidence-full": RefusalCode("invalid", "No more observations can be open in one item."),
    "events-invalid": RefusalCode(
        "invalid", "An event of the session can't be taken in; see `fields`."
    ),
    "session-erased": RefusalCode("conflict", "The session was erased, and is not taken in again."),
    "session-mismatch": RefusalCode("invalid", "The events belong to another session."),
    "session-incomplete": RefusalCode("invalid", "The session has no beginning."),
    "session-empty": RefusalCode("invalid", "Nothing was noted in the session."),
    "observations-not-chosen": RefusalCode("invalid", "At least one observation must be chosen."),
    "observations-not-comparable": RefusalCode(
        "invalid", "The two observations can't be held against each other."
    ),
    "notes-private": RefusalCode("invalid", "As JSON, private notes would leave too."),
    "file-incomplete": RefusalCode("invalid", "The file did not come through whole."),
    "file-unreadable": RefusalCode("invalid", "The file can't be read as observations."),
    "folder-missing": RefusalCode("invalid", "There is no such folder; see `fields`."),
    "record-gone": RefusalCode("unknown", "No saved record of this kind has this id any more."),
    "record-invalid": RefusalCode("invalid", "The record can't be saved as it is; see `fields`."),
    "template-not-written": RefusalCode("invalid", "An agenda template can't be written."),
    "curation-not-written": RefusalCode("invalid", "The bank's curation can't be written."),
    # What nobody meant to happen.
    "failed": RefusalCode("failed", "Something went wrong; nothing sent before is lost."),
}  # fmt: skip


def codes_of(*reasons: Reason) -> tuple[str, ...]:
    """The codes of these reasons, in the table's order."""
    return tuple(code for code, entry in CODES.items() if entry.reason in reasons)
