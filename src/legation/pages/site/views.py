"""Pages of the site as templates with their data, each with its address."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from dataclasses import dataclass

from legation.model.account import Account, Correction
from legation.model.dates import day_text, day_words
from legation.model.record import Event
from legation.pages.beside import shown_comparison
from legation.pages.record_summary import event_page
from legation.pages.report import by_grade
from legation.pages.site.addresses import CHAPTERS
from legation.pages.site.book import Book, NoSuchPage
from legation.pages.site.disputed import disputed
from legation.pages.site.resting import resting
from legation.prose.recorded import edtf_words

_SECTIONS = {
    "treaties": "treaties.html.j2",
    "breaches": "breaches.html.j2",
    "replay": "replay.html.j2",
    "traditions": "traditions.html.j2",
    "judgements": "judgements.html.j2",
}
"""Chapters that are a section of the report as it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One page.

    Attributes:
        address: Where it is, from the root of the site.
        template: Name of its template.
        title: Its title, without the site's name.
        data: What the template shows.
        account: The account that fragments such as ``#s20`` on it mean.
    """

    address: str
    template: str
    title: str
    data: dict[str, object]
    account: str = ""


def view_of(
    book: Book,
    address: str,
    template: str,
    title: str,
    account: str = "",
    more: dict[str, object] | None = None,
    **data: object,
) -> View:
    """A page of a book, with what every page of it shows."""
    addresses = book.addresses(account)
    chapters = [(name, words, addresses.chapter(name)) for name, words in CHAPTERS]
    accounts = [
        (item.id, item.title, addresses.article(item.id)) for item in book.scenario.accounts
    ]
    own: dict[str, object] = {
        "page_title": title,
        "addresses": addresses,
        "chapters": chapters,
        "accounts": accounts,
        "here": address,
    }
    return View(
        address=address,
        template=template,
        title=title,
        account=addresses.account,
        data=book.contents(account) | own | data | (more or {}),
    )


def scenario_view(book: Book) -> View:
    """The first page of a scenario: its accounts, its chapters, what it is about."""
    pairs = []
    ids = [account.id for account in book.scenario.accounts]
    for place, first in enumerate(ids):
        pairs += [(first, second) for second in ids[place + 1 :]]
    return view_of(
        book,
        book.addresses().base,
        "scenario.html.j2",
        book.scenario.title,
        read=[book.read(id) for id in ids],
        decks={account.id: account.deck for account in book.scenario.accounts},
        pairs=[(book.account(a).title, book.account(b).title, a, b) for a, b in pairs],
    )


def _series(book: Book, account: Account) -> tuple[Account, ...]:
    """The accounts of its series by date; the account alone where it is in none."""
    if not account.series:
        return (account,)
    own = [item for item in book.scenario.accounts if item.series == account.series]
    return tuple(sorted(own, key=lambda item: (item.date, item.id)))


def article_view(book: Book, id: str) -> View:
    """An account as an article, with its verdicts in the margin."""
    account = book.account(id)
    parts = _series(book, account)
    place = parts.index(account)
    return view_of(
        book,
        book.addresses().article(account.id),
        "article.html.j2",
        account.title,
        account.id,
        deck=account.deck,
        series=account.series,
        part=place + 1,
        parts=len(parts),
        previous=parts[place - 1] if place else None,
        following=parts[place + 1] if place + 1 < len(parts) else None,
        compared=_compared(book, account.id),
        published=account.date,
        corrections=corrections_of(account),
        original=book.addresses().original(account.id)
        if any(sentence.original for sentence in account.sentences)
        else "",
    )


def corrections_of(account: Account) -> list[tuple[str, str, int, Correction]]:
    """What was put right, the latest first: when, the sentence with its number, and what."""
    numbers = {sentence.id: sentence.number for sentence in account.sentences}
    latest = sorted(account.corrections, key=lambda item: item.date.earliest, reverse=True)
    return [
        (edtf_words(item.date), item.sentence, numbers.get(item.sentence, 0), item)
        for item in latest
    ]


def _compared(book: Book, id: str) -> list[tuple[str, str]]:
    """The other accounts, each with the address of both side by side, in the scenario's order."""
    ids = [account.id for account in book.scenario.accounts]
    pairs = [(other, *sorted((id, other), key=ids.index)) for other in ids if other != id]
    return [(book.account(o).title, book.addresses().compared(a, b)) for o, a, b in pairs]


def verdict_view(book: Book, id: str, sentence: str) -> View:
    """One sentence: what it claims, the verdicts, and the whole chain down to the sources."""
    account = book.account(id)
    shown = book.sentence(account.id, sentence)
    sentences = book.read(account.id).sentences
    place = sentences.index(shown)
    return view_of(
        book,
        book.addresses().verdict(shown.id, account.id),
        "verdict.html.j2",
        f"Sentence {shown.number}: {shown.words}",
        account.id,
        sentence=shown,
        previous=sentences[place - 1] if place else None,
        following=sentences[place + 1] if place + 1 < len(sentences) else None,
    )


def chapter_view(book: Book, name: str) -> View:
    """A chapter of a scenario.

    Raises:
        NoSuchPage: There is no such chapter.
    """
    title = dict(CHAPTERS).get(name)
    if title is None:
        raise NoSuchPage(name)
    own: dict[str, object] = {}
    if name == "sources":
        own["items"] = list(by_grade(book.scenario.sources))
        own["note"] = f"{len(book.scenario.sources)} sources."
    if name == "record":
        own["by_year"] = _by_year(book.scenario.record.events)
    if name in ("days", "years"):
        own |= _span(book)
    if name == "replay":
        own |= {"step_address": book.addresses().step, "steps": len(book.moments)}
    if name == "judgements":
        own["disputed"] = disputed(book)
    section = _SECTIONS.get(name, "")
    template = "chapter.html.j2" if section else f"{name}.html.j2"
    return view_of(book, book.addresses().chapter(name), template, title, section=section, more=own)


def _span(book: Book) -> dict[str, object]:
    """The days of the ledger: the first, the last, and where each stretch begins."""
    starts = [stretch.first for stretch in book.stretches]
    opened, closed = book.shelf.replay.opened, book.shelf.replay.closed
    return {
        "first_day": day_text(opened),
        "last_day": day_text(closed),
        "starts": [day_text(day) for day in starts],
        "changes": [(day_text(s.first), s.words, s.changes) for s in book.stretches],
        "stretch": book.stretches[-1] if book.stretches else None,
        "shown_day": day_text(starts[-1]) if starts else "",
    }


def _by_year(events: tuple[Event, ...]) -> list[tuple[str, list[tuple[Event, str]]]]:
    found: dict[str, list[tuple[Event, str]]] = {}
    for event in sorted(events, key=lambda item: (item.date.earliest, item.date.latest)):
        year = day_text(event.date.earliest)[:4]
        found.setdefault(year, []).append((event, edtf_words(event.date)))
    return list(found.items())


def day_view(book: Book, iso: str) -> View:
    """The ledger of one day.

    Raises:
        NoSuchPage: This is no day, or none of the years replayed.
    """
    try:
        day = datetime.date.fromisoformat(iso).toordinal()
    except ValueError:
        raise NoSuchPage(iso) from None
    place = bisect_right([stretch.first for stretch in book.stretches], day) - 1
    if place < 0 or day > book.shelf.replay.closed:
        raise NoSuchPage(iso)
    stretches = book.stretches
    return view_of(
        book,
        book.addresses().day(day_text(day)),
        "day.html.j2",
        f"Who owed what on {day_words(day)}",
        day_words=day_words(day),
        shown_day=day_text(day),
        stretch=stretches[place],
        previous=stretches[place - 1] if place else None,
        following=stretches[place + 1] if place + 1 < len(stretches) else None,
        day_of=lambda item: day_text(item.first),
        first_day=day_text(book.shelf.replay.opened),
        last_day=day_text(book.shelf.replay.closed),
    )


def event_view(book: Book, id: str) -> View:
    """One event of the record: its sources in full, and which sentences rest on it.

    Raises:
        NoSuchPage: The record has no such event.
    """
    events = sorted(book.scenario.record.events, key=lambda e: (e.date.earliest, e.date.latest))
    found = next((event for event in events if event.id == id), None)
    if found is None:
        raise NoSuchPage(id)
    place = events.index(found)
    return view_of(
        book,
        book.addresses().event(id),
        "event.html.j2",
        found.told,
        event=found,
        when=edtf_words(found.date),
        lines=event_page(book.scenario, id)[1:],
        previous=events[place - 1] if place else None,
        following=events[place + 1] if place + 1 < len(events) else None,
        rest_on_it=resting(book, {id}),
        replayed=book.steps_of.get(id, ()),
    )


def compare_view(book: Book, first: str, second: str) -> View:
    """Two accounts side by side.

    Raises:
        NoSuchPage: One is missing, or both are the same.
    """
    one, other = book.account(first), book.account(second)
    if one.id == other.id:
        raise NoSuchPage(second)
    comparison = book.shelf.comparison(one.id, other.id)
    return view_of(
        book,
        book.addresses().compared(one.id, other.id),
        "compare.html.j2",
        f"{one.title}, and {other.title}",
        one.id,
        beside=shown_comparison(comparison, one.id, book.shelf.names),
    )
