"""What a person would do next in a meeting, by what their phone shows. Pure."""

from collections.abc import Mapping
from typing import Any

from faellesblik.demo.rehearsal.voice import Voice

__all__ = ["Act", "act_place", "next_act", "role_to_take"]

Act = tuple[str, dict[str, Any]]
"""A kind of event, and its content."""

NOTE_TAKERS = 2
"""How many write where a team talks and nobody has said who writes."""
PROPOSERS = 4
"""How many propose something where the team decides."""


def role_to_take(view: Mapping[str, Any], number: int) -> Act | None:
    """The role that the `number`th person takes in the current item, if they have none in it.

    Each role is taken once; then the rest take the last, or where each has a round, all in turn.
    """
    item = _current_item(view)
    roles = [role["role"] for role in item["roles"]]
    if not roles or item["item"] in view["me"]["roles"]:
        return None
    has_rounds = any(step["step"].endswith(f"-{roles[0]}") for step in item["steps"])
    place = number % len(roles) if has_rounds else min(number, len(roles) - 1)
    return "role-taken", {"item": item["item"], "role": roles[place]}


def next_act(view: Mapping[str, Any], voice: Voice) -> Act | None:
    """What there is to answer in the current step, or in one that is open for late answers."""
    now = view["now"]
    places = [(now["item"], now["step"])] if now["state"] == "open" else []
    places += [(item, step) for item, steps in view["later"]["steps"].items() for step in steps]
    acts = (_act_at(view, voice, item, step) for item, step in places)
    return next((act for act in acts if act), None)


def act_place(act: Act) -> tuple[str, str]:
    return act[1]["item"], act[1]["step"]


def _act_at(view: Mapping[str, Any], voice: Voice, item: str, step_id: str) -> Act | None:
    place, me = {"item": item, "step": step_id}, view["me"]
    step = _step(view, item, step_id)
    vote = next((field for field in step["fields"] if field["type"] == "vote"), None)
    if vote is not None:
        targets = _targets(view, item, vote["among"])
        if step_id in me["votes"].get(item, {}) or not targets:
            return None
        return "voted", place | {"votes": voice.votes(vote, targets)}
    if step["fields"] and _writes(view, step, item, voice.number):
        if step_id in view["mine"].get(item, {}):
            return None
        if answers := voice.answers(step):
            return "submitted", place | {"answers": answers}
    if step_id in me["ready"].get(item, {}):
        return None
    return "ready", place | {"ready": True}


def _writes(view: Mapping[str, Any], step: Mapping[str, Any], item: str, number: int) -> bool:
    """Whether it falls to this person to write: their role does, and they do it for their team."""
    me, form, roles = view["me"], step["form"], view["roles"].get(item, {})
    holders = [name for role in step["writes"] for name in roles.get(role, [])]
    team = me["teams"].get(form)
    if team is not None:
        members = view["teams"][form][str(team)]
        writers = [name for name in members if not holders or name in holders]
        return bool(writers) and writers[0] == me.get("name")
    if step["writes"]:
        return not holders or me.get("name") in holders
    if step["does"] == "check":
        return form == "alone" or number == 0
    few = {"discuss": NOTE_TAKERS, "decide": PROPOSERS}.get(step["does"])
    return few is None or number < few


def _targets(view: Mapping[str, Any], item: str, board_step: str) -> list[str]:
    """The groups of a board, and the cards outside all groups."""
    cards = view["boards"].get(item, {}).get(board_step, {}).get("cards", {})
    return sorted({card.get("group") or id_ for id_, card in cards.items()})


def _current_item(view: Mapping[str, Any]) -> Mapping[str, Any]:
    return next(item for item in view["agenda"] if item["item"] == view["now"]["item"])


def _step(view: Mapping[str, Any], item: str, step: str) -> Mapping[str, Any]:
    found: list[Mapping[str, Any]] = [
        candidate
        for entry in view["agenda"]
        if entry["item"] == item
        for candidate in entry["steps"]
        if candidate["step"] == step
    ]
    return found[0]
