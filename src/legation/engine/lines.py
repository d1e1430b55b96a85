"""A position as one line of text, there and back.

``legation-position/1 korea/1.0.0/0123456789abcdef clock.day=1904-02-08 at_war=true ...``:
the format, the scenario's id, version and first 16 digits of its fingerprint, then every slot that
differs from the layout's start, in layout order.
"""

from __future__ import annotations

from legation.engine.layout import Layout
from legation.model.game import Position

FORMAT = "legation-position/1"


class LineError(ValueError):
    """A line that is no position of this scenario; says which word and what was expected."""


def identity(layout: Layout) -> str:
    """``id/version/fingerprint`` of the scenario, the last shortened to 16 digits."""
    scenario = layout.scenario
    digits = scenario.fingerprint.removeprefix("sha256:")[:16]
    return f"{scenario.id}/{scenario.version}/{digits}"


def line(layout: Layout, position: Position) -> str:
    """The position as a line."""
    words = [FORMAT, identity(layout)]
    for slot, value in zip(layout.slots, position, strict=True):
        if value != slot.start:
            words.append(f"{slot.name}={slot.text(value)}")
    return " ".join(words)


def from_line(layout: Layout, text: str) -> Position:
    """The position a line describes.

    Raises:
        LineError: Another format or scenario, an unknown slot, or a value out of range.
    """
    words = text.split()
    if not words or words[0] != FORMAT:
        raise LineError(f"expected a line that begins with {FORMAT!r}, found {text[:40]!r}")
    if len(words) < 2 or words[1] != identity(layout):
        found = words[1] if len(words) > 1 else "nothing"
        raise LineError(f"expected a position of {identity(layout)}, found {found}")
    values = layout.start()
    given: set[int] = set()
    for word in words[2:]:
        name, equals, value = word.rpartition("=")
        slot = layout.index.get(name)
        if not equals or slot is None:
            raise LineError(f"{word!r} names no slot of {layout.scenario.id}")
        if slot in given:
            raise LineError(f"{name!r} is given twice")
        given.add(slot)
        try:
            values[slot] = layout.slots[slot].value(value)
        except ValueError as error:
            raise LineError(f"in {word!r}: {error}") from None
    return tuple(values)
