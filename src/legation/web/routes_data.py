"""The same for programs: annotations, citations, feeds, and the list of pages."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from legation.model.account import Account
from legation.pages.reading import ReadAccount
from legation.pages.site.addresses import Addresses
from legation.pages.site.book import Book, NoSuchPage
from legation.pages.site.feeds import atom, entries, json_feed, sitemap
from legation.pages.site.linked import annotated, article_data, cited, csl
from legation.web.errors import missing
from legation.web.openapi import Operation, Schema
from legation.web.roles import EVERYONE
from legation.web.routes_read import book_of
from legation.web.routing import Page
from legation.web.site import site_of

Of = Callable[[Account, ReadAccount, Addresses, str], str]


def _as_json(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1)


_FORMATS: dict[str, tuple[str, Of]] = {
    "annotations.jsonld": (
        "application/ld+json",
        lambda _, read, addresses, site: _as_json(annotated(read, addresses, site)),
    ),
    "article.jsonld": (
        "application/ld+json",
        lambda account, read, addresses, site: _as_json(
            article_data(account, read, addresses, site)
        ),
    ),
    "cite.bib": (
        "application/x-bibtex",
        lambda account, read, addresses, site: cited(account, read, addresses, site, "bib"),
    ),
    "cite.ris": (
        "application/x-research-info-systems",
        lambda account, read, addresses, site: cited(account, read, addresses, site, "ris"),
    ),
    "cite.csl.json": (
        "application/vnd.citationstyles.csl+json",
        lambda account, read, addresses, site: _as_json(csl(account, read, addresses, site)),
    ),
}
"""What may be fetched beside an account: name, media type, how it is made."""


_SCENARIO: Schema = {"type": "string", "examples": ["korea"]}
_ACCOUNT: Schema = {"type": "string", "examples": ["founding_article"]}
_LINKED: Schema = {"type": "object", "required": ["@context"], "properties": {"@context": {}}}
_PAGE_OF_ANNOTATIONS: Schema = {
    "type": "object",
    "required": ["@context", "id", "type", "items"],
    "properties": {
        "id": {"type": "string", "format": "uri"},
        "type": {"const": "AnnotationPage"},
        "items": {
            "type": "array",
            "items": {"type": "object", "required": ["id", "type", "body", "target"]},
        },
    },
}
_CSL: Schema = {
    "type": "object",
    "required": ["id", "type", "title", "author", "URL"],
    "properties": {"URL": {"type": "string", "format": "uri"}, "title": {"type": "string"}},
}
_FEED: Schema = {
    "type": "object",
    "required": ["version", "title", "items"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "items": {"type": "array", "items": {"type": "object", "required": ["id", "url"]}},
    },
}
_SUMMARIES: dict[str, tuple[str, Schema]] = {
    "annotations.jsonld": ("Every verdict on an account as a Web Annotation", _PAGE_OF_ANNOTATIONS),
    "article.jsonld": ("An account with its claims and their reviews (schema.org)", _LINKED),
    "cite.csl.json": ("How to cite a judged account (CSL-JSON)", _CSL),
}


def _described(name: str) -> Operation | None:
    """How a file beside an account is described to programs; None for what is not JSON."""
    if name not in _SUMMARIES:
        return None
    summary, answer = _SUMMARIES[name]
    return Operation(
        summary=summary,
        answer=answer,
        parameters={"scenario": _SCENARIO, "account": _ACCOUNT},
        kind=_FORMATS[name][0],
    )


def beside_account(request: Request) -> Response:
    """One of the files beside an account."""
    book = book_of(request)
    kind, make = _FORMATS[request.url.path.rpartition("/")[2]]
    try:
        account = book.account(request.path_params["account"])
    except NoSuchPage:
        raise missing() from None
    site = site_of(request).settings.address
    text = make(account, book.read(account.id), book.addresses(account.id), site)
    return Response(text, media_type=kind)


def _books(request: Request) -> list[Book]:
    return [shelf.book for shelf in site_of(request).library.all()]


def feed(request: Request) -> Response:
    """The newest accounts, as Atom or as JSON Feed; of one series, if one is asked for."""
    series = request.query_params.get("series", "")
    found = entries(_books(request), series)
    if series and not found:
        raise missing()
    title = series or "Legation: accounts judged"
    query = f"?{request.url.query}" if series else ""
    here, site = f"{request.url.path}{query}", site_of(request).settings.address
    if request.url.path.endswith(".json"):
        text = _as_json(json_feed(found, title, here, site))
        return Response(text, media_type="application/feed+json")
    return Response(atom(found, title, here, site), media_type="application/atom+xml")


def site_map(request: Request) -> Response:
    """Every page, for search engines."""
    text = sitemap(_books(request), site_of(request).settings.address)
    return Response(text, media_type="application/xml")


_FEED_DESCRIBED = Operation(
    summary="The newest accounts as a JSON Feed, of one series if one is named",
    answer=_FEED,
    parameters={"series": {"type": "string"}},
    kind="application/feed+json",
)

PAGES = (
    *(
        Page(
            path=f"/s/{{scenario}}/a/{{account}}/{name}",
            handler=beside_account,
            name=name.replace(".", "_"),
            roles=EVERYONE,
            kept=True,
            operation=_described(name),
        )
        for name in _FORMATS
    ),
    *(
        Page(
            path=f"/feed.{ending}",
            handler=feed,
            name=f"feed_{ending}",
            roles=EVERYONE,
            kept=True,
            query=("series",),
            operation=operation,
        )
        for ending, operation in (("atom", None), ("json", _FEED_DESCRIBED))
    ),
    Page(path="/sitemap.xml", handler=site_map, name="sitemap", roles=EVERYONE, kept=True),
)
