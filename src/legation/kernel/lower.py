"""A ground scenario to the flat integer form."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from legation.engine.chance import code64, site_key
from legation.engine.ground import Bindings, GroundAct, GroundBranch, GroundRule, Strand, matches
from legation.engine.layout import NOWHERE, Layout
from legation.engine.lookups import ANY
from legation.engine.menu import candidates
from legation.engine.slots import DAY, STATUSES, TURN
from legation.kernel import opcodes as op
from legation.kernel import sections as s
from legation.kernel.form import CannotLower, Ints, Sections, signed
from legation.kernel.lower_expressions import Expressions
from legation.kernel.notices import Notices
from legation.model.act import Pattern, Trigger
from legation.model.dates import Duration
from legation.model.expr import Effect, Expr, Grant, LifeStep, Node, NormStep, Reveal, Tell, Update
from legation.model.treaty import Status
from legation.model.world import NOBODY

ANY_BIT = 62
"""The bit of a fit that counts whatever came of the act."""

_AWAITS = {
    op.ON_ACT: 1 << op.EV_ACT,
    op.ON_EDGE: 0,
    op.ON_KNOWN: 1 << op.EV_KNOWN,
    op.ON_KEPT: 1 << op.EV_KEPT,
    op.ON_INSTRUMENT: 1 << op.EV_INSTRUMENT,
    op.ON_LEARNED: 1 << op.EV_LEARNED | 1 << op.EV_ACT,
    op.ON_TOLD: 1 << op.EV_TOLD,
    op.ON_TURN: 1 << op.EV_TURN,
    op.ON_STAGE: 1 << op.EV_STAGE,
    op.ON_DATE: 1 << op.EV_DATE,
}
"""The kinds of event that may set a trigger off, as bits."""

_RESOLVE = {"keep": 0, "highest": 1, "lowest": 2}
_TYPES = {"power": 0, "duty": 1, "prohibition": 2}


@dataclass(frozen=True, slots=True)
class Lowered:
    """A scenario's form.

    Attributes:
        form: The array.
        params: Places in the form of the parameters, by id.
        scratch: How many integers an executor needs besides.
        events: How many events a round may have.
        weights: Programs of weights, by what they weigh and their expression.
    """

    form: Ints
    params: dict[str, int]
    events: int
    weights: dict[tuple[str, Expr], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a batch wants lowered beside the rules.

    Attributes:
        questions: Conditions.
        numbers: Expressions of numbers.
        edits: Effects to be carried out together from outside.
        weights: Names of ground acts (or of a seat, for passing) with the expression that
            weighs them; it may read only what the performer sees.
    """

    questions: Sequence[Expr] = ()
    numbers: Sequence[Expr] = ()
    edits: Sequence[Sequence[Effect]] = ()
    weights: Sequence[tuple[str, Expr]] = ()


NOTHING_ASKED = Asked()


class _Lowering:
    """One pass over a layout; sections are filled in the order in which they need one another."""

    def __init__(self, layout: Layout, asked: Asked) -> None:
        self.layout = layout
        self.asked = asked
        self.weights: dict[tuple[str, Expr], int] = {}
        self.out = Sections()
        self.expr = Expressions(layout, self.out)
        self.notices = Notices(layout)
        self.watch: list[frozenset[int]] = []
        if len(layout.knowers) > 62:
            raise CannotLower("more than 62 actors whose knowledge is kept")
        self.bit = {actor: 1 << n for n, actor in enumerate(layout.knowers)}
        self._symbols()

    def _symbols(self) -> None:
        self.expr.symbol(NOBODY)
        for actor in self.layout.scenario.actors:
            self.expr.symbol(actor.id)
        for members in self.layout.found.sets.values():
            for member in members:
                self.expr.symbol(member)
        for slot in self.layout.slots:
            for name in slot.symbols:
                self.expr.symbol(name)
        for status in STATUSES:
            self.expr.symbol(status.value)
        for place, (id, value) in enumerate(self.layout.params.items()):
            self.expr.params[id] = place
            self.out.add(s.PARAMS, int(value))

    def mask(self, actors: Iterable[str]) -> int:
        """Actors as bits, by their place among the knowers."""
        return sum(self.bit[actor] for actor in set(actors) if actor in self.bit)

    def watcher(self, of: int, reads: frozenset[int]) -> int:
        """A watcher of a class that is told when one of these slots changes."""
        self.watch.append(reads)
        self.out.add(s.WATCH_CLASS, of)
        return len(self.watch) - 1

    def reads(self, *programs: int) -> frozenset[int]:
        """Slots that programs read."""
        return frozenset().union(*(self.expr.reads[p] for p in programs if p >= 0))

    # -- all ------------------------------------------------------------------------------------

    def run(self) -> Lowered:
        """Lower everything."""
        self._slots()
        self._time()
        self._seats()
        self._parts()
        self._branches()
        self._acts()
        self._rules()
        self._strands()
        self._derived()
        self._reports()
        self._worths()
        self._questions()
        self._watchers()
        self._counts()
        self.out.put(s.NOTICE_CODE, (code64(text) for text in self.notices.texts))
        form = self.out.form()
        first = int(form[s.PARAMS])
        params = {id: first + place for id, place in self.expr.params.items()}
        layout = self.layout
        most = 4 * (len(layout.acts) + len(layout.rules)) + len(layout.knowers) * len(
            layout.strands
        )
        return Lowered(form, params, min(max(4096, 2 * most), 1 << 16), self.weights)

    def _counts(self) -> None:
        layout = self.layout
        for section, value in (
            (s.N_SLOTS, len(layout.slots)),
            (s.N_ACTS, len(layout.acts)),
            (s.N_RULES, len(layout.rules)),
            (s.N_STRANDS, len(layout.strands)),
            (s.N_PARTS, len(layout.at_part)),
            (s.N_SEATS, len(layout.seats)),
            (s.N_KNOWERS, len(layout.knowers)),
            (s.N_TURNS, len(layout.schedule.turns)),
            (s.N_STAGES, len(layout.schedule.stages)),
            (s.N_ENDINGS, len(layout.scenario.endings)),
            (s.N_MENUS, len(layout.menus)),
            (s.N_DERIVED, len(layout.derived)),
            (s.N_NOTICES, len(self.notices.texts)),
            (s.N_WATCHERS, len(self.watch)),
            (s.N_SITES, len(layout.sites)),
            (s.N_SYMBOLS, len(self.expr.symbols)),
            (s.CLOCK_CODE, code64("clock")),
            (s.N_DATES, len(layout.dates)),
            (s.N_LAPSES, self.out.size(s.LAPSE_DAY)),
            (s.N_RULE_EDGES, len(layout.rule_edges)),
            (s.N_STRAND_EDGES, len(layout.strand_edges)),
            (s.N_CONTINUING, len(layout.found.continuing)),
            (s.N_DUTIES, len(layout.found.duties)),
            (s.N_WAITING, len(layout.found.waiting)),
            (s.N_QUESTIONS, len(self.asked.questions)),
            (s.N_NUMBERS, len(self.asked.numbers)),
            (s.N_WORTHS, self.out.size(s.WORTH_SEAT)),
        ):
            self.out.add(section, value)

    # -- slots, time, seats ---------------------------------------------------------------------

    def _slots(self) -> None:
        layout = self.layout
        seat_bits = {seat: 1 << n for n, seat in enumerate(layout.seats)}
        facts = layout.found.facts
        for slot in layout.slots:
            self.out.add(s.SLOT_LOW, slot.low)
            self.out.add(s.SLOT_HIGH, signed(slot.high))
            fact = facts.get(slot.name.partition("[")[0])
            self.out.add(s.SLOT_RESOLVE, _RESOLVE[fact.resolve] if fact else 0)
            self.out.add(s.SLOT_SEATS, sum(seat_bits.get(actor, 0) for actor in slot.seers))
            self.out.add(s.SLOT_CODE, code64(f"set {slot.name}"))
            self.out.add(s.SLOT_CLASH, self.notices.of(f"clash {slot.name}") if fact else -1)

    def _time(self) -> None:
        layout, schedule = self.layout, self.layout.schedule
        for turn in schedule.turns:
            self.out.add(s.TURN_FIRST, turn.first)
            self.out.add(s.TURN_LAST, turn.last)
            self.out.add(s.TURN_MONTHS, turn.months)
        self.out.put(s.DATES, layout.dates)
        self.out.add(s.LAPSE_OFF, 0)
        parts = list(layout.at_part)
        for instrument in layout.scenario.instruments:
            if instrument.ends:
                self.out.add(s.LAPSE_DAY, instrument.ends)
                rows = [(parts.index(f"{instrument.id}.{p}"),) for p in instrument.parts]
                self.out.table(s.LAPSE_OFF, (s.LAPSE_PART,), rows)
        seats = {seat: n for n, seat in enumerate(layout.seats)}
        self.out.add(s.STAGE_OFF, 0)
        for stage in schedule.stages:
            self.out.add(s.STAGE_PLAY, int(stage.play == "in_turn"))
            self.out.add(s.STAGE_MUST, int(stage.must_pick))
            self.out.add(s.STAGE_PICKS, stage.picks)
            movers = [(seats.get(mover, -1),) for mover in stage.movers]
            self.out.table(s.STAGE_OFF, (s.STAGE_MOVER,), movers)

    def _seats(self) -> None:
        layout = self.layout
        for seat in layout.seats:
            picks = layout.picks[seat]
            assert list(picks) == list(range(picks[0], picks[0] + len(picks)))
            self.out.add(s.SEAT_HASH, layout.hashes[seat])
            self.out.add(s.SEAT_PASSED, layout.passed[seat])
            self.out.add(s.SEAT_PICK, picks[0])
            self.out.add(s.SEAT_PICKS, len(picks))
            self.out.add(s.SEAT_KNOWER, self.bit[seat])
            for stage in layout.schedule.stages:
                acts = [(act.number,) for act in candidates(layout, seat, stage)]
                self.out.table(s.CHOICE_OFF, (s.CHOICE,), acts)
        self.out.add(s.MENU_OFF, 0)
        for menu in layout.menus:
            self.out.add(s.MENU_ROLL, menu.roll)
            self.out.add(s.MENU_STAGE, layout.schedule.stages.index(menu.stage))
            self.out.add(s.MENU_PLACE, menu.stage.movers.index(menu.actor))
            self.out.add(s.MENU_KEY, site_key(menu.name))
            acts = [(act.number,) for act in candidates(layout, menu.actor, menu.stage)]
            self.out.table(s.MENU_OFF, (s.MENU_ACT,), acts)

    # -- instruments ----------------------------------------------------------------------------

    def _parts(self) -> None:
        layout = self.layout
        self.part = {name: n for n, name in enumerate(layout.at_part)}
        self.out.add(s.PARTY_OFF, 0)
        for name, at in layout.at_part.items():
            instrument = layout.found.instruments[name.partition(".")[0]]
            self.out.add(s.PART_LIFE, at.life)
            self.out.add(s.PART_SINCE, at.since)
            self.out.add(s.PART_PROPOSER, at.proposer)
            self.out.add(s.PART_SIGNATURE, int(instrument.enters == "signature"))
            self.out.add(s.PART_SEERS, self.mask(layout.slots[at.life].seers))
            for status in STATUSES:
                self.out.add(s.PART_NOTICE, self.notices.of(f"instrument {name} {status.value}"))
            rows = [(self.expr.symbol(party), slot) for party, slot in at.accepted.items()]
            self.out.table(s.PARTY_OFF, (s.PARTY_SYMBOL, s.PARTY_SLOT), rows)
            own = [(strand.number,) for strand in layout.found.living.get(name, ())]
            self.out.table(s.LIVING_OFF, (s.LIVING,), own)
        # The proposer's slot has the same symbols for every part.
        if layout.at_part:
            symbols = layout.slots[next(iter(layout.at_part.values())).proposer].symbols
            self.out.put(s.PART_PROPOSER_OF, (self.expr.symbol(name) for name in symbols))

    # -- acts and rules -------------------------------------------------------------------------

    def _branches(self) -> None:
        """Branches of every act, then of every rule, with their effects and notices."""
        layout = self.layout
        self.branch_bits: dict[str, dict[str, int]] = {}
        for act in layout.acts:
            bits = self.branch_bits.setdefault(act.act.id, {})
            for branch in act.branches:
                bits.setdefault(branch.branch.id, len(bits))
            if len(bits) > ANY_BIT - 1:
                raise CannotLower("an act with more than 61 results", act.act.where)
        self.out.add(s.ACT_BR_OFF, 0)
        for act, at in zip(layout.acts, layout.at_act, strict=True):
            for branch, slot in zip(act.branches, at.branches, strict=True):
                text = f"act {act.name} -> {branch.name}"
                self._branch(act, branch, slot, self.notices.of(text))
            self.out.add(s.ACT_BR_OFF, self.out.size(s.BR_SLOT))
        self.out.add(s.RULE_BR_OFF, self.out.size(s.BR_SLOT))
        for rule in layout.rules:
            for branch in rule.branches:
                self._branch(None, branch, NOWHERE, -1)
            self.out.add(s.RULE_BR_OFF, self.out.size(s.BR_SLOT))

    def _branch(self, act: GroundAct | None, one: GroundBranch, slot: int, notice: int) -> None:
        branch = one.branch
        kind, expr = op.BY_NOTHING, -1
        if branch.weight is not None:
            kind, expr = op.BY_WEIGHT, self.expr.lower(branch.weight, one.names)
        elif branch.share is not None:
            kind, expr = op.BY_SHARE, self.expr.lower(branch.share, one.names)
        if branch.rest and kind != op.BY_WEIGHT:
            kind = op.BY_REST
        bit = self.branch_bits[act.act.id][branch.id] if act else 0
        self.out.add(s.BR_SLOT, slot)
        self.out.add(s.BR_KIND, kind)
        self.out.add(s.BR_EXPR, expr)
        self.out.add(s.BR_AUDIENCE, self.mask(one.audience))
        self.out.add(s.BR_NOTICE, notice)
        self.out.add(s.BR_BIT, bit)
        performer = act.performer if act else ""
        rows = [(row,) for row in self.effects(branch.effects, one.names, performer)]
        self.out.table(s.BR_EFF_OFF, (s.BR_EFF,), rows)

    def _acts(self) -> None:
        layout = self.layout
        ids = {id: n for n, id in enumerate(dict.fromkeys(a.act.id for a in layout.acts))}
        for act, at in zip(layout.acts, layout.at_act, strict=True):
            own = act.act
            put = self.out.add
            put(s.ACT_LAST, at.last)
            put(s.ACT_USES, at.uses)
            put(s.ACT_USES_TURN, at.uses_this_turn)
            put(s.ACT_GRANT, at.grant)
            put(s.ACT_DOING, at.doing)
            put(s.ACT_ROLL, at.roll)
            put(s.ACT_PER_GAME, own.per_game or 0)
            put(s.ACT_PER_TURN, own.per_turn or 0)
            put(s.ACT_ID, ids[own.id])
            opened = self.expr.lower_open(act)
            put(s.ACT_OPEN, opened)
            put(s.ACT_WATCH, self.watcher(op.OF_ACTS, self.reads(opened)))
            put(s.ACT_SUCCEEDS, self.expr.lower(own.succeeds_if, act.names))
            names = [branch.branch.id for branch in act.branches]
            put(s.ACT_SUCCESS, names.index("success") if "success" in names else -1)
            put(s.ACT_FAILURE, names.index("failure") if "failure" in names else -1)
            put(s.ACT_WEIGHT, self.expr.lower(own.weight, act.names))
            put(s.ACT_PERFORMER, self.bit.get(act.performer, 0))
            put(s.ACT_SYMBOL, self.expr.symbol(act.performer))
            put(s.ACT_AUDIENCE, self.mask(act.audience))
            put(s.ACT_NOTICE, self.notices.of(f"act {act.name}"))
            put(s.ACT_LEARNED, self.notices.of(f"learned {act.name}"))
            put(s.ACT_PICK_CODE, code64(f"pick {act.name}"))
            put(s.ACT_KEY, site_key(act.name))
            learners = [(self.bit[actor], slot) for actor, slot in at.learned.items()]
            self.out.table(s.ACT_LEARN_OFF, (s.ACT_LEARNER, s.ACT_LEARN_SLOT), learners)
            rows = [(row,) for row in self.effects(own.effects, act.names, act.performer)]
            self.out.table(s.ACT_EFF_OFF, (s.ACT_EFF,), rows)
            found = layout.found
            demands = [(strand.number,) for strand in found.demanded[act.number]]
            self.out.table(s.ACT_DEMAND_OFF, (s.ACT_DEMAND,), demands)
            bans = [(strand.number,) for strand in found.forbidden[act.number]]
            self.out.table(s.ACT_FORBID_OFF, (s.ACT_FORBID,), bans)
            self.out.table(
                s.ACT_CONSENT_OFF, (s.ACT_CONSENT_STEP, s.ACT_CONSENT_PART), self._consents(act)
            )

    def _consents(self, act: GroundAct) -> list[tuple[int, int]]:
        rows = []
        for step, name in enumerate(("refuses", "accepts", "proposes")):
            target = getattr(act.act, name)
            if target:
                parts = self.layout.found.parts[act.names.get(target, target)]
                rows += [(step, self.part[part]) for part in parts]
        return rows

    def _rules(self) -> None:
        layout = self.layout
        edged = {edge.number for edge in layout.rule_edges}
        for rule, at in zip(layout.rules, layout.at_rule, strict=True):
            put = self.out.add
            put(s.RULE_QUEUE, at.queue)
            put(s.RULE_ROLL, at.roll)
            put(s.RULE_WHEN, self.expr.lower(rule.rule.when, rule.names))
            put(s.RULE_TRIGGER, self._trigger(rule.rule.upon, rule.names))
            put(s.RULE_EDGED, int(rule.number in edged))
            put(s.RULE_KEY, site_key(rule.name))
            rows = [(row,) for row in self.effects(rule.rule.effects, rule.names, "")]
            self.out.table(s.RULE_EFF_OFF, (s.RULE_EFF,), rows)
        self._awaiting(
            s.KIND_OFF,
            s.ACT_RULE_OFF,
            [(rule.number, self.out.rows[s.RULE_TRIGGER][rule.number]) for rule in layout.rules],
        )
        for roll, site in layout.sites:
            self.out.add(s.SITE_ROLL, roll)
            self.out.add(s.SITE_KIND, int(isinstance(site, GroundRule)))
            self.out.add(s.SITE_NUMBER, site.number)
        for edge in (*layout.rule_edges, *layout.strand_edges):
            program = self.expr.lower(edge.condition, edge.names)
            self.out.add(s.EDGE_SLOT, edge.slot)
            self.out.add(s.EDGE_OWNER, edge.number)
            self.out.add(s.EDGE_EXPR, program)
            of = op.OF_RULES if edge in layout.rule_edges else op.OF_STRANDS
            self.out.add(s.EDGE_WATCH, self.watcher(of, self.reads(program) | {edge.slot}))

    def _awaiting(self, offsets: int, by_act: int, owners: list[tuple[int, int]]) -> None:
        """By kind of event, and by act: the owners of triggers that it may set off.

        Args:
            offsets, by_act: Tables whose rows are the sections after them.
            owners: Each with its trigger.
        """
        awaits = self.out.rows[s.TR_AWAITS]
        for kind in range(op.EVENT_KINDS):
            rows = [(owner,) for owner, trigger in owners if awaits[trigger] >> kind & 1]
            # Acts are many: who waits for one is found by its number.
            self.out.table(offsets, (offsets + 1,), [] if kind == op.EV_ACT else rows)
        waiting: list[list[tuple[int]]] = [[] for _ in self.layout.acts]
        for owner, trigger in owners:
            if awaits[trigger] >> op.EV_ACT & 1:
                start, end = self.out.rows[s.TR_OFF][trigger : trigger + 2]
                for act in set(self.out.rows[s.TR_ITEM][start:end]):
                    waiting[act].append((owner,))
        for found in waiting:
            self.out.table(by_act, (by_act + 1,), found)

    def _trigger(self, trigger: Trigger | None, names: Bindings) -> int:
        """The number of a trigger's row; -1 for none."""
        if trigger is None:
            return -1
        kind, who, value, rows = self._trigger_row(trigger, names)
        number = self.out.add(s.TR_KIND, kind)
        self.out.add(s.TR_AWAITS, _AWAITS[kind])
        self.out.add(s.TR_WHO, who)
        self.out.add(s.TR_VALUE, value)
        self.out.table(s.TR_OFF, (s.TR_ITEM, s.TR_MASK), rows)
        return number

    def _trigger_row(
        self, trigger: Trigger, names: Bindings
    ) -> tuple[int, int, int, list[tuple[int, int]]]:
        layout = self.layout

        def meant(name: str) -> str:
            return names.get(name, name)

        if trigger.act is not None:
            return op.ON_ACT, 0, 0, self._matching(trigger.act, names)
        if trigger.becomes is not None:
            return op.ON_EDGE, 0, 0, []
        if trigger.breach is not None:
            norm, reading, bearer, knower = trigger.breach
            rows = [
                (strand.number, 0)
                for strand in layout.found.strands.get(norm, ())
                if reading in ("", strand.reading_id)
                and (not bearer or strand.bearer == meant(bearer))
            ]
            return op.ON_KNOWN, self.bit.get(meant(knower), 0), 0, rows
        if trigger.kept is not None:
            norm, bearer = trigger.kept
            rows = [
                (strand.number, 0)
                for strand in layout.found.strands.get(norm, ())
                if meant(bearer) in ("", strand.bearer)
            ]
            return op.ON_KEPT, 0, 0, rows
        if trigger.instrument is not None:
            id, status = trigger.instrument
            rows = [(self.part[part], 0) for part in layout.found.parts.get(id, ())]
            return op.ON_INSTRUMENT, 0, STATUSES.index(Status(status)), rows
        if trigger.learned is not None:
            pattern, who = trigger.learned
            bit = self.bit.get(meant(who), 0)
            return op.ON_LEARNED, bit, int(bool(pattern.branch)), self._matching(pattern, names)
        if trigger.told is not None:
            report, who = trigger.told
            reports = [item.id for item in layout.scenario.reports]
            rows = [(reports.index(report), 0)] if report in reports else []
            return op.ON_TOLD, self.bit.get(meant(who), 0), 0, rows
        if trigger.turn is not None:
            return op.ON_TURN, 0, int(trigger.turn == "end"), []
        if trigger.stage is not None:
            stages = [stage.id for stage in layout.schedule.stages]
            return op.ON_STAGE, 0, stages.index(trigger.stage), []
        return op.ON_DATE, 0, trigger.date or 0, []

    def _matching(self, pattern: Pattern, names: Bindings) -> list[tuple[int, int]]:
        """Acts that fit a pattern, with the branches under which they do as bits."""
        rows = []
        for act in self.layout.found.acts.get(pattern.act, ()):
            bits = self.branch_bits[act.act.id]
            mask = 0
            if matches(pattern, act, "", names):
                mask |= 1 << ANY_BIT
            for branch, bit in bits.items():
                if matches(pattern, act, branch, names):
                    mask |= 1 << bit
            if mask:
                rows.append((act.number, mask))
        return rows

    # -- norms ----------------------------------------------------------------------------------

    def _strands(self) -> None:
        layout = self.layout
        norms = {id: n for n, id in enumerate(dict.fromkeys(x.norm.id for x in layout.strands))}
        stages = layout.schedule.stages
        for strand, at in zip(layout.strands, layout.at_strand, strict=True):
            put = self.out.add
            norm, names = strand.norm, strand.names
            put(s.ST_STATE, at.state)
            put(s.ST_DUE, at.due)
            put(s.ST_LEFT, at.left)
            put(s.ST_RAISED, at.raised)
            put(s.ST_BREACHES, at.breaches)
            put(s.ST_BREACHED_ON, at.breached_on)
            put(s.ST_BREACHING, at.breaching)
            put(s.ST_LIFE, at.life)
            self.out.put(s.ST_KNOWN, (at.known[actor] for actor in layout.knowers))
            put(s.ST_SEERS, self.mask(at.seers))
            put(s.ST_JUDGES, self.mask(at.judges))
            put(s.ST_WITNESSES, self.mask(at.witnesses))
            put(s.ST_TYPE, _TYPES[norm.type])
            put(s.ST_ONE_OFF, int(strand.one_off))
            put(s.ST_REPEATS, int(norm.repeats))
            put(s.ST_SURVIVES, int(norm.survives))
            put(s.ST_BEARER, self.bit.get(strand.bearer, 0))
            put(s.ST_BEARER_SYMBOL, self.expr.symbol(strand.bearer))
            when = self.expr.lower(strand.when, names)
            unless = self.expr.lower(strand.unless, names)
            keep = self.expr.lower(strand.keep, names)
            put(s.ST_WHEN, when)
            put(s.ST_UNLESS, unless)
            put(s.ST_KEEP, keep)
            put(s.ST_TRIGGER, self._trigger(strand.upon, names))
            put(s.ST_BY_DAY, norm.by_day or 0)
            self._within(strand)
            put(s.ST_NORM, norms[norm.id])
            moves = [i for i, stage in enumerate(stages) if strand.bearer in stage.movers]
            put(s.ST_MOVES, sum(1 << i for i in moves))
            tail = f"{norm.id}/{strand.reading_id} {strand.bearer}"
            put(s.ST_ARISES, self.notices.of(f"arises {tail}"))
            put(s.ST_KEPT, self.notices.of(f"kept {tail}"))
            put(s.ST_CONFLICT, self.notices.of(f"conflict {tail}"))
            put(s.ST_KNOWS, self.notices.of(f"breach {tail}"))
            reads = self.reads(when, unless, keep) | {at.state, at.breaching}
            put(s.ST_WATCH, self.watcher(op.OF_NORMS, reads) if keep >= 0 else -1)
            self._strand_tables(strand, norms)
        self._awaiting(
            s.STRAND_KIND_OFF,
            s.ACT_STRAND_OFF,
            [
                (strand.number, self.out.rows[s.ST_TRIGGER][strand.number])
                for strand in layout.found.waiting
            ],
        )
        self.out.put(s.CONTINUING, (strand.number for strand in layout.found.continuing))
        self.out.put(s.DUTIES, (strand.number for strand in layout.found.duties))
        self.out.put(s.WAITING, (strand.number for strand in layout.found.waiting))

    def _strand_tables(self, strand: Strand, norms: dict[str, int]) -> None:
        """Proofs of unseen breaches, the acts that fit, and the norms overridden."""
        layout, norm = self.layout, strand.norm
        at = layout.at_strand[strand.number]
        proofs = list(at.proofs.items())
        self.out.table(s.ST_PROOF_OFF, (s.ST_PROOF_ACT, s.ST_PROOF_SLOT), proofs)
        fits = [
            (number, self._fit_mask(number, branches))
            for number, branches in layout.found.fits[strand.number].items()
        ]
        self.out.table(s.FIT_OFF, (s.FIT_ACT, s.FIT_MASK), fits)
        over = [(norms[id],) for id in norm.overrides if id in norms]
        self.out.table(s.OVER_OFF, (s.OVER,), over)

    def _within(self, strand: Strand) -> None:
        """Span until due: a number of days or months, or a parameter's place as ``-2 - place``."""
        within = strand.within
        if within is None:
            self.out.add(s.ST_WITHIN, -1)
            self.out.add(s.ST_MONTHLY, 0)
        elif isinstance(within, Duration):
            if within.months and within.days:
                raise CannotLower("a span of both months and days", strand.norm.where)
            self.out.add(s.ST_WITHIN, within.months or within.days)
            self.out.add(s.ST_MONTHLY, int(bool(within.months)))
        else:
            unit = next(p for p in self.layout.scenario.parameters if p.id == within).unit
            self.out.add(s.ST_WITHIN, -2 - self.expr.params[within])
            self.out.add(s.ST_MONTHLY, int(not unit.startswith("day")))

    def _fit_mask(self, number: int, branches: frozenset[str]) -> int:
        bits = self.branch_bits[self.layout.acts[number].act.id]
        mask = 1 << ANY_BIT if ANY in branches else 0
        return mask | sum(1 << bits[branch] for branch in branches if branch in bits)

    def _derived(self) -> None:
        for item in self.layout.derived:
            program = self.expr.lower(item.fact.derived, item.names)
            symbolic = self.layout.slots[item.slot].symbols
            self.out.add(s.DER_SLOT, item.slot)
            self.out.add(s.DER_EXPR, program)
            domain = self.expr.meaning(symbolic) if symbolic else -1
            self.out.add(s.DER_SYMBOL, domain)
            self.out.add(s.DER_WATCH, self.watcher(op.OF_FACTS, self.reads(program) | {item.slot}))
        for ending in self.layout.scenario.endings:
            self.out.add(s.END_EXPR, self.expr.lower(ending.when, {}))
            self.out.add(s.END_LATE, int(ending.at_end))

    def _reports(self) -> None:
        layout = self.layout
        for report in layout.scenario.reports:
            for actor in layout.knowers:
                self.out.add(s.TOLD_SLOT, layout.told[report.id, actor])
            for author in self.expr.symbols:
                text = " ".join(x for x in ("told", report.id, author) if x)
                self.out.add(s.TOLD_NOTICE, self.notices.of(text))
            self.out.add(s.TOLD_NOTICE, self.notices.of(f"told {report.id}"))
        by_symbol = {n: self.bit.get(name, 0) for name, n in self.expr.symbols.items()}
        places = {name: n for n, name in enumerate(layout.knowers)}
        names = {n: name for name, n in self.expr.symbols.items()}
        self.out.put(s.SYMBOL_KNOWER, (places.get(names[n], -1) for n in range(len(by_symbol))))

    def _worths(self) -> None:
        """Valuations: whose, while which faction is in office, per ending, and what is added."""
        layout = self.layout
        endings = [ending.id for ending in layout.scenario.endings]
        for valuation in layout.scenario.valuations:
            if valuation.actor not in layout.seats:
                continue
            slot, value = -1, 0
            if valuation.faction:
                slot = layout.entries["faction", valuation.actor]
                value = layout.slots[slot].symbols.index(valuation.faction)
            self.out.add(s.WORTH_SEAT, layout.seats.index(valuation.actor))
            self.out.add(s.WORTH_SLOT, slot)
            self.out.add(s.WORTH_VALUE, value)
            self.out.add(s.WORTH_PLUS, self.expr.lower(valuation.plus, {}))
            worth = dict(valuation.values)
            # Endings count from 1; 0 and the calendar's end without one have no worth of their own.
            self.out.add(s.WORTH_OF, 0, *(worth.get(id, 0) for id in endings), 0)

    def _questions(self) -> None:
        for question in self.asked.questions:
            program = self.expr.lower(question, {})
            self.out.add(s.QUESTION, program)
            self.out.add(s.QUESTION_WATCH, self.watcher(op.OF_QUESTIONS, self.reads(program)))
        for number in self.asked.numbers:
            self.out.add(s.NUMBER, self.expr.lower(number, {}))
        for effects in self.asked.edits:
            rows = [(row,) for row in self.effects(effects, {}, "")]
            self.out.table(s.EDIT_OFF, (s.EDIT_EFF,), rows)
        acts = {act.name: act for act in self.layout.acts}
        for name, expr in self.asked.weights:
            act = acts.get(name)
            program = self.expr.lower(expr, act.names if act else {})
            self._within_view(act.performer if act else name, program, expr)
            self.weights[name, expr] = program

    def _within_view(self, seat: str, program: int, expr: Expr) -> None:
        """A player weighs its acts by what it may see, and by the clock."""
        if seat not in self.layout.visible:
            return
        seen = {*self.layout.visible[seat], DAY, TURN}
        hidden = sorted(self.expr.reads[program] - seen)
        if hidden:
            what = (
                f"a weight of {seat} that reads {self.layout.slots[hidden[0]].name}, hidden from it"
            )
            raise CannotLower(what, expr.span if isinstance(expr, Node) else None)

    def _watchers(self) -> None:
        by_slot: list[list[int]] = [[] for _ in self.layout.slots]
        for number, reads in enumerate(self.watch):
            for slot in reads:
                by_slot[slot].append(number)
        for row in by_slot:
            self.out.table(s.WATCH_OFF, (s.WATCH,), [(n,) for n in row])

    # -- effects --------------------------------------------------------------------------------

    def effects(self, effects: Sequence[Effect], names: Bindings, performer: str) -> list[int]:
        """Rows of effects; updates first, as the engine carries them out."""
        ordered: list[Effect] = [e for e in effects if isinstance(e, Update)]
        ordered += [e for e in effects if not isinstance(e, Update)]
        return [self._effect(effect, names, performer) for effect in ordered]

    def _row(self, code: int, a: int = 0, b: int = 0, c: int = 0, d: int = 0) -> int:
        place = self.out.add(s.EFF_OP, code)
        for section, value in ((s.EFF_A, a), (s.EFF_B, b), (s.EFF_C, c), (s.EFF_D, d)):
            self.out.add(section, value)
        return place

    def _effect(self, effect: Effect, names: Bindings, performer: str) -> int:
        if isinstance(effect, Update):
            return self._update(effect, names)
        if isinstance(effect, LifeStep):
            verb = op.LIFE_VERBS.index(effect.verb)
            parts = [(self.part[part], 0) for part in self.layout.found.parts[effect.id]]
            symbol = self.expr.symbol(performer or NOBODY)
            return self._row(op.LIVE, verb, self.expr.row(parts), symbol)
        if isinstance(effect, NormStep):
            verb = op.NORM_VERBS.index(effect.verb)
            strands = self.layout.found.strands.get(effect.norm, ())
            rows = [(x.number, self.expr.symbol(x.bearer)) for x in strands]
            by = self.expr.lower(effect.by, names)
            return self._row(op.NORM_STEP, verb, self.expr.row(rows), by)
        if isinstance(effect, Grant):
            return self._grant(effect, names)
        if isinstance(effect, Reveal):
            return self._reveal(effect, names)
        return self._tell(effect, names)

    def _update(self, effect: Update, names: Bindings) -> int:
        slot, program = self.expr.target(effect.target, names)
        code = op.ASSIGN if effect.op == ":=" else op.INCREASE
        domain = -1
        symbols = next(
            self.layout.slots[place].symbols
            for key, place in self.layout.entries.items()
            if key[0] == effect.target.fact
        )
        if symbols:
            domain = self.expr.row([(self.expr.symbol(name), n) for n, name in enumerate(symbols)])
        value = self.expr.lower(effect.value, names)
        return self._row(code, slot, program, value, domain)

    def _grant(self, effect: Grant, names: Bindings) -> int:
        layout = self.layout
        rows = {}
        for act in layout.found.acts.get(effect.act, ()):
            slot = layout.at_act[act.number].grant
            if slot != NOWHERE:
                rows[self.expr.symbol(act.performer)] = slot
        span = effect.lasts
        if span is not None and span.months and span.days:
            raise CannotLower("a grant for both months and days", effect.span)
        if effect.revoke:
            length = -2
        elif span is None:
            length = -1
        else:
            length = 2 * (span.months or span.days) + int(bool(span.months))
        word = "revoked" if effect.revoke else "granted"
        notice = self.notices.of(f"grant {effect.act} {word}")
        to = self.expr.lower(effect.to, names)
        return self._row(op.GRANT, to, self.expr.row(list(rows.items())), length, notice)

    def _reveal(self, effect: Reveal, names: Bindings) -> int:
        rows = []
        for act in self.layout.found.acts.get(effect.act, ()):
            test = self.expr.reveal_test(act, effect.by, effect.args, names)
            if test != -2:
                rows.append((act.number, test))
        hint = self.notices.of(f"hint {effect.act}") if effect.hint else -1
        to = self.expr.lower(effect.to, names)
        return self._row(op.REVEAL, to, self.expr.row(rows), hint)

    def _tell(self, effect: Tell, names: Bindings) -> int:
        reports = [item.id for item in self.layout.scenario.reports]
        to = self.expr.lower(effect.to, names)
        author = self.expr.lower(effect.claimed_from, names)
        return self._row(op.TELL, to, reports.index(effect.report), author)


def lower(layout: Layout, asked: Asked = NOTHING_ASKED) -> Lowered:
    """The flat integer form of a layout, and of what is asked of it.

    Raises:
        CannotLower: Something in it cannot be said exactly; the message says where.
    """
    return _Lowering(layout, asked).run()
