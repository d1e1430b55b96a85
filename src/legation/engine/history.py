"""A history as a text file, there and back, and run again.

Format version 1: header lines ``key value``, an empty line, then one line per choice::

    legation-history 1
    scenario korea 1.0.0 sha256:...
    engine 1
    start october_1903

    1903-10-01 japan: japan:mobilise()
    1903-10-01 chance korea:send_envoy(to=russia): intercepted
    1903-10-15 edit: at_war := true
      | free text that travelled with the act above it
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from legation.engine.chance import Stream
from legation.engine.game import ENGINE_VERSION, Game
from legation.engine.work import Trace
from legation.model.dates import day_text, parse_day
from legation.model.expr import Effect
from legation.model.game import CHANCE, Position

FORMAT = "legation-history 1"
TEXT = "  | "
"""Before each line of the free text that travelled with the choice above it."""

ParseEffect = Callable[[str], Effect]


class HistoryError(ValueError):
    """A history file that cannot be read or no longer fits the scenario; says which line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One choice: by a seat, by chance (with its site), or an edit from outside."""

    day: int
    mover: str
    choice: str
    site: str = ""
    text: str = ""

    def line(self) -> str:
        """The entry as its line (and indented lines of free text)."""
        head = f"{day_text(self.day)} {self.mover}"
        if self.site:
            head += f" {self.site}"
        body = "".join(f"\n{TEXT}{part}" for part in self.text.split("\n")) if self.text else ""
        return f"{head}: {self.choice}{body}"


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """One course of events: identity, start, choices.

    Attributes:
        secret: The 32-byte secret of its luck in hexadecimal, once it may be told.
        commitment: SHA-256 of the secret, shown from the beginning.
    """

    scenario: str
    version: str
    fingerprint: str
    engine: str = ENGINE_VERSION
    start: str = ""
    commitment: str = ""
    secret: str = ""
    entries: tuple[Entry, ...] = ()

    def text(self) -> str:
        """The history as a file."""
        head = [
            FORMAT,
            f"scenario {self.scenario} {self.version} {self.fingerprint}",
            f"engine {self.engine}",
            f"start {self.start or '-'}",
        ]
        head += [
            f"{k} {v}" for k, v in (("commitment", self.commitment), ("secret", self.secret)) if v
        ]
        return "\n".join([*head, "", *(entry.line() for entry in self.entries)]) + "\n"

    def add(self, entry: Entry) -> History:
        """The history with one more entry."""
        return replace(self, entries=(*self.entries, entry))


def history_of(game: Game, start: str = "", commitment: str = "") -> History:
    """An empty history of a game."""
    scenario = game.scenario
    return History(
        scenario=scenario.id,
        version=scenario.version,
        fingerprint=scenario.fingerprint,
        start=start,
        commitment=commitment,
    )


def parse_history(text: str) -> History:
    """Read a history file.

    Raises:
        HistoryError: Not this format; the message names the line.
    """
    lines = text.split("\n")
    if not lines or lines[0] != FORMAT:
        raise HistoryError(f"line 1: expected {FORMAT!r}, found {lines[0][:40]!r}")
    header: dict[str, str] = {}
    at = 1
    while at < len(lines) and lines[at]:
        key, _, value = lines[at].partition(" ")
        if key not in ("scenario", "engine", "start", "commitment", "secret") or not value:
            raise HistoryError(f"line {at + 1}: no header of a history: {lines[at]!r}")
        header[key] = value
        at += 1
    words = header.get("scenario", "").split(" ")
    if len(words) != 3:
        raise HistoryError("the header 'scenario' must give id, version and fingerprint")
    start = header.get("start", "-")
    return History(
        scenario=words[0],
        version=words[1],
        fingerprint=words[2],
        engine=header.get("engine", ""),
        start="" if start == "-" else start,
        commitment=header.get("commitment", ""),
        secret=header.get("secret", ""),
        entries=_entries(lines, at + 1),
    )


def _entries(lines: Sequence[str], at: int) -> tuple[Entry, ...]:
    entries: list[Entry] = []
    texts: list[list[str]] = []
    for number, line in enumerate(lines[at:], start=at + 1):
        if line.startswith(TEXT) and entries:
            texts[-1].append(line.removeprefix(TEXT))
        elif line:
            entries.append(_entry(line, number))
            texts.append([])
    return tuple(
        replace(entry, text="\n".join(text)) for entry, text in zip(entries, texts, strict=True)
    )


def _entry(line: str, number: int) -> Entry:
    head, colon, choice = line.partition(": ")
    words = head.split(" ", 2)
    if not colon or len(words) < 2:
        raise HistoryError(f"line {number}: expected 'DAY MOVER: CHOICE', found {line!r}")
    try:
        day = parse_day(words[0])
    except ValueError as error:
        raise HistoryError(f"line {number}: {error}") from None
    return Entry(day=day, mover=words[1], choice=choice, site=words[2] if len(words) > 2 else "")


def play_on(
    game: Game,
    position: Position,
    history: History,
    mover: str,
    choice: str,
    trace: Trace | None = None,
    text: str = "",
) -> tuple[Position, History]:
    """Apply a choice and write it down."""
    entry = Entry(
        day=game.get(position, "clock.day"),
        mover=mover,
        choice=choice,
        site=game.site(position) if mover == CHANCE else "",
        text=text,
    )
    return game.apply(position, mover, choice, trace), history.add(entry)


def roll(game: Game, position: Position, stream: Stream) -> str:
    """The branch a stream of luck takes at the chance site to move."""
    options = game.branches(position)
    day = game.get(position, "clock.day")
    place = stream.pick(
        [weight for _, weight in options], game.site(position), day, game.occurrence(position)
    )
    return options[place][0]


def run_again(
    game: Game,
    history: History,
    trace: Trace | None = None,
    parse: ParseEffect | None = None,
    opening: Position = (),
) -> Position:
    """The position at the end of a history.

    Args:
        parse: Turns the text of an edit into an effect (``legation.language.read_effect``).
        opening: The position at its start, where that is a day of the record
            (``legation.replay.start_on``) and no named start point.

    Raises:
        HistoryError: Another scenario, fingerprint or engine, or a choice that is not open.
    """
    scenario = game.scenario
    if (history.scenario, history.fingerprint) != (scenario.id, scenario.fingerprint):
        raise HistoryError(
            f"the history is of {history.scenario} {history.version} ({history.fingerprint}), "
            f"not of {scenario.id} {scenario.version} ({scenario.fingerprint})"
        )
    if history.engine != ENGINE_VERSION:
        raise HistoryError(
            f"the history was made by engine {history.engine or '?'}, this is {ENGINE_VERSION}"
        )
    position = opening or game.start(history.start, trace)
    for place, entry in enumerate(history.entries, start=1):
        today = day_text(game.get(position, "clock.day"))
        if day_text(entry.day) != today:
            raise HistoryError(f"entry {place} ({entry.line()}): the day is {today}")
        if entry.mover == "edit":
            if parse is None:
                raise HistoryError(f"entry {place}: an edit, and no way given to read effects")
            position = game.intervene(position, [parse(entry.choice)], trace)
            continue
        try:
            position = game.apply(position, entry.mover, entry.choice, trace)
        except ValueError as error:
            raise HistoryError(f"entry {place} ({entry.line()}): {error}") from None
    return position
