"""Two accounts side by side in English: in what two of their claims meet."""

from __future__ import annotations

from legation.prose.datewords import date_words
from legation.prose.names import Names
from legation.prose.sentences import full_stop, humanise, quoted

_OF = {
    "holder": "who held {about}: {first} in the one, {second} in the other",
    "extent": "how far {about} reached: {first} in the one, {second} in the other",
    "clause": "{about} is stated",
    "instrument": "where {about} stands: {first} in the one, {second} in the other",
    "bearer": "whom {about} binds: {first} in the one, {second} in the other",
    "actor": "who did it ({about}): {first} in the one, {second} in the other",
    "place": "where or what it was ({about}): {first} in the one, {second} in the other",
    "quantity": "how much or many ({about}): {first} in the one, {second} in the other",
    "breach": "a breach by {about}: {first} in the one, {second} in the other",
    "breaker": "who broke what it owed the other: {first} in the one, {second} in the other",
    "aim": "the aim of {about}: {first} in the one, {second} in the other",
    "size": "{about}: {first} in the one, {second} in the other",
    "event": "{about}",
}


def meeting_words(kind: str, about: str, first: str, second: str, names: Names) -> str:
    """In what two claims meet, as a sentence.

    Args:
        kind: The matter: ``date``, ``order``, ``holder``, ...
        about: Id of the event, tenure, norm, quantity or programme.
        first, second: What each of the two says of it, as data; ``second`` is empty where the
            two say the same.
        names: Of the scenario.
    """
    if kind in ("date", "order"):
        return full_stop(_time_words(kind, about, first, second, names))
    pattern = _OF.get(kind, "{about}")
    if not second:
        pattern = pattern.partition(": {first}")[0] + (": {first}" if first else "")
    told = pattern.format(
        about=_about(kind, about, names), first=_value(first, names), second=_value(second, names)
    )
    return full_stop(told[:1].upper() + told[1:])


def joint_words(missed: int) -> str:
    """By how much a chain of claims misses itself; 0 for claims that go round in a circle."""
    if missed == 0:
        return "Taken together they put each event before the next, in a circle."
    days = "1 day" if missed == 1 else f"{missed:,} days"
    return f"Taken together they miss each other by {days}."


def _time_words(kind: str, about: str, first: str, second: str, names: Names) -> str:
    what = quoted(names.event(about))
    if kind == "order" and not (first and second):
        return f"The order in time of {what}"
    one, other = date_words(first), date_words(second)
    if not second:
        return f"{what} is dated {one}"
    return f"The date of {what}: {one} in the one, {other} in the other"


def _about(kind: str, about: str, names: Names) -> str:
    if kind == "aim":
        programmes = {item.id: item.who for item in names.scenario.record.programmes}
        about = programmes.get(about, about)
    if kind in ("breach", "aim", "breaker"):
        return names.actor(about) if about in names.actors else humanise(about)
    if kind in ("clause", "instrument", "bearer"):
        return names.legal(about)
    if kind in ("actor", "place", "event"):
        return quoted(names.event(about))
    if kind in ("holder", "extent"):
        titles = {tenure.id: tenure.title for tenure in names.scenario.record.tenures}
        return quoted(titles.get(about, humanise(about)))
    if kind == "quantity":
        whats = {item.id: item.what for item in names.scenario.record.quantities}
        return quoted(whats.get(about, humanise(about)))
    return about


def _value(value: str, names: Names) -> str:
    parts = [part.strip() for part in value.split(",")]
    if parts and all(part in names.actors for part in parts):
        return names.actors_listed(parts)
    if value in {item.id for item in names.scenario.instruments}:
        return names.instrument(value)
    truth = {"true": "yes", "false": "no"}.get(value)
    if truth:
        return truth
    words = humanise(value).split(" ")
    return " ".join(names.actor(word) if word in names.actors else word for word in words)
