"""The tables of a record as data: one list of columns makes the files and their codebook."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from legation.language.schema.record import EVENT_KINDS
from legation.pages.record_rows import (
    LIST_SIGN,
    Cell,
    Exported,
    actor_rows,
    aim_rows,
    citation_rows,
    clause_rows,
    dispute_rows,
    draft_rows,
    event_rows,
    event_source_rows,
    figure_rows,
    holding_rows,
    instrument_rows,
    learned_rows,
    link_rows,
    name_rows,
    nationality_rows,
    option_rows,
    place_name_rows,
    place_rows,
    quantity_rows,
    search_rows,
    source_rows,
    stand_rows,
    tenure_rows,
    title_rows,
    topic_rows,
    view_rows,
    wording_rows,
)

ColumnType = Literal["id", "reference", "text", "list", "EDTF", "day", "number", "truth", "code"]

TYPES: dict[str, str] = {
    "id": "an id, unique in its table together with the other ids in front",
    "reference": "the id of a row in another table, which `values` names",
    "text": "any text in UTF-8, of one or more lines",
    "list": f"several ids or names with `{LIST_SIGN}` between",
    "EDTF": "a date with its doubt (Extended Date/Time Format) as the record writes it",
    "day": "a New Style day, YYYY-MM-DD",
    "number": "a whole number",
    "truth": "`true` or `false`",
    "code": "one of the words that `values` lists",
}
"""What may stand in a column of each type."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, type, what it means, and which values it may have."""

    name: str
    type: ColumnType
    meaning: str
    values: str = ""


@dataclass(frozen=True, slots=True)
class TableOf:
    """A table: the name of its file, what a row is, its columns, and its rows."""

    name: str
    row: str
    columns: tuple[Column, ...]
    rows: Callable[[Exported], Iterable[tuple[Cell, ...]]]


def _dated(prefix: str = "") -> tuple[Column, ...]:
    name = f"{prefix}date" if prefix else "date"
    return (
        Column(name, "EDTF", "The date as written."),
        Column(f"{prefix}calendar", "code", "The calendar of that date.", "gregorian, julian"),
        Column(f"{prefix}earliest", "day", "The first day it may mean; empty if open."),
        Column(f"{prefix}latest", "day", "The last day it may mean; empty if open."),
    )


EVENT = Column("event", "reference", "The event.", "events.id")
POSITION = Column("position", "number", "Its place in the list, from 1.")
JUDGEMENT = Column("judgement", "text", "What rests on the editor's judgement, and why.")


ACTOR = Column("actor", "reference", "The actor.", "actors.id")
NOTE = Column("note", "text", "Remarks.")
SPAN = (
    Column("from", "EDTF", "Since when; empty if not known, or always."),
    Column("until", "EDTF", "Until when; empty if not known, or to the end."),
)
SOURCED = (
    Column("source", "reference", "The source.", "sources.id"),
    Column("locus", "text", "Where in it: article, page, entry."),
)
CONFIDENCE = "high, medium, low; high needs a primary or scholarly source"
GRADES = "primary, scholarly, reference (encyclopaedias), popular (blogs, press, lists)"

TABLES: tuple[TableOf, ...] = (
    TableOf(
        "events",
        "an attested event, in the order of the record",
        (
            Column("id", "id", "The event."),
            *_dated(),
            Column(
                "precision",
                "code",
                "Of what is written.",
                "day, month, season, year, decade, century, interval, set (one day of several)",
            ),
            Column("what", "text", "What happened, in the editors' words."),
            Column("kind", "code", "What kind of event it is.", ", ".join(EVENT_KINDS)),
            Column("who", "list", "Who took part.", "actors.id, or a name where there is no actor"),
            Column("place", "text", "Where."),
            Column("at_sea", "truth", "Whether at sea; empty: not stated."),
            Column("confidence", "code", "How sure it is.", CONFIDENCE),
            Column("unsourced", "truth", "General knowledge: no source was opened."),
            Column("best_grade", "code", "The best grade among its sources; computed.", GRADES),
            Column("lineages", "number", "Independent texts among its sources; computed."),
            Column(
                "weight",
                "number",
                "What they come to, copies counted once: primary and scholarly 2 each, "
                "reference 1, popular 0; computed.",
            ),
            NOTE,
            Column("loaded_wording", "text", "A loaded way to put it that is met."),
            Column("wording", "text", "A neutral way to put it."),
        ),
        event_rows,
    ),
    TableOf(
        "event_sources", "a source of an event", (EVENT, POSITION, *SOURCED), event_source_rows
    ),
    TableOf(
        "disputes",
        "what other sources say of an event; their sources stand in `citations`",
        (
            EVENT,
            POSITION,
            Column("says", "text", "What they say."),
            *_dated(),
            Column("slip", "truth", "A known misprint: shown, never weighed."),
        ),
        dispute_rows,
    ),
    TableOf(
        "learned",
        "an actor who learned of an event on another day than its own",
        (EVENT, ACTOR, Column("day", "day", "The day on which it learned.")),
        learned_rows,
    ),
    TableOf(
        "links",
        "what an event is in the model; exactly one of act, chance, effects and outside is given",
        (
            EVENT,
            POSITION,
            Column("act", "text", "A ground act, such as `japan:declare_war()`."),
            Column("chance", "text", "A rule with branches."),
            Column("branch", "text", "The branch that chance took."),
            Column("effects", "text", "Effects, one a line."),
            Column("outside", "text", "Why it is not modelled on purpose."),
            Column("day", "day", "The instant, where it is not the event's first day."),
        ),
        link_rows,
    ),
    TableOf(
        "sources",
        "a source",
        (
            Column("id", "id", "The source."),
            Column("title", "text", "Title."),
            Column("grade", "code", "What kind of witness it is.", GRADES),
            Column("lineage", "text", "Shared by copies of one text, which count once."),
            Column("contemporary", "truth", "A participant's or eyewitness's book."),
            Column("publisher", "text", "Who published or keeps it."),
            Column("address", "text", "Where it can be read."),
            Column("dated", "text", "Its own date."),
            NOTE,
        ),
        source_rows,
    ),
    TableOf(
        "actors",
        "a power, person, firm or society",
        (
            Column("id", "id", "The actor."),
            Column("kind", "code", "What it is.", "power, person, firm, society"),
            Column("title", "text", "Its name on pages."),
            Column("seat", "text", "The chair a player takes; empty: none."),
            Column("nationality", "reference", "The power whose subject it is.", "actors.id"),
            Column("from", "EDTF", "Birth or founding."),
            Column("until", "EDTF", "Death or ending."),
            NOTE,
            JUDGEMENT,
        ),
        actor_rows,
    ),
    TableOf(
        "names",
        "a name of an actor in a language and script",
        (
            ACTOR,
            POSITION,
            Column("text", "text", "The name."),
            Column("language", "text", "Language tag (BCP 47), with the script where it matters."),
            *SPAN,
        ),
        name_rows,
    ),
    TableOf(
        "titles",
        "a title of rank or style",
        (ACTOR, POSITION, Column("text", "text", "The title."), *SPAN, NOTE, JUDGEMENT),
        title_rows,
    ),
    TableOf(
        "nationalities",
        "a nationality of an actor that changed it",
        (
            ACTOR,
            POSITION,
            Column("power", "reference", "The power.", "actors.id"),
            *SPAN,
            NOTE,
            JUDGEMENT,
        ),
        nationality_rows,
    ),
    TableOf(
        "tenures",
        "an office, title or right whose holders are recorded",
        (
            Column("id", "id", "The tenure."),
            Column("title", "text", "Its name."),
            Column("kind", "code", "What it is.", "office, title, right"),
            Column("complete", "truth", "The list is complete, so that absence contradicts."),
            Column("complete_note", "text", "Why it is held to be complete."),
            NOTE,
        ),
        tenure_rows,
    ),
    TableOf(
        "holdings",
        "one holder of a tenure, in order",
        (
            Column("tenure", "reference", "The tenure.", "tenures.id"),
            POSITION,
            Column("holder", "text", "The holder's id.", "actors.id where there is such an actor"),
            Column("name", "text", "The holder's name."),
            Column("nationality", "reference", "The holder's nationality.", "actors.id"),
            *_dated("from_"),
            *_dated("until_"),
            Column("by", "text", "How the holder came by it."),
            Column("extent", "text", "What it gave power over."),
            Column("term", "text", "For how long it was granted."),
            Column("price", "text", "For what it was granted or sold."),
            Column("ended_by", "text", "What ended it."),
            NOTE,
            JUDGEMENT,
        ),
        holding_rows,
    ),
    TableOf(
        "aims",
        "an aim that an actor declared",
        (
            Column("programme", "id", "The programme it belongs to."),
            Column("who", "text", "The actor, by id or name."),
            Column("complete", "truth", "The list of aims is complete."),
            POSITION,
            Column("aim", "id", "The aim."),
            *_dated("from_"),
            Column("says", "text", "What was declared."),
        ),
        aim_rows,
    ),
    TableOf(
        "quantities",
        "a number that sources print",
        (
            Column("id", "id", "The quantity."),
            Column("what", "text", "What is counted."),
            Column("unit", "text", "In what."),
            NOTE,
        ),
        quantity_rows,
    ),
    TableOf(
        "figures",
        "one printed figure of a quantity",
        (
            Column("quantity", "reference", "The quantity.", "quantities.id"),
            POSITION,
            Column("low", "number", "The number, or the lowest."),
            Column("high", "number", "The highest; equal to `low` for a single number."),
            Column("says", "text", "Who or when, in words."),
            JUDGEMENT,
        ),
        figure_rows,
    ),
    TableOf(
        "searches",
        "something that was looked for",
        (
            Column("id", "id", "The search."),
            Column("sought", "text", "What."),
            Column("how", "text", "How."),
            Column("found", "truth", "Whether it was found."),
            Column("copies", "list", "Copies of one text that carry the claim.", "sources.id"),
            Column("nearest", "list", "Events that come nearest.", "events.id"),
            NOTE,
        ),
        search_rows,
    ),
    TableOf(
        "drafts",
        "a draft handed over in a negotiation",
        (
            Column("id", "id", "The draft."),
            *_dated(),
            Column("side", "reference", "Whose.", "actors.id"),
            Column("title", "text", "What it is called."),
            Column("event", "reference", "Its handing over.", "events.id"),
            NOTE,
        ),
        draft_rows,
    ),
    TableOf(
        "draft_positions",
        "what a draft says on one issue; issues it is silent on have no row",
        (
            Column("draft", "reference", "The draft.", "drafts.id"),
            Column("issue", "id", "The issue."),
            Column("says", "text", "The position."),
        ),
        stand_rows,
    ),
    TableOf(
        "options",
        "a course that contemporaries weighed",
        (
            POSITION,
            Column("side", "text", "Whose.", "actors.id where there is such an actor"),
            Column("option", "text", "The course."),
            Column("advocates", "text", "Who was for it."),
            Column("weighed", "text", "When and how it was weighed."),
            JUDGEMENT,
        ),
        option_rows,
    ),
    TableOf(
        "historiography",
        "a dispute among historians",
        (
            Column("id", "id", "The dispute."),
            Column("topic", "text", "What it is about."),
            Column("neutral", "text", "A wording all could accept."),
            Column("concerns", "list", "Elements of the scenario it is about.", "ids of any table"),
        ),
        topic_rows,
    ),
    TableOf(
        "historiography_positions",
        "what one author or tradition holds",
        (
            Column("topic", "reference", "The dispute.", "historiography.id"),
            POSITION,
            Column("tradition", "text", "Who."),
            Column("says", "text", "What it holds."),
        ),
        view_rows,
    ),
    TableOf(
        "wording",
        "a loaded phrase",
        (
            Column("phrase", "text", "The phrase."),
            Column("typical_of", "text", "Whom it is typical of."),
            Column("neutral", "text", "A neutral form."),
            Column("found_in", "text", "Where it was met."),
        ),
        wording_rows,
    ),
    TableOf(
        "instruments",
        "a treaty, agreement or declaration",
        (
            Column("id", "id", "The instrument."),
            Column("title", "text", "Title."),
            Column("kind", "code", "What it is.", "treaty, agreement, declaration"),
            Column("parties", "list", "Who is bound by it.", "actors.id"),
            Column("signed", "day", "The day of signature."),
            Column("ends", "day", "The day on which it lapses."),
            Column("enters", "code", "What brings it into force.", "signature, ratification"),
            Column("secret", "truth", "Known to the parties only."),
            Column("disputed", "truth", "Its validity is disputed."),
            Column("held_valid_by", "list", "Who holds it valid.", "actors.id"),
            Column("held_void_by", "list", "Who holds it void.", "actors.id"),
            Column("grounds", "text", "On what grounds."),
            NOTE,
        ),
        instrument_rows,
    ),
    TableOf(
        "clauses",
        "an article of an instrument",
        (
            Column("instrument", "reference", "The instrument.", "instruments.id"),
            Column("article", "id", "The article."),
            Column("title", "text", "Its name."),
            Column("part", "text", "The part it was signed with; `whole` for all."),
            Column("text", "text", "What it says, in the editors' words."),
            Column("norms", "list", "What it states.", "power, duty, prohibition"),
            Column("bearers", "list", "Whom these bind or empower.", "actors.id"),
        ),
        clause_rows,
    ),
    TableOf(
        "places",
        "a place of the scenario; longitude and latitude are modern and rounded",
        (
            Column("id", "id", "The place."),
            Column("title", "text", "Its name on pages."),
            Column("longitude", "text", "Degrees east."),
            Column("latitude", "text", "Degrees north."),
            Column("rights", "list", "Rights and chains of title that lie there.", "tenures.id"),
        ),
        place_rows,
    ),
    TableOf(
        "place_names",
        "a name of a place in a language and script",
        (
            Column("place", "reference", "The place.", "places.id"),
            POSITION,
            Column("text", "text", "The name."),
            Column("language", "text", "Language tag."),
            *SPAN,
        ),
        place_name_rows,
    ),
    TableOf(
        "citations",
        "a source of a row in any table but `events`",
        (
            Column("table", "code", "The table of that row.", "names of these files"),
            Column("id", "reference", "Its id; `instrument.article` for a clause."),
            Column("row_position", "number", "Its position; 0 where the table has none."),
            Column("position", "number", "The source's place in the list, from 1."),
            *SOURCED,
        ),
        citation_rows,
    ),
)
"""Every table, in the order in which the codebook lists them."""
