"""What the report and the pages of the site show of a scenario, as data for their templates."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markupsafe import Markup

from legation.accounts.beside import Comparison
from legation.accounts.verdict import Judgement
from legation.model.account import HoldsClaim
from legation.model.basis import Cite
from legation.model.dates import day_words
from legation.model.record import Event
from legation.model.scenario import Scenario
from legation.pages.aligned import headline_of, replay_years, shown_causes
from legation.pages.beside import shown_comparison
from legation.pages.datelist import dated_list
from legation.pages.days import by_year, stretches
from legation.pages.holders import Row, power_hues
from legation.pages.judgements import shown_judgements, shown_parameters
from legation.pages.ledgers import ledgers, shown_instruments
from legation.pages.map import draw_map, off_map
from legation.pages.months import counts_of, replay_months
from legation.pages.periods import period_words, periods
from legation.pages.places import DrawnLine, Geography, Place, count_of, read_geography
from legation.pages.reading import ReadAccount, ReadClaim, ReadSentence, read_account
from legation.pages.slice import Slice, in_slice, slice_of
from legation.pages.timeline import definitions, wide_bands, wide_timeline
from legation.pages.timeline_tall import tall_bands, tall_timeline
from legation.prose import Names
from legation.prose.bases import UNSOURCED
from legation.prose.plainly import named_source
from legation.prose.recorded import edtf_words
from legation.prose.sentences import quoted
from legation.prose.verdicts import ORDER, verdict_meaning, verdict_words
from legation.replay import Replay

Contents = dict[str, object]
"""Names that the templates use, with what they show."""


def contents(
    scenario: Scenario,
    replay: Replay,
    account_id: str = "",
    judgement: Judgement | None = None,
    places: str = "",
    comparison: Comparison | None = None,
) -> Contents:
    """Everything that the templates of a report's sections need.

    Args:
        scenario: The scenario.
        replay: Its record run through the rules.
        account_id: The account to show; empty for none.
        judgement: What was judged of that account.
        places: GeoJSON of places the record names, for a map; empty for none.
        comparison: The account laid beside another; None where there is but one.

    Raises:
        KeyError: The scenario has no such account.
    """
    account = _account(scenario, account_id, judgement, replay)
    names = Names(scenario, judged=account.source if account else "")
    told = in_slice(scenario.record.events, replay.opened, replay.closed)
    cited = account.events if account else frozenset()
    seen = slice_of(scenario, replay, cited, _spoken_of(scenario, account_id))
    return {
        "scenario": scenario,
        "source_title": names.source,
        "source_short": lambda item: named_source(item, names),
        "summary": opening_of(scenario.summary),
        "span": f"{day_words(replay.opened)} to {day_words(replay.closed)}",
        "beside": shown_comparison(comparison, account_id, names) if comparison else None,
        **_of_account(scenario, account),
        **_of_years(scenario, replay, seen, told, names),
        **_of_map(read_geography(places) if places else Geography(), told, seen),
        **_of_rules(scenario, replay, names),
    }


def _of_account(scenario: Scenario, account: ReadAccount | None) -> dict[str, object]:
    return {
        "account": account,
        "gravest": gravest(account) if account else (),
        "marks": marks_used(account) if account else (),
        "licence": licence_note(scenario, account) if account else "",
    }


def _of_years(
    scenario: Scenario, replay: Replay, seen: Slice, told: Sequence[Event], names: Names
) -> dict[str, object]:
    """Timelines and the ledger on any day."""
    return {
        "definitions": Markup(definitions()),
        "periods": _periods(seen, told),
        "learned": any(day > mark.happened for mark in seen.breaches for _, day in mark.known),
        "hues": _hues_used(power_hues(scenario, names), seen),
        "years": by_year(stretches(scenario, replay, seen), replay.closed),
    }


def _of_map(found: Geography, told: Sequence[Event], seen: Slice) -> dict[str, object]:
    return {
        "map": Markup(draw_map(found, told)),
        "small_map": Markup(draw_map(found, told, narrow=True)),
        "off_map": off_map(found, told),
        "off_small_map": off_map(found, told, narrow=True),
        "places": _places(found, told, seen),
        "lines": _lines(found, seen),
    }


def _of_rules(scenario: Scenario, replay: Replay, names: Names) -> dict[str, object]:
    """Treaties, breaches, the replay, and what all of it rests on."""
    return {
        "unsourced": UNSOURCED,
        "instruments": shown_instruments(scenario, replay),
        "ledgers": ledgers(scenario, replay),
        "counts": counts_of(replay),
        "headline": headline_of(replay),
        "causes": shown_causes(replay, names),
        "years_replayed": replay_years(replay_months(scenario, replay)),
        "topics": scenario.record.historiography,
        "wording": scenario.record.wording,
        "parameters": shown_parameters(scenario),
        "judgements": shown_judgements(scenario),
        "actors": [actor for actor in scenario.actors if actor.names or actor.note],
    }


def _account(
    scenario: Scenario, account_id: str, judgement: Judgement | None, replay: Replay
) -> ReadAccount | None:
    if not account_id or judgement is None:
        return None
    for account in scenario.accounts:
        if account.id == account_id:
            return read_account(scenario, account, judgement, replay)
    raise KeyError(account_id)


def _hues_used(hues: Sequence[tuple[int, str]], seen: Slice) -> list[tuple[int, str]]:
    used = {band.hue for row in (*seen.rights, *seen.offices) for band in row.bands}
    return [(hue, name) for hue, name in hues if hue in used]


def _places(
    found: Geography, told: Sequence[Event], seen: Slice
) -> list[tuple[Place, int, list[Row]]]:
    """The map as a table: place, how many events, which rights lay there."""
    return [(place, count_of(place, told), rows_of(seen, place.rights)) for place in found.places]


def _lines(found: Geography, seen: Slice) -> list[tuple[DrawnLine, list[Row], tuple[Cite, ...]]]:
    return [
        (line, rows_of(seen, line.rights), tuple(Cite(source=item) for item in line.cites))
        for line in found.lines
    ]


def rows_of(seen: Slice, ids: Sequence[str]) -> list[Row]:
    """The bands of rights and offices with any of these ids, each once."""
    return [row for row in (*seen.rights, *seen.offices) if set(row.ids) & set(ids)]


def _spoken_of(scenario: Scenario, account_id: str) -> frozenset[str]:
    """Rights and offices of the record about which an account makes claims."""
    return frozenset(
        claim.body.tenure
        for account in scenario.accounts
        if account.id == account_id
        for sentence in account.sentences
        for claim in sentence.claims
        if isinstance(claim.body, HoldsClaim)
    )


def _periods(seen: Slice, told: Sequence[Event]) -> list[dict[str, object]]:
    """Each period with its two pictures and the rows of its tables."""
    by_id = {event.id: event for event in told}
    return [
        {
            "words": period_words(part),
            "wide": Markup(wide_timeline(part)),
            "tall": Markup(tall_timeline(part)),
            "dated": dated_list(part),
            "events": _events([by_id[mark.id] for mark in part.marks]),
            "groups": (*part.groups, ("Ministers, envoys and rulers", part.background)),
            "background": Markup(wide_bands(part.background, part)) if part.background else "",
            "background_tall": Markup(tall_bands(part.background, part)),
            "breaches": part.breaches,
        }
        for part in periods(seen)
    ]


def _events(events: Sequence[Event]) -> list[dict[str, object]]:
    return [
        {
            "id": event.id,
            "when": edtf_words(event.date),
            "what": event.told,
            "place": event.place,
            "sources": event.sources,
            "unsourced": event.unsourced,
            "confidence": event.confidence,
        }
        for event in events
    ]


def gravest(account: ReadAccount) -> list[tuple[ReadSentence, ReadClaim]]:
    """Claims contradicted, then contested, in the order of the text, each with its sentence."""
    claims = [(sentence, claim) for sentence in account.sentences for claim in sentence.claims]
    return [
        (sentence, claim)
        for verdict in ("contradicted", "contested")
        for sentence, claim in claims
        if claim.verdict == verdict
    ]


_ENDS = re.compile(r"(?<=[.!?])\s+(?=[A-Z“])")
_OPENING = 2


def opening_of(text: str) -> tuple[str, str]:
    """The first two sentences of a text, and the rest."""
    parts = _ENDS.split(text.strip())
    return " ".join(parts[:_OPENING]), " ".join(parts[_OPENING:])


def marks_used(account: ReadAccount) -> list[tuple[str, str, str]]:
    """Every verdict that a sentence or claim has, with its words and what it says."""
    own = {sentence.verdict for sentence in account.sentences}
    own |= {claim.verdict for sentence in account.sentences for claim in sentence.claims}
    return [(v, verdict_words(v), verdict_meaning(v)) for v in ORDER if v in own]


def licence_note(scenario: Scenario, account: ReadAccount) -> str:
    """What the account's own text asks of whoever copies it."""
    source = next((item for item in scenario.sources if item.id == account.source), None)
    if source is None:
        return ""
    text = f"The account judged, {quoted(account.title)}: {source.title}."
    if source.lineage.startswith("wikipedia"):
        text += (
            " It descends from Wikipedia, whose text may be shared under CC BY-SA 4.0 by those who"
            " name it and share alike; this page restates it and quotes single phrases."
        )
    return text
