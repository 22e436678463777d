"""An observer's phone, in each engine."""

from datetime import datetime
from pathlib import Path
from typing import Any

from faellesblik.model.records import ObservationRecord, parse_record
from faellesblik.observation.observer_keys import new_observer_key
from faellesblik.store.data import DataFolder
from tests.engines.reader import Reader

IS_KEPT = "return navigator.serviceWorker.controller !== null"
SETTING, NOTE = "Hvor er du, og hvilken time er det?", "Set og hørt"
BEGUN, REST, MADE_ROOM = "To børn rykker", " sammen.", "Nogen gør plads"


def test_an_observation_is_begun_without_a_network(start_server: Any, reader: Reader) -> None:
    """With a reload in the middle of a note; all of it is handed in when the server is back."""
    server = start_server()
    key = new_observer_key(DataFolder(Path(server.data)), datetime.now().astimezone())
    reader.open(f"{server.url}/o/#k={key}")
    reader.see("Alt er afleveret")
    reader.eventually(lambda: reader.ask(IS_KEPT))
    server.kill()
    reader.reload()
    reader.press("Ny observation")
    reader.write(SETTING, "4. klasse")
    reader.press("De fire dimensioner")
    reader.press("Gå i gang")
    reader.press(MADE_ROOM)
    reader.press("Kammerater")
    reader.write(NOTE, BEGUN)
    reader.reads(NOTE, BEGUN)
    reader.reload()
    reader.reads(NOTE, BEGUN)
    reader.write(NOTE, REST)
    reader.press("Afslut")
    reader.see("Du har skrevet en note, der ikke er gemt")
    reader.press("Gem noten")
    reader.press("Afslut")
    reader.see("Se den igennem")
    reader.press("Gem og aflever")
    reader.see("Den er gemt på enheden")
    server.restart()
    reader.press("Tilbage til listen")
    reader.press("Prøv igen")
    reader.see("Alt er afleveret")
    (path,) = Path(server.data).glob("records/observation/*.json")
    record = parse_record(path.read_bytes())
    assert isinstance(record, ObservationRecord)
    assert [entry.seen for entry in record.body.entries] == [BEGUN + REST]
    assert [event.modifiers for event in record.body.events] == [{"began": ["peers"]}]
