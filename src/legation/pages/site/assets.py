"""The files that pages need beside their text: style sheets, scripts, pictures."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

_FOLDERS = ("static", "site/static")
"""Of ``legation.pages``: what its report and its site need."""


@cache
def static_files() -> Mapping[str, bytes]:
    """The files by name, such as ``site.css``."""
    found: dict[str, bytes] = {}
    for folder in _FOLDERS:
        found |= dict(_within(files("legation.pages").joinpath(folder), ""))
    return found


def version_of(contents: Mapping[str, bytes]) -> str:
    """A hash of all names and contents: the folder under which browsers may keep them for ever."""
    digest = hashlib.sha256()
    for name, content in sorted(contents.items()):
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()[:12]


def _within(folder: Traversable, prefix: str) -> Iterator[tuple[str, bytes]]:
    for item in folder.iterdir():
        if item.is_dir():
            yield from _within(item, f"{prefix}{item.name}/")
        elif not item.name.startswith("."):
            yield prefix + item.name, item.read_bytes()
