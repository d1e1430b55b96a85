"""``python -m legation``."""

from __future__ import annotations

import sys

from legation.cli import main

if __name__ == "__main__":
    sys.exit(main())
