"""A made-up record: two powers, a pass, a treaty, an adviser, a league; and an account of it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field, replace

from legation.accounts import Judgement, Verdict, check_account
from legation.model.account import Account, Claim, ClaimBody, Judged, Original, Sentence
from legation.model.act import Pattern
from legation.model.basis import Basis, Cite, Source
from legation.model.dates import Day, Duration, parse_day
from legation.model.edtf import parse_edtf
from legation.model.reasons import Breach, Reason
from legation.model.record import (
    Aim,
    Alternative,
    Completeness,
    Event,
    Figure,
    Holding,
    ModelLink,
    Programme,
    Quantity,
    Record,
    Search,
    Tenure,
)
from legation.model.scenario import Calendar, Scenario, Stage, TurnSpan
from legation.model.treaty import Article, Dispute, Instrument, Norm, Reading
from legation.model.world import Actor
from legation.text.span import Span

ON = datetime.date(2026, 1, 1)


def cited(*sources: str) -> tuple[Cite, ...]:
    return tuple(Cite(source) for source in sources)


def basis(*sources: str) -> Basis:
    return Basis(cites=cited(*sources))


SOURCES = (
    Source(id="PAPERS", title="State papers of Nord", grade="primary"),
    Source(id="REPRINT", title="A reprint of the papers", grade="popular", lineage="PAPERS"),
    Source(id="STUDY", title="A study of the pass", grade="scholarly"),
    Source(id="LEXICON", title="An encyclopaedia", grade="reference"),
    Source(id="ATLAS", title="An atlas", grade="reference"),
    Source(id="BLOG", title="A blog", grade="popular"),
    Source(id="ART", title="The account", grade="reference", lineage="wiki"),
    Source(id="MIRROR", title="A mirror of its text", grade="reference", lineage="wiki"),
)

ACTORS = (
    Actor(id="nord", kind="power", title="Kingdom of Nord", seat="Nord"),
    Actor(id="sud", kind="power", title="Republic of Sud", seat="Sud"),
    Actor(id="ost", kind="power", title="Empire of Ost"),
    Actor(id="league", kind="society", title="League of the Pass"),
    Actor(id="braun", kind="person", title="Emil Braun", nationality="ost"),
)


def event(id: str, date: str, *sources: str, **more: object) -> Event:
    fields: dict[str, object] = {
        "what": id.replace("_", " "),
        "sources": cited(*sources),
        "confidence": "high",
    }
    return Event(id=id, date=parse_edtf(date), **(fields | more))  # type: ignore[arg-type]


EVENTS = (
    event("shots", "1880-03-08", "PAPERS", "STUDY", who=("nord", "sud"), place="The Pass"),
    event("treaty", "1880-03-23", "PAPERS", who=("nord", "sud"), place="Sudstadt"),
    event("siege", "1880-06-01/1880-08-31", "STUDY", who=("nord",), kind="battle"),
    event("mission", "1880-07", "STUDY", who=("sud",), at_sea=False, place="Sudstadt"),
    event(
        "embassy",
        "1880-02-10",
        "STUDY",
        who=("sud", "ost"),
        links=(ModelLink(act="sud:send_envoy(to=ost)"),),
    ),
    event(
        "letter",
        "1880-09-02",
        "STUDY",
        who=("sud", "ost"),
        links=(ModelLink(act="sud:send_envoy(to=ost)"),),
    ),
    event("gossip", "1880-09-20", "BLOG", who=("sud",)),
    event("copied", "1880-10-01", "MIRROR", "ART"),
    event("remembered", "1880-11-01", "PAPERS", unsourced=True),
    event("thin", "1880-05-05", "LEXICON"),
    event("two_lexica", "1880-05-06", "LEXICON", "ATLAS"),
    event("doubtful", "1880-05-07?", "PAPERS"),
    event("low", "1880-05-08", "PAPERS", confidence="low"),
    event(
        "neutrality",
        "1880-02-21",
        "PAPERS",
        who=("sud",),
        disputed=(
            Alternative(
                says="many give the 23rd", date=parse_edtf("1880-02-23"), cites=cited("LEXICON")
            ),
            Alternative(
                says="a blog gives the 24th", date=parse_edtf("1880-02-24"), cites=cited("BLOG")
            ),
        ),
    ),
)

TENURES = (
    Tenure(
        id="adviser",
        title="Adviser to the court of Sud",
        kind="office",
        chain=(
            Holding(
                holder="braun",
                name="Emil Braun",
                nationality="ost",
                since=parse_edtf("1880-12"),
                until=parse_edtf("1884"),
                extent="counsel",
                basis=basis("PAPERS"),
            ),
            Holding(
                holder="weiss",
                name="Karl Weiss",
                nationality="nord",
                since=parse_edtf("1885-01-01"),
                basis=basis("PAPERS"),
            ),
        ),
        complete=Completeness(note="court almanacs 1870-1890", cites=cited("STUDY")),
    ),
    Tenure(
        id="governor",
        title="Governor of the pass",
        kind="office",
        chain=(
            Holding(
                holder="roth",
                nationality="nord",
                since=parse_edtf("1880-01-01"),
                until=parse_edtf("1881-12-31"),
                basis=basis("STUDY"),
            ),
            Holding(holder="gelb", since=parse_edtf("1882-02"), basis=basis("BLOG")),
        ),
    ),
)

PROGRAMMES = (
    Programme(
        id="league",
        who="league",
        aims=(
            Aim(aim="reform", since=parse_edtf("1880-09"), basis=basis("STUDY")),
            Aim(aim="union", since=parse_edtf("1885-12-04"), basis=basis("PAPERS")),
        ),
        complete=Completeness(note="its printed programmes", cites=cited("STUDY")),
    ),
    Programme(
        id="club", who="club", aims=(Aim(aim="war", since=parse_edtf("1882"), basis=basis("BLOG")),)
    ),
)

QUANTITIES = (
    Quantity(
        id="labour",
        what="labourers sent by the league",
        unit="persons",
        values=(
            Figure(low=50_000, high=50_000, basis=basis("BLOG")),
            Figure(low=265_000, high=270_000, basis=basis("MIRROR")),
        ),
    ),
    Quantity(
        id="army",
        what="soldiers of Nord",
        unit="men",
        values=(
            Figure(low=100_000, high=125_000, basis=basis("STUDY")),
            Figure(low=300_000, high=300_000, basis=basis("BLOG")),
        ),
    ),
    Quantity(
        id="ships",
        what="ships of Nord",
        unit="ships",
        values=(
            Figure(low=10, high=10, basis=basis("STUDY")),
            Figure(low=30, high=30, basis=basis("LEXICON")),
        ),
    ),
    Quantity(
        id="guns",
        what="guns of Nord",
        unit="guns",
        values=(Figure(low=40, high=40, basis=basis("LEXICON")),),
    ),
)

SEARCHES = (
    Search(
        id="envoys_at_sea",
        sought="envoys of Sud caught at sea",
        how="eight searches",
        copies=("ART", "MIRROR"),
        nearest=("gossip", "mission"),
    ),
    Search(id="map", sought="a map of the pass", how="an archive", found=True, nearest=("siege",)),
)


def norm(id: str, *bearers: str, **more: object) -> Norm:
    fields: dict[str, object] = {"type": "prohibition", "acts": (Pattern(act="send_envoy"),)}
    return Norm(id=id, bearers=bearers, **(fields | more))  # type: ignore[arg-type]


READINGS = (
    Reading(id="strict", gloss="only a concluded pact", held_by=("sud",), basis=basis("PAPERS")),
    Reading(id="broad", gloss="seeking one too", held_by=("nord",), basis=basis("STUDY")),
)

TREATY = Instrument(
    id="treaty_1880",
    title="Treaty of the Pass",
    kind="treaty",
    parties=("nord", "sud"),
    signed=parse_day("1880-03-23"),
    ends=parse_day("1890-01-01"),
    basis=basis("PAPERS"),
    articles=(
        Article(
            id="art1",
            title="Article I",
            norms=(norm("treaty_1880.art1", "nord", to="sud", type="duty"),),
        ),
        Article(
            id="art2",
            title="Article II",
            norms=(norm("treaty_1880.art2", "sud", to="nord", readings=READINGS),),
        ),
        Article(id="art3", title="Article III", norms=(norm("treaty_1880.art3", "sud"),)),
    ),
)
CONVENTION = Instrument(
    id="convention_1879",
    title="Convention of 1879",
    kind="agreement",
    parties=("nord", "sud"),
    signed=parse_day("1879-05-01"),
    basis=basis("PAPERS"),
    articles=(Article(id="art1", title="Article I", norms=(norm("convention_1879.art1", "sud"),)),),
)

RECORD = Record(
    events=EVENTS,
    tenures=TENURES,
    programmes=PROGRAMMES,
    quantities=QUANTITIES,
    searches=SEARCHES,
)

SCENARIO = Scenario(
    id="pass",
    version="1",
    title="The Pass",
    fingerprint="sha256:" + "0" * 64,
    actors=ACTORS,
    instruments=(TREATY,),
    calendar=Calendar(
        first=parse_day("1880-01-01"),
        last=parse_day("1890-12-31"),
        turns=(TurnSpan(every=Duration(months=1)),),
        stages=(Stage(id="orders"),),
    ),
    sources=SOURCES,
    record=RECORD,
)

DISPUTED = replace(
    TREATY, dispute=Dispute(held_void_by=("sud",), grounds="coerced", basis=basis("STUDY"))
)


@dataclass(frozen=True)
class FakeReplay:
    """Stands in for a replay where the rules are not the point."""

    breaches: tuple[Breach, ...] = ()
    acts: tuple[tuple[Day, str, str, str], ...] = field(
        default=(
            (parse_day("1880-02-10"), "sud:send_envoy(to=ost)", "", "embassy"),
            (parse_day("1880-09-02"), "sud:send_envoy(to=ost)", "", "letter"),
        )
    )


def breach(
    norm_id: str,
    reading: str = "plain",
    *,
    bearer: str = "sud",
    day: str = "1880-09-02",
    evidence: str = "sud:send_envoy(to=ost)",
) -> Breach:
    happened = parse_day(day)
    return Breach(
        norm=norm_id,
        instrument=norm_id.partition(".")[0],
        bearer=bearer,
        reading=reading,
        if_valid=False,
        happened=happened,
        known_to=((bearer, happened), ("nord", happened + 30)),
        evidence=evidence,
        reason=Reason(
            kind="breach",
            subject=norm_id,
            data=(("bearer", bearer), ("reading", reading), ("day", day)),
        ),
    )


def account(
    *bodies: ClaimBody,
    judged: Judged | None = None,
    original: Original | None = None,
    note: str = "",
) -> Account:
    """One sentence with a claim for each body, named ``c1``, ``c2``, ..."""
    claims = tuple(
        Claim(
            id=f"c{number}",
            type=type(body).__name__.removesuffix("Claim").lower(),
            says="so it was",
            quote="it was",
            body=body,
            judged=judged,
            note=note,
            where=Span("pass/accounts/tale.yaml", 10 + number, 9, ("The tale", "s1"), 6),
        )
        for number, body in enumerate(bodies, start=1)
    )
    sentence = Sentence(id="s1", number=1, text="So it was.", claims=claims, original=original)
    return Account(id="tale", title="The tale", source="ART", sentences=(sentence,))


def check(*bodies: ClaimBody, scenario: Scenario = SCENARIO, **more: object) -> Judgement:
    replayed = more.pop("replayed", FakeReplay())
    told = account(*bodies, **more)  # type: ignore[arg-type]
    return check_account(scenario, told, replayed, ON)  # type: ignore[arg-type]


def verdict(body: ClaimBody, **more: object) -> Verdict:
    """The verdict on a single claim."""
    return check(body, **more).verdict("c1")  # type: ignore[arg-type]


def told(item: Verdict) -> list[Reason]:
    """All reasons of a verdict, however deep."""
    found: list[Reason] = []
    queue = list(item.reasons)
    while queue:
        reason = queue.pop(0)
        found.append(reason)
        queue += reason.because
    return found


def with_record(**changes: object) -> Scenario:
    """The scenario with parts of its record replaced."""
    return replace(SCENARIO, record=replace(RECORD, **changes))  # type: ignore[arg-type]
