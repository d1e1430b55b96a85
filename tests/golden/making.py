"""How each golden file is made: by running the code, from fixed choices and a fixed secret."""

from __future__ import annotations

import datetime
import inspect
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import get_args

from legation.accounts import Judgement, Kind, Word, check_account
from legation.accounts.report_json import as_json, reason_json
from legation.conformance.counting import choices
from legation.engine import Game
from legation.engine.chance import Stream, code64, fold, site_key
from legation.engine.history import History, history_of, play_on, roll
from legation.engine.lines import identity
from legation.language.load import load_scenario
from legation.language.schema import ELEMENTS
from legation.language.syntax import Syntax, parse, parse_effect
from legation.language.tokens import ExpressionError
from legation.model.dates import day_text, parse_day
from legation.model.game import CHANCE, Position
from legation.model.game import Game as Protocol
from legation.model.reasons import ReasonKind
from legation.model.treaty import State, Status
from legation.replay import replay_record

FOLDER = Path(__file__).parent
SECRET = bytes(range(32))
"""The luck of every golden file; a real match draws its own."""

EVALUATED_ON = datetime.date(2026, 1, 1)


# ---------------------------------------------------------------- positions and a history


def position_lines(scenario: str) -> str:
    """Named positions of a game as lines.

    Korea's record is corrected often, and each word of it counts in the fingerprint: its lines
    are kept with ``IDENTITY`` in its place. The card games keep theirs, which holds the fingerprint
    itself to its definition.
    """
    game = Game(load_scenario(scenario))
    own = identity(game.layout)
    shown = "IDENTITY" if scenario == "korea" else own
    return "\n".join(
        f"{name}\n{game.line(position).replace(own, shown)}\n"
        for name, position in named_positions(game, scenario)
    )


def named_positions(game: Game, scenario: str) -> Iterator[tuple[str, Position]]:
    """Names and positions, in the order of the file."""
    if scenario == "korea":
        yield "start october_1903", game.start("october_1903")
        replay = replay_record(game.scenario)
        yield "the record to 1904-02-23", replay.position_on(parse_day("1904-02-23"))
        yield "the end of history_korea.txt", short_game()[1]
        return
    position = game.start()
    yield "start", position
    for number in range(1, 7):
        mover, options = choices(game, position)
        if not mover:
            return
        choice = steady_choice(options, number)
        position = game.apply(position, mover, choice)
        yield f"then {mover} takes {choice}", position


def steady_choice(options: Sequence[str], number: int) -> str:
    """One of the options, evenly and for ever the same: no library's generator is asked."""
    return options[code64(f"choice {number}") % len(options)]


def short_game() -> tuple[History, Position]:
    """Korea's short game, played evenly at random with the golden secret."""
    game = Game(load_scenario("korea"))
    stream = Stream(SECRET)
    position = game.start("october_1903")
    history = history_of(game, "october_1903", stream.commitment)
    number = 0
    while (mover := game.to_move(position)) is not None:
        if mover == CHANCE:
            choice, text = roll(game, position, stream), ""
        else:
            number += 1
            choice = steady_choice(list(game.acts(game.view(position, mover))), number)
            text = "The first word.\nAnd a second line." if number == 1 else ""
        position, history = play_on(game, position, history, mover, choice, text=text)
    return history, position


def history_text() -> str:
    """The short game as a history file, with its secret told."""
    history, _ = short_game()
    closed = History(
        scenario=history.scenario,
        version=history.version,
        fingerprint="sha256:" + "0" * 64,
        start=history.start,
        commitment=history.commitment,
        secret=SECRET.hex(),
        entries=history.entries,
    )
    return closed.text()


# ---------------------------------------------------------------- chance and the knowledge hash


def chance_text() -> str:
    """Words of the generator for named sites, days and occurrences."""
    lines = ["# site key | day | history | occurrence | first word"]
    for site in ("rule:deal_to_first", "korea:send_envoy(to=russia)", "actor:britain.orders"):
        for day in ("1903-10-01", "1904-02-08"):
            for number, occurrence in ((0, 0), (0, 1), (1, 0), (7, 0x2_0304)):
                word = Stream(SECRET, number).word(site, parse_day(day), occurrence)
                where = f"{site} {site_key(site):08x} | {day} | {number} | {occurrence}"
                lines.append(f"{where} | {word:08x}")
    stream = Stream(SECRET)
    lines.append(f"# commitment {stream.commitment}")
    lines.append("# weights 1, 0, 2, 5 on twelve days: place of the branch taken")
    first = parse_day("1904-02-01")
    taken = [stream.pick([1, 0, 2, 5], "rule:x", first + n, 0) for n in range(12)]
    lines.append(" ".join(map(str, taken)))
    return "\n".join(lines) + "\n"


def hash_text() -> str:
    """The knowledge hash, folded over a few items."""
    state = 0
    lines = []
    for item in ("clock", "act korea:send_envoy(to=russia) -> intercepted", "set war", ""):
        state = fold(state, code64(item))
        lines.append(f"{code64(item):016x} {state:016x} {item!r}")
    return "\n".join(lines) + "\n"


# ---------------------------------------------------------------- reasons and verdicts


def reasons_text() -> str:
    """Why Korea's envoy of March 1904 is a breach, as data."""
    replay = replay_record(load_scenario("korea"))
    breach = next(b for b in replay.breaches if b.norm == "protocol_1904.art5")
    known = {actor: day_text(day) for actor, day in breach.known_to}
    whole = {
        "norm": breach.norm,
        "instrument": breach.instrument,
        "bearer": breach.bearer,
        "reading": breach.reading,
        "if_valid": breach.if_valid,
        "happened": day_text(breach.happened),
        "ended": day_text(breach.ended) if breach.ended else None,
        "known_to": known,
        "evidence": breach.evidence,
        "reason": reason_json(breach.reason),
    }
    return _json(whole)


def check_text() -> str:
    """The first sentence of the founding article as ``check`` writes it."""
    found = as_json(_judgement())
    return _json({**found, "sentences": found["sentences"][:1]})


def verdicts_text() -> str:
    """Every sentence and claim of the founding article with its verdict, a line each."""
    lines = []
    for sentence in _judgement().sentences:
        lines.append(f"{sentence.id} {sentence.word.value}")
        for verdict in sentence.verdicts:
            kind = f" ({verdict.kind.value})" if verdict.kind else ""
            under = f" under {'; '.join(verdict.under)}" if verdict.under else ""
            lines.append(f"  {verdict.claim} {verdict.type}: {verdict.word.value}{kind}{under}")
    return "\n".join(lines) + "\n"


def _judgement() -> Judgement:
    scenario = load_scenario("korea")
    (account,) = [each for each in scenario.accounts if each.id == "founding_article"]
    return check_account(scenario, account, on=EVALUATED_ON)


# ---------------------------------------------------------------- words, keys, grammar, protocol


def words_text() -> str:
    """Words other programs may rely on."""
    groups = {
        "verdicts": [word.value for word in Word],
        "kinds of contradiction": [kind.value for kind in Kind],
        "life of an instrument": [status.value for status in Status],
        "life of a norm": [state.value for state in State],
        "kinds of reason": list(get_args(ReasonKind)),
    }
    return "\n".join(f"{name}\n" + "".join(f"  {w}\n" for w in ws) for name, ws in groups.items())


def keys_text() -> str:
    """Every key of every element; ``!`` marks a required one."""
    blocks = []
    for name, element in ELEMENTS.items():
        keys = [f"{key.name}{'!' if key.required else ''}" for key in element.keys.values()]
        blocks.append(f"{name}\n  {' '.join(keys)}\n")
    return "\n".join(blocks)


EXPRESSIONS = (
    "1_000",
    "0.35",
    "12 %",
    "1904-02-23",
    "3 months",
    "true",
    "garrison[japan]",
    "near[north, south]",
    "a + b * c - d // 2",
    "-x + 1",
    "not a and b or c",
    "not (a or b)",
    "a < b and b <= c",
    "x == nobody or x != korea",
    "1 if at_war else 2 if broken else 3",
    "min(a, b) + max(1, c)",
    "count(garrison[p] > 2 for p in powers)",
    "sum(troops[p] for p in powers if p != japan)",
    "any(at_war[p] for p in powers) and all(x[p] for p in seats)",
    "in_force(protocol_1904.art5)",
    "status(agreement_1904.art_3) == signed",
    "done(send_envoy, by: korea, to: russia, branch: arrives, within: 3 months)",
    "breached(protocol_1904.art5, by: korea, under: broad)",
    "knows(japan, protocol_1904.art5, by: korea) and was_told(japan, envoy_seized)",
    "a - 1904-02-23 < 3 days",
    "a b",
    "1 +",
    "a[",
    "x == y == z",
    "call(a: 1, 2",
)
EFFECTS = (
    "at_war := true",
    "troops[japan] += 2 if winter else 1",
    "standing[korea] -= 1",
    "sign(protocol_1904)",
    "grant(denounce, to: korea, for: 6 months)",
    "tell(envoy_seized, to: japan, from: korea)",
    "at_war",
)


def grammar_text() -> str:
    """Expressions and effects with the trees they are read as, or what is wrong with them."""
    lines = [f"{text}\n  {_read(parse, text)}" for text in EXPRESSIONS]
    lines += [f"{text}\n  {_read(parse_effect, text)}" for text in EFFECTS]
    return "\n".join(lines) + "\n"


def _read(reader: Callable[[str], object], text: str) -> str:
    try:
        return tree_text(reader(text))
    except ExpressionError as error:
        return f"!! {error}"


def tree_text(node: object) -> str:
    """A tree in brackets, without the places of its parts."""
    if isinstance(node, tuple):
        return "[" + " ".join(map(tree_text, node)) + "]"
    if not is_dataclass(node):
        return str(node)
    hidden = {"start", "end", "label_start"}
    inner = [tree_text(getattr(node, f.name)) for f in fields(node) if f.name not in hidden]
    name = type(node).__name__ if isinstance(node, Syntax) else ""
    return "(" + " ".join(x for x in (name, *inner) if x) + ")"


def protocol_text() -> str:
    """The calls of the ``Game`` protocol."""
    names = [name for name in vars(Protocol) if not name.startswith("_")]
    return "".join(f"{name}{inspect.signature(getattr(Protocol, name))}\n" for name in names)


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


GOLDEN: dict[str, Callable[[], str]] = {
    "positions_kuhn.txt": lambda: position_lines("kuhn"),
    "positions_leduc.txt": lambda: position_lines("leduc"),
    "positions_korea.txt": lambda: position_lines("korea"),
    "history_korea.txt": history_text,
    "chance.txt": chance_text,
    "knowledge_hash.txt": hash_text,
    "reasons.json": reasons_text,
    "check.json": check_text,
    "verdicts_korea.txt": verdicts_text,
    "words.txt": words_text,
    "keys.txt": keys_text,
    "grammar.txt": grammar_text,
    "game_protocol.txt": protocol_text,
}
"""Each golden file, and how it is made."""
