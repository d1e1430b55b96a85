"""A contradiction needs agreeing signs: true sentences that speak of something else are only asked."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable

import pytest

from legation.accounts.reading.read import Reading
from legation.accounts.verdict import Word

Read = Callable[[str], Reading]


def _contradicted(reading: Reading) -> list[str]:
    return [v.says for v in reading.judgement.verdicts() if v.word is Word.CONTRADICTED]


TRUE = {
    "part of a loss": "At Mukden the Japanese lost about 16,000 dead and 60,000 wounded.",
    "an army of several": "Kuroki's First Army, 42,000 strong, crossed the Yalu in April 1904.",
    "a commander's own men": "At Sandepu Grippenberg attacked with 75,000 men.",
    "the other side's guns": (
        "At the Yalu the Russians under Zasulich lost 2,200 men and 21 guns, the Japanese about "
        "1,000 men."
    ),
    "another event of the day": (
        "The first meeting between Komura and Rosen took place on 12 August 1903, and the last "
        "Russian reply left St. Petersburg on 3 February 1904."
    ),
    "an office provided for": (
        "In August 1904 a Korean mission accepted a Japanese adviser for finance and an American, "
        "Durham Stevens, for foreign affairs."
    ),
    "a later holder": (
        "The American James Morse obtained the Seoul-Chemulpo railway concession in March 1896 "
        "and sold it to a Japanese syndicate in 1898."
    ),
    "the date of another act": "Sailors from the Varyag came up from Chemulpo on 5 January 1904.",
    "only names": "About 100 Koreans were at work for the Russians at Yongampo in June 1903.",
    "a survey": "Fives-Lille's engineers surveyed the Uiju line in 1897.",
    "another town": (
        "After the fall of Port Arthur, on 13 January 1905 the Japanese entered the town."
    ),
    "a place in a row": (
        "On 26 October 1909 the first Resident-General, Itō Hirobumi, was shot to death at Harbin."
    ),
    "a year since when": "Emperor Gojong, who had ruled since 1864, found himself frustrated.",
    "another state's office": (
        "The treaty was negotiated by Prime Minister Yi Wan-yong of the Joseon government in 1910."
    ),
    "a year carried twice": (
        "Colonel Putiata came in October 1896. In August he changed the name of the year to "
        "Kwangmu, and on 12 October he was crowned emperor at the round altar."
    ),
    "a time told long before": (
        "In 1904 the war began. The people suffered. Many fled to the hills. When, however, Prince "
        "Ito became Resident-General the feeling was that it would be better to submit."
    ),
    "the treaty named before": (
        "The Treaty of Shimonoseki ended the war. It was negotiated and signed by Itō Hirobumi."
    ),
    "a paper of another year": (
        "Japan signed a Protocol with Korea. The telegraph stayed in Japanese hands under the "
        "protocol of 1896, which also let Russia build a line from Seoul."
    ),
    "a stage": "The Anglo-Japanese Alliance was renewed in July 1911.",
    "the Old Style": "Port Arthur was attacked in the night of 26 January 1904.",
}


@pytest.mark.parametrize("text", TRUE.values(), ids=TRUE.keys())
def test_what_has_another_explanation_is_not_contradicted(read: Read, text: str) -> None:
    assert not _contradicted(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "At Mukden the Japanese lost 160,000 men.",
        "The Nishi-Rosen protocol was signed on 25 August 1898.",
        "The Seoul-Pusan railway concession was granted to a Japanese company on 8 September 1896.",
        "The mining concession of 1896 was given to the Russian Nisichensky for forty years.",
        "Itō Hirobumi, then Resident-General of Korea, was killed on 26 October 1909.",
        "On January 10, 1904, Japan and Russia declare war after a Japanese attack on Feb 8-9.",
    ],
)
def test_what_has_none_is_contradicted_still(read: Read, text: str) -> None:
    assert _contradicted(read(text))


def test_the_question_says_what_else_it_may_be(read: Read) -> None:
    reading = read(TRUE["part of a loss"])
    assert any("may be a part" in question.asks for question in reading.questions)


_RUN = """
import sys
from legation.accounts.reading.read import propose
from legation.language.load import load_scenario
_, _, questions = (found := propose(load_scenario("korea"), sys.stdin.read()))
for made in found[0]:
    for one in made:
        print(one)
print(questions)
"""


def test_a_reading_does_not_hang_on_the_seed_of_hashes() -> None:
    text = "\n\n".join(TRUE.values())
    told = {
        subprocess.run(
            [sys.executable, "-c", _RUN],
            input=text,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1
