"""Does a contradiction really rest on the facts that its reasons cite?

Every fact of the record cited by a *contradicted* verdict is deleted, and moved; the verdict
must change. Facts that stand beside the verdict are marked as context and left alone.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from legation.accounts import Judgement, Verdict, Word, check_account
from legation.accounts.dossier import Replayed
from legation.model.account import Account, AllClaim, Claim, CompareClaim, HoldsClaim
from legation.model.edtf import FIRST_DAY, LAST_DAY, Edtf
from legation.model.reasons import Reason
from legation.model.record import Aim, Event, Figure, Holding, Programme, Quantity, Record, Tenure
from legation.model.scenario import Scenario

ON = datetime.date(2026, 1, 1)

YEARS = (-60, -10, -1, 1, 10, 60)
"""By how many years a fact is moved; one of these must change the verdict."""

Edit = Callable[[Record], Record]


@dataclass(frozen=True)
class Fact:
    """A fact of the record that a verdict cites: an event, a holding, an aim or a list."""

    of: str
    subject: str
    item: str = ""


def cited_facts(verdict: Verdict) -> list[Fact]:
    """Facts on which a verdict rests, in the order they are told."""
    found = (_fact(reason) for reason in walk(verdict.reasons))
    return list(dict.fromkeys(fact for fact in found if fact is not None))


def _fact(reason: Reason) -> Fact | None:
    if reason.get("role") == "context":
        return None
    if reason.kind == "complete":
        return Fact("complete", reason.subject)
    if reason.kind == "figure":
        return Fact("figure", reason.subject, f"{reason.get('low')}-{reason.get('high')}")
    if reason.kind == "record":
        return Fact(reason.get("of"), reason.subject, reason.get("item"))
    return None


def walk(reasons: tuple[Reason, ...]) -> Iterator[Reason]:
    """Every reason, each before those beneath it."""
    for reason in reasons:
        yield reason
        yield from walk(reason.because)


def unshaken(
    scenario: Scenario,
    account: Account,
    judgement: Judgement,
    replayed: Replayed | None = None,
) -> list[tuple[str, Fact]]:
    """Contradicted claims with a cited fact that may be deleted *and* moved without effect.

    Deleting all cited facts together must change the verdict too; where it does not, the
    claim is listed with the fact ``("everything", ...)``. Of a claim that asserts several
    things each contradicted part is tried by itself, since one alone may refute it.
    """
    claims = {claim.id: claim for sentence in account.sentences for claim in sentence.claims}
    found: list[tuple[str, Fact]] = []
    for claim, verdict in _contradicted(scenario, account, claims, judgement, replayed):

        def changes(edit: Edit, claim: Claim = claim, verdict: Verdict = verdict) -> bool:
            return _word(scenario, account, claim, edit, replayed) is not verdict.word

        facts = cited_facts(verdict)
        found += [
            (verdict.claim, fact)
            for fact in facts
            if not any(changes(edit) for edit in _edits(fact, claim, facts))
        ]
        if not changes(_all_deleted(facts)):
            found.append((verdict.claim, Fact("everything", verdict.claim)))
    return found


def _contradicted(
    scenario: Scenario,
    account: Account,
    claims: dict[str, Claim],
    judgement: Judgement,
    replayed: Replayed | None,
) -> Iterator[tuple[Claim, Verdict]]:
    for verdict in judgement.verdicts():
        claim = claims[verdict.claim]
        if verdict.word is not Word.CONTRADICTED:
            continue
        if not isinstance(claim.body, AllClaim):
            yield claim, verdict
            continue
        for part in claim.body.parts:
            single = dataclasses.replace(claim, body=part.body, type=part.type)
            alone = _verdict(scenario, account, single, replayed)
            if alone.word is Word.CONTRADICTED:
                yield single, alone


def _verdict(
    scenario: Scenario, account: Account, claim: Claim, replayed: Replayed | None
) -> Verdict:
    alone = dataclasses.replace(account.sentences[0], claims=(claim,))
    short = dataclasses.replace(account, sentences=(alone,))
    return check_account(scenario, short, replayed, ON).verdict(claim.id)


def _word(
    scenario: Scenario, account: Account, claim: Claim, edit: Edit, replayed: Replayed | None
) -> Word:
    changed = dataclasses.replace(scenario, record=edit(scenario.record))
    return _verdict(changed, account, claim, replayed).word


def _all_deleted(facts: list[Fact]) -> Edit:
    def edit(record: Record) -> Record:
        for fact in facts:
            record = _delete(fact)(record)
        return record

    return edit


def _edits(fact: Fact, claim: Claim, facts: list[Fact]) -> Iterator[Edit]:
    yield _delete(fact)
    if fact.of == "complete":
        # A holder attested for the whole time refutes without it: list and entries fall together.
        yield _all_deleted(facts)
    for years in YEARS:
        if fact.of == "event":
            yield partial(_map_events, fact=fact, years=years)
        if fact.of == "programme":
            yield partial(_map_aims, fact=fact, years=years)
        if fact.of == "tenure":
            yield partial(_map_holdings, fact=fact, claim=claim, years=years)
    if fact.of == "tenure":
        yield partial(_map_holdings, fact=fact, claim=claim, years=0)
    if fact.of == "figure":
        yield partial(_claimed_figure, fact=fact, claim=claim)


def _delete(fact: Fact) -> Edit:
    def edit(record: Record) -> Record:
        if fact.of == "event":
            kept = tuple(item for item in record.events if item.id != fact.subject)
            return dataclasses.replace(record, events=kept)
        if fact.of == "tenure":
            return _tenures(record, fact, lambda item: _without_holder(item, fact.item))
        if fact.of == "programme":
            return _programmes(record, fact, lambda item: _without_aim(item, fact.item))
        if fact.of == "figure":
            return _quantities(record, fact, lambda _: None)
        opened = _tenures(record, fact, lambda item: dataclasses.replace(item, complete=None))
        return _programmes(opened, fact, lambda item: dataclasses.replace(item, complete=None))

    return edit


def _without_holder(tenure: Tenure, holder: str) -> Tenure:
    chain = tuple(item for item in tenure.chain if item.holder != holder)
    return dataclasses.replace(tenure, chain=chain)


def _without_aim(programme: Programme, aim: str) -> Programme:
    aims = tuple(item for item in programme.aims if item.aim != aim)
    return dataclasses.replace(programme, aims=aims)


def _tenures(record: Record, fact: Fact, change: Callable[[Tenure], Tenure]) -> Record:
    changed = tuple(change(item) if item.id == fact.subject else item for item in record.tenures)
    return dataclasses.replace(record, tenures=changed)


def _programmes(record: Record, fact: Fact, change: Callable[[Programme], Programme]) -> Record:
    changed = tuple(change(item) if item.id == fact.subject else item for item in record.programmes)
    return dataclasses.replace(record, programmes=changed)


def _quantities(record: Record, fact: Fact, change: Callable[[Figure], Figure | None]) -> Record:
    def values(quantity: Quantity) -> tuple[Figure, ...]:
        changed = (
            change(item) if f"{item.low}-{item.high}" == fact.item else item
            for item in quantity.values
        )
        return tuple(item for item in changed if item is not None)

    quantities = tuple(
        dataclasses.replace(item, values=values(item)) if item.id == fact.subject else item
        for item in record.quantities
    )
    return dataclasses.replace(record, quantities=quantities)


def _claimed_figure(record: Record, fact: Fact, claim: Claim) -> Record:
    low, high = getattr(claim.body, "low", 0), getattr(claim.body, "high", 0)
    if isinstance(claim.body, CompareClaim):
        return _quantities(record, fact, _enlarged)
    return _quantities(record, fact, lambda item: dataclasses.replace(item, low=low, high=high))


def _enlarged(figure: Figure) -> Figure:
    """So much that more becomes less, and less more."""
    return dataclasses.replace(figure, low=figure.low * 10_000, high=figure.high * 10_000)


def _map_events(record: Record, fact: Fact, years: int) -> Record:
    def moved(event: Event) -> Event:
        if event.id != fact.subject:
            return event
        return dataclasses.replace(event, date=_moved(event.date, years), disputed=())

    return dataclasses.replace(record, events=tuple(moved(item) for item in record.events))


def _map_aims(record: Record, fact: Fact, years: int) -> Record:
    def moved(aim: Aim) -> Aim:
        if aim.aim != fact.item:
            return aim
        return dataclasses.replace(aim, since=_moved(aim.since, years))

    def changed(programme: Programme) -> Programme:
        return dataclasses.replace(programme, aims=tuple(moved(item) for item in programme.aims))

    return _programmes(record, fact, changed)


def _map_holdings(record: Record, fact: Fact, claim: Claim, years: int) -> Record:
    """Move a holding in time, or (0 years) give it to whom the claim names."""
    body = claim.body

    def moved(holding: Holding) -> Holding:
        if holding.holder != fact.item:
            return holding
        if years:
            since = _moved(holding.since, years) if holding.since else None
            until = _moved(holding.until, years) if holding.until else None
            return dataclasses.replace(holding, since=since, until=until)
        assert isinstance(body, HoldsClaim)
        return dataclasses.replace(
            holding,
            holder=body.who or holding.holder,
            nationality=body.nationality or holding.nationality,
            since=None,
            until=None,
        )

    return _tenures(
        record,
        fact,
        lambda item: dataclasses.replace(item, chain=tuple(map(moved, item.chain))),
    )


def _moved(date: Edtf, years: int) -> Edtf:
    days = years * 365
    return dataclasses.replace(
        date,
        text=f"{date.text} moved by {years} years",
        earliest=min(max(date.earliest + days, FIRST_DAY), LAST_DAY),
        latest=min(max(date.latest + days, FIRST_DAY), LAST_DAY),
        precision="set" if date.precision == "interval" else date.precision,
    )
