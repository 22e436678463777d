"""Agendas to begin with: saved from one that is planned, renamed and deleted."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import traitlets
from pydantic import ValidationError

from faellesblik.bank import load_bank
from faellesblik.bank.templates import delete_template, save_template, write_template
from faellesblik.errors import BankError, Refused
from faellesblik.i18n import N_
from faellesblik.model.templates import Template
from faellesblik.store.data import DataFolder
from faellesblik_widgets.creation_widget import CreationWidget, faults_in_words
from faellesblik_widgets.desk_widget import only_for

__all__ = ["TemplateDesk"]

log = logging.getLogger(__name__)
NOT_WRITTEN = N_("The template could not be saved. Tell whoever looks after Fællesblik here.")


class TemplateDesk(CreationWidget):
    """`templates` are `{id, name, agenda, own}`, where `own` says that the reader may change it:
    what they saved themselves, and an owner everything.
    """

    templates: traitlets.List[Any] = traitlets.List().tag(sync=True)

    def __init__(self, data: DataFolder | None = None) -> None:
        super().__init__(data)
        self._list_templates()

    @only_for("facilitator")
    def do_save_template(self, name: str, agenda: list[Any]) -> None:
        """Save an agenda under a name, for all who create meetings here."""
        template = _template({"name": name, "agenda": agenda}, self.author)
        with _writing():
            save_template(self.data.exercises, template)
        self._look_again()

    @only_for("facilitator")
    def do_rename_template(self, template: str, name: str) -> None:
        current = self._own_template(template)
        content = current.model_dump(exclude={"by"}, exclude_none=True) | {"name": name}
        with _writing():
            write_template(self.data.exercises, template, _template(content, current.by))
        self._look_again()

    @only_for("facilitator")
    def do_delete_template(self, template: str) -> None:
        self._own_template(template)
        with _writing():
            delete_template(self.data.exercises, template)
        self._look_again()

    def _own_template(self, id_: str) -> Template:
        """Raises Refused."""
        template = self.bank.templates.get(id_)
        if template is None or not self._may_change(template):
            raise Refused("template-gone", N_("That template is not there, or it is another's."))
        return template

    def _may_change(self, template: Template) -> bool:
        return self.access.is_owner or (template.by is not None and template.by == self.author)

    def _look_again(self) -> None:
        self.bank = load_bank(self.data.exercises)
        self._list_templates()

    def _list_templates(self) -> None:
        self.templates = [
            {
                "id": id_,
                "name": template.name,
                "agenda": template.model_dump(exclude_none=True)["agenda"],
                "own": self._may_change(template),
            }
            for id_, template in (self.bank.templates if self.creates else {}).items()
        ]


def _template(content: dict[str, Any], by: str | None) -> Template:
    """Raises Refused."""
    try:
        return Template.model_validate(content | {"by": by})
    except ValidationError as error:
        raise faults_in_words(error) from error


@contextmanager
def _writing() -> Iterator[None]:
    """A fault of the disk is told to the reader, and the file to whoever runs the server."""
    try:
        yield
    except BankError as error:
        log.warning("%s", error)
        raise Refused("template-not-written", NOT_WRITTEN) from error
