"""The kernel at work: batches of random histories of small games, of a toy and of Korea.

Peers: OpenSpiel's games and rollouts in C++ where it is installed (`pip install open_spiel`); for
the toy Numba programs written by hand for that game alone, and plain Python; for Korea a program
printed for it alone (`written_out.py` says what that is) and the reference engine. One thread each. A decision is counted only where its seat has two options or
more. For a user these are the waits for an answer about some hundred thousand histories.
"""

from __future__ import annotations

import random
from collections import Counter
from importlib import import_module
from typing import Any

import pytest
from bench.conftest import OUT, cpu_seconds
from bench.table import Beside, count_words
from bench.toy import document
from bench.toy_by_hand import by_numba, by_python, in_lockstep

from legation.engine import Game
from legation.kernel.again import history_of
from legation.kernel.batch import Prepared, play_batch, prepare
from legation.kernel.plan import Plan
from legation.language.load import load_scenario, scenario_from_document
from legation.model.game import CHANCE

GAMES = {"kuhn": 200_000, "leduc": 100_000}
WANTED = {"kuhn": "at least OpenSpiel, aim twice", "leduc": "at least OpenSpiel, aim twice"}
TOYS, HISTORIES = 500, 100
PRINTED = OUT / "written"


def ready(game: Game, count: int, point: str = "") -> Prepared:
    return prepare(Plan(game=game, point=point, secret=b"bench", count=count))


def warm(prepared: Prepared) -> Prepared:
    """Compiled functions are read from the cache before anything is measured."""
    play_batch(ready(prepared.game, 1), threads=1)
    return prepared


# ---------------------------------------------------------------- card games


@pytest.mark.parametrize("name", GAMES)
def test_random_play_of_cards(beside: Beside, name: str) -> None:
    plan = warm(ready(Game(load_scenario(name)), GAMES[name]))
    batch = beside(
        f"random play of {name} poker",
        "legation",
        lambda: play_batch(plan, threads=1),
        rounds=7,
        wanted=WANTED[name],
        per=GAMES[name],
        unit="games",
    )
    assert batch.whole


@pytest.mark.parametrize("name", GAMES)
def test_random_play_of_cards_by_openspiel(beside: Beside, name: str) -> None:
    spiel: Any = pytest.importorskip("pyspiel", reason="optional peer: pip install open_spiel")
    game = spiel.load_game(f"{name}_poker")
    state, luck = game.new_initial_state(), random.Random(3)
    while state.is_chance_node():
        state.apply_action(luck.choice([action for action, _ in state.chance_outcomes()]))
    # One simulation evaluates the root only: so many rollouts within one call.
    rollouts = spiel.RandomRolloutEvaluator(GAMES[name], 7)
    bot = spiel.MCTSBot(game, rollouts, 2.0, 1, 100, False, 7, False)
    row = f"random play of {name} poker"
    beside(row, "OpenSpiel C++", lambda: bot.mcts_search(state), rounds=7, per=GAMES[name])


PGX = {"kuhn": ("kuhn_poker", 2.25), "leduc": ("leduc_holdem", 4.06)}
"""Its name for each game, and how many decisions a game takes on average."""


@pytest.mark.parametrize("name", GAMES)
def test_random_play_of_cards_by_pgx(beside: Beside, name: str) -> None:
    """Its best batch of three: all steps in one compiled loop, games begun anew as they end."""
    jax = pytest.importorskip("jax", reason="JAX is not installed")
    pytest.importorskip("pgx", reason="pgx is not installed")
    game, decisions = PGX[name]
    best, most, steps = None, 0.0, 0
    for batch in (1_000, 4_000, 16_000):
        more = max(8, round(GAMES[name] * decisions / batch))
        loop = pgx_loop(game, batch, more)
        jax.block_until_ready(loop())
        begun = cpu_seconds()
        jax.block_until_ready(loop())
        rate = batch * more / (cpu_seconds() - begun)
        if rate > most:
            best, most, steps = loop, rate, batch * more
    assert best is not None
    row = f"random play of {name} poker"
    beside(row, "pgx", lambda: jax.block_until_ready(best()), rounds=5, per=steps / decisions)


def pgx_loop(name: str, batch: int, steps: int) -> Any:
    """So many steps of so many games at once, as one compiled call."""
    jax, jnp, pgx, extras = (
        import_module(one) for one in ("jax", "jax.numpy", "pgx", "pgx.experimental")
    )
    env = pgx.make(name)
    step = jax.vmap(extras.auto_reset(env.step, env.init))
    first = jax.jit(jax.vmap(env.init))(jax.random.split(jax.random.PRNGKey(0), batch))

    def body(carry: Any, _: object) -> Any:
        state, key = carry
        key, one, two = jax.random.split(key, 3)
        mask = jnp.where(state.legal_action_mask, 0.0, -1e9)
        action = jax.random.categorical(one, mask, axis=-1)
        return (step(state, action, jax.random.split(two, batch)), key), None

    loop = jax.jit(lambda s, k: jax.lax.scan(body, (s, k), None, length=steps)[0])
    return lambda: loop(first, jax.random.PRNGKey(1))


# ---------------------------------------------------------------- a toy rivalry


def test_random_play_of_a_toy(beside: Beside) -> None:
    plan = warm(ready(Game(scenario_from_document(document())), TOYS))
    decisions = int(play_batch(plan, threads=1).decisions.sum())
    beside(
        "random play of a toy rivalry",
        "legation",
        lambda: play_batch(plan, threads=1),
        rounds=7,
        wanted="8 million decisions/s",
        per=decisions,
        unit="decisions",
    )


def test_random_play_of_a_toy_by_hand(beside: Beside) -> None:
    by_numba(1)
    row = "random play of a toy rivalry"
    found = beside(row, "Numba by hand", lambda: by_numba(TOYS), rounds=7)
    assert found > 0


def test_random_play_of_a_toy_by_hand_in_lockstep(beside: Beside) -> None:
    in_lockstep(1)
    row, games = "random play of a toy rivalry", 20 * 256
    done = beside(row, "Numba by hand, 256 at once", lambda: in_lockstep(games), per=games * 120)
    assert done > 0


def test_random_play_of_a_toy_in_python(beside: Beside) -> None:
    row = "random play of a toy rivalry"
    beside(row, "plain Python", lambda: by_python(TOYS), rounds=3)


# ---------------------------------------------------------------- Korea


def test_random_play_of_korea(beside: Beside) -> None:
    plan = warm(ready(Game(load_scenario("korea")), HISTORIES, "july_1903"))
    decisions = int(play_batch(plan, threads=1).decisions.sum())
    beside(
        "random play of Korea from July 1903",
        "legation",
        lambda: play_batch(plan, threads=1),
        rounds=7,
        wanted="200,000 paired histories in 10 s",
        per=decisions,
        unit="decisions",
    )


def test_random_play_of_korea_written_out(beside: Beside) -> None:
    """A program printed for Korea alone; see ``bench.written_out``."""
    from bench.written_out import Histories

    game = Game(load_scenario("korea"))
    own, machine = (Histories(game, "july_1903", place) for place in (PRINTED, None))
    for found, wanted in zip(own.play(50), machine.play(50), strict=True):
        assert (found == wanted).all()  # the same endings and worths, history by history
    plan = warm(ready(game, HISTORIES, "july_1903"))
    decisions = int(play_batch(plan, threads=1).decisions.sum())
    row, peer = "random play of Korea from July 1903", "Numba, printed for Korea"
    beside(row, peer, lambda: own.play(HISTORIES), rounds=7, per=decisions, unit="decisions")


def test_rules_and_acts_of_korea(beside: Beside) -> None:
    """Acts done and rules carried out, counted by the engine in the same histories."""
    plan = Plan(game=Game(load_scenario("korea")), point="july_1903", secret=b"bench", count=10)
    kinds = Counter(
        event.kind for number in range(10) for event in history_of(plan, number).trace.events
    )
    prepared = warm(ready(plan.game, HISTORIES, "july_1903"))
    begun = cpu_seconds()
    play_batch(prepared, threads=1)
    rate = HISTORIES / (cpu_seconds() - begun) / 10
    told = f"{count_words(kinds['act'] * rate)} acts/s, {count_words(kinds['rule'] * rate)} rules/s"
    beside.tell("acts and rules of Korea from July 1903", told)
    assert kinds["act"] > 0
    assert kinds["rule"] > 0


def test_random_play_of_korea_in_the_engine(beside: Beside) -> None:
    game, luck = Game(load_scenario("korea")), random.Random(1)

    def work() -> None:
        position = game.start("july_1903")
        while (mover := game.to_move(position)) is not None:
            if mover == CHANCE:
                names, weights = zip(*game.branches(position), strict=True)
            else:
                names = tuple(game.acts(game.view(position, mover)))
                weights = (1,) * len(names)
            position = game.apply(position, mover, luck.choices(names, weights)[0])

    def all_of_them() -> None:
        for _ in range(HISTORIES // 50):
            work()

    beside("two histories of Korea from July 1903", "the engine", all_of_them, rounds=2)


def test_two_histories_of_korea(beside: Beside) -> None:
    plan = warm(ready(Game(load_scenario("korea")), 2, "july_1903"))
    work = lambda: play_batch(plan, threads=1)  # noqa: E731
    beside("two histories of Korea from July 1903", "legation", work)


# ---------------------------------------------------------------- what it grows with


@pytest.mark.parametrize("count", [100, 300, 1000])
def test_more_histories(beside: Beside, count: int) -> None:
    plan = warm(ready(Game(load_scenario("korea")), count, "july_1903"))
    row = f"Korea, {count} histories"
    beside(row, "legation", lambda: play_batch(plan, threads=1), rounds=3)


@pytest.mark.parametrize("rounds", [6, 20, 60])
def test_more_turns(beside: Beside, rounds: int) -> None:
    plan = warm(ready(Game(scenario_from_document(document(rounds=rounds))), TOYS))
    row = f"a toy of {rounds} turns"
    beside(row, "legation", lambda: play_batch(plan, threads=1), rounds=3)


@pytest.mark.parametrize("acts", [6, 20, 60])
def test_more_acts(beside: Beside, acts: int) -> None:
    plan = warm(ready(Game(scenario_from_document(document(acts=acts))), TOYS))
    row = f"a toy of {acts} acts a power"
    beside(row, "legation", lambda: play_batch(plan, threads=1), rounds=3)


@pytest.mark.parametrize("rules", [6, 20, 60])
def test_more_rules(beside: Beside, rules: int) -> None:
    plan = warm(ready(Game(scenario_from_document(document(echoes=rules))), TOYS))
    row = f"a toy of {rules} rules"
    beside(row, "legation", lambda: play_batch(plan, threads=1), rounds=3)
