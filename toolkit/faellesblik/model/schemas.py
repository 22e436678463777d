"""The JSON Schemas that others build on, one file a version, committed in `schemas/`.

`python -m faellesblik.model.schemas` writes them anew; a test holds them against the models.
"""

import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from faellesblik.model.events import Event
from faellesblik.model.exercise_words import WordsFile
from faellesblik.model.exercises import Exercise
from faellesblik.model.records import RECORDS, VERSIONS, schema_uri
from faellesblik.model.schemes import Scheme

__all__ = ["PAST", "SCHEMA_FOLDER", "schemas"]

SCHEMA_FOLDER = Path(__file__).parent / "schemas"
PAST = frozenset({"observation-1.json"})
"""Schemas of versions that are still read, kept as they were published."""
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> dict[str, dict[str, Any]]:
    """File name → schema, for every kind of document that Fællesblik writes or reads."""
    documents: dict[str, tuple[str, type[BaseModel]]] = {
        f"{kind}-{VERSIONS[kind]}.json": (schema_uri(kind), model)
        for kind, model in RECORDS.items()
    }
    documents["scheme-1.json"] = ("urn:faellesblik:scheme:1", Scheme)
    documents["event-1.json"] = ("urn:faellesblik:event:1", Event)
    documents["exercise-1.json"] = ("urn:faellesblik:exercise:1", Exercise)
    documents["exercise-words-1.json"] = ("urn:faellesblik:exercise-words:1", WordsFile)
    return {
        name: {"$schema": DIALECT, "$id": uri, **model.model_json_schema()}
        for name, (uri, model) in documents.items()
    }


def schema_text(schema: dict[str, Any]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


if __name__ == "__main__":
    SCHEMA_FOLDER.mkdir(exist_ok=True)
    for name, schema in schemas().items():
        (SCHEMA_FOLDER / name).write_text(schema_text(schema), encoding="utf-8")
