"""Hidden stays hidden: two worlds that differ only in secrets look the same to who cannot know.

Ann plays the public acts she is told to in both worlds, and whatever secret acts each world wants;
chance takes the same public branches. Whenever bob is to choose, and at the end, everything he may
see must be equal: values, hash, news, the list of open acts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st
from tests.engine.documents import Document, document, load
from tests.strategies import secret_documents

from legation.engine import Game
from legation.engine.work import Trace
from legation.model.game import CHANCE, PASS, Position, View
from legation.model.scenario import StartValue

NUMBERS = st.lists(st.integers(0, 11), min_size=4, max_size=12)
HIDDEN_STARTS = {"hid": (0, 4), "anns": (0, 4), "deep": (False, True)}


@dataclass(slots=True)
class World:
    """A course of play as it unfolds.

    Attributes:
        secrets: Numbers from which ann's secret acts and the luck of the secret side come.
    """

    game: Game
    secrets: Sequence[int]
    position: Position = ()
    trace: Trace = field(default_factory=Trace)
    used: int = 0

    def secret(self) -> int:
        """The next number of the secret side."""
        self.used += 1
        return self.secrets[self.used % len(self.secrets)]

    def choose(self, mover: str, choice: str) -> None:
        """Go on with a choice."""
        self.position = self.game.apply(self.position, mover, choice, self.trace)

    def to_bob(self, public: Sequence[int]) -> None:
        """Play on until bob is to choose, or the history has closed."""
        while (mover := self.game.to_move(self.position)) not in (None, "bob"):
            assert mover is not None
            if mover == CHANCE:
                self.choose(CHANCE, self.chance(public))
            else:
                self.choose(mover, self.ann(public))

    def chance(self, public: Sequence[int]) -> str:
        """A branch: by the public numbers for a public site, by the secret ones for a secret one."""
        site = self.game.site(self.position)
        names = [name for name, _ in self.game.branches(self.position)]
        if ":low" in site:
            place = self.game.get(self.position, "clock.day") + len(site)
            return names[public[place % len(public)] % len(names)]
        return names[self.secret() % len(names)]

    def ann(self, public: Sequence[int]) -> str:
        """Ann's next order: at most one public act a stage, then at most one secret one."""
        view = self.game.view(self.position, "ann")
        acts = self.game.acts(view)
        low = [name for name in acts if name.startswith("ann:low")]
        number = public[(view.turn * 5 + len(view.stage)) % len(public)]
        if low and not any(":low" in pick for pick in view.picks) and number % 3:
            return low[number % len(low)]
        high = [name for name in acts if name.startswith("ann:high")]
        if (
            high
            and not any(":high" in pick for pick in view.picks)
            and (secret := self.secret()) % 3
        ):
            return high[secret % len(high)]
        return PASS

    def shown(self) -> tuple[View, tuple[str, ...], tuple[str, ...]]:
        """All that bob can see: his view, his open acts, his news."""
        view = self.game.view(self.position, "bob")
        return view, tuple(self.game.acts(view)), tuple(self.trace.news.get("bob", ()))


def check_worlds(
    doc: Document, public: list[int], one: list[int], other: list[int]
) -> tuple[World, World]:
    game = Game(load(doc))
    worlds = World(game, one), World(game, other)
    for world in worlds:
        world.position = game.start(trace=world.trace)
    for place in range(100):
        for world in worlds:
            world.to_bob(public)
        left, right = (world.shown() for world in worlds)
        assert left == right
        if game.to_move(worlds[0].position) is None:
            assert game.to_move(worlds[1].position) is None
            return worlds
        choice = left[1][public[place % len(public)] % len(left[1])]
        for world in worlds:
            world.choose("bob", choice)
    raise AssertionError("the history goes on and on")


@given(secret_documents(), NUMBERS, NUMBERS, NUMBERS)
def test_secret_acts_and_secret_luck_change_nothing_for_who_cannot_see_them(
    doc: Document, public: list[int], one: list[int], other: list[int]
) -> None:
    check_worlds(doc, public, one, other)


@given(secret_documents(), NUMBERS, NUMBERS, st.sampled_from(sorted(HIDDEN_STARTS)))
def test_hidden_facts_change_nothing_for_who_cannot_see_them(
    doc: Document, public: list[int], numbers: list[int], fact: str
) -> None:
    game = Game(load(doc))
    for seen in _replayed(game, fact, public, numbers):
        assert len(set(seen)) == 1


def _replayed(
    game: Game, fact: str, public: list[int], numbers: list[int]
) -> list[list[tuple[object, ...]]]:
    """What bob sees after each day of one record, from two openings; pairs day by day."""
    found = []
    for value in HIDDEN_STARTS[fact]:
        start = StartValue(fact=fact, index=(), value=value, status="assumed")
        trace = Trace()
        position = game.opening(values=[start], trace=trace)
        course = []
        for place, number in enumerate(public):
            day = game.get(position, "clock.day") + number * 3
            position = game.pass_to(position, day, trace)
            acts = game.layout.acts
            act = acts[(number + numbers[place % len(numbers)]) % len(acts)]
            branch = "" if not act.branches or "low" in act.name else "success"
            position = game.perform(position, [(act.name, branch)], trace=trace)
            view = game.view(position, "bob")
            course.append((view, tuple(trace.news.get("bob", ()))))
        found.append(course)
    return [list(pair) for pair in zip(*found, strict=True)]


def test_the_worlds_do_differ() -> None:
    """The check above can fail: what ann does in secret is not the same in both worlds."""
    act = {"by": "ann", "stage": "orders", "seen_by": "none", "do": ["hid += 1"]}
    calendar = {**document()["calendar"], "stages": {"orders": {"movers": "all", "picks": "2"}}}
    doc = document(
        facts={"hid": {"values": "0..5", "start": "0", "seen_by": "none"}},
        acts={"high0": act, "low0": {"by": ["ann", "bob"], "stage": "orders"}},
        calendar=calendar,
    )
    one, other = check_worlds(doc, [1, 2], [1], [3])
    assert one.game.get(one.position, "hid") != one.game.get(other.position, "hid")
