"""The record: events, chains of title, programmes, quantities, searches."""

from __future__ import annotations

from legation.language.cases import act_and_branch, branch_of
from legation.language.context import Context, Heading
from legation.language.effects import effects
from legation.language.treaties import day_of
from legation.language.world import read_edtf
from legation.model.basis import Cite
from legation.model.dates import Day
from legation.model.edtf import Edtf
from legation.model.record import (
    Aim,
    Alternative,
    Completeness,
    Draft,
    Event,
    Figure,
    Holding,
    ModelLink,
    Option,
    Position,
    Programme,
    Quantity,
    Record,
    Search,
    Stand,
    Tenure,
    Topic,
    Wording,
)
from legation.text.nodes import Scalar, Table
from legation.text.problems import Code


def declare_record(context: Context, root: Table) -> None:
    """The names of events."""
    context.names.events.update(dict.fromkeys(root.ids("events")))


def build_record(context: Context, root: Table) -> Record:
    """Everything attested."""
    return Record(
        events=tuple(
            event
            for key, node in root.mappings("events")
            if context.ok(node) and (event := _event(context, key, node))
        ),
        tenures=tuple(
            _tenure(context, key, node)
            for key, node in root.mappings("tenures")
            if context.ok(node)
        ),
        programmes=tuple(
            _programme(context, key, node)
            for key, node in root.mappings("programmes")
            if context.ok(node)
        ),
        quantities=tuple(
            _quantity(context, key, node)
            for key, node in root.mappings("quantities")
            if context.ok(node)
        ),
        searches=tuple(
            _search(context, key, node)
            for key, node in root.mappings("searches")
            if context.ok(node)
        ),
        drafts=tuple(
            draft
            for key, node in root.mappings("drafts")
            if context.ok(node) and (draft := _draft(context, key, node))
        ),
        options=tuple(
            Option(
                side=node.text("side"),
                option=node.text("option"),
                advocates=node.text("advocates"),
                weighed=node.text("weighed"),
                basis=context.basis(node, ("options",)),
            )
            for node in root.tables("options")
        ),
        historiography=tuple(
            _topic(context, root, key, node) for key, node in root.mappings("historiography")
        ),
        wording=tuple(
            Wording(
                phrase=node.text("phrase"),
                typical_of=node.text("typical_of"),
                neutral=node.text("neutral"),
                found_in=node.text("found_in"),
            )
            for node in root.tables("wording")
        ),
    )


def edtf(context: Context, table: Table, key: str, heading: Heading) -> Edtf | None:
    """The date under a key, in the calendar the element names; None without one."""
    scalar = table.scalar(key)
    if scalar is None:
        return None
    return read_edtf(context, scalar, heading, table.text("calendar") == "julian")


def _event(context: Context, key: Scalar, node: Table) -> Event | None:
    heading = (key.value,)
    date = edtf(context, node, "date", heading)
    links = tuple(_link(context, link, heading) for link in node.tables("model"))
    cites = context.cites(node, heading, "sources")
    if date is None:
        return None
    return Event(
        id=key.value,
        date=date,
        what=node.text("what"),
        kind=node.text("kind"),
        who=tuple(scalar.value for scalar in node.scalars("who")),
        place=node.text("where"),
        at_sea=node.flag("at_sea") if "at_sea" in node else None,
        sources=cites,
        confidence=node.text("confidence", "medium"),  # type: ignore[arg-type]
        unsourced=node.flag("unsourced"),
        disputed=tuple(_alternative(context, item, heading) for item in node.tables("disputed")),
        note=node.text("note"),
        loaded_wording=node.text("loaded_wording"),
        wording=node.text("wording"),
        learned=_learned(context, node, heading),
        links=links,
        where=key.span(),
    )


def _alternative(context: Context, node: Table, heading: Heading) -> Alternative:
    return Alternative(
        says=node.text("says"),
        date=edtf(context, node, "date", heading),
        cites=context.cites(node, heading),
        slip=node.flag("slip"),
    )


def _learned(context: Context, node: Table, heading: Heading) -> tuple[tuple[str, Day], ...]:
    found = []
    for table in node.tables("learned"):
        day = day_of(table, "day")
        found += [(actor, day) for actor in context.actors_of(table.scalars("by"), heading)]
    return tuple(found)


def _link(context: Context, node: Table, heading: Heading) -> ModelLink:
    act, branch = act_and_branch(context, node, heading)
    chance = node.scalar("chance")
    rules = context.names.rules
    if chance and context.known(chance, heading, rules, "a rule"):
        known = rules[chance.value]
        branch = branch_of(context, node.scalar("branch"), known, heading, chance.value)
    if "branch" in node and "act" not in node and "chance" not in node:
        context.complain(
            Code.KEYS_TOGETHER,
            node.keys["branch"].span(heading),
            "'branch' only beside 'act' or 'chance'",
            "it alone",
            way_out="remove it",
        )
    return ModelLink(
        act=act,
        chance=node.text("chance"),
        branch=branch,
        effects=effects(context, node.scalars("do"), heading, {}),
        outside=node.text("outside"),
        day=day_of(node, "date"),
        where=node.span(heading),
    )


def _complete(context: Context, node: Table, heading: Heading) -> Completeness | None:
    table = node.table("complete")
    if table is None:
        return None
    return Completeness(note=table.text("note"), cites=context.cites(table, heading))


def _tenure(context: Context, key: Scalar, node: Table) -> Tenure:
    heading = (node.text("title") or key.value,)
    return Tenure(
        id=key.value,
        title=node.text("title"),
        kind=node.text("kind"),  # type: ignore[arg-type]
        chain=tuple(_holding(context, item, heading) for item in node.tables("chain")),
        complete=_complete(context, node, heading),
        note=node.text("note"),
        where=key.span(),
    )


def _holding(context: Context, node: Table, heading: Heading) -> Holding:
    since, until = (edtf(context, node, name, heading) for name in ("from", "until"))
    if since and until and until.latest < since.earliest:
        scalar = node.scalar("until") or node
        context.complain(
            Code.ORDER,
            scalar.span(heading),
            f"an end on or after {since.text}",
            until.text,
            way_out="swap them, or correct one of them",
        )
    return Holding(
        holder=node.text("holder"),
        name=node.text("name"),
        nationality=node.text("nationality"),
        since=since,
        until=until,
        by=node.text("by"),
        extent=node.text("extent"),
        term=node.text("term"),
        price=node.text("price"),
        ended_by=node.text("ended_by"),
        note=node.text("note"),
        basis=context.basis(node, heading),
    )


def _programme(context: Context, key: Scalar, node: Table) -> Programme:
    heading = (key.value,)
    aims = []
    for item in node.tables("aims"):
        since = edtf(context, item, "from", heading)
        if since:
            basis = context.basis(item, heading)
            aims.append(Aim(aim=item.text("aim"), since=since, says=item.text("says"), basis=basis))
    return Programme(
        id=key.value,
        who=node.text("who"),
        aims=tuple(aims),
        complete=_complete(context, node, heading),
        note=node.text("note"),
        where=key.span(),
    )


def bounds(context: Context, node: Table, heading: Heading) -> tuple[int, int]:
    """``value``, or ``low`` and ``high``, as an interval."""
    if "value" in node:
        value = int(node.text("value").replace("_", ""))
        return value, value
    low, high = (int(node.text(key, "0").replace("_", "")) for key in ("low", "high"))
    if low > high:
        context.complain(
            Code.BAD_RANGE, node.span(heading), "'low' not above 'high'", f"{low} and {high}"
        )
    return low, high


def _quantity(context: Context, key: Scalar, node: Table) -> Quantity:
    heading = (key.value,)
    figures = []
    for item in node.tables("values"):
        low, high = bounds(context, item, heading)
        basis = context.basis(item, heading)
        figures.append(Figure(low=low, high=high, says=item.text("says"), basis=basis))
    return Quantity(
        id=key.value,
        what=node.text("what"),
        unit=node.text("unit"),
        values=tuple(figures),
        note=node.text("note"),
        where=key.span(),
    )


def _search(context: Context, key: Scalar, node: Table) -> Search:
    heading = (key.value,)
    names = context.names
    copies = [
        scalar.value
        for scalar in node.scalars("copies")
        if context.known(scalar, heading, names.sources, "a source of this scenario")
    ]
    near = [
        scalar.value
        for scalar in node.scalars("nearest")
        if context.known(scalar, heading, names.events, "an event of the record")
    ]
    return Search(
        id=key.value,
        sought=node.text("sought"),
        how=node.text("how"),
        found=node.flag("found"),
        copies=tuple(copies),
        nearest=tuple(near),
        note=node.text("note"),
        where=key.span(),
    )


def _draft(context: Context, key: Scalar, node: Table) -> Draft | None:
    heading = (key.value,)
    date = edtf(context, node, "date", heading)
    event = node.scalar("event")
    if event:
        context.known(event, heading, context.names.events, "an event of the record")
    if date is None:
        return None
    positions = node.table("positions")
    return Draft(
        id=key.value,
        date=date,
        side=node.text("side"),
        title=node.text("title"),
        event=node.text("event"),
        stands=tuple(
            Stand(issue=issue.value, says=positions.text(issue.value))
            for issue in positions.keys.values()
        )
        if positions
        else (),
        note=node.text("note"),
        basis=context.basis(node, heading),
        where=key.span(),
    )


CONCERNED = (
    *("events", "tenures", "programmes", "quantities", "searches", "drafts"),
    *("instruments", "rights", "accounts"),
)
"""Sections whose ids a dispute among historians may name."""


def _topic(context: Context, root: Table, key: Scalar, node: Table) -> Topic:
    heading = (key.value,)
    known = {id for section in CONCERNED for id in root.ids(section)}
    concerns = node.scalars("concerns")
    for scalar in concerns:
        if scalar.value.partition(".")[0] not in known:
            context.known(scalar, heading, known, "an event, tenure, instrument or claim")
    return Topic(
        id=key.value,
        topic=node.text("topic"),
        positions=tuple(
            Position(
                tradition=item.text("tradition"),
                says=item.text("says"),
                basis=context.basis(item, heading),
            )
            for item in node.tables("positions")
        ),
        neutral=node.text("neutral"),
        concerns=tuple(scalar.value for scalar in concerns),
    )


__all__ = ["Cite", "bounds", "build_record", "declare_record", "edtf"]
