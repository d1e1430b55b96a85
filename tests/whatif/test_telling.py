"""What is told of an answer: sentences, the sheet, pictures, tables, one pair with its reasons."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from tests.whatif.conftest import MakeWorld

from legation.cli import main
from legation.cli.ask import Clock
from legation.prose import Names
from legation.whatif.answer import Answer, answer_of
from legation.whatif.ask import ask
from legation.whatif.flips import flip_lines, flips
from legation.whatif.picture import answer_svg
from legation.whatif.question import Refused
from legation.whatif.runners import KernelRunner
from legation.whatif.screening import Divided
from legation.whatif.sheet import ASKED, BLANK, read_author, sheet_lines, sheet_of
from legation.whatif.show import show_lines, why_never
from legation.whatif.vega import answer_vega
from legation.whatif.words import answer_lines, paragraph
from legation.whatif.world import World

CALL = {"forces": ("1950-01: second call",)}


def answered(made: World) -> Answer:
    return answer_of(made.scenario, ask(made.question, KernelRunner(made), ending=made.ending))


def sentences(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.!?])\s+(?=[A-Z])", text) if part]


@pytest.mark.parametrize(
    ("query", "changes"),
    [
        ("showdown", {"bars": ("first bet",)}),
        ("called ever", CALL),
        ("mean chips[first]", {"seats": "first=weights"}),
        ("chips[first] == 2 at end", {"edits": ("1950-01-05: chips[first] += 1",)}),
    ],
)
def test_every_sentence_says_in_this_model(
    world: MakeWorld, query: str, changes: dict[str, object]
) -> None:
    made = world("kuhn", query, n=300, **changes)
    told = sentences(paragraph(answered(made), made.scenario))
    assert len(told) >= 5
    assert all("in this model" in sentence.lower() for sentence in told), told


def test_the_sheet_computes_what_it_can_and_leaves_the_rest_visibly_blank(
    world: MakeWorld, tmp_path: Path
) -> None:
    made = world("kuhn", "called ever", n=300, **CALL)
    answer = answered(made)
    lines = [line.text for line in sheet_lines(sheet_of(made, answer, {}))]
    assert sum(BLANK in line for line in lines) == len(ASKED) == 6
    file = tmp_path / "whatif.yaml"
    file.write_text("theory: Weakness invites demands.\n")
    lines = [line.text for line in sheet_lines(sheet_of(made, answer, read_author(file)))]
    assert sum(BLANK in line for line in lines) == 5
    assert any(line.endswith("Weakness invites demands.") for line in lines)
    file.write_text("theorie: Weakness invites demands.\n")
    with pytest.raises(Refused, match="nearest: theory"):
        read_author(file)


def test_the_picture_is_whole_and_says_its_text(world: MakeWorld) -> None:
    made = world("kuhn", "called ever", n=300, **CALL)
    answer = answered(made)
    tree = ElementTree.fromstring(answer_svg(answer, made.scenario))
    space = "{http://www.w3.org/2000/svg}"
    assert tree.findtext(f"{space}desc") == paragraph(answer, made.scenario)
    assert len(tree.findall(f"{space}g")) == 2 * (1 + len(answer.endings))


def test_vega_holds_every_share_with_its_interval(world: MakeWorld) -> None:
    made = world("kuhn", "called ever", n=300, **CALL)
    answer = answered(made)
    document = json.loads(answer_vega(answer, made.scenario))
    values = document["data"]["values"]
    assert len(values) == 2 * (1 + len(answer.endings))
    assert all(v["low"] <= v["share"] <= v["high"] for v in values)
    assert document["usermeta"]["id"] == made.question.id


def test_a_pair_that_differs_shows_where_it_parts_and_why(world: MakeWorld) -> None:
    made = world("kuhn", "called ever", n=300, **CALL)
    answer = answered(made)
    lines = [line.text for line in show_lines(made, answer.differ[0])]
    assert lines[0] == f"Pair {answer.differ[0]} in this model"
    assert "share their first" in lines[1]
    assert any("called the bet" in line.lower() for line in lines)
    with pytest.raises(Refused, match="numbered 0 to 299"):
        show_lines(made, 300)


def test_a_change_that_never_becomes_possible_is_reported_with_the_reason(
    world: MakeWorld, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    force = "1895-05: korea accept_protocol"
    made = world("korea", "war ever", forces=(force,), n=4)
    assert "has not been proposed to this party" in why_never(made, Names(made.scenario))
    arguments = ["ask", "korea", "--force", force, "--query", "war ever", "--n", "4"]
    assert main([*arguments, "--keep", str(tmp_path)]) == 2
    told = capsys.readouterr().err
    assert "never became possible: of 4 histories none had it open" in told
    assert "in history 0 on" in told


def test_an_answer_says_what_assumptions_do_to_it(world: MakeWorld) -> None:
    pytest.importorskip("SALib")
    made = world("july_1914", "at_war[britain,germany] ever", bars=("russia mobilise",), n=50)
    found = flips(made, pairs=20, trajectories=2, size=4)
    assert found.worlds > 4
    assert {item.name for item in found.screened} == {"time_to_act", "time_to_mobilise"}
    text = "\n".join(line.text for line in flip_lines(found, made.scenario))
    assert "in this model" in text.lower()


def test_what_is_set_is_no_assumption_of_the_answer(world: MakeWorld) -> None:
    pytest.importorskip("SALib")
    made = world("bargaining", "mean given_now", settings=("cost=0",), n=50)
    found = flips(made, pairs=20, trajectories=2, size=4)
    assert {item.name for item in found.screened} == {
        "strength_now",
        "strength_later",
        "patience",
    }
    assert found.judged is None


def test_all_files_are_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    arguments = ["ask", "kuhn", "--force", "1950-01: second call", "--query", "called ever"]
    files = [str(tmp_path / name) for name in ("a.svg", "a.vl.json", "a.parquet")]
    status = main(
        [
            *arguments,
            "--n",
            "12000",
            "--keep",
            str(tmp_path / "kept"),
            "--sheet",
            "--json",
            "--svg",
            files[0],
            "--vega",
            files[1],
            "--parquet",
            files[2],
        ]
    )
    assert status == 0
    told = json.loads(capsys.readouterr().out)
    table = pq.read_table(files[2]).to_pylist()
    assert len(table) == 24_000
    changed = [row for row in table if row["arm"] == "changed"]
    assert sum(row["asked"] for row in changed) / 12_000 == told["changed"]["value"]
    done = sum(row["forced"] == "done" for row in changed)
    assert done / 12_000 == told["took_effect"]["value"]
    assert all(row["forced"] is None for row in table if row["arm"] == "plain")
    assert str(changed[0]["last_day"]).startswith("1950-01-")


def test_lines_end_with_the_id(world: MakeWorld) -> None:
    made = world("kuhn", "showdown", bars=("first bet",), n=100)
    assert answer_lines(answered(made), made.scenario)[-1].text == f"Id: {made.question.id}"


def test_the_clock_says_how_long_the_rest_will_take() -> None:
    now = iter([0.0, 10.0, 3000.0])
    clock = Clock(1_000, now=lambda: next(now))
    assert clock.words(250) == "250 of 1,000 pairs, 30 s left"
    assert clock.words(500) == "500 of 1,000 pairs, 50 min left"


def test_a_share_of_variance_is_told_as_one_and_called_rough_where_it_is(
    world: MakeWorld,
) -> None:
    pytest.importorskip("SALib")
    made = world("bargaining", "mean given_now", settings=("cost=0",), n=50)
    found = flips(made, pairs=20, trajectories=2, size=4)
    strayed = Divided(name="judged", first=1.31, first_conf=0.53, total=-0.07, total_conf=0.11)
    mixed = replace(found, judged=strayed, cited=1)
    told = flip_lines(mixed, made.scenario)[-1].text
    assert "100 % (78 to 100)" in told
    assert "0 % (0 to 4)" in told
    assert "roughly how much" in told
