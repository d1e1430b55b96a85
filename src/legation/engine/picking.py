"""Choices: what a seat may pick, what chance may take, and how either is written down."""

from __future__ import annotations

from legation.engine import settle
from legation.engine.clock import picks_of
from legation.engine.evaluate import number
from legation.engine.layout import Menu
from legation.engine.menu import candidates, closed
from legation.engine.slots import MOVER, STEP
from legation.engine.work import Work
from legation.model.game import PASS


def picker(work: Work) -> str | None:
    """The seat to pick, if the clock stands at a stage's picking."""
    step = work.values[STEP]
    stage = work.layout.schedule.stage_at(step)
    if stage is None or not work.layout.schedule.picking(step):
        return None
    mover = work.values[MOVER]
    return stage.movers[mover] if mover < len(stage.movers) else None


def menu_pending(work: Work) -> Menu | None:
    """The seatless actor for whom chance is to choose."""
    for menu in work.layout.menus:
        if work.values[menu.roll] == settle.PENDING:
            return menu
    return None


def chances(work: Work) -> list[tuple[str, int]]:
    """Names and weights of all chance may take now, those without weight included."""
    site = settle.pending(work)
    if site is not None:
        names = [branch.name for branch in site.branches]
        return list(zip(names, settle.weights(work, site), strict=True))
    menu = menu_pending(work)
    if menu is None:
        return []
    found = [(PASS, 1)]
    for act in candidates(work.layout, menu.actor, menu.stage):
        env = work.env(act.names)
        if closed(work.layout, act, env) is None:
            weight = number(act.act.weight, env) if act.act.weight is not None else 1
            found.append((act.name, max(0, weight)))
    return found


def take(work: Work, choice: str, numbers: dict[str, int]) -> None:
    """Write down what chance took.

    Args:
        numbers: Numbers of the ground acts by name.
    """
    site = settle.pending(work)
    if site is not None:
        names = [branch.name for branch in site.branches]
        work.put(settle.roll_of(work, site), settle.CHOSEN + names.index(choice))
        return
    menu = menu_pending(work)
    assert menu is not None
    place = 0 if choice == PASS else numbers[choice] + 1
    work.put(menu.roll, settle.CHOSEN + place)


def pick(work: Work, seat: str, choice: str, numbers: dict[str, int], budget: int) -> None:
    """Write down a seat's order; with its last one, or ``pass``, it is done with this stage."""
    if choice != PASS:
        picks = sorted([*picks_of(work, seat), choice])
        for slot, name in zip(work.layout.picks[seat], picks, strict=False):
            work.put(slot, numbers[name] + 1)
    if choice == PASS or budget <= 1:
        work.put(work.layout.passed[seat], 1)
