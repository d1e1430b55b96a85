"""Turn a research record (one YAML file of facts with sources) into a scenario's record.yaml.

The research record repeats each source in full beside each fact, grades sources by kind and keeps
disputes as sentences. This script lists every source once, grades it and gives it a lineage, names
actors as the scenario does, and merges a hand-made overlay: ids of key events, disputes with their
dates, links to the model, tenures, programmes, searches and quantities.

    python tools/convert_record.py INPUT --output OUTPUT \
        --overlay tools/korea_overlay.yaml --overlay tools/korea_links.yaml
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

Node = dict[str, Any]

ACTORS = {
    "Japan": "japan",
    "Russia": "russia",
    "Korea": "korea",
    "United Kingdom": "britain",
    "United States": "united_states",
    "China": "china",
    "France": "france",
    "Germany": "germany",
}
GRADES = {
    "primary": "primary",
    "contemporary": "primary",
    "scholarly": "scholarly",
    "dataset": "scholarly",
    "encyclopaedia": "reference",
    "government": "reference",
    "secondary": "popular",
    "founding": "popular",
    "blog": "popular",
    "journalism": "popular",
    "local history": "popular",
    "low": "popular",
}
KINDS = {
    "proposal": "diplomacy",
    "procedure": "diplomacy",
    "note": "diplomacy",
    "protest": "diplomacy",
    "secret envoy": "covert",
    "purchase": "concession",
    "economic": "finance",
    "breach": "territory",
}
BOOKS = (("CDB90", "CDB"), ("Times", "TIMES"), ("Sokolov", "SOK"))
"""Who prints losses, and as which source."""

SOLID = {"primary", "scholarly"}
UNSOURCED_ONLY = re.compile(r"^(exact )?(day|days|dates|months?|year)\b[^;]*\bunsourced\)?$")
EVENT_ID = re.compile(r"[a-z0-9][a-z0-9_-]*")
NMC_MEASURES = (
    ("spending", 1, "thousand pounds of the year", "Military spending"),
    ("men", 2, "thousand men under arms", "Men under arms"),
    ("share", 7, "millionths of all states' capabilities", "Share of all states' capabilities"),
)


class ConversionError(Exception):
    """The input or the overlay has something that this script does not expect."""


class _Dumper(yaml.SafeDumper):
    """Writes block maps with leaf collections inline, and never an anchor."""

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def main(arguments: list[str] | None = None) -> int:
    """Read, convert, merge and write; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("input", type=Path, help="the research record")
    parser.add_argument(
        "--overlay", type=Path, required=True, action="append", help="hand-made additions; repeat"
    )
    parser.add_argument("--output", type=Path, required=True, help="record.yaml to write")
    options = parser.parse_args(arguments)
    research = yaml.safe_load(options.input.read_text(encoding="utf-8"))
    # BaseLoader keeps every scalar as the text that was written, as the scenario format does.
    overlay: Node = {}
    for path in options.overlay:
        _merge(overlay, yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader))
    try:
        record = convert(research, overlay)
    except ConversionError as problem:
        print(f"convert_record: {problem}", file=sys.stderr)
        return 2
    head = (
        "# Written by tools/convert_record.py: change the research record or the overlay instead.\n"
    )
    options.output.write_text(head + dump(record), encoding="utf-8")
    return 0


def _merge(into: Node, more: Node) -> None:
    """Overlays add to one another; where both give a value, the later one stands."""
    for key, value in more.items():
        if isinstance(value, dict) and isinstance(into.get(key), dict):
            _merge(into[key], value)
        else:
            into[key] = value


def dump(document: Node) -> str:
    """The document as YAML: block style, leaf collections inline, no anchors."""
    return yaml.dump(
        document,
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        default_flow_style=None,
        width=110,
    )


def convert(research: Node, overlay: Node) -> Node:
    """The record as the scenario format has it.

    Raises:
        ConversionError: An overlay entry fits no event or source, or an id is missing or doubled.
    """
    sources = _sources(research["source_registry"], overlay.get("sources", {}))
    sources |= overlay.get("extra_sources", {})
    return {
        "sources": sources,
        "events": _events(research["events"], overlay, sources),
        "tenures": overlay["tenures"],
        "programmes": overlay["programmes"],
        "quantities": _quantities(research["quantities"], overlay["quantities"]),
        "searches": overlay["searches"],
        "drafts": _drafts(research["negotiation_matrix"], overlay.get("drafts", {})),
        "options": _options(research["options"]),
        "historiography": overlay["historiography"],
        "wording": [_wording(entry) for entry in research["loaded_wording"]],
    }


def _wording(entry: Node) -> Node:
    """A phrase without the mark of the sentences it was met in, which get a key of their own."""
    phrase, _, where = str(entry["phrase"]).partition(" (")
    found = {"phrase": phrase.strip('"'), "typical_of": entry["typical_of"]}
    found["neutral"] = entry["neutral"]
    return {**found, "found_in": where.rstrip(")")} if where else found


def _quantities(blocks: list[Node], overlay: Node) -> Node:
    """The overlay's quantities, then the tables; figures for one quantity are joined."""
    found = {name: dict(entry) for name, entry in overlay.items()}
    for name, entry in {**_battles(blocks), **_capabilities(blocks)}.items():
        if name in found:
            entry = {**entry, **found[name], "values": [*entry["values"], *found[name]["values"]]}
        found[name] = entry
    return found


def _sources(registry: Node, overlay: Node) -> Node:
    """Every source once, with a grade, a lineage and what the overlay adds."""
    _known(overlay, registry, "source")
    result: Node = {}
    for name, given in registry.items():
        entry: Node = {"title": given["title"]}
        entry |= {key: given[key] for key in ("publisher", "address") if given.get(key)}
        entry["grade"] = GRADES[given["kind"]]
        if given["kind"] == "contemporary":
            entry["contemporary"] = "true"
        entry |= {"note": given["note"]} if given.get("note") else {}
        entry |= overlay.get(name, {})
        result[name] = entry
    return result


def _events(events: list[Node], overlay: Node, sources: Node) -> Node:
    """All events by their new ids, in order of their first day."""
    given = overlay["events"]
    _known(given, {event["id"]: event for event in events}, "event")
    merged: Node = {}
    for event in events:
        added = dict(given.get(event["id"], {}))
        name = added.pop("id", None) or _event_id(event)
        event = {**_event(event, "disputed" in added), **added}
        _add_event(merged, name, {key: value for key, value in event.items() if value}, sources)
    for name, event in overlay.get("extra_events", {}).items():
        _add_event(merged, name, dict(event), sources)
    return dict(sorted(merged.items(), key=lambda item: (_first_day(item[1]["date"]), item[0])))


def _add_event(merged: Node, name: str, event: Node, sources: Node) -> None:
    if name in merged or not EVENT_ID.fullmatch(name):
        raise ConversionError(f"event id {name!r} is doubled or not an id")
    for cited in event.get("sources", []):
        if cited["source"] not in sources:
            raise ConversionError(f"event {name!r} cites {cited['source']!r}, which is not listed")
    grades = {sources[cited["source"]]["grade"] for cited in event.get("sources", [])}
    if event["confidence"] == "high" and not grades & SOLID:
        event["confidence"] = "medium"
    if not grades:
        event["unsourced"] = "true"
    merged[name] = event


def _event(event: Node, has_disputes: bool) -> Node:
    """One event without its overlay; a dispute that is only a sentence is kept as one."""
    result: Node = {
        "date": str(event["date"]),
        "what": event["what"],
        "kind": KINDS.get(event["kind"], event["kind"]),
        "who": [ACTORS[name] for name in event["who"]],
    }
    if event.get("where"):
        result["where"] = event["where"]
    if event["sources"]:
        result["sources"] = _cites(event["sources"])
    result["confidence"] = event["confidence"]
    said = event.get("contested")
    if said and not has_disputes:
        if UNSOURCED_ONLY.match(said):
            result["note"] = said[0].upper() + said[1:]
        else:
            result["disputed"] = [{"says": said}]
    return result


def _event_id(event: Node) -> str:
    """``1904-04-yalu`` from ``ev1904-yalu`` and its date."""
    slug = event["id"].split("-", 1)[1]
    if not re.search(r"[a-z]{2}", slug):
        raise ConversionError(f"event {event['id']!r} needs an id in the overlay")
    return f"{_first_day(event['date'])}-{slug}"


def _first_day(date: str) -> str:
    """The first day named in an EDTF text, without its marks."""
    found = re.search(r"\d{4}(-\d{2}){0,2}", str(date))
    if not found:
        raise ConversionError(f"no date in {date!r}")
    return found[0]


def _cites(cited: Iterable[Node]) -> list[Node]:
    """Citations as ``{source, locus}``."""
    return [
        {"source": entry["id"], "locus": entry["where"]}
        if entry.get("where")
        else {"source": entry["id"]}
        for entry in cited
    ]


def _known(overlay: Node, known: Node, what: str) -> None:
    missing = sorted(set(overlay) - set(known))
    if missing:
        raise ConversionError(f"the overlay names {what}s that the record lacks: {missing}")


def _options(options: list[Node]) -> list[Node]:
    return [
        {
            "side": ACTORS.get(entry["side"], "britain"),
            "option": entry["option"],
            "advocates": entry["who"],
            "weighed": entry["weighed"],
            "cite": _cites(entry["sources"]),
        }
        for entry in options
    ]


ISSUES = (
    ("korea_independence", "independence"),
    ("advice", "advice"),
    ("troops", "troops"),
    ("strategic_use", "strategic_use"),
    ("neutral_zone", "neutral_zone"),
    ("manchuria", "manchuria"),
    ("rail", "railways"),
)
"""Columns of the research record's matrix, and what the issues are called here."""


def _drafts(matrix: list[Node], overlay: Node) -> Node:
    """The drafts of the negotiation with their positions issue by issue; ``-`` is silence."""
    result: Node = {}
    for row in matrix:
        name = row["draft"].lower()
        result[name] = {
            "date": str(row["date"]),
            "side": ACTORS[row["side"]],
            "title": f"Draft {row['draft']}",
            **overlay.get(name, {}),
            "positions": {issue: row[key] for key, issue in ISSUES if row[key] != "-"},
            "cite": _cites(row["sources"]),
        }
    _known(overlay, result, "draft")
    return result


def _by_id(quantities: list[Node], wanted: str) -> Node:
    return next(entry for entry in quantities if entry["id"] == wanted)


def _battles(quantities: list[Node]) -> Node:
    """Strength and losses of each side in each land battle, by who printed them."""
    result: Node = {}
    for row in _by_id(quantities, "q-battles")["rows"]:
        name = re.sub(r"[^a-z]+", "_", row["battle"].split("(")[0].strip().lower()).strip("_")
        for letter, side in (("J", "Japan"), ("R", "Russia")):
            strength = row.get(f"str_{letter}")
            if strength:
                result[f"strength_{name}_{side.lower()}"] = _figures(
                    f"{side}: men at {row['battle']}", [(strength, "CDB90", "CDB")]
                )
            guns = row.get(f"guns_{letter}")
            if guns:
                entry = _figures(f"{side}: guns at {row['battle']}", [(guns, "CDB90", "CDB")])
                result[f"guns_{name}_{side.lower()}"] = {**entry, "unit": "guns"}
            losses = [
                (_total(row[f"loss_{letter}_{book}"]), book, source)
                for book, source in BOOKS
                if row.get(f"loss_{letter}_{book}")
            ]
            if losses:
                result[f"losses_{name}_{side.lower()}"] = _figures(
                    f"{side}: losses, {row['battle']}", losses
                )
    return result


def _total(printed: int | str) -> int:
    """A printed number, or the sum of those in ``5537 dead + 17976 wounded``."""
    return sum(int(number) for number in re.findall(r"\d+", str(printed)))


def _figures(what: str, figures: list[tuple[int, str, str]]) -> Node:
    return {
        "what": what,
        "unit": "men",
        "values": [
            {"value": str(number), "says": says, "cite": source} for number, says, source in figures
        ],
    }


def _capabilities(quantities: list[Node]) -> Node:
    """National capabilities by power and measure; missing years are left out."""
    result: Node = {}
    for power, rows in _by_id(quantities, "q-nmc")["rows"].items():
        actor = {"UK": "britain"}.get(power, power.lower())
        for key, column, unit, what in NMC_MEASURES:
            scale = 1_000_000 if key == "share" else 1
            result[f"{key}_{actor}"] = {
                "what": f"{what}, {power}, by year",
                "unit": unit,
                "values": [
                    {"value": str(round(row[column] * scale)), "says": str(row[0]), "cite": "NMC"}
                    for row in rows
                    if row[column] is not None
                ],
            }
    return result


if __name__ == "__main__":
    sys.exit(main())
