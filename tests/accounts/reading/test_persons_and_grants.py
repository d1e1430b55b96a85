"""Persons in events, grants, unborne offices and instruments in force, read from plain text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from legation.accounts.reading.read import Reading
from legation.accounts.verdict import Kind, Word


def _kinds(reading: Reading) -> set[Kind | None]:
    return {
        verdict.kind
        for sentence in reading.judgement.sentences
        for verdict in sentence.verdicts
        if verdict.word is Word.CONTRADICTED
    }


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("For Korea the Protocol of February 1904 was signed by Yi Yong-ik.", Kind.WRONG_ACTOR),
        ("The grantee of the Yalu timber in September 1896 was one Keyserling.", Kind.WRONG_ACTOR),
        ("In April 1896 Nisichensky was granted the right to hunt whales.", Kind.WRONG_RIGHT),
        ("In March 1905 the Resident-General wrote to the bankers.", Kind.ANACHRONISM),
        (
            "The Nishi-Rosen protocol was already in force when Kojong took the imperial title.",
            Kind.NOT_IN_FORCE,
        ),
        (
            "By the Nishi-Rosen paper the lease of Port Arthur passed to Japan.",
            Kind.WRONG_INSTRUMENT,
        ),
    ],
)
def test_an_error_is_contradicted_with_its_kind(
    read: Callable[[str], Reading], text: str, kind: Kind
) -> None:
    assert kind in _kinds(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "The Protocol of February 1904 was signed by Hayashi Gonsuke and Yi Chi-yong.",
        "Yi Yong-ik opposed the Protocol of February 1904, which Yi Chi-yong signed.",
        "The grantee of the Yalu timber in September 1896 was one Bryner.",
        "In April 1896 Nisichensky was granted the right to dig for coal in two counties.",
        "The convention of November 1905 created the office of a Resident-General.",
        "Itō laid the convention of November 1905 before the throne, and Hayashi signed it.",
        "From the peace of Shimonoseki, which ended Chinese suzerainty over Korea, to the "
        "convention of November 1905 it was ten years.",
    ],
)
def test_what_is_right_is_not_contradicted(read: Callable[[str], Reading], text: str) -> None:
    assert _kinds(read(text)) == set()
