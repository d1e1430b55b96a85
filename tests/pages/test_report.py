"""The report as a document: self-contained, escaped, accessible, complete."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace

import pytest
from tests.pages.reader import Reader
from tests.prose.small_korea import ACCOUNT, SMALL

from legation.accounts import check_account
from legation.model.account import Account
from legation.model.basis import Basis, Source
from legation.model.scenario import Scenario, Valuation
from legation.pages import report_html
from legation.pages.judgements import shown_judgements, shown_parameters
from legation.pages.ledgers import ledgers
from legation.pages.months import counts_of, replay_months
from legation.pages.reading import pieces_of, read_account, topics_for
from legation.pages.report import safe_address
from legation.replay import replay_record

DAY = datetime.date(2026, 1, 1)


def page_of(scenario: Scenario, account: Account | None = ACCOUNT) -> str:
    replay = replay_record(scenario)
    judgement = check_account(scenario, account, replayed=replay, on=DAY) if account else None
    return report_html(scenario, replay, account.id if account else "", judgement)


@pytest.fixture(scope="module")
def page() -> str:
    return page_of(SMALL)


@pytest.fixture(scope="module")
def reader(page: str) -> Reader:
    found = Reader()
    found.feed(page)
    return found


def test_every_element_closes(reader: Reader) -> None:
    assert reader.faults == []
    assert reader.open == []


def test_nothing_is_asked_of_a_network(page: str, reader: Reader) -> None:
    assert {tag for tag, _ in reader.addresses} <= {"a"}
    assert "<script" not in page
    assert "@import" not in page
    assert not re.search(r"url\((?!#)", page)


def test_ids_are_unique_and_every_inner_link_has_its_target(reader: Reader) -> None:
    assert len(reader.ids) == len(set(reader.ids))
    assert set(reader.targets) <= set(reader.ids)


def test_headings_never_skip_a_level(reader: Reader) -> None:
    assert reader.headings[0] == 1
    assert reader.headings.count(1) == 1
    for before, after in zip(reader.headings, reader.headings[1:], strict=False):
        assert after <= before + 1


def test_the_page_has_landmarks_a_language_and_a_skip_link(page: str) -> None:
    for part in ('<html lang="en">', "<main ", "<nav ", "<footer>", 'class="skip"', "<h1>"):
        assert part in page


def test_verdicts_are_told_in_words_and_marks_and_their_sources_are_listed(page: str) -> None:
    assert 'href="#m-contradicted"' in page
    assert "wrong order" in page
    assert 'id="source-WJ"' in page
    assert "Evaluated on" in page
    assert "1 January 2026" in page


def test_the_original_stands_beside_its_sentence(page: str) -> None:
    assert "in a Korea neutral before the outbreak" in page
    assert page.count("in a Korea neutral before the outbreak") == 1


def test_what_an_author_writes_cannot_become_markup() -> None:
    nasty = "<img src=x onerror=alert(1)>"
    sources = tuple(
        replace(source, title=nasty, address="javascript:alert(1)") for source in SMALL.sources
    )
    sentence = replace(ACCOUNT.sentences[0], text=nasty)
    account = replace(ACCOUNT, title=nasty, sentences=(sentence,))
    page = page_of(replace(SMALL, title=nasty, sources=sources, accounts=(account,)), account)
    assert nasty not in page
    assert "javascript:" not in page


def test_only_web_addresses_become_links() -> None:
    assert safe_address("https://example.org/a")
    assert not safe_address("javascript:alert(1)")
    assert not safe_address("file:///etc/passwd")
    assert not safe_address("")


def test_a_report_without_an_account_leaves_its_sections_out() -> None:
    page = page_of(SMALL, None)
    assert 'id="account"' not in page
    assert 'id="breaches"' in page


def test_an_account_that_is_not_there_is_an_error() -> None:
    replay = replay_record(SMALL)
    judgement = check_account(SMALL, ACCOUNT, replayed=replay, on=DAY)
    with pytest.raises(KeyError):
        report_html(SMALL, replay, "no_such", judgement)


def test_the_same_input_gives_the_same_page() -> None:
    assert page_of(SMALL) == page_of(SMALL)


def test_a_sentence_is_cut_where_quoted_words_begin_and_end() -> None:
    replay = replay_record(SMALL)
    judgement = check_account(SMALL, ACCOUNT, replayed=replay, on=DAY)
    read = read_account(SMALL, ACCOUNT, judgement)
    pieces = read.sentences[0].pieces
    assert "".join(piece.text for piece in pieces) == ACCOUNT.sentences[0].text
    marked = [piece for piece in pieces if piece.verdict]
    assert [piece.text for piece in marked] == ["before the war broke out"]
    assert pieces_of("nothing quoted", ()) == pieces_of("nothing quoted", ())


def test_a_contested_matter_finds_the_dispute_about_it() -> None:
    sentence = ACCOUNT.sentences[0]
    topics = topics_for(sentence.claims[0], sentence, SMALL)
    assert [topic.id for topic in topics] == ["protocol_validity"]


def test_every_bearer_has_a_ledger_and_breaches_stand_in_one_only() -> None:
    shown = ledgers(SMALL, replay_record(SMALL))
    assert [ledger.actor for ledger in shown] == ["japan", "korea"]
    korea = shown[1]
    assert [len(deed.breaches) for deed in korea.deeds] == [1]
    breach = korea.deeds[0].breaches[0]
    assert breach.label == "broad reading, if valid"
    assert breach.happened == "On 26 March 1905"
    assert "At once" not in breach.known
    assert "One deed or omission: a breach only under some reading" in korea.summary


def test_months_tell_every_step_and_point_to_its_breaches() -> None:
    replay = replay_record(SMALL)
    months = replay_months(SMALL, replay)
    assert [month.name for month in months] == ["February 1904", "March 1905"]
    entries = [entry for month in months for entry in month.entries]
    assert len(entries) == len(replay.steps)
    assert [entry.breaches for entry in entries if entry.breaches] == [(1,)]
    assert sum(number for *_, number in counts_of(replay)) == len(replay.steps)


def test_an_event_without_a_source_says_so_wherever_it_is_told() -> None:
    first, *others = SMALL.record.events
    bare = replace(first, sources=(), unsourced=True)
    scenario = replace(SMALL, record=replace(SMALL.record, events=(bare, *others)))
    entries = [e for m in replay_months(scenario, replay_record(scenario)) for e in m.entries]
    marked = [entry.event for entry in entries if "general knowledge" in entry.line]
    assert marked == [first.id]
    assert page_of(scenario).count("[general knowledge, no source]") == 1


def test_the_aims_of_the_seats_are_listed_with_their_judgement() -> None:
    aims = Valuation(actor="korea", values=(("peace", 9),), basis=Basis(judgement="its wish"))
    shown = shown_judgements(replace(SMALL, valuations=(aims,)))
    assert [item.why for item in shown if item.kind == "aims"] == ["Its wish."]


def test_all_that_rests_on_judgement_is_listed() -> None:
    kinds = {item.kind for item in shown_judgements(SMALL)}
    assert kinds == {"rule"}
    ranges = {item.name: item.range for item in shown_parameters(SMALL)}
    assert ranges["The chance of “intercept”"] == "15 % to 60 %"


def test_the_account_judged_is_known_for_itself_where_it_is_cited_and_among_the_sources() -> None:
    own = next(source for source in SMALL.sources if source.id == ACCOUNT.source)
    page = page_of(SMALL)
    assert f"The account judged, “{ACCOUNT.title}”: {own.title}." in page
    entry = page[page.index(f'<li id="source-{own.id}">') :].partition("</li>")[0]
    assert f"the account judged here: {ACCOUNT.title}" in entry
    assert page.count("the account judged here") == 1


def test_a_source_that_is_cited_but_not_registered_is_said_to_be() -> None:
    page = page_of(replace(SMALL, sources=(Source(id="WJ", title="Text", grade="primary"),)))
    assert "(not in the register)" in page
