"""Cohen's kappa: published examples, and an independent reckoning."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from faellesblik.insights.observation_reading.kappa import cohens_kappa, per_cent


def test_cohens_own_table() -> None:
    """Cohen (1960), table 1: proportions .25 .13 .12 / .12 .02 .16 / .03 .15 .02, 100 units.

    Rows .50 .30 .20 and columns .40 .30 .30. Agreed .25 + .02 + .02 = .29. By chance
    .20 + .09 + .06 = .35. Kappa (.29 - .35) / .65 = -.0923.
    """
    cells = ((25, 13, 12), (12, 2, 16), (3, 15, 2))
    table = {(i, j): n for i, row in enumerate(cells) for j, n in enumerate(row)}

    assert per_cent(table) == 29
    assert cohens_kappa(table) == pytest.approx(-0.06 / 0.65)


def test_fifty_grant_proposals() -> None:
    """The textbook's 50 proposals, read by two: yes-yes 20, yes-no 5, no-yes 10, no-no 15.

    Agreed 35 of 50 = .7. By chance .5 * .6 + .5 * .4 = .5. Kappa .2 / .5 = .4. (Wikipedia,
    Cohen's kappa, simple example.)
    """
    table = {("y", "y"): 20, ("y", "n"): 5, ("n", "y"): 10, ("n", "n"): 15}

    assert per_cent(table) == pytest.approx(70)
    assert cohens_kappa(table) == pytest.approx(0.4)


@pytest.mark.parametrize(
    ("cells", "kappa"), [((45, 15, 25, 15), 0.06 / 0.46), ((25, 35, 5, 35), 0.14 / 0.54)]
)
def test_the_same_per_cent_and_another_kappa(cells: tuple[int, ...], kappa: float) -> None:
    """Two tables of 100 units, both 60 % (Wikipedia, Cohen's kappa, same percentage).

    45 15 / 25 15: chance .6 * .7 + .4 * .3 = .54, kappa .06 / .46 = .1304.
    25 35 / 5 35: chance .6 * .3 + .4 * .7 = .46, kappa .14 / .54 = .2593.
    """
    table = dict(zip([("y", "y"), ("y", "n"), ("n", "y"), ("n", "n")], cells, strict=True))

    assert per_cent(table) == 60
    assert cohens_kappa(table) == pytest.approx(kappa)


def test_high_agreement_and_low_kappa() -> None:
    """Feinstein and Cicchetti (1990), the first paradox: 80 10 / 5 5 of 100 and 40 9 / 6 45.

    Both agree on 85. By chance .9 * .85 + .1 * .15 = .78, kappa .07 / .22 = .3182; and
    .49 * .46 + .51 * .54 = .5008, kappa .3492 / .4992 = .6995.
    """
    rare = {(1, 1): 80, (1, 0): 10, (0, 1): 5, (0, 0): 5}
    even = {(1, 1): 40, (1, 0): 9, (0, 1): 6, (0, 0): 45}

    assert per_cent(rare) == per_cent(even) == 85
    assert cohens_kappa(rare) == pytest.approx(0.07 / 0.22)
    assert cohens_kappa(even) == pytest.approx(0.3492 / 0.4992)


LABELS = st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from("abcd")), min_size=1)


@settings(deadline=None)
@given(LABELS)
def test_kappa_is_scikit_learns(pairs: list[tuple[str, str]]) -> None:
    """The same number for any labels; where it is undefined, both used one and the same."""
    kappa = cohens_kappa(Counter(pairs))
    if kappa is None:
        assert len({label for pair in pairs for label in pair}) == 1
    else:
        theirs = cohen_kappa_score(*zip(*pairs, strict=True))
        assert kappa == pytest.approx(theirs, abs=1e-9)
