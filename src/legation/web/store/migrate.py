"""Bringing a store to the form that this version knows, and refusing one from a later version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text

from legation.web.store.engines import StoreProblem

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0001"
"""The newest migration; a test holds it to the folder."""


def migrate(engine: Engine) -> None:
    """Run the migrations that a store still lacks, all or none.

    Raises:
        StoreProblem: It was written by a later version.
    """
    with engine.begin() as connection:
        found = form_of(connection)
    if found == HEAD:
        return
    from alembic import command
    from alembic.script import ScriptDirectory

    settings = configured()
    known = {script.revision for script in ScriptDirectory.from_config(settings).walk_revisions()}
    if found is not None and found not in known:
        raise StoreProblem(
            f"this store was written by a later version of Legation (its form is {found!r}, the"
            f" newest known here {HEAD!r}): install that version, or restore an older backup"
        )
    with engine.begin() as connection:
        settings.attributes["connection"] = connection
        command.upgrade(settings, "head")


def form_of(connection: Connection) -> str | None:
    """The last migration that a store has seen; None for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return str(found) if found is not None else None


def configured() -> Config:
    """Alembic's settings: where the migrations are."""
    from alembic.config import Config

    settings = Config()
    settings.set_main_option("script_location", "legation.web:migrations")
    settings.set_main_option("path_separator", "os")
    return settings
