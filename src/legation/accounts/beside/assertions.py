"""The single assertions of an account: a claim that makes several at once is taken apart."""

from __future__ import annotations

from dataclasses import dataclass

from legation.accounts.verdict import Judgement, Verdict
from legation.model.account import Account, AllClaim, ClaimBody


@dataclass(frozen=True, slots=True, kw_only=True)
class Assertion:
    """One thing that an account asserts, with the verdict on the claim that it belongs to.

    Attributes:
        part: Its number within a claim that asserts several things, from 1; else 0.
    """

    account: str
    claim: str
    part: int
    sentence: int
    type: str
    says: str
    quote: str
    body: ClaimBody
    verdict: Verdict

    @property
    def tag(self) -> str:
        """A name of its own: ``founding_article:s14b``, with the part where there is one."""
        part = f".{self.part}" if self.part else ""
        return f"{self.account}:{self.claim}{part}"


def assertions(account: Account, judgement: Judgement) -> tuple[Assertion, ...]:
    """Everything an account asserts, in the order of its text."""
    found: list[Assertion] = []
    for sentence in account.sentences:
        for claim in sentence.claims:
            body = claim.body
            whole = [(0, claim.type, claim.says, body)]
            if isinstance(body, AllClaim):
                whole = [
                    (number, part.type, part.says, part.body)
                    for number, part in enumerate(body.parts, start=1)
                ]
            verdict = judgement.verdict(claim.id)
            found += [
                Assertion(
                    account=account.id,
                    claim=claim.id,
                    part=number,
                    sentence=sentence.number,
                    type=kind,
                    says=says,
                    quote=claim.quote,
                    body=one,
                    verdict=verdict,
                )
                for number, kind, says, one in whole
            ]
    return tuple(found)
