"""The player that does what the record says was done, as far as the rules leave it open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from legation.engine import Game
from legation.model.dates import Day, day_words
from legation.model.game import PASS, View
from legation.model.scenario import Scenario
from legation.players.deciding import NEWS, Decision, Player
from legation.players.luck import Luck


@dataclass(frozen=True, slots=True)
class Attested:
    """An act of the record: its day, the ground act, the event it stands in."""

    day: Day
    act: str
    event: str


def line_of(scenario: Scenario) -> list[Attested]:
    """Every act of the record that is linked to the model, by day; of a doubtful date the first."""
    found = []
    for event in scenario.record.events:
        for link in event.links:
            if link.act:
                day = link.day or event.date.earliest
                found.append(Attested(day, _plain(link.act), event.id))
    return sorted(found, key=lambda one: one.day)


def _plain(act: str) -> str:
    text = act.replace(" ", "")
    return text if text.endswith(")") else f"{text}()"


class Scripted:
    """Plays a line, turn by turn: what it has for this turn, if it is open, and otherwise passes.

    Where passing is not allowed, or the line says nothing and ``otherwise`` is given, that player
    decides instead.
    """

    name = "scripted"
    sees = NEWS

    def __init__(
        self, game: Game, line: Sequence[Attested] | None = None, otherwise: Player | None = None
    ) -> None:
        """With the rules and a line; by default the record's."""
        self._game = game
        self._line = line_of(game.scenario) if line is None else list(line)
        self._otherwise = otherwise

    def decide(self, view: View, acts: Sequence[str], luck: Luck) -> Decision:
        """The next act of the line in this turn."""
        turn = self._game.layout.schedule.turns[view.turn - 1]
        done = {*view.picks, *_done_in(view)}
        closed = ""
        for one in self._line:
            if not turn.first <= one.day <= turn.last or one.act in done:
                continue
            if one.act in acts:
                day = day_words(one.day)
                return _certain(one.act, acts, f"The record has it on {day} ({one.event}).")
            if one.act.startswith(f"{view.seat}:") and not closed:
                closed = one.act
        why = (
            f"the record's {closed} is not open now"
            if closed
            else "the record has no further act of this seat in this turn"
        )
        if self._otherwise is not None:
            found = self._otherwise.decide(view, acts, luck)
            return Decision(
                act=found.act,
                reason=f"{found.reason.rstrip('.')}, as {why}.",
                chances=found.chances,
            )
        act = PASS if PASS in acts else acts[0]
        told = "Nothing is ordered" if act == PASS else "The first open act is taken"
        return _certain(act, acts, f"{told}, because {why}.", closed and why)


def _done_in(view: View) -> set[str]:
    """The seat's own acts since this turn began, as its news tell them."""
    done: set[str] = set()
    for line in reversed(view.news):
        if line.startswith("clock ") and f" turn {view.turn} " not in f"{line} ":
            break
        if line.startswith("pick "):
            done.add(line.removeprefix("pick "))
    return done


def _certain(act: str, acts: Sequence[str], reason: str, fallback: str = "") -> Decision:
    chances = tuple((one, float(one == act)) for one in acts)
    return Decision(act=act, reason=reason, chances=chances, fallback=fallback)
