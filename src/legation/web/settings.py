"""What a site is told when it starts: where it listens, where it keeps things, what it allows."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from legation.web.limits import Limit

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
_ADDRESS = "address.txt"
MOST_BODY = 64 * 1024
"""Bytes a request may carry, unless its page says otherwise."""

LIMITS = {
    "read": Limit(each=240, per=60, burst=480, shared=40),
    "write": Limit(each=30, per=60, burst=30, shared=40),
    "enter": Limit(each=10, per=900, burst=10, shared=40),
    "work": Limit(each=10, per=600, burst=10, shared=40),
}
"""Requests by kind: reading, changing something, showing a password, asking for long work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How one site runs.

    Attributes:
        data: Folder of the embedded database.
        database: Address of the store; an embedded SQLite file in ``data`` unless given.
        public: Address by which visitors come, such as ``https://legation.example``; empty for
            the address that is listened on.
        proxies: Addresses of proxies whose word on a visitor's address is believed.
        scenarios: Ids or folders of what the site shows; every shipped one with an account unless
            given.
        durable: Whether what is acknowledged survives a loss of power (``synchronous=FULL``).
        grace: Seconds that requests under way may take when the site is told to stop.
    """

    data: Path
    database: str = ""
    host: str = "127.0.0.1"
    port: int = 8000
    public: str = ""
    proxies: tuple[str, ...] = ()
    scenarios: tuple[str, ...] = ()
    durable: bool = True
    grace: int = 10
    limited: bool = True

    @property
    def store_address(self) -> str:
        """The SQLAlchemy address of the store."""
        return self.database or f"sqlite:///{(self.data / 'legation.db').resolve()}"

    @property
    def address(self) -> str:
        """The address to print, and to begin links with; without a slash at its end."""
        if self.public:
            return self.public.rstrip("/")
        host = "127.0.0.1" if self.host in ("0.0.0.0", "::") else self.host
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}"

    def last_address(self) -> str:
        """The address at which the site of this folder was last served; else this one's own."""
        try:
            found = (self.data / _ADDRESS).read_text(encoding="utf-8").strip()
        except OSError:
            found = ""
        return found or self.address

    def keep_address(self) -> None:
        """Remember this address for links that are made from a terminal."""
        (self.data / _ADDRESS).write_text(f"{self.address}\n", encoding="utf-8")

    @property
    def secure(self) -> bool:
        """Whether visitors come by https; cookies then never leave it."""
        return self.address.startswith("https://")

    def welcomes(self, host: str) -> bool:
        """Whether a ``Host`` header names this site.

        A name that somebody else's domain server resolves to this machine must not pass: a page of
        theirs could then read what only this machine should show. Numbers cannot be rebound.
        """
        name = _without_port(host)
        return name in LOOPBACK or name == urlsplit(self.address).hostname or _is_number(name)


def _without_port(host: str) -> str:
    if host.startswith("["):
        return host.partition("]")[0] + "]"
    return host.partition(":")[0].lower()


def _is_number(name: str) -> bool:
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True
