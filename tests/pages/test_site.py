"""The pages of the site, made without a server: every link leads somewhere, nothing is inline."""

from __future__ import annotations

import gzip
import posixpath
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from urllib.parse import unquote, urlsplit

import pytest

from legation.model.account import Correction
from legation.model.edtf import parse_edtf
from legation.pages.site import (
    Addresses,
    View,
    article_view,
    chapter_view,
    compare_view,
    day_view,
    event_view,
    rehomed,
    scenario_view,
    verdict_view,
)
from legation.pages.site.assets import static_files
from legation.pages.site.book import Book, NoSuchPage
from legation.pages.site.publishing import path_of, published, relative
from legation.pages.site.render import environment
from legation.pages.site.views import corrections_of
from legation.web.library import Library

_ID = re.compile(r'\sid="([^"]+)"')
_LINK = re.compile(r'<(?:a|link|script|form|img)\b[^>]*?\s(?:href|src|action)="([^"]*)"')


@pytest.fixture(scope="module")
def book() -> Book:
    return Library(("korea",), date(2026, 11, 22)).get("korea").book


@pytest.fixture(scope="module")
def files(book: Book) -> dict[str, str]:
    return {path: content.decode() for path, content in published([book])}


def test_every_link_of_the_published_site_leads_to_a_file_and_to_a_place_in_it(
    files: dict[str, str],
) -> None:
    ids = {path: set(_ID.findall(text)) for path, text in files.items()}
    lost = []
    for path, text in files.items():
        if not path.endswith(".html"):
            continue
        for link in _LINK.findall(text):
            parts = urlsplit(link)
            if parts.scheme:
                continue
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), parts.path))
            target = path if not parts.path else target
            if target not in files or (parts.fragment and parts.fragment not in ids[target]):
                lost.append(f"{path}: {unquote(link)}")
    assert not lost, "\n".join(lost)


def test_no_page_has_one_id_twice(files: dict[str, str]) -> None:
    twice = []
    for path, text in files.items():
        found = _ID.findall(text) if path.endswith(".html") else []
        twice += [f"{path}: {id}" for id in set(found) if found.count(id) > 1]
    assert twice == []


def test_pages_need_no_leave_for_scripts_or_styles_of_their_own(files: dict[str, str]) -> None:
    own = {path: text for path, text in files.items() if not path.endswith("report.html")}
    for path, text in own.items():
        if path.endswith(".html"):
            assert "<style" not in text, path
            assert " style=" not in text, path
            assert not re.search(r"<script(?![^>]*\ssrc=)", text), path
            assert not re.search(r"\son[a-z]+=", text), path


def test_every_page_has_one_heading_of_the_first_rank_and_a_title(files: dict[str, str]) -> None:
    for path, text in files.items():
        if path.endswith(".html"):
            assert len(re.findall(r"<h1\b", text)) == 1, path
            assert re.search(r"<title>[^<]{8,}</title>", text), path


def test_the_article_and_all_scripts_keep_within_their_bounds(files: dict[str, str]) -> None:
    scripts = b"".join(text for name, text in static_files().items() if name.endswith(".js"))
    assert len(gzip.compress(scripts)) <= 40_000
    article = files["s/korea/a/founding_article/index.html"].encode()
    styles = b"".join(text for name, text in static_files().items() if name.endswith(".css"))
    assert len(gzip.compress(article)) + len(gzip.compress(styles)) <= 60_000


def test_the_article_tells_every_verdict_that_was_judged(book: Book, files: dict[str, str]) -> None:
    text = files["s/korea/a/founding_article/index.html"]
    for sentence in book.read("founding_article").sentences:
        address = relative(
            f' href="/s/korea/a/founding_article/{sentence.id}"', "/s/korea/a/founding_article/"
        )
        mark = re.search(rf'<a class="margin v-(\w+)"{address}', text)
        assert mark is not None, sentence.id
        assert mark.group(1) == sentence.verdict


def test_a_fragment_that_the_page_has_stays_and_another_goes_home() -> None:
    addresses = Addresses("korea", "article")
    page = '<p id="norm-a.b">x</p><a href="#norm-a.b">own</a><a href="#breach-3">other</a>'
    assert rehomed(page, addresses) == (
        '<p id="norm-a.b">x</p><a href="#norm-a.b">own</a>'
        '<a href="/s/korea/breaches#breach-3">other</a>'
    )


@pytest.mark.parametrize(
    ("fragment", "address"),
    [
        ("source-WJ", "/s/k/sources#source-WJ"),
        ("event-1904-02-23-protocol", "/s/k/record/1904-02-23-protocol"),
        ("day-1904-02-23", "/s/k/days/1904-02-23"),
        ("s20", "/s/k/a/one/s20"),
        ("claim-s20b", "/s/k/a/one/s20#claim-s20b"),
        ("nowhere", ""),
    ],
)
def test_where_fragments_are_at_home(fragment: str, address: str) -> None:
    assert Addresses("k", "one").home(fragment) == address


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("/", "index.html"),
        ("/s/korea/", "s/korea/index.html"),
        ("/s/korea/days/1904-02-23", "s/korea/days/1904-02-23.html"),
        ("/static/abc/site.css", "static/abc/site.css"),
    ],
)
def test_the_file_of_an_address(address: str, path: str) -> None:
    assert path_of(address) == path


def test_links_become_relative_to_the_page_they_stand_on() -> None:
    page = '<a href="/s/k/treaties#norm-x">a</a> <a href="https://example.org/">b</a>'
    assert relative(page, "/s/k/a/one/s2") == (
        '<a href="../../treaties.html#norm-x">a</a> <a href="https://example.org/">b</a>'
    )


def test_a_day_shows_the_stretch_that_holds_it(book: Book) -> None:
    stretch = day_view(book, "1904-08-25").data["stretch"]
    starts = [item for item in book.stretches if item.first <= date(1904, 8, 25).toordinal()]
    assert stretch == starts[-1]
    assert day_view(book, "1904-08-25").title == "Who owed what on 25 August 1904"


def test_an_event_names_the_sentences_whose_verdict_rests_on_it(book: Book) -> None:
    found = event_view(book, "1904-02-23-protocol").data["rest_on_it"]
    assert ("founding_article", "s14") in {(row[0], row[1]) for row in found}  # type: ignore[attr-defined]


def test_corrections_are_listed_with_the_latest_first(book: Book) -> None:
    old = Correction(date=parse_edtf("2025-01"), was="On 4 May.", now="On 5 May.", why="So said.")
    new = replace(old, date=parse_edtf("2026-11-20"), sentence="s14", was="On 22 February.")
    account = replace(book.account("founding_article"), corrections=(old, new))
    found = corrections_of(account)
    assert [(when, number) for when, _, number, _ in found] == [
        ("20 November 2026", 14),
        ("January 2025", 0),
    ]
    view = article_view(book, "founding_article")
    given = {"asset": str, "visitor": None, "version": "", "served": True, "path": ""}
    made = environment().get_template(view.template)
    assert '<h2 id="corrections">' not in made.render(given | view.data)
    text = made.render(given | view.data | {"corrections": found})
    assert text.index("<del>On 22 February.</del>") < text.index("<del>On 4 May.</del>")
    assert 'href="/s/korea/a/founding_article/s14">sentence 14</a>' in text


def test_what_is_not_there_is_no_page(book: Book) -> None:
    tries: tuple[Callable[[], View], ...] = (
        lambda: article_view(book, "nothing"),
        lambda: verdict_view(book, "founding_article", "s99"),
        lambda: chapter_view(book, "nothing"),
        lambda: day_view(book, "1904-02-30"),
        lambda: day_view(book, "1800-01-01"),
        lambda: event_view(book, "nothing"),
        lambda: compare_view(book, "founding_article", "founding_article"),
    )
    for make in tries:
        with pytest.raises(NoSuchPage):
            make()


def test_a_scenario_without_accounts_has_its_chapters(book: Book) -> None:
    small = Library(("kuhn",), date(2026, 11, 22)).get("kuhn").book
    assert scenario_view(small).data["read"] == []
    assert {path for path, _ in published([small])} >= {"s/kuhn/index.html", "s/kuhn/treaties.html"}


def test_a_reading_under_which_a_clause_never_applies_says_so_in_words(
    files: dict[str, str],
) -> None:
    treaties = files["s/korea/treaties.html"]
    assert "which on this reading never applies" in treaties
    assert "on this reading in no case" in treaties.lower()
    assert not re.search(r"\b(?:while|if) (?:never|always)\b", treaties, re.IGNORECASE)
