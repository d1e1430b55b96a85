"""Compiled code is kept by the state of the sources, and its making can be watched."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from legation.kernel import compile as compiling


@pytest.fixture
def cache_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A cache of the test's own."""
    monkeypatch.setenv("LEGATION_CACHE", str(tmp_path))
    compiling.folder.cache_clear()
    yield tmp_path
    compiling.folder.cache_clear()


def test_the_folder_is_named_for_the_state_of_the_sources(cache_in: Path) -> None:
    assert compiling.folder() == cache_in / "legation" / f"kernel-{compiling.state()}"


def test_functions_of_another_folder_have_a_folder_of_their_own(cache_in: Path) -> None:
    (cache_in / "own.py").write_text("ONE = 1\n")
    first = compiling.state(cache_in)
    assert first != compiling.state()
    (cache_in / "own.py").write_text("ONE = 2\n")
    compiling.state.cache_clear()
    assert compiling.state(cache_in) != first


def test_without_a_place_to_write_nothing_is_kept(
    cache_in: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (cache_in / "file").write_text("in the way\n")
    monkeypatch.setenv("LEGATION_CACHE", str(cache_in / "file"))
    compiling.folder.cache_clear()
    assert compiling.folder() is None
    assert not compiling.is_warm()
    compiling.mark_warm()
    assert compiling.compiled(_twice)(4) == 8


def test_what_was_compiled_to_its_end_is_known(cache_in: Path) -> None:
    del cache_in
    assert not compiling.is_warm()
    compiling.mark_warm()
    assert compiling.is_warm()


def test_compiling_is_told(cache_in: Path) -> None:
    del cache_in
    told: list[tuple[int, int]] = []
    with compiling.Watching(lambda done, whole: told.append((done, whole))):
        assert compiling.compiled(_twice)(4) == 8
    assert told == [(1, compiling.Watching.MOST)]


def _twice(number: int) -> int:
    return 2 * number
