"""Scenarios written in Python: a builder that yields the same document as the YAML files.

    s = Builder("skirmish", title="A skirmish", version="1")
    japan = s.actor("japan", kind="power", title="Japan", seat="Japan")
    troops = s.fact("troops", of="powers", values=range(0, 11), start=2, cite="WJ")
    s.act("reinforce", by=japan, stage="orders", do=[troops[japan].add(1)], cite="WJ")
    scenario = s.scenario()

Every method takes the keys of the schema's element as keyword arguments; a key that is a word of
Python's gets an underscore (``is_``, ``for_``, ``from_``, ``not_``).
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from legation.language.canon import canonical
from legation.language.load import scenario_from_document
from legation.language.schema import ELEMENTS
from legation.model.scenario import Scenario
from legation.text.nearest import nearest
from legation.text.nodes import Document

REST = "rest"
"""The branch that takes what the others leave."""


_STRENGTH = {"or": 1, "and": 2} | dict.fromkeys(("==", "!=", "<", "<=", ">", ">="), 4)
_STRENGTH |= {"+": 5, "-": 5, "*": 6, "//": 6}
NOT, MINUS, ATOM = 3, 7, 8


class BuilderError(TypeError):
    """A key or value that no scenario has; the message names the nearest key."""


@dataclass(frozen=True, slots=True)
class Handle:
    """Something declared: usable wherever its id may stand."""

    id: str

    def __str__(self) -> str:
        """The id."""
        return self.id


class Term:
    """A piece of an expression; operators make larger pieces.

    ``&``, ``|`` and ``~`` stand for ``and``, ``or`` and ``not``, which Python keeps for itself.
    """

    __hash__ = None  # type: ignore[assignment]

    def __init__(self, text: str, strength: int = ATOM) -> None:
        self.text = text
        self.strength = strength

    def __str__(self) -> str:
        """The text an author would write."""
        return self.text

    def __repr__(self) -> str:
        """``Term('garrison[japan]')``."""
        return f"Term({self.text!r})"

    def __bool__(self) -> bool:
        """Refuse ``and``, ``or``, ``not`` and chained comparisons, which would get lost."""
        raise BuilderError("combine terms with &, | and ~, and compare two at a time")

    def __add__(self, other: object) -> Term:
        """``self + other``."""
        return self._joined("+", other)

    def __sub__(self, other: object) -> Term:
        """``self - other``."""
        return self._joined("-", other)

    def __mul__(self, other: object) -> Term:
        """``self * other``."""
        return self._joined("*", other)

    def __radd__(self, other: object) -> Term:
        """``other + self``."""
        return Term(_written(other))._joined("+", self)

    def __rsub__(self, other: object) -> Term:
        """``other - self``."""
        return Term(_written(other))._joined("-", self)

    def __rmul__(self, other: object) -> Term:
        """``other * self``."""
        return Term(_written(other))._joined("*", self)

    def __neg__(self) -> Term:
        """``-self``."""
        return Term(f"-{_operand(self, MINUS)}", MINUS)

    def __floordiv__(self, other: object) -> Term:
        """``self // other``."""
        return self._joined("//", other)

    def __eq__(self, other: object) -> Term:  # type: ignore[override]
        """``self == other``."""
        return self._joined("==", other)

    def __ne__(self, other: object) -> Term:  # type: ignore[override]
        """``self != other``."""
        return self._joined("!=", other)

    def __lt__(self, other: object) -> Term:
        """``self < other``."""
        return self._joined("<", other)

    def __le__(self, other: object) -> Term:
        """``self <= other``."""
        return self._joined("<=", other)

    def __gt__(self, other: object) -> Term:
        """``self > other``."""
        return self._joined(">", other)

    def __ge__(self, other: object) -> Term:
        """``self >= other``."""
        return self._joined(">=", other)

    def __and__(self, other: object) -> Term:
        """``self and other``."""
        return self._joined("and", other)

    def __or__(self, other: object) -> Term:
        """``self or other``."""
        return self._joined("or", other)

    def __invert__(self) -> Term:
        """``not self``."""
        return Term(f"not {_operand(self, NOT)}", NOT)

    def _joined(self, sign: str, other: object) -> Term:
        strength = _STRENGTH[sign]
        left = _operand(self, strength + (strength == _STRENGTH["=="]))
        return Term(f"{left} {sign} {_operand(other, strength + 1)}", strength)

    def set(self, value: object) -> str:
        """The effect ``self := value``."""
        return f"{self.text} := {_written(value)}"

    def add(self, value: object) -> str:
        """The effect ``self += value``; a negative number takes away."""
        text = _written(value)
        return (
            f"{self.text} -= {text[1:]}"
            if text[1:].isdigit() and text[0] == "-"
            else (f"{self.text} += {text}")
        )


class FactTerm(Term):
    """A fact or right: a term itself, or per index."""

    def __getitem__(self, index: object) -> Term:
        """``fact[index]`` or ``fact[a, b]``."""
        parts = index if isinstance(index, tuple) else (index,)
        return Term(f"{self.text}[{', '.join(_written(part) for part in parts)}]")


def call(name: str, *args: object, **labels: object) -> Term:
    """A predicate or effect: ``call("done", envoy, by=korea, within="3 months")``."""
    parts = [_written(arg) for arg in args]
    parts += [f"{label.rstrip('_')}: {_written(value)}" for label, value in labels.items()]
    return Term(f"{name}({', '.join(parts)})")


def _operand(value: object, around: int) -> str:
    text = _written(value)
    return f"({text})" if isinstance(value, Term) and value.strength < around else text


def _written(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Term | Handle | Part | int | str):
        return str(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    raise BuilderError(f"a {type(value).__name__} cannot stand in an expression")


def as_document(value: object) -> Document:
    """Python values as a document holds them: text, lists and mappings.

    Raises:
        BuilderError: A value that has no form in a scenario.
    """
    if isinstance(value, Mapping):
        return {_written(key): as_document(item) for key, item in value.items() if item is not None}
    if isinstance(value, range):
        if value.step != 1 or not value:
            raise BuilderError(
                f"a range of values has no gaps and no end before its start: {value}"
            )
        return f"{value.start}..{value.stop - 1}"
    if isinstance(value, list | tuple):
        return [as_document(item) for item in value]
    if isinstance(value, float):
        return f"{value:.6f}".rstrip("0").rstrip(".") if value % 1 else f"{value:.1f}"
    if value is bool:
        return "bool"
    return _written(value)


class Part:
    """An element being written; ``keys`` are its keys so far."""

    def __init__(self, element: str, keys: dict[str, Document], id: str = "") -> None:
        self.element = element
        self.keys = keys
        self.id = id

    def __str__(self) -> str:
        """The id."""
        return self.id

    @property
    def handle(self) -> Handle:
        """What refers to it in values."""
        return Handle(self.id)

    def put(self, **keys: object) -> None:
        """Set keys of the schema's element.

        Raises:
            BuilderError: A key the element does not have.
        """
        known = ELEMENTS[self.element]
        for name, value in keys.items():
            key = name.rstrip("_")
            if key not in known.keys and known.others is None:
                close = nearest(key, known.keys)
                hint = f"; nearest: {close}" if close else ""
                raise BuilderError(f"'{self.element}' has no key '{key}'{hint}")
            if value is not None:
                self.keys[key] = as_document(value)

    def inside(self, key: str, id: str, element: str) -> Part:
        """A new element in a mapping by id under a key."""
        section = self.keys.setdefault(key, {})
        assert isinstance(section, dict)
        if id in section:
            raise BuilderError(f"'{id}' is already in '{key}'")
        fresh: dict[str, Document] = {}
        section[id] = fresh
        return Part(element, fresh, id)


class ActPart(Part):
    """An act or rule: branches can be added."""

    def branch(self, id: str, **keys: object) -> ActPart:
        """Add a branch (keys: ``p`` or ``weight``, ``do``, ``seen_by``, ...)."""
        self.inside("branches", id, "branch").put(**keys)
        return self


class ArticlePart(Part):
    """An article: state one norm, or several by id."""

    def __init__(self, keys: dict[str, Document], id: str) -> None:
        super().__init__("article", keys, id)

    def norm(self, variant: str, id: str = "", **keys: object) -> Handle:
        """State a ``power``, ``duty`` or ``prohibition``; ``id`` where there are several."""
        body: dict[str, Document] = {}
        if id:
            self.inside("norms", id, "norm").keys[variant] = body
        else:
            self.keys[variant] = body
        Part(variant, body).put(**keys)
        return Handle(f"{self.id}.{id}" if id else self.id)


class InstrumentPart(Part):
    """An instrument: add articles."""

    def article(self, id: str, **keys: object) -> ArticlePart:
        """Add an article (keys: ``title``, ``text``, ``part``, ``cite``)."""
        part = self.inside("articles", id, "article")
        part.put(**keys)
        return ArticlePart(part.keys, f"{self.id}.{id}")


def _element_of(section: str) -> str:
    entries = ELEMENTS["scenario"].keys[section].shape.entries
    return entries.element if entries else ""


class Builder:
    """A scenario being written in Python.

    Args:
        id: The scenario's id.
        keys: Keys of the scenario itself: ``title``, ``version``, ``summary``.
    """

    def __init__(self, id: str, **keys: object) -> None:
        self._root = Part("scenario", {"legation": "1", "id": id}, id)
        self._root.put(**{"version": "1", **keys})

    def put(self, **keys: object) -> None:
        """Set whole sections of the document (``options``, ``wording``, ...)."""
        self._root.put(**keys)

    def add(self, section: str, id: str, **keys: object) -> Part:
        """Add an element to any section that is a mapping by id."""
        part = self._root.inside(section, id, _element_of(section))
        part.put(**keys)
        return part

    def drop(self, section: str, id: str) -> None:
        """Take an element out again."""
        found = self._root.keys.get(section)
        if isinstance(found, dict):
            found.pop(id, None)

    def source(self, id: str, title: str, grade: str, **keys: object) -> Handle:
        """Add a source."""
        return self.add("sources", id, title=title, grade=grade, **keys).handle

    def parameter(self, id: str, value: object, **keys: object) -> Term:
        """Add a parameter (``range=(low, high)``)."""
        self.add("parameters", id, value=value, **keys)
        return Term(id)

    def actor(self, id: str, **keys: object) -> Handle:
        """Add an actor."""
        return self.add("actors", id, **keys).handle

    def set(self, id: str, members: list[object]) -> Handle:
        """Add a named set."""
        sets = self._root.keys.setdefault("sets", {})
        assert isinstance(sets, dict)
        sets[id] = as_document(members)
        return Handle(id)

    def calendar(self, from_: object, to: object, turns: object = None, **stages: object) -> None:
        """Set the calendar; ``turns`` is a duration or a list of mappings, stages by keyword."""
        lengths = turns if isinstance(turns, list) else [{"every": turns or "1 month"}]
        self._root.put(calendar={"from": from_, "to": to, "turns": lengths, "stages": stages})

    def fact(self, id: str, **keys: object) -> FactTerm:
        """Add a fact."""
        self.add("facts", id, **keys)
        return FactTerm(id)

    def right(self, id: str, **keys: object) -> FactTerm:
        """Add a right."""
        self.add("rights", id, **keys)
        return FactTerm(id)

    def report(self, id: str, **keys: object) -> Handle:
        """Add a report."""
        return self.add("reports", id, **keys).handle

    def act(self, id: str, **keys: object) -> ActPart:
        """Add an act."""
        return ActPart("act", self.add("acts", id, **keys).keys, id)

    def rule(self, id: str, **keys: object) -> ActPart:
        """Add a rule."""
        return ActPart("rule", self.add("rules", id, **keys).keys, id)

    def instrument(self, id: str, **keys: object) -> InstrumentPart:
        """Add an instrument."""
        return InstrumentPart("instrument", self.add("instruments", id, **keys).keys, id)

    def ending(self, id: str, **keys: object) -> Handle:
        """Add an ending."""
        return self.add("endings", id, **keys).handle

    def valuation(self, actor: object, **keys: object) -> None:
        """Say what endings are worth to an actor (``"korea.court"`` for a faction)."""
        self.add("valuations", str(actor), **keys)

    def start(self, id: str, **keys: object) -> Handle:
        """Add a start point."""
        return self.add("starts", id, **keys).handle

    def case(self, id: str, **keys: object) -> None:
        """Add a case."""
        self.add("cases", id, **keys)

    def event(self, id: str, **keys: object) -> None:
        """Add an event of the record."""
        self.add("events", id, **keys)

    def document(self) -> dict[str, Document]:
        """The canonical document, as ``load_document`` returns it."""
        found = canonical(self._root.keys)
        assert isinstance(found, dict)
        return found

    def scenario(self) -> Scenario:
        """What it means.

        Raises:
            ScenarioProblems: Anything is wrong with it.
        """
        return scenario_from_document(self.document(), self._root.id)
