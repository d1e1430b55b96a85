"""A claim finds the dispute among historians that names what it is about."""

from __future__ import annotations

import pytest

from legation.language.load import load_scenario
from legation.model.account import Claim, Sentence
from legation.model.scenario import Scenario
from legation.pages.reading import topics_for


@pytest.fixture(scope="module")
def korea() -> Scenario:
    return load_scenario("korea")


def found(korea: Scenario, wanted: str) -> tuple[Claim, Sentence]:
    account = next(one for one in korea.accounts if one.id == "founding_article")
    for sentence in account.sentences:
        for claim in sentence.claims:
            if claim.id == wanted:
                return claim, sentence
    raise KeyError(wanted)


@pytest.mark.parametrize(
    ("claim", "topic"),
    [("s20b", "secret_letters"), ("s14a", "protocol_consent"), ("s16a", "societies")],
)
def test_a_topic_that_names_a_claims_event_is_found(
    korea: Scenario, claim: str, topic: str
) -> None:
    assert topic in [one.id for one in topics_for(*found(korea, claim), korea)]


def test_a_topic_may_name_a_claim_itself(korea: Scenario) -> None:
    assert [one.id for one in topics_for(*found(korea, "s17b"), korea)] == ["societies"]


def test_a_shared_word_finds_no_topic_that_says_what_it_concerns(korea: Scenario) -> None:
    claim, sentence = found(korea, "s8a")
    assert "emperor" in f"{claim.says} {sentence.text}"
    assert topics_for(claim, sentence, korea) == ()


def test_a_topic_on_an_instrument_covers_its_articles(korea: Scenario) -> None:
    ids = [topic.id for topic in korea.record.topics_on(["protocol_1904.art2"])]
    assert ids == ["protocol_consent"]
