"""Programs of the form as conditions without jumps, so that all lanes can take the same way.

A program is run with symbols in place of values. Its jumps come in the three shapes in which
``lower_expressions`` writes them: all or any of some conditions, one value or another, and a member
of a sum that may be left out. What comes out is what the author wrote.

Terms are tuples: ``(operation, ...)``. A mask is a truth value per lane, a wide one an integer per
lane, a plain one is the same in all lanes.
"""

from __future__ import annotations

from legation.kernel import opcodes as op
from legation.kernel.form import Ints
from legation.kernel.sections import CODE, EXPR, LIST, LIST_OFF, MAPS, SLOT_HIGH

Term = tuple[object, ...]
MASK, WIDE, PLAIN = "mask", "wide", "plain"
YES: Term = ("const", 1)
NO: Term = ("const", 0)
OPERANDS = {
    **dict.fromkeys((op.CONST, op.PARAM, op.SLOT, op.ENTRY, op.ENTRY_SLOT, op.MAP), 1),
    **dict.fromkeys((op.JUMP, op.JUMP_FALSE, op.JUMP_TRUE), 1),
    **dict.fromkeys((op.SINCE, op.ANY_POSITIVE, op.HIGHEST), 1),
    **dict.fromkeys((op.MAPPED, op.ANY_IS, op.LATER, op.EARLIER), 2),
    **dict.fromkeys(range(op.SLOT_IS, op.SLOT_MORE_EQUAL + 1), 2),
}
"""How many integers follow an operation in the code."""

BESIDE = {
    op.SLOT_IS: "==",
    op.SLOT_IS_NOT: "!=",
    op.SLOT_LESS: "<",
    op.SLOT_LESS_EQUAL: "<=",
    op.SLOT_MORE: ">",
    op.SLOT_MORE_EQUAL: ">=",
}
COMPARED = {
    op.EQUAL: "==",
    op.UNEQUAL: "!=",
    op.LESS: "<",
    op.LESS_EQUAL: "<=",
    op.MORE: ">",
    op.MORE_EQUAL: ">=",
}
ARITHMETIC = {
    op.ADD: "add",
    op.SUBTRACT: "subtract",
    op.MULTIPLY: "multiply",
    op.MULTIPLY_SHARES: "multiply_shares",
    op.DIVIDE: "divide",
    op.LEAST: "least",
    op.MOST: "most",
}
_TURNED = {"==": "==", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
_DENIED = {"==": "!=", "!=": "==", "<": ">=", "<=": ">", ">": "<=", ">=": "<"}
_WIDES = {*ARITHMETIC.values(), "negate", "slot", "map", "highest", "choose", "number"}
_PLAINS = {"const", "param", "day", "turn", "months", "later", "earlier"}
NARROWEST = 1 << 31


class TooHard(Exception):
    """A program that is left to the scalar executor, lane by lane."""


def kind(term: Term) -> str:
    """Whether a term is a mask, wide or plain."""
    name = term[0]
    if name in _PLAINS:
        return PLAIN
    return WIDE if name in _WIDES else MASK


def deny(term: Term) -> Term:
    """Not so."""
    if term[0] == "const":
        return NO if term[1] else YES
    if term[0] == "not":
        return term[1]  # type: ignore[return-value]
    if term[0] == "beside":
        return ("beside", _DENIED[str(term[1])], *term[2:])
    return ("not", term)


def both(parts: list[Term]) -> Term:
    """All of them; nothing twice, nothing that the others say already."""
    return _joined(parts, "and", YES, NO)


def either(parts: list[Term]) -> Term:
    """Any of them."""
    return _joined(parts, "or", NO, YES)


def _joined(parts: list[Term], name: str, none: Term, spoilt: Term) -> Term:
    flat: dict[Term, None] = {}
    for part in parts:
        for item in part[1:] if part[0] == name else (part,):
            flat[item] = None  # type: ignore[index]
    flat.pop(none, None)
    if spoilt in flat or any(deny(part) in flat for part in flat):
        return spoilt
    found = list(flat)
    if not found:
        return none
    return found[0] if len(found) == 1 else (name, *found)


def truth(term: Term) -> Term:
    """A term as a mask: not zero."""
    if term[0] == "const":
        return YES if term[1] else NO
    if term[0] == "number":
        return term[1]  # type: ignore[return-value]
    return term if kind(term) == MASK else ("true", wide(term))


def wide(term: Term) -> Term:
    """A term as a wide or plain one."""
    return ("number", term) if kind(term) == MASK else term


def choose(test: Term, one: Term, other: Term) -> Term:
    """One where the test is true, else the other."""
    if one == other or test == YES:
        return one
    if test == NO:
        return other
    truths = {term for term in (one, other) if kind(term) == MASK or term in (YES, NO)}
    if one in truths and other in truths:
        if one == YES:
            return either([test, other])
        if other == NO:
            return both([test, one])
        if one == NO:
            return both([deny(test), other])
        if other == YES:
            return either([deny(test), one])
        return either([both([test, one]), both([deny(test), other])])
    # A sum to which something is added under a condition is written once.
    if one[0] == "add" and one[1] == other:
        return ("add", other, choose(test, one[2], NO))  # type: ignore[arg-type]
    if other[0] == "add" and other[1] == one:
        return ("add", one, choose(test, NO, other[2]))  # type: ignore[arg-type]
    return ("choose", test, wide(one), wide(other))


def compare(sign: str, one: Term, other: Term) -> Term:
    """Two terms compared."""
    if one[0] == "const" and other[0] != "const":
        return compare(_TURNED[sign], other, one)
    if one[0] == "const" and other[0] == "const":
        return YES if _compared(sign, one[1], other[1]) else NO
    if one[0] == "slot" and other[0] == "const" and abs(int(str(other[1]))) < NARROWEST:
        return ("beside", sign, one[1], other[1])
    if one[0] == "map" and sign in ("==", "!=") and one[1][0] == "slot" and other[0] == "const":  # type: ignore[index]
        return _meant(sign, one, other)
    return ("compare", sign, wide(one), wide(other))


def _meant(sign: str, one: Term, other: Term) -> Term:
    """A symbol beside a constant: the stored values that mean it."""
    _, slot, meanings = one
    assert isinstance(meanings, tuple)
    assert isinstance(slot, tuple)
    places = [place for place, value in enumerate(meanings) if value == other[1]]
    found = either([("beside", "==", slot[1], place) for place in places])
    return found if sign == "==" else deny(found)


def _compared(sign: str, one: object, other: object) -> bool:
    a, b = int(str(one)), int(str(other))
    return {"==": a == b, "!=": a != b, "<": a < b, "<=": a <= b, ">": a > b, ">=": a >= b}[sign]


Stack = tuple[Term, ...]


class Reading:
    """Programs of a form read into terms."""

    def __init__(self, form: Ints) -> None:
        self.form = form
        self.code = int(form[CODE])
        self.count = int(form[EXPR + 1] - form[EXPR])
        self.at = 0
        self.before: dict[int, int] = {}
        self.reached: set[int] = set()

    def term(self, program: int) -> Term:
        """The program's value as a term.

        Raises:
            TooHard: It has a step that has no form without jumps.
        """
        self.at = self.code + int(self.form[self.form[EXPR] + program])
        end = self._survey()
        stack, _ = self._region(0, end, (), -1)
        return stack[-1]

    def _survey(self) -> int:
        """Where instructions begin and jumps lead; returns where the program ends."""
        self.before, self.reached = {}, set()
        place, last = 0, -1
        while True:
            self.before[place], last = last, place
            code = int(self.form[self.at + place])
            if code == op.END:
                return place
            if code in (op.JUMP, op.JUMP_FALSE, op.JUMP_TRUE):
                self.reached.add(self._operand(place))
            place += 1 + OPERANDS.get(code, 0)

    def _operand(self, place: int) -> int:
        return int(self.form[self.at + place + 1])

    def _code(self, place: int) -> int:
        return int(self.form[self.at + place])

    def _region(self, place: int, end: int, stack: Stack, label: int) -> tuple[Stack, list[Term]]:
        """Code up to a place; and the conditions under which it would have left for a label."""
        parts: list[Term] = []
        while place < end:
            code = self._code(place)
            after = place + 1 + OPERANDS.get(code, 0)
            if code == op.JUMP:
                raise TooHard
            if code in (op.JUMP_FALSE, op.JUMP_TRUE):
                asked, stack = truth(stack[-1]), stack[:-1]
                target = self._operand(place)
                if target == label:
                    parts.append(asked)
                    place = after
                else:
                    stack, place = self._branching(code, asked, after, target, stack)
                continue
            operands = [int(self.form[self.at + k]) for k in range(place + 1, after)]
            stack = self._step(code, operands, stack)
            place = after
        if place != end:
            raise TooHard
        return stack, parts

    def _branching(
        self, code: int, asked: Term, after: int, target: int, stack: Stack
    ) -> tuple[Stack, int]:
        """What a jump begins: its value on the stack, and where the code goes on."""
        last = self.before[target]
        if self._code(last) != op.JUMP:
            if code != op.JUMP_FALSE:
                raise TooHard
            found, _ = self._region(after, target, stack, -1)
            return (*stack[:-1], choose(asked, found[-1], stack[-1])), target
        over, value = self._operand(last), self.before[last]
        if self._is_joined(code, value, target, over):
            _, parts = self._region(after, value, stack, target)
            gather = both if code == op.JUMP_FALSE else either
            return (*stack, gather([asked, *parts])), over
        if code != op.JUMP_FALSE:
            raise TooHard
        one, _ = self._region(after, last, stack, -1)
        other, _ = self._region(target, over, stack, -1)
        return (*stack, choose(asked, one[-1], other[-1])), over

    def _is_joined(self, code: int, value: int, target: int, over: int) -> bool:
        """``CONST c; JUMP over; target: CONST not c; over:`` after conditions that lead here."""
        wanted = int(code == op.JUMP_FALSE)
        return (
            value not in self.reached
            and over == target + 2
            and self._code(value) == op.CONST
            and self._operand(value) == wanted
            and self._code(target) == op.CONST
            and self._operand(target) == 1 - wanted
        )

    def _step(self, code: int, operands: list[int], stack: Stack) -> Stack:
        if code in ARITHMETIC or code in COMPARED:
            return (*stack[:-2], self._two(code, stack[-2], stack[-1]))
        if code in (op.NOT, op.NEGATE, op.TRUTH, op.LATER, op.EARLIER, op.MAP, op.SINCE):
            return (*stack[:-1], self._one(code, operands, stack[-1]))
        return (*stack, self._new(code, operands))

    def _two(self, code: int, one: Term, other: Term) -> Term:
        if code in COMPARED:
            return compare(COMPARED[code], one, other)
        if code == op.ADD and other == NO:
            return wide(one)
        if code == op.DIVIDE and (other[0] != "const" or int(str(other[1])) <= 0):
            raise TooHard
        return (ARITHMETIC[code], wide(one), wide(other))

    def _one(self, code: int, operands: list[int], term: Term) -> Term:
        if code == op.NOT:
            return deny(truth(term))
        if code == op.TRUTH:
            return truth(term)
        if code == op.NEGATE:
            return ("const", -int(str(term[1]))) if term[0] == "const" else ("negate", wide(term))
        if code == op.MAP:
            return ("map", wide(term), self._meanings(operands[0], term))
        if kind(term) != PLAIN:
            raise TooHard
        if code == op.SINCE:
            return ("since", operands[0], term)
        return ("later" if code == op.LATER else "earlier", term, *operands)

    def _new(self, code: int, operands: list[int]) -> Term:
        if code == op.CONST:
            return ("const", operands[0])
        if code == op.PARAM:
            return ("param", operands[0])
        if code in BESIDE:
            return compare(BESIDE[code], ("slot", operands[0]), ("const", operands[1]))
        if code == op.SLOT:
            return ("slot", operands[0])
        if code == op.MAPPED:
            slot: Term = ("slot", operands[0])
            return ("map", slot, self._meanings(operands[1], slot))
        if code == op.ANY_IS:
            return either([("beside", "==", slot, operands[1]) for slot in self._list(operands[0])])
        if code == op.ANY_POSITIVE:
            return either([("beside", ">", slot, 0) for slot in self._list(operands[0])])
        if code == op.HIGHEST:
            return ("highest", operands[0])
        names = {op.DAY: "day", op.TURN: "turn", op.MONTHS: "months"}
        if code not in names:
            raise TooHard
        return (names[code],)

    def _list(self, number: int) -> list[int]:
        form = self.form
        at = int(form[LIST_OFF]) + number
        return [int(form[form[LIST] + k]) for k in range(form[at], form[at + 1])]

    def _meanings(self, place: int, term: Term) -> tuple[int, ...]:
        """What stored values mean: as many of them as the term may take."""
        form = self.form
        if term[0] == "slot":
            most = int(form[form[SLOT_HIGH] + int(str(term[1]))])
        elif term[0] == "highest":
            most = max(
                (int(form[form[SLOT_HIGH] + s]) for s in self._list(int(str(term[1])))), default=0
            )
        elif term[0] == "map":
            most = max(term[2])  # type: ignore[call-overload]
        else:
            raise TooHard
        first = int(form[MAPS]) + place
        return tuple(int(form[first + k]) for k in range(most + 1))
