"""Grounding: acts, rules and norms once per binding, with stable names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import TypeVar

from legation.model.act import Act, Branch, Pattern, Rule, SeenBy, Trigger
from legation.model.dates import Duration
from legation.model.expr import Expr
from legation.model.scenario import Scenario
from legation.model.treaty import PLAIN, Article, Instrument, Norm, Reading

Bindings = Mapping[str, str]
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundBranch:
    """A branch with its bindings; ``audience`` learns the result."""

    name: str
    branch: Branch
    names: Bindings
    audience: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundAct:
    """An act with performer and arguments; ``audience`` learns that it was done."""

    number: int
    name: str
    act: Act
    performer: str
    names: Bindings
    audience: frozenset[str]
    branches: tuple[GroundBranch, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundRule:
    """A rule with its bindings."""

    number: int
    name: str
    rule: Rule
    names: Bindings
    audience: frozenset[str]
    branches: tuple[GroundBranch, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Strand:
    """A norm under one reading, for one bearer and binding: what lives and is breached.

    The fields after ``names`` are the norm's own, or the reading's where it replaces them.
    """

    number: int
    name: str
    instrument: Instrument
    article: Article
    norm: Norm
    reading: Reading | None
    bearer: str
    names: Bindings
    acts: tuple[Pattern, ...]
    unless: Expr | None
    when: Expr | None
    upon: Trigger | None
    within: Duration | str | None
    keep: Expr | None

    @property
    def reading_id(self) -> str:
        """The reading's id, or ``plain``."""
        return self.reading.id if self.reading else PLAIN

    @property
    def part(self) -> str:
        """The ``instrument.part`` it lives in."""
        return f"{self.instrument.id}.{self.article.part}"

    @property
    def one_off(self) -> bool:
        """A duty that is done once, by a day."""
        return self.norm.type == "duty" and self.keep is None


def knowers_of(scenario: Scenario) -> tuple[str, ...]:
    """Actors whose knowledge is kept: seats, powers and societies, in written order."""
    return tuple(a.id for a in scenario.actors if a.seat or a.kind in ("power", "society"))


def bindings_of(scenario: Scenario, bind: tuple[tuple[str, str], ...]) -> Iterator[dict[str, str]]:
    """Every binding of names to members of named sets, in written order."""
    pools = [scenario.set_members(name) for _, name in bind]
    for values in product(*pools):
        yield {name: value for (name, _), value in zip(bind, values, strict=True)}


def arguments_text(args: Iterator[tuple[str, str]] | list[tuple[str, str]]) -> str:
    """``(to=russia, zone=both_sides)``."""
    return "(" + ", ".join(f"{name}={value}" for name, value in args) + ")"


def ground_acts(scenario: Scenario) -> tuple[GroundAct, ...]:
    """All ground acts in canonical (name) order, numbered from 0."""
    everyone = frozenset(knowers_of(scenario))
    found: list[tuple[str, Act, str, dict[str, str]]] = []
    for act in scenario.acts:
        for performer in act.by:
            for values in product(*(members for _, members in act.picks)):
                args = [(pick[0], value) for pick, value in zip(act.picks, values, strict=True)]
                name = f"{performer}:{act.id}{arguments_text(args)}".replace(", ", ",")
                found.append((name, act, performer, {"by": performer, **dict(args)}))
    found.sort(key=lambda item: item[0])
    return tuple(
        GroundAct(
            number=number,
            name=name,
            act=act,
            performer=performer,
            names=names,
            audience=audience(act.seen_by, names, everyone) | {performer},
            branches=ground_branches(scenario, results_of(act), names, everyone, act.seen_by),
        )
        for number, (name, act, performer, names) in enumerate(found)
    )


def results_of(act: Act) -> tuple[Branch, ...]:
    """The branches of an act; an attempt succeeds or fails even where nothing is said of it."""
    if act.succeeds_if is None:
        return act.branches
    said = {branch.id: branch for branch in act.branches}
    return tuple(said.get(id, Branch(id=id)) for id in ("success", "failure"))


def ground_rules(scenario: Scenario) -> tuple[GroundRule, ...]:
    """All ground rules in canonical (name) order, numbered from 0."""
    everyone = frozenset(knowers_of(scenario))
    found: list[tuple[str, Rule, dict[str, str]]] = []
    for rule in scenario.rules:
        for names in bindings_of(scenario, rule.bind):
            suffix = arguments_text(list(names.items())).replace(", ", ",") if names else ""
            found.append((f"rule:{rule.id}{suffix}", rule, names))
    found.sort(key=lambda item: item[0])
    return tuple(
        GroundRule(
            number=number,
            name=name,
            rule=rule,
            names=names,
            audience=audience(rule.seen_by, names, everyone),
            branches=ground_branches(scenario, rule.branches, names, everyone, rule.seen_by),
        )
        for number, (name, rule, names) in enumerate(found)
    )


def ground_branches(
    scenario: Scenario,
    branches: tuple[Branch, ...],
    names: Bindings,
    everyone: frozenset[str],
    default: SeenBy,
) -> tuple[GroundBranch, ...]:
    """Branches once per binding, in written order; the result is learned as the act unless said."""
    ground = []
    for branch in branches:
        for extra in bindings_of(scenario, branch.bind):
            bound = {**names, **extra}
            suffix = arguments_text(list(extra.items())).replace(", ", ",") if extra else ""
            seen = audience(branch.seen_by or default, bound, everyone)
            performer = {names["by"]} if "by" in names else set()
            ground.append(
                GroundBranch(
                    name=branch.id + suffix,
                    branch=branch,
                    names=bound,
                    audience=seen | performer,
                )
            )
    return tuple(ground)


def audience(seen_by: SeenBy, names: Bindings, everyone: frozenset[str]) -> frozenset[str]:
    """Who learns, as actor ids."""
    if seen_by == "all":
        return everyone
    return frozenset(names.get(name, name) for name in seen_by) & everyone


def ground_strands(scenario: Scenario) -> tuple[Strand, ...]:
    """All strands in canonical (name) order, numbered from 0."""
    found = [
        item
        for instrument, article, norm in scenario.norms()
        for reading in norm.readings or (None,)
        for bearer in norm.bearers
        for item in _strands(scenario, instrument, article, norm, reading, bearer)
    ]
    found.sort(key=lambda item: item[0])
    return tuple(_strand(number, *item) for number, item in enumerate(found))


_Loose = tuple[str, Instrument, Article, Norm, Reading | None, str, dict[str, str]]


def _strands(
    scenario: Scenario,
    instrument: Instrument,
    article: Article,
    norm: Norm,
    reading: Reading | None,
    bearer: str,
) -> Iterator[_Loose]:
    """One loose strand per binding, with its name and bound names."""
    for names in bindings_of(scenario, norm.bind):
        bound = {"bearer": bearer, "by": bearer, **names}
        if norm.to:
            bound["to"] = names.get(norm.to, norm.to)
        suffix = "".join(f",{key}={value}" for key, value in names.items())
        name = f"{norm.id}/{reading.id if reading else PLAIN}@{bearer}{suffix}"
        yield name, instrument, article, norm, reading, bearer, bound


def _strand(
    number: int,
    name: str,
    instrument: Instrument,
    article: Article,
    norm: Norm,
    reading: Reading | None,
    bearer: str,
    names: dict[str, str],
) -> Strand:
    return Strand(
        number=number,
        name=name,
        instrument=instrument,
        article=article,
        norm=norm,
        reading=reading,
        bearer=bearer,
        names=names,
        acts=_own(reading.acts if reading else None, norm.acts),
        unless=_own(reading.unless if reading else None, norm.unless),
        when=_own(reading.when if reading else None, norm.when),
        upon=_own(reading.upon if reading else None, norm.upon),
        within=_own(reading.within if reading else None, norm.within),
        keep=_own(reading.keep if reading else None, norm.keep),
    )


def _own(replaced: _T | None, base: _T) -> _T:
    return base if replaced is None else replaced


def matches(
    pattern: Pattern, act: GroundAct, branch: str, names: Bindings, performer: str = ""
) -> bool:
    """Does a ground act (with its branch) fit a pattern under bindings?

    Args:
        performer: Who must have done it, unless the pattern itself says by whom.
    """
    if pattern.act != act.act.id:
        return False
    if performer and not pattern.by and act.performer != performer:
        return False
    if pattern.by and names.get(pattern.by, pattern.by) != act.performer:
        return False
    if pattern.branch and pattern.branch != branch:
        return False
    return all(names.get(value, value) == act.names.get(key) for key, value in pattern.args)
