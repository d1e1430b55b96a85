"""Keys of the lexicon: how running prose refers to what a scenario holds."""

from __future__ import annotations

from legation.language.schema.rows import Register
from legation.language.shapes import EDTF, NAME, TRUTH, plain, some
from legation.model.lexicon import parse_phrase

define = Register()

PHRASE = plain("a phrase such as lease* + Port Arthur|Dalian", read=parse_phrase)

define(
    "usage",
    "One thing of the scenario, and the words by which prose refers to it.",
    ("event", NAME, "An event of the record."),
    ("from", NAME, "Instead of an event: the one with which a stretch of time began."),
    ("until", NAME, "The one with which it ended."),
    ("instrument", NAME, "An instrument; with `event`, that event is its signature."),
    ("article", some(NAME), "Articles or norms that say what the words say."),
    ("tenure", some(NAME), "Chains of title: an office, title or right."),
    ("who", NAME, "An actor, or a holder in a chain of title."),
    ("quantity", NAME, "A quantity of the record."),
    ("names", some(PHRASE), "Noun phrases that name it."),
    ("words", some(PHRASE), "Phrases that tell of it: `lease* + Port Arthur|Dalian`."),
    ("about", some(PHRASE), "Words that speak for an event or quantity without telling it."),
    ("unless", some(PHRASE), "Phrases beside which something else is meant."),
    ("valid", EDTF, "When the name could be used."),
    ("weak", TRUTH, "The words may mean something else: nothing is contradicted on them alone."),
)
