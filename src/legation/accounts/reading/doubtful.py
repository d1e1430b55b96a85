"""Words that look like a date and are none: "may", "march", a number of men, the fall of a city."""

from __future__ import annotations

from legation.accounts.reading.lexicon import FUNCTION_WORDS
from legation.accounts.reading.parts import Part
from legation.accounts.reading.words import HYPHEN, Words

_BEFORE_A_DATE = frozenset((
    "in", "on", "of", "by", "since", "until", "till", "from", "during", "before", "after",
    "between", "through", "throughout", "around", "about", "to", "and", "or", "early", "late",
    "mid", "last", "next", "this", "that", "each", "every", "following", "previous", "circa", "c",
    "ca", "year", "years", "for", "but", "prior", "than", "beginning", "starting", "ending",
    "dated",
))  # fmt: skip
_NOT_PLURAL = frozenset((
    "was", "is", "has", "this", "its", "his", "as", "thus", "us", "does", "versus", "perhaps",
    "always", "besides",
))  # fmt: skip
_COUNTED = frozenset((
    "men", "people", "troops", "dead", "infantry", "cavalry", "horse", "square", "tons",
    "kilometres", "kilometers", "miles", "feet", "metres", "meters", "yards", "acres", "hectares",
    "pounds", "dollars", "yen", "roubles", "rubles", "francs", "km", "mm", "percent", "per",
    "casualties", "prisoners", "soldiers", "civilians", "killed", "wounded", "ships", "guns",
    "aircraft", "tanks", "women", "children", "members", "more", "km²", "kg",
))  # fmt: skip


_NUMBERED = frozenset((
    "$", "£", "no", "number", "resolution", "order", "article", "section", "chapter", "regiment",
    "page", "pages", "division", "room", "flight", "highway", "route", "clause", "item", "volume",
))  # fmt: skip
_CAMPAIGNS = frozenset((
    "offensive", "campaign", "campaigns", "offensives", "season", "rains", "thaw", "elections",
))  # fmt: skip
_WITH_SEASON = frozenset((
    "in", "by", "during", "until", "till", "since", "for", "of", "throughout", "through", "over",
))  # fmt: skip
_ABBREVIATED = frozenset(("p", "pp", "no", "nos", "vol", "art", "arts", "fig", "ch", "sec"))
_OWNERS = ("the", "late", "early", "mid", "a", "its", "their", "his", "her", "'s", "’s")


def stands(words: Words, part: Part) -> bool:
    """Whether a find is a time expression where it stands."""
    check = _CHECKS.get(part.rule)
    return check is None or check(words, part)


def _month(words: Words, part: Part) -> bool:
    word = words.word(part.end - 1 if words.word(part.end - 1) != "." else part.end - 2)
    low = word.lower()
    before = words.low(part.first - 1)
    if part.modifier or before in _BEFORE_A_DATE:
        return True
    if low == "march":
        after = words.word(part.end)
        if before in ("a", "the", "its", "'s") and words.word(part.end - 1) == "March":
            return after.isalpha() and after.islower() and after not in FUNCTION_WORDS
        return before in (",", "(") and not _starts_sentence(words, part.first)
    if low in ("may", "august", "april", "june"):
        return not _starts_sentence(words, part.first) and not _is_name(words.word(part.first - 1))
    return not (low in ("mar", "jan", "dec", "jun", "sep") and _is_name(words.word(part.first - 1)))


def _is_name(word: str) -> bool:
    return word[:1].isupper() and word.lower() not in FUNCTION_WORDS


def _starts_sentence(words: Words, index: int) -> bool:
    before = words.word(index - 1)
    return not before or before in '.!?"“”:;' or "\n" in before


def _year(words: Words, part: Part) -> bool:
    if part.year is not None and part.year < 0:
        return True
    before, after = words.low(part.first - 1), words.low(part.end)
    if before == "." and words.low(part.first - 2) in _ABBREVIATED:
        return False
    if after in _COUNTED or before in _NUMBERED:
        return False
    if words.symbols[part.end : part.end + 1] == HYPHEN and words.word(part.end + 1)[:1].islower():
        return False
    if before in ("some", "over", "nearly", "almost", "approximately", "than", "least"):
        return False
    if _is_plural(after) and words.word(part.end)[:1].islower():
        return before in _OWNERS or bool(part.modifier)
    return before != "-" or not words.word(part.first - 2)[:1].isalpha()


def _small_year(words: Words, part: Part) -> bool:
    after = words.word(part.end)
    return not after[:1].isalpha() or after in FUNCTION_WORDS


def _is_plural(word: str) -> bool:
    return len(word) > 2 and word.endswith("s") and word not in _NOT_PLURAL


def _day(words: Words, part: Part) -> bool:
    """So "on the 23rd" stands; "the 23rd Division" and "the 38th parallel" do not."""
    before, after = words.low(part.first - 1), words.word(part.end)
    if before not in (
        "on",
        "by",
        "until",
        "till",
        "from",
        "since",
        "of",
        "and",
        "to",
        "before",
        "after",
        "between",
        ",",
        "through",
        "around",
        "about",
    ):
        return False
    return not after or not after[0].isalnum() or after in FUNCTION_WORDS


def _season(words: Words, part: Part) -> bool:
    before, after = words.low(part.first - 1), words.low(part.end)
    said = words.between(part.first, part.end)
    if "fall" in said:
        if after == "of":
            return False
        article = "the" in said and before in (
            "in",
            "by",
            "during",
            "until",
            "till",
            "since",
            "for",
            "of",
        )
        return bool(part.modifier) or article or before in ("in", "that", "this", "last")
    if said == ["spring"]:
        written = words.word(part.first)
        if words.low(part.end) in _CAMPAIGNS:
            return True
        return written[0].isupper() or before in _BEFORE_A_DATE - {"to", "and", "or", "for", "that"}
    return after not in ("palace",) and not (after == "s" and before == "'")


def _length(words: Words, part: Part) -> bool:
    said = words.between(part.first, part.end)
    if part.unit == "TS" and said[-1] == "second":
        return False
    if said == ["a", "century"] and words.low(part.first - 1) == "of":
        return False
    if part.end - part.first == 2 and said[0] in ("a", "an") and part.unit in ("D", "W", "M", "Y"):
        return not _is_rate(words, part.first)
    return True


def _is_rate(words: Words, index: int) -> bool:
    """As in "4,000 tons a day", "twice a week": a number or a counted thing goes before."""
    before = words.low(index - 1)
    return (
        before in ("once", "twice", "times", "much", "many")
        or _is_plural(before)
        or before[:1].isdigit()
    )


def _rate(words: Words, part: Part) -> bool:
    return words.low(part.first) == "per" or _is_rate(words, part.first)


def _shift(words: Words, part: Part) -> bool:
    """So "a week before" stands alone; "a week before the battle" counts from the battle."""
    last = words.low(part.end - 1)
    if part.unit == "TS" and words.low(part.end - 2) == "second":
        return False
    after = words.word(part.end)
    if last in ("before", "after", "prior", "hence", "following"):
        return not after or not after[0].isalnum()
    return True


def _night(words: Words, part: Part) -> bool:
    said = words.between(part.first, part.end)
    if words.low(part.end) == "of":
        return False
    return "the" not in said or bool(part.which) or words.low(part.first - 1) == "that"


def _unit_end(words: Words, part: Part) -> bool:
    return part.unit not in ("D", "TS", "TM", "TH")


def _former(words: Words, part: Part) -> bool:
    after = words.word(part.end)
    if "latter" in words.between(part.end, min(part.end + 25, len(words.starts))):
        return False
    return words.low(part.first) in ("recently", "formerly") or (
        after[:1].isalpha() and after not in FUNCTION_WORDS
    )


def _weekday(words: Words, part: Part) -> bool:
    return words.low(part.end) not in ("bloody",)


def _units_of(words: Words, part: Part) -> bool:
    """So "years of neglect" stands; "the small hours of the 9th" does not."""
    return not part.unit.startswith("T")


def _kind(words: Words, part: Part) -> bool:
    """Whether "two bloody weeks" has an adjective in its middle."""
    said = words.word(part.end - 2)
    return said.isalpha() and said.islower() and not said.endswith(("s", "men"))


def _reign(words: Words, part: Part) -> bool:
    """Whether "Meiji 37" is a year: not so "King Gojong 40 men"."""
    after = words.low(part.end)
    return not part.era.startswith(("gojong", "kojong")) and not _is_plural(after)


_CHECKS = {
    "reign name year": _reign,
    "month": _month,
    "year": _year,
    "small year": _small_year,
    "day alone": _day,
    "season": _season,
    "length": _length,
    "years of": _units_of,
    "length of a kind": _kind,
    "per day": _rate,
    "later": _shift,
    "the day after": _shift,
    "night": _night,
    "end of the year": _unit_end,
    "former": _former,
    "weekday": _weekday,
}
