"""Time expressions of narrative English: found, read and placed.

The grammar works on words, not on characters: ``words`` turns the text into one symbol per
word, ``phrases`` holds the patterns over those symbols, ``parts`` says what the captured words
mean, ``doubtful`` throws out what only looks like a date, and ``carry`` supplies what the words
leave out from the mentions before them.
"""

from __future__ import annotations

import re
from dataclasses import replace

from legation.accounts.reading.carry import Reading
from legation.accounts.reading.doubtful import stands
from legation.accounts.reading.eras import with_reign_year
from legation.accounts.reading.links import ancient, linked
from legation.accounts.reading.mention import Guess, TimeKind, TimeMention, TimeRelation
from legation.accounts.reading.parts import Part, parts_of
from legation.accounts.reading.phrases import AN_ERA, LEXICON, RULES, SMALL_YEAR_RULES
from legation.accounts.reading.relations import is_about, more_or_less, relation_of
from legation.accounts.reading.render import edtf_text
from legation.accounts.reading.settle import placed
from legation.accounts.reading.words import Words

__all__ = ["Guess", "TimeKind", "TimeMention", "TimeRelation", "find_times"]


def find_times(text: str, *, year: int | None = None) -> tuple[TimeMention, ...]:
    """The time expressions of a text, in order and without overlap.

    Args:
        text: Running prose; paragraphs are parted by blank lines.
        year: The year to begin with where the text names none before its first date.

    Returns:
        One mention per expression; a range ("from 8 to 10 February") gives its two ends,
        which name each other in ``pair``.
    """
    words = LEXICON.read(text)
    parts = linked(words, [with_reign_year(part) for part in _selected(words)])
    readings = placed(words, parts, year)
    return tuple(
        _mention(words, part, reading) for part, reading in zip(parts, readings, strict=True)
    )


def _selected(words: Words) -> list[Part]:
    """Of overlapping finds the one that starts first, then the longest, then the first rule."""
    found = []
    rules = (*SMALL_YEAR_RULES, *RULES) if AN_ERA.search(words.symbols) else RULES
    for order, rule in enumerate(rules):
        for match in rule.pattern.finditer(words.symbols):
            start, end = _extent(match)
            found.append((start, -end, order, match))
    found.sort(key=lambda entry: entry[:3])
    parts: list[Part] = []
    free = 0
    for start, minus_end, order, match in found:
        if start < free:
            continue
        here = list(parts_of(words, rules[order], match))
        if all(stands(words, part) for part in here):
            parts.extend(here)
            free = -minus_end
    return ancient(parts)


def _extent(match: re.Match[str]) -> tuple[int, int]:
    """The words a find is about; a rule with one captured end looks at words around it too."""
    names = match.re.groupindex
    if "a" not in names:
        return match.span()
    last = next(name for name in "cba" if name in names and match[name] is not None)
    return match.start("a"), match.end(last)


def _mention(words: Words, part: Part, reading: Reading) -> TimeMention:
    start, end = words.starts[part.first], words.ends[part.end - 1]
    about = reading.kind == "date" and (part.lunar or is_about(words, part))
    if reading.twin >= 0:
        part = replace(part, other=-1)
    other = max(reading.twin, part.other)
    written = reading.written or reading.place
    return TimeMention(
        start=start,
        end=end,
        text=words.text[start:end],
        kind=reading.kind,
        value=reading.value,
        edtf=edtf_text(written, about=about, calendar=reading.calendar) if written else "",
        calendar=reading.calendar,
        modifier=more_or_less(words, part) if reading.kind == "duration" else part.modifier,
        relation=relation_of(words, part),
        counted=reading.counted,
        pair=words.starts[other] if other >= 0 else -1,
        carried_from=reading.anchor,
        guesses=reading.guesses,
    )
