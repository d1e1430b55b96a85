"""What an element rests on, as one line: citations, or the author's own judgement."""

from __future__ import annotations

from collections.abc import Sequence

from legation.model.basis import Basis, Cite
from legation.prose.layout import Line
from legation.prose.names import Names
from legation.prose.sentences import full_stop

UNSOURCED = "general knowledge, no source"
"""What stands in place of sources where none was opened."""


def cites_words(cites: Sequence[Cite]) -> str:
    """``WJ, Art. V; SILLOK``."""
    return "; ".join(str(cite) for cite in cites)


def basis_words(basis: Basis) -> str:
    """``Source: WJ, Art. V.`` or ``Judgement: ...``; empty where nothing is given."""
    parts = []
    if basis.cites:
        label = "Source" if len(basis.cites) == 1 else "Sources"
        parts.append(full_stop(f"{label}: {cites_words(basis.cites)}"))
    if basis.judgement:
        parts.append(full_stop(f"The author's judgement: {basis.judgement}"))
    return " ".join(parts)


def basis_line(basis: Basis, _names: Names, depth: int) -> Line | None:
    """The same as a line, or None where there is nothing to say."""
    text = basis_words(basis)
    return Line(text, depth, "source") if text else None
