"""Reasons in English: one sentence per kind, what it rests on indented below it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from legation.model.reasons import Reason
from legation.model.scenario import Scenario
from legation.prose.bases import UNSOURCED, cites_words
from legation.prose.datewords import date_span, date_words, happening_words, order_words
from legation.prose.deeds import branch_title, deed_sentence
from legation.prose.layout import Line
from legation.prose.names import Names, read_words, under_words
from legation.prose.norms import exception_words
from legation.prose.sentences import capital, full_stop, humanise, listed, quoted
from legation.prose.states import slot_clause

DEPTH = 24
"""Steps a chain of reasons is followed; deeper ones are said to be left out."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def reason_text(reason: Reason, about: Scenario | Names) -> list[str]:
    """A reason and all it rests on, as lines indented by two spaces a step."""
    names = about if isinstance(about, Names) else Names(about)
    return ["  " * line.depth + line.text for line in reason_lines(reason, names)]


def reason_lines(reason: Reason, names: Names, depth: int = 0) -> list[Line]:
    """A reason as lines of an outline: its sentence, then what it rests on, one step deeper."""
    if depth > DEPTH:
        return [Line("(the chain goes on)", depth, "note")]
    lines = [Line(sentence_with_source(reason, names), depth, "item")]
    for inner in grounds(reason):
        lines += reason_lines(inner, names, depth + 1)
    return lines


_BOOKKEEPING = re.compile(
    r"(life|state|due|since|queue|raised|known|learned|breach\w*|last|uses)\."
)


def grounds(reason: Reason) -> tuple[Reason, ...]:
    """What a reason rests on, as told to a reader: a story where dated.

    Changes of the engine's own book-keeping (a due day noted, a rule queued) say nothing that
    the reason below them does not say better, and are passed over.
    """
    found: list[Reason] = []
    for inner in reason.because:
        if inner.kind == "change" and _BOOKKEEPING.match(inner.subject):
            found += grounds(inner)
        else:
            found.append(inner)
    return story_order(found)


def sentence_with_source(reason: Reason, names: Names) -> str:
    """The reason's sentence and, in brackets, its sources or the author's judgement."""
    sources = f" [{cites_words(reason.cites)}]" if reason.cites else ""
    judged = reason.get("judgement").rstrip(".")
    judged = f" [the author's judgement: {judged}]" if judged else ""
    return reason_sentence(reason, names) + sources + judged


def reason_sentence(reason: Reason, names: Names) -> str:
    """One reason in words, without sources and without what it rests on."""
    worded = _SENTENCES.get(reason.kind)
    return full_stop(worded(reason, names) if worded else reason.subject)


def story_order(reasons: Sequence[Reason]) -> tuple[Reason, ...]:
    """Dated facts in the order they happened, so that a chain reads as a story.

    Only where every reason is dated; otherwise the order of derivation stands.
    """
    days = [_first_day(reason) for reason in reasons]
    if len(reasons) > 1 and all(days):
        return tuple(reason for _, reason in sorted(zip(days, reasons, strict=True), key=_by_day))
    return tuple(reasons)


def _by_day(pair: tuple[str, Reason]) -> str:
    return pair[0]


def _first_day(reason: Reason) -> str:
    if reason.kind not in ("record", "act", "instrument", "learned"):
        return ""
    found = _DAY.search(reason.get("date") or reason.get("day"))
    return found[0] if found else ""


def _dated(reason: Reason, key: str = "day") -> str:
    day = reason.get(key)
    return f"{date_words(day)}: " if day else ""


def _reading(reason: Reason) -> str:
    words = under_words(reason.get("reading"))
    return f" {words}" if words else ""


def _bearer(reason: Reason, names: Names) -> str:
    return names.actor(reason.get("bearer")) if reason.get("bearer") else "its bearer"


def _act(reason: Reason, names: Names) -> str:
    return _happened(reason) + deed_sentence(reason.subject, names, reason.get("branch"))


def _happened(reason: Reason) -> str:
    """The record's own date where it is not the day in the model."""
    recorded = reason.get("recorded")
    return f"{happening_words(recorded)}: " if recorded else _dated(reason)


def _branch(reason: Reason, names: Names) -> str:
    site = reason.get("site").partition("(")[0].rpartition(":")[2]
    text = f"chance took {quoted(branch_title(site, reason.subject, names))}"
    weight, total = reason.get("weight"), reason.get("of")
    return text + (f" ({weight} of {total})" if weight and total else "")


def _rule(reason: Reason, names: Names) -> str:
    rule = names.rules.get(reason.subject.partition("(")[0])
    title = rule.title if rule and rule.title else humanise(reason.subject)
    bound = f" ({reason.get('bindings')})" if reason.get("bindings") else ""
    return f"{_dated(reason)}the rule {quoted(title)} applied{bound}"


def _shown(slot: str, value: str, names: Names) -> str:
    fact_id = slot.partition("[")[0]
    if re.fullmatch(r"-?\d+", value):
        return names.fact_value(fact_id, int(value))
    if value in ("true", "false", "True", "False"):
        return "yes" if value.lower() == "true" else "no"
    return names.symbol(value)


def _change(reason: Reason, names: Names) -> str:
    if reason.get("after") in ("true", "false"):
        clause = slot_clause(reason.subject, reason.get("after") == "true", names)
        return f"{_dated(reason)}from now on, {clause}"
    before = _shown(reason.subject, reason.get("before"), names)
    after = _shown(reason.subject, reason.get("after"), names)
    return f"{_dated(reason)}{names.slot(reason.subject)} went from {before} to {after}"


_STATES = {
    "dormant": "was not yet in force",
    "open": "was open",
    "in_force": "was in force",
    "suspended": "was suspended",
    "fulfilled": "had been fulfilled",
    "breached": "had been broken",
    "lapsed": "had lapsed",
    "terminated": "had ended",
}


def _norm(reason: Reason, names: Names) -> str:
    state = _STATES.get(reason.get("state"), humanise(reason.get("state")) or "applied")
    bearer = f" for {_bearer(reason, names)}" if reason.get("bearer") else ""
    on = f" from {date_words(reason.get('day'))}" if reason.get("day") else ""
    return f"{names.norm(reason.subject)} {state}{bearer}{_reading(reason)}{on}"


def _breach(reason: Reason, names: Names) -> str:
    end = f", until {date_words(reason.get('ended'))}" if reason.get("ended") else ""
    label = ", if the instrument is valid" if "if the instrument" in reason.get("label") else ""
    who = _bearer(reason, names)
    under = _reading(reason)
    hangs = reason.get("hangs_on")
    order = f"; it {order_words(hangs, reason.get('day'))}" if hangs else ""
    broke = f"{who} broke {names.norm(reason.subject)}{under}{label}{end}"
    return f"{_happened(reason)}{broke}{order}"


def _kept(reason: Reason, names: Names) -> str:
    who = _bearer(reason, names)
    return f"{_dated(reason)}{who} kept {names.norm(reason.subject)}{_reading(reason)}"


_LIFE = {
    "none": "was given up",
    "proposed": "was proposed",
    "signed": "was signed",
    "in_force": "entered into force",
    "suspended": "was suspended",
    "lapsed": "lapsed",
    "denounced": "was denounced",
    "terminated": "was terminated",
}


def _instrument(reason: Reason, names: Names) -> str:
    status = reason.get("status")
    return (
        f"{_dated(reason)}{names.instrument(reason.subject)} {_LIFE.get(status, humanise(status))}"
    )


def _held(reason: Reason, names: Names) -> str:
    held = [item.strip() for item in re.split(r"[,;]", reason.get("held_by")) if item.strip()]
    return f" (held by {names.holders_of(held)})" if held else ""


def _reading_of(reason: Reason, names: Names) -> str:
    return f"{read_words(reason.get('reading'))}{_held(reason, names)}{_after(reason.get('gloss'))}"


def _after(text: str) -> str:
    return f": {text.rstrip('.')}" if text else ""


def _validity(reason: Reason, names: Names) -> str:
    parts = []
    for key, word in (("held_valid_by", "held valid by"), ("held_void_by", "held void by")):
        who = [item.strip() for item in re.split(r"[,;]", reason.get(key)) if item.strip()]
        if who:
            parts.append(f"{word} {names.holders_of(who)}")
    if reason.get("disputed_by_writers"):
        parts.append(f"disputed by writers ({reason.get('disputed_by_writers')})")
    grounds = f" ({humanise(reason.get('grounds'))})" if reason.get("grounds") else ""
    whose = names.instrument(reason.subject)
    return f"the validity of {whose} is disputed{_after(listed(parts))}{grounds}"


def _truth(value: str) -> str:
    return {"true": "yes", "false": "no"}.get(value.lower(), value)


def _exception(reason: Reason, names: Names) -> str:
    applies = reason.get("value").lower() in ("true", "yes", "1", "applies")
    verb = "applied" if applies else "did not apply"
    text = f"unless {reason.get('text')}" if reason.get("text") else ""
    text = text or exception_words(reason.subject, names)
    of = names.norm(reason.subject)
    return f"the exception of {of} {verb}" + (f": {quoted(text)}" if text else "")


def _learned(reason: Reason, names: Names) -> str:
    what = reason.get("of")
    deed = f"that {names.norm(what)} had been broken" if what in names.norms else what
    if ":" in what and " " not in what:
        deed = f"that {deed_sentence(what, names)}"
    return f"{_dated(reason)}{names.actor(reason.subject)} learned {deed or 'of it'}"


def _condition(reason: Reason, _names: Names) -> str:
    value = reason.get("value")
    verdict = {"true": "holds", "false": "does not hold"}.get(value.lower(), f"is {value}")
    return f"the condition {quoted(reason.subject)} {verdict}"


def _value(reason: Reason, names: Names) -> str:
    subject = reason.subject
    known = subject in names.parameters
    what = names.parameter_title(subject) if known else names.slot(subject)
    status = f" ({humanise(reason.get('status'))})" if reason.get("status") else ""
    return f"{what} is {_shown(subject, reason.get('value'), names)}{status}"


def _start(reason: Reason, names: Names) -> str:
    points = {point.id: point.title for point in names.scenario.starts}
    title = points.get(reason.subject, humanise(reason.subject))
    return f"{_dated(reason)}so it stands at the start ({title})"


def _record(reason: Reason, names: Names) -> str:
    what = (reason.get("what") or names.event(reason.subject)).rstrip(".")
    low = " (low confidence)" if reason.get("confidence") == "low" else ""
    unsourced = f" ({UNSOURCED})" if reason.get("unsourced") == "true" else ""
    # A holding is told from when to when: that alone shows who held the thing at a time.
    until = reason.get("until")
    when = f"{date_span(reason.get('date'), until)}: " if until else _dated(reason, "date")
    return f"{when}{what}{low}{unsourced}"


def _dispute(reason: Reason, names: Names) -> str:
    on = f" ({date_words(reason.get('date'))})" if reason.get("date") else ""
    says = reason.get("says").rstrip(".") or names.event(reason.subject)
    return f"other sources differ{on}: {says}"


_RELATIONS = {
    "before": "before",
    "after": "after",
    "during": "during",
    "meets": "at the moment that ended with",
    "same_day": "on the same day as",
}


def _order(reason: Reason, names: Names) -> str:
    relation = _RELATIONS.get(reason.get("relation"), humanise(reason.get("relation")))
    first, other = quoted(names.event(reason.subject)), quoted(names.event(reason.get("other")))
    teller = "the account puts" if reason.get("stated_by") == "account" else "the record has"
    return f"{teller} {first} {relation} {other}"


def _absence(reason: Reason, _names: Names) -> str:
    sought = reason.get("sought") or humanise(reason.subject)
    how = f" ({reason.get('how').rstrip('.')})" if reason.get("how") else ""
    copies = reason.get("copies")
    found = f"; it stands only in copies of one text: {copies}" if copies else ""
    return f"looked for and not found: {sought.rstrip('.')}{how}{found}"


def _complete(reason: Reason, names: Names) -> str:
    span = date_span(reason.get("since"), reason.get("until"))
    time = f" {span}" if span else ""
    return f"the list of {names.listing(reason.subject)} is complete{time}" + _after(
        reason.get("note")
    )


def _part_value(value: str, names: Names) -> str:
    if value in names.actors or value in names.factions:
        return names.symbol(value)
    powers = [names.powers.get(part, "") for part in value.split(" and ")]
    return listed(powers) if all(powers) else date_words(_truth(value))


def _part(reason: Reason, names: Names) -> str:
    agrees = reason.get("agrees").lower() in ("true", "yes", "1")
    claimed = _part_value(reason.get("claimed"), names)
    recorded = _part_value(reason.get("recorded"), names)
    subject = capital(humanise(reason.subject))
    if agrees:
        return f"{subject}: the account and the record both say {claimed or recorded}"
    if not recorded:
        return f"{subject}: the account says {claimed}; the record is silent"
    return f"{subject}: the account says {claimed}; the record says {recorded}"


def _grouped(number: str) -> str:
    return f"{int(number):,}" if number.isdigit() else number


def _figure(reason: Reason, _names: Names) -> str:
    low, high = _grouped(reason.get("low")), _grouped(reason.get("high"))
    value = low if low == high or not high else f"{low} to {high}"
    says = reason.get("says").rstrip(".")
    return f"printed figure {value}" + (f": {says}" if says else "")


def _judgement(reason: Reason, _names: Names) -> str:
    return f"judged by {reason.subject}{_after(reason.get('why'))}"


_ID = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+")


def _note(reason: Reason, names: Names) -> str:
    return _ID.sub(lambda found: _legal(found[0], names), reason.subject)


def _legal(text: str, names: Names) -> str:
    known = text in names.norms or text in names.articles
    return names.legal(text) if known else text


_SENTENCES: dict[str, Callable[[Reason, Names], str]] = {
    "act": _act,
    "branch": _branch,
    "rule": _rule,
    "change": _change,
    "norm": _norm,
    "breach": _breach,
    "kept": _kept,
    "instrument": _instrument,
    "reading": _reading_of,
    "validity": _validity,
    "exception": _exception,
    "learned": _learned,
    "condition": _condition,
    "value": _value,
    "start": _start,
    "record": _record,
    "dispute": _dispute,
    "order": _order,
    "absence": _absence,
    "complete": _complete,
    "part": _part,
    "figure": _figure,
    "judgement": _judgement,
    "note": _note,
}
