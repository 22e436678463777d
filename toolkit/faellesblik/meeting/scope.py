"""Whose meetings somebody's access reaches: those of the teams that it is for."""

from faellesblik.meeting.state import MeetingState
from faellesblik.model.access import Access, access_missing
from faellesblik.model.agenda import MeetingRequest

__all__ = ["leads", "request_in_scope"]


def leads(access: Access, state: MeetingState) -> bool:
    """Whether they may lead this meeting, and so see it. A rehearsal is nobody's."""
    created = state.created
    return (
        created is not None
        and access.has("facilitator")
        and (created.rehearsal is not None or access.reaches(created.school, created.team))
    )


def request_in_scope(request: MeetingRequest, access: Access) -> MeetingRequest:
    """The request with school and team as their scope has them. Raises Refused."""
    if not access.has("facilitator"):
        raise access_missing()
    school, team = access.place(request.school, request.team)
    return request.model_copy(update={"school": school, "team": team})
