"""Expressions are read into typed trees, and what does not fit is told with its place."""

from __future__ import annotations

from typing import cast

import pytest
from tests.language.world import codes, document, problems, scenario

from legation.language.load import check_document
from legation.model.expr import (
    Binary,
    Breached,
    Const,
    Done,
    Expr,
    FactRef,
    IfElse,
    InForce,
    Junction,
    Kind,
    Over,
    Unary,
    Update,
    walk,
)
from legation.model.print_expr import effect_text, expr_text


def read(text: str) -> Expr:
    """A condition, as the report's ``true_if``."""
    found = scenario(reports={"seized": {"says": "x", "true_if": text}}).reports[0].true_if
    assert found is not None
    return found


def wrong(text: str) -> tuple[str, str]:
    """The code and the marked part of a condition with a problem."""
    found, list_ = check_document(document(reports={"seized": {"says": "x", "true_if": text}}))
    assert found is None
    (problem,) = list_.errors
    source = list_.sources[problem.where.file]
    line = source.line(problem.where.line)
    start = problem.where.column - 1
    return str(problem.code), line[start : start + problem.where.length]


GOOD = [
    "at_war",
    "not at_war and gold < 3",
    "gold + 2 * trust[japan] - 3 >= trust[korea] // 2",
    "zone == both_sides or timber == nobody",
    "holder(timber) == japan",
    "today >= 1904-02-23 + 3 months",
    "today - 1904-02-23 > 10",
    "today + grace < 1905-01-01",
    "turn == 1 or months > 1",
    "any(trust[p] > 3 for p in powers)",
    "count(near[x, japan] for x in provinces) == 2",
    "sum(trust[p] for p in powers if p != japan) > min(gold, 3)",
    "max(trust[p] for p in powers) == 10",
    "all(near[x, p] for x in provinces for_all) or at_war",
    "done(send, by: korea, to: japan, branch: caught, within: 3 months)",
    "breached(pact.art1, by: japan, under: strict)",
    "breached(pact.art1, as_held_by: korea)",
    "knows(japan, pact.art1, by: korea)",
    "learned(japan, send, by: korea)",
    "was_told(japan, seized)",
    "owes(japan, pact.art1)",
    "in_force(pact) and in_force(pact.art1) and status(pact) == in_force",
    "nationality(megata) == japan",
    "faction[korea] == court",
    "p_rumour * 2 > 50 %",
    "0.35 + 12 % < p_rumour",
    "(3 if at_war else 4) == bonus",
    "gold == -3",
    "1_000 > gold",
    "true != at_war",
]


@pytest.mark.parametrize("text", [text for text in GOOD if "for_all" not in text])
def test_every_form_is_read_and_prints_back_to_itself(text: str) -> None:
    tree = read(text)
    assert tree.kind is Kind.BOOL
    assert read(expr_text(tree)) == tree


def test_arithmetic_binds_as_in_school() -> None:
    tree = cast(Binary, read("gold == 1 + 2 * 3"))
    plus = cast(Binary, tree.right)
    assert plus.op == "+"
    assert cast(Binary, plus.right).op == "*"


def test_minus_groups_to_the_left() -> None:
    minus = cast(Binary, cast(Binary, read("gold == 9 - 4 - 3")).right)
    assert cast(Const, minus.right).value == 3
    assert cast(Binary, minus.left).op == "-"


def test_not_binds_weaker_than_a_comparison_and_stronger_than_and() -> None:
    tree = cast(Junction, read("not gold == 3 and at_war"))
    first = cast(Unary, tree.parts[0])
    assert first.op == "not"
    assert isinstance(first.operand, Binary)


def test_and_is_taken_together_and_or_is_weaker() -> None:
    tree = cast(Junction, read("at_war and at_war and at_war or at_war"))
    assert (tree.op, len(tree.parts)) == ("or", 2)
    assert len(cast(Junction, tree.parts[0]).parts) == 3


def test_a_choice_is_weakest_and_groups_to_the_right() -> None:
    tree = cast(IfElse, read("at_war if gold > 1 else at_war if gold > 2 else true"))
    assert isinstance(tree.other, IfElse)


def test_a_share_is_stored_in_millionths() -> None:
    shares = [n.value for n in walk(read("p_rumour == 12.5 %")) if isinstance(n, Const)]
    assert shares == [125_000]


def test_a_quantifier_ranges_over_a_named_set() -> None:
    tree = cast(Over, read("any(trust[p] > 3 for p in powers if p != japan)"))
    assert (tree.op, tree.var, tree.set) == ("any", "p", "powers")
    assert tree.test is not None


def test_done_keeps_its_arguments_in_the_order_of_the_act() -> None:
    tree = cast(Done, read("done(send, to: japan, by: korea)"))
    assert [name for name, _ in tree.args] == ["to"]
    assert tree.by == Const(kind=Kind.SYMBOL, value="korea")


def test_an_article_with_one_norm_is_named_like_the_norm() -> None:
    assert read("breached(pact.art2)") == Breached(kind=Kind.BOOL, norm="pact.art2")
    assert read("in_force(pact.art2)") == InForce(kind=Kind.BOOL, id="pact.art2")


BAD = [
    ("gold", "expression_type", "gold"),
    ("gold and at_war", "expression_type", "gold"),
    ("at_war + 1 > 2", "expression_type", "at_war"),
    ("gold > 12 %", "expression_type", "gold > 12 %"),
    ("p_rumour * 50 % > 1 %", "expression_type", "p_rumour * 50 %"),
    ("zone > both_sides", "expression_type", "zone > both_sides"),
    ("today + 3 > today", "expression_type", "today + 3"),
    ("3 months > grace", "expression_type", "3 months > grace"),
    ("zone == korea", "never_equal", "zone == korea"),
    ("holder(timber) == north", "never_equal", "holder(timber) == north"),
    ("done(send, by: japan)", "never_equal", "japan"),
    ("done(send, to: megata)", "never_equal", "megata"),
    ("breached(pact.art2, by: japan)", "never_equal", "japan"),
    ("trust > 3", "expression_index", "trust"),
    ("gold[japan] > 3", "expression_index", "gold"),
    ("trust[north] > 3", "expression_index", "north"),
    ("trust[timber] > 3", "expression_index", "timber"),
    ("trust[nobody] > 3", "expression_index", "nobody"),
    ("near[north] ", "expression_index", "near"),
    ("gold // trust[japan] > 1", "divisor", "trust[japan]"),
    ("gold // 0 > 1", "divisor", "0"),
    ("gold // bonus > 1", "divisor", "bonus"),
    ("gold * 200000000 > 1", "overflow", "gold * 200000000"),
    ("today + 9000 years > today", "overflow", "today + 9000 years"),
    ("today - 2000 years > today", "overflow", "today - 2000 years"),
    ("3000000000 > gold", "overflow", "3000000000"),
    ("gld > 3", "unknown_name", "gld"),
    ("trst[japan] > 3", "unknown_name", "trst"),
    ("any(at_war for p in power)", "unknown_name", "power"),
    ("done(snd)", "unknown_name", "snd"),
    ("done(send, branch: cought)", "unknown_name", "cought"),
    ("breached(pact.art9)", "unknown_name", "pact.art9"),
    ("breached(pact.art1, under: loose)", "unknown_name", "loose"),
    ("in_force(treaty)", "unknown_name", "treaty"),
    ("was_told(japan, rumour)", "unknown_name", "rumour"),
    ("doone(send)", "unknown_name", "doone"),
    ("powers == japan", "wrong_name", "powers"),
    ("owes(korea, pact.art2)", "wrong_name", "pact.art2"),
    ("any(at_war for gold in powers)", "reserved_id", "gold"),
    ("any(at_war)", "expression_syntax", "any"),
    ("gold = 3", "expression_syntax", "="),
    ("1 < gold < 3", "expression_syntax", "<"),
    ("gold >", "expression_syntax", ""),
    ("gold > (3", "expression_syntax", ""),
    ("gold > 3)", "expression_syntax", ")"),
    ("gold ? 3", "expression_syntax", "?"),
    ("today > 1904-02-30", "expression_syntax", "1904-02-30"),
    ("at_war if gold > 3", "expression_syntax", ""),
    ("done(send, by: korea, by: korea)", "expression_syntax", "korea"),
    ("done(send, whom: korea)", "expression_syntax", "whom"),
    ("done(send, japan)", "expression_syntax", "japan"),
    ("done()", "expression_syntax", "done()"),
    ("min(gold) > 3", "expression_syntax", "min(gold)"),
    ("done(send, within: gold)", "expression_type", "gold"),
    ("sum(at_war for p in powers) > 1", "expression_type", "at_war"),
    ("knows(north, pact.art1)", "expression_type", "north"),
    ("now() or x.y", "unknown_name", "now"),
]


@pytest.mark.parametrize(("text", "code", "marked"), BAD)
def test_what_does_not_fit_is_marked(text: str, code: str, marked: str) -> None:
    found, part = wrong(text)
    assert found == code
    assert part.startswith(marked) or (marked == "" and len(part) <= 1)


def test_an_expression_is_limited_in_length() -> None:
    text = "at_war" + " or at_war" * 49
    assert read(text)
    assert wrong(text + " or true or true")[0] == "expression_size"


@pytest.mark.parametrize(
    "text",
    ["(" * 33 + "true" + ")" * 33, "not " * 40 + "true", "gold" + " + 1" * 40 + " > 1"],
)
def test_an_expression_is_limited_in_depth(text: str) -> None:
    assert wrong(text)[0] == "expression_size"


def test_nested_quantifiers_are_limited_in_cost() -> None:
    sets = {"towns": [f"t{i}" for i in range(60)]}
    text = "any(any(any(x != y and y != z for z in towns) for y in towns) for x in towns)"
    added = {"seized": {"says": "x", "true_if": text}}
    assert codes(reports=added) == ["unknown_name"]
    from tests.language.world import builder

    world = builder()
    world.set("towns", list(sets["towns"]))
    world.drop("reports", "seized")
    world.report("seized", says="x", true_if=text)
    assert [str(p.code) for p in check_document(world.document())[1]] == ["expression_size"]


def effects(*texts: str) -> list[str]:
    made = scenario(rules={"r": {"upon": {"turn": "start"}, "do": list(texts), "cite": "S"}})
    return [effect_text(effect) for effect in made.rules[0].effects]


def test_every_effect_is_read_and_prints_back_to_itself() -> None:
    texts = [
        "trust[korea] := 3",
        "trust[japan] += bonus * 2",
        "at_war := not at_war",
        "zone := both_sides if at_war else no_zone",
        "timber := nobody",
        "propose(pact)",
        "refuse(pact)",
        "sign(pact)",
        "bring_into_force(pact)",
        "suspend(pact.whole)",
        "resume(pact)",
        "denounce(pact)",
        "terminate(pact)",
        "lapse(pact)",
        "grant(wait, to: japan, for: 6 months)",
        "grant(wait, to: japan)",
        "revoke(wait, from: japan)",
        "reveal(send, by: korea, to: japan)",
        "hint(send, to: japan)",
        "tell(seized, to: japan, from: korea)",
        "suspend_norm(pact.art1)",
        "resume_norm(pact.art1)",
        "waive(pact.art1, by: japan)",
    ]
    assert effects(*texts) == texts


def test_taking_away_is_adding_the_negative() -> None:
    made = scenario(rules={"r": {"upon": {"turn": "start"}, "do": "gold -= 2", "cite": "S"}})
    (effect,) = made.rules[0].effects
    assert isinstance(effect, Update)
    assert effect.op == "+="
    assert isinstance(effect.value, Unary)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("at_war += 1", "expression_type"),
        ("zone := korea", "effect"),
        ("gold := 21", "effect"),
        ("zone += both_sides", "effect"),
        ("gold := at_war", "expression_type"),
        ("gold + 3", "expression_syntax"),
        ("gold + 3 := 4", "effect"),
        ("gld := 4", "unknown_name"),
        ("dissolve(pact)", "unknown_name"),
        ("sign(pact.art1)", "unknown_name"),
        ("grant(wait)", "expression_syntax"),
        ("timber := court", "effect"),
    ],
)
def test_an_effect_that_cannot_be_is_refused(text: str, code: str) -> None:
    assert codes(rules={"r": {"upon": {"turn": "start"}, "do": text, "cite": "S"}}) == [code]


def test_places_inside_a_folded_text_are_those_of_its_lines() -> None:
    text = "gold > 1 and " * 8 + "gld > 2"
    (problem,) = problems(reports={"seized": {"says": "x", "true_if": text}})
    found = check_document(document(reports={"seized": {"says": "x", "true_if": text}}))[1]
    line = found.sources[problem.where.file].line(problem.where.line)
    assert line[problem.where.column - 1 :].startswith("gld")


def test_a_holder_that_may_be_nobody_is_an_index() -> None:
    rights = {"fort": {"kind": "lease", "holder": "japan", "holders": "powers", "cite": "S"}}
    for text, fine in (
        ("trust[fort] > 3", True),
        ("near[north, fort]", True),
        ("faction[fort] == court", False),
    ):
        found = codes(rights=rights, reports={"seized": {"says": "x", "true_if": text}})
        assert found == ([] if fine else ["expression_index"]), text


def test_every_node_knows_its_place() -> None:
    tree = read("any(trust[p] > bonus for p in powers) and not at_war")
    for node in walk(tree):
        assert node.span is not None
        assert node.span.line > 1
        assert isinstance(node, FactRef) is False or node.span.length >= 4
