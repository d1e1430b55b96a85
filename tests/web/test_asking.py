"""Questions are queued, played by a process of their own, and none is lost when the site stops."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from legation.pages.site.asked import FIELDS, State, ask_view, asked_view, command_of
from legation.web.asking import Asking, TooMany
from legation.web.asking import queue as queues
from legation.web.asking.worker import played
from legation.web.library import Library
from legation.web.routes_ask import request_data, told_plainly

REQUEST = {"scenario": "korea", "query": "protectorate by 1905-11", "n": 40}
ANSWER = "import json,sys;json.dump({'pairs': 40}, open(sys.argv[1] + '/told.json', 'w'))"
CRASH = "raise SystemExit(3)"
SLEEP = "import time;time.sleep(60)"


class Scripted(Asking):
    """A queue whose worker is a line of Python."""

    script = ANSWER

    def command(self, folder: Path) -> list[str]:
        return [sys.executable, "-c", self.script, str(folder)]


@pytest.fixture
def queue(tmp_path: Path) -> Iterator[Scripted]:
    made = Scripted(tmp_path)
    yield made
    made.close()


def until(test: Callable[[], bool]) -> None:
    for _ in range(600):
        if test():
            return
        time.sleep(0.05)
    raise AssertionError("it never came to that")


def state_of(queue: Asking, id: str) -> State:
    state = queue.state(id)
    assert state is not None
    return state


def test_a_question_is_played_and_its_answer_kept(queue: Scripted) -> None:
    queue.submit("ask-1", REQUEST)
    until(lambda: state_of(queue, "ask-1").status == "answered")
    assert state_of(queue, "ask-1").done == 40
    assert state_of(queue, "ask-1").request == REQUEST


def test_what_was_answered_is_not_played_again(queue: Scripted, tmp_path: Path) -> None:
    queue.submit("ask-1", REQUEST)
    until(lambda: state_of(queue, "ask-1").status == "answered")
    Scripted.script = CRASH
    try:
        queue.submit("ask-1", REQUEST)
        assert state_of(queue, "ask-1").status == "answered"
    finally:
        Scripted.script = ANSWER


def test_a_worker_that_dies_is_told_and_the_next_question_is_played(
    queue: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Scripted, "script", CRASH)
    queue.submit("ask-1", REQUEST)
    until(lambda: state_of(queue, "ask-1").status == "failed")
    assert "without an answer" in state_of(queue, "ask-1").problem
    monkeypatch.setattr(Scripted, "script", ANSWER)
    queue.submit("ask-2", REQUEST)
    until(lambda: state_of(queue, "ask-2").status == "answered")


def test_what_waited_when_the_site_stopped_is_played_at_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Scripted, "script", SLEEP)
    first = Scripted(tmp_path)
    first.submit("ask-1", REQUEST)
    first.submit("ask-2", REQUEST)
    until(lambda: state_of(first, "ask-1").status == "playing")
    assert state_of(first, "ask-2").ahead == 1
    first.close()
    monkeypatch.setattr(Scripted, "script", ANSWER)
    second = Scripted(tmp_path)
    until(lambda: all(state_of(second, i).status == "answered" for i in ("ask-1", "ask-2")))
    second.close()


def test_one_that_takes_too_long_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Scripted, "script", SLEEP)
    queue = Scripted(tmp_path, seconds=1)
    queue.submit("ask-1", REQUEST)
    until(lambda: state_of(queue, "ask-1").status == "failed")
    assert "too long" in state_of(queue, "ask-1").problem
    queue.close()


def test_a_full_queue_keeps_nothing(
    queue: Scripted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Scripted, "script", SLEEP)
    monkeypatch.setattr(queues, "MOST_WAITING", 1)
    queue.submit("ask-1", REQUEST)
    until(lambda: state_of(queue, "ask-1").status == "playing")
    queue.submit("ask-2", REQUEST)
    with pytest.raises(TooMany):
        queue.submit("ask-3", REQUEST)
    assert not (tmp_path / "ask-3").exists()


@pytest.mark.parametrize("id", ["../../etc", "ask", "ASK-1", "a" * 100, "ask-1/..", ""])
def test_an_id_is_no_path(queue: Scripted, id: str) -> None:
    assert queue.state(id) is None
    with pytest.raises(ValueError, match="no id"):
        queue.submit(id, REQUEST)


def test_the_form_says_the_same_as_the_command_line() -> None:
    given = dict.fromkeys(FIELDS, "") | {
        "start": "july_1903",
        "month": "1904-01",
        "force": "russia state_case",
        "setting": "p_intercept",
        "value": "0.1",
        "ending": "protectorate",
        "by": "1905-11",
        "n": "20000",
    }
    data = request_data("korea", given)
    assert command_of(data).startswith(
        "legation ask korea --query 'protectorate by 1905-11' --from july_1903"
        ' --set p_intercept=0.1 --force "1904-01: russia state_case"'
    )


def test_a_refusal_speaks_of_the_form_not_of_flags() -> None:
    assert told_plainly("--from 'x': no such\n  nearest") == "'x': no such"
    assert told_plainly("nothing is changed: give --set").startswith("Nothing is changed: choose")


def test_the_form_offers_what_the_scenario_has_and_refuses_with_the_reason(
    reader: TestClient,
) -> None:
    page = reader.get("/s/korea/ask").text
    assert '<option value="july_1903"' in page
    assert '<option value="protectorate"' in page
    answer = reader.post("/s/korea/ask", data={"ending": "protectorate", "by": "1905-11"})
    assert answer.status_code == 422
    assert "Nothing is changed" in answer.text
    answer = reader.post(
        "/s/korea/ask",
        data={"ending": "protectorate", "by": "1905-11", "setting": "p_intercept", "value": "7"},
    )
    assert answer.status_code == 422
    assert 'value="7"' in answer.text


def test_a_question_that_was_never_asked_is_not_found(reader: TestClient) -> None:
    assert reader.get("/s/korea/ask/ask-00000000000000000000").status_code == 404
    assert reader.get("/s/korea/ask/..%2F..%2Fetc").status_code == 404


def test_the_worker_answers_with_everything_its_page_shows(tmp_path: Path) -> None:
    pytest.importorskip("numba")
    told = played(_small_question(), tmp_path)
    assert told["pairs"] == 40
    assert told["paragraph"].startswith("In this model")
    assert "<svg" in told["svg"]
    assert json.loads(json.dumps(told))["answer"]["pairs"] == 40


def _small_question() -> dict[str, object]:
    return {
        "scenario": "korea",
        "query": "protectorate by 1905-11",
        "start": "august_1904",
        "settings": ["p_intercept=0.2"],
        "forces": [],
        "n": 40,
    }


def test_the_form_may_be_led_to_with_a_number_chosen(reader: TestClient) -> None:
    page = reader.get("/s/korea/ask?setting=p_intercept")
    assert '<option value="p_intercept" selected>' in page.text
    assert '<option value="p_intercept" selected>' not in reader.get("/s/korea/ask").text


@pytest.mark.parametrize("asked", ["nothing", "%3Cscript%3E", "a" * 100])
def test_a_number_that_is_not_there_leads_to_the_empty_form(reader: TestClient, asked: str) -> None:
    answer = reader.get(f"/s/korea/ask?setting={asked}", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/s/korea/ask")


def test_an_answer_stands_once_and_without_what_only_a_terminal_can_do(library: Library) -> None:
    told = {
        "pairs": 40,
        "paragraph": "In this model nothing changes.",
        "lines": [
            {"text": text, "depth": 0, "role": "text"}
            for text in (
                "In this model",
                "In this model nothing changes.",
                "difference: 0",
                "See why in one pair: legation ask --id x --show 3",
            )
        ],
    }
    state = State(status="answered", done=40, n=40, told=told, request=REQUEST)
    shown = asked_view(library.get("korea").book, "ask-1", state).data["numbers"]
    assert shown == [{"text": "difference: 0", "depth": 0, "role": "text"}]


def test_what_comes_about_on_the_way_may_be_asked_about(library: Library) -> None:
    found = ask_view(library.get("korea").book).data["conditions"]
    facts = {fact.id: fact for fact in library.get("korea").scenario.facts}
    assert "war" in {item.value for item in found}  # type: ignore[attr-defined]
    assert all(not facts[item.value].of for item in found)  # type: ignore[attr-defined]
