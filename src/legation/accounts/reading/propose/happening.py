"""Words by which something is said to have happened, or to have come about."""

from __future__ import annotations

from collections.abc import Iterable

from legation.accounts.reading.scene import Scene
from legation.accounts.reading.tokens import word_set

VERBS = word_set(
    """was were had has is are did came went gave took became sent saw began fell rose lay stood
    drew knew kept spoke grew broke wrote bore sank ran sat bought sold moved put set cut let lost
    left made met held said told built lent spent felt read laid paid won led fled bound found
    begun withdrawn struck hung shut quit cast been got hit sees gives takes signs opens falls
    declare declares sign break breaks begin begins attack attacks conclude concludes land lands
    leave leaves surrender surrenders proclaim proclaims"""
)


def verbal(scene: Scene, words: Iterable[int]) -> bool:
    """Whether there is anything like a verb among some words."""
    found = {scene.word(index) for index in words}
    return bool(found & (VERBS | HAPPENING)) or any(
        word.endswith("ed") and word not in ("united", "red") for word in found
    )


HAPPENING = word_set(
    """signed concluded sealed agreed made reached took place came began begun started opened
    occurred happened followed broke erupted proclaimed issued declared fought launched
    ended closed fell saw witnessed brought established founded formed granted obtained
    won received given awarded dates dated date finished completed created initialled
    ceased commenced published announced ratified renewed names seals bears bore put extorted wrung
    forced imposed accepted entered sprung"""
)
"""Words by which something named is said to have come about."""

OTHER_STAGES = word_set(
    """ratified ratification published publication announced notified revised renewed
    denounced expired abrogated annulled violated invoked negotiating negotiations drafted
    talks force amended implemented superseded replaced still remained replacing broke
    breach anniversary"""
)
"""Words that tell of another day in the life of what is named than its beginning."""
