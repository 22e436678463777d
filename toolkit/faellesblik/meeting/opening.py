"""Beginning a meeting, and opening one that exists."""

from collections.abc import Sequence

from faellesblik.bank import Bank
from faellesblik.errors import FaellesblikError, LogError
from faellesblik.i18n import N_, translator
from faellesblik.meeting.actors import FACILITATOR
from faellesblik.meeting.admission import Actor
from faellesblik.meeting.carried_decisions import open_decisions
from faellesblik.meeting.room import Room
from faellesblik.model.agenda import MeetingRequest, RequestedItem
from faellesblik.model.base import Language
from faellesblik.model.ids import HybridClock
from faellesblik.model.keys import hash_key, new_key
from faellesblik.store.data import DataFolder
from faellesblik.store.files import remove_new_folder
from faellesblik.store.inspection import missing_beginning
from faellesblik.store.log import SyncFile
from faellesblik.store.settings import read_settings

__all__ = ["create_meeting", "create_rehearsal", "open_room"]

NEWER_MEETING = N_(
    "This meeting was made with a newer version of Fællesblik. Tell whoever runs it here: once it "
    "has been updated, the meeting opens with all that was written."
)
UNREADABLE_MEETING = N_(
    "The beginning of this meeting can't be read, so it can't be opened. Nothing in it is changed. "
    "Tell whoever runs Fællesblik here: “faellesblik doctor” says what is wrong."
)


def open_room(
    data: DataFolder, meeting: str, *, writer: str, clock: HybridClock, marks: str = ""
) -> Room:
    """The room of a meeting that exists. Raises LogError when its beginning can't be read."""
    room = Room(data, meeting, writer=writer, clock=clock, marks=marks)
    room.refresh()
    if room.state.created is None:
        folder = data.log_folder(meeting)
        missing = missing_beginning(folder)
        newer = missing is not None and missing.reason == "newer"
        raise LogError(
            f"{folder} can't be opened as a meeting: {missing.why if missing else 'try again'}",
            NEWER_MEETING if newer else UNREADABLE_MEETING,
        )
    return room


def create_meeting(
    data: DataFolder,
    bank: Bank,
    request: MeetingRequest,
    *,
    writer: str,
    clock: HybridClock,
    facilitator_keys: Sequence[str] = (),
    sync: SyncFile | None = None,
    marks: str = "",
    rehearsal: bool = False,
) -> Room:
    """Begin a meeting. Raises Refused, DataFolderError or LogNotWritten; then there is no meeting.

    The same team's open decisions come first on the agenda. Finding them reads the records of
    earlier meetings, so a server calls this in another thread.
    """
    data.prepare()
    meeting, code = data.new_meeting_id(clock.moment().date())
    hashes = [hash_key(key) for key in facilitator_keys]
    today = clock.moment().date()
    carried = open_decisions(data, request.team, request.school, today) if request.carry else []
    created = bank.begin(
        request,
        meeting=meeting,
        code=code,
        keys=hashes,
        salt=new_key(),
        carried=carried,
        keep=read_settings(data.path).keep.of_meeting,
        rehearsal=rehearsal,
    )
    room = Room(data, meeting, writer=writer, clock=clock, sync=sync, marks=marks)
    actor = Actor(FACILITATOR, "facilitator")
    try:
        room.store([room.new_event(actor, "meeting-created", created)])
    except FaellesblikError:
        room.close()
        remove_new_folder(data.meetings / meeting)
        raise
    return room


def create_rehearsal(
    data: DataFolder,
    bank: Bank,
    exercise: str,
    language: Language,
    *,
    writer: str,
    clock: HybridClock,
) -> Room:
    """Begin a meeting of an invented team, in the rehearsals' own folder. Raises as create_meeting.

    Its title says what it is, so that whatever is made of it does too.
    """
    title = translator(language)(N_("Rehearsal: {title}"))
    request = MeetingRequest(
        title=title.format(title=bank.get(exercise).words[language].title),
        language=language,
        agenda=[RequestedItem(exercise=exercise)],
        carry=False,
    )
    return create_meeting(
        data.rehearsals, bank, request, writer=writer, clock=clock, rehearsal=True
    )
