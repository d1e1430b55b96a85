"""How a claimed date or number stands to a recorded one, and what several datings come to."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from legation.accounts.verdict import Word
from legation.model.dates import DateError
from legation.model.edtf import Edtf, interval_ends, parse_edtf

NEAR_PERCENT = 5
"""A figure this near to a printed one agrees with it: accounts round."""

FAR_PERCENT = 20
"""A figure farther from a printed one than this differs; between the two it agrees in part."""


class Outcome(Enum):
    """One comparison of a claim with one version of the facts."""

    AGREES = "agrees"
    PARTLY = "partly"
    DIFFERS = "differs"
    OPEN = "open"


def compare_dates(claimed: Edtf, recorded: Edtf) -> Outcome:
    """Does an event so dated fall where the claim puts it?

    A recorded interval is taken as a stretch of time: a claim inside it agrees, one that
    overlaps it agrees in part. A recorded month or year is taken as an uncertain day: a claim
    that is more exact is open. A claim that holds only in the Old Style agrees in part.
    """
    low, high = recorded.earliest, recorded.latest
    if claimed.earliest <= low and high <= claimed.latest:
        return Outcome.AGREES
    overlaps = claimed.earliest <= high and low <= claimed.latest
    if overlaps and recorded.precision == "interval":
        inside = low <= claimed.earliest and claimed.latest <= high
        return Outcome.AGREES if inside else Outcome.PARTLY
    if overlaps:
        return Outcome.AGREES if claimed.approximate else Outcome.OPEN
    return Outcome.PARTLY if agrees_in_old_style(claimed, recorded) else Outcome.DIFFERS


def agrees_in_old_style(claimed: Edtf, recorded: Edtf) -> bool:
    """True if the claimed day, read as Old Style, is the recorded one."""
    if claimed.calendar == "julian" or claimed.precision != "day":
        return False
    try:
        old = parse_edtf(claimed.text, "julian")
    except DateError:
        return False
    return recorded.earliest <= old.earliest <= recorded.latest


def compare_numbers(
    claimed: tuple[int, int], recorded: tuple[int, int], *, slack: int = 0, exact: bool = False
) -> Outcome:
    """Does a recorded number lie where the claim puts it?

    Args:
        claimed: Lowest and highest the claim allows.
        recorded: Lowest and highest the record allows.
        slack: Units by which the two may miss each other in any case.
        exact: The recorded range is one number not known better, so that a claim inside it
            is open; otherwise such a claim agrees.
    """
    (low, high), (least, most) = claimed, recorded
    near = max(high * NEAR_PERCENT // 100, slack)
    far = max(high * FAR_PERCENT // 100, slack)
    if least >= low - near and most <= high + near:
        return Outcome.AGREES
    if least <= high + near and most >= low - near:
        inside = least - near <= low and high <= most + near
        return Outcome.AGREES if inside and not exact else Outcome.OPEN
    if least <= high + far and most >= low - far:
        return Outcome.PARTLY
    return Outcome.DIFFERS


def elapsed(start: Edtf, end: Edtf) -> tuple[int, int]:
    """Fewest and most days from one date to another; of one interval, from end to end."""
    first, last = (start, end) if start != end else interval_ends(start)
    return max(last.earliest - first.latest, 0), max(last.latest - first.earliest, 0)


def settle(main: Outcome, others: Sequence[Outcome] = ()) -> Word:
    """The record's own version and those of other good sources, as one word."""
    if main is Outcome.DIFFERS:
        same = all(other is Outcome.DIFFERS for other in others)
        return Word.CONTRADICTED if same else Word.CONTESTED
    if main is Outcome.OPEN:
        return Word.NOT_FOUND
    if any(other is Outcome.DIFFERS for other in others):
        return Word.CONTESTED
    return Word.AGREES if main is Outcome.AGREES else Word.PARTLY
