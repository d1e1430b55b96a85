"""Where two plans may choose differently, as one array of integers for the compiled functions.

It need not be exact: a place that is marked without need costs a second look at one choice. What
may not be missed is a place at which the arms could part. Where that cannot be told, two plans
share nothing (``None``), and are played one after the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from legation.kernel import opcodes as op
from legation.kernel import sections as s
from legation.kernel.form import Ints
from legation.kernel.plan import Bar, Force, Plan, Uniform, Weights
from legation.kernel.plan_form import luck_part
from legation.kernel.programs import operations, section, taking
from legation.model.dates import Day

# Single numbers, then places of tables: by turn and seat, by turn and menu, by site, by act.
(
    MAY_STOP,
    LAST_FORCED,
    LAST_DAY,
    ONCE,
    HOT_SEATS,
    HOT_MENUS,
    HOT_SITES,
    HOT_ACTS,
    HEAD,
) = range(9)

BOTH, PART = 1, 2
"""Both arms are asked what they choose; or the position is copied before anybody chooses."""

SHARE = 1_000_000

# Programs that may read a parameter in which the arms differ: they are worked out for each arm.
_APART = (s.BR_EXPR, s.ACT_WEIGHT, s.NUMBER, s.WORTH_PLUS)
_ALIKE = (
    s.ACT_OPEN,
    s.ACT_SUCCEEDS,
    s.RULE_WHEN,
    s.EDGE_EXPR,
    s.DER_EXPR,
    s.END_EXPR,
    s.ST_WHEN,
    s.ST_UNLESS,
    s.ST_KEEP,
    s.QUESTION,
)
_IN_EFFECTS = {
    op.ASSIGN: (s.EFF_B, s.EFF_C),
    op.INCREASE: (s.EFF_B, s.EFF_C),
    op.LIVE: (),
    op.NORM_STEP: (s.EFF_C,),
    op.GRANT: (s.EFF_A,),
    op.REVEAL: (s.EFF_A,),
    op.TELL: (s.EFF_A, s.EFF_C),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Until:
    """When a history is played no further: what is asked of it is decided.

    Attributes:
        day: After this day nothing changes the answer.
        once: Whether the first question need only have held once.
        turn: The turn, from 1, whose end is waited for in any case: what is forced in it is told.
    """

    day: Day = 1 << 40
    once: bool = False
    turn: int = 0


def pair_form(
    plan: Plan, other: Plan, form: Ints, other_form: Ints, until: Until | None = None
) -> Ints | None:
    """Where two plans over one lowering may part; None if they may part anywhere.

    Args:
        form, other_form: The form under either plan's parameters.
        until: Where histories may end early; None: nowhere.
    """
    return _Marks(plan, other, form, other_form).run(until)


def until_form(until: Until | None) -> Ints:
    """The head of the array alone: when histories end."""
    out = np.zeros(HEAD, dtype=np.int64)
    if until is not None:
        out[MAY_STOP], out[LAST_DAY], out[ONCE] = 1, until.day, int(until.once)
        out[LAST_FORCED] = until.turn - 1
    return out


class _Marks:
    """Two plans being compared."""

    def __init__(self, plan: Plan, other: Plan, form: Ints, other_form: Ints) -> None:
        self.plans, self.forms = (plan, other), (form, other_form)
        self.layout = plan.game.layout
        turns = len(self.layout.schedule.turns)
        self.seats = np.zeros((turns, len(self.layout.seats)), dtype=np.int64)
        self.menus = np.zeros((turns, len(self.layout.menus)), dtype=np.int64)
        self.sites = np.zeros(len(self.layout.sites), dtype=np.int64)
        self.acts = np.zeros(len(self.layout.acts), dtype=np.int64)

    def run(self, until: Until | None) -> Ints | None:
        differing = np.flatnonzero(
            section(self.forms[0], s.PARAMS) != section(self.forms[1], s.PARAMS)
        )
        if len(differing) and not self._parameters(frozenset(differing.tolist())):
            return None
        self._policies(bool(len(differing)))
        self._changes()
        out = until_form(until)
        parts = [out]
        size = HEAD
        for place, table in (
            (HOT_SEATS, self.seats),
            (HOT_MENUS, self.menus),
            (HOT_SITES, self.sites),
            (HOT_ACTS, self.acts),
        ):
            out[place] = size
            parts.append(table.ravel())
            size += table.size
        return np.concatenate(parts)

    # -- parameters -----------------------------------------------------------------------------

    def _parameters(self, differing: frozenset[int]) -> bool:
        """Mark what reads parameters that differ; whether all of it is worked out for each arm."""
        form = self.forms[0]
        hot = taking(form, differing)
        within = {-2 - place for place in differing}
        if within & set(section(form, s.ST_WITHIN).tolist()):
            return False
        if any(hot & set(section(form, number).tolist()) for number in _ALIKE):
            return False
        if hot & set(_effect_programs(form)):
            return False
        menu_acts = {
            int(act) for act in section(form, s.ACT_WEIGHT).nonzero()[0]
            if int(section(form, s.ACT_WEIGHT)[act]) in hot
        }  # fmt: skip
        for number, menu in enumerate(self.layout.menus):
            del menu
            start, end = section(form, s.MENU_OFF)[number : number + 2]
            if menu_acts & set(section(form, s.MENU_ACT)[start:end].tolist()):
                self.menus[:, number] = BOTH
        return all(self._site(place, hot) for place in range(len(self.layout.sites)))

    def _site(self, place: int, hot: frozenset[int]) -> bool:
        """Mark a chance site that reads such a parameter; whether its being put can be compared."""
        form = self.forms[0]
        of = int(section(form, s.SITE_NUMBER)[place])
        rule = bool(section(form, s.SITE_KIND)[place])
        offsets = section(form, s.RULE_BR_OFF if rule else s.ACT_BR_OFF)
        branches = range(int(offsets[of]), int(offsets[of + 1]))
        if not hot & {int(section(form, s.BR_EXPR)[branch]) for branch in branches}:
            return True
        self.sites[place] = BOTH
        if not rule:
            self.acts[of] = BOTH
            return True
        # Rules come up in the midst of settling, where nobody looks; only what is sure will do.
        return all(_always_put(each, branches) for each in self.forms)

    # -- who decides, and what is changed -------------------------------------------------------

    def _policies(self, parameters: bool) -> None:
        for number, seat in enumerate(self.layout.seats):
            one, other = (plan.seats.get(seat, Uniform()) for plan in self.plans)
            weighed = parameters and isinstance(luck_part(one), Weights)
            if one != other or weighed:
                self.seats[:, number] = BOTH

    def _changes(self) -> None:
        plan, other = self.plans
        for force in (*plan.forces, *other.forces):
            self._force(force)
        bars, others = list(plan.bars), list(other.bars)
        for bar in (*bars, *others):
            if bar not in bars or bar not in others:
                self._bar(bar)

    def _force(self, force: Force) -> None:
        number, performer = self._act(force.act)
        turn = force.turn - 1
        if performer >= 0:
            self.seats[turn, performer] = BOTH
        for menu in self._menus_of(number):
            self.menus[turn, menu] = PART

    def _bar(self, bar: Bar) -> None:
        number, performer = self._act(bar.act)
        turns = slice(bar.first - 1, bar.last)
        if performer >= 0:
            self.seats[turns, performer] = BOTH
        for menu in self._menus_of(number):
            self.menus[turns, menu] = np.maximum(self.menus[turns, menu], BOTH)

    def _act(self, name: str) -> tuple[int, int]:
        """An act's number, and the place of its performer's seat (-1: it has none)."""
        plain = name.replace(" ", "")
        whole = plain if plain.endswith(")") else f"{plain}()"
        act = next(act for act in self.layout.acts if act.name == whole)
        seats = list(self.layout.seats)
        return act.number, seats.index(act.performer) if act.performer in seats else -1

    def _menus_of(self, act: int) -> Iterator[int]:
        form = self.forms[0]
        for number in range(len(self.layout.menus)):
            start, end = section(form, s.MENU_OFF)[number : number + 2]
            if act in section(form, s.MENU_ACT)[start:end]:
                yield number


def _effect_programs(form: Ints) -> Iterator[int]:
    """Programs that effects work out."""
    codes = section(form, s.EFF_OP).tolist()
    lists, tests = section(form, s.LIST_OFF), section(form, s.LIST_B)
    for row, code in enumerate(codes):
        for number in _IN_EFFECTS[code]:
            yield int(section(form, number)[row])
        if code == op.REVEAL:
            place = int(section(form, s.EFF_B)[row])
            yield from tests[lists[place] : lists[place + 1]].tolist()


def _always_put(form: Ints, branches: range) -> bool:
    """Whether a site has two branches or more with any chance, whatever the position."""
    kinds, programs = section(form, s.BR_KIND), section(form, s.BR_EXPR)
    values = [_fixed(form, int(programs[branch])) for branch in branches]
    weighed = any(kinds[branch] == op.BY_WEIGHT for branch in branches)
    if weighed:
        mine = [v for v, b in zip(values, branches, strict=True) if kinds[b] == op.BY_WEIGHT]
        return sum(value is not None and value > 0 for value in mine) > 1
    shares = [v for v, b in zip(values, branches, strict=True) if kinds[b] == op.BY_SHARE]
    if any(value is None for value in shares):
        return False
    sure = [max(0, min(SHARE, value)) for value in shares if value is not None]
    rest = sum(kinds[branch] == op.BY_REST for branch in branches)
    return sum(value > 0 for value in sure) + rest * (sum(sure) < SHARE) > 1


def _fixed(form: Ints, program: int) -> int | None:
    """The value of a program that is one constant or one parameter; None for any other."""
    if program < 0:
        return None
    found = list(operations(form, program))
    if len(found) != 1:
        return None
    operation, operand = found[0]
    if operation == op.CONST:
        return operand
    return int(section(form, s.PARAMS)[operand]) if operation == op.PARAM else None
