"""The passages with planted errors: no false contradiction, and how many are found.

The aim is a recall of 0.8 on the second half too, which nobody may tune on; the floor here is what
is reached, so that it cannot sink unnoticed.
"""

from __future__ import annotations

import pytest
from tests.accounts.reading.score_passages import score

from legation.model.scenario import Scenario


@pytest.mark.parametrize(
    ("passages", "floor"),
    [("first", 1.0), ("development", 0.63), ("blind", 0.75), ("second", 0.38)],
)
def test_nothing_true_is_contradicted_and_errors_are_found(
    korea: Scenario, passages: str, floor: float
) -> None:
    result = score(passages, korea)
    assert result.precision == 1.0, result.false
    assert result.recall >= floor
