"""Which of many numbers an outcome depends on: screening by Morris, then division by Sobol.

Screening: elementary effects along trajectories (Morris, Technometrics 1991; mu* after Campolongo,
Cariboni and Saltelli, 2007). Division of variance: first-order and total indices after Saltelli
et al. (Computer Physics Communications 2010), of single factors and of groups. Both by SALib, which
loads late: it brings SciPy and pandas.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np  # noqa: TID253

LEVELS = 4
Point = Mapping[str, int]
Evaluate = Callable[[Point], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Factor:
    """A whole number that may lie anywhere in a range.

    Attributes:
        group: Factors may be divided by group: ``judged`` or ``cited``.
    """

    name: str
    low: int
    high: int
    group: str = ""

    def at(self, unit: float) -> int:
        """The number at a place between 0 (low) and 1 (high)."""
        return round(self.low + unit * (self.high - self.low))

    def drawn(self, unit: float) -> int:
        """The same for a uniform draw: every whole number of the range weighs alike."""
        return min(self.high, self.low + int(unit * (self.high - self.low + 1)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Screened:
    """A factor's mean absolute elementary effect over its range, its mean and its spread."""

    name: str
    mu_star: float
    mu: float
    sigma: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Divided:
    """A factor's or group's share of the variance: alone, and with all it works together with.

    Attributes:
        first_conf, total_conf: Half widths of bootstrap intervals of 95 %.
    """

    name: str
    first: float
    first_conf: float
    total: float
    total_conf: float


def _problem(factors: Sequence[Factor], groups: bool = False) -> dict[str, Any]:
    problem: dict[str, Any] = {
        "num_vars": len(factors),
        "names": [factor.name for factor in factors],
        "bounds": [[0.0, 1.0]] * len(factors),
    }
    return problem | ({"groups": [factor.group for factor in factors]} if groups else {})


def screen(
    factors: Sequence[Factor], evaluate: Evaluate, trajectories: int = 6, seed: int = 1
) -> tuple[Screened, ...]:
    """Morris screening, the strongest first.

    Args:
        evaluate: The outcome at a point; called ``trajectories * (len(factors) + 1)`` times.
    """
    from SALib.analyze import morris as analysis
    from SALib.sample import morris as sampling

    problem = _problem(factors)
    units = sampling.sample(problem, trajectories, num_levels=LEVELS, seed=seed)
    found = np.array([evaluate(_point(factors, row, drawn=False)) for row in units])
    result = analysis.analyze(problem, units, found, num_levels=LEVELS, seed=seed)
    screened = (
        Screened(
            name=factor.name,
            mu_star=float(result["mu_star"][n]),
            mu=float(result["mu"][n]),
            sigma=float(result["sigma"][n]),
        )
        for n, factor in enumerate(factors)
    )
    return tuple(sorted(screened, key=lambda item: (-item.mu_star, item.name)))


def divide(
    factors: Sequence[Factor],
    evaluate: Evaluate,
    size: int = 64,
    seed: int = 1,
    *,
    groups: bool = False,
) -> tuple[Divided, ...]:
    """Sobol's division of the variance, the largest total first; none where nothing varies.

    Args:
        evaluate: Called ``size * (D + 2)`` times, D the number of factors or groups.
        size: A power of two.
        groups: Divide among groups of factors instead.
    """
    from SALib.analyze import sobol as analysis
    from SALib.sample import sobol as sampling

    problem = _problem(factors, groups)
    units = sampling.sample(problem, size, calc_second_order=False, seed=seed)
    found = np.array([evaluate(_point(factors, row, drawn=True)) for row in units])
    if float(found.std()) == 0.0:
        return ()
    result = analysis.analyze(problem, found, calc_second_order=False, seed=seed)
    names = list(dict.fromkeys(problem["groups"])) if groups else problem["names"]
    divided = (
        Divided(
            name=name,
            first=float(result["S1"][n]),
            first_conf=float(result["S1_conf"][n]),
            total=float(result["ST"][n]),
            total_conf=float(result["ST_conf"][n]),
        )
        for n, name in enumerate(names)
    )
    return tuple(sorted(divided, key=lambda item: (-item.total, item.name)))


def _point(factors: Sequence[Factor], row: Sequence[float], *, drawn: bool) -> dict[str, int]:
    return {
        factor.name: factor.drawn(float(unit)) if drawn else factor.at(float(unit))
        for factor, unit in zip(factors, row, strict=True)
    }
