"""Two accounts laid side by side, as a page shows them: neither side is taken."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from legation.accounts.beside import Assertion, Clash, Comparison, Joint, Stand
from legation.prose import Names, kind_words, verdict_words
from legation.prose.beside import joint_words, meeting_words
from legation.prose.sentences import counted
from legation.prose.verdicts import verdict_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What one account asserts; ``target`` is its claim's anchor where the page has it."""

    account: str
    sentence: int
    says: str
    quote: str
    verdict: str
    words: str
    aside: str
    target: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """Where two accounts meet: in what, and what each says of it."""

    words: str
    first: tuple[Side, ...]
    second: tuple[Side, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownComparison:
    """Two accounts in tables.

    Attributes:
        groups: Headings with the meetings under them; empty ones are left out.
        alone: For each account its title and what only it says.
    """

    first: str
    second: str
    notes: tuple[tuple[str, str], ...]
    summary: str
    groups: tuple[tuple[str, tuple[Meeting, ...]], ...]
    alone: tuple[tuple[str, tuple[Side, ...]], ...]


def shown_comparison(comparison: Comparison, shown: str, names: Names) -> ShownComparison:
    """A comparison as tables.

    Args:
        comparison: Two accounts laid side by side.
        shown: Id of the account that the page judges in full: its claims have anchors.
        names: Of the scenario.
    """
    groups = (
        ("Cannot both hold", _pairs(comparison.clashes, shown, names)),
        ("Cannot all hold together", _joints(comparison.joint, comparison, shown)),
        ("Told differently, and may both hold", _pairs(comparison.differ, shown, names)),
        ("Both say", _pairs(comparison.shared, shown, names)),
        ("At odds with itself", _joints(comparison.within, comparison, shown)),
    )
    first, second = comparison.first, comparison.second
    return ShownComparison(
        first=first.title,
        second=second.title,
        notes=tuple((account.title, account.note) for account in (first, second) if account.note),
        summary=_summary(comparison),
        groups=tuple((heading, meetings) for heading, meetings in groups if meetings),
        alone=(
            (first.title, tuple(_side(item, shown) for item in comparison.only_first)),
            (second.title, tuple(_side(item, shown) for item in comparison.only_second)),
        ),
    )


def _summary(comparison: Comparison) -> str:
    alone = f"{len(comparison.only_first)} and {len(comparison.only_second)}"
    return (
        f"{counted(len(comparison.clashes), 'pair')} of claims that cannot both hold, "
        f"{counted(len(comparison.joint), 'larger set')} that cannot all hold, "
        f"{counted(len(comparison.differ), 'pair')} told differently, "
        f"{counted(len(comparison.shared), 'pair')} alike; {alone} claims without a counterpart. "
        "The verdicts are those of the record; no side is taken."
    )


def _pairs(pairs: Iterable[Clash], shown: str, names: Names) -> tuple[Meeting, ...]:
    found = []
    for pair in pairs:
        finding = pair.finding
        second = "" if finding.stand is Stand.SAME else finding.second
        found.append(
            Meeting(
                words=meeting_words(finding.kind, finding.about, finding.first, second, names),
                first=(_side(pair.first, shown),),
                second=(_side(pair.second, shown),),
            )
        )
    return tuple(found)


def _joints(joints: Iterable[Joint], comparison: Comparison, shown: str) -> tuple[Meeting, ...]:
    return tuple(
        Meeting(
            words=joint_words(joint.days),
            first=_of(joint, comparison.first.id, shown),
            second=_of(joint, comparison.second.id, shown),
        )
        for joint in joints
    )


def _of(joint: Joint, account: str, shown: str) -> tuple[Side, ...]:
    return tuple(_side(item, shown) for item in joint.told if item.account == account)


def _side(item: Assertion, shown: str) -> Side:
    verdict = item.verdict
    aside = [kind_words(verdict.kind.value, verdict.reasons)] if verdict.kind else []
    aside += [f"judged by {verdict.judged_by}"] if verdict.judged_by else []
    aside += ["the claim as a whole"] if item.part else []
    return Side(
        account=item.account,
        sentence=item.sentence,
        says=item.says,
        quote=item.quote,
        verdict=verdict_key(verdict.word),
        words=verdict_words(verdict.word),
        aside="; ".join(aside),
        target=f"claim-{item.claim}" if item.account == shown else "",
    )
