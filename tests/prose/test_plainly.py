"""A disputed breach told to somebody who has read nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.prose.small_korea import BREACH, SMALL

from legation.model.basis import Cite, Source
from legation.model.reasons import Reason
from legation.model.treaty import Dispute
from legation.prose import Names
from legation.prose.plainly import (
    Done,
    acts_of,
    acts_sentence,
    deed_words_of,
    end_sentence,
    figures_sentence,
    named_source,
    order_days,
    order_sentence,
    parts_sentences,
    short_title,
    sides_sentence,
    validity_sentences,
    with_titles,
)

NAMES = Names(SMALL)


def test_what_was_done_twice_is_told_once_with_both_days() -> None:
    told = acts_sentence(
        [
            Done("Korea sent a letter", "in May 1905"),
            Done("Korea sent an envoy", "in July 1905"),
            Done("Korea sent a letter", "on 22 August 1905"),
        ],
        "Korea",
    )
    assert told == (
        "Korea sent a letter (in May 1905 and on 22 August 1905) and sent an envoy (in July 1905)."
    )


def test_many_acts_are_counted_and_none_tell_nothing() -> None:
    acts = [Done(f"Korea did thing {n}", "in 1905") for n in range(5)]
    assert acts_sentence(acts, "Korea").endswith("and two more acts like them.")
    assert acts_sentence([], "Korea") == ""


def test_the_acts_of_reasons_come_once_and_context_is_passed_over() -> None:
    context = replace(BREACH.reason, data=(*BREACH.reason.data, ("role", "context")))
    assert len(acts_of([BREACH.reason, BREACH.reason], NAMES)) == 1
    assert acts_of([context], NAMES) == ()


def test_those_who_see_a_breach_speak_first_and_the_promise_is_told_once() -> None:
    told = sides_sentence(
        "Korea consults Japan.", [("Korea", "Treaties.", False), ("Japan", "All.", True)], 1
    )
    assert told == (
        "Japan calls this a breach of a promise (“Korea consults Japan”): “All”. "
        "Korea says it is none: “Treaties”. One more clause is disputed in the same way."
    )


def test_writers_who_doubt_a_paper_are_no_government() -> None:
    first, *rest = SMALL.instruments
    doubted = replace(
        first,
        dispute=Dispute(held_valid_by=("japan",), disputed_by_writers=("WJ",), grounds="coercion"),
    )
    names = Names(replace(SMALL, instruments=(doubted, *rest)))
    (told,) = validity_sentences([doubted.id, doubted.id], names)
    assert "Japan holds that it does; later writers dispute it (“" in told
    assert told.endswith("Grounds: coercion.")
    assert "void" not in told


def test_an_omission_says_what_was_not_done() -> None:
    left = replace(BREACH, evidence="omission")
    told = deed_words_of(left, NAMES)
    assert told.startswith("Korea did not ")
    assert deed_words_of(BREACH, NAMES).startswith("Korea sent")


def figure(value: str, says: str, source: str) -> Reason:
    return Reason(
        kind="figure", subject="q", data=(("low", value), ("high", value), ("says", says)),
        cites=(Cite(source),),
    )  # fmt: skip


def test_a_number_says_where_it_is_printed_and_what_others_have() -> None:
    claimed = Reason(kind="part", subject="quantity", data=(("claimed", "50,000"),))
    figures = [figure("50000", "one line", "WJ"), figure("270000", "all", "NFE")]
    told = figures_sentence([claimed, *figures], NAMES)
    assert told.startswith("50,000 is printed in “")
    assert told.endswith("”: one line. Other prints have 270,000.")
    assert figures_sentence([claimed, figures[1]], NAMES).startswith("No source seen prints 50,000")
    assert figures_sentence([claimed], NAMES) == ""


def test_an_order_has_the_days_of_the_record_beside_its_events() -> None:
    shots, protocol = "1904-02-08-first-shots", "1904-02-23-protocol"
    put = Reason(
        kind="order", subject=protocol,
        data=(("relation", "before"), ("other", shots), ("stated_by", "account")),
    )  # fmt: skip
    days = {shots: "1904-02-08", protocol: "1904-02-23"}
    told = order_sentence(put, days, NAMES)
    assert told.index("(23 February 1904) before") < told.index("(8 February 1904)")
    assert order_sentence(put, {shots: "1904-02-08"}, NAMES) == ""
    record = Reason(kind="record", subject=shots, data=(("date", "1904-02-08"),))
    assert order_days([replace(put, because=(record,))]) == {shots: "1904-02-08"}


def test_a_text_that_stops_says_where_and_what_lies_beyond() -> None:
    reasons = [
        Reason(kind="part", subject="last event told", data=(("agrees", "true"),)),
        Reason(kind="record", subject="1904-02-08-first-shots", data=(("date", "1904-02-08"),)),
        Reason(kind="record", subject="1904-02-23-protocol", data=(("date", "1904-02-23"),)),
    ]
    told = end_sentence(reasons, NAMES)
    assert told.index("(8 February 1904); beyond it lies") < told.index("(23 February 1904).")
    assert end_sentence(reasons[1:], NAMES) == ""
    assert end_sentence(reasons[:2], NAMES) == ""


def test_parts_judged_alike_stand_together() -> None:
    parts = [
        Reason(kind="note", subject=text)
        for text in ("A, by purchase: contradicted.", "B: not found.", "C: contradicted.")
    ]
    assert parts_sentences(parts) == (
        "Parts of it, “A, by purchase” and “C”, are contradicted.",
        "One part of it, “B”, is not found.",
    )


def test_ids_of_sources_in_a_text_give_way_to_titles_and_other_capitals_stay() -> None:
    names = Names(
        replace(SMALL, sources=(Source(id="NFE", title="The New Far East", grade="primary"),))
    )
    assert with_titles("so (NFE, p. 7), not XYZ", names) == (
        "so (“The New Far East”, p. 7), not XYZ"
    )


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Korea's Fight for Freedom (1920)", "Korea's Fight for Freedom"),
        ("FRUS 1904 no. 432, Takahira to Adee", "FRUS 1904 no. 432"),
        ("A very long title of a book on the peninsula and the war", "A very long title of a book on the peninsula…"),
        ("", "X"),
    ],
)  # fmt: skip
def test_a_source_is_named_by_the_first_words_of_its_title(title: str, short: str) -> None:
    names = Names(replace(SMALL, sources=(Source(id="X", title=title, grade="primary"),)))
    assert short_title("X", names) == short
    assert short_title("unknown", names) == "unknown"


def test_the_account_judged_is_said_to_be_it_where_a_verdict_names_it() -> None:
    sources = (Source(id="ART", title="The peninsula", grade="popular"),
               Source(id="NFE", title="The New Far East", grade="primary"))  # fmt: skip
    names = Names(replace(SMALL, sources=sources), judged="ART")
    assert with_titles("copies: ART, NFE", names) == (
        "copies: “The peninsula” (the account judged), “The New Far East”"
    )
    assert named_source("ART", names) == "The peninsula (the account judged)"
    assert named_source("NFE", names) == "The New Far East"
