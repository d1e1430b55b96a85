"""The pages of the replay: one for each step."""

from __future__ import annotations

from bisect import bisect_right

from legation.model.dates import day_text
from legation.pages.site.book import Book, NoSuchPage
from legation.pages.site.views import View, view_of


def step_view(book: Book, number: str) -> View:
    """One step of the replay, by its place from 1.

    Raises:
        NoSuchPage: The replay has no such step.
    """
    found = book.moments
    if not (number.isascii() and number.isdigit() and len(number) < 7):
        raise NoSuchPage(number)
    place = int(number) - 1
    if not 0 <= place < len(found):
        raise NoSuchPage(number)
    moment = found[place]
    seats = {seat.id for seat in moment.seats}
    return view_of(
        book,
        book.addresses().step(moment.number),
        "step.html.j2",
        f"Step {moment.number}, {moment.when}: {moment.entry.what}",
        moment=moment,
        entry=moment.entry,
        steps=len(found),
        mover=book.shelf.names.actor(moment.mover) if moment.mover else "",
        for_all=[item for item in moment.learned if item.seats == seats],
        for_some=[item for item in moment.learned if item.seats != seats],
        stretch=_stretch(book, moment.day),
        previous=found[place - 1] if place else None,
        following=found[place + 1] if place + 1 < len(found) else None,
    )


def _stretch(book: Book, day: int) -> str:
    """The first day of the stretch of the ledger that holds a day; empty for none."""
    place = bisect_right([stretch.first for stretch in book.stretches], day) - 1
    return day_text(book.stretches[place].first) if place >= 0 else ""
