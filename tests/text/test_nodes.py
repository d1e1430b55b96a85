"""Parts of a text are found where they stand, however the scalar is written."""

from __future__ import annotations

import pytest

from legation.text.nodes import Scalar, Table
from legation.text.problems import ProblemList
from legation.text.reader import read_nodes
from legation.text.source import SourceFile, excerpt
from legation.text.span import Span


def place(text: str, part: str) -> tuple[int, int, int]:
    source = SourceFile("x.yaml", text)
    node = read_nodes(source, ProblemList())
    assert isinstance(node, Table)
    scalar = node.values["k"]
    assert isinstance(scalar, Scalar)
    at = scalar.value.index(part)
    span = scalar.span_at(at, at + len(part))
    return span.line, span.column, span.length


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("k: alpha and beta\n", (1, 14, 4)),
        ("k: 'alpha and beta'\n", (1, 15, 4)),
        ('k: "alpha and beta"\n', (1, 15, 4)),
        ("k: 'it''s and beta'\n", (1, 15, 4)),
        ('k: "it\\u0027s and beta"\n', (1, 19, 4)),
        ("k: alpha\n   and beta\n", (2, 8, 4)),
        ("k: >-\n  alpha and\n  not beta\n", (3, 7, 4)),
        ("k: |\n  alpha\n  beta\n", (3, 3, 4)),
        ('k: "alpha and\n    beta"\n', (2, 5, 4)),
    ],
)
def test_a_part_of_a_scalar_is_found_in_the_file(text: str, found: tuple[int, int, int]) -> None:
    assert place(text, "beta") == found


def test_a_part_over_two_lines_is_marked_to_the_end_of_the_first() -> None:
    assert place("k: >-\n  alpha and\n  beta\n", "and beta") == (2, 9, 3)


def test_an_excerpt_quotes_the_line_with_carets() -> None:
    source = SourceFile("x.yaml", "a: b\nto: Japann\n")
    assert excerpt(source, Span("x.yaml", 2, 5, (), 6)) == (
        "    2 | to: Japann\n      |     ^^^^^^"
    )


def test_an_excerpt_of_a_long_line_shows_the_part_that_matters() -> None:
    source = SourceFile("x.yaml", "k: " + "word " * 100 + "wrong" + " word" * 100)
    shown = excerpt(source, Span("x.yaml", 1, 504, (), 5)).splitlines()
    assert len(shown[0]) < 140
    start = shown[1].index("^")
    assert shown[0][start : start + 5] == "wrong"


def test_what_does_not_print_is_shown_as_such() -> None:
    source = SourceFile("x.yaml", "k: a\x07b\ud800")
    assert excerpt(source, Span("x.yaml", 1, 1)).splitlines()[0] == "    1 | k: a\ufffdb\ufffd"
