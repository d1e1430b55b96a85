"""Keys of the record."""

from __future__ import annotations

from typing import get_args

from legation.language.schema.rows import CITE, CITING, EFFECTS, Register, Row
from legation.language.shapes import (
    DAY,
    EDTF,
    GROUND_ACT,
    ID,
    NAME,
    TEXT,
    TRUTH,
    WHOLE,
    Shape,
    choice,
    element,
    many,
    one,
    some,
)
from legation.model.record import Confidence

define = Register()

EVENT_KINDS = (
    "treaty",
    "declaration",
    "decision",
    "diplomacy",
    "coercion",
    "battle",
    "landing",
    "war",
    "covert",
    "interception",
    "arrest",
    "domestic",
    "concession",
    "railway",
    "office",
    "title",
    "society",
    "labour",
    "finance",
    "disaster",
    "demand",
    "military",
    "territory",
)

CALENDAR = choice("gregorian", "julian")
COMPLETE: Row = ("complete", element("complete"), "The list is complete: absence contradicts.")
define(
    "event",
    "One attested event.",
    ("date!", EDTF, "When: EDTF, such as `1904-02-23`, `1904-02~`, `1904-02/1904-03`."),
    ("calendar", CALENDAR, "`julian` where the day is Old Style."),
    ("what!", TEXT, "What happened, in our own words."),
    ("kind", choice(*EVENT_KINDS), "What kind of event it is."),
    ("who", some(TEXT), "Actors by id, others by name."),
    ("where", TEXT, "Where."),
    ("at_sea", TRUTH, "Whether it happened at sea."),
    ("sources", CITE, "Who attests it."),
    ("confidence", choice(*get_args(Confidence)), "How sure it is (default medium)."),
    ("unsourced", TRUTH, "General knowledge, no source opened."),
    ("disputed", element("alternative", listed=True), "What other sources say."),
    ("note", TEXT, "Remarks."),
    ("loaded_wording", TEXT, "How it is loadedly called."),
    ("wording", TEXT, "A neutral wording."),
    ("learned", element("learned", listed=True), "Who learned of it later, and when."),
    ("model", element("link", listed=True), "What it is in the model."),
)
define(
    "alternative",
    "What other sources say.",
    ("date", EDTF, "Another date."),
    ("calendar", CALENDAR, "`julian` where the day is Old Style."),
    ("says!", TEXT, "Who says what."),
    ("slip", TRUTH, "A known misprint or slip: shown, never weighed."),
    ("cite", CITE, "Its sources."),
)
define(
    "learned",
    "Who learned of an event, and when.",
    ("by!", some(NAME), "Actors."),
    ("day!", DAY, "The day."),
)
define(
    "link",
    "What an event of the record is in the model.",
    ("act", GROUND_ACT, "A ground act."),
    ("chance", NAME, "A rule with branches."),
    ("branch", TEXT, "The branch chance took."),
    ("do", EFFECTS, "Effects: an event the rules do not move."),
    ("outside", TEXT, "Why it is deliberately not modelled."),
    ("date", DAY, "The instant, where it differs from the event's."),
    one_of=(("act", "chance", "do", "outside"),),
)
define(
    "complete",
    "A list is declared complete, on these grounds.",
    ("note", TEXT, "Why it is complete."),
    ("cite", CITE, "Who says so."),
)
define(
    "tenure",
    "Who held an office, title or right, and when.",
    ("title!", TEXT, "Its name."),
    ("kind!", choice("office", "title", "right"), "What it is."),
    COMPLETE,
    ("chain!", many(element("holding")), "The holders, in order."),
    ("note", TEXT, "Remarks."),
)
define(
    "holding",
    "One holder in a chain.",
    ("holder!", NAME, "Id of the holder."),
    ("name", TEXT, "The holder's name."),
    ("nationality", TEXT, "The power whose subject the holder is."),
    ("from", EDTF, "Since when."),
    ("until", EDTF, "Until when."),
    ("calendar", CALENDAR, "`julian` where the days are Old Style."),
    ("by", TEXT, "How the holder came by it."),
    ("extent", TEXT, "What it gave power over."),
    ("term", TEXT, "For how long it was granted."),
    ("price", TEXT, "For what it was granted or sold."),
    ("ended_by", TEXT, "What ended it."),
    ("note", TEXT, "Remarks."),
    *CITING,
)
define(
    "programme",
    "What an actor declared as its aims over time.",
    ("who!", TEXT, "The actor, by id or name."),
    COMPLETE,
    ("aims!", many(element("aim")), "The aims, in order."),
    ("note", TEXT, "Remarks."),
)
define(
    "aim",
    "An aim, and since when.",
    ("aim!", NAME, "The aim's id."),
    ("from!", EDTF, "Since when."),
    ("calendar", CALENDAR, "`julian` where the day is Old Style."),
    ("says", TEXT, "What was declared, in our own words."),
    *CITING,
)
define(
    "quantity",
    "A number as different sources print it.",
    ("what!", TEXT, "What is counted."),
    ("unit!", TEXT, "In what."),
    ("values!", many(element("figure")), "The figures."),
    ("note", TEXT, "Remarks."),
)
define(
    "figure",
    "One printed figure.",
    ("value", WHOLE, "The number; or `low` and `high`."),
    ("low", WHOLE, "Lowest."),
    ("high", WHOLE, "Highest."),
    ("says", TEXT, "Who says so, in words."),
    *CITING,
    one_of=(("value", "low"), ("value", "high")),
)
define(
    "search",
    "What was looked for.",
    ("sought!", TEXT, "What."),
    ("how!", TEXT, "How it was looked for."),
    ("found", TRUTH, "Whether it was found (default false)."),
    ("copies", some(NAME), "Sources that are copies of the claim."),
    ("nearest", some(NAME), "Events of the record that come nearest."),
    ("note", TEXT, "Remarks."),
)
define(
    "draft",
    "A draft handed over in a negotiation, issue by issue.",
    ("date!", EDTF, "The day on which it was handed over."),
    ("side!", TEXT, "Whose."),
    ("title", TEXT, "What it is called."),
    ("event", NAME, "The event of the record that is its handing over."),
    (
        "positions!",
        Shape(keys=ID, entries=one(TEXT)),
        "What it says on each issue, by id; issues it is silent on are left out.",
    ),
    ("note", TEXT, "Remarks."),
    *CITING,
)
define(
    "option",
    "A course that contemporaries weighed.",
    ("side!", TEXT, "Whose."),
    ("option!", TEXT, "The course."),
    ("advocates", TEXT, "Who was for it."),
    ("weighed", TEXT, "When and how it was weighed."),
    *CITING,
)
define(
    "topic",
    "A dispute among historians.",
    ("topic!", TEXT, "What it is about."),
    ("positions!", many(element("position")), "Who holds what."),
    ("neutral", TEXT, "A wording all could accept."),
    (
        "concerns",
        some(NAME),
        "What it is about: events, tenures, programmes, quantities, searches, instruments, "
        "their articles (`protocol_1904.art5`), claims (`account.claim`).",
    ),
)
define(
    "position",
    "What one tradition holds.",
    ("tradition!", TEXT, "Which tradition or author."),
    ("says!", TEXT, "What it holds."),
    *CITING,
)
define(
    "wording",
    "A loaded phrase with a neutral form.",
    ("phrase!", TEXT, "The phrase."),
    ("typical_of", TEXT, "Whom it is typical of."),
    ("neutral!", TEXT, "A neutral form."),
    ("found_in", TEXT, "Where it was met."),
)
