"""Damaged files are loaded or refused with problems; nothing else ever happens."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.fuzz.fuzz_language import check, damage, shaped_texts, texts_of
from tests.language.strategies import documents

from legation.language.folder import shipped
from legation.language.load import check_document, load_document
from legation.language.schema import ELEMENTS
from legation.text.nodes import Document

SMALL = [id for id in shipped() if id != "korea"]


@pytest.mark.parametrize("id", SMALL)
@given(seed=st.integers(0, 10**9))
def test_damaged_scenarios_are_loaded_or_refused(id: str, seed: int) -> None:
    _, failure = damage([texts_of(id)], random.Random(seed))
    assert not failure


@given(documents)
def test_documents_without_sense_are_refused(found: Document) -> None:
    document: Document = found if isinstance(found, dict) else {"legation": found}
    scenario, problems = check_document(document)
    assert scenario is None
    assert problems.errors
    assert problems.text()


SECTIONS = [key for key in ELEMENTS["scenario"].keys if key not in ("legation", "id")]


@given(section=st.sampled_from(SECTIONS), found=documents)
def test_sections_without_sense_are_refused_or_empty(section: str, found: Document) -> None:
    scenario, problems = check_document({**load_document("kuhn"), section: found})
    assert (scenario is None) == bool(problems.errors)
    assert bool(problems.text()) == bool(len(problems))


@given(st.integers(0, 10**9))
def test_well_shaped_documents_without_meaning_are_loaded_or_refused(seed: int) -> None:
    assert not check(shaped_texts(random.Random(seed)))
