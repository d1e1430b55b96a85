"""What the rest of a history can depend on, read off a form: slots, norms, rules.

A slot that nothing reads any more is dead: two positions that differ in dead slots only have the
same future under the same luck and the same players, choice for choice. What is told to seats, days
on which acts were last done that no rule asks about, breaches without consequence are dead in most
scenarios. Whatever is not known to be dead counts as live.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from legation.kernel import opcodes as op
from legation.kernel import plan_form as p
from legation.kernel import sections as s
from legation.kernel.form import Ints
from legation.kernel.programs import reads, section, targets

CLOCK_SLOTS = 9

# Slots that the executor itself reads, whatever the rules say.
_KEPT = (
    s.ACT_USES,
    s.ACT_USES_TURN,
    s.ACT_GRANT,
    s.ACT_DOING,
    s.ACT_ROLL,
    s.SEAT_PASSED,
    s.MENU_ROLL,
    s.RULE_QUEUE,
    s.RULE_ROLL,
    s.PART_LIFE,
    s.PART_PROPOSER,
    s.PARTY_SLOT,
    s.WORTH_SLOT,
)
# Programs that decide what happens, or what is kept of a history.
_DECIDING = (
    s.ACT_OPEN,
    s.ACT_SUCCEEDS,
    s.ACT_WEIGHT,
    s.BR_EXPR,
    s.END_EXPR,
    s.QUESTION,
    s.NUMBER,
    s.WORTH_PLUS,
)
# Of a norm: what its life depends on, and what is only counted and noted.
_LIFE = (s.ST_STATE, s.ST_DUE, s.ST_LEFT, s.ST_RAISED, s.ST_BREACHING, s.ST_LIFE)
_NOTED = (s.ST_BREACHES, s.ST_BREACHED_ON)


@dataclass(frozen=True, slots=True)
class Live:
    """What is live in a form.

    Attributes:
        slots, strands, rules: Numbers of slots, of norms by bearer and reading, of ground rules.
    """

    slots: frozenset[int]
    strands: frozenset[int]
    rules: frozenset[int]


def live_of(form: Ints, plans: Iterable[Ints]) -> Live:
    """What still happens, or is kept of a history, may depend on this and on nothing else.

    Args:
        plans: Plan arrays (``plan_form``) over the form: their weights are read too.
    """
    found = _Live(form)
    found.slots(range(CLOCK_SLOTS))
    for number in _KEPT:
        found.slots(section(form, number).tolist())
    first, picks = section(form, s.SEAT_PICK), section(form, s.SEAT_PICKS)
    for start, count in zip(first.tolist(), picks.tolist(), strict=True):
        found.slots(range(start, start + count))
    for number in _DECIDING:
        found.programs(section(form, number).tolist())
    for plan in plans:
        found.programs(_weights(plan, form))
    found.steps()
    found.close()
    return Live(frozenset(found.live), frozenset(found.strands), frozenset(found.rules))


def _weights(plan: Ints, form: Ints) -> Iterator[int]:
    acts, seats = int(section(form, s.N_ACTS)[0]), int(section(form, s.N_SEATS)[0])
    for place, count in ((p.ACT_PROGRAM, acts), (p.PASS_PROGRAM, seats)):
        yield from plan[plan[place] : plan[place] + count].tolist()


class _Live:
    """The slots found so far, and what is still to be followed."""

    def __init__(self, form: Ints) -> None:
        self.form = form
        self.live: set[int] = set()
        self.seen: set[int] = set()
        self.rules: set[int] = set()
        self.strands: set[int] = set()
        self.known: set[int] = set()
        self.learned: set[int] = set()
        self.acts = self._acts_of_strands()
        self.updates = self._updates()
        self.derived = list(
            zip(section(form, s.DER_SLOT).tolist(), section(form, s.DER_EXPR).tolist(), strict=True)
        )
        self.owner = self._owners()

    def slots(self, slots: Iterable[int]) -> None:
        """These slots are live; what has none is -1."""
        self.live.update(slot for slot in slots if slot >= 0)

    def programs(self, programs: Iterable[int]) -> None:
        """All that these programs read is live."""
        for program in programs:
            if program >= 0 and program not in self.seen:
                self.seen.add(program)
                self.slots(reads(self.form, program))

    def edges(self, first: int, last: int, owner: int) -> None:
        """Conditions that are watched for coming true, of one owner."""
        for edge in range(first, last):
            if section(self.form, s.EDGE_OWNER)[edge] == owner:
                self.slots([int(section(self.form, s.EDGE_SLOT)[edge])])
                self.programs([int(section(self.form, s.EDGE_EXPR)[edge])])

    # -- what is not a program ------------------------------------------------------------------

    def triggers(self, triggers: Iterable[int]) -> None:
        """What triggers wait for: norms kept or broken, acts learned of."""
        form = self.form
        for trigger in triggers:
            if trigger < 0:
                continue
            kind = int(section(form, s.TR_KIND)[trigger])
            start, end = section(form, s.TR_OFF)[trigger : trigger + 2]
            items = section(form, s.TR_ITEM)[start:end].tolist()
            for item in items:
                if kind == op.ON_KNOWN:
                    self.knowledge(item)
                elif kind == op.ON_KEPT:
                    self.strand(item)
                elif kind == op.ON_LEARNED:
                    self.learning(item)

    def steps(self) -> None:
        """Programs of effects that are no updates: whom they grant, tell and waive for."""
        form = self.form
        for row, code in enumerate(section(form, s.EFF_OP).tolist()):
            if code in (op.GRANT, op.REVEAL, op.TELL):
                self.programs([int(section(form, s.EFF_A)[row])])
            if code in (op.NORM_STEP, op.TELL):
                self.programs([int(section(form, s.EFF_C)[row])])
            if code == op.REVEAL:
                start, end = section(form, s.LIST_OFF)[section(form, s.EFF_B)[row] :][:2]
                self.programs(section(form, s.LIST_B)[start:end].tolist())

    def learning(self, act: int) -> None:
        """Who has learned of an act, and when it was last done."""
        if act in self.learned:
            return
        self.learned.add(act)
        form = self.form
        start, end = section(form, s.ACT_LEARN_OFF)[act : act + 2]
        self.slots(section(form, s.ACT_LEARN_SLOT)[start:end].tolist())
        self.slots([int(section(form, s.ACT_LAST)[act])])

    def rule(self, rule: int) -> None:
        """A rule that does something to what is live."""
        if rule in self.rules:
            return
        self.rules.add(rule)
        self.programs([int(section(self.form, s.RULE_WHEN)[rule])])
        self.triggers([int(section(self.form, s.RULE_TRIGGER)[rule])])
        self.edges(0, int(section(self.form, s.N_RULE_EDGES)[0]), rule)

    def knowledge(self, strand: int) -> None:
        """Who comes to know of breaches of a norm, and how: by learning of an act afterwards."""
        if strand in self.known:
            return
        self.known.add(strand)
        form = self.form
        self.strand(strand)
        start, end = section(form, s.ST_PROOF_OFF)[strand : strand + 2]
        self.slots(section(form, s.ST_PROOF_SLOT)[start:end].tolist())
        for act in section(form, s.ST_PROOF_ACT)[start:end].tolist():
            self.learning(act)

    def strand(self, strand: int) -> None:
        """A norm somebody asks about: its life, and the norms that may stand in its way."""
        if strand in self.strands:
            return
        self.strands.add(strand)
        form = self.form
        self.slots(int(section(form, number)[strand]) for number in _LIFE)
        self.programs(
            int(section(form, number)[strand]) for number in (s.ST_WHEN, s.ST_UNLESS, s.ST_KEEP)
        )
        self.triggers([int(section(form, s.ST_TRIGGER)[strand])])
        first = int(section(form, s.N_RULE_EDGES)[0])
        self.edges(first, len(section(form, s.EDGE_OWNER)), strand)
        # A ban excuses a duty, and a duty a ban, only where one bearer is under both for one act.
        bearers = section(form, s.ST_BEARER_SYMBOL)
        for other in np.flatnonzero(bearers == bearers[strand]).tolist():
            if not self.acts[other].isdisjoint(self.acts[strand]):
                self.strand(other)

    def _acts_of_strands(self) -> list[set[int]]:
        """The acts that each norm demands or forbids."""
        form = self.form
        found: list[set[int]] = [set() for _ in range(int(section(form, s.N_STRANDS)[0]))]
        for strand, acts in enumerate(found):
            start, end = section(form, s.FIT_OFF)[strand : strand + 2]
            acts.update(section(form, s.FIT_ACT)[start:end].tolist())
        for offsets, rows in ((s.ACT_DEMAND_OFF, s.ACT_DEMAND), (s.ACT_FORBID_OFF, s.ACT_FORBID)):
            for act in range(int(section(form, s.N_ACTS)[0])):
                start, end = section(form, offsets)[act : act + 2]
                for strand in section(form, rows)[start:end].tolist():
                    found[strand].add(act)
        return found

    # -- what follows from it -------------------------------------------------------------------

    def close(self) -> None:
        """Follow what stores into live slots until nothing is added."""
        before = -1
        while before != len(self.live):
            before = len(self.live)
            for row, slots in self.updates.items():
                if not self.live.isdisjoint(slots):
                    form = self.form
                    self.programs(int(section(form, n)[row]) for n in (s.EFF_B, s.EFF_C))
            for rule in range(int(section(self.form, s.N_RULES)[0])):
                if self._does_something(rule):
                    self.rule(rule)
            self.programs(program for slot, program in self.derived if slot in self.live)
            for slot in [slot for slot in self.live if slot in self.owner]:
                follow, number = self.owner[slot]
                follow(number)

    def _does_something(self, rule: int) -> bool:
        """Whether a rule has branches, for luck is counted, or an effect on what is live."""
        start, end = section(self.form, s.RULE_BR_OFF)[rule : rule + 2]
        if start < end:
            return True
        start, end = section(self.form, s.RULE_EFF_OFF)[rule : rule + 2]
        rows = section(self.form, s.RULE_EFF)[start:end].tolist()
        return any(not self.live.isdisjoint(self.updates.get(row, self.live)) for row in rows)

    def _updates(self) -> dict[int, list[int]]:
        """Rows of effects that store into slots, with the slots."""
        codes = section(self.form, s.EFF_OP).tolist()
        return {
            row: targets(self.form, row)
            for row, code in enumerate(codes)
            if code in (op.ASSIGN, op.INCREASE)
        }

    def _owners(self) -> dict[int, tuple[Callable[[int], None], int]]:
        """Slots of norms and of learning: what to follow where one is live."""
        form = self.form
        found: dict[int, tuple[Callable[[int], None], int]] = {}
        knowers = int(section(form, s.N_KNOWERS)[0])
        known = section(form, s.ST_KNOWN).tolist()
        for strand in range(len(self.acts)):
            for number in (*_LIFE[:-1], *_NOTED):
                found[int(section(form, number)[strand])] = (self.strand, strand)
            for slot in known[strand * knowers : (strand + 1) * knowers]:
                found[slot] = (self.knowledge, strand)
            start, end = section(form, s.ST_PROOF_OFF)[strand : strand + 2]
            for slot in section(form, s.ST_PROOF_SLOT)[start:end].tolist():
                found[slot] = (self.knowledge, strand)
        for act in range(int(section(form, s.N_ACTS)[0])):
            start, end = section(form, s.ACT_LEARN_OFF)[act : act + 2]
            for slot in section(form, s.ACT_LEARN_SLOT)[start:end].tolist():
                found[slot] = (self.learning, act)
        return found
