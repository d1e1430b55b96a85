"""Keys of the document itself, of citations and of sources."""

from __future__ import annotations

from typing import get_args

from legation.language.schema.rows import Register
from legation.language.shapes import (
    EVENT_ID,
    ID,
    NAME,
    SOURCE_ID,
    TEXT,
    TRUTH,
    by_id,
    choice,
    element,
    many,
    plain,
    some,
)
from legation.model.basis import Grade

define = Register()

define(
    "scenario",
    "The whole scenario. `scenario.yaml` may hold every key; the other files hold their own.",
    ("legation!", choice("1"), "Format version."),
    ("id!", ID, "The scenario's id, as used on the command line."),
    ("version!", TEXT, "Changes when behaviour changes."),
    ("title!", TEXT, "Title."),
    ("summary", TEXT, "What it is about, in a few sentences."),
    ("sources", by_id(element("source"), SOURCE_ID), "Letters, books, treaty texts."),
    ("parameters", by_id(element("parameter")), "Named numbers with plausible ranges."),
    ("actors!", by_id(element("actor")), "Powers, persons, firms and societies."),
    ("sets", by_id(some(ID)), "Named finite sets of symbols or actors."),
    ("calendar!", element("calendar"), "First and last day, turns and stages."),
    ("facts", by_id(element("fact")), "Typed, bounded variables of the world."),
    ("rights", by_id(element("right")), "Facts whose value is their holder."),
    ("reports", by_id(element("report")), "Messages that may be false."),
    ("acts", by_id(element("act")), "What seats may do."),
    ("rules", by_id(element("rule")), "What follows by itself."),
    ("instruments", by_id(element("instrument")), "Treaties, agreements, declarations."),
    ("endings", by_id(element("ending")), "How a history closes; looked at in this order."),
    (
        "valuations",
        by_id(element("valuation"), plain("an actor, or actor.faction", r"[a-z][a-z0-9_.]*")),
        "What endings are worth to each actor.",
    ),
    ("starts", by_id(element("start")), "Named start points."),
    ("events", by_id(element("event"), EVENT_ID), "The record's events."),
    ("tenures", by_id(element("tenure")), "Chains of title: offices, titles, rights."),
    ("programmes", by_id(element("programme")), "What actors declared as their aims, and when."),
    ("quantities", by_id(element("quantity")), "Numbers as different sources print them."),
    ("searches", by_id(element("search")), "What was looked for and not found."),
    ("drafts", by_id(element("draft")), "Drafts of a negotiation, issue by issue."),
    ("options", many(element("option")), "Courses that contemporaries weighed."),
    ("historiography", by_id(element("topic")), "How traditions differ."),
    ("wording", many(element("wording")), "Loaded phrases with neutral forms."),
    ("lexicon", by_id(element("usage")), "How running prose refers to all this."),
    ("cases", by_id(element("case")), "Given, record, expect: run as tests."),
    ("accounts", by_id(element("account")), "Texts that say what happened, by id."),
    ("briefs", by_id(TEXT), "A private brief per seat (from `briefs/<actor>.md`)."),
)

FILES: dict[str, tuple[str, ...]] = {
    "treaties.yaml": ("instruments",),
    "record.yaml": (
        "sources",
        "events",
        "tenures",
        "programmes",
        "quantities",
        "searches",
        "drafts",
        "options",
        "historiography",
        "wording",
    ),
    "cases.yaml": ("cases",),
}
"""Keys of the document that may stand in each file besides ``scenario.yaml``."""

PARTS = "parts/*.yaml"
PART_KEYS: tuple[str, ...] = (
    *("parameters", "actors", "sets", "facts", "rights", "reports", "acts", "rules"),
    *("instruments", "endings", "valuations", "starts"),
    *FILES["record.yaml"],
    "lexicon",
    "cases",
)
"""Keys that may stand in a part: a large scenario is split by subject."""

define(
    "cite",
    "A source and the place in it.",
    ("source!", SOURCE_ID, "Id of the source."),
    ("locus", TEXT, "Article, page, chapter."),
)
define(
    "source",
    "A letter, book, treaty text, data set or page.",
    ("title!", TEXT, "Title."),
    ("grade!", choice(*get_args(Grade)), "What kind of witness it is."),
    ("publisher", TEXT, "Who published or keeps it."),
    ("address", TEXT, "Where it can be read."),
    ("dated", TEXT, "Its own date."),
    ("note", TEXT, "Remarks."),
    ("contemporary", TRUTH, "A participant's or eyewitness's book."),
    ("lineage", NAME, "Shared by copies of one text, which count once."),
)
