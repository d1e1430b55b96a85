"""What an account said and no longer says."""

from __future__ import annotations

import pytest
from tests.language.test_record import account, codes, loaded, world

RIGHT = {
    "date": "2026-11-01",
    "sentence": "s1",
    "was": "On 4 May.",
    "now": "On 5 May.",
    "why": "The register has the fifth.",
}


def test_a_correction_keeps_its_day_its_sentence_and_both_wordings() -> None:
    s = world()
    s.add("accounts", "blog", **account({"opinion": {}}, corrections=[RIGHT]))
    (found,) = loaded(s).accounts[0].corrections
    assert (found.date.text, found.sentence) == ("2026-11-01", "s1")
    assert (found.was, found.now, found.why) == (RIGHT["was"], RIGHT["now"], RIGHT["why"])


def test_a_correction_may_be_of_the_whole_and_there_may_be_several() -> None:
    whole = {key: value for key, value in RIGHT.items() if key != "sentence"}
    s = world()
    s.add("accounts", "blog", **account({"opinion": {}}, corrections=[RIGHT, whole]))
    assert [item.sentence for item in loaded(s).accounts[0].corrections] == ["s1", ""]


@pytest.mark.parametrize(
    ("keys", "code"),
    [
        ({"sentence": "s9"}, "unknown_name"),
        ({"date": "soon"}, "bad_value"),
        ({"cite": "WHO"}, "unknown_name"),
        ({"because": "x"}, "unknown_key"),
    ],
)
def test_a_correction_that_does_not_fit_is_told(keys: dict[str, object], code: str) -> None:
    s = world()
    s.add("accounts", "blog", **account({"opinion": {}}, corrections=[{**RIGHT, **keys}]))
    assert codes(s) == [code]


@pytest.mark.parametrize("key", ["date", "was", "now", "why"])
def test_a_correction_says_when_what_and_why(key: str) -> None:
    lacking = {name: value for name, value in RIGHT.items() if name != key}
    s = world()
    s.add("accounts", "blog", **account({"opinion": {}}, corrections=[lacking]))
    assert codes(s) == ["missing_key"]
