"""The kernel and its slow twin, pairing, and intervals that cover what they say."""

from __future__ import annotations

import numpy as np  # noqa: TID253
import pytest
from tests.whatif.conftest import MakeWorld
from tests.whatif.exact import probability

from legation.engine import Game
from legation.whatif.arms import DONE, LAST, TOOK, answers, arms_of
from legation.whatif.ask import ask
from legation.whatif.estimate import Pairs, wilson
from legation.whatif.runners import KernelRunner, SlowRunner

QUESTIONS = [
    ("kuhn", "showdown", {"bars": ("first bet",)}),
    ("kuhn", "mean chips[first]", {"forces": ("1950-01: second call",)}),
    ("kuhn", "called ever", {"edits": ("1950-01-05: chips[first] += 1",)}),
    ("bargaining", "mean given_now", {"settings": ("cost=0",), "seats": "declining=weights"}),
    ("july_1914", "mobilised[britain] ever", {"bars": ("russia mobilise",)}),
    ("july_1914", "mean count(mobilised[p] for p in powers)", {"seats": "russia=script:0.2"}),
]

STOPPING = [
    ("july_1914", "mobilised[britain] ever", {"bars": ("russia mobilise",)}),
    ("korea", "war by 1904-06", {"start": "1903-07", "forces": ("1904-01: russia state_case",)}),
    ("korea", "protectorate by 1905-01", {"start": "1903-07", "settings": ("p_intercept=0.1",)}),
]


@pytest.mark.parametrize(("scenario", "query", "changes"), QUESTIONS)
def test_the_slow_twin_and_the_kernel_give_the_same_rows(
    world: MakeWorld, scenario: str, query: str, changes: dict[str, object]
) -> None:
    made = world(scenario, query, **changes)
    count = 150 if scenario != "july_1914" else 12
    arms = arms_of(made.question)
    runner, slow = KernelRunner(made), SlowRunner(made).pair(arms, 5, count)
    assert [rows.tolist() for rows in runner.pair(arms, 5, count)] == [s.tolist() for s in slow]
    assert [runner.play(arm, 5, count).tolist() for arm in arms] == [s.tolist() for s in slow]


@pytest.mark.parametrize(("scenario", "query", "changes"), STOPPING)
def test_histories_that_end_when_decided_have_the_same_answer(
    world: MakeWorld, scenario: str, query: str, changes: dict[str, object]
) -> None:
    made = world(scenario, query, **changes)
    count = 60
    arms = arms_of(made.question)
    assert made.until is not None
    early = KernelRunner(made, until=made.until).pair(arms, 5, count)
    whole = KernelRunner(made).pair(arms, 5, count)
    for one, other in zip(early, whole, strict=True):
        found = [answers(made.question, rows, made.ending).tolist() for rows in (one, other)]
        assert found[0] == found[1]
        assert one[:, TOOK].tolist() == other[:, TOOK].tolist()
    slow = SlowRunner(made, made.until).pair(arms, 5, 12)
    assert [rows[:12].tolist() for rows in early] == [rows.tolist() for rows in slow]
    assert (early[0][:, LAST] < whole[0][:, LAST]).any()


def test_what_only_the_end_tells_is_played_to_the_end(world: MakeWorld) -> None:
    bars = {"bars": ("first bet",)}
    assert world("kuhn", "showdown", **bars).until is None
    assert world("kuhn", "mean chips[first]", **bars).until is None
    assert world("kuhn", "chips[first] == 2 at end", **bars).until is None


def test_the_same_numbers_come_back_whatever_the_chunks_and_threads(world: MakeWorld) -> None:
    made = world("kuhn", "showdown", bars=("first bet",), n=3_000)
    one = ask(made.question, KernelRunner(made, threads=1), ending=made.ending, chunk=3_000)
    two = ask(made.question, KernelRunner(made, threads=2), ending=made.ending, chunk=137)
    assert one.tally == two.tally


def test_a_parameter_replaced_in_the_form_is_as_if_lowered_anew(world: MakeWorld) -> None:
    from legation.kernel.batch import prepare

    made = world("july_1914", "mobilised[britain] ever", settings=("time_to_act=10 days",))
    arm = arms_of(made.question)[1]
    patched, fresh = KernelRunner(made).ready((arm, arm)).plain, prepare(made.plan(arm, 0, 1))
    assert (patched.form == fresh.form).all()
    assert (patched.start == fresh.start).all()
    assert patched.game.layout.params == fresh.game.layout.params


def test_a_forced_act_is_done_where_it_is_open_and_nowhere_else(world: MakeWorld) -> None:
    made = world("kuhn", "called ever", forces=("1950-01: second call",), n=400)
    plain, changed = arms_of(made.question)
    rows = KernelRunner(made).play(changed, 0, 400)
    slow = SlowRunner(made)
    for number in range(60):
        did = [e.choice for e in slow.opened(changed, number).history.entries]
        assert ("second:call()" in did) == (rows[number, TOOK] == DONE)
    assert 0 < np.count_nonzero(rows[:, TOOK] == DONE) < 400
    assert not KernelRunner(made).play(plain, 0, 400)[:, TOOK].any()


def test_intervals_cover_exact_values_about_as_often_as_they_say(world: MakeWorld) -> None:
    made = world("kuhn", "showdown", bars=("first bet",), n=100_000)
    game = Game(made.scenario)

    def ended(position: tuple[int, ...]) -> bool:
        return game.ending(position) == "showdown"

    plain = float(probability(game, ended))
    changed = float(probability(game, ended, {"first:bet()"}))
    arms, runner, size = arms_of(made.question), KernelRunner(made), 250
    rows = [answers(made.question, runner.play(arm, 0, 100_000), made.ending) for arm in arms]
    hits = np.zeros(3)
    for first in range(0, 100_000, size):
        pairs = Pairs()
        pairs.add(rows[0][first : first + size], rows[1][first : first + size])
        found = (
            (pairs.arm(changed=False, share=True), plain),
            (pairs.arm(changed=True, share=True), changed),
            (pairs.effect(share=True), changed - plain),
        )
        hits += [one.low <= truth <= one.high for one, truth in found]
    # 400 intervals of 95 %: 380 expected, and 13 are three standard deviations.
    assert all(366 <= hit <= 394 for hit in hits), hits


def test_shared_luck_makes_the_interval_narrower(world: MakeWorld) -> None:
    made = world("kuhn", "called ever", bars=("second bet",), n=2_000)
    pairs = ask(made.question, KernelRunner(made), ending=made.ending).tally.all
    effect = pairs.effect(share=True)
    assert effect.high - effect.low < pairs.unpaired_width()


def test_numbers_use_the_spread_of_differences() -> None:
    pairs = Pairs()
    plain = np.array([1, 5, 9, 4], dtype=np.int64)
    pairs.add(plain, plain + 2)
    effect = pairs.effect(share=False)
    assert (effect.value, effect.low, effect.high) == (2.0, 2.0, 2.0)
    assert pairs.unpaired_width() > 1


def test_wilson_at_its_known_values() -> None:
    # Newcombe (Statistics in Medicine 1998), table I, method 3: 81 of 263 and 15 of 148.
    for successes, n, low, high in ((81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605)):
        found = wilson(successes, n)
        assert (round(found.low, 4), round(found.high, 4)) == (low, high)


def test_no_pairs_at_all_leave_everything_open() -> None:
    effect = Pairs().effect(share=True)
    assert (effect.low, effect.high, effect.sure) == (-1.0, 1.0, 0)
