"""Suggesting piles: cards whose words are alike.

The words of each card are brought to their stems, weighed by how few other cards have them
(TF-IDF), and cards are put together by agglomerative clustering. Nothing leaves the machine, and
nothing is learned. The limits were found on the boards of tests/fixtures/boards, which were sorted
by hand first; docs/concepts.md says how good it is.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from faellesblik.insights.pile_suggestions.plain_words import PLAIN_WORDS
from faellesblik.model.base import LANGUAGES, Language

__all__ = ["LEAST_CARDS", "USUAL_LIMITS", "Limits", "SuggestedPile", "suggest_piles"]

LEAST_CARDS = 15
"""With fewer, people see the whole board, and there is too little to weigh words by."""
LEAST_WORDS = 1.5
"""Words that say something, a card on an average."""
LEAST_IN_A_PILE = 3
LEAST_PILES = 2
MOST_COMMON = 0.15
"""A word on more of the cards than this is what the board is about, and tells none apart."""
STEMMERS = {"da": "danish", "en": "english"}


@dataclass(frozen=True)
class Limits:
    """`distance` is where cards are too far apart to be joined, from 0 (the same words) to 1.

    `silhouette` is how much closer the cards of a pile must be to each other than to the rest, from
    -1 to 1: a pile below it is not suggested.
    """

    distance: float
    silhouette: float


USUAL_LIMITS = Limits(distance=0.8, silhouette=0.2)


@dataclass(frozen=True)
class SuggestedPile:
    """Cards by id, and the words that tell them apart from the others."""

    name: str
    cards: tuple[str, ...]


def suggest_piles(
    cards: Mapping[str, str], language: Language, limits: Limits = USUAL_LIMITS
) -> list[SuggestedPile]:
    """Piles of cards, given as text by id; none where they would be no better than a guess.

    Slow: what it imports takes a second the first time. To be called in a thread.
    """
    ids = sorted(cards)
    words = [_telling_words(cards[id_], language) for id_ in ids]
    if not _is_enough(ids, words) or _is_other_language(cards.values(), language):
        return []
    stems = [_stems(card_words, language) for card_words in words]
    piles = _cluster(stems, limits)
    if len(piles) < LEAST_PILES:
        return []
    return [
        SuggestedPile(
            _name([words[n] for n in pile], [stems[n] for n in pile], stems),
            tuple(ids[n] for n in pile),
        )
        for pile in piles
    ]


def _telling_words(text: str, language: Language) -> list[str]:
    plain = PLAIN_WORDS[language]
    words = re.findall(r"[^\W\d_]{2,}", text.lower())
    return [word for word in words if word not in plain]


def _is_enough(ids: Sequence[str], words: Sequence[Sequence[str]]) -> bool:
    return len(ids) >= LEAST_CARDS and sum(map(len, words)) >= LEAST_WORDS * len(ids)


def _is_other_language(texts: Any, language: Language) -> bool:
    """Whether another language's plain words are more frequent than this one's."""
    words = re.findall(r"[^\W\d_]+", " ".join(texts).lower())
    counts = {known: sum(word in PLAIN_WORDS[known] for word in words) for known in LANGUAGES}
    return counts[language] < max(counts.values())


def _stems(words: Sequence[str], language: Language) -> list[str]:
    from snowballstemmer import stemmer  # noqa: PLC0415 - needed by few, and not at the start

    stems: list[str] = stemmer(STEMMERS[language]).stemWords(list(words))
    return stems


def _cluster(stems: Sequence[Sequence[str]], limits: Limits) -> list[list[int]]:
    """Indices of the cards of each pile, the closest pile first."""
    import numpy as np  # noqa: PLC0415 - a hundred megabytes that few need
    from sklearn.cluster import AgglomerativeClustering  # noqa: PLC0415
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415
    from sklearn.metrics import silhouette_samples  # noqa: PLC0415

    vectorizer = TfidfVectorizer(analyzer=list, sublinear_tf=True, max_df=MOST_COMMON, min_df=2)
    try:
        weights = vectorizer.fit_transform(stems).toarray()
    except ValueError:  # no two cards share a word
        return []
    distances = np.clip(1 - weights @ weights.T, 0, 1)
    np.fill_diagonal(distances, 0)
    labels = AgglomerativeClustering(
        n_clusters=None,
        distance_threshold=limits.distance,
        metric="precomputed",
        linkage="average",
    ).fit_predict(distances)
    if not 1 < len(set(labels)) < len(labels):
        return []
    silhouettes = silhouette_samples(distances, labels, metric="precomputed")
    rated = []
    for label, count in Counter(labels).items():
        rating = float(silhouettes[labels == label].mean())
        if count >= LEAST_IN_A_PILE and rating >= limits.silhouette:
            rated.append((rating, np.flatnonzero(labels == label).tolist()))
    return [members for _, members in sorted(rated, reverse=True)]


def _name(
    words: Sequence[Sequence[str]], stems: Sequence[Sequence[str]], all_stems: Sequence[Any]
) -> str:
    """The one or two words that most cards of a pile have and fewest others, as written."""
    inside = Counter(stem for card in stems for stem in set(card))
    everywhere = Counter(stem for card in all_stems for stem in set(card))
    best = sorted(inside, key=lambda stem: (-(inside[stem] ** 2) / everywhere[stem], stem))
    telling = [stem for stem in best if inside[stem] * 2 >= len(stems)][:2]
    written: dict[str, Counter[str]] = {stem: Counter() for stem in telling}
    for card_words, card_stems in zip(words, stems, strict=True):
        for word, stem in zip(card_words, card_stems, strict=True):
            if stem in written:
                written[stem][word] += 1
    names = [
        min(counts, key=lambda word: (-counts[word], len(word))) for counts in written.values()
    ]
    return " · ".join(names).capitalize()
