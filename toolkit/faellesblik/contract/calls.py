"""Every call of the server's API: its request, its answers, its refusals."""

from dataclasses import dataclass
from typing import Any, Literal

from faellesblik.contract.answers import Accepted, CreatedMeeting, HandedIn, Result, Schemes, Seat
from faellesblik.contract.mirror import Marks
from faellesblik.contract.requests import (
    EventsRequest,
    HandIn,
    JoinRequest,
    MirrorRequest,
    ObserverMirrorRequest,
)
from faellesblik.contract.stream import StreamEvent
from faellesblik.contract.view import View
from faellesblik.model.agenda import MeetingRequest
from faellesblik.refusal_codes import REASONS, Reason

__all__ = ["CALLS", "Call", "Credential"]

Credential = Literal["token", "key", "cookie", "observer"]
"""What a client authenticates with: the server's token or a named key, a meeting's key in a header
or in a cookie, or an observer's key."""


@dataclass(frozen=True, eq=False)
class Call:
    """One operation. `answers` are models by status, `refusals` all reasons it may refuse for.

    `credentials` are those it accepts, any one of them; without any, it is open to everybody.
    """

    method: Literal["get", "post"]
    path: str
    summary: str
    answers: dict[int, Any]
    refusals: tuple[Reason, ...]
    credentials: tuple[Credential, ...] = ()
    request: type | None = None
    media: str = "application/json"


CALLS: tuple[Call, ...] = (
    Call(
        "post",
        "/api/meetings",
        "Create a meeting.",
        request=MeetingRequest,
        answers={201: CreatedMeeting},
        refusals=(
            "unauthenticated", "forbidden", "too-large", "invalid", "too-fast", "unavailable",
            "no-room",
        ),
        credentials=("token",),
    ),
    Call(
        "post",
        "/api/meetings/{code}/participants",
        "Join. Also sets an HttpOnly cookie that holds the key. The same `id` again is the same "
        "participant. 201: somebody joined, or took another name; 200: they were in already.",
        request=JoinRequest,
        answers={201: Seat, 200: Seat},
        refusals=(
            "forbidden", "unknown", "not-now", "too-large", "invalid", "too-fast", "unavailable",
            "no-room",
        ),
    ),
    Call(
        "get",
        "/api/meetings/{code}/view",
        "What the key's holder may see of the meeting. `?agenda=da` or `?agenda=en`: the agenda in "
        "that language, as far as there are words.",
        answers={200: View},
        refusals=("unauthenticated", "forbidden", "unknown", "too-fast", "unavailable"),
        credentials=("key", "cookie"),
    ),
    Call(
        "get",
        "/api/meetings/{code}/stream",
        "Server-Sent Events: `view` once, then `patch`. `id` is the revision.",
        answers={200: StreamEvent},
        refusals=("unauthenticated", "forbidden", "unknown", "too-fast", "unavailable"),
        credentials=("key", "cookie"),
        media="text/event-stream",
    ),
    Call(
        "post",
        "/api/meetings/{code}/events",
        "Say what you do. A list is accepted whole, once durable, or not at all. "
        "201: stored; 200: all of it was stored before.",
        request=EventsRequest,
        answers={201: Accepted, 200: Accepted},
        refusals=tuple(r for r in REASONS if r not in ("not-allowed", "failed")),
        credentials=("key", "cookie"),
    ),
    Call(
        "post",
        "/api/meetings/{code}/mirror",
        "The language mirror: words of a text that place the cause in the child, and words that "
        "describe situation and community, each with why. Nothing is stored.",
        request=MirrorRequest,
        answers={200: Marks},
        refusals=(
            "unauthenticated", "forbidden", "unknown", "too-large", "invalid", "too-fast",
            "unavailable",
        ),
        credentials=("key", "cookie"),
    ),
    Call(
        "get",
        "/api/meetings/{code}/result",
        "The result so far: of what has been revealed while the meeting runs, of all once it is "
        "closed.",
        answers={200: Result},
        refusals=("unauthenticated", "forbidden", "unknown", "too-fast", "unavailable"),
        credentials=("key", "cookie"),
    ),
    Call(
        "get",
        "/api/observations/schemes",
        "Coding schemes, and places to choose among.",
        answers={200: Schemes},
        refusals=("unavailable", "no-room"),
    ),
    Call(
        "post",
        "/api/observations/mirror",
        "The language mirror, for an observer. Nothing is stored.",
        request=ObserverMirrorRequest,
        answers={200: Marks},
        refusals=("unauthenticated", "too-large", "invalid", "too-fast", "unavailable"),
        credentials=("observer",),
    ),
    Call(
        "post",
        "/api/observations/{session}/events",
        "Hand in what was observed. A list is kept whole, once durable, or not at all; the same "
        "again changes nothing. 201: something was new; 200: nothing was.",
        request=HandIn,
        answers={201: HandedIn, 200: HandedIn},
        refusals=(
            "unauthenticated", "unknown", "not-now", "too-large", "invalid", "too-fast",
            "unavailable", "no-room",
        ),
        credentials=("observer",),
    ),
)  # fmt: skip
