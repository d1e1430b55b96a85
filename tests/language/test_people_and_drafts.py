"""Persons with dated titles, drafts issue by issue, and disputes that name what they are about."""

from __future__ import annotations

import pytest
from tests.language.world import builder

from legation.language.builder import Builder
from legation.language.load import check_document
from legation.model.world import Nationality
from legation.prose import explain
from legation.text.nodes import Document


def world() -> Builder:
    s = builder()
    s.event("1903-10-03-draft", date="1903-10-03", what="A draft", unsourced=True)
    s.actor(
        "jaisohn",
        kind="person",
        title="Philip Jaisohn",
        nationality="japan",
        nationalities=[
            {"power": "korea", "until": "1890", "cite": "S"},
            {"power": "japan", "from": "1890"},
        ],
        titles=[{"text": "Count", "from": "1895", "until": "1907-09-20", "cite": "S"}],
        **{"from": "1864", "until": "1951-01-05"},
    )
    s.add(
        "tenures",
        "adviser",
        title="Adviser",
        kind="office",
        chain=[
            {
                "holder": "jaisohn",
                "from": "1904-12",
                "term": "two years",
                "price": "a salary",
                "ended_by": "an edict",
                "cite": "S",
            }
        ],
    )
    s.add(
        "drafts",
        "r1",
        date="1903-10-03",
        side="japan",
        title="First draft",
        event="1903-10-03-draft",
        positions={"neutral_zone": "north of 39N", "railways": "no clause"},
        cite="S",
    )
    s.add(
        "historiography",
        "consent",
        topic="Was it free?",
        concerns=["adviser", "1903-10-03-draft"],
        positions=[{"tradition": "One", "says": "Yes.", "cite": "S"}],
    )
    return s


def test_a_person_has_titles_nationalities_and_days() -> None:
    actor = next(one for one in world().scenario().actors if one.id == "jaisohn")
    assert (actor.since, actor.until) == ("1864", "1951-01-05")
    assert [(one.text, one.since, one.until) for one in actor.titles] == [
        ("Count", "1895", "1907-09-20")
    ]
    assert isinstance(actor.nationalities[0], Nationality)
    assert [(one.power, one.since, one.until) for one in actor.nationalities] == [
        ("korea", "", "1890"),
        ("japan", "1890", ""),
    ]
    assert actor.titles[0].basis.cites[0].source == "S"


def test_a_holding_says_its_term_price_and_end() -> None:
    holding = world().scenario().record.tenures[0].chain[0]
    assert (holding.term, holding.price, holding.ended_by) == ("two years", "a salary", "an edict")


def test_a_draft_has_its_positions_in_written_order() -> None:
    draft = world().scenario().record.drafts[0]
    assert [(one.issue, one.says) for one in draft.stands] == [
        ("neutral_zone", "north of 39N"),
        ("railways", "no clause"),
    ]
    assert draft.event == "1903-10-03-draft"
    assert draft.date.text == "1903-10-03"


def test_disputes_are_found_by_what_they_concern() -> None:
    record = world().scenario().record
    assert [topic.id for topic in record.topics_on(["adviser"])] == ["consent"]
    assert [topic.id for topic in record.topics_on(["adviser.anything"])] == ["consent"]
    assert record.topics_on(["r1"]) == ()


@pytest.mark.parametrize(
    ("section", "id", "key", "value", "code"),
    [
        ("drafts", "r1", "event", "1903-10-04-other", "unknown_name"),
        ("drafts", "r1", "date", "October", "bad_value"),
        ("historiography", "consent", "concerns", ["advisor"], "unknown_name"),
        ("actors", "jaisohn", "titles", [{"text": "Count", "from": "soon"}], "bad_value"),
        ("actors", "jaisohn", "nationalities", [{"power": "corea"}], "unknown_name"),
        ("actors", "jaisohn", "until", "later", "bad_value"),
    ],
)
def test_what_is_wrong_is_named(
    section: str, id: str, key: str, value: Document, code: str
) -> None:
    document = world().document()
    document[section][id][key] = value  # type: ignore[index, call-overload]
    _, problems = check_document(document)
    assert code in [problem.code.value for problem in problems]


def test_explain_tells_titles_offices_and_drafts() -> None:
    scenario = world().scenario()
    person = explain(scenario, "jaisohn")
    assert "Title: Count, from 1895 to 20 September 1907." in person
    assert "Held: Adviser, from December 1904." in person
    assert "acts as chance" not in person
    assert "Neutral zone: north of 39N." in explain(scenario, "r1")
