"""The known name nearest to a mistyped one."""

from __future__ import annotations

from collections.abc import Iterable

LONGEST = 80
MOST_NAMES = 1_000


def distance(left: str, right: str, limit: int) -> int:
    """Edits (insert, delete, replace, swap of neighbours) between two words.

    The restricted Damerau-Levenshtein distance by the usual table, three rows kept; cost grows
    with the product of the lengths.

    Args:
        left: One word.
        right: The other.
        limit: Stop as soon as the distance must exceed it.

    Returns:
        The distance, or ``limit + 1`` where it is larger.
    """
    if abs(len(left) - len(right)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, start=1):
        fresh = [i]
        for j, b in enumerate(right, start=1):
            cost = min(row[j] + 1, fresh[j - 1] + 1, row[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and b == left[i - 2]:
                cost = min(cost, before[j - 2] + 1)
            fresh.append(cost)
        if min(fresh) > limit:
            return limit + 1
        before, row = row, fresh
    return min(row[-1], limit + 1)


def nearest(word: str, known: Iterable[str]) -> str:
    """The known name a word was probably meant to be.

    Args:
        word: What was written.
        known: Names that would have been right; the first ``MOST_NAMES`` are looked at.

    Returns:
        The nearest name within a third of the word's length (at least 2 edits; words that begin
        or end alike count as near), or empty text.

    Example:
        >>> nearest("Japann", ["japan", "korea", "russia"])
        'japan'
    """
    word = word[:LONGEST].casefold()
    limit = max(2, len(word) // 3)
    best, best_score = "", limit + 1
    for count, name in enumerate(known):
        if count >= MOST_NAMES:
            break
        folded = name.casefold()
        score = distance(word, folded, limit) if len(folded) <= LONGEST else limit + 1
        if score > limit and len(word) > 3 and _contained(word, folded):
            score = limit
        if score < best_score or (score == best_score and best and name < best):
            best, best_score = name, score
    return best if len(word) > best_score else ""


def _contained(word: str, name: str) -> bool:
    return name.endswith(("." + word, "_" + word)) or name.startswith((word + ".", word + "_"))
