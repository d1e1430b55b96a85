"""Which words keep a capital wherever they stand."""

from __future__ import annotations

import re

from legation.prose.sentences import humanise, quoted

PROPER = frozenset(
    [
        "American",
        "Austrian",
        "Balkan",
        "Belgian",
        "British",
        "Bulgarian",
        "Chinese",
        "Danish",
        "Dutch",
        "Egyptian",
        "English",
        "European",
        "French",
        "Finnish",
        "German",
        "Greek",
        "Hungarian",
        "Indian",
        "Italian",
        "Japanese",
        "Korean",
        "Manchurian",
        "Mongolian",
        "Norwegian",
        "Ottoman",
        "Persian",
        "Portuguese",
        "Prussian",
        "Romanian",
        "Russian",
        "Serbian",
        "Siamese",
        "Spanish",
        "Swedish",
        "Swiss",
        "Turkish",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "January",
        "February",
        "April",
        "June",
        "July",
        "September",
        "October",
        "November",
        "December",
    ]
)
"""Adjectives of nations, days and months that are no other English word in small letters."""

_ID = re.compile(r"(?<![\w./:])[a-z]+(?:_[a-z0-9]+)+(?![\w./(])")
_WORD = re.compile(r"\b[a-z]+\b")


def with_capitals(text: str) -> str:
    """Words of an id with the capitals that English asks for: ``in Russian hands``."""
    return _WORD.sub(lambda found: _spelt(found[0]), text)


def without_ids(text: str) -> str:
    """Ids in an author's text as words: ``concede_korea`` becomes ``“concede korea”``."""
    return _ID.sub(lambda found: quoted(with_capitals(humanise(found[0]))), text)


def _spelt(word: str) -> str:
    return word.capitalize() if word.capitalize() in PROPER else word


_NATIONALITIES = {
    "austria": "Austrian",
    "belgium": "Belgian",
    "britain": "British",
    "china": "Chinese",
    "denmark": "Danish",
    "france": "French",
    "germany": "German",
    "italy": "Italian",
    "japan": "Japanese",
    "korea": "Korean",
    "netherlands": "Dutch",
    "russia": "Russian",
    "united_states": "American",
}


def nationality_words(power: str) -> str:
    """The nationality of a power's subjects by its id: ``American``; else its id in words."""
    return _NATIONALITIES.get(power, " ".join(word.capitalize() for word in power.split("_")))
