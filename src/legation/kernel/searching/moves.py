"""The moves of a simulation: open acts, even draws among them, and chance, on a luck of its own."""

from __future__ import annotations

import numpy as np

from legation.engine.slots import DAY, STEP, TURN
from legation.kernel import memory as m
from legation.kernel import sections as s
from legation.kernel.compile import compiled
from legation.kernel.form import Ints
from legation.kernel.machine_play import (
    choose,
    menu_waiting,
    occurrence_of,
    taken_by,
    word,
)
from legation.kernel.machine_settle import (
    branches_of,
    closed_still,
    is_open,
    may_pick,
    pending,
    stage_at,
    take,
    weigh,
)
from legation.kernel.machine_values import put, work_out

OF_SEATS, OF_THE_TREE = 1 << 31, 3 << 30
"""Marks of occurrences, so that draws of seats, of the tree and of chance never share a word."""


@compiled
def open_acts(F: Ints, V: Ints, S: Ints, seat: int, menu: Ints) -> int:
    """Write the numbers of a seat's open acts (-1 to pass) into ``menu``; how many there are."""
    stage = stage_at(F, V[STEP])
    off = F[s.CHOICE_OFF] + seat * F[F[s.N_STAGES]] + stage
    count = 0
    for k in range(F[off], F[off + 1]):
        act = F[F[s.CHOICE] + k]
        if not closed_still(F, S, act) and may_pick(F, V, S, seat, act):
            menu[count] = act
            count += 1
    if count == 0 or F[F[s.STAGE_MUST] + stage] == 0:
        menu[count] = -1
        count += 1
    return count


@compiled
def luck_of(F: Ints, V: Ints, seat: int, k0: int, k1: int, number: int, mark: int) -> int:
    """The word of a seat's choice in simulation ``number``."""
    occurrence = V[STEP] << 16 | taken_by(F, V, seat) | mark
    return word(k0, k1, V[DAY], seat, number, occurrence)


@compiled
def even_act(F: Ints, V: Ints, S: Ints, seat: int, luck: int, menu: Ints) -> int:
    """One of a seat's open acts, all alike (-1 to pass), without looking at all of them.

    What the stage offers is drawn without replacement until something is open: whatever is open is
    as likely as anything else that is to be met first.
    """
    stage = stage_at(F, V[STEP])
    off = F[s.CHOICE_OFF] + seat * F[F[s.N_STAGES]] + stage
    left = 0
    for k in range(F[off], F[off + 1]):
        menu[left] = F[F[s.CHOICE] + k]
        left += 1
    if F[F[s.STAGE_MUST] + stage] == 0:
        menu[left] = -1
        left += 1
    while left > 0:
        place = luck * left >> 32
        act = menu[place]
        if act < 0 or (not closed_still(F, S, act) and may_pick(F, V, S, seat, act)):
            return act
        left -= 1
        menu[place] = menu[left]
        luck = mixed(luck, left) >> 32 & 0xFFFFFFFF
    return -1


@compiled
def move_chance(F: Ints, V: Ints, S: Ints, k0: int, k1: int, number: int) -> None:
    """Chance moves at a site, or for an actor without a seat."""
    site = pending(F, V, S)
    if site >= 0:
        rule, of = F[F[s.SITE_KIND] + site], F[F[s.SITE_NUMBER] + site]
        key = F[(F[s.RULE_KEY] if rule else F[s.ACT_KEY]) + of]
        start, end = branches_of(F, rule, of)
        weigh(F, V, S, start, end)
        w = word(k0, k1, V[DAY], key, number, occurrence_of(V))
        take(F, V, S, site, choose(S, end - start, w))
        return
    menu = menu_waiting(F, V)
    off = F[s.MENU_OFF] + menu
    start, end = F[off], F[off + 1]
    S[S[m.WEIGHTS]] = 1
    for k in range(start, end):
        act, weight = F[F[s.MENU_ACT] + k], 0
        if is_open(F, V, S, act, 0):
            program = F[F[s.ACT_WEIGHT] + act]
            weight = max(0, work_out(F, V, S, program)) if program >= 0 else 1
        S[S[m.WEIGHTS] + 1 + k - start] = weight
    w = word(k0, k1, V[DAY], F[F[s.MENU_KEY] + menu], number, occurrence_of(V))
    taken = choose(S, end - start + 1, w)
    place = 0 if taken == 0 else F[F[s.MENU_ACT] + start + taken - 1] + 1
    put(F, V, S, F[F[s.MENU_ROLL] + menu], 2 + place)


@compiled
def mixed(state: int, item: int) -> int:
    """A step of SplitMix64 over a key."""
    z = (np.uint64(state) ^ np.uint64(item)) + np.uint64(0x9E3779B97F4A7C15)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return int(np.int64(z ^ (z >> np.uint64(31))))


@compiled
def state_of(F: Ints, V: Ints, seat: int, knower: int) -> int:
    """A key of what a seat about to move is taken to know: its clock, its orders, what it learned.

    Args:
        knower: Whose knowledge: the seat's own, or the searcher's where it sees for all.
    """
    key = mixed(V[F[F[s.SEAT_HASH] + knower]], V[TURN] << 16 | V[STEP])
    key = mixed(key, seat)
    first = F[F[s.SEAT_PICK] + seat]
    for k in range(F[F[s.SEAT_PICKS] + seat]):
        if V[first + k] != 0:
            key = mixed(key, V[first + k])
    return key
