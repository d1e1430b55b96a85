"""Problems are collected, sorted, and shown with place, excerpt and way out."""

from __future__ import annotations

import pytest

from legation.text import problems as problems_room
from legation.text.problems import Code, Problem, ProblemList
from legation.text.source import SourceFile
from legation.text.span import Span

SOURCE = SourceFile("korea/scenario.yaml", "acts:\n  consult:\n    to: Japann\n")
WHERE = Span("korea/scenario.yaml", 3, 9, ("Protocol of 23 February 1904", "Article 3"), 6)


def problem(line: int = 3, code: Code = Code.UNKNOWN_NAME) -> Problem:
    where = Span(WHERE.file, line, WHERE.column, WHERE.heading, WHERE.length)
    return Problem(code=code, where=where, expected="an actor", found="'Japann'", nearest="japan")


def test_a_problem_is_shown_in_five_parts() -> None:
    assert problem().text({SOURCE.name: SOURCE}) == (
        "korea/scenario.yaml:3:9   Protocol of 23 February 1904 > Article 3\n"
        "  problem unknown_name: expected an actor, found 'Japann'\n"
        "      3 |     to: Japann\n"
        "        |         ^^^^^^\n"
        "  nearest: japan\n"
        "  way out: write 'japan', if that is meant"
    )


def test_problems_come_in_the_order_of_the_files() -> None:
    found = ProblemList()
    found.sources["z.yaml"] = SourceFile("z.yaml", "")
    found.sources[SOURCE.name] = SOURCE
    last = Problem(code=Code.TAG, where=Span("z.yaml", 9, 1), expected="x")
    for item in (problem(3), last, problem(2), problem(3)):
        found.add(item)
    assert [(p.where.file, p.where.line) for p in found] == [
        ("z.yaml", 9),
        (SOURCE.name, 2),
        (SOURCE.name, 3),
    ]


def test_warnings_are_no_errors() -> None:
    found = ProblemList()
    found.add(problem(code=Code.NORM_CONFLICT))
    assert (len(found.errors), len(found.warnings)) == (0, 1)
    assert "warning norm_conflict" in found.text()


def test_a_flood_of_problems_ends_the_checking() -> None:
    found = ProblemList()
    for line in range(problems_room.MOST_PROBLEMS - 1):
        found.add(problem(line + 1))
        found.add(problem(line + 1))
    with pytest.raises(problems_room.EnoughProblems):
        found.add(problem(9_999))
    assert len(found) == problems_room.MOST_PROBLEMS
    assert found.text().endswith("the checking ended here.")


def test_a_flood_of_warnings_does_not_refuse() -> None:
    found = ProblemList()
    for line in range(2 * problems_room.MOST_PROBLEMS):
        found.add(problem(line + 1, Code.NEVER_OPEN))
    assert not found.errors
    assert len(found) < problems_room.MOST_PROBLEMS


def test_every_code_says_what_it_means_and_what_helps() -> None:
    for code in Code:
        assert code.meaning.endswith("."), code
        assert code.way_out, code
        assert f"`{code}`" in problems_room.problems_page()


def test_a_problem_as_data_has_all_its_parts() -> None:
    assert problem().data() == {
        "code": "unknown_name",
        "warning": False,
        "file": "korea/scenario.yaml",
        "line": 3,
        "column": 9,
        "length": 6,
        "heading": ["Protocol of 23 February 1904", "Article 3"],
        "expected": "an actor",
        "found": "'Japann'",
        "nearest": "japan",
        "way_out": "write 'japan', if that is meant",
    }
