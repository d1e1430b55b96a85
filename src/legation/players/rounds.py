"""The matches of a table in several processes, and what has been played kept on the disk.

A match depends on its number and on who sits where alone: who plays it, and in which order, is all
one. Matches kept are those of a scenario, a start point and a strength; a table of more players or
more matches goes on with them.
"""

from __future__ import annotations

import errno
import hashlib
import json
import multiprocessing
import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from legation import __version__
from legation.engine import Game
from legation.engine.game import ENGINE_VERSION
from legation.model.scenario import Scenario
from legation.players.match import Outcome, Spent
from legation.players.roster import MODEL, URL, Strength, maker
from legation.players.table import Floor, Pairing, Played

FORMAT = "legation-matches/1"


class MatchesNotKept(OSError):
    """There is no room to keep matches, or no right to."""


class PlayerDied(RuntimeError):
    """A process that played matches was ended from outside."""


@dataclass(frozen=True, slots=True)
class Hall:
    """What every process needs to play matches of a table."""

    scenario: Scenario
    start: str
    strength: Strength
    names: tuple[str, ...]

    def floor(self) -> Floor:
        """A place to play them, with all players made.

        Raises:
            UnknownPlayer: A name that no player has, or a game too large for it.
        """
        game = Game(self.scenario)
        made = {name: maker(name, game, self.start, self.strength) for name in self.names}
        return Floor(game, self.start, made)

    @property
    def id(self) -> str:
        """What matches of this kind are kept under."""
        said: dict[str, Any] = {
            "program": __version__,
            "engine": ENGINE_VERSION,
            "scenario": self.scenario.fingerprint,
            "start": self.start,
            "strength": asdict(self.strength),
        }
        if "model" in self.names:
            # Another model answers otherwise; its key does not matter, and is not kept.
            said["model"] = [os.environ.get(name, "") for name in (URL, MODEL)]
        digest = hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
        return f"{self.scenario.id}-{digest[:12]}"


# ---------------------------------------------------------------- in several processes

_here: list[Floor] = []


def _set_up(hall: Hall) -> None:
    # Ctrl-C reaches every process of the terminal; the first one alone decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _here[:] = [hall.floor()]


def _play(pairing: Pairing) -> Played:
    return _here[0].play(pairing)


def play_all(hall: Hall, wanted: Sequence[Pairing], jobs: int) -> Iterator[Played]:
    """Play matches in so many processes, as they come; left early, it ends what is under way.

    Raises:
        PlayerDied: A process was killed.
    """
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(jobs, context, _set_up, (hall,))
    try:
        yield from _as_they_come(pool, wanted, 2 * jobs)
    except BrokenProcessPool:
        raise PlayerDied(
            "a process that played matches was ended; what is done is kept: ask again with --resume"
        ) from None
    finally:
        for process in list((pool._processes or {}).values()):
            process.terminate()
        pool.shutdown(wait=True, cancel_futures=True)


def _as_they_come(
    pool: ProcessPoolExecutor, wanted: Sequence[Pairing], most: int
) -> Iterator[Played]:
    """No more than ``most`` are handed out at once, so that cells stay equally far."""
    ahead = iter(wanted)
    under_way = {pool.submit(_play, pairing) for pairing in islice(ahead, most)}
    while under_way:
        done, under_way = wait(under_way, return_when=FIRST_COMPLETED)
        under_way |= {pool.submit(_play, pairing) for pairing in islice(ahead, len(done))}
        for one in done:
            yield one.result()


# ---------------------------------------------------------------- what has been played


def home() -> Path:
    """Where matches are kept unless told otherwise, by the XDG rules."""
    state = os.environ.get("XDG_STATE_HOME") or str(Path.home() / ".local" / "state")
    return Path(state) / "legation" / "matches"


class Kept:
    """The matches of a kind on the disk, one line each; a line that was cut short is no match."""

    def __init__(self, path: Path, *, afresh: bool) -> None:
        """Open them; ``afresh`` forgets those of an earlier time.

        Raises:
            MatchesNotKept: Nothing can be written there.
        """
        self.path = path
        self.played: dict[Pairing, Played] = {}
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if afresh:
                path.unlink(missing_ok=True)
            self._read()
            self._file = path.open("a", encoding="utf-8")
            # A line cut short must not run into the next.
            self._write("\n" if self.played or path.stat().st_size else "")
        except OSError as error:
            raise _not_kept(error, path) from error

    def add(self, played: Played) -> None:
        """Keep a match.

        Raises:
            MatchesNotKept: No room on the disk.
        """
        outcome = played.outcome
        line = {
            "number": played.number,
            "way": played.way,
            "ending": outcome.ending,
            "values": dict(outcome.values),
            "spent": {seat: asdict(spent) for seat, spent in outcome.spent.items()},
        }
        try:
            self._write(json.dumps(line, ensure_ascii=False) + "\n")
        except OSError as error:
            raise _not_kept(error, self.path) from error
        self.played[Pairing(played.number, played.way)] = played

    def close(self) -> None:
        """No more is written."""
        self._file.close()

    def _write(self, text: str) -> None:
        self._file.write(text)
        self._file.flush()

    def _read(self) -> None:
        if not self.path.is_file():
            return
        for line in self.path.read_text(encoding="utf-8", errors="replace").splitlines():
            try:
                played = _played(json.loads(line))
            except (ValueError, KeyError, TypeError):
                continue
            self.played[Pairing(played.number, played.way)] = played


def _played(line: dict[str, Any]) -> Played:
    spent = {seat: Spent(**cost) for seat, cost in line["spent"].items()}
    outcome = Outcome(str(line["ending"]), dict(line["values"]), spent)
    return Played(int(line["number"]), tuple(line["way"]), outcome)


def _not_kept(error: OSError, path: Path) -> MatchesNotKept:
    full = error.errno in (errno.ENOSPC, errno.EDQUOT)
    why = "the disk is full; what is done is kept" if full else f"{error.strerror or error}"
    return MatchesNotKept(error.errno, f"{why}; --keep DIR names another folder", str(path))
