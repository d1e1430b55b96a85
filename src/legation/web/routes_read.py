"""What a reader sees of a scenario: articles, verdicts, chapters, days, events, comparisons."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from legation.pages.site import (
    View,
    article_view,
    chapter_view,
    compare_view,
    day_view,
    event_view,
    original_view,
    rehomed,
    scenario_view,
    step_view,
    verdict_view,
)
from legation.pages.site.book import Book, NoSuchPage
from legation.web.errors import missing
from legation.web.rendering import rendered
from legation.web.roles import EVERYONE
from legation.web.routing import Handler, Page
from legation.web.site import site_of


def book_of(request: Request) -> Book:
    """The book of the scenario that an address names.

    Raises:
        NotOnShelf: There is no such scenario.
    """
    return site_of(request).library.get(request.path_params["scenario"]).book


def shown(request: Request, book: Book, view: View, status: int = 200) -> Response:
    """A view as an answer; whoever came by another spelling is sent to its own address."""
    if request.method == "GET" and request.url.path != view.address:
        return RedirectResponse(view.address, 301)
    text = rendered(request, view.template, view.data)
    return HTMLResponse(rehomed(text, book.addresses(view.account)), status)


def _reading(make: Callable[..., View], *names: str) -> Handler:
    """A handler that shows what ``make`` makes of the book and of parts of the address."""

    def handler(request: Request) -> Response:
        book = book_of(request)
        try:
            view = make(book, *(request.path_params[name] for name in names))
        except NoSuchPage:
            raise missing() from None
        return shown(request, book, view)

    handler.__name__ = make.__name__
    return handler


def day_asked(request: Request) -> Response:
    """Send the form's day to its address; a day outside the years to the nearest inside."""
    book = book_of(request)
    replay = book.shelf.replay
    try:
        day = datetime.date.fromisoformat(request.query_params.get("on", "")).toordinal()
    except ValueError:
        return RedirectResponse(book.addresses().chapter("days"), 303)
    near = datetime.date.fromordinal(min(max(day, replay.opened), replay.closed))
    return RedirectResponse(book.addresses().day(near.isoformat()), 303)


def _page(path: str, name: str, handler: Handler) -> Page:
    return Page(
        path=f"/s/{{scenario}}/{path}", handler=handler, name=name, roles=EVERYONE, kept=True
    )


PAGES = (
    _page("", "scenario", _reading(scenario_view)),
    _page("a/{account}/", "article", _reading(article_view, "account")),
    _page("a/{account}/original", "original", _reading(original_view, "account")),
    _page("a/{account}/{sentence}", "verdict", _reading(verdict_view, "account", "sentence")),
    _page("compare/{first}/{second}", "compare", _reading(compare_view, "first", "second")),
    _page("replay/{step}", "step", _reading(step_view, "step")),
    _page("record/{event}", "event", _reading(event_view, "event")),
    Page(path="/s/{scenario}/days/", handler=day_asked, name="day_asked", roles=EVERYONE),
    _page("days/{day}", "day", _reading(day_view, "day")),
    _page("{chapter}", "chapter", _reading(chapter_view, "chapter")),
)
