"""How the solvers' loops are compiled: once per installation, kept, without the interpreter lock."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

from numba import njit

_F = TypeVar("_F", bound=Callable[..., Any])


def compiled(function: _F) -> _F:
    """A function over arrays as machine code; what it means is what its Python says."""
    return cast(_F, njit(cache=True, nogil=True, error_model="numpy")(function))
