"""What may close an act, as code: faction, consent, guard, power and physical bans."""

from __future__ import annotations

from collections.abc import Sequence

from legation.engine.effects import ENDED
from legation.engine.evaluate import STRAND_IN_FORCE
from legation.engine.ground import GroundAct, Strand
from legation.engine.layout import NOWHERE
from legation.engine.slots import DAY, STATUSES
from legation.kernel import opcodes as op
from legation.kernel.lower_program import Part, Program
from legation.model.treaty import Status

OFFERABLE = (Status.NONE, *ENDED)
"""Lives of an instrument's part in which it may be proposed."""


def openings(program: Program, act: GroundAct) -> list[Part]:
    """Tests an open act passes, in the engine's order."""
    layout = program.layout
    parts: list[Part] = []
    if act.act.faction:
        slot = layout.entries["faction", act.performer]
        wanted = layout.slots[slot].symbols.index(act.act.faction)
        parts.append(lambda: program.is_value(slot, wanted))
    for step in ("proposes", "accepts", "refuses"):
        target = getattr(act.act, step)
        if target:
            of = layout.found.parts[act.names.get(target, target)]
            parts.append(_consent(program, of, act.performer, step))
    if act.act.guard is not None:
        parts.append(program.later(act.act.guard))
    grant = layout.at_act[act.number].grant
    if grant != NOWHERE:
        parts.append(_empowered(program, act, grant))
    return parts + [program.denied(part) for part in _barring(program, act)]


def _consent(program: Program, parts: Sequence[str], actor: str, step: str) -> Part:
    """A step that fits at least one part of an instrument."""
    return lambda: program.joined(False, [_fitting(program, part, actor, step) for part in parts])


def _fitting(program: Program, part: str, actor: str, step: str) -> Part:
    """A step of consent that fits a part's life."""
    at = program.layout.at_part[part]
    if actor not in at.accepted:
        return lambda: _never(program)
    if step == "proposes":
        free = [STATUSES.index(status) for status in OFFERABLE]
        return lambda: program.joined(False, [_is(program, at.life, value) for value in free])
    proposer = program.layout.slots[at.proposer].symbols.index(actor)
    return program.together(
        [
            _is(program, at.life, STATUSES.index(Status.PROPOSED)),
            program.denied(_is(program, at.proposer, proposer)),
            _is(program, at.accepted[actor], 0),
        ]
    )


def _is(program: Program, slot: int, value: int) -> Part:
    return lambda: program.is_value(slot, value)


def _never(program: Program) -> None:
    program.emit(op.CONST, 0)


def _empowered(program: Program, act: GroundAct, grant: int) -> Part:
    """A grant that has not run out, or a power that binds."""

    def granted() -> None:
        program.read.update((grant, DAY))
        program.emit(op.SLOT, grant, op.DAY, op.MORE_EQUAL)

    powers = _binding(program, act, program.layout.found.empowered[act.number])
    return lambda: program.joined(False, [granted, *powers])


def _barring(program: Program, act: GroundAct) -> list[Part]:
    return _binding(program, act, program.layout.found.barred[act.number])


def _binding(program: Program, act: GroundAct, strands: Sequence[Strand]) -> list[Part]:
    """That a strand binds, for each of those that an act's performer may see."""
    layout = program.layout
    return [
        _binds(program, strand)
        for strand in strands
        if act.performer not in layout.hashes
        or act.performer in layout.at_strand[strand.number].seers
    ]


def _binds(program: Program, strand: Strand) -> Part:
    """In force, its condition true and no exception."""
    tests = [_is(program, program.layout.at_strand[strand.number].state, STRAND_IN_FORCE)]
    with program.named(strand.names):
        if strand.when is not None:
            tests.append(program.later(strand.when))
        if strand.unless is not None:
            tests.append(program.denied(program.later(strand.unless)))
    return program.together(tests)
