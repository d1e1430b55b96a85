"""The description of the site's JSON routes, in the form that programs read (OpenAPI 3.1)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Schema = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """What a program must know of one route.

    Attributes:
        summary: One line.
        answer: JSON Schema of what comes back with status 200.
        body: JSON Schema of what is sent; None where nothing is.
        parameters: JSON Schemas of the parts of the path and the query, by name.
        form: Whether the body is sent as a form, not as JSON.
    """

    summary: str
    answer: Schema = field(default_factory=lambda: {"type": "object"})
    body: Schema | None = None
    parameters: dict[str, Schema] = field(default_factory=dict)
    form: bool = False
