"""Sixty-four histories at once: rows of integers, one per lane, and masks with a bit per lane.

A fact of 64 histories is a row of 64 integers of 32 bits; a condition's value is one word, a bit per
lane. What follows are the few steps that turn the one into the other, written for the compiler's
vectors: one comparison of a row is a handful of instructions on any machine. Wide rows, of 64-bit
integers, are for arithmetic, which then is that of the scalar executor.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from numba.core import cgutils, types
from numba.extending import intrinsic

from legation.kernel.form import Ints

LANES = 64
"""Histories a group plays together: the bits of a word."""
ALL = -1
"""The mask of all lanes."""
NARROW = 1 << 31
"""Facts whose values fit 32 bits lie between this, negative, and this."""

_types, _ir = cast(Any, types), cast(Any, cgutils).ir
_I32, _I64 = _ir.IntType(32), _ir.IntType(64)
_ROW, _WIDE = _ir.VectorType(_I32, LANES), _ir.VectorType(_I64, LANES)
_BITS = _ir.VectorType(_ir.IntType(1), LANES)
_WORD = _types.int64


def _load(builder: Any, pointer: Any, at: Any, row: Any, align: int) -> Any:
    place = builder.bitcast(builder.gep(pointer, [at]), row.as_pointer())
    return place, builder.load(place, align=align)


def _splat(builder: Any, value: Any, row: Any) -> Any:
    one = builder.insert_element(_ir.Constant(row, _ir.Undefined), value, _ir.Constant(_I32, 0))
    zeros = _ir.Constant(_ir.VectorType(_I32, LANES), [0] * LANES)
    return builder.shuffle_vector(one, _ir.Constant(row, _ir.Undefined), zeros)


def _comparing(sign: str) -> Callable[[Ints, int, int], int]:
    """A row beside one integer: the mask of lanes where the comparison is true."""

    def compare(context: Any, row: Any, at: Any, value: Any) -> Any:
        def code(context: Any, builder: Any, signature: Any, args: Any) -> Any:
            _, values = _load(builder, args[0], args[1], _ROW, 4)
            other = _splat(builder, builder.trunc(args[2], _I32), _ROW)
            return builder.bitcast(builder.icmp_signed(sign, values, other), _I64)

        return _WORD(row, _WORD, _WORD), code

    return cast(Callable[[Ints, int, int], int], intrinsic(compare))


row_is, row_is_not = _comparing("=="), _comparing("!=")
row_less, row_less_equal = _comparing("<"), _comparing("<=")
row_more, row_more_equal = _comparing(">"), _comparing(">=")


def _wide_comparing(sign: str) -> Callable[[Ints, int, int], int]:
    """Two wide rows: the mask of lanes where the comparison is true."""

    def compare(context: Any, rows: Any, first: Any, second: Any) -> Any:
        def code(context: Any, builder: Any, signature: Any, args: Any) -> Any:
            _, one = _load(builder, args[0], args[1], _WIDE, 8)
            _, other = _load(builder, args[0], args[2], _WIDE, 8)
            return builder.bitcast(builder.icmp_signed(sign, one, other), _I64)

        return _WORD(rows, _WORD, _WORD), code

    return cast(Callable[[Ints, int, int], int], intrinsic(compare))


wide_is, wide_is_not = _wide_comparing("=="), _wide_comparing("!=")
wide_less, wide_less_equal = _wide_comparing("<"), _wide_comparing("<=")


def _row_put(context: Any, row: Any, at: Any, mask: Any, value: Any) -> Any:
    """Store one integer in some lanes; the mask of lanes that it changed."""

    def code(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        place, values = _load(builder, args[0], args[1], _ROW, 4)
        new = _splat(builder, builder.trunc(args[3], _I32), _ROW)
        bits = builder.bitcast(args[2], _BITS)
        builder.store(builder.select(bits, new, values), place, align=4)
        return builder.bitcast(builder.and_(bits, builder.icmp_signed("!=", values, new)), _I64)

    return _WORD(row, _WORD, _WORD, _WORD), code


def _row_put_wide(context: Any, row: Any, at: Any, mask: Any, wide: Any, source: Any) -> Any:
    """Store a wide row in some lanes of a row; the mask of lanes that it changed."""

    def code(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        place, values = _load(builder, args[0], args[1], _ROW, 4)
        _, found = _load(builder, args[3], args[4], _WIDE, 8)
        new = builder.trunc(found, _ROW)
        bits = builder.bitcast(args[2], _BITS)
        builder.store(builder.select(bits, new, values), place, align=4)
        return builder.bitcast(builder.and_(bits, builder.icmp_signed("!=", values, new)), _I64)

    return _WORD(row, _WORD, _WORD, wide, _WORD), code


def _row_change(context: Any, row: Any, at: Any, low: Any, high: Any, wide: Any, added: Any) -> Any:
    """Add a wide row to a row, kept between two bounds; the mask of lanes that it changed."""

    def code(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        place, values = _load(builder, args[0], args[1], _ROW, 4)
        _, more = _load(builder, args[4], args[5], _WIDE, 8)
        low_, high_ = (_splat(builder, args[n], _WIDE) for n in (2, 3))
        new = builder.add(builder.sext(values, _WIDE), more)
        new = builder.select(builder.icmp_signed(">", new, high_), high_, new)
        new = builder.select(builder.icmp_signed("<", new, low_), low_, new)
        found = builder.trunc(new, _ROW)
        builder.store(found, place, align=4)
        return builder.bitcast(builder.icmp_signed("!=", values, found), _I64)

    return _WORD(row, _WORD, _WORD, _WORD, wide, _WORD), code


def _wide_of(context: Any, wide: Any, to: Any, row: Any, at: Any) -> Any:
    """A row as a wide row."""

    def code(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        _, values = _load(builder, args[2], args[3], _ROW, 4)
        place, _ = _load(builder, args[0], args[1], _WIDE, 8)
        builder.store(builder.sext(values, _WIDE), place, align=8)
        return _ir.Constant(_I64, 0)

    return _WORD(wide, _WORD, row, _WORD), code


def _wide_take(context: Any, wide: Any, to: Any, mask: Any, source: Any) -> Any:
    """Take some lanes of one wide row into another."""

    def code(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        place, old = _load(builder, args[0], args[1], _WIDE, 8)
        _, new = _load(builder, args[0], args[3], _WIDE, 8)
        bits = builder.bitcast(args[2], _BITS)
        builder.store(builder.select(bits, new, old), place, align=8)
        return _ir.Constant(_I64, 0)

    return _WORD(wide, _WORD, _WORD, _WORD), code


def _wide_fill(context: Any, wide: Any, to: Any, mask: Any, value: Any) -> Any:
    """One integer into some lanes of a wide row."""

    def code(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        place, old = _load(builder, args[0], args[1], _WIDE, 8)
        new = _splat(builder, args[3], _WIDE)
        bits = builder.bitcast(args[2], _BITS)
        builder.store(builder.select(bits, new, old), place, align=8)
        return _ir.Constant(_I64, 0)

    return _WORD(wide, _WORD, _WORD, _WORD), code


def _wide_more(context: Any, wide: Any, to: Any, mask: Any, value: Any) -> Any:
    """Add one integer in some lanes of a wide row."""

    def code(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        place, old = _load(builder, args[0], args[1], _WIDE, 8)
        new = builder.add(old, _splat(builder, args[3], _WIDE))
        bits = builder.bitcast(args[2], _BITS)
        builder.store(builder.select(bits, new, old), place, align=8)
        return _ir.Constant(_I64, 0)

    return _WORD(wide, _WORD, _WORD, _WORD), code


def _counting(name: str) -> Callable[[int], int]:
    def count(context: Any, mask: Any) -> Any:
        def code(context: Any, builder: Any, signature: Any, args: Any) -> Any:
            if name == "first":
                return builder.cttz(args[0], _ir.Constant(_ir.IntType(1), 0))
            return builder.ctpop(args[0])

        return _WORD(_WORD), code

    return cast(Callable[[int], int], intrinsic(count))


Step = Callable[..., int]
row_put, row_put_wide = cast(Step, intrinsic(_row_put)), cast(Step, intrinsic(_row_put_wide))
row_change, wide_of = cast(Step, intrinsic(_row_change)), cast(Step, intrinsic(_wide_of))
wide_take, wide_fill = cast(Step, intrinsic(_wide_take)), cast(Step, intrinsic(_wide_fill))
wide_more = cast(Step, intrinsic(_wide_more))
first_lane = _counting("first")
"""The lowest lane of a mask that is not empty."""
lanes_in = _counting("all")
"""How many lanes a mask has."""
