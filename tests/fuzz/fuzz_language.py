"""Feed damaged scenario files to the loader for some minutes.

Run ``python -m tests.fuzz.fuzz_language 60`` (minutes, and optionally a seed). Whatever is read, the
loader must either load it or raise ``ScenarioProblems``, in bounded time and memory. A file that
breaks this is left in ``fuzz_failures/`` and the run ends with status 1.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from legation.language.folder import folder_of, read_folder, shipped
from legation.language.load import check_texts
from legation.language.print import print_files
from legation.language.schema import ELEMENTS
from legation.language.shapes import NAME, Plain, Shape
from legation.text.nodes import Document
from legation.text.problems import ProblemList
from legation.text.source import SourceFile

SLOWEST = 20.0
"""Seconds after which one document counts as a failure of its own."""

PIECES = (
    *(key for element in ELEMENTS.values() for key in element.keys),
    *(
        "&a",
        "*a",
        "!!int",
        "<<",
        "on",
        "---",
        "...",
        "{",
        "}",
        "[",
        "]",
        ": ",
        "- ",
        "? ",
        "|",
        ">-",
    ),
    *(
        "any(",
        " for x in powers)",
        "(((",
        "not ",
        " // ",
        "1_000_000",
        "12 %",
        "3 months",
        "1904-02-30",
    ),
    *(
        "nobody",
        "powers",
        "owner",
        "rest",
        "true",
        "\x00",
        "\u2028",
        "\U0001f600",
        "9" * 40,
        "-" * 30,
    ),
)


def texts_of(id: str) -> dict[str, str]:
    """The files of a shipped scenario."""
    problems = ProblemList()
    folder = folder_of(id, problems)
    assert folder is not None
    return {place: source.text for place, source in read_folder(folder, problems).items()}


def damaged(text: str, others: Sequence[str], luck: random.Random) -> str:
    """The text after a few small mutations: cut, repeat, swap, insert, indent."""
    for _ in range(luck.choice((1, 1, 1, 2, 3, 8))):
        lines = text.split("\n")
        at = luck.randrange(len(lines))
        kind = luck.randrange(8)
        if kind == 0:
            del lines[at : at + luck.randint(1, 4)]
        elif kind == 1:
            lines[at:at] = lines[at : at + luck.randint(1, 6)]
        elif kind == 2:
            other = luck.choice(others).split("\n")
            start = luck.randrange(len(other))
            lines[at:at] = other[start : start + luck.randint(1, 5)]
        elif kind == 3:
            lines[at] = " " * luck.randint(0, 8) + lines[at].lstrip()
        else:
            lines[at] = _damaged_line(lines[at], lines, luck)
        text = "\n".join(lines)
    return text


def _damaged_line(line: str, lines: Sequence[str], luck: random.Random) -> str:
    words = line.split(" ")
    kind = luck.randrange(4)
    at = luck.randrange(len(words))
    if kind == 0:
        words[at] = luck.choice(PIECES)
    elif kind == 1:
        words.insert(at, luck.choice(PIECES))
    elif kind == 2:
        words[at] = luck.choice(luck.choice(lines).split(" "))
    else:
        place = luck.randint(0, len(line))
        piece: str = luck.choice(PIECES)
        return line[:place] + piece + line[place + luck.randint(0, 3) :]
    return " ".join(words)


def check(texts: dict[str, str]) -> str:
    """Load the files; what went wrong, or empty text."""
    problems = ProblemList()
    sources = {place: SourceFile(f"fuzz/{place}", text) for place, text in texts.items()}
    begun = time.monotonic()
    try:
        scenario, found = check_texts(sources, problems)
        shown = found.text()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    if (scenario is None) != bool(found.errors):
        return "neither a scenario nor a problem"
    if scenario is None and not shown:
        return "a problem without words"
    spent = time.monotonic() - begun
    return f"took {spent:.1f} s" if spent > SLOWEST else ""


# ---------------------------------------------------------------- well shaped, without meaning

IDS = (
    "japan",
    "korea",
    "trust",
    "gold",
    "pact",
    "art1",
    "wait",
    "orders",
    "court",
    "x",
    "s1",
    "it",
)
NAMES = (
    *IDS,
    *("powers", "actors", "seats", "all", "none", "owner", "nobody", "otherwise", "rest", "by"),
    *("pact.art1", "pact.whole", "korea.court", "whole", "success", "each", "open", "S", "nosuch"),
)
EXPRESSIONS = (
    *(
        "true",
        "gold > 3",
        "trust[japan] + 1",
        "trust[by]",
        "any(trust[p] > 1 for p in powers)",
        "5 %",
    ),
    *("done(wait, by: japan)", "breached(pact.art1)", "in_force(pact)", "rest", "1", "it == japan"),
    *("knows(japan, pact.art1)", "today", "gold +", "faction[korea] == court", "x", "status(pact)"),
    *(
        "gold := 3",
        "trust[japan] += 1",
        "sign(pact)",
        "grant(wait, to: japan)",
        "tell(x, to: korea)",
    ),
)
PLAINS = {
    "ID": IDS,
    "NUMBER": ("3", "-1", "40 %", "0.5", "2 months", "10 days", "1_000"),
    "DAY": ("1904-01-01", "1904-06-30", "1905-12-31", "0001-01-01", "9999-12-31"),
    "EDTF": ("1904", "1904-02~", "1904-02/1904-03", "[1904-01-01..1904-02-01]", "never", "../1904"),
    "DURATION": ("1 month", "10 days", "0 days", "999999 years", "1 day"),
    "VALUES": ("bool", "0..10", "-5..5", "powers", "actors or nobody", "low", "high", "3..1"),
}


def _plain(text: Plain, luck: random.Random) -> str:
    if text.words:
        return luck.choice(text.words)
    for pool in ((*NAMES,), EXPRESSIONS, *PLAINS.values(), ("japan:wait()", "korea:wait(to=x)")):
        if luck.random() < 0.5:
            fitting = [word for word in pool if not text.complaint(word)]
            if fitting:
                return luck.choice(fitting)
    return luck.choice((*NAMES, *EXPRESSIONS))


def shaped(shape: Shape, luck: random.Random, depth: int = 0) -> Document:
    """A random value of a shape; texts fit their types as often as not."""
    forms = []
    if shape.text:
        forms += ["text", "text"]
    if shape.items and depth < 9:
        forms.append("items")
    if shape.element or shape.entries:
        forms += ["mapping", "mapping"]
    form = luck.choice(forms or ["text"])
    if form == "text":
        return _plain(shape.text or NAME, luck)
    if form == "items":
        assert shape.items
        return [shaped(shape.items, luck, depth + 1) for _ in range(luck.randint(0, 3))]
    if shape.element:
        return _shaped_element(shape.element, luck, depth)
    assert shape.entries
    assert shape.keys
    found: dict[str, Document] = {}
    for _ in range(luck.randint(0, 3)):
        key = _plain(shape.keys, luck)
        # A banned key would end the reading of the whole file.
        found["x" if key == "true" else key] = shaped(shape.entries, luck, depth + 1)
    return found


def _shaped_element(name: str, luck: random.Random, depth: int) -> Document:
    element = ELEMENTS[name]
    often = 0.9 if name == "scenario" else 0.35
    chosen = [key for key in element.keys.values() if key.required or luck.random() < often]
    for group in (*element.one_of, *element.most_one):
        given = [key for key in chosen if key.name in group]
        if len(given) > 1 or (not given and group in element.one_of):
            kept = luck.choice(group)
            chosen = [key for key in chosen if key.name not in group] + [element.keys[kept]]
    return {key.name: shaped(key.shape, luck, depth + 1) for key in chosen}


def shaped_texts(luck: random.Random) -> dict[str, str]:
    """The files of a random scenario that is shaped as the schema asks."""
    document = _shaped_element("scenario", luck, 0)
    assert isinstance(document, dict)
    document["calendar"] = {
        "from": "1904-01-01",
        "to": "1904-12-31",
        "turns": [{"every": "1 month"}],
        "stages": {"orders": {"movers": "all"}},
    }
    actors = document.get("actors")
    fixed = {"kind": "power", "title": "X", "seat": "X"}
    document["actors"] = {**(actors if isinstance(actors, dict) else {}), "japan": {**fixed}}
    document["sources"] = {"S": {"title": "S", "grade": "popular"}}
    return print_files(document)


def damage(scenarios: Sequence[dict[str, str]], luck: random.Random) -> tuple[dict[str, str], str]:
    """One damaged scenario and what went wrong with it."""
    texts = dict(luck.choice(scenarios))
    others = [text for scenario in scenarios for text in scenario.values()]
    place = luck.choice(list(texts))
    texts[place] = damaged(texts[place], others, luck)
    return texts, check(texts)


def main(arguments: Sequence[str]) -> int:
    """Fuzz for a number of minutes."""
    minutes = float(arguments[0]) if arguments else 1.0
    seed = int(arguments[1]) if len(arguments) > 1 else time.time_ns() % 1_000_000
    luck = random.Random(seed)
    scenarios = [texts_of(id) for id in shipped()]
    until, count = time.monotonic() + 60 * minutes, 0
    while time.monotonic() < until:
        if luck.random() < 0.5:
            texts, failure = damage(scenarios, luck)
        else:
            texts = shaped_texts(luck)
            failure = check(texts)
        count += 1
        if failure:
            folder = Path("fuzz_failures") / f"{seed}_{count}"
            for place, text in texts.items():
                (folder / place).parent.mkdir(parents=True, exist_ok=True)
                (folder / place).write_bytes(text.encode("utf-8", "surrogatepass"))
            sys.stdout.write(f"seed {seed}, document {count}: {failure}; left in {folder}\n")
            return 1
    sys.stdout.write(f"{count} damaged documents in {minutes:g} minutes, seed {seed}: no failure\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
