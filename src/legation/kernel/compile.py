"""How the executors' functions are compiled: once per installation, and kept."""

from __future__ import annotations

from numba import njit

# Without reference counts: arrays belong to the caller, and counting them at every call took more
# than half of the time.
compiled = njit(cache=True, nogil=True, error_model="numpy", _nrt=False)
