"""Ground acts as sentences: ``korea:send_envoy(to=russia)`` -> "Korea sent an envoy to Russia"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from legation.prose.names import Names
from legation.prose.sentences import capital, humanise, quoted
from legation.prose.verbs import infinitive, participle, past, third_person

PASS = "pass"

_PREPOSITIONS = frozenset(
    [
        "to",
        "from",
        "with",
        "against",
        "at",
        "in",
        "on",
        "over",
        "for",
        "near",
        "into",
        "of",
        "by",
        "through",
        "towards",
        "before",
    ]
)
_DIRECT = frozenset(
    [
        "ask",
        "assure",
        "attack",
        "consult",
        "fight",
        "inform",
        "invite",
        "join",
        "notify",
        "reassure",
        "reinforce",
        "support",
        "tell",
        "threaten",
        "warn",
        "recognise",
    ]
)


@dataclass(frozen=True, slots=True)
class Deed:
    """A ground act taken apart; ``by`` is empty where the text names no performer."""

    by: str
    act: str
    args: tuple[tuple[str, str], ...] = ()


def read_deed(text: str) -> Deed:
    """Take ``korea:send_envoy(to=russia)`` apart; anything missing is left empty."""
    head, _, tail = text.partition("(")
    by, colon, act = head.partition(":")
    if not colon:
        by, act = "", head
    pairs = [pair.partition("=") for pair in tail.rstrip(")").split(",") if pair.strip()]
    args = tuple(
        (name.strip() if value else "", value.strip() or name.strip()) for name, _, value in pairs
    )
    return Deed(by.strip(), act.strip(), args)


def deed_sentence(text: str, names: Names, branch: str = "") -> str:
    """A ground act in the past tense, with chance's result where one is given.

    Example:
        ``korea:send_envoy(to=russia)`` gives ``Korea sent a secret envoy to Russia``.
    """
    deed = read_deed(text)
    args = {name or "to": names.symbol(value) for name, value in deed.args}
    who = names.actor(deed.by) if deed.by else "somebody"
    sentence = capital(f"{who} {deed_words(deed.act, args, names, 'past')}")
    if branch:
        sentence += f", with the result {quoted(branch_title(deed.act, branch, names))}"
    return sentence


def deed_title(text: str, names: Names) -> str:
    """A ground act as a line of a menu: ``Send a secret envoy to Russia``."""
    if text == PASS:
        return "Give no further order"
    deed = read_deed(text)
    args = {name or "to": names.symbol(value) for name, value in deed.args}
    return capital(deed_words(deed.act, args, names, "infinitive"))


_FORMS = {
    "infinitive": infinitive,
    "participle": participle,
    "past": past,
    "third": third_person,
}


def deed_words(act_id: str, args: Mapping[str, str], names: Names, form: str) -> str:
    """An act by its title in a verb form, with its arguments in words.

    Args:
        act_id: Id of the act, not ground.
        args: Argument names and values, already worded.
        names: Titles of the scenario.
        form: ``infinitive``, ``participle``, ``past`` or ``third``.

    Returns:
        ``sent a secret envoy to Russia``; a title may place arguments itself as ``{to}``.
    """
    act = names.acts.get(act_id)
    title = act.title if act and act.title else humanise(act_id)
    for name, value in args.items():
        title = title.replace("{" + name + "}", value)
    left = {
        name: value
        for name, value in args.items()
        if act is None or not act.title or "{" + name + "}" not in act.title
    }
    text = _FORMS[form](title)
    aside = []
    for name, value in left.items():
        if name == "to" and title.lower() in _DIRECT:
            text += f" {value}"
        elif name in _PREPOSITIONS:
            text += f" {name} {value}"
        elif humanise(name) in title.lower():
            aside.append(value)
        elif value.startswith("the "):
            # A title of its own needs no label: "(the Convention of 1905)".
            aside.append(value)
        else:
            aside.append(f"{humanise(name)}: {value}")
    return text + (f" ({'; '.join(aside)})" if aside else "")


def branch_title(site: str, branch: str, names: Names) -> str:
    """The title of a branch of an act or rule, or its id as words."""
    holder = names.acts.get(site) or names.rules.get(site)
    for item in holder.branches if holder else ():
        if item.id == branch and item.title:
            return item.title
    return humanise(branch)
