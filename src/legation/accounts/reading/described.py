"""Words that speak for an event, drawn from the record's own description of it.

"Seoul-Incheon railway opens" gives *Seoul*, *Incheon*, all words for a railway, and all words for
opening; the powers concerned give their names, and the kind of event its verbs. So an author gets
them without writing them down.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from legation.accounts.reading.tokens import folded
from legation.model.lexicon import Usage
from legation.model.record import Event
from legation.model.scenario import Scenario
from legation.model.word_classes import WORD_CLASSES

_KINDS = {
    "treaty": ("sign", "paper"),
    "concession": ("grant",),
    "battle": ("fight", "beat"),
    "landing": ("land",),
    "railway": ("railway",),
    "office": ("appoint",),
    "demand": ("demand",),
    "decision": ("decide", "confer"),
    "society": ("society",),
    "finance": ("loan",),
    "arrest": ("arrest",),
    "declaration": ("declare",),
    "title": ("crown",),
}
_COMMON = frozenset(
    [
        "about",
        "after",
        "again",
        "against",
        "also",
        "among",
        "before",
        "between",
        "both",
        "could",
        "does",
        "each",
        "first",
        "from",
        "half",
        "have",
        "into",
        "later",
        "more",
        "most",
        "much",
        "never",
        "other",
        "over",
        "part",
        "same",
        "second",
        "some",
        "such",
        "than",
        "that",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "third",
        "this",
        "those",
        "three",
        "through",
        "under",
        "until",
        "upon",
        "used",
        "were",
        "when",
        "where",
        "which",
        "while",
        "will",
        "with",
        "within",
        "without",
        "would",
        "year",
        "years",
        "says",
        "said",
        "later",
        "known",
        "well",
        "what",
        "whom",
        "answer",
        "article",
        "articles",
    ]
)
_STEM = 6
_SHORTEST = 4


def described(scenario: Scenario) -> list[Usage]:
    """For each event of the record, the words that speak for it."""
    names: dict[str, list[str]] = defaultdict(list)
    for usage in scenario.lexicon:
        if usage.who:
            names[usage.who] += usage.names
    classes = _classes_of()
    alone = Counter((event.kind, event.place) for event in scenario.record.events)
    return [
        Usage(
            id=f"about:{event.id}",
            event=event.id,
            about=tuple(_about(event, names, classes)),
            names=_named(event) if alone[event.kind, event.place] == 1 else (),
        )
        for event in scenario.record.events
    ]


_TITLES = {
    "battle": ("battle of {}", "battle at {}", "battle off {}", "fighting at {}", "action at {}"),
    "landing": ("landing at {}", "landings at {}"),
    "treaty": ("treaty of {}", "{} treaty", "peace of {}", "convention of {}"),
}


def _named(event: Event) -> tuple[str, ...]:
    """``battle of <place>``, ``treaty of <place>``: where no other of its kind was there."""
    place = " ".join(re.findall(r"[^\W\d_]+", (event.place or "").partition(",")[0]))
    known = 0 < len(place.split()) <= _PLACE_WORDS
    return tuple(title.format(place) for title in _TITLES.get(event.kind, ()) if known)


_PLACE_WORDS = 3


def _about(
    event: Event, names: dict[str, list[str]], classes: dict[str, set[str]]
) -> dict[str, None]:
    found: dict[str, None] = {}
    for word in folded(f"{event.what} {event.place or ''}"):
        found |= dict.fromkeys(f"~{name}" for name in sorted(_meant(word, classes)))
        if word.isascii() and len(word) >= _SHORTEST and word not in _COMMON:
            found[f"{word[:_STEM]}*" if len(word) > _STEM else word] = None
    for actor in event.who:
        found |= dict.fromkeys(name for name in names.get(actor, ()) if name.isascii())
    found |= dict.fromkeys(f"~{name}" for name in _KINDS.get(event.kind, ()))
    return found


def _classes_of() -> dict[str, set[str]]:
    """Classes of each word that stands in one by itself."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, alternatives in WORD_CLASSES.items():
        for words in alternatives:
            if len(words) == 1:
                found[words[0].casefold()].add(name)
    return found


def _meant(word: str, classes: dict[str, set[str]]) -> set[str]:
    found = set(classes.get(word, ()))
    for length in range(3, len(word) + 1):
        found |= classes.get(f"{word[:length]}*", set())
    return found
