"""What is to be replayed, in order: the record's events, their days and the days they might have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from legation.model.alignment import Explanation
from legation.model.dates import Day
from legation.model.expr import Const, Kind, Reveal
from legation.model.record import Event, ModelLink
from legation.model.scenario import Scenario
from legation.replay.instants import exact, instant_of


@dataclass(frozen=True, slots=True)
class Window:
    """Days an event may have happened on, both included.

    Attributes:
        disputed: They are given by sources that the record does not follow.
    """

    low: Day
    high: Day
    disputed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing to replay: an event of the record, or that somebody learned of one.

    Attributes:
        place: Its place in the record's own order.
        assumed: Whether the record gives no such exact day.
        windows: Where it might lie instead; none for an exact day that nobody disputes.
        shifted: Why it stands on another day than its own, once it does; ``by`` so many days later, and
            ``others`` are the dearer explanations.
    """

    place: int
    day: Day
    assumed: bool
    event: Event
    link: ModelLink | None
    windows: tuple[Window, ...] = ()
    shifted: Explanation | None = None
    by: int = 0
    others: tuple[Explanation, ...] = ()

    @property
    def modelled(self) -> bool:
        """Whether there is anything to do."""
        return self.link is not None and not self.link.outside


def agenda(scenario: Scenario, opened: Day, limit: Day) -> tuple[Item, ...]:
    """Dated links, the learning of them included, in order of day and then of the record."""
    items: list[Item] = []
    for place, event in enumerate(scenario.record.events):
        for link in event.links or (None,):
            day, assumed = instant_of(event, link, opened, limit)
            items.append(
                Item(
                    place=place,
                    day=day,
                    assumed=assumed,
                    event=event,
                    link=link,
                    windows=_windows(event, link, day, opened, limit),
                )
            )
        items += [
            Item(place=place, day=day, assumed=False, event=event, link=reveal)
            for actor, day in event.learned
            for reveal in _reveals(event, actor)
        ]
    items.sort(key=lambda item: (item.day, item.place))
    return tuple(item for item in items if opened <= item.day <= limit)


def _windows(
    event: Event, link: ModelLink | None, day: Day, opened: Day, limit: Day
) -> tuple[Window, ...]:
    """The width of the date, then that of each disputed one; no slip is weighed.

    A link dated outside its event's own date is another instant, and fixed. Nobody learns of an
    event before it.
    """
    date = event.date
    if link is None or not (link.act or link.chance):
        return ()
    if link.day and not date.earliest <= link.day <= date.latest:
        return ()
    last = min([limit, *(day for _, day in event.learned)])
    found = []
    if not exact(date):
        found.append(Window(max(date.earliest, opened), min(date.latest, last)))
    found += [
        Window(max(item.date.earliest, opened), min(item.date.latest, last), disputed=True)
        for item in event.disputed
        if item.date is not None and item.cites and not item.slip
    ]
    return tuple(w for w in found if w.low <= w.high and (w.low, w.high) != (day, day))


def _reveals(event: Event, actor: str) -> Iterator[ModelLink]:
    """Effects by which an actor learns of an event's acts later than the day."""
    for link in event.links:
        if not link.act:
            continue
        performer, _, rest = link.act.partition(":")
        name, _, inside = rest.partition("(")
        pairs = [part.split("=") for part in inside.rstrip(")").split(",") if part]
        args = tuple((key.strip(), _symbol(value.strip())) for key, value in pairs)
        effect = Reveal(act=name, by=_symbol(performer), to=_symbol(actor), args=args)
        yield ModelLink(effects=(effect,))


def _symbol(name: str) -> Const:
    return Const(kind=Kind.SYMBOL, value=name)
