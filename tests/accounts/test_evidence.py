"""Which sources count, and for how much."""

from __future__ import annotations

from tests.accounts.small import SOURCES, cited

from legation.accounts.evidence import NONE, Support, weigh

BY_ID = {source.id: source for source in SOURCES}


def weighed(*ids: str) -> Support:
    return weigh(cited(*ids), BY_ID, own={"wiki"})


def test_grades_have_their_weights() -> None:
    weights = {name: weighed(name).weight for name in ("PAPERS", "STUDY", "LEXICON", "BLOG")}
    assert weights == {"PAPERS": 2, "STUDY": 2, "LEXICON": 1, "BLOG": 0}


def test_copies_of_one_text_count_once_with_the_best_grade() -> None:
    assert weighed("PAPERS", "REPRINT").weight == weighed("PAPERS").weight
    assert weighed("REPRINT").weight == 0
    assert weighed("PAPERS", "PAPERS").weight == 2


def test_the_accounts_own_lineage_never_counts() -> None:
    support = weighed("ART", "MIRROR")
    assert not support.may_support
    assert support.copies == ("ART", "MIRROR")


def test_one_reference_work_supports_and_two_contradict() -> None:
    assert weighed("LEXICON").may_support
    assert not weighed("LEXICON").may_contradict
    assert weighed("LEXICON", "ATLAS").may_contradict


def test_popular_texts_are_listed_and_never_counted() -> None:
    support = weighed("BLOG", "BLOG")
    assert (support.weight, support.popular, support.counted) == (0, ("BLOG",), ())


def test_sources_that_do_not_exist_count_for_nothing() -> None:
    assert weighed("NOWHERE") == NONE


def test_together_lineages_are_still_counted_once() -> None:
    both = weighed("LEXICON").either(weighed("LEXICON", "ATLAS"))
    assert both.weight == 2
    assert weighed("PAPERS").either(weighed("REPRINT")).weight == 2
