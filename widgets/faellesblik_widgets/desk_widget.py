"""The base class of all widgets: their language, their data folder, and calls of the front end.

Every call is a border. A widget is for the roles of its page, a call marked by `only_for` for
fewer, and arguments that are not as the call's signature has them are refused before it begins.

The front end sends `{"call": id, "do": name, "with": {…}}` and is answered once with
`{"answer": id, "result": …}` or `{"answer": id, "refused": contract.refusals.Refusal}`.
A widget offers a call by having a method `do_<name>` that takes the call's `with` as keywords. One
that takes its time returns a Future, and is answered when that is done.
"""

import asyncio
import contextlib
import functools
import logging
import os
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from pathlib import Path
from typing import Any, ClassVar, TypeVar
from urllib.parse import parse_qs

import anywidget
import traitlets
from pydantic import ValidationError, validate_call

from faellesblik.contract.refusals import failure, refusal_of
from faellesblik.errors import FaellesblikError, Refused
from faellesblik.i18n import N_, choose_language, default_language, translator
from faellesblik.model.access import PAGES, Role, access_missing
from faellesblik.model.base import Language
from faellesblik.model.records import RecordKind
from faellesblik.store.access import access_of_process
from faellesblik.store.access_log import Act, note_access
from faellesblik.store.authors import author_mark
from faellesblik.store.data import DataFolder
from faellesblik.store.files import disk_error
from faellesblik.store.records import RecordsOnDisk
from faellesblik.store.scoped_records import scoped_records
from faellesblik_widgets.comm_targets import close_comm_targets

__all__ = ["STATIC", "DeskWidget", "address_parameter", "only_for"]

STATIC = Path(__file__).parent / "static"
log = logging.getLogger(__name__)

SomeCall = TypeVar("SomeCall", bound=Callable[..., Any])


def only_for(*roles: Role) -> Callable[[SomeCall], SomeCall]:
    """Marks a call that fewer may make than may open the page."""

    def mark(call: SomeCall) -> SomeCall:
        call.only_for = frozenset(roles)  # type: ignore[attr-defined]
        return call

    return mark


def address_parameter(name: str) -> str | None:
    """A parameter of the page's address, as in `facilitator.ipynb?meeting=K7M4QP`."""
    return parse_qs(os.environ.get("QUERY_STRING", "")).get(name, [None])[0]


class DeskWidget(anywidget.AnyWidget):
    """A widget with a language, a data folder and calls. `voila`: links to other pages work.

    `notebook` is the page that it stands on. `access` is what the reader may, and `pages` names the
    notebooks that open to them.
    """

    notebook: ClassVar[str]
    language = traitlets.Unicode("da").tag(sync=True)
    voila = traitlets.Bool(False).tag(sync=True)
    pages: traitlets.List[Any] = traitlets.List().tag(sync=True)

    def __init__(self, data: DataFolder | None = None, **traits: Any) -> None:
        self.data = data or DataFolder.default()
        self.access = access_of_process()
        close_comm_targets()
        super().__init__(
            language=choose_language(
                [address_parameter("lang") or ""], fallback=default_language()
            ),
            voila="VOILA_REQUEST_URL" in os.environ,
            pages=self.access.pages,
            **traits,
        )
        self.data.prepare()
        self.on_msg(self._answer_call)

    @property
    def reader_language(self) -> Language:
        """The reader's language, one of LANGUAGES."""
        return choose_language([self.language], fallback="da")

    def records(self, kind: RecordKind | None = None) -> RecordsOnDisk:
        """The records that the reader may see."""
        return scoped_records(self.data, self.access, kind)

    @property
    def author(self) -> str | None:
        """What stands for the reader as an author; None for an owner, who sees all anyway."""
        return None if self.access.is_owner else author_mark(self.access.name)

    def note(self, did: Act, what: str = "") -> None:
        """Write into the access log what the reader did."""
        note_access(self.data, self.access, did, what)

    def may_call(self, do: str) -> bool:
        """Whether the reader may make this call."""
        call = getattr(self, f"do_{do}", None)
        roles = getattr(call, "only_for", PAGES[self.notebook])
        return self.access.has(*roles)

    def _answer_call(self, _widget: object, message: Mapping[str, Any], _buffers: object) -> None:
        if "call" not in message:
            return
        answer: dict[str, Any] = {"answer": message["call"]}
        do = str(message.get("do"))
        call = getattr(self, f"do_{do}", None)
        with self._refusals_in(answer, do):
            if call is None:
                raise Refused("call-unknown", N_("There is nothing here."))
            if not self.may_call(do):
                self.note("refused", f"{self.notebook} {do}")
                raise access_missing()
            result = call(**_arguments(call, message.get("with", {})))
            if isinstance(result, Future):
                self._answer_later(answer, do, result)
                return
            answer["result"] = result
        self.send(answer)

    def _answer_later(self, answer: dict[str, Any], do: str, future: "Future[Any]") -> None:
        """Answer once a call in another thread is done; without a loop, wait for it."""

        def finish() -> None:
            with self._refusals_in(answer, do):
                answer["result"] = future.result()
            self.send(answer)

        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            finish()
        else:
            future.add_done_callback(lambda _: loop.call_soon_threadsafe(finish))

    @contextlib.contextmanager
    def _refusals_in(self, answer: dict[str, Any], do: str) -> Iterator[None]:
        """Puts into `answer` why a call was refused, or failed."""
        try:
            yield
        except Refused as refused:
            answer["refused"] = refusal_of(refused, translator(self.language)).model_dump()
        except FaellesblikError as error:
            log.warning("The call %s failed: %s", do, error)
            answer["refused"] = refusal_of(error, translator(self.language)).model_dump()
        except OSError as error:
            failed = disk_error(error.filename or "something", error)
            log.warning("The call %s failed: %s", do, failed)
            answer["refused"] = refusal_of(failed, translator(self.language)).model_dump()
        except Exception:
            log.exception("The call %s failed", do)
            say = translator(self.language)
            answer["refused"] = failure(
                say(N_("Something went wrong here. Nothing you sent before is lost."))
            ).model_dump()


def _arguments(call: Callable[..., Any], given: object) -> dict[str, Any]:
    """The arguments as the call's signature has them. Raises Refused when they don't fit it."""
    refusal = Refused("content-invalid", N_("Something in this can't be used."))
    if not isinstance(given, Mapping):
        raise refusal

    @functools.wraps(call)
    def received(**arguments: Any) -> dict[str, Any]:
        return arguments

    try:
        strictly = validate_call(config={"strict": True})
        arguments: dict[str, Any] = strictly(received)(**given)
    except ValidationError as error:
        raise refusal from error
    return arguments
