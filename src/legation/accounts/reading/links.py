"""How expressions stand to each other: the ends of a range, and the course they lie on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from legation.accounts.reading.course import PRICES, Prices, Stop, years
from legation.accounts.reading.eras import twins
from legation.accounts.reading.lexicon import FUNCTION_WORDS
from legation.accounts.reading.mention import Guess
from legation.accounts.reading.parts import Part
from legation.accounts.reading.words import GAP, Words

SEASON_MONTH = {"SP": 4, "SU": 7, "FA": 10, "WI": 1}
_BOUNDS = frozenset(("of", "until", "till", "since", "before", "for", "to", "from"))
_JOINTS = frozenset(("to", "-", "–", "—", "until", "till", "through"))
_DATED = frozenset(("date", "days", "years", "iso", "era"))


def ancient(parts: Sequence[Part]) -> list[Part]:
    """Years of three digits, which count only where the text is about such years.

    "In 480" is before Christ if the last year with an era was; without any such year in the
    text it is no date at all.
    """
    out: list[Part] = []
    before_christ: bool | None = None
    for part in parts:
        if not part.rule.startswith("small year"):
            out.append(part)
            if part.year is not None:
                before_christ = part.year < 0 if abs(part.year) < 1000 else None
            continue
        if before_christ is not None:
            out.append(replace(part, year=-(part.year or 0) if before_christ else part.year))
    return out


def linked(words: Words, parts: Sequence[Part]) -> list[Part]:
    """The same parts, with the two ends of "from March to June 1904" naming each other."""
    out = list(parts)
    for index in range(len(out) - 1):
        first, second = out[index], out[index + 1]
        if first.other >= 0 or second.other >= 0 or not _is_range(words, first, second):
            continue
        out[index] = replace(first, other=second.first)
        out[index + 1] = replace(second, other=first.first)
    return out


def _is_range(words: Words, first: Part, second: Part) -> bool:
    if first.shape not in _DATED or second.shape not in _DATED:
        return False
    between = [word for word in words.between(first.end, second.first) if word != ","]
    if not between or len(between) > 2:
        return False
    if between[0] in _JOINTS:
        return between[1:] in ([], ["the"])
    return between[0] == "and" and words.low(first.first - 1) == "between"


def years_of(
    words: Words, parts: Sequence[Part], given: int | None, prices: Prices = PRICES
) -> dict[int, Guess]:
    """For each part that lacks its year: the year along the course, as a guess with its source."""
    beside = {parts[second].first: parts[first] for first, second in twins(words, parts)}
    on_course = [part for part in parts if _on_course(part) and not _beside(part, beside)]
    stops = [_stop(words, on_course, index) for index in range(len(on_course))]
    chosen = years(stops, given, prices)
    guesses = {}
    for index, (part, stop, year) in enumerate(zip(on_course, stops, chosen, strict=True)):
        if year is None:
            continue
        if stop.kind == "moved" and part.unit == "Y":
            source = _standing(words, on_course, chosen, index, year - stop.months // 12)
            guesses[part.first] = Guess(part="year", given=str(year), source=source, why="counted")
        elif stop.kind == "open":
            guesses[part.first] = _guess(words, on_course, chosen, index, year)
    year_of = dict(zip((part.first for part in on_course), chosen, strict=True))
    for part in parts:
        first = beside.get(part.first)
        if first is not None and part.first not in year_of and year_of.get(first.first):
            guesses[part.first] = _near(words, first, part, year_of[first.first] or 0)
    return guesses


def _beside(part: Part, beside: dict[int, Part]) -> bool:
    """Whether a date without year stands beside the same day in the other calendar."""
    first = beside.get(part.first)
    return first is not None and part.year is None and first.shape != "moon"


def _near(words: Words, first: Part, second: Part, year: int) -> Guess:
    """The year in which the second date lies next to the first: "13 January (31 December)"."""
    apart = (second.month or 0) - (first.month or 0)
    year += -1 if apart > 6 else 1 if apart < -6 else 0
    return Guess(part="year", given=str(year), source=words.starts[first.first], why="carried")


def _on_course(part: Part) -> bool:
    if part.shape == "era" and part.year is None:
        return False
    if part.shape in ("date", "days", "years", "iso", "feast", "era"):
        return part.decade is None and part.century is None
    if part.shape == "which":
        return part.unit == "Y" and part.which in ("next", "previous")
    return part.shape == "shift" and part.unit in ("M", "Y") and part.amount.isdigit()


def _standing(
    words: Words, parts: Sequence[Part], chosen: Sequence[int | None], index: int, year: int
) -> int:
    """Offset of the last mention of the year from which "two years later" is counted."""
    before = (at for at in range(index - 1, -1, -1) if chosen[at] == year)
    at = next(before, index - 1)
    return words.starts[parts[at].first] if at >= 0 else -1


def _stop(words: Words, parts: Sequence[Part], index: int) -> Stop:
    part = parts[index]
    before = parts[index - 1] if index else None
    month = _month(part)
    paragraph = before is not None and GAP in words.symbols[before.end : part.first]
    if part.shape == "which":
        return Stop(kind="moved", months=12 * _AFTER[part.which], paragraph=paragraph)
    if part.shape == "shift":
        months = part.direction * int(part.amount) * (12 if part.unit == "Y" else 1)
        return Stop(kind="moved", months=months, paragraph=paragraph)
    year = int(part.words[0][:4]) if part.shape == "iso" else part.year_end or part.year
    return Stop(
        kind="open" if year is None else "fixed",
        year=year or _named_year(words, parts, index),
        month=month,
        in_range=before is not None and part.other == before.first,
        bracket=words.low(part.first - 1) in ("(", "["),
        paragraph=paragraph,
        after_years=_AFTER.get(part.which) if part.rule.endswith("of that year") else None,
        lead=_leads(words, part),
        named=month == 0 and _names(words, part),
    )


def _named_year(words: Words, parts: Sequence[Part], index: int) -> int:
    """The year of "the August agreement of 1904"; 0 if none follows that way."""
    if index + 1 == len(parts):
        return 0
    part, named = parts[index], parts[index + 1]
    between = [words.word(at) for at in range(part.end, named.first)]
    close = 2 <= len(between) <= 4 and between[-1] == "of"
    if not close or _month(named) or not all(word.isalpha() for word in between):
        return 0
    return named.year or 0


def _names(words: Words, part: Part) -> bool:
    """Whether a year belongs to a thing or bounds one: "of 1876", "until 1923", "1905 treaty"."""
    if words.low(part.first - 1) in _BOUNDS:
        return True
    after = words.word(part.end)
    return after.isalpha() and after.islower() and after not in FUNCTION_WORDS


_AFTER = {"same": 0, "next": 1, "previous": -1}


def _leads(words: Words, part: Part) -> bool:
    """Whether a sentence begins with the date: "In 1904 ...", "By early 1905, ..."."""
    for before in range(part.first - 1, part.first - 4, -1):
        word = words.word(before)
        if not word or word in ".!?:" or "\n" in word:
            return True
        if not word[:1].isalpha():
            return False
    return False


_PART_MONTH = {"early": 2, "mid": 6, "late": 11}


def _month(part: Part) -> int:
    if part.shape == "feast":
        return 5 if part.words[0] == "may" else 12
    within = _PART_MONTH.get(part.modifier, 0) or {1: 3, 2: 9}.get(part.half, 0)
    return part.month or SEASON_MONTH.get(part.season, within)


def _guess(
    words: Words, parts: Sequence[Part], chosen: Sequence[int | None], index: int, year: int
) -> Guess:
    """Where a year came from: the nearest earlier mention that has it, else a later one."""
    before = range(index - 1, -1, -1)
    same = next((at for at in before if chosen[at] == year), None)
    if same is not None and same >= index - 6:
        return Guess(
            part="year", given=str(year), source=words.starts[parts[same].first], why="carried"
        )
    after = range(index + 1, min(index + 7, len(parts)))
    later = next((at for at in after if parts[at].year == year), None)
    if later is not None:
        return Guess(
            part="year", given=str(year), source=words.starts[parts[later].first], why="later words"
        )
    if index:
        return Guess(
            part="year", given=str(year), source=words.starts[parts[index - 1].first], why="rolled"
        )
    return Guess(part="year", given=str(year), source=-1, why="caller")
