"""The tables of a site. Moments are whole milliseconds since 1970, UTC; JSON is kept as text.

Nothing here may need one database's dialect: no triggers, no arrays, no types of PostgreSQL. What is
changed here needs a migration, and a test compares the two.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)

TABLES = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

DIGEST = 64
"""Letters of a SHA-256 digest in hexadecimal: secrets are kept only so."""

people = Table(
    "people",
    TABLES,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("name", String(60), nullable=False, unique=True),
    Column("shown", String(60), nullable=False),
    Column("role", String(20), nullable=False),
    Column("password", String(200), nullable=False),
    Column("made", BigInteger, nullable=False),
    Column("closed", BigInteger),
    sqlite_autoincrement=True,
)
"""Hosts, authors and operators. ``name`` is folded for look-up, ``shown`` is as they wrote it; an
empty ``password`` lets nobody in."""

sessions = Table(
    "sessions",
    TABLES,
    Column("digest", String(DIGEST), primary_key=True),
    Column("person", ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    Column("made", BigInteger, nullable=False),
    Column("seen", BigInteger, nullable=False),
    Column("until", BigInteger, nullable=False),
)
Index(None, sessions.c.person)
"""Who is signed in. Ending a session is deleting its row."""

links = Table(
    "links",
    TABLES,
    Column("digest", String(DIGEST), primary_key=True),
    Column("person", ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    Column("made", BigInteger, nullable=False),
    Column("until", BigInteger, nullable=False),
    Column("used", BigInteger),
)
Index(None, links.c.person)
"""Links by which somebody sets a password, once."""

outbox = Table(
    "outbox",
    TABLES,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("kind", String(40), nullable=False),
    Column("person", ForeignKey("people.id", ondelete="CASCADE")),
    Column("content", Text, nullable=False),
    Column("made", BigInteger, nullable=False),
    Column("done", BigInteger),
    sqlite_autoincrement=True,
)
Index(None, outbox.c.done)
"""What somebody is to be told or to do, written together with its cause."""

EPHEMERAL = frozenset({"sessions", "links"})
"""Tables that an export leaves out: they let people in and hold nothing that people made."""
