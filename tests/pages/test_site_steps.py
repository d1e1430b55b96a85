"""The replay step by step: the pages say what the engine did, told and left open."""

from __future__ import annotations

from datetime import date

import pytest

from legation.engine.work import Trace
from legation.pages.site import event_view, step_view
from legation.pages.site.addresses import rehomed
from legation.pages.site.book import Book, NoSuchPage
from legation.pages.site.changes import changes_between
from legation.pages.site.moments import Moment, told
from legation.pages.site.render import environment
from legation.replay import Step
from legation.replay.fits import Doors
from legation.web.library import Library


@pytest.fixture(scope="module")
def book() -> Book:
    return Library(("korea",), date(2026, 11, 22)).get("korea").book


def moment_of(book: Book, event: str) -> Moment:
    return book.steps_of[event][0]


def step_of(book: Book, event: str) -> Step:
    return book.shelf.replay.steps[moment_of(book, event).number - 1]


def text_of(book: Book, number: int) -> str:
    view = step_view(book, str(number))
    given = {"asset": str, "visitor": None, "version": "", "served": True, "path": view.address}
    return environment().get_template(view.template).render(given | view.data)


def test_every_step_of_the_replay_has_its_page_in_order(book: Book) -> None:
    steps = book.shelf.replay.steps
    assert [m.entry.event for m in book.moments] == [step.event for step in steps]
    assert [m.number for m in book.moments] == list(range(1, len(steps) + 1))
    first = step_view(book, "1").data
    assert first["previous"] is None
    assert step_view(book, str(len(steps))).data["following"] is None


def test_what_a_seat_learns_of_a_step_is_the_news_that_play_would_give_it(book: Book) -> None:
    game = book.shelf.replay.game
    tried = 0
    for step in book.shelf.replay.steps:
        if step.link is None or not step.link.act:
            continue
        trace = Trace()
        game.perform(step.before, [(step.link.act, step.link.branch)], trace=trace)
        for seat in book.scenario.seats():
            assert set(told(game, step, seat)) <= set(trace.news.get(seat, ())), step.event
            acts = {line for line in trace.news.get(seat, ()) if line.startswith("act ")}
            assert acts <= set(told(game, step, seat)), step.event
            tried += 1
    assert tried > 400


def test_a_secret_errand_is_shown_to_those_it_concerns_and_to_nobody_else(book: Book) -> None:
    moment = next(m for m in book.moments if m.code == "korea:send_envoy(to=russia)")
    errand = next(item for item in moment.learned if "secret envoy" in item.text)
    assert errand.seats == {"korea", "russia"}
    assert "Japan" in moment.shown.partition(";")[2]


def test_a_right_that_passes_is_told_before_facts_and_with_both_holders(book: Book) -> None:
    first = moment_of(book, "1895-04-17-shimonoseki")
    assert (first.changes[0].kind, first.changes[0].before, first.changes[0].after) == (
        "right",
        "China",
        "nobody",
    )
    assert {item.norm for item in first.changes if item.kind == "duty"} == {
        "shimonoseki.art1.recognition"
    }


def test_nothing_changes_between_a_position_and_itself(book: Book) -> None:
    replay = book.shelf.replay
    assert changes_between(replay.game, replay.final, replay.final, book.shelf.names) == []
    assert changes_between(replay.game, (), replay.final, book.shelf.names) == []


def test_changes_of_all_steps_and_of_time_lead_from_the_opening_to_the_end(book: Book) -> None:
    held: dict[str, str] = {}
    for moment in book.moments:
        for change in (*moment.passed, *moment.changes):
            if change.kind not in ("right", "office"):
                continue
            assert held.get(change.what, change.before) == change.before, moment.number
            held[change.what] = change.after
    assert len(held) > 10


def test_every_breach_is_told_with_one_step(book: Book) -> None:
    numbers = [n for m in book.moments for n, _ in (*m.begun, *m.overdue)]
    assert sorted(numbers) == sorted(set(numbers))
    last = book.moments[-1].day
    within = [n for n, item in enumerate(book.shelf.replay.breaches, 1) if item.happened <= last]
    assert set(numbers) >= set(within)


def test_what_was_done_and_fits_stands_among_the_open_acts_of_its_seat(book: Book) -> None:
    seats = book.scenario.seats()
    for moment, step in zip(book.moments, book.shelf.replay.steps, strict=True):
        if moment.mover not in seats:
            assert moment.share == 0
            continue
        (own,) = [seat for seat in moment.seats if seat.id == moment.mover]
        assert sum(done for _, done in own.open) == (not moment.closed)
        assert moment.closed or 1 <= moment.share <= len(own.open) + 1
        doors = Doors(book.shelf.replay.game, step.before)
        acts = book.shelf.replay.game.layout.acts
        free = [a for a in acts if a.performer == moment.mover and doors.closed(a) is None]
        assert len(own.open) == len(free)


def test_odds_of_chance_add_up_and_one_of_them_came(book: Book) -> None:
    found = [moment for moment in book.moments if moment.odds]
    assert found
    for moment in found:
        assert sum(item.came for item in moment.odds) == 1, moment.number
        assert 99 <= sum(int(item.percent.split()[0]) for item in moment.odds) <= 101


def test_an_event_outside_the_model_says_that_nothing_changed(book: Book) -> None:
    moment = next(m for m in book.moments if m.entry.kind == "outside")
    text = text_of(book, moment.number)
    assert "the position stays as it was" in text
    assert "Open to each seat" not in text


def test_a_step_and_its_event_lead_to_one_another(book: Book) -> None:
    moment = moment_of(book, "1904-02-23-protocol")
    text = rehomed(text_of(book, moment.number), book.addresses())
    assert 'href="/s/korea/record/1904-02-23-protocol"' in text
    assert 'rel="next"' in text
    assert event_view(book, "1904-02-23-protocol").data["replayed"] == (moment,)


@pytest.mark.parametrize("number", ["0", "9999", "-1", "x", "²", "1" * 40, ""])
def test_a_step_that_is_not_there_is_no_page(book: Book, number: str) -> None:
    with pytest.raises(NoSuchPage):
        step_view(book, number)


def test_a_scenario_without_a_record_has_no_steps() -> None:
    small = Library(("kuhn",), date(2026, 11, 22)).get("kuhn").book
    assert small.moments == ()
