"""Events that no phrase tells: which the words are most like, and when that is not enough."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from legation.accounts.reading.read import Reading
from legation.accounts.verdict import Kind, Word
from legation.model.lexicon import parse_phrase
from legation.model.word_classes import WORD_CLASSES

Read = Callable[[str], Reading]


def kinds(reading: Reading) -> list[Kind | None]:
    """Kinds of what is contradicted."""
    return [v.kind for v in reading.judgement.verdicts() if v.word is Word.CONTRADICTED]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "Their envoys met at Tientsin on 18 April 1887, and agreed that each empire should "
            "take its soldiers away.",
            Kind.WRONG_DATE,
        ),
        (
            "Over the frozen lake of Baikal 20,000 goods wagons were hauled in March 1904.",
            Kind.WRONG_QUANTITY,
        ),
    ],
)
def test_an_allusion_with_a_date_or_number_near_the_events_own_is_checked(
    read: Read, text: str, kind: Kind
) -> None:
    assert kind in kinds(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "Finland rejected territorial demands and was invaded in November 1939.",
        "France fought in the Seven Years War.",
        "The report of 16 May 1904 tells how the palace burned.",
        "A popular chronicle has war declared in Tokyo on 10 January 1904, a month too soon.",
        "Ladd prints the Nishi-Rosen protocol under 25 August 1898. That is a slip of the press.",
    ],
)
def test_likeness_without_a_name_or_time_of_the_record_contradicts_nothing(
    read: Read, text: str
) -> None:
    assert kinds(read(text)) == []


def test_a_class_of_words_stands_for_all_its_words() -> None:
    assert parse_phrase("~sign + Moscow")[0] == WORD_CLASSES["sign"]
    with pytest.raises(ValueError, match="no class of words"):
        parse_phrase("~nonsense")
