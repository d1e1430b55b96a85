"""There and back: what is printed is read back to the same thing."""

from __future__ import annotations

from functools import cache

from hypothesis import given
from tests.language.strategies import documents, numbers, truths
from tests.language.world import document

from legation.language.build import declared
from legation.language.canon import canonical
from legation.language.context import Context
from legation.language.expressions import expression
from legation.language.print import print_files, print_text
from legation.language.syntax import DEEPEST
from legation.model.expr import Expr, Kind
from legation.model.print_expr import expr_text
from legation.text.nodes import Document, Scalar, Table, plain
from legation.text.problems import Code, ProblemList
from legation.text.reader import read_nodes
from legation.text.source import SourceFile

WHOLE = numbers(3, ())
TRUE = truths(3)


@given(documents)
def test_a_printed_document_is_read_back_to_itself(found: Document) -> None:
    text = print_text(found)
    problems = ProblemList()
    node = read_nodes(SourceFile("x.yaml", text), problems)
    assert not len(problems), problems.text()
    assert node is not None
    assert plain(node) == found


@given(documents)
def test_printing_again_changes_nothing(found: Document) -> None:
    if isinstance(found, dict):
        again = canonical(found)
        assert canonical(again) == again
        assert print_files(found) == print_files(again)


@cache
def small_world() -> Context:
    problems = ProblemList()
    sources = [SourceFile(name, text) for name, text in print_files(document()).items()]
    roots = [read_nodes(source, problems) for source in sources]
    root = Table(sources[0], 1, 1)
    for part in roots:
        assert isinstance(part, Table)
        root.keys.update(part.keys)
        root.values.update(part.values)
    return declared(root, problems)


def read(text: str, kind: Kind) -> tuple[Expr | None, list[Code]]:
    context = small_world()
    context.problems = ProblemList()
    scalar = Scalar(SourceFile("x", text), text, 1, 1, 1, "")
    found = expression(context, scalar, (), {}, kind)
    return found, [problem.code for problem in context.problems]


def same_or_too_large(tree: Expr) -> None:
    text = expr_text(tree)
    found, codes = read(text, tree.kind)
    if codes:
        assert set(codes) <= {Code.EXPRESSION_SIZE, Code.OVERFLOW}, text
        assert len(text) > DEEPEST
    else:
        assert found == tree, text
        assert found is not None
        assert expr_text(found) == text


@given(TRUE)
def test_a_printed_condition_is_read_back_to_the_same_tree(tree: Expr) -> None:
    same_or_too_large(tree)


@given(WHOLE)
def test_a_printed_number_is_read_back_to_the_same_tree(tree: Expr) -> None:
    same_or_too_large(tree)
