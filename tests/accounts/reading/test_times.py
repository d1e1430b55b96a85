"""The date grammar: sentences of our own with the values they should be read as."""

import pytest

from legation.accounts.reading.times import TimeMention, find_times
from legation.model.dates import day_text
from legation.model.edtf import parse_edtf

Table = list[tuple[str, list[tuple[str, str]]]]


def read(text: str, year: int | None = None) -> list[tuple[str, str]]:
    """Words and value of every expression found."""
    return [(mention.text, mention.value) for mention in find_times(text, year=year)]


def only(text: str, year: int | None = None) -> TimeMention:
    """The one expression of a text."""
    (mention,) = find_times(text, year=year)
    return mention


FULL_DATES: Table = [
    ("He landed on 9 February 1904.", [("9 February 1904", "1904-02-09")]),
    ("He landed on February 9, 1904.", [("February 9, 1904", "1904-02-09")]),
    ("He landed on February 9 1904.", [("February 9 1904", "1904-02-09")]),
    ("the 23rd of February, 1904", [("the 23rd of February, 1904", "1904-02-23")]),
    ("the 23rd February 1904", [("the 23rd February 1904", "1904-02-23")]),
    ("February the 23rd, 1904", [("February the 23rd, 1904", "1904-02-23")]),
    ("July 2nd, 1903", [("July 2nd, 1903", "1903-07-02")]),
    ("Feb. 8, 1904", [("Feb. 8, 1904", "1904-02-08")]),
    ("8 Sept. 1904", [("8 Sept. 1904", "1904-09-08")]),
    ("signed 1904-08-22", [("1904-08-22", "1904-08-22")]),
    ("the twenty-third of February 1904", [("the twenty-third of February 1904", "1904-02-23")]),
    ("the first of March, 1906", [("the first of March, 1906", "1906-03-01")]),
    ("the first day of May 1904", [("the first day of May 1904", "1904-05-01")]),
    ("the last day of February 1904", [("the last day of February 1904", "1904-02-29")]),
    ("the last day of 1903", [("the last day of 1903", "1903-12-31")]),
    ("New Year's Day 1905", [("New Year's Day 1905", "1905-01-01")]),
    ("New Year's Eve 1904", [("New Year's Eve 1904", "1904-12-31")]),
    ("Christmas 1903", [("Christmas 1903", "1903-12-25")]),
    ("May Day 1904", [("May Day 1904", "1904-05-01")]),
    ("Monday, 8 February 1904", [("Monday, 8 February 1904", "1904-02-08")]),
    ("Thursday 17 November 1905", [("Thursday 17 November 1905", "1905-11-17")]),
]

MONTHS_AND_YEARS: Table = [
    ("In February 1904 war came.", [("February 1904", "1904-02")]),
    ("In February, 1904, war came.", [("February, 1904", "1904-02")]),
    ("In February of 1904 war came.", [("February of 1904", "1904-02")]),
    ("In 1897 a title changed.", [("1897", "1897")]),
    ("the 1905 treaty", [("1905", "1905")]),
    ("the treaty of 1876", [("1876", "1876")]),
    ("its 1903 losses", [("1903", "1903")]),
    ("(1898)", [("1898", "1898")]),
    ("Prices in 1904's markets", [("1904", "1904")]),
    ("in AD 663", [("AD 663", "0663")]),
]

PARTS_OF_PERIODS: Table = [
    ("in early February 1904", [("early February 1904", "1904-02")]),
    ("in mid-February 1904", [("mid-February 1904", "1904-02")]),
    ("by late August 1905", [("late August 1905", "1905-08")]),
    ("at the end of July 1903", [("the end of July 1903", "1903-07")]),
    ("the beginning of October 1895", [("the beginning of October 1895", "1895-10")]),
    ("the middle of March 1905", [("the middle of March 1905", "1905-03")]),
    ("early in 1904", [("early in 1904", "1904")]),
    ("late 1903", [("late 1903", "1903")]),
    ("mid-1905", [("mid-1905", "1905")]),
    ("the end of 1905", [("the end of 1905", "1905")]),
    ("the first half of 1904", [("the first half of 1904", "1904-H1")]),
    ("the latter half of 1904", [("the latter half of 1904", "1904-H2")]),
    ("the last week of May 1905", [("the last week of May 1905", "1905-05")]),
    ("the first week of May 1904", [("the first week of May 1904", "1904-05")]),
]

SEASONS: Table = [
    ("in the spring of 1904", [("the spring of 1904", "1904-SP")]),
    ("in spring 1904", [("spring 1904", "1904-SP")]),
    ("the summer of 1905", [("the summer of 1905", "1905-SU")]),
    ("in autumn 1896", [("autumn 1896", "1896-FA")]),
    ("the fall of 1903", [("the fall of 1903", "1903-FA")]),
    ("the winter of 1903–04", [("the winter of 1903–04", "1904-WI")]),
    ("the winter of 1903-1904", [("the winter of 1903-1904", "1904-WI")]),
    ("early summer of 1904", [("early summer of 1904", "1904-SU")]),
]

DECADES_AND_CENTURIES: Table = [
    ("in the 1890s", [("the 1890s", "189")]),
    ("the late 1890s", [("the late 1890s", "189")]),
    ("the early 1900s", [("the early 1900s", "190")]),
    ("1880s newspapers", [("1880s", "188")]),
    ("the 19th century", [("the 19th century", "18")]),
    ("the late nineteenth century", [("the late nineteenth century", "18")]),
    ("the early twentieth century", [("the early twentieth century", "19")]),
    ("the end of the 19th century", [("the end of the 19th century", "18")]),
    ("the 5th century BC", [("the 5th century BC", "BC04")]),
]

BEFORE_CHRIST: Table = [
    ("in 480 BC", [("480 BC", "BC0480")]),
    ("in 59 B.C. he ruled", [("59 B.C.", "BC0059")]),
    ("in 1046 BCE", [("1046 BCE", "BC1046")]),
    ("from 492 to 490 BC", [("492", "BC0492"), ("490 BC", "BC0490")]),
    ("the war of 264–241 BC", [("264", "BC0264"), ("241 BC", "BC0241")]),
    ("In 480 BC they met. In 479, they met again.", [("480 BC", "BC0480"), ("479", "BC0479")]),
    ("In 480 BC they met. The winter of 479 was hard.",
     [("480 BC", "BC0480"), ("The winter of 479", "BC0479-WI")]),
    ("In 480 BC they met. In August 479 (or 478) they parted.",
     [("480 BC", "BC0480"), ("August 479", "BC0479-08")]),
    ("the 490s BC", [("the 490s BC", "BC049")]),
    ("in August 480 BC", [("August 480 BC", "BC0480-08")]),
    ("In 490 BC he won. Ten years later he lost.",
     [("490 BC", "BC0490"), ("Ten years later", "BC0480")]),
]  # fmt: skip

RANGES: Table = [
    ("from 8 to 10 February 1904", [("8", "1904-02-08"), ("10 February 1904", "1904-02-10")]),
    ("8–10 February 1904", [("8", "1904-02-08"), ("10 February 1904", "1904-02-10")]),
    ("on 8 and 9 February 1904", [("8", "1904-02-08"), ("9 February 1904", "1904-02-09")]),
    ("the 8th or the 9th of May 1904",
     [("the 8th", "1904-05-08"), ("the 9th of May 1904", "1904-05-09")]),
    ("on 3, 5 and 8 July 1904",
     [("3", "1904-07-03"), ("5", "1904-07-05"), ("8 July 1904", "1904-07-08")]),
    ("February 8-10, 1904", [("February 8", "1904-02-08"), ("10, 1904", "1904-02-10")]),
    ("May 4 and 5, 1904", [("May 4", "1904-05-04"), ("5, 1904", "1904-05-05")]),
    ("between 1896 and 1903", [("1896", "1896"), ("1903", "1903")]),
    ("1904–05", [("1904", "1904"), ("05", "1905")]),
    ("the war of 1904-5", [("1904", "1904"), ("5", "1905")]),
    ("1899/1900", [("1899", "1899"), ("1900", "1900")]),
    ("1894–1895", [("1894", "1894"), ("1895", "1895")]),
    ("the years 1898-02", [("1898", "1898"), ("02", "1902")]),
    ("from April to June 1904", [("April", "1904-04"), ("June 1904", "1904-06")]),
    ("October–March 1905", [("October", "1904-10"), ("March 1905", "1905-03")]),
    ("from 26 August to 4 September 1904",
     [("26 August", "1904-08-26"), ("4 September 1904", "1904-09-04")]),
    ("between 28 December and 3 January 1905",
     [("28 December", "1904-12-28"), ("3 January 1905", "1905-01-03")]),
]  # fmt: skip

CARRIED_YEARS: Table = [
    ("On 6 February 1904 they broke off. On 9 February a fleet came.",
     [("6 February 1904", "1904-02-06"), ("9 February", "1904-02-09")]),
    ("In March 1904 he came. In June he left.", [("March 1904", "1904-03"), ("June", "1904-06")]),
    ("In December 1903 they talked. In January they stopped.",
     [("December 1903", "1903-12"), ("January", "1904-01")]),
    ("Late in 1904 a fleet sailed. In May it was sunk.",
     [("Late in 1904", "1904"), ("May", "1905-05")]),
    ("Talks went on in November. By mid-January 1904 they were dead.",
     [("November", "1903-11"), ("mid-January 1904", "1904-01")]),
    ("In May 1905 (as in 1876) they met. In June they signed.",
     [("May 1905", "1905-05"), ("1876", "1876"), ("June", "1905-06")]),
    ("On 17 November 1905 he yielded; by 28 November all knew.",
     [("17 November 1905", "1905-11-17"), ("28 November", "1905-11-28")]),
    ("In 1905, after talks in July, they signed in September.",
     [("1905", "1905"), ("July", "1905-07"), ("September", "1905-09")]),
    ("He fled in 1896. War came in 1904. In February the fleet struck.",
     [("1896", "1896"), ("1904", "1904"), ("February", "1904-02")]),
    ("In March 1898 he leased it until 1923. In May he left.",
     [("March 1898", "1898-03"), ("1923", "1923"), ("May", "1898-05")]),
    ("In May 1904 the treaty of 1876 was dead. In June a fleet sailed.",
     [("May 1904", "1904-05"), ("1876", "1876"), ("June", "1904-06")]),
    ("In June 1904 he spoke of what was done in May.",
     [("June 1904", "1904-06"), ("May", "1904-05")]),
    ("In September 1905 peace came. On November 17 that year, after he came on the 9th, it fell.",
     [("September 1905", "1905-09"), ("November 17 that year", "1905-11-17"),
      ("the 9th", "1905-11-09")]),
    ("On Feb. 23d, 1904, he signed.", [("Feb. 23d, 1904", "1904-02-23")]),
    (
        "In 1907 he recalled the August agreement of 1904. In July he fell.",
        [("1907", "1907"), ("August", "1904-08"), ("1904", "1904"), ("July", "1907-07")],
    ),
    ("The Spring Offensive of 1918 failed.", [("Spring", "1918-SP"), ("1918", "1918")]),
    ("In 1895, long before 1920, he left. Ten years later he was back.",
     [("1895", "1895"), ("1920", "1920"), ("Ten years later", "1905")]),
    ("On 22 August 1904 they signed. On the 25th, it was printed.",
     [("22 August 1904", "1904-08-22"), ("the 25th", "1904-08-25")]),
    ("They came in February 1904 and struck on Tuesday, the 9th.",
     [("February 1904", "1904-02"), ("Tuesday, the 9th", "1904-02-09")]),
    ("They met in July 1904. By the 3rd of that month all was done.",
     [("July 1904", "1904-07"), ("the 3rd of that month", "1904-07-03")]),
]  # fmt: skip

COUNTED_DATES: Table = [
    ("On 8 February 1904 they struck. Two days later they declared war.",
     [("8 February 1904", "1904-02-08"), ("Two days later", "1904-02-10")]),
    ("On 23 February 1904 they signed. Six days later he protested.",
     [("23 February 1904", "1904-02-23"), ("Six days later", "1904-02-29")]),
    ("On 17 November 1905 it was signed. Two weeks earlier he had come.",
     [("17 November 1905", "1905-11-17"), ("Two weeks earlier", "1905-11-03")]),
    ("On 8 February 1904 they struck. The next day they landed.",
     [("8 February 1904", "1904-02-08"), ("The next day", "1904-02-09")]),
    ("On 8 February 1904 they struck. The same day a gunboat sailed.",
     [("8 February 1904", "1904-02-08"), ("The same day", "1904-02-08")]),
    ("On 8 February 1904 they struck. The previous day all was calm.",
     [("8 February 1904", "1904-02-08"), ("The previous day", "1904-02-07")]),
    ("On 31 December 1904 it held. The following day it fell.",
     [("31 December 1904", "1904-12-31"), ("The following day", "1905-01-01")]),
    ("In May 1904 he came. Three months later he signed.",
     [("May 1904", "1904-05"), ("Three months later", "1904-08")]),
    ("In 1896 he fled. A year later he was crowned.",
     [("1896", "1896"), ("A year later", "1897")]),
    ("In 1895 she died. Ten years later it was over.",
     [("1895", "1895"), ("Ten years later", "1905")]),
    ("In April 1904 he came. Later that year he left.",
     [("April 1904", "1904-04"), ("Later that year", "1904")]),
    ("In April 1904 he came. That November he left.",
     [("April 1904", "1904-04"), ("That November", "1904-11")]),
    ("In July 1903 he came. The following spring he left.",
     [("July 1903", "1903-07"), ("The following spring", "1904-SP")]),
    ("In 1903 he came. In April of the following year he left.",
     [("1903", "1903"), ("April of the following year", "1904-04")]),
    ("In 1904 he came. On 5 May of that year he left.",
     [("1904", "1904"), ("5 May of that year", "1904-05-05")]),
    ("In June 1905 he came. The previous year he had left.",
     [("June 1905", "1905-06"), ("The previous year", "1904")]),
    ("In June 1905 he came. The next month he left.",
     [("June 1905", "1905-06"), ("The next month", "1905-07")]),
    ("In June 1905 they met, and by the end of the month they parted.",
     [("June 1905", "1905-06"), ("the end of the month", "1905-06")]),
    ("In June 1905 they met, and by the end of the year all was settled.",
     [("June 1905", "1905-06"), ("the end of the year", "1905")]),
    ("In October 1895 she was killed. The next year he fled.",
     [("October 1895", "1895-10"), ("The next year", "1896")]),
    ("On 10 May 1904 he wrote. A fortnight later came an answer.",
     [("10 May 1904", "1904-05-10"), ("A fortnight later", "1904-05-24")]),
    ("On 1 January 1904 he wrote. A hundred and twenty days later came an answer.",
     [("1 January 1904", "1904-01-01"), ("A hundred and twenty days later", "1904-04-30")]),
    ("In May 1904 he wrote. A few weeks later came an answer.",
     [("May 1904", "1904-05"), ("A few weeks later", "FUTURE_REF")]),
]  # fmt: skip

DAY_PARTS: Table = [
    ("on the night of 8 February 1904", [("the night of 8 February 1904", "1904-02-08TNI")]),
    ("on the morning of February 9, 1904", [("the morning of February 9, 1904", "1904-02-09TMO")]),
    ("On 17 November 1905 they sat; that evening troops came.",
     [("17 November 1905", "1905-11-17"), ("that evening", "1905-11-17TEV")]),
    ("On 7 October 1895 they met. The next morning she was dead.",
     [("7 October 1895", "1895-10-07"), ("The next morning", "1895-10-08TMO")]),
    ("On 9 February 1904, at 4:30 p.m., she sank.",
     [("9 February 1904", "1904-02-09"), ("4:30 p.m.", "1904-02-09T16:30")]),
    ("on the night of 8–9 February 1904",
     [("8", "1904-02-08TNI"), ("9 February 1904", "1904-02-09TNI")]),
    ("at 9 a.m. on 9 February 1904", [("9 a.m. on 9 February 1904", "1904-02-09T09:00")]),
    ("In February 1904, on the evening of the 8th, he left.",
     [("February 1904", "1904-02"), ("the 8th", "1904-02-08TEV")]),
    ("They moved only at night.", [("night", "XXXX-XX-XXTNI")]),
]  # fmt: skip

DURATIONS: Table = [
    ("for three months", [("three months", "P3M")]),
    ("a ten-year lease", [("ten-year", "P10Y")]),
    ("the ten-year lease", [("ten-year", "P10Y")]),
    ("It took six weeks.", [("six weeks", "P6W")]),
    ("within 15 days", [("15 days", "P15D")]),
    ("for several days", [("several days", "PXD")]),
    ("a few months", [("a few months", "PXM")]),
    ("a year and six weeks", [("a year", "P1Y"), ("six weeks", "P6W")]),
    ("for two and a half years", [("two and a half years", "P2.5Y")]),
    ("half a year", [("half a year", "P0.5Y")]),
    ("a month-long siege", [("month-long", "P1M")]),
    ("the next two years", [("the next two years", "P2Y")]),
    ("the first ten months of the war", [("the first ten months", "P10M")]),
    ("twenty-five years", [("twenty-five years", "P25Y")]),
    ("for months", [("months", "PXM")]),
    ("a fortnight of talks", [("a fortnight", "P2W")]),
    ("two hundred days", [("two hundred days", "P200D")]),
    ("nearly four weeks", [("nearly four weeks", "P4W")]),
    ("a couple of days", [("a couple of days", "P2D")]),
    ("for two or three years", [("two or three years", "P2Y")]),
    ("some 48 hours", [("some 48 hours", "PT48H")]),
    ("a period of twelve years", [("a period of twelve years", "P12Y")]),
    ("the past decade", [("the past decade", "P1DE")]),
    ("a dozen years", [("a dozen years", "P12Y")]),
    ("a quarter of a century", [("a quarter of a century", "P25Y")]),
    ("half a century", [("half a century", "P0.5CE")]),
    ("a hundred and twenty days", [("a hundred and twenty days", "P120D")]),
    ("for two bloody weeks", [("two bloody weeks", "P2W")]),
    ("the four previous weeks", [("the four previous weeks", "P4W")]),
    ("the first year of the war", [("the first year", "P1Y")]),
    ("years of neglect", [("years", "PXY")]),
]

SETS: Table = [
    ("every year", [("every year", "XXXX")]),
    ("each month", [("each month", "XXXX-XX")]),
    ("every day", [("every day", "XXXX-XX-XX")]),
    ("daily trains", [("daily", "XXXX-XX-XX")]),
    ("paid monthly", [("monthly", "XXXX-XX")]),
    ("every other day", [("every other day", "P2D")]),
    ("every three months", [("every three months", "P3M")]),
    ("every spring", [("every spring", "XXXX-SP")]),
    ("every few years", [("every few years", "PXY")]),
    ("every Friday", [("every Friday", "XXXX-WXX-5")]),
    ("4,000 tons a day", [("a day", "P1D")]),
]

ERAS: Table = [
    ("in Meiji 37", [("Meiji 37", "1904")]),
    ("Gwangmu 8", [("Gwangmu 8", "1904")]),
    ("Kwang-mu 1", [("Kwang-mu 1", "1897")]),
    ("the eighth year of Gwangmu", [("the eighth year of Gwangmu", "1904")]),
    ("the 37th year of the Meiji era", [("the 37th year of the Meiji era", "1904")]),
    ("in the year 9 of Kwangmu", [("the year 9 of Kwangmu", "1905")]),
    ("Kŏnyang 1", [("Kŏnyang 1", "1896")]),
    ("Yunghui 4", [("Yunghui 4", "1910")]),
    ("23 February, Meiji 37", [("23 February, Meiji 37", "1904-02-23")]),
    ("the 23rd day of the second month of Meiji 37",
     [("the 23rd day of the second month of Meiji 37", "1904-02-23")]),
    ("the 41st year of King Gojong", [("the 41st year of King Gojong", "1904")]),
    ("Emperor Gojong 40 times refused; King Kojong two days later fled.",
     [("two days later", "FUTURE_REF")]),
    ("the 10th day of the third month of Meiji 4",
     [("the 10th day of the third month of Meiji 4", "1871")]),
]  # fmt: skip

CALENDARS: Table = [
    ("10 February 1904 (28 January Old Style)",
     [("10 February 1904", "1904-02-10"), ("28 January", "1904-02-10")]),
    ("On 28 January/10 February 1904 it began.",
     [("28 January", "1904-02-10"), ("10 February 1904", "1904-02-10")]),
    ("On 23 August 1905 (O.S.) they signed.", [("23 August 1905", "1905-09-05")]),
    ("On 25 April 1898 N.S. they signed.", [("25 April 1898", "1898-04-25")]),
    ("On 13 April 1898 O.S. they signed.", [("13 April 1898", "1898-04-25")]),
    ("on O.S. 13 April 1898", [("13 April 1898", "1898-04-25")]),
    ("13 January 1904 (31 December Old Style)",
     [("13 January 1904", "1904-01-13"), ("31 December", "1904-01-13")]),
    ("the 20th day of the eighth lunar month (8 October 1895)",
     [("the 20th day of the eighth lunar month", "1895-10-08"), ("8 October 1895", "1895-10-08")]),
    ("the 20th day of the eighth lunar month", [("the 20th day of the eighth lunar month", "")]),
    ("on 20 August 1895 (lunar calendar)", [("20 August 1895", "")]),
    ("signed on 5 September 1905 (23 August O.S.); in November 1905 sealed",
     [("5 September 1905", "1905-09-05"), ("23 August", "1905-09-05"),
      ("November 1905", "1905-11")]),
    ("February 8/21, 1904", [("February 8", "1904-02-21"), ("21, 1904", "1904-02-21")]),
]  # fmt: skip

REFERENCES: Table = [
    ("the former minister", [("former", "PAST_REF")]),
    ("He is now in Seoul.", [("now", "PRESENT_REF")]),
    ("a recent loan", [("recent", "PAST_REF")]),
    ("the current line", [("current", "PRESENT_REF")]),
    ("in the future", [("the future", "FUTURE_REF")]),
    ("present-day Dalian", [("present-day", "PRESENT_REF")]),
]

NO_DATES = [
    "The army may march on Seoul.",
    "May I ask who came?",
    "March on, he said.",
    "the March on Pyongyang",
    "the Long March",
    "An august assembly met.",
    "The fall of Port Arthur shook them.",
    "Prices fall and springs dry up.",
    "Some 1,904 men were lost.",
    "They lost 1904 men there.",
    "He paid £1904 for it.",
    "The 23rd Division moved.",
    "north of the 39th parallel",
    "Resolution 1904 passed.",
    "under Article 23 of the treaty",
    "a 1904-ton ship",
    "A second attack failed.",
    "The former yielded, the latter did not.",
    "They sent 500 and took 300.",
    "the T34 and the MG1904",
    "in 480 villages",
    "see p. 1904 and no. 1905",
    "three quarters of a century",
    "12,345 and 3.14 and 1904.5.6",
]

TABLES = {
    "full dates": FULL_DATES, "months and years": MONTHS_AND_YEARS, "parts": PARTS_OF_PERIODS,
    "seasons": SEASONS, "decades": DECADES_AND_CENTURIES, "before christ": BEFORE_CHRIST,
    "ranges": RANGES, "carried": CARRIED_YEARS, "counted": COUNTED_DATES, "day": DAY_PARTS,
    "durations": DURATIONS, "sets": SETS, "eras": ERAS, "calendars": CALENDARS,
    "references": REFERENCES,
}  # fmt: skip
ROWS = [
    pytest.param(text, expected, id=f"{subject} {number}")
    for subject, table in TABLES.items()
    for number, (text, expected) in enumerate(table)
]


@pytest.mark.parametrize("text, expected", ROWS)
def test_expression_is_found_with_its_value(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text) == expected


def test_the_tables_hold_at_least_150_expressions() -> None:
    assert sum(len(expected) for table in TABLES.values() for _, expected in table) >= 150


@pytest.mark.parametrize("text", NO_DATES)
def test_what_only_looks_like_a_date_is_left_alone(text: str) -> None:
    assert read(text) == []


EDTF = [
    ("9 February 1904", "1904-02-09"),
    ("February 1904", "1904-02"),
    ("early February 1904", "1904-02-01/1904-02-15"),
    ("late February 1903", "1903-02-16/1903-02-28"),
    ("mid-1905", "1905-04/1905-09"),
    ("late 1904", "1904-08/1904-12"),
    ("about 1904", "1904~"),
    ("c. 1904", "1904~"),
    ("on or about 8 February 1904", "1904-02-08~"),
    ("the summer of 1904", "1904-22~"),
    ("the winter of 1903–04", "1903-24~"),
    ("the winter of 1904", "[1903-24~,1904-24~]"),
    ("the 1890s", "189X"),
    ("the late 1890s", "1895/1899"),
    ("the nineteenth century", "1800/1900"),
    ("the second half of 1904", "1904-07/1904-12"),
    ("the last week of May 1905", "1905-05-23/1905-05-31"),
    ("the spring of 1904", "1904-21~"),
    ("480 BC", ""),
    ("Guangxu 30", "1904~"),
]


@pytest.mark.parametrize("text, edtf", EDTF)
def test_a_date_is_written_as_edtf(text: str, edtf: str) -> None:
    mention = only(text)
    assert mention.edtf == edtf
    if edtf:
        parse_edtf(mention.edtf, mention.calendar)


RELATIONS = [
    ("He came in 1904.", "at"),
    ("He was gone by March 1905.", "by"),
    ("He stayed until 5 May 1904.", "until"),
    ("He had been there since 1896.", "since"),
    ("It fell before March 1904.", "before"),
    ("It fell prior to March 1904.", "before"),
    ("It fell after 1 May 1904.", "after"),
    ("During 1904 all waited.", "during"),
    ("It was about 1904.", "about"),
    ("no later than 1 March 1904", "by"),
    ("on or after 1 March 1904", "since"),
    ("throughout the summer of 1904", "during"),
]


@pytest.mark.parametrize("text, relation", RELATIONS)
def test_the_words_in_front_give_the_relation(text: str, relation: str) -> None:
    assert only(text).relation == relation


@pytest.mark.parametrize(
    "text", ["from April to June 1904", "between 1896 and 1903", "8–10 February 1904", "1904–05"]
)
def test_the_ends_of_a_range_name_each_other(text: str) -> None:
    first, second = find_times(text)
    assert (first.relation, second.relation) == ("from", "to")
    assert (first.pair, second.pair) == (second.start, first.start)


def test_a_carried_year_says_where_it_came_from() -> None:
    first, second = find_times("On 6 February 1904 they broke off. On 9 February a fleet came.")
    assert first.guessed == ""
    assert second.guessed == f"year 1904 carried from {first.start}"
    assert second.carried_from == first.start


def test_a_year_taken_from_later_words_says_so() -> None:
    first, second = find_times("Talks went on in November. By mid-January 1904 they were dead.")
    assert first.value == "1903-11"
    assert [guess.part for guess in first.guesses] == ["year"]
    assert second.guessed == ""


def test_a_year_that_rolled_over_says_so() -> None:
    _, second = find_times("In December 1903 they talked. In January they stopped.")
    assert second.value == "1904-01"
    assert [guess.why for guess in second.guesses] == ["rolled"]


def test_the_callers_year_begins_the_text() -> None:
    mention = only("On 9 February a fleet came.", year=1904)
    assert mention.value == "1904-02-09"
    assert [(guess.why, guess.source) for guess in mention.guesses] == [("caller", -1)]


def test_without_any_year_nothing_is_placed() -> None:
    mention = only("On 9 February a fleet came.")
    assert (mention.value, mention.edtf) == ("XXXX-02-09", "")


def test_a_counted_day_names_its_anchor() -> None:
    first, second = find_times("On 8 February 1904 they struck. Two days later came war.")
    assert (second.counted, second.carried_from) == ("later", first.start)
    assert [(guess.part, guess.why) for guess in second.guesses] == [("day", "counted")]


def test_a_length_before_an_event_is_no_date() -> None:
    _, second = find_times("On 8 February 1904, two days before the war, he left.")
    assert (second.text, second.kind, second.value) == ("two days", "duration", "P2D")


@pytest.mark.parametrize(
    "text",
    [
        "10 February 1904 (28 January Old Style)",
        "On 28 January (10 February) 1904 it began.",
        "On 28 January/10 February 1904 it began.",
    ],
)
def test_both_calendars_give_the_same_day(text: str) -> None:
    first, second = [one for one in find_times(text) if len(one.value) == 10]
    days = {parse_edtf(one.edtf, one.calendar).earliest for one in (first, second)}
    assert {day_text(day) for day in days} == {"1904-02-10"}
    assert {first.calendar, second.calendar} == {"julian", "gregorian"}
    assert (first.pair, second.pair) == (second.start, first.start)


def test_julian_dates_are_thirteen_days_behind_from_march_1900() -> None:
    values = [
        only(f"on {day} 1900 O.S.").value for day in ("16 February", "17 February", "1 March")
    ]
    assert values == ["1900-02-28", "1900-03-01", "1900-03-14"]


def test_an_unlabelled_pair_that_is_not_twelve_or_thirteen_days_apart_stays_new_style() -> None:
    first, second = find_times("28 January 1904 (9 February 1904)")
    assert {first.calendar, second.calendar} == {"gregorian"}
    assert first.pair == second.pair == -1


def test_a_guessed_calendar_is_declared() -> None:
    first, _ = find_times("On 28 January/10 February 1904 it began.")
    assert "calendar julian pair" in first.guessed


def test_a_lunar_day_is_placed_only_by_its_equivalent() -> None:
    alone = only("the 20th day of the eighth lunar month")
    assert (alone.value, alone.edtf, alone.pair) == ("", "", -1)
    lunar, given = find_times("the 20th day of the eighth lunar month (8 October 1895)")
    assert (lunar.edtf, lunar.pair) == (given.edtf, given.start)


def test_a_year_of_the_moon_is_declared_as_a_guess() -> None:
    assert only("in Kaeguk 503").guessed == "era 1894 counted"
    assert only("in Gwangmu 8").guessed == ""


def test_may_and_march_are_months_only_where_they_are() -> None:
    assert read("In March they may march; by May 1904 they did.")[-1] == ("May 1904", "1904-05")
    assert [text for text, _ in read("In March they may march; by May 1904 they did.")] == [
        "March",
        "May 1904",
    ]


def test_a_loose_count_is_only_about_that_day() -> None:
    _, second = find_times("On 14 May 1896 they signed; less than a month later others did.")
    assert (second.value, second.edtf) == ("1896-06", "1896-06~")


@pytest.mark.parametrize(
    "text, modifier",
    [("for over a year", "more"), ("at least six weeks", "more"), ("nearly forty years", "less"),
     ("less than a month", "less"), ("no less than a month", ""), ("for a month", "")],
)  # fmt: skip
def test_a_length_may_be_more_or_less(text: str, modifier: str) -> None:
    assert only(text).modifier == modifier


def test_the_month_of_a_range_is_in_the_words_and_no_guess() -> None:
    assert [mention.guessed for mention in find_times("from 8 to 10 February 1904")] == ["", ""]
