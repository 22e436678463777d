"""`python -m tests.golden_logs`: makes the golden logs of the version that is installed.

They are a data folder, `tests/fixtures/logs/<version>/`, with what each log adds up to beside it
in `expected/`. A version's folder is made once, by that version, and never again.
"""

import json
import sys
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import faellesblik
from faellesblik.bank import load_bank
from faellesblik.meeting.results import finish
from faellesblik.model.child_conversation import ChildConversationBody
from faellesblik.model.records import ChildConversationRecord, ObservationRecord, schema_uri
from faellesblik.observation.session import fold
from faellesblik.store.data import DataFolder
from faellesblik.store.records import read_records, write_record
from tests.golden_logs.expected import meeting_json, read_log, session_json
from tests.golden_logs.meetings import PLAYS
from tests.golden_logs.observations import SESSIONS
from tests.golden_logs.stage import Ids

LOGS = Path(__file__).parents[1] / "fixtures" / "logs"


def make(folder: Path) -> None:
    """Everything of one version, into an empty `folder`."""
    data = DataFolder(folder)
    for session in SESSIONS:
        session(data)
    for log in sorted(folder.glob("observations/*/log")):
        _expect(folder, log.parent.name, session_json(fold(read_log(log))))
    read = read_records(folder, kind="observation").records
    observed = [record for record in read if isinstance(record, ObservationRecord)]
    bank = load_bank()
    for play in PLAYS:
        stage = play(bank, observed[:3])
        stage.write(folder)
        if stage.state.closed_at:
            finish(data, stage.state)
        _expect(folder, stage.meeting, meeting_json(stage.state))
    write_record(folder, _conversation())


def _conversation() -> ChildConversationRecord:
    """A child's conversation has no log; its record is one that must be read for ever, too."""
    body = {
        "pseudonym": "Uglen",
        "held_on": date(2026, 9, 15),
        "purpose": "Hvordan frikvarteret er",
        "questions": ["Hvem leger du med?"],
        "said": [{"question": "Hvordan er det?", "quote": "når vi er få", "reading": "Larm?"}],
        "summary": "Det er rarest, når der er få.",
        "approved": False,
        "corrected": "det er rart",
        "shared": [{"what": "at det er rart", "with_whom": "min lærer"}],
        "followed_by": [{"what": "En ny tur", "by": date(2026, 10, 1)}],
    }
    return ChildConversationRecord.model_validate(
        {
            "schema": schema_uri("child-conversation"),
            "kind": "child-conversation",
            "id": Ids(31)(),
            "created": datetime(2026, 9, 15, 12, tzinfo=timezone(timedelta(hours=2))),
            "team": "Team Birk",
            "school": "Skolen Nord",
            "language": "da",
            "delete_after": date(2027, 9, 15),
            "body": ChildConversationBody.model_validate(body),
        }
    )


def _expect(folder: Path, name: str, what: dict[str, Any]) -> None:
    expected = folder / "expected"
    expected.mkdir(exist_ok=True)
    text = json.dumps(what, ensure_ascii=False, indent=1) + "\n"
    (expected / f"{name}.json").write_text(text, encoding="utf-8")


def main() -> None:
    folder = LOGS / faellesblik.__version__
    if folder.exists():
        sys.exit(f"{folder} is there, and stays as it is: raise the version to make new ones")
    folder.mkdir(parents=True)
    make(folder)


if __name__ == "__main__":
    main()
