"""Instruments named by their day: "the protocol of 23 February 1904", "the paper of August 1904".

The scenario's own signatures say which is meant. Where more than one was signed in the time told,
the noun decides; where that leaves more than one, none is meant.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from legation.accounts.reading.mentions import Mention
from legation.accounts.reading.scene import Scene, Timed
from legation.accounts.reading.tokens import folded, word_set
from legation.model.dates import DateError
from legation.model.edtf import Edtf, parse_edtf
from legation.model.lexicon import Usage
from legation.model.scenario import Scenario
from legation.model.treaty import Instrument

NOUNS = word_set(
    """protocol agreement convention treaty alliance memorandum paper pact accord instrument
    document declaration arrangement engagement"""
)
_JOINTS = word_set("of in dated signed concluded made from the on at")
_REACH = 11
_SIGNING = word_set(
    "signed concluded sealed names seals initialled extorted imposed wrung signatures"
)


class Signatures:
    """The instruments of a scenario by the day of their signature."""

    def __init__(self, scenario: Scenario) -> None:
        self.instruments = [item for item in scenario.instruments if item.signed]
        known = {u.instrument: u for u in scenario.lexicon if u.instrument and not u.weak}
        self.usages = {
            item.id: known.get(item.id, Usage(id=f"dated:{item.id}", instrument=item.id))
            for item in self.instruments
        }
        self.words = {
            item.id: {
                word
                for name in (item.title, item.kind, *self.usages[item.id].names)
                for word in folded(name)
            }
            for item in self.instruments
        }

    def named(self, noun: str, when: Edtf, *, strict: bool = False) -> Usage | None:
        """The instrument that a noun and a time can only mean; ``strict``: the noun must fit."""
        then = [item for item in self.instruments if _signed_in(item, when)]
        fitting = [item for item in then if noun in self.words[item.id]]
        for chosen in (fitting,) if strict else (fitting, then):
            if len(chosen) == 1:
                return self.usages[chosen[0].id]
            if chosen:
                return None
        return None


def _signed_in(instrument: Instrument, when: Edtf) -> bool:
    days = (instrument.signed, *(day for _, day in instrument.part_days))
    return any(when.earliest <= day <= when.latest for day in days)


def dated_instruments(scene: Scene, signatures: Signatures) -> list[Mention]:
    """Mentions of instruments by noun and date, where no name says which."""
    found = []
    named = {
        index for m in scene.mentions if not m.told and not _bare(scene, m) for index in m.words
    }
    for time in scene.times:
        date = _date(time)
        noun = _noun(scene, time) if date is not None else -1
        if date is None or noun < 0 or noun in named or date.latest - date.earliest > 366:
            continue
        usage = signatures.named(_singular(scene.word(noun)), date)
        if usage is not None:
            words = frozenset((noun, *range(time.first, time.last + 1)))
            clause = next(c.number for c in scene.clauses if noun in c.words)
            found.append(Mention((usage,), words, False, clause))
    named_any = found or scene.of("instrument")
    return found if named_any else _of_year(scene, signatures, named)


def referred(scene: Scene, signatures: Signatures) -> Scene:
    """Bare nouns read as the instrument that the sentence before named.

    "The protocol" after a sentence on the Nishi-Rosen protocol is that one, whatever a scenario's
    author means by "the Protocol" elsewhere.
    """
    strange = [m for m in scene.mentions if _of_another_day(scene, signatures, m)]
    if strange:
        kept = tuple(m for m in scene.mentions if m not in strange)
        scene = replace(scene, mentions=kept)
    carried = scene.carried.instrument
    if not carried or carried not in signatures.usages:
        return scene
    words = signatures.words[carried]
    mentions = [
        m
        for m in scene.mentions
        if not _bare(scene, m) or any(u.instrument == carried for u in m.usages)
    ]
    named = {index for m in mentions for index in m.words}
    for index, word in enumerate(scene.words):
        if word.text not in NOUNS or word.text not in words or index in named:
            continue
        joined = scene.word(index + 1) in ("of", "on", "with", "between", "about")
        if scene.word(index - 1) in ("the", "this", "that", "its", "their") and not joined:
            clause = next(c.number for c in scene.clauses if index in c.words)
            usage = signatures.usages[carried]
            mentions.append(Mention((usage,), frozenset((index,)), False, clause))
            break
    return replace(scene, mentions=tuple(mentions))


def _of_another_day(scene: Scene, signatures: Signatures, mention: Mention) -> bool:
    """``the Protocol of June 1896``: a bare noun with a day on which only others were signed."""
    if not _bare(scene, mention):
        return False
    for time in scene.times:
        date = _date(time)
        if date is None or _noun(scene, time) not in mention.words:
            continue
        then = {item.id for item in signatures.instruments if _signed_in(item, date)}
        return bool(then) and not then & {u.instrument for u in mention.usages}
    return False


def _bare(scene: Scene, mention: Mention) -> bool:
    """Whether an instrument is named by no more than an article and a noun."""
    named = {scene.word(index) for index in mention.words}
    return bool(mention.usages[0].instrument) and named <= NOUNS | {"the"}


def _of_year(scene: Scene, signatures: Signatures, named: set[int]) -> list[Mention]:
    """``the alliance was signed on ...``: the only one of its kind in the year told."""
    found = []
    for time in scene.times:
        date = _date(time)
        year = date.text[:4] if date is not None else ""
        if not year.isdigit():
            continue
        clause = scene.clauses[time.clause]
        verbs = [i for i in clause.words if scene.word(i) in _SIGNING]
        nouns = [
            i
            for i in clause.words
            if _singular(scene.word(i)) in (*NOUNS, "peace")
            and scene.word(i - 1) == "the"
            and i not in named
        ]
        if len(nouns) != 1 or not verbs:
            continue
        usage = signatures.named(_singular(scene.word(nouns[0])), parse_edtf(year), strict=True)
        if usage is not None and usage.event:
            words = frozenset((nouns[0], verbs[0]))
            found.append(Mention((usage,), words, True, clause.number))
    return found[:1]


def _date(time: Timed) -> Edtf | None:
    if not time.mention.edtf or time.mention.relation not in ("at", "about", "during"):
        return None
    try:
        return parse_edtf(time.mention.edtf, time.mention.calendar)
    except DateError:
        return None


_NAME_WIDTH = 8


def namings(scene: Scene) -> list[Mention]:
    """The instruments that a sentence names; those that it only tells where it names none.

    "Posts and telegraphs were handed over" tells of an agreement and is what a clause says; "the
    memorandum which Komura and Waeber signed" names one.
    """
    found = [m for m in scene.of("instrument") if not m.weak]
    named = [m for m in found if not m.told or _has_noun(scene, m)]
    return named or found


def _has_noun(scene: Scene, mention: Mention) -> bool:
    short = mention.last - mention.first < _NAME_WIDTH
    return short and any(_singular(scene.word(index)) in NOUNS for index in mention.words)


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") else word


def _noun(scene: Scene, time: Timed) -> int:
    """Index of the noun that the date belongs to; -1 for none."""
    before = list(range(time.first - 1, max(-1, time.first - _REACH), -1))
    for step, index in enumerate(before):
        word = scene.word(index)
        if word in NOUNS:
            return index
        # "the protocol that Nishi and Rosen signed in April": a relative clause may lie between.
        if step <= 2 and word in _JOINTS:
            continue
        if not _relative(scene, before[step:]):
            return -1
    return -1


def _relative(scene: Scene, indices: Sequence[int]) -> bool:
    words = [scene.word(index) for index in indices]
    return ("that" in words or "which" in words) and bool(set(words) & NOUNS)
