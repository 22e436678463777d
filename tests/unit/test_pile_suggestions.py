"""Suggested piles: how good they are, on boards that were sorted by hand beforehand."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import combinations, product
from pathlib import Path
from typing import Any

import pytest
import yaml
from sklearn.metrics import adjusted_rand_score

from faellesblik.insights.pile_suggestions.suggest import (
    LEAST_CARDS,
    USUAL_LIMITS,
    Limits,
    suggest_piles,
)
from faellesblik.model.base import Language

BOARDS = sorted((Path(__file__).parents[1] / "fixtures" / "boards").glob("*.yaml"))
LIMITS = [Limits(d, s) for d, s in product((0.75, 0.8, 0.85, 0.9, 0.95), (0.0, 0.1, 0.2, 0.3))]
SHUFFLES = 300


@dataclass(frozen=True)
class Sorted:
    """A board's cards by id, and the number of the pile that each was put in by hand."""

    name: str
    language: Language
    cards: dict[str, str]
    by_hand: dict[str, int]


@cache
def boards() -> tuple[Sorted, ...]:
    return tuple(_read(path) for path in BOARDS)


def _read(path: Path) -> Sorted:
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    piles = [*content["piles"].values(), *([card] for card in content["alone"])]
    texts = [(text, number) for number, pile in enumerate(piles) for text in pile]
    random.Random(path.stem).shuffle(texts)
    cards = {f"card-{n:02}": text for n, (text, _) in enumerate(texts)}
    by_hand = {f"card-{n:02}": number for n, (_, number) in enumerate(texts)}
    return Sorted(path.stem, content["language"], cards, by_hand)


@dataclass(frozen=True)
class Measure:
    """Pairs that were put together, how many of them rightly, and the adjusted Rand index."""

    pairs: int
    right: int
    rand: float

    @property
    def precision(self) -> float:
        return self.right / self.pairs if self.pairs else 0.0


@cache
def suggested(board: str, limits: Limits) -> dict[str, int]:
    """The pile of each card; a card that is in none is one of its own."""
    [chosen] = [b for b in boards() if b.name == board]
    alone = {card: 1000 + n for n, card in enumerate(chosen.cards)}
    piles = suggest_piles(chosen.cards, chosen.language, limits)
    return alone | {card: n for n, pile in enumerate(piles) for card in pile.cards}


def measure(labels: Mapping[str, int], by_hand: Mapping[str, int]) -> Measure:
    together = [(a, b) for a, b in combinations(labels, 2) if labels[a] == labels[b]]
    right = sum(by_hand[a] == by_hand[b] for a, b in together)
    rand = adjusted_rand_score([by_hand[c] for c in labels], list(labels.values()))
    return Measure(len(together), right, float(rand))


def chosen_without(board: str) -> Limits:
    """The limits that find most right pairs on the other boards, at three right of five."""

    def found(limits: Limits) -> int:
        measures = [
            measure(suggested(b.name, limits), b.by_hand) for b in boards() if b.name != board
        ]
        pairs, right = sum(m.pairs for m in measures), sum(m.right for m in measures)
        return right if right >= 0.6 * pairs else 0

    return max(LIMITS, key=found)


def by_chance(board: Sorted, labels: Mapping[str, int]) -> tuple[float, float]:
    """What 19 of 20 shuffled boards stay below: precision, and adjusted Rand index."""
    chance, measures = random.Random(7), []
    numbers = list(board.by_hand.values())
    for _ in range(SHUFFLES):
        chance.shuffle(numbers)
        measures.append(measure(labels, dict(zip(board.by_hand, numbers, strict=True))))
    ninety_fifth = int(SHUFFLES * 0.95)
    precisions = sorted(m.precision for m in measures)
    return precisions[ninety_fifth], sorted(m.rand for m in measures)[ninety_fifth]


@pytest.mark.parametrize("board", boards(), ids=lambda board: board.name)
def test_a_board_that_no_limit_was_found_on_is_sorted_far_better_than_by_chance(
    board: Sorted,
) -> None:
    """With limits from the two other boards, most pairs are right; by chance one in ten is."""
    labels = suggested(board.name, chosen_without(board.name))
    found = measure(labels, board.by_hand)
    precision, rand = by_chance(board, labels)

    assert len(board.cards) == 60
    assert found.pairs >= 20
    assert found.precision >= 0.55 > 2 * precision
    assert found.rand >= 0.15 > 2 * rand


def test_the_limits_are_those_that_were_measured() -> None:
    """None of the boards, left out, would have led to a distance that is far from them."""
    for board in boards():
        assert abs(chosen_without(board.name).distance - USUAL_LIMITS.distance) <= 0.05
        measured = measure(suggested(board.name, USUAL_LIMITS), board.by_hand)
        assert measured.precision >= 0.55, board.name


def test_a_pile_is_named_by_the_words_that_tell_it_apart() -> None:
    """As somebody wrote them, not as stems."""
    names = {pile.name for board in boards() for pile in suggest_piles(board.cards, board.language)}

    assert {"Døren", "Roller", "Messages", "Opgave · bordet"} <= names


def test_the_same_board_is_sorted_the_same_in_any_order() -> None:
    """A suggestion follows from the cards alone."""
    board = boards()[0]
    turned = dict(reversed(board.cards.items()))

    assert suggest_piles(turned, board.language) == suggest_piles(board.cards, board.language)


def _few(board: Sorted) -> dict[str, Any]:
    return dict(list(board.cards.items())[: LEAST_CARDS - 1])


def _short(board: Sorted) -> dict[str, Any]:
    return {card: text.split()[0] for card, text in board.cards.items()}


def _unlike(board: Sorted) -> dict[str, Any]:
    letters = "abcdefghijklmnopqrst"
    return {
        card: " ".join(f"{letters[n % 20] * 3}{letters[n // 20] * 3}{end}" for end in ("qu", "zo"))
        for n, card in enumerate(board.cards)
    }


@pytest.mark.parametrize("cards", [_few, _short, _unlike])
@pytest.mark.parametrize("board", boards(), ids=lambda board: board.name)
def test_where_it_would_be_a_guess_nothing_is_suggested(cards: Any, board: Sorted) -> None:
    """Few cards, a word on each, words that nobody shares."""
    assert suggest_piles(cards(board), board.language) == []


@pytest.mark.parametrize("board", boards(), ids=lambda board: board.name)
def test_another_language_is_not_sorted(board: Sorted) -> None:
    """Its stems and its small words are not known here."""
    other: Language = "en" if board.language == "da" else "da"

    assert suggest_piles(board.cards, other) == []
