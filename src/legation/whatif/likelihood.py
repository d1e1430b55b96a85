"""How likely was history? Every player model scored on what the record says was done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from legation.engine.game import ENGINE_VERSION, Game
from legation.kernel.plan import own_weights
from legation.model.dates import Day, day_text, day_words, parse_day
from legation.model.game import PASS
from legation.model.scenario import Scenario
from legation.prose import Line, Names
from legation.prose.deeds import deed_sentence
from legation.prose.sentences import counted, full_stop
from legation.replay import replay_record
from legation.whatif.course import Choice, Course, Told, course_of
from legation.whatif.estimate import Estimate
from legation.whatif.path import Path, path_data, path_lines, path_of
from legation.whatif.question import Refused
from legation.whatif.request import started
from legation.whatif.scores import (
    Model,
    Score,
    constant,
    cross_validated,
    habit,
    logit,
    passing,
    scored,
    script,
    surprise,
    uniform,
    weighed,
)

DEPARTING = 0.1
"""The scripted player's chance of departing: given, for its record fits itself perfectly."""
MOST_SURPRISES = 8


@dataclass(frozen=True, slots=True)
class Likelihood:
    """The scores, the best first, and the choices they rest on."""

    scenario: Scenario
    course: Course
    scores: tuple[Score, ...]
    surprises: tuple[tuple[Choice, float], ...]
    path: Path | None = None


_DULL = (
    ("uniform", "any open choice alike", uniform, ()),
    (
        "mostly passing",
        "a fixed chance of passing, open acts alike",
        passing,
        ("chance of passing",),
    ),
    ("habit", "acts as often as the seat did them in other years", habit, ("chance of passing",)),
    (
        "constant passing",
        "passing weighs so much against each open act",
        constant,
        ("constant of passing",),
    ),
)
"""Baselines that know nothing of the rules: name, what it says, how it is fitted, what is."""


def models_of(game: Game) -> tuple[Model, ...]:
    """The models, the uniform baseline first."""
    found = [
        *(
            Model(name=name, says=says, fit=fit, dull=True, quantities=quantities)
            for name, says, fit, quantities in _DULL
        ),
        Model(
            name="one-step logit",
            says="likelier the more the stage leaves the seat's aims worth",
            fit=logit,
            quantities=("rate per unit of worth", "constant of passing"),
        ),
        Model(
            name=f"script, departing {DEPARTING:.0%}",
            says="the record itself, with departures",
            fit=script(DEPARTING),
            knows=True,
        ),
    ]
    weights = {act.name for act in game.layout.acts if act.act.weight is not None}
    seats = game.layout.seats
    if any(act.partition(":")[0] in seats for act in weights):
        found.insert(4, Model(name="propensity", says="by stated weights", fit=_stated(game)))
    return tuple(found)


def _stated(game: Game) -> Callable[..., Any]:
    """Weights that the scenario states as whole numbers; others count one."""
    stated: dict[str, float] = {}
    for seat in game.layout.seats:
        for name, weight in own_weights(game, seat).acts.items():
            if isinstance(weight, int):
                stated[name] = float(weight)
    return weighed(lambda choice: [stated.get(name, 1.0) for name in choice.options])


def likelihood(
    scenario: Scenario,
    since: str = "",
    told: Told | None = None,
    *,
    worth: bool = True,
    start: str = "",
    histories: int = 0,
) -> Likelihood:
    """Score the models on a scenario's record.

    Args:
        since: Only choices on or after this day count.
        start: Where the histories of the coarse path begin.
        histories: How many of them; 0 for none.

    Raises:
        Refused: The record has too few choices, or none at all.
    """
    if not scenario.record.events:
        raise Refused(f"the scenario {scenario.id!r} has no record")
    game = Game(scenario)
    if told is not None:
        told("Running the record through the rules")
    replay = replay_record(scenario)
    course = course_of(game, replay, told, worth=worth)
    if since:
        _cut(course, parse_day(since))
    periods = {choice.period for choice in course.choices}
    if len(periods) < 2:
        raise Refused(
            f"the record of {scenario.id!r} has {counted(len(course.choices), 'choice')} in "
            f"{counted(len(periods), 'year')}: too few to fit on some years and score on others"
        )
    models = models_of(game)
    scores = scored(models, course.choices)
    best = next(score for score in scores if not score.model.knows)
    bits = cross_validated(best.model, course.choices)
    ranked = sorted(zip(course.choices, bits, strict=True), key=lambda pair: -pair[1])
    if told is not None and histories:
        told("Playing the coarse path")
    path = path_of(scenario, replay, started(scenario, start)[0], histories) if histories else None
    return Likelihood(scenario, course, scores, tuple(ranked[:MOST_SURPRISES]), path)


def _cut(course: Course, since: Day) -> None:
    course.choices = [choice for choice in course.choices if choice.day >= since]
    course.closed = [(day, act) for day, act in course.closed if day >= since]


# ---------------------------------------------------------------- told


def likelihood_data(found: Likelihood) -> dict[str, Any]:
    """The same as plain data."""
    return {
        "format": "legation-likelihood 1",
        "scenario": found.scenario.id,
        "fingerprint": found.scenario.fingerprint,
        "engine": ENGINE_VERSION,
        "choices": len(found.course.choices),
        "acts": sum(choice.did != PASS for choice in found.course.choices),
        "path": path_data(found.path) if found.path else None,
        "closed": [{"day": day_text(day), "act": act} for day, act in found.course.closed],
        "models": [
            {
                "name": score.model.name,
                "dull": score.model.dull,
                "knows_the_record": score.model.knows,
                "bits_per_choice": _plain(score.bits),
                "gain_over_uniform": _plain(score.gain),
                "gain_over_best_dull": _plain(score.over_dull),
                "fitted": {name: _plain(value) for name, value in score.fitted},
                "bits_by_turn": list(score.by_turn),
            }
            for score in found.scores
        ],
    }


def _plain(found: Estimate) -> dict[str, float]:
    return {"value": found.value, "low": found.low, "high": found.high}


def likelihood_lines(found: Likelihood) -> list[Line]:
    """The same for a terminal."""
    course = found.course
    acts = sum(choice.did != PASS for choice in course.choices)
    lines = [
        Line("How likely was history, in this model?", 0, "heading"),
        Line(
            f"The record as {len(course.choices):,} choices in play, {acts} of them acts and the "
            f"others passes; {course.forced} choices with one option are left out. "
            f"{counted(len(course.closed), 'recorded act')} could not be chosen in that turn as "
            "played, and no model is scored on them."
        ),
        Line(
            "Bits per choice (fewer is better), fitted on all other years than the one scored; "
            "intervals of 95 % over turns.",
            0,
            "note",
        ),
    ]
    lines += [_score_line(score) for score in found.scores]
    lines += [Line(""), *_verdicts(found)]
    lines += [Line(""), *_surprises(found)]
    if found.path is not None:
        lines += [Line(""), *path_lines(found.path, found.scenario)]
    return lines


def _score_line(score: Score) -> Line:
    kind = "dull" if score.model.dull else "knows the record" if score.model.knows else "model"
    fitted = "".join(f"; {name} {_bits(value)}" for name, value in score.fitted)
    return Line(
        f"{score.model.name} ({kind}): {_bits(score.bits)}; "
        f"saves {_bits(score.gain)} against uniform{fitted}",
        1,
        "item",
    )


def _bits(found: Estimate) -> str:
    return f"{found.value:.3f} ({found.low:.3f} to {found.high:.3f})".replace("-", "−")


def _verdicts(found: Likelihood) -> list[Line]:
    """Whether any model is better than dull; said plainly where it is not."""
    lines = []
    for score in found.scores:
        if score.model.dull or score.model.knows:
            continue
        if score.over_dull.sure > 0:
            said = f"{score.model.name} is better than the best dull baseline"
            role = "good"
        elif score.over_dull.sure < 0:
            said, role = f"{score.model.name} is worse than the best dull baseline", "bad"
        else:
            said, role = f"{score.model.name} is no better than the best dull baseline", "bad"
        lines.append(
            Line(f"In this model {said}: it saves {_bits(score.over_dull)} bits a choice.", 0, role)  # type: ignore[arg-type]
        )
    knowing = (score.model.name for score in found.scores if score.model.knows)
    lines += [
        Line(
            f"“{name}” is made of the record it is scored on: in this model it says what "
            "departures cost, and foretells nothing.",
            0,
            "note",
        )
        for name in knowing
    ]
    return lines


def _surprises(found: Likelihood) -> list[Line]:
    names = Names(found.scenario)
    best = next(score for score in found.scores if not score.model.knows)
    lines = [Line(f"What “{best.model.name}” foresaw least", 0, "heading")]
    for choice, bits in found.surprises:
        who = names.actor(choice.seat)
        did = f"{who} did nothing more" if choice.did == PASS else deed_sentence(choice.did, names)
        times = surprise(choice, bits)
        than = (
            f"{times:.1f} times less likely than even chances"
            if times > 1
            else "likelier than even"
        )
        lines.append(
            Line(
                f"{day_words(choice.day)}: {full_stop(did)} {bits:.1f} bits, of "
                f"{len(choice.options)} choices ({than}).",
                1,
                "item",
            )
        )
    return lines
