"""Guessed positions reproduce the view, are weighed right, and say when they do not fit."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from tests.players.courses import played

from legation.engine import Game, Trace
from legation.model.game import CHANCE
from legation.players import Luck
from legation.players.board import EngineBoard
from legation.players.guess import NOTHING_FITS, PATCHED, Guesser


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("choices", [2, 3, 5])
def test_guesses_reproduce_the_view_in_leduc(leduc_game: Game, seed: int, choices: int) -> None:
    _, view = played(leduc_game, "", seed, choices)
    found = Guesser(leduc_game).guess(view, 30, Luck(seed))
    assert found.positions
    assert not found.fallback
    for position in found.positions:
        seen = leduc_game.view(position, view.seat, view.news)
        assert seen == view
        assert leduc_game.acts(seen) == leduc_game.acts(view)
    assert sum(found.weights) == pytest.approx(1)


@pytest.mark.parametrize("seed, choices", [(0, 0), (1, 12), (2, 25), (3, 40)])
def test_guesses_reproduce_the_view_in_korea(korea_game: Game, seed: int, choices: int) -> None:
    _, view = played(korea_game, "october_1903", seed, choices)
    found = Guesser(korea_game, "october_1903").guess(view, 8, Luck(seed))
    assert found.positions
    for position in found.positions:
        assert korea_game.view(position, view.seat, view.news) == view


def test_the_truth_is_among_the_guesses(kuhn_game: Game) -> None:
    position, view = played(kuhn_game, "", 1, 3)
    assert position in Guesser(kuhn_game).guess(view, 60, Luck(1)).positions


def test_hidden_cards_are_guessed_evenly_without_evidence(kuhn_game: Game) -> None:
    _, view = played(kuhn_game, "", 1, 2)
    found = Guesser(kuhn_game).guess(view, 2000, Luck(1))
    share: Counter[int] = Counter()
    for position, weight in zip(found.positions, found.weights, strict=True):
        share[kuhn_game.get(position, "card[second]")] += weight  # type: ignore[assignment]
    assert len(share) == 2
    assert max(share.values()) == pytest.approx(0.5, abs=0.06)


def test_what_was_done_is_evidence_where_it_says_something(kuhn_game: Game) -> None:
    """A first player taken to bet only with a king has a king once it has bet."""
    trace = Trace()
    position = kuhn_game.start("", trace)
    for mover, choice in [
        (CHANCE, "each(c=king)"),
        (CHANCE, "each(c=jack)"),
        ("first", "first:bet()"),
    ]:
        position = kuhn_game.apply(position, mover, choice, trace)
    view = kuhn_game.view(position, "second", trace.news["second"])

    def weigh(seat: str, acts: object) -> list[float]:
        board = guesser.board.values()
        king = board[kuhn_game.layout.index["card[first]"]]
        names = list(acts) if isinstance(acts, list) else []
        top = kuhn_game.layout.slots[kuhn_game.layout.index["card[first]"]].symbols[king] == "king"
        return [1.0 if ("bet" in name) == top else 0.0 for name in names]

    guesser = Guesser(kuhn_game, weigh=weigh)
    found = guesser.guess(view, 60, Luck(4))
    cards = {
        kuhn_game.text(position, "card[first]")
        for position, weight in zip(found.positions, found.weights, strict=True)
        if weight > 0
    }
    assert cards == {"king"}


def test_the_reference_engine_guesses_the_same_as_the_compiled_form(kuhn_game: Game) -> None:
    _, view = played(kuhn_game, "", 2, 3)
    fast, slow = Guesser(kuhn_game), Guesser(kuhn_game)
    slow.board = EngineBoard(kuhn_game)
    left, right = (one.guess(view, 20, Luck(9)) for one in (fast, slow))
    assert left == right


def test_courses_of_earlier_decisions_are_the_same_as_new_ones(korea_game: Game) -> None:
    """What is kept from decision to decision changes what it costs and nothing else."""
    used, reached = Guesser(korea_game, "october_1903"), 0
    for choices in (6, 14, 22, 30):
        _, view = played(korea_game, "october_1903", 2, choices)
        fresh = Guesser(korea_game, "october_1903")
        assert used.guess(view, 6, Luck(choices)) == fresh.guess(view, 6, Luck(choices))
        reached += 1
    assert reached == 4


def test_what_was_guessed_afresh_is_not_kept_for_other_decisions(korea_game: Game) -> None:
    """Such courses were played by the luck of one decision: another match must not go on with them."""
    _, view = played(korea_game, "october_1903", 2, 25)
    used = Guesser(korea_game, "october_1903")
    used.guess(replace(view, hash=view.hash ^ 1), 6, Luck(9))
    fresh = Guesser(korea_game, "october_1903")
    assert used.guess(view, 6, Luck(1)) == fresh.guess(view, 6, Luck(1))


def test_depletion_and_the_fallback_are_told(korea_game: Game) -> None:
    """News that cannot be: what is seen now is laid over courses that do not fit it."""
    _, view = played(korea_game, "october_1903", 2, 25)
    broken = replace(view, hash=view.hash ^ 1)
    found = Guesser(korea_game, "october_1903").guess(broken, 4, Luck(1))
    assert found.kept == 0
    assert found.asked > 0
    assert found.fallback in (PATCHED, NOTHING_FITS)
    for position in found.positions:
        assert korea_game.view(position, view.seat, view.news) == broken


def test_a_view_that_no_course_comes_to_has_no_guess(kuhn_game: Game) -> None:
    _, view = played(kuhn_game, "", 2, 3)
    found = Guesser(kuhn_game).guess(replace(view, turn=7), 4, Luck(1))
    assert not found.positions
    assert found.fallback == NOTHING_FITS
