"""Who somebody is on a site."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What somebody is on this site."""

    READER = "reader"
    AUTHOR = "author"
    HOST = "host"
    OPERATOR = "operator"


EVERYONE = frozenset(Role)
SIGNED_IN = EVERYONE - {Role.READER}
AUTHORS = frozenset({Role.AUTHOR, Role.OPERATOR})
HOSTS = frozenset({Role.HOST, Role.OPERATOR})
OPERATORS = frozenset({Role.OPERATOR})


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who has an account on this site; readers need none.

    Attributes:
        name: By which they sign in; shown to hosts and operators only.
    """

    id: int
    name: str
    role: Role
