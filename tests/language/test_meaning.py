"""What is written comes to mean what the reference says: world, acts, treaties, starts, cases."""

from __future__ import annotations

from pathlib import Path

import pytest

from legation.language.load import check_scenario, load_scenario
from legation.model.basis import Cite
from legation.model.dates import Duration, parse_day
from legation.model.expr import Kind
from legation.model.scenario import Scenario
from legation.model.world import Values

YAML = """\
legation: 1
id: meaning
version: "2"
title: Meaning
sources:
  WJ: {title: Protocol, grade: primary}
  COPY: {title: A copy, grade: popular, lineage: WJ, contemporary: "true"}
parameters:
  p_caught: {value: 35 %, range: [15 %, 0.6], cite: WJ}
  grace: {value: 2 weeks, range: [10 days, 20 days], cite: WJ}
  bonus: {value: 1_000, cite: WJ, unit: taels}
actors:
  japan: {kind: power, title: Japan, seat: Japan}
  korea:
    kind: power
    title: Korea
    seat: Korea
    factions: {court: {title: The court}, cabinet: {title: The cabinet}}
    faction: court
    names: [{text: 대한제국, language: ko, from: 1897-10-12, until: 1910-08-29}]
  china: {kind: power, title: China, seat: China, factions: {court: {title: C}}, faction: court}
  megata: {kind: person, title: Megata, nationality: japan}
  britain: {kind: power, title: Great Britain}
sets: {provinces: [north, south], signatories: [japan, korea]}
calendar:
  from: 1903-01-01
  to: 1905-12-31
  turns: [{every: 6 months, until: 1903-12-31}, {every: 1 month}]
  stages:
    news: {}
    orders: {movers: all, play: in_turn, picks: 2, must_pick: "true", title: Orders}
facts:
  troops: {of: powers, values: -2..1_0, start: {japan: 2, otherwise: 0}, seen_by: owner, cite: WJ}
  zone: {values: [none_yet, both_sides], start: none_yet, resolve: highest, cite: WJ}
  host: {of: provinces, values: powers or nobody, start: nobody, seen_by: [japan, korea], cite: WJ}
  road: {of: [provinces, provinces], values: bool, cite: WJ,
    start: {north: {south: "true", otherwise: "false"}, otherwise: "false"}}
  strong: {of: powers, values: bool, is: "troops[it] > 2", seen_by: none, cite: WJ}
rights:
  timber: {kind: concession, title: Timber, granted_by: korea, holder: japan, cite: WJ}
  adviser: {kind: office, of: korea, holders: [megata], holder: nobody, judgement: A guess.}
acts:
  consult: {by: signatories, stage: orders, cite: WJ}
  send:
    title: Send an envoy
    by: korea
    faction: court
    pick: {to: [japan, china], through: provinces, with: [signatories, china]}
    stage: [news, orders]
    seen_by: [by, to]
    branches:
      caught: {p: p_caught, seen_by: japan}
      arrives: {p: rest, title: It arrives, seen_by: none}
    per: {turn: 2, game: 3}
    text: allowed
    cite: WJ
  offer: {by: japan, pick: {what: [pact, secret_pact]}, stage: orders, proposes: what, cite: WJ}
  draw:
    by: britain
    stage: orders
    weight: 3
    branches: {for: {x: provinces}, weight: "1 if x == north else 2", do: ["host[x] := japan"]}
    cite: WJ
rules:
  outcry:
    for: {p: powers}
    upon: {breach: pact.art5, under: broad, by: korea, known_to: p}
    do: ["hint(send, to: p)"]
    cite: WJ
  echo: {upon: consult, cite: WJ}
instruments:
  pact:
    title: The pact
    kind: treaty
    parties: signatories
    signed: 1904-02-23
    parts: {first: 1904-08-19, second: 1904-08-22}
    validity: {disputed: {held_valid_by: japan, held_void_by: korea,
      disputed_by_writers: WJ, grounds: coerced, cite: WJ}}
    cite: WJ
    articles:
      art1:
        title: Article I
        part: first
        duty:
          bearer: signatories
          to: japan
          for: {x: provinces}
          upon: {act: send, by: bearer, through: x}
          must: [consult, {act: send, to: to}]
          within: grace
          repeats: "true"
          overrides: pact.art5
      art4:
        title: Article IV
        part: second
        cite: {source: WJ, locus: Art. IV}
        norms:
          leave: {power: {holder: japan, may: consult, when: "troops[by] > 1"}}
          keep: {duty: {bearer: korea, keep: "host[north] == nobody"}}
      art5:
        title: Article V
        part: second
        cite: [{source: WJ, locus: Art. V}, COPY]
        prohibition: {bearer: signatories, unless: "done(consult, by: bearer, within: 3 months)"}
        readings:
          strict: {gloss: only sending, held_by: [korea], not: send}
          broad: {gloss: consulting too, held_by: [japan, a school], not: [send, consult]}
  secret_pact: {title: Secret, kind: agreement, parties: [japan, korea], secret: "true", cite: COPY}
endings:
  war: {title: War, when: "zone == both_sides", cite: WJ}
  rest_of_it: {title: The years run out, at_end: "true"}
valuations:
  japan: {values: {war: -10, rest_of_it: 4}, plus: "2 * troops[japan]", cite: WJ}
  korea.court: {values: {war: 1}, cite: WJ}
starts:
  later:
    title: Later
    date: 1904-01-01
    until: 1905-06-30
    values:
      "troops[japan]": {value: 7, basis: attested, cite: {source: WJ, locus: p. 3}}
      zone: {value: both_sides, basis: derived}
    do: [sign(pact)]
    cite: COPY
cases:
  caught:
    title: Caught
    given: {start: later, values: {"road[south,north]": "true"}, parameters: {p_caught: 50 %}}
    record:
      - {date: 1904-02-01, do: [bring_into_force(pact)]}
      - {date: 1904-03-01, act: "korea:send(with=china, to=japan, through=north)", branch: caught}
      - {date: 1904-03-01, act: "britain:draw", branch: each(x=north)}
    until: 1904-04-01
    expect:
      - {breach: pact.art5, by: korea, under: broad, happened: 1904-03-01,
        known_to: {japan: 1904-03-01, china: never}, count: 2}
      - {state: pact.art1, by: korea, is: open}
      - {open: "japan:consult", to: japan}
      - {closed: "japan:consult()"}
      - {holds: turn > 0}
"""


@pytest.fixture(scope="module")
def scenario(tmp_path_factory: pytest.TempPathFactory) -> Scenario:
    path = tmp_path_factory.mktemp("meaning") / "meaning.yaml"
    path.write_text(YAML, encoding="utf-8")
    found, problems = check_scenario(path)
    assert found is not None, problems.text()
    return found


def test_numbers_are_stored_in_their_units(scenario: Scenario) -> None:
    caught, grace, bonus = scenario.parameters
    assert (caught.kind, caught.value, caught.low, caught.high) == (
        Kind.SHARE,
        350_000,
        150_000,
        600_000,
    )
    assert (grace.kind, grace.value, grace.low, grace.unit) == (Kind.DURATION, 14, 10, "days")
    assert (bonus.kind, bonus.value, bonus.low, bonus.high) == (Kind.INT, 1000, 1000, 1000)


def test_sets_hold_actors_by_kind_and_those_with_factions(scenario: Scenario) -> None:
    assert scenario.set_members("powers") == ("japan", "korea", "china", "britain")
    assert scenario.set_members("seats") == ("japan", "korea", "china")
    assert scenario.set_members("persons") == ("megata",)
    assert scenario.set_members("firms") == ()
    assert scenario.set_members("factioned") == ("korea", "china")


def test_factions_declare_the_fact_of_who_is_in_office(scenario: Scenario) -> None:
    faction = next(fact for fact in scenario.facts if fact.id == "faction")
    assert faction.of == ("factioned",)
    assert faction.values.symbols == ("court", "cabinet")
    assert faction.starts == ((("korea",), "court"), (("china",), "court"))


def test_facts_have_domains_and_complete_starts(scenario: Scenario) -> None:
    facts = {fact.id: fact for fact in scenario.facts}
    assert facts["troops"].values == Values(kind=Kind.INT, low=-2, high=10)
    assert dict(facts["troops"].starts)[("japan",)] == 2
    assert dict(facts["troops"].starts)[("britain",)] == 0
    assert facts["troops"].seen_by == "owner"
    assert facts["host"].values.symbols == ("japan", "korea", "china", "britain", "nobody")
    assert facts["host"].seen_by == ("japan", "korea")
    assert dict(facts["road"].starts) == {
        ("north", "north"): False,
        ("north", "south"): True,
        ("south", "north"): False,
        ("south", "south"): False,
    }
    assert facts["strong"].derived is not None
    assert facts["strong"].starts == ()
    assert facts["strong"].seen_by == ()
    assert facts["zone"].resolve == "highest"


def test_a_right_is_a_fact_of_its_holder(scenario: Scenario) -> None:
    facts = {fact.id: fact for fact in scenario.facts}
    timber, adviser = facts["timber"], facts["adviser"]
    assert timber.right is not None
    assert timber.right.kind == "concession"
    assert timber.starts == (((), "japan"),)
    assert timber.values.symbols[-1] == "nobody"
    assert adviser.values.symbols == ("megata", "nobody")
    assert adviser.basis.judgement == "A guess."


def test_an_act_has_performers_parameters_stages_and_results(scenario: Scenario) -> None:
    acts = {act.id: act for act in scenario.acts}
    send = acts["send"]
    assert acts["consult"].by == ("japan", "korea")
    assert send.picks == (
        ("to", ("japan", "china")),
        ("through", ("north", "south")),
        ("with", ("japan", "korea", "china")),
    )
    assert (send.stages, send.faction, send.seen_by) == (("news", "orders"), "court", ("by", "to"))
    assert (send.per_turn, send.per_game, send.takes_text) == (2, 3, True)
    caught, arrives = send.branches
    assert (caught.seen_by, caught.rest, arrives.rest) == (("japan",), False, True)
    assert arrives.seen_by == ("nobody",), "an empty tuple would be: all who see the act"
    assert caught.basis == send.basis
    assert acts["offer"].proposes == "what"
    (each,) = acts["draw"].branches
    assert (each.id, each.bind) == ("each", (("x", "provinces"),))


def test_all_movers_are_the_seats_and_the_others_that_act(scenario: Scenario) -> None:
    news, orders = scenario.calendar.stages
    assert news.movers == ()
    assert orders.movers == ("japan", "korea", "china", "britain")
    assert (orders.play, orders.picks, orders.must_pick) == ("in_turn", 2, True)
    assert [span.every for span in scenario.calendar.turns] == [Duration(6), Duration(1)]


def test_triggers_are_mappings_or_an_act(scenario: Scenario) -> None:
    outcry, echo = scenario.rules
    assert outcry.upon.breach == ("pact.art5", "broad", "korea", "p")
    assert outcry.bind == (("p", "powers"),)
    assert echo.upon.act is not None
    assert echo.upon.act.act == "consult"


def test_an_instrument_may_be_signed_in_parts(scenario: Scenario) -> None:
    pact, secret = scenario.instruments
    assert pact.parts == ("first", "second")
    assert dict(pact.part_days) == {
        "first": parse_day("1904-08-19"),
        "second": parse_day("1904-08-22"),
    }
    assert pact.parties == ("japan", "korea")
    assert pact.dispute is not None
    assert pact.dispute.held_void_by == ("korea",)
    assert pact.dispute.disputed_by_writers == ("WJ",)
    assert [article.part for article in pact.articles] == ["first", "second", "second"]
    assert (secret.secret, secret.parts) == (True, ("whole",))


def test_norms_have_bearers_patterns_and_bindings(scenario: Scenario) -> None:
    norms = {norm.id: norm for _, _, norm in scenario.norms()}
    duty = norms["pact.art1"]
    assert (duty.type, duty.bearers, duty.to) == ("duty", ("japan", "korea"), "japan")
    assert duty.bind == (("x", "provinces"),)
    assert duty.upon is not None
    assert duty.upon.act is not None
    assert duty.upon.act.by == "bearer"
    assert duty.upon.act.args == (("through", "x"),)
    assert [pattern.act for pattern in duty.acts] == ["consult", "send"]
    assert duty.acts[1].args == (("to", "to"),)
    assert (duty.within, duty.repeats, duty.overrides) == ("grace", True, ("pact.art5",))
    assert norms["pact.art4.leave"].type == "power"
    assert norms["pact.art4.keep"].keep is not None


def test_readings_may_stand_beside_the_norm_and_replace_its_keys(scenario: Scenario) -> None:
    norm = next(norm for _, _, norm in scenario.norms() if norm.id == "pact.art5")
    strict, broad = norm.readings
    assert norm.acts == ()
    assert [pattern.act for pattern in strict.acts or ()] == ["send"]
    assert [pattern.act for pattern in broad.acts or ()] == ["send", "consult"]
    assert broad.held_by == ("japan", "a school")
    assert strict.unless is None
    assert norm.unless is not None


def test_what_has_no_basis_of_its_own_inherits_the_one_around(scenario: Scenario) -> None:
    norms = {norm.id: norm for _, _, norm in scenario.norms()}
    assert norms["pact.art1"].basis.cites == (Cite("WJ"),)
    assert norms["pact.art4.leave"].basis.cites == (Cite("WJ", "Art. IV"),)
    assert norms["pact.art5"].basis.cites == (Cite("WJ", "Art. V"), Cite("COPY"))
    values = {value.fact: value for value in scenario.starts[0].values}
    assert values["troops"].basis.cites == (Cite("WJ", "p. 3"),)
    assert values["zone"].basis.cites == (Cite("COPY"),)


def test_sources_know_their_lineage(scenario: Scenario) -> None:
    protocol, copy = scenario.sources
    assert (protocol.lineage, copy.lineage, copy.contemporary) == ("WJ", "WJ", True)


def test_starts_and_valuations(scenario: Scenario) -> None:
    (start,) = scenario.starts
    assert (start.day, start.until) == (parse_day("1904-01-01"), parse_day("1905-06-30"))
    troops = start.values[0]
    assert (troops.fact, troops.index, troops.value, troops.status) == (
        "troops",
        ("japan",),
        7,
        "attested",
    )
    japan, court = scenario.valuations
    assert japan.values == (("war", -10), ("rest_of_it", 4))
    assert (court.actor, court.faction) == ("korea", "court")
    assert scenario.endings[1].at_end


def test_cases_name_ground_acts_in_their_canonical_form(scenario: Scenario) -> None:
    (case,) = scenario.cases
    assert case.steps[1].act == "korea:send(to=japan,through=north,with=china)"
    assert case.steps[1].branch == "caught"
    assert (case.steps[2].act, case.steps[2].branch) == ("britain:draw()", "each(x=north)")
    assert case.parameters == (("p_caught", 500_000),)
    assert case.values[0].index == ("south", "north")
    breach, state, opened, closed, holds = case.expect
    assert (breach.norm, breach.under, breach.count) == ("pact.art5", "broad", 2)
    assert breach.known_to == (("japan", parse_day("1904-03-01")), ("china", 0))
    assert (state.what, state.state) == ("state", "in_force")
    assert (opened.act, opened.by, closed.act) == ("japan:consult()", "japan", "japan:consult()")
    assert holds.expr is not None


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("part: first\n", "\n", "missing_key"),
        ("within: grace", "within: bonus", "wrong_name"),
        ("          within: grace\n", "", "missing_key"),
        ("not: send}", "must: send}", "unknown_key"),
        ("nationality: japan", "nationality: nippon", "unknown_name"),
        ("faction: court\n    names", "faction: army\n    names", "unknown_name"),
        ("proposes: what", "proposes: pakt", "unknown_name"),
        ("what: [pact, secret_pact]", "what: [pact, japan]", "wrong_name"),
        ("known_to: p}", "known_to: nobody}", "unknown_name"),
        ("under: broad, by", "under: loose, by", "unknown_name"),
        ("through: x}", "trough: x}", "unknown_key"),
        ("by: bearer, through", "by: china, through", "unknown_name"),
        ("korea.court:", "korea.army:", "unknown_name"),
        ("branch: caught}", "branch: cought}", "unknown_name"),
        ("p_caught: 50 %", "p_caught: 90 %", "bad_range"),
        ("p_caught: 50 %", "p_caught: 1", "bad_range"),
        ("road[south,north]", "road[south]", "expression_index"),
        ("date: 1904-01-01\n", "date: 1901-01-01\n", "calendar"),
        ("is: open}", "}", "missing_key"),
        ("pick: {to:", "pick: {by:", "reserved_id"),
        ("pick: {to:", "pick: {zone:", "reserved_id"),
        ("      art4:\n        title", "      first:\n        title", "duplicate_id"),
        ('at_end: "true"', "text: x", "missing_key"),
        ("seen_by: owner", "seen_by: nobody", "unknown_name"),
        ("of: powers, values: -2", "of: power, values: -2", "unknown_name"),
        ("seen_by: [japan, korea], cite", "seen_by: owner, cite", "wrong_name"),
    ],
)
def test_a_slip_is_told(tmp_path: Path, old: str, new: str, code: str) -> None:
    assert YAML.count(old) >= 1
    path = tmp_path / "x.yaml"
    path.write_text(YAML.replace(old, new, 1), encoding="utf-8")
    found = [str(problem.code) for problem in check_scenario(path)[1].errors]
    assert code in found


def test_a_brief_belongs_to_an_actor(tmp_path: Path) -> None:
    (tmp_path / "briefs").mkdir()
    (tmp_path / "scenario.yaml").write_text(YAML, encoding="utf-8")
    (tmp_path / "briefs" / "japan.md").write_text("Be patient.\n")
    assert load_scenario(tmp_path).briefs == (("japan", "Be patient.\n"),)
    (tmp_path / "briefs" / "jpan.md").write_text("Be patient.\n")
    assert [str(p.code) for p in check_scenario(tmp_path)[1]] == ["unknown_name"]


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("{value: 3, range: [1, 5], cite: WJ}", ""),
        ("{value: 0 days, range: [0 days, 20 days], cite: WJ}", ""),
        ("{value: 2 months, range: [0 days, 3 months], cite: WJ}", ""),
        ("{value: 3, range: [4, 5], cite: WJ}", "bad_range"),
        ("{value: 3, range: [5, 1], cite: WJ}", "bad_range"),
        ("{value: 3, range: [1], cite: WJ}", "bad_range"),
        ("{value: 3, range: [1 %, 5 %], cite: WJ}", "bad_range"),
        ("{value: 2 months, range: [10 days, 90 days], cite: WJ}", "bad_range"),
        ("{value: 3000000000, cite: WJ}", "bad_range"),
        ("{value: much, cite: WJ}", "bad_value"),
        ("{value: 3, judgement: A guess.}", "judgement_range"),
        ("{value: 3}", "no_basis"),
    ],
)
def test_a_parameter_has_a_range_around_its_value(tmp_path: Path, value: str, code: str) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(
        YAML.replace("parameters:\n", f"parameters:\n  probe: {value}\n"), encoding="utf-8"
    )
    assert [str(p.code) for p in check_scenario(path)[1]] == ([code] if code else [])
