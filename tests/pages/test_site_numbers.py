"""Numbers that a reader may dispute, and originals beside translations."""

from __future__ import annotations

import re
from datetime import date

import pytest

from legation.pages.site import View, chapter_view, original_view
from legation.pages.site.asked import ask_view, settings
from legation.pages.site.book import Book, NoSuchPage
from legation.pages.site.disputed import disputed
from legation.pages.site.render import environment
from legation.web.library import Library


@pytest.fixture(scope="module")
def book() -> Book:
    return Library(("korea",), date(2026, 11, 22)).get("korea").book


def text_of(view: View, *, served: bool = True) -> str:
    given = {"asset": str, "visitor": None, "version": "", "path": view.address}
    made = environment().get_template(view.template)
    return made.render(given | {"served": served} | view.data)


def test_every_number_with_a_range_leads_to_the_form_with_it_chosen(book: Book) -> None:
    text = text_of(chapter_view(book, "judgements"))
    led = re.findall(r'href="/s/korea/ask\?setting=(\w+)"', text)
    assert led == [id for id, _ in settings(book.scenario)]
    assert led


def test_files_without_a_server_lead_to_no_form(book: Book) -> None:
    assert "/ask?" not in text_of(chapter_view(book, "judgements"), served=False)


def test_a_number_names_the_rules_that_read_it(book: Book) -> None:
    uses = {use.what: use.kind for use in disputed(book)["p_intercept"].uses}
    assert uses["Send a secret envoy"] == "act"


def test_every_number_named_is_one_of_the_scenario(book: Book) -> None:
    known = {item.id for item in book.scenario.parameters}
    assert set(disputed(book)) <= known
    assert len(disputed(book)) > len(known) // 2


def test_a_deadline_leads_to_the_clause_that_it_bounds(book: Book) -> None:
    bounded = {
        norm.within: norm.id for _, _, norm in book.scenario.norms() if isinstance(norm.within, str)
    }
    assert bounded
    for parameter, norm in bounded.items():
        assert norm in {use.norm for use in disputed(book)[parameter].uses}


def test_a_verdict_that_rests_on_a_clause_rests_on_its_deadline(book: Book) -> None:
    text = text_of(chapter_view(book, "judgements"))
    for item in disputed(book).values():
        for one in item.sentences:
            assert f'href="/s/korea/a/{one.account}/{one.sentence}"' in text


def test_the_form_shows_the_number_chosen_with_what_it_rests_on(book: Book) -> None:
    text = text_of(ask_view(book, {"setting": "p_intercept"}))
    assert '<option value="p_intercept" selected>' in text
    assert "The number disputed: The chance of “intercept”" in text
    assert "The number disputed" not in text_of(ask_view(book))


def test_an_original_stands_beside_each_sentence_that_has_one(book: Book) -> None:
    account = book.account("founding_article")
    text = text_of(original_view(book, account.id))
    for sentence in account.sentences:
        link = f'href="/s/korea/a/founding_article/{sentence.id}"'
        assert (link in text) == (sentence.original is not None)
        if sentence.original is not None and sentence.original.note:
            assert sentence.original.note.replace('"', "&#34;") in text


def test_an_account_written_in_its_own_language_has_no_such_page(book: Book) -> None:
    with pytest.raises(NoSuchPage):
        original_view(book, "korean_telling")
    with pytest.raises(NoSuchPage):
        original_view(book, "nothing")
