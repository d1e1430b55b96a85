"""Random small scenarios as documents: plain dicts, lists and strings, as the loader reads them.

``documents`` draws scenarios of every kind of thing. ``secret_documents`` draws scenarios in which
two seats play, ann and bob, and in which bob's view is separated from a secret side by what the
author wrote: no effect, guard or rule carries anything from the secret side to what bob may see.
What the engine itself makes known must not carry it either.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from hypothesis import strategies as st
from tests.engine.documents import Document, document

SEATS = ("ann", "bob", "cat")
SPOTS = ("here", "there")
WHEN = ("1901-01-10", "1901-01-31", "1901-02-14", "1901-03-01")


@dataclass(slots=True)
class Words:
    """What expressions and effects of a scenario may speak of.

    Attributes:
        public: Conditions everybody can work out; ``any`` all conditions.
        own: Conditions only their reader can work out, with ``{me}`` in its place.
        numbers: Expressions of numbers everybody can work out.
        effects: Effects of whatever kind.
    """

    public: list[str] = field(default_factory=lambda: ["turn >= 2"])
    any: list[str] = field(default_factory=list)
    own: list[str] = field(default_factory=list)
    numbers: list[str] = field(default_factory=lambda: ["1", "2"])
    effects: list[str] = field(default_factory=list)


def subset(draw: st.DrawFn, items: Sequence[str], least: int = 0, most: int = 3) -> list[str]:
    """Some of a list, in its order."""
    if not items:
        return []
    chosen = draw(st.lists(st.sampled_from(items), min_size=least, max_size=most, unique=True))
    return [item for item in items if item in chosen]


def condition(draw: st.DrawFn, parts: Sequence[str]) -> str:
    """One condition, or two joined, or one denied."""
    first = draw(st.sampled_from(parts))
    form = draw(st.sampled_from(("{a}", "{a}", "not ({a})", "({a}) and ({b})", "({a}) or ({b})")))
    return form.format(a=first, b=draw(st.sampled_from(parts)) if "{b}" in form else "")


# ---------------------------------------------------------------- all kinds of scenario


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """A scenario of two or three seats, with facts, acts, rules, treaties and an hour of play."""
    seats = list(SEATS[: draw(st.integers(2, 3))])
    actors = {name: {"kind": "power", "title": name, "seat": name} for name in seats}
    if draw(st.booleans()):
        actors["dan"] = {"kind": "power", "title": "dan"}
    actors["tom"] = {"kind": "person", "title": "tom", "nationality": "ann"}
    words = Words()
    facts = _facts(draw, words, list(actors))
    stages = ["early", "late"][: draw(st.integers(1, 2))]
    movers = [name for name in actors if name != "tom"]
    acts = _act_heads(draw, words, seats, movers, stages)
    articles = _articles(draw, words, acts, seats)
    _predicates(words, acts, articles, seats)
    _fill_acts(draw, words, acts)
    _conditions(draw, words, articles)
    return document(
        actors=actors,
        sets={"spots": list(SPOTS)},
        facts=facts | _derived(draw, words),
        reports={"rumour": {"says": "They come", "true_if": draw(st.sampled_from(words.any))}},
        acts=acts,
        rules=_rules(draw, words, acts, articles, seats),
        instruments=_instruments(draw, articles, seats),
        calendar=_calendar(draw, stages),
        endings=_endings(draw, words),
        starts=_starts(draw),
    )


def _facts(draw: st.DrawFn, words: Words, actors: list[str]) -> Document:
    facts: Document = {}
    for number in range(draw(st.integers(1, 4))):
        name = f"f{number}"
        kind = draw(st.sampled_from(("number", "flag", "spot", "army")))
        seen = draw(st.sampled_from(("all", "all", "none", "ann", "owner")))
        if seen == "owner" and kind != "army":
            seen = "bob"
        fact: Document = {"seen_by": seen if seen in ("all", "none", "owner") else [seen]}
        resolve = draw(st.sampled_from(("keep", "highest", "lowest")))
        reader = name
        if kind == "flag":
            fact |= {"values": "bool", "start": draw(st.sampled_from(("true", "false")))}
            tests = [name]
            words.effects += [f"{name} := true", f"{name} := false", f"{name} := not {name}"]
        elif kind == "spot":
            fact |= {"values": "spots", "start": draw(st.sampled_from(SPOTS)), "resolve": resolve}
            tests = [f"{name} == here"]
            words.effects += [f"{name} := here", f"{name} := there"]
        else:
            fact |= {"values": "0..5", "start": str(draw(st.integers(0, 5))), "resolve": resolve}
            if kind == "army":
                fact["of"] = "powers"
                reader = f"{name}[ann]"
                words.own += [f"{name}[{{me}}] >= 3"] * (seen in ("all", "owner"))
            level = draw(st.integers(1, 5))
            tests = [f"{reader} >= {level}"]
            words.effects += [f"{reader} += 1", f"{reader} -= 2", f"{reader} := {level}"]
            if seen == "all":
                words.numbers.append(reader)
        if seen == "all":
            words.public += tests
        words.any += tests
        facts[name] = fact
    return facts


def _act_heads(
    draw: st.DrawFn, words: Words, seats: list[str], movers: list[str], stages: list[str]
) -> Document:
    acts: Document = {}
    for number in range(draw(st.integers(2, 5))):
        name = f"act{number}"
        by = subset(draw, movers, 1, 3)
        act: Document = {"by": by, "stage": subset(draw, stages, 1, 2)}
        if draw(st.booleans()):
            act["pick"] = {"to": subset(draw, seats, 1, 2)}
        seen = draw(st.sampled_from(("all", "all", "none", "by", "bob")))
        act["seen_by"] = seen if seen in ("all", "none") else ["by", "bob"]
        acts[name] = act
    public = [name for name, act in acts.items() if act["seen_by"] == "all"]
    words.public += [f"done({name})" for name in public]
    words.public += [f"done({name}, within: 20 days)" for name in public[:1]]
    words.any += [f"done({name}, by: {act['by'][0]})" for name, act in acts.items()]
    words.own += [f"learned({{me}}, {name})" for name in acts]
    return acts


def _articles(draw: st.DrawFn, words: Words, acts: Document, seats: list[str]) -> Document:
    articles: Document = {}
    for number in range(draw(st.integers(1, 4))):
        kind = draw(st.sampled_from(("duty", "duty", "prohibition", "prohibition", "power")))
        wanted = subset(draw, sorted(acts), 1, 2)
        bearers = sorted({by for name in wanted for by in acts[name]["by"]} & set(seats))
        if not bearers:
            continue
        body: Document = {_BEARER[kind]: subset(draw, bearers, 1, 2), _ACTS[kind]: wanted}
        if kind == "duty":
            body["within"] = draw(st.sampled_from(("3 days", "20 days", "1 month", "2 months")))
            body["repeats"] = draw(st.sampled_from(("true", "false")))
            if draw(st.booleans()):
                body["upon"] = {"act": draw(st.sampled_from(sorted(acts)))}
        if kind != "power" and draw(st.booleans()):
            body["survives"] = "true"
        if kind == "prohibition":
            body["regimented"] = draw(st.sampled_from(("false", "false", "true")))
        if kind == "duty" and number and draw(st.booleans()):
            body["overrides"] = [f"pact.n{n}" for n in range(number) if f"n{n}" in articles]
        articles[f"n{number}"] = {"title": str(number), kind: body}
    if draw(st.booleans()):
        kind = draw(st.sampled_from(("duty", "prohibition")))
        body = {"bearer": "ann", _KEEP[kind]: draw(st.sampled_from(words.any))}
        articles["k"] = {"title": "k", kind: body}
    return articles


_BEARER = {"duty": "bearer", "prohibition": "bearer", "power": "holder"}
_ACTS = {"duty": "must", "prohibition": "not", "power": "may"}
_KEEP = {"duty": "keep", "prohibition": "never"}


def _predicates(words: Words, acts: Document, articles: Document, seats: list[str]) -> None:
    """Conditions and effects that speak of treaties, knowledge and reports."""
    words.any += ["in_force(pact)", "status(pact) == lapsed", "was_told(bob, rumour)"]
    words.own.append("was_told({me}, rumour)")
    words.effects += [
        f"{verb}(pact)" for verb in ("sign", "suspend", "resume", "denounce", "refuse")
    ]
    words.effects += [f"tell(rumour, to: {seat}, from: ann)" for seat in seats]
    for name in acts:
        words.effects += [f"reveal({name}, to: bob)", f"hint({name}, to: ann)"]
        words.effects.append(f"grant({name}, to: ann, for: 20 days)")
        words.any.append(f"learned(bob, {name})")
    for name, article in articles.items():
        norm = f"pact.{name}"
        words.any += [f"breached({norm})", f"knows(bob, {norm})", f"in_force({norm})"]
        words.own.append(f"knows({{me}}, {norm})")
        words.effects += [f"suspend_norm({norm})", f"resume_norm({norm})"]
        if "duty" in article:
            bearer = article["duty"]["bearer"]
            who = bearer if isinstance(bearer, str) else bearer[0]
            words.any.append(f"owes({who}, {norm})")
            words.effects.append(f"waive({norm}, by: {who})")


def _fill_acts(draw: st.DrawFn, words: Words, acts: Document) -> None:
    for act in acts.values():
        act["do"] = subset(draw, words.effects, 0, 2)
        own = [text.format(me="by") for text in words.own]
        if draw(st.integers(0, 2)) == 0:
            act["when"] = condition(draw, [*words.public, *own])
        if draw(st.integers(0, 3)) == 0:
            act["per"] = {draw(st.sampled_from(("turn", "game"))): str(draw(st.integers(1, 2)))}
        if draw(st.integers(0, 7)) == 0:
            act["power"] = "true"
        if draw(st.integers(0, 5)) == 0:
            act[draw(st.sampled_from(("proposes", "accepts", "refuses")))] = "pact"
        _branch(draw, words, act)
        act["weight"] = str(draw(st.integers(0, 3)))


def _branch(draw: st.DrawFn, words: Words, thing: Document) -> None:
    """Chance, an attempt, or neither."""
    form = draw(st.sampled_from(("none", "none", "shares", "weights", "attempt")))
    if form == "none" or (form == "attempt" and "by" not in thing):
        return
    names = ("success", "failure") if form == "attempt" else ("left", "right")
    branches: Document = {name: {"do": subset(draw, words.effects, 0, 1)} for name in names}
    if form == "shares":
        branches["left"]["p"] = draw(st.sampled_from(("0.5", "0.125", "0.0", "1.0")))
        branches["right"]["p"] = "rest"
    elif form == "weights":
        branches["left"]["weight"] = draw(st.sampled_from(words.numbers))
        branches["right"]["weight"] = str(draw(st.integers(0, 2)))
    else:
        thing["succeeds_if"] = condition(draw, words.any)
    if "by" in thing and draw(st.booleans()):
        branches[names[0]]["seen_by"] = ["by", draw(st.sampled_from(("ann", "bob")))]
    thing["branches"] = branches


def _conditions(draw: st.DrawFn, words: Words, articles: Document) -> None:
    """When and unless of norms; powers and physical rules read what their bearer sees."""
    for article in articles.values():
        kind, body = next((k, v) for k, v in article.items() if k != "title")
        open_to = words.public if kind == "power" or body.get("regimented") == "true" else words.any
        for key in ("when", "unless") if kind != "power" else ("when",):
            if draw(st.integers(0, 2)) == 0:
                body[key] = condition(draw, open_to)


def _derived(draw: st.DrawFn, words: Words) -> Document:
    """Facts that follow from others, which nobody sees unless all they rest on is public."""
    found: Document = {}
    if draw(st.booleans()):
        found["d_public"] = {"values": "bool", "is": condition(draw, words.public)}
    if draw(st.booleans()):
        # A derived fact, like all facts, depends on no reading: it never reads a breach as such.
        calm = [text for text in words.any if "breached(" not in text]
        found["d_hidden"] = {"values": "bool", "is": condition(draw, calm), "seen_by": "none"}
    return found


def _rules(
    draw: st.DrawFn, words: Words, acts: Document, articles: Document, seats: list[str]
) -> Document:
    rules: Document = {}
    triggers: list[Document] = [{"turn": "start"}, {"turn": "end"}, {"stage": "early"}]
    triggers += [{"date": text} for text in WHEN[:2]]
    triggers += [{"becomes": text} for text in words.any if "breached(" not in text]
    triggers += [{"act": name} for name in acts]
    triggers += [{"learned": name, "who": "bob"} for name in acts]
    triggers += [{"breach": f"pact.{name}", "known_to": "bob"} for name in articles]
    triggers += [{"kept": f"pact.{name}"} for name, body in articles.items() if "duty" in body]
    triggers += [{"instrument": "pact", "enters": "in_force"}, {"told": "rumour", "who": "bob"}]
    calm = [text for text in words.any if "breached(" not in text]
    for number in range(draw(st.integers(0, 4))):
        rule: Document = {
            "upon": draw(st.sampled_from(triggers)),
            "do": subset(draw, words.effects, 0, 2),
        }
        if draw(st.booleans()):
            rule["when"] = condition(draw, calm)
        _branch(draw, words, rule)
        rules[f"r{number}"] = rule
    return rules


def _instruments(draw: st.DrawFn, articles: Document, seats: list[str]) -> Document:
    pact: Document = {
        "title": "Pact",
        "kind": "treaty",
        "parties": seats,
        "enters": draw(st.sampled_from(("signature", "signature", "ratification"))),
        "articles": articles,
    }
    if draw(st.booleans()):
        pact["secret"] = "true"
        pact["parties"] = seats[:2]
    if draw(st.booleans()):
        pact["ends"] = draw(st.sampled_from(WHEN))
    return {"pact": pact}


def _calendar(draw: st.DrawFn, stages: list[str]) -> Document:
    found: Document = {}
    for name in stages:
        found[name] = {
            "movers": "all",
            "play": draw(st.sampled_from(("together", "together", "in_turn"))),
            "picks": str(draw(st.integers(1, 2))),
            "must_pick": draw(st.sampled_from(("false", "false", "true"))),
        }
    last = draw(st.sampled_from(("1901-02-28", "1901-03-31")))
    turns = [{"every": draw(st.sampled_from(("1 month", "3 weeks")))}]
    return {"from": "1901-01-01", "to": last, "turns": turns, "stages": found}


def _endings(draw: st.DrawFn, words: Words) -> Document:
    found: Document = {}
    if draw(st.integers(0, 3)) == 0:
        found["early"] = {"title": "Early", "when": condition(draw, words.any)}
    return {**found, "over": {"title": "Over", "at_end": "true"}}


def _starts(draw: st.DrawFn) -> Document:
    start: Document = {
        "title": "Start",
        "date": draw(st.sampled_from(("1901-01-01", "1901-01-01", "1901-01-12"))),
    }
    if draw(st.integers(0, 3)):
        start["do"] = ["sign(pact)"]
    return {"start": start}


# ---------------------------------------------------------------- a public and a secret side


@dataclass(slots=True)
class Sides:
    """Words of the public side, which bob may see, and of the secret one.

    Attributes:
        low, high: Conditions; those of the secret side may speak of anything.
        low_effects, high_effects: Effects on either side.
    """

    low: list[str] = field(default_factory=lambda: ["turn >= 2", "low >= 2", "flag", "bobs >= 3"])
    high: list[str] = field(default_factory=lambda: ["hid >= 2", "deep", "anns >= 1"])
    low_effects: list[str] = field(
        default_factory=lambda: [
            "low += 1",
            "low := 3",
            "flag := not flag",
            "bobs += low",
            "sign(pact)",
            "suspend(pact)",
            "resume(pact)",
            "tell(rumour, to: bob)",
        ]
    )
    high_effects: list[str] = field(
        default_factory=lambda: [
            "hid += 1",
            "hid := low",
            "deep := not deep",
            "anns += hid",
            "sign(accord)",
            "suspend(accord)",
            "denounce(accord)",
            "tell(plan, to: ann)",
        ]
    )


@st.composite
def secret_documents(draw: st.DrawFn) -> Document:
    """A public and a secret side. Acts ``low*`` are public; ``high*`` are ann's, and secret."""
    sides = Sides()
    low = [f"low{n}" for n in range(draw(st.integers(1, 3)))]
    high = [f"high{n}" for n in range(draw(st.integers(1, 3)))]
    norms = [f"{i}.n{n}" for i in ("pact", "accord") for n in range(3)]
    sides.low += [f"done({name}, within: 40 days)" for name in low]
    sides.low += ["in_force(pact)", "was_told(bob, rumour)", *(f"knows(bob, {n})" for n in norms)]
    sides.high += [f"done({name})" for name in high]
    sides.high += ["in_force(accord)", "was_told(ann, plan)"]
    sides.high += [f"{word}({n})" for n in norms for word in ("breached", "in_force")]
    sides.high += [f"knows(ann, {n})" for n in norms]
    sides.high_effects += [f"reveal({name}, to: cat)" for name in high]
    doc = document(
        actors={
            "ann": {"kind": "power", "title": "ann", "seat": "ann"},
            "bob": {"kind": "power", "title": "bob", "seat": "bob"},
            "cat": {"kind": "power", "title": "cat"},
        },
        facts=_two_kinds_of_fact(draw, sides),
        reports={"rumour": {"says": "They come"}, "plan": {"says": "We go"}},
        acts=_public_acts(draw, sides, low) | _secret_acts(draw, sides, high),
        rules=_public_rules(draw, sides, low) | _secret_rules(draw, sides, high, norms),
        instruments=_two_treaties(draw, sides, low, high),
        calendar=_calendar(draw, ["early", "late"][: draw(st.integers(1, 2))]),
        starts={
            "start": {"title": "S", "date": "1901-01-01", "do": ["sign(pact)", "sign(accord)"]}
        },
    )
    for stage in doc["calendar"]["stages"].values():
        stage |= {"must_pick": "false", "picks": "3", "movers": ["ann", "bob"]}
    stages = list(doc["calendar"]["stages"])
    for act in doc["acts"].values():
        act["stage"] = stages
    return doc


def _two_kinds_of_fact(draw: st.DrawFn, sides: Sides) -> Document:
    number = {"values": "0..5", "start": "1"}
    return {
        "low": dict(number),
        "flag": {"values": "bool", "start": "false"},
        "bobs": {**number, "seen_by": ["bob"]},
        "hid": {**number, "seen_by": "none"},
        "anns": {**number, "seen_by": ["ann"]},
        "deep": {"values": "bool", "start": "false", "seen_by": ["ann"]},
        "d_low": {"values": "bool", "is": condition(draw, sides.low), "seen_by": ["bob"]},
        "d_high": {
            "values": "bool",
            "is": condition(draw, [x for x in (*sides.low, *sides.high) if "breached(" not in x]),
            "seen_by": "none",
        },
    }


def _public_acts(draw: st.DrawFn, sides: Sides, names: list[str]) -> Document:
    acts: Document = {}
    for name in names:
        both = [*sides.low_effects, *sides.high_effects]
        act: Document = {
            "by": ["ann", "bob"],
            "seen_by": draw(st.sampled_from(("all", ["ann", "bob"]))),
            "do": subset(draw, both, 0, 2),
        }
        if draw(st.booleans()):
            # Only what ann and bob both see.
            act["when"] = condition(draw, ["turn >= 2", "low >= 2", "flag", "in_force(pact)"])
        if draw(st.booleans()):
            act["branches"] = {
                "left": {"p": "0.5", "do": subset(draw, both, 0, 1)},
                "right": {"p": "rest"},
            }
        if draw(st.booleans()):
            act["per"] = {"turn": "1"}
        acts[name] = act
    return acts


def _secret_acts(draw: st.DrawFn, sides: Sides, names: list[str]) -> Document:
    acts: Document = {}
    for name in names:
        act: Document = {
            "by": "ann",
            "seen_by": draw(st.sampled_from(("none", ["by", "cat"]))),
            "do": subset(draw, sides.high_effects, 0, 2),
        }
        if draw(st.booleans()):
            act["when"] = condition(draw, ["anns >= 1", "deep", "flag", "was_told(ann, plan)"])
        form = draw(st.sampled_from(("none", "chance", "attempt")))
        branches: Document = {
            "success": {"do": subset(draw, sides.high_effects, 0, 1), "seen_by": ["by", "cat"]},
            "failure": {"do": subset(draw, sides.high_effects, 0, 1)},
        }
        if form == "chance":
            branches["success"]["p"] = "0.5"
            branches["failure"]["p"] = "rest"
        if form == "attempt":
            act["succeeds_if"] = condition(draw, [*sides.low, *sides.high])
        if form != "none":
            act["branches"] = branches
        acts[name] = act
    return acts


def _public_rules(draw: st.DrawFn, sides: Sides, low: list[str]) -> Document:
    triggers: list[Document] = [{"act": name} for name in low]
    triggers += [{"becomes": text} for text in sides.low]
    triggers += [{"turn": "end"}, {"stage": "early"}, {"date": "1901-02-10"}]
    triggers += [{"told": "rumour", "who": "bob"}, {"instrument": "pact", "enters": "in_force"}]
    triggers += [{"breach": f"pact.n{n}", "known_to": "bob"} for n in range(3)]
    rules: Document = {}
    for number in range(draw(st.integers(0, 3))):
        rule: Document = {
            "upon": draw(st.sampled_from(triggers)),
            "do": subset(draw, [*sides.low_effects, *sides.high_effects], 0, 2),
        }
        if draw(st.booleans()):
            rule["when"] = condition(draw, sides.low)
        if draw(st.integers(0, 3)) == 0:
            rule["branches"] = {
                "left": {"weight": "1", "do": subset(draw, sides.low_effects, 0, 1)},
                "right": {"weight": draw(st.sampled_from(("low", "2")))},
            }
        rules[f"low_rule{number}"] = rule
    return rules


def _secret_rules(draw: st.DrawFn, sides: Sides, high: list[str], norms: list[str]) -> Document:
    triggers: list[Document] = [{"act": name} for name in high]
    triggers += [{"learned": name, "who": "cat"} for name in high]
    triggers += [{"becomes": text} for text in sides.high if "breached(" not in text]
    triggers += [{"breach": norm, "known_to": "ann"} for norm in norms]
    triggers += [{"told": "plan", "who": "ann"}]
    rules: Document = {}
    calm = [text for text in [*sides.low, *sides.high] if "breached(" not in text]
    for number in range(draw(st.integers(0, 3))):
        rule: Document = {
            "upon": draw(st.sampled_from(triggers)),
            "do": subset(draw, sides.high_effects, 0, 2),
        }
        if draw(st.booleans()):
            rule["when"] = condition(draw, calm)
        if draw(st.integers(0, 3)) == 0:
            rule["branches"] = {
                "left": {"p": "0.5", "do": subset(draw, sides.high_effects, 0, 1)},
                "right": {"p": "rest"},
            }
        rules[f"high_rule{number}"] = rule
    return rules


def _two_treaties(draw: st.DrawFn, sides: Sides, low: list[str], high: list[str]) -> Document:
    found: Document = {}
    for name, parties in (("pact", ["ann", "bob"]), ("accord", ["ann", "cat"])):
        articles = {
            f"n{n}": {"title": str(n), **_norm(draw, sides, low, high, name, n)} for n in range(3)
        }
        found[name] = {
            "title": name,
            "kind": "treaty",
            "parties": parties,
            "secret": "true" if name == "accord" else "false",
            "articles": articles,
        }
    return found


def _norm(
    draw: st.DrawFn, sides: Sides, low: list[str], high: list[str], instrument: str, number: int
) -> Document:
    kind = draw(st.sampled_from(("duty", "duty", "prohibition", "prohibition", "keep")))
    bearer = draw(st.sampled_from(("ann", "ann", "bob")))
    both = [*sides.low, *sides.high]
    body: Document = {"bearer": bearer}
    if kind == "keep":
        variant = draw(st.sampled_from(("duty", "prohibition")))
        body[_KEEP[variant]] = condition(draw, both)
    else:
        variant = kind
        body[_ACTS[kind]] = subset(draw, low if bearer == "bob" else [*low, *high], 1, 3)
    if kind == "duty":
        body["within"] = draw(st.sampled_from(("5 days", "1 month", "40 days")))
        body["repeats"] = draw(st.sampled_from(("true", "false")))
        upon: list[Document] = [{"act": name} for name in (*low, *high)]
        upon += [{"becomes": text} for text in both if "breached(" not in text]
        upon += [{"learned": name, "who": "cat"} for name in high]
        upon += [{"learned": name, "who": "bob"} for name in low]
        upon += [{"instrument": "accord", "enters": "in_force"}, {"told": "rumour", "who": "bob"}]
        upon += [
            {"breach": f"{name}.n{n}", "known_to": who}
            for name in ("pact", "accord")
            for n in range(3)
            for who in ("ann", "bob", "cat")
        ]
        if draw(st.booleans()):
            body["upon"] = draw(st.sampled_from(upon))
    for key in ("when", "unless"):
        if draw(st.integers(0, 2)) == 0:
            body[key] = condition(draw, both)
    if number and draw(st.integers(0, 2)) == 0:
        body["overrides"] = [f"{instrument}.n{n}" for n in range(number)]
    return {variant: body}


def play_choices() -> st.SearchStrategy[list[int]]:
    """Numbers that a random course of play takes its choices from."""
    return st.lists(st.integers(0, 11), min_size=8, max_size=30)
