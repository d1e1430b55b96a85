"""The queue of questions: each has a folder of its own, so that none is lost when the site stops.

A folder that holds a question and neither an answer nor a problem is waiting; those are found again
at the next start, and the worker goes on after the last chunk that it kept.
"""

from __future__ import annotations

import contextlib
import json
import re
import subprocess
import sys
import threading
from collections import deque
from pathlib import Path
from typing import Any

from legation.pages.site.asked import State

MOST_WAITING = 50
MOST_SECONDS = 900
"""After which a question that is still being played is given up, with what was done."""

_ID = re.compile(r"[a-z0-9][a-z0-9-]{3,80}\Z")
_CHUNK = re.compile(r"pairs-\d+-(\d+)(?:-decided)?\.i64\Z")


class TooMany(Exception):
    """The queue is full."""


class Asking:
    """The questions of a site."""

    def __init__(self, folder: Path, seconds: int = MOST_SECONDS) -> None:
        """Find what was left waiting; the worker starts with the first question.

        Args:
            folder: Where questions and answers are kept.
            seconds: What one question may take.
        """
        self._folder, self._seconds = folder, seconds
        self._waiting: deque[str] = deque()
        self._playing = ""
        self._process: subprocess.Popen[bytes] | None = None
        self._changed = threading.Condition()
        self._closed = False
        self._thread: threading.Thread | None = None
        if folder.is_dir():
            left = [path.parent for path in folder.glob("*/job.json")]
            left = [path for path in left if self._open(path)]
            for path in sorted(left, key=lambda item: (item / "job.json").stat().st_mtime):
                self._waiting.append(path.name)
        if self._waiting:
            self._begin()

    @staticmethod
    def _open(path: Path) -> bool:
        return not (path / "told.json").is_file() and not (path / "problem.txt").is_file()

    def submit(self, id: str, request: dict[str, Any]) -> None:
        """Put a question in the queue; one that was asked before is not played again.

        Raises:
            TooMany: The queue is full; nothing was kept.
        """
        path = self._path(id)
        with self._changed:
            if id in self._waiting or id == self._playing or (path / "told.json").is_file():
                return
            if len(self._waiting) >= MOST_WAITING:
                raise TooMany
            path.mkdir(parents=True, exist_ok=True)
            (path / "problem.txt").unlink(missing_ok=True)
            fresh = path / ".job.json"
            fresh.write_text(json.dumps(request, ensure_ascii=False), encoding="utf-8")
            fresh.replace(path / "job.json")
            self._waiting.append(id)
            self._changed.notify()
        self._begin()

    def state(self, id: str) -> State | None:
        """How far a question is; None for one that was never asked."""
        if not _ID.match(id):
            return None
        path = self._path(id)
        if not (path / "job.json").is_file():
            return None
        request = json.loads((path / "job.json").read_text(encoding="utf-8"))
        n = int(request["n"])
        told = path / "told.json"
        if told.is_file():
            data = json.loads(told.read_text(encoding="utf-8"))
            return State(status="answered", done=data["pairs"], n=n, told=data, request=request)
        problem = path / "problem.txt"
        if problem.is_file():
            text = problem.read_text(encoding="utf-8")
            return State(status="failed", done=0, n=n, problem=text, request=request)
        done = sum(int(found[1]) for p in path.iterdir() if (found := _CHUNK.match(p.name)))
        with self._changed:
            ahead = self._waiting.index(id) + bool(self._playing) if id in self._waiting else 0
            status = "playing" if id == self._playing else "waiting"
        return State(status=status, done=done, n=n, ahead=ahead, request=request)

    def command(self, folder: Path) -> list[str]:
        """What plays the question of a folder, as a process of its own."""
        return [sys.executable, "-m", "legation.web.asking.worker", str(folder)]

    def close(self) -> None:
        """Stop the worker; what it kept stays, and the question waits for the next start."""
        with self._changed:
            self._closed = True
            process = self._process
            self._changed.notify_all()
        if process is not None:
            with contextlib.suppress(ProcessLookupError):
                process.terminate()
        if self._thread is not None:
            self._thread.join(timeout=20)

    def _path(self, id: str) -> Path:
        if not _ID.match(id):
            raise ValueError(f"no id of a question: {id!r}")
        return self._folder / id

    def _begin(self) -> None:
        with self._changed:
            if self._thread is None and not self._closed:
                self._thread = threading.Thread(target=self._work, name="asking", daemon=True)
                self._thread.start()

    def _work(self) -> None:
        while True:
            with self._changed:
                while not self._waiting and not self._closed:
                    self._changed.wait()
                if self._closed:
                    return
                self._playing = self._waiting.popleft()
            self._play(self._playing)
            with self._changed:
                self._playing = ""

    def _play(self, id: str) -> None:
        path = self._path(id)
        command = self.command(path)
        with self._changed:
            if self._closed:
                return
            self._process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
            )
        try:
            _, errors = self._process.communicate(timeout=self._seconds)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.communicate()
            self._fail(path, "It took too long and was stopped. Ask for fewer histories.")
            return
        finally:
            self._process_over()
        if not self._closed and self._open(path):
            sys.stderr.write(errors.decode(errors="replace")[-2000:])
            self._fail(path, "The worker stopped without an answer. Ask again.")

    def _process_over(self) -> None:
        with self._changed:
            self._process = None

    @staticmethod
    def _fail(path: Path, told: str) -> None:
        (path / "problem.txt").write_text(told, encoding="utf-8")
