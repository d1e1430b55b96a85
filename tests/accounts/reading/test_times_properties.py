"""What holds for the date grammar on any text."""

import random
import string

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from legation.accounts.reading.times import TimeMention, find_times
from legation.model.edtf import parse_edtf

PIECES = [
    "on", "the", "of", "in", "from", "to", "and", "between", "by", "(", ")", ",", ".", "-", "–",
    "/", "8", "10", "23rd", "1904", "05", "480", "BC", "February", "May", "March", "Feb.",
    "spring", "winter", "early", "mid", "late", "end", "next", "following", "previous", "same",
    "that", "day", "month", "year", "years", "weeks", "later", "earlier", "before", "after",
    "ago", "six", "twenty", "hundred", "a", "few", "half", "every", "daily", "Meiji", "37",
    "Kwang-mu", "Old", "Style", "O.S.", "lunar", "eighth", "night", "morning", "4:30", "p.m.",
    "Monday", "1890s", "19th", "century", "now", "former", "Christmas", "1904-02-08", "\n\n",
    "31", "29", "9999", "1000", "first", "week", "all", "moon", "hours", "fortnight", "decade",
]  # fmt: skip
sentences = st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join)


def check(text: str, mentions: tuple[TimeMention, ...]) -> None:
    """Offsets point at the text, in order and apart; all EDTF can be read; links lead somewhere."""
    anchors = {-1} | {mention.start for mention in mentions}
    end = 0
    for mention in mentions:
        assert text[mention.start : mention.end] == mention.text
        assert mention.text == mention.text.strip() != ""
        assert mention.start >= end
        end = mention.end
        assert mention.pair in anchors
        assert mention.carried_from in anchors
        assert all(guess.source in anchors for guess in mention.guesses)
        if mention.edtf:
            assert mention.kind == "date"
            parse_edtf(mention.edtf, mention.calendar)


@given(sentences)
@example("9998 Christmas , 31 December 9999 a decade later")
@example("29 February 1900 O.S. the next day")
@example("on 31 April 1904 the next month")
def test_any_words_of_time_are_read_without_harm(text: str) -> None:
    check(text, find_times(text))


@given(st.text(max_size=200))
def test_any_text_is_read_without_harm(text: str) -> None:
    check(text, find_times(text))


@given(sentences, st.integers(min_value=1, max_value=9999))
def test_any_first_year_is_taken(text: str, year: int) -> None:
    check(text, find_times(text, year=year))


@given(sentences)
def test_reading_twice_gives_the_same(text: str) -> None:
    assert find_times(text) == find_times(text)


@given(sentences)
def test_a_date_without_digits_of_a_year_declares_a_guess(text: str) -> None:
    for mention in find_times(text):
        if mention.kind != "date" or not mention.edtf or mention.pair >= 0:
            continue
        said = any(sign.isdigit() for sign in mention.text)
        if not said and not any(word in mention.text for word in ("century", "Meiji", "Kwang")):
            assert mention.guesses


@pytest.mark.parametrize(
    "text",
    [
        "1" * 300_000,
        "1," * 150_000,
        "1.1" * 100_000,
        "12:" * 100_000,
        "the " * 75_000,
        "early late " * 25_000,
        "\n \n" * 100_000,
        "'" * 300_000,
        "of the " * 40_000,
        "1904-" * 60_000,
        "-–" * 150_000,
        "a year and a half " * 15_000,
        "8 and 9 or 10, " * 20_000,
        "(" * 200_000,
        "May " * 60_000,
    ],
    ids=range(15),
)
def test_long_monotonous_text_is_read_to_its_end(text: str) -> None:
    # Under the suite's time limit, which a pattern that runs away would exceed by far.
    check(text, find_times(text))


def test_a_long_text_gives_what_its_paragraphs_give() -> None:
    # Every paragraph has its years, so nothing is carried over the gap.
    luck = random.Random(7)
    paragraphs = [
        f"On {luck.randint(1, 28)} May {year} one came. On 30 June {year} "
        f"{luck.choice(string.ascii_uppercase)}. left."
        for year in range(1896, 1906)
    ]
    alone = [mention.value for text in paragraphs for mention in find_times(text)]
    together = [mention.value for mention in find_times("\n\n".join(paragraphs))]
    assert alone == together
