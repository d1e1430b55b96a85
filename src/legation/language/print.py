"""A document as canonical YAML: what the strict reader reads back to the same document."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

from legation.language.canon import canonical
from legation.language.folder import MAIN
from legation.language.schema import FILES
from legation.text.nodes import Document

WIDTH = 96
LONGEST_KEY = 1_000
"""A longer key would be no "simple key" to a YAML reader, and needs a question mark."""

_FORBIDDEN = frozenset(":#,[]{}")
_START = re.compile(r"[^\W]|-[0-9]")
_ID = re.compile(r"[a-z][a-z0-9_]*")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def print_files(document: Document) -> dict[str, str]:
    """A document as the files of a scenario folder.

    Args:
        document: As ``load_document`` returns it; it need not be free of problems.

    Returns:
        Texts by their place in the folder.

    Raises:
        ValueError: The document is no mapping.
    """
    root = canonical(document)
    if not isinstance(root, dict):
        raise ValueError("a scenario is a mapping")
    files: dict[str, str] = {}
    rest = dict(root)
    for section, suffix in (("accounts", ".yaml"), ("briefs", ".md")):
        given = rest.get(section)
        if isinstance(given, dict) and given and all(_own_file(*item) for item in given.items()):
            del rest[section]
            for id, part in given.items():
                text = part if isinstance(part, str) else print_text(part)
                files[f"{section}/{id}{suffix}"] = text
    for place, sections in FILES.items():
        own = [section for section in sections if section in rest]
        if own and own != ["sources"]:
            files[place] = print_text({section: rest.pop(section) for section in own})
    return {MAIN: print_text(rest), **files}


def _own_file(id: str, part: Document) -> bool:
    """Whether an account or brief reads back the same from a file of its own."""
    if not _ID.fullmatch(id):
        return False
    return isinstance(part, str) or (isinstance(part, dict) and part.get("account") == id)


def write_scenario(document: Document, folder: Path) -> list[Path]:
    """Write a document as a scenario folder; files of other names stay as they are.

    Returns:
        The files written.
    """
    written = []
    for place, text in print_files(document).items():
        path = folder / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
        written.append(path)
    return written


def print_text(document: Document) -> str:
    """One YAML document; the top-level keys stand apart by empty lines."""
    if not isinstance(document, dict) or not document:
        return "\n".join(_block(document, 0)) + "\n"
    parts = ["\n".join(_entry(key, value, 0)) for key, value in document.items()]
    text = parts[0]
    for before, part in pairwise(parts):
        text += ("\n\n" if "\n" in before or "\n" in part else "\n") + part
    return text + "\n"


# ---------------------------------------------------------------- blocks


def _block(node: Document, indent: int) -> list[str]:
    """A value on lines of its own."""
    pad = " " * indent
    if isinstance(node, str):
        return [pad + _quoted(node)]
    if not node:
        return [pad + ("{}" if isinstance(node, dict) else "[]")]
    lines = []
    if isinstance(node, dict):
        for key, value in node.items():
            lines += _entry(key, value, indent)
        return lines
    for item in node:
        flat = _flow(item)
        if isinstance(item, str) or len(flat) + indent + 2 <= WIDTH:
            lines += (
                _scalar_lines(item, indent, "- ") if isinstance(item, str) else [f"{pad}- {flat}"]
            )
        else:
            first, *others = _block(item, indent + 2)
            lines += [f"{pad}- {first.lstrip(' ')}", *others]
    return lines


def _entry(key: str, value: Document, indent: int) -> list[str]:
    """``key: value``, on one line where it fits."""
    pad = " " * indent
    label = _quoted(key)
    if len(label) > LONGEST_KEY:
        return [f"{pad}? {label}", *_after(f"{pad}: ", value, indent)]
    if isinstance(value, str):
        return _scalar_lines(value, indent, f"{label}: ")
    return _after(f"{pad}{label}: ", value, indent)


def _after(lead: str, value: Document, indent: int) -> list[str]:
    if isinstance(value, str):
        return [lead + _quoted(value)]
    flat = _flow(value)
    if not value or (len(lead) + len(flat) <= WIDTH and _shallow(value)):
        return [lead + flat]
    return [lead.rstrip(), *_block(value, indent + 2)]


def _shallow(node: Document) -> bool:
    """Whether a flow form stays readable: no mapping inside a mapping inside it."""
    return _levels(node) <= 2


def _levels(node: Document) -> int:
    if isinstance(node, str):
        return 0
    inner = node.values() if isinstance(node, dict) else node
    return 1 + max((_levels(item) for item in inner), default=0)


def _flow(node: Document) -> str:
    if isinstance(node, str):
        return _quoted(node)
    if isinstance(node, list):
        return "[" + ", ".join(_flow(item) for item in node) + "]"
    parts = []
    for key, value in node.items():
        label = _quoted(key)
        mark = "? " if len(label) > LONGEST_KEY else ""
        parts.append(f"{mark}{label}: {_flow(value)}")
    return "{" + ", ".join(parts) + "}"


# ---------------------------------------------------------------- texts


def _scalar_lines(text: str, indent: int, lead: str) -> list[str]:
    """A text after ``lead``: on the line, folded, or as a literal block."""
    pad = " " * indent
    inner = " " * (indent + 2)
    if "\n" in text and _literal(text):
        chomp = "" if text.endswith("\n") else "-"
        body = text.split("\n")
        if text.endswith("\n"):
            body.pop()
        return [f"{pad}{lead}|{chomp}", *(inner + line if line else "" for line in body)]
    line = f"{pad}{lead}{_quoted(text, flow=False)}"
    if len(line) <= WIDTH or not _foldable(text):
        return [line]
    return [f"{pad}{lead}>-", *_folded(text, inner)]


def _literal(text: str) -> bool:
    """Whether a text of several lines reads back the same as a literal block."""
    first = text.split("\n", 1)[0]
    # Line breaks at the end would run into the empty line before the next section.
    return (
        bool(first)
        and not first[0].isspace()
        and not text.endswith("\n\n")
        and all(char.isprintable() or char == "\n" for char in text)
        and "\ufeff" not in text
    )


def _foldable(text: str) -> bool:
    words = text.split(" ")
    return text.isprintable() and all(words) and "\ufeff" not in text


def _folded(text: str, pad: str) -> list[str]:
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        if line and len(pad) + len(line) + 1 + len(word) > WIDTH:
            lines.append(pad + line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    lines.append(pad + line)
    return lines


def _quoted(text: str, flow: bool = True) -> str:
    """A text on one line: plain where that is safe, else in single or double quotes."""
    if not text.isprintable() or "\ufeff" in text:
        return '"' + "".join(_escaped(char) for char in text) + '"'
    if _START.match(text) and text[-1] not in " :":
        safe = not _FORBIDDEN.intersection(text) if flow else ": " not in text and " #" not in text
        if safe:
            return text
    return "'" + text.replace("'", "''") + "'"


def _escaped(char: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    if char.isprintable() and char != "\ufeff":
        return char
    code = ord(char)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
