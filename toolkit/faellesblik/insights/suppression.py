"""Keeping small groups out of what is shown, also from those who can subtract.

Primary suppression hides a group of fewer respondents than the threshold. Secondary suppression
hides more, the smallest first, until what a reader gets by taking the visible groups from the
total is at least two groups and at least as many respondents as the threshold (Hundepool and
others, *Statistical Disclosure Control*, 2012, chapter 4). Totals are computed beforehand.
"""

from collections.abc import Callable, Collection, Hashable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from faellesblik.errors import FaellesblikError

__all__ = ["DEFAULT_THRESHOLD", "LOWEST_THRESHOLD", "Suppression", "check_threshold", "suppress"]

DEFAULT_THRESHOLD = 6
LOWEST_THRESHOLD = 4

Group = TypeVar("Group", bound=Hashable)


@dataclass(frozen=True)
class Suppression(Generic[Group]):
    """The groups to hide. If the total is hidden, all groups are."""

    hidden: frozenset[Group]
    total_hidden: bool


def check_threshold(threshold: int) -> int:
    """The threshold itself. Raises FaellesblikError below LOWEST_THRESHOLD."""
    if threshold < LOWEST_THRESHOLD:
        raise FaellesblikError(
            f"the threshold is {threshold}, but groups of fewer than {LOWEST_THRESHOLD} can't be "
            f"shown without exposing someone: choose {LOWEST_THRESHOLD} or more"
        )
    return threshold


def suppress(
    respondents: Mapping[Group, int],
    *,
    threshold: int = DEFAULT_THRESHOLD,
    joint_count: Callable[[Collection[Group]], int] | None = None,
    also_hidden: Collection[Group] = (),
) -> Suppression[Group]:
    """Which of the groups to hide.

    `together` counts the respondents of several groups taken as one: needed where the same people
    are in more than one of them; without it, the sum. `also` are groups to hide for another
    reason. An empty group is hidden, but hides nobody: it does not count as one of the two.
    """
    check_threshold(threshold)
    count = joint_count or (lambda groups: sum(respondents[group] for group in groups))
    if count(list(respondents)) < threshold:
        return Suppression(frozenset(respondents), total_hidden=True)

    hidden = {group for group, n in respondents.items() if n < threshold or group in also_hidden}
    visible = sorted((g for g in respondents if g not in hidden), key=respondents.__getitem__)
    while visible and not _is_safe([g for g in hidden if respondents[g]], count, threshold):
        hidden.add(visible.pop(0))
    return Suppression(frozenset(hidden), total_hidden=False)


def _is_safe(
    hidden: Collection[Group], count: Callable[[Collection[Group]], int], threshold: int
) -> bool:
    return not hidden or (len(hidden) > 1 and count(hidden) >= threshold)
