"""Which assumptions flip the answer, and how much of its variance rests on mere judgement.

The outcome is the effect itself, measured over the same pairs in worlds whose parameters lie
anywhere in their plausible ranges. Parameters without a range, and those that the question sets,
stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from legation.model.scenario import Scenario
from legation.model.world import Parameter
from legation.prose import Line, Names
from legation.prose.names import parameter_value
from legation.prose.sentences import counted, listed
from legation.whatif.arms import Runner, answers, arms_of
from legation.whatif.estimate import Estimate, Pairs
from legation.whatif.question import Question, Setting
from legation.whatif.screening import Divided, Factor, Screened, divide, screen
from legation.whatif.words import value_words
from legation.whatif.world import World

MOST_DIVIDED = 8
"""Parameters that are looked at one by one after the screening."""
WORTH_DIVIDING = 0.1
"""Those whose effect on the effect is at least this share of the largest one's."""
ROUGH = 0.2
"""Half widths of a share of variance beyond which it is said to be rough."""
STEPS = 5
"""Values of a range at which the sign is looked for."""

Told = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """The effect along one parameter's range, all others at their own values.

    Attributes:
        at: Values and the effect there.
        flips: The first value, counted from the scenario's own, at which the sign is surely the
            other one; None if there is none.
        blurs: The same for an effect whose sign is no longer sure.
    """

    parameter: str
    at: tuple[tuple[int, Estimate], ...]
    flips: int | None
    blurs: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Flips:
    """What became of the effect in other plausible worlds.

    Attributes:
        base: The effect in the scenario's own world, over ``pairs`` pairs.
        worlds: How many worlds were looked at in all.
        against: Share of the screening's worlds in which the sign is surely the other one;
            ``unsure`` that in which it is not sure.
        judged: The group of parameters that rest on judgement alone; None where nothing varies.
    """

    base: Estimate
    pairs: int
    worlds: int
    share: bool
    screened: tuple[Screened, ...]
    divided: tuple[Divided, ...]
    scans: tuple[Scan, ...]
    against: float
    unsure: float
    judged: Divided | None
    ranged: int
    cited: int


class Effects:
    """The effect in any world, over the same pairs; what was worked out is kept."""

    def __init__(self, question: Question, runner: Runner, ending: int, pairs: int) -> None:
        self.question, self.runner, self.ending, self.pairs = question, runner, ending, pairs
        self.share = question.query.kind != "number"
        self.known: dict[tuple[tuple[str, int], ...], Estimate] = {}
        self.told: Callable[[int], None] | None = None

    def __call__(self, values: Mapping[str, int]) -> Estimate:
        """The effect where parameters have these values."""
        key = tuple(sorted(values.items()))
        if key not in self.known:
            plain, changed = arms_of(self.question)
            arms = (plain.with_parameters(values), changed.with_parameters(values))
            sums = Pairs()
            played = self.runner.pair(arms, 0, self.pairs)
            sums.add(*(answers(self.question, rows, self.ending) for rows in played))
            self.known[key] = sums.effect(share=self.share)
            if self.told is not None:
                self.told(len(self.known))
        return self.known[key]


def factors_of(scenario: Scenario, question: Question) -> tuple[Factor, ...]:
    """The parameters that have a range and are not what the question sets."""
    fixed = {edit.parameter for edit in question.edits if isinstance(edit, Setting)}
    return tuple(
        Factor(
            name=item.id,
            low=item.low,
            high=item.high,
            group="cited" if item.basis.cites else "judged",
        )
        for item in scenario.parameters
        if item.low < item.high and item.id not in fixed
    )


def flips(
    world: World,
    pairs: int = 400,
    told: Told | None = None,
    runner: Runner | None = None,
    trajectories: int = 6,
    size: int = 32,
) -> Flips:
    """Look at other plausible worlds.

    Args:
        pairs: Pairs of histories in each world.
        trajectories: Of the screening: so many times as many worlds as parameters (and one).
        size: Of the division: a power of two.
    """
    if runner is None:
        from legation.whatif.runners import KernelRunner

        runner = KernelRunner(world)
    factors = factors_of(world.scenario, world.question)
    effects = Effects(world.question, runner, world.ending, pairs)
    if told is not None:
        say = told
        effects.told = lambda n: say(f"Looking at other plausible worlds: {n:,} done")
    base = effects({})
    seed = int(world.question.secret[:7], 16)
    screened: tuple[Screened, ...] = ()
    if factors:
        screened = screen(factors, lambda p: effects(p).value, trajectories, seed)
    signs = [found.sure for key, found in effects.known.items() if key]
    chosen = _chosen(factors, screened)
    divided = divide(chosen, lambda p: effects(p).value, size, seed) if len(chosen) > 1 else ()
    return Flips(
        base=base,
        pairs=pairs,
        worlds=len(effects.known),
        share=effects.share,
        screened=screened,
        divided=divided,
        scans=tuple(_scan(world.scenario, factor, effects, base) for factor in chosen),
        against=_share(signs, lambda s: base.sure != 0 and s == -base.sure),
        unsure=_share(signs, lambda s: s == 0),
        judged=_judged(factors, effects, size, seed) if chosen else None,
        ranged=len(factors),
        cited=sum(factor.group == "cited" for factor in factors),
    )


def _share(signs: list[int], test: Callable[[int], bool]) -> float:
    return sum(map(test, signs)) / len(signs) if signs else 0.0


def _chosen(factors: tuple[Factor, ...], screened: tuple[Screened, ...]) -> tuple[Factor, ...]:
    """Those that matter, by the screening."""
    if not screened or screened[0].mu_star <= 0:
        return ()
    least = screened[0].mu_star * WORTH_DIVIDING
    names = [item.name for item in screened[:MOST_DIVIDED] if item.mu_star >= least]
    by_name = {factor.name: factor for factor in factors}
    return tuple(by_name[name] for name in names)


def _judged(factors: tuple[Factor, ...], effects: Effects, size: int, seed: int) -> Divided | None:
    """The share of those that rest on judgement alone, all of them varying at once."""
    groups = {factor.group for factor in factors}
    if not factors:
        return None
    if len(groups) == 1:
        only = float(groups == {"judged"})
        return Divided(name="judged", first=only, first_conf=0.0, total=only, total_conf=0.0)
    found = divide(factors, lambda p: effects(p).value, size, seed, groups=True)
    return next((item for item in found if item.name == "judged"), None)


def _scan(scenario: Scenario, factor: Factor, effects: Effects, base: Estimate) -> Scan:
    own = next(p.value for p in scenario.parameters if p.id == factor.name)
    values = sorted({factor.at(n / (STEPS - 1)) for n in range(STEPS)})
    at = tuple((value, effects({factor.name: value})) for value in values)
    near = sorted(at, key=lambda pair: abs(pair[0] - own))
    sure = base.sure
    flipping = (value for value, found in near if sure and found.sure == -sure)
    blurring = (value for value, found in near if sure and found.sure == 0)
    return Scan(
        parameter=factor.name, at=at, flips=next(flipping, None), blurs=next(blurring, None)
    )


# ---------------------------------------------------------------- told


def flip_data(found: Flips) -> dict[str, Any]:
    """The same as plain data."""
    return asdict(found)


def flip_lines(found: Flips, scenario: Scenario) -> list[Line]:
    """The same for a terminal."""
    names = Names(scenario)
    parameters = {item.id: item for item in scenario.parameters}
    lines = [Line("Which assumptions flip the answer, in this model", 0, "heading")]
    base = value_words(found.base, share=found.share, signed=True, points=True)
    lines.append(
        Line(
            f"In this model the effect is {base} over {found.pairs:,} pairs; it was looked at in "
            f"{found.worlds:,} worlds whose {counted(found.ranged, 'parameter')} lie anywhere in "
            "their plausible ranges."
        )
    )
    lines.append(Line(_signs(found)))
    lines += _scan_lines(found, parameters, names)
    lines += [Line("What the effect depends on (Morris, then Sobol)", 0, "heading")]
    lines += _index_lines(found)
    lines.append(Line(_judged_words(found)))
    return lines


def _signs(found: Flips) -> str:
    if not found.base.sure:
        return (
            f"In this model its sign is not sure over {found.pairs:,} pairs, so that nothing can flip "
            "it: more pairs (--flip-pairs) may tell."
        )
    return (
        f"In this model the sign is surely the other one in {found.against * 100:.0f} % of these "
        f"worlds, and not sure in {found.unsure * 100:.0f} %."
    )


def _scan_lines(found: Flips, parameters: Mapping[str, Parameter], names: Names) -> list[Line]:
    lines = []
    for scan in found.scans:
        item = parameters[scan.parameter]
        low, high = scan.at[0], scan.at[-1]
        ends = " to ".join(
            f"{value_words(e, share=found.share, signed=True, points=True)} at "
            f"{parameter_value(item, v)}"
            for v, e in (low, high)
        )
        said = f"{scan.parameter}: {ends}"
        if scan.flips is not None:
            said += f"; flips the sign at {parameter_value(item, scan.flips)}"
        elif scan.blurs is not None:
            said += f"; leaves the sign open at {parameter_value(item, scan.blurs)}"
        basis = "sourced" if item.basis.cites else "unsourced judgement"
        lines.append(Line(f"{said} ({basis})", 1, "bad" if scan.flips is not None else "item"))
    if found.base.sure and not any(s.flips is not None for s in found.scans):
        lines.append(Line("None of these alone flips the sign in its range, in this model.", 1))
    return lines


def _index_lines(found: Flips) -> list[Line]:
    lines = []
    by_name = {item.name: item for item in found.divided}
    for item in found.screened[:MOST_DIVIDED]:
        if item.mu_star <= 0:
            break
        said = f"{item.name}: moves the effect by {item.mu_star:.4f} on average over its range"
        if index := by_name.get(item.name):
            said += (
                f"; share of variance {_share_words(index.first, index.first_conf)} alone, "
                f"{_share_words(index.total, index.total_conf)} in all"
            )
        lines.append(Line(said, 1, "item"))
    idle = [item.name for item in found.screened if item.mu_star <= 0]
    if idle:
        lines.append(
            Line(
                f"No effect at all on this answer: {listed(idle[:12])}"
                + (f" and {len(idle) - 12} more" if len(idle) > 12 else "")
                + ".",
                1,
                "note",
            )
        )
    return lines or [Line("Nothing: the effect is the same in every world.", 1, "item")]


def _judged_words(found: Flips) -> str:
    judged = found.judged
    if judged is None:
        return "In this model the effect does not vary over the plausible ranges."
    if found.cited == 0:
        return (
            f"In this model all {found.ranged} parameters with a range rest on unsourced "
            "judgement, and so does all of the effect's variance over their ranges."
        )
    told = (
        f"In this model {_share_words(judged.first, judged.first_conf)} of the effect's variance "
        "over the plausible ranges comes from unsourced judgement alone, "
        f"{_share_words(judged.total, judged.total_conf)} with what it works together with."
    )
    if max(judged.first_conf, judged.total_conf) > ROUGH:
        told += " In this model so few worlds and pairs say no more than roughly how much."
    return told


def _share_words(share: float, half: float) -> str:
    """A share of variance; estimates may stray outside 0 to 1, which shares cannot."""
    low, high = max(0.0, share - half), min(1.0, share + half)
    return f"{min(1.0, max(0.0, share)) * 100:.0f} % ({low * 100:.0f} to {high * 100:.0f})"
