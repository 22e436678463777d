"""What an exercise is about: the concepts of the sources, in their own division."""

from typing import Literal, NamedTuple, get_args

from faellesblik.model.base import Closed

__all__ = ["CONCEPTS", "DIMENSIONS", "GROUPS", "PERSPECTIVES", "Concept", "Tags"]

# The five groups of seed 000, the ten perspectives of seed 001, the four dimensions of seed 004.
Group = Literal["management", "local-community", "children", "teachers-and-pedagogues", "parents"]
Perspective = Literal[
    "child", "parents", "school", "academic-level", "school-communities", "plc", "tiers",
    "other-actors", "ppr", "f-and-b",
]  # fmt: skip
Dimension = Literal[
    "presence", "experience-of-community", "active-participation", "learning-outcome"
]
ConceptId = Literal[
    "five-groups", "group-tools", "social-resilience", "local-community", "dual-focus",
    "ten-perspectives", "method-bank", "effort-requirements", "contracting", "action-plan",
    "early-effort", "guideposts", "evaluation", "values", "flexible-interventions",
    "plc-development", "mutual-respect", "close-contact", "framing", "communication",
    "different-roles", "view-of-the-child", "perspective-shift", "community-first", "observation",
    "diversity", "four-dimensions", "learning-environment", "childs-voice", "relations",
    "plc-commitment", "experimenting",
]  # fmt: skip

GROUPS: tuple[Group, ...] = get_args(Group)
PERSPECTIVES: tuple[Perspective, ...] = get_args(Perspective)
DIMENSIONS: tuple[Dimension, ...] = get_args(Dimension)


class Concept(NamedTuple):
    """`row` counts from 1, and `seed` names the source text that the concept is found in."""

    row: int
    seed: str
    name: str


CONCEPTS: dict[ConceptId, Concept] = {
    "five-groups": Concept(1, "000", "The five groups, and which of them are left out"),
    "group-tools": Concept(2, "000", "Tools and templates for each group"),
    "social-resilience": Concept(3, "000", "Social resilience, and a culture that grows over time"),
    "local-community": Concept(4, "000", "The local community's resources and challenges"),
    "dual-focus": Concept(5, "001", "Dual focus on individual and context"),
    "ten-perspectives": Concept(6, "001", "The ten perspectives"),
    "method-bank": Concept(7, "001", "A method bank chosen on evidence and usability"),
    "effort-requirements": Concept(8, "001", "Effort requirements"),
    "contracting": Concept(9, "001", "Contracting, renewed along the way"),
    "action-plan": Concept(10, "001", "The action plan"),
    "early-effort": Concept(11, "001", "Prevention and early effort"),
    "guideposts": Concept(12, "002", "Guideposts of good learning environments"),
    "evaluation": Concept(13, "002", "Evaluation by dialogue and self-evaluation"),
    "values": Concept(14, "002", "Mission, vision, values"),
    "flexible-interventions": Concept(15, "002", "Local flexible interventions"),
    "plc-development": Concept(16, "002", "PLC development and professional capital"),
    "mutual-respect": Concept(17, "003", "Mutual respect"),
    "close-contact": Concept(18, "003", "Close, and more than digital"),
    "framing": Concept(19, "003", "Framing paves the way"),
    "communication": Concept(20, "003", "Communication makes a difference"),
    "different-roles": Concept(21, "003", "Equal worth, different roles"),
    "view-of-the-child": Concept(22, "004", "The view of the child: does what it can"),
    "perspective-shift": Concept(23, "004", "From individual focus to community focus"),
    "community-first": Concept(24, "004", "Decisions are found in the community first"),
    "observation": Concept(25, "004", "Observations and child conversations"),
    "diversity": Concept(26, "004", "Diversity as strength, and what counts as normal"),
    "four-dimensions": Concept(27, "004", "The four dimensions of a learning environment"),
    "learning-environment": Concept(28, "004", "Leadership of the class, and its other levers"),
    "childs-voice": Concept(29, "004", "Progression and the child's voice"),
    "relations": Concept(30, "004", "Fitting challenges, positive expectations, relations"),
    "plc-commitment": Concept(31, "004", "The PLC's commitment, across professions"),
    "experimenting": Concept(32, "004", "An experimenting approach"),
}
"""By id, in the order of their rows."""


class Tags(Closed):
    groups: list[Group] = []
    perspectives: list[Perspective] = []
    dimensions: list[Dimension] = []
    concepts: list[ConceptId] = []
