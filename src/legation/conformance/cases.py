"""Cases: given / record / expect, run through the rules like unit tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from legation.engine import Game, Trace
from legation.engine.errors import PlayError
from legation.engine.ground import Strand
from legation.engine.ledger import breaches_of
from legation.engine.work import Event
from legation.model.dates import day_text
from legation.model.expr import Const, Expr, FactRef, Junction, walk
from legation.model.game import Position
from legation.model.print_expr import expr_text
from legation.model.reasons import Breach
from legation.model.scenario import Case, Expectation, Scenario

MOST_VALUES = 12
"""Values told of a condition that fails."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a case: empty ``failures`` means that all it expects holds."""

    case: Case
    failures: tuple[str, ...]


@dataclass(slots=True)
class CaseRun:
    """A case played to its end."""

    game: Game
    trace: Trace
    position: Position
    breaches: tuple[Breach, ...]


def run_cases(scenario: Scenario) -> list[Outcome]:
    """Run every case of a scenario, in written order."""
    return [run_case(scenario, case) for case in scenario.cases]


def run_case(scenario: Scenario, case: Case) -> Outcome:
    """Run one case.

    Returns:
        The outcome; each failure says what was expected and what was found.
    """
    done = play_case(scenario, case)
    if isinstance(done, str):
        return Outcome(case, (done,))
    return Outcome(case, tuple(failure for item in case.expect if (failure := judge(done, item))))


def judge(run: CaseRun, item: Expectation) -> str:
    """What is wrong with an expectation, empty where it holds."""
    return _LOOK[item.what](run, item)


def play_case(scenario: Scenario, case: Case) -> CaseRun | str:
    """Play a case to its end; what went wrong, with its day, where that is not reached."""
    game = Game(scenario, dict(case.parameters))
    trace = Trace()
    position = game.opening(case.start, case.values, trace)
    day = game.get(position, "clock.day")
    try:
        for step in case.steps:
            day = step.day
            position = game.pass_to(position, day, trace)
            if step.effects:
                position = game.intervene(position, step.effects, trace)
            if step.act:
                position = game.perform(position, [(step.act, step.branch)], trace=trace)
        if case.until:
            day = case.until
            position = game.pass_to(position, day, trace, through=True)
    except PlayError as error:
        return f"{day_text(day)}: {error}"
    return CaseRun(game, trace, position, breaches_of(game, trace))


def _fitting(run: CaseRun, item: Expectation) -> list[Breach]:
    return [
        breach
        for breach in run.breaches
        if breach.norm == item.norm
        and item.by in ("", breach.bearer)
        and item.under in ("", breach.reading)
    ]


def _what(item: Expectation) -> str:
    by = f" by {item.by}" if item.by else ""
    under = f" under {item.under}" if item.under else ""
    return f"{item.norm}{by}{under}"


def _breach(run: CaseRun, item: Expectation) -> str:
    found = _fitting(run, item)
    if not found:
        return f"expected a breach of {_what(item)}; there is none"
    if item.count and len(found) != item.count:
        return f"expected {item.count} breach(es) of {_what(item)}; found {len(found)}"
    then = [b for b in found if item.happened in (0, b.happened)]
    if not then:
        days = ", ".join(day_text(b.happened) for b in found)
        return f"expected the breach of {_what(item)} on {day_text(item.happened)}; found {days}"
    known = dict(then[-1].known_to)
    for actor, day in item.known_to:
        if known.get(actor, 0) != day:
            return (
                f"expected the breach of {_what(item)} to be known to {actor} on "
                f"{day_text(day)}; found {day_text(known.get(actor, 0))}"
            )
    return ""


def _no_breach(run: CaseRun, item: Expectation) -> str:
    found = _fitting(run, item)
    if not found:
        return ""
    return f"expected no breach of {_what(item)}; found one on {day_text(found[0].happened)}"


def _strands(run: CaseRun, item: Expectation) -> list[Strand]:
    return [
        strand
        for strand in run.game.layout.strands
        if strand.norm.id == item.norm
        and item.by in ("", strand.bearer)
        and item.under in ("", strand.reading_id)
    ]


def _state(run: CaseRun, item: Expectation) -> str:
    found = {run.game.text(run.position, f"state.{s.name}") for s in _strands(run, item)}
    if found == {item.state}:
        return ""
    return f"expected {_what(item)} to be {item.state}; found {', '.join(sorted(found)) or 'none'}"


def _holds(run: CaseRun, item: Expectation) -> str:
    if run.game.holds(run.position, item.expr):
        return ""
    where = f" ({item.where})" if item.where else ""
    parts = item.expr.parts if isinstance(item.expr, Junction) and item.expr.op == "and" else ()
    failing = [part for part in parts if not run.game.holds(run.position, part)]
    wrong = failing[0] if failing else item.expr
    if wrong is None:
        return f"expected the condition to hold{where}; it does not"
    read = values_read(run.game, run.position, wrong)
    found = f"; {', '.join(read)}" if read else "; it does not"
    return f"expected {expr_text(wrong)} to hold{where}{found}"


def values_read(game: Game, position: Position, condition: Expr) -> list[str]:
    """``trust[sudland] is 3`` for each fact a condition reads; of a bound index, each entry."""
    found: dict[str, None] = {}
    for node in walk(condition):
        if not isinstance(node, FactRef):
            continue
        index = [str(part.value) for part in node.index if isinstance(part, Const)]
        if len(index) < len(node.index):
            slots = [name for name in game.layout.index if name.startswith(f"{node.fact}[")]
        else:
            slots = [f"{node.fact}[{','.join(index)}]" if index else node.fact]
        found |= dict.fromkeys(slots)
    told = [f"{s} is {game.text(position, s)}" for s in found if s in game.layout.index]
    return told[:MOST_VALUES]


def _open(run: CaseRun, item: Expectation) -> str:
    closed = run.game.why_not(run.position, item.act)
    return f"expected {item.act} to be open; {closed.why}" if closed else ""


def _closed(run: CaseRun, item: Expectation) -> str:
    if run.game.why_not(run.position, item.act):
        return ""
    return f"expected {item.act} to be closed; it is open"


def _conflict(run: CaseRun, item: Expectation) -> str:
    events: list[Event] = [e for e in run.trace.events if e.kind == "conflict"]
    if any(e.subject == item.norm for e in events):
        return ""
    return f"expected a conflict about {item.norm}; there is none"


_LOOK: dict[str, Callable[[CaseRun, Expectation], str]] = {
    "breach": _breach,
    "no_breach": _no_breach,
    "state": _state,
    "holds": _holds,
    "open": _open,
    "closed": _closed,
    "conflict": _conflict,
}
