"""Norms, articles and instruments in English, with their readings and disputed validity."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from legation.model.act import Pattern, Trigger
from legation.model.basis import Basis
from legation.model.dates import Duration, day_words
from legation.model.expr import Expr
from legation.model.treaty import WHOLE, Article, Dispute, Instrument, Norm, Reading
from legation.prose.bases import basis_line
from legation.prose.expressions import Context, clause
from legation.prose.layout import Line
from legation.prose.names import Names, parameter_value, part_words, read_words
from legation.prose.sentences import capital, full_stop, humanise, listed
from legation.prose.triggers import patterns_words, trigger_words


def norm_sentence(norm: Norm, names: Names) -> str:
    """What a norm says, as one sentence: "Japan and Korea must not ... unless ... "."""
    context = _context(norm, names)
    if norm.type == "power":
        return full_stop(_frame(_power(norm, names, context), norm, context))
    if norm.type == "duty":
        return full_stop(_frame(_duty(norm, names, context), norm, context))
    return full_stop(_frame(_prohibition(norm, names, context), norm, context))


def _context(norm: Norm, names: Names) -> Context:
    who = names.actors_listed(norm.bearers, "or") if len(norm.bearers) == 1 else "the bearer"
    return Context(names, {"by": who, "bearer": who, "holder": who})


def _frame(core: str, norm: Norm, context: Context) -> str:
    """The sentence with its circumstances before and its exception after."""
    if norm.when is not None and norm.type != "duty":
        core += _while(norm.when, context)
    if norm.unless is not None:
        core += f", {_unless(norm.unless, context)}"
    return core


def _while(when: Expr, context: Context) -> str:
    """A condition that never holds is how a reading says that the clause forbids nothing."""
    text = clause(when, context)
    if text == "always":
        return ""
    return ", which on this reading never applies" if text == "never" else f", while {text}"


def _unless(unless: Expr, context: Context) -> str:
    text = clause(unless, context)
    if text in ("always", "never"):
        return "but the exception always applies" if text == "always" else "without exception"
    return f"unless {text}"


def exception_words(norm_id: str, names: Names) -> str:
    """The exception of a norm, or of its one reading that has one; empty where they differ."""
    found = names.norms.get(norm_id)
    if found is None:
        return ""
    norm = found[2]
    kept = [norm.unless, *(reading.unless for reading in norm.readings)]
    told = {_unless(unless, _context(norm, names)) for unless in kept if unless is not None}
    return told.pop() if len(told) == 1 else ""


def _power(norm: Norm, names: Names, context: Context) -> str:
    who = names.actors_listed(norm.bearers)
    return f"{who} may {patterns_words(norm.acts, context)}"


def _prohibition(norm: Norm, names: Names, context: Context) -> str:
    who = names.actors_listed(norm.bearers)
    if norm.keep is not None:
        return f"{who} must never let it come about that {clause(norm.keep, context)}"
    return f"{who} must not {patterns_words(norm.acts, context)}"


def _duty(norm: Norm, names: Names, context: Context) -> str:
    who = names.actors_listed(norm.bearers)
    opening = _occasion(norm.upon, norm.when, context)
    if norm.keep is not None:
        return f"{opening}{who} must see to it that {clause(norm.keep, context)}"
    deadline = _deadline(norm.within, norm.by_day, names)
    return f"{opening}{who} must {patterns_words(norm.acts, context)}{deadline}"


def _occasion(upon: Trigger | None, when: Expr | None, context: Context) -> str:
    parts = []
    if upon is not None:
        parts.append(trigger_words(upon, context))
    if when is not None:
        text = clause(when, context)
        words = {"always": "", "never": "on this reading in no case"}
        parts.append(words.get(text, f"if {text}"))
    parts = [part for part in parts if part]
    return f"{', and '.join(parts)}, " if parts else ""


def _deadline(within: Duration | str | None, by_day: int | None, names: Names) -> str:
    if by_day is not None:
        return f" by {day_words(by_day)}"
    if within is None:
        return ""
    if isinstance(within, Duration):
        return f" within {within}"
    parameter = names.parameters.get(within)
    length = parameter_value(parameter, parameter.value) if parameter else humanise(within)
    return f" within {length}"


def norm_lines(
    instrument: Instrument, article: Article, norm: Norm, names: Names, depth: int = 0
) -> list[Line]:
    """A norm with its readings, relations to other norms, and sources."""
    title = article.title or humanise(article.id)
    if len(article.norms) > 1:
        title += f" ({humanise(norm.title or norm.id.rsplit('.', 1)[-1])})"
    lines = [Line(f"{title}: {norm_sentence(norm, names)}", depth)]
    readings = [reading_lines(norm, reading, names, depth + 1) for reading in norm.readings]
    lines += [line for group in readings for line in group]
    lines += [Line(text, depth + 1, "note") for text in _relations(norm, names)]
    source = basis_line(_inherited(norm.basis, article.basis, instrument.basis), names, depth + 1)
    return lines + ([source] if source else [])


def _inherited(*bases: Basis) -> Basis:
    return next((basis for basis in bases if basis), bases[0])


def reading_lines(norm: Norm, reading: Reading, names: Names, depth: int) -> list[Line]:
    """One interpretation: who holds it, its gloss, what the norm then says, its source."""
    held = f" (held by {names.holders_of(reading.held_by)})" if reading.held_by else ""
    text = f"{read_words(reading.id)}{held}: {reading.gloss.rstrip('.')}"
    changed = apply_reading(norm, reading)
    if changed != replace(norm, readings=()):
        text += f". {norm_sentence(changed, names)}"
    lines = [Line(full_stop(text), depth)]
    source = basis_line(reading.basis, names, depth + 1)
    return lines + ([source] if source else [])


def apply_reading(norm: Norm, reading: Reading) -> Norm:
    """The norm as one reading has it: the keys a reading gives replace the norm's."""
    acts: tuple[Pattern, ...] = norm.acts if reading.acts is None else reading.acts
    return replace(
        norm,
        acts=acts,
        unless=norm.unless if reading.unless is None else reading.unless,
        when=norm.when if reading.when is None else reading.when,
        upon=norm.upon if reading.upon is None else reading.upon,
        within=norm.within if reading.within is None else reading.within,
        keep=norm.keep if reading.keep is None else reading.keep,
        readings=(),
    )


def _relations(norm: Norm, names: Names) -> list[str]:
    found = []
    if norm.to:
        found.append(full_stop(toward_words(norm, names)))
    if norm.bind:
        ranges = [f"each “{name}” of the {humanise(where)}" for name, where in norm.bind]
        found.append(f"One norm for {listed(ranges)}.")
    if norm.overrides:
        over = listed([names.norm(other) for other in norm.overrides])
        found.append(f"Takes precedence over {over}.")
    if norm.survives:
        found.append("Survives the end of its instrument.")
    if norm.regimented:
        found.append("The act is not open at all while this holds, so there can be no breach.")
    if norm.repeats:
        found.append("Arises anew at each occasion.")
    if norm.seen_by is not None and norm.type == "duty":
        found.append(f"Performance is seen by {_seers(norm.seen_by, names)}.")
    return found


def toward_words(norm: Norm, names: Names) -> str:
    """``owed to Japan``; a power is held, not owed: ``held by Japan over Korea``."""
    if not norm.to:
        return ""
    if norm.type == "power":
        return f"held by {names.actors_listed(norm.bearers)} over {names.actor(norm.to)}"
    return f"owed to {names.actor(norm.to)}"


def _seers(seen_by: Sequence[str], names: Names) -> str:
    return "everyone" if seen_by == "all" else names.actors_listed(seen_by) or "nobody"


def article_lines(instrument: Instrument, article: Article, names: Names) -> list[Line]:
    """An article: its title, our wording of its text, its norms."""
    lines = [Line(capital(f"{article.title} of {names.instrument(instrument.id)}"), 0, "heading")]
    if article.text:
        lines.append(Line(full_stop(f"In our words: {article.text}"), 1))
    for norm in article.norms:
        lines += norm_lines(instrument, article, norm, names, 1)
    if not article.norms:
        lines.append(Line("States no norm that the model runs.", 1, "note"))
        source = basis_line(_inherited(article.basis, instrument.basis), names, 1)
        lines += [source] if source else []
    if instrument.dispute:
        lines += dispute_lines(instrument.dispute, names, 1)
    return lines


def dispute_lines(dispute: Dispute, names: Names, depth: int) -> list[Line]:
    """An instrument's contested validity."""
    lines = [
        Line(full_stop(f"Whether it is valid is disputed: {dispute_words(dispute, names)}"), depth)
    ]
    source = basis_line(dispute.basis, names, depth + 1)
    return lines + ([source] if source else [])


def dispute_words(dispute: Dispute, names: Names) -> str:
    """``held valid by Japan, held void by Korea (coerced)``."""
    parts = []
    if dispute.held_valid_by:
        parts.append(f"held valid by {names.holders_of(dispute.held_valid_by)}")
    if dispute.held_void_by:
        parts.append(f"held void by {names.holders_of(dispute.held_void_by)}")
    if dispute.disputed_by_writers:
        parts.append(f"disputed by writers ({', '.join(dispute.disputed_by_writers)})")
    grounds = f" ({humanise(dispute.grounds)})" if dispute.grounds else ""
    return ", ".join(parts) + grounds


def instrument_lines(instrument: Instrument, names: Names) -> list[Line]:
    """An instrument: parties, dates, validity, and every article."""
    lines = [Line(instrument.title, 0, "heading")]
    parties = names.actors_listed(instrument.parties)
    kind = f"Secret {instrument.kind}" if instrument.secret else instrument.kind.capitalize()
    between = "by" if len(instrument.parties) == 1 else "between"
    lines.append(Line(f"{kind} {between} {parties}.", 1))
    if instrument.signed:
        lines.append(Line(_signed(instrument), 1))
    if instrument.enters == "ratification":
        lines.append(Line("Enters into force only when ratified.", 1))
    if instrument.ends:
        lines.append(Line(f"Lapses on {day_words(instrument.ends)}.", 1))
    if instrument.dispute:
        lines += dispute_lines(instrument.dispute, names, 1)
    if instrument.note:
        lines.append(Line(full_stop(instrument.note), 1, "note"))
    source = basis_line(instrument.basis, names, 1)
    lines += [source] if source else []
    for article in instrument.articles:
        for norm in article.norms:
            lines += norm_lines(instrument, article, norm, names, 1)
        if not article.norms:
            lines.append(Line(f"{article.title}: {full_stop(article.text)}", 1))
    return lines


def _signed(instrument: Instrument) -> str:
    text = f"Signed {day_words(instrument.signed)}"
    days = dict(instrument.part_days)
    later = [
        f"{part_words(part)} on {day_words(days[part])}"
        for part in instrument.parts
        if part != WHOLE and part in days
    ]
    return f"{text} ({listed(later)})." if later else f"{text}."
