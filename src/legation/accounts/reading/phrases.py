"""The patterns of time expressions, over words.

Each rule has a name, a shape that says how its parts are to be understood, and a pattern in
the small language of ``words.Lexicon.compile``. Captures have the same names in every rule:

``d m y`` day, month, year · ``a b c`` the ends of a range, each with its own span ·
``d2 d3 y2`` what belongs to the later ends · ``sea dec cen`` season, decade, century ·
``mod`` early, mid, late · ``which`` "that", "the following" · ``n u`` a number of units ·
``dir`` "later", "earlier" · ``tod`` part of the day · ``wd`` weekday · ``era`` reign name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from legation.accounts.reading.lexicon import CLASSES, MONTHS, SYMBOL_CLASSES
from legation.accounts.reading.words import Lexicon

Shape = Literal[
    "date", "days", "years", "shift", "which", "unit", "duration", "set", "word", "part", "era",
    "moon", "iso", "clock", "feast",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and how to understand it."""

    name: str
    shape: Shape
    pattern: re.Pattern[str]


MACROS = {
    "month": "LONGMONTH | SHORTMONTH STOP?",
    "ordword": "ORDINALWORD | TENS HYPHEN? ORDINALWORD",
    "day": "DAYDIGITS | DAYORDINAL | {ordword}",
    "bc": "bc | bce | b STOP c STOP?",
    "year": "(YEAR | SMALLYEAR) {bc} | ad SMALLYEAR | YEAR",
    "number": "(a | ONES) hundred and? (TENS HYPHEN? ONES | TENS | TEENS | ONES) | (a | ONES) (hundred | dozen) | COUNT | TENS HYPHEN? ONES | ONES | TEENS | TENS",
    "vague": "a few | several | many | some | a couple of | a number of | numerous | few",
    "amount": "{number} (or {number})? | {vague} | a | an | half a | half an"
    " | {number} and a half | {number} (DASH | to) {number} | another {number} | many more"
    " | a further {number} | a dozen",
    "about": "about | around | some | almost | nearly | just | only | exactly | barely"
    " | roughly | approximately | less than | more than | at least | up to | as many as"
    " | no more than | nearly | fully",
    "piece": "beginning | start | end | close | middle | conclusion | outset | opening | midst"
    " | onset | (latter | early | later | first | second | last | final | opening | closing)"
    " (part | half | days | weeks | months | stages)",
    "piece2": "{piece} | (early | later | last | final | opening | closing) years",
    "mod": "(early | late | mid | very late | very early) HYPHEN? | (early | late) in (the)?"
    " | the? very? {piece} of (the)?",
    "longmod": "(the? very? {piece2} | (early | late | later) (in | on)) of?",
    "same": "the (very)? same | that (very | same)? | this (very | same)? | the said",
    "next": "the? (next | following) | the (ensuing | subsequent | succeeding)",
    "last": "the (previous | preceding | prior | past) | last",
    "which": "{same} | {next} | {last}",
    "wd": "<wd: WEEKDAY> COMMA?",
    "partof": "<tod: ((early | late) in)? (the | around | about)? (early | late | very early)?"
    " (DAYPART | CLOCK {half}? | DAYDIGITS {half}) hours? (of | on | of the | on the)>",
    "half": "a STOP m STOP? | p STOP m STOP? | am | pm | hrs | hours | o'clock | oclock",
    "era": "(king | emperor)? <era: ERANAME (HYPHEN? (mu | hsu | hui))?> (HYPHEN? (era | period | reign | emperor))?",
    "join": "DASH | to | and | or | SLASH | until | till | through | or the | and the | to the",
}

# (name, shape, pattern). Of overlapping finds the earlier start wins, then the longer one, then
# the one named first.
_RULES: tuple[tuple[str, Shape, str], ...] = (
    ("iso date", "iso", "<a: ISODATE>"),
    (
        "day list",
        "days",
        "<a: the? <d: {day}>> COMMA <b: the? <d2: {day}>> COMMA? (and | or)"
        " <c: the? <d3: {day}> of? <m: {month}> (COMMA? of? <y: {year}>)?>",
    ),
    (
        "days of a month",
        "days",
        "{partof}? <a: the? <d: {day}>> {join} <b: the? <d2: {day}> of? <m: {month}> (COMMA? of? <y: {year}>)?>",
    ),
    (
        "month and days",
        "days",
        "<a: <m: {month}> the? <d: (DAYDIGITS | DAYORDINAL)>> ({join} | COMMA and?)"
        " <b: the? <d2: (DAYDIGITS | DAYORDINAL)> (COMMA? <y: YEAR>)?> (?! {month} | OPEN)",
    ),
    (
        "edge of a month",
        "date",
        "the (very)? <edge: (first | last)> day of <m: {month}> (COMMA? of? <y: {year}>)?",
    ),
    ("edge of a year", "date", "the (very)? <edge: (first | last)> day of <y: {year}>"),
    (
        "day of that year",
        "date",
        "{wd}? the? <d: {day}> of? <m: {month}> (of | in)? <which: {which}> year",
    ),
    (
        "day month year",
        "date",
        "{partof}? {wd}? the? <d: {day}> of? <m: {month}> (COMMA? of? <y: {year}>)?",
    ),
    (
        "month day of that year",
        "date",
        "{wd}? <m: {month}> the? <d: {day}> (of | in)? <which: {which}> year",
    ),
    (
        "month day year",
        "date",
        "{partof}? {wd}? <m: {month}> the? <d: {day}> (COMMA? of? <y: {year}>)?",
    ),
    ("month year", "date", "<mod: {mod}>? <m: {month}> (COMMA | of)? <y: {year}>"),
    ("month of that year", "date", "<mod: {mod}>? <m: {month}> (of | in)? <which: {which}> year"),
    ("that month", "date", "(early | late | later)? <which: {which}> <m: {month}>"),
    ("month", "date", "<mod: {mod}>? <m: {month}>"),
    (
        "season over new year",
        "date",
        "<mod: {mod}>? the? <sea: SEASON> (of | in)? <y: YEAR> (DASH | SLASH) <y2: (TWODIGITS | YEAR)>",
    ),
    ("season year", "date", "<mod: {mod}>? the? <sea: SEASON> (of | in | COMMA)? <y: {year}>"),
    ("season of that year", "date", "<mod: {mod}>? the? <sea: SEASON> of <which: {which}> year"),
    ("that season", "date", "<which: {which}> <sea: SEASON>"),
    ("season", "date", "<mod: {mod}>? the? <sea: SEASON>"),
    ("years", "years", "<a: <y: YEAR>> (DASH | SLASH) <b: <y2: TWODIGITS>>"),
    (
        "years before christ",
        "years",
        "<a: <mod: {mod}>? <y: (SMALLYEAR | YEAR)>> {join} <b: <y2: (SMALLYEAR | YEAR) {bc}>>",
    ),
    (
        "half of a year",
        "date",
        "the <half: (first | second | latter | last) half> of <y: {year}>",
    ),
    ("part of a year", "date", "<mod: ({mod} | {longmod})> <y: {year}>"),
    ("year", "date", "<y: {year}>"),
    (
        "decade",
        "date",
        "(the? <mod: (early | late | mid) HYPHEN?> | the)? <dec: DECADEDIGITS {bc}?>",
    ),
    ("part of a decade", "date", "<mod: {longmod}> the <dec: DECADEDIGITS>"),
    (
        "century",
        "date",
        "(the? <mod: (early | late | mid) HYPHEN?> | the)?"
        " <cen: (ORDINALDIGITS | {ordword})> HYPHEN? century {bc}?",
    ),
    (
        "part of a century",
        "date",
        "<mod: {longmod}> the <cen: (ORDINALDIGITS | {ordword})> HYPHEN? century {bc}?",
    ),
    ("day of that month", "part", "the <d: {day}> of <which: {which} | the> month"),
    ("day alone", "part", "{partof}? <a: (WEEKDAY COMMA?)? the <d: DAYORDINAL>>"),
    (
        "later",
        "shift",
        "{about}? <n: {amount}>? <u: UNIT> <dir: (later | earlier | previously | afterwards"
        " | afterward | ago | thereafter | hence | before | after | prior)>",
    ),
    ("the day after", "shift", "the <u: (day | week | month | year | night)> <dir: (after | before | following)>"),
    ("last year", "duration", "the (past | last) <u: (year | decade | century)>"),
    ("next day", "which", "(early | late | later)? <which: {which}> <u: (day | week | month | year | decade | century)>"),
    ("night", "which", "(on | in | by | at | during)? <a: (early | late | later)? <which: {which} | the> <tod: DAYPART>>"),
    ("end of the year", "unit", "<mod: {longmod} | later in | early | late> <which: {which} | the> <u: (month | year | week | decade | century)>"),
    ("month's end", "unit", "the? <u: (month's | year's)> <mod: end>"),
    (
        "week of a month",
        "date",
        "the <week: (first | second | third | fourth | last | final) week> of <m: {month}> (COMMA? <y: YEAR>)?",
    ),
    ("length of a period", "duration", "a period of {about}? <n: {amount}> <u: UNIT>"),
    (
        "length",
        "duration",
        "{about}? (the (first | last | next | past | following | previous | final | coming | opening"
        " | ensuing | preceding | intervening | other))? {about}? <n: {amount}>"
        " (more | full | whole | long | additional | consecutive | successive | calendar)?"
        " HYPHEN? <u: UNIT> (HYPHEN? (long | old) | of age)?",
    ),
    ("quarter century", "duration", "(a | the last)? quarter (of a | HYPHEN)? <u: century>"),
    (
        "length of a kind",
        "duration",
        "{about}? (the (first | last | next | past | final))? <n: {number}> <kind: ANYWORD> <u: MANYUNITS>",
    ),
    (
        "the four previous weeks",
        "duration",
        "the <n: {number}> (previous | following | preceding | next | last | first | remaining)"
        " <u: UNIT>",
    ),
    (
        "the first hour",
        "duration",
        "the (first | last | final | opening) <u: (hour | month | year | decade)> (?= of the)",
    ),
    ("years of", "duration", "<u: MANYUNITS> (?= of)"),
    (
        "next few",
        "duration",
        "the (next | following | past | previous | coming | last | first | ensuing | preceding"
        " | intervening | final | early) <u: MANYUNITS>",
    ),
    ("-long", "duration", "<u: UNIT> HYPHEN? long"),
    (
        "for months",
        "duration",
        "(for | within | after | over | took | lasted | in) <a: (many | some)? <u: MANYUNITS>>",
    ),
    ("every", "set", "(every | each) (other | few | <n: {number}>)? <u: UNIT>"),
    ("every monday", "set", "(every | each) <wd: WEEKDAY>"),
    ("every january", "set", "(every | each) <m: {month}>"),
    ("every spring", "set", "(every | each) <sea: SEASON>"),
    ("every night", "set", "(every | each) <tod: DAYPART>"),
    ("daily", "set", "<u: (daily | weekly | monthly | yearly | annually | annual | hourly | nightly | everyday)>"),
    ("per day", "set", "a <u: (day | week | month | year)>"),
    ("former", "word", "PASTWORD"),
    ("now", "word", "(right)? PRESENTWORD | at present | at the present (time | day)? | (the)? present HYPHEN? day | modern HYPHEN? day | these days"),
    ("the future", "word", "the? future"),
    ("at night", "word", "(at | by | during | in) <a: the? <tod: (night | daytime | dawn | dusk)>>"),
    ("tonight", "word", "tonight"),
    ("weekday", "part", "<wd: WEEKDAY>"),
    ("hour", "clock", "CLOCK {half}?"),
    ("o'clock", "clock", "DAYDIGITS {half}"),
    ("christmas", "feast", "<feast: (christmas | new year's | may (?= day))> (eve | day | night)? (COMMA? of? <y: YEAR>)?"),
    (
        "day of a reign year",
        "era",
        "the? <d: {day}> of? <m: {month}> COMMA? (of | in)? {era} year? <n: {number}>",
    ),
    (
        "month and day of a reign year",
        "era",
        "<m: {month}> the? <d: (DAYDIGITS | DAYORDINAL)> COMMA? (of | in)? {era} year? <n: {number}>",
    ),
    (
        "numbered day of a reign year",
        "era",
        "the? <d: (ORDINALDIGITS | {ordword})> day of the <moon: (ORDINALDIGITS | {ordword})>"
        " month (of | in | COMMA)? {era} year? <n: {number}>",
    ),
    ("reign year", "era", "the? <n: (ORDINALDIGITS | {ordword})> year of (the)? (reign of)? {era}"),
    ("year of a reign", "era", "(the | in)? year <n: {number}> of (the)? {era}"),
    ("reign name year", "era", "{era} year? <n: (TWODIGITS | THREEDIGITS)> (?! {month} | UNIT)"),
    (
        "lunar day",
        "moon",
        "(the)? <d: (ORDINALDIGITS | {ordword})> (day)? of the <moon: (ORDINALDIGITS | {ordword})>"
        " (intercalary | lunar)? (month | moon)",
    ),
    ("lunar month", "moon", "the <moon: (ORDINALDIGITS | {ordword})> (lunar month | moon)"),
    (
        "lunar month and day",
        "moon",
        "(the)? <moon: (ORDINALDIGITS | {ordword})> (lunar)? (month | moon) COMMA? (the)?"
        " <d: (ORDINALDIGITS | {ordword})> day",
    ),
)  # fmt: skip

# Years of three digits, tried only in texts that speak of years before Christ or AD somewhere.
_SMALL_YEAR_RULES: tuple[tuple[str, Shape, str], ...] = (
    ("small years", "years", "<a: <y: THREEDIGITS>> (DASH | SLASH) <b: <y2: THREEDIGITS>>"),
    (
        "small year",
        "date",
        "(in | by | since | until | till | from | after | before | of | to | between | and | year)"
        " <a: <mod: {mod}>? <y: THREEDIGITS>>",
    ),
    ("small year in brackets", "date", "OPEN <a: <y: THREEDIGITS>> (?= CLOSE)"),
    ("small year and part", "date", "<mod: ({mod} | {longmod})> <y: THREEDIGITS>"),
    ("small year and month", "date", "<mod: {mod}>? <m: {month}> (COMMA | of)? <y: THREEDIGITS>"),
    ("small year and day", "date", "the? <d: {day}> of? <m: {month}> COMMA? <y: THREEDIGITS>"),
    (
        "small year and season",
        "date",
        "<mod: {mod}>? the? <sea: SEASON> (of | in)? <y: THREEDIGITS>",
    ),
)

LEXICON = Lexicon(CLASSES, SYMBOL_CLASSES, capitals=MONTHS)
RULES = tuple(Rule(name, shape, LEXICON.compile(text, MACROS)) for name, shape, text in _RULES)
"""Every rule, compiled once."""
SMALL_YEAR_RULES = tuple(
    Rule(name, shape, LEXICON.compile(text, MACROS)) for name, shape, text in _SMALL_YEAR_RULES
)
AN_ERA = LEXICON.compile("{bc} | ad SMALLYEAR", MACROS)
"""What a text must hold for its years of three digits to be tried."""
