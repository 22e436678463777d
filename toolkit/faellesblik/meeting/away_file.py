"""Who is away from a running meeting, as the server tells the kernels: `meetings/<id>/away`.

It has the ids of participants, one a line, as it is now: no event of the log, and no time. The
server takes it away when everybody is back, and when the meeting is closed.
"""

from faellesblik.meeting.state import MeetingState
from faellesblik.store.data import DataFolder
from faellesblik.store.files import replace_file

__all__ = ["read_away", "write_away"]


def read_away(data: DataFolder, state: MeetingState) -> frozenset[str]:
    """The participants who are away; none of a meeting that is closed, or that nobody serves."""
    if state.created is None or state.closed_at is not None:
        return frozenset()
    try:
        text = data.away_file(state.created.meeting).read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError):
        return frozenset()
    return frozenset(text.split()) & state.people.keys()


def write_away(data: DataFolder, meeting: str, away: frozenset[str]) -> None:
    """Raises DataFolderError."""
    path = data.away_file(meeting)
    if away:
        replace_file(path, "".join(f"{id_}\n" for id_ in sorted(away)).encode())
    else:
        path.unlink(missing_ok=True)
