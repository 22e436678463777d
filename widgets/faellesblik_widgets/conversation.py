"""A conversation with a child: the child's words apart from the adult's reading of them."""

from typing import Any

import traitlets

from faellesblik.bank import load_bank
from faellesblik.i18n import N_
from faellesblik.model.records import ChildConversationRecord
from faellesblik.store.data import DataFolder
from faellesblik_widgets.desk_widget import STATIC
from faellesblik_widgets.record_widget import RecordWidget

__all__ = ["ChildConversation"]

QUESTIONS = "open-questions"
"""The set that questions are suggested from."""


class ChildConversation(RecordWidget):
    """`questions` are `{id, label, help}` in the reader's language, to pick from.

    `saved` are the newest conversations, as `{id, pseudonym, purpose, held_on, said,
    delete_after, open}`; `said` is how many times the child's words were written down, `open` how
    many of the agreements are not done, or not told to the child.
    """

    _esm = STATIC / "conversation.js"
    _css = STATIC / "conversation.css"
    kind = ChildConversationRecord
    invalid_message = N_("Something is missing or too long here. Mend it, and save again.")
    questions: traitlets.List[Any] = traitlets.List().tag(sync=True)

    def __init__(self, data: DataFolder | None = None) -> None:
        super().__init__(data)
        entries = load_bank(self.data.exercises).sets.entries.get(QUESTIONS, ())
        self.questions = [
            {"id": entry.id, **entry.words(self.reader_language).model_dump()} for entry in entries
        ]

    def summary(self, record: ChildConversationRecord) -> dict[str, Any]:
        body = record.body
        return {
            "pseudonym": body.pseudonym,
            "purpose": body.purpose,
            "held_on": body.held_on.isoformat(),
            "said": len(body.said),
            "open": sum(not (agreed.done_on and agreed.told_on) for agreed in body.followed_by),
        }
