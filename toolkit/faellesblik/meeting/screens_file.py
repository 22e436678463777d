"""How many screens follow a running meeting, as the server tells the kernels.

`meetings/<id>/screens` has the number, as it is now; without any, there is no file.
"""

from faellesblik.meeting.state import MeetingState
from faellesblik.store.data import DataFolder
from faellesblik.store.files import replace_file

__all__ = ["read_screens", "write_screens"]


def read_screens(data: DataFolder, state: MeetingState) -> int:
    """The number; 0 of a meeting that is closed, or that nobody serves."""
    if state.created is None or state.closed_at is not None:
        return 0
    try:
        return int(data.screens_file(state.created.meeting).read_text(encoding="ascii"))
    except (OSError, ValueError):
        return 0


def write_screens(data: DataFolder, meeting: str, screens: int) -> None:
    """Raises DataFolderError."""
    path = data.screens_file(meeting)
    if screens:
        replace_file(path, f"{screens}\n".encode())
    else:
        path.unlink(missing_ok=True)
