"""Setting lines on a terminal, and the fixed words of verdicts."""

from __future__ import annotations

from legation.prose import Line, Style, kind_words, terminal, verdict_mark, verdict_words
from legation.prose.sentences import capital, counted, full_stop, listed, possessive
from legation.prose.verdicts import ORDER, verdict_meaning


def test_wraps_with_a_hanging_indent_under_a_dash() -> None:
    text = terminal([Line("one two three four five six seven", 1, "item")], Style(width=24))
    assert text == "  - one two three four\n    five six seven"


def test_plain_style_has_no_escapes_and_colour_closes_what_it_opens() -> None:
    lines = [Line("Title", 0, "heading"), Line("text", 1)]
    assert "\x1b" not in terminal(lines)
    coloured = terminal(lines, Style(colour=True))
    assert coloured.count("\x1b[0m") == 1
    assert "text" in coloured


def test_every_verdict_has_its_own_mark_in_both_alphabets() -> None:
    assert len({verdict_mark(verdict) for verdict in ORDER}) == len(ORDER)
    assert len({verdict_mark(verdict, ascii_only=True) for verdict in ORDER}) == len(ORDER)
    assert all(verdict_meaning(verdict) for verdict in ORDER)


def test_words_of_verdicts_and_kinds() -> None:
    assert verdict_words("not_found") == "not found"
    assert verdict_words("not found") == "not found"
    assert kind_words("wrong_order") == "wrong order"
    assert kind_words("") == ""


def test_small_grammar() -> None:
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert listed(["a"], "or") == "a"
    assert listed([]) == ""
    assert counted(1, "act") == "one act"
    assert counted(14_000, "history", "histories") == "14,000 histories"
    assert full_stop("so it is") == "So it is."
    assert full_stop("Is it?") == "Is it?"
    assert possessive("the United States") == "the United States'"
    assert capital("") == ""
