"""Problems: what is wrong in an author's file, where, and the way out.

Every code has one line here; ``docs/reference/problems.md`` is generated from this table.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from legation.text.source import SourceFile, excerpt
from legation.text.span import Span

MOST_PROBLEMS = 300
"""After so many problems the checking ends: files may come from strangers."""


class EnoughProblems(Exception):
    """There are ``MOST_PROBLEMS`` problems; what is not yet looked at stays unsaid."""


class Code(StrEnum):
    """Names of problems, stable across versions."""

    def __new__(cls, value: str, meaning: str, way_out: str) -> Code:
        """A code with its meaning and what usually helps, one line each."""
        code = str.__new__(cls, value)
        code._value_ = value
        code.meaning = meaning
        code.way_out = way_out
        return code

    meaning: str
    way_out: str

    # files
    NO_FILE = (
        "no_file",
        "A scenario folder or a file in it is missing or cannot be read.",
        "check the path",
    )
    NOT_TEXT = (
        "not_text",
        "A file is not UTF-8 text, or holds characters that YAML forbids.",
        "save the file as UTF-8 and remove control characters",
    )
    TOO_LARGE = (
        "too_large",
        "A file has too many bytes, too many values, or nests too deeply.",
        "leave parts out, or split the scenario",
    )
    YAML_SYNTAX = (
        "yaml_syntax",
        "A file is not well-formed YAML.",
        "check the indentation, and quote texts that hold ': ', '#' or brackets",
    )
    ANCHOR = (
        "anchor",
        "Anchors (&name) are not used in scenario files.",
        "write the value out where it is used",
    )
    ALIAS = (
        "alias",
        "Aliases (*name) are not used in scenario files.",
        "write the value out where it is used",
    )
    TAG = (
        "tag",
        "Tags (!name) and YAML directives are not used in scenario files.",
        "remove the tag: every value is typed by its key",
    )
    MERGE_KEY = (
        "merge_key",
        "Merge keys (<<) are not used in scenario files.",
        "write the keys out in every mapping",
    )
    DUPLICATE_KEY = (
        "duplicate_key",
        "A key is given twice in one mapping.",
        "rename or remove one of the two",
    )
    KEY_NOT_TEXT = (
        "key_not_text",
        "A key is empty, or is itself a list or a mapping.",
        "write a single word as the key",
    )
    BANNED_KEY = (
        "banned_key",
        "A key that other YAML readers take for a truth value or nothing.",
        "use another word: 'upon' for a trigger, 'day' for a date",
    )
    MANY_DOCUMENTS = (
        "many_documents",
        "A file holds more than one YAML document.",
        "remove the line '---', or put the second part in a file of its own",
    )
    # shape
    FORMAT = (
        "format",
        "The scenario is written in a format version this package does not read.",
        "write 'legation: 1', or update the package",
    )
    UNKNOWN_KEY = (
        "unknown_key",
        "A key that this element does not have.",
        "see docs/reference/keys.md",
    )
    MISSING_KEY = (
        "missing_key",
        "A key that this element must have.",
        "add it",
    )
    KEYS_TOGETHER = (
        "keys_together",
        "Keys of which exactly one, or at most one, may be given.",
        "keep one of them",
    )
    WRONG_SHAPE = (
        "wrong_shape",
        "A list, a mapping or a text stands where another is expected.",
        "see docs/reference/keys.md",
    )
    BAD_VALUE = (
        "bad_value",
        "A text that is not of the type its key has.",
        "write it in the form expected",
    )
    DUPLICATE_ID = (
        "duplicate_id",
        "One id names two things that are written in the same way.",
        "rename one of the two",
    )
    RESERVED_ID = (
        "reserved_id",
        "An id that already has a meaning in expressions or patterns.",
        "choose another word",
    )
    # names
    UNKNOWN_NAME = (
        "unknown_name",
        "A name of something this scenario does not have.",
        "declare it, or correct the name",
    )
    WRONG_NAME = (
        "wrong_name",
        "A name of the wrong kind of thing for its place.",
        "name a thing of the kind expected",
    )
    # expressions
    EXPRESSION_SIZE = (
        "expression_size",
        "An expression is too long, too deep or too costly.",
        "split it: give a part of it a name as a derived fact",
    )
    EXPRESSION_SYNTAX = (
        "expression_syntax",
        "An expression cannot be read.",
        "see docs/reference/expressions.md",
    )
    EXPRESSION_TYPE = (
        "expression_type",
        "Parts of an expression do not fit together.",
        "see the kinds in docs/reference/expressions.md",
    )
    EXPRESSION_INDEX = (
        "expression_index",
        "A fact is indexed by too many, too few or wrong names.",
        "name one member of each set in brackets",
    )
    NEVER_EQUAL = (
        "never_equal",
        "A comparison of symbols that can never be equal.",
        "the two sides can never be equal: correct one of them",
    )
    DIVISOR = (
        "divisor",
        "A divisor is not a constant above zero.",
        "multiply the other side instead",
    )
    OVERFLOW = (
        "overflow",
        "A number may leave the range that positions can hold.",
        "narrow the ranges of the facts and parameters in it",
    )
    EFFECT = (
        "effect",
        "An effect that cannot be applied to what it names.",
        "change another fact, or to another value",
    )
    # basis and values
    NO_BASIS = (
        "no_basis",
        "An element has neither a citation nor a judgement to rest on.",
        "cite a source, or say 'judgement:' and why",
    )
    JUDGEMENT_RANGE = (
        "judgement_range",
        "A parameter that rests on judgement has no range.",
        "add 'range: [lowest, highest]', what you hold plausible",
    )
    BAD_RANGE = (
        "bad_range",
        "A range is empty, or a value lies outside it.",
        "write the lowest value first, and the value between the two",
    )
    START_VALUES = (
        "start_values",
        "A fact's start values are incomplete or outside its values.",
        "give every entry a value the fact can have",
    )
    # knowledge
    GUARD_HIDDEN = (
        "guard_hidden",
        "A guard reads what its performer cannot see.",
        "move the condition into 'succeeds_if', so that the act is an attempt",
    )
    HIDDEN_BREACH = (
        "hidden_breach",
        "Something is triggered by a breach that nobody need know of.",
        "say to whom the breach becomes known",
    )
    # rules and chance
    DERIVED_CYCLE = (
        "derived_cycle",
        "Derived facts depend on one another in a circle.",
        "make one of them a fact that a rule changes",
    )
    PROBABILITY = (
        "probability",
        "The chances of an act's or rule's branches cannot sum to one.",
        "let one branch take the rest: 'p: rest'",
    )
    SITE_COLLISION = (
        "site_collision",
        "Two chance sites would share their luck.",
        "rename the act, rule or parameter",
    )
    TOO_MANY = (
        "too_many",
        "More ground acts, rules, branches, fact slots or turns than allowed.",
        "range over smaller sets",
    )
    CALENDAR = (
        "calendar",
        "The calendar's days or turns do not fit together.",
        "put the days in order, from the calendar's first to its last",
    )
    # record, accounts, cases
    ORDER = (
        "order",
        "Days or numbers are not in the order they must have.",
        "put them in order",
    )
    GROUND_ACT = (
        "ground_act",
        "A text does not name one ground act of this scenario.",
        "write performer:act(parameter=value), with every parameter of the act",
    )
    QUOTE = (
        "quote",
        "A quotation is longer than allowed.",
        "quote only the words the claim rests on",
    )
    JUDGED = (
        "judged",
        "A judged verdict says more than its sources allow.",
        "write the claim so that a rule decides it, or cite sources",
    )
    # warnings
    NORM_CONFLICT = (
        "norm_conflict",
        "Two norms demand and forbid one act; neither overrides.",
        "say which gives way: 'overrides:' in the stronger norm",
    )
    PROBABILITY_RANGE = (
        "probability_range",
        "The chances of the branches sum to one, but not over a parameter's whole range.",
        "let one branch take the rest, or narrow the parameter's 'range'",
    )
    UNKNOWN_FILE = (
        "unknown_file",
        "A file in a scenario's folder that nothing reads.",
        "rename it as one of the files a scenario has, or keep it elsewhere",
    )
    GIVES_ITSELF_AWAY = (
        "gives_itself_away",
        "An act that others do not see changes a fact that they do see.",
        "let a rule change the fact later, or limit the fact's 'seen_by'",
    )
    NEVER_OPEN = (
        "never_open",
        "An act, stage or power that nothing in the scenario can open.",
        "give it a mover, an act or a power, or leave it out",
    )


WARNINGS = frozenset(
    {
        Code.NORM_CONFLICT,
        Code.NEVER_OPEN,
        Code.PROBABILITY_RANGE,
        Code.UNKNOWN_FILE,
        Code.GIVES_ITSELF_AWAY,
    }
)
"""Codes that do not refuse a scenario."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing wrong in an author's file.

    Attributes:
        code: What kind of problem it is.
        where: Its place and the titles around it.
        expected: What should have stood there, as words after "expected".
        found: What stands there, as words after "found"; may be empty.
        nearest: The known name nearest to what was written, or empty.
        way_out: What the author can do here, where it is more than what the code says.
        related: Other places with a caption each.
    """

    code: Code
    where: Span
    expected: str
    found: str = ""
    nearest: str = ""
    way_out: str = ""
    related: tuple[tuple[str, Span], ...] = ()

    @property
    def warning(self) -> bool:
        """Whether the scenario loads all the same."""
        return self.code in WARNINGS

    def says(self) -> str:
        """The problem in one sentence, without its place."""
        return f"expected {self.expected}" + (f", found {self.found}" if self.found else "")

    def help(self) -> str:
        """What the author can do: said for this place, or for all problems of the code."""
        if self.nearest and not self.way_out:
            return f"write {self.nearest!r}, if that is meant"
        return self.way_out or self.code.way_out

    def text(self, sources: Mapping[str, SourceFile] | None = None) -> str:
        """The problem as an author reads it: place, expected and found, excerpt, way out."""
        kind = "warning" if self.warning else "problem"
        lines = [str(self.where), f"  {kind} {self.code}: {self.says()}"]
        lines += _quoted(self.where, sources)
        for caption, span in self.related:
            lines.append(f"  {caption}: {span.file}:{span.line}:{span.column}")
            lines += _quoted(span, sources)
        if self.nearest:
            lines.append(f"  nearest: {self.nearest}")
        lines.append(f"  way out: {self.help()}")
        return "\n".join(lines)

    def data(self) -> dict[str, str | int | bool | list[str]]:
        """The problem as plain data, for ``--json``."""
        return {
            "code": str(self.code),
            "warning": self.warning,
            "file": self.where.file,
            "line": self.where.line,
            "column": self.where.column,
            "length": self.where.length,
            "heading": list(self.where.heading),
            "expected": self.expected,
            "found": self.found,
            "nearest": self.nearest,
            "way_out": self.help(),
        }


def _quoted(span: Span, sources: Mapping[str, SourceFile] | None) -> list[str]:
    source = (sources or {}).get(span.file)
    shown = excerpt(source, span) if source else ""
    return ["  " + line for line in shown.splitlines()]


class ProblemList:
    """Collects problems while a scenario is read, and shows them in the order of the files.

    Attributes:
        sources: The files read so far, for excerpts.
    """

    def __init__(self) -> None:
        self._problems: dict[Problem, None] = {}
        self.sources: dict[str, SourceFile] = {}

    def add(self, problem: Problem) -> None:
        """Take a problem in; the same one is kept once, and no warning beyond the limit.

        Raises:
            EnoughProblems: There are so many that no more are wanted.
        """
        full = len(self._problems) >= MOST_PROBLEMS - 1
        if problem in self._problems or (full and problem.warning):
            return
        self._problems[problem] = None
        if full:
            raise EnoughProblems

    def __iter__(self) -> Iterator[Problem]:
        """In the order of the files read, then by line and column."""
        order = {name: number for number, name in enumerate(self.sources)}
        return iter(
            sorted(
                self._problems,
                key=lambda p: (
                    order.get(p.where.file, len(order)),
                    p.where.file,
                    p.where.line,
                    p.where.column,
                    p.code,
                    p.expected,
                ),
            )
        )

    def __len__(self) -> int:
        """How many problems and warnings are kept."""
        return len(self._problems)

    @property
    def errors(self) -> list[Problem]:
        """The problems that refuse the scenario."""
        return [problem for problem in self if not problem.warning]

    @property
    def warnings(self) -> list[Problem]:
        """The problems with which it still loads."""
        return [problem for problem in self if problem.warning]

    def text(self) -> str:
        """All problems, one paragraph each."""
        parts = [problem.text(self.sources) for problem in self]
        if len(self._problems) >= MOST_PROBLEMS - 1:
            parts.append("There may be more: the checking ended here.")
        return "\n\n".join(parts)


def problems_page() -> str:
    """The reference page of all problem codes, as Markdown."""
    lines = [
        "# Problems",
        "",
        "What `legation validate` can complain about. This page is generated from the table of",
        "codes; a warning lets the scenario load.",
        "",
        "| code | meaning | what usually helps |",
        "|---|---|---|",
    ]
    for code in Code:
        meaning = code.meaning + (" (A warning.)" if code in WARNINGS else "")
        lines.append(f"| `{code}` | {meaning} | {code.way_out} |")
    return "\n".join(lines) + "\n"
