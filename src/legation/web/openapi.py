"""The description of the site's JSON routes, in the form that programs read (OpenAPI 3.1)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from legation.web.roles import Role

if TYPE_CHECKING:
    from legation.web.routing import Page

Schema = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """What a program must know of one route.

    Attributes:
        summary: One line.
        answer: JSON Schema of what comes back with status 200.
        body: JSON Schema of what is sent; None where nothing is.
        parameters: JSON Schemas of the parts of the path and the query, by name: what the path
            does not have stands in the query.
        form: Whether the body is sent as a form, not as JSON.
        kind: Media type of what comes back with status 200.
    """

    summary: str
    answer: Schema = field(default_factory=lambda: {"type": "object"})
    body: Schema | None = None
    parameters: dict[str, Schema] = field(default_factory=dict)
    form: bool = False
    kind: str = "application/json"


PROBLEM: Schema = {
    "type": "object",
    "description": "Problem details (RFC 9457).",
    "required": ["type", "title", "status", "code", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string", "description": "Does not change between versions."},
        "detail": {"type": "string"},
        "fields": {"type": "object", "additionalProperties": {"type": "string"}},
        "number": {"type": "string", "description": "By which a fault is found in the log."},
    },
}
_PART = re.compile(r"{(\w+)(?::(\w+))?}")
_CONVERTED: dict[str, Schema] = {"int": {"type": "integer", "minimum": 0}}


def described(pages: Iterable[Page], version: str) -> Schema:
    """The OpenAPI document of all pages that answer in JSON.

    Raises:
        ValueError: A part of a path is described that the path does not have.
    """
    paths: dict[str, Schema] = {}
    for page in pages:
        if page.operation is None:
            continue
        path = _PART.sub(r"{\1}", page.path)
        for method in page.methods:
            paths.setdefault(path, {})[method.lower()] = _operation(page, page.operation)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Legation",
            "version": version,
            "description": "What the pages of a site show, for programs. Reading needs no account.",
        },
        "paths": paths,
        "components": {
            "schemas": {"Problem": PROBLEM},
            "securitySchemes": {
                "session": {"type": "apiKey", "in": "cookie", "name": "__Host-session"}
            },
        },
    }


def _operation(page: Page, operation: Operation) -> Schema:
    shown: Schema = {
        "operationId": page.name,
        "summary": operation.summary,
        "parameters": _parameters(page, operation),
        "responses": {
            "200": _answer("What was asked for.", operation.kind, operation.answer),
            "default": _answer(
                "It could not be done.",
                "application/problem+json",
                {"$ref": "#/components/schemas/Problem"},
            ),
        },
    }
    if operation.body is not None:
        kind = "application/x-www-form-urlencoded" if operation.form else "application/json"
        shown["requestBody"] = {"required": True, "content": {kind: {"schema": operation.body}}}
    if Role.READER not in page.roles:
        shown["security"] = [{"session": []}]
        shown["x-roles"] = sorted(page.roles)
    return shown


def _parameters(page: Page, operation: Operation) -> list[Schema]:
    parts: dict[str, str] = dict(_PART.findall(page.path))
    known = dict(operation.parameters)
    found = [
        {
            "name": name,
            "in": "path",
            "required": True,
            "schema": known.pop(name, _CONVERTED.get(kind, {"type": "string"})),
        }
        for name, kind in parts.items()
    ]
    if page.kept and set(known) - set(page.query):
        raise ValueError(f"{page.name}: {sorted(set(known) - set(page.query))} cannot be asked")
    return found + [
        {"name": name, "in": "query", "required": False, "schema": schema}
        for name, schema in known.items()
    ]


def _answer(told: str, kind: str, schema: Schema) -> Schema:
    return {"description": told, "content": {kind: {"schema": schema}}}
