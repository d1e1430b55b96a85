"""Reading the dates of 1,000 sentences of narrative, beside one pattern and a date library.

For a user this is how long `legation check some.txt` spends on dates. The one pattern finds only
full dates written in figures and says nothing of years carried over: it is the floor. dateparser is
a date library of Python that searches text; it carries no year over.
"""

from __future__ import annotations

import re

import pytest
from bench.table import Beside

from legation.accounts.reading.times import find_times

ROW = "dates of 1,000 sentences of narrative"
TEN = "dates of 10 of them"
WANTED = "1,000 sentences/s"
PARAGRAPH = (
    "On 13 January {0} the court sent its last proposal. Ten days later it asked for an answer. "
    "None came by the end of the month. On 6 February it broke off talks, and on the night of "
    "8–9 February its boats struck. War was declared the next day. The protocol of 23 February "
    "bound a country that had called itself neutral. In April a treaty of 1898 was set aside. "
    "From August {0} to the following spring the siege went on for eight months. Late that year "
    "the envoys, who had met every week since 1896, were recalled. By {0} nobody remembered why. "
)
TEXT = "\n\n".join(PARAGRAPH.format(1700 + number) for number in range(100))
FULL_DATE = re.compile(r"\b\d{1,2} (?:January|February|April|August) \d{4}\b|\b[12]\d{3}\b")


def test_ours(beside: Beside) -> None:
    found = beside(ROW, "legation", lambda: find_times(TEXT), rounds=5, wanted=WANTED, per=1000,
                   unit="sentences")  # fmt: skip
    days = [mention for mention in found if mention.value.endswith("-02-06")]
    assert [mention.value[:4] for mention in days] == [str(1700 + n) for n in range(100)]


def test_one_pattern(beside: Beside) -> None:
    found = beside(ROW, "one pattern", lambda: FULL_DATE.findall(TEXT), rounds=5)
    assert len(found) == 500


def test_ours_on_ten(beside: Beside) -> None:
    assert beside(TEN, "legation", lambda: find_times(PARAGRAPH.format(1904)), rounds=15)


def test_dateparser_on_ten(beside: Beside) -> None:
    search = pytest.importorskip("dateparser.search").search_dates
    text = PARAGRAPH.format(1904)
    assert beside(TEN, "dateparser", lambda: search(text, languages=["en"]), rounds=3)
