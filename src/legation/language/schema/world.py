"""Keys of parameters, actors, facts, rights, reports and the calendar."""

from __future__ import annotations

from typing import get_args

from legation.language.schema.rows import CITING, NUMBER, SEEN, STARTING, Register
from legation.language.shapes import (
    COUNT,
    DAY,
    DURATION,
    EDTF,
    EXPRESSION,
    ID,
    NAME,
    TEXT,
    TRUTH,
    by_id,
    choice,
    element,
    many,
    plain,
    some,
)
from legation.model.world import ActorKind, Resolve, RightKind

define = Register()

define(
    "parameter",
    "A named number.",
    ("value!", NUMBER, "The number: whole, a share (`0.35`, `12 %`) or a duration (`2 months`)."),
    ("range", many(NUMBER), "Lowest and highest plausible value; required with `judgement`."),
    ("unit", TEXT, "What it counts."),
    ("note", TEXT, "Remarks."),
    *CITING,
)
define(
    "actor",
    "A power, person, firm or society.",
    ("kind!", choice(*get_args(ActorKind)), "What it is."),
    ("title!", TEXT, "Its name on pages."),
    ("seat", TEXT, "Title of the chair a player takes; without it the actor is chance."),
    ("factions", by_id(element("faction")), "Groups of which one is in office."),
    ("faction", ID, "The faction in office at the start."),
    ("nationality", NAME, "For a person or firm: the power whose subject it is."),
    ("nationalities", many(element("nationality")), "Where it changed: each with its days."),
    ("names", many(element("name")), "Names in other languages and scripts."),
    ("titles", many(element("title")), "Titles of rank and styles by their days, in order."),
    ("from", EDTF, "First day: of birth, or of founding."),
    ("until", EDTF, "Last day: of death, or of ending."),
    ("note", TEXT, "Remarks."),
    *CITING,
)
define(
    "faction",
    "A group inside an actor that may be in office.",
    ("title!", TEXT, "Its name on pages."),
    *CITING,
)
define(
    "name",
    "A name in a language or script.",
    ("text!", TEXT, "The name."),
    ("language", TEXT, "Language tag."),
    ("from", EDTF, "First day in use."),
    ("until", EDTF, "Last day in use."),
)
define(
    "title",
    "A title of rank or style. An office is a tenure of the record.",
    ("text!", TEXT, "The title, as it stands before or after the name."),
    ("from", EDTF, "First day in use."),
    ("until", EDTF, "Last day in use."),
    ("note", TEXT, "Remarks."),
    *CITING,
)
define(
    "nationality",
    "The power whose subject or citizen an actor was.",
    ("power!", NAME, "The power."),
    ("from", EDTF, "First day."),
    ("until", EDTF, "Last day."),
    ("note", TEXT, "Remarks."),
    *CITING,
)
define(
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
define(
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
define(
    "report",
    "A message that may be false.",
    ("says!", TEXT, "What it says."),
    ("true_if", EXPRESSION, "When what it says is true."),
    *CITING,
)


define(
    "calendar",
    "Time of play.",
    ("from!", DAY, "First day."),
    ("to!", DAY, "Last day."),
    ("turns!", many(element("turn")), "Lengths of turns, in order."),
    ("stages!", by_id(element("stage")), "The stages of every turn, in order."),
)
define(
    "turn",
    "Turns of one length.",
    ("every!", DURATION, "Length of each."),
    ("until", DAY, "Last day of such turns; left out in the last entry."),
)
define(
    "stage",
    "A part of a turn.",
    ("title", TEXT, "Its name on pages."),
    ("movers", some(NAME), "Who moves, in order; `all` for every seat; nobody if left out."),
    ("play", choice("together", "in_turn"), "Hidden picks settled together, or one by one."),
    ("picks", COUNT, "Orders per mover and month of the turn (default 1)."),
    ("must_pick", TRUTH, "No `pass` while another act is open."),
)
