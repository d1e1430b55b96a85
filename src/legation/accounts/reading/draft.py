"""A text that was read, as an account file to be edited.

The file loads, and its claims get the verdicts that the reading gave. What was guessed, and what
was noticed without being made a claim, stands in it as comments.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from legation.accounts.reading.propose.proposal import Question
from legation.accounts.reading.read import Reading
from legation.accounts.verdict import Verdict
from legation.model.account import (
    BreachClaim,
    Claim,
    DateClaim,
    DurationClaim,
    HappenedClaim,
    HoldsClaim,
    OrderClaim,
    QuantityClaim,
    Sentence,
)

_HEAD = (
    "# Drafted by reading plain text: every claim below is a proposal. Read each against its",
    "# sentence, correct or delete it, and judge the file again with `legation check`.",
)
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.")


def draft_text(reading: Reading, account: str = "") -> str:
    """The account file, as YAML.

    Args:
        reading: What was read.
        account: The account's id; that of the reading by default.
    """
    return "\n".join(_lines(reading, account or reading.account.id)) + "\n"


def _lines(reading: Reading, account: str) -> Iterator[str]:
    verdicts = {verdict.claim: verdict for verdict in reading.judgement.verdicts()}
    asked: dict[int, list[Question]] = defaultdict(list)
    for question in reading.questions:
        asked[question.sentence].append(question)
    yield from _HEAD
    yield f"account: {account}"
    yield f"title: {_text(reading.account.title)}"
    yield "sentences:"
    for sentence in reading.account.sentences:
        yield from _sentence(sentence, verdicts, asked[sentence.number])


def _sentence(
    sentence: Sentence, verdicts: dict[str, Verdict], asked: list[Question]
) -> Iterator[str]:
    yield f"  {sentence.id}:"
    yield f"    number: {sentence.number}"
    yield f"    text: {_text(sentence.text)}"
    for question in asked:
        yield f"    # {_comment(question.asks)} ({_comment(question.quote)})"
    if sentence.claims:
        yield "    claims:"
    for claim in sentence.claims:
        yield from _claim(claim, verdicts[claim.id])


def _claim(claim: Claim, verdict: Verdict) -> Iterator[str]:
    kind = f" ({verdict.kind.value.replace('_', ' ')})" if verdict.kind else ""
    yield f"      {claim.id}:  # {verdict.word.value}{kind}"
    yield from (f"        # guessed: {_comment(guess)}" for guess in verdict.guessed)
    yield f"        quote: {_text(claim.quote)}"
    yield f"        says: {_text(claim.says)}"
    yield f"        {claim.type}: {{{', '.join(_parts(claim))}}}"


def _parts(claim: Claim) -> Iterator[str]:
    """The parts of a claim as the account language writes them.

    Raises:
        TypeError: Of a claim that no reading proposes.
    """
    match claim.body:
        case DateClaim(event=event, on=on):
            yield from _pairs(event=event, day=on.text)
        case OrderClaim(first=first, relation=relation, second=second):
            yield from _pairs(first=first, relation=relation, second=second)
        case DurationClaim() as body:
            ends = {"event": body.start} if body.start == body.end else {}
            between = {} if ends else {"from": body.start, "until": body.end}
            lasts = f"{body.low} days..{body.high} days"
            yield from _pairs(**ends, **between, lasts=lasts)
        case HoldsClaim() as body:
            when = body.when.text if body.when else ""
            yield from _pairs(
                tenure=body.tenure,
                norm=body.norm,
                instrument=body.instrument,
                who=body.who,
                nationality=body.nationality,
                when=when,
                extent=body.extent,
            )
        case BreachClaim() as body:
            yield from _pairs(by=body.by, to=body.to)
            yield from _list("acts", body.acts)
            yield from _pairs(when=body.when.text if body.when else "")
            yield from _list("instruments", body.instruments)
        case QuantityClaim() as body:
            yield from _pairs(
                quantity=body.quantity, low=str(body.low), high=str(body.high), unit=body.unit
            )
        case HappenedClaim() as body:
            inner = ", ".join(_pairs(**dict(body.parts)))
            yield from _pairs(event=body.event)
            yield f"parts: {{{inner}}}"
        case _:
            raise TypeError(f"no draft of a claim of type {claim.type!r}")


def _pairs(**parts: str) -> Iterator[str]:
    return (f"{name}: {_text(value)}" for name, value in parts.items() if value)


def _list(name: str, values: tuple[str, ...]) -> Iterator[str]:
    if values:
        yield f"{name}: [{', '.join(_text(value) for value in values)}]"


def _text(value: str) -> str:
    """A YAML scalar: plain where it can be mistaken for nothing else, else in double quotes."""
    if value and value[0].isalpha() and _PLAIN.issuperset(value):
        return value
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    clean = "".join(letter if letter.isprintable() else " " for letter in escaped)
    return f'"{clean}"'


def _comment(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
