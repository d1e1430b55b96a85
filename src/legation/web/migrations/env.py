"""Run by Alembic: migrations go through the connection that they are handed."""

from __future__ import annotations

from alembic import context

from legation.web.store.tables import TABLES

if hasattr(context, "config"):  # only while Alembic runs this file, not when it is imported
    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=TABLES,
        render_as_batch=True,
        transactional_ddl=True,
    )
    context.run_migrations()
