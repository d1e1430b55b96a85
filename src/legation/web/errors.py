"""What a visitor is told when something cannot be done: a page for people, one shape for programs.

Programs get *problem details* (RFC 9457) with a ``code`` that does not change between versions.
Neither form ever says what the server was doing when it failed; a number finds that in the log.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from legation.web.logs import log
from legation.web.rendering import page

_CODES = {
    400: "bad_request",
    401: "sign_in_first",
    403: "not_allowed",
    404: "not_found",
    405: "method_not_allowed",
    408: "too_slow",
    409: "conflict",
    413: "too_large",
    415: "wrong_kind",
    421: "wrong_host",
    422: "not_valid",
    429: "too_many",
    500: "fault",
    503: "busy",
}
_TOLD = {
    404: "There is no page at this address.",
    405: "This page cannot be asked in that way.",
    500: "Something went wrong in Legation, not with what you sent.",
}


@dataclass(eq=False)
class Refused(Exception):
    """A request is turned down, with words that the visitor may see.

    Attributes:
        status: HTTP status.
        told: One or two sentences: what is the matter, and what to do.
        code: For programs; by the status unless given.
        fields: Problems by the name of a form's field.
    """

    status: int
    told: str = ""
    code: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)


def missing(told: str = "") -> Refused:
    """There is no such thing here."""
    return Refused(404, told or _TOLD[404])


def too_many(wait: float) -> Refused:
    """A limit is reached.

    Args:
        wait: Seconds until the next request may come.
    """
    told = "Too many requests in a short time; please wait a little."
    return Refused(429, told, headers={"retry-after": str(int(wait) + 1)})


def wants_json(request: Request) -> bool:
    """Whether the answer goes to a program."""
    if request.url.path.startswith("/api/") or request.url.path.endswith((".json", ".jsonld")):
        return True
    accepted = request.headers.get("accept", "")
    return "json" in accepted and "text/html" not in accepted


def answer_refused(request: Request, error: Exception) -> Response:
    """The answer to a request that was turned down."""
    if isinstance(error, HTTPException):
        headers = dict(error.headers or {})
        error = Refused(error.status_code, _TOLD.get(error.status_code, ""), headers=headers)
    assert isinstance(error, Refused)
    return _answer(request, error)


def answer_fault(request: Request, error: Exception) -> Response:
    """The answer when our own code failed; what happened stands in the log alone."""
    number = request.scope.get("legation.number", "")
    log.error("fault %s in %s", number, type(error).__name__, exc_info=error)
    return _answer(request, Refused(500, _TOLD[500]))


def _answer(request: Request, refused: Refused) -> Response:
    title = HTTPStatus(refused.status).phrase
    number = request.scope.get("legation.number", "")
    if wants_json(request):
        shape: dict[str, object] = {
            "type": "about:blank",
            "title": title,
            "status": refused.status,
            "code": refused.code or _CODES.get(refused.status, "refused"),
            "detail": refused.told or title,
        }
        if refused.fields:
            shape["fields"] = refused.fields
        if number and refused.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            shape["number"] = number
        return JSONResponse(
            shape, refused.status, refused.headers, media_type="application/problem+json"
        )
    return page(
        request,
        "error.html.j2",
        status=refused.status,
        headers=refused.headers,
        title=title,
        told=refused.told or title,
        fields=refused.fields,
        number=number if refused.status >= HTTPStatus.INTERNAL_SERVER_ERROR else "",
    )
