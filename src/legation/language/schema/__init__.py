"""The one table of a scenario's keys: validator, JSON Schema and key page follow it."""

from __future__ import annotations

from legation.language.schema import (
    accounts,
    document,
    games,
    lexicon,
    play,
    record,
    treaties,
    world,
)
from legation.language.schema.accounts import CLAIM_KINDS
from legation.language.schema.document import FILES, PART_KEYS, PARTS
from legation.language.schema.play import TRIGGER_KINDS

ELEMENTS = {
    name: element
    for subject in (document, world, play, treaties, games, record, lexicon, accounts)
    for name, element in subject.define.elements.items()
}
"""Every element by name."""

__all__ = ["CLAIM_KINDS", "ELEMENTS", "FILES", "PARTS", "PART_KEYS", "TRIGGER_KINDS"]
