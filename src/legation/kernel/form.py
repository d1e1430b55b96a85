"""The flat integer form of a scenario: one array, versioned and hashed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from legation.engine.chance import MASK64
from legation.kernel.sections import FORM_VERSION, SECTIONS
from legation.text.span import Span

Ints = npt.NDArray[np.int64]


class CannotLower(Exception):
    """A scenario has something the kernel's form cannot say exactly; it is never approximated.

    Attributes:
        where: The place in the scenario's files, if known.
    """

    def __init__(self, what: str, where: Span | None = None) -> None:
        at = f"{where}: " if where is not None else ""
        super().__init__(f"{at}the kernel cannot carry out {what}; use the reference engine")
        self.where = where


def signed(code: int) -> int:
    """A 64-bit code as the signed integer with the same bits."""
    code &= MASK64
    return code - (1 << 64) if code >> 63 else code


@dataclass(slots=True)
class Sections:
    """Sections under construction."""

    rows: list[list[int]] = field(default_factory=lambda: [[] for _ in range(SECTIONS)])

    def put(self, section: int, values: Iterable[int]) -> None:
        """Append to a section."""
        self.rows[section].extend(int(value) for value in values)

    def add(self, section: int, *values: int) -> int:
        """Append values; the place of the first."""
        place = len(self.rows[section])
        self.rows[section].extend(values)
        return place

    def size(self, section: int) -> int:
        """How many entries a section has."""
        return len(self.rows[section])

    def table(self, offsets: int, sections: Sequence[int], rows: Iterable[Sequence[int]]) -> None:
        """One owner's rows of an offset table; the offsets' first 0 is written by itself."""
        if not self.rows[offsets]:
            self.rows[offsets].append(0)
        for row in rows:
            for section, value in zip(sections, row, strict=True):
                self.rows[section].append(int(value))
        self.rows[offsets].append(len(self.rows[sections[0]]))

    def form(self) -> Ints:
        """The one array."""
        places, place = [], SECTIONS
        for row in self.rows:
            places.append(place)
            place += len(row)
        flat = places + [value for row in self.rows for value in row]
        return np.array([signed(value) for value in flat], dtype=np.int64)


def form_hash(form: Ints) -> str:
    """``sha256:`` over the form's version and its integers, little-endian."""
    digest = hashlib.sha256(f"legation-form/{FORM_VERSION}\n".encode())
    digest.update(form.astype("<i8").tobytes())
    return f"sha256:{digest.hexdigest()}"
