"""Where a site keeps what people did: one writer, many readers, nothing acknowledged before it is safe."""

from legation.web.store.engines import StoreProblem
from legation.web.store.store import Store, StoreBusy, doing

__all__ = ["Store", "StoreBusy", "StoreProblem", "doing"]
