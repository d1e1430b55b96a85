"""Validating a scenario of 10,000 lines, beside what an editor's plug-in would do.

The scenario is made here: facts, acts with guards and branches, rules, a record. Ours reads it,
types every expression, resolves every name and checks every limit. The peer reads it with PyYAML
and holds it to our own JSON Schema, which knows keys and shapes and nothing of what a name or an
expression means. For a user this is the wait between saving a file and seeing what is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import jsonschema
import pytest
import yaml
from bench.table import Beside

from legation.language.jsonschema import json_schema
from legation.language.load import check_texts
from legation.text.problems import ProblemList
from legation.text.source import SourceFile

LINES = 10_000
NAME = f"validating a scenario of {LINES:,} lines"

HEAD = """\
legation: 1
id: generated
version: "1"
title: A generated scenario
sources:
  A: {title: A book, grade: scholarly}
actors:
  north: {kind: power, title: The North, seat: North}
  south: {kind: power, title: The South, seat: South}
calendar:
  from: 1900-01-01
  to: 1900-12-31
  turns: [{every: 1 month}]
  stages:
    orders: {movers: [north, south], play: together, picks: 1}
facts:"""
FACT = """\
  f{n}:
    of: powers
    values: 0..10
    start: {{north: 2, otherwise: 1}}
    seen_by: all
    cite: A"""
ACT = """\
  a{n}:
    title: Do thing {n}
    by: [north, south]
    pick: {{to: [north, south]}}
    stage: orders
    when: f{f}[by] >= 2 and f{g}[to] < 9 and to != by
    do:
      - f{f}[by] -= 1
    branches:
      well: {{p: 35 %, do: ["f{g}[to] += 1"]}}
      badly: {{p: rest, do: ["f{g}[to] := max(0, f{f}[by] - 1)"]}}
    cite: {{source: A, locus: p. {n}}}"""
RULE = """\
  r{n}:
    upon: {{act: a{n}, by: p, branch: well}}
    for: {{p: powers}}
    when: f{f}[p] + f{g}[north] > 3
    do:
      - f{g}[p] += 1
    seen_by: all
    cite: A"""
EVENT = """\
  e{n}:
    date: 1900-{month:02}-{day:02}
    what: Thing {n} was done
    kind: decision
    who: [north]
    where: Somewhere
    sources:
      - {{source: A, locus: p. {n}}}
    confidence: high
    model: {{act: "north:a{f}(to=south)", branch: well}}"""
FACTS, ACTS = 200, 300


@cache
def scenario() -> str:
    """The text: 200 facts, 300 acts, 300 rules, and events of a record up to 10,000 lines."""
    lines = "\n".join(_parts()).splitlines()
    place = 0
    while len(lines) + EVENT.count("\n") + 1 <= LINES:
        month, day = place % 12 + 1, place % 28 + 1
        event = EVENT.format(n=place, f=place % ACTS, month=month, day=day)
        lines += event.splitlines()
        place += 1
    return "\n".join([*lines, *["# filled up"] * (LINES - len(lines))]) + "\n"


def _parts() -> Iterator[str]:
    yield HEAD
    yield from (FACT.format(n=n) for n in range(FACTS))
    for title, part in (("acts:", ACT), ("rules:", RULE)):
        yield title
        yield from (part.format(n=n, f=n % FACTS, g=n * 7 % FACTS) for n in range(ACTS))
    yield "events:"


def test_validating(beside: Beside) -> None:
    source = {"scenario.yaml": SourceFile("generated/scenario.yaml", scenario())}
    work = lambda: check_texts(source, ProblemList())  # noqa: E731
    found, problems = beside(NAME, "legation", work, rounds=5, wanted="under 1 s")
    assert found is not None, problems.text()
    assert len(found.acts) == ACTS
    assert len(scenario().splitlines()) == LINES


@pytest.mark.parametrize("loader", ["CBaseLoader", "BaseLoader"])
def test_validating_by_json_schema(beside: Beside, loader: str) -> None:
    validator = jsonschema.Draft7Validator(json_schema("scenario.yaml"))
    reader = getattr(yaml, loader)

    # Both loaders build nothing but text, lists and mappings, as our reader does.
    def work() -> list[jsonschema.ValidationError]:
        document = yaml.load(scenario(), Loader=reader)  # noqa: S506
        return list(validator.iter_errors(document))

    assert beside(NAME, f"PyYAML {loader} + jsonschema", work, rounds=3) == []
