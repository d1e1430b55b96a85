"""A small world in which expressions are read by the tests."""

from __future__ import annotations

from collections.abc import Mapping

from legation.language.builder import Builder
from legation.language.load import check_document
from legation.model.scenario import Scenario
from legation.text.nodes import Document
from legation.text.problems import Problem


def builder() -> Builder:
    """A scenario with something of every kind that expressions may name."""
    s = Builder("small", title="A small world")
    s.source("S", "Notes", "popular")
    s.actor("japan", kind="power", title="Japan", seat="Japan")
    s.actor(
        "korea",
        kind="power",
        title="Korea",
        seat="Korea",
        factions={"court": {"title": "The court"}, "cabinet": {"title": "The cabinet"}},
        faction="court",
    )
    s.actor("megata", kind="person", title="Megata", nationality="japan")
    s.set("provinces", ["north", "south"])
    s.calendar("1904-01-01", "1904-12-31", "1 month", orders={"movers": "all"})
    s.parameter("p_rumour", "40 %", range=["20 %", "60 %"], cite="S")
    s.parameter("bonus", 2, range=[1, 3], cite="S")
    s.parameter("grace", "2 months", cite="S")
    s.fact("trust", of="powers", values=range(11), start=5, cite="S")
    s.fact("resolve", of="powers", values=range(11), start=4, seen_by="owner", cite="S")
    s.fact("gold", values="-20..20", start=0, cite="S")
    s.fact("at_war", values=bool, start=False, cite="S")
    s.fact("zone", values=["no_zone", "both_sides"], start="no_zone", cite="S")
    s.fact("near", of=["provinces", "powers"], values=bool, start=True, cite="S")
    s.right("timber", kind="concession", holder="japan", cite="S")
    s.report("seized", says="Envoys were seized", cite="S")
    act = s.act("send", by="korea", pick={"to": "powers"}, stage="orders", seen_by="by", cite="S")
    act.branch("caught", p="p_rumour", seen_by="japan")
    act.branch("arrives", p="rest")
    s.act("wait", by="powers", stage="orders", cite="S")
    pact = s.instrument(
        "pact", title="The pact", kind="treaty", parties=["japan", "korea"], cite="S"
    )
    pact.article("art1", title="Article I").norm(
        "duty",
        bearer=["japan", "korea"],
        upon={"turn": "start"},
        must="wait",
        within="1 month",
        readings={
            "strict": {"gloss": "to the letter", "held_by": "korea"},
            "broad": {"gloss": "in spirit", "held_by": "japan"},
        },
    )
    pact.article("art2", title="Article II").norm("prohibition", bearer="korea", not_="send")
    return s


def document(**sections: Mapping[str, object]) -> Document:
    """The small world with elements added, or replaced, by section and id."""
    found = builder()
    for section, elements in sections.items():
        for id, keys in elements.items():
            present = found.document().get(section)
            if isinstance(present, dict) and id in present:
                found.drop(section, id)
            found.add(section, id, **keys)  # type: ignore[arg-type]
    return found.document()


def problems(**sections: Mapping[str, object]) -> list[Problem]:
    """What is wrong with the small world after adding elements."""
    return list(check_document(document(**sections))[1])


def codes(**sections: Mapping[str, object]) -> list[str]:
    """The codes of what is wrong."""
    return [str(problem.code) for problem in problems(**sections)]


def scenario(**sections: Mapping[str, object]) -> Scenario:
    """The small world with elements added."""
    made, found = check_document(document(**sections))
    assert made is not None, found.text()
    return made
