"""A checked document to a ``Scenario``: names first, then what refers to them."""

from __future__ import annotations

from legation.language.accounts import build_accounts
from legation.language.acts import build_acts, build_rules, declare_acts, declare_rules
from legation.language.canon import ROOT, fingerprint
from legation.language.cases import build_cases
from legation.language.clashes import check_clashes
from legation.language.conflicts import check_conflicts, check_openings
from legation.language.context import Context
from legation.language.facts import build_facts, build_reports, declare_facts
from legation.language.giveaways import check_secrets
from legation.language.lexicon import build_lexicon
from legation.language.limits import check_limits, check_sites
from legation.language.names import Names
from legation.language.record import build_record, declare_record
from legation.language.shapecheck import ShapeCheck
from legation.language.sight import check_guards
from legation.language.starts import build_endings, build_starts, build_valuations
from legation.language.strata import check_strata
from legation.language.treaties import build_instruments, declare_instruments
from legation.language.turns import build_calendar, declare_calendar
from legation.language.world import (
    declare_actors,
    declare_parameters,
    declare_sets,
    declare_sources,
)
from legation.model.basis import Source
from legation.model.scenario import FORMAT, Scenario
from legation.model.world import Actor, NamedSet, Parameter
from legation.text.nodes import Scalar, Table, plain
from legation.text.problems import Code, Problem, ProblemList


def build(root: Table, problems: ProblemList) -> Scenario | None:
    """Check a document and build what it means.

    Args:
        root: The joined document.
        problems: Where problems go.

    Returns:
        The scenario; None if any problem is more than a warning.
    """
    if not _readable(root, problems):
        return None
    shapes = ShapeCheck(problems)
    shapes.check(root, ROOT, "")
    scenario = _scenario(Context(Names(), problems, shapes.broken), root)
    return None if problems.errors else scenario


def declared(root: Table, problems: ProblemList) -> Context:
    """The names of a document, in which single expressions can be read."""
    context = Context(Names(), problems, set())
    _declare(context, root)
    return context


def _readable(root: Table, problems: ProblemList) -> bool:
    """Whether the document is of the format this package reads; others would only confuse."""
    format = root.scalar("legation")
    if format is None or format.value == str(FORMAT):
        return True
    problems.add(
        Problem(
            code=Code.FORMAT,
            where=format.span(),
            expected=f"format version {FORMAT}",
            found=repr(format.value[:20]),
        )
    )
    return False


def _declare(
    context: Context, root: Table
) -> tuple[tuple[Source, ...], tuple[Parameter, ...], tuple[Actor, ...], tuple[NamedSet, ...]]:
    """Enter every name, each kind after those it needs."""
    sources = declare_sources(context, root)
    declare_calendar(context, root)
    parameters = declare_parameters(context, root)
    actors = declare_actors(context, root)
    sets = declare_sets(context, root, actors)
    declare_facts(context, root, actors)
    context.names.reports.update(dict.fromkeys(root.ids("reports")))
    declare_instruments(context, root)
    declare_acts(context, root)
    declare_rules(context, root)
    declare_record(context, root)
    return sources, parameters, actors, sets


def _scenario(context: Context, root: Table) -> Scenario | None:
    sources, parameters, actors, sets = _declare(context, root)
    check_clashes(context, root)
    calendar = build_calendar(context, root)
    facts = build_facts(context, root)
    reports = build_reports(context, root)
    acts = build_acts(context, root)
    rules = build_rules(context, root)
    instruments = build_instruments(context, root)
    endings = build_endings(context, root)
    valuations = build_valuations(context, root)
    starts = build_starts(context, root)
    cases = build_cases(context, root)
    record = build_record(context, root)
    lexicon = build_lexicon(context, root)
    accounts = build_accounts(context, root)
    check_strata(context, facts)
    if check_limits(context, acts, rules, instruments):
        check_sites(context, acts, rules, calendar, actors)
        check_guards(context, acts, instruments)
    if context.problems.errors or calendar is None:
        return None
    check_conflicts(context, instruments)
    check_secrets(context, acts, facts, tuple(actor.id for actor in actors if actor.seat))
    check_openings(context, acts, rules, instruments, calendar, starts)
    return Scenario(
        id=root.text("id"),
        version=root.text("version"),
        title=root.text("title"),
        fingerprint=fingerprint(plain(root)),
        summary=root.text("summary"),
        actors=actors,
        sets=sets,
        symbols=_symbols(context, root),
        parameters=parameters,
        facts=facts,
        reports=reports,
        acts=acts,
        rules=rules,
        instruments=instruments,
        calendar=calendar,
        endings=endings,
        valuations=valuations,
        starts=starts,
        sources=sources,
        record=record,
        lexicon=lexicon,
        accounts=accounts,
        cases=cases,
        briefs=_briefs(context, root),
    )


def _symbols(context: Context, root: Table) -> tuple[tuple[str, str], ...]:
    """What symbols are called; each must be one."""
    found = []
    for key, node in root.entries("symbols"):
        known = context.known(key, ("symbols",), context.names.symbols, "a symbol of a set or fact")
        if known and isinstance(node, Scalar):
            found.append((key.value, node.value))
    return tuple(found)


def _briefs(context: Context, root: Table) -> tuple[tuple[str, str], ...]:
    found = []
    for key, node in root.entries("briefs"):
        if isinstance(node, Scalar) and context.known(
            key, ("briefs",), context.names.actors, "an actor"
        ):
            found.append((key.value, node.value))
            actor = context.names.actors[key.value]
            if actor and not actor.seat:
                context.complain(
                    Code.UNKNOWN_FILE,
                    key.span(("briefs",)),
                    "a brief of an actor that has a seat",
                    repr(key.value),
                    way_out=f"give {key.value!r} a 'seat:', or remove the brief",
                )
    return tuple(found)
