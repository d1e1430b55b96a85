"""Random play of random scenarios: nothing breaks, nobody is stuck, nothing is forgotten."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.documents import Document, load
from tests.strategies import documents, play_choices

from legation.conformance.counting import choices, information_state
from legation.engine import Game
from legation.engine.chance import Stream, code64
from legation.engine.history import history_of, parse_history, play_on, roll, run_again
from legation.engine.slots import DAY, OVER, STEP, TURN, UNTIL
from legation.engine.work import Trace
from legation.language.load import load_scenario
from legation.model.game import CHANCE, PASS, Position
from legation.model.scenario import StartPoint

SHOWN = (DAY, TURN, STEP, UNTIL, OVER)

LONGEST = 3_000
"""No scenario has more choices than this in one history."""


def course(
    game: Game, numbers: list[int], trace: Trace | None = None, point: str = ""
) -> list[Position]:
    """Every position of a history, its choices taken from numbers over and over."""
    position = game.start(point, trace)
    found = [position]
    for place in range(LONGEST):
        mover, options = choices(game, position)
        if not mover:
            return found
        assert options, f"{mover} is to move and has no choice"
        number = numbers[place % len(numbers)]
        position = game.apply(position, mover, options[number % len(options)], trace)
        found.append(position)
    raise AssertionError("the history goes on and on")


def check_course(game: Game, numbers: list[int], point: str = "") -> None:
    """What must hold at every position of every history."""
    positions = course(game, numbers, point=point)
    clock = [(game.get(p, "clock.day"), game.get(p, "clock.turn")) for p in positions]
    assert clock == sorted(clock)
    for position in positions:
        for slot, value in zip(game.layout.slots, position, strict=True):
            assert slot.low <= value <= slot.high, slot.name
        assert game.from_line(game.line(position)) == position
        check_movers(game, position)


def check_movers(game: Game, position: Position) -> None:
    mover = game.to_move(position)
    if mover == CHANCE:
        weights = [weight for _, weight in game.branches(position)]
        assert len(weights) >= 1
        assert min(weights) > 0
        assert game.site(position)
        return
    assert game.get(position, "clock.settling") == 0
    for seat in game.layout.seats:
        view = game.view(position, seat)
        acts = game.acts(view)
        assert view.to_act == (seat == mover)
        assert bool(acts) == (seat == mover)
        if seat == mover:
            assert acts != [PASS]
            assert view.budget >= 1


@given(documents(), play_choices())
def test_random_play_never_breaks(doc: Document, numbers: list[int]) -> None:
    check_course(Game(load(doc)), numbers)


@given(documents(), st.lists(play_choices(), min_size=2, max_size=4))
def test_equal_hashes_mean_equal_views_and_equal_acts(
    doc: Document, plays: list[list[int]]
) -> None:
    """Between two moves of a seat the clock, which everybody sees, is not in its hash."""
    game = Game(load(doc))
    seen: dict[tuple[object, ...], object] = {}
    for numbers in plays:
        for position in course(game, numbers):
            for seat in game.layout.seats:
                view = game.view(position, seat)
                known = (view.values, tuple(game.acts(view)) if view.to_act else ())
                clock = () if view.to_act else tuple(position[slot] for slot in SHOWN)
                state = (seat, clock, *information_state(game, position, seat))
                assert seen.setdefault(state, known) == known


@given(documents(), st.lists(play_choices(), min_size=2, max_size=4))
def test_nobody_forgets_what_it_did(doc: Document, plays: list[list[int]]) -> None:
    """One information state is reached by one course of own orders, stage by stage.

    Within a stage of several orders the order in which they were picked is forgotten on purpose.
    """
    game = Game(load(doc))
    seen: dict[tuple[object, ...], object] = {}
    for numbers in plays:
        own: dict[tuple[str, int, str], set[str]] = {}
        for position, choice in zip_choices(game, numbers):
            mover = game.to_move(position)
            assert mover is not None
            if mover == CHANCE:
                continue
            view = game.view(position, mover)
            here = (mover, view.turn, view.stage)
            past = tuple((k, tuple(sorted(v))) for k, v in own.items() if k[0] == mover)
            state = (mover, *information_state(game, position, mover))
            assert seen.setdefault(state, past) == past
            own.setdefault(here, set()).add(choice)


def zip_choices(game: Game, numbers: list[int]) -> Iterator[tuple[Position, str]]:
    """Each position of a history with the choice made there."""
    for place, position in enumerate(course(game, numbers)[:-1]):
        _, options = choices(game, position)
        yield position, options[numbers[place % len(numbers)] % len(options)]


@given(documents(), play_choices())
def test_a_trace_changes_nothing(doc: Document, numbers: list[int]) -> None:
    game = Game(load(doc))
    assert course(game, numbers, Trace()) == course(game, numbers)


@given(documents(), st.binary(min_size=32, max_size=32))
def test_a_match_runs_again_from_its_file(doc: Document, secret: bytes) -> None:
    game = Game(load(doc))
    stream = Stream(secret)
    position, history = game.start(), history_of(game, commitment=stream.commitment)
    while (mover := game.to_move(position)) is not None:
        options = [] if mover == CHANCE else list(game.acts(game.view(position, mover)))
        choice = options[-2 % len(options)] if options else roll(game, position, stream)
        position, history = play_on(game, position, history, mover, choice)
    assert run_again(game, parse_history(history.text())) == position


@given(documents(), play_choices())
def test_an_intervention_leaves_somebody_able_to_move(doc: Document, numbers: list[int]) -> None:
    scenario = load(doc)
    game = Game(scenario)
    effects = [e for act in scenario.acts for e in act.effects if "by" not in str(e)][:2]
    for position in course(game, numbers)[::3]:
        if game.get(position, "clock.settling"):
            continue
        after = game.intervene(position, effects)
        mover, options = choices(game, after)
        assert bool(mover) == bool(options)
        assert game.from_line(game.line(after)) == after


@given(documents(), st.lists(st.integers(0, 40), min_size=1, max_size=12), st.integers(0, 60))
def test_a_random_record_can_be_replayed(doc: Document, gaps: list[int], rest: int) -> None:
    game = Game(load(doc))
    trace = Trace()
    position = game.opening(trace=trace)
    day = game.get(position, "clock.day")
    acts = game.layout.acts
    for place, gap in enumerate(gaps):
        day += gap
        position = game.pass_to(position, day, trace)
        act = acts[(place * 7 + gap) % len(acts)]
        names = ["", *(branch.name for branch in act.branches)]
        position = game.perform(position, [(act.name, names[gap % len(names)])], trace=trace)
        assert game.from_line(game.line(position)) == position
        assert game.to_move(position) is None
    once = game.pass_to(position, day + rest)
    assert game.get(once, "clock.day") == day + rest
    assert all(event.day <= day + rest for event in trace.events)


@given(documents())
def test_every_start_point_begins_a_game(doc: Document) -> None:
    scenario = load(doc)
    game = Game(scenario)
    points: list[StartPoint] = list(scenario.starts)
    for point in points:
        position = game.start(point.id)
        assert game.get(position, "clock.day") >= point.day
        assert game.get(game.opening(point.id), "clock.day") == point.day


@pytest.mark.parametrize("name", ["bargaining", "july_1914", "korea", "kuhn", "orders"])
def test_a_shipped_scenario_can_be_played_at_random(name: str) -> None:
    game = Game(load_scenario(name))
    for point in [point.id for point in game.scenario.starts] or [""]:
        check_course(game, [code64(f"{name} {point} {place}") for place in range(97)], point)


@pytest.mark.deep
@pytest.mark.parametrize("name", ["bargaining", "july_1914", "korea", "leduc", "orders"])
def test_a_shipped_scenario_can_be_played_at_random_for_long(name: str) -> None:
    game = Game(load_scenario(name))
    for turn in range(20):
        for point in [point.id for point in game.scenario.starts] or [""]:
            numbers = [code64(f"{name} {point} {turn} {place}") for place in range(997)]
            check_course(game, numbers, point)
