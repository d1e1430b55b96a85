"""Random documents and expressions for the tests of printing and reading."""

from __future__ import annotations

from hypothesis import strategies as st

from legation.model.dates import Duration
from legation.model.expr import (
    SHARE,
    Binary,
    Breached,
    Clock,
    Const,
    Done,
    Expr,
    FactRef,
    IfElse,
    InForce,
    Junction,
    Kind,
    Name,
    NationalityOf,
    Over,
    Owes,
    Param,
    StatusOf,
    Unary,
    WasTold,
)
from legation.text.nodes import Document

AWKWARD = st.sampled_from(
    [
        "",
        " ",
        "true",
        "~",
        "null",
        "- a",
        "a: b",
        "a #b",
        "#",
        "'",
        '"',
        "it's",
        "a\nb",
        "a\n\nb\n",
        "\n",
        " a",
        "a ",
        "\ta",
        "a\r\nb",
        "\u2028",
        "\x85",
        "\x00",
        "\x1b[0m",
        "\ufeff",
        "%",
        "@",
        "`",
        "---",
        "...",
        "--- a",
        "? a",
        "! a",
        "&a",
        "*a",
        "|",
        ">",
        "{a}",
        "[a]",
        "a, b",
        "a:",
        ":a",
        "한국",
        "\U0001f600",
        "x" * 130,
        "word " * 40 + "end",
        "word  " * 30 + "end",
        "a\n" + "b " * 70,
        "\\",
        "a\\nb",
        "1904-02-23",
        "0777",
        "trailing:\n  more\n\n",
    ]
)
TEXTS = st.one_of(
    AWKWARD,
    st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
    st.text("ab :#-'\"\n[]{},", max_size=20),
)
KEYS = st.one_of(
    st.from_regex(r"[a-z][a-z0-9_]{1,8}", fullmatch=True),
    st.sampled_from(
        ["a b", "1904-01-01-x", "resolve[russia]", "한국", "- a", "'q'", "a: b", "x" * 1100]
    ),
).filter(lambda key: key.casefold() not in {"on", "off", "yes", "no", "true", "false", "null"})

documents: st.SearchStrategy[Document] = st.recursive(
    TEXTS,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(KEYS, inner, max_size=4)),
    max_leaves=25,
)

# ---------------------------------------------------------------- expressions of the small world

POWERS = ("japan", "korea")


def symbol(value: str) -> Const:
    """A symbol."""
    return Const(kind=Kind.SYMBOL, value=value)


def powers(bound: tuple[str, ...]) -> st.SearchStrategy[Expr]:
    """A power: by name, or a bound name."""
    names: list[Expr] = [symbol(power) for power in POWERS]
    names += [Name(kind=Kind.SYMBOL, name=name) for name in bound]
    return st.sampled_from(names)


def numbers(depth: int, bound: tuple[str, ...]) -> st.SearchStrategy[Expr]:
    """Expressions that are whole numbers."""
    leaves: st.SearchStrategy[Expr] = st.one_of(
        st.integers(0, 12).map(lambda value: Const(kind=Kind.INT, value=value)),
        st.just(FactRef(kind=Kind.INT, fact="gold")),
        st.just(Param(kind=Kind.INT, id="bonus")),
        st.sampled_from(["turn", "months"]).map(lambda what: Clock(kind=Kind.INT, what=what)),  # type: ignore[arg-type]
        powers(bound).map(lambda who: FactRef(kind=Kind.INT, fact="trust", index=(who,))),
    )
    if depth == 0:
        return leaves
    inner = numbers(depth - 1, bound)
    fresh = f"x{depth}"
    return st.one_of(
        leaves,
        inner.map(lambda part: Unary(kind=Kind.INT, op="-", operand=part)),
        st.builds(
            lambda op, left, right: Binary(kind=Kind.INT, op=op, left=left, right=right),
            st.sampled_from(["+", "-", "*", "min", "max"]),
            inner,
            inner,
        ),
        st.builds(
            lambda left, by: Binary(
                kind=Kind.INT, op="//", left=left, right=Const(kind=Kind.INT, value=by)
            ),
            inner,
            st.integers(1, 9),
        ),
        st.builds(
            lambda test, then, other: IfElse(kind=Kind.INT, test=test, then=then, other=other),
            truths(depth - 1, bound),
            inner,
            inner,
        ),
        st.builds(
            lambda op, body, test: Over(
                kind=Kind.INT, op=op, var=fresh, set="powers", body=body, test=test
            ),
            st.sampled_from(["sum", "min", "max"]),
            numbers(depth - 1, (*bound, fresh)),
            st.none() | truths(depth - 1, (*bound, fresh)),
        ),
        truths(depth - 1, (*bound, fresh)).map(
            lambda body: Over(kind=Kind.INT, op="count", var=fresh, set="powers", body=body)
        ),
    )


def truths(depth: int, bound: tuple[str, ...] = ()) -> st.SearchStrategy[Expr]:
    """Expressions that are truth values."""
    leaves = _truth_leaves(bound)
    if depth == 0:
        return leaves
    inner = truths(depth - 1, bound)
    number = numbers(depth - 1, bound)
    fresh = f"x{depth}"
    return st.one_of(
        leaves,
        inner.map(lambda part: Unary(kind=Kind.BOOL, op="not", operand=part)),
        st.builds(
            lambda op, left, right: Binary(kind=Kind.BOOL, op=op, left=left, right=right),
            st.sampled_from(["==", "!=", "<", "<=", ">", ">="]),
            number,
            number,
        ),
        st.builds(
            _junction, st.sampled_from(["and", "or"]), st.lists(inner, min_size=2, max_size=4)
        ),
        st.builds(
            lambda test, then, other: IfElse(kind=Kind.BOOL, test=test, then=then, other=other),
            inner,
            inner,
            inner,
        ),
        st.builds(
            lambda op, body, test: Over(
                kind=Kind.BOOL, op=op, var=fresh, set="powers", body=body, test=test
            ),
            st.sampled_from(["any", "all"]),
            truths(depth - 1, (*bound, fresh)),
            st.none() | truths(depth - 1, (*bound, fresh)),
        ),
    )


def _junction(op: str, parts: list[Expr]) -> Expr:
    # `(a and b) and c` is read as `a and b and c`: a tree never begins with its own operator.
    first = parts[0]
    if isinstance(first, Junction) and first.op == op:
        parts = [*first.parts, *parts[1:]]
    return Junction(kind=Kind.BOOL, op=op, parts=tuple(parts))  # type: ignore[arg-type]


def _truth_leaves(bound: tuple[str, ...]) -> st.SearchStrategy[Expr]:
    who = powers(bound)
    date = Binary(
        kind=Kind.DATE,
        op="+",
        left=Clock(kind=Kind.DATE, what="today"),
        right=Const(kind=Kind.DURATION, value=Duration(months=3)),
    )
    share = st.integers(0, SHARE).map(lambda value: Const(kind=Kind.SHARE, value=value))
    return st.one_of(
        st.booleans().map(lambda value: Const(kind=Kind.BOOL, value=value)),
        st.just(FactRef(kind=Kind.BOOL, fact="at_war")),
        who.map(lambda w: FactRef(kind=Kind.BOOL, fact="near", index=(symbol("north"), w))),
        share.map(
            lambda s: Binary(
                kind=Kind.BOOL, op="<", left=Param(kind=Kind.SHARE, id="p_rumour"), right=s
            )
        ),
        st.integers(695_000, 696_000).map(
            lambda day: Binary(
                kind=Kind.BOOL, op=">=", left=date, right=Const(kind=Kind.DATE, value=day)
            )
        ),
        st.just(
            Binary(
                kind=Kind.BOOL,
                op="==",
                left=StatusOf(kind=Kind.SYMBOL, id="pact"),
                right=symbol("in_force"),
            )
        ),
        st.sampled_from(["pact", "pact.whole", "pact.art1"]).map(
            lambda id: InForce(kind=Kind.BOOL, id=id)
        ),
        st.builds(
            lambda to, branch, within, learner: Done(
                kind=Kind.BOOL,
                act="send",
                by=symbol("korea"),
                args=(("to", to),),
                branch=branch,
                within=within,
                learned_by=learner,
            ),
            who,
            st.sampled_from([None, "caught"]),
            st.sampled_from([None, Duration(months=3), Duration(days=10)]),
            st.none() | who,
        ),
        st.builds(
            lambda by, under, knower: Breached(
                kind=Kind.BOOL, norm="pact.art1", by=by, under=under, known_to=knower
            ),
            st.none() | who,
            st.sampled_from([None, "strict"]),
            st.none() | who,
        ),
        who.map(lambda w: Owes(kind=Kind.BOOL, actor=w, norm="pact.art1")),
        who.map(lambda w: WasTold(kind=Kind.BOOL, actor=w, report="seized")),
        st.just(
            Binary(
                kind=Kind.BOOL,
                op="!=",
                left=NationalityOf(kind=Kind.SYMBOL, actor=symbol("megata")),
                right=symbol("japan"),
            )
        ),
    )
