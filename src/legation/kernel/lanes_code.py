"""Lane code: the form's programs again, for 64 histories at a time, and what belongs to it.

The code of a condition works on one mask, of arithmetic on a stack of wide rows. A conjunction stops
where no lane is left, a disjunction where all are in.
"""

from __future__ import annotations

import numpy as np

from legation.engine.slots import DAY, TURN
from legation.kernel import opcodes as op
from legation.kernel import sections as s
from legation.kernel.form import Ints
from legation.kernel.lanes_logic import (
    MASK,
    OPERANDS,
    PLAIN,
    Reading,
    Term,
    TooHard,
    kind,
)
from legation.kernel.lanes_words import LANES

# Sections of the lane form; the first entries are a directory, as in the form.
(
    PROG_AT,
    PROG_KIND,
    PROG_ROW,
    LCODE,
    READ_OFF,
    READ,
    OWN_OFF,
    OWN,
    NOTE_OFF,
    NOTE,
    N_ROWS,
    N_PROGRAMS,
    N_IDS,
    PARTS,
) = range(14)

OF_MASK, OF_WIDE, OF_PLAIN, OF_SCALAR = range(4)
"""Kinds of programs; scalar ones are worked out lane by lane."""

END, SET, AND, OR, KEEP, DENY, PUSH, POP_AND, POP_OR, IF_NONE, IF_ALL, SINCE = range(12)
TRUE, IS, IS_NOT, LESS, LESS_EQUAL, MORE, MORE_EQUAL = range(12, 19)
NUMBER, SLOT, MAP, HIGHEST, PLAIN_ROW, CHOOSE = range(19, 25)
ADD, SUBTRACT, MULTIPLY, MULTIPLY_SHARES, DIVIDE, LEAST, MOST, NEGATE = range(25, 33)
P_CONST, P_PARAM, P_DAY, P_TURN, P_MONTHS, P_LATER, P_EARLIER = range(33, 40)

SIGNS = {"==": 0, "!=": 1, "<": 2, "<=": 3, ">": 4, ">=": 5}
_TWO = {
    "add": ADD,
    "subtract": SUBTRACT,
    "multiply": MULTIPLY,
    "multiply_shares": MULTIPLY_SHARES,
    "divide": DIVIDE,
    "least": LEAST,
    "most": MOST,
}
MOST_ROWS, MOST_MASKS, MOST_CODE = 24, 40, 8000
"""Depths of the stacks, and the longest code of one program."""


class _Emission:
    """One term on its way to code."""

    def __init__(self) -> None:
        self.code: list[int] = []
        self.reads: set[int] = set()
        self.lists: set[int] = set()
        self.masks = self.rows = 0

    def emit(self, *code: int) -> None:
        self.code.extend(code)
        if len(self.code) > MOST_CODE:
            raise TooHard

    def mask(self, term: Term) -> None:
        """Code that leaves a mask."""
        name = term[0]
        if name in ("and", "or"):
            self.joined(term)
        elif name == "beside":
            self.beside(SET, term)
        elif name == "not":
            self.mask(_part(term, 1))
            self.emit(DENY)
        elif name == "const":
            self.emit(KEEP, -1 if term[1] else 0)
        elif name == "since":
            self.plain(_part(term, 2))
            self.emit(SINCE, _int(term, 1))
            self.lists.add(_int(term, 1))
        elif name == "true":
            self.wide(_part(term, 1))
            self.emit(TRUE)
            self.rows -= 1
        else:
            assert name == "compare"
            self.wide(_part(term, 2))
            self.wide(_part(term, 3))
            self.emit(IS + SIGNS[str(term[1])])
            self.rows -= 2

    def joined(self, term: Term) -> None:
        """``and`` or ``or``: left as soon as its value is settled."""
        together = term[0] == "and"
        leave: list[int] = []
        self.mask(_part(term, 1))
        for place in range(2, len(term)):
            part = _part(term, place)
            self.emit(IF_NONE if together else IF_ALL, 0)
            leave.append(len(self.code) - 1)
            if part[0] == "beside":
                self.beside(AND if together else OR, part)
                continue
            self.emit(PUSH)
            self.masks += 1
            if self.masks > MOST_MASKS:
                raise TooHard
            self.mask(part)
            self.emit(POP_AND if together else POP_OR)
            self.masks -= 1
        for place in leave:
            self.code[place] = len(self.code)

    def beside(self, how: int, term: Term) -> None:
        slot = _int(term, 2)
        self.reads.add(slot)
        self.emit(how, SIGNS[str(term[1])], slot * LANES, _int(term, 3))

    def wide(self, term: Term) -> None:
        """Code that leaves a wide row on the stack."""
        name = term[0]
        if kind(term) == PLAIN:
            self.plain(term)
            self.emit(PLAIN_ROW)
        elif name in _TWO:
            self.wide(_part(term, 1))
            self.wide(_part(term, 2))
            self.emit(_TWO[str(name)])
            self.rows -= 2
        elif name == "negate":
            self.wide(_part(term, 1))
            self.emit(NEGATE)
            self.rows -= 1
        elif name == "slot":
            self.reads.add(_int(term, 1))
            self.emit(SLOT, _int(term, 1) * LANES)
        elif name == "map":
            self.wide(_part(term, 1))
            meanings = term[2]
            assert isinstance(meanings, tuple)
            self.emit(MAP, len(meanings), *meanings)
            self.rows -= 1
        elif name == "highest":
            self.lists.add(_int(term, 1))
            self.emit(HIGHEST, _int(term, 1))
        elif name == "number":
            self.mask(_part(term, 1))
            self.emit(NUMBER)
        else:
            self.wide(_part(term, 2))
            self.wide(_part(term, 3))
            self.mask(_part(term, 1))
            self.emit(CHOOSE)
            self.rows -= 2
        self.rows += 1
        if self.rows > MOST_ROWS:
            raise TooHard

    def plain(self, term: Term) -> None:
        """Code that leaves an integer that is the same in all lanes."""
        name = term[0]
        if name == "const":
            self.emit(P_CONST, _int(term, 1))
        elif name == "param":
            self.emit(P_PARAM, _int(term, 1))
        elif name in ("later", "earlier"):
            self.plain(_part(term, 1))
            self.emit(P_LATER if name == "later" else P_EARLIER, _int(term, 2), _int(term, 3))
        else:
            self.reads.add(DAY if name == "day" else TURN)
            self.emit({"day": P_DAY, "turn": P_TURN, "months": P_MONTHS}[str(name)])


def _part(term: Term, place: int) -> Term:
    part = term[place]
    assert isinstance(part, tuple)
    return part


def _int(term: Term, place: int) -> int:
    value = term[place]
    assert isinstance(value, int)
    return value


class Translation:
    """A form's programs in lane code.

    Attributes:
        terms: Of every program, ``None`` for those worked out lane by lane.
    """

    def __init__(self, form: Ints) -> None:
        self.form = form
        self.reading = Reading(form)
        self.terms: list[Term | None] = []
        self.parts: list[list[int]] = [[] for _ in range(PARTS)]
        self.readers: list[list[int]] = [[] for _ in range(int(form[form[s.N_SLOTS]]))]

    def run(self) -> Ints:
        """The lane form."""
        parts = self.parts
        rows = 0
        parts[OWN_OFF].append(0)
        for program in range(self.reading.count):
            emission, what = self._program(program)
            parts[PROG_AT].append(len(parts[LCODE]))
            parts[PROG_KIND].append(what)
            parts[PROG_ROW].append(rows)
            rows += what in (OF_WIDE, OF_SCALAR)
            start = len(parts[LCODE])
            parts[LCODE].extend(_placed(emission.code, start))
            reads = emission.reads.union(*(self._list(n) for n in emission.lists))
            for slot in sorted(reads):
                self.readers[slot].append(program)
            parts[OWN].extend(sorted(reads) if what == OF_SCALAR else [])
            parts[OWN_OFF].append(len(parts[OWN]))
        self._derived()
        self._notes()
        parts[N_ROWS], parts[N_PROGRAMS] = [rows], [self.reading.count]
        parts[READ_OFF].append(0)
        for readers in self.readers:
            parts[READ].extend(readers)
            parts[READ_OFF].append(len(parts[READ]))
        return _packed(parts)

    def _program(self, program: int) -> tuple[_Emission, int]:
        emission = _Emission()
        try:
            term = self.reading.term(program)
            what = kind(term)
            if what == MASK:
                emission.mask(term)
            elif what == PLAIN:
                emission.plain(term)
            else:
                emission.wide(term)
            emission.emit(END)
            self.terms.append(term)
            return emission, {MASK: OF_MASK, PLAIN: OF_PLAIN}.get(what, OF_WIDE)
        except TooHard:
            self.terms.append(None)
            alone = _Emission()
            self._scan(program, alone)
            return alone, OF_SCALAR

    def _scan(self, program: int, emission: _Emission) -> None:
        """What a program reads, from its code alone."""
        form = self.form
        at = int(form[s.CODE] + form[form[s.EXPR] + program])
        while form[at] != op.END:
            code, operand = int(form[at]), int(form[at + 1])
            if op.SLOT_IS <= code <= op.SLOT_MORE_EQUAL or code in (op.SLOT, op.MAPPED):
                emission.reads.add(operand)
            elif code in (op.SINCE, op.ANY_IS, op.ANY_POSITIVE, op.HIGHEST):
                emission.lists.add(operand)
            elif code in (op.ENTRY, op.ENTRY_SLOT):
                emission.reads.update(self._cells(operand))
            elif code in (op.DAY, op.TURN, op.MONTHS):
                emission.reads.add(DAY if code == op.DAY else TURN)
            at += 1 + OPERANDS.get(code, 0)

    def _cells(self, row: int) -> list[int]:
        """Slots of a fact looked up by symbols."""
        form = self.form
        at = int(form[s.MAPS]) + row
        dims, place, cells = int(form[at]), at + 3, 1
        for _ in range(dims):
            cells *= int(form[place])
            place += 1 + int(form[place])
        return [int(form[place + k]) for k in range(cells) if form[place + k] >= 0]

    def _list(self, number: int) -> list[int]:
        form = self.form
        at = int(form[s.LIST_OFF]) + number
        return [int(form[form[s.LIST] + k]) for k in range(form[at], form[at + 1])]

    def _derived(self) -> None:
        """Derived facts are told of what they read, and of themselves."""
        form, programs = self.form, self.reading.count
        told = list(self.readers)
        for place in range(int(form[form[s.N_DERIVED]])):
            program = int(form[form[s.DER_EXPR] + place])
            own = int(form[form[s.DER_SLOT] + place])
            for slot, readers in enumerate(told):
                if program in readers or slot == own:
                    readers.append(programs + place)

    def _notes(self) -> None:
        """Slots that keep the day of an act: of every act, then of acts under each branch."""
        form, parts = self.form, self.parts
        acts = int(form[form[s.N_ACTS]])
        parts[NOTE_OFF].append(0)
        for act in range(acts):
            self._note(
                [int(form[form[s.ACT_LAST] + act])], act, int(form[form[s.ACT_AUDIENCE] + act])
            )
        for act in range(acts):
            off = int(form[s.ACT_BR_OFF]) + act
            for branch in range(int(form[off]), int(form[off + 1])):
                slots = [int(form[form[s.ACT_LAST] + act]), int(form[form[s.BR_SLOT] + branch])]
                seen = int(form[form[s.ACT_AUDIENCE] + act] | form[form[s.BR_AUDIENCE] + branch])
                self._note(slots, act, seen)
        ids = [int(form[form[s.ACT_ID] + act]) for act in range(acts)]
        parts[N_IDS] = [max(ids, default=0) + 1]

    def _note(self, slots: list[int], act: int, seen: int) -> None:
        form, parts = self.form, self.parts
        off = int(form[s.ACT_LEARN_OFF]) + act
        rows = range(int(form[off]), int(form[off + 1]))
        learners = [k for k in rows if int(form[form[s.ACT_LEARNER] + k]) & seen]
        slots = [*slots, *(int(form[form[s.ACT_LEARN_SLOT] + k]) for k in learners)]
        parts[NOTE].extend(slot for slot in slots if slot >= 0)
        parts[NOTE_OFF].append(len(parts[NOTE]))


def _placed(code: list[int], start: int) -> list[int]:
    """Code whose jumps count from the beginning of all code."""
    at, found = 0, list(code)
    while at < len(code):
        if code[at] in (IF_NONE, IF_ALL):
            found[at + 1] += start
        at += _length(code, at)
    return found


def _length(code: list[int], at: int) -> int:
    """How many integers the instruction at a place has."""
    what = code[at]
    if what in (SET, AND, OR):
        return 4
    if what == MAP:
        return 2 + code[at + 1]
    if what in (P_LATER, P_EARLIER):
        return 3
    return 2 if what in (KEEP, IF_NONE, IF_ALL, SINCE, SLOT, HIGHEST, P_CONST, P_PARAM) else 1


def _packed(parts: list[list[int]]) -> Ints:
    places, place = [], PARTS
    for part in parts:
        places.append(place)
        place += len(part)
    return np.array(places + [value for part in parts for value in part], dtype=np.int64)
