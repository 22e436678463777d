"""What an exercise is about: the concepts of the source texts (docs/sources.md)."""

from typing import Literal, NamedTuple, get_args

from faellesblik.model.base import Closed

__all__ = ["CONCEPTS", "DIMENSIONS", "GROUPS", "PERSPECTIVES", "Concept", "Tags"]

# The five groups of Alle Sammen, the ten perspectives of Samarbejdsguiden, the four dimensions of
# Børnesyn og fællesskabsfokus.
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
    """`row` counts from 1. `source` is the text that the concept is found in, by its title."""

    row: int
    source: str
    name: str


ALLE_SAMMEN = "Alle Sammen"
SAMARBEJDSGUIDEN = "Samarbejdsguiden"
ALLE_SKAL_MED = "Alle Skal Med"
SKOLE_OG_HJEM = "Samarbejdet mellem skole og hjem"
BOERNESYN = "Børnesyn og fællesskabsfokus"
"""The source texts, as docs/sources.md names them."""

CONCEPTS: dict[ConceptId, Concept] = {
    "five-groups": Concept(1, ALLE_SAMMEN, "The five groups, and which of them are left out"),
    "group-tools": Concept(2, ALLE_SAMMEN, "Tools and templates for each group"),
    "social-resilience": Concept(
        3, ALLE_SAMMEN, "Social resilience, and a culture that grows over time"
    ),
    "local-community": Concept(4, ALLE_SAMMEN, "The local community's resources and challenges"),
    "dual-focus": Concept(5, SAMARBEJDSGUIDEN, "Dual focus on individual and context"),
    "ten-perspectives": Concept(6, SAMARBEJDSGUIDEN, "The ten perspectives"),
    "method-bank": Concept(7, SAMARBEJDSGUIDEN, "A method bank chosen on evidence and usability"),
    "effort-requirements": Concept(8, SAMARBEJDSGUIDEN, "Effort requirements"),
    "contracting": Concept(9, SAMARBEJDSGUIDEN, "Contracting, renewed along the way"),
    "action-plan": Concept(10, SAMARBEJDSGUIDEN, "The action plan"),
    "early-effort": Concept(11, SAMARBEJDSGUIDEN, "Prevention and early effort"),
    "guideposts": Concept(12, ALLE_SKAL_MED, "Guideposts of good learning environments"),
    "evaluation": Concept(13, ALLE_SKAL_MED, "Evaluation by dialogue and self-evaluation"),
    "values": Concept(14, ALLE_SKAL_MED, "Mission, vision, values"),
    "flexible-interventions": Concept(15, ALLE_SKAL_MED, "Local flexible interventions"),
    "plc-development": Concept(16, ALLE_SKAL_MED, "PLC development and professional capital"),
    "mutual-respect": Concept(17, SKOLE_OG_HJEM, "Mutual respect"),
    "close-contact": Concept(18, SKOLE_OG_HJEM, "Close, and more than digital"),
    "framing": Concept(19, SKOLE_OG_HJEM, "Framing paves the way"),
    "communication": Concept(20, SKOLE_OG_HJEM, "Communication makes a difference"),
    "different-roles": Concept(21, SKOLE_OG_HJEM, "Equal worth, different roles"),
    "view-of-the-child": Concept(22, BOERNESYN, "The view of the child: does what it can"),
    "perspective-shift": Concept(23, BOERNESYN, "From individual focus to community focus"),
    "community-first": Concept(24, BOERNESYN, "Decisions are found in the community first"),
    "observation": Concept(25, BOERNESYN, "Observations and child conversations"),
    "diversity": Concept(26, BOERNESYN, "Diversity as strength, and what counts as normal"),
    "four-dimensions": Concept(27, BOERNESYN, "The four dimensions of a learning environment"),
    "learning-environment": Concept(28, BOERNESYN, "Leadership of the class, and its other levers"),
    "childs-voice": Concept(29, BOERNESYN, "Progression and the child's voice"),
    "relations": Concept(30, BOERNESYN, "Fitting challenges, positive expectations, relations"),
    "plc-commitment": Concept(31, BOERNESYN, "The PLC's commitment, across professions"),
    "experimenting": Concept(32, BOERNESYN, "An experimenting approach"),
}
"""By id, in the order of their rows."""


class Tags(Closed):
    groups: list[Group] = []
    perspectives: list[Perspective] = []
    dimensions: list[Dimension] = []
    concepts: list[ConceptId] = []
