"""Run by Alembic: migrations go through the connection that they are handed."""

from __future__ import annotations

from alembic import context

from legation.web.store.tables import TABLES

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=TABLES,
    render_as_batch=True,
    transactional_ddl=True,
)
context.run_migrations()
