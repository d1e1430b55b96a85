"""Clauses of a sentence: what belongs together, and by which word it is joined to the rest.

This is no parser. A clause ends at a semicolon, colon or dash, at a comma with a conjunction, and
at a word that puts one event before or after another; a clause that is put in between (brackets,
"which ...", "after ...,") is left again at its end.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from legation.accounts.reading.tokens import Token

BEFORE = {
    ("before",),
    ("prior", "to"),
    ("on", "the", "eve", "of"),
    ("ahead", "of"),
    ("by", "the", "time"),
}
AFTER = {
    ("after",),
    ("following",),
    ("not", "until", "after"),
    ("not", "until"),
    ("on", "the", "heels", "of"),
    ("upon", "the", "heels", "of"),
    ("only", "when"),
    ("only", "once"),
    ("only", "after"),
    ("only", "then", "after"),
    ("as", "soon", "as"),
    ("upon",),
    ("subsequent", "to"),
    ("in", "the", "wake", "of"),
    ("in", "the", "aftermath", "of"),
}
DURING = {("during",), ("in", "the", "course", "of"), ("in", "the", "midst", "of")}
OPEN = {("when",), ("since",), ("once",), ("while",), ("because",)}
UNTIL = {("until",), ("till",), ("until", "after")}
CONDITION = {("if",), ("unless",), ("had",)}
APART = {("without",), ("instead", "of"), ("rather", "than"), ("far", "from")}

_WORDS: dict[tuple[str, ...], str] = {
    words: kind
    for kind, group in (
        ("before", BEFORE),
        ("after", AFTER),
        ("during", DURING),
        ("open", OPEN),
        ("until", UNTIL),
        ("condition", CONDITION),
        ("apart", APART),
    )
    for words in group
}
_LONGEST = max(len(words) for words in _WORDS)
_RELATIVE = frozenset(("which", "who", "whom", "whose", "where"))
_JOINING = frozenset(
    ("and", "but", "for", "while", "whereas", "yet", "so", "then", "nor", "although")
)
_STRONG = frozenset(";:\u2014\u2013")
_LOOK_BACK = 4
_OPENING = 4
_AUXILIARIES = frozenset(
    ("did", "had", "was", "were", "came", "could", "would", "does", "do", "he", "she", "it", "they")
)
_SUBJECT = 6
_PRONOUNS = frozenset(("he", "she", "it", "they", "his", "her", "its", "their"))


@dataclass(slots=True)
class Clause:
    """Words that belong together.

    Attributes:
        number: Its place among the clauses of the sentence, by first word.
        words: Indices of its words, in order; not always next to each other.
        link: ``before``, ``after``, ``during``, ``until``, ``open`` or ``condition`` for a clause
            that such a word begins; ``apart`` for "without ..."; ``relative``; else empty.
        host: The clause that it stands to so; -1 for none.
        lent: Words of another clause to which "which" refers.
    """

    number: int
    link: str = ""
    host: int = -1
    words: list[int] = field(default_factory=list)
    lent: tuple[int, ...] = ()


def clauses(
    text: str, words: Sequence[Token], timed: Collection[int] = (), start: int = 0
) -> list[Clause]:
    """The clauses of a sentence.

    Args:
        text: The whole text.
        words: The sentence's words.
        timed: Indices of words inside time expressions, which neither begin nor end a clause.
        start: Offset of the sentence, before its first word.
    """
    return _Walk(text, words, timed, start).run()


class _Walk:
    def __init__(
        self, text: str, words: Sequence[Token], timed: Collection[int], start: int
    ) -> None:
        self.text = text
        self.words = words
        self.timed = timed
        self.start = start
        self.found: list[Clause] = []
        self.main = self._new("")
        self.now = self.main

    def run(self) -> list[Clause]:
        """Walk along the words."""
        self._walk()
        for clause in self.found:
            if clause.host >= 0 and not clause.lent and self._pronoun(clause):
                host = self.found[clause.host]
                clause.lent = tuple(host.words[:_SUBJECT])
        return self.found

    def _pronoun(self, clause: Clause) -> bool:
        """Whether a clause begins with a pronoun, and so takes its subject from its host."""
        return any(self.words[index].text in _PRONOUNS for index in clause.words[1:3])

    def _walk(self) -> None:
        skip = 0
        for index in range(len(self.words)):
            self._gap(index)
            if skip:
                skip -= 1
            elif index not in self.timed:
                skip = self._word(index)
            self.now.words.append(index)

    def _new(self, link: str) -> Clause:
        clause = Clause(len(self.found), link)
        self.found.append(clause)
        return clause

    def _gap(self, index: int) -> None:
        """What stands between two words may end a clause."""
        last = self.words[index - 1].end if index else self.start
        gap = self.text[last : self.words[index].start]
        if len(gap) <= 1 or index == 0:
            return
        if _STRONG.intersection(gap) and (" " in gap) and not self._inside_time(index):
            self.main = self.now = self._new("")
        elif "(" in gap:
            self._aside("relative", index)
        elif ")" in gap:
            self._resume()
        elif "," in gap and not self._inside_time(index):
            self._comma(index)

    def _inside_time(self, index: int) -> bool:
        return index in self.timed and index - 1 in self.timed

    def _comma(self, index: int) -> None:
        word = self.words[index].text
        if word in _JOINING and not (word == "then" and self._only_a_name(index)):
            self.main = self.now = self._new("")
        elif word not in _RELATIVE:
            self._resume()

    def _only_a_name(self, index: int) -> bool:
        """Whether "then" follows a bare name: "Ito Hirobumi, then Resident-General, ..."."""
        behind = index + 1 < len(self.words) and self.words[index + 1].capital
        return behind and all(self.words[at].capital for at in self.now.words)

    def _resume(self) -> None:
        if self.now is not self.main:
            self.now = self.main

    def _aside(self, link: str, index: int) -> None:
        clause = self._new(link)
        clause.host = self.now.number
        clause.lent = tuple(self.now.words[-_LOOK_BACK:]) if link == "relative" else ()
        self.now = clause

    def _word(self, index: int) -> int:
        """A word may begin a clause; how many words after it belong to the joint."""
        word = self.words[index].text
        if word in _RELATIVE:
            self._aside("relative", index)
            return 0
        if word == "that" and self._cleft():
            self._resume()
        for length in range(min(_LONGEST, len(self.words) - index), 0, -1):
            joint = tuple(token.text for token in self.words[index : index + length])
            link = _WORDS.get(joint)
            if link and self._joins(index, joint):
                self._aside(link, index)
                return length - 1
        return 0

    def _cleft(self) -> bool:
        """``It was after ... that ...``: the main clause goes on at "that"."""
        if self.now.host < 0 or not self.now.link or self.now.link == "relative":
            return False
        opening = self.found[self.now.host].words[:_OPENING]
        words = [self.words[index].text for index in opening]
        return any(pair == ("it", "was") for pair in pairwise(words))

    def _joins(self, index: int, joint: tuple[str, ...]) -> bool:
        last = index + len(joint)
        if last >= len(self.words) or self._stops(last):
            return False
        if joint == ("upon",):
            return index == 0
        if self._refers(last):
            return False
        if joint == ("had",):
            return index == 0
        if joint in UNTIL or joint == ("since",):
            return last not in self.timed
        return not (joint == ("following",) and index > 0 and self.words[index - 1].text == "the")

    def _refers(self, index: int) -> bool:
        """``after that did ...``, ``before this he ...``: what was told last is meant."""
        pronoun = self.words[index].text in ("that", "this", "which")
        following = self.words[index + 1].text if index + 1 < len(self.words) else ""
        return pronoun and (following in _AUXILIARIES or self._stops(index + 1))

    def _stops(self, index: int) -> bool:
        if index >= len(self.words):
            return True
        gap = self.text[self.words[index - 1].end : self.words[index].start]
        return any(sign in gap for sign in ",;:.")
