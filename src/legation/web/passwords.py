"""Passwords and the tokens that stand for somebody: what is stored lets nobody in.

A token has 256 bits from the operating system and is kept only as its SHA-256. Such a token cannot
be guessed, so signing it as well would add a key to keep and nothing else.
"""

from __future__ import annotations

import hashlib
import secrets
import threading
import unicodedata
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST, LONGEST = 12, 200
_AT_ONCE = 2
_MANY_LETTERS = 5
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890", "qwertzuiop", "azertyuiop")


def new_token() -> str:
    """A secret to be handed to one person."""
    return secrets.token_urlsafe(32)


def digest_of(token: str) -> str:
    """What is stored of a token."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def password_problem(password: str, name: str) -> str:
    """What speaks against a password; empty if nothing does."""
    plain = password.casefold()
    if len(password) < SHORTEST:
        return f"At least {SHORTEST} characters: a few words in a row are easy to keep in mind."
    if len(password) > LONGEST:
        return f"At most {LONGEST} characters."
    if len(set(plain)) < _MANY_LETTERS:
        return "The same few letters over and over are guessed first."
    if _walked(plain):
        return "Rows of keys and counting are guessed first."
    if name.casefold() in plain or "legation" in plain or "password" in plain:
        return "Not your name, nor a word that everybody would try here."
    return ""


def _walked(plain: str) -> bool:
    """Whether most of a password goes from a letter to its neighbour, in the alphabet or on the keys."""
    steps = [_is_step(one, other) for one, other in pairwise(plain)]
    return sum(steps) > len(steps) // 2


def _is_step(one: str, other: str) -> bool:
    if abs(ord(one) - ord(other)) <= 1:
        return True
    return any(one + other in row or other + one in row for row in _ROWS)


@dataclass(frozen=True)
class Passwords:
    """Argon2id, a few at a time: each takes 64 MiB, and a crowd must not take all there is."""

    hasher: PasswordHasher = field(default_factory=PasswordHasher)
    turns: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(_AT_ONCE))

    def hashed(self, password: str) -> str:
        """What is stored of a password."""
        with self.turns:
            return self.hasher.hash(_same(password))

    def fits(self, stored: str, password: str) -> bool:
        """Whether a password is the one stored; takes as long where there is none."""
        with self.turns:
            try:
                fits = self.hasher.verify(stored or self._nobody, _same(password)[: LONGEST * 2])
            except (VerificationError, InvalidHashError):
                return False
        return fits and bool(stored)

    def is_old(self, stored: str) -> bool:
        """Whether a password should be hashed anew, with today's cost."""
        return self.hasher.check_needs_rehash(stored)

    @cached_property
    def _nobody(self) -> str:
        return self.hasher.hash(new_token())


def _same(password: str) -> str:
    """One form for letters that keyboards write in two ways."""
    return unicodedata.normalize("NFC", password)
