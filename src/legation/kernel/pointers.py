"""Bare pointers to arrays, for compiled functions that hand them on thousands of times a history.

An array is handed on as seven words, a pointer as one, and reading through a pointer looks for no
negative index. Where functions call one another as often as here, that is half of the time. Who
holds the array keeps it alive; a pointer never outlives the call that it was made for.
"""

from __future__ import annotations

from typing import Any, cast

import numba
from numba.core import cgutils, types
from numba.extending import intrinsic

from legation.kernel.form import Ints

BYTES = 8
# Without this the library's functions count as untyped.
_types, _utils, _config = cast(Any, types), cast(Any, cgutils), cast(Any, numba.config)


def _pointer(context: Any, array: Any) -> Any:
    """The address of an array's first integer; the array must be contiguous."""

    def code(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        return context.make_array(signature.args[0])(context, builder, args[0]).data

    return _types.CPointer(array.dtype)(array), code


def _after(context: Any, pointer: Any, count: Any) -> Any:
    """The address so many integers on."""

    def code(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        width = context.get_constant(_types.intp, BYTES)
        return _utils.pointer_add(builder, args[0], builder.mul(args[1], width))

    return pointer(pointer, _types.intp), code


def _whole(array: Ints) -> Ints:
    return array


def _rest(array: Ints, count: int) -> Ints:
    return array[count:]


# Run as plain Python, for a profile or a debugger, arrays stay arrays.
pointer = cast(Any, _whole if _config.DISABLE_JIT else intrinsic(_pointer))
after = cast(Any, _rest if _config.DISABLE_JIT else intrinsic(_after))
