"""The record and accounts come to mean what the reference says."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from tests.language.world import builder

from legation.language.builder import Builder
from legation.language.load import check_document
from legation.model.account import (
    AimClaim,
    BreachClaim,
    ClaimBody,
    DateClaim,
    DurationClaim,
    HappenedClaim,
    HoldsClaim,
    OpinionClaim,
    OrderClaim,
    QuantityClaim,
)
from legation.model.dates import parse_day
from legation.model.scenario import Scenario


def world() -> Builder:
    s = builder()
    s.source("COPY", "A copy", "popular", lineage="S")
    s.event(
        "1904-02-23-protocol",
        date="1904-02-23",
        what="The protocol is signed",
        kind="treaty",
        who=["japan", "korea"],
        where="Seoul",
        sources=[{"source": "S", "locus": "title"}, "COPY"],
        confidence="high",
        disputed=[{"date": "1904-01-23", "says": "many works", "cite": ["COPY"]}],
        learned={"by": ["japan"], "day": "1904-03-26"},
        model=[{"act": "korea:send(to=japan)", "branch": "caught"}, {"do": "sign(pact)"}],
    )
    s.event(
        "1904-01-26-old_style",
        date="1904-01-26",
        calendar="julian",
        what="War",
        at_sea=False,
        unsourced=True,
        model={"outside": "no war in this model", "implied": "true"},
    )
    s.add(
        "tenures",
        "adviser",
        title="Adviser",
        kind="office",
        complete={"cite": ["S"], "note": "all named"},
        chain=[
            {
                "holder": "stevens",
                "nationality": "united_states",
                "from": "1904-12",
                "until": "1908",
            }
        ],
    )
    s.add("programmes", "society", who="society", aims=[{"aim": "reform", "from": "1904-09"}])
    s.add(
        "quantities",
        "labour",
        what="Labourers",
        unit="persons",
        values=[{"value": "50_000", "cite": "S"}, {"low": 100000, "high": 125000}],
    )
    s.add(
        "searches",
        "at_sea",
        sought="Envoys at sea",
        how="eight searches",
        found=False,
        copies=["COPY"],
        nearest=["1904-02-23-protocol"],
    )
    s.put(options=[{"side": "japan", "option": "wait"}])
    s.add("historiography", "cause", topic="Cause", positions=[{"tradition": "a", "says": "b"}])
    s.put(wording=[{"phrase": "opened", "typical_of": "x", "neutral": "signed"}])
    return s


def account(claim: Mapping[str, object], **keys: object) -> dict[str, object]:
    sentence = {"number": 1, "text": "A sentence.", "claims": {"s1a": {"says": "x", **claim}}}
    return {"account": "blog", "title": "A blog", "sentences": {"s1": sentence}, **keys}


def loaded(s: Builder) -> Scenario:
    scenario, problems = check_document(s.document())
    assert scenario is not None, problems.text()
    return scenario


def codes(s: Builder) -> list[str]:
    return [str(problem.code) for problem in check_document(s.document())[1]]


def body(claim: Mapping[str, object]) -> ClaimBody:
    s = world()
    s.add("accounts", "blog", **account(claim))
    return loaded(s).accounts[0].sentences[0].claims[0].body


def test_an_event_keeps_its_sources_dates_and_links() -> None:
    protocol, old = loaded(world()).record.events
    assert protocol.date.earliest == parse_day("1904-02-23")
    assert [str(cite) for cite in protocol.sources] == ["S, title", "COPY"]
    assert protocol.learned == (("japan", parse_day("1904-03-26")),)
    act, signed = protocol.links
    assert (act.act, act.branch) == ("korea:send(to=japan)", "caught")
    assert len(signed.effects) == 1
    assert protocol.disputed[0].date is not None
    assert old.date.earliest == parse_day("1904-02-08")
    assert (old.at_sea, protocol.at_sea, old.unsourced) == (False, None, True)
    assert old.links[0].outside == "no war in this model"


def test_the_other_lists_of_the_record() -> None:
    record = loaded(world()).record
    (tenure,) = record.tenures
    assert tenure.complete is not None
    assert tenure.chain[0].holder == "stevens"
    assert tenure.chain[0].since is not None
    assert record.programmes[0].aims[0].aim == "reform"
    assert [(f.low, f.high) for f in record.quantities[0].values] == [
        (50_000, 50_000),
        (100_000, 125_000),
    ]
    assert record.searches[0].copies == ("COPY",)
    assert record.searches[0].found is False
    assert record.options[0].side == "japan"
    assert record.historiography[0].positions[0].tradition == "a"
    assert record.wording[0].neutral == "signed"


EVENT, OTHER = "1904-02-23-protocol", "1904-01-26-old_style"


def test_every_claim_has_its_typed_parts() -> None:
    date = body({"date": {"event": EVENT, "day": "1904-02"}})
    assert isinstance(date, DateClaim)
    assert date.on.precision == "month"
    order = body({"order": {"first": EVENT, "relation": "before", "second": OTHER}})
    assert order == OrderClaim(first=EVENT, relation="before", second=OTHER)
    duration = body({"duration": {"from": OTHER, "until": EVENT, "lasts": "1 month..10 weeks"}})
    assert duration == DurationClaim(start=OTHER, end=EVENT, low=28, high=70)
    one = body({"duration": {"event": EVENT, "lasts": "2 months"}})
    assert one == DurationClaim(start=EVENT, end=EVENT, low=56, high=62)
    holds = body({"holds": {"tenure": "adviser", "nationality": "japan", "when": "1904"}})
    assert isinstance(holds, HoldsClaim)
    breach = body({"breach": {"by": "korea", "acts": EVENT, "instruments": ["pact"]}})
    assert breach == BreachClaim(by="korea", acts=(EVENT,), instruments=("pact",))
    quantity = body({"quantity": {"quantity": "labour", "value": 50_000}})
    assert quantity == QuantityClaim(quantity="labour", low=50_000, high=50_000)
    happened = body({"happened": {"search": "at_sea", "parts": {"where": "at sea"}}})
    assert happened == HappenedClaim(search="at_sea", parts=(("where", "at sea"),))
    aim = body({"aim": {"programme": "society", "aim": "union"}})
    assert aim == AimClaim(programme="society", aim="union")
    assert body({"opinion": {"kind": "cause"}}) == OpinionClaim(kind="cause")


@pytest.mark.parametrize(
    ("claim", "code"),
    [
        ({"date": {"event": "1904-99", "day": "1904"}}, "unknown_name"),
        ({"date": {"event": EVENT, "day": "yesterday"}}, "bad_value"),
        ({"order": {"first": EVENT, "relation": "beside", "second": OTHER}}, "bad_value"),
        ({"duration": {"from": EVENT, "lasts": "1 month"}}, "keys_together"),
        ({"duration": {"event": EVENT, "lasts": "soon"}}, "bad_value"),
        ({"holds": {"tenure": "throne"}}, "unknown_name"),
        ({"breach": {"by": "kore"}}, "unknown_name"),
        ({"breach": {"by": "korea", "instruments": ["pakt"]}}, "unknown_name"),
        ({"quantity": {"quantity": "labour", "low": 3, "high": 2}}, "bad_range"),
        ({"quantity": {"quantity": "labour"}}, "keys_together"),
        ({"happened": {"event": EVENT, "search": "at_sea"}}, "keys_together"),
        ({"aim": {"programme": "soc", "aim": "x"}}, "unknown_name"),
        ({}, "keys_together"),
        ({"quote": "w " * 13, "opinion": {}}, "quote"),
        ({"opinion": {}, "judged": {"verdict": "agrees", "by": "E", "why": "y"}}, "judged"),
    ],
)
def test_a_claim_that_does_not_fit_is_told(claim: dict[str, object], code: str) -> None:
    s = world()
    s.add("accounts", "blog", **account(claim))
    assert code in codes(s)


def test_two_sentences_do_not_share_a_number() -> None:
    s = world()
    two = account({"opinion": {}})
    sentences = two["sentences"]
    assert isinstance(sentences, dict)
    sentences["s2"] = {"number": 1, "text": "Another."}
    s.add("accounts", "blog", **two)
    assert codes(s) == ["order"]


@pytest.mark.parametrize(
    ("keys", "code"),
    [
        ({"date": "1904-13"}, "bad_value"),
        ({"kind": "party"}, "bad_value"),
        ({"sources": "WHO"}, "unknown_name"),
        ({"model": {"act": "korea:send"}}, "ground_act"),
        ({"model": {"act": "korea:send(to=japan)", "branch": "lost"}}, "unknown_name"),
        ({"model": {"chance": "no_rule"}}, "unknown_name"),
        ({"model": {"outside": "x", "branch": "y"}}, "keys_together"),
        ({"model": {"outside": "x", "do": "sign(pact)"}}, "keys_together"),
        ({"learned": {"by": "jpan", "day": "1904-03-26"}}, "unknown_name"),
    ],
)
def test_an_event_that_does_not_fit_is_told(keys: dict[str, object], code: str) -> None:
    s = world()
    s.event("1904-05-05-x", **{"date": "1904-05-05", "what": "x", **keys})
    assert code in codes(s)


def test_a_holder_does_not_leave_before_coming() -> None:
    s = world()
    chain = [{"holder": "x", "from": "1905", "until": "1904"}]
    s.add("tenures", "throne", title="Throne", kind="title", chain=chain)
    assert codes(s) == ["order"]


def test_an_account_stands_under_its_own_id() -> None:
    s = world()
    s.add("accounts", "other", **account({"opinion": {}}))
    assert codes(s) == ["bad_value"]
