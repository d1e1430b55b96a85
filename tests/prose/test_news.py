"""What a seat is told, and why an act is closed, in words."""

from __future__ import annotations

import pytest
from tests.prose.small_korea import SMALL

from legation.model.print_expr import expr_text
from legation.prose import Names
from legation.prose.conditions import guard_words, refusal_words
from legation.prose.news import news_sentence

NAMES = Names(SMALL)


@pytest.mark.parametrize(
    ("line", "english"),
    [
        ("act korea:send_envoy(to=russia)", "Korea sent a secret envoy to Russia."),
        (
            "act korea:send_envoy(to=russia) -> intercepted",
            "Korea sent a secret envoy to Russia, with the result “intercepted”.",
        ),
        ("pick korea:consult(to=japan)", "Your order: Korea consulted Japan."),
        ("set garrison[japan] = 4", "Japan's garrison in Korea is now 4 thousand men."),
        ("set at_war = true", "“War between Japan and Russia” holds."),
        ("set diplomatic_adviser = stevens", "The adviser to the Korean foreign ministry is now D. W. Stevens."),
        (
            "instrument protocol_1904.whole in_force",
            "The Protocol of 23 February 1904 entered into force.",
        ),
        (
            "breach protocol_1904.art5/broad korea",
            "Korea has broken Article V of the Protocol of 23 February 1904 under the broad reading.",
        ),
        (
            "arises protocol_1904.art4.facilities/plain korea",
            "Article IV (facilities) of the Protocol of 23 February 1904 now lays a duty on Korea.",
        ),
        (
            "arises protocol_1904.art4.station/plain japan",
            "Article IV (station) of the Protocol of 23 February 1904 now gives a right to Japan.",
        ),
        ("told seized russia", "A report, as if from Russia: “Korean envoys were taken at sea”."),
        ("hint send_envoy", "Somebody has sent a secret envoy; by whom is not known."),
        ("learned korea:send_envoy(to=russia)", "It came out: Korea sent a secret envoy to Russia."),
        ("grant denounce granted", "You may denounce the Protocol."),
        ("clock 1904-02-01 turn 2 orders", ""),
        ("set life.protocol_1904.whole = signed", ""),
    ],
)  # fmt: skip
def test_words_a_line_of_news(line: str, english: str) -> None:
    assert news_sentence(line, NAMES) == english


def test_a_refusal_names_the_condition_that_fails() -> None:
    guard = NAMES.acts["send_envoy"].guard
    words = refusal_words("its guard is false", guard, "korea", NAMES)
    assert words == "it is open only while “War between Japan and Russia” does not hold"
    assert refusal_words("no power", None, "korea", NAMES) == "no power"


def test_a_condition_kept_as_text_is_found_again_among_the_guards() -> None:
    guard = NAMES.acts["send_envoy"].guard
    assert guard is not None
    text = f"its guard is false: {expr_text(guard)}"
    assert "does not hold" in guard_words(text, "send_envoy", "korea", NAMES)
    assert guard_words("its guard is false: x", "send_envoy", "korea", NAMES).endswith(": x")
