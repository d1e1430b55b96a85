"""Score the date grammar on a folder of TimeML files.

    python tools/score_dates.py FOLDER [--only 01,02] [--errors] [--against OTHER_FOLDER]

FOLDER holds ``*.tml`` files with TIMEX3 tags (for instance WikiWars, CC BY-SA, which is not
shipped here). Strict counts equal spans, relaxed overlapping ones, value those with the right
value too; each expected expression is paired with at most one found, exact spans first.
``--against`` scores the tags of another tool's files, paired by name, in place of our own.
"""

from __future__ import annotations

import argparse
import html
import re
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from legation.accounts.reading.times import find_times

_TAG = re.compile(r"<(/?)([A-Za-z0-9_]+)([^<>]*)>")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
_HEADER = "t0"


@dataclass(frozen=True, slots=True)
class Tagged:
    """An expression with its value, as expected or as found."""

    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class Document:
    """A text and what stands in it."""

    name: str
    text: str
    expected: list[Tagged]


@dataclass(slots=True)
class Tally:
    """Counts over documents."""

    expected: int = 0
    found: int = 0
    strict: int = 0
    relaxed: int = 0
    value: int = 0

    def line(self) -> str:
        """Precision, recall and F1 of the three measures, in per cent."""
        shares = []
        for name in ("strict", "relaxed", "value"):
            hits = getattr(self, name)
            precision = 100 * hits / max(self.found, 1)
            recall = 100 * hits / max(self.expected, 1)
            f1 = 2 * precision * recall / max(precision + recall, 1e-9)
            shares.append(f"{name} {precision:5.1f} {recall:5.1f} F1 {f1:5.1f}")
        return "   ".join(shares)


def read_document(path: Path) -> Document:
    """The text of a TimeML file without its tags, and its expressions.

    The document's own date (``t0``) and everything before it in the text is blanked: it is no
    part of the narrative.
    """
    raw = path.read_text(encoding="utf-8", errors="replace")
    outer = "TEXT" if "<TEXT>" in raw else "TimeML"
    body = raw[raw.index(f"<{outer}>") : raw.rindex(f"</{outer}>")]
    pieces: list[str] = []
    length = header = at = 0
    opened: list[tuple[int, dict[str, str]]] = []
    tagged: list[Tagged] = []
    for tag in _TAG.finditer(body):
        piece = html.unescape(body[at : tag.start()])
        pieces.append(piece)
        length += len(piece)
        at = tag.end()
        if tag[2] != "TIMEX3":
            continue
        if not tag[1]:
            opened.append((length, dict(_ATTRIBUTE.findall(tag[3]))))
        elif opened:
            start, said = opened.pop()
            if said.get("tid") == _HEADER:
                header = max(header, length)
            else:
                tagged.append(Tagged(start, length, html.unescape(said.get("value", ""))))
    pieces.append(html.unescape(body[at:]))
    text = "".join(pieces)
    text = re.sub(r"[^\n]", " ", text[:header]) + text[header:]
    trimmed = (_trim(text, one) for one in tagged)
    return Document(path.stem, text, sorted((o for o in trimmed if o.end > o.start), key=_where))


def _where(one: Tagged) -> tuple[int, int]:
    return one.start, one.end


def _trim(text: str, one: Tagged) -> Tagged:
    said = text[one.start : one.end]
    start = one.start + len(said) - len(said.lstrip())
    return Tagged(start, start + len(said.strip()), one.value)


def pair(expected: list[Tagged], found: list[Tagged]) -> dict[int, int]:
    """Which expected expression goes with which found one: equal spans, then most overlap."""
    by_span = {_where(one): index for index, one in enumerate(found)}
    pairs = {}
    for index, one in enumerate(expected):
        match = by_span.pop(_where(one), None)
        if match is not None:
            pairs[index] = match
    used = set(pairs.values())
    for index, one in enumerate(expected):
        if index in pairs:
            continue
        overlaps = [
            (min(one.end, other.end) - max(one.start, other.start), -place)
            for place, other in enumerate(found)
            if place not in used
        ]
        overlap, minus = max(overlaps, default=(0, 0))
        if overlap > 0:
            pairs[index] = -minus
            used.add(-minus)
    return pairs


def score(document: Document, found: list[Tagged], tally: Tally) -> list[str]:
    """Count one document in, and say what went wrong in it."""
    expected = document.expected
    pairs = pair(expected, found)
    wrong = []
    tally.expected += len(expected)
    tally.found += len(found)
    tally.relaxed += len(pairs)
    for index, one in enumerate(expected):
        if index not in pairs:
            wrong.append(_error(document, "missed", one, None))
            continue
        other = found[pairs[index]]
        tally.strict += _where(one) == _where(other)
        tally.value += one.value == other.value
        if one.value != other.value or _where(one) != _where(other):
            word = "value" if one.value != other.value else "span"
            wrong.append(_error(document, word, one, other))
    used = set(pairs.values())
    wrong.extend(
        _error(document, "spurious", other, other)
        for place, other in enumerate(found)
        if place not in used
    )
    return wrong


def _error(document: Document, word: str, one: Tagged, other: Tagged | None) -> str:
    text = document.text
    around = text[max(0, one.start - 60) : one.start] + "[" + text[one.start : one.end] + "]"
    around = " ".join((around + text[one.end : one.end + 30]).split())
    got = f"{text[other.start : other.end]!r} {other.value}" if other else "-"
    return f"{document.name[:2]} {word:8} expected {one.value:12} found {got}  | {around}"


def ours(document: Document) -> list[Tagged]:
    """What the grammar finds."""
    return [Tagged(one.start, one.end, one.value) for one in find_times(document.text)]


def theirs(document: Document, folder: Path) -> list[Tagged]:
    """What another tool tagged, its offsets brought over by counting what is not white space."""
    other = read_document(folder / f"{document.name}.tml")
    places = [at for at, sign in enumerate(document.text) if not sign.isspace()]
    rank = 0
    ranks = []
    for sign in other.text:
        ranks.append(rank)
        rank += not sign.isspace()
    moved = []
    for one in other.expected:
        first, last = ranks[one.start], ranks[one.end - 1]
        if last < len(places):
            moved.append(Tagged(places[first], places[last] + 1, one.value))
    return moved


def run(documents: Iterable[Document], against: Path | None, errors: bool) -> None:
    """Score and print, a line per document and one for all."""
    total, seconds, sentences = Tally(), 0.0, 0
    for document in documents:
        started = time.perf_counter()
        found = theirs(document, against) if against else ours(document)
        seconds += time.perf_counter() - started
        sentences += len(re.findall(r"[.!?][\"”’)]?\s", document.text))
        one = Tally()
        score(document, found, one)
        for line in score(document, found, total) if errors else ():
            print(line)
        if not errors:
            score(document, found, total)
        print(f"{document.name:20} {one.line()}")
    print(f"{'all':20} {total.line()}")
    if not against:
        print(f"{sentences / max(seconds, 1e-9):.0f} sentences/s")


def main() -> int:
    """Read the command line; say loudly where there is nothing to score."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="", help="first letters of file names, by commas")
    parser.add_argument("--errors", action="store_true", help="print every error")
    parser.add_argument("--against", type=Path, help="score these files in place of our own finds")
    chosen = parser.parse_args()
    wanted = tuple(chosen.only.split(",")) if chosen.only else ("",)
    paths = sorted(path for path in chosen.folder.glob("*.tml") if path.name.startswith(wanted))
    if not paths:
        print(f"NOT SCORED: no .tml files in {chosen.folder}", file=sys.stderr)
        return 2
    run((read_document(path) for path in paths), chosen.against, chosen.errors)
    return 0


if __name__ == "__main__":
    sys.exit(main())
