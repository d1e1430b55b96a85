"""What a command is busy with, on the error stream of a terminal, once it takes a while.

Nothing is shown in pipes, on dumb terminals and in the first moments; ``rich`` is loaded only
when there is something to show. Whatever prints calls ``hush`` first.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

DELAY = 0.8
"""Seconds of quiet before anything is shown: most commands are done by then."""


class Working:
    """A line with a spinner, what is being done and for how long."""

    def __init__(self, label: str, delay: float = DELAY) -> None:
        self._label = label
        self._shown: tuple[Progress, TaskID] | None = None
        self._lock = threading.Lock()
        self._timer = threading.Timer(delay, self._show)
        self._timer.daemon = True

    def start(self) -> None:
        """Begin to wait; the line appears when the delay is over."""
        self._timer.start()

    def step(self, label: str) -> None:
        """Say what is being done now."""
        with self._lock:
            self._label = label
            if self._shown is not None:
                progress, task = self._shown
                progress.update(task, description=label)

    def stop(self) -> None:
        """Take the line away, or see that it never appears."""
        self._timer.cancel()
        if self._timer.is_alive():
            self._timer.join()
        if self._shown is not None:
            self._shown[0].stop()
            self._shown = None

    def _show(self) -> None:
        from rich.console import Console
        from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
        # Standard output is left alone: rich would put a stream of its own in its place.
        progress = Progress(
            *columns,
            console=Console(stderr=True),
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
        )
        with self._lock:
            task = progress.add_task(self._label, total=None)
            self._shown = progress, task
            progress.start()


_current: list[Working] = []


def shows_progress() -> bool:
    """Whether somebody looks at the error stream, on a terminal that can move its cursor."""
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


@contextmanager
def working(label: str) -> Iterator[None]:
    """Tell on the error stream what is being done, if it takes longer than a moment."""
    if not shows_progress():
        yield
        return
    line = Working(label)
    _current.append(line)
    line.start()
    try:
        yield
    finally:
        hush()


def step(label: str) -> None:
    """Say what the command does now; silent where nobody looks."""
    for line in _current:
        line.step(label)


def hush() -> None:
    """Take the line away: something is about to be printed."""
    while _current:
        _current.pop().stop()
