"""A data folder full of invented meetings and observations."""

from datetime import UTC, date, datetime

from faellesblik.demo.meetings import hold_meetings
from faellesblik.demo.observations import create_observations
from faellesblik.store.data import DataFolder
from faellesblik.store.files import write_once
from faellesblik.store.settings import SETTINGS

__all__ = ["fill_demo_folder"]

DEMO_SETTINGS = b"""\
# Invented meetings are there to be looked at, so their logs are kept for a year.
keep:
  meeting-log: 365
  observation-log: 365
"""


def fill_demo_folder(data: DataFolder, *, today: date | None = None) -> None:
    """Put half a year of meetings, observations and a child's conversation into `data`.

    A folder that already has meetings is left as it is. The same day gives the same content.
    """
    data.prepare()
    if data.meeting_ids():
        return
    if not (data.path / SETTINGS).exists():
        write_once(data.path / SETTINGS, DEMO_SETTINGS)
    day = today or datetime.now(UTC).date()
    hold_meetings(data, day)
    create_observations(data, day)
