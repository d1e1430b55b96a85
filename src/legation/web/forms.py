"""What was sent: forms and JSON, read within bounds, and refused where they could mean two things."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request

from legation.web.errors import Refused

MOST_FIELDS = 200
MOST_DEPTH = 20
_FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Form:
    """The fields of a form, in the order sent."""

    fields: tuple[tuple[str, str], ...]

    def one(self, name: str, *, most: int = 1_000) -> str:
        """A field's text; empty where it was not sent.

        Raises:
            Refused: It was sent twice, or is longer than ``most`` letters.
        """
        found = self.every(name)
        if len(found) > 1:
            raise Refused(422, "A field was sent twice.", fields={name: "sent twice"})
        text = found[0] if found else ""
        if len(text) > most:
            told = f"at most {most} characters"
            raise Refused(422, "A field is too long.", fields={name: told})
        return text

    def every(self, name: str) -> tuple[str, ...]:
        """All texts of a field that may stand several times."""
        return tuple(value for key, value in self.fields if key == name)


def form_of(request: Request) -> Form:
    """The form that a request carries.

    Raises:
        Refused: It carries something else, or more than a form of ours can hold.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != _FORM:
        raise Refused(415, f"A form is expected here ({_FORM}).")
    return Form(_pairs(_text(request)))


def query_of(request: Request) -> Form:
    """The query string, read with the same care as a form."""
    return Form(_pairs(request.scope["query_string"].decode("latin-1")))


def _pairs(text: str) -> tuple[tuple[str, str], ...]:
    try:
        pairs = parse_qsl(text, keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="strict")
    except ValueError:
        raise Refused(400, "This form cannot be read.") from None
    if any("\0" in part for pair in pairs for part in pair):
        raise Refused(400, "This form cannot be read.")
    return tuple(pairs)


def json_of(request: Request) -> dict[str, Any]:
    """The JSON object that a request carries.

    Raises:
        Refused: It carries something else.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise Refused(415, "JSON is expected here (application/json).")
    text = _text(request)
    try:
        found = json.loads(text, object_pairs_hook=_once, parse_constant=_refused)
    except (ValueError, RecursionError):
        raise Refused(400, "This is not JSON, or names a key twice.") from None
    if not isinstance(found, dict):
        raise Refused(422, "A JSON object is expected here.")
    return found


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key twice")
    return found


def _refused(constant: str) -> None:
    raise ValueError(constant)


def _text(request: Request) -> str:
    body: bytes = request.scope.get("legation.body", b"")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        raise Refused(400, "This is not UTF-8.") from None
