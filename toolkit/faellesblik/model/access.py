"""Who may what: a person's roles, and the teams that they reach.

A place is a school's name and a team's. `("Lundeskolen", "*")` is the whole school, and
`("", "7. årgang")` a team that writes no school. When two names are the same, names.py says.
"""

from dataclasses import dataclass
from typing import Literal, get_args

from faellesblik.errors import Refused
from faellesblik.i18n import N_
from faellesblik.model.names import comparable_name

__all__ = [
    "EVERY_TEAM",
    "NOT_YOURS",
    "PAGES",
    "ROLES",
    "Access",
    "Place",
    "Role",
    "access_missing",
]

Role = Literal["owner", "facilitator", "desk", "coordinator"]
ROLES: tuple[Role, ...] = get_args(Role)
Place = tuple[str, str]
EVERY_TEAM = "*"

PAGES: dict[str, frozenset[Role]] = {
    "start": frozenset({"facilitator", "desk", "coordinator"}),
    "facilitator": frozenset({"facilitator"}),
    "reflection": frozenset({"facilitator"}),
    "perspective-shift": frozenset({"facilitator"}),
    "bank": frozenset({"facilitator", "desk", "coordinator"}),
    "language-mirror": frozenset({"facilitator", "desk"}),
    "observation-log": frozenset({"desk"}),
    "observation-reading": frozenset({"desk"}),
    "child-conversation": frozenset({"desk"}),
    "coordinator": frozenset({"coordinator"}),
}
"""The roles that open each notebook's page, beside the owner, who opens all."""

NOT_YOURS = N_("Your access doesn't reach this. Ask whoever looks after Fællesblik here.")
ANOTHER_TEAM = N_("Choose one of the teams that your access is for.")


@dataclass(frozen=True)
class Access:
    """What somebody may do. Without roles: nothing.

    `name` is empty for whoever sits at the machine itself. `address` is where they come from, for
    the access log.
    """

    name: str = ""
    roles: frozenset[Role] = frozenset()
    scope: tuple[Place, ...] = ()
    address: str = ""

    @property
    def is_owner(self) -> bool:
        return "owner" in self.roles

    def has(self, *roles: Role) -> bool:
        """Whether it includes one of these roles, as an owner's does."""
        return self.is_owner or not self.roles.isdisjoint(roles)

    def opens(self, page: str) -> bool:
        """Whether it opens the page of a notebook, named without its ending."""
        return self.is_owner or not self.roles.isdisjoint(PAGES.get(page, ()))

    @property
    def pages(self) -> list[str]:
        return [page for page in PAGES if self.opens(page)]

    def reaches(self, school: str | None, team: str | None) -> bool:
        """Whether what belongs to this team is in its scope; what belongs to none is an owner's."""
        if self.is_owner:
            return True
        return bool(school or team) and any(_covers(place, school, team) for place in self.scope)

    def place(self, school: str | None, team: str | None) -> tuple[str | None, str | None]:
        """The school and team of something new, spelt as in the scope.

        Nothing need be named where there is only one to choose. Raises Refused.
        """
        if self.is_owner:
            return school, team
        if not (school or team) and len(self.scope) == 1:
            school, team = self.scope[0]
            team = "" if team == EVERY_TEAM else team
        for place in self.scope:
            if (school or team) and _covers(place, school, team):
                return place[0] or None, (team if place[1] == EVERY_TEAM else place[1]) or None
        raise Refused("access-missing", ANOTHER_TEAM, fields={"team": (ANOTHER_TEAM, {})})


def access_missing() -> Refused:
    return Refused("access-missing", NOT_YOURS)


def _covers(place: Place, school: str | None, team: str | None) -> bool:
    own_school, own_team = place
    return comparable_name(own_school) == comparable_name(school) and (
        own_team == EVERY_TEAM or comparable_name(own_team) == comparable_name(team)
    )
