"""The reference pages say what the code does."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

from tests.accounts.small import SCENARIO, account, check

from legation.accounts import PRECEDENCE, Kind, as_json
from legation.accounts.beside import comparison_json, lay_beside
from legation.accounts.evidence import ENOUGH_TO_CONTRADICT, ENOUGH_TO_SUPPORT
from legation.accounts.sarif import RULES
from legation.language.schema import CLAIM_KINDS
from legation.model.account import DateClaim, OrderClaim
from legation.model.edtf import parse_edtf

REFERENCE = Path(__file__).resolve().parents[2] / "docs" / "reference"
VERDICTS = (REFERENCE / "verdicts.md").read_text(encoding="utf-8")
COMPARE = (REFERENCE / "compare.md").read_text(encoding="utf-8")
CHECK_JSON = (REFERENCE / "check-json.md").read_text(encoding="utf-8")


def test_the_page_of_verdicts_has_every_word_and_kind_in_their_order() -> None:
    assert ", ".join(word.value for word in PRECEDENCE) in VERDICTS
    for kind in Kind:
        assert f"`{kind.value}`" in VERDICTS


def test_the_page_of_verdicts_has_the_thresholds() -> None:
    assert f"**To agree**, a claim needs a weight of {ENOUGH_TO_SUPPORT}" in VERDICTS
    assert f"**To be contradicted**, it needs a weight of {ENOUGH_TO_CONTRADICT}" in VERDICTS


def test_the_example_of_the_json_has_the_keys_of_the_json() -> None:
    found = re.search(r"```json\n(.*?)```", CHECK_JSON, re.DOTALL)
    assert found
    example = json.loads(found[1])
    made = as_json(check(OrderClaim(first="treaty", relation="before", second="shots")))
    assert list(example) == list(made)
    ours, theirs = made["sentences"][0], example["sentences"][0]
    assert list(ours) == list(theirs)
    assert list(ours["claims"][0]) == list(theirs["claims"][0])
    record, said = ours["claims"][0]["reasons"][1], theirs["claims"][0]["reasons"][0]
    assert list(record) == list(said)
    assert list(record["data"]) == list(said["data"])
    assert list(record["because"][0]["data"]) == list(said["because"][0]["data"])


def test_every_sarif_rule_is_on_the_page() -> None:
    for rule in RULES:
        assert f"`{rule}`" in CHECK_JSON + VERDICTS


def test_the_page_of_two_accounts_has_every_key_of_its_json() -> None:
    judged = check(DateClaim(event="shots", on=parse_edtf("1880-03-08")))
    told = account(DateClaim(event="shots", on=parse_edtf("1880-03-08")))
    other = replace(account(DateClaim(event="shots", on=parse_edtf("1880-03-10"))), id="other")
    found = lay_beside(SCENARIO, told, other, judgements=(judged, judged))
    made = comparison_json(found)
    (pair,) = made["cannot_both_hold"]
    for key in (*made, *pair, *pair["first"]):
        assert f"`{key}`" in COMPARE, key


def test_the_page_of_verdicts_tells_every_type_of_claim() -> None:
    for kind in CLAIM_KINDS:
        assert f"### {kind}\n" in VERDICTS
