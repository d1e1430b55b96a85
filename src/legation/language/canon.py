"""The canonical form of a document, and its fingerprint.

Keys of an element stand in the schema's order, since their order has no meaning; ids stand in the
author's, since theirs has.
"""

from __future__ import annotations

import hashlib
import json

from legation.language.schema import ELEMENTS
from legation.language.shapes import Shape
from legation.text.nodes import Document

ROOT = Shape(element="scenario")
SORTED = ("accounts", "briefs")
"""Sections whose entries are files, and so come in the order of their names."""


def canonical(document: Document, shape: Shape | None = ROOT) -> Document:
    """The same document with the keys of every element in the schema's order."""
    if isinstance(document, str) or shape is None:
        return document
    if isinstance(document, list):
        return [canonical(item, shape.items) for item in document]
    if not shape.element:
        return {key: canonical(value, shape.entries) for key, value in document.items()}
    element = ELEMENTS[shape.element]
    names = [name for name in element.keys if name in document]
    names += [name for name in document if name not in element.keys]
    shapes = {name: key.shape for name, key in element.keys.items()}
    found = {name: canonical(document[name], shapes.get(name, element.others)) for name in names}
    for section in SORTED if shape is ROOT else ():
        given = found.get(section)
        if isinstance(given, dict):
            found[section] = {key: given[key] for key in sorted(given)}
    return found


def fingerprint(document: Document) -> str:
    """``sha256:`` and 64 hexadecimal digits over the canonical document as JSON."""
    text = json.dumps(canonical(document), ensure_ascii=True, separators=(",", ":"))
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()
