"""Verb forms for titles written as orders: "Send an envoy" -> "has sent an envoy".

An act's title begins with its verb by convention, so one small table of irregular verbs and the
regular endings are enough; an unknown word is treated as regular.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_IRREGULAR = {
    "become": ("became", "become"),
    "begin": ("began", "begun"),
    "bind": ("bound", "bound"),
    "break": ("broke", "broken"),
    "bring": ("brought", "brought"),
    "build": ("built", "built"),
    "buy": ("bought", "bought"),
    "call": ("called", "called"),
    "choose": ("chose", "chosen"),
    "come": ("came", "come"),
    "cut": ("cut", "cut"),
    "deal": ("dealt", "dealt"),
    "do": ("did", "done"),
    "draw": ("drew", "drawn"),
    "drive": ("drove", "driven"),
    "fall": ("fell", "fallen"),
    "fight": ("fought", "fought"),
    "find": ("found", "found"),
    "forbid": ("forbade", "forbidden"),
    "forgive": ("forgave", "forgiven"),
    "get": ("got", "got"),
    "give": ("gave", "given"),
    "go": ("went", "gone"),
    "hold": ("held", "held"),
    "keep": ("kept", "kept"),
    "lay": ("laid", "laid"),
    "lead": ("led", "led"),
    "leave": ("left", "left"),
    "lend": ("lent", "lent"),
    "let": ("let", "let"),
    "make": ("made", "made"),
    "meet": ("met", "met"),
    "overthrow": ("overthrew", "overthrown"),
    "pay": ("paid", "paid"),
    "put": ("put", "put"),
    "raise": ("raised", "raised"),
    "read": ("read", "read"),
    "rise": ("rose", "risen"),
    "run": ("ran", "run"),
    "seek": ("sought", "sought"),
    "sell": ("sold", "sold"),
    "send": ("sent", "sent"),
    "set": ("set", "set"),
    "show": ("showed", "shown"),
    "shut": ("shut", "shut"),
    "spend": ("spent", "spent"),
    "stand": ("stood", "stood"),
    "steal": ("stole", "stolen"),
    "strike": ("struck", "struck"),
    "take": ("took", "taken"),
    "tell": ("told", "told"),
    "throw": ("threw", "thrown"),
    "uphold": ("upheld", "upheld"),
    "win": ("won", "won"),
    "withdraw": ("withdrew", "withdrawn"),
    "withhold": ("withheld", "withheld"),
    "write": ("wrote", "written"),
    "be": ("was", "been"),
}
_DOUBLING = frozenset(
    [
        "ban",
        "bar",
        "bet",
        "commit",
        "compel",
        "cancel",
        "dispel",
        "expel",
        "fit",
        "grab",
        "nap",
        "occur",
        "omit",
        "permit",
        "plan",
        "plot",
        "refer",
        "repel",
        "sap",
        "ship",
        "skip",
        "stop",
        "strip",
        "submit",
        "transfer",
        "trap",
        "travel",
        "wrap",
    ]
)
_KNOWN = (
    frozenset(
        [
            "accept",
            "adopt",
            "agree",
            "appoint",
            "arrest",
            "ask",
            "attack",
            "borrow",
            "conclude",
            "concede",
            "consult",
            "continue",
            "declare",
            "demand",
            "denounce",
            "deport",
            "dismiss",
            "evacuate",
            "garrison",
            "grant",
            "invite",
            "join",
            "land",
            "mobilise",
            "negotiate",
            "occupy",
            "offer",
            "organise",
            "protest",
            "propose",
            "ratify",
            "recognise",
            "refuse",
            "reinforce",
            "renew",
            "resist",
            "sail",
            "sign",
            "station",
            "support",
            "warn",
            "yield",
        ]
    )
    | _IRREGULAR.keys()
)
_VOWELS = "aeiou"
_SHORT = re.compile(r"[^aeiou]*(?:qu)?[aeiou][^aeiouwxy]")

_OPENING = re.compile(r"^((?:[a-z]+ly )?)([A-Za-z]+)(.*)$", re.DOTALL)
_SECOND = re.compile(r"^( and | or )([a-z]+)(.*)$", re.DOTALL)


def _regular_past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return verb[:-1] + "ied"
    return verb + (verb[-1] if _doubles(verb) else "") + "ed"


def _doubles(verb: str) -> bool:
    """Whether the last letter doubles: verbs of one short syllable, and those listed."""
    return verb in _DOUBLING or bool(_SHORT.fullmatch(verb))


def _past(verb: str) -> str:
    return _IRREGULAR[verb][0] if verb in _IRREGULAR else _regular_past(verb)


def _participle(verb: str) -> str:
    return _IRREGULAR[verb][1] if verb in _IRREGULAR else _regular_past(verb)


def _third(verb: str) -> str:
    if verb == "be":
        return "is"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


def _gerund(verb: str) -> str:
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith("ee") and verb != "be":
        return verb[:-1] + "ing"
    doubled = _doubles(verb) or verb == "begin"
    return verb + (verb[-1] if doubled else "") + "ing"


def _inflect(phrase: str, change: Callable[[str], str]) -> str:
    phrase = lower_first(phrase.strip())
    found = _OPENING.match(phrase)
    if not found:
        return phrase
    adverb, verb, rest = found.groups()
    second = _SECOND.match(rest)
    if second and second[2] in _KNOWN:
        rest = second[1] + change(second[2]) + second[3]
    return adverb + change(verb.lower()) + rest


def lower_first(text: str) -> str:
    """The text with a small first letter, unless its first word is all capitals or a name."""
    first = text.split(" ", 1)[0]
    if len(first) > 1 and (first.isupper() or not first[1:].islower()):
        return text
    return text[:1].lower() + text[1:]


def infinitive(phrase: str) -> str:
    """``Send an envoy`` -> ``send an envoy`` (after *must*, *may*, *to*)."""
    return lower_first(phrase.strip())


def past(phrase: str) -> str:
    """``Send an envoy`` -> ``sent an envoy``."""
    return _inflect(phrase, _past)


def participle(phrase: str) -> str:
    """``Take the port`` -> ``taken the port`` (after *has*)."""
    return _inflect(phrase, _participle)


def third_person(phrase: str) -> str:
    """``Send an envoy`` -> ``sends an envoy``."""
    return _inflect(phrase, _third)


def gerund(phrase: str) -> str:
    """``Send an envoy`` -> ``sending an envoy``."""
    return _inflect(phrase, _gerund)
