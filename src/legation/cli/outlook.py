"""What a seat sees, in words: its view, its menu, and what its promises say of each act.

Everything here is computed from a ``View``: nothing else of the position is at hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from legation.engine import Game
from legation.engine.ground import GroundAct, Strand, matches
from legation.model.dates import day_words
from legation.model.game import PASS, View
from legation.model.treaty import State, Status
from legation.prose import Line, Names
from legation.prose.deeds import deed_title
from legation.prose.names import under_words
from legation.prose.news import news_sentence, slot_value
from legation.prose.norms import apply_reading, norm_sentence
from legation.prose.sentences import capital, counted, full_stop, humanise
from legation.prose.states import slot_clause

_IN_FORCE = list(State).index(State.IN_FORCE)
_DEAD = ("none",)


class Outlook:
    """One seat's view, put into words.

    Attributes:
        view: All that the seat may know.
    """

    def __init__(self, game: Game, names: Names, view: View, first_turn: int = 1) -> None:
        """Index a view; ``game`` is asked for its rules only, never for a position.

        Args:
            game: The rules.
            names: Titles of the scenario.
            view: What the seat sees.
            first_turn: The calendar's turn in which the game began.
        """
        self._first_turn = first_turn
        self.game = game
        self.names = names
        self.view = view
        self._values = dict(view.values)

    def heading(self) -> list[Line]:
        """Who sits here, what day it is, how many orders are left."""
        actor = self.names.actors[self.view.seat]
        view = self.view
        stage = next((s for s in self.game.layout.schedule.stages if s.id == view.stage), None)
        stage_title = (stage.title or humanise(stage.id)) if stage else ""
        orders = counted(view.budget, "order") + " left"
        turn = view.turn - self._first_turn + 1
        return [
            Line(capital(actor.seat or actor.title), 0, "heading"),
            Line(f"{day_words(view.day)} · turn {turn} · {stage_title} · {orders}"),
        ]

    def news(self, since: int = 0) -> list[Line]:
        """What the seat has learned since the line numbered ``since``."""
        found = [news_sentence(line, self.names) for line in self.view.news[since:]]
        told = [Line(text, 1, "item") for text in dict.fromkeys(found) if text]
        return [Line("News", 0, "heading"), *(told or [Line("Nothing new.", 1, "note")])]

    def facts(self) -> list[Line]:
        """Every fact the seat may see, with its value."""
        lines = [Line("What you know", 0, "heading")]
        for slot, value in self.view.values:
            fact_id = slot.partition("[")[0]
            if fact_id in self.names.facts:
                lines.append(Line(self._fact(slot, fact_id, value), 1, "item"))
        return lines

    def _fact(self, slot: str, fact_id: str, value: int) -> str:
        text = self._slot_text(slot, value)
        if text in ("true", "false"):
            return full_stop(slot_clause(slot, text == "true", self.names))
        shown = slot_value(fact_id, text, self.names)
        return full_stop(f"{capital(self.names.slot(slot))}: {shown}")

    def treaties(self) -> list[Line]:
        """Instruments that are on the table, in force, or past."""
        lines = []
        for slot, value in self.view.values:
            kind, _, part = slot.partition(".")
            if kind == "life" and list(Status)[value].value not in _DEAD:
                status = humanise(list(Status)[value].value)
                lines.append(Line(f"{capital(self.names.instrument(part))}: {status}", 1, "item"))
        return [Line("Instruments", 0, "heading"), *(lines or [Line("None.", 1, "note")])]

    def owed(self) -> list[Line]:
        """Duties and prohibitions in force that the seat knows of, its own first."""
        own: list[Line] = []
        others: list[Line] = []
        for strand in self.game.layout.strands:
            in_force = self._values.get(f"state.{strand.name}") == _IN_FORCE
            if in_force and strand.norm.type != "power":
                (own if strand.bearer == self.view.seat else others).append(self._owed(strand))
        nothing = [Line("Nothing.", 1, "note")]
        return [
            Line("You are bound by", 0, "heading"),
            *(own or nothing),
            Line("Others are bound by", 0, "heading"),
            *(others or nothing),
        ]

    def _owed(self, strand: Strand) -> Line:
        due = self._values.get(f"due.{strand.name}", 0)
        by = f"; due {day_words(due)}" if due else ""
        norm = apply_reading(strand.norm, strand.reading) if strand.reading else strand.norm
        says = norm_sentence(replace(norm, bearers=(strand.bearer,)), self.names)
        return Line(f"{says} ({norm.type}, {self._rests_on(strand)}{by})", 1, "item")

    def _rests_on(self, strand: Strand) -> str:
        """The clause, the reading with who holds it, and whether its validity is disputed."""
        words = self.names.norm(strand.norm.id)
        if strand.reading and (under := under_words(strand.reading_id)):
            held = self.names.holders_of(strand.reading.held_by)
            words += f" {under}" + (f", held by {held}" if held else "")
        return words + ("; validity disputed" if strand.instrument.dispute else "")

    def menu(self, acts: Sequence[str]) -> list[Line]:
        """The open acts, numbered from 1, with what the seat's promises say of each.

        An empty name keeps the number of an act that is no longer open.
        """
        lines = []
        for number, name in enumerate(acts, start=1):
            if name:
                lines.append(Line(f"{number:>2}. {deed_title(name, self.names)}"))
                lines += [Line(caution, 2, "note") for caution in self.cautions(name)]
        return lines

    def cautions(self, name: str) -> list[str]:
        """Norms in force for this seat that forbid an act, or that it would fulfil."""
        if name == PASS:
            return []
        act = self.game.act(name)
        found = []
        for strand in self.game.layout.strands:
            if strand.bearer != self.view.seat or strand.keep is not None:
                continue
            if self._values.get(f"state.{strand.name}") != _IN_FORCE:
                continue
            if strand.norm.type != "power" and _names_act(strand, act):
                found.append(self._caution(strand))
        return list(dict.fromkeys(found))

    def _caution(self, strand: Strand) -> str:
        verb = "forbidden by" if strand.norm.type == "prohibition" else "owed under"
        unless = ", unless excused" if strand.unless is not None else ""
        return f"{verb} {self._rests_on(strand)}{unless}"

    def _slot_text(self, slot: str, value: int) -> str:
        layout = self.game.layout
        return layout.slots[layout.index[slot]].text(value)

    def hand(self) -> list[Line]:
        """The orders already given in this stage."""
        if not self.view.picks:
            return []
        given = "; ".join(deed_title(pick, self.names) for pick in self.view.picks)
        return [Line(full_stop(f"Given so far: {given}"), 0, "note")]


def _names_act(strand: Strand, act: GroundAct) -> bool:
    return any(matches(pattern, act, pattern.branch, strand.names) for pattern in strand.acts)
