"""An exercise as data: its structure, `exercise.yaml`. Its words are in exercise_words.py.
 Field ids are unique within
an exercise, so that a result can be read without knowing in which step a field stood.
"""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from faellesblik.model.base import Closed, Identifier
from faellesblik.model.exercise_words import Words

__all__ = [
    "MAX_TEXT",
    "POSITION_MAX",
    "CardsField",
    "ChoiceField",
    "Dimension",
    "Exercise",
    "ExerciseField",
    "Group",
    "Perspective",
    "PositionField",
    "PseudonymField",
    "Repeat",
    "ScaleField",
    "Step",
    "Tags",
    "TagsField",
    "TextField",
    "VoteField",
]

MAX_TEXT = 4000
POSITION_MAX = 100

# The five groups of seed 000, the ten perspectives of seed 001, the four dimensions of seed 004.
Group = Literal["management", "local-community", "children", "teachers-and-pedagogues", "parents"]
Perspective = Literal[
    "child", "parents", "school", "academic-level", "school-communities", "plc", "tiers",
    "other-actors", "ppr", "f-and-b",
]  # fmt: skip
Dimension = Literal[
    "presence", "experience-of-community", "active-participation", "learning-outcome"
]


class Tags(Closed):
    groups: list[Group] = []
    perspectives: list[Perspective] = []
    dimensions: list[Dimension] = []


class _Field(Closed):
    id: Identifier
    required: bool = False


class TextField(_Field):
    """Free text. `lines` is how tall it is drawn; `max_length` counts characters.

    With the picture `words`, answers are a word or two each, and shown by how many wrote them.
    """

    type: Literal["text"]
    max_length: int = Field(default=1000, ge=1, le=MAX_TEXT)
    lines: int = Field(default=3, ge=1, le=12)
    picture: Literal["quotes", "words"] = "quotes"


class CardsField(_Field):
    """Short texts, each a card of its own, `most` of them at the most."""

    type: Literal["cards"]
    most: int = Field(default=5, ge=1, le=12)
    max_length: int = Field(default=140, ge=1, le=400)


class VoteField(_Field):
    """`budget` votes a person, on the groups and cards of the group step `among`.

    `most` is how many of them one person may give to the same.
    """

    type: Literal["vote"]
    among: Identifier
    budget: int = Field(default=3, ge=1, le=20)
    most: int = Field(default=1, ge=1, le=20)


class ChoiceField(_Field):
    """Exactly one of the options, by its id."""

    type: Literal["choice"]
    options: list[Identifier] = Field(min_length=2, max_length=12)


class TagsField(_Field):
    """Any number of the options, by their ids, up to `most`."""

    type: Literal["tags"]
    options: list[Identifier] = Field(min_length=2, max_length=24)
    most: int = Field(default=24, ge=1, le=24)


class ScaleField(_Field):
    """A whole number from `min` to `max`, both included."""

    type: Literal["scale"]
    min: int = Field(default=1, ge=0, le=1)
    max: int = Field(default=5, ge=3, le=10)


class PositionField(_Field):
    """A place on a line between two poles: 0 is the low pole, POSITION_MAX the high one."""

    type: Literal["position"]


class PseudonymField(_Field):
    """An invented name for a child. Never a real one; a CPR number is refused."""

    type: Literal["pseudonym"]
    max_length: int = Field(default=40, ge=1, le=40)


ExerciseField = Annotated[
    TextField
    | CardsField
    | ChoiceField
    | TagsField
    | ScaleField
    | PositionField
    | PseudonymField
    | VoteField,
    Field(discriminator="type"),
]


class Repeat(Closed):
    """The step's fields are asked once for each of `each`, such as five seats."""

    of: Identifier
    each: list[Identifier] = Field(min_length=2, max_length=12)


class Step(Closed):
    """`silent` says who keeps quiet; `writes` which roles answer (all, when empty).

    `recalls` names fields of earlier steps whose own answer is shown again while writing;
    `board` those whose answers lie as cards on the board of a step that groups. A `check` is
    seen as it is answered, by how many said what.
    """

    id: Identifier
    does: Literal["read", "write", "discuss", "group", "vote", "decide", "check"]
    form: Literal["alone", "pairs", "fours", "team", "plenary"]
    minutes: int = Field(ge=1, le=120)
    silent: list[Identifier] = []
    writes: list[Identifier] = []
    anonymous: bool = True
    repeat: Repeat | None = None
    recalls: list[Identifier] = []
    board: list[Identifier] = []
    fields: list[ExerciseField] = []

    @property
    def vote(self) -> VoteField | None:
        """What a step that votes asks."""
        return next((field for field in self.fields if isinstance(field, VoteField)), None)

    def flat_fields(self) -> list[tuple[str, ExerciseField, str | None]]:
        """`(field id as answered, field, repeated for)`; a repeated one is `each.field`."""
        if self.repeat is None:
            return [(field.id, field, None) for field in self.fields]
        return [
            (f"{each}.{field.id}", field, each)
            for each in self.repeat.each
            for field in self.fields
        ]


class Exercise(Closed):
    """The structure of an exercise. `result` is the kind of record that it ends in."""

    id: Identifier
    version: int = Field(ge=1)
    result: Literal["perspective-shift", "exercise-result"] = "exercise-result"
    source: Words
    tags: Tags
    roles: list[Identifier] = []
    steps: list[Step] = Field(min_length=1, max_length=30)

    @property
    def minutes(self) -> int:
        return sum(step.minutes for step in self.steps)

    def step(self, step_id: str) -> Step | None:
        return next((step for step in self.steps if step.id == step_id), None)

    @model_validator(mode="after")
    def _references_hold(self) -> "Exercise":
        seen: set[str] = set()
        cards: set[str] = set()
        boards: set[str] = set()
        _unique([step.id for step in self.steps], "step")
        for step in self.steps:
            _known(step.recalls, seen, f"step '{step.id}' recalls", "a field of an earlier step")
            _known(
                step.board,
                cards,
                f"step '{step.id}' has on its board",
                "a text or cards field of an earlier step",
            )
            _fits(step, boards)
            if step.does == "group":
                boards.add(step.id)
            cards.update(field.id for field in step.fields if field.type in ("text", "cards"))
            _known(
                step.silent,
                {*self.roles, "everyone"},
                f"step '{step.id}' silences",
                "a role, or 'everyone'",
            )
            _known(step.writes, set(self.roles), f"step '{step.id}' lets write", "a role")
            own = [field.id for field in step.fields]
            _unique([*seen, *own], "field")
            seen.update(own)
        if self.result == "perspective-shift" and not all(step.anonymous for step in self.steps):
            raise ValueError(
                "an exercise that ends in a perspective-shift record is anonymous in every step"
            )
        return self


def _fits(step: Step, boards: set[str]) -> None:
    """Whether a step has what its `does` needs, and nothing that only another would use."""
    here = f"step '{step.id}'"
    if (step.does == "group") is not bool(step.board):
        raise ValueError(f"{here}: a step that groups needs a 'board', and no other step has one")
    if step.does == "group" and step.fields:
        raise ValueError(f"{here} groups: put its fields in a step of their own")
    votes = [field for field in step.fields if isinstance(field, VoteField)]
    if (step.does == "vote") is not bool(votes) or (votes and len(step.fields) > 1):
        raise ValueError(f"{here}: a step that votes has one field, of type 'vote'; no other has")
    if votes and step.repeat:
        raise ValueError(f"{here} votes, and can't be repeated; take 'repeat' out")
    _known(
        [vote.among for vote in votes], boards, f"{here} votes on", "an earlier step that groups"
    )
    for field in step.fields:
        short = not isinstance(field, TextField) or field.picture == "words"
        if step.does == "check" and (field.type in ("cards", "pseudonym") or not short):
            raise ValueError(
                f"{here} is a check, seen as it is answered: '{field.id}' must be a scale, a "
                "position, a choice, tags, or a text with 'picture: words'"
            )


def _unique(ids: list[str], what: str) -> None:
    for id_ in ids:
        if ids.count(id_) > 1:
            raise ValueError(f"two {what}s have the id '{id_}'; give one of them another id")


def _known(ids: list[str], known: set[str], what: str, wanted: str) -> None:
    for id_ in ids:
        if id_ not in known:
            raise ValueError(f"{what} '{id_}', which is not {wanted}")
