"""Order claims between pieces of a sentence that no phrase of the lexicon need tell.

Words that put one thing before or after another ("had already ... when", "only after that", "in
answer to", "gave way to") join two pieces of text, or a piece and the sentence before. Each piece
may tell one of several events; the order told is held against the record only where it fails for
all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from legation.accounts.reading.clauses import Clause
from legation.accounts.reading.propose.happening import verbal
from legation.accounts.reading.propose.joints import INNER, OPENING, Joints, Side
from legation.accounts.reading.propose.proposal import Desk, Proposal, guard_of, quoted, what
from legation.accounts.reading.propose.told import SURE, Told, likened, share_of, told_in
from legation.accounts.reading.scene import Scene
from legation.accounts.reading.tokens import word_set
from legation.model.account import OrderClaim
from legation.model.record import Event

_CONJUNCTIONS = word_set("and but yet so for")
_PROSPECT = word_set(
    """prospect threat fear fears rumour rumours rumor expectation plan plans promise hope talk idea
    proposal offer demand demands danger possibility question news report story version memory
    anniversary eve"""
)
_STRONG = frozenset(";:\u2014\u2013")


@dataclass(frozen=True, slots=True)
class Joined:
    """Two pieces in an order: ``first`` comes ``side`` ``second``.

    Attributes:
        second: Words of this sentence; empty where the sentence before is meant.
        at: Index of the joint's first word.
    """

    first: frozenset[int]
    side: Side
    second: frozenset[int]
    at: int


def propose_sequences(scene: Scene, desk: Desk) -> Iterator[Proposal]:
    """The order claims of a sentence, between all that its pieces may tell."""
    for joined in (*_by_clause(scene), *_by_opening(scene), *_by_inner(scene)):
        made = _claim(scene, desk, joined)
        if made is not None:
            yield made


def _by_clause(scene: Scene) -> Iterator[Joined]:
    for clause in scene.clauses:
        side = _side(scene, clause)
        if side is None or clause.host < 0 or len(clause.words) < _LEAST_WORDS:
            continue
        inner, inverted = _inverted(scene, clause)
        if inverted:
            yield Joined(inverted, side, inner, clause.words[0])
            continue
        for first in _outer(scene, clause):
            yield Joined(first, side, inner, clause.words[0])


_LEAST_WORDS = 2


def _inverted(scene: Scene, clause: Clause) -> tuple[frozenset[int], frozenset[int]]:
    """``Only when A did B happen``: the main clause begins at "did", without a comma."""
    words = clause.words[1:]
    joint = (scene.word(clause.words[0] - 1), scene.word(clause.words[0]))
    if not {"only", "not"} & set(joint):
        return frozenset(words), frozenset()
    cut = next((i for i, index in enumerate(words) if i and scene.word(index) == "did"), 0)
    return frozenset(words[: cut or None]), frozenset(words[cut:] if cut else ())


def _side(scene: Scene, clause: Clause) -> Side | None:
    """Whether what a clause is joined to came before or after what the clause tells."""
    if clause.link in ("before", "after"):
        return "before" if clause.link == "before" else "after"
    if clause.host < 0 or not clause.words:
        return None
    host = scene.clauses[clause.host]
    word = scene.word(clause.words[0])
    if clause.link == "until":
        late = "not" in {scene.word(index) for index in host.words}
        return "after" if late else None
    if clause.link != "open":
        return None
    own, other = _pluperfect(scene, clause.words), _pluperfect(scene, _with_siblings(scene, host))
    if word == "once":
        return "after" if own or not other else None
    if word == "when" and own != other:
        return "after" if own else "before"
    return None


_NO_PARTICIPLE = word_set(
    """to a an the no any some his her its their our this that these those many much more little
    nothing one two three four five six seven eight nine ten little good great reason"""
)
_ADVERBS = word_set(
    """already long just not only barely scarcely hardly also since then by for some time months
    weeks years days ago even once at last finally fully safely never ever quietly twice all
    meanwhile in effect now recently lately newly itself himself"""
)


def _pluperfect(scene: Scene, words: Sequence[int]) -> bool:
    """Whether a verb says "had done": not "had to", "had no ..."."""
    for place, index in enumerate(words):
        if scene.word(index) != "had":
            continue
        for after in words[place + 1 : place + 7]:
            word = scene.word(after)
            if word in _ADVERBS:
                continue
            if word in _NO_PARTICIPLE:
                break
            if word.endswith(("ed", "en", "wn", "ung", "ught", "ne")) or word in _PARTICIPLES:
                return True
            break
    return False


_PARTICIPLES = word_set(
    """put set cut let lost sent left made met held said told built lent spent sold kept felt
    read laid paid won led fled bound found begun run become come sunk sat stood understood
    withdrawn struck hung shut quit cast been got had hit"""
)


def _with_siblings(scene: Scene, clause: Clause) -> list[int]:
    """Words of a main clause and of the one before it, which a comma may have parted from it."""
    earlier = [c for c in scene.clauses[: clause.number] if not c.link and c.words]
    if clause.words and _STRONG & set(scene.gap(clause.words[0])):
        earlier = []
    return [*(earlier[-1].words if earlier and not clause.link else ()), *clause.words]


def _outer(scene: Scene, clause: Clause) -> Iterator[frozenset[int]]:
    """What a clause is joined to: its host, or the host with the main clause before it."""
    host = scene.clauses[clause.host]
    if verbal(scene, host.words):
        yield frozenset(host.words)
    if clause.words[0] > _LEADING and not host.link:
        whole = _with_siblings(scene, host)
        if len(whole) > len(host.words):
            yield frozenset(whole)


_LEADING = 3


def _by_opening(scene: Scene) -> Iterator[Joined]:
    """``...; only after that did ...``, ``..., and then ...``, ``Only then ...``."""
    starts = [0, *(i for i in range(1, len(scene.words)) if _breaks(scene, i))]
    strong = [0, *(i for i in range(1, len(scene.words)) if _STRONG & set(scene.gap(i)))]
    for start in starts:
        side, length = _match(scene, start, OPENING)
        if side is None and scene.word(start) in _CONJUNCTIONS:
            side, length = _match(scene, start + 1, OPENING)
            length += side is not None
        if side is None:
            continue
        end = min((i for i in strong if i > start), default=len(scene.words))
        low = max(i for i in strong if i <= start)
        if low == start:
            low = max((i for i in strong if i < start), default=0)
        first = frozenset(range(start + length, end))
        second = frozenset(range(low, start))
        yield Joined(first, side, second, start)


def _breaks(scene: Scene, index: int) -> bool:
    gap = scene.gap(index)
    return bool(_STRONG & set(gap)) or "," in gap


def _first_words(joints: Joints) -> dict[str, int]:
    """The longest joint that begins with each word."""
    found: dict[str, int] = {}
    for words in joints:
        found[words[0]] = max(len(words), found.get(words[0], 0))
    return found


_FIRST_WORDS = {True: _first_words(OPENING), False: _first_words(INNER)}


def _match(scene: Scene, start: int, joints: Joints) -> tuple[Side | None, int]:
    longest = _FIRST_WORDS[joints is OPENING].get(scene.word(start), 0)
    for length in range(longest, 0, -1):
        words = tuple(scene.word(index) for index in range(start, start + length))
        if words in joints:
            return joints[words], length
    return None, 0


def _by_inner(scene: Scene) -> Iterator[Joined]:
    """``The rupture was followed by ...``, ``... in answer to ...``: both in one clause."""
    for clause in scene.clauses:
        taken = -1
        for place, index in enumerate(clause.words):
            if index <= taken:
                continue
            side, length = _match(scene, index, INNER)
            if side is None or place == 0:
                continue
            taken = index + length - 1
            first = frozenset(clause.words[:place])
            second = frozenset(i for i in clause.words[place:] if i > taken)
            if scene.word(taken + 1) in _BACK and clause.words[0] > 0:
                # "...; Y followed him": what was told last is followed.
                first, second = first | second, _segment_before(scene, clause.words[0])
            yield Joined(first, side, second, index)


_BACK = word_set("him her them it this that these")


def _segment_before(scene: Scene, start: int) -> frozenset[int]:
    """The words from the last strong stop, or the beginning, up to a clause."""
    strong = [i for i in range(1, start) if _STRONG & set(scene.gap(i))]
    return frozenset(range(strong[-1] if strong else 0, start))


def _claim(scene: Scene, desk: Desk, joined: Joined) -> Proposal | None:
    """The claim, where it fails for all that may be told, or holds for all."""
    first = told_in(scene, desk, joined.first)
    if not first:
        return None
    if joined.second:
        second = told_in(scene, desk, joined.second)
    else:
        second = tuple(Told(id, 0.0, frozenset()) for id in sorted(scene.carried.told))
    if not second:
        return None
    failing = share_of(first, second, lambda a, b: _fails(desk, a, joined.side, b))
    if not _NEVER < failing < SURE:
        wanted = failing >= SURE
        pairs = [(a, b) for a in first for b in second if a.event != b.event]
        chosen = [p for p in pairs if _fails(desk, p[0], joined.side, p[1]) is wanted]
        return _proposal(scene, desk, joined, *chosen[0]) if chosen else None
    return None


_NEVER = 0.02


def _fails(desk: Desk, one: Told, side: Side, other: Told) -> bool:
    early, late = (one, other) if side == "before" else (other, one)
    return desk.events[early.event].date.earliest > desk.events[late.event].date.latest


def _proposal(scene: Scene, desk: Desk, joined: Joined, one: Told, other: Told) -> Proposal:
    first, second = desk.events[one.event], desk.events[other.event]
    words = (*one.words, joined.at, *other.words)
    doubt = _doubt(scene, joined, ((one, first), (other, second)))
    return Proposal(
        type="order",
        body=OrderClaim(first=first.id, relation=joined.side, second=second.id),
        says=f"{what(first)}: {joined.side} {what(second)}",
        quote=quoted(scene, words),
        firm=not doubt,
        guarded=doubt not in ("", _ONLY_FEARED),
        doubt=doubt,
        guessed=(
            *likened(desk, (one,)),
            *(likened(desk, (other,)) if joined.second else (_JOINED.format(what(second)),)),
        ),
    )


_JOINED = "joined to the sentence before: {}"
_ONLY_FEARED = "only spoken of, perhaps"


def _doubt(scene: Scene, joined: Joined, told: Iterable[tuple[Told, Event]]) -> str:
    for one, event in told:
        guard = guard_of(scene, one.words, event)
        if guard is not None and not (guard.kind == "negation" and guard.word in _LATE):
            return f"{guard.kind}: {guard.word}"
    around = {scene.word(index) for index in (*joined.first, *joined.second)}
    if around & _LASTING:
        return "what lasts is not told by its beginning"
    return _ONLY_FEARED if around & _PROSPECT else ""


_LASTING = word_set(
    """holds remains remained stays stayed continues continued still keeps demise termination expiry
    renewal despite notwithstanding"""
)


_LATE = word_set("not no hardly scarcely")


REFERRING = re.compile(
    r"\b(?:then|next|later|earlier|after|afterwards?|before|already|still|previously|subsequently"
    r"|soon|shortly|finally|follow\w*|wake|response|reply|answer|consequence|result|done|there\w+"
    r"|days?|weeks?|months?|years?|this|that|it) ",
    re.IGNORECASE,
)
"""Words by which a sentence may refer to what the one before it told."""

_ASIDE = ("before", "until", "condition", "apart")
_FURTHER = ("after", "during", "open", "relative")


def recalled(scene: Scene, desk: Desk) -> frozenset[str]:
    """Ids of the events that a sentence may tell as done, for the one that follows it."""
    main: set[str] = set()
    aside: set[str] = set()
    for clause in scene.clauses:
        if clause.link in _ASIDE or not clause.words:
            continue
        found = {
            one.event
            for one in told_in(scene, desk, clause.words)
            if guard_of(scene, one.words, desk.events[one.event]) is None
        }
        (aside if clause.link in _FURTHER else main).update(found)
    return frozenset(main or aside)
