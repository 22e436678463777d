"""Out and in: what other programs, and other devices, have of observations, and what they get."""

from faellesblik.observation.exchange.boris_file import boris_file
from faellesblik.observation.exchange.csv_file import COLUMNS, csv_file
from faellesblik.observation.exchange.json_file import json_file
from faellesblik.observation.exchange.reading import Contents, read
from faellesblik.observation.exchange.taking import Taken, opened, take

__all__ = [
    "COLUMNS",
    "Contents",
    "Taken",
    "boris_file",
    "csv_file",
    "json_file",
    "opened",
    "read",
    "take",
]
