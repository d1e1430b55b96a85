"""A form without what nobody asks about: what is told to seats, and all that is dead.

A batch keeps a few numbers of every history, no position and no view. What only views and dead
slots depend on is left out of the form before it is played: histories, luck and all numbers that
are kept stay the same, which is tested; positions do not.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

import numpy as np

from legation.kernel import opcodes as op
from legation.kernel import sections as s
from legation.kernel.form import Ints
from legation.kernel.liveness import Live, live_of
from legation.kernel.programs import section, targets

NEVER_WOKEN = 7
"""A class of watchers that nobody looks at."""

_NOTICES = (
    s.ACT_NOTICE,
    s.ACT_LEARNED,
    s.BR_NOTICE,
    s.ST_ARISES,
    s.ST_KEPT,
    s.ST_CONFLICT,
    s.ST_KNOWS,
    s.PART_NOTICE,
    s.SLOT_CLASH,
    s.TOLD_NOTICE,
)
_EFFECTS = ((s.ACT_EFF_OFF, s.ACT_EFF), (s.BR_EFF_OFF, s.BR_EFF), (s.RULE_EFF_OFF, s.RULE_EFF))
_STRANDS = (
    (s.ACT_DEMAND_OFF, s.ACT_DEMAND),
    (s.ACT_FORBID_OFF, s.ACT_FORBID),
    (s.LIVING_OFF, s.LIVING),
    (s.STRAND_KIND_OFF, s.KIND_STRAND),
    (s.ACT_STRAND_OFF, s.ACT_STRAND),
)
_STRAND_LISTS = (
    (s.N_CONTINUING, s.CONTINUING),
    (s.N_DUTIES, s.DUTIES),
    (s.N_WAITING, s.WAITING),
)
_RULES = ((s.KIND_OFF, s.KIND_RULE), (s.ACT_RULE_OFF, s.ACT_RULE))
_EDGES = (s.EDGE_SLOT, s.EDGE_OWNER, s.EDGE_EXPR, s.EDGE_WATCH)
_DERIVED = (s.DER_SLOT, s.DER_EXPR, s.DER_SYMBOL, s.DER_WATCH)


def quiet(form: Ints, plans: Iterable[Ints]) -> Ints:
    """The form without what nobody asks about.

    Args:
        plans: Plan arrays over the form that are to be played on it.
    """
    return _Quiet(form, live_of(form, plans)).run()


class _Quiet:
    """Sections of a form, being thinned out."""

    def __init__(self, form: Ints, live: Live) -> None:
        self.form, self.live = form, live
        self.rows = [section(form, number).copy() for number in range(s.SECTIONS)]
        self.dropped: set[int] = set()

    def run(self) -> Ints:
        self._hush()
        self._norms()
        self._rules()
        self._stores()
        self._watchers()
        places = np.cumsum([s.SECTIONS, *(len(row) for row in self.rows[:-1])])
        return np.concatenate([places, *self.rows]).astype(np.int64)

    def _hush(self) -> None:
        """Nobody is told anything."""
        for number in _NOTICES:
            self.rows[number][:] = -1
        grants = self.rows[s.EFF_OP] == op.GRANT
        self.rows[s.EFF_D][grants] = -1
        self.rows[s.SLOT_SEATS][:] = 0
        self.rows[s.SEAT_KNOWER][:] = 0

    def _norms(self) -> None:
        """Norms of which nobody hears."""
        strands = self.live.strands
        for offsets, rows in _STRANDS:
            self._table(offsets, (rows,), lambda row: row[0] in strands)
        for count, rows in _STRAND_LISTS:
            self._keep((rows,), [strand in strands for strand in self.rows[rows].tolist()])
            self.rows[count][0] = len(self.rows[rows])
        for strand, watcher in enumerate(self.rows[s.ST_WATCH].tolist()):
            if strand not in strands:
                self.dropped.add(watcher)

    def _rules(self) -> None:
        """Rules without effect, and conditions watched for them or for norms left out."""
        rules, strands = self.live.rules, self.live.strands
        for offsets, rows in _RULES:
            self._table(offsets, (rows,), lambda row: row[0] in rules)
        first = int(self.rows[s.N_RULE_EDGES][0])
        kept = [
            owner in (rules if edge < first else strands)
            for edge, owner in enumerate(self.rows[s.EDGE_OWNER].tolist())
        ]
        self._drop(self.rows[s.EDGE_WATCH], kept)
        self._keep(_EDGES, kept)
        self.rows[s.N_RULE_EDGES][0] = sum(kept[:first])
        self.rows[s.N_STRAND_EDGES][0] = sum(kept[first:])

    def _stores(self) -> None:
        """What stores into dead slots."""
        live = self.live.slots
        stores = {op.ASSIGN, op.INCREASE}
        idle = {
            row
            for row, code in enumerate(self.rows[s.EFF_OP].tolist())
            if code in stores and live.isdisjoint(targets(self.form, row))
        }
        for offsets, rows in _EFFECTS:
            self._table(offsets, (rows,), lambda row: row[0] not in idle)
        self._table(s.ACT_LEARN_OFF, (s.ACT_LEARNER, s.ACT_LEARN_SLOT), lambda row: row[1] in live)
        kept = [slot in live for slot in self.rows[s.DER_SLOT].tolist()]
        self._drop(self.rows[s.DER_WATCH], kept)
        self._keep(_DERIVED, kept)
        self.rows[s.N_DERIVED][0] = sum(kept)
        branches = self.rows[s.BR_SLOT]
        branches[[slot not in live for slot in branches.tolist()]] = -1
        # Acts must note their day somewhere; those that nobody asks about share one place.
        days = self.rows[s.ACT_LAST]
        dead = [slot not in live for slot in days.tolist()]
        if any(dead):
            days[dead] = days[dead.index(True)]

    def _watchers(self) -> None:
        self.dropped.discard(-1)
        self._table(s.WATCH_OFF, (s.WATCH,), lambda row: row[0] not in self.dropped)
        self.rows[s.WATCH_CLASS][sorted(self.dropped)] = NEVER_WOKEN

    def _drop(self, watchers: Ints, kept: Collection[bool]) -> None:
        self.dropped.update(w for w, keep in zip(watchers.tolist(), kept, strict=True) if not keep)

    def _keep(self, numbers: Iterable[int], kept: Collection[bool]) -> None:
        mask = np.array(list(kept), dtype=bool)
        for number in numbers:
            self.rows[number] = self.rows[number][mask]

    def _table(
        self, offsets: int, numbers: tuple[int, ...], wanted: Callable[[tuple[int, ...]], bool]
    ) -> None:
        """Keep the wanted rows of an offset table."""
        columns = [self.rows[number].tolist() for number in numbers]
        kept = [wanted(row) for row in zip(*columns, strict=True)]
        reached = np.concatenate([[0], np.cumsum(np.array(kept, dtype=np.int64))])
        self.rows[offsets] = reached[self.rows[offsets]]
        self._keep(numbers, kept)
