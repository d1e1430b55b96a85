"""What is checked beyond shapes and names: sight, circles, luck, size, chances, conflicts."""

from __future__ import annotations

import pytest
from tests.language.world import builder, codes, document, problems

from legation.language import facts, limits, turns
from legation.language.limits import site_key
from legation.language.load import check_document

ACT = {"by": "powers", "stage": "orders", "cite": "S"}


def act(**keys: object) -> dict[str, object]:
    return {"probe": {**ACT, **keys}}


VISIBLE = [
    "trust[japan] > 3 and gold > 2 and timber == by",
    "resolve[by] > 3",
    "done(send, by: by)",
    "done(wait, by: korea)",
    "knows(by, pact.art1)",
    "was_told(by, seized)",
    "learned(by, send)",
    "in_force(pact) and status(pact) == signed",
    "owes(by, pact.art1)",
]
HIDDEN = [
    "resolve[japan] > 3",
    "resolve[korea] > 3",
    "any(resolve[p] > 3 for p in powers)",
    "done(send, by: korea)",
    "done(send)",
    "done(send, branch: arrives)",
    "breached(pact.art1, by: by)",
    "knows(japan, pact.art1)",
    "was_told(korea, seized)",
    "learned(japan, send)",
    "owes(japan, pact.art1)",
]


@pytest.mark.parametrize("guard", [g for g in VISIBLE if g != "done(send, by: by)"])
def test_a_guard_may_read_what_its_performer_sees(guard: str) -> None:
    assert codes(acts=act(when=guard)) == []


@pytest.mark.parametrize("guard", HIDDEN)
def test_a_guard_may_not_read_what_its_performer_cannot_see(guard: str) -> None:
    found = problems(acts=act(when=guard))
    assert {str(problem.code) for problem in found} == {"guard_hidden"}
    assert "succeeds_if" in found[0].help()


def test_a_performer_sees_its_own_act_and_all_its_results() -> None:
    assert codes(acts=act(by="korea", when="done(send, by: by, branch: arrives)")) == []


def test_who_sees_the_result_sees_only_that() -> None:
    assert codes(acts=act(by="japan", when="learned(japan, send)")) == []
    assert codes(acts=act(by="japan", when="done(send, branch: arrives)")) == ["guard_hidden"]


def test_an_attempt_may_read_what_its_performer_cannot_see() -> None:
    assert codes(acts=act(by="japan", succeeds_if="resolve[korea] < 3")) == []


def test_an_actor_without_a_seat_acts_as_chance_and_sees_all() -> None:
    assert codes(acts=act(by="megata", when="resolve[korea] < 3", weight=1)) == []


def test_a_power_is_opened_by_what_its_holder_sees() -> None:
    article = {
        "title": "Article III",
        "power": {"holder": "japan", "may": "probe", "when": "resolve[korea] < 3"},
    }
    world = builder()
    world.act("probe", power=True, **ACT)
    pact = {
        "title": "A second pact",
        "kind": "treaty",
        "parties": "powers",
        "articles": {"art3": article},
        "cite": "S",
    }
    world.add("instruments", "second", **pact)
    assert [str(p.code) for p in check_document(world.document())[1]] == ["guard_hidden"]


def test_a_secret_instrument_is_hidden_from_others() -> None:
    world = builder()
    world.actor("russia", kind="power", title="Russia", seat="Russia")
    secret = {"title": "A secret", "kind": "treaty", "parties": ["japan", "korea"], "cite": "S"}
    world.add("instruments", "secret", **secret, secret=True)
    world.act("probe", **ACT, when="in_force(secret)")
    found = list(check_document(world.document())[1])
    assert [str(p.code) for p in found] == ["guard_hidden"]
    assert "'russia'" in found[0].expected


def third(**duty: object) -> dict[str, object]:
    """A third instrument with a duty, raised as given."""
    keys = {"bearer": "korea", "must": "wait", "within": "1 month", **duty}
    article = {"title": "Article I", "duty": keys}
    return {
        "third": {
            "title": "A third pact",
            "kind": "treaty",
            "parties": ["japan", "korea"],
            "articles": {"art1": article},
            "cite": "S",
        }
    }


@pytest.mark.parametrize(
    ("duty", "japan_sees"),
    [
        ({}, False),
        ({"to": "japan"}, True),
        ({"to": "japan", "upon": {"act": "wait", "by": "korea"}}, True),
        ({"to": "japan", "upon": {"act": "send", "by": "korea"}}, False),
        ({"to": "japan", "upon": {"act": "send", "branch": "caught"}}, True),
        ({"to": "japan", "upon": {"breach": "pact.art1", "known_to": "japan"}}, True),
        ({"to": "japan", "upon": {"breach": "pact.art1", "known_to": "korea"}}, False),
        ({"to": "japan", "upon": {"learned": "send", "who": "japan"}}, True),
        ({"to": "japan", "upon": {"learned": "send", "who": "bearer"}}, False),
        ({"to": "japan", "upon": {"told": "seized", "who": "to"}}, True),
        ({"to": "japan", "upon": {"becomes": "trust[korea] > 3"}}, True),
        ({"to": "japan", "upon": {"becomes": "resolve[korea] > 3"}}, False),
        ({"to": "japan", "upon": {"kept": "pact.art1"}}, False),
        ({"to": "japan", "upon": {"turn": "start"}}, True),
        ({"to": "japan", "upon": {"stage": "orders"}}, True),
    ],
)
def test_whether_a_duty_is_open_is_seen_by_its_sides_if_they_saw_it_arise(
    duty: dict[str, object], japan_sees: bool
) -> None:
    guard = act(by="japan", when="owes(korea, third.art1)")
    found = codes(instruments=third(**duty), acts=guard)
    assert found == ([] if japan_sees else ["guard_hidden"])


def test_whether_a_ban_is_in_force_is_seen_by_the_parties() -> None:
    assert codes(acts=act(by="japan", when="in_force(pact.art2)")) == []
    world = builder()
    world.actor("russia", kind="power", title="Russia", seat="Russia")
    world.act("probe", by="russia", stage="orders", when="in_force(pact.art2)", cite="S")
    assert [str(p.code) for p in check_document(world.document())[1]] == ["guard_hidden"]


@pytest.mark.parametrize(
    ("guard", "seen"),
    [
        ("knows(japan if at_war else japan, pact.art1)", True),
        ("knows(japan if at_war else korea, pact.art1)", False),
        ("knows(nationality(megata), pact.art1)", True),
        ("was_told(holder(timber), seized)", False),
        ("any(trust[p] > 3 and knows(by, pact.art1, by: p) for p in powers)", True),
    ],
)
def test_who_is_asked_about_is_worked_out(guard: str, seen: bool) -> None:
    rights = {"timber": {"kind": "lease", "holder": "japan", "holders": "powers", "cite": "S"}}
    if "timber" in guard:
        assert codes(rights=rights, acts=act(by="japan", when=guard)) == ["expression_type"]
    else:
        found = codes(acts=act(by="japan", when=guard))
        assert found == ([] if seen else ["guard_hidden"])


# ---------------------------------------------------------------- circles and luck


def test_a_circle_of_derived_facts_is_named() -> None:
    derived = {"values": "bool", "cite": "S"}
    found = problems(
        facts={
            "a": {**derived, "is": "not b"},
            "b": {**derived, "is": "c or at_war"},
            "c": {**derived, "is": "a"},
        }
    )
    assert [(str(p.code), p.found) for p in found] == [("derived_cycle", "a -> b -> c -> a")]


def test_derived_facts_may_depend_on_one_another_without_a_circle() -> None:
    derived = {"values": "bool", "cite": "S"}
    facts_ = {"a": {**derived, "is": "not b"}, "b": {**derived, "is": "at_war"}}
    assert codes(facts=facts_) == []


def test_the_key_of_a_site_is_that_of_the_engine() -> None:
    from legation.engine.chance import site_key as engine_key

    for path in ("korea:send_envoy(to=russia)", "rule:deal(c=king)", "actor:britain.orders"):
        assert site_key(path) == engine_key(path)


def test_the_sites_are_those_of_the_engine() -> None:
    """Names that drift apart would let two sites share their luck unseen."""
    from legation.engine.game import Game
    from legation.language.context import Context
    from legation.language.load import load_scenario
    from legation.language.names import Names
    from legation.text.problems import ProblemList

    for id in ("kuhn", "leduc", "july_1914", "korea"):
        scenario = load_scenario(id)
        names = Names(sets={item.id: item.members for item in scenario.sets})
        context = Context(names, ProblemList(), set())
        ours = {
            path
            for path, _ in limits.sites(
                context, scenario.acts, scenario.rules, scenario.calendar, scenario.actors
            )
        }
        layout = Game(scenario).layout
        theirs = {act.name for act in layout.acts if act.branches and not act.act.succeeds_if}
        theirs |= {rule.name for rule in layout.rules if rule.branches}
        theirs |= {menu.name for menu in layout.menus}
        assert ours == theirs, id


# ---------------------------------------------------------------- chances


@pytest.mark.parametrize(
    ("branches", "fine"),
    [
        ({"a": {"p": "50 %"}, "b": {"p": "0.5"}}, True),
        ({"a": {"p": "50 %"}, "b": {"p": "rest"}}, True),
        ({"a": {"p": "p_rumour"}, "b": {"p": "rest"}}, True),
        ({"a": {"p": "p_rumour"}, "b": {"p": "100 % - p_rumour"}}, True),
        ({"a": {"weight": "1"}, "b": {"weight": "gold + 20"}}, True),
        ({"for": {"x": "provinces"}, "weight": "1"}, True),
        ({"for": {"x": "provinces"}, "p": "50 %"}, True),
        ({"for": {"x": "provinces"}, "p": "60 %"}, False),
        ({"a": {"p": "50 %"}, "b": {"p": "40 %"}}, False),
        ({"a": {"p": "70 %"}, "b": {"p": "40 %"}, "c": {"p": "rest"}}, False),
        ({"a": {"p": "rest"}, "b": {"p": "rest"}}, False),
        ({"a": {"p": "50 %"}, "b": {}}, False),
        ({"a": {"p": "50 %"}, "b": {"weight": "1"}}, False),
        ({"a": {"weight": "gold"}, "b": {"weight": "1"}}, False),
        ({"a": {"p": "p_rumour * 2"}, "b": {"p": "rest"}}, False),
    ],
)
def test_chances_must_be_able_to_sum_to_one(branches: dict[str, object], fine: bool) -> None:
    rule = {"upon": {"turn": "start"}, "branches": branches, "cite": "S"}
    assert codes(rules={"r": rule}) == ([] if fine else ["probability"])


def test_an_attempt_has_the_branches_success_and_failure() -> None:
    fine = {"success": {"do": "gold += 1"}, "failure": {}}
    assert codes(acts=act(succeeds_if="at_war", branches=fine)) == []
    assert codes(acts=act(succeeds_if="at_war", branches={"luck": {}})) == ["probability"]
    assert codes(acts=act(succeeds_if="at_war", branches={"success": {"p": "1.0"}})) == [
        "probability"
    ]


# ---------------------------------------------------------------- size


def test_too_many_ground_acts_name_the_parameter_to_blame(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "MOST_ACTS", 12)
    assert codes(acts=act(pick={"x": "provinces", "z": "provinces"})) == []
    (problem,) = problems(acts=act(pick={"x": "provinces", "whom": "actors", "z": "powers"}))
    assert str(problem.code) == "too_many"
    assert "'whom'" in problem.help()


def test_too_many_fact_slots_name_the_set_to_blame(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facts, "MOST_SLOTS", 20)
    fact = {"of": ["provinces", "actors"], "values": "bool", "start": "true", "cite": "S"}
    assert codes(facts={"f": fact}) == []
    (problem,) = problems(facts={"f": {**fact, "of": ["provinces", "actors"]}, "g": fact})
    assert str(problem.code) == "too_many"
    assert "'actors'" in problem.help()


def test_a_fact_over_a_huge_square_is_refused_without_walking_it() -> None:
    world = builder()
    world.set("towns", [f"t{i}" for i in range(4_000)])
    world.fact("road", of=["towns", "towns"], values=bool, start=False, cite="S")
    assert [str(p.code) for p in check_document(world.document())[1]] == ["too_many"]


def test_too_many_turns_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "MOST_TURNS", 11)
    assert codes() == ["too_many"]
    monkeypatch.setattr(turns, "MOST_TURNS", 12)
    assert codes() == []


def test_turns_of_a_day_over_millennia_are_refused_without_counting_them() -> None:
    world = builder()
    world.calendar("0001-01-01", "9999-12-31", "1 day", orders={"movers": "all"})
    assert [str(p.code) for p in check_document(world.document())[1]] == ["too_many"]


def test_too_many_rules_branches_and_norms_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    each = {"upon": {"turn": "start"}, "cite": "S"}
    assert codes(rules={"r": {**each, "for": {"x": "actors", "z": "actors"}}}) == []
    monkeypatch.setattr(limits, "MOST_RULES", 8)
    assert codes(rules={"r": {**each, "for": {"x": "actors", "z": "actors"}}}) == ["too_many"]
    monkeypatch.setattr(limits, "MOST_BRANCHES", 2)
    many = {"for": {"x": "actors"}, "weight": "1"}
    assert codes(rules={"r": {**each, "branches": many}}) == ["too_many"]
    monkeypatch.setattr(limits, "MOST_STRANDS", 4)
    assert codes() == ["too_many"]


def test_a_budget_of_orders_beyond_reason_is_refused() -> None:
    world = builder()
    world.calendar("1904-01-01", "1904-12-31", "6 months", orders={"movers": "all", "picks": 21})
    assert [str(p.code) for p in check_document(world.document())[1]] == []
    world.calendar("1904-01-01", "1904-12-31", "6 months", orders={"movers": "all", "picks": 22})
    assert [str(p.code) for p in check_document(world.document())[1]] == ["too_many"]


@pytest.mark.parametrize(
    ("keys", "fine"),
    [
        ({"values": "0..9", "is": "gold"}, True),
        ({"values": "30..40", "is": "gold"}, False),
        ({"values": "powers", "is": "japan if at_war else korea"}, True),
        ({"values": "powers", "is": "holder(timber)"}, False),
    ],
)
def test_a_definition_gives_values_the_fact_can_have(keys: dict[str, object], fine: bool) -> None:
    assert codes(facts={"d": {**keys, "cite": "S"}}) == ([] if fine else ["bad_range"])


@pytest.mark.parametrize(
    ("section", "id", "code"),
    [
        ("facts", "japan", "duplicate_id"),
        ("facts", "p_rumour", "duplicate_id"),
        ("facts", "faction", "reserved_id"),
        ("facts", "turn", "reserved_id"),
        ("rules", "bearer", "reserved_id"),
    ],
)
def test_a_name_means_one_thing(section: str, id: str, code: str) -> None:
    fact = {"values": "bool", "start": "true", "cite": "S"}
    rule = {"upon": {"turn": "start"}, "cite": "S"}
    assert code in codes(**{section: {id: fact if section == "facts" else rule}})


def test_an_actor_is_not_called_like_a_set() -> None:
    world = builder()
    world.actor("powers", kind="society", title="The powers")
    assert "reserved_id" in [str(p.code) for p in check_document(world.document())[1]]


def test_a_weight_is_never_negative() -> None:
    assert codes(acts=act(weight="gold + 20")) == []
    assert codes(acts=act(weight="gold")) == ["probability"]


# ---------------------------------------------------------------- norms


def demand(**keys: object) -> dict[str, object]:
    duty = {"bearer": "korea", "upon": {"turn": "start"}, "must": "send", "within": "1 month"}
    return {
        "second": {
            "title": "Another pact",
            "kind": "treaty",
            "parties": "powers",
            "cite": "S",
            "articles": {"art1": {"title": "Article I", "duty": {**duty, **keys}}},
        }
    }


def test_norms_that_demand_and_forbid_one_act_are_a_warning() -> None:
    (problem,) = problems(instruments=demand())
    assert str(problem.code) == "norm_conflict"
    assert problem.warning


def test_an_override_settles_a_conflict_of_norms() -> None:
    assert codes(instruments=demand(overrides="pact.art2")) == []


def test_norms_on_different_bearers_do_not_conflict() -> None:
    assert codes(instruments=demand(bearer="japan", must="wait")) == []


def test_an_act_without_a_mover_or_power_is_a_warning() -> None:
    assert codes(acts=act(power=True)) == ["never_open"]
    granted = {"upon": {"turn": "start"}, "do": "grant(probe, to: japan)", "cite": "S"}
    assert codes(acts=act(power=True), rules={"r": granted}) == []


def test_a_warning_does_not_refuse_a_scenario() -> None:
    scenario, found = check_document(document(acts=act(power=True)))
    assert scenario is not None
    assert len(found.warnings) == 1


def test_a_derived_fact_may_not_carry_a_hidden_breach_to_those_who_see_it() -> None:
    fact = {"values": "bool", "is": "breached(pact.art1)", "seen_by": "all", "judgement": "A test."}
    assert codes(facts={"wronged": fact}) == ["hidden_breach"]


def test_an_effect_may_not_depend_on_a_hidden_breach() -> None:
    assert codes(acts=act(do=["gold += 1 if breached(pact.art1) else 0"])) == ["hidden_breach"]
