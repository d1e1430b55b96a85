"""The report: one self-contained page, readable without script, printed without loss.

Nothing is fetched: styles and pictures stand in the file. Addresses of sources are links, and a
reader's browser follows them only when asked to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

import legation
from legation.accounts.beside import Comparison
from legation.accounts.verdict import Judgement
from legation.model.basis import Source
from legation.model.scenario import Scenario
from legation.pages.contents import contents
from legation.prose.datewords import date_span, date_words
from legation.replay import Replay

_LANGUAGES = {
    "en": "English",
    "de": "German",
    "fr": "French",
    "ja": "Japanese",
    "ko": "Korean",
    "ru": "Russian",
    "zh": "Chinese",
}
_GRADES = {
    "primary": "Primary",
    "scholarly": "Scholarly",
    "reference": "Works of reference",
    "popular": "Popular",
}
_WEB = frozenset({"http", "https"})


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("legation.pages", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        language=language_name,
        date_span=date_span,
        date_words=date_words,
        safe_address=safe_address,
        host=host,
    )
    return environment


def language_name(code: str) -> str:
    """The English name of a language tag; the tag itself where it is not known."""
    return _LANGUAGES.get(code, code)


def safe_address(address: str) -> bool:
    """Whether an address may become a link: http and https only."""
    return urlsplit(address).scheme in _WEB


def host(address: str) -> str:
    """The address' host, as the words of a link."""
    return urlsplit(address).hostname or address


def report_html(
    scenario: Scenario,
    replay: Replay,
    account_id: str = "",
    judgement: Judgement | None = None,
    places: str = "",
    comparison: Comparison | None = None,
) -> str:
    """The report of a scenario as one HTML page.

    Args:
        scenario: The scenario.
        replay: Its record run through the rules.
        account_id: The account to show; empty for a report without one.
        judgement: What was judged of that account.
        places: GeoJSON of places the record names, for a map; empty for none.
        comparison: The account laid beside another; None where there is but one.

    Returns:
        A complete document that asks nothing of a network.

    Raises:
        KeyError: The scenario has no such account.
    """
    shown = contents(scenario, replay, account_id, judgement, places, comparison)
    body = (
        _environment()
        .get_template("report.html.j2")
        .render(
            version=legation.__version__,
            page_title=f"{scenario.title} – Legation",
            css=Markup(files("legation.pages").joinpath("static/report.css").read_text("utf-8")),
            sources_section=_SOURCES_HERE,
            **shown,
        )
    )
    account = shown["account"]
    return body.replace(str(_SOURCES_HERE), sources_section(scenario, account, body))


_SOURCES_HERE = Markup("<!-- sources -->")
_CITED = re.compile(r'href="#source-([A-Za-z0-9_]+)"')


def sources_section(scenario: Scenario, account: object, body: str) -> str:
    """The list of sources that the page cites, by grade; the account judged is one of them."""
    cited = set(_CITED.findall(body))
    known = {source.id for source in scenario.sources}
    shown = [source for source in scenario.sources if source.id in cited]
    note = f"{len(shown)} sources are cited on this page, of {len(known)} in the scenario."
    missing = sorted(cited - known)
    shown += [Source(id=item, title="(not in the register)", grade="popular") for item in missing]
    template = _environment().get_template("sources.html.j2")
    return template.render(sources=list(by_grade(shown)), sources_note=note, account=account)


def by_grade(sources: Sequence[Source]) -> Iterable[tuple[str, list[Source]]]:
    """Sources under the heading of their grade, by id."""
    for grade, heading in _GRADES.items():
        own = sorted((s for s in sources if s.grade == grade), key=lambda s: s.id)
        if own:
            yield heading, own
