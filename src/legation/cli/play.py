"""``legation play``: a hot-seat game in the terminal."""

from __future__ import annotations

import argparse
import re
import secrets
from pathlib import Path

from legation.cli.failures import OK, InputProblem
from legation.cli.hotseat import LUCK_SUFFIX, HotSeat
from legation.cli.keyboard import Keyboard, LeftTheTable, Terminal
from legation.cli.scenarios import load
from legation.engine import Game, Stream
from legation.engine.history import History, parse_history
from legation.model.scenario import Scenario
from legation.prose import Line
from legation.prose.lookup import nearest_names

_SECRET = re.compile(r"[0-9a-fA-F]{64}")


def run(arguments: argparse.Namespace, keyboard: Keyboard | None = None) -> int:
    """Play; asks for the start and the seats where the arguments leave them open."""
    scenario = load(arguments.scenario)
    if not scenario.seats():
        raise InputProblem(f"the scenario {scenario.id!r} has no seats to play")
    table = keyboard or Terminal()
    history = _saved(arguments.resume) if arguments.resume else None
    stream = Stream(_secret(arguments.secret, arguments.resume))
    game = Game(scenario)
    try:
        start = arguments.start or ("" if history else _ask_start(scenario, table))
        people = _people(arguments.seats, scenario, table)
    except LeftTheTable:
        return OK
    match = HotSeat(game, people, table, stream)
    if history is not None:
        match.resume(history)
    else:
        match.begin(start)
    match.play()
    return OK


def _saved(name: str) -> History:
    return parse_history(Path(name).read_text(encoding="utf-8"))


def _secret(given: str, resumed: str) -> bytes:
    """The secret given, that of a saved game, or a fresh one."""
    luck = Path(resumed + LUCK_SUFFIX) if resumed else None
    if not given and luck is not None and luck.is_file():
        given = luck.read_text(encoding="utf-8").strip()
    if not given:
        return secrets.token_bytes(32)
    if not _SECRET.fullmatch(given):
        raise InputProblem("a secret is 64 hexadecimal digits")
    return bytes.fromhex(given)


def _ask_start(scenario: Scenario, keyboard: Keyboard) -> str:
    if len(scenario.starts) < 2:
        return ""
    lines = [Line(scenario.title, 0, "heading"), Line("Where does the game begin?")]
    lines += [Line(f"{n:>2}. {point.title}") for n, point in enumerate(scenario.starts, start=1)]
    keyboard.tell(lines)
    while True:
        answer = keyboard.ask("Start (Enter for 1): ") or "1"
        if answer.isdigit() and 0 < int(answer) <= len(scenario.starts):
            return scenario.starts[int(answer) - 1].id
        if any(point.id == answer for point in scenario.starts):
            return answer


def _people(given: str | None, scenario: Scenario, keyboard: Keyboard) -> tuple[str, ...]:
    """Seats taken by people, in the scenario's order."""
    seats = scenario.seats()
    text = _ask_seats(scenario, keyboard) if given is None else given
    if text.strip().lower() in ("", "all"):
        return seats
    wanted = [part.strip() for part in text.split(",") if part.strip()]
    wanted = [_by_number(part, seats) for part in wanted if part != "none"]
    for seat in wanted:
        if seat not in seats:
            near = nearest_names(seat, seats) or seats
            raise InputProblem(
                f"{scenario.id!r} has no seat {seat!r}\n  nearest: {', '.join(near)}"
            )
    return tuple(seat for seat in seats if seat in wanted)


def _by_number(text: str, seats: tuple[str, ...]) -> str:
    inside = text.isdigit() and 0 < int(text) <= len(seats)
    return seats[int(text) - 1] if inside else text


def _ask_seats(scenario: Scenario, keyboard: Keyboard) -> str:
    titles = {actor.id: actor.seat for actor in scenario.actors}
    lines = [Line("Which seats do people take? The others play at random.")]
    lines += [Line(f"{n:>2}. {titles[seat]}") for n, seat in enumerate(scenario.seats(), start=1)]
    keyboard.tell(lines)
    return keyboard.ask("Seats, with commas (Enter for all): ")
