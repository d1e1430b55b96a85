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
