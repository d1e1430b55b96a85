"""Keys of endings, valuations, start points and cases."""

from __future__ import annotations

from legation.language.schema.rows import CITING, EFFECTS, NUMBER, START_VALUES, VALUE, Register
from legation.language.shapes import (
    COUNT,
    DAY,
    EXPRESSION,
    GROUND_ACT,
    NAME,
    TEXT,
    TRUTH,
    WHOLE,
    by_id,
    choice,
    element,
    many,
    plain,
)
from legation.model.treaty import State

define = Register()

define(
    "ending",
    "How a history closes.",
    ("title!", TEXT, "Its name on pages."),
    ("when", EXPRESSION, "It is reached as soon as this holds."),
    ("at_end", TRUTH, "Looked at only when the calendar runs out."),
    ("text", TEXT, "What it means, described and not ranked."),
    *CITING,
)
define(
    "valuation",
    "What endings are worth to an actor, or to a faction while it is in office.",
    ("values", by_id(WHOLE), "Worth of each ending."),
    ("plus", EXPRESSION, "A whole number added in every ending."),
    *CITING,
)
define(
    "start",
    "A named start: a day, what holds on it, how far the game goes.",
    ("title!", TEXT, "Its name on pages."),
    ("date!", DAY, "First day."),
    ("until", DAY, "Last day (default: the calendar's)."),
    ("values", START_VALUES, "Values of facts on that day."),
    ("do", EFFECTS, "What has happened before: `sign(nishi_rosen)`."),
    ("note", TEXT, "Remarks."),
    *CITING,
)
define(
    "start_value",
    "A value on the day of a start, and how it is known.",
    ("value!", VALUE, "The value."),
    ("basis", choice("attested", "derived", "assumed"), "How it is known (default assumed)."),
    *CITING,
)
define(
    "case",
    "Given, record, expect.",
    ("title!", TEXT, "What it shows."),
    ("given", element("given"), "Start point, values and parameters."),
    ("record", many(element("step")), "Dated acts and effects, in order."),
    ("until", DAY, "The day to which time passes after the last step."),
    ("expect!", many(element("expectation")), "What must hold then."),
    *CITING,
)
define(
    "given",
    "From where a case starts.",
    ("start", NAME, "A start point."),
    ("values", START_VALUES, "Values that replace those of the start."),
    ("parameters", by_id(NUMBER), "Parameters that replace the scenario's."),
)
define(
    "step",
    "One dated line of a case.",
    ("date!", DAY, "The day."),
    ("act", GROUND_ACT, "A ground act."),
    ("branch", TEXT, "The result chance took."),
    ("do", EFFECTS, "Effects."),
    one_of=(("act", "do"),),
)
define(
    "expectation",
    "What must hold at the end of a case.",
    ("breach", NAME, "This norm has been breached."),
    ("no_breach", NAME, "This norm has not been breached."),
    ("state", NAME, "The strand of this norm is in the state `is`."),
    ("holds", EXPRESSION, "This expression is true."),
    ("open", GROUND_ACT, "This act is open to the seat `to`."),
    ("closed", GROUND_ACT, "This act is not open."),
    ("conflict", NAME, "This norm was in conflict with another."),
    ("by", NAME, "The bearer."),
    ("under", NAME, "The reading."),
    ("is", choice(*(str(s) for s in State), "open"), "The state."),
    ("to", NAME, "The seat."),
    ("happened", DAY, "The day of the breach."),
    (
        "known_to",
        by_id(plain("a date, or never", r"\d{4}-\d\d-\d\d|never")),
        "Who learned of it, and on which day.",
    ),
    ("count", COUNT, "How many breaches."),
    one_of=(("breach", "no_breach", "state", "holds", "open", "closed", "conflict"),),
)
