"""Words as they count for likeness: without endings, times and small words."""

from __future__ import annotations

from functools import lru_cache

from legation.accounts.reading.lexicon import MONTHS, ONES, TEENS, TENS, UNITS
from legation.accounts.reading.tokens import word_set

SMALL = word_set(
    """a an and are as at be been being by did do does for from had has have he her him his in into
    is it its of on or she so some such than that the their them then there they this to was were
    what when which who will with would these those but not no nor if also both each only own very
    same too can could may might must shall should i you we us our your my me all any more most
    other over out up down off about after before until upon while whose whom where how why s once
    since during early late mid new style old julian gregorian"""
) | frozenset((*MONTHS, *UNITS, *ONES, *TEENS, *TENS))
"""Words that say nothing of what is told. A date must not: it is what is to be checked."""

_ENDINGS = (
    "ational", "ations", "ation", "ating", "ated", "ates", "ate", "ingly", "ments", "ment", "ities", "ity", "ions", "ion", "ings",
    "ing", "edly", "ers", "er", "ors", "or", "ies", "ied", "es", "ed", "s", "ly", "e", "al", "ian",
    "ese", "y",
)  # fmt: skip
_SHORTEST, _LONGEST = 4, 8


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A folded word without its ending; empty for words that say nothing."""
    if word in SMALL or word[0].isdigit():
        return ""
    if len(word) <= _SHORTEST:
        return word[:-1] if word.endswith("s") and word[-2:] != "ss" and len(word) > 3 else word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            word = word[: -len(ending)]
            break
    if word[-1] == word[-2]:
        word = word[:-1]
    return word.rstrip("i")[:_LONGEST] or word
