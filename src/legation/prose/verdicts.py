"""The words of verdicts and of kinds of contradiction: fixed, the same on every page.

Verdict words as data use underscores (``not_found``); readers see them with spaces. Marks are
shapes, not colours, so that they survive print and colour blindness.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from legation.model.reasons import Reason
from legation.prose.layout import Role
from legation.prose.sentences import humanise

_WORDS = {
    "agrees": "agrees",
    "partly": "partly",
    "contradicted": "contradicted",
    "contested": "contested",
    "not_found": "not found",
    "opinion": "opinion",
    "not_modelled": "not modelled",
}
_MEANING = {
    "agrees": "the record and the model bear it out",
    "partly": "some of its parts hold and others do not",
    "contradicted": "it cannot stand beside what the record attests",
    "contested": "good sources differ, or it depends on a reading or on validity",
    "not_found": "no independent source of the grade it needs was found",
    "opinion": "a cause, a value or a frame: not a matter of record",
    "not_modelled": "nothing in this scenario bears on it",
}
_MARKS = {
    "agrees": "✓",
    "partly": "◐",
    "contradicted": "✗",
    "contested": "⚖",
    "not_found": "∅",
    "opinion": "¶",
    "not_modelled": "–",
}
_ASCII = {
    "agrees": "+",
    "partly": "~",
    "contradicted": "x",
    "contested": "?",
    "not_found": "0",
    "opinion": "o",
    "not_modelled": "-",
}
_ROLES: dict[str, Role] = {
    "agrees": "good",
    "contradicted": "bad",
    "contested": "open",
    "partly": "open",
    "not_found": "open",
}
_KINDS = {
    "wrong_date": "wrong date",
    "wrong_order": "wrong order",
    "wrong_duration": "wrong duration",
    "anachronism": "anachronism: not at that time",
    "not_in_force": "not in force at the time",
    "wrong_instrument": "wrong instrument",
    "wrong_actor": "wrong actor",
    "wrong_right": "wrong office or right",
    "wrong_quantity": "wrong quantity",
}
ORDER = tuple(_WORDS)
"""Verdicts in the order in which summaries list them."""


def _key(verdict: str) -> str:
    return str(verdict).strip().lower().replace(" ", "_")


def verdict_words(verdict: str) -> str:
    """``not_found`` -> ``not found``."""
    return _WORDS.get(_key(verdict), humanise(str(verdict)))


def verdict_meaning(verdict: str) -> str:
    """What a verdict says, in half a sentence."""
    return _MEANING.get(_key(verdict), "")


def verdict_mark(verdict: str, *, ascii_only: bool = False) -> str:
    """A sign whose shape alone tells verdicts apart."""
    return (_ASCII if ascii_only else _MARKS).get(_key(verdict), "·")


def verdict_role(verdict: str) -> Role:
    """Which of the terminal's colours a verdict takes."""
    return _ROLES.get(_key(verdict), "text")


def verdict_key(verdict: str) -> str:
    """The verdict as data, whatever its spelling: for ids and class names."""
    return _key(verdict)


def kind_words(kind: str, reasons: Sequence[Reason] = ()) -> str:
    """``wrong_order`` -> ``wrong order``; empty text stays empty.

    Args:
        kind: Kind of contradiction, as data.
        reasons: Of the verdict: where their dates tell, an anachronism is too early or too late.
    """
    if kind == "anachronism":
        for reason in reasons:
            off = _off(reason) if reason.kind == "part" else ""
            if off:
                return f"anachronism: {off}"
    return _KINDS.get(kind, humanise(kind))


_DATE = re.compile(r"\b\d{4}(?:-\d{2}){0,2}\b")


def _off(part: Reason) -> str:
    """Whether all claimed dates lie before, or all after, the record's."""
    claimed, recorded = _DATE.findall(part.get("claimed")), _DATE.findall(part.get("recorded"))
    pairs = [(one, other) for one in claimed for other in recorded]
    # Texts of unlike precision compare by what both state: 1904-08 is not before 1904.
    cut = [(one[: len(other)], other[: len(one)]) for one, other in pairs]
    if cut and all(one < other for one, other in cut):
        return "too early"
    return "too late" if cut and all(one > other for one, other in cut) else ""
