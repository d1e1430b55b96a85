"""What is recorded says what it should: counts come back as written, a seat's news are its own."""

from __future__ import annotations

from itertools import pairwise

import pytest

from legation.conformance.counts_file import CountsError, counted, read_counts, record_counts
from legation.conformance.playthrough import playthrough
from legation.engine import Game
from legation.language.load import load_scenario


def sections(text: str) -> dict[str, list[str]]:
    """Lines of a playthrough under each heading."""
    found: dict[str, list[str]] = {}
    for block in text.split("\n== ")[1:]:
        heading, *lines = block.splitlines()
        found[heading] = lines
    return found


def news(lines: list[str]) -> dict[str, list[str]]:
    """Who is told what in a section."""
    told: dict[str, list[str]] = {}
    now: list[str] | None = None
    for line in lines:
        if line.startswith("news to "):
            now = told.setdefault(line.removeprefix("news to "), [])
        elif line.startswith("  ") and now is not None:
            now.append(line.strip())
        else:
            now = None
    return told


def test_counts_come_back_as_they_were_written() -> None:
    text = record_counts(load_scenario("kuhn"))
    assert [row.line() for row in read_counts(text)] == text.splitlines()[2:]
    assert read_counts(text)[-1].depth is None
    assert read_counts(text)[-1].nodes == 58


def test_counts_are_not_recorded_for_trees_that_would_be_too_large() -> None:
    rows = read_counts(record_counts(load_scenario("leduc"), most=200))
    assert [row.nodes for row in rows] == [7, 37, 97]
    assert all(row.depth is not None for row in rows)


def test_counting_again_gives_the_row() -> None:
    game = Game(load_scenario("kuhn"))
    for row in read_counts(record_counts(game.scenario)):
        assert counted(game, row).text() == row.counts


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", "line 1"),
        ("legation-counts 2\n", "line 1"),
        ("legation-counts 1\nscenario x 1\nstart 1 nodes=1\nstart one nodes=1\n", "line 4"),
        ("legation-counts 1\nscenario x 1\nstart 1\n", "line 3"),
    ],
)
def test_a_file_of_counts_that_cannot_be_read_names_its_line(text: str, line: str) -> None:
    with pytest.raises(CountsError, match=line):
        read_counts(text)


def test_first_choices_are_told_to_those_who_may_know_them() -> None:
    deal = sections(playthrough(load_scenario("kuhn")))["1 1950-01-01 chance"]
    told = news(deal)
    assert "set card[first] = jack" in told["first"]
    assert not any("card[first]" in line for line in told["second"])


def test_a_secret_envoy_of_the_record_is_news_to_those_who_met_him() -> None:
    parts = sections(playthrough(load_scenario("korea"), most_steps=1_000))
    envoys = [
        lines for lines in parts.values() if "does korea:send_envoy(to=russia) -> arrives" in lines
    ]
    assert envoys
    for lines in envoys:
        seats = {seat for who in news(lines) for seat in who.split(", ")}
        assert "russia" in seats
        assert not seats & {"japan", "all"}


def test_the_ledger_at_the_end_says_who_knew_of_a_breach() -> None:
    parts = sections(playthrough(load_scenario("korea")))
    (ledger,) = [lines for heading, lines in parts.items() if heading.endswith(" the end")]
    known = {
        entry: after.strip() for entry, after in pairwise(ledger) if entry.startswith("breach ")
    }
    envoy = [
        to for entry, to in known.items() if "agreement_1904.art3/all_diplomacy@korea by" in entry
    ]
    assert envoy
    assert "known to no other seat" in envoy
    assert any("japan at once" in to for to in envoy)
