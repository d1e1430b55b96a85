"""Scratch memory of a group of lanes: a scalar executor's, and after it what lanes need besides."""

from __future__ import annotations

import numpy as np

from legation.kernel import lanes_code as c
from legation.kernel import memory as m
from legation.kernel import sections as s
from legation.kernel.form import Ints
from legation.kernel.lanes_words import LANES
from legation.kernel.memory import scratch

# Single numbers, after those of a scalar executor.
(
    ALIVE,
    THROWN,
    BROKEN,
    SAVED,
    PAIRS,
    FRESH,
    KEY_0,
    KEY_1,
    FIRST_NUMBER,
    DECIDED_NOW,
    HALTED,
    # Places of the arrays below.
    CLOCK,
    FLAGS,
    CACHE,
    WIDES,
    STACK_ROWS,
    STACK_MASKS,
    UNDER,
    TAKEN,
    FIRED,
    QUEUED,
    NEXT,
    FIRING,
    EV_MASK,
    EV_PLACE,
    EV_SAVED,
    SAVED_ROWS,
    CHANGED_AT,
    CHANGE_ADDED,
    CHANGE_LOW,
    CHANGE_HIGH,
    CHANGE_SET,
    DEMANDED,
    FORBIDDEN,
    DEED_ROWS,
    DEED_START,
    DEED_END,
    DEED_MASK,
    OPEN_ACT,
    OPEN_MASK,
    BEST,
    WINNER,
    WORDS,
    WEIGHT_ROW,
    PAIR_LANE,
    PAIR_ACT,
    PAIR_KEY,
    PAIR_WORD,
    PICKED,
    ID_COUNT,
    ID_ANY,
    CHOSEN,
    DECIDED,
    NOT_KEPT,
    FIRST_DAYS,
    HOLDS,
    FORCE_DONE,
    FORCE_CLOSED,
    PASSED,
    ASKED,
    ROLLED,
    DUE_KEY,
    DUE_MASK,
    LANE_HEAD,
) = range(m.HEAD, m.HEAD + 64)

MOST_CHANGES = 1024
"""Facts that may change together in a round of 64 histories; more are played one by one."""
MOST_SAVED = 256
MOST_DUE = 1024


def lane_scratch(form: Ints, lane_form: Ints, events: int) -> Ints:
    """Memory for one group of lanes."""

    def count(section: int) -> int:
        return int(form[form[section]])

    def size(section: int) -> int:
        return int(form[section + 1] - form[section])

    alone = scratch(form, events)
    acts, rules = count(s.N_ACTS) + 1, count(s.N_RULES) + 1
    programs = int(lane_form[lane_form[c.N_PROGRAMS]])
    ids = int(lane_form[lane_form[c.N_IDS]])
    questions = count(s.N_QUESTIONS) + 1
    choices = size(s.CHOICE) + acts + 1
    sizes = {
        CLOCK: count(s.N_SLOTS),
        FLAGS: programs + count(s.N_DERIVED) + 1,
        CACHE: programs + 1,
        WIDES: LANES * (int(lane_form[lane_form[c.N_ROWS]]) + 1),
        STACK_ROWS: LANES * (c.MOST_ROWS + 2),
        STACK_MASKS: c.MOST_MASKS + 2,
        UNDER: acts,
        TAKEN: size(s.BR_SLOT) + 1,
        **dict.fromkeys((FIRED, QUEUED, NEXT, FIRING), rules),
        **dict.fromkeys((EV_MASK, EV_PLACE, EV_SAVED), events + 1),
        SAVED_ROWS: LANES * MOST_SAVED,
        CHANGED_AT: count(s.N_SLOTS),
        **dict.fromkeys((CHANGE_ADDED, CHANGE_LOW, CHANGE_HIGH), LANES * MOST_CHANGES),
        CHANGE_SET: MOST_CHANGES,
        DEMANDED: size(s.ACT_DEMAND) + 1,
        FORBIDDEN: size(s.ACT_FORBID) + 1,
        **dict.fromkeys(
            (DEED_ROWS, DEED_START, DEED_END, DEED_MASK),
            size(s.BR_SLOT) + acts + rules,
        ),
        **dict.fromkeys((OPEN_ACT, OPEN_MASK), choices),
        **dict.fromkeys((BEST, WINNER, WORDS, WEIGHT_ROW), LANES),
        **dict.fromkeys((PAIR_LANE, PAIR_ACT, PAIR_KEY, PAIR_WORD), LANES * choices),
        PICKED: acts,
        ID_COUNT: LANES * (ids + 1),
        ID_ANY: ids + 1,
        **dict.fromkeys((CHOSEN, DECIDED, NOT_KEPT), LANES),
        FIRST_DAYS: LANES * questions,
        HOLDS: 2 * questions,
        **dict.fromkeys((FORCE_DONE, FORCE_CLOSED), m.MOST_FORCED),
        PASSED: count(s.N_SEATS) + 1,
        ASKED: count(s.N_MENUS) + 1,
        ROLLED: size(s.BR_SLOT) + 1,
        **dict.fromkeys((DUE_KEY, DUE_MASK), MOST_DUE),
    }
    shift = LANE_HEAD - m.HEAD
    memory = np.zeros(len(alone) + shift + sum(sizes.values()), dtype=np.int64)
    memory[: m.HEAD] = alone[: m.HEAD]
    memory[m.TOUCH : m.HEAD] += shift
    memory[LANE_HEAD : LANE_HEAD + len(alone) - m.HEAD] = alone[m.HEAD :]
    place = LANE_HEAD + len(alone) - m.HEAD
    for name in range(CLOCK, LANE_HEAD):
        memory[name] = place
        place += sizes[name]
    return memory
