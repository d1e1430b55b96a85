"""Small things of English grammar: lists, numbers, shares, capital letters, full stops."""

from __future__ import annotations

from collections.abc import Sequence

from legation.model.expr import SHARE

_NUMBERS = [
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]


def listed(parts: Sequence[str], last: str = "and") -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def full_stop(text: str) -> str:
    """A sentence: a capital first letter and a full stop, unless it ends with a mark already."""
    text = capital(text.strip())
    if not text:
        return ""
    return text if text.endswith((".", "!", "?", ":", ".”", "?”", "!”")) else text + "."


def counted(number: int, one: str, many: str = "") -> str:
    """``one claim``, ``three claims``, ``14 claims``."""
    shown = _NUMBERS[number] if 0 <= number < len(_NUMBERS) else f"{number:,}"
    return f"{shown} {one if number == 1 else many or one + 's'}"


def share_words(value: int) -> str:
    """A share in millionths as a percentage: ``35 %``, ``12.5 %``."""
    percent = value * 100 / SHARE
    return f"{percent:.4f}".rstrip("0").rstrip(".") + " %"


def humanise(identifier: str) -> str:
    """An id as words: ``both_sides`` -> ``both sides``."""
    return identifier.replace("_", " ").strip()


def quoted(text: str) -> str:
    """Text in double quotation marks."""
    return f"“{text}”"


def possessive(name: str) -> str:
    """``Japan's``, ``the United States'``."""
    return name + ("'" if name.endswith("s") else "'s")
