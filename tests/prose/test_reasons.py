"""Reasons, deeds and breaches as sentences."""

from __future__ import annotations

from typing import get_args

import pytest
from tests.prose.small_korea import BREACH, SMALL

from legation.model.basis import Cite
from legation.model.reasons import Breach, Reason, ReasonKind
from legation.prose import Names, breach_lines, breach_sentence, reason_text
from legation.prose.breaches import depends_words
from legation.prose.datewords import date_words
from legation.prose.deeds import deed_sentence, deed_title, read_deed
from legation.prose.reasons import reason_sentence, story_order

NAMES = Names(SMALL)


def reason(kind: ReasonKind, subject: str, **data: str) -> Reason:
    return Reason(kind=kind, subject=subject, data=tuple(data.items()))


SENTENCES = [
    (
        reason("act", "japan:station()", day="1904-02-09"),
        "9 February 1904: Japan stationed troops.",
    ),
    (
        reason("branch", "intercepted", site="korea:send_envoy(to=russia)", weight="35", of="100"),
        "Chance took “intercepted” (35 of 100).",
    ),
    (
        reason("change", "garrison[japan]", day="1904-02-09", before="2", after="4"),
        "9 February 1904: Japan's garrison in Korea went from 2 thousand men to 4 thousand men.",
    ),
    (
        reason("instrument", "protocol_1904", status="in_force", day="1904-02-23"),
        "23 February 1904: the Protocol of 23 February 1904 entered into force.",
    ),
    (
        reason(
            "order",
            "1904-02-23-protocol",
            relation="before",
            other="1904-02-08-first-shots",
            stated_by="account",
        ),
        "The account puts “Japan-Korea Protocol signed” before “First shots at Chemulpo; Japanese "
        "troops land”.",
    ),
    (
        reason("validity", "protocol_1904", held_valid_by="japan", held_void_by="korea"),
        "The validity of the Protocol of 23 February 1904 is disputed: held valid by Japan and "
        "held void by Korea.",
    ),
    (
        reason("part", "nationality", claimed="japan", recorded="united_states", agrees="false"),
        "Nationality: the account says Japan; the record says the United States.",
    ),
    (
        reason("absence", "envoys_at_sea", sought="envoys at sea", how="eight searches"),
        "Looked for and not found: envoys at sea (eight searches).",
    ),
    (reason("figure", "society_labour", low="50000", high="50000"), "Printed figure 50,000."),
    (reason("judgement", "the editor", why="no rule fits"), "Judged by the editor: no rule fits."),
    (reason("note", "plain words"), "Plain words."),
    (
        reason("learned", "japan", of="korea:send_envoy(to=russia)", day="1905-03-26"),
        "26 March 1905: Japan learned that Korea sent a secret envoy to Russia.",
    ),
]


@pytest.mark.parametrize(("given", "english"), SENTENCES, ids=[item.kind for item, _ in SENTENCES])
def test_words_a_reason(given: Reason, english: str) -> None:
    assert reason_sentence(given, NAMES) == english


@pytest.mark.parametrize("kind", get_args(ReasonKind))
def test_every_kind_of_reason_has_words_even_without_data(kind: ReasonKind) -> None:
    text = reason_sentence(Reason(kind=kind, subject="garrison[japan]"), NAMES)
    assert text.endswith(".")
    assert "None" not in text


def test_a_chain_is_indented_and_carries_its_sources() -> None:
    lines = reason_text(BREACH.reason, SMALL)
    assert lines[0].startswith("22 August 1904: Korea broke Article V")
    assert all(line.startswith("  ") for line in lines[1:])
    assert any(line.endswith("[WJ, Art. V]") for line in lines)


def test_dated_facts_are_told_in_the_order_they_happened() -> None:
    late = reason("record", "1904-02-23-protocol", date="1904-02-23", what="signed")
    early = reason("record", "1904-02-08-first-shots", date="1904-02-08", what="shots")
    assert story_order((late, early)) == (early, late)
    undated = reason("note", "so it was")
    assert story_order((late, undated, early)) == (late, undated, early)


def test_an_endless_chain_is_cut_and_said_to_be() -> None:
    chain = reason("note", "end")
    for _ in range(60):
        chain = Reason(kind="note", subject="step", because=(chain,))
    lines = reason_text(chain, SMALL)
    assert len(lines) < 40
    assert "goes on" in lines[-1]


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("1904-02-23", "23 February 1904"),
        ("1904-02", "February 1904"),
        ("1904-02~", "about February 1904"),
        ("1904-02-23?", "23 February 1904 (uncertain)"),
        ("[1904-08-19..1904-08-22]", "between 19 August 1904 and 22 August 1904"),
        ("1904-02/1904-03", "February 1904 to March 1904"),
        ("1904", "1904"),
        ("1904-02-31", "1904-02-31"),
    ],
)
def test_words_a_date_with_its_doubt(text: str, english: str) -> None:
    assert date_words(text) == english


def test_words_a_breach_with_its_label_and_days() -> None:
    assert breach_sentence(BREACH, NAMES) == (
        "Under the broad reading, held by Japan, and if the instrument is valid, which Korea "
        "disputes: Korea broke Article V of the Protocol of 23 February 1904 on 22 August 1904; "
        "known to Japan from 26 March 1905."
    )


def test_a_breach_nobody_learned_of_says_so() -> None:
    hidden = Breach(
        norm="protocol_1904.art4.facilities",
        instrument="protocol_1904",
        bearer="korea",
        reading="plain",
        if_valid=False,
        happened=BREACH.happened,
        ended=BREACH.happened + 10,
        evidence="omission",
        reason=BREACH.reason,
    )
    sentence = breach_sentence(hidden, NAMES)
    assert "from 22 August 1904 to 1 September 1904; known to nobody else" in sentence
    assert "reading" not in sentence
    assert "not done by the due day" in breach_lines(hidden, NAMES)[1].text


def test_the_derivation_of_a_breach_is_told_only_when_asked_for() -> None:
    assert len(breach_lines(BREACH, NAMES)) == 2
    assert len(breach_lines(BREACH, NAMES, why=True)) == 6


@pytest.mark.parametrize(
    ("label", "english"),
    [
        (
            "protocol_1904.art5 under broad, if protocol_1904 is valid",
            "Article V of the Protocol of 23 February 1904 under the broad reading, if the "
            "instrument is valid",
        ),
        (
            "protocol_1904.art5 under strict",
            "Article V of the Protocol of 23 February 1904 under the strict reading",
        ),
        ("whatever a reader wrote", "whatever a reader wrote"),
    ],
)
def test_words_what_a_verdict_depends_on(label: str, english: str) -> None:
    assert depends_words(label, NAMES) == english


def test_takes_a_ground_act_apart() -> None:
    deed = read_deed("korea:send_envoy(to=russia)")
    assert (deed.by, deed.act, deed.args) == ("korea", "send_envoy", (("to", "russia"),))
    assert read_deed("pass").act == "pass"


def test_words_a_ground_act() -> None:
    assert deed_sentence("korea:conclude(with=russia)", NAMES) == (
        "Korea concluded an arrangement with Russia"
    )
    assert deed_title("korea:consult(to=japan)", NAMES) == "Consult Japan"
    assert deed_title("pass", NAMES) == "Give no further order"


def test_a_low_confidence_record_says_so() -> None:
    doubtful = Reason(
        kind="record",
        subject="1905-03-26-letter",
        data=(("date", "1905-03-26"), ("confidence", "low")),
        cites=(Cite("JW1"),),
    )
    assert reason_text(doubtful, SMALL) == [
        "26 March 1905: A letter to the Tsar becomes known to Japan (low confidence). [JW1]"
    ]


def test_powers_in_a_part_have_their_short_names_whether_the_reason_has_ids_or_full_titles() -> (
    None
):
    titled = reason("part", "who", claimed="Empire of Japan", recorded="Korean Empire and nobody")
    assert reason_sentence(titled, NAMES) == (
        "Who: the account says Japan; the record says Korean Empire and nobody."
    )
    both = reason("part", "who", claimed="Japan", recorded="Empire of Japan and Korean Empire")
    assert reason_sentence(both, NAMES).endswith("the record says Japan and Korea.")
