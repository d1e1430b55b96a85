"""Truth values as clauses: "Japan has declared war", "relations are not broken"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from legation.prose.names import Names
from legation.prose.sentences import humanise, quoted


def slot_clause(slot: str, holds: bool, names: Names) -> str:
    """A truth value by its slot, ``declared[japan]``: "Japan has declared war"."""
    fact_id, _, rest = slot.partition("[")
    fact = names.facts.get(fact_id)
    title = fact.title if fact and fact.title else humanise(fact_id)
    index = [names.symbol(part.strip()) for part in rest.rstrip("]").split(",") if part.strip()]
    return state_clause(title, index, holds=holds, inline=names.small(title))


_AUXILIARY = re.compile(r"\b(has|have|is|are|was|were|had|can|may|must|will)\b", re.IGNORECASE)


def state_clause(title: str, index: Sequence[str], *, holds: bool = True, inline: str = "") -> str:
    """A truth value by its title, for its owner: "Italy has not attacked Serbia".

    A title may be a clause ("Relations are broken"), a predicate ("Has mobilised") or name its
    owners ("The first has attacked the second"); any other is quoted ("“at war” holds for Japan").
    ``inline`` is the title as it stands inside a sentence, with a small letter where it takes one.
    """
    text = title.rstrip(".")
    if not index and _AUXILIARY.search(text):
        text = inline or text
    elif len(index) == 1 and _AUXILIARY.match(text):
        text = f"{index[0]} {text[:1].lower()}{text[1:]}"
    elif len(index) == 2 and {"first", "second"} <= set(text.lower().split()):
        text = re.sub(r"(?i)\bthe first\b", index[0], text)
        text = re.sub(r"(?i)\bthe second\b", index[1], text)
    else:
        of = f" for {' and '.join(index)}" if index else ""
        return f"{quoted(text)} {'holds' if holds else 'does not hold'}{of}"
    return text if holds else _AUXILIARY.sub(lambda found: f"{found[1]} not", text, count=1)
