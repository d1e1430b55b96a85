"""The one table of a scenario's keys: the validator, the JSON Schema and the key page follow it.

A key's row is its name (``!`` marks a required one), its shape and one line of explanation.
"""

from __future__ import annotations

from typing import get_args

from legation.language.shapes import (
    DAY,
    DURATION,
    EDTF,
    EFFECT,
    EVENT_ID,
    EXPRESSION,
    FACT_REF,
    GROUND_ACT,
    ID,
    NAME,
    SOURCE_ID,
    TEXT,
    TRUTH,
    WHOLE,
    Element,
    Key,
    Plain,
    Shape,
    by_id,
    choice,
    element,
    many,
    one,
    plain,
    some,
)
from legation.model.account import Relation
from legation.model.basis import Grade
from legation.model.record import Confidence
from legation.model.treaty import State, Status
from legation.model.world import ActorKind, Resolve, RightKind

Row = tuple[str, Shape | Plain, str]

ELEMENTS: dict[str, Element] = {}

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
AIM_VERDICTS = (
    "agrees",
    "partly",
    "contradicted",
    "contested",
    "not_found",
    "opinion",
    "not_modelled",
)

CITE = element("cite", SOURCE_ID, listed=True)
EFFECTS = some(EFFECT)
TRIGGER = element("trigger", NAME)
PATTERNS = element("pattern", NAME, listed=True)
VALUE = plain("a number, true, false or a symbol", r"[+-]?[0-9][0-9_]*|[a-z][a-z0-9_]*")
STARTING = Shape(text=VALUE, keys=ID, entries=Shape(text=VALUE, keys=ID, entries=Shape(text=VALUE)))
SEEN = some(NAME)
START_VALUES = by_id(element("start_value", VALUE), FACT_REF)
NUMBER = plain(
    "a number, a share such as 0.35 or 12 %, or a duration",
    r"[+-]?[0-9][0-9_]*(\.[0-9]+)?\s*(%|(day|week|month|year)s?)?",
)

CITING: tuple[Row, ...] = (
    ("cite", CITE, "The sources it rests on: `WJ`, `{source: WJ, locus: Art. IV}`, or a list."),
    ("judgement", TEXT, "Why the author judges so, where no source says it."),
)


def _define(
    name: str,
    doc: str,
    *rows: Row,
    one_of: tuple[tuple[str, ...], ...] = (),
    most_one: tuple[tuple[str, ...], ...] = (),
    others: Shape | None = None,
) -> None:
    keys = {}
    for label, shape, line in rows:
        key = label.rstrip("!")
        given = one(shape) if isinstance(shape, Plain) else shape
        keys[key] = Key(key, given, line, label.endswith("!"))
    ELEMENTS[name] = Element(name, doc, keys, one_of, most_one, others)


# ---------------------------------------------------------------- the document

_define(
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
    ("options", many(element("option")), "Courses that contemporaries weighed."),
    ("historiography", by_id(element("topic")), "How traditions differ."),
    ("wording", many(element("wording")), "Loaded phrases with neutral forms."),
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
        "options",
        "historiography",
        "wording",
    ),
    "cases.yaml": ("cases",),
}
"""Keys of the document that may stand in each file besides ``scenario.yaml``."""

_define(
    "cite",
    "A source and the place in it.",
    ("source!", SOURCE_ID, "Id of the source."),
    ("locus", TEXT, "Article, page, chapter."),
)
_define(
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

# ---------------------------------------------------------------- world

_define(
    "parameter",
    "A named number.",
    ("value!", NUMBER, "The number: whole, a share (`0.35`, `12 %`) or a duration (`2 months`)."),
    ("range", many(NUMBER), "Lowest and highest plausible value; required with `judgement`."),
    ("unit", TEXT, "What it counts."),
    ("note", TEXT, "Remarks."),
    *CITING,
)
_define(
    "actor",
    "A power, person, firm or society.",
    ("kind!", choice(*get_args(ActorKind)), "What it is."),
    ("title!", TEXT, "Its name on pages."),
    ("seat", TEXT, "Title of the chair a player takes; without it the actor is chance."),
    ("factions", by_id(element("faction")), "Groups of which one is in office."),
    ("faction", ID, "The faction in office at the start."),
    ("nationality", NAME, "For a person: the power whose subject it is."),
    ("names", many(element("name")), "Names in other languages and scripts."),
    ("note", TEXT, "Remarks."),
    *CITING,
)
_define(
    "faction",
    "A group inside an actor that may be in office.",
    ("title!", TEXT, "Its name on pages."),
    *CITING,
)
_define(
    "name",
    "A name in a language or script.",
    ("text!", TEXT, "The name."),
    ("language", TEXT, "Language tag."),
    ("from", EDTF, "First day in use."),
    ("until", EDTF, "Last day in use."),
)
_define(
    "fact",
    "A typed, bounded variable of the world.",
    ("title", TEXT, "Its name on pages."),
    ("of", some(NAME), "The set, or two sets, it is indexed by."),
    (
        "values!",
        some(plain("bool, a..b, a set, or a list of symbols", r"[a-z0-9_.+\- ]+")),
        "`bool`, a range `0..10`, a set (`actors`, `actors or nobody`), or a list of symbols.",
    ),
    ("start", STARTING, "Start value; by index with `otherwise` where it is indexed."),
    ("is", EXPRESSION, "Definition of a derived fact; `it` and `it2` are the index."),
    ("seen_by", SEEN, "`all` (default), `owner` (the first index), `none`, or actors."),
    ("resolve", choice(*get_args(Resolve)), "What settles conflicting `:=` in one round."),
    ("unit", TEXT, "What it counts."),
    ("note", TEXT, "Remarks."),
    *CITING,
    one_of=(("start", "is"),),
)
_define(
    "right",
    "A fact whose value is its holder.",
    ("kind!", choice(*get_args(RightKind)), "What kind of right it is."),
    ("title", TEXT, "Its name on pages."),
    ("granted_by", NAME, "The actor that granted it."),
    ("of", NAME, "For an office: the actor whose office it is."),
    ("holder!", NAME, "Who holds it at the start; `nobody` if none."),
    ("holders", some(NAME), "Who may hold it (default every actor); `nobody` is added."),
    ("term", TEXT, "For how long it was granted."),
    ("price", TEXT, "For what it was granted."),
    ("ends", TEXT, "With what it ends."),
    ("seen_by", SEEN, "`all` (default), `none`, or actors."),
    ("resolve", choice(*get_args(Resolve)), "What settles conflicting `:=` in one round."),
    ("note", TEXT, "Remarks."),
    *CITING,
)
_define(
    "report",
    "A message that may be false.",
    ("says!", TEXT, "What it says."),
    ("true_if", EXPRESSION, "When what it says is true."),
    *CITING,
)

# ---------------------------------------------------------------- time

_define(
    "calendar",
    "Time of play.",
    ("from!", DAY, "First day."),
    ("to!", DAY, "Last day."),
    ("turns!", many(element("turn")), "Lengths of turns, in order."),
    ("stages!", by_id(element("stage")), "The stages of every turn, in order."),
)
_define(
    "turn",
    "Turns of one length.",
    ("every!", DURATION, "Length of each."),
    ("until", DAY, "Last day of such turns; left out in the last entry."),
)
_define(
    "stage",
    "A part of a turn.",
    ("title", TEXT, "Its name on pages."),
    ("movers", some(NAME), "Who moves, in order; `all` for every seat; nobody if left out."),
    ("play", choice("together", "in_turn"), "Hidden picks settled together, or one by one."),
    ("picks", WHOLE, "Orders per mover and month of the turn (default 1)."),
    ("must_pick", TRUTH, "No `pass` while another act is open."),
)

# ---------------------------------------------------------------- acts and rules

_define(
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
_define(
    "per",
    "At most so often.",
    ("turn", WHOLE, "In one turn."),
    ("game", WHOLE, "In one game."),
)
BRANCH_ROWS: tuple[Row, ...] = (
    ("title", TEXT, "Its name on pages."),
    ("for", by_id(NAME), "One branch per binding: `{c: cards}`."),
    ("p", EXPRESSION, "Its probability: a share, or `rest`."),
    ("weight", EXPRESSION, "Its weight, a whole number."),
    ("seen_by", SEEN, "Who learns this result besides those who see the act."),
    ("do", EFFECTS, "Its effects."),
    *CITING,
)
_define("branch", "One result.", *BRANCH_ROWS, most_one=(("p", "weight"),))
_define(
    "branches",
    "Branches by id; or the keys of one branch that is repeated by its `for`.",
    *BRANCH_ROWS,
    most_one=(("p", "weight"),),
    others=element("branch"),
)
_define(
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
_define(
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
_define(
    "pattern",
    "Acts of one id; as a text: the act's id. Further keys are the act's parameters.",
    ("act!", NAME, "The act."),
    ("by", NAME, "The performer, where it is not the bearer."),
    ("branch", NAME, "The result."),
    others=one(NAME),
)

# ---------------------------------------------------------------- instruments

VARIANTS = ("power", "duty", "prohibition")
READINGS = ("readings", by_id(element("reading")), "Rival interpretations.")
_define(
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
_define(
    "validity",
    "A contested validity: a label on what follows, never a switch.",
    ("disputed!", element("dispute"), "Who holds what."),
)
_define(
    "dispute",
    "Who holds an instrument valid or void.",
    ("held_valid_by", some(NAME), "Actors that hold it valid."),
    ("held_void_by", some(NAME), "Actors that hold it void."),
    ("grounds", TEXT, "Why: coerced, unratified, secret, ..."),
    *CITING,
)
_define(
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
_define(
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
_define(
    "power",
    "Makes acts possible that are constituted by law.",
    ("title", TEXT, "Its name on pages."),
    ("holder!", some(NAME), "Who holds it."),
    ("to", NAME, "The counterparty."),
    ("may", PATTERNS, "The acts it allows."),
    ("when", EXPRESSION, "Only while this holds; reads only what the holder may see."),
    *NORM_ROWS,
)
_define(
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
_define(
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
_define(
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

# ---------------------------------------------------------------- endings, starts, cases

_define(
    "ending",
    "How a history closes.",
    ("title!", TEXT, "Its name on pages."),
    ("when", EXPRESSION, "It is reached as soon as this holds."),
    ("at_end", TRUTH, "Looked at only when the calendar runs out."),
    ("text", TEXT, "What it means, described and not ranked."),
    *CITING,
)
_define(
    "valuation",
    "What endings are worth to an actor, or to a faction while it is in office.",
    ("values", by_id(WHOLE), "Worth of each ending."),
    ("plus", EXPRESSION, "A whole number added in every ending."),
    *CITING,
)
_define(
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
_define(
    "start_value",
    "A value on the day of a start, and how it is known.",
    ("value!", VALUE, "The value."),
    ("basis", choice("attested", "derived", "assumed"), "How it is known (default assumed)."),
    *CITING,
)
_define(
    "case",
    "Given, record, expect.",
    ("title!", TEXT, "What it shows."),
    ("given", element("given"), "Start point, values and parameters."),
    ("record", many(element("step")), "Dated acts and effects, in order."),
    ("until", DAY, "The day to which time passes after the last step."),
    ("expect!", many(element("expectation")), "What must hold then."),
    *CITING,
)
_define(
    "given",
    "From where a case starts.",
    ("start", NAME, "A start point."),
    ("values", START_VALUES, "Values that replace those of the start."),
    ("parameters", by_id(NUMBER), "Parameters that replace the scenario's."),
)
_define(
    "step",
    "One dated line of a case.",
    ("date!", DAY, "The day."),
    ("act", GROUND_ACT, "A ground act."),
    ("branch", TEXT, "The result chance took."),
    ("do", EFFECTS, "Effects."),
    one_of=(("act", "do"),),
)
_define(
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
    ("count", WHOLE, "How many breaches."),
    one_of=(("breach", "no_breach", "state", "holds", "open", "closed", "conflict"),),
)

# ---------------------------------------------------------------- record

CALENDAR = choice("gregorian", "julian")
COMPLETE: Row = ("complete", element("complete"), "The list is complete: absence contradicts.")
_define(
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
_define(
    "alternative",
    "What other sources say.",
    ("date", EDTF, "Another date."),
    ("calendar", CALENDAR, "`julian` where the day is Old Style."),
    ("says!", TEXT, "Who says what."),
    ("cite", CITE, "Its sources."),
)
_define(
    "learned",
    "Who learned of an event, and when.",
    ("by!", some(NAME), "Actors."),
    ("day!", DAY, "The day."),
)
_define(
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
_define(
    "complete",
    "A list is declared complete, on these grounds.",
    ("note", TEXT, "Why it is complete."),
    ("cite", CITE, "Who says so."),
)
_define(
    "tenure",
    "Who held an office, title or right, and when.",
    ("title!", TEXT, "Its name."),
    ("kind!", choice("office", "title", "right"), "What it is."),
    COMPLETE,
    ("chain!", many(element("holding")), "The holders, in order."),
    ("note", TEXT, "Remarks."),
)
_define(
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
    ("note", TEXT, "Remarks."),
    *CITING,
)
_define(
    "programme",
    "What an actor declared as its aims over time.",
    ("who!", TEXT, "The actor, by id or name."),
    COMPLETE,
    ("aims!", many(element("aim")), "The aims, in order."),
    ("note", TEXT, "Remarks."),
)
_define(
    "aim",
    "An aim, and since when.",
    ("aim!", NAME, "The aim's id."),
    ("from!", EDTF, "Since when."),
    ("calendar", CALENDAR, "`julian` where the day is Old Style."),
    ("says", TEXT, "What was declared, in our own words."),
    *CITING,
)
_define(
    "quantity",
    "A number as different sources print it.",
    ("what!", TEXT, "What is counted."),
    ("unit!", TEXT, "In what."),
    ("values!", many(element("figure")), "The figures."),
    ("note", TEXT, "Remarks."),
)
_define(
    "figure",
    "One printed figure.",
    ("value", WHOLE, "The number; or `low` and `high`."),
    ("low", WHOLE, "Lowest."),
    ("high", WHOLE, "Highest."),
    ("says", TEXT, "Who says so, in words."),
    *CITING,
    one_of=(("value", "low"), ("value", "high")),
)
_define(
    "search",
    "What was looked for.",
    ("sought!", TEXT, "What."),
    ("how!", TEXT, "How it was looked for."),
    ("found", TRUTH, "Whether it was found (default false)."),
    ("copies", some(NAME), "Sources that are copies of the claim."),
    ("nearest", some(NAME), "Events of the record that come nearest."),
    ("note", TEXT, "Remarks."),
)
_define(
    "option",
    "A course that contemporaries weighed.",
    ("side!", TEXT, "Whose."),
    ("option!", TEXT, "The course."),
    ("advocates", TEXT, "Who was for it."),
    ("weighed", TEXT, "When and how it was weighed."),
    *CITING,
)
_define(
    "topic",
    "A dispute among historians.",
    ("topic!", TEXT, "What it is about."),
    ("positions!", many(element("position")), "Who holds what."),
    ("neutral", TEXT, "A wording all could accept."),
)
_define(
    "position",
    "What one tradition holds.",
    ("tradition!", TEXT, "Which tradition or author."),
    ("says!", TEXT, "What it holds."),
    *CITING,
)
_define(
    "wording",
    "A loaded phrase with a neutral form.",
    ("phrase!", TEXT, "The phrase."),
    ("typical_of", TEXT, "Whom it is typical of."),
    ("neutral!", TEXT, "A neutral form."),
)

# ---------------------------------------------------------------- accounts

CLAIM_KINDS = (
    "date",
    "order",
    "duration",
    "holds",
    "breach",
    "quantity",
    "happened",
    "aim",
    "opinion",
)
_define(
    "account",
    "A text that says what happened, sentence by sentence.",
    ("account!", ID, "Its id."),
    ("title!", TEXT, "Title."),
    ("deck", TEXT, "The line under the title."),
    ("author", TEXT, "Who wrote it."),
    ("date", TEXT, "When."),
    ("source", SOURCE_ID, "Its source id."),
    ("language", TEXT, "Language tag."),
    ("original_language", TEXT, "The language it was translated from."),
    ("series", TEXT, "The series it belongs to."),
    ("note", TEXT, "Remarks."),
    ("sentences!", by_id(element("sentence")), "Its sentences."),
)
_define(
    "sentence",
    "A sentence and the claims it makes.",
    ("number!", WHOLE, "Its place in the account, from 1."),
    ("text!", TEXT, "The sentence, restated where the text is not ours to copy."),
    ("quote_limit", TEXT, "What may be quoted."),
    ("original", element("original"), "The sentence it was translated from."),
    ("note", TEXT, "Remarks."),
    ("claims", by_id(element("claim")), "The claims it makes."),
)
_define(
    "original",
    "The sentence in the language it was translated from.",
    ("language!", TEXT, "Language tag."),
    ("says", TEXT, "What it says there."),
    ("text", TEXT, "The words, where they may be quoted."),
    ("note", TEXT, "How the two differ."),
    ("cite", CITE, "Where the original is."),
)
_define(
    "claim",
    "One assertion; the variant is a key.",
    ("quote", TEXT, "The words it rests on, at most twelve."),
    ("says!", TEXT, "What it asserts."),
    ("date", element("date_claim"), "An event happened on a date."),
    ("order", element("order_claim"), "Two events stand in an order."),
    ("duration", element("duration_claim"), "Something lasted so long."),
    ("holds", element("holds_claim"), "Someone held an office, title or right."),
    ("breach", element("breach_claim"), "An actor broke its obligations."),
    ("quantity", element("quantity_claim"), "A quantity had a value."),
    ("happened", element("happened_claim"), "Something happened."),
    ("aim", element("aim_claim"), "An actor pursued an aim."),
    ("opinion", element("opinion_claim"), "A cause, a value or a frame."),
    ("judged", element("judged"), "A named editor's verdict where no rule fits."),
    ("note", TEXT, "Remarks."),
    one_of=(CLAIM_KINDS,),
)
_define(
    "date_claim",
    "An event of the record happened on a date.",
    ("event!", NAME, "The event."),
    ("day!", EDTF, "The date."),
)
_define(
    "order_claim",
    "Two events of the record stand in an order.",
    ("first!", NAME, "An event."),
    ("relation!", choice(*get_args(Relation)), "How it stands to the second."),
    ("second!", NAME, "Another event."),
)
_define(
    "duration_claim",
    "Something lasted so long.",
    ("event", NAME, "The event that lasted; or `from` and `until`."),
    ("from", NAME, "The event it began with."),
    ("until", NAME, "The event it ended with."),
    (
        "lasts!",
        plain("a duration, or two with '..' between", r"[0-9]+ [a-z]+(\s*\.\.\s*[0-9]+ [a-z]+)?"),
        "How long: `3 months`, or `10 days..3 weeks`.",
    ),
    one_of=(("event", "from"), ("event", "until")),
)
_define(
    "holds_claim",
    "Someone held an office, title or right.",
    ("tenure!", NAME, "The chain of title."),
    ("who", NAME, "The holder."),
    ("nationality", TEXT, "The holder's nationality, where only that is claimed."),
    ("when", EDTF, "When."),
    ("extent", TEXT, "Over what."),
)
_define(
    "breach_claim",
    "An actor broke its obligations by events of the record.",
    ("by!", NAME, "Who."),
    ("to", NAME, "Towards whom."),
    ("acts", some(NAME), "The events said to be the breach."),
    ("when", EDTF, "When."),
    ("instruments", some(NAME), "The instruments named."),
)
_define(
    "quantity_claim",
    "A quantity of the record had a value.",
    ("quantity!", NAME, "The quantity."),
    ("value", WHOLE, "The value; or `low` and `high`."),
    ("low", WHOLE, "Lowest."),
    ("high", WHOLE, "Highest."),
    ("unit", TEXT, "Unit, where the account gives one."),
    one_of=(("value", "low"), ("value", "high")),
)
_define(
    "happened_claim",
    "Something happened.",
    ("event", NAME, "An event of the record."),
    ("search", NAME, "Something searched for."),
    ("parts", by_id(TEXT), 'Parts compared one by one: `{where: Seoul, at_sea: "true"}`.'),
    ("when", EDTF, "When."),
    one_of=(("event", "search"),),
)
_define(
    "aim_claim",
    "An actor pursued an aim.",
    ("programme!", NAME, "The programme."),
    ("aim!", NAME, "The aim."),
    ("when", EDTF, "When."),
)
_define(
    "opinion_claim",
    "A cause, value or frame.",
    ("kind", choice("cause", "value", "frame"), "Which."),
    ("note", TEXT, "Remarks."),
)
_define(
    "judged",
    "A named editor's verdict.",
    ("verdict!", choice(*AIM_VERDICTS), "The verdict."),
    ("by!", TEXT, "Who judges."),
    ("why!", TEXT, "Why."),
    ("cite", CITE, "On what sources."),
)
