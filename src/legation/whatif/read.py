"""From what somebody typed to a question, or a refusal that says why and what comes near."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TypeVar

from legation.engine.schedule import turns_of
from legation.language import ScenarioProblems, read_effect
from legation.language.cases import ground_act
from legation.language.context import Context
from legation.language.known import every_name
from legation.language.print import print_text
from legation.language.world import read_number
from legation.model.dates import DateError, Day, add_months, day_text, day_words, parse_day
from legation.model.expr import SHARE, Kind
from legation.model.print_expr import effect_text
from legation.model.scenario import Scenario
from legation.model.world import Parameter
from legation.text.nearest import nearest
from legation.text.nodes import Scalar, Table
from legation.text.problems import ProblemList
from legation.text.reader import read_nodes
from legation.text.source import SourceFile
from legation.whatif.question import (
    Altered,
    Barred,
    Forced,
    Policy,
    Refused,
    Seated,
    Setting,
)

_T = TypeVar("_T")

_MONTH = re.compile(r"\d{4}-\d{2}")
_YEAR = re.compile(r"\d{4}")
_POLICIES = ("uniform", "weights", "script")


def listed(names: Sequence[str], most: int = 12) -> str:
    """Some names, for a refusal."""
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def unknown(what: str, name: str, known: Sequence[str]) -> Refused:
    """A refusal of a name that nothing has, with the nearest that something has."""
    close = nearest(name, known)
    way = f"nearest: {close}" if close else f"one of: {listed(known)}"
    return Refused(f"there is no {what} {name!r}\n  {way}")


# ---------------------------------------------------------------- days


def span(text: str) -> tuple[Day, Day]:
    """First and last day of ``1904``, ``1904-01`` or ``1904-01-15``.

    Raises:
        Refused: No such day.
    """
    word = text.strip()
    try:
        if _YEAR.fullmatch(word):
            return parse_day(f"{word}-01-01"), parse_day(f"{word}-12-31")
        if _MONTH.fullmatch(word):
            first = parse_day(f"{word}-01")
            return first, add_months(first, 1) - 1
        return parse_day(word), parse_day(word)
    except DateError as error:
        raise Refused(f"{error}\n  a day is 1904-02-23, a month 1904-02, a year 1904") from None


def inside(scenario: Scenario, first: Day, last: Day, what: str, began: Day) -> None:
    """Refuse days on which nothing can be played."""
    calendar = scenario.calendar
    opened = max(calendar.first, began)
    if last < opened or first > calendar.last:
        raise Refused(
            f"{what}: {day_words(first)} is outside the histories asked about, which run from "
            f"{day_words(opened)} to {day_words(calendar.last)}"
        )


# ---------------------------------------------------------------- parameters


def written(parameter: Parameter, value: int) -> str:
    """A parameter's value as an author writes it."""
    if parameter.kind is Kind.SHARE:
        return f"{value * 100 / SHARE:g} %"
    return f"{value} {parameter.unit}" if parameter.kind is Kind.DURATION else str(value)


def setting(scenario: Scenario, text: str) -> tuple[Setting, str]:
    """Read ``p_intercept=0.1``.

    Returns:
        The setting, and a warning where the value lies outside the plausible range.

    Raises:
        Refused: No such parameter, no such value, or the value it has anyway.
    """
    name, equals, given = (part.strip() for part in text.partition("="))
    if not equals or not given:
        raise Refused(f"--set {text!r} gives no value; write --set p_intercept=0.1")
    parameters = {item.id: item for item in scenario.parameters}
    if name not in parameters:
        raise unknown("parameter", name, list(parameters))
    parameter = parameters[name]
    value = _value(parameter, given)
    if value == parameter.value:
        raise Refused(
            f"{name} is {written(parameter, value)} in the scenario: nothing would be changed"
        )
    warning = ""
    if not parameter.low <= value <= parameter.high:
        low, high = written(parameter, parameter.low), written(parameter, parameter.high)
        warning = (
            f"{name}={written(parameter, value)} lies outside the range its author thinks "
            f"plausible, {low} to {high}"
        )
    return Setting(parameter=name, value=value, text=written(parameter, value)), warning


def _value(parameter: Parameter, given: str) -> int:
    wanted = {
        Kind.SHARE: "a share such as 0.1 or 10 %",
        Kind.DURATION: f"a duration in {parameter.unit}",
    }.get(parameter.kind, "a whole number")
    try:
        kind, value, unit = read_number(given)
    except ValueError:
        raise Refused(f"{parameter.id} is {wanted}, not {given!r}") from None
    if kind is not parameter.kind or (unit and parameter.unit and unit != parameter.unit):
        raise Refused(f"{parameter.id} is {wanted}, not {given!r}")
    if kind is Kind.SHARE and not 0 <= value <= SHARE:
        raise Refused(f"{parameter.id} is a share: {given!r} is not between 0 and 100 %")
    if value < 0:
        raise Refused(f"{parameter.id} cannot be below 0: {given!r}")
    return value


# ---------------------------------------------------------------- acts


def read_phrase(
    scenario: Scenario, text: str, reading: Callable[[Context, Scalar], _T | None]
) -> _T:
    """Read a phrase of the scenario's language; problems become a refusal."""
    problems = ProblemList()
    node = read_nodes(SourceFile("question", print_text({"it": text})), problems)
    found: _T | None = None
    if isinstance(node, Table):
        scalar = node.scalar("it")
        if scalar is not None:
            found = reading(Context(every_name(scenario), problems, set()), scalar)
    if problems.errors or not found:
        raise Refused(_told(text, problems))
    return found


def _told(text: str, problems: ProblemList) -> str:
    lines = []
    for problem in problems:
        found = f", found {problem.found}" if problem.found else ""
        lines.append(f"{text!r}: expected {problem.expected}{found}")
        lines += [f"  nearest: {problem.nearest}"] if problem.nearest else []
        lines += [f"  {problem.way_out}"] if problem.way_out else []
    return "\n".join(lines) or f"{text!r} cannot be read"


def _plain_act(text: str) -> str:
    """``russia accept_x(a=b)`` as well as ``russia:accept_x(a=b)``."""
    word = text.strip()
    if ":" not in word:
        who, _, what = word.partition(" ")
        word = f"{who}:{what.strip()}" if what else word
    return word if word.endswith(")") else f"{word}()"


def act_of(scenario: Scenario, text: str) -> str:
    """A ground act of the scenario by its text.

    Raises:
        Refused: There is none; the refusal names the nearest.
    """
    return read_phrase(
        scenario, _plain_act(text), lambda context, scalar: ground_act(context, scalar, ())
    )


def _dated(text: str, option: str) -> tuple[str, str]:
    day, colon, act = text.partition(":")
    if not colon or not re.fullmatch(r"[\d-]{4,10}", day.strip()) or not act.strip():
        raise Refused(
            f"{option} {text!r} does not say when: write a day, a month or a year, a colon and "
            'the act, as in "1904-01: korea send_envoy(to=russia)"'
        )
    return day, act


def forced(scenario: Scenario, text: str, began: Day) -> Forced:
    """Read ``1904-01: korea send_envoy(to=russia)``.

    Raises:
        Refused: No day, a day outside the histories, no such act, or one no seat performs.
    """
    day, what = _dated(text, "--force")
    first, last = span(day)
    inside(scenario, first, last, f"--force {text!r}", began)
    act = act_of(scenario, what)
    if (who := act.partition(":")[0]) not in scenario.seats():
        raise Refused(
            f"{act} cannot be forced: {who} has no seat, and acts by the weights of the scenario\n"
            f"  seats: {', '.join(scenario.seats())}"
        )
    turn = _one_turn(scenario, text, first, last)
    days = turns_of(scenario.calendar)[turn - 1]
    return Forced(act=act, turn=turn, first=days.first, last=days.last)


def _one_turn(scenario: Scenario, text: str, first: Day, last: Day) -> int:
    """The turn, from 1, that days mean; a span of several turns says too little."""
    found = _turns(scenario, first, last)
    if len(found) > 1:
        days = turns_of(scenario.calendar)
        spans = [f"{day_text(days[n - 1].first)} to {day_text(days[n - 1].last)}" for n in found]
        raise Refused(
            f"--force {text!r} could mean any of {len(found)} turns; name a day in one of them\n"
            f"  {listed(spans)}"
        )
    return found[0]


def _turns(scenario: Scenario, first: Day, last: Day) -> list[int]:
    days = turns_of(scenario.calendar)
    return [n for n, turn in enumerate(days, 1) if turn.first <= last and turn.last >= first]


def altered(scenario: Scenario, text: str, began: Day) -> Altered:
    """Read ``1904-01-10: war := true``.

    Raises:
        Refused: No day, a day outside the histories, or no effect.
    """
    day, what = _dated(text, "--edit")
    first, last = span(day)
    inside(scenario, first, last, f"--edit {text!r}", began)
    try:
        effect = read_effect(what.strip(), scenario)
    except ScenarioProblems as error:
        raise Refused(_told(what.strip(), error.problems)) from None
    return Altered(day=max(first, began), effect=effect, text=effect_text(effect))


def barred(scenario: Scenario, text: str, began: Day, known: Sequence[str]) -> Barred:
    """Read ``japan declare_war`` or ``1904: korea send_envoy``; without arguments, all of them.

    Raises:
        Refused: A day outside the histories, or no such act.
    """
    calendar = scenario.calendar
    first, last, what = max(calendar.first, began), calendar.last, text
    if re.match(r"\s*\d{4}(-\d\d){0,2}\s*:", text):
        day, what = _dated(text, "--bar")
        first, last = span(day)
        inside(scenario, first, last, f"--bar {text!r}", began)
    word = what.strip().replace(" ", ":", 1) if ":" not in what else what.strip()
    acts = tuple(name for name in known if name.partition("(")[0] == word)
    if "(" in word or not acts:
        acts = (act_of(scenario, what),)
    seats = scenario.seats()
    if any(act.partition(":")[0] not in seats for act in acts):
        raise Refused(f"--bar {text!r}: only acts of a seat can be barred: {', '.join(seats)}")
    turns = _turns(scenario, first, last)
    days = turns_of(scenario.calendar)
    return Barred(
        acts=acts,
        first_turn=turns[0],
        last_turn=turns[-1],
        first=days[turns[0] - 1].first,
        last=days[turns[-1] - 1].last,
        text=what.strip(),
    )


# ---------------------------------------------------------------- players


def policy(text: str) -> Policy:
    """Read ``uniform``, ``weights``, ``script`` or ``script:0.1``.

    Raises:
        Refused: Another word, or a share that is none.
    """
    kind, _, rest = text.strip().partition(":")
    kind = "weights" if kind == "propensity" else kind
    if kind == "uniform" and not rest:
        return Policy()
    if kind == "weights" and not rest:
        return Policy(kind="weights")
    if kind == "script":
        try:
            share = round(float(rest or "0") * SHARE)
        except ValueError:
            share = -1
        if not 0 <= share <= SHARE:
            raise Refused(f"{text!r}: the chance to depart from the script is 0 to 1, as in 0.1")
        return Policy(kind="script", depart=share)
    raise unknown("player", kind, _POLICIES)


def players(scenario: Scenario, text: str) -> tuple[tuple[str, Policy], ...]:
    """Read ``japan=script:0.1,russia=uniform``; plain uniform seats are left out.

    Raises:
        Refused: No such seat or player, or a seat given twice.
    """
    found: dict[str, Policy] = {}
    for part in filter(None, (piece.strip() for piece in text.split(","))):
        seat, equals, who = (piece.strip() for piece in part.partition("="))
        if not equals:
            raise Refused(f"{part!r} gives no player; write japan=uniform")
        names = list(scenario.seats())
        if seat not in (*names, "all"):
            raise unknown("seat", seat, names)
        if seat in found:
            raise Refused(f"the seat {seat!r} is given twice")
        for each in names if seat == "all" else [seat]:
            found[each] = policy(who)
    return tuple(sorted((seat, who) for seat, who in found.items() if who != Policy()))


def seated(scenario: Scenario, text: str) -> tuple[Seated, ...]:
    """Read the change of a player: ``japan=script:0``.

    Raises:
        Refused: As for players.
    """
    given = dict(players(scenario, text))
    plain = [part.partition("=")[0].strip() for part in text.split(",")]
    return tuple(Seated(seat=seat, policy=given.get(seat, Policy())) for seat in plain if seat)
