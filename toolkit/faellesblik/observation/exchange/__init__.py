"""Import and export of observations: JSON, CSV, BORIS, and sessions from devices."""

from faellesblik.observation.exchange.boris.project_export import boris_file
from faellesblik.observation.exchange.csv_export import COLUMNS, csv_file
from faellesblik.observation.exchange.file_import import (
    ImportResult,
    import_observations,
    read_bytes,
)
from faellesblik.observation.exchange.file_reader import Contents, read_contents
from faellesblik.observation.exchange.json_export import json_file

__all__ = [
    "COLUMNS",
    "Contents",
    "ImportResult",
    "boris_file",
    "csv_file",
    "import_observations",
    "json_file",
    "read_bytes",
    "read_contents",
]
