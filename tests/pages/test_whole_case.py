"""What the report adds for many years: why in one breath, periods, any day, causes, two accounts."""

from __future__ import annotations

import datetime
import itertools
import re
from dataclasses import replace

import pytest
from tests.prose.small_korea import ACCOUNT, BREACH, SMALL

from legation.accounts import check_account
from legation.accounts.beside import lay_beside
from legation.accounts.verdict import Verdict, Word
from legation.language import load_scenario
from legation.model.account import BreachClaim, OrderClaim
from legation.model.dates import day_words, parse_day
from legation.pages import report_html
from legation.pages.aligned import replay_years, shown_causes
from legation.pages.beside import shown_comparison
from legation.pages.days import by_year, stretches
from legation.pages.gist import clause_rows, deeds, gist
from legation.pages.holders import Band, Row
from legation.pages.months import replay_months
from legation.pages.periods import period_words, periods
from legation.pages.reading import read_account
from legation.pages.slice import Mark, Slice, slice_of
from legation.prose import Names
from legation.replay import Replay, replay_record

NAMES = Names(SMALL)
CONTESTED = Verdict(
    claim="c",
    type="breach",
    quote="violating its obligations",
    says="Korea broke its obligations.",
    word=Word.CONTESTED,
    under=("protocol_1904.art5 under broad, if protocol_1904 is valid",),
    reasons=(BREACH.reason,),
)


@pytest.fixture(scope="module")
def replay() -> Replay:
    return replay_record(SMALL)


# ------------------------------------------------------------------ why, in one breath


def test_a_contested_breach_says_which_clause_who_reads_it_how_and_who_holds_it_valid() -> None:
    first, readings, valid = gist(CONTESTED, NAMES)
    assert first == "It depends on how Article V of the Protocol of 23 February 1904 is read."
    assert "As Japan reads it, Korea broke it: “Seeking one is caught too”." in readings
    assert "As Korea reads it, Korea did not" in readings
    assert valid == (
        "And it binds Korea only if valid: Japan holds the Protocol of 23 February 1904 valid, "
        "Korea holds it void."
    )


def test_without_a_dispute_about_validity_nothing_is_said_of_it() -> None:
    sure = replace(SMALL.instruments[0], dispute=None)
    names = Names(replace(SMALL, instruments=(sure, *SMALL.instruments[1:])))
    assert len(gist(CONTESTED, names)) == 2
    assert clause_rows(CONTESTED, names)[0].validity == ""


def test_the_readings_change_places_with_the_label() -> None:
    strict = replace(CONTESTED, under=("protocol_1904.art5 under strict",))
    views = clause_rows(strict, NAMES)[0].views
    assert {view.held_by: view.broken for view in views} == {"Korea": True, "Japan": False}


def test_the_acts_in_question_are_told_with_their_days() -> None:
    assert any("envoy" in told.lower() for told in deeds(CONTESTED, NAMES))


def test_a_wrong_order_is_told_with_both_days(replay: Replay) -> None:
    judgement = check_account(SMALL, ACCOUNT, replay)
    claim = read_account(SMALL, ACCOUNT, judgement).sentences[0].claims[0]
    told = " ".join(claim.gist)
    assert "before" in told
    assert "8 February 1904" in told
    assert "23 February 1904" in told
    assert len(claim.gist) <= 3


def test_the_reasons_for_sentence_20_stand_above_its_chain() -> None:
    """What a reader who knows nothing needs: clause, reading, validity, and who holds what."""
    scenario = load_scenario("korea")
    replay = replay_record(scenario)
    account = scenario.accounts[0]
    page = report_html(scenario, replay, account.id, check_account(scenario, account, replay))
    start = page.index('id="s20"')
    above = re.sub(r"<[^>]+>", " ", page[start : page.index('class="claims"', start)])
    for words in ("Contested", "Article V", "As Japan reads", "As Korea reads", "valid", "void"):
        assert words in above
    assert len(above.split()) < 420, "short enough for a minute"
    assert 'href="#s20"' in page, "the margin leads there"


# ------------------------------------------------------------------ periods


def long_years(events: int) -> Slice:
    first, last = parse_day("1895-04-01"), parse_day("1905-11-30")
    step = (last - first) // events
    marks = tuple(
        Mark(
            id=f"e{n}", earliest=first + n * step, latest=first + n * step,
            text=f"Event {n}", when="", kind="", weight=1,
        )
        for n in range(events)
    )  # fmt: skip
    band = Band(text="Brown", since=first, until=parse_day("1900-08-01"), until_days=90)
    row = Row(title="Customs", bands=(band,))
    return Slice(
        first=first, last=last, marks=marks, rights=(row,), offices=(), instruments=(),
        powers=(), breaches=(),
    )  # fmt: skip


def test_periods_share_out_every_event_and_every_day() -> None:
    whole = long_years(150)
    parts = periods(whole)
    assert len(parts) == 3
    assert [mark for part in parts for mark in part.marks] == list(whole.marks)
    assert parts[0].first == whole.first
    assert parts[-1].last == whole.last
    for before, after in itertools.pairwise(parts):
        assert after.first == before.last + 1
        assert datetime.date.fromordinal(after.first).day == 1
    assert max(len(part.marks) for part in parts) < 80


def test_a_band_is_cut_at_the_edges_and_its_doubt_with_it() -> None:
    parts = periods(long_years(150))
    pieces = [row.bands[0] for part in parts for row in part.rights]
    assert [piece.text for piece in pieces] == ["Brown"] * len(pieces)
    assert pieces[0].until == parts[0].last
    assert pieces[0].until_days == 0
    assert pieces[-1].until_days == 90
    assert len(pieces) < len(parts), "the last period has no such band"


def test_short_years_stay_one_picture(replay: Replay) -> None:
    seen = slice_of(SMALL, replay)
    assert periods(seen) == (seen,)
    assert period_words(seen).startswith(day_words(seen.first))


# ------------------------------------------------------------------ the ledger on any day


def test_stretches_cover_every_day_once_and_every_actor_each_time(replay: Replay) -> None:
    found = stretches(SMALL, replay, slice_of(SMALL, replay))
    assert found[0].first == replay.opened
    firsts = [stretch.first for stretch in found]
    assert firsts == sorted(set(firsts))
    actors = [[standing.actor for standing in stretch.standings] for stretch in found]
    assert all(names == actors[0] for names in actors)
    assert {"Japan", "Korea"} <= set(actors[0])
    assert len({stretch.id for stretch in found}) == len(found)


def test_a_clause_is_owed_from_its_day_by_each_party_alike(replay: Replay) -> None:
    found = stretches(SMALL, replay, slice_of(SMALL, replay))
    signed = parse_day("1904-02-23")
    before = [stretch for stretch in found if stretch.first < signed][-1]
    after = next(stretch for stretch in found if stretch.first >= signed)
    assert after.id == "day-1904-02-23"
    assert "in force: protocol of 23 february 1904" in after.changes.lower()
    owed = {standing.actor: " ".join(standing.owes) for standing in after.standings}
    assert "Article V" in owed["Japan"]
    assert "Article V" in owed["Korea"]
    assert not any(standing.owes for standing in before.standings)


def test_each_breach_stands_in_one_stretch_with_its_label(replay: Replay) -> None:
    found = stretches(SMALL, replay, slice_of(SMALL, replay))
    told = [breach for stretch in found for breach in stretch.breaches]
    assert [number for number, _ in told] == [1]
    assert "if the instrument is valid" in told[0][1]


def test_every_year_is_found_even_if_nothing_changed_in_it(replay: Replay) -> None:
    found = stretches(SMALL, replay, slice_of(SMALL, replay))
    years = by_year(found, parse_day("1908-06-01"))
    assert [year.number for year in years] == list(range(years[0].number, 1909))
    assert years[0].carried is None
    assert years[-1].carried == found[-1]
    assert years[-1].stretches == ()
    assert [item for year in years for item in year.stretches] == list(found)


# ------------------------------------------------------------------ the alignment, two accounts


def test_what_does_not_fit_is_told_by_cause_with_its_events(replay: Replay) -> None:
    causes = shown_causes(replay, NAMES)
    assert [cause.cost for cause in causes] == sorted((c.cost for c in causes), reverse=True)
    assert sum(cause.cost for cause in causes) == replay.cost
    known = {event.id for event in SMALL.record.events}
    assert {event for cause in causes for event, _ in cause.events} <= known


def test_the_years_of_the_replay_hold_every_month(replay: Replay) -> None:
    months = replay_months(SMALL, replay)
    years = replay_years(months)
    assert [month for year in years for month in year.months] == list(months)
    assert [year.name for year in years] == ["1904", "1905"]
    assert "1 breach" in years[-1].summary


def test_two_accounts_stand_side_by_side_and_neither_is_taken(replay: Replay) -> None:
    sentence = ACCOUNT.sentences[0]
    claim = sentence.claims[0]
    assert isinstance(claim.body, OrderClaim)
    other_body = replace(claim.body, relation="after")
    turned = replace(claim, id="t1", body=other_body, says="It came after the war had begun")
    other = replace(
        ACCOUNT, id="other", title="Another telling",
        sentences=(replace(sentence, id="t", claims=(turned,)),),
    )  # fmt: skip
    scenario = replace(SMALL, accounts=(ACCOUNT, other))
    comparison = lay_beside(scenario, ACCOUNT, other, replay)
    shown = shown_comparison(comparison, ACCOUNT.id, Names(scenario))
    heading, meetings = shown.groups[0]
    assert heading == "Cannot both hold"
    assert [side.verdict for side in meetings[0].first] == ["contradicted"]
    assert [side.verdict for side in meetings[0].second] == ["agrees"]
    assert meetings[0].first[0].target == "claim-s14b"
    assert meetings[0].second[0].target == ""
    judged = check_account(scenario, ACCOUNT, replay)
    page = report_html(scenario, replay, ACCOUNT.id, judged, comparison=comparison)
    assert 'id="beside"' in page
    assert "Another telling" in page


def test_a_breach_claim_without_readings_turns_on_validity_alone() -> None:
    assert BreachClaim(by="korea").acts == ()
    plain = replace(CONTESTED, under=("protocol_1904.art4.facilities, if protocol_1904 is valid",))
    told = gist(plain, NAMES)
    assert told[0].startswith("It turns on ")
    assert "only if valid" in told[-1]
