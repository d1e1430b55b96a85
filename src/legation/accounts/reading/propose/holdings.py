"""Claims about offices, titles and rights: who held them at the time told.

A title beside a name ("Resident-General Itō"), a name with a title behind it ("Itō, the
Resident-General"), a verb between them ("Megata became financial adviser"), and the adjective of a
nation before an office. "Former" and "later" titles claim nothing of the time told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from legation.accounts.reading.mentions import Mention
from legation.accounts.reading.propose.proposal import Desk, Proposal, date_of, one_event, quoted
from legation.accounts.reading.propose.stance import possessive
from legation.accounts.reading.scene import Scene, Timed
from legation.accounts.reading.tokens import word_set
from legation.model.account import HoldsClaim
from legation.model.edtf import FIRST_DAY, LAST_DAY, Edtf, parse_edtf
from legation.model.record import Tenure

_ELSEWHEN = word_set(
    """former formerly ex late later future eventual sometime onetime once erstwhile
    predecessor successor replaced succeeded replacing succeeding resigned resignation
    retired left leaving dismissed dismissal removed removal ceased until outgoing
    incoming designate elect old new no"""
)
_RANKS = word_set(
    """marquis prince count baron viscount sir mr m monsieur general admiral minister lord"""
)
_BETWEEN = _RANKS | word_set(
    """the as a an was is were became become becoming named appointed made served serving acting
    then his her its their who had been remained still being chosen engaged hired installed selected
    employed took up post of office position job worked acted japanese russian korean american
    british french german for to be duties hands under run by headed controlled held filled occupied"""
)
_BECOMING = word_set(
    """became become becoming named appointed appointment made chosen engaged hired installed
    took assumed entered began arrived post"""
)
_HOLDING = word_set(
    """held holds hold owned owns own controlled controls possessed possesses enjoyed
    exercised had has ran runs managed conducted directed belonged belongs kept worked operated administered
    hands"""
)
NEAR_DAYS = 100
"""Days by which an appointment told may miss the record's without being refuted by it."""


@dataclass(frozen=True, slots=True)
class _When:
    date: Edtf
    guessed: tuple[str, ...]
    doubt: str


def propose_holdings(scene: Scene, desk: Desk) -> list[Proposal]:
    """The claims of a sentence about offices, titles and rights."""
    found: list[Proposal] = []
    offices = scene.of("office")
    for office in offices:
        if _standing(desk, office):
            found += _state(scene, desk, office)
            continue
        person = _person(scene, desk, office)
        if person is not None:
            found += _borne(scene, desk, office, person)
        else:
            found += _by_nation(scene, desk, office)
    return found


def _standing(desk: Desk, office: Mention) -> bool:
    """A name of a state or a body: it claims that there was one at the time."""
    return all(
        desk.tenures[id].kind == "title"
        and len({h.holder for h in desk.tenures[id].chain}) == 1
        and not any(h.name for h in desk.tenures[id].chain)
        for usage in office.usages
        for id in usage.tenures
    )


def _state(scene: Scene, desk: Desk, office: Mention) -> Iterator[Proposal]:
    when = _when(scene, desk, office, office)
    tenures = [id for usage in office.usages for id in usage.tenures]
    dated = [t for t in scene.times if t.mention.edtf]
    there = any(t.clause == office.clause for t in scene.times) or _one_time(scene, desk, dated)
    if when is None or len(set(tenures)) != 1 or not there:
        return
    tenure = desk.tenures[tenures[0]]
    yield _proposal(
        scene,
        desk,
        tenure,
        HoldsClaim(tenure=tenure.id, who=tenure.chain[0].holder, when=when.date),
        when,
        office.words,
        office.weak,
    )


def _person(scene: Scene, desk: Desk, office: Mention) -> Mention | None:
    """The person that an office is said to be borne by."""
    people = [
        m
        for m in scene.of("actor")
        if m.clause == office.clause
        and not m.words & office.words
        and not any(desk.is_power(usage.who) for usage in m.usages)
    ]
    for person in people:
        first, second = (office, person) if office.first < person.first else (person, office)
        between = range(first.last + 1, second.first)
        if len(between) > 7:
            continue
        words = [scene.word(index) for index in between]
        stop = ";" in "".join(scene.gap(i) for i in (*between, second.first))
        timed = {i for t in scene.times for i in range(t.first, t.last + 1)}
        loose = [w for i, w in zip(between, words, strict=True) if i not in timed | _names(scene)]
        if not stop and all(word in _BETWEEN or word in ("in", "on", "s") for word in loose):
            if first is office and loose and not _passes_to(loose):
                continue
            if first is office and not _apposed(scene, office, person):
                continue
            if first is person and not words and not _closed(scene, person, office):
                continue
            inside = set(between)
            if any(other is not person and other.words & inside for other in people):
                continue  # "Nicholas named Alekseev viceroy"
            return person
    return None


def _closed(scene: Scene, person: Mention, office: Mention) -> bool:
    """``Lamsdorff, Foreign Minister, ...``: a title after a comma needs one behind it too."""
    if "," not in scene.gap(person.last + 1):
        return True
    return office.last + 1 >= len(scene.words) or "," in scene.gap(office.last + 1)


def _apposed(scene: Scene, office: Mention, person: Mention) -> bool:
    """A comma after the office needs one after the name: else the two stand in a list."""
    if "," not in scene.gap(office.last + 1):
        return True
    index = person.last + 1
    listed = scene.word(index) == "and" or (index < len(scene.words) and scene.words[index].capital)
    return "," in scene.gap(index) and not listed


_LESSER = word_set("vice deputy assistant minister consul charge")
"""What makes another office of a title: "vice-minister of foreign affairs"."""
_TO_NAME = word_set("the as was became is were under in")


def _passes_to(words: list[str]) -> bool:
    """Whether the words after an office lead to its bearer: a rank, or a verb."""
    return words != ["under"] and (words[0] in _TO_NAME or words[0] in _RANKS)


def _names(scene: Scene) -> set[int]:
    """Words that name nations: "the *Japanese* resident-general"."""
    return {i for m in scene.of("actor") for i in m.words}


def _borne(scene: Scene, desk: Desk, office: Mention, person: Mention) -> Iterator[Proposal]:
    low, high = min(office.first, person.first), max(office.last, person.last)
    around = {scene.word(index) for index in range(low - 2, high + 2)}
    if around & _ELSEWHEN or scene.word(office.first - 1) in _LESSER:
        return
    holders = {usage.who for usage in person.usages if usage.who}
    tenures = [desk.tenures[id] for usage in office.usages for id in usage.tenures]
    nation = _nation_before(scene, desk, office)
    choice = _choose(desk, tenures, holders, nation)
    if choice is None:
        return
    tenure, who, sure = choice
    when = _when(scene, desk, office, person)
    between = {scene.word(index) for index in range(low, high + 1)}
    doubt = "" if sure else "the title was borne in more than one country"
    if when is None and not between & (_BECOMING | {"was", "as", "served"}):
        return
    claim = HoldsClaim(
        tenure=tenure.id,
        who=who,
        nationality=_nation_of(scene, desk, person, who),
        when=when.date if when else None,
    )
    if when and between & _BECOMING and _nearly(tenure, who, when.date):
        doubt = doubt or "an appointment may be told by its day or by its taking up"
    if when is None and not any(_held_by(desk, t, who) for t in tenures):
        doubt = doubt or "no time is told"
    told = when or _When(_ANY, (), "")
    yield _proposal(
        scene,
        desk,
        tenure,
        claim,
        told,
        (*office.words, *person.words),
        office.weak or person.weak,
        doubt,
    )


_ANY = parse_edtf("0001/9999")


def _choose(
    desk: Desk, tenures: list[Tenure], holders: set[str], nation: str
) -> tuple[Tenure, str, bool] | None:
    """The chain and the person meant; sure if no other would do."""
    pairs = [(t, who) for t in tenures for who in sorted(holders) if _held_by(desk, t, who)]
    if len(pairs) == 1:
        return (*pairs[0], True)
    if pairs:
        return None
    if len(holders) != 1:
        return None
    who = next(iter(holders))
    actor = desk.actors.get(who)
    if actor is None or actor.kind != "person":
        return None
    home = nation or actor.nationality
    if len(tenures) == 1:
        # A title names, of a foreigner, his own state's office; advisers are of any nation.
        single = len(_nations(desk, tenures[0])) == 1 and "dviser" not in tenures[0].title
        foreign = single and actor.nationality not in _nations(desk, tenures[0])
        return None if foreign else (tenures[0], who, True)
    of_home = [
        t for t in tenures if any(_nation(desk, h.holder, h.nationality) == home for h in t.chain)
    ]
    return (of_home[0], who, True) if len(of_home) == 1 else None


def _held_by(desk: Desk, tenure: Tenure, who: str) -> bool:
    return any(holding.holder == who for holding in tenure.chain)


def _nation(desk: Desk, holder: str, stated: str) -> str:
    actor = desk.actors.get(holder)
    return stated or (actor.nationality if actor else "")


def _nation_before(scene: Scene, desk: Desk, office: Mention) -> str:
    """The power whose adjective stands right before an office."""
    for mention in scene.of("actor"):
        near = mention.last in (office.first - 1, office.first - 2)
        if near and not possessive(scene, mention) and len(mention.usages) == 1:
            actor = desk.actors.get(mention.usages[0].who)
            if actor is not None and actor.kind == "power":
                return actor.id
    return ""


def _nation_of(scene: Scene, desk: Desk, person: Mention, who: str) -> str:
    """The nationality told right before a name, where it is not the person's: "the German X"."""
    own = desk.actors[who].nationality if who in desk.actors else ""
    for mention in scene.of("actor"):
        if mention.last == person.first - 1 and len(mention.usages) == 1:
            told = mention.usages[0].who
            adjective = scene.word(mention.last).endswith(("ese", "ian", "ish", "ench", "an"))
            if desk.is_power(told) and told not in (own, "") and own and adjective:
                return told
    return ""


def _by_nation(scene: Scene, desk: Desk, office: Mention) -> Iterator[Proposal]:
    """``a Japanese financial adviser``; for rights, the power that is said to hold them."""
    tenures = [desk.tenures[id] for usage in office.usages for id in usage.tenures]
    if len(tenures) != 1:
        return
    tenure = tenures[0]
    if tenure.kind == "right":
        yield from _right(scene, desk, office, tenure)
        return
    nation = _nation_before(scene, desk, office)
    when = _when(scene, desk, office, office)
    if when is not None and _unborne(tenure, when.date) and _acts(scene, office):
        bearer = _nation(desk, tenure.chain[0].holder, tenure.chain[0].nationality)
        there = HoldsClaim(tenure=tenure.id, nationality=bearer, when=when.date)
        yield _proposal(scene, desk, tenure, there, when, office.words, office.weak)
        return
    if not nation or when is None or tenure.kind != "office" or _of_state(desk, tenure):
        return
    around = {scene.word(index) for index in range(office.first - 3, office.last + 2)}
    clause = {scene.word(index) for index in scene.clauses[office.clause].words}
    if around & _ELSEWHEN or clause & _PROVIDED:
        return
    claim = HoldsClaim(tenure=tenure.id, nationality=nation, when=when.date)
    yield _proposal(scene, desk, tenure, claim, when, office.words, office.weak)


def _one_time(scene: Scene, desk: Desk, dated: list[Timed]) -> bool:
    """Whether a sentence tells one time, and one of the years that the record is about."""
    if len(dated) != 1 or dated[0].mention.relation not in ("at", "about", "during"):
        return False
    date = date_of(dated[0].mention)
    return date is not None and desk.first <= date.earliest and date.latest <= desk.last


def _unborne(tenure: Tenure, when: Edtf) -> bool:
    """Whether nobody at all bore an office or title then, or nearly then."""
    return bool(tenure.chain) and not any(
        _nearly(tenure, holding.holder, when) for holding in tenure.chain
    )


_PROVIDED = word_set(
    """shall engage engages appoint accept accepts employ hire recommended obliged obliging bound
    provided provides agreed agreement required requiring right stipulated undertook recommend
    recommends named promised must"""
)
"""Words by which an office is provided for, not borne."""
_LONG = 45
_CREATED = word_set(
    """created create creation founded established instituted abolished provided provides provide
    office post title institution future yet first proclaimed took assumed become became becoming
    since until predecessor precursor called styled known years before without like as what"""
)


def _acts(scene: Scene, office: Mention) -> bool:
    """The bearer is told to be there, not the office to be made, or to come."""
    clause = scene.clauses[office.clause].words
    near = {scene.word(index) for index in clause if office.first - 8 <= index <= office.last + 6}
    definite = {"the", "then"} & {scene.word(office.first), scene.word(office.first - 1)}
    alone = len({t.mention.edtf for t in scene.times if t.mention.edtf}) <= 1
    alone = alone and len(scene.words) <= _LONG
    return bool(definite) and alone and not near & (_CREATED | _ELSEWHEN)


def _of_state(desk: Desk, tenure: Tenure) -> bool:
    """Whether an office is one of a state's own: all of several holders are its subjects.

    Then the adjective before it names another state's office: "British Prime Minister".
    """
    return len(tenure.chain) >= _SEVERAL and len(_nations(desk, tenure)) == 1


def _nations(desk: Desk, tenure: Tenure) -> set[str]:
    return {_nation(desk, holding.holder, holding.nationality) for holding in tenure.chain}


_SEVERAL = 3


def _right(scene: Scene, desk: Desk, office: Mention, tenure: Tenure) -> Iterator[Proposal]:
    clause = scene.clauses[office.clause].words
    verbs = [i for i in clause if scene.word(i) in _HOLDING]
    when = _when(scene, desk, office, office)
    if not verbs or when is None:
        return
    powers = [
        m
        for m in scene.of("actor")
        if m.clause == office.clause
        and len(m.usages) == 1
        and not m.words & office.words
        and m.usages[0].who in desk.actors
        and desk.actors[m.usages[0].who].kind == "power"
    ]
    if len(powers) != 1:
        return
    who = powers[0].usages[0].who
    claim = HoldsClaim(tenure=tenure.id, nationality=who, when=when.date)
    words = (*office.words, *powers[0].words, verbs[0])
    yield _proposal(scene, desk, tenure, claim, when, words, office.weak)


def _nearly(tenure: Tenure, who: str, when: Edtf) -> bool:
    """Whether the time told misses the person's time in office by little."""
    return any(
        holding.holder == who
        and (holding.since.earliest if holding.since else FIRST_DAY) - NEAR_DAYS <= when.latest
        and when.earliest <= (holding.until.latest if holding.until else LAST_DAY) + NEAR_DAYS
        for holding in tenure.chain
    )


def _when(scene: Scene, desk: Desk, office: Mention, person: Mention) -> _When | None:
    """The time told: that of the clause, or the record's day of the event that it tells."""
    times = [
        t
        for t in scene.times
        if t.mention.edtf and t.mention.relation in ("at", "about", "during", "from", "by", "since")
    ]
    behind = max(office.last, person.last)
    times = [t for t in times if t.mention.relation != "since" or t.first > behind]
    inside = [t for t in times if t.clause == office.clause]
    event = _event_day(scene, desk, office, person)
    inside.sort(key=lambda time: len(time.mention.guesses))
    sure = [time for time in inside if scene.sure(time.mention)]
    inside = sure or inside
    for time in inside or ([] if event else times[:1] if len(times) == 1 else []):
        date = date_of(time.mention)
        if date is None:
            continue
        if len({other.mention.edtf for other in inside}) > 1:
            return None
        guessed = tuple(f"{g.part} {g.given} {g.why}" for g in time.mention.guesses)
        doubt = "" if scene.sure(time.mention) else "part of the date is a guess"
        if guessed and event is not None and event.date.text[:4] == date.text[:4]:
            doubt = ""
        return _When(date, guessed, doubt)
    return event or _carried(scene, desk)


def _carried(scene: Scene, desk: Desk) -> _When | None:
    """The date of the sentence before, where this one tells none."""
    earlier = scene.carried.time
    if earlier is None or any(time.mention.edtf for time in scene.times):
        return None
    date = date_of(earlier)
    if date is None or earlier.relation not in ("at", "about", "during"):
        return None
    if not desk.first <= date.earliest <= desk.last:
        return None  # the day of the writing, not of what is told
    doubt = "part of the date is a guess" if earlier.guesses else ""
    return _When(date, (f"the time of the sentence before: {earlier.text}",), doubt)


def _event_day(scene: Scene, desk: Desk, office: Mention, person: Mention) -> _When | None:
    """The record's day of the event that the clause tells."""
    for mention in scene.of("event"):
        usage = one_event(mention)
        if mention.clause == office.clause and mention.told and usage and not mention.weak:
            event = desk.events[usage.event]
            guard = scene.guard(mention.words)
            if guard is None and event.confidence != "low":
                # Of a bearer who does what is told, the day is that of the event; of others not.
                doubt = "" if person.words & mention.words else "no time is told"
                told = f"the day of “{scene.quote(mention.words)}”"
                return _When(event.date, (told,), doubt)
    return None


def _proposal(
    scene: Scene,
    desk: Desk,
    tenure: Tenure,
    claim: HoldsClaim,
    when: _When,
    words: Iterable[int],
    weak: bool,
    doubt: str = "",
) -> Proposal:
    indices = sorted(words)
    guard = scene.guard(indices, "reported", "quoted", "question", "might have been", "negation")
    if guard and guard.kind == "reported" and guard.word.endswith("said to"):
        guard = None  # what a bearer is said to have done leaves the title told
    if guard:
        doubt = f"{guard.kind}: {guard.word}"
    doubt = doubt or when.doubt or ("the words may mean something else" if weak else "")
    holder = desk.actor(claim.who) if claim.who else desk.actor(claim.nationality)
    at = f", {claim.when.text}" if claim.when else ""
    return Proposal(
        type="holds",
        body=claim,
        says=f"{holder}: {tenure.title}{at}",
        quote=quoted(scene, indices),
        firm=not doubt,
        guarded=guard is not None,
        guessed=when.guessed,
        doubt=doubt,
    )
