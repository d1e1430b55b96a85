"""How the executors' functions are compiled: once per installation and version, and kept.

Compiled code is kept in a folder of the user's cache whose name is a hash over the kernel's
sources, the compiler's version and Python's. The compiler's own cache notices a change of a
function, but not of what it calls in another file; a folder of its own for every state of the
sources does. Where no folder can be made the code is compiled anew in every process.
"""

from __future__ import annotations

import hashlib
import inspect
import os
import platform
import sys
import tempfile
from collections.abc import Callable
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar, cast

import numba
from numba.core import event

Function = TypeVar("Function", bound=Callable[..., object])

# Without reference counts: arrays belong to the caller, and counting them at every call took more
# than half of the time.
_OPTIONS: dict[str, Any] = {"nogil": True, "error_model": "numpy", "_nrt": False}
_numba, _event = cast(Any, numba), cast(Any, event)


def _without_linear_algebra() -> None:
    """Load the compiler without SciPy, which it looks for and nothing here needs: a third of a second.

    Whoever else compiles in this process still finds it, for it is looked for again where it is used.
    """
    sought = "scipy.linalg"
    if sought in sys.modules or find_spec("scipy") is None:
        return
    hidden = cast(Any, sys.modules)
    hidden[sought] = None
    try:
        registry = cast(Any, import_module("numba.np.arraymath"))
    finally:
        del hidden[sought]
    registry._HAVE_BLAS = True


_without_linear_algebra()

Tell = Callable[[int, int], None]
"""Told how many functions are compiled, and of about how many."""


def compiled(function: Function) -> Function:
    """The function, compiled at its first call; its type stays what it says it is."""
    place = folder(Path(inspect.getfile(function)).resolve().parent)
    config = _numba.config
    kept = config.CACHE_DIR
    if place is not None:
        config.CACHE_DIR = str(place)
    try:
        made = _numba.njit(cache=place is not None, **_OPTIONS)(function)
    finally:
        config.CACHE_DIR = kept
    return cast(Function, made)


HERE = Path(__file__).resolve().parent
# Whatever compiled code is made of: its functions, and the numbers they take from elsewhere.
_SOURCES: tuple[str, ...] = (
    "machine_*.py",
    "lanes_*.py",
    "compile.py",
    "memory.py",
    "opcodes.py",
    "pair_form.py",
    "plan*.py",
    "pointers.py",
)
_SOURCES += ("sections.py",)


@cache
def state(room: Path = HERE) -> str:
    """A hash over the sources of compiled code, the compiler's version and Python's.

    Args:
        room: The folder of the functions; where it is not the kernel's own its sources count too.
    """
    digest = hashlib.sha256(f"{_numba.__version__} {platform.python_version()}\n".encode())
    sources = [path for pattern in _SOURCES for path in HERE.glob(pattern)]
    sources += [HERE.parent / "engine" / "slots.py"]
    if room != HERE:
        sources += room.glob("*.py")
    for path in sorted(set(sources)):
        digest.update(f"{path.name}\n".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


@cache
def folder(room: Path = HERE) -> Path | None:
    """Where compiled code is kept; None where nothing can be written.

    ``LEGATION_CACHE`` names another place than the user's cache.
    """
    try:
        place = _base() / "legation" / f"kernel-{state(room)}"
        place.mkdir(parents=True, exist_ok=True)
        # A file made and taken away tells more about a folder than its flags.
        with tempfile.TemporaryFile(dir=place):
            return place
    except OSError:
        return None


def _base() -> Path:
    given = os.environ.get("LEGATION_CACHE") or os.environ.get("NUMBA_CACHE_DIR")
    if given:
        return Path(given)
    if os.name == "nt":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home())
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")


def is_warm() -> bool:
    """Whether this state of the sources was compiled to its end before."""
    place = folder()
    return place is not None and (place / "whole").exists()


def mark_warm() -> None:
    """Everything a batch needs has been compiled."""
    place = folder()
    if place is not None:
        (place / "whole").touch()


class Watching(event.Listener):
    """While it is open, compiled functions are counted and told."""

    MOST = 330

    def __init__(self, tell: Tell) -> None:
        self.tell = tell
        self.seen: set[str] = set()

    def on_start(self, event: Any) -> None:
        """A function is about to be compiled."""

    def on_end(self, event: Any) -> None:
        """A function has been compiled."""
        self.seen.add(str(event.data["dispatcher"]))
        self.tell(min(len(self.seen), self.MOST), self.MOST)

    def __enter__(self) -> Watching:
        _event.register("numba:compile", self)
        return self

    def __exit__(self, *problem: object) -> None:
        _event.unregister("numba:compile", self)
