"""Check yours: a text is pasted, read into claims, and judged; nothing of it is kept."""

from __future__ import annotations

import threading

from starlette.requests import Request
from starlette.responses import Response

from legation.accounts.reading.draft import draft_text
from legation.accounts.reading.read import Reading, read_text
from legation.pages.site.checked import MOST_LETTERS, check_view, checked_view, too_long
from legation.web.forms import form_of
from legation.web.roles import EVERYONE
from legation.web.routes_read import book_of, shown
from legation.web.routing import Page
from legation.web.site import site_of

_BODY = 6 * MOST_LETTERS + 10_000
"""Bytes of the longest form: a letter may take six when it is written in percent signs."""

_ONE_AT_A_TIME = threading.BoundedSemaphore(2)
"""Texts read at once: reading is work, and the site has readers too."""

_PATIENCE = 20.0


def ask(request: Request) -> Response:
    """The empty form."""
    book = book_of(request)
    return shown(request, book, check_view(book))


def check(request: Request) -> Response:
    """Read and judge the text; say why where that cannot be done, and keep what was typed."""
    book = book_of(request)
    form = form_of(request)
    text = form.one("text", most=_BODY).replace("\r\n", "\n")
    title = form.one("title", most=200)
    problem = too_long(text)
    if problem:
        return shown(request, book, check_view(book, text, title, problem), 422)
    shelf = site_of(request).library.get(request.path_params["scenario"])
    if not _ONE_AT_A_TIME.acquire(timeout=_PATIENCE):
        told = "Other texts are being read just now; please send yours again."
        return shown(request, book, check_view(book, text, title, told), 503)
    try:
        reading = read_text(
            shelf.scenario,
            text,
            title=title,
            on=shelf.on,
            replayed=shelf.replay,
            words=shelf.words,
        )
    finally:
        _ONE_AT_A_TIME.release()
    if form.one("as") == "draft":
        return _draft(reading)
    return shown(request, book, checked_view(book, reading, text, title))


def _draft(reading: Reading) -> Response:
    name = "attachment; filename=draft.yaml"
    text = draft_text(reading, "draft")
    return Response(text, media_type="application/yaml", headers={"content-disposition": name})


PAGES = (
    Page(
        path="/s/{scenario}/check",
        handler=ask,
        name="check",
        roles=EVERYONE,
        kept=True,
    ),
    Page(
        path="/s/{scenario}/check",
        handler=check,
        name="check_text",
        roles=EVERYONE,
        methods=("POST",),
        limit="work",
        most_body=_BODY,
    ),
)
