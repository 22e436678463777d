"""The base class of all widgets: their language, their data folder, and calls of the front end.

The front end sends `{"call": id, "do": name, "with": {…}}` and is answered once with
`{"answer": id, "result": …}` or `{"answer": id, "refused": contract.refusals.Refusal}`.
A widget offers a call by having a method `do_<name>` that takes the call's `with` as keywords.
"""

import logging
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import anywidget
import traitlets

from faellesblik.contract.refusals import failure, refusal_of
from faellesblik.errors import FaellesblikError, Refused
from faellesblik.i18n import N_, choose_language, default_language, translator
from faellesblik.model.base import Language
from faellesblik.store.data import DataFolder
from faellesblik.store.files import disk_error

__all__ = ["STATIC", "DeskWidget", "address_parameter"]

STATIC = Path(__file__).parent / "static"
log = logging.getLogger(__name__)


def address_parameter(name: str) -> str | None:
    """A parameter of the page's address, as in `facilitator.ipynb?meeting=K7M4QP`."""
    return parse_qs(os.environ.get("QUERY_STRING", "")).get(name, [None])[0]


class DeskWidget(anywidget.AnyWidget):
    """A widget with a language, a data folder and calls. `voila`: links to other pages work."""

    language = traitlets.Unicode("da").tag(sync=True)
    voila = traitlets.Bool(False).tag(sync=True)

    def __init__(self, data: DataFolder | None = None, **traits: Any) -> None:
        self.data = data or DataFolder.default()
        super().__init__(
            language=choose_language(
                [address_parameter("lang") or ""], fallback=default_language()
            ),
            voila="VOILA_REQUEST_URL" in os.environ,
            **traits,
        )
        self.data.prepare()
        self.on_msg(self._answer_call)

    @property
    def reader_language(self) -> Language:
        """The reader's language, one of LANGUAGES."""
        return choose_language([self.language], fallback="da")

    def _answer_call(self, _widget: object, message: Mapping[str, Any], _buffers: object) -> None:
        if "call" not in message:
            return
        answer: dict[str, Any] = {"answer": message["call"]}
        call = getattr(self, f"do_{message.get('do')}", None)
        try:
            if call is None:
                raise Refused("call-unknown", N_("There is nothing here."))
            answer["result"] = call(**message.get("with", {}))
        except Refused as refused:
            answer["refused"] = refusal_of(refused, translator(self.language)).model_dump()
        except FaellesblikError as error:
            log.warning("The call %s failed: %s", message.get("do"), error)
            answer["refused"] = refusal_of(error, translator(self.language)).model_dump()
        except OSError as error:
            failed = disk_error(error.filename or "something", error)
            log.warning("The call %s failed: %s", message.get("do"), failed)
            answer["refused"] = refusal_of(failed, translator(self.language)).model_dump()
        except Exception:
            log.exception("The call %s failed", message.get("do"))
            say = translator(self.language)
            answer["refused"] = failure(
                say(N_("Something went wrong here. Nothing you sent before is lost."))
            ).model_dump()
        self.send(answer)
