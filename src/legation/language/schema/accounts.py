"""Keys of accounts and claims."""

from __future__ import annotations

from typing import get_args

from legation.language.schema.record import EVENT_KINDS
from legation.language.schema.rows import CITE, Register
from legation.language.shapes import (
    COUNT,
    EDTF,
    ID,
    NAME,
    SOURCE_ID,
    TEXT,
    TRUTH,
    WHOLE,
    by_id,
    choice,
    element,
    many,
    plain,
    some,
)
from legation.model.account import Relation, Size

define = Register()

AIM_VERDICTS = (
    "agrees",
    "partly",
    "contradicted",
    "contested",
    "not_found",
    "opinion",
    "not_modelled",
)


PART_KINDS = (
    "date",
    "order",
    "duration",
    "holds",
    "breach",
    "quantity",
    "happened",
    "aim",
    "opinion",
    "compare",
    "text",
)
CLAIM_KINDS = (*PART_KINDS, "all")
_KIND_ROWS = (
    ("date", element("date_claim"), "An event happened on a date."),
    ("order", element("order_claim"), "Two events stand in an order."),
    ("duration", element("duration_claim"), "Something lasted so long."),
    ("holds", element("holds_claim"), "Someone held an office, title or right."),
    ("breach", element("breach_claim"), "An actor broke its obligations."),
    ("quantity", element("quantity_claim"), "A quantity had a value."),
    ("happened", element("happened_claim"), "Something happened."),
    ("aim", element("aim_claim"), "An actor pursued an aim."),
    ("opinion", element("opinion_claim"), "A cause, a value or a frame."),
    ("compare", element("compare_claim"), "One thing was more, less or as much as another."),
    ("text", element("text_claim"), "What the account says of itself."),
)
define(
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
    ("copies", element("copy", listed=True), "Other bearers of its text."),
    ("corrections", element("correction", listed=True), "What was put right in it, and when."),
    ("sentences!", by_id(element("sentence")), "Its sentences."),
)
define(
    "correction",
    "Something that an account said and no longer says.",
    ("date!", EDTF, "When it was put right."),
    ("sentence", NAME, "The sentence; without it, the account as a whole."),
    ("was!", TEXT, "What it said."),
    ("now!", TEXT, "What it says now."),
    ("why!", TEXT, "Why it was put right."),
    ("cite", CITE, "Where that is found."),
)
define(
    "copy",
    "Another bearer of an account's text: an original, a translation, a page that quotes it.",
    ("source!", SOURCE_ID, "Its source id."),
    ("dated", EDTF, "The date it bears."),
    ("names", TEXT, "The lineage or source it names as the origin of the text."),
    ("locus", TEXT, "Where in the source."),
    ("note", TEXT, "Remarks."),
)
define(
    "sentence",
    "A sentence and the claims it makes.",
    ("number!", COUNT, "Its place in the account, from 1."),
    ("text!", TEXT, "The sentence, restated where the text is not ours to copy."),
    ("quote_limit", TEXT, "What may be quoted."),
    ("original", element("original"), "The sentence it was translated from."),
    ("note", TEXT, "Remarks."),
    ("claims", by_id(element("claim")), "The claims it makes."),
)
define(
    "original",
    "The sentence in the language it was translated from.",
    ("language!", TEXT, "Language tag."),
    ("says", TEXT, "What it says there."),
    ("text", TEXT, "The words, where they may be quoted."),
    ("note", TEXT, "How the two differ."),
    ("cite", CITE, "Where the original is."),
)
define(
    "claim",
    "One assertion; the variant is a key.",
    ("quote", TEXT, "The words it rests on, at most twelve."),
    ("says!", TEXT, "What it asserts."),
    *_KIND_ROWS,
    ("all", element("claim_part", listed=True), "Several things hold together."),
    ("judged", element("judged"), "A named editor's verdict where no rule fits."),
    ("note", TEXT, "Remarks."),
    one_of=(CLAIM_KINDS,),
)
define(
    "claim_part",
    "One of several assertions that a claim makes at once; the variant is a key.",
    ("says!", TEXT, "What it asserts."),
    *_KIND_ROWS,
    one_of=(PART_KINDS,),
)
define(
    "compare_claim",
    "One thing was more, less or as much as another, in each of the measures named.",
    ("relation!", choice(*get_args(Size)), "How the first of each pair stands to the second."),
    ("times", COUNT, "At least so many times as much, or as little (default 1: just more)."),
    ("pairs!", many(element("pair")), "The measures, two by two."),
)
define(
    "pair",
    "Two measures set beside each other.",
    ("says", TEXT, "What is compared, in words."),
    ("first!", element("measure"), "What is said to be more, less or as much."),
    ("second!", element("measure"), "As what."),
)
define(
    "measure",
    "Something that can be counted, or is printed as a number.",
    ("quantity", NAME, "A quantity of the record."),
    ("figure", TEXT, "With `quantity`: only the figures whose `says` is this, as `1903`."),
    ("value", WHOLE, "A number the account names."),
    ("events", element("event_count"), "How many such events the record attests."),
    ("rights", element("right_count"), "How many of the record's rights were held."),
    one_of=(("quantity", "value", "events", "rights"),),
)
define(
    "event_count",
    "Events to be counted; the record is no complete list, so a count is a lower bound.",
    ("kinds!", some(choice(*EVENT_KINDS)), "Kinds of event."),
    ("who!", some(TEXT), "Actors who all took part."),
    ("when!", EDTF, "Within what time."),
)
define(
    "right_count",
    "Rights of the record to be counted at a time.",
    ("who", TEXT, "The holder."),
    ("nationality", TEXT, "The power whose subjects held them, or which held them itself."),
    ("of", some(NAME), "Only these chains of title; else every right of the record."),
    ("when!", EDTF, "When."),
    one_of=(("who", "nationality"),),
)
define(
    "text_claim",
    "What the account says of itself.",
    ("dated", EDTF, "The date it bears."),
    ("drawn_from", TEXT, "The lineage or source it names as its origin."),
    ("ends_before", NAME, "An event that its subject promises and it does not reach."),
    one_of=(("dated", "drawn_from", "ends_before"),),
)
define(
    "date_claim",
    "An event of the record happened on a date.",
    ("event!", NAME, "The event."),
    ("day!", EDTF, "The date."),
)
define(
    "order_claim",
    "Two events of the record stand in an order.",
    ("first!", NAME, "An event."),
    ("relation!", choice(*get_args(Relation)), "How it stands to the second."),
    ("second!", NAME, "Another event."),
)
define(
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
define(
    "holds_claim",
    "Someone held an office, title or right, or was bound by a clause.",
    ("tenure", NAME, "The chain of title."),
    ("norm", NAME, "Instead of a tenure: the norm that is said to bind `who`."),
    ("instrument", NAME, "With `norm`: the instrument that the account names for it."),
    ("who", NAME, "The holder."),
    ("nationality", TEXT, "The holder's nationality, where only that is claimed."),
    ("when", EDTF, "When."),
    ("extent", TEXT, "Over what."),
    ("gained_by", TEXT, "How the holder came by it: words of the chain's `by`, as `purchase`."),
    one_of=(("tenure", "norm"),),
)
define(
    "breach_claim",
    "An actor broke its obligations by events of the record.",
    ("by!", NAME, "Who."),
    ("to", NAME, "Towards whom."),
    ("acts", some(NAME), "The events said to be the breach."),
    ("when", EDTF, "When."),
    ("instruments", some(NAME), "The instruments named."),
    ("denied", TRUTH, "The account says that these acts broke nothing (default false)."),
)
define(
    "quantity_claim",
    "A quantity of the record had a value.",
    ("quantity!", NAME, "The quantity."),
    ("value", WHOLE, "The value; or `low` and `high`."),
    ("low", WHOLE, "Lowest."),
    ("high", WHOLE, "Highest."),
    ("unit", TEXT, "Unit, where the account gives one."),
    one_of=(("value", "low"), ("value", "high")),
)
define(
    "happened_claim",
    "Something happened.",
    ("event", NAME, "An event of the record."),
    ("search", NAME, "Something searched for."),
    ("parts", by_id(TEXT), 'Parts compared one by one: `{where: Seoul, at_sea: "true"}`.'),
    ("when", EDTF, "When."),
    one_of=(("event", "search"),),
)
define(
    "aim_claim",
    "An actor pursued an aim.",
    ("programme!", NAME, "The programme."),
    ("aim!", NAME, "The aim."),
    ("when", EDTF, "When."),
)
define(
    "opinion_claim",
    "A cause, value or frame.",
    ("kind", choice("cause", "value", "frame"), "Which."),
    ("note", TEXT, "Remarks."),
)
define(
    "judged",
    "A named editor's verdict.",
    ("verdict!", choice(*AIM_VERDICTS), "The verdict."),
    ("by!", TEXT, "Who judges."),
    ("why!", TEXT, "Why."),
    ("cite", CITE, "On what sources."),
)
