"""The site as files for any file server: the same pages, with addresses relative to one another."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Sequence

import legation
from legation.pages.site.addresses import rehomed
from legation.pages.site.assets import static_files, version_of
from legation.pages.site.book import Book
from legation.pages.site.guide import guide
from legation.pages.site.render import environment
from legation.pages.site.whole import all_views

_LINK = re.compile(r'(\s(?:href|src|action|data-day)=")(/[^"]*)(")')
Progress = Callable[[int, int], None]
"""Called with the pages written and their number, as far as it is known."""


def path_of(address: str) -> str:
    """The file in which a page stands: ``/s/korea/`` is ``s/korea/index.html``."""
    path = address.lstrip("/")
    if path.startswith("static/"):
        return path
    return f"{path}index.html" if path == "" or path.endswith("/") else f"{path}.html"


def relative(markup: str, address: str) -> str:
    """A page whose links to the site's other pages are relative to its own file."""
    here = posixpath.dirname(path_of(address))

    def moved(found: re.Match[str]) -> str:
        before, target, after = found.groups()
        page, sign, fragment = target.partition("#")
        return f"{before}{posixpath.relpath(path_of(page), here or '.')}{sign}{fragment}{after}"

    return _LINK.sub(moved, markup)


def published(books: Sequence[Book]) -> Iterator[tuple[str, bytes]]:
    """Every file of the site, by its path.

    Args:
        books: The scenarios that it shows.

    Yields:
        Paths with ``/`` and contents; pages are UTF-8.
    """
    version = version_of(static_files())
    for name, content in static_files().items():
        yield f"static/{version}/{name}", content
    templates = environment()
    given: dict[str, object] = {
        "asset": lambda name: f"/static/{version}/{name}",
        "visitor": None,
        "version": legation.__version__,
        "served": False,
    }

    def written(address: str, template: str, data: dict[str, object]) -> str:
        return templates.get_template(template).render(given | data | {"path": address})

    yield _file("/", written("/", "home.html.j2", {"shelves": books}))
    yield _file("/style", written("/style", "style.html.j2", guide()))
    for book in books:
        for view in all_views(book):
            text = written(view.address, view.template, view.data)
            yield _file(view.address, rehomed(text, book.addresses(view.account)))
        yield _file(f"{book.addresses().base}report", book.shelf.report())


def _file(address: str, text: str) -> tuple[str, bytes]:
    return path_of(address), relative(text, address).encode()
