"""How the executors' functions are compiled: once per installation, and kept."""

from __future__ import annotations

from numba import njit

compiled = njit(cache=True, nogil=True, error_model="numpy")
