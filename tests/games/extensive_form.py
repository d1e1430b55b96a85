"""A game unfolded into its tree, through the protocol alone, and solved exactly.

The sequence form is that of Koller, Megiddo and von Stengel (1996): one variable per sequence of
own choices, one constraint per information state, a linear programme of the size of the tree.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from legation.model.game import CHANCE, Game, Position

Choice = tuple[int, str]
"""An information state's hash and the act chosen there."""


@dataclass(slots=True)
class Node:
    """A history: who moves after it, and where each choice leads.

    Attributes:
        mover: A seat, ``chance``, or empty where the history is closed.
        state: Hash of the mover's information state, 0 for chance and endings.
        chances: Probability of each child of a chance node.
        values: Worth to each seat of a closed history.
    """

    mover: str = ""
    state: int = 0
    labels: list[str] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)
    chances: list[Fraction] = field(default_factory=list)
    ending: str = ""
    values: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class Tree:
    """All histories of a game."""

    root: Node
    seats: tuple[str, ...]

    def nodes(self) -> Iterator[Node]:
        """Every history, parents before children."""
        ahead = [self.root]
        while ahead:
            node = ahead.pop()
            yield node
            ahead.extend(reversed(node.children))

    def histories(self) -> int:
        """How many histories there are, chance and closed ones included."""
        return sum(1 for _ in self.nodes())

    def states(self, seat: str) -> dict[int, tuple[str, ...]]:
        """A seat's information states, each with the acts open there.

        Raises:
            AssertionError: Two histories of one state offer different acts.
        """
        found: dict[int, tuple[str, ...]] = {}
        for node in self.nodes():
            if node.mover == seat:
                acts = tuple(node.labels)
                assert found.setdefault(node.state, acts) == acts
        return found


def unfold(game: Game) -> Tree:
    """Walk every history of a game from its default start."""
    position = game.start()
    seats = tuple(game.values(position))
    return Tree(_unfold(game, position), seats)


def _unfold(game: Game, position: Position) -> Node:
    mover = game.to_move(position)
    if mover is None:
        return Node(ending=game.ending(position) or "", values=dict(game.values(position)))
    if mover == CHANCE:
        branches = game.branches(position)
        total = sum(weight for _, weight in branches)
        return Node(
            mover=CHANCE,
            labels=[name for name, _ in branches],
            children=[_unfold(game, game.apply(position, CHANCE, name)) for name, _ in branches],
            chances=[Fraction(weight, total) for _, weight in branches],
        )
    view = game.view(position, mover)
    acts = list(game.acts(view))
    return Node(
        mover=mover,
        state=view.hash,
        labels=acts,
        children=[_unfold(game, game.apply(position, mover, act)) for act in acts],
    )


def sequences(tree: Tree, seat: str) -> dict[int, tuple[Choice, ...]]:
    """For each information state, the seat's own choices on the way to it.

    Raises:
        AssertionError: Two ways to one state differ: the seat has forgotten what it did.
    """
    found: dict[int, tuple[Choice, ...]] = {}
    ahead: list[tuple[Node, tuple[Choice, ...]]] = [(tree.root, ())]
    while ahead:
        node, own = ahead.pop()
        if node.mover == seat:
            assert found.setdefault(node.state, own) == own
        for label, child in zip(node.labels, node.children, strict=True):
            step = (*own, (node.state, label)) if node.mover == seat else own
            ahead.append((child, step))
    return found


def value_of_zero_sum_game(tree: Tree) -> float:
    """The value to the first seat, by the sequence-form linear programme (HiGHS)."""
    from numpy import zeros
    from scipy.optimize import linprog
    from scipy.sparse import coo_array, hstack

    one, two = (_Side(tree, seat) for seat in tree.seats)
    rows, columns, worth = _payoffs(tree, one, two)
    payoff = coo_array((worth, (rows, columns)), shape=(len(one.number), len(two.number)))
    flow_one, flow_two = one.flow(), two.flow()
    # Maximise the opponent's root value v0 over own plans x: Ex = e, F'v <= A'x, x >= 0.
    objective = zeros(len(one.number) + two.states + 1)
    objective[len(one.number)] = -1.0
    own = hstack([flow_one, coo_array((one.states + 1, two.states + 1))])
    start = zeros(one.states + 1)
    start[0] = 1.0
    answer = linprog(
        objective,
        A_ub=hstack([-payoff.T, flow_two.T]),
        b_ub=zeros(len(two.number)),
        A_eq=own,
        b_eq=start,
        bounds=[(0, None)] * len(one.number) + [(None, None)] * (two.states + 1),
        method="highs",
    )
    assert answer.status == 0, answer.message
    assert answer.fun is not None
    return -float(answer.fun)


class _Side:
    """One player's sequences, numbered; number 0 is the empty one."""

    def __init__(self, tree: Tree, seat: str) -> None:
        self.seat = seat
        self.number: dict[tuple[Choice, ...], int] = {(): 0}
        self.parents: list[tuple[int, list[int]]] = []
        acts = tree.states(seat)
        for state, own in sorted(sequences(tree, seat).items(), key=lambda item: len(item[1])):
            ours = [self._add((*own, (state, act))) for act in acts[state]]
            self.parents.append((self.number[own], ours))
        self.states = len(self.parents)

    def _add(self, sequence: tuple[Choice, ...]) -> int:
        return self.number.setdefault(sequence, len(self.number))

    def flow(self) -> Any:
        """Matrix of the plan constraints: the first row fixes the empty sequence at one."""
        from scipy.sparse import coo_array

        rows, columns, signs = [0], [0], [1.0]
        for row, (parent, ours) in enumerate(self.parents, start=1):
            rows += [row] * (len(ours) + 1)
            columns += [parent, *ours]
            signs += [-1.0, *([1.0] * len(ours))]
        return coo_array((signs, (rows, columns)), shape=(self.states + 1, len(self.number)))


def _payoffs(tree: Tree, one: _Side, two: _Side) -> tuple[list[int], list[int], list[float]]:
    """Chance-weighted worth to the first seat, by pairs of sequences."""
    rows: list[int] = []
    columns: list[int] = []
    worth: list[float] = []
    root: tuple[tuple[Choice, ...], tuple[Choice, ...]] = ((), ())
    ahead = [(tree.root, root, Fraction(1))]
    while ahead:
        node, (left, right), chance = ahead.pop()
        if not node.mover:
            rows.append(one.number[left])
            columns.append(two.number[right])
            worth.append(float(chance * node.values[one.seat]))
        for place, child in enumerate(node.children):
            step = (node.state, node.labels[place])
            ways = (
                (*left, step) if node.mover == one.seat else left,
                (*right, step) if node.mover == two.seat else right,
            )
            share = node.chances[place] if node.chances else Fraction(1)
            ahead.append((child, ways, chance * share))
    return rows, columns, worth
