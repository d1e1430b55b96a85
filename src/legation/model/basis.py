"""What an element rests on: citations, or the author's own judgement."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from legation.text.span import Span

Grade = Literal["primary", "scholarly", "reference", "popular"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A letter, book, treaty text, data set or page.

    Attributes:
        grade: What kind of witness it is.
        contemporary: A participant's or eyewitness's book.
        lineage: Shared by copies of one text; such sources count once. Defaults to the id.
    """

    id: str
    title: str
    grade: Grade
    publisher: str = ""
    address: str = ""
    dated: str = ""
    note: str = ""
    contemporary: bool = False
    lineage: str = ""
    where: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Cite:
    """A source and the place in it."""

    source: str
    locus: str = ""

    def __str__(self) -> str:
        """``WJ, Art. IV``."""
        return f"{self.source}, {self.locus}" if self.locus else self.source


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """Citations, a judgement, or both; an element with neither inherits its surroundings'."""

    cites: tuple[Cite, ...] = ()
    judgement: str = ""

    def __bool__(self) -> bool:
        """True if anything is given."""
        return bool(self.cites or self.judgement)


NO_BASIS = Basis()
