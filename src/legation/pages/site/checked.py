"""A pasted text as a page: its sentences with verdicts, what was guessed, what was only asked."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from legation.accounts.reading.read import Reading
from legation.pages.contents import marks_used
from legation.pages.reading import ReadSentence, read_account
from legation.pages.site.book import Book
from legation.pages.site.views import View, view_of
from legation.prose.sentences import capital, counted

MOST_LETTERS = 60_000
"""Letters of a text that may be pasted: some thirty printed pages."""


@dataclass(frozen=True, slots=True)
class CheckedSentence:
    """A sentence with its verdicts and what was noticed in it without being claimed."""

    read: ReadSentence
    questions: tuple[tuple[str, str], ...]

    @property
    def silent(self) -> bool:
        """Whether nothing was found in it to check."""
        return not self.read.claims and not self.questions


def too_long(text: str) -> str:
    """What is wrong with a text before it is read; empty where nothing is."""
    if not text.strip():
        return "Paste a text first."
    if len(text) > MOST_LETTERS:
        return (
            f"This text has {len(text):,} characters; at most {MOST_LETTERS:,} are read at once. "
            "Send it in parts, or use `legation check` on your own machine."
        )
    return ""


def check_view(book: Book, text: str = "", title: str = "", problem: str = "") -> View:
    """The form, with what was typed before."""
    return view_of(
        book,
        book.addresses().chapter("check"),
        "check.html.j2",
        "Check a text of yours",
        more={
            "given": {"text": text, "title": title},
            "problem": problem,
            "most": MOST_LETTERS,
        },
    )


def checked_view(book: Book, reading: Reading, text: str, title: str) -> View:
    """What came of a text.

    Args:
        book: The scenario against which it was judged.
        reading: What was read.
        text: As it was sent.
        title: What its writer calls it.
    """
    read = read_account(book.scenario, reading.account, reading.judgement, book.shelf.replay)
    asked: dict[int, list[tuple[str, str]]] = {}
    for question in reading.questions:
        asked.setdefault(question.sentence, []).append((question.asks, question.quote))
    sentences = [CheckedSentence(one, tuple(asked.get(one.number, ()))) for one in read.sentences]
    claims = sum(len(one.claims) for one in read.sentences)
    found = [one for one in sentences if not one.silent]
    return view_of(
        book,
        book.addresses().chapter("check"),
        "checked.html.j2",
        f"Checked: {title or read.title}",
        more={
            "account": read,
            "sentences": sentences,
            "found": found,
            "marks": marks_used(read),
            "size": f"{capital(counted(claims, 'claim'))} and {counted(len(reading.questions), 'question')} "
            f"in {counted(len(sentences), 'sentence')}; nothing to check in "
            f"{counted(len(sentences) - len(found), 'sentence')}.",
            "given": {"text": text, "title": title},
            "most": MOST_LETTERS,
            "hidden_signs": hidden_signs(text),
        },
    )


def hidden_signs(text: str) -> str:
    """A warning where a text holds signs that turn or hide what a reader sees."""
    found = sorted({unicodedata.name(sign, hex(ord(sign))) for sign in text if _hides(sign)})
    return ", ".join(found[:6])


def _hides(sign: str) -> bool:
    return unicodedata.category(sign) == "Cf" and sign not in "\u00ad\u200c\u200d"
