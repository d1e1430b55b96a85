"""Keys of acts, branches, rules, triggers and patterns."""

from __future__ import annotations

from legation.language.schema.rows import CITING, EFFECTS, SEEN, TRIGGER, Register, Row
from legation.language.shapes import (
    COUNT,
    DAY,
    EXPRESSION,
    NAME,
    TEXT,
    TRUTH,
    by_id,
    choice,
    element,
    one,
    some,
)
from legation.model.treaty import Status

define = Register()

define(
    "act",
    "What a seat may do.",
    ("title", TEXT, "Its name in menus."),
    ("by!", some(NAME), "Who may do it: actors or sets of actors."),
    ("faction", NAME, "Only while this faction is in office."),
    ("pick", by_id(some(NAME)), "Parameters: a set, or a list of symbols."),
    ("stage!", some(NAME), "The stages in which it is open."),
    ("when", EXPRESSION, "The guard: reads only what the performer may see."),
    ("power", TRUTH, "Open only by a power: a norm, or a grant."),
    ("seen_by", SEEN, "Who learns of it: `all` (default), `none`, or actors and bound names."),
    ("do", EFFECTS, "Its effects."),
    ("succeeds_if", EXPRESSION, "Makes it an attempt with branches `success` and `failure`."),
    ("branches", element("branches"), "Results by chance, or of the attempt."),
    ("proposes", NAME, "The instrument it proposes (or the parameter that names it)."),
    ("accepts", NAME, "The instrument it accepts."),
    ("refuses", NAME, "The instrument it refuses."),
    ("per", element("per"), "At most so often."),
    ("weight", EXPRESSION, "How likely an actor without a seat does it."),
    ("text", choice("allowed"), "Free text may travel with it."),
    ("note", TEXT, "Remarks."),
    *CITING,
    most_one=(("proposes", "accepts", "refuses"),),
)
define(
    "per",
    "At most so often.",
    ("turn", COUNT, "In one turn."),
    ("game", COUNT, "In one game."),
)
BRANCH_ROWS: tuple[Row, ...] = (
    ("title", TEXT, "Its name on pages."),
    ("for", by_id(NAME), "One branch per binding: `{c: cards}`."),
    ("p", EXPRESSION, "Its probability: a share, or `rest`."),
    ("weight", EXPRESSION, "Its weight, a whole number."),
    ("seen_by", SEEN, "Who learns the act and this result (default: all who see the act)."),
    ("do", EFFECTS, "Its effects."),
    *CITING,
)
define("branch", "One result.", *BRANCH_ROWS, most_one=(("p", "weight"),))
define(
    "branches",
    "Branches by id; or the keys of one branch that is repeated by its `for`.",
    *BRANCH_ROWS,
    most_one=(("p", "weight"),),
    others=element("branch"),
)
define(
    "rule",
    "What follows by itself.",
    ("title", TEXT, "Its name on pages."),
    ("upon!", TRIGGER, "What sets it going."),
    ("for", by_id(NAME), "One rule per binding: `{p: powers}`."),
    ("when", EXPRESSION, "Only if this holds."),
    ("do", EFFECTS, "Its effects."),
    ("branches", element("branches"), "Results by chance."),
    ("seen_by", SEEN, "Who learns of it: `all` (default), `none`, or actors and bound names."),
    ("note", TEXT, "Remarks."),
    *CITING,
)
TRIGGER_KINDS = (
    "act",
    "becomes",
    "breach",
    "kept",
    "instrument",
    "turn",
    "stage",
    "date",
    "learned",
    "told",
)
define(
    "trigger",
    "What sets a rule or duty going; as a text: the id of an act. Further keys narrow an act.",
    ("act", NAME, "An act is done (with `by`, `branch` and its parameters)."),
    ("becomes", EXPRESSION, "An expression was false before the round and is true now."),
    ("breach", NAME, "A breach of this norm becomes known (with `known_to`, `by`, `under`)."),
    ("kept", NAME, "A duty under this norm is fulfilled."),
    ("instrument", NAME, "An instrument, part or article enters a status."),
    ("turn", choice("start", "end"), "A turn starts or ends."),
    ("stage", NAME, "A stage opens."),
    ("date", DAY, "A day comes."),
    ("learned", NAME, "Someone (`who`) learns that an act was done."),
    ("told", NAME, "Someone (`who`) receives a report."),
    ("by", NAME, "The performer, or the bearer of the norm."),
    ("branch", NAME, "The result."),
    ("known_to", NAME, "Who comes to know of the breach."),
    ("under", NAME, "Under which reading."),
    ("enters", choice(*(str(s) for s in Status if s != Status.NONE)), "The status entered."),
    ("who", NAME, "Who learns or is told."),
    one_of=(TRIGGER_KINDS,),
    others=one(NAME),
)
define(
    "pattern",
    "Acts of one id; as a text: the act's id. Further keys are the act's parameters.",
    ("act!", NAME, "The act."),
    ("by", NAME, "The performer, where it is not the bearer."),
    ("branch", NAME, "The result."),
    others=one(NAME),
)
