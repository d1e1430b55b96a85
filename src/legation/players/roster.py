"""Players by name, as the command line and the match table know them."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from legation.engine import Game
from legation.players.deciding import Player
from legation.players.dull import FirstLegal, Propensity, Uniform
from legation.players.scripted import Scripted, line_of

DULL = ("uniform", "first")
"""What every table has, whoever else is asked for."""


class UnknownPlayer(ValueError):
    """No player of that name, or none for this scenario; says which there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Strength:
    """How hard players think.

    Attributes:
        simulations: For each decision of the search; ``leaf`` how many from each of its leaves.
        each: For each act, of the sampled logit player.
        positions: Guessed for each decision.
        lam: Precision of quantal response.
        iterations: Of CFR+; a hundred times as many samples of MCCFR.
    """

    simulations: int = 300
    leaf: int = 1
    each: int = 10
    positions: int = 8
    lam: float = 1.0
    iterations: int = 1000


Maker = Callable[[Game, str, Strength], Callable[[str], Player]]


def _same(player: Player) -> Callable[[str], Player]:
    return lambda seat: player


def _search(game: Game, start: str, how: Strength) -> Callable[[str], Player]:
    from legation.players.search import TreeSearch

    return _same(
        TreeSearch(game, start, simulations=how.simulations, leaf=how.leaf, positions=how.positions)
    )


def _logit(game: Game, start: str, how: Strength) -> Callable[[str], Player]:
    from legation.players.search import SampledLogit

    return _same(SampledLogit(game, start, lam=how.lam, each=how.each, positions=how.positions))


URL, MODEL, KEY = "LEGATION_MODEL_URL", "LEGATION_MODEL_NAME", "LEGATION_MODEL_KEY"
"""Where the environment says how a language model is asked; without an address there is none."""


def _model(game: Game, start: str, how: Strength) -> Callable[[str], Player]:
    from legation.players.language_model import BadEndpoint, LanguageModel

    if not os.environ.get(URL):
        raise UnknownPlayer(f"'model' needs {URL} (such as http://localhost:8000/v1) and {MODEL}")
    key = os.environ.get(KEY, "")
    try:
        return _same(LanguageModel(game, os.environ[URL], os.environ.get(MODEL, ""), key=key))
    except BadEndpoint as error:
        raise UnknownPlayer(f"{URL}: {error}") from None


def _solved(name: str) -> Maker:
    def make(game: Game, start: str, how: Strength) -> Callable[[str], Player]:
        from legation.players import solved

        if name == "cfr+":
            return _same(solved.counterfactual(game, start, how.iterations))
        if name == "mccfr":
            return _same(solved.sampled(game, start, 100 * how.iterations))
        if name == "quantal":
            return _same(solved.quantal(game, start, how.lam))
        found = {seat: solved.response(game, seat, start) for seat in game.layout.seats}
        return lambda seat: found[seat]

    return make


_MAKERS: Mapping[str, Maker] = {
    "uniform": lambda game, start, how: _same(Uniform()),
    "first": lambda game, start, how: _same(FirstLegal()),
    "propensity": lambda game, start, how: _same(Propensity(game)),
    "scripted": lambda game, start, how: _same(Scripted(game)),
    "logit": _logit,
    "search": _search,
    "model": _model,
    "quantal": _solved("quantal"),
    "cfr+": _solved("cfr+"),
    "mccfr": _solved("mccfr"),
    "response": _solved("response"),
}

NAMES = tuple(_MAKERS)
SMALL = ("quantal", "cfr+", "mccfr", "response")
"""Those that lay out the whole tree."""


def usual(game: Game) -> tuple[str, ...]:
    """Who plays where nobody says who: the scripted player only where there is a record."""
    found = ["uniform", "first"]
    if any(act.weight is not None for act in game.scenario.acts):
        found.append("propensity")
    if line_of(game.scenario):
        found.append("scripted")
    return (*found, "logit", "search")


def maker(
    name: str, game: Game, start: str = "", how: Strength | None = None
) -> Callable[[str], Player]:
    """What makes a player for a seat, by the player's name.

    Raises:
        UnknownPlayer: There is none of that name, or the game is too large for it.
    """
    from legation.players.trees import TreeTooLarge

    if name not in _MAKERS:
        raise UnknownPlayer(f"there is no player {name!r}; there are {', '.join(NAMES)}")
    try:
        return _MAKERS[name](game, start, how or Strength())
    except TreeTooLarge as error:
        raise UnknownPlayer(f"{name!r} needs the whole tree of a game, and {error}") from None
    except UnknownPlayer:
        raise
    except ImportError:
        raise UnknownPlayer(f"{name!r} needs the compiler: pip install 'legation[fast]'") from None
    except ValueError as error:
        raise UnknownPlayer(f"{name!r} cannot play {game.scenario.id}: {error}") from None
