"""Numbers in prose: their values, their units, and whether they are bounds or roundings."""

from __future__ import annotations

from collections.abc import Iterator

from legation.accounts.reading.lexicon import ONES, TEENS, TENS
from legation.accounts.reading.scene import Scene
from legation.accounts.reading.tokens import word_set
from legation.model.record import Quantity

SMALL_NUMBERS = {"zero": 0} | ONES | {word: n for word, n in TEENS.items() if word != "dozen"}
"""Numbers below twenty; a dozen is left out, since here it would be added and not multiplied."""
_SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
_ABOUT = word_set(
    """about some around roughly approximately nearly almost circa perhaps near nigh odd close
    barely hardly or rather"""
)
_OVER = word_set("over above exceeding beyond upwards")
_UNDER = word_set("under below fewer less")
_PEOPLE = frozenset(["persons", "men"])
_ABOUT_SHARE = 10


def numbers(scene: Scene) -> Iterator[tuple[int, int, int]]:
    """First and last word and value of each number that is no date."""
    timed = {
        index
        for time in scene.times
        if time.mention.kind != "duration"
        for index in range(time.first, time.last + 1)
    }
    index = 0
    while index < len(scene.words):
        end, value = _number(scene, index, timed)
        if value >= 0 and not _fraction(scene, index, end):
            yield index, end - 1, value
            index = end
        else:
            index += 1


def _fraction(scene: Scene, start: int, end: int) -> bool:
    """A part of ``4.5``: no number of its own."""
    return any(
        scene.gap(index) == "." and scene.word(index - 1).isdigit() and scene.word(index).isdigit()
        for index in range(start, end + 1)
    )


_PARTS = {("half", "a", "million"): 500_000, ("half", "a", "thousand"): 500} | {
    ("quarter", "of", "a", "million"): 250_000
}


def _number(scene: Scene, index: int, timed: set[int]) -> tuple[int, int]:
    """Where a number that begins here ends, and its value; -1 if none begins."""
    opening = scene.word(index)
    for words, value in _PARTS.items():
        if (
            opening == words[0]
            and tuple(scene.word(index + step) for step in range(len(words))) == words
        ):
            return index + len(words), value
    total = part = 0
    at = index
    while at < len(scene.words) and at not in timed:
        word = scene.word(at)
        figure = word.replace(",", "")
        if figure.isdigit() and figure.isascii():
            part += int(figure)
        elif word in SMALL_NUMBERS or word in TENS:
            part += SMALL_NUMBERS.get(word, 0) + TENS.get(word, 0)
        elif word in _SCALES and (at > index or scene.word(at - 1) == "a"):
            part = max(part, 1) * _SCALES[word]
            if _SCALES[word] >= 1000:
                total, part = total + part, 0
        elif not (word == "and" and at > index and scene.word(at - 1) in _SCALES):
            break
        at += 1
    return (at, total + part) if at > index and total + part > 0 else (index, -1)


def about(scene: Scene, first: int, value: int) -> tuple[int, int]:
    """The fewest and most that a number can mean: "some" and the like round it."""
    before = {scene.word(first - 1), scene.word(first - 2)}
    slack = value * _ABOUT_SHARE // 100 if before & _ABOUT else 0
    return value - slack, value + slack


def bound_of(scene: Scene, first: int, last: int) -> str:
    """``over`` for "more than", ``under`` for "at most", else empty."""
    before = [scene.word(first - step) for step in (1, 2, 3)]
    if before[0] == "than" and before[1] in ("more", "fewer", "less", "no"):
        more = (before[1] == "more") != (before[2] in ("no", "not"))
        return "over" if more else "under"
    if before[0] in _OVER or before[:2] == ["of", "upwards"]:
        return "over" if before[1] not in ("not", "never", "no") else "under"
    if before[0] in _UNDER or before[:2] in (["to", "up"], ["most", "at"]):
        return "under"
    if before[:2] == ["least", "at"] or before[0] == "exceeding":
        return "over"
    return "over" if scene.word(last + 1) in ("plus",) else ""


def counted(quantity: Quantity, value: int) -> int:
    """The number in the unit in which the record counts."""
    if quantity.unit == "metres":
        return value * 1000
    return value // 1000 if quantity.unit.startswith("thousand") else value


def near(value: int, low: int, high: int) -> bool:
    """Whether a number comes within a twentieth of a figure."""
    slack = value // 20
    return low - slack <= value <= high + slack


_SIGNS = {"pounds": "\u00a3", "yen": "\u00a5", "dollars": "$"}
_STEMS: dict[str, tuple[str, ...]] = {
    "metres": ("kilom", "km"),
    "km": ("km", "kilom"),
    "pounds": ("poun", "sterl"),
    "roubles": ("roub", "rubl"),
    "guns": ("gun", "cannon", "piece", "barrel"),
    "ships": ("ship", "battlesh", "cruis", "vessel"),
    "engines": ("engine", "locomot"),
    "wagons": ("wagon", "truck"),
}
_COUNTED_BEFORE = word_set(
    """membership members casualties losses loss dead strength numbered numbering lost killed toll
    total totalled mustered fielded counted captured took army force"""
)
_PERSONS = word_set(
    """men soldiers troops persons people personnel labourers laborers workers members killed
    dead casualties losses lost wounded coolies carriers scouts officers strong rifles
    sailors souls followers porters gendarmes policemen instructors guards carriers lives adherents force army prisoners captives"""
)


def unit_fits(scene: Scene, quantity: Quantity, first: int, last: int) -> bool:
    """Whether the words beside the number are of the unit counted."""
    following = [scene.word(last + step) for step in range(1, 6)]
    if "%" in scene.gap(last + 1) or following[0] == "percent" or following[:2] == ["per", "cent"]:
        return quantity.unit == "per cent"
    unit, _, rate = quantity.unit.removeprefix("thousand ").partition(" ")
    if rate.startswith("a ") and not {rate[2:], f"{rate[2:]}ly", "daily"} & set(following):
        return False
    if unit in _PEOPLE:
        return _people(scene, first, last, following[:4])
    if _SIGNS.get(unit, "\0") in scene.gap(first):
        return True
    stems = _STEMS.get(unit, (unit.rstrip("s")[:4],))
    if quantity.unit == "per cent":
        return False
    if unit == "years" and not _term(scene, first, last):
        return False
    if unit in _LENGTHS and _AWAY & {scene.word(last + step) for step in range(2, 7)}:
        return False  # "sixty kilometres east of the city" tells a place
    # "An 18,000-mile cruise" counts miles.
    reach = 1 if scene.gap(last + 1) in ("-", "\u2010", "\u2011") else 3
    return any(word.startswith(stems) for word in following[:reach])


_LENGTHS = ("km", "metres", "miles")
_AWAY = word_set("east west north south northeast northwest southeast southwest away from off")
_FOR = word_set("for of to over lasting about some another full whole on at")


def _term(scene: Scene, first: int, last: int) -> bool:
    """``for fifteen years``, ``a term of twenty years``, ``a twenty-year lease``."""
    joined = scene.gap(last + 1) in ("-", "\u2010", "\u2011")
    owned = scene.word(last + 2) in ("lease", "term", "concession", "right", "grant", "contract")
    return joined or owned or scene.word(first - 1) in _FOR


def _people(scene: Scene, first: int, last: int, following: list[str]) -> bool:
    """Whether people are counted: by the noun behind the number, or before it where none is."""
    whose = following[0] == "of"  # "6,460 of their own men"
    for step, word in enumerate(following):
        if whose and word in ("of", "the", "his", "their", "its", "own"):
            continue
        if scene.gap(last + 1 + step).strip() not in ("", "-"):
            break
        if word in _PERSONS:
            return True
        if word in _STOPS:
            break
    behind = [scene.word(first - step) for step in range(1, 7)]
    ends = last + 1 >= len(scene.words) or bool(set(scene.gap(last + 1)) & set(",.;:)"))
    ends = ends or following[0] in _STOPS
    if ends and _COUNTED_BEFORE & set(behind):
        return True
    home = next((c.words for c in scene.clauses if first in c.words), [])
    near = [index for index in home if 0 < first - index <= _NEAR]
    return ends and any(scene.word(index) in _PERSONS for index in near)


_NEAR = 8
_STOPS = word_set(
    """in on at by from to for with and or but was were is are had have the his its their a an which
    who that when while after before as than against per under over between during"""
)
"""Words at which what a number counts has ended."""
