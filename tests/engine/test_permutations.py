"""What must not matter: who is asked first, in what order one picks, what else could be done."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st
from tests.engine.documents import Document, load
from tests.strategies import documents, play_choices

from legation.engine import Game
from legation.engine.chance import Stream, code64
from legation.engine.history import roll
from legation.model.game import CHANCE, PASS, Position

Orders = Callable[[str, int, str], list[str]]
"""The orders a seat would like to give in a turn's stage, by preference."""

STREAM = Stream(bytes(range(32)))


def wishes(game: Game, numbers: list[int], *, reverse: bool = False) -> Orders:
    """Orders drawn from numbers, the same whoever is asked first and whatever else is open."""

    def wanted(seat: str, turn: int, stage: str) -> list[str]:
        names = [act.name for act in game.layout.acts if act.performer == seat]
        names = [name for name in names if ":extra" not in name]
        names.sort(key=lambda name: code64(f"{name} {turn} {stage} {numbers}"))
        few = names[: numbers[turn % len(numbers)] % 3]
        return few[::-1] if reverse else few

    return wanted


def final(game: Game, orders: Orders) -> Position:
    """The end of the history in which every seat gives the orders it wishes and may."""
    position = game.start()
    while (mover := game.to_move(position)) is not None:
        if mover == CHANCE:
            choice = roll(game, position, STREAM)
        else:
            view = game.view(position, mover)
            acts = game.acts(view)
            wish = [name for name in orders(mover, view.turn, view.stage) if name in acts]
            choice = wish[0] if wish else PASS if PASS in acts else acts[-1]
        position = game.apply(position, mover, choice)
    return position


def by_name(game: Game, position: Position) -> dict[str, int]:
    return {slot.name: value for slot, value in zip(game.layout.slots, position, strict=True)}


def calm(doc: Document, picks: int = 2) -> Document:
    """All pick together, as many as they like, and may pass; nothing is limited."""
    for stage in doc["calendar"]["stages"].values():
        stage |= {"play": "together", "must_pick": "false", "picks": str(picks)}
    for act in doc["acts"].values():
        act.pop("per", None)
    return doc


@given(documents(), play_choices())
def test_who_is_asked_first_does_not_matter(doc: Document, numbers: list[int]) -> None:
    doc = calm(doc)
    seats = [name for name, actor in doc["actors"].items() if actor["kind"] == "power"]
    ends = []
    for movers in (seats, seats[::-1]):
        for stage in doc["calendar"]["stages"].values():
            stage["movers"] = movers
        game = Game(load(doc))
        ends.append(by_name(game, final(game, wishes(game, numbers))))
    assert ends[0] == ends[1]


@given(documents(), play_choices())
def test_the_order_of_picks_does_not_matter(doc: Document, numbers: list[int]) -> None:
    game = Game(load(calm(doc)))
    one = final(game, wishes(game, numbers))
    assert one == final(game, wishes(game, numbers, reverse=True))


@given(documents(), play_choices(), st.sampled_from(("extra_a", "extra_z")))
def test_an_act_that_nobody_does_moves_no_luck(
    doc: Document, numbers: list[int], name: str
) -> None:
    doc = calm(doc)
    game = Game(load(doc))
    before = by_name(game, final(game, wishes(game, numbers)))
    seats = [actor for actor, body in doc["actors"].items() if "seat" in body]
    extra = {"by": seats, "stage": list(doc["calendar"]["stages"]), "judgement": "Made up."}
    more = Game(load({**doc, "acts": {name: extra, **doc["acts"]}}))
    after = by_name(more, final(more, wishes(more, numbers)))
    assert {slot: after[slot] for slot in before} == before


@given(documents(), play_choices())
def test_the_order_in_which_a_file_names_things_does_not_matter(
    doc: Document, numbers: list[int]
) -> None:
    game = Game(load(calm(doc)))
    before = by_name(game, final(game, wishes(game, numbers)))
    turned = {**doc}
    for section in ("acts", "rules", "reports", "instruments"):
        turned[section] = dict(reversed(doc[section].items()))
    other = Game(load(turned))
    assert by_name(other, final(other, wishes(other, numbers))) == before
