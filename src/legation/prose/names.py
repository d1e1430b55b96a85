"""What things are called: titles for the ids of a scenario, built once and looked up often."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from legation.model.act import Act, Rule
from legation.model.basis import Cite, Source
from legation.model.dates import day_words
from legation.model.expr import Kind
from legation.model.record import Event
from legation.model.scenario import Scenario
from legation.model.treaty import PLAIN, WHOLE, Article, Instrument, Norm
from legation.model.world import NOBODY, Actor, Fact, Parameter, Report
from legation.prose.sentences import humanise, listed, possessive, quoted, share_words
from legation.prose.spelling import PROPER, with_capitals

_WITH_ARTICLE = ("united_", "netherlands", "philippines", "argentine", "ottoman_")
_PREPOSITION = re.compile(r" (?:of|in|at|on|to|for|between|behind|among|by|with|who|that|from) ")

_NUMBERED = re.compile(r"(Article|Art\.|Clause|Section|Annex|Preamble|Point|Paragraph|Part|§)\b")

_FORMAL = re.compile(r"\b(Empire|Kingdom|Republic|Confederation|Federation|Dynasty)\b")
"""Words of a state's full title: its short name is its id instead."""

_INSIDE = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+")
"""A capital letter after a small one: not at the start of a sentence."""

_SMALL = re.compile(r"\b[a-z]+\b")

_CLAUSES = ("the ", "how ", "what ", "who ", "whose ", "where ", "when ", "whether ", "why ")

_OWNED = re.compile(r"(?!The |An? )(?:[A-Z][^ ]* )+[A-Z][^ ]*(?:['’]s|s['’]) ")
"""A title that opens with a name of several words: "Sir Edward Grey's statement"."""

_READ = {
    "strict": "strictly",
    "broad": "broadly",
    "narrow": "narrowly",
    "wide": "widely",
    "literal": "literally",
    "plain": "plainly",
}


def full_article_id(instrument: Instrument, article: Article) -> str:
    """``protocol_1904.art5``, whether or not the article's own id has the instrument's."""
    if article.id.startswith(instrument.id + "."):
        return article.id
    return f"{instrument.id}.{article.id}"


class Names:
    """Titles and short names of everything a scenario holds.

    Unknown ids are worded as they stand, with spaces for underscores, so that a page never
    fails for want of a title.
    """

    def __init__(self, scenario: Scenario, judged: str = "") -> None:
        """Index a scenario's titles; cheap, nothing is worded until asked for.

        Args:
            scenario: What has the titles.
            judged: Id of the source that is the account judged, so that it is told as such.
        """
        self.scenario = scenario
        self.judged = judged
        self.actors: dict[str, Actor] = {item.id: item for item in scenario.actors}
        self.facts: dict[str, Fact] = {item.id: item for item in scenario.facts}
        self.acts: dict[str, Act] = {item.id: item for item in scenario.acts}
        self.rules: dict[str, Rule] = {item.id: item for item in scenario.rules}
        self.reports: dict[str, Report] = {item.id: item for item in scenario.reports}
        self.parameters: dict[str, Parameter] = {item.id: item for item in scenario.parameters}
        self.instruments: dict[str, Instrument] = {item.id: item for item in scenario.instruments}
        self.symbols: dict[str, str] = dict(scenario.symbols)
        self.sources: dict[str, Source] = {item.id: item for item in scenario.sources}

    @cached_property
    def articles(self) -> dict[str, tuple[Instrument, Article]]:
        """Articles by full id."""
        return {
            full_article_id(instrument, article): (instrument, article)
            for instrument in self.scenario.instruments
            for article in instrument.articles
        }

    @cached_property
    def norms(self) -> dict[str, tuple[Instrument, Article, Norm]]:
        """Norms by full id."""
        return {triple[2].id: triple for triple in self.scenario.norms()}

    @cached_property
    def events(self) -> dict[str, Event]:
        """Events of the record by id."""
        return {item.id: item for item in self.scenario.record.events}

    @cached_property
    def factions(self) -> dict[str, str]:
        """Titles of factions by id; an id used by two actors keeps its first title."""
        found: dict[str, str] = {}
        for actor in self.scenario.actors:
            for faction in actor.factions:
                title = faction.title or humanise(faction.id)
                definite = title.lower().startswith(("the ", "a ", "an ")) or " " in title
                found.setdefault(faction.id, title if definite else f"the {title}")
        return found

    @cached_property
    def powers(self) -> dict[str, str]:
        """Short names of powers by their full titles: ``Empire of Japan`` is ``Japan``."""
        powers = (actor for actor in self.scenario.actors if actor.kind == "power")
        return {actor.title: self.actor(actor.id) for actor in powers if actor.title}

    @cached_property
    def proper_words(self) -> frozenset[str]:
        """Words the scenario writes with a capital inside a sentence: names keep theirs."""
        scenario = self.scenario
        texts = [scenario.title, scenario.summary, *(actor.title for actor in scenario.actors)]
        texts += [item.title for item in scenario.instruments]
        texts += [text for e in scenario.record.events for text in (e.what, e.wording)]
        inside = {word for text in texts for word in _INSIDE.findall(text)}
        texts += [f"{item.title} {item.note}" for item in scenario.facts]
        texts += [f"{item.title} {item.note}" for item in scenario.acts]
        common = {word for text in texts for word in _SMALL.findall(text)}
        names = {item.id.capitalize() for item in scenario.actors}
        return frozenset({word for word in inside if word.lower() not in common} | names)

    def small(self, title: str) -> str:
        """A title inside a sentence: a small first letter, unless it begins with a name."""
        first = title.split(" ", 1)[0]
        plain = len(first) == 1 or (first[:1].isupper() and first[1:].islower())
        stem = first.removesuffix("'s").removesuffix("’s")
        named = stem in self.proper_words or stem in PROPER
        return title if named or not plain else title[:1].lower() + title[1:]

    def actor(self, actor_id: str) -> str:
        """The short name: ``Japan``, ``the United States``, ``Megata Tanetarō``."""
        actor = self.actors.get(actor_id)
        if actor is None:
            return humanise(actor_id)
        if actor.kind != "power":
            return actor.seat or actor.title or humanise(actor_id)
        formal = not actor.title or bool(_FORMAL.search(actor.title))
        name = actor.title
        if formal:
            name = " ".join(word.capitalize() for word in actor_id.split("_"))
        elif name.startswith("The "):
            return f"the {name[4:]}"
        return f"the {name}" if actor_id.startswith(_WITH_ARTICLE) else name

    def actors_listed(self, ids: Iterable[str], last: str = "and") -> str:
        """Several short names: ``Japan and Korea``."""
        return listed([self.actor(item) for item in ids], last)

    def symbol(self, symbol: str) -> str:
        """An actor, a faction, ``nobody``, or a value of an enumerated fact, as words."""
        if symbol == NOBODY:
            return NOBODY
        if symbol in self.actors:
            return self.actor(symbol)
        if symbol in self.instruments:
            return self.instrument(symbol)
        named = self.factions.get(symbol) or self.symbols.get(symbol)
        return named or with_capitals(humanise(symbol))

    def fact(self, fact_id: str, index: Sequence[str] = ()) -> str:
        """``Japan's garrison``; ``index`` holds words, not ids."""
        fact = self.facts.get(fact_id)
        title = fact.title if fact and fact.title else humanise(fact_id)
        first = title.split(" ", 1)[0]
        definite = title.lower().startswith(_CLAUSES) or first.endswith(("'s", "’s"))
        definite = definite or _is_name(title)
        if len(index) == 1 and not definite and not index[0].startswith("“"):
            return f"{possessive(index[0])} {self.small(title)}"
        inside = title if _is_name(title) else self.small(title)
        name = inside if definite else f"the {inside}"
        return name + (f" of {listed(list(index))}" if index else "")

    def is_office(self, fact_id: str) -> bool:
        """Whether the fact is an office, so that one *is* it rather than holds it."""
        fact = self.facts.get(fact_id)
        return fact is not None and fact.right is not None and fact.right.kind == "office"

    def slot(self, slot: str) -> str:
        """A slot's text, ``garrison[japan]``, as words: ``Japan's garrison``."""
        fact_id, _, rest = slot.partition("[")
        index = [self.symbol(part.strip()) for part in rest.rstrip("]").split(",") if part.strip()]
        return self.fact(fact_id, index)

    def plural(self, fact_id: str) -> bool:
        """Whether a fact's title is a plural: "Soldiers in Korea", "Talks between ..."."""
        fact = self.facts.get(fact_id)
        title = fact.title if fact and fact.title else humanise(fact_id)
        head = _PREPOSITION.split(title, maxsplit=1)[0].strip()
        return head.endswith("s") and not head.endswith(("ss", "us", "is", "'s", "’s"))

    def fact_value(self, fact_id: str, value: bool | int | str) -> str:
        """A fact's value in its own terms: ``yes``, ``12 %``, ``Japan``, ``5 thousand men``."""
        fact = self.facts.get(fact_id)
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, str):
            return self.symbol(value)
        if fact and fact.values.kind is Kind.SHARE:
            return share_words(value)
        if fact and fact.values.kind is Kind.DATE:
            return day_words(value)
        return f"{value:,}" + (f" {fact.unit}" if fact and fact.unit else "")

    def instrument(self, instrument_id: str) -> str:
        """``the Protocol of 23 February 1904``; a part as ``art. 3 of the ...``."""
        whole, _, part = instrument_id.partition(".")
        instrument = self.instruments.get(whole)
        title = instrument.title if instrument else humanise(whole)
        first = title.split(" ", 1)[0]
        if title.startswith(("“", '"', "‘")) or _OWNED.match(title):
            name = title
        elif first.lower() in ("the", "a", "an") or first.endswith(("'s", "’s", "s’")):
            name = self.small(title)
        else:
            name = f"the {title}"
        return f"{part_words(part)} of {name}" if part and part != WHOLE else name

    def article(self, article_id: str) -> str:
        """``Article V of the Protocol of 23 February 1904``."""
        found = self.articles.get(article_id)
        if found is None:
            return self.instrument(article_id)
        return self._clause(found[1].title or humanise(found[1].id), found[0].id)

    def norm(self, norm_id: str) -> str:
        """A norm as its article, with its own name where the article states several."""
        found = self.norms.get(norm_id)
        if found is None:
            return self.article(norm_id)
        return self._clause(self.norm_title(norm_id), found[0].id)

    def norm_title(self, norm_id: str) -> str:
        """The same within its instrument: ``Article IV (facilities)``."""
        _, article, norm = self.norms[norm_id]
        title = article.title or humanise(article.id)
        if len(article.norms) > 1 or norm.title:
            title += f" ({self.small(norm.title) or humanise(norm.id.rsplit('.', 1)[-1])})"
        return title

    def _clause(self, title: str, instrument_id: str) -> str:
        """``Article V of the Protocol``; a clause with a name of its own stands in brackets."""
        whole = self.instrument(instrument_id)
        return f"{title} of {whole}" if _NUMBERED.match(title) else f"{whole} ({self.small(title)})"

    def legal(self, any_id: str) -> str:
        """Whatever is meant: an instrument, one of its parts, an article or a norm."""
        return self.norm(any_id) if any_id in self.norms else self.article(any_id)

    def holders_of(self, schools: Iterable[str]) -> str:
        """Actors or schools of thought that hold a reading or a view."""
        return listed([self.actor(item) for item in schools])

    def report(self, report_id: str) -> str:
        """What a report says, without its full stop."""
        report = self.reports.get(report_id)
        return (report.says if report else humanise(report_id)).rstrip(".")

    def parameter(self, parameter_id: str) -> str:
        """``the chance of “intercept” (35 %)``."""
        parameter = self.parameters.get(parameter_id)
        if parameter is None:
            return humanise(parameter_id)
        value = parameter_value(parameter, parameter.value)
        return f"{self.parameter_title(parameter_id)} ({value})"

    def parameter_title(self, parameter_id: str) -> str:
        """A parameter by its id in words; ``p_`` marks a probability by convention."""
        if parameter_id.startswith("p_"):
            return f"the chance of {quoted(humanise(parameter_id[2:]))}"
        return f"the figure {quoted(humanise(parameter_id))}"

    def listing(self, list_id: str) -> str:
        """What a list of the record holds: ``holders (“Diplomatic adviser”)``."""
        record = self.scenario.record
        for programme in record.programmes:
            if programme.id == list_id:
                return f"the aims declared by {self.actor(programme.who)}"
        titles = {tenure.id: tenure.title for tenure in record.tenures}
        return f"holders of {quoted(titles.get(list_id) or humanise(list_id))}"

    def event(self, event_id: str) -> str:
        """What an event of the record was, in neutral wording where there is one."""
        event = self.events.get(event_id)
        return event.told if event else humanise(event_id.replace("-", " "))

    def cite(self, cite: Cite) -> str:
        """``WJ, Art. V``."""
        return str(cite)

    def source(self, source_id: str) -> str:
        """A source's title, or its id."""
        source = self.sources.get(source_id)
        return source.title if source else source_id


def _is_name(title: str) -> bool:
    """Whether a title is a name of several words, which takes no article: "Port Arthur"."""
    words = title.split(" ")
    return len(words) > 1 and all(word[:1].isupper() for word in words)


def part_words(part: str) -> str:
    """A part's id in words: ``arts_1_2`` -> ``Articles 1–2``, ``art_3`` -> ``Article 3``."""
    words = re.sub(r"(?<=\d)_(?=\d)", "–", part)
    words = re.sub(r"^arts_", "Articles ", words)
    return humanise(re.sub(r"^art_", "Article ", words))


def parameter_value(parameter: Parameter, value: int) -> str:
    """A stored parameter value with its unit: ``35 %``, ``3 months``, ``50,000 men``."""
    if parameter.kind is Kind.SHARE:
        return share_words(value)
    unit = parameter.unit
    if value == 1 and unit in ("days", "weeks", "months", "years"):
        unit = unit[:-1]
    elif value != 1 and unit in ("day", "week", "month", "year"):
        unit += "s"
    return f"{value:,}" + (f" {unit}" if unit else "")


def read_words(reading: str) -> str:
    """How a norm is read: ``Read strictly``; ``In the “treaty” reading``."""
    return f"Read {_READ[reading]}" if reading in _READ else f"In the “{humanise(reading)}” reading"


def under_words(reading: str) -> str:
    """A label: ``under the broad reading``; empty for the plain one."""
    return "" if reading in ("", PLAIN) else f"under the {reading_words(reading)} reading"


def reading_words(reading: str) -> str:
    """``broad``; a reading named by a noun or phrase stands in quotation marks."""
    return humanise(reading) if reading in _READ else f"“{humanise(reading)}”"
