"""What readers meet instead of ids, quantifiers and misspelt words."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import pytest
from tests.prose.small_korea import SMALL

from legation.model.expr import Binary, Const, Done, Expr, Kind, Name, Over
from legation.model.reasons import Reason
from legation.model.world import Fact, NamedSet, Values
from legation.prose import Names, expression_words, kind_words
from legation.prose.norms import norm_sentence, toward_words
from legation.prose.reasons import reason_sentence
from legation.prose.spelling import without_ids
from legation.prose.verbs import gerund, past

NAMES = Names(SMALL)
OTHER = Name(name="other", kind=Kind.SYMBOL)
NOT_BEARER = Binary(
    op="!=", left=OTHER, right=Name(name="bearer", kind=Kind.SYMBOL), kind=Kind.BOOL
)


def among(members: tuple[str, ...], op: Literal["any", "all"] = "any") -> tuple[Expr, Names]:
    body = Done(act="send_envoy", by=OTHER, kind=Kind.BOOL)
    expr = Over(op=op, var="other", set="sides", body=body, test=NOT_BEARER, kind=Kind.BOOL)
    sets = (*SMALL.sets, NamedSet(id="sides", members=members))
    return expr, Names(replace(SMALL, sets=sets))


def test_of_two_the_one_that_is_not_the_bearer_is_the_other_party() -> None:
    words = expression_words(*among(("japan", "korea")))
    assert words.startswith("the other party has sent")


def test_of_several_it_is_some_or_every_other() -> None:
    three = ("japan", "korea", "russia")
    assert expression_words(*among(three)).startswith("some other of the sides has sent")
    assert expression_words(*among(three, "all")).startswith("every other of the sides has sent")


@pytest.mark.parametrize(
    ("verb", "done", "doing"),
    [
        ("Man the forts", "manned the forts", "manning the forts"),
        ("Ship arms", "shipped arms", "shipping arms"),
        ("Sail north", "sailed north", "sailing north"),
        ("Row ashore", "rowed ashore", "rowing ashore"),
        ("Sign it", "signed it", "signing it"),
        ("Cut the line", "cut the line", "cutting the line"),
    ],
)
def test_a_short_verb_doubles_its_last_letter(verb: str, done: str, doing: str) -> None:
    assert (past(verb), gerund(verb)) == (done, doing)


def titled(title: str) -> Names:
    fact = Fact(id="thing", title=title, values=Values(kind=Kind.BOOL))
    instrument = replace(SMALL.instruments[0], id="paper", title=title)
    return Names(replace(SMALL, facts=(fact,), instruments=(instrument,)))


def test_names_and_questions_take_no_article() -> None:
    assert titled("Port Arthur").fact("thing") == "Port Arthur"
    assert titled("What Marchand knows").fact("thing") == "what Marchand knows"
    assert titled("Russian promises").fact("thing") == "the Russian promises"
    assert titled("Sir Edward Grey's statement").instrument("paper") == (
        "Sir Edward Grey's statement"
    )
    assert titled("Protocol of Korea's king").instrument("paper") == "the Protocol of Korea's king"


def test_a_value_keeps_the_capital_of_a_nation() -> None:
    assert NAMES.symbol("in_russian_hands") == "in Russian hands"


def test_a_complete_list_is_named_by_what_it_lists() -> None:
    known = SMALL.record.tenures[0]
    told = reason_sentence(Reason(kind="complete", subject=known.id), NAMES)
    assert told == f"The list of holders of “{known.title}” is complete."


def test_an_unsourced_event_says_so() -> None:
    data = (("date", "1904-02-08"), ("what", "shots"), ("unsourced", "true"))
    told = reason_sentence(Reason(kind="record", subject="x", data=data), NAMES)
    assert told == "8 February 1904: shots (general knowledge, no source)."


@pytest.mark.parametrize(
    ("claimed", "recorded", "words"),
    [
        ("annexation in 1904-08", "annexation from 1909-07-06", "anachronism: too early"),
        ("annexation in 1911", "annexation from 1909-07-06", "anachronism: too late"),
        ("annexation in 1909", "annexation from 1909-07-06", "anachronism: not at that time"),
        ("Japan", "Korea", "anachronism: not at that time"),
    ],
)
def test_the_dates_tell_which_way_an_anachronism_errs(
    claimed: str, recorded: str, words: str
) -> None:
    part = Reason(kind="part", subject="aim", data=(("claimed", claimed), ("recorded", recorded)))
    assert kind_words("anachronism", (part,)) == words


def test_an_exception_is_told_by_its_text() -> None:
    norm = next(norm for _, _, norm in SMALL.norms() if norm.unless is not None)
    told = reason_sentence(Reason(kind="exception", subject=norm.id), NAMES)
    assert "did not apply: “unless " in told


def test_an_exception_that_always_holds_is_no_unless_always() -> None:
    norm = next(norm for _, _, norm in SMALL.norms() if norm.unless is not None)
    always = replace(norm, unless=Const(value=True, kind=Kind.BOOL))
    assert norm_sentence(always, NAMES).endswith("but the exception always applies.")


def test_ids_in_a_note_are_read_as_words_and_files_left_alone() -> None:
    assert without_ids("see the draft hand_over, and a_b.yaml") == (
        "see the draft “hand over”, and a_b.yaml"
    )


def test_a_power_is_held_over_another_and_a_duty_is_owed() -> None:
    power = next(norm for _, _, norm in SMALL.norms() if norm.type == "power")
    over = replace(power, to="korea")
    assert toward_words(over, NAMES) == "held by Japan over Korea"
    assert toward_words(replace(over, type="duty"), NAMES) == "owed to Korea"
