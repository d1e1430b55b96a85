"""What visitors send: a text to check, a question to ask, a password, a new colleague."""

from __future__ import annotations

import re

import pytest
from tests.web.browser.conftest import Open, Served
from tests.web.conftest import PASSWORD

from legation.pages.site.checked import MOST_LETTERS

pytest.importorskip("playwright.sync_api", reason="playwright is in the extra `test`")
from playwright.sync_api import Page, expect


def check(page: Page, text: str) -> None:
    page.get_by_label("Text", exact=True).fill(text)
    page.get_by_role("button", name="Check it").click()


def test_a_wrong_sentence_is_contradicted_and_a_right_one_agrees(open_page: Open) -> None:
    page = open_page("/s/korea/check")
    check(
        page,
        "Japan declared war on Russia on 10 January 1904. "
        "Japan and Russia signed the Treaty of Portsmouth on 5 September 1905.",
    )
    marks = page.locator("a.margin")
    expect(marks).to_have_count(2)
    expect(marks.nth(0)).to_have_class(re.compile("v-contradicted"))
    expect(marks.nth(1)).to_have_class(re.compile("v-agrees"))
    marks.nth(0).click()
    expect(page.locator("article.sentence").first).to_contain_text("10 February 1904")
    assert page.url.endswith("#s1")
    expect(page.get_by_label("Text", exact=True)).to_have_value(re.compile("^Japan declared war"))


def test_a_text_that_is_too_long_is_refused_and_stays_in_the_form(open_page: Open) -> None:
    page = open_page("/s/korea/check")
    check(page, "x" * (MOST_LETTERS + 1))
    expect(page.get_by_role("alert")).to_contain_text("60,001 characters")
    field = page.get_by_label("Text", exact=True)
    assert len(field.input_value()) == MOST_LETTERS + 1
    assert field.get_attribute("aria-invalid") == "true"


def test_a_draft_is_downloaded(open_page: Open) -> None:
    page = open_page("/s/korea/check")
    page.get_by_label("Text", exact=True).fill("Japan declared war on Russia in 1904.")
    with page.expect_download() as found:
        page.get_by_role("button", name="Download a draft account").click()
    assert found.value.suggested_filename == "draft.yaml"


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_question_is_asked_followed_and_answered(
    open_page: Open, served: Served, *, script: bool
) -> None:
    served.asking.hold()
    page = open_page("/s/korea/ask", java_script_enabled=script)
    page.get_by_label("This number").select_option("p_intercept")
    page.get_by_label("is set to").fill("0.3" if script else "0.2")
    page.get_by_label("How often does it come to this").select_option("protectorate")
    page.get_by_label("by", exact=True).fill("1905-11")
    page.get_by_role("button", name="Ask", exact=True).click()
    page.wait_for_url(re.compile(r"/s/korea/ask/ask-\w+$"))
    status = page.get_by_role("status")
    expect(status).to_contain_text(re.compile("500 of 2,000|Waiting"))
    expect(status).to_contain_text("500 of 2,000")
    expect(page.get_by_role("progressbar")).to_have_attribute("value", "500")
    served.asking.go_on()
    expect(page.locator(".answer")).to_contain_text("0.52 instead of 0.61", timeout=20_000)
    expect(page.locator("figure.chart img")).to_be_visible()
    drawn = "(image) => image.complete && image.naturalWidth > 0"
    assert page.locator("figure.chart img").evaluate(drawn)


def test_a_question_that_changes_nothing_is_refused_with_the_reason(open_page: Open) -> None:
    page = open_page("/s/korea/ask")
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Nothing is changed")


def sign_in(page: Page, name: str, password: str) -> None:
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(password)
    page.keyboard.press("Enter")


def test_whoever_must_sign_in_comes_back_to_where_they_were_going(
    open_page: Open, served: Served
) -> None:
    name = served.operator()
    page = open_page("/people")
    page.wait_for_url("**/enter?to=*")
    sign_in(page, name, "no such password")
    expect(page.get_by_role("alert")).to_be_visible()
    sign_in(page, name, PASSWORD)
    page.wait_for_url("**/people")
    expect(page.get_by_role("row", name=re.compile(name))).to_be_visible()


def test_an_operator_adds_a_host_who_sets_a_password_and_comes_in(
    open_page: Open, served: Served
) -> None:
    page = open_page("/enter?to=/people")
    sign_in(page, served.operator(), PASSWORD)
    page.wait_for_url("**/people")
    page.get_by_label("Name").fill("Grace")
    page.get_by_label("Role", exact=True).select_option("host")
    page.get_by_role("button", name="Add, and make a link").click()
    link = page.get_by_role("main").locator("code").first.inner_text()
    other = open_page(link)
    other.get_by_label("Password").fill(PASSWORD)
    other.get_by_role("button", name="Set it and sign in").click()
    expect(other.get_by_role("navigation", name="Site")).to_contain_text("Grace")
    other.goto("/people")
    expect(other.get_by_role("main")).to_contain_text("Your account does not allow this")
