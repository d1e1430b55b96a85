"""How a sentence stands to a date: by the few words in front of it."""

from __future__ import annotations

from legation.accounts.reading.mention import Modifier, TimeRelation
from legation.accounts.reading.parts import Part
from legation.accounts.reading.words import Words

_ONE_WORD: dict[str, TimeRelation] = {
    "by": "by", "until": "until", "till": "until", "since": "since", "from": "from",
    "before": "before", "after": "after", "following": "after", "during": "during",
    "throughout": "during", "over": "during", "through": "until", "between": "from",
    "about": "about", "around": "about", "circa": "about", "ca": "about",
}  # fmt: skip
_PHRASES: tuple[tuple[tuple[str, ...], TimeRelation], ...] = (
    (("prior", "to"), "before"),
    (("up", "to"), "until"),
    (("no", "later", "than"), "by"),
    (("not", "later", "than"), "by"),
    (("earlier", "than"), "before"),
    (("later", "than"), "after"),
    (("as", "of"), "since"),
    (("on", "or", "about"), "about"),
    (("on", "or", "around"), "about"),
    (("on", "or", "before"), "by"),
    (("on", "or", "after"), "since"),
    (("in", "or", "about"), "about"),
    (("in", "or", "around"), "about"),
    (("in", "about"), "about"),
    (("c", "."), "about"),
    (("ca", "."), "about"),
    (("in", "the", "course", "of"), "during"),
    (("in", "the", "wake", "of"), "after"),
    (("on", "the", "eve", "of"), "before"),
)
_LONGEST = 4
_LOOSE = frozenset(
    ("about", "around", "some", "almost", "nearly", "roughly", "approximately", "less", "more",
     "at", "up", "as", "no", "barely", "over")
)  # fmt: skip
_MORE = frozenset(("more", "over", "least"))
_LESS = frozenset(("less", "under", "nearly", "almost", "up", "barely"))
ABOUT_WORDS = frozenset(("about", "around", "circa", "ca"))


def relation_of(words: Words, part: Part) -> TimeRelation:
    """The relation of a date; the two ends of a range are ``from`` and ``to``.

    The words in front decide; a date without any is one at which something happened.
    """
    if part.other >= 0:
        return "from" if part.other > part.first else "to"
    before = words.between(max(part.first - _LONGEST, 0), part.first)
    if part.shape in ("shift", "duration") and before and before[-1] == "over":
        return "at"
    if before and before[-1] in ("the", "early", "late"):
        before = before[:-1]
    for said, relation in _PHRASES:
        if tuple(before[-len(said) :]) == said:
            return relation
    return _ONE_WORD.get(before[-1], "at") if before else "at"


def is_about(words: Words, part: Part) -> bool:
    """Whether the date is only approximate: "about 1904", "c. 1904", "on or about 8 February"."""
    before = words.between(max(part.first - 2, 0), part.first)
    if part.shape == "shift" and (part.words[0] in _LOOSE or before[-1:] in (["over"], ["than"])):
        return True
    if not before:
        return False
    return before[-1] in ABOUT_WORDS or tuple(before) in (("c", "."), ("ca", "."))


def more_or_less(words: Words, part: Part) -> Modifier:
    """Of a length: ``more`` for "over a year" and "at least a year", ``less`` for "nearly"."""
    said = {*words.between(max(part.first - 2, 0), part.first), *part.words[:2]}
    if said & _LESS and "no" not in said:
        return "less"
    return "more" if said & _MORE and "no" not in said else ""
