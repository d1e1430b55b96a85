"""Words that put one thing before or after another, told in two pieces of a text."""

from __future__ import annotations

from typing import Literal

Side = Literal["before", "after"]

Joints = dict[tuple[str, ...], Side]


def _phrases(side: Side, text: str) -> Joints:
    return {tuple(line.split()): side for line in text.strip().splitlines()}


OPENING: Joints = {
    **_phrases(
        "after",
        """
        then
        and then
        but then
        and only then
        only then
        only then after
        it was only then
        it was then
        it was after this
        it was after that
        only after that
        only after this
        and after that
        after that
        after this
        afterwards
        afterward
        soon afterwards
        shortly afterwards
        soon after
        shortly after this
        shortly after that
        not long after
        not long afterwards
        thereafter
        thereupon
        whereupon
        next
        next came
        subsequently
        later
        in its wake
        in their wake
        following this
        following that
        in consequence
        as a result
        in response
        in reply
        in answer
        with that done
        that done
        this done
        once that was done
        once this was done
        not until then
        finally
        and finally
        """,
    ),
    **_phrases(
        "before",
        """
        before that
        before this
        even before that
        even before this
        earlier
        previously
        by then
        by that time
        by this time
        already
        """,
    ),
}
"""Openings that put what follows after, or before, what was told last."""

INNER: Joints = {
    **_phrases(
        "after",
        """
        followed
        came after
        came in the wake of
        came on the heels of
        in response to
        in answer to
        in reply to
        in reaction to
        in retaliation for
        in consequence of
        as a result of
        in return for
        on the strength of
        provoked by
        prompted by
        spurred by
        alarmed by
        emboldened by
        encouraged by
        preceded by
        reacted to
        responded to
        replied to
        answered
        in protest at
        in protest against
        protested against
        postdated
        """,
    ),
    **_phrases(
        "before",
        """
        preceded
        came before
        predated
        antedated
        anticipated
        followed by
        followed soon by
        followed in turn by
        succeeded by
        gave way to
        led to
        led directly to
        led straight to
        resulted in
        culminated in
        brought about
        paved the way for
        paved the way to
        opened the way for
        opened the way to
        cleared the way for
        set the stage for
        prepared the ground for
        prompted
        provoked
        triggered
        """,
    ),
}
"""Joints inside a clause; what stands before them comes after, or before, what stands behind."""
