"""A made-up rivalry of four powers, in our language and by hand: 40 numbers, 30 acts each.

Every act is guarded by three comparisons and ends one of two ways by chance, each of which changes
three numbers; 30 months in which the four move in turn make 120 decisions. The rules are drawn from
a fixed seed, so that everybody plays the same game.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

NUMBERS, ACTS, ROUNDS = 40, 30, 30
POWERS = ("ann", "bob", "cat", "dan")
LOW, HIGH = -8, 8


@dataclass(frozen=True, slots=True)
class Rule:
    """One act of one power.

    Attributes:
        guard: ``(number, at least?, limit)`` three times; empty for the act that is always open.
        chance: Of success, in 256ths.
        ends: For success and failure: ``(number, change)`` three times.
    """

    guard: tuple[tuple[int, bool, int], ...]
    chance: int
    ends: tuple[tuple[tuple[int, int], ...], ...]


def rules(seed: int = 7, acts: int = ACTS) -> dict[str, list[Rule]]:
    """The acts of every power; all have the same acts, each around numbers of its own."""
    luck = random.Random(seed)
    drawn = [_drawn(luck, always=act == 0) for act in range(acts)]
    return {
        power: [_moved(rule, place * 10) for rule in drawn] for place, power in enumerate(POWERS)
    }


def _drawn(luck: random.Random, always: bool) -> Rule:
    guard = []
    for _ in range(0 if always else 3):
        least = luck.random() < 0.5
        limit = luck.randint(-3, 0) if least else luck.randint(0, 3)
        guard.append((luck.randrange(NUMBERS), least, limit))
    ends = tuple(
        tuple((luck.randrange(NUMBERS), luck.randint(-2, 2)) for _ in range(3)) for _ in range(2)
    )
    return Rule(tuple(guard), luck.randint(64, 223), ends)


def _moved(rule: Rule, by: int) -> Rule:
    guard = tuple(((n + by) % NUMBERS, least, limit) for n, least, limit in rule.guard)
    ends = tuple(tuple(((n + by) % NUMBERS, change) for n, change in end) for end in rule.ends)
    return Rule(guard, rule.chance, ends)


def document(rounds: int = ROUNDS, acts: int = ACTS, echoes: int = 0) -> dict[str, Any]:
    """The same game as a scenario.

    Args:
        rounds, acts: Other lengths and widths, to see what the cost grows with.
        echoes: So many rules besides, each upon one of the acts.
    """
    why = "Made up to be measured."
    found: dict[str, Any] = {}
    for power, own in rules(acts=acts).items():
        for place, rule in enumerate(own):
            tests = [f"x{n} {'>=' if least else '<='} {limit}" for n, least, limit in rule.guard]
            weights = (rule.chance, 256 - rule.chance)
            found[f"{power}_{place}"] = {
                "by": power,
                "stage": "orders",
                **({"when": " and ".join(tests)} if tests else {}),
                "branches": {
                    name: {
                        "weight": str(weight),
                        "do": [f"x{n} += {change}" for n, change in end],
                    }
                    for name, weight, end in zip(("good", "bad"), weights, rule.ends, strict=True)
                },
                "judgement": why,
            }
    fact = {"values": f"{LOW}..{HIGH}", "start": "0", "seen_by": "all", "judgement": why}
    powers = {power: {"kind": "power", "title": power, "seat": power} for power in POWERS}
    return {
        "legation": "1",
        "id": "toy",
        "version": "1",
        "title": "A toy rivalry",
        "actors": {power: {**text, "judgement": why} for power, text in powers.items()},
        "calendar": {
            "from": "1900-01-01",
            "to": f"{1900 + (rounds - 1) // 12}-{(rounds - 1) % 12 + 1:02}-28",
            "turns": [{"every": "1 month"}],
            "stages": {"orders": {"movers": "all", "play": "in_turn", "must_pick": "true"}},
        },
        "facts": {f"x{n}": dict(fact) for n in range(NUMBERS)},
        "acts": found,
        "rules": _echoes(echoes, list(found)),
        "endings": {"over": {"title": "Over", "at_end": "true", "judgement": why}},
    }


def _echoes(count: int, acts: list[str]) -> dict[str, Any]:
    return {
        f"echo_{n}": {
            "upon": {"act": acts[n % len(acts)]},
            "do": [f"x{n % NUMBERS} += 1"],
            "judgement": "Made up to be measured.",
        }
        for n in range(count)
    }
