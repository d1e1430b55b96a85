"""What readers and their programs get: every page, by its own address, and the same as data."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import Visit

from legation.pages.site.whole import all_views
from legation.web.library import Library

ATOM = "{http://www.w3.org/2005/Atom}"
ARTICLE = "/s/korea/a/founding_article/"


@pytest.fixture
def reader(visit: Visit) -> TestClient:
    return visit()


def test_every_page_of_a_scenario_answers_at_its_own_address(
    reader: TestClient, library: Library
) -> None:
    for view in all_views(library.get("korea").book):
        answer = reader.get(view.address)
        assert answer.status_code == 200, view.address
        assert "<h1" in answer.text, view.address


def test_another_spelling_leads_to_the_page_itself(reader: TestClient) -> None:
    answer = reader.get("/s/korea/a/founding-article/", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (301, ARTICLE)


@pytest.mark.parametrize(
    "address",
    [
        "/s/nowhere/",
        "/s/korea/a/nothing/",
        f"{ARTICLE}s99",
        "/s/korea/record/nothing",
        "/s/korea/days/1904-13-01",
        "/s/korea/nothing",
        "/s/korea/compare/founding_article/founding_article",
        "/s/korea/a/nothing/cite.bib",
        "/feed.atom?series=nothing",
    ],
)
def test_what_is_not_there_is_not_found(reader: TestClient, address: str) -> None:
    assert reader.get(address).status_code == 404


@pytest.mark.parametrize(
    ("asked", "led"),
    [
        ("1904-02-23", "/s/korea/days/1904-02-23"),
        ("1850-01-01", "/s/korea/days/1895-04-01"),
        ("2050-01-01", "/s/korea/days/1905-11-30"),
        ("yesterday", "/s/korea/days"),
        ("", "/s/korea/days"),
    ],
)
def test_the_form_for_a_day_leads_to_the_nearest_day(
    reader: TestClient, asked: str, led: str
) -> None:
    answer = reader.get("/s/korea/days/", params={"on": asked}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, led)


def test_the_article_comes_without_a_cookie_and_is_fetched_once(reader: TestClient) -> None:
    first = reader.get(ARTICLE)
    assert "set-cookie" not in first.headers
    again = reader.get(ARTICLE, headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_annotations_quote_what_stands_in_the_article(reader: TestClient) -> None:
    page = json.loads(reader.get(f"{ARTICLE}annotations.jsonld").text)
    plain = " ".join(re.sub(r"<[^>]+>", "", reader.get(ARTICLE).text).split())
    assert len(page["items"]) == 22
    for item in page["items"]:
        quoted = item["target"]["selector"]["exact"]
        assert " ".join(quoted.split()).replace("'", "&#39;") in plain


def test_every_claim_judged_has_a_review_with_its_words(
    reader: TestClient, library: Library
) -> None:
    data = json.loads(reader.get(f"{ARTICLE}article.jsonld").text)
    read = library.get("korea").book.read("founding_article")
    given = {
        review["claimReviewed"]: review["reviewRating"]["alternateName"]
        for review in data["hasPart"]
    }
    for sentence in read.sentences:
        for claim in sentence.claims:
            if claim.verdict not in ("opinion", "not_modelled"):
                assert given[claim.says] == claim.words
    assert data["@type"] == "Article"


@pytest.mark.parametrize(
    ("name", "sign"),
    [("cite.bib", "@online{"), ("cite.ris", "TY  - ELEC"), ("cite.csl.json", '"webpage"')],
)
def test_an_account_can_be_cited(reader: TestClient, name: str, sign: str) -> None:
    text = reader.get(f"{ARTICLE}{name}").text
    assert sign in text
    assert ARTICLE in text


def test_feeds_tell_the_newest_account_first(reader: TestClient) -> None:
    feed = ElementTree.fromstring(reader.get("/feed.atom").text)
    days = [entry.findtext(f"{ATOM}updated") or "" for entry in feed.findall(f"{ATOM}entry")]
    assert days == sorted(days, reverse=True)
    listed = json.loads(reader.get("/feed.json").text)
    assert [item["date_published"] for item in listed["items"]] == days
    assert all(reader.get(item["url"]).status_code == 200 for item in listed["items"])


def test_a_feed_may_be_of_one_series(reader: TestClient, library: Library) -> None:
    series = library.get("korea").scenario.accounts[0].series
    listed = json.loads(reader.get("/feed.json", params={"series": series}).text)
    assert listed["title"] == series
    assert len(listed["items"]) == 1


def test_the_sitemap_lists_pages_that_answer(reader: TestClient) -> None:
    root = ElementTree.fromstring(reader.get("/sitemap.xml").text)
    found = [
        loc.text or "" for loc in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")
    ]
    assert len(found) > 200
    for address in found[::25]:
        assert reader.get(address).status_code == 200


def test_the_style_guide_is_served_and_led_to_from_the_first_page(reader: TestClient) -> None:
    assert reader.get("/style").status_code == 200
    assert 'href="/style"' in reader.get("/").text


def test_a_step_by_another_spelling_leads_to_the_step(reader: TestClient) -> None:
    answer = reader.get("/s/korea/replay/007", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (301, "/s/korea/replay/7")
    assert reader.get("/s/korea/replay/0").status_code == 404
