"""Keys of instruments, articles, norms and readings."""

from __future__ import annotations

from legation.language.schema.rows import CITING, PATTERNS, SEEN, TRIGGER, Register, Row
from legation.language.shapes import (
    DAY,
    EXPRESSION,
    ID,
    NAME,
    SOURCE_ID,
    TEXT,
    TRUTH,
    Shape,
    by_id,
    choice,
    element,
    one,
    plain,
    some,
)

define = Register()

VARIANTS = ("power", "duty", "prohibition")
READINGS = ("readings", by_id(element("reading")), "Rival interpretations.")
define(
    "instrument",
    "A treaty, agreement or declaration.",
    ("title!", TEXT, "Title."),
    ("kind!", choice("treaty", "agreement", "declaration"), "What it is."),
    ("parties!", some(NAME), "The powers bound by it."),
    ("signed", DAY, "The record's day of signature."),
    ("secret", TRUTH, "Known to the parties only."),
    ("enters", choice("signature", "ratification"), "What brings it into force."),
    ("ends", DAY, "The day on which it lapses."),
    ("validity", element("validity"), "Whether its validity is disputed."),
    (
        "parts",
        Shape(items=one(ID), keys=ID, entries=one(DAY)),
        "Parts signed separately: a list, or a mapping to their days of signature.",
    ),
    ("articles", by_id(element("article")), "Its clauses."),
    ("note", TEXT, "Remarks."),
    *CITING,
)
define(
    "validity",
    "A contested validity: a label on what follows, never a switch.",
    ("disputed!", element("dispute"), "Who holds what."),
)
define(
    "dispute",
    "Who holds an instrument valid or void.",
    ("held_valid_by", some(NAME), "Actors that hold it valid."),
    ("held_void_by", some(NAME), "Actors that hold it void."),
    (
        "disputed_by_writers",
        some(SOURCE_ID),
        "Sources whose authors dispute it; not a stance of any actor.",
    ),
    ("grounds", TEXT, "Why: coerced, unratified, secret, ..."),
    *CITING,
)
define(
    "article",
    "A clause in our own words, with the norms it states.",
    ("title!", TEXT, "Its name: `Article V`."),
    ("text", TEXT, "What it says, in our own words."),
    ("part", NAME, "The part of the instrument it belongs to."),
    ("power", element("power"), "One power; its id is the article's."),
    ("duty", element("duty"), "One duty; its id is the article's."),
    ("prohibition", element("prohibition"), "One prohibition; its id is the article's."),
    READINGS,
    ("norms", by_id(element("norm")), "Several norms, by id."),
    *CITING,
    most_one=((*VARIANTS, "norms"),),
)
define(
    "norm",
    "One of several norms of an article.",
    ("power", element("power"), "A power."),
    ("duty", element("duty"), "A duty."),
    ("prohibition", element("prohibition"), "A prohibition."),
    READINGS,
    one_of=(VARIANTS,),
)
NORM_ROWS: tuple[Row, ...] = (
    ("for", by_id(NAME), "One norm per binding."),
    READINGS,
    ("overrides", some(NAME), "Norms that give way to this one."),
    ("survives", TRUTH, "Outlives its instrument."),
    ("seen_by", SEEN, "Who would see performance; default those who see the acts."),
    *CITING,
)
define(
    "power",
    "Makes acts possible that are constituted by law.",
    ("title", TEXT, "Its name on pages."),
    ("holder!", some(NAME), "Who holds it."),
    ("to", NAME, "The counterparty."),
    ("may", PATTERNS, "The acts it allows."),
    ("when", EXPRESSION, "Only while this holds; reads only what the holder may see."),
    *NORM_ROWS,
)
define(
    "duty",
    "Demands an act by a day, or a state of things.",
    ("title", TEXT, "Its name on pages."),
    ("bearer!", some(NAME), "Who bears it."),
    ("to", NAME, "The counterparty."),
    ("upon", TRIGGER, "What raises it (default: the article comes into force)."),
    ("when", EXPRESSION, "Only if this holds when it is raised."),
    ("must", PATTERNS, "The acts of which one fulfils it."),
    ("within", plain("a duration, or a parameter that is one", r"[a-z0-9_ ]+"), "From then on."),
    ("by", DAY, "The last day."),
    ("keep", EXPRESSION, "A continuing duty: this must hold."),
    ("unless", EXPRESSION, "No breach while this holds."),
    ("repeats", TRUTH, "Arises anew at each trigger."),
    ("regimented", TRUTH, "It cannot be broken: the act is closed."),
    *NORM_ROWS,
    most_one=(("must", "keep"), ("within", "by"), ("keep", "within"), ("keep", "by")),
)
define(
    "prohibition",
    "Forbids acts, or a state of things.",
    ("title", TEXT, "Its name on pages."),
    ("bearer!", some(NAME), "Who bears it."),
    ("to", NAME, "The counterparty."),
    ("not", PATTERNS, "The acts it forbids."),
    ("never", EXPRESSION, "A continuing prohibition: this must not hold."),
    ("when", EXPRESSION, "Only while this holds."),
    ("unless", EXPRESSION, "No breach while this holds."),
    ("regimented", TRUTH, "It cannot be broken: the act is closed."),
    *NORM_ROWS,
    most_one=(("not", "never"),),
)
define(
    "reading",
    "One interpretation; the keys it gives replace the norm's.",
    ("gloss!", TEXT, "What it comes to, in words."),
    ("held_by", some(TEXT), "Who reads the norm so."),
    ("may", PATTERNS, "For a power."),
    ("must", PATTERNS, "For a duty."),
    ("not", PATTERNS, "For a prohibition."),
    ("keep", EXPRESSION, "For a continuing duty."),
    ("never", EXPRESSION, "For a continuing prohibition."),
    ("upon", TRIGGER, "What raises the duty."),
    ("when", EXPRESSION, "Condition."),
    ("unless", EXPRESSION, "Exception."),
    ("within", plain("a duration, or a parameter that is one", r"[a-z0-9_ ]+"), "Time to do it."),
    *CITING,
    most_one=(("may", "must", "not", "keep", "never"),),
)
