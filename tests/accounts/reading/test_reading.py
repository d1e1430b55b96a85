"""Plain text read, judged against Korea, and drafted."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legation.accounts import check_account
from legation.accounts.reading.draft import draft_text
from legation.accounts.reading.read import Reading, read_text
from legation.accounts.reading.tokens import word_set
from legation.accounts.reading.vocabulary import Vocabulary, vocabulary
from legation.accounts.verdict import Kind, Word
from legation.language.load import load_account
from legation.model.scenario import Scenario

Read = Callable[[str], Reading]

PRINTED = (
    ("War was declared on 10 January 1904, after the attack in February.", Kind.WRONG_DATE),
    ("The Nishi-Rosen Protocol was signed on 25 August 1898.", Kind.WRONG_DATE),
    ("The Moscow protocol was signed on 9 June 1895.", Kind.WRONG_DATE),
    ("Japan broke off diplomatic relations on 1 February 1904.", Kind.WRONG_DATE),
    ("In October 1909 Resident-General Itō was shot at Harbin.", Kind.ANACHRONISM),
    (
        "By the agreement of August 1904 Japan guaranteed the independence and territorial "
        "integrity of Korea.",
        Kind.WRONG_INSTRUMENT,
    ),
)
OTHERS = (
    ("The Treaty of Portsmouth was signed before the fall of Port Arthur.", Kind.WRONG_ORDER),
    ("In July 1904 Korea was bound to consult Japan before it signed treaties.", Kind.NOT_IN_FORCE),
    ("The war with Russia lasted five years.", Kind.WRONG_DURATION),
    ("Emperor Kojong entered the Russian legation in February 1896.", Kind.ANACHRONISM),
    ("Stevens became financial adviser in 1905.", Kind.WRONG_RIGHT),
    ("At Mukden the Japanese lost 5,000 men.", Kind.WRONG_QUANTITY),
    ("On 30 January 1902 Germany concluded the Anglo-Japanese Alliance.", Kind.WRONG_ACTOR),
)
UNASSERTED = (
    "The Nishi-Rosen protocol was not signed on 25 August 1898.",
    "Japan was to break off relations on 1 February 1904.",
    "Had Japan declared war on 1 January 1904, the fleet would have been caught.",
    "According to Ladd, the Nishi-Rosen protocol was signed on 25 August 1898.",
    "Was the Nishi-Rosen protocol signed on 25 August 1898?",
    "Some handbooks say that the Nishi-Rosen protocol was signed on 25 August 1898.",
    "If war had been declared on 1 January 1904, all would have been different.",
)


def contradicted(reading: Reading) -> list[Kind | None]:
    """Kinds of what a reading contradicts."""
    return [v.kind for v in reading.judgement.verdicts() if v.word is Word.CONTRADICTED]


@pytest.mark.parametrize(("text", "kind"), PRINTED + OTHERS)
def test_an_error_is_found_with_its_kind_and_reasons(read: Read, text: str, kind: Kind) -> None:
    reading = read(text)
    verdicts = [v for v in reading.judgement.verdicts() if v.word is Word.CONTRADICTED]
    assert kind in [verdict.kind for verdict in verdicts]
    assert all(verdict.reasons for verdict in verdicts)


def test_a_declaration_of_war_on_the_eighth_is_contested(read: Read) -> None:
    words = [v.word for v in read("Japan declared war on 8 February 1904.").judgement.verdicts()]
    assert Word.CONTESTED in words
    assert Word.CONTRADICTED not in words


@pytest.mark.parametrize("text", UNASSERTED)
def test_what_is_not_asserted_is_asked_and_not_contradicted(read: Read, text: str) -> None:
    reading = read(text)
    assert contradicted(reading) == []
    assert reading.questions


def test_when_and_since_only_raise_a_question(read: Read) -> None:
    reading = read("Port Arthur surrendered when the Treaty of Portsmouth was signed.")
    assert not any(v.type == "order" for v in reading.judgement.verdicts())
    assert any("when" in question.asks for question in reading.questions)


def test_a_carried_year_is_told_and_the_record_votes(read: Read) -> None:
    text = "The talks of 1903 dragged on. Relations were broken off on 6 February."
    verdicts = [v for v in read(text).judgement.verdicts() if v.type == "date"]
    assert [v.word for v in verdicts] == [Word.AGREES]
    assert any("1904" in guess for guess in verdicts[0].guessed)


def test_sentences_without_anything_to_check_are_counted(read: Read) -> None:
    reading = read("The weather was fine. Japan declared war on 10 February 1904. All slept.")
    assert reading.unread == 2


def test_events_of_the_record_on_their_own_days_are_never_contradicted(
    read: Read, korea: Scenario
) -> None:
    months = "January February March April May June July August September October November December"
    for event in korea.record.events:
        if event.date.precision != "day" or event.date.approximate:
            continue
        year, month, day = event.date.text.split("-")
        told = event.what.partition(";")[0].partition(" (")[0].replace(":", ",")
        text = f"On {int(day)} {months.split()[int(month) - 1]} {year}, {told}."
        assert contradicted(read(text)) == [], text


def test_the_words_of_an_article_are_not_ascribed_elsewhere(read: Read, korea: Scenario) -> None:
    for instrument in korea.instruments:
        for article in instrument.articles:
            text = f"By {article.title} of the {instrument.title}, {article.text}"
            assert Kind.WRONG_INSTRUMENT not in contradicted(read(text)), text


@pytest.mark.parametrize(
    "text",
    [
        "In April 1915 Italy declared war on Austria-Hungary.",
        "Germany and the other members of the pact responded by declaring war.",
        "In early 1907 the British Prime Minister announced new taxes.",
    ],
)
def test_the_same_words_of_another_time_or_state_are_let_alone(read: Read, text: str) -> None:
    assert contradicted(read(text)) == []


def test_a_draft_loads_and_gives_the_same_verdicts(
    read: Read, korea: Scenario, tmp_path: Path
) -> None:
    text = " ".join(sentence for sentence, _ in PRINTED + OTHERS)
    reading = read(text + " Japan violated the Protocol in January 1904. " + UNASSERTED[0])
    path = tmp_path / "draft.yaml"
    path.write_text(draft_text(reading, "draft"), encoding="utf-8")
    judged = check_account(korea, load_account(path, korea))
    expected = [(v.claim, v.word, v.kind, v.quote) for v in reading.judgement.verdicts()]
    assert [(v.claim, v.word, v.kind, v.quote) for v in judged.verdicts()] == expected
    assert len(expected) > len(PRINTED + OTHERS)
    assert "# guessed:" in draft_text(reading) or not any(
        v.guessed for v in reading.judgement.verdicts()
    )


PIECES = sorted(
    word_set(
        """Japan Russia Korea Kojong Emperor the Protocol signed declared war after before
        until when which had not was to 23 February 1904 in 1896 six days later , .
        ; : ( ) “ ” ? by of Port Arthur leased Megata financial adviser Resident-
        General It He three weeks between and 5,000 men lost Mukden Article III
        August agreement violated bound consult Nishi-Rosen"""
    )
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_any_words_can_be_read_and_drafted(korea: Scenario, pieces: list[str]) -> None:
    reading = read_text(korea, " ".join(pieces), words=vocabulary_of(korea))
    texts = [sentence.text for sentence in reading.account.sentences]
    assert len(texts) == len(reading.judgement.sentences)
    assert draft_text(reading).startswith("# Drafted")


@lru_cache(maxsize=1)
def vocabulary_of(scenario: Scenario) -> Vocabulary:
    """Compiled once."""
    return vocabulary(scenario)
