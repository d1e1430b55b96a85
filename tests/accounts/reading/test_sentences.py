"""Sentences of historical prose end where they end."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.accounts.reading.sentences import sentences

WHOLE = (
    "On Feb. 8 Adm. Togo attacked Port Arthur.",
    "The U.S. minister, H. N. Allen, protested.",
    "See Art. III and No. 4 of the same.",
    "Count Lamsdorff left St. Petersburg in Aug. 1903.",
    "The case of Brown v. Alexeev was never heard.",
    "Gen. Kuropatkin, Capt. Rudnev and Lt. Col. Sato were there.",
    "The text stands in vol. 2, pp. 14-16, of the edition.",
    "D. W. Stevens was named in Dec. 1904.",
    "It cost 2,579,100 yen, or 1.5 per cent.",
    "The note (cf. ch. 3) was long.",
)
SEVERAL = (
    ("The war was over. Peace came.", 2),
    ("War came! Was it wanted? No.", 3),
    ("He signed.[2] Then he left.", 2),
    ("\u201cIt is done.\u201d He left.", 2),
    ("A heading\n\nA sentence follows. Another does.", 3),
    ("It ended in 1905. In 1906 came the Resident-General.", 2),
    ("It was Article I. Japan had drafted it.", 2),
)


@pytest.mark.parametrize("text", WHOLE)
def test_abbreviations_end_no_sentence(text: str) -> None:
    assert [text[s.start : s.end] for s in sentences(text)] == [text]


@pytest.mark.parametrize(("text", "number"), SEVERAL)
def test_sentences_are_told_apart(text: str, number: int) -> None:
    assert len(sentences(text)) == number


@given(st.text(alphabet="AB ab.!?\n\u201c\u201d'1, ", max_size=200))
def test_sentences_stand_in_order_and_lose_no_word(text: str) -> None:
    found = sentences(text)
    assert all(one.end <= other.start for one, other in pairwise(found))
    kept = "".join(text[s.start : s.end] for s in found)
    assert [c for c in kept if c.isalnum()] == [c for c in text if c.isalnum()]
