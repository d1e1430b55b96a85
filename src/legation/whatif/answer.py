"""The answer to a question as data: what every output (text, JSON, pictures, tables) is made of."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from legation.engine.game import ENGINE_VERSION
from legation.model.scenario import Scenario
from legation.whatif.ask import Asked
from legation.whatif.estimate import Estimate, wilson
from legation.whatif.question import Forced, Question, form_version

METHODS = {
    "arm": "Wilson score interval, 95 %",
    "effect": "Agresti-Min interval for a difference of paired shares, 95 %",
    "number": "normal interval over pairs, 95 %",
}
FORMAT = "legation-answer 1"


@dataclass(frozen=True, slots=True, kw_only=True)
class EndingShare:
    """How often an ending closes the histories of each arm."""

    ending: str
    title: str
    plain: Estimate
    changed: Estimate
    effect: Estimate


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came of a question.

    Attributes:
        done: Pairs played; fewer than asked where somebody stopped it.
        share: Whether the query is true or false, so that all values are shares.
        plain, changed, effect: The query in either arm, and the difference.
        effect_where: The difference over those pairs alone in which the change took effect.
        took: The share of those pairs; exact for forced acts, else a lower bound.
        closed: The share of pairs in which a forced act's turn came and it was not open.
        only_plain, only_changed: Pairs in which the query holds, or is larger, in one arm alone.
        narrower: How many times narrower the interval is than separate luck would have made it.
        endings: How often each closes the histories; none where they were not played to their end.
        differ: Numbers of pairs in which the query's value differs, to be opened.
        whole: Whether histories were played to their end, not only until they were decided.
    """

    question: Question
    done: int
    complete: bool
    share: bool
    plain: Estimate
    changed: Estimate
    effect: Estimate
    effect_where: Estimate | None
    took: Estimate
    closed: Estimate
    only_plain: int
    only_changed: int
    narrower: float
    endings: tuple[EndingShare, ...]
    differ: tuple[int, ...]
    warnings: tuple[str, ...] = ()
    whole: bool = True

    @property
    def forced(self) -> bool:
        """Whether the question forces acts, so that a pair says whether it took effect."""
        return any(isinstance(edit, Forced) for edit in self.question.edits)

    def data(self) -> dict[str, Any]:
        """The answer as plain data, for ``--json``."""
        return {
            "format": FORMAT,
            "id": self.question.id,
            "question": self.question.data(),
            "engine": ENGINE_VERSION,
            "form": form_version(),
            "pairs": self.done,
            "complete": self.complete,
            "plain": asdict(self.plain),
            "changed": asdict(self.changed),
            "effect": asdict(self.effect),
            "complement": _complement(self) if self.share else None,
            "effect_where_it_took": asdict(self.effect_where) if self.effect_where else None,
            "took_effect": asdict(self.took) | {"exact": self.forced},
            "closed": asdict(self.closed),
            "pairs_only_plain": self.only_plain,
            "pairs_only_changed": self.only_changed,
            "narrower_than_unpaired": self.narrower,
            "whole": self.whole,
            "endings": [asdict(item) for item in self.endings],
            "open": list(self.differ),
            "methods": METHODS,
            "warnings": list(self.warnings),
        }


def _complement(answer: Answer) -> dict[str, Any]:
    """The query failing, in both arms: the same numbers seen from the other side."""
    return {"plain": asdict(other(answer.plain)), "changed": asdict(other(answer.changed))}


def other(share: Estimate) -> Estimate:
    """The share of histories in which it is not so."""
    return Estimate(1 - share.value, 1 - share.high, 1 - share.low)


def answer_of(scenario: Scenario, asked: Asked, warnings: tuple[str, ...] = ()) -> Answer:
    """The answer so far."""
    question, tally = asked.question, asked.tally
    share = question.query.kind != "number"
    pairs = tally.all
    effect = pairs.effect(share=share)
    width = effect.high - effect.low
    return Answer(
        question=question,
        done=pairs.n,
        complete=asked.complete,
        share=share,
        plain=pairs.arm(changed=False, share=share),
        changed=pairs.arm(changed=True, share=share),
        effect=effect,
        effect_where=tally.took.effect(share=share) if tally.took.n else None,
        took=wilson(tally.took.n, pairs.n),
        closed=wilson(tally.closed, pairs.n),
        only_plain=pairs.only_plain,
        only_changed=pairs.only_changed,
        narrower=pairs.unpaired_width() / width if width > 0 else 1.0,
        endings=_endings(scenario, asked) if asked.whole else (),
        differ=tuple(tally.differ),
        warnings=warnings,
        whole=asked.whole,
    )


def _endings(scenario: Scenario, asked: Asked) -> tuple[EndingShare, ...]:
    titles = [("", "None of the endings"), *((e.id, e.title) for e in scenario.endings)]
    found = asked.tally.endings
    return tuple(
        EndingShare(
            ending=name,
            title=title,
            plain=found[place].arm(changed=False, share=True),
            changed=found[place].arm(changed=True, share=True),
            effect=found[place].effect(share=True),
        )
        for place, (name, title) in enumerate(titles)
        if place in found
    )
