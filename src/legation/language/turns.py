"""The calendar: days, turns and stages."""

from __future__ import annotations

from legation.language.acts import whole
from legation.language.context import Context, Heading
from legation.language.treaties import day_of
from legation.model.dates import Day, Duration, later, parse_duration
from legation.model.scenario import Calendar, Stage, TurnSpan
from legation.text.nodes import Scalar, Table
from legation.text.problems import Code

MOST_TURNS = 2_000
MOST_ORDERS = 128


def declare_calendar(context: Context, root: Table) -> None:
    """The days between which the scenario plays, and the names of its stages."""
    node = root.table("calendar")
    if node is None:
        return
    context.names.stages.update(dict.fromkeys(node.ids("stages")))
    if context.ok(node):
        context.names.first, context.names.last = day_of(node, "from"), day_of(node, "to")
        spans = _spans(node)
        context.names.turns = min(MOST_TURNS, _count(context, node, spans, quiet=True))
        longest = max(span.every.months + span.every.days // 28 for span in spans) if spans else 1
        context.names.longest = max(1, longest)


def build_calendar(context: Context, root: Table) -> Calendar | None:
    """The calendar; None where its shape is wrong."""
    node = root.table("calendar")
    if node is None or not context.ok(node):
        return None
    spans = _spans(node)
    _check(context, node, spans)
    _count(context, node, spans)
    return Calendar(
        first=context.names.first,
        last=context.names.last,
        turns=spans,
        stages=tuple(_stage(context, key, stage) for key, stage in node.mappings("stages")),
        where=root.keys["calendar"].span(),
    )


def _spans(node: Table) -> tuple[TurnSpan, ...]:
    return tuple(
        TurnSpan(every=parse_duration(turn.text("every")), until=day_of(turn, "until"))
        for turn in node.tables("turns")
    )


def _check(context: Context, node: Table, spans: tuple[TurnSpan, ...]) -> None:
    heading = ("calendar",)
    first, last = context.names.first, context.names.last

    def say(where: Scalar | Table, expected: str, found: str) -> None:
        context.complain(Code.CALENDAR, where.span(heading), expected, found)

    if last < first:
        say(node.scalar("to") or node, "'to' on or after 'from'", node.text("to"))
    if not spans:
        say(node, "at least one entry in 'turns'", "none")
    reached = first - 1
    for number, (turn, span) in enumerate(zip(node.tables("turns"), spans, strict=True)):
        final = number == len(spans) - 1
        if not span.every.months and not span.every.days:
            say(turn.scalar("every") or turn, "a length above zero", turn.text("every"))
        if not span.until and not final:
            say(turn, "'until' in every entry of 'turns' but the last", "none")
        elif span.until and not reached < span.until <= last:
            say(turn.scalar("until") or turn, "days in order, up to 'to'", turn.text("until"))
        elif final and span.until and span.until != last:
            say(turn.scalar("until") or turn, "turns up to the calendar's last day", "a gap")
        reached = span.until or last


def _count(
    context: Context, node: Table, spans: tuple[TurnSpan, ...], *, quiet: bool = False
) -> int:
    """How many turns there are; a problem where there are more than ``MOST_TURNS``."""
    first = context.names.first
    count = 0
    for turn, span in zip(node.tables("turns"), spans, strict=True):
        limit = span.until or context.names.last
        count += _turns(first, limit, span.every)
        first = limit + 1
        if count > MOST_TURNS and not quiet:
            context.complain(
                Code.TOO_MANY,
                turn.span(("calendar",)),
                f"at most {MOST_TURNS:,} turns",
                "more",
                way_out="make turns longer, or end the calendar earlier",
            )
            break
    return count


def _turns(first: Day, limit: Day, every: Duration) -> int:
    """Turns of one length from a day to another, counted no further than the cap."""
    length = every.months * 28 + every.days
    if length <= 0 or limit < first:
        return 0
    if (limit - first) // (every.months * 31 + every.days) > MOST_TURNS:
        return MOST_TURNS + 1
    count, start = 0, first
    while start <= limit:
        count += 1
        try:
            start = later(first, Duration(every.months * count, every.days * count))
        except (ValueError, OverflowError):
            break
    return count


def _stage(context: Context, key: Scalar, node: Table) -> Stage:
    heading = ("calendar", node.text("title") or key.value)
    scalars = node.scalars("movers")
    _few_orders(context, node, heading)
    if len(scalars) == 1 and scalars[0].value == "all":
        movers = _all_movers(context)
    else:
        movers = context.actors_of(scalars, heading)
    return Stage(
        id=key.value,
        movers=movers,
        play=node.text("play", "together"),  # type: ignore[arg-type]
        picks=whole(node, "picks", 1),
        must_pick=node.flag("must_pick"),
        title=node.text("title"),
        where=key.span(heading[:1]),
    )


def _few_orders(context: Context, node: Table, heading: Heading) -> None:
    """Orders are places in a position: refuse a budget that no turn could need."""
    together = node.text("play", "together") == "together"
    orders = whole(node, "picks", 1) * (context.names.longest if together else 1)
    if orders > MOST_ORDERS and (scalar := node.scalar("picks") or node):
        context.complain(
            Code.TOO_MANY,
            scalar.span(heading),
            f"at most {MOST_ORDERS} orders of a mover in one stage",
            f"{orders:,} in the longest turn",
            way_out="'picks' counts per month of the turn: give fewer, or make turns shorter",
        )


def _all_movers(context: Context) -> tuple[str, ...]:
    """Every seat, and every actor without one that has an act."""
    names = context.names
    acting = {performer for act in names.acts.values() if act for performer in act.by}
    return tuple(id for id, actor in names.actors.items() if actor and (actor.seat or id in acting))
