"""The names of a scenario that is already loaded, for texts that refer to it from outside."""

from __future__ import annotations

from legation.language.names import ActNames, InstrumentNames, Names, NormNames
from legation.model.scenario import Scenario


def every_name(scenario: Scenario) -> Names:
    """The tables of names of a scenario that is already loaded."""
    names = Names(
        first=scenario.calendar.first,
        last=scenario.calendar.last,
        sources={item.id: item for item in scenario.sources},
        actors={item.id: item for item in scenario.actors},
        sets={item.id: item.members for item in scenario.sets},
        parameters={item.id: item for item in scenario.parameters},
        facts={item.id: item for item in scenario.facts},
        derived={item.id for item in scenario.facts if item.derived is not None},
        reports=dict.fromkeys(item.id for item in scenario.reports),
        rules={item.id: tuple(b.id for b in item.branches) for item in scenario.rules},
        stages=dict.fromkeys(item.id for item in scenario.calendar.stages),
        endings=dict.fromkeys(item.id for item in scenario.endings),
        starts=dict.fromkeys(item.id for item in scenario.starts),
        events=dict.fromkeys(item.id for item in scenario.record.events),
        symbols=dict.fromkeys(_symbols(scenario)),
    )
    for act in scenario.acts:
        branches = {branch.id: branch.seen_by for branch in act.branches}
        names.acts[act.id] = ActNames(act.by, dict(act.picks), branches, act.seen_by)
    for instrument in scenario.instruments:
        articles = tuple(article.id for article in instrument.articles)
        names.instruments[instrument.id] = InstrumentNames(
            instrument.parties, instrument.secret, instrument.parts, articles
        )
        names.lives[instrument.id] = instrument.id
        names.lives |= {f"{instrument.id}.{part}": instrument.id for part in instrument.parts}
        names.articles |= {f"{instrument.id}.{id}": instrument.id for id in articles}
    for instrument, _, norm in scenario.norms():
        readings = tuple(reading.id for reading in norm.readings)
        names.norms[norm.id] = NormNames(norm.type, norm.bearers, readings, instrument.id)
    return names


def _symbols(scenario: Scenario) -> list[str]:
    """Every symbol: members of sets and values of facts."""
    return [
        *(member for item in scenario.sets for member in item.members),
        *(symbol for fact in scenario.facts for symbol in fact.values.symbols),
    ]
