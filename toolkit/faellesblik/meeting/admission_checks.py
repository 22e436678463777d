"""The checks of admission. Each raises Refused, with what to do about it, or returns None."""

from dataclasses import dataclass
from datetime import datetime

from faellesblik.errors import Refused
from faellesblik.i18n import N_
from faellesblik.meeting.authorship import own_answers
from faellesblik.meeting.board import ballot_targets, cards
from faellesblik.meeting.erasures import erased_fields
from faellesblik.meeting.keyring import NO_KEYS, Keyring
from faellesblik.meeting.state import MeetingState, Place
from faellesblik.meeting.teamwork import may_write, team_numbers, writers
from faellesblik.model.event_data import (
    DeadlineSet,
    EvidenceClosed,
    EvidenceOpened,
    FollowedUp,
    ItemAdded,
    TeamJoined,
)
from faellesblik.model.events import Role, WriterRole, is_alias
from faellesblik.model.step_event_data import (
    Grouped,
    GroupNamed,
    IntervalOpened,
    Submitted,
    Voted,
)

__all__ = [
    "GONE",
    "PASSED",
    "Actor",
    "check_acting_for",
    "check_board_change",
    "check_deadline",
    "check_evidence_change",
    "check_follow_up",
    "check_interval",
    "check_new_item",
    "check_not_taken_back",
    "check_participants",
    "check_step_open",
    "check_team_choice",
    "check_votes",
    "check_writing_role",
    "contribution_ids",
]

MAX_AGENDA_ITEMS = 40
MAX_OPEN_EVIDENCE = 6
GONE = N_("That is not there any more.")
PASSED = N_("That time has passed. Choose a later one.")


@dataclass(frozen=True)
class Actor:
    """Who acts, with the role they act in. A facilitator may be a participant too."""

    id: str
    role: Role

    @property
    def writes_as(self) -> WriterRole:
        """The role in which what they do is written."""
        return "facilitator" if self.role == "facilitator" else "participant"


def contribution_ids(state: MeetingState, place: Place) -> set[str]:
    """The ids of all contributions to a step, hidden ones too."""
    return {state.contribution_id(place, author) for author in state.run(place).submissions}


def check_step_open(state: MeetingState, place: Place, now: datetime) -> None:
    if state.takes_answers(place, now):
        return
    if state.run(place).progress == "waiting":
        raise Refused("step-not-open", N_("This step is not open yet. Wait for the facilitator."))
    raise Refused(
        "step-closed", N_("This step is closed. Ask the facilitator to open it if you need it.")
    )


def check_writing_role(state: MeetingState, actor: Actor, place: Place) -> None:
    """Whether the actor has one of the roles that write in this step, if any of theirs has."""
    numbers = team_numbers(state, place)
    if not may_write(actor.id, numbers, writers(state, place, numbers)):
        raise Refused("writer-only", N_("In this step somebody else writes. You listen."))


def check_not_taken_back(state: MeetingState, author: str, data: Submitted) -> None:
    """Nothing is written where the same person's answer to another step says that it must go."""
    erased = erased_fields(state, data.item, author, besides=data.step)
    if places := sorted(erased & data.answers.keys()):
        message = N_(
            "You said that this has to go, so it can't be written here. Change that answer first."
        )
        raise Refused(
            "answers-taken-back", message, fields={place: (message, {}) for place in places}
        )


def check_votes(state: MeetingState, place: Place, data: Voted) -> None:
    step = state.step(place)
    if step is None or step.vote is None:
        raise Refused("votes-not-taken", N_("There is nothing to vote on in this step."))
    available_targets = ballot_targets(state, place)
    if any(target not in available_targets for target in data.votes):
        raise Refused("board-changed", N_("The board has changed. Look at it, and vote again."))
    if any(count > step.vote.most for count in data.votes.values()):
        message = N_("You can give the same one {most} at the most.")
        raise Refused("votes-too-many-for-one", message, most=step.vote.most)
    if sum(data.votes.values()) > step.vote.budget:
        message = N_("You have {budget} in all. Take one back before you give another.")
        raise Refused("votes-over-budget", message, budget=step.vote.budget)


def check_board_change(
    state: MeetingState, actor: Actor, data: Grouped | GroupNamed, now: datetime
) -> None:
    place = (data.item, data.step)
    step = state.step(place)
    if step is None or step.does != "group":
        raise Refused("board-missing", N_("There is no board in this step."))
    if actor.role != "facilitator":
        check_step_open(state, place, now)
        check_writing_role(state, actor, place)
    if isinstance(data, Grouped) and data.card not in {c.card for c in cards(state, place)}:
        raise Refused("card-gone", GONE)


def check_acting_for(state: MeetingState, actor: Actor, participant: str | None) -> None:
    """Participants act for themselves alone, facilitators for anybody who is in the meeting."""
    if actor.role == "participant" and participant not in (None, actor.id):
        raise Refused("own-only", N_("Only the facilitator can do that for somebody else."))
    check_participants(state, [participant or actor.id])


def check_participants(state: MeetingState, participants: list[str]) -> None:
    if any(id_ not in state.people or id_ in state.removed for id_ in participants):
        raise Refused("participant-unknown", N_("Nobody of that id is in the meeting."))


def check_team_choice(
    state: MeetingState, actor: Actor, data: TeamJoined, keyring: Keyring = NO_KEYS
) -> None:
    """Whether somebody may put themselves into a team: not where its text would become theirs.

    A member reads what the team has written and not shown, and writes over it. Whoever leads may
    move anybody.
    """
    if actor.role == "facilitator" or data.team is None:
        return
    if state.team_of(data.form, actor.id) == data.team:
        return
    if any(
        step.form == data.form and has_open_text(state, (entry.item, step.id), data.team, keyring)
        for entry in state.plan.agenda
        for step in state.plan.steps(entry.item)
    ):
        raise Refused(
            "team-has-written",
            N_("They have begun to write. Ask whoever leads the meeting to put you with them."),
        )


def has_open_text(state: MeetingState, place: Place, team: int, keyring: Keyring = NO_KEYS) -> bool:
    """Whether a team has written something that others may not read, or that can be changed.

    An answer without a name may be the team's, as long as its author's key is not known here.
    """
    step, run = state.step(place), state.run(place)
    if step is None:
        return False
    members = state.members(f"{step.form}:{team}")
    has_written = f"{step.form}:{team}" in run.submissions or any(
        own_answers(state, place, member, keyring) is not None for member in members
    )
    aliases = [author for author in run.submissions if is_alias(author)]
    if not has_written and all(keyring.owner(state, place, alias) for alias in aliases):
        return False
    is_final = run.progress == "revealed" and run.late_deadline is None and state.deadline is None
    return not is_final


def check_interval(state: MeetingState, data: IntervalOpened) -> None:
    place = (data.item, data.step)
    step = state.step(place)
    if step is None or data.interval not in {interval.id for interval in step.intervals}:
        raise Refused("interval-unknown", N_("There is no such interval in this step."))
    if state.current_place != place or state.run(place).progress != "open":
        raise Refused("step-not-open", N_("Open the step first."))


def check_new_item(state: MeetingState, data: ItemAdded) -> None:
    items = {entry.item for entry in state.plan.agenda}
    if data.item in items | state.plan.exercises.keys():
        raise Refused("item-id-taken", N_("Something on the agenda has that id already."))
    if any(item is not None and item not in items for item in (data.again, data.after)):
        raise Refused("item-unknown", N_("Something on that agenda is not in this meeting."))
    if len(items) >= MAX_AGENDA_ITEMS:
        message = N_("There is room for {most} items. Close this meeting, and begin a new one.")
        raise Refused("agenda-full", message, most=MAX_AGENDA_ITEMS)


def check_deadline(state: MeetingState, data: DeadlineSet, now: datetime) -> None:
    if data.until is not None and data.until <= now:
        raise Refused("deadline-passed", PASSED, fields={"until": (PASSED, {})})
    if data.item is not None and data.step is not None:
        place = (data.item, data.step)
        step = state.step(place)
        if step is None or not step.fields:
            raise Refused("answers-not-taken", N_("There is nothing to answer in that step."))
        if data.until is not None and state.run(place).progress == "waiting":
            raise Refused(
                "step-not-open", N_("Open the step first; then it can stay open for others.")
            )


def check_evidence_change(state: MeetingState, data: EvidenceOpened | EvidenceClosed) -> None:
    open_evidence = state.evidence.get(data.item, {})
    if isinstance(data, EvidenceClosed):
        if data.record not in open_evidence:
            raise Refused("evidence-gone", GONE)
        return
    if state.plan.item(data.item) is None:
        raise Refused("item-unknown", N_("Something on that agenda is not in this meeting."))
    if len(open_evidence.keys() | {data.record}) > MAX_OPEN_EVIDENCE:
        message = N_("{most} observations are open here already. Take one away first.")
        raise Refused("evidence-full", message, most=MAX_OPEN_EVIDENCE)


def check_follow_up(state: MeetingState, data: FollowedUp) -> None:
    carried = state.created.carried if state.created else []
    if data.decision not in {decision.decision for decision in carried}:
        raise Refused("decision-gone", GONE)
    if data.outcome == "dropped" and not data.why:
        why = N_("Say why you drop it: a few words are enough.")
        raise Refused("why-missing", why, fields={"why": (why, {})})
