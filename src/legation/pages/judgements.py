"""All that rests on the author's judgement: numbers with their ranges, and rules with the reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from legation.model.basis import Basis
from legation.model.scenario import Scenario
from legation.prose import Names
from legation.prose.aims import valuation_title, valuation_words
from legation.prose.names import parameter_value, read_words
from legation.prose.sentences import capital, full_stop, humanise


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownParameter:
    """A parameter as a table row."""

    id: str
    name: str
    value: str
    range: str
    basis: Basis
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownJudgement:
    """An element that rests on judgement, and why."""

    name: str
    kind: str
    why: str


def shown_parameters(scenario: Scenario) -> tuple[ShownParameter, ...]:
    """Every parameter, in written order."""
    names = Names(scenario)
    return tuple(
        ShownParameter(
            id=item.id,
            name=capital(names.parameter_title(item.id)),
            value=parameter_value(item, item.value),
            range=""
            if item.low == item.high
            else f"{parameter_value(item, item.low)} to {parameter_value(item, item.high)}",
            basis=item.basis,
            note=item.note,
        )
        for item in scenario.parameters
    )


def shown_judgements(scenario: Scenario) -> tuple[ShownJudgement, ...]:
    """Every element besides parameters that is marked as the author's judgement."""
    return tuple(
        ShownJudgement(name=name, kind=kind, why=full_stop(basis.judgement))
        for name, kind, basis in _bases(scenario)
        if basis.judgement
    )


def _bases(scenario: Scenario) -> Iterator[tuple[str, str, Basis]]:
    names = Names(scenario)
    for fact in scenario.facts:
        kind = "right" if fact.right else "fact"
        yield fact.title or capital(humanise(fact.id)), kind, fact.basis
    for act in scenario.acts:
        yield act.title or capital(humanise(act.id)), "act", act.basis
        for branch in act.branches:
            yield f"{act.title}: {humanise(branch.id)}", "chance", branch.basis
    for rule in scenario.rules:
        yield rule.title or capital(humanise(rule.id)), "rule", rule.basis
    for instrument in scenario.instruments:
        if instrument.dispute:
            yield instrument.title, "validity", instrument.dispute.basis
    for _, _, norm in scenario.norms():
        yield capital(names.norm(norm.id)), norm.type, norm.basis
        for reading in norm.readings:
            name = f"{capital(names.norm(norm.id))}: {read_words(reading.id).lower()}"
            yield name, "reading", reading.basis
    for ending in scenario.endings:
        yield ending.title, "ending", ending.basis
    for item in scenario.valuations:
        name = f"{valuation_title(item, names)}: {valuation_words(item, names)}"
        yield capital(name), "aims", item.basis
