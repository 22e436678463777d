"""A conversation with a child: its own words, apart from what an adult makes of them."""

from typing import Any

import traitlets

from faellesblik.bank import load_bank
from faellesblik.i18n import N_
from faellesblik.model.records import ChildConversationRecord
from faellesblik.store.data import DataFolder
from faellesblik_widgets.face import STATIC, Face
from faellesblik_widgets.saving import points_at_somebody, saved_here, write_page

__all__ = ["ChildConversation"]

SHOWN = 20
QUESTIONS = "open-questions"
"""The set that questions are suggested from."""
MEND = N_("Something is missing or too long here. Mend it, and save again.")


class ChildConversation(Face):
    """`questions` are `{id, label, help}` in the reader's language, to pick from.

    `saved` are the newest conversations, as `{id, pseudonym, purpose, held_on, said,
    delete_after}`; `said` is how many times the child's words were written down.
    """

    _esm = STATIC / "conversation.js"
    questions: traitlets.List[Any] = traitlets.List().tag(sync=True)
    saved: traitlets.List[Any] = traitlets.List().tag(sync=True)

    def __init__(self, data: DataFolder | None = None) -> None:
        super().__init__(data)
        entries = load_bank(self.data.exercises).sets.entries.get(QUESTIONS, ())
        self.questions = [
            {"id": entry.id, **entry.words(self.reader).model_dump()} for entry in entries
        ]
        self.do_look()

    def do_look(self) -> None:
        """Look again at what has been saved."""
        self.saved = [
            {
                "id": record.id,
                "pseudonym": record.body.pseudonym,
                "purpose": record.body.purpose,
                "held_on": record.body.held_on.isoformat(),
                "said": len(record.body.said),
                "delete_after": record.delete_after.isoformat(),
            }
            for record in reversed(saved_here(self.data, ChildConversationRecord)[-SHOWN:])
        ]

    def do_check(self, text: str, pseudonym: bool = False) -> list[dict[str, Any]]:
        """What in the text may point at a person: `[{start, end, kind, text}]`."""
        return points_at_somebody(text, pseudonym=pseudonym)

    def do_save(
        self, body: dict[str, Any], id: str, team: str | None = None, school: str | None = None
    ) -> dict[str, str]:
        """Save a conversation under an id that the page made, so that a repeat is no second one.

        What was saved under that id with other words is kept, and revised by a new record.
        """
        saved = write_page(
            self.data,
            ChildConversationRecord,
            body,
            id_=id,
            language=self.reader,
            mend=MEND,
            team=team,
            school=school,
        )
        self.do_look()
        return {"id": saved}
