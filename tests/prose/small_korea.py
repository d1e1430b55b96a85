"""A small scenario built in Python: one protocol, a few acts, a record, an account."""

from __future__ import annotations

from legation.model.account import Account, Claim, OrderClaim, Original, Sentence
from legation.model.act import Act, Branch, Pattern, Rule, Trigger
from legation.model.basis import Basis, Cite, Source
from legation.model.dates import Duration, parse_day
from legation.model.edtf import Edtf
from legation.model.expr import (
    Binary,
    Const,
    Done,
    Expr,
    FactRef,
    Grant,
    InForce,
    Junction,
    Kind,
    LifeStep,
    Name,
    Param,
    Unary,
    Update,
)
from legation.model.reasons import Breach, Reason
from legation.model.record import (
    Alternative,
    Completeness,
    Event,
    Figure,
    Holding,
    ModelLink,
    Position,
    Quantity,
    Record,
    Search,
    Tenure,
    Topic,
)
from legation.model.scenario import (
    Calendar,
    Ending,
    Scenario,
    Stage,
    StartPoint,
    TurnSpan,
    Valuation,
)
from legation.model.treaty import Article, Dispute, Instrument, Norm, Reading
from legation.model.world import Actor, Fact, Faction, NamedSet, Parameter, Report, Right, Values


def cites(source: str, locus: str = "") -> Basis:
    return Basis(cites=(Cite(source, locus),))


def number(value: int) -> Const:
    return Const(kind=Kind.INT, value=value)


def symbol(text: str) -> Const:
    return Const(kind=Kind.SYMBOL, value=text)


def name(text: str) -> Name:
    return Name(kind=Kind.SYMBOL, name=text)


def fact(fact_id: str, *index: Expr, kind: Kind = Kind.INT) -> FactRef:
    return FactRef(kind=kind, fact=fact_id, index=index)


def both(*parts: Expr) -> Junction:
    return Junction(kind=Kind.BOOL, op="and", parts=parts)


def negated(part: Expr) -> Unary:
    return Unary(kind=Kind.BOOL, op="not", operand=part)


def compared(left: Expr, op: str, right: Expr) -> Binary:
    return Binary(kind=Kind.BOOL, op=op, left=left, right=right)  # type: ignore[arg-type]


def date(text: str) -> Edtf:
    day = parse_day(text)
    return Edtf(text=text, earliest=day, latest=day)


AT_WAR = fact("at_war", kind=Kind.BOOL)

CONSULTED = Done(
    kind=Kind.BOOL,
    act="consult",
    by=symbol("korea"),
    args=(("to", symbol("japan")),),
    within=Duration(months=3),
)

ACTORS = (
    Actor(id="japan", kind="power", title="Empire of Japan", seat="Japan"),
    Actor(id="russia", kind="power", title="Russian Empire", seat="Russia"),
    Actor(
        id="korea",
        kind="power",
        title="Korean Empire",
        seat="the Korean court",
        factions=(Faction(id="court", title="court"), Faction(id="cabinet", title="cabinet")),
        faction="court",
    ),
    Actor(id="united_states", kind="power", title="United States"),
    Actor(id="stevens", kind="person", title="D. W. Stevens", nationality="united_states"),
)
POWERS = ("japan", "russia", "korea", "united_states")

FACTS = (
    Fact(
        id="at_war",
        title="War between Japan and Russia",
        values=Values(kind=Kind.BOOL),
        starts=(((), False),),
        basis=cites("COWW", "85"),
    ),
    Fact(
        id="garrison",
        title="Garrison in Korea",
        unit="thousand men",
        of=("powers",),
        values=Values(kind=Kind.INT, low=0, high=50),
        starts=tuple(((power,), 2 if power == "japan" else 0) for power in POWERS),
        basis=cites("NFE", "p. 72"),
    ),
    Fact(
        id="faction",
        of=("divided",),
        values=Values(kind=Kind.SYMBOL, symbols=("court", "cabinet")),
        starts=((("korea",), "court"),),
    ),
    Fact(
        id="diplomatic_adviser",
        title="Adviser to the Korean foreign ministry",
        values=Values(kind=Kind.SYMBOL, symbols=("stevens", "nobody")),
        starts=(((), "nobody"),),
        right=Right(kind="office", of="korea"),
        basis=cites("F432", "Art. II"),
    ),
)

PARAMETERS = (
    Parameter(
        id="p_intercept",
        kind=Kind.SHARE,
        value=350_000,
        low=150_000,
        high=600_000,
        basis=Basis(judgement="ports were watched, the land road was not"),
    ),
    Parameter(id="grace", kind=Kind.DURATION, value=2, low=1, high=4, unit="months"),
)

ACTS = (
    Act(
        id="consult",
        title="Consult",
        by=("korea",),
        picks=(("to", ("japan",)),),
        stages=("orders",),
        seen_by=("by", "to"),
        basis=cites("F432"),
    ),
    Act(
        id="send_envoy",
        title="Send a secret envoy",
        by=("korea",),
        picks=(("to", ("russia", "united_states")),),
        stages=("orders",),
        faction="court",
        guard=negated(AT_WAR),
        seen_by=("by",),
        branches=(
            Branch(
                id="intercepted",
                share=Param(kind=Kind.SHARE, id="p_intercept"),
                seen_by=("by", "japan"),
                effects=(
                    Update(
                        target=fact("garrison", symbol("japan")),
                        op="+=",
                        value=number(1),
                    ),
                ),
            ),
            Branch(id="arrives", rest=True, seen_by=("by", "to")),
        ),
        basis=cites("NK_ENV"),
    ),
    Act(
        id="conclude",
        title="Conclude an arrangement",
        by=("japan", "korea"),
        picks=(("with", ("russia", "united_states")),),
        stages=("orders",),
        basis=cites("WJ", "Art. V"),
    ),
    Act(id="denounce", title="Denounce the Protocol", by=("japan",), needs_power=True, per_game=1),
    Act(
        id="station",
        title="Station troops",
        by=("japan",),
        stages=("orders",),
        effects=(Update(target=fact("garrison", symbol("japan")), op="+=", value=number(2)),),
    ),
    Act(id="facilitate", title="Give facilities", by=("korea",), stages=("orders",)),
)

RULES = (
    Rule(
        id="outcry",
        title="Outcry over a broken promise",
        upon=Trigger(breach=("protocol_1904.art5", "broad", "korea", "japan")),
        when=AT_WAR,
        effects=(Grant(act="denounce", to=symbol("japan"), lasts=Duration(months=6)),),
        basis=Basis(judgement="the courts of the time took notice of such things"),
    ),
)

PROTOCOL = Instrument(
    id="protocol_1904",
    title="Protocol of 23 February 1904",
    kind="treaty",
    parties=("japan", "korea"),
    signed=parse_day("1904-02-23"),
    dispute=Dispute(
        held_valid_by=("japan",),
        held_void_by=("korea",),
        grounds="coerced",
        basis=cites("NFE", "p. 72"),
    ),
    basis=cites("WJ"),
    articles=(
        Article(
            id="art4",
            title="Article IV",
            text="Japan may take measures in Korea; Korea gives facilities.",
            basis=cites("WJ", "Art. IV"),
            norms=(
                Norm(
                    id="protocol_1904.art4.station",
                    type="power",
                    bearers=("japan",),
                    acts=(Pattern(act="station"),),
                    when=AT_WAR,
                ),
                Norm(
                    id="protocol_1904.art4.facilities",
                    type="duty",
                    bearers=("korea",),
                    to="japan",
                    acts=(Pattern(act="facilitate"),),
                    upon=Trigger(act=Pattern(act="station", by="japan")),
                    within="grace",
                ),
            ),
        ),
        Article(
            id="art5",
            title="Article V",
            basis=cites("WJ", "Art. V"),
            norms=(
                Norm(
                    id="protocol_1904.art5",
                    type="prohibition",
                    bearers=("japan", "korea"),
                    acts=(Pattern(act="conclude"),),
                    unless=CONSULTED,
                    readings=(
                        Reading(
                            id="strict",
                            gloss="only a concluded arrangement is caught",
                            held_by=("korea",),
                            basis=cites("WJ", "Art. V"),
                        ),
                        Reading(
                            id="broad",
                            gloss="seeking one is caught too",
                            held_by=("japan",),
                            acts=(Pattern(act="conclude"), Pattern(act="send_envoy")),
                            basis=cites("JW1"),
                        ),
                    ),
                ),
            ),
        ),
    ),
)

EVENTS = (
    Event(
        id="1904-02-08-first-shots",
        date=date("1904-02-08"),
        what="First shots at Chemulpo; Japanese troops land",
        kind="battle",
        who=("japan", "russia"),
        place="Chemulpo",
        sources=(Cite("COWW", "85"), Cite("SILLOK")),
        confidence="high",
        links=(ModelLink(outside="the outbreak is given"),),
    ),
    Event(
        id="1904-02-23-protocol",
        date=date("1904-02-23"),
        what="Japan-Korea Protocol signed",
        kind="treaty",
        who=("japan", "korea"),
        place="Seoul",
        sources=(Cite("WJ", "title"), Cite("SILLOK")),
        confidence="high",
        links=(ModelLink(effects=(LifeStep(verb="sign", id="protocol_1904"),)),),
    ),
    Event(
        id="1905-03-26-letter",
        date=date("1905-03-26"),
        what="A letter to the Tsar becomes known to Japan",
        kind="interception",
        who=("korea", "japan", "russia"),
        sources=(Cite("JW1"),),
        confidence="low",
        disputed=(Alternative(says="an arrest in Seoul", date=date("1905-03-14")),),
        learned=(("japan", parse_day("1905-03-26")),),
        links=(ModelLink(act="korea:send_envoy(to=russia)", branch="intercepted"),),
    ),
)

RECORD = Record(
    events=EVENTS,
    tenures=(
        Tenure(
            id="diplomatic_adviser",
            title="Adviser to the Korean foreign ministry",
            kind="office",
            chain=(
                Holding(
                    holder="stevens",
                    name="D. W. Stevens",
                    nationality="united_states",
                    since=date("1904-12-27"),
                    by="nominated by Japan",
                    extent="counsel",
                    basis=cites("F432"),
                ),
            ),
            complete=Completeness(note="one holder only", cites=(Cite("LADD", "p. 49"),)),
        ),
    ),
    quantities=(
        Quantity(
            id="society_labour",
            what="Labourers sent by the Progressive Society",
            unit="persons",
            values=(
                Figure(low=50_000, high=50_000, says="as many as", basis=cites("JJT")),
                Figure(low=265_000, high=270_000, basis=cites("JAI")),
            ),
        ),
    ),
    searches=(
        Search(
            id="envoys_at_sea",
            sought="Korean envoys caught at sea by Japanese warships",
            how="eight searches in three languages",
            copies=("ART", "JPBLOG"),
            nearest=("1905-03-26-letter",),
        ),
    ),
    historiography=(
        Topic(
            id="protocol_validity",
            topic="Was the Protocol valid?",
            positions=(
                Position(tradition="Korean", says="coerced, so void", basis=cites("YITJ")),
                Position(tradition="Japanese", says="valid when signed", basis=cites("SAKA")),
            ),
            neutral="signed under occupation; its validity is disputed",
        ),
    ),
)

ACCOUNT = Account(
    id="founding_article",
    title="The rivalry over the peninsula",
    author="unnamed",
    date="2016-01-03",
    source="ART",
    sentences=(
        Sentence(
            id="s14",
            number=14,
            text="On 23 February 1904, before the war broke out, Japan concluded the Protocol.",
            original=Original(language="ja", says="in a Korea neutral before the outbreak"),
            claims=(
                Claim(
                    id="s14b",
                    type="order",
                    says="The Protocol was concluded before the war broke out",
                    quote="before the war broke out",
                    body=OrderClaim(
                        first="1904-02-23-protocol",
                        relation="before",
                        second="1904-02-08-first-shots",
                    ),
                ),
            ),
        ),
    ),
)

SOURCES = (
    Source(
        id="WJ",
        title="Protocol between Japan and Korea, English text",
        grade="primary",
        publisher="The World and Japan Database",
        address="https://worldjpn.net/documents/texts/pw/19040223.T1E.html",
    ),
    Source(id="COWW", title="Correlates of War, war 85", grade="scholarly"),
    Source(id="SILLOK", title="Annals of King Gojong", grade="primary"),
    Source(id="F432", title="FRUS 1904 no. 432", grade="primary"),
    Source(id="NFE", title="The New Far East", grade="reference", contemporary=True),
    Source(id="JW1", title="Japan Weekly, vol. 1", grade="reference"),
    Source(id="ART", title="The founding article", grade="popular", lineage="wiki"),
    Source(id="JPBLOG", title="Its Japanese original", grade="popular", lineage="wiki"),
)

SMALL = Scenario(
    id="small_korea",
    version="1",
    title="The Protocol and the envoys",
    fingerprint="sha256:" + "0" * 64,
    summary="Japan and Russia contend over Korea; Korea sends envoys.",
    actors=ACTORS,
    sets=(
        NamedSet(id="powers", members=POWERS),
        NamedSet(id="divided", members=("korea",)),
        NamedSet(id="seats", members=("japan", "russia", "korea")),
        NamedSet(id="actors", members=tuple(actor.id for actor in ACTORS)),
    ),
    parameters=PARAMETERS,
    facts=FACTS,
    reports=(Report(id="seized", says="Korean envoys were taken at sea"),),
    acts=ACTS,
    rules=RULES,
    instruments=(PROTOCOL,),
    calendar=Calendar(
        first=parse_day("1904-01-01"),
        last=parse_day("1905-11-30"),
        turns=(TurnSpan(every=Duration(months=1)),),
        stages=(Stage(id="orders", movers=("japan", "russia", "korea")),),
    ),
    endings=(
        Ending(
            id="protectorate",
            title="A protectorate",
            when=compared(fact("garrison", symbol("japan")), ">=", number(20)),
        ),
        Ending(id="open", title="The years run out", at_end=True),
    ),
    valuations=(Valuation(actor="japan", values=(("protectorate", 10), ("open", 4))),),
    starts=(StartPoint(id="january", title="January 1904", day=parse_day("1904-01-01")),),
    sources=SOURCES,
    record=RECORD,
    accounts=(ACCOUNT,),
)

BREACH = Breach(
    norm="protocol_1904.art5",
    instrument="protocol_1904",
    bearer="korea",
    reading="broad",
    if_valid=True,
    happened=parse_day("1904-08-22"),
    known_to=(("korea", parse_day("1904-08-22")), ("japan", parse_day("1905-03-26"))),
    evidence="korea:send_envoy(to=russia)",
    reason=Reason(
        kind="breach",
        subject="protocol_1904.art5",
        data=(("bearer", "korea"), ("reading", "broad"), ("day", "1904-08-22")),
        because=(
            Reason(
                kind="act",
                subject="korea:send_envoy(to=russia)",
                data=(("day", "1904-08-22"), ("branch", "intercepted")),
            ),
            Reason(
                kind="norm",
                subject="protocol_1904.art5",
                data=(
                    ("bearer", "korea"),
                    ("reading", "broad"),
                    ("state", "in_force"),
                    ("day", "1904-02-23"),
                ),
                cites=(Cite("WJ", "Art. V"),),
            ),
            Reason(
                kind="exception",
                subject="protocol_1904.art5",
                data=(("text", "Korea has consulted Japan"), ("value", "false")),
            ),
        ),
    ),
)

__all__ = ["AT_WAR", "BREACH", "CONSULTED", "SMALL", "InForce"]
