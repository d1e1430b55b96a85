"""Slots, the calendar, seats, instruments, reports and worths as sections of the form."""

from __future__ import annotations

from legation.engine.chance import code64, site_key
from legation.engine.layout import Layout, PartPlaces
from legation.engine.menu import candidates
from legation.engine.slots import STATUSES
from legation.kernel import sections as s
from legation.kernel.form import signed
from legation.kernel.lower_context import Context
from legation.model.scenario import Valuation

_RESOLVE = {"keep": 0, "highest": 1, "lowest": 2}


def slots(context: Context) -> None:
    """Bounds of every slot, who sees it, and what becomes of two values for it."""
    layout = context.layout
    seat_bits = {seat: 1 << n for n, seat in enumerate(layout.seats)}
    for slot in layout.slots:
        fact = layout.found.facts.get(slot.name.partition("[")[0])
        context.put(
            {
                s.SLOT_LOW: slot.low,
                s.SLOT_HIGH: signed(slot.high),
                s.SLOT_RESOLVE: _RESOLVE[fact.resolve] if fact else 0,
                s.SLOT_SEATS: sum(seat_bits.get(actor, 0) for actor in slot.seers),
                s.SLOT_CODE: code64(f"set {slot.name}"),
                s.SLOT_CLASH: context.notices.of(f"clash {slot.name}") if fact else -1,
            }
        )


def time(context: Context) -> None:
    """Turns, dates, days on which instruments lapse, and stages."""
    layout, out = context.layout, context.out
    for turn in layout.schedule.turns:
        context.put({s.TURN_FIRST: turn.first, s.TURN_LAST: turn.last, s.TURN_MONTHS: turn.months})
    out.put(s.DATES, layout.dates)
    out.add(s.LAPSE_OFF, 0)
    for instrument in layout.scenario.instruments:
        if instrument.ends:
            out.add(s.LAPSE_DAY, instrument.ends)
            rows = [(context.parts[f"{instrument.id}.{part}"],) for part in instrument.parts]
            out.table(s.LAPSE_OFF, (s.LAPSE_PART,), rows)
    numbers = {seat: n for n, seat in enumerate(layout.seats)}
    out.add(s.STAGE_OFF, 0)
    for stage in layout.schedule.stages:
        out.add(s.STAGE_PLAY, int(stage.play == "in_turn"))
        out.add(s.STAGE_MUST, int(stage.must_pick))
        out.add(s.STAGE_PICKS, stage.picks)
        movers = [(numbers.get(mover, -1),) for mover in stage.movers]
        out.table(s.STAGE_OFF, (s.STAGE_MOVER,), movers)


def seats(context: Context) -> None:
    """Seats with the acts each may pick in each stage, and the menus of those without a seat."""
    layout, out = context.layout, context.out
    for seat in layout.seats:
        picks = layout.picks[seat]
        assert list(picks) == list(range(picks[0], picks[0] + len(picks)))
        out.add(s.SEAT_HASH, layout.hashes[seat])
        out.add(s.SEAT_PASSED, layout.passed[seat])
        out.add(s.SEAT_PICK, picks[0])
        out.add(s.SEAT_PICKS, len(picks))
        out.add(s.SEAT_KNOWER, context.bits[seat])
        for stage in layout.schedule.stages:
            acts = [(act.number,) for act in candidates(layout, seat, stage)]
            out.table(s.CHOICE_OFF, (s.CHOICE,), acts)
    out.add(s.MENU_OFF, 0)
    for menu in layout.menus:
        out.add(s.MENU_ROLL, menu.roll)
        out.add(s.MENU_STAGE, layout.schedule.stages.index(menu.stage))
        out.add(s.MENU_PLACE, menu.stage.movers.index(menu.actor))
        out.add(s.MENU_KEY, site_key(menu.name))
        acts = [(act.number,) for act in candidates(layout, menu.actor, menu.stage)]
        out.table(s.MENU_OFF, (s.MENU_ACT,), acts)


def parts(context: Context) -> None:
    """Parts of instruments, their parties, and the norms that live in them."""
    layout, out = context.layout, context.out
    out.add(s.PARTY_OFF, 0)
    for name, at in layout.at_part.items():
        _part(context, name, at)
        rows = [(context.tables.symbol(party), slot) for party, slot in at.accepted.items()]
        out.table(s.PARTY_OFF, (s.PARTY_SYMBOL, s.PARTY_SLOT), rows)
        own = [(strand.number,) for strand in layout.found.living.get(name, ())]
        out.table(s.LIVING_OFF, (s.LIVING,), own)
    # The proposer's slot has the same symbols for every part.
    if layout.at_part:
        symbols = layout.slots[next(iter(layout.at_part.values())).proposer].symbols
        out.put(s.PART_PROPOSER_OF, (context.tables.symbol(name) for name in symbols))


def _part(context: Context, name: str, at: PartPlaces) -> None:
    instrument = context.layout.found.instruments[name.partition(".")[0]]
    context.put(
        {
            s.PART_LIFE: at.life,
            s.PART_SINCE: at.since,
            s.PART_PROPOSER: at.proposer,
            s.PART_SIGNATURE: int(instrument.enters == "signature"),
            s.PART_SEERS: context.mask(context.layout.slots[at.life].seers),
        }
    )
    for status in STATUSES:
        notice = context.notices.of(f"instrument {name} {status.value}")
        context.out.add(s.PART_NOTICE, notice)


def reports(context: Context) -> None:
    """Reports: where it is kept who was told, the notices, and which symbols are knowers."""
    layout, out = context.layout, context.out
    for report in layout.scenario.reports:
        out.put(s.TOLD_SLOT, (layout.told[report.id, actor] for actor in layout.knowers))
        for author in context.tables.symbols:
            text = " ".join(x for x in ("told", report.id, author) if x)
            out.add(s.TOLD_NOTICE, context.notices.of(text))
        out.add(s.TOLD_NOTICE, context.notices.of(f"told {report.id}"))
    places = {name: n for n, name in enumerate(layout.knowers)}
    out.put(s.SYMBOL_KNOWER, (places.get(name, -1) for name in context.tables.symbols))


def worths(context: Context) -> None:
    """Valuations: whose, while which faction is in office, per ending, and what is added."""
    layout = context.layout
    endings = [ending.id for ending in layout.scenario.endings]
    for valuation in layout.scenario.valuations:
        if valuation.actor not in layout.seats:
            continue
        slot, value = _faction(layout, valuation)
        context.put(
            {
                s.WORTH_SEAT: layout.seats.index(valuation.actor),
                s.WORTH_SLOT: slot,
                s.WORTH_VALUE: value,
                s.WORTH_PLUS: context.expr.lower(valuation.plus, {}),
            }
        )
        worth = dict(valuation.values)
        # Endings count from 1; 0 and the calendar's end without one have no worth of their own.
        context.out.add(s.WORTH_OF, 0, *(worth.get(id, 0) for id in endings), 0)


def _faction(layout: Layout, valuation: Valuation) -> tuple[int, int]:
    """The slot and value of the faction whose valuation it is; -1 for whoever is in office."""
    if not valuation.faction:
        return -1, 0
    slot = layout.entries["faction", valuation.actor]
    return slot, layout.slots[slot].symbols.index(valuation.faction)
