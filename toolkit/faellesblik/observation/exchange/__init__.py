"""Out and in: what other programs, and other devices, have of observations, and what they get."""

from faellesblik.observation.exchange.boris.project_export import boris_file
from faellesblik.observation.exchange.csv_export import COLUMNS, csv_file
from faellesblik.observation.exchange.file_import import Taken, opened, take
from faellesblik.observation.exchange.file_reader import Contents, read
from faellesblik.observation.exchange.json_export import json_file

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
