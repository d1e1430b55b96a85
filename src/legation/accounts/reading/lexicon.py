"""The words of time in English, by class."""

from __future__ import annotations

from legation.accounts.reading import words as w

MONTHS = {
    "january": 1, "jan": 1, "february": 2, "feb": 2, "march": 3, "mar": 3, "april": 4, "apr": 4,
    "may": 5, "june": 6, "jun": 6, "july": 7, "jul": 7, "august": 8, "aug": 8, "september": 9,
    "sept": 9, "sep": 9, "october": 10, "oct": 10, "november": 11, "nov": 11, "december": 12,
    "dec": 12,
}  # fmt: skip
SHORT_MONTHS = tuple(
    name for name in MONTHS if len(name) < 5 and name not in ("may", "june", "july")
)
WEEKDAYS = {
    "monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6,
    "sunday": 7,
}  # fmt: skip
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
DAY_PARTS = {
    "morning": "TMO", "mornings": "TMO", "dawn": "TMO", "daybreak": "TMO", "sunrise": "TMO",
    "noon": "T12:00", "midday": "T12:00", "afternoon": "TAF", "evening": "TEV",
    "evenings": "TEV", "dusk": "TEV", "nightfall": "TEV", "sunset": "TEV", "night": "TNI",
    "nights": "TNI", "midnight": "T24:00", "daytime": "TDT",
}  # fmt: skip
UNITS = {
    "second": "TS", "seconds": "TS", "minute": "TM", "minutes": "TM", "hour": "TH",
    "hours": "TH", "day": "D", "days": "D", "week": "W", "weeks": "W", "fortnight": "FN",
    "fortnights": "FN", "month": "M", "months": "M", "year": "Y", "years": "Y",
    "decade": "DE", "decades": "DE", "century": "CE", "centuries": "CE",
}  # fmt: skip
MANY_UNITS = tuple(name for name in UNITS if name.endswith("s"))
ONES = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9,
}  # fmt: skip
TEENS = {
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "dozen": 12,
}  # fmt: skip
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13,
    "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18,
    "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50,
}  # fmt: skip
VAGUE = ("few", "several", "many", "some", "numerous", "couple", "number")

EARLY = ("early", "beginning", "start", "opening", "outset", "first", "onset")
MIDDLE = ("mid", "middle", "midst")
LATE = ("late", "end", "close", "latter", "second", "conclusion", "closing", "later")

PAST = ("former", "recent", "recently", "formerly")
PRESENT = ("now", "today", "current", "currently", "nowadays", "presently")

ERA_NAMES = (
    "meiji", "taisho", "taishō", "taishô", "showa", "shōwa", "gwangmu", "kwangmu", "gwang",
    "kwang", "geonyang", "kŏnyang", "konyang", "yunghui", "yunghŭi", "yunghee", "yung",
    "guangxu", "kuang", "kwanghsu", "gaeguk", "kaeguk", "gojong", "gojong's", "kojong", "kojong's",
)  # fmt: skip
FUNCTION_WORDS = frozenset((
    "the", "a", "an", "he", "she", "it", "they", "we", "i", "his", "her", "its", "their", "this",
    "that", "these", "those", "and", "but", "or", "as", "was", "is", "are", "were", "had", "has",
    "have", "when", "while", "which", "who", "whom", "whose", "where", "by", "in", "on", "at",
    "to", "from", "with", "for", "of", "if", "so", "then", "thus", "after", "before", "until",
    "since", "during", "against", "between", "not", "no", "nor", "only", "also", "both", "all",
    "some", "there", "because", "although", "though", "under", "over", "into", "upon", "would",
    "could", "did", "does", "do", "became", "began", "saw", "came", "brought", "marked", "left",
    "led", "made", "took",
))  # fmt: skip

CLASSES: dict[str, tuple[str, ...] | dict[str, int] | dict[str, str]] = {
    "LONGMONTH": tuple(name for name in MONTHS if name not in SHORT_MONTHS),
    "SHORTMONTH": SHORT_MONTHS,
    "MONTHNAME": MONTHS,
    "WEEKDAY": WEEKDAYS,
    "SEASON": SEASONS,
    "DAYPART": DAY_PARTS,
    "UNIT": UNITS,
    "MANYUNITS": MANY_UNITS,
    "ONES": ONES,
    "TEENS": TEENS,
    "TENS": TENS,
    "ORDINALWORD": ORDINALS,
    "ERANAME": ERA_NAMES,
    "PASTWORD": PAST,
    "PRESENTWORD": PRESENT,
}

SYMBOL_CLASSES = {
    "DAYDIGITS": w.DAY_DIGITS,
    "TWODIGITS": w.DAY_DIGITS + w.HIGH_DIGITS + w.ZERO_DIGITS,
    "DAYORDINAL": w.DAY_ORDINAL,
    "ORDINALDIGITS": w.DAY_ORDINAL + w.OTHER_ORDINAL,
    "YEAR": w.YEAR_DIGITS,
    "SMALLYEAR": w.DAY_DIGITS + w.HIGH_DIGITS + w.THREE_DIGITS,
    "THREEDIGITS": w.THREE_DIGITS,
    "ANYNUMBER": w.DAY_DIGITS + w.HIGH_DIGITS + w.THREE_DIGITS + w.YEAR_DIGITS + w.BIG,
    "COUNT": w.DAY_DIGITS + w.HIGH_DIGITS + w.THREE_DIGITS + w.BIG,
    "DECADEDIGITS": w.DECADE,
    "SHORTDECADE": w.SHORT_DECADE,
    "CLOCK": w.CLOCK,
    "ISODATE": w.ISO,
    "HYPHEN": w.HYPHEN,
    "DASH": w.DASH + w.HYPHEN,
    "COMMA": w.COMMA,
    "STOP": w.STOP,
    "SLASH": w.SLASH,
    "OPEN": w.OPEN,
    "CLOSE": w.CLOSE,
    "QUOTE": w.QUOTE,
    "ANYWORD": w.OTHER,
    "CAPITALWORD": w.CAPITAL,
}
