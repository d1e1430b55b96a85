"""Files that never change under their address: style sheets, scripts, pictures, fonts.

All stand in one folder whose name is a hash of everything in it, so that scripts may import one
another by plain relative names and browsers may keep them for ever.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from starlette.requests import Request
from starlette.responses import Response

from legation.pages.site.assets import static_files, version_of
from legation.web.errors import missing
from legation.web.kept import Copy, answer_copy, copied

FOR_EVER = "public, max-age=31536000, immutable"
_KINDS = {".js": "text/javascript", ".mjs": "text/javascript", ".woff2": "font/woff2"}


@dataclass(frozen=True)
class Assets:
    """Files by name, such as ``site.css`` or ``parts/slider.js``."""

    contents: Mapping[str, bytes]

    @cached_property
    def version(self) -> str:
        """A hash of all names and contents."""
        return version_of(self.contents)

    @cached_property
    def _copies(self) -> dict[str, Copy]:
        return {name: _copy(name, content) for name, content in self.contents.items()}

    def address(self, name: str) -> str:
        """Where a file is to be fetched.

        Raises:
            KeyError: There is no such file: a slip in a template, found by any test of its page.
        """
        if name not in self.contents:
            raise KeyError(f"no static file {name!r}")
        return f"/static/{self.version}/{name}"

    def answer(self, request: Request) -> Response:
        """Send a file; a page kept by a browser may still ask for an older version's folder."""
        copy = self._copies.get(request.path_params["name"])
        if copy is None:
            raise missing()
        current = request.path_params["version"] == self.version
        return answer_copy(request, copy, FOR_EVER if current else "no-cache")


def _copy(name: str, content: bytes) -> Copy:
    suffix = name[name.rfind(".") :]
    kind = _KINDS.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    return copied(Response(content, media_type=kind))


def packaged() -> Assets:
    """The files that come with the package."""
    return Assets(static_files())
