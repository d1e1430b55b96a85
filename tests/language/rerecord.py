"""Record anew what is generated: messages of bad documents, reference pages, the JSON Schema.

Run ``python -m tests.language.rerecord``, then read the difference.
"""

from __future__ import annotations

import sys

from tests.language.bad_documents import documents, record
from tests.language.generated import write_pages


def main() -> None:
    """Record everything, and name what changed."""
    changed = [path.name for path in documents() if record(path)] + write_pages()
    sys.stdout.write("".join(f"changed: {name}\n" for name in changed) or "nothing changed\n")


if __name__ == "__main__":
    main()
