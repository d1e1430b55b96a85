"""Guards: words that say that a clause does not assert what it tells.

Negations, plans, might-have-beens, what others report, quoted words and questions. What stands
under a guard proposes nothing that could be contradicted.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from legation.accounts.reading.clauses import Clause
from legation.accounts.reading.tokens import Token, word_set

GuardKind = Literal["negation", "plan", "might have been", "reported", "quoted", "question"]

_NEGATION = word_set(
    """not never neither nor no nobody none hardly scarcely didnt wasnt werent hadnt hasnt
    couldnt wouldnt isnt arent doesnt cannot cant failed failing fails refused refuses
    refusing declined denied denies unable avoid avoided avoiding nothing stopped
    prevented short abandoned false untrue wrong wrongly mistaken mistakenly erroneous
    erroneously misdated misprint misprints misprinted myth legend"""
)
_NOT_NEGATION = frozenset(
    ("only", "quite", "merely", "just", "least", "surprisingly", "unnaturally")
)
_PLAN = word_set(
    """would should shall will plan plans planned planning intend intended intends intending
    intention hope hoped hopes hoping wish wished want wanted wants propose proposed
    proposes proposing proposal proposals demand demanded demanding ask asked asking seek
    sought seeking seeks attempt attempted attempting try tried tries trying threaten
    threatened threatening threat consider considered considering expect expected
    expecting prepare prepared preparing offer offered offering urge urged urging
    recommend recommended suggest suggested suggesting decide decided deciding decision
    resolve resolved due scheduled supposed ready poised ordered wanted aimed aiming
    advocated deadline pressed negotiated negotiating drafted draft"""
)
_TO_BE = frozenset(("was", "were", "is", "are", "be"))
_MIGHT = word_set(
    """could might perhaps possibly probably presumably seemingly apparently likely maybe
    conceivably nearly almost"""
)
_REPORTED = re.compile(
    r"\b(?:reportedly|allegedly|supposedly|purportedly|so the story|rumou?r\w*"
    r"|(?:claim|claims|claimed|claiming|allege\w*|alleging|insist\w*|assert\w*|maintain\w*"
    r"|argu\w+|believ\w+|suppos\w+|imagin\w+|write|writes|wrote|reports|states|stated|says|said"
    r"|boast\w*|pretend\w*|denie[sd]|accus\w+|complain\w*|reported|remember\w*|recall\w*)"
    r"\s+(?:\w+\s+){0,2}that"
    r"|(?:is|are|was|were) (?:often |sometimes |commonly |usually )?(?:said|claimed|alleged|thought"
    r"|believed|reported|rumoured|rumored|supposed|quoted)(?: to| that)?"
    r"|(?:is|are|was|were) held (?:to|that)"
    r"|(?:often|sometimes|commonly|usually|frequently|wrongly|mistakenly) (?:dated|given|placed|put)"
    r"|(?:some|many|several|older|most|other|certain|korean|japanese|russian|western|early)"
    r" (?:\w+ )?(?:historians?|authors?|writers?|works?|books?|textbooks?|accounts?|chronicles?"
    r"|sources?|newspapers?|scholars?|handbooks?|encyclop\w+)"
    r"|(?:gives?|gave|prints?|printed|dates?) (?:it|the \w+(?: \w+)?) "
    r"(?:to|at|on|in|as|the year|the date)"
    r"|(?:puts|places) (?:it|its \w+) (?:to|at|on|in)"
    r"|(?:is|are|was|were) dated to|prints? (?:the|it|its)|prints the"
    r"|(?:chronicles?|handbooks?|textbooks?|tradition|legend|edition|translation|newspapers?|books?)"
    r" (?:has|have|puts?|gives?|makes?|dates?|sets?) (?:the|it|its|war|a|an)\b"
    r"|(?:a|one) (?:day|week|month|year|decade|century) too (?:soon|early|late)"
    r"|(?:\w+) (?:days|weeks|months|years) too (?:soon|early|late)"
    r"|misdat\w+|misprint\w*|slip of the pen|in (?:his|her|their) (?:view|opinion|account|memoirs?)"
    r"|claimed to|should (?:be|read))\b",
    re.IGNORECASE,
)
_ACCORDING = re.compile(r"\b[Aa]ccording to (?!(?:his|her|its|their|this|that)\b)")
"""A witness; "according to his counsel" is none."""

RETRACTED = re.compile(
    r"(?:(?:But )?(?:that|this|it|the (?:date|year|month|figure|statement|claim|story))"
    r" (?:is|was|cannot be|can't be) (?:a |an |the |quite |plainly |certainly |simply |of course )*"
    r"(?:slip|error|mistake|misprint|wrong|false|untrue|impossible|incorrect|legend|myth|invention"
    r"|misreading|confusion|right|so\b|not|no\b|nonsense|muddle|printer)"
    r"|not so\b|nothing of the (?:sort|kind)|no such|in (?:fact|truth|reality)\b|one has only to"
    r"|on the contrary|(?:he|she|they|it) (?:is|was|are|were) (?:wrong|mistaken|in error)"
    r"|(?:the )?record[s]? (?:says?|shows?|knows?) (?:otherwise|nothing|no)"
    r"|both (?:are|were) wrong|neither)",
    re.IGNORECASE,
)
"""The beginning of a sentence that takes back the one before it."""

_QUOTED = re.compile(r"\u201c[^\u201d]*\u201d|\"[^\"]*\"|\u00ab[^\u00bb]*\u00bb")
_SHORT_QUOTE = 4


@dataclass(frozen=True, slots=True)
class Guard:
    """One guard: which words of the sentence stand under it, and the word that says so.

    ``index`` is that word's place; what is told with it ("failed to evacuate") is not under it.
    """

    kind: GuardKind
    word: str
    covers: frozenset[int]
    index: int = -1


def guards(
    text: str, words: Sequence[Token], found: Sequence[Clause], timed: Collection[int] = ()
) -> tuple[Guard, ...]:
    """The guards of a sentence.

    Args:
        text: The sentence's own text.
        words: Its words, with offsets in the whole text.
        found: Its clauses.
        timed: Indices of words inside time expressions ("no later than", "due" are read there).
    """
    if not words:
        return ()
    everything = frozenset(range(len(words)))
    whole: list[Guard] = []
    if text.rstrip().endswith("?"):
        whole.append(Guard("question", "?", everything))
    reported = _REPORTED.search(text) or _ACCORDING.search(text)
    if reported:
        whole.append(Guard("reported", reported[0], everything))
    for clause in found:
        whole += _clause_guards(words, clause, timed, found)
    return (*whole, *_quotes(text, words))


def _clause_guards(
    words: Sequence[Token], clause: Clause, timed: Collection[int], found: Sequence[Clause]
) -> list[Guard]:
    if clause.link == "condition":
        return [Guard("might have been", words[clause.words[0]].text, frozenset(clause.words))]
    if clause.link == "apart":
        return [Guard("negation", words[clause.words[0]].text, frozenset(clause.words))]
    kept: list[Guard] = []
    late = clause.number in _late(found)
    for place, index in enumerate(clause.words):
        if index in timed:
            continue
        kind = _kind(words, clause.words, place)
        if late and words[index].text == "not":
            continue
        if kind == "might have been":
            kept.append(Guard(kind, words[index].text, frozenset(clause.words), index))
        elif kind:
            kept.append(Guard(kind, words[index].text, frozenset(clause.words[place:]), index))
    return kept


def _late(found: Sequence[Clause]) -> set[int]:
    """Clauses to which "until" is joined: "not ... until" says when, and denies nothing."""
    return {clause.host for clause in found if clause.link == "until"}


def _kind(words: Sequence[Token], indices: Sequence[int], place: int) -> GuardKind | None:
    word = words[indices[place]].text
    following = words[indices[place + 1]].text if place + 1 < len(indices) else ""
    if word in _NEGATION:
        figure = word == "no" and (following.isdigit() or following in ("fewer", "less"))
        late = word == "not" and following == "until"
        if word == "short" and following != "of":
            return None
        aside = (
            word in ("no", "none", "nothing") and place and _before(words, indices, place) == "with"
        )
        if figure or late or aside or following in _NOT_NEGATION:
            return None
        return "negation"
    if word == "would" and following == "have":
        return "might have been"
    if word in _MIGHT:
        return "might have been"
    if word in _PLAN:
        return "plan"
    if word in _TO_BE and following == "to":
        return "plan"
    if word == "about" and following == "to":
        return "plan"
    if word in ("set", "fixed", "slated", "agreed") and following == "for":
        return "plan"
    return None


def _before(words: Sequence[Token], indices: Sequence[int], place: int) -> str:
    return words[indices[place - 1]].text


def _quotes(text: str, words: Sequence[Token]) -> list[Guard]:
    """Longer quotations are another's words; a short one may be a name."""
    found = []
    # The sentence's own text begins at or before its first word; offsets are the whole text's.
    shift = words[0].start - _first_word(text)
    for match in _QUOTED.finditer(text):
        low, high = match.start() + shift, match.end() + shift
        inside = frozenset(i for i, word in enumerate(words) if low <= word.start < high)
        if len(inside) >= _SHORT_QUOTE:
            found.append(Guard("quoted", match[0][0], inside))
    return found


def _first_word(text: str) -> int:
    match = re.search(r"[^\W_]", text)
    return match.start() if match else 0
