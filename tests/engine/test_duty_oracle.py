"""A duty's life against a second telling of it, day by day and without an engine."""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engine.documents import SIGNED, day, game, treaty

from legation.engine import Game
from legation.engine.ledger import breaches_of
from legation.engine.work import Trace
from legation.model.dates import day_text

FIRST = day("1901-01-01")
WITHIN = 10
ACTS = {
    "pay": [],
    "ask": [],
    "halt": ["suspend(pact)"],
    "go_on": ["resume(pact)"],
    "let_off": ["waive(pact.a, by: ann)"],
    "end": ["terminate(pact)"],
    "renew": ["sign(pact)"],
    "stop": ["suspend_norm(pact.a)"],
    "start": ["resume_norm(pact.a)"],
}
RECORDS = st.lists(
    st.tuples(st.integers(0, 14), st.sampled_from(sorted(ACTS))), min_size=1, max_size=14
)


def engine(repeats: bool, survives: bool) -> Game:
    duty = {
        "bearer": "ann",
        "to": "bob",
        "upon": {"act": "ask", "by": "bob"},
        "must": "pay",
        "within": f"{WITHIN} days",
        "repeats": str(repeats).lower(),
        "survives": str(survives).lower(),
    }
    acts = {
        name: {"by": ["ann", "bob"], "stage": "orders", "do": effects}
        for name, effects in ACTS.items()
    }
    calendar = {
        "from": "1901-01-01",
        "to": "1901-12-31",
        "turns": [{"every": "1 month"}],
        "stages": {"orders": {"movers": "all"}},
    }
    return game(acts=acts, instruments=treaty(a={"duty": duty}), starts=SIGNED, calendar=calendar)


GAMES = {(r, s): engine(r, s) for r in (False, True) for s in (False, True)}


@dataclass(slots=True)
class Told:
    """The life of the duty as a person would keep it on a card."""

    repeats: bool
    survives: bool
    treaty: str = "in_force"
    duty: str = "dormant"
    due: int = 0
    left: int = 0
    times: int = 0
    breaches: list[int] = field(default_factory=list)

    def night(self, today: int) -> None:
        """All days before today are over."""
        if self.duty == "in_force" and self.due < today:
            self.breaches.append(self.due)
            self.duty = "breached"

    def act(self, name: str, today: int) -> None:
        """What one act does to the treaty and the duty."""
        if name == "pay" and self.duty == "in_force":
            self.duty = "fulfilled"
        elif name == "ask":
            self.ask(today)
        elif name == "let_off" and self.duty in ("in_force", "suspended"):
            self.duty = "lapsed"
        elif name == "halt" and self.treaty == "in_force":
            self.treaty = "suspended"
            self.pause(today)
        elif name == "go_on" and self.treaty == "suspended":
            self.treaty = "in_force"
            self.go_on(today)
        elif name == "stop":
            self.pause(today)
        elif name == "start":
            self.go_on(today)
        elif name == "end" and self.treaty in ("in_force", "suspended"):
            self.treaty = "over"
            if not self.survives and self.duty in ("in_force", "suspended"):
                self.duty = "terminated"
        elif name == "renew" and self.treaty == "over":
            self.treaty = "in_force"
            if self.duty not in ("in_force", "suspended"):
                self.duty, self.times = "dormant", 0

    def ask(self, today: int) -> None:
        alive = self.treaty == "in_force" or (self.survives and self.times > 0)
        if not alive or self.duty in ("in_force", "suspended"):
            return
        if self.times == 0 or self.repeats:
            self.duty, self.due = "in_force", today + WITHIN
            self.times += 1

    def pause(self, today: int) -> None:
        if self.duty == "in_force":
            self.duty, self.left = "suspended", self.due - today

    def go_on(self, today: int) -> None:
        if self.duty == "suspended":
            self.duty, self.due = "in_force", today + self.left


@given(RECORDS, st.booleans(), st.booleans())
@settings(max_examples=200)
def test_a_duty_lives_as_it_is_told(
    record: list[tuple[int, str]], repeats: bool, survives: bool
) -> None:
    play = GAMES[repeats, survives]
    told = Told(repeats, survives)
    trace = Trace()
    position = play.opening(trace=trace)
    today = FIRST
    for gap, name in record:
        today += gap
        told.night(today)
        told.act(name, today)
        who = "bob" if name == "ask" else "ann"
        position = play.pass_to(position, today, trace)
        position = play.perform(position, [(f"{who}:{name}()", "")], trace=trace)
        assert play.text(position, "state.pact.a/plain@ann") == told.duty
        if told.duty == "in_force":
            assert play.get(position, "due.pact.a/plain@ann") == told.due
    play.pass_to(position, today + 40, trace)
    told.night(today + 41)
    found = [day_text(breach.happened) for breach in breaches_of(play, trace)]
    assert found == [day_text(number) for number in told.breaches]
