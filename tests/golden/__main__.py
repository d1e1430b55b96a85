"""Record golden files anew: ``python -m tests.golden [name ...]``; then read what ``git diff`` shows.

Without names everything is recorded: the files of this folder, and ``counts.txt`` and
``playthrough.txt`` of every shipped scenario. A name is a file of this folder or a scenario's id.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from tests.golden.making import FOLDER, GOLDEN

from legation.conformance.counts_file import record_counts
from legation.conformance.playthrough import playthrough
from legation.language.folder import shipped
from legation.language.load import load_scenario

SCENARIOS = FOLDER.parents[1] / "src" / "legation" / "scenarios"


def wanted(names: set[str]) -> Iterator[tuple[Path, Callable[[], str]]]:
    """Files to record, and how each is made."""
    for name, make in GOLDEN.items():
        if not names or name in names:
            yield FOLDER / name, make
    for scenario in shipped():
        if names and scenario not in names:
            continue
        loaded = load_scenario(SCENARIOS / scenario)
        yield SCENARIOS / scenario / "playthrough.txt", partial(playthrough, loaded)
        yield SCENARIOS / scenario / "counts.txt", partial(record_counts, loaded)


def main() -> int:
    """Record, and say which files changed."""
    names = set(sys.argv[1:])
    unknown = names - set(GOLDEN) - set(shipped())
    if unknown:
        sys.stderr.write(f"no golden file or scenario: {', '.join(sorted(unknown))}\n")
        return 2
    for path, make in wanted(names):
        text = make()
        old = path.read_text(encoding="utf-8") if path.exists() else None
        if text != old:
            path.write_text(text, encoding="utf-8", newline="\n")
            word = "new" if old is None else "changed"
            sys.stdout.write(f"{word}: {path.relative_to(FOLDER.parents[1])}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
