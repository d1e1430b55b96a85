"""Score the reading of plain text on the passages with planted errors.

Run ``python -m tests.accounts.reading.score_passages first``, ``second``, ``unread``, ``development``,
``blind`` or ``development_1`` to ``_7``. Of the second half and of the unread set only counts by kind are
shown, so that whoever writes rules does not learn from them; ``--failures`` adds the ids and kinds of what failed, for a report, and
``--texts`` the passages, of the sets that may be read.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from legation.accounts.reading.read import Reading, read_text
from legation.accounts.reading.vocabulary import vocabulary
from legation.accounts.verdict import Word
from legation.language.load import load_scenario
from legation.model.scenario import Scenario
from legation.replay import replay_record

FOLDER = Path(__file__).parent / "passages"
NONE = "none"
HALVES = ("first", "second")
SEALED = ("second", "unread")
"""Sets that whoever writes rules never reads."""


@dataclass(slots=True)
class Score:
    """What came of one half.

    Attributes:
        planted, found: Passages with an error, and those in which it was found, by kind.
        same_kind: Those found whose kind was told as planted.
        false: Ids of passages where something was contradicted that is no planted error.
        missed: Ids of passages whose error was not found.
    """

    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    same_kind: int = 0
    false: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Share of the planted errors that was found."""
        return self.found.total() / max(1, self.planted.total())

    @property
    def precision(self) -> float:
        """Share of the passages with a contradiction in which it was the planted error."""
        told = self.found.total() + len(self.false)
        return self.found.total() / told if told else 1.0


def passages(name: str) -> list[dict[str, str]]:
    """The passages of a set: ``first``, ``second``, ``unread``, ``development`` or one part of the last."""
    pattern = {"development": "development_[1-4]", "blind": "development_[5-7]"}.get(name, name)
    pattern = f"{name}_half" if name in HALVES else pattern
    return [
        entry
        for path in sorted(FOLDER.glob(f"{pattern}.yaml"))
        for entry in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]


def score(name: str, scenario: Scenario) -> Score:
    """Read every passage of a set and compare with what was planted.

    Raises:
        RuntimeError: A passage of a sealed set could not be read; its words are not told.
    """
    words = vocabulary(scenario)
    replayed = replay_record(scenario)
    result = Score()
    for entry in passages(name):
        try:
            reading = read_text(scenario, entry["text"], words=words, replayed=replayed)
        except Exception as error:
            if name not in SEALED:
                raise
            # The traceback would show the passage to whoever mends the rules.
            raise RuntimeError(f"{entry['id']}: {type(error).__name__}") from None
        _count(result, entry, _contradicted(reading, entry["about"]))
    return result


def _contradicted(reading: Reading, about: str) -> dict[bool, list[str]]:
    """Kinds of what is contradicted, by whether it stands where the error was planted."""
    kinds: dict[bool, list[str]] = {True: [], False: []}
    for sentence in reading.judgement.sentences:
        place = kinds[_same_words(sentence.text, about)]
        place += [
            verdict.kind.value if verdict.kind else ""
            for verdict in sentence.verdicts
            if verdict.word is Word.CONTRADICTED
        ]
    return kinds


def _same_words(sentence: str, about: str) -> bool:
    """Whether the planted words stand in the sentence, or begin or end in it."""
    one, other = " ".join(sentence.split()), " ".join(about.split())
    return other in one or any(part and part in one for part in other.split(". "))


def _count(result: Score, entry: dict[str, str], kinds: dict[bool, list[str]]) -> None:
    planted = entry["planted"]
    wrong = kinds[False]
    if planted == NONE:
        wrong = kinds[False] + kinds[True]
    else:
        result.planted[planted] += 1
        result.found[planted] += bool(kinds[True])
        result.same_kind += planted in kinds[True]
        if not kinds[True]:
            result.missed.append(f"{entry['id']} {planted}")
    if wrong:
        result.false.append(f"{entry['id']} {entry.get('trap', planted)} {', '.join(wrong)}")


def report(result: Score) -> list[str]:
    """The counts, for people."""
    lines = [f"{kind:18} {result.found[kind]} of {result.planted[kind]}" for kind in result.planted]
    return [
        *sorted(lines),
        f"precision {result.precision:.3f}  recall {result.recall:.3f}  "
        f"kind as planted {result.same_kind}  false {len(result.false)}",
    ]


def main(arguments: Sequence[str] | None = None) -> None:
    """Score one half and print it."""
    parser = argparse.ArgumentParser(description="Score the reading of plain text.")
    parts = [f"development_{number}" for number in range(1, 8)]
    parser.add_argument("set", choices=(*HALVES, "unread", "development", "blind", *parts))
    parser.add_argument("--texts", action="store_true", help="the passages that failed, too")
    parser.add_argument("--failures", action="store_true", help="ids and kinds of what failed")
    parser.add_argument("--scenario", default="korea")
    given = parser.parse_args(arguments)
    result = score(given.set, load_scenario(given.scenario))
    lines = report(result)
    if given.failures or given.set not in SEALED:
        lines += [f"missed {item}" for item in result.missed]
        lines += [f"false  {item}" for item in result.false]
    if given.texts and given.set not in SEALED:
        failed = {item.split()[0] for item in (*result.missed, *result.false)}
        lines += [
            f"--- {entry['id']} {entry['planted']}\n{entry['text'].strip()}\n  >> {entry['about'].strip()}"
            f"\n  {entry.get('note', '').strip()}"
            for entry in passages(given.set)
            if entry["id"] in failed
        ]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
