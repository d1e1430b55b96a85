"""Instruments, articles, norms and readings."""

from __future__ import annotations

from collections import ChainMap

from legation.language.context import Context, Heading, titled
from legation.language.expressions import expression
from legation.language.names import InstrumentNames, NormNames
from legation.language.patterns import bindings, patterns, reference, scope_of, trigger
from legation.language.typed import Scope
from legation.model.act import Pattern, Trigger
from legation.model.basis import Basis
from legation.model.dates import DateError, Day, Duration, parse_day, parse_duration
from legation.model.expr import Expr, Kind
from legation.model.treaty import PLAIN, WHOLE, Article, Dispute, Instrument, Norm, Reading
from legation.text.nearest import nearest
from legation.text.nodes import Items, Scalar, Table, mappings
from legation.text.problems import Code
from legation.text.span import Span

VARIANTS = ("power", "duty", "prohibition")
_BEARER = {"power": "holder", "duty": "bearer", "prohibition": "bearer"}
_ACTS = {"power": "may", "duty": "must", "prohibition": "not"}
_KEEP = {"power": "", "duty": "keep", "prohibition": "never"}


# ---------------------------------------------------------------- declaring


def declare_instruments(context: Context, root: Table) -> None:
    """Parties, parts, articles and norms of every instrument, by name."""
    names = context.names
    for id in root.ids("instruments"):
        names.instruments[id] = None
        names.lives[id] = id
    for key, node in root.mappings("instruments"):
        heading = titled((), node, key)
        parties = context.actors_of(node.scalars("parties"), heading)
        parts = _parts(node)
        articles = tuple(name.value for name, _ in node.entries("articles"))
        names.instruments[key.value] = InstrumentNames(
            parties, node.flag("secret"), parts, articles
        )
        for part in parts:
            names.lives[f"{key.value}.{part}"] = key.value
        for name, article in node.mappings("articles"):
            _declare_article(context, key.value, name, article, parts, (*heading, name.value))


def _parts(node: Table) -> tuple[str, ...]:
    given = node.values.get("parts")
    if isinstance(given, Table):
        return tuple(given.keys)
    if isinstance(given, Items):
        return tuple(scalar.value for scalar in node.scalars("parts"))
    return (WHOLE,)


def _declare_article(
    context: Context,
    instrument: str,
    key: Scalar,
    node: Table,
    parts: tuple[str, ...],
    heading: Heading,
) -> None:
    full = f"{instrument}.{key.value}"
    context.names.articles[full] = instrument
    if key.value in parts:
        context.complain(
            Code.DUPLICATE_ID,
            key.span(heading[:-1]),
            "an article whose id no part has",
            repr(key.value),
            way_out="rename the part or the article",
        )
    for name, _, wrapper, variant in norm_tables(full, key, node):
        body = wrapper.table(variant)
        fine = body is not None and context.ok(body) and context.ok(wrapper)
        context.names.norms[name] = None
        if body is not None and fine:
            bearers = context.actors_of(body.scalars(_BEARER[variant]), heading)
            readings = tuple((_readings(body, wrapper) or body).keys) if _has(body, wrapper) else ()
            names = NormNames(variant, bearers, readings or (PLAIN,), instrument)
            context.names.norms[name] = names


def _has(body: Table, wrapper: Table) -> bool:
    return _readings(body, wrapper) is not None


def _readings(body: Table, wrapper: Table) -> Table | None:
    """Readings stand in the norm, or beside it."""
    return body.table("readings") or wrapper.table("readings")


def norm_tables(full: str, key: Scalar, article: Table) -> list[tuple[str, Scalar, Table, str]]:
    """The norms of an article: full id, key, the mapping around the variant, the variant."""
    found = [(full, key, article, variant) for variant in VARIANTS if variant in article]
    for name, node in article.mappings("norms"):
        given = [variant for variant in VARIANTS if variant in node]
        found += [(f"{full}.{name.value}", name, node, variant) for variant in given]
    return found


# ---------------------------------------------------------------- building


def build_instruments(context: Context, root: Table) -> tuple[Instrument, ...]:
    """The instruments with their articles and norms."""
    found = []
    for key, node in root.mappings("instruments"):
        names = context.names.instruments[key.value]
        if names:
            found.append(_instrument(context, key, node, names))
    return tuple(found)


def day_of(table: Table, key: str) -> Day:
    """The day under a key; 0 without one."""
    scalar = table.scalar(key)
    return parse_day(scalar.value) if scalar else 0


def _instrument(context: Context, key: Scalar, node: Table, names: InstrumentNames) -> Instrument:
    heading = titled((), node, key)
    basis = context.basis(node, heading)
    validity = node.table("validity")
    disputed = validity.table("disputed") if validity else None
    articles = []
    for name, article in node.mappings("articles"):
        articles.append(_article(context, key.value, name, article, names, heading, basis))
    fine = context.ok(node)
    return Instrument(
        id=key.value,
        title=node.text("title"),
        kind=node.text("kind"),  # type: ignore[arg-type]
        parties=names.parties,
        signed=day_of(node, "signed") if fine else 0,
        secret=names.secret,
        enters=node.text("enters", "signature"),  # type: ignore[arg-type]
        ends=day_of(node, "ends") if fine else 0,
        parts=names.parts,
        part_days=_part_days(node) if fine else (),
        dispute=_dispute(context, disputed, heading) if disputed else None,
        articles=tuple(articles),
        note=node.text("note"),
        basis=basis,
        where=key.span(),
    )


def _part_days(node: Table) -> tuple[tuple[str, Day], ...]:
    table = node.table("parts")
    return tuple((part, day_of(table, part)) for part in table.keys) if table else ()


def _dispute(context: Context, node: Table, heading: Heading) -> Dispute:
    return Dispute(
        held_valid_by=tuple(s.value for s in node.scalars("held_valid_by")),
        held_void_by=tuple(s.value for s in node.scalars("held_void_by")),
        disputed_by_writers=tuple(
            scalar.value
            for scalar in node.scalars("disputed_by_writers")
            if context.known(scalar, heading, context.names.sources, "a source of this scenario")
        ),
        grounds=node.text("grounds"),
        basis=context.basis(node, heading),
    )


def _article(
    context: Context,
    instrument: str,
    key: Scalar,
    node: Table,
    names: InstrumentNames,
    heading: Heading,
    around: Basis,
) -> Article:
    inside = titled(heading, node, key)
    basis = context.basis(node, inside, around)
    full = f"{instrument}.{key.value}"
    norms = []
    for name, norm_key, wrapper, variant in norm_tables(full, key, node):
        body = wrapper.table(variant)
        if context.names.norms.get(name) and body is not None:
            place = inside if norm_key is key else (*inside, norm_key.value)
            norm = _Norms(context, name, norm_key, body, variant, place)
            norms.append(norm.made(_readings(body, wrapper), basis))
    return Article(
        id=key.value,
        title=node.text("title"),
        text=node.text("text"),
        part=_part(context, key, node, names, inside),
        norms=tuple(norms),
        basis=basis,
        where=key.span(heading),
    )


def _part(
    context: Context, key: Scalar, node: Table, names: InstrumentNames, heading: Heading
) -> str:
    scalar = node.scalar("part")
    if scalar:
        context.known(scalar, heading, names.parts, "a part of the instrument")
        return scalar.value
    if names.parts != (WHOLE,):
        context.complain(
            Code.MISSING_KEY,
            key.span(heading),
            "the key 'part', since the instrument was signed in parts",
            "none",
            way_out="one of: " + ", ".join(names.parts),
        )
    return WHOLE


class _Norms:
    """Builds one norm."""

    def __init__(
        self, context: Context, id: str, key: Scalar, body: Table, variant: str, heading: Heading
    ) -> None:
        self.context = context
        self.id = id
        self.key = key
        self.body = body
        self.variant = variant
        self.heading = heading
        self.bind = bindings(context, body, heading)
        names = context.names.norms[id]
        assert names is not None
        self.bearers = names.bearers
        among = ChainMap[str, object](context.names.actors, dict(self.bind))  # type: ignore[arg-type]
        self.to = reference(context, body, "to", heading, {}, among, "an actor or bound name")
        bound = scope_of(context, self.bind)
        bearers = frozenset(self.bearers)
        self.scope: Scope = {"bearer": bearers, "by": bearers, **bound}
        if self.to:
            self.scope = {**self.scope, "to": bound.get(self.to, frozenset((self.to,)))}

    def made(self, readings: Table | None, around: Basis) -> Norm:
        """The norm, with its readings."""
        body, context = self.body, self.context
        basis = context.based(body, self.key, self.heading, around)
        norm = Norm(
            id=self.id,
            type=self.variant,  # type: ignore[arg-type]
            bearers=self.bearers,
            to=self.to,
            bind=self.bind,
            acts=self.acts(body),
            keep=self.keep(body),
            upon=self.upon(body),
            when=self.condition(body, "when"),
            unless=self.condition(body, "unless"),
            within=self.within(body),
            by_day=day_of(body, "by") or None,
            readings=self.readings(readings, basis),
            overrides=self.overrides(),
            survives=body.flag("survives"),
            regimented=body.flag("regimented"),
            repeats=body.flag("repeats"),
            seen_by=self.seen_by(),
            title=body.text("title"),
            basis=basis,
            where=self.key.span(self.heading[:-1]),
        )
        self.check(norm)
        return norm

    def acts(self, table: Table) -> tuple[Pattern, ...]:
        """The patterns of acts it allows, demands or forbids."""
        key = _ACTS[self.variant]
        return patterns(self.context, table, key, self.heading, self.scope)

    def keep(self, table: Table) -> Expr | None:
        """The condition of a continuing norm."""
        key = _KEEP[self.variant]
        return self.condition(table, key) if key else None

    def upon(self, table: Table) -> Trigger | None:
        """What raises a duty."""
        return trigger(self.context, table.values.get("upon"), self.heading, self.scope)

    def condition(self, table: Table, key: str) -> Expr | None:
        """A truth value under a key."""
        return expression(self.context, table.scalar(key), self.heading, self.scope, Kind.BOOL)

    def within(self, table: Table) -> Duration | str | None:
        """A duration, or the id of a parameter that is one."""
        scalar = table.scalar("within")
        if scalar is None:
            return None
        try:
            return parse_duration(scalar.value)
        except DateError:
            pass
        parameters = self.context.names.parameters
        known = [n for n, p in parameters.items() if p is None or p.kind is Kind.DURATION]
        if scalar.value not in known:
            self.context.complain(
                Code.WRONG_NAME if scalar.value in parameters else Code.UNKNOWN_NAME,
                scalar.span(self.heading),
                "a duration, or a parameter that is one",
                repr(scalar.value),
                nearest=nearest(scalar.value, known),
                way_out="write '2 months' here, or as the parameter's value",
            )
        return scalar.value

    def overrides(self) -> tuple[str, ...]:
        """The norms that give way."""
        known = self.context.names.norms
        scalars = self.body.scalars("overrides")
        return tuple(
            scalar.value
            for scalar in scalars
            if self.context.known(scalar, self.heading, known, "a norm (instrument.article)")
        )

    def seen_by(self) -> tuple[str, ...] | None:
        """Who would see performance; None for those who see the acts."""
        if "seen_by" not in self.body:
            return None
        return self.context.seen_by(self.body, self.heading, tuple(self.scope))  # type: ignore[return-value]

    def readings(self, table: Table | None, around: Basis) -> tuple[Reading, ...]:
        """The rival readings."""
        found = []
        for key, node in mappings(table):
            heading = self.heading
            self.heading = (*heading, key.value)
            wrong = [k for k in ("may", "must", "not", "keep", "never") if k in node]
            mine = (_ACTS[self.variant], _KEEP[self.variant])
            for word in wrong:
                if word not in mine:
                    self.misplaced(node.keys[word].span(self.heading), word, mine)
            found.append(
                Reading(
                    id=key.value,
                    gloss=node.text("gloss"),
                    held_by=tuple(scalar.value for scalar in node.scalars("held_by")),
                    acts=self.acts(node) if _ACTS[self.variant] in node else None,
                    unless=self.condition(node, "unless"),
                    when=self.condition(node, "when"),
                    upon=self.upon(node),
                    within=self.within(node),
                    keep=self.keep(node),
                    basis=self.context.basis(node, self.heading, around),
                    where=key.span(heading),
                )
            )
            self.heading = heading
        return tuple(found)

    def misplaced(self, where: Span, word: str, mine: tuple[str, str]) -> None:
        """A key of another variant in a reading."""
        self.context.complain(
            Code.UNKNOWN_KEY,
            where,
            f"a key of a reading of a {self.variant}",
            repr(word),
            way_out="one of: " + ", ".join(key for key in mine if key),
        )

    def check(self, norm: Norm) -> None:
        """Does every strand say what it is about, and by when?"""
        acts_key, keep_key = _ACTS[self.variant], _KEEP[self.variant]
        wanted = acts_key + (f" or {keep_key}" if keep_key else "")
        given = acts_key in self.body or (keep_key and keep_key in self.body)
        if not given and not (
            norm.readings and all(r.acts is not None or r.keep is not None for r in norm.readings)
        ):
            self.lacks(wanted)
        if self.variant == "duty" and "keep" not in self.body and not self.timed(norm):
            self.lacks("'within' or 'by', where a duty demands an act,")

    def timed(self, norm: Norm) -> bool:
        """Has every strand of a duty to act a time to do it in?"""
        if "within" in self.body or "by" in self.body:
            return True
        strands = norm.readings
        return bool(strands) and all(r.within is not None or r.keep is not None for r in strands)

    def lacks(self, what: str) -> None:
        """A missing part of the norm."""
        self.context.complain(
            Code.MISSING_KEY,
            self.key.span(self.heading),
            f"{what} in this {self.variant}",
            "none",
            way_out="add it, in the norm or in every reading",
        )
