"""Operations of the form: of expressions, of effects, kinds of triggers and events."""

from __future__ import annotations

# Expressions: a stack machine; each operation is followed by its operands in the code.
(
    END,
    CONST,
    PARAM,
    SLOT,
    MAPPED,
    ENTRY,
    ENTRY_SLOT,
    DAY,
    TURN,
    MONTHS,
    NOT,
    NEGATE,
    ADD,
    SUBTRACT,
    MULTIPLY,
    MULTIPLY_SHARES,
    DIVIDE,
    LEAST,
    MOST,
    EQUAL,
    UNEQUAL,
    LESS,
    LESS_EQUAL,
    MORE,
    MORE_EQUAL,
    LATER,
    EARLIER,
    JUMP,
    JUMP_FALSE,
    JUMP_TRUE,
    SINCE,
    ANY_IS,
    ANY_POSITIVE,
    HIGHEST,
    MAP,
    TRUTH,
    LEAST_SO_FAR,
    MOST_SO_FAR,
    SETTLE_EMPTY,
    # A slot beside a constant, the commonest condition, in one step.
    SLOT_IS,
    SLOT_IS_NOT,
    SLOT_LESS,
    SLOT_LESS_EQUAL,
    SLOT_MORE,
    SLOT_MORE_EQUAL,
) = range(45)

EMPTY = -(1 << 62)
"""What ``min`` and ``max`` start from, before any member."""

# Effects.
(ASSIGN, INCREASE, LIVE, NORM_STEP, GRANT, REVEAL, TELL) = range(7)

# Steps of an instrument's life, in the order of the engine's table.
LIFE_VERBS = (
    "propose",
    "refuse",
    "sign",
    "bring_into_force",
    "suspend",
    "resume",
    "denounce",
    "terminate",
    "lapse",
)
(PROPOSE, REFUSE, SIGN, BRING, SUSPEND, RESUME, DENOUNCE, TERMINATE, LAPSE) = range(9)
NORM_VERBS = ("suspend_norm", "resume_norm", "waive")

# Triggers.
(ON_NOTHING, ON_ACT, ON_EDGE, ON_KNOWN, ON_KEPT, ON_INSTRUMENT, ON_LEARNED, ON_TOLD) = range(8)
(ON_TURN, ON_STAGE, ON_DATE) = range(8, 11)

# Events of a round; those no trigger and no norm asks about are only notices.
(EV_ACT, EV_INSTRUMENT, EV_LEARNED, EV_TOLD, EV_KNOWN, EV_KEPT, EV_TURN, EV_STAGE, EV_DATE) = range(
    9
)

# How a branch says its chance.
(BY_NOTHING, BY_WEIGHT, BY_SHARE, BY_REST) = range(4)

EVENT_KINDS = 9

# What watchers watch for.
(OF_FACTS, OF_RULES, OF_STRANDS, OF_NORMS, OF_ACTS, OF_QUESTIONS) = range(6)
