"""The script that turns a research record and hand-made overlays into a scenario's record."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

TOOL = Path(__file__).resolve().parents[1] / "tools" / "convert_record.py"


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    if not TOOL.is_file():
        pytest.skip("the tools are not part of an installed package")
    spec = importlib.util.spec_from_file_location("convert_record", TOOL)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def research() -> dict[str, Any]:
    def cited(name: str, where: str = "") -> dict[str, str]:
        return {"id": name, "where": where}

    def event(id: str, day: str, sources: list[dict[str, str]], **more: str) -> dict[str, Any]:
        base = {"id": id, "date": day, "kind": "treaty", "what": id, "who": ["Japan"]}
        return {**base, "where": "", "sources": sources, "confidence": "high", **more}

    registry = {
        "LETTER": {"title": "A letter", "kind": "primary"},
        "BLOG": {"title": "A blog", "kind": "blog"},
        "ENC": {"title": "An encyclopaedia", "kind": "encyclopaedia"},
    }
    battle = {"battle": "Yalu (river)", "str_J": 56000, "guns_J": 132, "loss_J_CDB90": 1110}
    battle |= {"loss_J_Sokolov": "100 dead + 11 wounded"}
    return {
        "source_registry": registry,
        "events": [
            event("ev1904-letter", "1904-02-23", [cited("LETTER", "p. 1")]),
            event(
                "ev1904-blog", "1904-02-24", [cited("BLOG"), cited("ENC")], contested="other day"
            ),
            event("ev1904-known", "1904-02-25", []),
        ],
        "negotiation_matrix": [
            {
                "date": "1903-10-03",
                "side": "Russia",
                "draft": "R1",
                "neutral_zone": "39N",
                "strategic_use": "-",
                "advice": "-",
                "troops": "-",
                "manchuria": "out",
                "rail": "-",
                "korea_independence": "-",
                "sources": [cited("LETTER")],
            }
        ],
        "quantities": [
            {"id": "q-battles", "rows": [battle]},
            {"id": "q-nmc", "rows": {"UK": [[1903, 5, 6, 7, 8, 9, 10, 0.25]]}},
        ],
        "options": [],
        "loaded_wording": [
            {"phrase": '"sold off" (original of s8)', "typical_of": "one", "neutral": "granted"},
            {"phrase": "buy back (s11)", "typical_of": "one", "neutral": "bought"},
        ],
    }


def overlay(**more: Any) -> dict[str, Any]:
    empty: dict[str, Any] = {
        "events": {},
        "tenures": {},
        "programmes": {},
        "searches": {},
        "historiography": {},
    }
    return {**empty, "quantities": {}, **more}


def test_high_confidence_needs_more_than_blogs_and_encyclopaedias(tool: ModuleType) -> None:
    events = tool.convert(research(), overlay())["events"]
    assert events["1904-02-23-letter"]["confidence"] == "high"
    assert events["1904-02-24-blog"]["confidence"] == "medium"
    assert events["1904-02-25-known"]["unsourced"] == "true"


def test_a_dispute_in_words_is_kept_unless_the_overlay_has_one(tool: ModuleType) -> None:
    events = tool.convert(research(), overlay())["events"]
    assert events["1904-02-24-blog"]["disputed"] == [{"says": "other day"}]
    mine = {"ev1904-blog": {"disputed": [{"date": "1904-02-25", "says": "a day later"}]}}
    events = tool.convert(research(), overlay(events=mine))["events"]
    assert events["1904-02-24-blog"]["disputed"] == mine["ev1904-blog"]["disputed"]


def test_a_source_opened_later_takes_an_event_out_of_the_unsourced(tool: ModuleType) -> None:
    more = overlay(
        extra_sources={"EDICT": {"title": "An edict", "grade": "primary"}},
        events={"ev1904-known": {"sources": [{"source": "EDICT"}]}},
    )
    found = tool.convert(research(), more)
    assert "unsourced" not in found["events"]["1904-02-25-known"]
    assert found["sources"]["EDICT"]["grade"] == "primary"


def test_drafts_leave_out_what_they_are_silent_on(tool: ModuleType) -> None:
    more = overlay(drafts={"r1": {"title": "First counter-draft"}})
    draft = tool.convert(research(), more)["drafts"]["r1"]
    assert draft["positions"] == {"neutral_zone": "39N", "manchuria": "out"}
    assert (draft["side"], draft["title"]) == ("russia", "First counter-draft")


def test_figures_of_the_tables_and_of_the_overlay_are_joined(tool: ModuleType) -> None:
    more = overlay(
        quantities={
            "losses_yalu_japan": {
                "what": "Losses",
                "unit": "men",
                "values": [{"value": "5", "says": "a third source"}],
            }
        }
    )
    found = tool.convert(research(), more)["quantities"]
    values = [(one["value"], one["says"]) for one in found["losses_yalu_japan"]["values"]]
    assert values == [("1110", "CDB90"), ("111", "Sokolov"), ("5", "a third source")]
    assert found["guns_yalu_japan"]["unit"] == "guns"
    assert found["share_britain"]["values"][0]["value"] == "250000"


def test_a_phrase_is_told_from_where_it_was_met(tool: ModuleType) -> None:
    wording = tool.convert(research(), overlay())["wording"]
    assert [(one["phrase"], one["found_in"]) for one in wording] == [
        ("sold off", "original of s8"),
        ("buy back", "s11"),
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        {"events": {"ev1904-nothing": {}}},
        {"events": {"ev1904-known": {"sources": [{"source": "NONE"}]}}},
        {"drafts": {"r9": {}}},
        {"sources": {"NONE": {}}},
    ],
)
def test_an_overlay_that_names_nothing_is_refused(tool: ModuleType, wrong: dict[str, Any]) -> None:
    with pytest.raises(tool.ConversionError):
        tool.convert(research(), overlay(**wrong))
