"""The Python builder yields the same document as the YAML files."""

from __future__ import annotations

from pathlib import Path

import pytest

from legation.language.builder import REST, Builder, BuilderError, Term, as_document, call
from legation.language.load import ScenarioProblems, load_scenario

YAML = """\
legation: 1
id: sketch
version: "1"
title: The protocol and the secret envoys
sources:
  WJ: {title: Japan-Korea Protocol, grade: primary, dated: 1904-02-23}
parameters:
  p_intercept: {value: 35 %, range: [15 %, 60 %], judgement: A guess.}
actors:
  japan: {kind: power, title: Japan, seat: Japan}
  russia: {kind: power, title: Russia, seat: Russia}
  korea:
    kind: power
    title: Korea
    seat: The court
    factions: {court: {title: The court, cite: WJ}, cabinet: {title: The cabinet, cite: WJ}}
    faction: court
sets: {signatories: [japan, korea]}
calendar:
  from: 1904-02-01
  to: 1905-11-30
  turns: [{every: 1 month}]
  stages: {orders: {movers: all, picks: 2}}
facts:
  standing: {of: powers, values: 0..10, start: 5, seen_by: all, cite: WJ}
  resolve: {of: powers, values: 0..10, start: {russia: 4, otherwise: 0}, seen_by: owner, cite: WJ}
  at_war: {values: bool, start: "true", cite: WJ}
  weak: {of: powers, values: bool, is: "standing[it] <= 2", cite: WJ}
rights:
  timber: {kind: concession, granted_by: korea, holder: russia, cite: WJ}
acts:
  send_envoy:
    by: korea
    faction: court
    pick: {to: [russia]}
    stage: orders
    when: at_war and (standing[korea] > 2 or not weak[korea])
    seen_by: [by]
    branches:
      intercepted: {p: p_intercept, seen_by: japan, do: ["standing[korea] -= 1"]}
      arrives: {p: rest, seen_by: to, do: ["resolve[russia] += 1", "timber := nobody"]}
    cite: WJ
  denounce: {by: signatories, stage: orders, power: "true", do: ["denounce(protocol)"], cite: WJ}
rules:
  outcry:
    upon: {breach: protocol.art5, known_to: japan}
    do: ["grant(denounce, to: japan, for: 6 months)"]
    cite: WJ
instruments:
  protocol:
    title: Protocol of 23 February 1904
    kind: treaty
    parties: signatories
    signed: 1904-02-23
    cite: WJ
    articles:
      art5:
        title: Article V
        cite: {source: WJ, locus: Art. V}
        prohibition:
          bearer: signatories
          not: send_envoy
          unless: "done(denounce, by: bearer)"
      art4:
        title: Article IV
        norms:
          leave: {power: {holder: japan, may: denounce, when: at_war}}
endings:
  end: {title: The years run out, at_end: "true"}
valuations:
  korea: {values: {end: 6}, plus: "2 * standing[korea]", cite: WJ}
"""


def build() -> Builder:
    s = Builder("sketch", title="The protocol and the secret envoys")
    wj = s.source("WJ", "Japan-Korea Protocol", "primary", dated="1904-02-23")
    p = s.parameter("p_intercept", "35 %", range=["15 %", "60 %"], judgement="A guess.")
    japan = s.actor("japan", kind="power", title="Japan", seat="Japan")
    russia = s.actor("russia", kind="power", title="Russia", seat="Russia")
    factions = {
        "court": {"title": "The court", "cite": wj},
        "cabinet": {"title": "The cabinet", "cite": wj},
    }
    korea = s.actor(
        "korea", kind="power", title="Korea", seat="The court", factions=factions, faction="court"
    )
    both = s.set("signatories", [japan, korea])
    s.calendar("1904-02-01", "1905-11-30", "1 month", orders={"movers": "all", "picks": 2})
    standing = s.fact("standing", of="powers", values=range(11), start=5, seen_by="all", cite=wj)
    resolve = s.fact(
        "resolve",
        of="powers",
        values=range(11),
        start={russia: 4, "otherwise": 0},
        seen_by="owner",
        cite=wj,
    )
    at_war = s.fact("at_war", values=bool, start=True, cite=wj)
    weak = s.fact("weak", of="powers", values=bool, is_=standing[Term("it")] <= 2, cite=wj)
    timber = s.right("timber", kind="concession", granted_by=korea, holder=russia, cite=wj)
    envoy = s.act(
        "send_envoy",
        by=korea,
        faction="court",
        pick={"to": [russia]},
        stage="orders",
        when=at_war & ((standing[korea] > 2) | ~weak[korea]),
        seen_by=["by"],
        cite=wj,
    )
    envoy.branch("intercepted", p=p, seen_by=japan, do=[standing[korea].add(-1)])
    envoy.branch("arrives", p=REST, seen_by="to", do=[resolve[russia].add(1), timber.set("nobody")])
    denounce = s.act(
        "denounce", by=both, stage="orders", power=True, do=[call("denounce", "protocol")], cite=wj
    )
    protocol = s.instrument(
        "protocol",
        title="Protocol of 23 February 1904",
        kind="treaty",
        parties=both,
        signed="1904-02-23",
        cite=wj,
    )
    art5 = protocol.article("art5", title="Article V", cite={"source": wj, "locus": "Art. V"})
    breach = art5.norm(
        "prohibition", bearer=both, not_=envoy, unless=call("done", denounce, by=Term("bearer"))
    )
    art4 = protocol.article("art4", title="Article IV")
    art4.norm("power", "leave", holder=japan, may=denounce, when=at_war)
    s.rule(
        "outcry",
        upon={"breach": breach, "known_to": japan},
        do=[call("grant", denounce, to=japan, for_="6 months")],
        cite=wj,
    )
    end = s.ending("end", title="The years run out", at_end=True)
    s.valuation(korea, values={end: 6}, plus=2 * standing[korea], cite=wj)
    return s


def test_the_builder_gives_the_fingerprint_of_the_yaml(tmp_path: Path) -> None:
    path = tmp_path / "sketch.yaml"
    path.write_text(YAML)
    written, built = load_scenario(path), build().scenario()
    assert built.fingerprint == written.fingerprint
    assert built == written


def test_a_mistyped_key_is_refused_at_once_with_the_nearest() -> None:
    with pytest.raises(BuilderError, match="'fact' has no key 'vaules'; nearest: values"):
        Builder("x", title="X").fact("trust", vaules=range(3))


def test_terms_keep_the_grouping_of_python() -> None:
    a, b, c = Term("a"), Term("b"), Term("c")
    assert str((a + b) * c) == "(a + b) * c"
    assert str(a + b * c) == "a + b * c"
    assert str(~(a == b) & c) == "not a == b and c"
    assert str(a - (b - c)) == "a - (b - c)"
    assert str(a & (b | c)) == "a and (b or c)"
    assert str((a == b) == c) == "(a == b) == c"
    assert str(-(a + b)) == "-(a + b)"
    assert str(10 - a) == "10 - a"
    assert str(-a) == "-a"


def test_what_python_keeps_for_itself_is_refused() -> None:
    a, b = Term("a"), Term("b")
    with pytest.raises(BuilderError, match="combine terms with &"):
        bool(a & b)
    with pytest.raises(BuilderError, match="compare two at a time"):
        assert 1 < a < 3


@pytest.mark.parametrize("value", [range(0), range(0, 10, 2), object(), {1: object()}])
def test_values_without_a_form_in_a_scenario_are_refused(value: object) -> None:
    with pytest.raises(BuilderError):
        as_document(value)


def test_values_become_text() -> None:
    assert as_document({"a": 1, "b": True, "c": 0.35, "d": range(-1, 4), "e": None, "f": [2]}) == {
        "a": "1",
        "b": "true",
        "c": "0.35",
        "d": "-1..3",
        "f": ["2"],
    }


def test_problems_of_a_built_scenario_quote_its_document() -> None:
    s = build()
    s.fact("lost", of="provinces", values=bool, start=False, cite="WJ")
    with pytest.raises(ScenarioProblems) as caught:
        s.scenario()
    (problem,) = caught.value.problems.errors
    assert problem.where.file == "sketch/scenario.yaml"
    assert "lost: {of: provinces" in str(caught.value)


def test_an_id_given_twice_is_refused() -> None:
    s = build()
    with pytest.raises(BuilderError, match="already in 'acts'"):
        s.act("denounce")
