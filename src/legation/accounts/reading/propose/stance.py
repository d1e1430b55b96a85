"""How someone named stands to what a clause tells: its doer, a party to it, its grantee.

"Komura signed", "signed by Komura", "between Komura and Rosen", "Komura's protest", "under Colonel
Putyata", "granted to Bryner", "the Lansdowne-Hayashi treaty". A list has the stance of its first
member. Whoever stands behind any other preposition has no part that could be checked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from legation.accounts.reading.mentions import Mention
from legation.accounts.reading.scene import Scene
from legation.accounts.reading.tokens import word_set

Role = Literal["doer", "agent", "party", "owner", "head", "grantee", "sent", "joined", "named"]
"""``joined``: one name of a compound; ``named``: "the grantee was one Keyserling"."""

TITLES = word_set(
    """the a an one mr mister m monsieur count prince marquis marquess baron viscount general
    colonel admiral captain commander marshal field sir lord dr doctor minister ministers foreign
    acting prime premier president secretary state war ambassador envoy plenipotentiary special
    consul chief old young elder certain merchant businessman banker trader promoter missionary
    teacher named called its their his her then future late imperial royal statesman of affairs
    viceroy commodore lieutenant major firm company house syndicate entrepreneur contractor
    financier representative charge chargé secretary-general herr madame marshal's japan's russia's
    korea's britain's tsar's mikado's emperor's s"""
)
_LINKING = word_set("by with between under to of through")
_SENT = word_set(
    "sent sends send sending dispatched despatched dispatching despatching appointed name names"
)
_OF = word_set(
    """signature signatures name mission command appointment flight hands pen agency leadership
    return journey visit protest work draft hand cabinet guidance direction seals contract
    concession letter"""
)
_OTHER = word_set(
    """of from against in for over on into upon at than via toward towards about among without near
    to before after like unlike despite since behind"""
)
_APART = word_set("government cabinet men troops army house palace policy view eyes wife son")
"""What follows an owner who did nothing himself: "Katsura's cabinet signed"."""
_DASHES = ("-", "\u2010", "\u2011", "\u2013")
_BE = word_set("was were is be been being")
_AS = word_set("as for")
_HAVE = word_set("had has have with having")
_FOR, _POST = word_set("for as her his its"), word_set("captain commander envoy chief")
_PLACED: dict[str, Role] = {
    "by": "agent",
    "between": "party",
    "with": "party",
    "under": "head",
}
FAR = 9
CLOSE = 3


@dataclass(frozen=True, slots=True)
class Stance:
    """How someone stands, and where the words begin that say what was done.

    Attributes:
        role: See ``Role``.
        start, end: The words among which the verb or noun stands that tells the deed; end excluded.
        others: Who stands there with him in one list, himself included.
    """

    role: Role
    start: int
    end: int
    others: tuple[Mention, ...]


def stances(scene: Scene) -> Iterator[tuple[Mention, Stance]]:
    """Whoever has a part in what the sentence tells, with his stance."""
    actors = sorted(scene.of("actor"), key=lambda m: (m.first, -m.last))
    for group in _lists(scene, actors):
        found = _stance(scene, group)
        if found is not None:
            yield from ((mention, found) for mention in group)


def _lists(scene: Scene, actors: list[Mention]) -> Iterator[tuple[Mention, ...]]:
    """``Witte and Rosen``, ``Russia, France and Germany``: names in a row are one group."""
    group: list[Mention] = []
    for actor in actors:
        if group and actor.first <= group[-1].last:
            continue
        if group and _listed(scene, group[-1], actor):
            group.append(actor)
            continue
        if group:
            yield tuple(group)
        group = [actor]
    if group:
        yield tuple(group)


def _listed(scene: Scene, one: Mention, other: Mention) -> bool:
    """Whether only "and", commas and titles lie between."""
    between = range(one.last + 1, other.first)
    words = [scene.word(i) for i in between]
    if len(words) > FAR or possessive(scene, one):
        return False
    comma = "," in scene.gap(one.last + 1)
    if comma and possessive(scene, other):
        return False  # "Witte, the Tsar's minister": said of the first
    lead = [i for i in between if scene.word(i) == "and"]
    plain = all(
        w in TITLES or w == "and" or _capital(scene, i) for i, w in zip(between, words, strict=True)
    )
    stop = any(set(";:()") & set(scene.gap(i)) for i in (*between, other.first))
    return plain and not stop and len(lead) <= 1 and (bool(lead) or (comma and len(words) <= 1))


def _capital(scene: Scene, index: int) -> bool:
    word = scene.words[index]
    return word.capital and word.text not in _LINKING


def possessive(scene: Scene, mention: Mention) -> bool:
    """``Komura's``."""
    if scene.word(mention.last + 1) == "s":
        return True
    last = scene.words[mention.last]
    written = scene.text[last.start - scene.start : last.end - scene.start]
    return written.endswith(("'s", "\u2019s", "s'", "s\u2019"))


def _stance(scene: Scene, group: tuple[Mention, ...]) -> Stance | None:
    first, last = group[0], group[-1]
    home = scene.clauses[_clause(scene, first.first)].words
    low, high = home[0], home[-1] + 1
    if _hyphened(scene, first) or _hyphened(scene, last):
        return Stance("joined", max(low, first.first - CLOSE), last.last + CLOSE + 2, group)
    if possessive(scene, last):
        owned = {scene.word(last.last + 1), scene.word(last.last + 2)}
        start = last.last + 1
        return None if owned & _APART else Stance("owner", start, start + CLOSE + 1, group)
    spot = _left(scene, first, low)
    found = _behind(scene, group, spot, low, high)
    if found is not None:
        return found
    if _as_whom(scene, first, low):
        return Stance("named", max(low, first.first - FAR), first.first, group)
    return None if scene.word(spot) in _OTHER else _doer(scene, group, low, high)


def _behind(
    scene: Scene, group: tuple[Mention, ...], spot: int, low: int, high: int
) -> Stance | None:
    """The stance that the word before a name gives it, if one does."""
    word, last = scene.word(spot), group[-1]
    if word == "with" and scene.word(last.last + 1) in _AS:
        return Stance("named", last.last + 1, min(last.last + 1 + FAR, high), group)
    if word in _PLACED:
        return Stance(_PLACED[word], low, spot if word == "by" else high, group)
    if word == "to":
        return Stance("grantee", max(low, spot - FAR), spot, group)
    if word in _SENT:
        return Stance("sent", spot, high, group)
    if word == "of" and scene.word(spot - 1) in _OF:
        return Stance("owner", spot - 2, spot, group)
    if word in _BE or (word == "for" and scene.word(spot - 1) in _HAVE):
        return Stance("named", low, spot, group)
    if scene.word(spot - 1) in _FOR and word in _POST:
        return Stance("named", spot - 2, spot + 1, group)
    return None


def _as_whom(scene: Scene, mention: Mention, low: int) -> bool:
    """``had for her captain a Putyata``, ``with for chief of staff Kodama``."""
    before = [scene.word(i) for i in range(max(low, mention.first - 6), mention.first)]
    return "for" in before and bool(_HAVE & {scene.word(mention.first - n) for n in range(3, 9)})


def _doer(scene: Scene, group: tuple[Mention, ...], low: int, high: int) -> Stance | None:
    start = group[-1].last + 1
    if scene.word(start) in _AS:
        return Stance("named", start, min(start + FAR, high), group)
    if "," in scene.gap(start):
        # "Komura, the foreign minister, signed": what is told comes behind the second comma.
        close = next(
            (
                i
                for i in range(start + 1, min(start + FAR, len(scene.words)))
                if "," in scene.gap(i)
            ),
            -1,
        )
        if close < 0:
            return None
        start = close
    return Stance("doer", start, min(start + FAR, high), group)


def _left(scene: Scene, mention: Mention, low: int) -> int:
    """Index of the word before a name, titles and adjectives of nations left out."""
    index = mention.first - 1
    actors = {i for m in scene.of("actor") for i in m.words}
    offices = {i for m in scene.of("office") for i in m.words}
    owners = {i for m in scene.of("actor") if possessive(scene, m) for i in m.words}
    while index >= 0:
        word = scene.word(index)
        skipped = word in TITLES or index in offices or (index in actors and _nation(word))
        skipped = skipped or index in owners or _first_name(scene, index, owners, low)
        if word == "of" and scene.word(index - 1) not in TITLES:
            skipped = False
        if not skipped or word in _SENT:
            break
        index -= 1
    return index


def _first_name(scene: Scene, index: int, owners: set[int], low: int) -> bool:
    """``James`` of "James Morse's company", where the lexicon has the family name alone."""
    return index > low and scene.words[index].capital and index + 1 in owners


def _nation(word: str) -> bool:
    return word.endswith(("ese", "ian", "ish", "ean", "ench", "ican", "rman", "s"))


def _hyphened(scene: Scene, mention: Mention) -> bool:
    return any(gap in _DASHES for gap in (scene.gap(mention.first), scene.gap(mention.last + 1)))


def _clause(scene: Scene, index: int) -> int:
    return next(c.number for c in scene.clauses if index in c.words)
