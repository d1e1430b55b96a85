"""YAML is read as text with places, and nothing in it is obeyed."""

from __future__ import annotations

import sys
from pathlib import Path
from unittest import mock

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from legation.text import reader
from legation.text.nodes import Items, Scalar, Table, plain
from legation.text.problems import Code, ProblemList
from legation.text.source import SourceFile


def read(text: str) -> tuple[object, list[Code]]:
    problems = ProblemList()
    node = reader.read_nodes(SourceFile("x.yaml", text), problems)
    return (plain(node) if node else None), [problem.code for problem in problems]


def test_every_scalar_is_text() -> None:
    text = "a: 1904\nb: true\nc: NO\nd: 12:30\ne: 0777\nf: 1.10\ng: 1904-02-30\nh:\ni: ~\n"
    assert read(text) == (
        {
            "a": "1904",
            "b": "true",
            "c": "NO",
            "d": "12:30",
            "e": "0777",
            "f": "1.10",
            "g": "1904-02-30",
            "h": "",
            "i": "~",
        },
        [],
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: &x b\nc: *x\n", Code.ANCHOR),
        ("a: &x b\nc: *x\n", Code.ALIAS),
        ("a: !!int 3\n", Code.TAG),
        ("%YAML 1.1\n---\na: b\n", Code.TAG),
        ("<<: {a: b}\n", Code.MERGE_KEY),
        ("a: 1\na: 2\n", Code.DUPLICATE_KEY),
        ("? {a: b}\n: c\n", Code.KEY_NOT_TEXT),
        ("? \n: c\n", Code.KEY_NOT_TEXT),
        ("Yes: 1\n", Code.BANNED_KEY),
        ("a: 1\n---\nb: 2\n", Code.MANY_DOCUMENTS),
        ("a: [1\n", Code.YAML_SYNTAX),
        ("a: \x01\n", Code.NOT_TEXT),
        ("a: \ud800\n", Code.NOT_TEXT),
        ("[" * 25 + "]" * 25, Code.TOO_LARGE),
    ],
)
def test_what_strict_yaml_refuses(text: str, code: Code) -> None:
    node, codes = read(text)
    assert node is None
    assert code in codes


@pytest.mark.parametrize("word", ["on", "off", "yes", "no", "y", "n", "true", "false", "null"])
def test_words_that_other_readers_take_for_values_are_no_keys(word: str) -> None:
    assert read(f"{word}: 1\n")[1] == [Code.BANNED_KEY]
    assert read(f"a: {word}\n") == ({"a": word}, [])


def test_all_refusals_of_a_file_are_told_at_once() -> None:
    assert read("on: &x 1\nb: !t 2\nb: 3\n")[1] == [
        Code.BANNED_KEY,
        Code.ANCHOR,
        Code.TAG,
        Code.DUPLICATE_KEY,
    ]


def test_an_alias_bomb_is_refused_without_being_expanded() -> None:
    lines = ["a0: &a0 [x, x]"]
    lines += [f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]" for i in range(1, 60)]
    node, codes = read("\n".join(lines))
    assert node is None
    assert set(codes) == {Code.ANCHOR, Code.ALIAS}


def test_too_many_values_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MOST_NODES", 10)
    assert read("[" + "a, " * 8 + "a]")[1] == []
    assert read("[" + "a, " * 10 + "a]")[1] == [Code.TOO_LARGE]


def test_a_file_with_too_many_bytes_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "MOST_BYTES", 10)
    path = tmp_path / "x.yaml"
    problems = ProblemList()
    path.write_text("a: 1234567")
    assert reader.read_file(path, "x.yaml", problems)
    path.write_text("a: 12345678")
    assert reader.read_file(path, "x.yaml", problems) is None
    assert [problem.code for problem in problems] == [Code.TOO_LARGE]


def test_bytes_that_are_no_utf8_are_placed_on_their_line(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"a: b\nc: \xff\n")
    problems = ProblemList()
    assert reader.read_file(path, "x.yaml", problems) is None
    assert [(p.code, p.where.line) for p in problems] == [(Code.NOT_TEXT, 2)]


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: b\n")
    source = reader.read_file(path, "x.yaml", ProblemList())
    assert source is not None
    assert source.text == "a: b\n"


def test_places_are_those_of_the_file() -> None:
    source = SourceFile("x.yaml", "a:\n  b: [one, 'two']\n")
    node = reader.read_nodes(source, ProblemList())
    assert isinstance(node, Table)
    inner = node.values["a"]
    assert isinstance(inner, Table)
    assert (inner.keys["b"].line, inner.keys["b"].column) == (2, 3)
    items = inner.values["b"]
    assert isinstance(items, Items)
    two = items.items[1]
    assert isinstance(two, Scalar)
    assert (two.line, two.column, two.style, two.span().length) == (2, 12, "'", 5)


TEXTS = st.text(st.sampled_from("ab: #-[]{},\n'\"&*!|>%@`?~<\t\\é0"), max_size=60)


@given(TEXTS)
def test_any_text_is_read_or_refused_with_a_problem(text: str) -> None:
    problems = ProblemList()
    node = reader.read_nodes(SourceFile("x.yaml", text), problems)
    if node is None:
        assert (
            len(problems) or not text.replace("#", "").strip() or not list(yaml.parse(text))[2:-2]
        )
    assert problems.text() is not None


@given(TEXTS)
def test_the_two_parsers_agree_where_both_read(text: str) -> None:
    """The pure Python parser stands in where the C one is not installed."""
    with_c, problems = read(text)
    if "CSafeLoader" not in vars(yaml):
        pytest.skip("PyYAML has no C parser here")
    with mock.patch.object(yaml, "CSafeLoader", yaml.SafeLoader):
        without, slow_problems = read(text)
    if not problems and not slow_problems:
        assert with_c == without


def test_reading_needs_yaml_only_when_it_reads() -> None:
    import subprocess

    code = "import legation, legation.text.reader, sys; sys.exit('yaml' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
