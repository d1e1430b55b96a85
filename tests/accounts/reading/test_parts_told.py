"""Who had a part, who held a right, and what a number counts, in words that no phrase has."""

from __future__ import annotations

import pytest

from legation.accounts.reading.propose.stance import stances
from legation.accounts.reading.read import read_text
from legation.accounts.reading.scene import stage
from legation.accounts.reading.sentences import sentences
from legation.accounts.reading.times import find_times
from legation.accounts.reading.vocabulary import vocabulary
from legation.accounts.verdict import Word
from legation.model.scenario import Scenario


def _roles(korea: Scenario, text: str) -> dict[str, str]:
    (sentence,) = sentences(text)
    scene = stage(text, sentence, 1, find_times(text), vocabulary(korea))
    return {scene.quote(mention.words): stance.role for mention, stance in stances(scene)}


def _contradicted(korea: Scenario, text: str) -> list[str]:
    judgement = read_text(korea, text).judgement
    return [
        verdict.claim
        for sentence in judgement.sentences
        for verdict in sentence.verdicts
        if verdict.word is Word.CONTRADICTED
    ]


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("It was founded by Song Pyŏng-jun in Seoul.", "Song Pyŏng-jun", "agent"),
        ("Talks between Komura and Rosen were opened.", "Komura", "party"),
        ("The court sent Hulbert to Washington.", "Hulbert", "sent"),
        ("A mission under Putyata drilled the guard.", "Putyata", "head"),
        ("The mines were granted to Nisichensky.", "Nisichensky", "grantee"),
        ("The grantee was one Keyserling.", "Keyserling", "named"),
    ],
)
def test_a_name_has_the_stance_that_its_words_give_it(
    korea: Scenario, text: str, name: str, role: str
) -> None:
    assert _roles(korea, text)[name] == role


def test_whoever_stands_behind_another_preposition_has_no_part(korea: Scenario) -> None:
    assert "Komura" not in _roles(korea, "A protest against Komura was drawn up.")


@pytest.mark.parametrize(
    "text",
    [
        "In April 1895 Russia, Britain and Germany stepped in and made Japan hand Liaotung back.",
        "In November 1897 Admiral Yevgeni Alekseev was placed over the finances and customs.",
        "The line from Seoul to Chemulpo was bought from its Russian concessionaire.",
        "The mining right in Hamgyŏng was to run for ninety years from 1896.",
        "The King of Chosŏn announced in November 1903 that his country would be neutral.",
    ],
)
def test_a_stranger_is_refuted(korea: Scenario, text: str) -> None:
    assert _contradicted(korea, text)


@pytest.mark.parametrize(
    "text",
    [
        "In April 1895 Russia, France and Germany stepped in and made Japan hand Liaotung back.",
        "In November 1897 Alexeev was placed over the finances and customs.",
        "The line from Seoul to Chemulpo was bought from its American concessionaire.",
        "For metals the mining right ran for fifteen years, for coal for twenty-five years.",
        "Russia was granted ground for a coal depot in the settlement at Masan.",
        "Granted on 3 July 1896 and lapsed on 30 June 1899, three years less three days apart.",
        "Russian troops were to leave Manchuria in three stages of six months each.",
    ],
)
def test_what_is_true_is_not(korea: Scenario, text: str) -> None:
    assert not _contradicted(korea, text)
