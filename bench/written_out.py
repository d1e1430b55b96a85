"""A scenario written out as a program of its own: what one would write by hand for it alone.

Korea has 191 acts, 94 norms and 88 rules; a program by hand would be some ten thousand lines, so it
is printed. Every condition and value becomes straight-line code over numbered variables, every
place and every count a number, and nobody's memory is kept, since nobody reads it: what is left to
do at run time is what the scenario asks for. Which norm, rule or act stands behind a number is
still read from tables, as a program by hand that does not repeat itself would. Seats choose evenly,
one draw a choice. The code is compiled for this scenario alone, which takes minutes.
"""

from __future__ import annotations

import ast
import hashlib
import importlib
import inspect
import sys
from collections.abc import Iterator
from functools import reduce
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np  # noqa: TID253
from bench.played_evenly import histories

from legation.engine import Game
from legation.kernel import opcodes as op
from legation.kernel import sections as s
from legation.kernel.form import Ints, signed
from legation.kernel.lower import lower
from legation.kernel.memory import scratch
from legation.kernel.searching.ismcts import light

ROOMS = ("values", "norms", "effects", "settle", "play")
GROUP = 24
"""So many programs stand in one choice: a longer one takes the compiler too long."""

_BINARY = {
    op.EQUAL: "1 if {0} == {1} else 0",
    op.UNEQUAL: "1 if {0} != {1} else 0",
    op.LESS: "1 if {0} < {1} else 0",
    op.LESS_EQUAL: "1 if {0} <= {1} else 0",
    op.MORE: "1 if {0} > {1} else 0",
    op.MORE_EQUAL: "1 if {0} >= {1} else 0",
    op.ADD: "{0} + {1}",
    op.SUBTRACT: "{0} - {1}",
    op.MULTIPLY: "{0} * {1}",
    op.MULTIPLY_SHARES: f"{{0}} * {{1}} // {1_000_000}",
    op.DIVIDE: "{0} // {1}",
    op.LEAST: "min({0}, {1})",
    op.MOST: "max({0}, {1})",
    op.LEAST_SO_FAR: f"{{1}} if {{0}} == {op.EMPTY} else min({{0}}, {{1}})",
    op.MOST_SO_FAR: f"{{1}} if {{0}} == {op.EMPTY} else max({{0}}, {{1}})",
}
_BESIDE = {
    op.SLOT_IS: "==",
    op.SLOT_IS_NOT: "!=",
    op.SLOT_LESS: "<",
    op.SLOT_LESS_EQUAL: "<=",
    op.SLOT_MORE: ">",
    op.SLOT_MORE_EQUAL: ">=",
}
_UNARY = {
    op.NOT: "0 if {0} != 0 else 1",
    op.NEGATE: "-{0}",
    op.TRUTH: "1 if {0} != 0 else 0",
    op.SETTLE_EMPTY: f"0 if {{0}} == {op.EMPTY} else {{0}}",
}
_THREE = (op.MAPPED, op.LATER, op.EARLIER, op.ANY_IS, *_BESIDE)
_ONE = (op.END, op.DAY, op.TURN, op.MONTHS, *_BINARY, *_UNARY)


class Expression:
    """A program of the form, read back as an expression of Python."""

    def __init__(self, form: Ints, program: int) -> None:
        self.form = form
        self.code = form[form[s.CODE] + form[form[s.EXPR] + program] :]

    def text(self) -> str:
        """The whole expression."""
        end = 0
        while self.code[end] != op.END:
            end += self._length(end)
        return self._run(0, end, [])[-1]

    def _length(self, pc: int) -> int:
        code = int(self.code[pc])
        return 3 if code in _THREE else 1 if code in _ONE else 2

    def _run(self, pc: int, stop: int, stack: list[str]) -> list[str]:
        while pc < stop:
            code = int(self.code[pc])
            if code in (op.JUMP_FALSE, op.JUMP_TRUE):
                pc = self._fork(pc, stack)
                continue
            if code == op.JUMP:
                pc = int(self.code[pc + 1])
                continue
            self._push(pc, code, stack)
            pc += self._length(pc)
        return stack

    def _fork(self, pc: int, stack: list[str]) -> int:
        """Two ways that come together again; where."""
        yes = int(self.code[pc]) == op.JUMP_FALSE
        target, test, last = int(self.code[pc + 1]), stack.pop(), pc
        place = pc
        while place < target:
            last, place = place, place + self._length(place)
        if int(self.code[last]) != op.JUMP:
            now = stack.pop()
            more = self._run(pc + 2, target, [now])[-1]
            stack.append(f"({more} if {test} != 0 else {now})")
            return target
        over = int(self.code[last + 1])
        near, far = self._run(pc + 2, last, [])[-1], self._run(target, over, [])[-1]
        one, other = (near, far) if yes else (far, near)
        stack.append(f"({one} if {test} != 0 else {other})")
        return over

    def _push(self, pc: int, code: int, stack: list[str]) -> None:
        a = int(self.code[pc + 1]) if self._length(pc) > 1 else 0
        b = int(self.code[pc + 2]) if self._length(pc) > 2 else 0
        if code in _BINARY:
            right, left = stack.pop(), stack.pop()
            stack.append(f"({_BINARY[code].format(left, right)})")
        elif code in _UNARY:
            stack.append(f"({_UNARY[code].format(stack.pop())})")
        elif code in _BESIDE:
            stack.append(f"(1 if V[{a}] {_BESIDE[code]} {b} else 0)")
        elif code in (op.ENTRY, op.ENTRY_SLOT):
            self._entry(code, a, stack)
        else:
            stack.append(self._leaf(code, a, b, stack))

    def _leaf(self, code: int, a: int, b: int, stack: list[str]) -> str:
        form = self.form
        maps, months = int(form[s.MAPS]), int(form[s.TURN_MONTHS])
        plain = {
            op.CONST: f"({a})",
            op.SLOT: f"V[{a}]",
            op.MAPPED: f"F[{maps + b} + V[{a}]]",
            op.DAY: "V[DAY]",
            op.TURN: "(V[TURN] + 1)",
            op.MONTHS: f"F[{months} + V[TURN]]",
        }
        if code in plain:
            return plain[code]
        if code == op.PARAM:
            return f"({int(form[form[s.PARAMS] + a])})"
        if code == op.MAP:
            return f"F[{maps + a} + {stack.pop()}]"
        if code in (op.EARLIER, op.LATER):
            sign = 1 if code == op.LATER else -1
            return f"(add_months({stack.pop()}, {sign * a}) + {sign * b})"
        return self._among(code, a, b, stack)

    def _among(self, code: int, a: int, b: int, stack: list[str]) -> str:
        """What asks about any of several variables."""
        slots = [f"V[{int(self.form[self.form[s.LIST] + k])}]" for k in self._list(a)]
        if code == op.ANY_IS:
            return self._any([f"{slot} == {b}" for slot in slots])
        if code == op.ANY_POSITIVE:
            return self._any([f"{slot} > 0" for slot in slots])
        if code == op.SINCE:
            since = stack.pop()
            return self._any([f"{slot} >= max(1, {since})" for slot in slots])
        if code == op.HIGHEST:
            return reduce(lambda found, slot: f"max({found}, {slot})", slots, "0")
        raise ValueError(f"operation {code} is not written out")

    def _any(self, tests: list[str]) -> str:
        return f"(1 if {' or '.join(tests)} else 0)" if tests else "0"

    def _list(self, row: int) -> range:
        off = int(self.form[s.LIST_OFF]) + row
        return range(int(self.form[off]), int(self.form[off + 1]))

    def _entry(self, code: int, row: int, stack: list[str]) -> None:
        dims = int(self.form[self.form[s.MAPS] + row])
        second = stack.pop() if dims == 2 else "0"
        first = stack.pop()
        which = "entry" if code == op.ENTRY else "entry_slot"
        stack.append(f"{which}(F, V, {row}, {first}, {second})")


_ENTRIES = """
@compiled
def entry_slot(F, V, row, one, two):
    at = {maps} + row
    n1 = F[at + 3]
    second = at + 4 + n1
    i1, i2, n2, table = -1, 0, 1, second
    if F[at] == 2:
        n2 = F[second]
        table = second + 1 + n2
        i2 = -1
        for k in range(n2):
            if F[second + 1 + k] == two:
                i2 = k
    for k in range(n1):
        if F[at + 4 + k] == one:
            i1 = k
    return -1 if i1 < 0 or i2 < 0 else F[table + i1 * n2 + i2]


@compiled
def entry(F, V, row, one, two):
    at = {maps} + row
    slot = entry_slot(F, V, row, one, two)
    if slot < 0:
        return F[at + 2]
    return F[{maps} + F[at + 1] + V[slot]] if F[at + 1] >= 0 else V[slot]
"""


def expressions(form: Ints) -> str:
    """Every program as a function, and ``work_out``, which knows them all."""
    count = len(_section(form, s.EXPR))
    parts = [_ENTRIES.format(maps=int(form[s.MAPS]))]
    parts += [
        f"@compiled\ndef e{n}(F, V):\n    return int({Expression(form, n).text()})\n"
        for n in range(count)
    ]
    groups = range(0, count, GROUP)
    for group in groups:
        lines = [f"@compiled\ndef group{group}(F, V, program):"]
        lines += [
            f"    if program == {n}:\n        return e{n}(F, V)"
            for n in range(group, min(count, group + GROUP))
        ]
        parts.append("\n".join([*lines, "    return 0\n"]))
    lines = ["@compiled\ndef work_out(F, V, S, program):", f"    of = program // {GROUP}"]
    lines += [f"    if of == {g // GROUP}:\n        return group{g}(F, V, program)" for g in groups]
    return "\n\n".join([*parts, "\n".join([*lines, "    return 0\n"])])


def _section(form: Ints, number: int) -> Ints:
    return form[form[number] : form[number + 1] if number + 1 < s.SECTIONS else len(form)]


class Folded(ast.NodeTransformer):
    """Puts numbers for places and counts of the form, and leaves annotations out."""

    def __init__(self, form: Ints) -> None:
        self.form = form

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        self.generic_visit(node)
        of_form = isinstance(node.value, ast.Name) and node.value.id == "F"
        if not of_form or not isinstance(node.ctx, ast.Load):
            return node
        place = node.slice
        if isinstance(place, ast.Attribute) and isinstance(place.value, ast.Name):
            found = getattr(s, place.attr) if place.value.id == "s" else None
        else:
            found = place.value if isinstance(place, ast.Constant) else None
        return node if found is None else ast.Constant(int(self.form[int(found)]))


def _printed(room: str, form: Ints) -> str:
    """A room of the machine with the scenario's numbers in it."""
    source = Path(inspect.getfile(_room(room))).read_text(encoding="utf-8")
    tree = Folded(form).visit(ast.parse(source))
    if room.endswith("machine_values"):
        body = [
            n for n in tree.body if not (isinstance(n, ast.FunctionDef) and n.name == "work_out")
        ]
        at = next(
            k for k, n in enumerate(body) if isinstance(n, ast.FunctionDef) and n.name == "holds"
        )
        tree.body = [*body[:at], *ast.parse(expressions(form)).body, *body[at:]]
    text = ast.unparse(ast.fix_missing_locations(tree))
    for name in _rooms():
        text = text.replace(f"from {name} import", f"from {_own(name)} import")
    return text.replace("from legation.kernel.compile import", f"from {PACKAGE}.here import")


PLAYED = "bench.played_evenly"
PACKAGE = "written_out_scenario"
HERE = """import numba


def compiled(function):
    return numba.njit(cache=True, nogil=True, error_model="numpy", _nrt=False)(function)
"""


def _rooms() -> Iterator[str]:
    yield from (f"legation.kernel.machine_{room}" for room in ROOMS)
    yield from (f"legation.kernel.searching.{room}" for room in ("moves", "descent"))
    yield PLAYED


def _room(name: str) -> ModuleType:
    return importlib.import_module(name)


def _own(name: str) -> str:
    return f"{PACKAGE}.{name.rpartition('.')[2]}"


def write(form: Ints, folder: Path) -> Path:
    """Print the program into a folder of its own; the folder."""
    texts = {"here.py": HERE, "__init__.py": ""}
    for name in _rooms():
        texts[f"{_own(name).rpartition('.')[2]}.py"] = _printed(name, form)
    digest = hashlib.sha256("".join(texts.values()).encode()).hexdigest()[:16]
    place = folder / digest / PACKAGE
    if not (place / "played_evenly.py").exists():
        place.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            (place / name).write_text(text, encoding="utf-8")
    return place


class Histories:
    """Histories of a scenario with even play: by its own program, or by the machine itself."""

    def __init__(self, game: Game, point: str, folder: Path | None) -> None:
        """Ready to play.

        Args:
            point: The start point.
            folder: Where the program is printed; None to use the machine as it stands.
        """
        lowered = lower(game.layout)
        self.form = light(lowered.form)
        self.start = np.array([signed(v) for v in game.start(point)], dtype=np.int64)
        self.memory = scratch(self.form, lowered.events)
        self.values, self.before = self.start.copy(), self.start.copy()
        self.seats, acts = len(game.layout.seats), len(game.layout.acts)
        from legation.kernel.searching import descent as d

        self.tree = np.zeros(d.HEAD + acts + 2, dtype=np.int64)
        self.tree[d.K0 : d.K0 + 2] = (7, 8)
        self.tree[d.MENU] = d.HEAD
        self.choices_at = d.CHOICES
        self._play: Any = histories if folder is None else _of_its_own(self.form, folder)

    def play(self, count: int, first: int = 0) -> tuple[Ints, Ints]:
        """So many histories: their endings, and what they are worth to each seat."""
        endings = np.zeros(count, dtype=np.int64)
        worth = np.zeros((count, self.seats), dtype=np.int64)
        self._play(
            self.form, self.start, self.values, self.before, self.memory, self.tree, first, count,
            endings, worth,
        )  # fmt: skip
        return endings, worth


def _of_its_own(form: Ints, folder: Path) -> Any:
    place = write(form, folder)
    sys.path.insert(0, str(place.parent))
    return importlib.import_module(_own(PLAYED)).histories
