"""From the words of a query to what is asked of every history."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import cast

from legation.language.context import Context
from legation.language.expressions import expression
from legation.model.dates import Day, day_text
from legation.model.expr import Expr, Kind
from legation.model.scenario import Scenario
from legation.text.nearest import nearest
from legation.text.nodes import Scalar
from legation.whatif.question import Query, Refused
from legation.whatif.read import inside, read_phrase, span, unknown

_BY = re.compile(r"(.+?)\s+by\s+(\d{4}(?:-\d{2}(?:-\d{2})?)?)")


def condition(scenario: Scenario, text: str, kind: Kind) -> Expr:
    """An expression of the scenario's language.

    Raises:
        Refused: It is none, or of another kind.
    """

    def reading(context: Context, scalar: Scalar) -> Expr | None:
        return expression(context, scalar, (), {}, kind)

    return cast(Expr, read_phrase(scenario, text, reading))


def query(scenario: Scenario, text: str, began: Day) -> Query:
    """Read ``protectorate by 1905-11``, ``at_war ever``, ``mean standing[japan]``.

    Raises:
        Refused: No query, or one that does not say when.
    """
    whole = " ".join(text.split())
    body, when, day = whole, "", 0
    if match := _BY.fullmatch(whole):
        body, when, day = match[1], "by", span(match[2])[1]
        inside(scenario, span(match[2])[0], day, f"--query {text!r}", began)
    for suffix, name in ((" ever", "ever"), (" at end", "end"), (" at the end", "end")):
        if whole.endswith(suffix):
            body, when = whole.removesuffix(suffix).strip(), name
    endings = [item.id for item in scenario.endings]
    word = body.removeprefix("mean ").strip()
    if word in endings and not body.startswith("mean "):
        if when == "by":
            return Query(text=whole, kind="ending", when="by", day=day, ending=word)
        return Query(text=whole, kind="ending", when="end", ending=word)
    if body.startswith("mean "):
        if when not in ("", "end"):
            raise Refused(f"--query {text!r}: the mean of a number is taken at the end")
        expr = condition(scenario, word, Kind.INT)
        return Query(text=whole, kind="number", when="end", expr=expr)
    return _condition_query(scenario, whole, (body, when, day), endings)


def _condition_query(
    scenario: Scenario, whole: str, parts: tuple[str, str, Day], endings: Sequence[str]
) -> Query:
    body, when, day = parts
    try:
        expr = condition(scenario, body, Kind.BOOL)
    except Refused as refusal:
        if re.fullmatch(r"[a-z0-9_]+", body) and nearest(body, endings):
            raise unknown("ending or condition", body, endings) from None
        raise Refused(
            f"{refusal}\n  a query is an ending ('protectorate by 1905-11'), a condition with "
            "'by DATE', 'ever' or 'at end', or 'mean' and a number"
        ) from None
    if when == "by":
        return Query(text=whole, kind="condition", when="by", day=day, expr=expr)
    if when == "ever":
        return Query(text=whole, kind="condition", when="ever", expr=expr)
    if when == "end":
        return Query(text=whole, kind="condition", when="end", expr=expr)
    raise Refused(
        f"--query {whole!r} does not say when\n  add 'by {day_text(scenario.calendar.last)[:7]}', "
        "'ever' or 'at end'"
    )
