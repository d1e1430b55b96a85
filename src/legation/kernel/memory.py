"""An executor's scratch memory: where things stand in it, and how it is made for a form."""

from __future__ import annotations

import numpy as np

from legation.kernel.form import Ints
from legation.kernel.sections import (
    ACT_RULE,
    ACT_STRAND,
    ACT_STRAND_OFF,
    BR_KIND,
    BR_SLOT,
    N_ACTS,
    N_NOTICES,
    N_QUESTIONS,
    N_RULES,
    N_SLOTS,
    N_STRANDS,
    N_WATCHERS,
    TR_KIND,
    WATCH_CLASS,
)

# Single numbers.
(
    CHANGES,
    TOUCHED,
    EVENTS,
    NOTICES,
    DEEDS,
    WANTED,
    FAULT,
    MOST_EVENTS,
    KINDS,
    UNDER_WAY,
    QUEUED_NOW,
    QUEUED_FROM,
    AWAITED,
    OPTIONS,
    DECISIONS,
    UNKEPT,
    EDITED,
    MOST_OPTIONS,
    # Places of the arrays below.
    TOUCH,
    TOUCH_LIST,
    DIRTY,
    EV_KIND,
    EV_A,
    EV_ACTOR,
    EV_BRANCH,
    EV_LEARNED,
    EV_RESULT,
    EV_DAY,
    NOTICE_MASK,
    NOTICE_LIST,
    STACK,
    CH_LIST,
    CH_FLAG,
    CH_ADDED,
    CH_KIND,
    CH_LOW,
    CH_HIGH,
    CH_TOLD,
    RISING_RULE,
    RISING_STRAND,
    DEED_LIST,
    DEED_FROM,
    DEED_TO,
    DEED_BY,
    OPEN,
    WEIGHTS,
    WOKEN,
    CANDIDATE,
    SHOWN,
    WAY_LIST,
    QUEUE_LIST,
    FIRST_DAY,
    HOLDS_NOW,
    FORCED,
    HEAD,
) = range(55)

STACK_SIZE = 512
MOST_BRANCHES = 4096
MOST_FORCED = 64

TOO_MANY_EVENTS = 1
TOO_HEAVY = 2
"""Faults: a round with more events than were planned for; weights that sum to 2**31 or more."""


def scratch(form: Ints, events: int) -> Ints:
    """Scratch memory for one history at a time; everything is to be worked out anew."""

    def count(section: int) -> int:
        return int(form[form[section]])

    slots, acts, rules = count(N_SLOTS), count(N_ACTS), count(N_RULES)
    strands, notices, watchers = count(N_STRANDS), count(N_NOTICES), count(N_WATCHERS)
    by_act = int(form[ACT_STRAND_OFF] - form[ACT_RULE] + form[TR_KIND] - form[ACT_STRAND])
    deeds = 2 * (acts + rules) + 4
    sizes = {
        TOUCH: slots,
        TOUCH_LIST: slots,
        DIRTY: watchers + 1,
        **dict.fromkeys(
            (EV_KIND, EV_A, EV_ACTOR, EV_BRANCH, EV_LEARNED, EV_RESULT, EV_DAY), events
        ),
        NOTICE_MASK: notices + 1,
        NOTICE_LIST: notices + 1,
        STACK: STACK_SIZE,
        **dict.fromkeys((CH_LIST, CH_FLAG, CH_ADDED, CH_KIND, CH_LOW, CH_HIGH, CH_TOLD), slots),
        RISING_RULE: rules + 1,
        RISING_STRAND: strands + 1,
        **dict.fromkeys((DEED_LIST, DEED_FROM, DEED_TO, DEED_BY), deeds),
        OPEN: acts + 1,
        WEIGHTS: MOST_BRANCHES,
        WOKEN: 8,
        SHOWN: slots,
        WAY_LIST: acts + 1,
        QUEUE_LIST: rules + 1,
        # Risen owners, two kinds of event at most for each, and by act.
        CANDIDATE: 3 * max(rules, strands) + by_act + 4,
        FIRST_DAY: count(N_QUESTIONS) + 1,
        HOLDS_NOW: count(N_QUESTIONS) + 1,
        FORCED: MOST_FORCED,
    }
    memory = np.zeros(HEAD + sum(sizes.values()), dtype=np.int64)
    memory[MOST_EVENTS] = events
    memory[MOST_OPTIONS] = most_options(form)
    place = HEAD
    for name in range(TOUCH, HEAD):
        memory[name] = place
        place += sizes[name]
    wake_all(form, memory)
    return memory


def most_options(form: Ints) -> int:
    """No position has more options for its mover than this, passing included."""
    branches = int(form[BR_KIND] - form[BR_SLOT])
    return max(int(form[form[N_ACTS]]), branches) + 2


def wake_all(form: Ints, memory: Ints) -> None:
    """Everything is to be worked out anew."""
    watchers = int(form[form[N_WATCHERS]])
    memory[memory[DIRTY] : memory[DIRTY] + watchers] = 1
    classes = form[form[WATCH_CLASS] : form[WATCH_CLASS] + watchers]
    memory[memory[WOKEN] : memory[WOKEN] + 8] = np.bincount(classes, minlength=8)
