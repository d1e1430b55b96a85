"""A new scenario folder to start from: a small invented rivalry that validates as it stands."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from string import Template

_FILES = {
    "scenario.yaml": """\
legation: 1
id: $id
version: "1"
title: $title
summary: >-
  Two powers share an island and have promised each other not to fortify it without a word.
  Everything here is invented: replace it piece by piece, and run 'legation validate' as you go.

# What the scenario rests on. Every element cites a source, or says why the author judges so.
sources:
  SKETCH:
    title: Notes for a first scenario
    grade: primary
    note: Replace this by the letters, books and treaty texts you use.

parameters:
  p_rumour:
    value: 40 %
    range: [20 %, 70 %]
    note: Chance that work on a fort done in secret is talked about.
    judgement: A guess, to be replaced by cases that are known.

actors:
  norland: {kind: power, title: Norland, seat: The cabinet of Norland, cite: SKETCH}
  sudland: {kind: power, title: Sudland, seat: The cabinet of Sudland, cite: SKETCH}

calendar:
  from: 1901-01-01
  to: 1901-12-31
  turns: [{every: 1 month}]
  stages:
    orders: {movers: all, play: together}

facts:
  forts: {of: powers, values: 0..5, start: 1, seen_by: owner, title: Forts, cite: SKETCH}
  trust: {of: powers, values: 0..10, start: 5, seen_by: all, title: Trust enjoyed, cite: SKETCH}

acts:
  consult:
    title: Announce works on the island
    by: powers
    stage: orders
    cite: SKETCH
  answer:
    title: Answer an announcement
    by: powers
    stage: orders
    do: ["trust[by] += 1"]
    cite: SKETCH
  fortify:
    title: Build a fort
    by: powers
    stage: orders
    when: forts[by] < 5
    do: ["forts[by] += 1"]
    seen_by: none
    branches:
      talked_about: {p: p_rumour, seen_by: powers}
      unnoticed: {p: rest}
    cite: SKETCH
  denounce:
    title: Denounce the compact
    by: powers
    stage: orders
    power: "true"
    do: ["denounce(compact)"]
    cite: SKETCH

rules:
  distrust:
    for: {p: powers, q: powers}
    upon: {breach: compact.art1, by: q, known_to: p}
    when: p != q
    do: ["trust[q] -= 2"]
    cite: SKETCH

endings:
  rupture: {title: The compact is denounced, when: status(compact) == denounced, cite: SKETCH}
  peace: {title: The year ends in peace, at_end: "true"}

valuations:
  norland: {values: {rupture: -5, peace: 5}, plus: "forts[norland] + trust[norland]", cite: SKETCH}
  sudland: {values: {rupture: -5, peace: 5}, plus: "forts[sudland] + trust[sudland]", cite: SKETCH}

starts:
  new_year:
    title: New Year 1901
    date: 1901-01-01
    do: [sign(compact)]
    cite: SKETCH
""",
    "treaties.yaml": """\
instruments:
  compact:
    title: Compact of the Island
    kind: treaty
    parties: [norland, sudland]
    signed: 1901-01-01
    cite: SKETCH
    articles:
      art1:
        title: Article I
        text: Neither party builds a fort on the island unless it has announced it.
        # The performer of the act is the bearer of the norm: 'bearer' stands for either.
        prohibition:
          bearer: [norland, sudland]
          not: fortify
          unless: "done(consult, by: bearer, within: 3 months)"
      art2:
        title: Article II
        text: An announcement is answered within a month.
        norms:
          norland_answers:
            duty:
              bearer: norland
              to: sudland
              upon: {act: consult, by: sudland}
              must: answer
              within: 1 month
              repeats: "true"
          sudland_answers:
            duty:
              bearer: sudland
              to: norland
              upon: {act: consult, by: norland}
              must: answer
              within: 1 month
              repeats: "true"
      art3:
        title: Article III
        text: Either party may denounce the compact.
        power: {holder: [norland, sudland], may: denounce}
""",
    "cases.yaml": """\
# Given, record, expect: what must follow from the rules. 'legation cases' runs them.
cases:
  answered_in_time:
    title: An announcement is answered in time
    given: {start: new_year}
    record:
      - {date: 1901-03-10, act: "norland:consult()"}
      - {date: 1901-04-02, act: "sudland:answer()"}
    until: 1901-05-01
    expect:
      - {no_breach: compact.art2.sudland_answers, by: sudland}
      - {state: compact.art2.sudland_answers, by: sudland, is: fulfilled}
  left_unanswered:
    title: An announcement is left unanswered
    given: {start: new_year}
    record:
      - {date: 1901-03-10, act: "norland:consult()"}
    until: 1901-05-01
    expect:
      - breach: compact.art2.sudland_answers
        by: sudland
        happened: 1901-04-10
        known_to: {norland: 1901-04-10}
  talked_about:
    title: A fort built in secret is talked about
    given: {start: new_year}
    record:
      - {date: 1901-06-01, act: "sudland:fortify()", branch: talked_about}
    until: 1901-06-30
    expect:
      - {breach: compact.art1, by: sudland, happened: 1901-06-01, known_to: {norland: 1901-06-01}}
      - {holds: "trust[sudland] == 3"}
  unnoticed:
    title: A fort built in secret stays unnoticed
    given: {start: new_year}
    record:
      - {date: 1901-06-01, act: "sudland:fortify()", branch: unnoticed}
    until: 1901-06-30
    expect:
      - {breach: compact.art1, by: sudland, happened: 1901-06-01, known_to: {norland: never}}
      - {holds: "trust[sudland] == 5"}
""",
    "record.yaml": """\
events:
  1901-01-01-compact:
    date: 1901-01-01
    what: The compact is signed
    kind: treaty
    who: [norland, sudland]
    sources: SKETCH
    confidence: high
    model: {do: sign(compact)}
  1901-06-01-fort:
    date: 1901-06-01
    what: Sudland builds a fort in secret, and it is talked about
    kind: military
    who: [sudland]
    sources: SKETCH
    confidence: high
    model: {act: "sudland:fortify()", branch: talked_about}
""",
    "accounts/sketch.yaml": """\
# What somebody wrote, sentence by sentence. 'legation check' judges each claim.
account: sketch
title: Three sentences about the island
sentences:
  s1:
    number: 1
    text: The two powers signed their compact on New Year's Day of 1901.
    claims:
      s1a:
        quote: on New Year's Day of 1901
        says: The compact was signed on 1 January 1901.
        date: {event: 1901-01-01-compact, day: 1901-01-01}
  s2:
    number: 2
    text: Sudland built its fort in April.
    claims:
      s2a:
        quote: in April
        says: The fort was built in April 1901.
        date: {event: 1901-06-01-fort, day: 1901-04}
  s3:
    number: 3
    text: By this fort Sudland broke its word to Norland.
    claims:
      s3a:
        quote: Sudland broke its word
        says: Sudland broke an obligation that it owed to Norland.
        breach: {by: sudland, to: norland, acts: [1901-06-01-fort]}
""",
    "briefs/norland.md": """\
You lead Norland. Only you know how many forts you have; build no more than the island will bear.
""",
    "briefs/sudland.md": """\
You lead Sudland. Only you know how many forts you have; an answer in time costs nothing.
""",
}


def scenario_id(name: str) -> str:
    """An id made of a folder's name or a title.

    Example:
        >>> scenario_id("The Åland Question, 1920")
        'the_aland_question_1920'
    """
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    id = re.sub(r"[^a-z0-9]+", "_", letters).strip("_")
    return id if id[:1].isalpha() else f"s_{id}".rstrip("_")


def new_scenario(folder: Path, title: str = "") -> list[Path]:
    """Write a scenario to start from.

    Args:
        folder: Where to write it; it may exist if it is empty.
        title: The scenario's title; by default made of the folder's name.

    Returns:
        The files written, each of which validates as it stands.

    Raises:
        FileExistsError: The folder holds something already.
    """
    if folder.exists() and any(folder.iterdir()):
        raise FileExistsError(f"{folder} is not empty")
    name = folder.resolve().name
    title = title or name.replace("_", " ").replace("-", " ").capitalize()
    quoted = "'" + " ".join(title.split()).replace("'", "''") + "'"
    written = []
    for place, text in _FILES.items():
        path = folder / place
        path.parent.mkdir(parents=True, exist_ok=True)
        filled = Template(text).substitute(id=scenario_id(name), title=quoted)
        path.write_text(filled, encoding="utf-8")
        written.append(path)
    return written
