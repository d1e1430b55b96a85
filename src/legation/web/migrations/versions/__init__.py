"""One module for each step; ``legation.web.store.migrate.HEAD`` names the newest."""
