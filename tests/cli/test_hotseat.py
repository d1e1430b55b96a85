"""The hot-seat game, played by a script instead of people."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

import pytest
from tests.prose.small_korea import SMALL

from legation.cli.briefs import brief_lines
from legation.cli.failures import InputProblem
from legation.cli.hotseat import HotSeat
from legation.cli.keyboard import LeftTheTable
from legation.cli.outlook import Outlook
from legation.cli.parser import build_parser
from legation.cli.play import run
from legation.engine import Game, Stream
from legation.engine.history import parse_history, run_again
from legation.model.expr import LifeStep
from legation.prose import Line, Names, terminal

SECRET = bytes(range(32))


class Script:
    """A keyboard that types what it was given, then leaves."""

    def __init__(self, *answers: str) -> None:
        self.answers = list(answers)
        self.told: list[str] = []
        self.asked: list[str] = []
        self.cleared = 0

    def tell(self, lines: Iterable[Line]) -> None:
        self.told.append(terminal(lines))

    def ask(self, prompt: str) -> str:
        self.asked.append(prompt)
        if not self.answers:
            raise LeftTheTable
        return self.answers.pop(0)

    def clear(self) -> None:
        self.cleared += 1
        self.told.append("<clear>")

    @property
    def text(self) -> str:
        return "\n".join(self.told)


class Idle(Script):
    """Presses Enter for ever, and gives the first order where one must be given."""

    def ask(self, prompt: str) -> str:
        self.asked.append(prompt)
        assert len(self.asked) < 2_000, "the game does not end"
        refused = bool(self.told) and "must be given" in self.told[-1]
        return "1" if refused and prompt.endswith("> ") else ""


def match(keyboard: Script, *people: str) -> HotSeat:
    made = HotSeat(Game(SMALL), people, keyboard, Stream(SECRET))
    made.begin("january")
    return made


def test_the_hash_is_told_first_and_the_secret_last() -> None:
    keyboard = Idle()
    match(keyboard, "korea").play()
    commitment = hashlib.sha256(SECRET).hexdigest()
    assert commitment in keyboard.told[0]
    assert SECRET.hex() not in "\n".join(keyboard.told[:-1])
    assert SECRET.hex() in keyboard.told[-1]


def test_a_game_nobody_plays_ends_with_a_debrief() -> None:
    keyboard = Idle()
    game = match(keyboard)
    game.play()
    assert game.game.to_move(game.position) is None
    assert "The end" in keyboard.text
    assert "invented" in keyboard.text
    assert keyboard.asked == ["Save the history as (Enter for not): "]


def test_the_same_secret_gives_the_same_game() -> None:
    first, second = match(Idle()), match(Idle())
    first.play()
    second.play()
    assert first.history == second.history


def test_the_screen_is_cleared_between_seats_and_the_next_is_named() -> None:
    keyboard = Script("", "", "", "")
    match(keyboard, "japan", "korea").play()
    after = keyboard.told[keyboard.told.index("<clear>") :]
    assert "Pass the keyboard to Japan" in after[1]
    assert keyboard.cleared >= 3


def test_one_person_alone_is_not_asked_to_pass_the_keyboard() -> None:
    keyboard = Script("")
    match(keyboard, "korea").play()
    assert "Pass the keyboard" not in keyboard.text


def test_an_order_is_given_by_its_number_after_a_second_look() -> None:
    keyboard = Script("2", "n", "2", "")
    game = match(keyboard, "japan")
    game.play()
    ordered = [entry.choice for entry in game.history.entries if entry.mover == "japan"]
    menu = game.game.acts(game.game.view(game.game.start("january"), "japan"))
    assert ordered[0] == menu[1]


def test_nonsense_is_answered_and_changes_nothing() -> None:
    keyboard = Script("99", "dance", "why nothing_such", "undo", "save")
    game = match(keyboard, "japan")
    before = game.position
    game.play()
    assert game.position == before
    assert "try help" in keyboard.text
    assert "nothing_such" in keyboard.text
    assert "nothing of yours to take back" in keyboard.text


def test_commands_tell_what_the_seat_knows() -> None:
    keyboard = Script("facts", "treaties", "owed", "news", "brief", "help", "why 1")
    match(keyboard, "korea").play()
    for part in ("What you know", "Instruments", "You are bound by", "no brief", "undo:"):
        assert part in keyboard.text
    assert "Performed by" in keyboard.text


def test_why_names_the_condition_that_closes_an_act() -> None:
    keyboard = Script("why japan:denounce()")
    match(keyboard, "japan").play()
    assert "Closed to you now" in keyboard.text
    assert "gives the power" in keyboard.text


def test_why_says_first_whether_an_act_is_open() -> None:
    keyboard = Script("why 1", "why 99")
    match(keyboard, "japan").play()
    assert "Open to you now" in keyboard.told[-3].splitlines()[0]
    assert "no order 99" in keyboard.told[-2]


def test_an_unclear_answer_is_asked_again() -> None:
    keyboard = Script("2", "perhaps", "n")
    game = match(keyboard, "japan")
    before = game.position
    game.play()
    assert game.position == before
    assert "neither yes nor no" in keyboard.text
    assert keyboard.asked[1] == keyboard.asked[2]


def test_numbers_of_the_menu_stay_within_a_stage() -> None:
    game = match(Script(), "japan")
    view = game._view("japan")
    first = game._menu(view)
    fewer = type("Fewer", (), {"acts": lambda _, view: first[1:]})()
    rules, game.game = game.game, fewer
    assert game._menu(view) == ["", *first[1:]]
    game.game = rules
    assert game._menu(view) == first


def test_the_first_prompt_names_the_commands_and_a_game_begins_with_turn_one() -> None:
    keyboard = Script("aims")
    game = match(keyboard, "japan")
    game.play()
    assert "brief for your private brief" in keyboard.text
    assert "turn 1 " in keyboard.text


def test_a_brief_is_read_as_paragraphs_and_lists() -> None:
    told = terminal(brief_lines("# Japan\n\n**You want** peace.\n- *One*\n  thing\n- Another_one"))
    assert told == "Japan\n\nYou want peace.\n  - One thing\n  - Another_one\n"


def test_a_menu_warns_of_promises_that_forbid_an_order() -> None:
    game = Game(SMALL)
    position = game.intervene(game.start("january"), [LifeStep(verb="sign", id="protocol_1904")])
    outlook = Outlook(game, Names(SMALL), game.view(position, "korea"))
    told = terminal(outlook.menu(["korea:conclude(with=russia)", "korea:consult(to=japan)"]))
    lines = told.splitlines()
    assert "forbidden by Article V" in lines[0] + lines[1]
    assert "forbidden" not in told.partition("Consult")[2]


def test_what_a_seat_reads_comes_from_its_view_alone() -> None:
    """Two positions that differ in what Japan cannot see look the same to it."""
    game = Game(SMALL)
    names = Names(SMALL)
    position = game.start("january")
    hidden = [
        index
        for index, slot in enumerate(game.layout.slots)
        if "japan" not in slot.seers and slot.name.startswith(("last.korea", "learned."))
    ]
    changed = list(position)
    for index in hidden:
        changed[index] = position[game.layout.index["clock.day"]]
    seen = []
    for here in (position, tuple(changed)):
        view = game.view(here, "japan")
        outlook = Outlook(game, names, view)
        menu = outlook.menu(game.acts(view))
        told = (outlook.heading(), outlook.facts(), outlook.treaties(), outlook.owed(), menu)
        seen.append([terminal(lines) for lines in told])
    assert hidden
    assert seen[0] == seen[1]


def test_a_saved_game_goes_on_with_the_same_luck(tmp_path: Path) -> None:
    file = tmp_path / "game.txt"
    keyboard = Script("", "", f"save {file}", "quit")
    played = match(keyboard, "korea")
    played.play()
    text = file.read_text(encoding="utf-8")
    assert SECRET.hex() not in text
    assert (tmp_path / "game.txt.luck").read_text(encoding="utf-8").strip() == SECRET.hex()
    saved = parse_history(text)
    assert saved.commitment == Stream(SECRET).commitment
    again = match(Idle(), "korea")
    again.resume(saved)
    assert again.position == run_again(Game(SMALL), saved)
    assert again.history == saved


def test_undo_takes_back_an_order_of_the_same_stage() -> None:
    game = Game(SMALL)
    keyboard = Script()
    table = HotSeat(game, ("japan",), keyboard, Stream(SECRET))
    table.begin("january")
    before = table.position
    first = game.acts(game.view(before, "japan"))[0]
    table._undo.clear()
    table._order("japan", first)
    if game.to_move(table.position) == "japan":
        assert table._take_back()
        assert table.position == before
    else:
        assert not table._take_back()


def play_kuhn(seats: str, secret: str = SECRET.hex()) -> Idle:
    keyboard = Idle()
    run(build_parser().parse_args(["play", "kuhn", "--seats", seats, "--secret", secret]), keyboard)
    return keyboard


@pytest.mark.parametrize("seats", ["all", "none", "1", "1,2"])
def test_play_takes_seats_by_number_or_all_at_once(seats: str) -> None:
    assert "The end" in play_kuhn(seats).text


def test_play_refuses_a_seat_that_is_not_there() -> None:
    with pytest.raises(InputProblem, match="no seat 'corea'"):
        play_kuhn("corea")


def test_a_secret_of_the_wrong_form_is_refused() -> None:
    with pytest.raises(InputProblem, match="64 hexadecimal"):
        play_kuhn("all", secret="abc")


def test_the_start_is_asked_for_where_there_are_several() -> None:
    arguments = build_parser().parse_args(["play", "korea", "--seats", "none"])
    keyboard = Script("9", "october_1903")
    run(arguments, keyboard)
    assert keyboard.asked[0].startswith("Start")
    assert "Short game" in keyboard.told[0]
    assert "The end" in keyboard.text
