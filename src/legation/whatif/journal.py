"""What has been played, kept as it comes: nothing already written is lost, whatever happens next.

A folder per question holds ``question.json``, one file per chunk of pairs and, at the end,
``answer.json``. A file appears under its name only when all of it is on the disk.
"""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path
from typing import Any

import numpy as np  # noqa: TID253

from legation.whatif.arms import COLUMNS, Numbers

WIDTH = 2 * len(COLUMNS)
"""Columns of a chunk: those of the plain arm, then those of the changed one."""


class JournalFull(OSError):
    """The disk has no room for a chunk; what is in the journal stays there."""


def home() -> Path:
    """Where answers are kept unless told otherwise, by the XDG rules."""
    state = os.environ.get("XDG_STATE_HOME") or str(Path.home() / ".local" / "state")
    return Path(state) / "legation" / "asked"


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file that is either there in full or not at all.

    Raises:
        JournalFull: No room on the disk.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with fresh.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise JournalFull(
                error.errno,
                "the disk is full; what is done is kept: make room and ask again with --resume",
                str(path.parent),
            ) from error
        raise


class Journal:
    """The chunks of one question."""

    def __init__(self, folder: Path, whole: bool = True) -> None:
        """Nothing is written yet.

        Args:
            whole: Whether histories are played to their end; the others are kept by other names.
        """
        self.folder, self.whole = folder, whole

    def begin(self, question: dict[str, Any], *, afresh: bool) -> None:
        """Write the question down; ``afresh`` forgets chunks of an earlier asking."""
        self.folder.mkdir(parents=True, exist_ok=True)
        if afresh:
            for path in (*self.folder.glob("pairs-*.i64"), self.folder / "answer.json"):
                path.unlink(missing_ok=True)
        text = json.dumps(question, ensure_ascii=False, indent=2, sort_keys=True)
        write_atomically(self.folder / "question.json", (text + "\n").encode())

    def path(self, first: int, count: int) -> Path:
        """The file of the pairs from ``first`` on."""
        tail = "" if self.whole else "-decided"
        return self.folder / f"pairs-{first:010d}-{count}{tail}.i64"

    def read(self, first: int, count: int) -> tuple[Numbers, Numbers] | None:
        """A chunk that is there; None if it has to be played."""
        path = self.path(first, count)
        if not path.is_file() or path.stat().st_size != count * WIDTH * 8:
            return None
        both = np.fromfile(path, dtype="<i8").astype(np.int64).reshape(count, WIDTH)
        return both[:, : len(COLUMNS)], both[:, len(COLUMNS) :]

    def keep(self, first: int, plain: Numbers, changed: Numbers) -> None:
        """Write a chunk.

        Raises:
            JournalFull: No room on the disk.
        """
        both = np.hstack((plain, changed)).astype("<i8")
        write_atomically(self.path(first, len(plain)), both.tobytes())


def saved_question(folder: Path) -> dict[str, Any]:
    """The question of an asked id.

    Raises:
        FileNotFoundError: Nothing was asked under that id here.
    """
    found: dict[str, Any] = json.loads((folder / "question.json").read_text(encoding="utf-8"))
    return found
