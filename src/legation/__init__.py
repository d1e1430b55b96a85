"""Legation makes an account of a historical rivalry run.

One scenario folder drives five verbs: check, replay, play, ask and publish. Importing
this package loads none of them, so that ``legation --help`` stays quick.
"""

from __future__ import annotations

__all__ = ["__version__"]

__version__ = "0.1.0.dev0"
