"""Accounts: sentences and the claims they make."""

from __future__ import annotations

from legation.language.acts import whole
from legation.language.claims import Lists, build_body
from legation.language.context import Context, Heading
from legation.language.record import edtf
from legation.language.schema import CLAIM_KINDS
from legation.model.account import (
    Account,
    Claim,
    Copy,
    Correction,
    Judged,
    Original,
    Sentence,
)
from legation.text.nodes import Scalar, Table
from legation.text.problems import Code

MOST_QUOTED_WORDS = 12

LISTS = ("tenures", "quantities", "searches", "programmes")


def build_accounts(context: Context, root: Table) -> tuple[Account, ...]:
    """The accounts."""
    found = []
    lists = {section: dict.fromkeys(root.ids(section)) for section in LISTS}
    for key, node in root.mappings("accounts"):
        if not context.ok(node):
            continue
        if node.text("account") != key.value:
            context.complain(
                Code.BAD_VALUE,
                (node.scalar("account") or key).span(),
                f"the id under which the account stands, '{key.value}'",
                repr(node.text("account")),
                way_out="make the two alike",
            )
        found.append(build_account(context, lists, node))
    return tuple(found)


def build_account(context: Context, lists: Lists, node: Table) -> Account:
    """One account against a record."""
    heading = (node.text("title"),)
    source = node.scalar("source")
    if source:
        context.known(source, heading, context.names.sources, "a source of this scenario")
    sentences = []
    numbers: dict[int, Scalar] = {}
    for key, table in node.mappings("sentences"):
        sentence = _sentence(context, lists, key, table, (*heading, key.value))
        if sentence.number in numbers:
            context.complain(
                Code.ORDER,
                (table.scalar("number") or key).span(heading),
                "a number that no other sentence has",
                str(sentence.number),
                way_out="number the sentences from 1 in their order",
                related=(("the other", numbers[sentence.number].span()),),
            )
        numbers.setdefault(sentence.number, key)
        sentences.append(sentence)
    _claims_once(context, sentences)
    id = node.scalar("account")
    return Account(
        id=node.text("account"),
        title=node.text("title"),
        sentences=tuple(sentences),
        deck=node.text("deck"),
        author=node.text("author"),
        date=node.text("date"),
        source=node.text("source"),
        language=node.text("language", "en"),
        original_language=node.text("original_language"),
        series=node.text("series"),
        note=node.text("note"),
        copies=tuple(_copy(context, item, heading) for item in node.tables("copies")),
        corrections=_corrections(context, node, heading, sentences),
        where=id.span() if id else node.span(),
    )


def _claims_once(context: Context, sentences: list[Sentence]) -> None:
    """Verdicts are found by the claim's id: one account has each id once."""
    seen: dict[str, Claim] = {}
    for claim in (claim for sentence in sentences for claim in sentence.claims):
        first = seen.setdefault(claim.id, claim)
        if first is not claim and claim.where is not None and first.where is not None:
            context.complain(
                Code.DUPLICATE_ID,
                claim.where,
                "an id that no other claim of this account has",
                repr(claim.id),
                way_out="rename one of the two",
                related=(("first given", first.where),),
            )


def _corrections(
    context: Context, node: Table, heading: Heading, sentences: list[Sentence]
) -> tuple[Correction, ...]:
    """What was put right, in written order; a correction whose date cannot be read is left out."""
    ids = {sentence.id for sentence in sentences}
    found = []
    for item in node.tables("corrections"):
        sentence = item.scalar("sentence")
        if sentence:
            context.known(sentence, heading, ids, "a sentence of this account")
        date = edtf(context, item, "date", heading)
        if date is not None:
            found.append(
                Correction(
                    date=date,
                    sentence=item.text("sentence"),
                    was=item.text("was"),
                    now=item.text("now"),
                    why=item.text("why"),
                    cites=context.cites(item, heading),
                )
            )
    return tuple(found)


def _copy(context: Context, node: Table, heading: Heading) -> Copy:
    source = node.scalar("source")
    if source:
        context.known(source, heading, context.names.sources, "a source of this scenario")
    return Copy(
        source=node.text("source"),
        dated=edtf(context, node, "dated", heading),
        names=node.text("names"),
        locus=node.text("locus"),
        note=node.text("note"),
    )


def _sentence(
    context: Context, lists: Lists, key: Scalar, node: Table, heading: Heading
) -> Sentence:
    original = node.table("original")
    claims = [
        _claim(context, lists, claim_key, claim, (*heading, claim_key.value))
        for claim_key, claim in node.mappings("claims")
    ]
    return Sentence(
        id=key.value,
        number=whole(node, "number"),
        text=node.text("text"),
        claims=tuple(claim for claim in claims if claim),
        original=_original(context, original, heading) if original else None,
        note=node.text("note"),
        where=key.span(heading[:-1]),
    )


def _original(context: Context, node: Table, heading: Heading) -> Original:
    return Original(
        language=node.text("language"),
        says=node.text("says"),
        text=node.text("text"),
        note=node.text("note"),
        cites=context.cites(node, heading),
    )


def _claim(
    context: Context, lists: Lists, key: Scalar, node: Table, heading: Heading
) -> Claim | None:
    kind = next(name for name in CLAIM_KINDS if name in node)
    quote = node.scalar("quote")
    if quote and len(quote.value.split()) > MOST_QUOTED_WORDS:
        context.complain(
            Code.QUOTE,
            quote.span(heading),
            f"at most {MOST_QUOTED_WORDS} quoted words",
            f"{len(quote.value.split())} words",
        )
    judged = node.table("judged")
    body = build_body(context, lists, heading, kind, node)
    if body is None:
        return None
    return Claim(
        id=key.value,
        type=kind,
        says=node.text("says"),
        quote=node.text("quote"),
        body=body,
        judged=_judged(context, judged, heading) if judged else None,
        note=node.text("note"),
        where=key.span(heading[:-1]),
    )


def _judged(context: Context, node: Table, heading: Heading) -> Judged:
    cites = context.cites(node, heading)
    verdict = node.text("verdict")
    scalar = node.scalar("verdict") or node
    if verdict == "contradicted":
        context.complain(
            Code.JUDGED,
            scalar.span(heading),
            "a judged verdict that is not 'contradicted'",
            "'contradicted'",
            way_out="write the claim so that a rule decides it, or judge it 'partly'",
        )
    elif verdict == "agrees" and not cites and "cite" not in node:
        context.complain(
            Code.JUDGED,
            scalar.span(heading),
            f"'cite:' beside the judged verdict '{verdict}'",
            "none",
            way_out="cite the sources it rests on",
        )
    return Judged(verdict=verdict, by=node.text("by"), why=node.text("why"), cites=cites)
