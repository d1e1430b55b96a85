"""Clauses and phrases for the nodes of the expression language."""

from __future__ import annotations

import pytest
from tests.prose.small_korea import (
    AT_WAR,
    CONSULTED,
    SMALL,
    both,
    compared,
    fact,
    name,
    negated,
    number,
    symbol,
)

from legation.model.dates import Duration, parse_day
from legation.model.expr import (
    Binary,
    Breached,
    Clock,
    Const,
    Done,
    Expr,
    IfElse,
    InForce,
    Junction,
    Kind,
    NationalityOf,
    Over,
    Owes,
    Param,
    StatusOf,
    WasTold,
)
from legation.prose import expression_words
from legation.prose.states import state_clause

GARRISON = fact("garrison", symbol("japan"))
ADVISER = fact("diplomatic_adviser", kind=Kind.SYMBOL)
TODAY = Clock(kind=Kind.DATE, what="today")
PROTOCOL_DAY = Const(kind=Kind.DATE, value=parse_day("1904-02-23"))
STATUS = StatusOf(kind=Kind.SYMBOL, id="protocol_1904")
BROKEN = Breached(kind=Kind.BOOL, norm="protocol_1904.art5", by=symbol("korea"), under="broad")
TOLD = WasTold(kind=Kind.BOOL, actor=symbol("japan"), report="seized")
ANY_STRONG = Over(
    kind=Kind.BOOL,
    op="any",
    var="p",
    set="powers",
    body=compared(fact("garrison", name("p")), ">", number(3)),
)

CASES: list[tuple[Expr, str]] = [
    (CONSULTED, "Korea has consulted Japan within the last 3 months"),
    (negated(CONSULTED), "Korea has not consulted Japan within the last 3 months"),
    (AT_WAR, "“War between Japan and Russia” holds"),
    (negated(AT_WAR), "“War between Japan and Russia” does not hold"),
    (
        compared(GARRISON, ">=", number(5)),
        "Japan's garrison in Korea is at least 5 thousand men",
    ),
    (
        negated(compared(GARRISON, ">=", number(5))),
        "Japan's garrison in Korea is less than 5 thousand men",
    ),
    (
        compared(ADVISER, "==", symbol("stevens")),
        "D. W. Stevens is the adviser to the Korean foreign ministry",
    ),
    (
        compared(ADVISER, "!=", symbol("nobody")),
        "somebody is the adviser to the Korean foreign ministry",
    ),
    (
        compared(fact("faction", symbol("korea"), kind=Kind.SYMBOL), "==", symbol("court")),
        "office in Korea is held by the court",
    ),
    (compared(TODAY, ">=", PROTOCOL_DAY), "today is on or after 23 February 1904"),
    (compared(STATUS, "==", symbol("in_force")), "the Protocol of 23 February 1904 is in force"),
    (
        compared(STATUS, "!=", symbol("denounced")),
        "the Protocol of 23 February 1904 has not been denounced",
    ),
    (
        InForce(kind=Kind.BOOL, id="protocol_1904.art5"),
        "Article V of the Protocol of 23 February 1904 is in force",
    ),
    (
        BROKEN,
        "Korea has broken Article V of the Protocol of 23 February 1904 under the broad reading",
    ),
    (
        Breached(
            kind=Kind.BOOL,
            norm="protocol_1904.art5",
            as_held_by=symbol("japan"),
            known_to=symbol("russia"),
        ),
        "Russia knows that somebody has broken Article V of the Protocol of 23 February 1904 "
        "as Japan reads it",
    ),
    (
        Owes(kind=Kind.BOOL, actor=symbol("korea"), norm="protocol_1904.art4.facilities"),
        "Korea has an open duty under Article IV (facilities) of the Protocol of 23 February 1904",
    ),
    (TOLD, "Japan has been told that “Korean envoys were taken at sea”"),
    (
        Done(kind=Kind.BOOL, act="send_envoy", branch="intercepted"),
        "somebody has sent a secret envoy with the result “intercepted”",
    ),
    (
        negated(Done(kind=Kind.BOOL, act="send_envoy")),
        "nobody has sent a secret envoy",
    ),
    (
        Done(kind=Kind.BOOL, act="station", by=symbol("japan"), learned_by=symbol("russia")),
        "Russia has learned that Japan has stationed troops",
    ),
    (
        ANY_STRONG,
        "for some “p” among the powers, the garrison in Korea of “p” is more than 3 thousand men",
    ),
    (
        negated(ANY_STRONG),
        "for no “p” among the powers, the garrison in Korea of “p” is more than 3 thousand men",
    ),
    (
        both(AT_WAR, TOLD, CONSULTED),
        "“War between Japan and Russia” holds, and Japan has been told that “Korean envoys were "
        "taken at sea”, and Korea has consulted Japan within the last 3 months",
    ),
    (
        negated(Junction(kind=Kind.BOOL, op="or", parts=(AT_WAR, TOLD))),
        "“War between Japan and Russia” does not hold and Japan has not been told that “Korean "
        "envoys were taken at sea”",
    ),
    (Param(kind=Kind.SHARE, id="p_intercept"), "the chance of “intercept” (35 %)"),
    (Const(kind=Kind.SHARE, value=125_000), "12.5 %"),
    (Const(kind=Kind.DURATION, value=Duration(months=2)), "2 months"),
    (
        Binary(kind=Kind.INT, op="*", left=number(2), right=GARRISON),
        "2 times Japan's garrison in Korea",
    ),
    (
        Binary(
            kind=Kind.INT,
            op="//",
            left=Binary(kind=Kind.INT, op="+", left=GARRISON, right=number(1)),
            right=number(2),
        ),
        "(Japan's garrison in Korea plus 1) divided by 2, rounded down",
    ),
    (
        IfElse(kind=Kind.INT, test=AT_WAR, then=number(1), other=number(0)),
        "1 if “War between Japan and Russia” holds, otherwise 0",
    ),
    (
        NationalityOf(kind=Kind.SYMBOL, actor=symbol("stevens")),
        "the nationality of D. W. Stevens",
    ),
]


@pytest.mark.parametrize(("expr", "english"), CASES)
def test_words_an_expression(expr: Expr, english: str) -> None:
    assert expression_words(expr, SMALL) == english


def test_a_clause_and_its_double_negation_read_the_same() -> None:
    for expr, _ in CASES:
        if expr.kind is Kind.BOOL:
            assert expression_words(negated(negated(expr)), SMALL) == expression_words(expr, SMALL)


def test_bound_names_take_the_words_given() -> None:
    done = Done(kind=Kind.BOOL, act="station", by=name("by"))
    assert expression_words(done, SMALL) == "the performer has stationed troops"
    assert expression_words(done, SMALL, {"by": "Japan"}) == "Japan has stationed troops"


@pytest.mark.parametrize(
    ("title", "index", "yes", "no"),
    [
        ("relations are broken", [], "relations are broken", "relations are not broken"),
        ("Has mobilised", ["Italy"], "Italy has mobilised", "Italy has not mobilised"),
        (
            "The first has attacked the second",
            ["Austria", "Serbia"],
            "Austria has attacked Serbia",
            "Austria has not attacked Serbia",
        ),
        ("At war", ["Italy"], "“At war” holds for Italy", "“At war” does not hold for Italy"),
    ],
)
def test_a_title_that_is_a_predicate_takes_its_owner(
    title: str, index: list[str], yes: str, no: str
) -> None:
    assert state_clause(title, index) == yes
    assert state_clause(title, index, holds=False) == no
