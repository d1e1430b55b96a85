"""The lexicon of a document: every usage with the names it refers to looked up."""

from __future__ import annotations

from collections.abc import Collection

from legation.language.context import Context, Heading
from legation.language.record import edtf
from legation.model.lexicon import Usage
from legation.text.nodes import Scalar, Table
from legation.text.problems import Code


def build_lexicon(context: Context, root: Table) -> tuple[Usage, ...]:
    """The usages, in written order."""
    tenures = dict.fromkeys(root.ids("tenures"))
    quantities = dict.fromkeys(root.ids("quantities"))
    stated = _stated(root)
    found = []
    for key, node in root.mappings("lexicon"):
        if context.ok(node):
            found.append(_usage(context, key, node, (tenures, quantities, stated)))
    return tuple(found)


def _usage(context: Context, key: Scalar, node: Table, known: tuple[Collection[str], ...]) -> Usage:
    heading = (key.value,)
    tenures, quantities, stated = known
    events = context.names.events
    if not any(told in node for told in ("names", "words", "about")):
        context.complain(
            Code.BAD_VALUE,
            key.span(),
            "'names:', 'words:' or 'about:' in a usage",
            "none of them",
            way_out="write down the words by which prose refers to it",
        )
    return Usage(
        id=key.value,
        event=_one(context, node, "event", events, "an event of the record", heading),
        start=_one(context, node, "from", events, "an event of the record", heading),
        end=_one(context, node, "until", events, "an event of the record", heading),
        instrument=_one(context, node, "instrument", context.names.lives, "an instrument", heading),
        articles=_all(context, node, "article", stated, "an article or norm", heading),
        tenures=_all(context, node, "tenure", tenures, "a chain of title", heading),
        who=node.text("who"),
        quantity=_one(context, node, "quantity", quantities, "a quantity", heading),
        names=tuple(scalar.value for scalar in node.scalars("names")),
        words=tuple(scalar.value for scalar in node.scalars("words")),
        about=tuple(scalar.value for scalar in node.scalars("about")),
        unless=tuple(scalar.value for scalar in node.scalars("unless")),
        valid=edtf(context, node, "valid", heading),
        weak=node.flag("weak") if "weak" in node else False,
        where=key.span(),
    )


def _one(
    context: Context, node: Table, key: str, known: Collection[str], what: str, heading: Heading
) -> str:
    found = _all(context, node, key, known, what, heading)
    return found[0] if found else ""


def _all(
    context: Context, node: Table, key: str, known: Collection[str], what: str, heading: Heading
) -> tuple[str, ...]:
    scalars = node.scalars(key)
    for scalar in scalars:
        context.known(scalar, heading, known, what)
    return tuple(scalar.value for scalar in scalars)


def _stated(root: Table) -> dict[str, None]:
    """Full ids of the articles and norms that the document states."""
    found: dict[str, None] = {}
    for instrument, node in root.mappings("instruments"):
        for article, inner in node.mappings("articles"):
            found[f"{instrument.value}.{article.value}"] = None
            for norm in inner.ids("norms"):
                found[f"{instrument.value}.{article.value}.{norm}"] = None
    return found
