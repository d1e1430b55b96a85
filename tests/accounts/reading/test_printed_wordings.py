"""Errors that stand in print, each in eight ordinary wordings: they must be found in all of them.

Where the sources differ (a declaration of war on 8 February 1904) the word is *contested*.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from legation.accounts.reading.read import Reading
from legation.accounts.verdict import Word

Read = Callable[[str], Reading]

WORDINGS: dict[str, tuple[str, ...]] = {
    "war_10_january": (
        (
            "The Japanese attacked Port Arthur in February 1904, and Japan declared war on 10 "
            "January 1904."
        ),
        (
            "After the attack on Port Arthur in February, Japan formally declared war on Russia "
            "on 10 January 1904."
        ),
        (
            "On 8 February 1904 the Japanese fleet attacked Port Arthur. War was declared on 10 "
            "January 1904."
        ),
        (
            "The declaration of war followed on 10 January 1904, after the night attack of "
            "February on Port Arthur."
        ),
        (
            "Japan's declaration of war, dated 10 January 1904, came after the torpedo attack of "
            "February."
        ),
        (
            "In February 1904 Japan struck at Port Arthur without warning; it declared war on "
            "January 10, 1904."
        ),
        (
            "Russia and Japan declared war on each other on 10 January 1904, following the "
            "February attack."
        ),
        (
            "The two empires were formally at war from 10 January 1904, when Japan issued its "
            "declaration of war, having attacked Port Arthur in February."
        ),
    ),
    "nishi_rosen_25_august": (
        "The Nishi-Rosen protocol was signed in Tokyo on 25 August 1898.",
        (
            "Accordingly there was concluded between the two nations the Nishi-Rosen Protocol of "
            "August 25, 1898."
        ),
        "On 25 August 1898 Nishi and Rosen signed their agreement in Tokyo.",
        (
            "By the Nishi-Rosen Agreement of 25 August 1898 Russia and Japan recognised the "
            "independence of Korea."
        ),
        (
            "Foreign Minister Nishi and Baron Rosen concluded the protocol of Tokyo on August 25,"
            " 1898."
        ),
        ("The Nishi–Rosen Convention (25 August 1898) left Japan a free hand in Korean commerce."),
        (
            "Nishi Tokujiro and Roman Rosen put their names to the protocol on the 25th of August"
            " 1898."
        ),
        "It was on 25 August 1898 that the Nishi-Rosen protocol was concluded.",
    ),
    "moscow_9_june_1895": (
        "The Yamagata-Lobanov protocol was signed in Moscow on 9 June 1895.",
        "On 9 June 1895 Yamagata and Lobanov signed a protocol in Moscow.",
        ("The Moscow protocol of June 9, 1895 regulated the position of the two powers in Korea."),
        (
            "By the Lobanov-Yamagata Agreement of 9 June 1895 both powers promised to help Korea "
            "with loans."
        ),
        "Marshal Yamagata and Prince Lobanov concluded the Moscow protocol on June 9th, 1895.",
        ("The Yamagata–Lobanov Agreement (9 June 1895) was made during the coronation in Moscow."),
        "It was on 9 June 1895 that Yamagata and Lobanov came to terms in Moscow.",
        "Yamagata's protocol with Lobanov, dated 9 June 1895, divided influence in Korea.",
    ),
    "protocol_given_as_august": (
        (
            "The August 1904 agreement bound Korea to place full confidence in Japan and adopt "
            "its advice on the improvement of administration."
        ),
        (
            "Under the agreement of 22 August 1904 Japan could occupy any places in Korea that "
            "were necessary for strategic reasons."
        ),
        (
            "By the agreement of August 1904 Japan guaranteed the independence and territorial "
            "integrity of the Korean Empire."
        ),
        ("The August agreement of 1904 gave Japan the right to occupy strategic points in Korea."),
        (
            "In the agreement of 22 August 1904 Japan promised to ensure the safety and repose of"
            " the Imperial House of Korea."
        ),
        (
            "The August agreement of 1904 allowed Japan to take military measures if the welfare "
            "of the Imperial House was endangered."
        ),
        (
            "Korea undertook in the agreement of August 1904 to place full confidence in the "
            "Japanese government."
        ),
        (
            "The agreement of 22 August 1904 guaranteed Korea's independence and territorial "
            "integrity."
        ),
    ),
    "resident_general_october_1909": (
        "On 26 October 1909 the Resident-General, Prince Ito, was shot at Harbin.",
        ("Ito Hirobumi, then Resident-General of Korea, was killed at Harbin on 26 October 1909."),
        "In October 1909 Resident-General Ito was assassinated at Harbin.",
        (
            "On October 26, 1909, An Jung-geun shot the Japanese Resident-General, Ito Hirobumi, "
            "at Harbin station."
        ),
        (
            "Ito Hirobumi, the Resident-General of Korea, was shot dead at Harbin on 26 October "
            "1909."
        ),
        "Ito was Resident-General of Korea when he was murdered on 26 October 1909.",
        "On 26 October 1909 Ito, who was Resident-General in Korea, fell to an assassin.",
        "Resident-General Ito Hirobumi was murdered on October 26, 1909, by a Korean.",
    ),
    "rupture_1_february": (
        "Japan broke off diplomatic relations with Russia on 1 February 1904.",
        "On 1 February 1904 Japan severed diplomatic relations with Russia.",
        (
            "The Japanese minister in St. Petersburg, on February 1, 1904, declared diplomatic "
            "relations at an end."
        ),
        "Diplomatic relations between Japan and Russia were broken off on 1 February 1904.",
        "The rupture of diplomatic relations came on 1 February 1904.",
        "Kurino announced the breaking of relations to Lamsdorf on 1 February 1904.",
        "Japan's rupture with Russia on 1 February 1904 ended half a year of talks.",
        "The talks ended on February 1, 1904, when Japan broke off relations with Russia.",
    ),
    "war_8_february": (
        "Japan declared war on Russia on 8 February 1904.",
        "On 8 February 1904 Japan declared war on Russia.",
        "War was declared on 8 February 1904.",
        "The declaration of war was made on 8 February 1904.",
        "Japan's declaration of war on February 8, 1904 surprised nobody.",
        "Japan formally declared war on February 8, 1904.",
        "The Japanese government declared war against Russia on the 8th of February 1904.",
        "It was on 8 February 1904 that Japan declared war.",
    ),
}

CONTESTED = "war_8_february"

MISSED = {
    WORDINGS["protocol_given_as_august"][5],  # what a duty depends on reads like a might-have-been
    WORDINGS["resident_general_october_1909"][6],  # an office told in a relative clause
}
"""Wordings in which the error is only asked about, or not seen."""


def _cases() -> list[object]:
    return [
        pytest.param(error, text, marks=[pytest.mark.xfail(strict=True)] if text in MISSED else [])
        for error, texts in WORDINGS.items()
        for text in texts
    ]


@pytest.mark.parametrize(("error", "text"), _cases())
def test_an_error_in_print_is_found_in_every_wording(read: Read, error: str, text: str) -> None:
    words = {verdict.word for verdict in read(text).judgement.verdicts()}
    if error == CONTESTED:
        assert Word.CONTESTED in words
        assert Word.CONTRADICTED not in words
    else:
        assert Word.CONTRADICTED in words


def test_each_error_has_eight_wordings() -> None:
    assert {len(set(texts)) for texts in WORDINGS.values()} == {8}
