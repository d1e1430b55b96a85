"""Gambit's file of an extensive form as a flat tree, with the place of every act in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fractions import Fraction

from legation.kernel.solving.tree import CHANCE, CLOSED, FlatTree, flat_tree

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}]|[^\s{},]+')
Infoset = tuple[int, int]
"""Player from 0, and Gambit's number of the information set from 1."""


@dataclass
class _Node:
    owner: int
    infoset: int = 0
    shares: list[float] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    worth: list[float] = field(default_factory=list)
    children: list[_Node] = field(default_factory=list)


@dataclass(frozen=True)
class Read:
    """A tree, and the labels of each information set's acts in the tree's order."""

    tree: FlatTree
    infosets: dict[Infoset, int]
    labels: dict[Infoset, list[str]]


def read(text: str) -> Read:
    """Gambit's text of a game; payoffs on the way are added to those at the end."""
    words = _TOKEN.findall(text)
    opens, closes = words.index("{"), words.index("}")
    players = closes - opens - 1
    outcomes: dict[str, list[float]] = {}
    place = closes + 1

    def block() -> list[str]:
        nonlocal place
        assert words[place] == "{", words[place : place + 5]
        end = words.index("}", place)
        inside = words[place + 1 : end]
        place = end + 1
        return inside

    def outcome() -> list[float]:
        nonlocal place
        number = words[place]
        place += 1
        ahead = [*words[place : place + 2], "", ""]
        place += number != "0" and ahead[0].startswith('"')
        if place < len(words) and words[place] == "{":
            outcomes[number] = [float(Fraction(w)) for w in block()]
        return outcomes.get(number, [0.0] * players)

    def node(so_far: list[float]) -> _Node:
        nonlocal place
        kind = words[place]
        place += 2
        here = _Node(CLOSED)
        if kind == "c":
            here.owner, here.infoset = CHANCE, int(words[place])
            place += 1
        elif kind == "p":
            here.owner, here.infoset = int(words[place]) - 1, int(words[place + 1])
            place += 2
        if kind in "pc":
            if words[place].startswith('"'):
                place += 1
            if words[place] == "{":
                inside = block()
                here.labels = inside[0::2] if kind == "c" else inside
                if kind == "c":
                    here.shares = [float(Fraction(w)) for w in inside[1::2]]
        got = outcome()
        here.worth = [a + b for a, b in zip(so_far, got, strict=True)]
        here.children = [node(here.worth) for _ in here.labels]
        return here

    while words[place] not in ("p", "c", "t") or not words[place + 1].startswith('"'):
        place += 1
    return _flat(node([0.0] * players), players)


def _flat(root: _Node, players: int) -> Read:
    order: list[tuple[_Node, int, float]] = [(root, -1, 1.0)]
    for number, (node, _, _) in enumerate(order):
        steps = node.shares or [1.0] * len(node.children)
        order.extend((c, number, s) for c, s in zip(node.children, steps, strict=True))
    infosets: dict[Infoset, int] = {}
    labels: dict[Infoset, list[str]] = {}
    states = []
    for node, _, _ in order:
        state = -1
        if node.owner >= 0:
            key = (node.owner, node.infoset)
            state = infosets.setdefault(key, len(infosets))
            labels.setdefault(key, node.labels)
        states.append(state)
    tree = flat_tree(
        [node.owner for node, _, _ in order],
        [parent for _, parent, _ in order],
        [share for _, _, share in order],
        states,
        [node.worth if node.owner == CLOSED else [0.0] * players for node, _, _ in order],
        [len(labels[key]) for key in infosets],
    )
    return Read(tree, infosets, labels)
