"""The JSON Schema for editors, from the one table of keys.

Editors see the shape of a scenario and the words allowed; names, expressions and everything that
needs the whole scenario are ``legation validate``'s business. No ``anyOf`` is used: a value that
may be a text or a mapping lists both types, and the keywords of each speak only to it.
"""

from __future__ import annotations

from typing import Any

from legation.language.schema import ELEMENTS, FILES, PART_KEYS, PARTS
from legation.language.shapes import Element, Plain, Shape

Schema = dict[str, Any]
DRAFT = "http://json-schema.org/draft-07/schema#"
ACCOUNT = "accounts/*.yaml"
MAIN = "scenario.yaml"


def json_schema(file: str = MAIN) -> Schema:
    """The JSON Schema (draft 7) of one kind of file.

    Args:
        file: ``scenario.yaml``, another file of a scenario folder, ``accounts/*.yaml`` or ``parts/*.yaml``.

    Raises:
        KeyError: There is no such file in a scenario folder.
    """
    if file not in (MAIN, ACCOUNT, PARTS, *FILES):
        raise KeyError(file)
    definitions = {name: _element(item) for name, item in ELEMENTS.items()}
    if file == MAIN:
        root = definitions.pop("scenario")
    elif file == ACCOUNT:
        root = definitions["account"]
    else:
        whole = definitions.pop("scenario")["properties"]
        root = {
            "properties": {key: whole[key] for key in FILES.get(file, PART_KEYS)},
            "additionalProperties": False,
        }
    return {
        "$schema": DRAFT,
        "title": f"Legation {file}, format 1",
        "type": "object",
        **root,
        "definitions": definitions,
    }


def _element(element: Element) -> Schema:
    found: Schema = {
        "description": element.doc,
        "properties": {
            key.name: {"description": key.doc, **_shape(key.shape)} for key in element.keys.values()
        },
        "additionalProperties": _shape(element.others) if element.others else False,
    }
    if element.required:
        found["required"] = list(element.required)
    return found


def _shape(shape: Shape) -> Schema:
    found: Schema = {}
    types: list[str] = []
    if shape.text:
        # YAML editors take an unquoted 12 or true for a number or truth value.
        types += ["string", "number", "boolean"]
        found.update(_text(shape.text, alone=not (shape.items or shape.element or shape.entries)))
    if shape.items:
        types.append("array")
        found["items"] = _shape(shape.items)
    if shape.element:
        types.append("object")
        found["allOf"] = [{"$ref": f"#/definitions/{shape.element}"}]
    elif shape.entries and shape.keys:
        types.append("object")
        found["additionalProperties"] = _shape(shape.entries)
        if shape.keys.pattern:
            found["propertyNames"] = {"pattern": f"^({shape.keys.pattern})$"}
    return {"type": types[0] if len(types) == 1 else types, **found}


def _text(text: Plain, alone: bool) -> Schema:
    if text.words and alone:
        literals: list[object] = list(text.words)
        literals += [word == "true" for word in text.words if word in ("true", "false")]
        literals += [int(word) for word in text.words if word.isdigit()]
        return {"enum": literals}
    if text.words:
        return {"pattern": f"^({'|'.join(text.words)})$"}
    return {"pattern": f"^({text.pattern})$"} if text.pattern else {}
