"""What every building step shares: the names, the problems, and how to look one up in the other."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from legation.language.names import Names
from legation.model.basis import NO_BASIS, Basis, Cite
from legation.text.nearest import nearest
from legation.text.nodes import Scalar, Table
from legation.text.problems import Code, Problem, ProblemList
from legation.text.span import Span

Heading = tuple[str, ...]
MOST_LISTED = 12


class Context:
    """The names of a scenario being built, and its problems.

    Attributes:
        broken: ``id()`` of the mappings whose shape is wrong; they are not built.
        slots: Entries of all facts so far.
    """

    def __init__(self, names: Names, problems: ProblemList, broken: set[int]) -> None:
        self.names = names
        self.problems = problems
        self.broken = broken
        self.slots = 0

    def ok(self, table: Table) -> bool:
        """Whether the shape of a mapping was found right."""
        return id(table) not in self.broken

    def complain(
        self,
        code: Code,
        where: Span,
        expected: str,
        found: str = "",
        *,
        nearest: str = "",
        way_out: str = "",
        related: tuple[tuple[str, Span], ...] = (),
    ) -> None:
        """Note a problem."""
        self.problems.add(
            Problem(
                code=code,
                where=where,
                expected=expected,
                found=found,
                nearest=nearest,
                way_out=way_out,
                related=related,
            )
        )

    def known(self, name: Scalar, heading: Heading, known: Collection[str], what: str) -> bool:
        """Whether a name is among the known ones; a problem with the nearest if not."""
        if name.value in known:
            return True
        close = nearest(name.value, known)
        self.complain(
            Code.UNKNOWN_NAME,
            name.span(heading),
            what,
            repr(name.value),
            nearest=close,
            way_out="" if close else listed(known),
        )
        return False

    def cites(self, table: Table, heading: Heading, key: str = "cite") -> tuple[Cite, ...]:
        """The citations under a key, each of a known source."""
        found = []
        for node in table.nodes(key):
            if isinstance(node, Scalar):
                scalar, locus = node, ""
            elif isinstance(node, Table) and (source := node.scalar("source")):
                scalar, locus = source, node.text("locus")
            else:
                continue
            if self.known(scalar, heading, self.names.sources, "a source of this scenario"):
                found.append(Cite(scalar.value, locus))
        return tuple(found)

    def basis(self, table: Table, heading: Heading, around: Basis = NO_BASIS) -> Basis:
        """What an element rests on: its own citations and judgement, or those around it."""
        own = Basis(cites=self.cites(table, heading), judgement=table.text("judgement"))
        return own or around

    def based(self, table: Table, key: Scalar, heading: Heading, around: Basis = NO_BASIS) -> Basis:
        """The same, for an element that must rest on something."""
        basis = self.basis(table, heading, around)
        if not basis and "cite" not in table:
            self.complain(
                Code.NO_BASIS,
                key.span(heading),
                "'cite:' or 'judgement:'",
                "neither",
            )
        return basis

    def actors_of(
        self, names: Iterable[Scalar], heading: Heading, bound: Collection[str] = ()
    ) -> tuple[str, ...]:
        """Actor ids (and bound names), with sets of actors written out, each once."""
        found: dict[str, None] = {}
        actors, sets = self.names.actors, self.names.sets
        for name in names:
            word = name.value
            if word in actors or word in bound:
                found[word] = None
            elif word in sets and all(member in actors for member in sets[word]):
                found.update(dict.fromkeys(sets[word]))
            else:
                self.known(name, heading, [*actors, *bound], "an actor or a set of actors")
        return tuple(found)

    def seen_by(
        self,
        table: Table,
        heading: Heading,
        bound: Collection[str],
        default: tuple[str, ...] | str = "all",
    ) -> tuple[str, ...] | str:
        """``all``, or who learns of something: actors and bound names."""
        scalars = table.scalars("seen_by")
        if not scalars:
            return default
        if len(scalars) == 1 and scalars[0].value in ("all", "none"):
            return "all" if scalars[0].value == "all" else ()
        return self.actors_of(scalars, heading, bound)


def date_parts(error: ValueError, text: str) -> tuple[str, str, str]:
    """What a refused date or duration should have been, what it is, and the way out."""
    expected, _, found = str(error).partition(", found ")
    if expected.startswith("there is no day "):
        day = expected.removeprefix("there is no day ").partition(" in the ")[0]
        shown = day if day.startswith("'") else repr(day)
        return (
            "a day that the calendar has",
            f"{shown}, which it has not",
            "correct the day or the month: months have 28 to 31 days",
        )
    return expected.removeprefix("expected "), found or repr(text[:80]), ""


def listed(known: Iterable[str]) -> str:
    """Some of the known names, for a way out."""
    names = list(known)
    if not names:
        return "there is none yet"
    more = f" and {len(names) - MOST_LISTED} more" if len(names) > MOST_LISTED else ""
    return "one of: " + ", ".join(names[:MOST_LISTED]) + more


def titled(heading: Heading, table: Table, key: Scalar) -> Heading:
    """The heading inside an element: its title, or its id."""
    return (*heading, table.text("title") or key.value)
