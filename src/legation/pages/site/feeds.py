"""What is new, for feed readers, and the list of pages, for search engines.

Sources: RFC 4287 (Atom), JSON Feed 1.1, sitemaps.org 0.9.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

from legation.pages.site.book import Book
from legation.pages.site.whole import all_views

_ATOM = "http://www.w3.org/2005/Atom"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_EPOCH = "1970-01-01"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An article of a feed; ``dated`` is an ISO day."""

    address: str
    title: str
    summary: str
    author: str
    dated: str


def entries(books: Sequence[Book], series: str = "") -> list[Entry]:
    """The accounts of some scenarios, the newest first; of one series only, if one is given."""
    found = [
        Entry(
            address=book.addresses().article(account.id),
            title=account.title,
            summary=account.deck or book.read(account.id).size,
            author=account.author or "Legation",
            dated=_day(account.date),
        )
        for book in books
        for account in book.scenario.accounts
        if not series or account.series == series
    ]
    return sorted(found, key=lambda item: (item.dated, item.address), reverse=True)


def _day(date: str) -> str:
    """A whole day for a date that may be a year or a month only."""
    parts = date.split("-") if date else []
    full = [*parts, *["01"] * (3 - len(parts))] if parts and parts[0].isdigit() else []
    return "-".join(full) if len(full) == 3 else _EPOCH


def atom(found: Sequence[Entry], title: str, here: str, site: str) -> str:
    """The entries as Atom.

    Args:
        found: Entries, the newest first.
        title: Of the feed.
        here: The feed's own address, from the root.
        site: The address of the site, without a closing slash.
    """
    ElementTree.register_namespace("", _ATOM)
    feed = ElementTree.Element(f"{{{_ATOM}}}feed")
    _text(feed, "title", title)
    _text(feed, "id", site + here)
    _text(feed, "updated", f"{found[0].dated if found else _EPOCH}T00:00:00Z")
    ElementTree.SubElement(feed, f"{{{_ATOM}}}link", rel="self", href=site + here)
    for item in found:
        entry = ElementTree.SubElement(feed, f"{{{_ATOM}}}entry")
        _text(entry, "title", item.title)
        _text(entry, "id", site + item.address)
        _text(entry, "updated", f"{item.dated}T00:00:00Z")
        _text(entry, "summary", item.summary)
        author = ElementTree.SubElement(entry, f"{{{_ATOM}}}author")
        _text(author, "name", item.author)
        ElementTree.SubElement(entry, f"{{{_ATOM}}}link", href=site + item.address)
    return ElementTree.tostring(feed, encoding="unicode", xml_declaration=True)


def _text(parent: ElementTree.Element, tag: str, text: str) -> None:
    ElementTree.SubElement(parent, f"{{{_ATOM}}}{tag}").text = text


def json_feed(found: Sequence[Entry], title: str, here: str, site: str) -> dict[str, Any]:
    """The entries as a JSON Feed."""
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        "home_page_url": f"{site}/",
        "feed_url": site + here,
        "items": [
            {
                "id": site + item.address,
                "url": site + item.address,
                "title": item.title,
                "summary": item.summary,
                "content_text": item.summary,
                "authors": [{"name": item.author}],
                "date_published": f"{item.dated}T00:00:00Z",
            }
            for item in found
        ],
    }


def sitemap(books: Sequence[Book], site: str) -> str:
    """Every page that can be written down beforehand."""
    ElementTree.register_namespace("", _SITEMAP)
    root = ElementTree.Element(f"{{{_SITEMAP}}}urlset")
    for address in ("/", *(view.address for book in books for view in all_views(book))):
        url = ElementTree.SubElement(root, f"{{{_SITEMAP}}}url")
        ElementTree.SubElement(url, f"{{{_SITEMAP}}}loc").text = site + address
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True)
