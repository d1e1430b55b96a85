"""What nobody attests supports no verdict: not an invented act, a moved number, a disputed day."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from tests.accounts.small import account
from tests.engine.documents import SIGNED, treaty
from tests.replay.small import BOTH, FACTS, event, scenario

from legation.accounts import Word, check_account
from legation.model.account import BreachClaim
from legation.replay import replay_record

ACTS: dict[str, Any] = {
    "open": {"by": "ann", "stage": "orders", "do": ["x += 1"]},
    "enter": {**BOTH, "when": "x >= 1", "do": ["x += 10"]},
    "stay": {**BOTH, "when": "need <= 3"},
}
BANS = treaty(
    opening={"prohibition": {"bearer": "ann", "not": "open"}},
    entering={"prohibition": {"bearer": "bob", "not": "enter", "when": "x >= 1"}},
    staying={"prohibition": {"bearer": "bob", "not": "stay", "when": "need <= 3"}},
)
NEED = {"need": {"value": "5", "range": ["1", "8"], "judgement": "Made up."}}
DISPUTED = {"date": "1901-01-12", "says": "Another book.", "cite": ["BOOK"]}
ENTER = {"act": "bob:enter()"}


def word(events: dict[str, Any], *acts: str, by: str) -> tuple[str, Word]:
    """How the first event stands, and the verdict that an actor broke its word by these."""
    made = scenario(
        events, acts=ACTS, facts=FACTS, instruments=BANS, starts=SIGNED, parameters=NEED
    )
    found = replay_record(made)
    claim = BreachClaim(by=by, acts=acts, instruments=("pact",))
    judged = check_account(made, account(claim), found, datetime.date(2026, 1, 1))
    return found.steps[0].kind, judged.verdict("c1").word


def test_an_attested_act_does_support_one() -> None:
    events = {
        "open": event("1901-01-03", {"act": "ann:open()"}),
        "enter": event("1901-01-05", ENTER),
    }
    assert word(events, "open", by="ann") == ("match", Word.AGREES)
    assert word(events, "enter", by="bob") == ("match", Word.AGREES)


@pytest.mark.parametrize("by", ["ann", "bob"])
def test_an_unattested_act_supports_none(by: str) -> None:
    """Neither its own breach counts, nor one that would follow from what it changed."""
    kind, found = word({"enter": event("1901-01-05", ENTER)}, "enter", by=by)
    assert (kind, found) == ("model_only", Word.NOT_FOUND)


def test_a_moved_number_supports_none() -> None:
    kind, found = word({"stay": event("1901-01-05", {"act": "bob:stay()"})}, "stay", by="bob")
    assert (kind, found) == ("parameter", Word.NOT_FOUND)


def test_a_disputed_day_supports_none() -> None:
    """On the disputed day the entry would be a breach; on the record's own it is none."""
    events = {
        "enter": event("1901-01-05", ENTER, disputed=[DISPUTED]),
        "open": event("1901-01-10", {"act": "ann:open()"}),
    }
    assert word(events, "enter", by="bob") == ("shift", Word.NOT_FOUND)
