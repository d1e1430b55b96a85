"""What must agree before a sentence is called contradicted: signs, and other explanations.

About two in a hundred claims in print are false by the record, and many more are misread. So a
claim that the record refutes is asked about and not contradicted where something else of the
record explains what is told (another event of that day, another stage, a part of what is counted,
a neighbour in office), or where it rests on likeness alone and too few independent signs agree.
"""

from __future__ import annotations

from dataclasses import replace

from legation.accounts.reading.propose.proposal import Desk, Proposal
from legation.accounts.reading.scene import Scene
from legation.accounts.reading.signs.dates import date_unless
from legation.accounts.reading.signs.deeds import deed_unless, joined_unless
from legation.accounts.reading.signs.holders import (
    force_unless,
    holder_unless,
    paper_unless,
)
from legation.accounts.reading.signs.numbers import number_unless
from legation.model.account import (
    DateClaim,
    DurationClaim,
    HappenedClaim,
    HoldsClaim,
    OrderClaim,
    QuantityClaim,
)


def with_unless(scene: Scene, desk: Desk, proposal: Proposal) -> Proposal:
    """The proposal with the reason why, if the record refutes it, it is asked and not refuted.

    Args:
        scene: The sentence.
        desk: The record.
        proposal: What it seems to claim.
    """
    if not proposal.firm or proposal.guarded:
        return proposal
    reason = _reason(scene, desk, proposal)
    return replace(proposal, unless=reason) if reason else proposal


def _reason(scene: Scene, desk: Desk, proposal: Proposal) -> str:
    match proposal.body:
        case DateClaim() as body:
            return date_unless(scene, desk, proposal, body)
        case QuantityClaim() as body:
            return number_unless(scene, desk, proposal, body)
        case HoldsClaim(tenure=tenure) as body if tenure:
            return holder_unless(scene, desk, proposal, body)
        case HoldsClaim(norm=norm, instrument="", when=when) if norm:
            return force_unless(scene, proposal, when)
        case HoldsClaim(instrument=instrument) as body if instrument in desk.instruments:
            return paper_unless(scene, desk, body)
        case HappenedClaim() as body:
            return deed_unless(scene, desk, proposal, body)
        case OrderClaim(first=first, second=second):
            return joined_unless(scene, desk, proposal, (first, second))
        case DurationClaim(start=start, end=end):
            return joined_unless(scene, desk, proposal, (start, end))
        case _:
            return ""
