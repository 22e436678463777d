"""What a vote is about, and what becomes of votes when the board is changed beneath them.

Rules
- Until they are shown, votes stay with their cards: one for a card goes with it into a group, one
  for a group goes to where all of its cards have gone. Where the cards have gone apart, or are
  taken away, it comes back to the voter.
- Once votes have been shown, the board counts as it lay then, whatever is changed on it afterwards.
- Nobody ever gives more to one than a single voter may: what cards that were put together bring
  beyond that comes back too.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from faellesblik.meeting.state import Layout, Votes

__all__ = ["Ballot"]

CARD = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True)
class Ballot:
    """The board of a vote: as it lies now, or (`is_shown`) as it lay when the votes were shown.

    `contributions` has that of every card that exists, by card; `most` is how many votes one person
    may give to the same.
    """

    layout: Layout
    contributions: Mapping[str, str]
    is_shown: bool
    most: int
    _targets: dict[str, str | None] = field(default_factory=dict, compare=False, repr=False)

    def count(self, votes: Votes) -> dict[str, int]:
        """One person's votes as they count, by target; what is missing has come back to them."""
        counts: Counter[str] = Counter()
        for id_, count in votes.items():
            if (target := self.target(id_)) is not None:
                counts[target] += count
        return {target: min(count, self.most) for target, count in sorted(counts.items())}

    def target(self, id_: str) -> str | None:
        """The group or card that a vote for this group or card counts for; None for none."""
        if id_ not in self._targets:
            self._targets[id_] = self._find_target(id_)
        return self._targets[id_]

    def _find_target(self, id_: str) -> str | None:
        if self._has_group(id_):
            return id_
        if id_ not in self.layout.piles:
            return self.layout.groups.get(id_, id_) if self._has_card(id_) else None
        places = {self.layout.groups.get(card, card) for card in self.layout.piles[id_]}
        if len(places) > 1:
            return None
        place = places.pop()
        return place if self._has_group(place) or self._has_card(place) else None

    def _has_group(self, group: str) -> bool:
        return any(
            into == group and self._has_card(card) for card, into in self.layout.groups.items()
        )

    def _has_card(self, card: str) -> bool:
        """Whether a card lies on the board; of one whose words were withdrawn, whether it may have.

        No log tells when words without a name were withdrawn, so votes that have been shown stand.
        """
        contribution = self.contributions.get(card)
        if contribution is None:
            return self.is_shown and CARD.fullmatch(card) is not None
        return contribution in self.layout.contributions
