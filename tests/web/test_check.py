"""A text of one's own is judged in the browser, within bounds, and kept nowhere."""

from __future__ import annotations

import logging
import re
from pathlib import Path

import pytest
import yaml
from starlette.testclient import TestClient

from legation.pages.site.checked import MOST_LETTERS, hidden_signs
from legation.web.settings import Settings

PAGE = "/s/korea/check"
WRONG = "Japan declared war on Russia on 10 January 1904. The weather was fine."


def sent(reader: TestClient, text: str, **more: str) -> str:
    answer = reader.post(PAGE, data={"text": text, **more})
    assert answer.status_code == 200, answer.text[-500:]
    return answer.text


def test_a_wrong_date_is_contradicted_with_its_reason(reader: TestClient) -> None:
    page = sent(reader, WRONG, title="My essay")
    assert "My essay" in page
    assert re.search(r'<a class="margin v-contradicted" href="#s1">', page)
    assert "the record says 10 February 1904" in page
    assert "nothing to check in one sentence" in page


def test_what_was_typed_stands_in_the_form_again(reader: TestClient) -> None:
    typed = "Words & <b>signs</b>"
    assert "Words &amp; &lt;b&gt;signs&lt;/b&gt;</textarea>" in sent(reader, typed)


@pytest.mark.parametrize(
    ("text", "told"), [("", "Paste a text first"), ("x" * (MOST_LETTERS + 1), "60,001 characters")]
)
def test_an_empty_or_endless_text_is_refused_and_kept_in_the_form(
    reader: TestClient, text: str, told: str
) -> None:
    answer = reader.post(PAGE, data={"text": text})
    assert answer.status_code == 422
    assert told in answer.text
    assert f"{text}</textarea>" in answer.text


def test_a_megabyte_is_turned_away_before_it_is_read(reader: TestClient) -> None:
    assert reader.post(PAGE, data={"text": "a" * 1_000_000}).status_code == 413


def test_ten_thousand_dates_are_answered(reader: TestClient) -> None:
    text = " ".join(f"On {1 + day % 28} May 1905 all was quiet." for day in range(10_000))
    assert "Check it" in sent(reader, text[:MOST_LETTERS])


def test_signs_that_turn_the_text_are_named(reader: TestClient) -> None:
    assert "RIGHT-TO-LEFT OVERRIDE" in sent(reader, "In 1904 \u202e war came.")
    assert hidden_signs("plain\u200dtext") == ""


def test_markup_in_the_text_stays_text(reader: TestClient) -> None:
    page = sent(reader, "On 8 February 1904 <script>alert(1)</script> Japan attacked Port Arthur.")
    assert "<script>alert" not in page


def test_the_draft_is_an_account_that_loads(reader: TestClient) -> None:
    answer = reader.post(PAGE, data={"text": WRONG, "as": "draft"})
    assert answer.headers["content-type"].startswith("application/yaml")
    assert yaml.safe_load(answer.text)["account"] == "draft"


def test_nothing_of_the_text_is_kept_or_logged(
    reader: TestClient, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    secret = "Zanzibarquux"
    with caplog.at_level(logging.DEBUG):
        sent(reader, f"In 1904 {secret} came to Seoul.")
    assert secret not in caplog.text
    for path in Path(settings.data).rglob("*"):
        assert not path.is_file() or secret.encode() not in path.read_bytes()
    assert secret not in reader.get(PAGE).text
