"""Settling in rounds: chance, effects, norms, derived facts, triggers, until nothing follows."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from legation.engine import knowledge, norms
from legation.engine.effects import Deed, accept, carry_out, derive, propose, refuse
from legation.engine.evaluate import holds, number
from legation.engine.ground import GroundAct, GroundBranch, GroundRule
from legation.engine.layout import NOWHERE
from legation.engine.slots import ROUND, SETTLING
from legation.engine.triggers import fired, rising_edges
from legation.engine.work import Event, Work
from legation.model.dates import day_text
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


def begin(work: Work) -> None:
    """Start settling the acts under way; chance is put before their sites."""
    work.put(SETTLING, BY_THE_CLOCK)
    work.put(ROUND, 0)
    for act in doing(work):
        _await(work, act)


def begin_instant(work: Work, events: list[Event]) -> None:
    """Start settling what time itself sets going.

    Args:
        events: Turn, stage and date events of this instant, after what fell due before them.
    """
    work.put(SETTLING, BY_THE_CLOCK)
    work.put(ROUND, 0)
    for event in events:
        work.happen(event)
    follow(work)


def doing(work: Work) -> list[GroundAct]:
    """Ground acts under way in this settling, in canonical order."""
    layout = work.layout
    return [act for act in layout.acts if work.values[layout.at_act[act.number].doing]]


def pending(work: Work) -> GroundAct | GroundRule | None:
    """The next chance site that must move: acts, then rules, each in order of names."""
    for roll, site in work.layout.sites:
        if work.values[roll] == PENDING:
            return site
    return None


def roll_of(work: Work, site: GroundAct | GroundRule) -> int:
    """The slot in which chance decides a site."""
    layout = work.layout
    at = layout.at_act if isinstance(site, GroundAct) else layout.at_rule
    return at[site.number].roll


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
    roll = roll_of(work, site)
    if roll == NOWHERE or (isinstance(site, GroundAct) and site.act.succeeds_if is not None):
        return
    possible = [i for i, weight in enumerate(weights(work, site)) if weight > 0]
    if len(possible) > 1:
        work.put(roll, PENDING)
    else:
        work.put(roll, CHOSEN + possible[0] if possible else 0)


def results(work: Work, site: GroundAct | GroundRule) -> list[str]:
    """Names of the branches a site could have at this position."""
    if isinstance(site, GroundAct) and site.act.succeeds_if is not None:
        success = holds(site.act.succeeds_if, work.env(site.names))
        return ["success" if success else "failure"]
    both = zip(site.branches, weights(work, site), strict=True)
    return [branch.name for branch, weight in both if weight > 0]


def run(work: Work, chosen: Mapping[str, str] | None = None) -> bool:
    """Run rounds until chance must move or nothing follows.

    Args:
        chosen: In replay, the branch the record gives for a site; other rule sites do not fire.

    Returns:
        True when the settling is over.
    """
    while work.values[SETTLING]:
        if chosen is not None:
            _choose(work, chosen)
        if pending(work) is not None:
            return False
        _round(work)
    return True


def _choose(work: Work, chosen: Mapping[str, str]) -> None:
    """The record decides: over what the rules would have, and over what is left to chance."""
    layout = work.layout
    for roll, site in layout.sites:
        branch = chosen.get(site.name)
        if branch is not None and _under_way(work, site):
            names = [b.name for b in site.branches]
            work.put(roll, CHOSEN + names.index(branch))
        elif work.values[roll] == PENDING:
            _unnamed(work, site)
            work.put(roll, 0)
            if isinstance(site, GroundRule):
                work.put(layout.at_rule[site.number].queue, FIRED)


def _unnamed(work: Work, site: GroundAct | GroundRule) -> None:
    """The record names no result here; told where every result that can occur does something."""
    if work.trace is None:
        return
    both = zip(site.branches, weights(work, site), strict=True)
    whole = site.rule.effects if isinstance(site, GroundRule) else ()
    if whole or all(branch.branch.effects for branch, weight in both if weight > 0):
        event = Event(kind="unnamed", subject=site.name, day=work.day, number=site.number)
        work.trace.events.append(event)


def _under_way(work: Work, site: GroundAct | GroundRule) -> bool:
    layout = work.layout
    if isinstance(site, GroundAct):
        return bool(work.values[layout.at_act[site.number].doing])
    return work.values[layout.at_rule[site.number].queue] == QUEUED


def _round(work: Work) -> None:
    work.mark()
    work.events = []
    deeds: list[Deed] = []
    notes: list[Event] = []
    if work.values[ROUND] == 0:
        for act in doing(work):
            _act(work, act, deeds, notes)
    else:
        for rule in _queued(work):
            _rule(work, rule, deeds, notes)
    for event in notes:
        work.happen(event)
    carry_out(work, deeds)
    _consent(work, [event for event in notes if event.kind == "act"])
    follow(work)


def _queued(work: Work) -> list[GroundRule]:
    layout = work.layout
    return [r for r in layout.rules if work.values[layout.at_rule[r.number].queue] == QUEUED]


def follow(work: Work, rules: bool = True) -> None:
    """What follows the changes of a round: derived facts, norms, knowledge, triggered rules."""
    derive(work, touched=True)
    changes = work.changes
    norms.update(work)
    if work.changes != changes:
        derive(work, touched=True)
    if rules:
        _trigger(work)
    knowledge.deliver(work)
    work.events = []
    queued = _queued(work)
    if queued:
        work.put(ROUND, work.values[ROUND] + 1)
        for rule in queued:
            _await(work, rule)
        return
    for at in work.layout.at_rule:
        work.put(at.queue, 0)
    work.put(SETTLING, 0)
    work.put(ROUND, 0)


def _branch(work: Work, site: GroundAct | GroundRule) -> GroundBranch | None:
    """The branch a site took: by chance, by the record, or by the test of an attempt."""
    roll = roll_of(work, site)
    if roll == NOWHERE:
        return None
    taken = work.values[roll]
    work.put(roll, 0)
    if taken >= CHOSEN:
        return site.branches[taken - CHOSEN]
    if isinstance(site, GroundAct) and site.act.succeeds_if is not None:
        success = holds(site.act.succeeds_if, work.env(site.names, old=True))
        wanted = "success" if success else "failure"
        return next((b for b in site.branches if b.branch.id == wanted), None)
    return None


def _act(work: Work, act: GroundAct, deeds: list[Deed], notes: list[Event]) -> None:
    branch = _branch(work, act)
    day = day_text(work.day)
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
    seen = act.audience | (branch.audience if branch else frozenset())
    _note_done(work, act, branch, seen, reason)
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


def _note_done(
    work: Work,
    act: GroundAct,
    branch: GroundBranch | None,
    seen: frozenset[str],
    reason: Reason | None,
) -> None:
    """When it was done, how often, and who has learned of it."""
    at = work.layout.at_act[act.number]
    work.put(at.doing, 0)
    work.put(at.last, work.day)
    if branch is not None:
        place = at.branches[act.branches.index(branch)]
        if place != NOWHERE:
            work.put(place, work.day)
    for counter in (at.uses, at.uses_this_turn):
        if counter != NOWHERE:
            work.put(counter, work.values[counter] + 1)
    for actor, slot in at.learned.items():
        if actor in seen:
            work.put(slot, work.day, reason)


def _rule(work: Work, rule: GroundRule, deeds: list[Deed], notes: list[Event]) -> None:
    branch = _branch(work, rule)
    queue = work.layout.at_rule[rule.number].queue
    because = work.why(queue)
    work.put(queue, FIRED)
    title = branch.name if branch else ""
    reason = work.reason(
        "rule",
        rule.rule.id,
        basis=rule.rule.basis,
        branch=title,
        day=day_text(work.day),
        because=(because,),
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


def _consent(work: Work, deeds: list[Event]) -> None:
    """Refusals before acceptances, so that who is named first does not matter."""
    steps: tuple[tuple[str, Callable[[Work, str, str, Reason | None], None]], ...] = (
        ("refuses", refuse),
        ("accepts", accept),
        ("proposes", propose),
    )
    for field, step in steps:
        for event in deeds:
            act = work.layout.acts[event.number]
            target = getattr(act.act, field)
            for part in work.layout.found.parts[act.names.get(target, target)] if target else ():
                step(work, part, act.performer, event.reason)


def _trigger(work: Work) -> None:
    """Queue the rules this round's events set going; each fires at most once per settling."""
    layout = work.layout
    rising = rising_edges(work, layout.rule_edges)
    events = list(work.events)
    kinds = {event.kind for event in events}
    for rule in layout.rules:
        if rule.number not in rising and kinds.isdisjoint(layout.found.rule_awaits[rule.number]):
            continue
        queue = layout.at_rule[rule.number].queue
        if work.values[queue]:
            continue
        cause = fired(work, rule.rule.upon, rule.names, events, rule.number in rising)
        if cause is not None and holds(rule.rule.when, work.env(rule.names)):
            work.put(queue, QUEUED)
            if work.trace is not None and cause.reason is not None:
                work.trace.why[layout.slots[queue].name] = cause.reason
