"""What the words of a found phrase say, before anything is carried over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from legation.accounts.reading import lexicon as lex
from legation.accounts.reading.lexicon import FUNCTION_WORDS
from legation.accounts.reading.mention import Modifier
from legation.accounts.reading.phrases import Rule, Shape
from legation.accounts.reading.words import HYPHEN, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One expression as its words have it; what they leave out is None or empty.

    Attributes:
        first, end: Which words of the text.
        rule, shape: The rule that found it.
        year: Negative before Christ.
        decade, century: Number of the first year, without its last one or two digits;
            negative before Christ, the century then counted from 1.
        year_end: The second year of "winter 1904-05" and of a range.
        half, week: Which half of the year, which week of the month (-1: the last); 0: none.
        edge: "first" or "last" day of the month; the day itself needs the year.
        which: ``same``, ``next`` or ``previous``.
        amount, unit: A number as TIMEX3 writes it ("6", "X", "1.5") and its unit ("D", "TH").
        direction: 1 for later, -1 for earlier.
        day_part: "TMO" and the like, or a clock time ("T05:30").
        number: Of a reign year.
        moon: Number of a month, where it has no name.
        lunar: The year is one of the moon's calendar and only about that year.
        other: For a range, the word index at which its other end starts; -1 if there is none.
    """

    first: int
    end: int
    rule: str
    shape: Shape
    year: int | None = None
    year_end: int | None = None
    month: int | None = None
    day: int | None = None
    season: str = ""
    decade: int | None = None
    century: int | None = None
    modifier: Modifier = ""
    half: int = 0
    week: int = 0
    edge: str = ""
    which: str = ""
    amount: str = ""
    unit: str = ""
    direction: int = 0
    day_part: str = ""
    weekday: int | None = None
    era: str = ""
    number: int | None = None
    moon: int | None = None
    lunar: bool = False
    other: int = -1
    words: tuple[str, ...] = field(default=())


def parts_of(words: Words, rule: Rule, found: re.Match[str]) -> Iterator[Part]:
    """The one, two or three expressions of a find."""
    spans = {name: found.span(name) for name, got in found.groupdict().items() if got is not None}
    whole = _part(words, rule, found.span(), spans)
    ends = [name for name in "abc" if name in spans]
    if not ends:
        yield _without_article(words, whole)
        return
    if len(ends) == 1:
        first, end = spans["a"]
        yield replace(whole, first=first, end=end)
        return
    for position, name in enumerate(ends):
        other = ends[position - 1] if position else ends[1]
        yield _one_end(words, whole, name, spans, spans[other][0])


def _without_article(words: Words, part: Part) -> Part:
    """Of "the spring offensive" and "a ten-day battle": the article belongs to the thing."""
    if part.rule in ("season", "length") and part.modifier == "":
        article = words.low(part.first) in ("the", "a", "an")
        noun = words.word(part.end).isalpha() and words.low(part.end) not in FUNCTION_WORDS
        hyphened = HYPHEN in words.symbols[part.first : part.end]
        tied = hyphened if part.rule == "length" else noun
        if article and tied and part.end - part.first > 1:
            return replace(part, first=part.first + 1)
    return part


def _one_end(
    words: Words, whole: Part, name: str, spans: dict[str, tuple[int, int]], other: int
) -> Part:
    first, end = spans[name]
    number = {"a": "", "b": "2", "c": "3"}[name]
    part = replace(whole, first=first, end=end, other=other)
    if whole.shape == "days":
        return replace(part, day=_number(words, spans["d" + number]))
    if name == "b":
        return replace(part, year=_second_year(words, spans), modifier="")
    if whole.rule == "years before christ":
        return replace(part, year=-(whole.year or 0))
    return part


def _part(
    words: Words, rule: Rule, span: tuple[int, int], spans: dict[str, tuple[int, int]]
) -> Part:
    """Every capture of a rule read by its name."""
    said = {name: words.between(*where) for name, where in spans.items()}
    every = tuple(words.between(*span))
    month = lex.MONTHS[said["m"][0]] if "m" in said else None
    edge = said["edge"][0] if "edge" in said else ""
    if edge and month is None:
        month = 1 if edge == "first" else 12
    return Part(
        first=span[0],
        end=span[1],
        rule=rule.name,
        shape=rule.shape,
        year=_year(said["y"]) if "y" in said else None,
        year_end=_second_year(words, spans) if "y2" in said else None,
        month=month,
        edge=edge,
        day=_number(words, spans["d"]) if "d" in said else None,
        season=lex.SEASONS[said["sea"][0]] if "sea" in said else "",
        decade=_decade(said["dec"]) if "dec" in said else None,
        century=_century(words, spans, every),
        modifier=_modifier(said.get("mod", []), every if rule.shape == "which" else ()),
        half=_half(said.get("half", [])),
        week=_week(said.get("week", [])),
        which=_which(said.get("which", [])),
        amount=_amount(words, spans, said),
        unit=_unit(said.get("u", [])),
        direction=_direction(said.get("dir", [])),
        day_part=_day_part(said.get("tod", []), every, rule),
        weekday=lex.WEEKDAYS[said["wd"][0]] if "wd" in said else None,
        era=said["era"][0] if "era" in said else "",
        number=_number(words, spans["n"]) if "era" in said else None,
        moon=_number(words, spans["moon"]) if "moon" in said else None,
        words=every,
    )


def _digits(said: list[str]) -> int:
    return int(re.sub(r"\D", "", said[0])[:4] or "0")


def _decade(said: list[str]) -> int:
    decade = _digits(said) // 10
    return -decade if len(said) > 1 else decade


def _year(said: list[str]) -> int:
    digits = next(word for word in said if word.isdigit())
    before_christ = any(word in ("bc", "bce", "b") for word in said)
    return -int(digits) if before_christ else int(digits)


def _second_year(words: Words, spans: dict[str, tuple[int, int]]) -> int:
    """The second year of "1904-05", "1896-1903" and "490-479 BC"."""
    said = words.between(*spans["y2"])
    if len(said) > 1:
        return _year(said)
    first = _digits(words.between(*spans["y"]))
    if len(said[0]) > 2:
        return int(said[0])
    size: int = 10 ** len(said[0])
    if size > first:
        return int(said[0])
    second: int = first // size * size + int(said[0])
    return second if second > first else second + size


def _century(words: Words, spans: dict[str, tuple[int, int]], every: tuple[str, ...]) -> int | None:
    if "cen" not in spans:
        return None
    number = _number(words, spans["cen"])
    return -number if every[-1] in ("bc", "bce") or "b" in every else number - 1


def _modifier(said: list[str], before: tuple[str, ...]) -> Modifier:
    said = said or list(before[:1])
    if "latter" in said or "second" in said:
        return "late"
    for word in said:
        for names, modifier in ((lex.EARLY, "early"), (lex.MIDDLE, "mid"), (lex.LATE, "late")):
            if word in names:
                return _MODIFIERS[modifier]
    return "late" if any(word in ("last", "final") for word in said) else ""


_MODIFIERS: dict[str, Modifier] = {"early": "early", "mid": "mid", "late": "late"}


def _half(said: list[str]) -> int:
    if not said:
        return 0
    return 1 if said[0] == "first" else 2


def _week(said: list[str]) -> int:
    if not said:
        return 0
    return lex.ORDINALS.get(said[0], -1)


def _which(said: list[str]) -> str:
    for word in said:
        if word in ("next", "following", "ensuing", "subsequent", "succeeding"):
            return "next"
        if word in ("previous", "preceding", "prior", "past", "last"):
            return "previous"
    return "same" if said else ""


def _direction(said: list[str]) -> int:
    if not said:
        return 0
    return -1 if said[0] in ("earlier", "previously", "ago", "before", "prior") else 1


def _unit(said: list[str]) -> str:
    if not said:
        return ""
    word = said[0].removesuffix("'s")
    return lex.UNITS.get(word, word)


def _day_part(said: list[str], every: tuple[str, ...], rule: Rule) -> str:
    if rule.shape == "clock":
        return _clock(every)
    for word in said:
        if word in lex.DAY_PARTS:
            return lex.DAY_PARTS[word]
        if ":" in word or word.isdigit():
            return _clock((word, *said))
    return ""


def _clock(said: tuple[str, ...]) -> str:
    hour, _, minute = said[0].partition(":")
    number = int(hour)
    if "p" in said or "pm" in said:
        number = number + 12 if number < 12 else number
    elif ("a" in said or "am" in said) and number == 12:
        number = 0
    return f"T{number:02d}:{minute or '00'}"


def _amount(words: Words, spans: dict[str, tuple[int, int]], said: dict[str, list[str]]) -> str:
    """The number of units: "6", "X" for a few, "1" for "a", "1.5" for "a year and a half"."""
    if "u" not in said:
        return ""
    if "n" not in said:
        return "1" if said["u"][0] not in lex.MANY_UNITS else "X"
    heard = said["n"]
    if "couple" in heard:
        return "2"
    if set(heard) & {"few", "several", "many", "some", "numerous"} or heard[:2] == ["a", "number"]:
        return "X"
    if heard[0] == "half":
        return "0.5"
    number = _amount_number(heard)
    return f"{number}.5" if "half" in heard else number


def _amount_number(heard: list[str]) -> str:
    # "two or three days" and "twelve to eighteen months" count as the smaller number.
    for stop in ("or", "to", "and", "–", "-"):
        if stop == "and" and "hundred" in heard:
            continue
        if stop in heard[1:] and not (stop == "-" and heard[0] in lex.TENS):
            heard = heard[: heard.index(stop, 1)]
    if re.fullmatch(r"[0-9]+\.[0-9]+", heard[0]):
        return heard[0]
    return str(number_of(heard))


def _number(words: Words, span: tuple[int, int]) -> int:
    return number_of(words.between(*span))


def number_of(said: list[str]) -> int:
    """A whole number in words or digits; "a" and "another" are one.

    Example:
        >>> number_of(["twenty", "-", "third"]), number_of(["23rd"]), number_of(["two", "hundred"])
        (23, 23, 200)
    """
    total = 0
    for word in said:
        digits = re.match(r"[0-9][0-9,]*", word)
        if digits:
            total += int(digits[0].replace(",", "")[:9])
        elif word == "hundred":
            total = max(total, 1) * 100
        elif word == "dozen":
            total = max(total, 1) * 12
        else:
            total += _word_number(word)
    return total or 1


def _word_number(word: str) -> int:
    for table in (lex.ONES, lex.TEENS, lex.TENS, lex.ORDINALS):
        if word in table:
            return table[word]
    return 0
