"""How expressions stand to each other: the ends of a range, and the course they lie on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from legation.accounts.reading.course import PRICES, Prices, Stop, years
from legation.accounts.reading.mention import Guess
from legation.accounts.reading.parts import Part
from legation.accounts.reading.words import GAP, Words

SEASON_MONTH = {"SP": 4, "SU": 7, "FA": 10, "WI": 1}
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
    on_course = [part for part in parts if _on_course(part)]
    stops = [_stop(words, on_course, index) for index in range(len(on_course))]
    chosen = years(stops, given, prices)
    guesses = {}
    for index, (part, stop, year) in enumerate(zip(on_course, stops, chosen, strict=True)):
        if stop.kind == "open" and year is not None:
            guesses[part.first] = _guess(words, on_course, chosen, index, year)
    return guesses


def _on_course(part: Part) -> bool:
    if part.shape == "era" and part.year is None:
        return False
    if part.shape in ("date", "days", "years", "iso", "feast", "era"):
        return part.decade is None and part.century is None
    return part.shape == "shift" and part.unit in ("M", "Y") and part.amount.isdigit()


def _stop(words: Words, parts: Sequence[Part], index: int) -> Stop:
    part = parts[index]
    before = parts[index - 1] if index else None
    month = _month(part)
    paragraph = before is not None and GAP in words.symbols[before.end : part.first]
    if part.shape == "shift":
        months = part.direction * int(part.amount) * (12 if part.unit == "Y" else 1)
        return Stop(kind="moved", months=months, paragraph=paragraph)
    year = int(part.words[0][:4]) if part.shape == "iso" else part.year_end or part.year
    return Stop(
        kind="open" if year is None else "fixed",
        year=year or 0,
        month=month,
        in_range=before is not None and part.other == before.first,
        bracket=words.low(part.first - 1) in ("(", "["),
        paragraph=paragraph,
    )


_PART_MONTH = {"early": 2, "mid": 6, "late": 11}


def _month(part: Part) -> int:
    if part.shape == "feast":
        return 12
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
