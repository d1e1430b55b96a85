"""Sentences of historical prose, with their offsets.

A full stop ends no sentence after an abbreviation (``Feb.``, ``Adm.``, ``St.``, ``Art. III``,
``No. 4``, ``v.``), after an initial, or before a small letter. Footnote marks and closing quotes
stay with the sentence that they follow. A blank line always ends one, as does the end of a line
that stands alone (a heading).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_TITLES = [
    "adm",
    "admiral",
    "capt",
    "col",
    "comdr",
    "cmdr",
    "dr",
    "fr",
    "gen",
    "gov",
    "hon",
    "lieut",
    "lt",
    "maj",
    "mr",
    "mrs",
    "ms",
    "messrs",
    "mgr",
    "prof",
    "rear",
    "rev",
    "sen",
    "sgt",
    "st",
    "ste",
    "vice",
    "viscount",
    "pres",
    "amb",
    "sec",
]
_REFERENCES = [
    "art",
    "arts",
    "cf",
    "ch",
    "chap",
    "chs",
    "cl",
    "col",
    "ed",
    "eds",
    "e.g",
    "esp",
    "fig",
    "figs",
    "fn",
    "i.e",
    "ibid",
    "n",
    "nn",
    "no",
    "nos",
    "op",
    "p",
    "para",
    "paras",
    "pp",
    "pt",
    "sect",
    "sects",
    "v",
    "viz",
    "vol",
    "vols",
    "vs",
]
_OTHERS = [
    "approx",
    "bros",
    "c",
    "ca",
    "co",
    "corp",
    "etc",
    "inc",
    "ltd",
    "jr",
    "sr",
    "o.s",
    "n.s",
    "u.s",
    "u.k",
]
_MONTHS = ["jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"]

# After these a capital or a figure always goes on; after the others it may begin a sentence.
_NEVER = frozenset((*_TITLES, *_REFERENCES))
_WITH_FIGURE = frozenset((*_MONTHS, "no", "nos"))
_SOMETIMES = frozenset(_OTHERS)

_END = re.compile(
    r"(?P<stop>[.!?]+|\u2026)"
    r"(?P<close>[\"'\u201d\u2019\u00bb)\]]*)"
    r"(?P<mark>(?:\[[0-9a-z]{1,3}\]|[\u00b9\u00b2\u00b3\u2070-\u2079])*)"
    r"(?=\s+[\"'\u201c\u2018\u00ab(\[]*[A-Z0-9\u00c0-\u017d]|\s*\Z|\s*\n\s*\n)"
)
_BREAK = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_LAST_WORD = re.compile(r"([A-Za-z](?:[A-Za-z.]*[A-Za-z])?)$")
_NUMBERED = re.compile(r"(?:Article|Art\.|Chapter|Part|Nicholas|Wilhelm|Section)\s$")
_NEXT = re.compile(r"\s*[\"'\u201c\u2018(\[]*(\w)")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A sentence by its offsets in the text, blanks at its ends left out."""

    start: int
    end: int


def sentences(text: str) -> tuple[Stretch, ...]:
    """The sentences of a text, in order."""
    found: list[Stretch] = []
    for start, end in _blocks(text):
        at = start
        for match in _END.finditer(text, start, end):
            if match.start() < at or not _ends(text, match, end):
                continue
            found += _trimmed(text, at, match.end())
            at = match.end()
        found += _trimmed(text, at, end)
    return tuple(found)


def _blocks(text: str) -> list[tuple[int, int]]:
    """Stretches between blank lines; a line without an end of its own is a heading."""
    found = []
    at = 0
    for gap in [*_BREAK.finditer(text), None]:
        end = gap.start() if gap else len(text)
        found += _lines(text, at, end)
        at = gap.end() if gap else end
    return found


def _lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A block in one piece, unless each of its lines ends a sentence or stands alone."""
    lines = text[start:end].split("\n")
    whole = all(line.rstrip().endswith((".", "!", "?", "\u201d", '"')) for line in lines)
    if len(lines) == 1 or not (whole or _list_like(lines)):
        return [(start, end)]
    found = []
    at = start
    for line in lines:
        found.append((at, at + len(line)))
        at += len(line) + 1
    return found


def _list_like(lines: list[str]) -> bool:
    """One sentence to a line, with a date or a heading among them."""
    ended = sum(line.rstrip().endswith((".", "!", "?")) for line in lines)
    begun = sum(line[:1].isupper() or line[:1].isdigit() for line in lines)
    return ended >= len(lines) // 2 and begun == len(lines)


def _ends(text: str, match: re.Match[str], end: int) -> bool:
    """Whether a full stop ends its sentence."""
    if match["stop"] != ".":
        return True
    word = _LAST_WORD.search(text, max(0, match.start() - 20), match.start())
    if word is None:
        return True
    last = word[1].casefold()
    following = _NEXT.match(text, match.end(), end)
    if following is None:
        return True
    figure = following[1].isdigit()
    if last in _NEVER:
        return last == "no" and not figure
    if last in _WITH_FIGURE:
        return not figure
    if len(last) == 1 and word[1].isupper():
        return _roman(text, word.start())
    if "." in last:
        return last not in _SOMETIMES and not following[1].isupper()
    return last not in _SOMETIMES


def _roman(text: str, at: int) -> bool:
    """Whether a single capital is a numeral ("Article I. Japan"), not an initial."""
    return bool(_NUMBERED.search(text[max(0, at - 12) : at]))


def _trimmed(text: str, start: int, end: int) -> list[Stretch]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return [Stretch(start, end)] if any(c.isalnum() for c in text[start:end]) else []
