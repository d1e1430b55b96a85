"""An account beside what it was translated from."""

from __future__ import annotations

from legation.pages.site.book import Book, NoSuchPage
from legation.pages.site.views import View, view_of
from legation.prose.recorded import edtf_words


def original_view(book: Book, id: str) -> View:
    """Sentence by sentence: the account, and what its original says where that is known.

    Raises:
        NoSuchPage: There is no such account, or nothing is known of an original.
    """
    account = book.account(id)
    originals = [sentence.original for sentence in account.sentences if sentence.original]
    if not originals:
        raise NoSuchPage(id)
    return view_of(
        book,
        book.addresses().original(account.id),
        "original.html.j2",
        f"{account.title}: original beside translation",
        account.id,
        languages=list(dict.fromkeys(item.language for item in originals)),
        compared=len(originals),
        copies=account.copies,
        edtf_words=edtf_words,
    )
