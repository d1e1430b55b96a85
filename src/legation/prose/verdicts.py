"""The words of verdicts and of kinds of contradiction: fixed, the same on every page.

Verdict words as data use underscores (``not_found``); readers see them with spaces. Marks are
shapes, not colours, so that they survive print and colour blindness.
"""

from __future__ import annotations

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
    "anachronism": "anachronism: too early or too late",
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


def kind_words(kind: str) -> str:
    """``wrong_order`` -> ``wrong order``; empty text stays empty."""
    return _KINDS.get(kind, humanise(kind))
