"""Philox4x32-10 for 64 histories at once, in the compiler's widest vectors.

Only the first word of a block is wanted, and within a group only the history's number differs: the
first round has one product per lane, the last one. Source: Salmon, Moraes, Dror and Shaw, "Parallel
random numbers: as easy as 1, 2, 3", SC11.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from numba.core import cgutils, types
from numba.extending import intrinsic

from legation.kernel.lanes_words import LANES

_types, _ir = cast(Any, types), cast(Any, cgutils).ir
_I64, _I32, _WORD = _ir.IntType(64), _ir.IntType(32), _types.int64
PART = 16
"""Lanes worked on together: more would not fit into registers."""
_PART = _ir.VectorType(_I64, PART)
_MASK = 0xFFFFFFFF
_M0, _M1, _W0, _W1 = 0xD2511F53, 0xCD9E8D57, 0x9E3779B9, 0xBB67AE85


class _Vectors:
    """Arithmetic on 64-bit integers of which some are the same in all lanes."""

    def __init__(self, builder: Any) -> None:
        self.builder = builder

    def constant(self, value: int) -> Any:
        return _ir.Constant(_I64, value)

    def spread(self, value: Any) -> Any:
        if value.type != _I64:
            return value
        none = _ir.Constant(_PART, _ir.Undefined)
        one = self.builder.insert_element(none, value, _ir.Constant(_I32, 0))
        zeros = _ir.Constant(_ir.VectorType(_I32, PART), [0] * PART)
        return self.builder.shuffle_vector(one, none, zeros)

    def apply(self, what: str, one: Any, other: Any) -> Any:
        if one.type != other.type:
            one, other = self.spread(one), self.spread(other)
        return getattr(self.builder, what)(one, other)

    def product(self, value: Any, by: int) -> tuple[Any, Any]:
        """The upper and lower 32 bits of a product."""
        whole = self.apply("mul", value, self.constant(by))
        upper = self.apply("lshr", whole, self.constant(32))
        return upper, self.apply("and_", whole, self.constant(_MASK))

    def philox(self, counter: list[Any], k0: Any, k1: Any) -> Any:
        """The first word of a block."""
        c0, c1, c2, c3, k0, k1 = (
            self.apply("and_", c, self.constant(_MASK)) for c in (*counter, k0, k1)
        )
        for _ in range(10):
            high0, low0 = self.product(c0, _M0)
            high1, low1 = self.product(c2, _M1)
            c0 = self.apply("xor", high1, self.apply("xor", c1, k0))
            c2 = self.apply("xor", high0, self.apply("xor", c3, k1))
            c1, c3 = low1, low0
            k0 = self.apply("and_", self.apply("add", k0, self.constant(_W0)), self.constant(_MASK))
            k1 = self.apply("and_", self.apply("add", k1, self.constant(_W1)), self.constant(_MASK))
        return c0


def _words_of(builder: Any, args: Any, part: int) -> Any:
    """Words of a part of the lanes; arguments: keys, day, key of luck, first number, occurrence."""
    k0, k1, day, key, first, occurrence = args
    vectors = _Vectors(builder)
    lanes = _ir.Constant(_PART, [part * PART + k for k in range(PART)])
    numbers = vectors.apply("add", first, lanes)
    return vectors.philox([day, key, numbers, occurrence], k0, k1)


def _place(builder: Any, pointer: Any, at: Any, part: int) -> Any:
    place = builder.gep(pointer, [builder.add(at, _ir.Constant(_I64, part * PART))])
    return builder.bitcast(place, _PART.as_pointer())


def _words_to(
    context: Any, rows: Any, to: Any, k0: Any, k1: Any, day: Any, key: Any, first: Any, at: Any
) -> Any:
    """The words of all lanes into a wide row."""

    def code(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        for part in range(LANES // PART):
            found = _words_of(builder, args[2:8], part)
            builder.store(found, _place(builder, args[0], args[1], part), align=8)
        return _ir.Constant(_I64, 0)

    return _WORD(rows, *[_WORD] * 7), code


def _run(
    context: Any,
    rows: Any,
    best: Any,
    winner: Any,
    mask: Any,
    who: Any,
    k0: Any,
    k1: Any,
    day: Any,
    key: Any,
    first: Any,
    at: Any,
) -> Any:
    """One runner of a race in some lanes: where its word is larger than the best, it leads."""

    def code(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        pointer, best_at, winner_at, lanes, leader = args[:5]
        bits = _ir.VectorType(_ir.IntType(1), PART)
        for part in range(LANES // PART):
            found = _words_of(builder, args[5:11], part)
            own = builder.lshr(lanes, _ir.Constant(_I64, part * PART))
            runs = builder.bitcast(builder.trunc(own, _ir.IntType(PART)), bits)
            ahead, led = (_place(builder, pointer, x, part) for x in (best_at, winner_at))
            best_now, led_now = builder.load(ahead, align=8), builder.load(led, align=8)
            wins = builder.and_(runs, builder.icmp_signed(">", found, best_now))
            builder.store(builder.select(wins, found, best_now), ahead, align=8)
            new = _Vectors(builder).spread(leader)
            builder.store(builder.select(wins, new, led_now), led, align=8)
        return _ir.Constant(_I64, 0)

    return _WORD(rows, *[_WORD] * 10), code


words_to = cast(Callable[..., int], intrinsic(_words_to))
run = cast(Callable[..., int], intrinsic(_run))
