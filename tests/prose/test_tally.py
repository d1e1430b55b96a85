"""Deeds are counted, not clauses."""

from dataclasses import replace

from tests.prose.small_korea import BREACH, SMALL

from legation.prose import Names
from legation.prose.tally import deed_groups, tally_of, tally_words

NAMES = Names(SMALL)
OTHER_CLAUSE = replace(BREACH, norm="protocol_1904.art4.facilities", reading="plain")
NEXT_DAY = replace(BREACH, happened=BREACH.happened + 1)
CERTAIN = replace(OTHER_CLAUSE, happened=BREACH.happened + 2, if_valid=False)


def test_one_deed_under_two_clauses_counts_once() -> None:
    found = tally_of((BREACH, OTHER_CLAUSE, NEXT_DAY), NAMES)
    assert (found.deeds, found.certain, found.breaches) == (2, 0, 3)


def test_two_duties_left_undone_on_one_day_are_two_omissions() -> None:
    undone = [replace(item, evidence="omission") for item in (BREACH, OTHER_CLAUSE)]
    assert len(deed_groups(undone, NAMES)) == 2


def test_a_norm_broken_under_each_of_its_readings_is_broken_for_certain() -> None:
    readings = [item.id for item in NAMES.norms[BREACH.norm][2].readings]
    under_all = [replace(BREACH, reading=reading, if_valid=False) for reading in readings]
    assert len(under_all) > 1
    assert tally_of(under_all, NAMES).certain == 1
    assert tally_of(under_all[:1], NAMES).certain == 0


def test_the_words_lead_with_the_readings() -> None:
    assert tally_words((), NAMES) == "No breach is derived."
    some = "only under some reading or only if the instrument is valid."
    assert tally_words((BREACH,), NAMES) == f"One deed or omission: a breach {some}"
    assert tally_words((BREACH, NEXT_DAY, CERTAIN), NAMES) == (
        f"Three deeds or omissions: one a breach under every reading, two {some}"
    )
    assert tally_words((CERTAIN,), NAMES) == ("One deed or omission: a breach under every reading.")
