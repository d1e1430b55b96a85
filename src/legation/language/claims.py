"""What claims assert, type by type: the bodies of claims, with names looked up in the record."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from legation.language.context import Context, Heading, date_parts
from legation.language.record import bounds, edtf
from legation.language.schema.accounts import PART_KINDS
from legation.model.account import (
    AimClaim,
    AllClaim,
    BreachClaim,
    ClaimBody,
    ClaimPart,
    CompareClaim,
    DateClaim,
    DurationClaim,
    HappenedClaim,
    HoldsClaim,
    Measure,
    OpinionClaim,
    OrderClaim,
    Pair,
    QuantityClaim,
    TextClaim,
)
from legation.model.dates import DateError, Duration, parse_duration
from legation.text.nodes import Scalar, Table
from legation.text.problems import Code

SHORTEST_MONTH, LONGEST_MONTH = 28, 31

Lists = Mapping[str, Collection[str]]
"""Ids of the record's lists that claims name: tenures, quantities, searches, programmes."""


def build_body(
    context: Context, lists: Lists, heading: Heading, kind: str, node: Table
) -> ClaimBody | None:
    """What a claim of a kind asserts; None where its parts cannot be read."""
    return _body(_Claims(context, lists, heading), kind, node)


def _body(claims: _Claims, kind: str, node: Table) -> ClaimBody | None:
    if kind == "all":
        return claims.all(node)
    table = node.table(kind)
    return _BODIES[kind](claims, table) if table else None


class _Claims:
    """Builds the bodies of claims; names are looked up in the record."""

    def __init__(self, context: Context, lists: Lists, heading: Heading) -> None:
        self.context = context
        self.lists = lists
        self.heading = heading

    def name(self, node: Table, key: str, known: Collection[str], what: str) -> str:
        """A known name under a key, or empty text."""
        scalar = node.scalar(key)
        if scalar is None:
            return ""
        self.context.known(scalar, self.heading, known, what)
        return scalar.value

    def event(self, node: Table, key: str) -> str:
        """An event of the record under a key."""
        return self.name(node, key, self.context.names.events, "an event of the record")

    def section(self, node: Table, key: str, section: str, what: str) -> str:
        """An id of another list of the record under a key."""
        return self.name(node, key, self.lists[section], what)

    def date(self, node: Table) -> ClaimBody | None:
        """An event happened on a date."""
        on = edtf(self.context, node, "day", self.heading)
        event = self.event(node, "event")
        return DateClaim(event=event, on=on) if on else None

    def order(self, node: Table) -> ClaimBody:
        """Two events stand in an order."""
        return OrderClaim(
            first=self.event(node, "first"),
            relation=node.text("relation"),  # type: ignore[arg-type]
            second=self.event(node, "second"),
        )

    def duration(self, node: Table) -> ClaimBody | None:
        """Something lasted so long."""
        scalar = node.scalar("lasts")
        if scalar is None:
            return None
        ends = [part.strip() for part in scalar.value.split("..")]
        try:
            first, last = parse_duration(ends[0]), parse_duration(ends[-1])
        except DateError as error:
            expected, found, way = date_parts(error, scalar.value)
            at = scalar.span(self.heading)
            self.context.complain(Code.BAD_VALUE, at, expected, found, way_out=way)
            return None
        one = self.event(node, "event")
        return DurationClaim(
            start=one or self.event(node, "from"),
            end=one or self.event(node, "until"),
            low=_days(first, SHORTEST_MONTH),
            high=_days(last, LONGEST_MONTH),
        )

    def holds(self, node: Table) -> ClaimBody:
        """Someone held something."""
        return HoldsClaim(
            tenure=self.section(node, "tenure", "tenures", "a chain of title"),
            norm=self.name(node, "norm", self.context.names.norms, "a norm"),
            instrument=self.name(node, "instrument", self.context.names.lives, "an instrument"),
            who=node.text("who"),
            nationality=node.text("nationality"),
            when=edtf(self.context, node, "when", self.heading),
            extent=node.text("extent"),
            gained_by=node.text("gained_by"),
        )

    def breach(self, node: Table) -> ClaimBody:
        """An actor broke its obligations."""
        names = self.context.names
        acts = node.scalars("acts")
        instruments = node.scalars("instruments")
        for scalar in acts:
            self.context.known(scalar, self.heading, names.events, "an event of the record")
        for scalar in instruments:
            self.context.known(scalar, self.heading, names.lives, "an instrument")
        return BreachClaim(
            by=self.name(node, "by", names.actors, "an actor"),
            to=self.name(node, "to", names.actors, "an actor"),
            acts=tuple(scalar.value for scalar in acts),
            when=edtf(self.context, node, "when", self.heading),
            instruments=tuple(scalar.value for scalar in instruments),
            denied=node.flag("denied"),
        )

    def quantity(self, node: Table) -> ClaimBody:
        """A quantity had a value."""
        low, high = bounds(self.context, node, self.heading)
        quantity = self.section(node, "quantity", "quantities", "a quantity of the record")
        return QuantityClaim(quantity=quantity, low=low, high=high, unit=node.text("unit"))

    def happened(self, node: Table) -> ClaimBody:
        """Something happened."""
        parts = tuple(
            (key.value, value.value)
            for key, value in node.entries("parts")
            if isinstance(value, Scalar)
        )
        return HappenedClaim(
            event=self.event(node, "event"),
            search=self.section(node, "search", "searches", "a search of the record"),
            parts=parts,
            when=edtf(self.context, node, "when", self.heading),
        )

    def aim(self, node: Table) -> ClaimBody:
        """An actor pursued an aim."""
        return AimClaim(
            programme=self.section(node, "programme", "programmes", "a programme"),
            aim=node.text("aim"),
            when=edtf(self.context, node, "when", self.heading),
        )

    def opinion(self, node: Table) -> ClaimBody:
        """A cause, value or frame."""
        return OpinionClaim(kind=node.text("kind", "frame"), note=node.text("note"))

    def all(self, node: Table) -> ClaimBody | None:
        """Several things hold together."""
        parts = []
        for item in node.tables("all"):
            kind = next((name for name in PART_KINDS if name in item), "")
            body = _body(self, kind, item) if kind else None
            if body is not None:
                parts.append(ClaimPart(type=kind, says=item.text("says"), body=body))
        return AllClaim(parts=tuple(parts)) if parts else None

    def compare(self, node: Table) -> ClaimBody:
        """One thing was more, less or as much as another."""
        pairs = []
        for item in node.tables("pairs"):
            first, second = item.table("first"), item.table("second")
            if first and second:
                one, other = self.measure(first), self.measure(second)
                pairs.append(Pair(first=one, second=other, says=item.text("says")))
        return CompareClaim(
            relation=node.text("relation"),  # type: ignore[arg-type]
            pairs=tuple(pairs),
            times=int(node.text("times", "1").replace("_", "")),
        )

    def measure(self, node: Table) -> Measure:
        """A quantity, a number, or a count."""
        for form in ("events", "rights"):
            counted = node.table(form)
            if counted:
                chains = counted.scalars("of")
                for scalar in chains:
                    known = self.lists["tenures"]
                    self.context.known(scalar, self.heading, known, "a chain of title")
                return Measure(
                    form=form,
                    kinds=tuple(scalar.value for scalar in counted.scalars("kinds")),
                    who=tuple(scalar.value for scalar in counted.scalars("who")),
                    nationality=counted.text("nationality"),
                    tenures=tuple(scalar.value for scalar in chains),
                    when=edtf(self.context, counted, "when", self.heading),
                )
        if "value" in node:
            return Measure(form="value", value=int(node.text("value").replace("_", "")))
        name = self.section(node, "quantity", "quantities", "a quantity of the record")
        return Measure(form="quantity", quantity=name, figure=node.text("figure"))

    def text(self, node: Table) -> ClaimBody:
        """What the account says of itself."""
        return TextClaim(
            dated=edtf(self.context, node, "dated", self.heading),
            drawn_from=node.text("drawn_from"),
            ends_before=self.event(node, "ends_before"),
        )


def _days(duration: Duration, month: int) -> int:
    return duration.months * month + duration.days


_BODIES: dict[str, Callable[[_Claims, Table], ClaimBody | None]] = {
    "date": _Claims.date,
    "order": _Claims.order,
    "duration": _Claims.duration,
    "holds": _Claims.holds,
    "breach": _Claims.breach,
    "quantity": _Claims.quantity,
    "happened": _Claims.happened,
    "aim": _Claims.aim,
    "opinion": _Claims.opinion,
    "compare": _Claims.compare,
    "text": _Claims.text,
}
