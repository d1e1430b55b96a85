"""How much probability a model gave to what was done; fitted on other years than it is scored on.

The score is the logarithm of the probability given to the act that was done, in bits (logarithm to
base 2; Good, 1952): proper, so that a model does best by saying what it believes. Fitted quantities
maximise the likelihood; for a score they are fitted on all years but the one that is scored.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import exp, inf, log2, sqrt

from legation.model.game import PASS
from legation.whatif.course import Choice
from legation.whatif.estimate import Estimate, Z

Chances = Callable[[Choice], Sequence[float]]
"""The probability of every option."""

Fit = Callable[[Sequence[Choice]], tuple[Chances, tuple[float, ...]]]
"""A model made from choices, with its fitted quantities."""

_SMALLEST = 1e-12
"""No probability is scored as nought: one surprise would drown all else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A way of foreseeing choices.

    Attributes:
        dull: A baseline that knows nothing of aims.
        quantities: Names of what is fitted.
        knows: It is made of the record it is scored on, so that its score is no forecast.
    """

    name: str
    says: str
    fit: Fit
    dull: bool = False
    quantities: tuple[str, ...] = ()
    knows: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """A model's score.

    Attributes:
        bits: Bits per choice, the fewer the better; ``gain`` is bits per choice saved against the
            uniform baseline, ``over_dull`` against the best dull one, with intervals over turns.
        fitted: What was fitted on all years, each with an interval where one can be had.
    """

    model: Model
    bits: Estimate
    gain: Estimate
    over_dull: Estimate
    fitted: tuple[tuple[str, Estimate], ...]
    by_turn: tuple[float, ...]


# ---------------------------------------------------------------- models


def uniform(_: Sequence[Choice]) -> tuple[Chances, tuple[float, ...]]:
    """Equal chances."""
    return (lambda choice: [1 / len(choice.options)] * len(choice.options)), ()


def passing(choices: Sequence[Choice]) -> tuple[Chances, tuple[float, ...]]:
    """A fixed chance of passing, the open acts alike; the chance is fitted."""
    could = [choice for choice in choices if PASS in choice.options]
    share = (sum(choice.did == PASS for choice in could) + 1) / (len(could) + 2)

    def chances(choice: Choice) -> list[float]:
        return _mixed(choice, share, [1.0] * len(choice.options))

    return chances, (share,)


def habit(choices: Sequence[Choice]) -> tuple[Chances, tuple[float, ...]]:
    """A fixed chance of passing, and acts as often as their seat did them in other years."""
    _, (share,) = passing(choices)
    done = Counter((choice.seat, _act(choice.did)) for choice in choices)

    def chances(choice: Choice) -> list[float]:
        weights = [1 + done[choice.seat, _act(name)] for name in choice.options]
        return _mixed(choice, share, [float(weight) for weight in weights])

    return chances, (share,)


def logit(choices: Sequence[Choice]) -> tuple[Chances, tuple[float, ...]]:
    """One step ahead: more likely the more its stage is worth; passing has a constant of its own.

    McFadden's conditional logit (1974): the likelihood is concave, and Newton's method finds its
    top. A slight pull to nought keeps quantities finite where the data do not.
    """
    (rate, bias), _ = fit_logit(choices)

    def chances(choice: Choice) -> list[float]:
        return _softmax(_scores(choice, rate, bias))

    return chances, (rate, bias)


def constant(choices: Sequence[Choice]) -> tuple[Chances, tuple[float, ...]]:
    """The same blind to worth: passing weighs so much against each act that is open.

    What the logit gains over this it gains by looking ahead, and by nothing else.
    """
    blind = [replace(choice, worth=(0.0,) * len(choice.options)) for choice in choices]
    (_, bias), _ = fit_logit(blind)

    def chances(choice: Choice) -> list[float]:
        return _softmax([bias * (name == PASS) for name in choice.options])

    return chances, (bias,)


def script(departing: float) -> Fit:
    """What the record says, but for a fixed chance of any open choice."""

    def fit(_: Sequence[Choice]) -> tuple[Chances, tuple[float, ...]]:
        def chances(choice: Choice) -> list[float]:
            each = departing / len(choice.options)
            return [each + (1 - departing) * (name == choice.did) for name in choice.options]

        return chances, ()

    return fit


def weighed(weights: Callable[[Choice], Sequence[float]]) -> Fit:
    """By weights that are given, not fitted."""

    def fit(_: Sequence[Choice]) -> tuple[Chances, tuple[float, ...]]:
        def chances(choice: Choice) -> list[float]:
            found = list(weights(choice))
            return [weight / sum(found) for weight in found]

        return chances, ()

    return fit


def _act(name: str) -> str:
    return name.partition("(")[0]


def _mixed(choice: Choice, share: float, weights: list[float]) -> list[float]:
    """A chance of passing, the rest by weights."""
    if PASS not in choice.options:
        return [weight / sum(weights) for weight in weights]
    acting = [0.0 if n == PASS else w for n, w in zip(choice.options, weights, strict=True)]
    total = sum(acting)
    return [
        share if name == PASS else (1 - share) * weight / total
        for name, weight in zip(choice.options, acting, strict=True)
    ]


def _scores(choice: Choice, rate: float, bias: float) -> list[float]:
    return [
        rate * worth + bias * (name == PASS)
        for name, worth in zip(choice.options, choice.worth, strict=True)
    ]


def _softmax(scores: Sequence[float]) -> list[float]:
    top = max(scores)
    raised = [exp(score - top) for score in scores]
    total = sum(raised)
    return [value / total for value in raised]


def fit_logit(
    choices: Sequence[Choice], pull: float = 0.01
) -> tuple[tuple[float, float], tuple[float, float]]:
    """Rate and bias of the logit, with their standard errors from the curvature."""
    rate = bias = 0.0
    errors = (inf, inf)
    for _ in range(60):
        g1, g2, h11, h12, h22 = _slopes(choices, rate, bias)
        g1, g2 = g1 - pull * rate, g2 - pull * bias
        h11, h22 = h11 + pull, h22 + pull
        det = h11 * h22 - h12 * h12
        step = ((h22 * g1 - h12 * g2) / det, (h11 * g2 - h12 * g1) / det)
        most = max(1.0, abs(step[0]), abs(step[1]))
        rate, bias = rate + step[0] / most, bias + step[1] / most
        errors = (sqrt(h22 / det), sqrt(h11 / det))
        if abs(step[0]) + abs(step[1]) < 1e-9:
            break
    return (rate, bias), errors


def _slopes(
    choices: Sequence[Choice], rate: float, bias: float
) -> tuple[float, float, float, float, float]:
    """Gradient of the log likelihood and minus its curvature."""
    g1 = g2 = h11 = h12 = h22 = 0.0
    for choice in choices:
        chances = _softmax(_scores(choice, rate, bias))
        passes = [float(name == PASS) for name in choice.options]
        m1 = sum(p * w for p, w in zip(chances, choice.worth, strict=True))
        m2 = sum(p * x for p, x in zip(chances, passes, strict=True))
        did = choice.options.index(choice.did)
        g1, g2 = g1 + choice.worth[did] - m1, g2 + passes[did] - m2
        for p, w, x in zip(chances, choice.worth, passes, strict=True):
            h11 += p * (w - m1) ** 2
            h12 += p * (w - m1) * (x - m2)
            h22 += p * (x - m2) ** 2
    return g1, g2, h11, h12, h22


# ---------------------------------------------------------------- scoring


def bits_of(chances: Chances, choice: Choice) -> float:
    """The surprise of what was done, in bits."""
    given = chances(choice)[choice.options.index(choice.did)]
    return -log2(max(given, _SMALLEST))


def cross_validated(model: Model, choices: Sequence[Choice]) -> list[float]:
    """Bits of every choice, by the model fitted on all other periods."""
    periods = {choice.period for choice in choices}
    fits = {p: model.fit([c for c in choices if c.period != p])[0] for p in periods}
    return [bits_of(fits[choice.period], choice) for choice in choices]


def scored(models: Sequence[Model], choices: Sequence[Choice]) -> tuple[Score, ...]:
    """Every model's score on the same choices, the best first.

    Intervals are over turns: choices of one turn are not independent of each other.
    """
    bits = {model.name: cross_validated(model, choices) for model in models}
    dull = [model for model in models if model.dull]
    plain = bits[dull[0].name]
    best = bits[min(dull, key=lambda model: sum(bits[model.name])).name]
    scores = [
        Score(
            model=model,
            bits=over_turns(bits[model.name], choices),
            gain=over_turns([a - b for a, b in zip(plain, bits[model.name], strict=True)], choices),
            over_dull=over_turns(
                [a - b for a, b in zip(best, bits[model.name], strict=True)], choices
            ),
            fitted=_fitted(model, choices),
            by_turn=_by_turn(bits[model.name], choices),
        )
        for model in models
    ]
    return tuple(sorted(scores, key=lambda score: score.bits.value))


def over_turns(values: Sequence[float], choices: Sequence[Choice]) -> Estimate:
    """A mean per choice with an interval that treats each turn as one observation.

    The ratio estimator with its linearised variance (Cochran, Sampling Techniques, 3rd ed., 6.3).
    """
    sums: dict[int, list[float]] = {}
    for value, choice in zip(values, choices, strict=True):
        row = sums.setdefault(choice.turn, [0.0, 0.0])
        row[0] += value
        row[1] += 1
    n, total = len(sums), len(values)
    mean = sum(values) / total
    if n < 2:
        return Estimate(mean, -inf, inf)
    spread = sum((s - mean * k) ** 2 for s, k in sums.values()) / (n - 1)
    half = Z * sqrt(spread * n) / total
    return Estimate(mean, mean - half, mean + half)


def _by_turn(values: Sequence[float], choices: Sequence[Choice]) -> tuple[float, ...]:
    turns: dict[int, float] = {}
    for value, choice in zip(values, choices, strict=True):
        turns[choice.turn] = turns.get(choice.turn, 0.0) + value
    return tuple(turns.values())


def _fitted(model: Model, choices: Sequence[Choice]) -> tuple[tuple[str, Estimate], ...]:
    """What is fitted on all years, with an interval."""
    values = model.fit(choices)[1]
    if model.fit is logit:
        (rate, bias), errors = fit_logit(choices)
        pairs = zip(model.quantities, (rate, bias), errors, strict=True)
        return tuple((n, Estimate(v, v - Z * e, v + Z * e)) for n, v, e in pairs)
    if model.fit is constant:
        blind = [replace(choice, worth=(0.0,) * len(choice.options)) for choice in choices]
        (_, bias), (_, error) = fit_logit(blind)
        return ((model.quantities[0], Estimate(bias, bias - Z * error, bias + Z * error)),)
    could = sum(PASS in choice.options for choice in choices)
    return tuple((n, _wald(v, could)) for n, v in zip(model.quantities, values, strict=True))


def _wald(share: float, n: int) -> Estimate:
    """Wilson's interval around a fitted share."""
    from legation.whatif.estimate import wilson

    found = wilson(round(share * (n + 2) - 1), n)
    return Estimate(share, found.low, found.high)


def surprise(choice: Choice, bits: float) -> float:
    """How many times less likely than even chances it was."""
    return 2**bits / len(choice.options)
