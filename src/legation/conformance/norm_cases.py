"""Norm by norm: whether the cases hold one in which it is kept and one in which it is broken.

A duty or prohibition is *kept* in a case that holds and says so (``no_breach``, or a state such as
fulfilled) while the norm was alive in it, so that a norm nobody owed does not count. It is *broken*
in a case that expects a breach and holds. A power is kept where an act it allows is expected to be
open, and broken, so to speak, where one is expected to be closed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from legation.conformance.cases import CaseRun, judge, play_case
from legation.model.scenario import Case, Expectation, Scenario
from legation.model.treaty import Norm

ALIVE = ("in_force", "fulfilled", "suspended")


@dataclass(frozen=True, slots=True, kw_only=True)
class NormCases:
    """The cases of a norm, by id."""

    norm: str
    type: str
    kept: tuple[str, ...]
    broken: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Whether there is one of each."""
        return bool(self.kept and self.broken)


def norm_cases(scenario: Scenario) -> tuple[NormCases, ...]:
    """Every norm with the cases in which it is kept or broken, in written order."""
    kept: dict[str, list[str]] = {}
    broken: dict[str, list[str]] = {}
    norms = [norm for _, _, norm in scenario.norms()]
    for case in scenario.cases:
        run = play_case(scenario, case)
        if isinstance(run, str):
            continue
        for item in case.expect:
            if judge(run, item):
                continue
            for norm in _kept(run, case, item, norms):
                kept.setdefault(norm, []).append(case.id)
            for norm in _broken(item, norms):
                broken.setdefault(norm, []).append(case.id)
    return tuple(
        NormCases(
            norm=norm.id,
            type=norm.type,
            kept=tuple(dict.fromkeys(kept.get(norm.id, ()))),
            broken=tuple(dict.fromkeys(broken.get(norm.id, ()))),
        )
        for norm in norms
    )


def _kept(run: CaseRun, case: Case, item: Expectation, norms: Iterable[Norm]) -> list[str]:
    if item.what == "no_breach":
        return [item.norm] if _lived(run, item.norm) else []
    if item.what == "state" and item.state in ALIVE:
        breached = any(other.norm == item.norm for other in case.expect if other.what == "breach")
        return [] if breached and item.state != "fulfilled" else [item.norm]
    return _empowering(item, norms) if item.what == "open" else []


def _broken(item: Expectation, norms: Iterable[Norm]) -> list[str]:
    if item.what == "breach":
        return [item.norm]
    if item.what == "state" and item.state == "breached":
        return [item.norm]
    return _empowering(item, norms) if item.what == "closed" else []


def _lived(run: CaseRun, norm: str) -> bool:
    """Whether some strand of the norm came to life in the case, or was alive at its start."""
    return any(
        event.kind in ("arises", "kept") and event.subject == norm for event in run.trace.events
    )


def _empowering(item: Expectation, norms: Iterable[Norm]) -> list[str]:
    """Powers to do the act that is expected to be open or closed."""
    by, _, rest = item.act.partition(":")
    name = rest.partition("(")[0]
    return [
        norm.id
        for norm in norms
        if norm.type == "power"
        and by in norm.bearers
        and any(pattern.act == name for pattern in norm.acts)
    ]
