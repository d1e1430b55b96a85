"""The set of passages is whole and balanced. Nothing here reads them with Legation.

What is compared is worked out before it is asserted, so that a failure shows ids and no passage.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import yaml

FOLDER = Path(__file__).parent / "passages"
HALVES = ("first_half", "second_half")
DEVELOPMENT = tuple(f"development_{n}" for n in range(1, 5))
KINDS = {
    "wrong_date",
    "wrong_order",
    "wrong_duration",
    "anachronism",
    "not_in_force",
    "wrong_instrument",
    "wrong_actor",
    "wrong_right",
    "wrong_quantity",
}
TRAPS = {
    "negation",
    "plan",
    "reported",
    "sources_differ",
    "other_calendar",
    "inexact_or_unverifiable",
    "told_apart",
    "office_holder",
    "true_reckoning",
}
KEYS = {"id", "text", "planted", "about", "expect", "note"}


def passages(half: str) -> list[dict[str, str]]:
    """The entries of one half, in the order of the file."""
    loaded = yaml.safe_load((FOLDER / f"{half}.yaml").read_text(encoding="utf-8"))
    assert isinstance(loaded, list)
    return loaded


@pytest.mark.parametrize("half", HALVES)
def test_half_has_two_passages_of_each_kind_and_of_each_trap(half: str) -> None:
    entries = passages(half)
    planted = Counter(entry["planted"] for entry in entries)
    traps = Counter(entry["trap"] for entry in entries if entry["planted"] == "none")
    assert planted == Counter(dict.fromkeys(KINDS, 2) | {"none": 18})
    assert traps == Counter(dict.fromkeys(TRAPS, 2))


@pytest.mark.parametrize("half", HALVES)
def test_entries_have_their_keys_and_words_that_stand_in_the_text(half: str) -> None:
    for entry in passages(half):
        extra = {"trap"} if entry["planted"] == "none" else set()
        assert set(entry) == KEYS | extra, entry["id"]
        assert all(isinstance(value, str) and value for value in entry.values()), entry["id"]
        stands = entry["about"] in entry["text"]
        assert stands, entry["id"]


@pytest.mark.parametrize("half", HALVES)
def test_just_the_planted_errors_are_expected_to_be_contradicted(half: str) -> None:
    for entry in passages(half):
        wrong = entry["planted"] != "none"
        assert (entry["expect"] == "contradicted") == wrong, entry["id"]
        assert entry["expect"] in {"contradicted", "contested", "not_contradicted"}, entry["id"]


def test_passages_are_numbered_through_and_none_is_told_twice() -> None:
    entries = [entry for half in HALVES for entry in passages(half)]
    assert [entry["id"] for entry in entries] == [f"p{n:02d}" for n in range(1, 73)]
    different = len({entry["text"] for entry in entries})
    assert different == len(entries)


@pytest.mark.parametrize("name", DEVELOPMENT)
def test_development_passages_load_with_words_that_stand_in_the_text(name: str) -> None:
    entries = passages(name)
    assert entries
    for entry in entries:
        wrong = entry["planted"] != "none"
        assert set(entry) == (KEYS if wrong else KEYS | {"trap"}), entry["id"]
        assert all(isinstance(value, str) and value for value in entry.values()), entry["id"]
        stands = entry["about"] in entry["text"]
        assert stands, entry["id"]
        assert entry["planted"] in KINDS if wrong else entry["trap"] in TRAPS, entry["id"]
        assert (entry["expect"] == "contradicted") == wrong, entry["id"]


def test_development_passages_are_numbered_through_and_repeat_no_other() -> None:
    entries = [entry for name in DEVELOPMENT for entry in passages(name)]
    kept = [entry for half in HALVES for entry in passages(half)]
    assert [entry["id"] for entry in entries] == [f"d{n:03d}" for n in range(1, len(entries) + 1)]
    different = len({entry["text"] for entry in entries + kept})
    assert different == len(entries) + len(kept)
