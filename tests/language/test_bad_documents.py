"""Each bad document is refused with the message it holds; every problem has one."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.language.bad_documents import code_of, documents, problems_of, recorded

from legation.text.problems import Code


@pytest.mark.parametrize("path", documents(), ids=lambda path: path.name)
def test_a_bad_document_is_refused_as_recorded(path: Path) -> None:
    assert problems_of(path).text() == recorded(path), "python -m tests.language.rerecord"


@pytest.mark.parametrize("path", documents(), ids=lambda path: path.name)
def test_a_bad_document_shows_the_problem_it_is_named_after(path: Path) -> None:
    assert {str(problem.code) for problem in problems_of(path)} == {code_of(path)}


def test_every_problem_has_a_bad_document() -> None:
    assert {code_of(path) for path in documents()} == {str(code) for code in Code}
