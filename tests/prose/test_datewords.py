"""Days and dates with doubt in words."""

import pytest

from legation.prose.datewords import date_words, happening_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1904-02-23", "23 February 1904"),
        ("1904-02~", "about February 1904"),
        ("1904-02-23?", "23 February 1904 (uncertain)"),
        ("[1904-08-22..1904-08-31]", "between 22 August 1904 and 31 August 1904"),
        ("[1903-08..1903-11]", "between August 1903 and November 1903"),
        ("[1905-07-27, 1905-07-29]", "27 July 1905 or 29 July 1905"),
        ("[1904-02-17, 1904-03-01]", "17 February 1904 (1 March 1904 if that is Old Style)"),
        ("[1904-02-11, 1904-02-22]", "11 February 1904 or 22 February 1904"),
        ("1903-23~", "about autumn 1903"),
        ("1904-21", "spring 1904"),
        ("[..1904]", "1904 or earlier"),
        ("[1904-02-08..]", "8 February 1904 or later"),
        ("1904-02/1904-03", "February 1904 to March 1904"),
        ("../1904", "until 1904"),
        ("1904-02/..", "from February 1904 on"),
        ("1904-02~/1904-03", "about February 1904 to March 1904"),
    ],
)
def test_a_date_is_worded_with_its_doubt(text: str, words: str) -> None:
    assert date_words(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1905-03-26", "on 26 March 1905"),
        ("1905-03-26?", "on 26 March 1905 (uncertain)"),
        ("1905-07", "in July 1905"),
        ("1905", "in 1905"),
        ("1905-07~", "about July 1905"),
        ("[1904-08-22..1905-03-26]", "not later than 26 March 1905"),
        ("[..1905-03-26]", "not later than 26 March 1905"),
        ("../1905-03", "not later than March 1905"),
        ("/1905-03", "not later than March 1905"),
        ("[1904-02-08..]", "not earlier than 8 February 1904"),
        ("1904-02-08/..", "not earlier than 8 February 1904"),
        ("1904-02-08/1904-02-09", "between 8 February 1904 and 9 February 1904"),
        ("[1905-07-27, 1905-07-29]", "on 27 July 1905 or 29 July 1905"),
    ],
)
def test_a_deed_is_dated_no_more_closely_than_the_record_has_it(text: str, words: str) -> None:
    assert happening_words(text) == words
