"""Tellings beside a scenario, and the links learnt from them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from legation.accounts.reading.linking import Link, Linking
from legation.accounts.reading.read import Reading
from legation.accounts.reading.stems import stem
from legation.accounts.reading.tellings import Telling, TellingsProblem, tellings_of
from legation.accounts.reading.tokens import folded
from legation.accounts.reading.vocabulary import Vocabulary, vocabulary
from legation.accounts.verdict import Kind, Word
from legation.model.scenario import Scenario

Read = Callable[[str], Reading]


@pytest.fixture(scope="module")
def words(korea: Scenario) -> Vocabulary:
    return vocabulary(korea)


@pytest.fixture(scope="module")
def linking(korea: Scenario, words: Vocabulary) -> Linking:
    return Linking(korea, words)


def link(linking: Linking, text: str, sort: str = "event") -> Link | None:
    return linking.link(sort, {i: (word, 1.0) for i, word in enumerate(folded(text))})


def by(file: str, tellings: Iterable[Telling]) -> list[Telling]:
    return [t for t in tellings if t.sort == "event" and file in t.file]


@pytest.mark.parametrize(("learnt", "asked"), [("events_1", "events_2"), ("events_2", "events_1")])
def test_what_one_writer_tells_is_linked_by_what_the_other_told(
    korea: Scenario, words: Vocabulary, learnt: str, asked: str
) -> None:
    tellings = tellings_of(korea)
    others = [telling for telling in tellings if telling.sort != "event"]
    one_writer = Linking(korea, words, [*by(learnt, tellings), *others])
    lines = by(asked, tellings)
    links = [(link(one_writer, line.text), line.id) for line in lines]
    firm = [(found.id, id) for found, id in links if found is not None and found.firm]
    right = sum(found == id for found, id in firm)
    assert right >= 0.97 * len(firm)
    assert len(firm) >= 0.5 * len(lines)


def test_every_event_of_korea_is_told_by_someone(korea: Scenario) -> None:
    told = {telling.id for telling in tellings_of(korea) if telling.sort == "event"}
    assert {event.id for event in korea.record.events} == told


def test_no_date_links_anything(linking: Linking) -> None:
    assert link(linking, "In February 1904, on the 8th and early on the 9th, in that year") is None


def test_a_link_says_which_words_spoke_for_it(linking: Linking) -> None:
    text = "Birilev's corvette came to rest in the island's bay, she needed repairs"
    found = link(linking, text)
    assert found is not None
    assert found.id == "1861-03-13-tsushima-arrive"
    spoke = {folded(text)[index] for index in found.words}
    assert {"corvette", "repairs"} <= spoke
    assert "and" not in spoke


def test_spellings_of_one_place_are_one_word(linking: Linking) -> None:
    assert linking.word("fusan") == linking.word("busan") == linking.word("pusan") != ""


def test_sentences_on_other_matters_are_not_firmly_linked(linking: Linking) -> None:
    for text in (
        "In Italy the government signed a treaty with the Germans.",
        "The French fleet was destroyed in the bay, and Napoleon's army was cut off in Egypt.",
        "Wheat prices fell in Chicago while the strike went on.",
    ):
        found = link(linking, text)
        assert found is None or not found.firm, text


def test_a_date_told_in_the_words_of_no_phrase_is_checked(read: Read) -> None:
    reading = read(
        "The king and his son slipped away in closed ladies' chairs and put themselves under the "
        "protection of the Russian minister on 11 February 1897."
    )
    kinds = [v.kind for v in reading.judgement.verdicts() if v.word is Word.CONTRADICTED]
    assert kinds == [Kind.WRONG_DATE]


def test_it_and_the_battle_take_up_the_event_of_the_sentence_before(read: Read) -> None:
    for text in (
        "Oyama's armies met Kuropatkin's at Mukden. The battle ended in June 1905.",
        "Ito had the ministers sign away Korea's diplomacy in the palace. The treaty was signed on "
        "17 October 1905.",
    ):
        verdicts = read(text).judgement.verdicts()
        assert Kind.WRONG_DATE in [v.kind for v in verdicts if v.word is Word.CONTRADICTED], text


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[event:1904-02-23-protcol]\nIt was signed.", "tellings/a.txt:1: .*'1904-02-23-protocol'"),
        ("\n[evnt:x]\n", "tellings/a.txt:2: .*'event'"),
        ("// a comment\nIt was signed.", "tellings/a.txt:2: expected a heading"),
    ],
)
def test_a_telling_of_nothing_is_an_error_with_its_place(
    korea: Scenario, tmp_path: Path, text: str, says: str
) -> None:
    (tmp_path / "tellings").mkdir()
    (tmp_path / "tellings" / "a.txt").write_text(text, encoding="utf-8")
    with pytest.raises(TellingsProblem, match=says):
        tellings_of(replace(korea, folder=str(tmp_path)))


def test_a_scenario_without_tellings_links_by_its_record_alone(
    korea: Scenario, words: Vocabulary, tmp_path: Path
) -> None:
    bare = replace(korea, folder=str(tmp_path))
    assert tellings_of(bare) == ()
    found = link(Linking(bare, words), "the lease of Port Arthur to the Russians")
    assert found is None or found.id == "1898-03-27-portarthur"


def test_words_lose_their_endings_and_small_words_are_none() -> None:
    assert stem("negotiations") == stem("negotiated") == stem("negotiate")
    assert stem("february") == stem("the") == stem("twenty") == ""


def test_a_verdict_says_which_words_spoke_for_its_event(read: Read) -> None:
    verdicts = read(
        "The king and his son slipped away in closed ladies' chairs and put themselves under the "
        "protection of the Russian minister on 11 February 1897."
    ).judgement.verdicts()
    (guess,) = [g for v in verdicts if v.word is Word.CONTRADICTED for g in v.guessed]
    assert guess.startswith("these words are most like")
    assert "chairs" in guess
    assert "February" not in guess


def test_what_the_record_does_not_hold_is_no_event_of_it(read: Read) -> None:
    for text in (
        "In 1907 Stevens, foreign adviser to the Korean Government, was murdered by a Korean when "
        "passing through San Francisco.",
        "On the morning of September 6, 1905, the Russian delegates left Portsmouth by train.",
    ):
        verdicts = read(text).judgement.verdicts()
        assert not [v for v in verdicts if v.word is Word.CONTRADICTED], text
