"""Which of some words a mistyped one was meant to be."""

from __future__ import annotations

from collections.abc import Iterable

_SHORTEST = 4


def trigrams(plain: str) -> list[str]:
    """Each three letters of a word, its edges marked; none of a word too short to be put right."""
    if len(plain) < _SHORTEST:
        return []
    edged = f" {plain} "
    return list(dict.fromkeys(edged[at : at + 3] for at in range(len(edged) - 2)))


def nearest(plain: str, candidates: Iterable[tuple[str, str, int]]) -> str | None:
    """The word at the least distance, the commoner of equals; None if all are too far off.

    Args:
        candidates: Word, word without accents, number of documents that hold it.
    """
    allowed = 1 if len(plain) <= 5 else 2
    best: tuple[int, int, str] | None = None
    for word, other, documents in candidates:
        if abs(len(other) - len(plain)) <= allowed and other[:1].isalpha():
            ranked = (distance(plain, other), -documents, word)
            if ranked[0] <= allowed and (best is None or ranked < best):
                best = ranked
    return best[2] if best else None


def distance(one: str, other: str) -> int:
    """Letters to add, drop, change or swap with a neighbour (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, start=1):
        following = [i]
        for j, right in enumerate(other, start=1):
            cost = min(row[j] + 1, following[j - 1] + 1, row[j - 1] + (left != right))
            if i > 1 and j > 1 and left == other[j - 2] and one[i - 2] == right:
                cost = min(cost, before[j - 2] + 1)
            following.append(cost)
        before, row = row, following
    return row[-1]
