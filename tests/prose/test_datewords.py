"""Days and dates with doubt in words."""

import pytest

from legation.prose.datewords import date_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1904-02-23", "23 February 1904"),
        ("1904-02~", "about February 1904"),
        ("1904-02-23?", "23 February 1904 (uncertain)"),
        ("[1904-08-22..1904-08-31]", "between 22 August 1904 and 31 August 1904"),
        ("[1903-08..1903-11]", "between August 1903 and November 1903"),
        ("[1905-07-27, 1905-07-29]", "27 July 1905 or 29 July 1905"),
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
