"""The hot-seat game: people at one keyboard, seat after seat, against seats that play at random.

Chance is Philox with a fresh secret whose hash is shown at the start and the secret at the end.
Seats that nobody takes choose uniformly among their open acts, from a stream of their own.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from legation.cli.briefs import brief_lines
from legation.cli.debrief import debrief_lines
from legation.cli.keyboard import Keyboard, LeftTheTable
from legation.cli.outlook import Outlook
from legation.engine import Game, Stream, Trace
from legation.engine.history import History, history_of, play_on, roll, run_again
from legation.model.game import CHANCE, PASS, Position, View
from legation.prose import Line, Names, UnknownIdError, explain_lines, expression_words
from legation.prose.aims import aim_lines
from legation.prose.conditions import refusal_words
from legation.prose.deeds import deed_title, read_deed
from legation.prose.sentences import capital, full_stop
from legation.replay import start_on

LUCK_SUFFIX = ".luck"
"""Added to a saved history's name: the file that keeps its secret until the end."""

_HELP = (
    "A number gives that order; Enter alone gives no further order.",
    "facts, treaties, owed, news: what you know; brief: your private brief; aims: what you play for.",
    "why NUMBER: what an order means; why ID: what any act or clause means, and why it is closed.",
    "undo: take back your last order, as long as nobody else has moved.",
    "save FILE, quit.",
)


_FIRST = "You may type: brief for your private brief, aims for what you play for, help for more."


@dataclass(slots=True)
class _Moment:
    """A state of the game that its present mover may return to."""

    position: Position
    history: History
    trace: Trace


class HotSeat:
    """A match at one keyboard.

    Attributes:
        people: Seats taken by people; the others play at random.
        stream: The luck of chance; its secret is told at the end.
        position, history, trace: Where the match stands, how it came there, and why.
    """

    def __init__(
        self, game: Game, people: Collection[str], keyboard: Keyboard, stream: Stream
    ) -> None:
        """Lay out the match; ``begin`` or ``resume`` sets the board."""
        self.game = game
        self.people = people
        self.keyboard = keyboard
        self.stream = stream
        self.trace = Trace()
        self.position: Position = ()
        self.history = history_of(game)
        self._names = Names(game.scenario)
        # A stream of their own: what empty seats pick must not lean on chance's next words.
        self._random = Stream(hashlib.sha256(b"legation seats" + stream.secret).digest())
        self._undo: list[_Moment] = []
        self._at_keyboard = ""
        self._shown: tuple[str, int, str] = ("", 0, "")
        self._read: dict[str, int] = {}
        self._first_turn = 1
        self._numbered: tuple[tuple[str, int, str], list[str]] = (("", 0, ""), [])

    def begin(self, start: str = "") -> None:
        """Set the board at a start point, or on a day of the record (``1904-08-25``)."""
        self.trace = Trace()
        self.position = self._start(start)
        self.history = history_of(self.game, start, self.stream.commitment)

    def resume(self, history: History) -> None:
        """Play a saved history to where it stopped.

        Raises:
            HistoryError: It is of another scenario, or a choice in it is not open.
        """
        self.trace = Trace()
        opening = self._start(history.start)
        self.position = run_again(self.game, history, self.trace, opening=opening)
        self.history = history

    def _start(self, start: str) -> Position:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", start):
            opening = start_on(self.game, start, self.trace)
        else:
            opening = self.game.start(start, self.trace)
        seats = self.game.scenario.seats()
        self._first_turn = self.game.view(opening, seats[0]).turn if seats else 1
        return opening

    def _outlook(self, seat: str) -> Outlook:
        return Outlook(self.game, self._names, self._view(seat), self._first_turn)

    def play(self) -> None:
        """Play to the end, or until the players leave."""
        self.keyboard.tell(self._opening())
        try:
            while (mover := self.game.to_move(self.position)) is not None:
                self._move(mover)
            self._close()
        except LeftTheTable:
            self.keyboard.tell([Line("The table is left; nothing more is saved.")])

    def _move(self, mover: str) -> None:
        if mover == CHANCE:
            self._apply(mover, roll(self.game, self.position, self.stream))
        elif mover in self.people:
            self._turn(mover)
        else:
            self._apply(mover, self._at_random(mover))

    def _apply(self, mover: str, choice: str, text: str = "") -> None:
        """Another's move, or chance's: nothing before it can be undone any more."""
        if mover not in self.people:
            self._undo.clear()
        self.position, self.history = play_on(
            self.game, self.position, self.history, mover, choice, self.trace, text
        )

    def _at_random(self, seat: str) -> str:
        """One of the open acts, all alike; the number of orders given keeps draws apart."""
        view = self.game.view(self.position, seat)
        acts = self.game.acts(view)
        site = f"seat:{seat}.{len(view.picks)}"
        day = self.game.get(self.position, "clock.day")
        occurrence = self.game.occurrence(self.position)
        return acts[self._random.pick([1] * len(acts), site, day, occurrence)]

    def _view(self, seat: str) -> View:
        return self.game.view(self.position, seat, self.trace.news.get(seat, ()))

    def _turn(self, seat: str) -> None:
        """One order of a person, after as many questions as they like."""
        if seat != self._at_keyboard:
            self._hand_over(seat)
        self._show_news(seat)
        outlook = self._outlook(seat)
        acts = self._menu(outlook.view)
        self.keyboard.tell([*outlook.hand(), Line(""), *outlook.menu(acts), Line("")])
        while True:
            answer = self.keyboard.ask(f"{capital(self._names.actors[seat].seat)} > ")
            choice = self._choice(answer, acts)
            if choice and self._sure(outlook.view, choice):
                self._order(seat, choice)
                return
            if not choice and self._command(answer, seat, outlook, acts):
                return

    def _menu(self, view: View) -> list[str]:
        """The open acts under numbers that stay the same within a stage; gaps are empty."""
        stage = (view.seat, view.turn, view.stage)
        open_now = list(self.game.acts(view))
        before = self._numbered[1] if self._numbered[0] == stage else []
        numbered = [*before, *(name for name in open_now if name not in before)]
        self._numbered = (stage, numbered)
        return [name if name in open_now else "" for name in numbered]

    def _hand_over(self, seat: str) -> None:
        """Clear the screen, wait for the seat's player, show what is new to them."""
        self._undo.clear()
        self._at_keyboard = seat
        title = self._names.actors[seat].seat
        self.keyboard.clear()
        if len(self.people) > 1:
            self.keyboard.tell([Line(f"Pass the keyboard to {title}.")])
            self.keyboard.ask("Enter when you are there, and nobody else looks: ")
            self.keyboard.clear()

    def _show_news(self, seat: str) -> None:
        """Day, stage and what is new, once a stage."""
        outlook = self._outlook(seat)
        now = (seat, outlook.view.turn, outlook.view.stage)
        if now == self._shown:
            return
        self._shown = now
        if seat not in self._read:
            self.keyboard.tell([Line(_FIRST, 0, "note"), Line("")])
        since = self._read.get(seat, 0)
        self._read[seat] = len(outlook.view.news)
        self.keyboard.tell(
            [*outlook.heading(), Line(""), *outlook.news(since), *self._letters(seat, since)]
        )

    def _letters(self, seat: str, since: int) -> list[Line]:
        """Texts that travelled with acts the seat has just learned of."""
        learned = {
            line.split(" ")[1] for line in self._view(seat).news[since:] if line.startswith("act ")
        }
        return [
            Line(f"With it came a text: “{entry.text}”", 1, "note")
            for entry in self.history.entries[-80:]
            if entry.text and entry.choice in learned and entry.mover != seat
        ]

    def _choice(self, answer: str, acts: list[str]) -> str:
        if not answer and PASS in acts:
            return PASS
        if answer == PASS or answer == "0":
            return PASS if PASS in acts else ""
        if answer.isdigit() and 0 < int(answer) <= len(acts):
            return acts[int(answer) - 1]
        return answer if answer and answer in acts else ""

    def _sure(self, view: View, choice: str) -> bool:
        """The last order of a stage cannot be undone: it is asked for twice."""
        if choice != PASS and view.budget > 1:
            return True
        title = deed_title(choice, self._names)
        prompt = f"{title}: this ends your orders here. Enter to go on, n to think again: "
        while (answer := self.keyboard.ask(prompt).lower()) not in ("", "y", "yes", "n", "no"):
            self.keyboard.tell([Line(f"{answer!r} is neither yes nor no; nothing is done yet.")])
        return answer in ("", "y", "yes")

    def _order(self, seat: str, choice: str) -> None:
        self._undo.append(_Moment(self.position, self.history, _copy(self.trace)))
        self._apply(seat, choice, self._text_for(choice))
        if self.game.to_move(self.position) != seat:
            self._undo.clear()

    def _text_for(self, choice: str) -> str:
        if choice == PASS or not self.game.act(choice).act.takes_text:
            return ""
        return self.keyboard.ask("A text to go with it (Enter for none): ")

    def _command(self, answer: str, seat: str, outlook: Outlook, acts: list[str]) -> bool:
        """Obey a word that is no order; True if the menu must be shown anew."""
        word, _, rest = answer.partition(" ")
        shown: dict[str, Callable[[], list[Line]]] = {
            "facts": outlook.facts,
            "treaties": outlook.treaties,
            "owed": outlook.owed,
            "news": outlook.news,
            "brief": lambda: self._brief(seat),
            "aims": lambda: aim_lines(self._names, seat) or [Line("No aims are set down.")],
            "why": lambda: self._why(rest.strip(), seat, outlook, acts),
            "help": lambda: [Line(text) for text in _HELP],
        }
        if word == "undo":
            return self._take_back()
        if word == "quit":
            raise LeftTheTable
        if word == "save":
            self._save(rest.strip())
            return False
        unknown = "That is no order and no command; try help."
        if not word:
            unknown = "An order must be given here."
        lines = shown.get(word, lambda: [Line(unknown)])()
        self.keyboard.tell(lines)
        return False

    def _take_back(self) -> bool:
        if not self._undo:
            self.keyboard.tell([Line("There is nothing of yours to take back.")])
            return False
        moment = self._undo.pop()
        self.position, self.history, self.trace = moment.position, moment.history, moment.trace
        return True

    def _why(self, asked: str, seat: str, outlook: Outlook, acts: list[str]) -> list[Line]:
        """What an act means; for one that is not on the menu, also why it is closed."""
        if asked.isdigit():
            inside = 0 < int(asked) <= len(acts)
            if not inside or not acts[int(asked) - 1]:
                return [Line(f"There is no order {asked} on your menu, of {len(acts)} numbers.")]
            asked = acts[int(asked) - 1]
        if asked in self._names.acts:
            asked = self._ground(asked, seat, outlook.view, acts) or asked
        if ":" in asked:
            return self._why_act(asked, seat, outlook, acts)
        try:
            return explain_lines(self.game.scenario, asked)
        except UnknownIdError as error:
            return [Line(part.strip()) for part in str(error).splitlines()]

    def _why_act(self, name: str, seat: str, outlook: Outlook, acts: list[str]) -> list[Line]:
        deed = read_deed(name)
        if deed.by != seat or name not in {act.name for act in self.game.layout.acts}:
            return [Line(f"{name!r} is no act of yours.")]
        closed = None if name in acts else self.game.why_not(self.position, name, outlook.view)
        title = deed_title(name, self._names)
        if closed is not None:
            words = refusal_words(closed.why, closed.condition, seat, self._names)
            told = Line(full_stop(f"{title}. Closed to you now: {words}"), 0, "open")
        elif name not in acts:
            told = Line(f"{title}. Not on your menu in this stage.", 0, "open")
        else:
            told = Line(full_stop(f"{title}. Open to you now{self._guard_words(name)}"), 0, "good")
        return [told, *explain_lines(self.game.scenario, deed.act)]

    def _ground(self, act_id: str, seat: str, view: View, acts: list[str]) -> str:
        """A ground act of the seat by its id alone: an open one, or one that tells why not."""
        own = [a.name for a in self.game.layout.acts if a.act.id == act_id and a.performer == seat]
        open_now = [name for name in own if name in acts]
        return next(iter(open_now or own), "")

    def _guard_words(self, name: str) -> str:
        """``: Korea's army is mobilised``: the guard that holds; empty without one."""
        ground = self.game.act(name)
        if ground.act.guard is None:
            return ""
        bound = {"by": self._names.actor(ground.performer)}
        bound |= {key: self._names.symbol(value) for key, value in read_deed(name).args}
        return f": {expression_words(ground.act.guard, self._names, bound)}"

    def _brief(self, seat: str) -> list[Line]:
        text = dict(self.game.scenario.briefs).get(seat, "")
        return brief_lines(text) if text else [Line("There is no brief for this seat.")]

    def _save(self, name: str) -> None:
        if not name:
            self.keyboard.tell([Line("save FILE: give a name.")])
            return
        path = Path(name)
        try:
            path.write_text(self.history.text(), encoding="utf-8")
            luck = path.with_name(path.name + LUCK_SUFFIX)
            luck.write_text(self.stream.secret.hex() + "\n", encoding="utf-8")
        except OSError as error:
            self.keyboard.tell([Line(f"It could not be saved: {error.strerror}.")])
            return
        told = f"Saved as {path}. Its luck stands in {luck}: do not look before the end."
        self.keyboard.tell(
            [Line(told), Line("Both files are plain text: the first shows everyone's orders.")]
        )

    def _opening(self) -> list[Line]:
        scenario = self.game.scenario
        people = self._names.actors_listed(self.people) if self.people else "nobody"
        rest = [seat for seat in scenario.seats() if seat not in self.people]
        lines = [
            Line(scenario.title, 0, "heading"),
            Line(full_stop(f"At the keyboard: {people}")),
        ]
        if rest:
            lines.append(Line(full_stop(f"Playing at random: {self._names.actors_listed(rest)}")))
        return [
            *lines,
            Line("What happens from here on is invented."),
            Line(
                f"The luck of this game is fixed by a secret whose SHA-256 is {self.stream.commitment}"
            ),
            Line("It is told at the end. Type help for what you may type.", 0, "note"),
        ]

    def _close(self) -> None:
        self.keyboard.clear()
        self.keyboard.tell(debrief_lines(self.game, self.position, self.trace))
        secret = self.stream.secret.hex()
        self.keyboard.tell([Line(""), Line(f"The secret of this game's luck was {secret}")])
        name = self.keyboard.ask("Save the history as (Enter for not): ")
        if name:
            self._save(name)


def _copy(trace: Trace) -> Trace:
    news = {seat: list(lines) for seat, lines in trace.news.items()}
    return Trace(events=list(trace.events), why=dict(trace.why), news=news)
