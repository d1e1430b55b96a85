"""Order, length, force and ascription of pieces of text that no phrase of the lexicon need tell."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from legation.accounts.reading.read import Reading
from legation.accounts.verdict import Kind, Word


def _kinds(reading: Reading) -> set[Kind | None]:
    return {
        verdict.kind
        for sentence in reading.judgement.sentences
        for verdict in sentence.verdicts
        if verdict.word is Word.CONTRADICTED
    }


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "Yamagata and Lobanov signed their protocol in Moscow; only after that did Komura and "
            "Waeber agree on a memorandum in Seoul.",
            Kind.WRONG_ORDER,
        ),
        (
            "When the Anglo-Japanese Alliance was signed, Port Arthur had already surrendered to "
            "the Japanese.",
            Kind.WRONG_ORDER,
        ),
        (
            "Queen Min was murdered by ruffians in the palace. Two years later the king fled to "
            "the Russian legation.",
            Kind.WRONG_DURATION,
        ),
        (
            "Japanese soldiers at Chemulpo in January 1904 were acting under the Japan-Korea Protocol.",
            Kind.NOT_IN_FORCE,
        ),
        (
            "In the Nishi-Rosen protocol Korea was obliged to hand its posts, telegraphs and "
            "telephones over to Japanese management.",
            Kind.WRONG_INSTRUMENT,
        ),
        ("Ōkuma led his cabinet of 1898 for five years.", Kind.ANACHRONISM),
    ],
)
def test_an_error_between_pieces_is_contradicted(
    read: Callable[[str], Reading], text: str, kind: Kind
) -> None:
    assert kind in _kinds(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "Komura and Waeber agreed on a memorandum in Seoul; only after that did Yamagata and "
        "Lobanov sign their protocol in Moscow.",
        "When Port Arthur surrendered to the Japanese, the Anglo-Japanese Alliance had already "
        "been signed.",
        "Queen Min was murdered by ruffians in the palace. Four months later the king fled to the "
        "Russian legation.",
        "Japanese soldiers at Chemulpo in April 1904 were acting under the Japan-Korea Protocol.",
        "Ōkuma led his cabinet of 1898 for four months.",
        "Korea was no party to the 1897 Russo-Japanese texts.",
        "News of the surrender of Port Arthur reached the fleet on 9 January 1905.",
        "On 27 January 1904 Togo attacked the Russian squadron in Port Arthur.",
        "The Russo-Japanese War lasted 1 year, 6 months and 4 weeks.",
        "The prospect of the annexation led to the convention of November 1905.",
        "Japan was bound by the Protocol of June 1896, and never by that of February.",
        "In December 1903 the Japan-Korea Protocol was not yet signed, and bound nobody.",
    ],
)
def test_what_is_right_or_open_between_pieces_is_not(
    read: Callable[[str], Reading], text: str
) -> None:
    assert _kinds(read(text)) == set()
