"""Names and phrases are found whatever the romanisation, and the longest wins."""

from __future__ import annotations

import pytest

from legation.accounts.reading.mentions import Mention, find_mentions
from legation.accounts.reading.tokens import folded, tokens
from legation.accounts.reading.vocabulary import Vocabulary
from legation.model.lexicon import Usage, parse_phrase


def found(text: str, *usages: Usage) -> list[Mention]:
    """The mentions of a text that is one clause."""
    words = tokens(text)
    known = Vocabulary(usages)
    return find_mentions(known, words, known.hits(words), [(0, range(len(words)), ())])


def ids(mentions: list[Mention]) -> list[str]:
    """Ids of the usages, in the order of the text."""
    return [usage.id for mention in mentions for usage in mention.usages]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Itō Hirobumi", "Ito Hirobumi"),
        ("Min Yŏng-ch'ŏl", "Min Yong chol"),
        ("Nishi–Rosen", "Nishi-Rosen"),
        ("Korea's", "Korea"),
        ("Ŭiju", "UIJU"),
    ],
)
def test_ways_of_writing_a_name_are_one(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_the_longest_name_wins() -> None:
    first = Usage(id="first", instrument="a", names=("Anglo-Japanese Alliance",))
    second = Usage(id="second", instrument="b", names=("Second Anglo-Japanese Alliance",))
    assert ids(found("the Second Anglo-Japanese Alliance", first, second)) == ["second"]
    assert ids(found("the Anglo-Japanese Alliance", first, second)) == ["first"]


def test_names_of_people_need_their_capital() -> None:
    brown = Usage(id="brown", who="brown", names=("Brown",))
    assert ids(found("Brown kept the customs", brown)) == ["brown"]
    assert ids(found("a brown study", brown)) == []


def test_parts_of_a_phrase_may_stand_apart() -> None:
    lease = Usage(id="lease", event="e", words=("leas* + Port Arthur|Dalian",))
    assert ids(found("Port Arthur was, with much ado, leased", lease)) == ["lease"]
    assert ids(found("Port Arthur was attacked", lease)) == []


def test_words_beside_which_another_thing_is_meant() -> None:
    war = Usage(id="war", event="e", words=("declar* + war",), unless=("China",))
    assert ids(found("Japan declared war", war)) == ["war"]
    assert ids(found("Japan declared war on China", war)) == []


def test_one_name_may_mean_two_things() -> None:
    one = Usage(id="one", who="a", names=("Alexeieff",))
    other = Usage(id="other", who="b", names=("Alexeieff",))
    (mention,) = found("Alexeieff wrote", one, other)
    assert {usage.id for usage in mention.usages} == {"one", "other"}


@pytest.mark.parametrize("phrase", ["", "a + ", "| b", "* + a", "a | + b"])
def test_a_phrase_without_words_is_refused(phrase: str) -> None:
    with pytest.raises(ValueError, match="expected words"):
        parse_phrase(phrase)
