"""All pages of a scenario."""

from __future__ import annotations

from collections.abc import Iterator

from legation.model.dates import day_text
from legation.pages.site.addresses import CHAPTERS
from legation.pages.site.book import Book
from legation.pages.site.originals import original_view
from legation.pages.site.stepped import step_view
from legation.pages.site.views import (
    View,
    article_view,
    chapter_view,
    compare_view,
    day_view,
    event_view,
    scenario_view,
    verdict_view,
)


def all_views(book: Book) -> Iterator[View]:
    """Every page of a scenario that can be written down beforehand."""
    yield scenario_view(book)
    ids = [account.id for account in book.scenario.accounts]
    for place, id in enumerate(ids):
        article = article_view(book, id)
        yield article
        if article.data["original"]:
            yield original_view(book, id)
        for sentence in book.read(id).sentences:
            yield verdict_view(book, id, sentence.id)
        for other in ids[place + 1 :]:
            yield compare_view(book, id, other)
    for name, _ in CHAPTERS:
        yield chapter_view(book, name)
    for event in book.scenario.record.events:
        yield event_view(book, event.id)
    for stretch in book.stretches:
        yield day_view(book, day_text(stretch.first))
    for moment in book.moments:
        yield step_view(book, str(moment.number))
