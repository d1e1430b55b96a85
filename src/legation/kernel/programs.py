"""Programs of a form, read: which operations they consist of, and which parameters they take."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from legation.kernel import opcodes as op
from legation.kernel import sections as s
from legation.kernel.form import Ints

_ONE = (op.MAPPED, op.LATER, op.EARLIER, op.ANY_IS)
_TWO = (
    op.CONST,
    op.PARAM,
    op.SLOT,
    op.ENTRY,
    op.ENTRY_SLOT,
    op.JUMP,
    op.JUMP_FALSE,
    op.JUMP_TRUE,
    op.SINCE,
    op.ANY_POSITIVE,
    op.HIGHEST,
    op.MAP,
)
LENGTH = {
    **dict.fromkeys(range(op.SLOT_MORE_EQUAL + 1), 1),
    **dict.fromkeys(_TWO, 2),
    **dict.fromkeys(_ONE, 3),
    **dict.fromkeys(range(op.SLOT_IS, op.SLOT_MORE_EQUAL + 1), 3),
}
"""How many integers an operation takes with its operands."""


def section(form: Ints, number: int) -> Ints:
    """The integers of a section, as a view."""
    end = form[number + 1] if number + 1 < s.SECTIONS else len(form)
    return form[form[number] : end]


def operations(form: Ints, program: int) -> Iterator[tuple[int, int]]:
    """Operations of a program up to its end, each with its first operand (0 if it has none)."""
    code = section(form, s.CODE)
    place = int(section(form, s.EXPR)[program])
    while code[place] != op.END:
        operation = int(code[place])
        yield operation, int(code[place + 1]) if LENGTH[operation] > 1 else 0
        place += LENGTH[operation]


def taking(form: Ints, parameters: Collection[int]) -> frozenset[int]:
    """Programs that read any of the parameters, given by their places among all."""
    return frozenset(
        program
        for program in range(len(section(form, s.EXPR)))
        if any(o == op.PARAM and a in parameters for o, a in operations(form, program))
    )


_SLOT_FIRST = (op.SLOT, op.MAPPED, *range(op.SLOT_IS, op.SLOT_MORE_EQUAL + 1))
_LISTED = (op.ANY_IS, op.SINCE, op.ANY_POSITIVE, op.HIGHEST)


def reads(form: Ints, program: int) -> frozenset[int]:
    """Slots whose values a program may read, the clock's left out."""
    found: set[int] = set()
    for operation, operand in operations(form, program):
        if operation in _SLOT_FIRST:
            found.add(operand)
        elif operation in _LISTED:
            found.update(listed(form, operand))
        elif operation == op.ENTRY:
            found.update(table_of(form, operand))
    return frozenset(found)


def listed(form: Ints, row: int) -> list[int]:
    """The members of a list."""
    start, end = section(form, s.LIST_OFF)[row : row + 2]
    return [int(item) for item in section(form, s.LIST)[start:end]]


def table_of(form: Ints, row: int) -> list[int]:
    """The slots of a fact's table (``machine_values._entry``)."""
    maps = section(form, s.MAPS)
    place = row + 3
    size = int(maps[place])
    place += 1 + size
    if maps[row] == 2:
        second = int(maps[place])
        place += 1 + second
        size *= second
    return [int(slot) for slot in maps[place : place + size] if slot >= 0]


def targets(form: Ints, row: int) -> list[int]:
    """The slots that an update may store into."""
    slot, program = (int(section(form, number)[row]) for number in (s.EFF_A, s.EFF_B))
    if program < 0:
        return [slot]
    rows = [a for o, a in operations(form, program) if o == op.ENTRY_SLOT]
    return [slot for row in rows for slot in table_of(form, row)]
