"""Settling in rounds: chance, effects, norms, derived facts, triggers, until nothing follows."""

from __future__ import annotations

from collections.abc import Mapping

from legation.engine import knowledge, norms
from legation.engine.effects import Deed, accept, carry_out, derive, live
from legation.engine.evaluate import holds, number, parts_of
from legation.engine.ground import GroundAct, GroundBranch, GroundRule
from legation.engine.triggers import fired, rising_edges
from legation.engine.work import Event, Work
from legation.model.expr import SHARE
from legation.model.reasons import Reason

PENDING = 1
CHOSEN = 2
"""A roll slot holds 0 (idle), 1 (chance is to move) or 2 + the branch's place."""

QUEUED = 1
FIRED = 2
"""A queue slot holds 0, 1 (the rule is in the next round) or 2 (it has fired in this settling)."""

BY_THE_CLOCK = 1
FROM_OUTSIDE = 2
"""What set the settling going: the clock goes on after the first, stays after the second."""


def begin(work: Work, events: list[Event]) -> None:
    """Start a settling at an instant: the acts under way, or what time itself sets going.

    Args:
        events: Time events (turn, stage, date) of this instant; falling due comes before.
    """
    work.put("clock.settling", BY_THE_CLOCK)
    work.put("clock.round", 0)
    if events:
        for event in events:
            work.happen(event)
    elif not work.events:
        for act in doing(work):
            _await(work, act)
        return
    follow(work)


def doing(work: Work) -> list[GroundAct]:
    """Ground acts under way in this settling, in canonical order."""
    return [act for act in work.layout.acts if work.get(f"doing.{act.name}")]


def pending(work: Work) -> GroundAct | GroundRule | None:
    """The next chance site that must move, in canonical order of names."""
    sites: tuple[GroundAct | GroundRule, ...] = (*work.layout.acts, *work.layout.rules)
    for site in sites:
        name = f"roll.{site.name}"
        if name in work.layout.index and work.get(name) == PENDING:
            return site
    return None


def weights(work: Work, site: GroundAct | GroundRule) -> list[int]:
    """Integer weight of each ground branch, read at the present position."""
    if any(b.branch.weight is not None for b in site.branches):
        return [_weight(work, b) for b in site.branches]
    shares = [0 if b.branch.share is None else _share(work, b) for b in site.branches]
    left = max(0, SHARE - sum(shares))
    return [
        left if b.branch.rest else share for b, share in zip(site.branches, shares, strict=True)
    ]


def _share(work: Work, branch: GroundBranch) -> int:
    assert branch.branch.share is not None
    return max(0, min(SHARE, number(branch.branch.share, work.env(branch.names))))


def _weight(work: Work, branch: GroundBranch) -> int:
    if branch.branch.weight is None:
        return 0
    return max(0, number(branch.branch.weight, work.env(branch.names)))


def _await(work: Work, site: GroundAct | GroundRule) -> None:
    """Put a site before chance, or take its branch at once where there is but one way."""
    name = f"roll.{site.name}"
    if name not in work.layout.index:
        return
    possible = [i for i, weight in enumerate(weights(work, site)) if weight > 0]
    work.put(name, CHOSEN + possible[0] if len(possible) == 1 else PENDING)


def run(work: Work, chosen: Mapping[str, str] | None = None) -> bool:
    """Run rounds until chance must move or nothing follows.

    Args:
        chosen: In replay, the branch the record gives for a site; other rule sites do not fire.

    Returns:
        True when the settling is over.
    """
    while work.get("clock.settling"):
        if chosen is not None:
            _choose(work, chosen)
        if pending(work) is not None:
            return False
        _round(work)
    return True


def _choose(work: Work, chosen: Mapping[str, str]) -> None:
    while (site := pending(work)) is not None:
        names = [b.name for b in site.branches]
        branch = chosen.get(site.name)
        if branch is None:
            work.put(f"roll.{site.name}", 0)
            if isinstance(site, GroundRule):
                work.put(f"queue.{site.name}", FIRED)
            continue
        work.put(f"roll.{site.name}", CHOSEN + names.index(branch))


def _round(work: Work) -> None:
    work.before = list(work.values)
    work.events = []
    deeds: list[Deed] = []
    notes: list[Event] = []
    if work.get("clock.round") == 0:
        for act in doing(work):
            _act(work, act, deeds, notes)
    else:
        for rule in work.layout.rules:
            if work.get(f"queue.{rule.name}") == QUEUED:
                _rule(work, rule, deeds, notes)
    for event in notes:
        work.happen(event)
    carry_out(work, deeds)
    for event in notes:
        if event.kind == "act":
            _consent(work, work.layout.acts[event.number], event.reason)
    follow(work)


def follow(work: Work, rules: bool = True) -> None:
    """What follows the changes of a round: derived facts, norms, knowledge, triggered rules."""
    if not work.before:
        work.before = list(work.values)
    derive(work)
    norms.update(work)
    derive(work)
    if rules:
        _trigger(work)
    knowledge.deliver(work)
    work.events = []
    work.before = []
    if any(work.get(f"queue.{rule.name}") == QUEUED for rule in work.layout.rules):
        work.put("clock.round", work.get("clock.round") + 1)
        for rule in work.layout.rules:
            if work.get(f"queue.{rule.name}") == QUEUED:
                _await(work, rule)
        return
    for rule in work.layout.rules:
        work.put(f"queue.{rule.name}", 0)
    work.put("clock.settling", 0)
    work.put("clock.round", 0)


def _branch(work: Work, site: GroundAct | GroundRule) -> GroundBranch | None:
    """The branch a site took, by chance or by the test of an attempt."""
    if isinstance(site, GroundAct) and site.act.succeeds_if is not None:
        success = holds(site.act.succeeds_if, work.env(site.names, old=True))
        wanted = "success" if success else "failure"
        return next((b for b in site.branches if b.branch.id == wanted), None)
    name = f"roll.{site.name}"
    if name not in work.layout.index:
        return None
    roll = work.get(name)
    work.put(name, 0)
    return site.branches[roll - CHOSEN] if roll >= CHOSEN else None


def _act(work: Work, act: GroundAct, deeds: list[Deed], notes: list[Event]) -> None:
    branch = _branch(work, act)
    day = work.layout.slots[work.layout.index["clock.day"]].text(work.day)
    title = branch.name if branch else ""
    reason = work.reason("act", act.name, basis=act.act.basis, day=day, branch=title)
    deeds.append(
        Deed(effects=act.act.effects, names=act.names, performer=act.performer, reason=reason)
    )
    if branch is not None:
        deeds.append(
            Deed(
                effects=branch.branch.effects,
                names=branch.names,
                performer=act.performer,
                reason=reason,
            )
        )
    work.put(f"doing.{act.name}", 0)
    work.put(f"last.{act.name}", work.day)
    if branch is not None and f"last.{act.name}.{branch.name}" in work.layout.index:
        work.put(f"last.{act.name}.{branch.name}", work.day)
    for counter in (
        f"uses.{act.act.id}.{act.performer}",
        f"uses_this_turn.{act.act.id}.{act.performer}",
    ):
        if counter in work.layout.index:
            work.put(counter, work.get(counter) + 1)
    seen = act.audience | (branch.audience if branch else frozenset())
    for actor in work.layout.knowers:
        slot = f"learned.{act.name}.{actor}"
        if actor in seen and slot in work.layout.index:
            work.put(slot, work.day, reason)
    notes.append(
        Event(
            kind="act",
            subject=act.name,
            day=work.day,
            actor=act.performer,
            branch=title,
            number=act.number,
            learned=seen,
            result_learned=branch.audience if branch else seen,
            reason=reason,
        )
    )


def _rule(work: Work, rule: GroundRule, deeds: list[Deed], notes: list[Event]) -> None:
    branch = _branch(work, rule)
    work.put(f"queue.{rule.name}", FIRED)
    title = branch.name if branch else ""
    reason = work.reason(
        "rule",
        rule.rule.id,
        basis=rule.rule.basis,
        branch=title,
        day=work.layout.slots[work.layout.index["clock.day"]].text(work.day),
        because=(work.why(f"queue.{rule.name}"),),
    )
    deeds.append(Deed(effects=rule.rule.effects, names=rule.names, performer="", reason=reason))
    if branch is not None:
        deeds.append(
            Deed(effects=branch.branch.effects, names=branch.names, performer="", reason=reason)
        )
    notes.append(
        Event(
            kind="rule",
            subject=rule.name,
            day=work.day,
            branch=title,
            number=rule.number,
            learned=rule.audience,
            result_learned=rule.audience,
            reason=reason,
        )
    )


def _consent(work: Work, act: GroundAct, reason: Reason | None) -> None:
    for field, verb in (("proposes", "propose"), ("refuses", "refuse")):
        target = getattr(act.act, field)
        if target:
            for part in parts_of(work.layout, act.names.get(target, target)):
                live(work, part, verb, act.performer, reason)
    if act.act.accepts:
        target = act.names.get(act.act.accepts, act.act.accepts)
        for part in parts_of(work.layout, target):
            accept(work, part, act.performer, reason)


def _trigger(work: Work) -> None:
    """Queue the rules this round's events set going; each fires at most once per settling."""
    rising = rising_edges(work, "rule")
    events = list(work.events)
    for rule in work.layout.rules:
        if work.get(f"queue.{rule.name}"):
            continue
        cause = fired(work, rule.rule.upon, rule.names, events, rule.number in rising)
        if cause is not None and holds(rule.rule.when, work.env(rule.names)):
            work.put(f"queue.{rule.name}", QUEUED)
            if work.trace is not None and cause.reason is not None:
                work.trace.why[f"queue.{rule.name}"] = cause.reason
