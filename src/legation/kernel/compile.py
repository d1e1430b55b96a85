"""How the executors' functions are compiled: once per installation, and kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

from numba import njit

Function = TypeVar("Function", bound=Callable[..., object])

# Without reference counts: arrays belong to the caller, and counting them at every call took more
# than half of the time.
_OPTIONS: dict[str, Any] = {
    "cache": True,
    "nogil": True,
    "error_model": "numpy",
    "_nrt": False,
}


def compiled(function: Function) -> Function:
    """The function, compiled at its first call; its type stays what it says it is."""
    return cast(Function, njit(**_OPTIONS)(function))
