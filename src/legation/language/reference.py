"""The reference page of all keys, from the one table."""

from __future__ import annotations

from legation.language.schema import ELEMENTS, FILES, PART_KEYS, PARTS
from legation.language.shapes import Element, Key

_INTRO = """\
# Keys

Every key a scenario may have. This page is generated from the table that the validator uses; what
the keys mean when a scenario runs is told in [semantics](semantics.md), the little language of
conditions and effects in [expressions](expressions.md).

All values are text, typed by this table. A value that may be a list may also be given alone.
`true` and `false` may stand with or without quotes. An element that must rest on something has
`cite:` or `judgement:`, or inherits them from the element around it.
"""


def keys_page() -> str:
    """The page as Markdown."""
    lines = [_INTRO]
    lines += ["| file | keys at the top |", "|---|---|"]
    lines.append("| `scenario.yaml` | any key of [scenario](#scenario) |")
    for place, keys in FILES.items():
        lines.append(f"| `{place}` | " + ", ".join(f"`{key}`" for key in keys) + " |")
    lines.append(f"| `{PARTS}` | " + ", ".join(f"`{key}`" for key in PART_KEYS) + " |")
    lines.append("| `accounts/<id>.yaml` | the keys of [account](#account) |")
    lines.append("| `briefs/<actor>.md` | (a text) |")
    for element in ELEMENTS.values():
        lines += ["", *_element(element)]
    return "\n".join(lines) + "\n"


def _element(element: Element) -> list[str]:
    lines = [f"## {element.name}", "", element.doc, ""]
    lines += ["| key | value | meaning | since |", "|---|---|---|---|"]
    lines += [_row(key) for key in element.keys.values()]
    if element.others:
        lines.append(f"| *(others)* | {_escaped(element.others.words())} | By name. | 1 |")
    for group in element.one_of:
        lines += ["", "Exactly one of " + ", ".join(f"`{name}`" for name in group) + "."]
    for group in element.most_one:
        lines += ["", "At most one of " + ", ".join(f"`{name}`" for name in group) + "."]
    return lines


def _row(key: Key) -> str:
    mark = " (required)" if key.required else ""
    words = _escaped(key.shape.words())
    for name in ELEMENTS:
        words = words.replace(f"a mapping ({name})", f"a mapping ([{name}](#{name}))")
    return f"| `{key.name}`{mark} | {words} | {_escaped(key.doc)} | {key.since} |"


def _escaped(text: str) -> str:
    return text.replace("|", "\\|")
