"""Every verb through ``main``: what it prints, and with which status it ends."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from legation.cli import main
from legation.cli.failures import FAULT, guarded, problem_text
from legation.cli.parser import build_parser
from legation.cli.screen import speaks_unicode, style_of

Capture = pytest.CaptureFixture[str]


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("scenarios") / "island"
    assert main(["new", str(made)]) == 0
    return made


def test_colour_only_on_a_terminal_and_never_against_no_color(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert style_of(Screen()).colour
    assert not style_of(io.StringIO()).colour
    monkeypatch.setenv("NO_COLOR", "")
    assert not style_of(Screen()).colour


def test_a_stream_of_few_letters_gets_plain_marks() -> None:
    assert speaks_unicode(io.TextIOWrapper(io.BytesIO(), encoding="utf-8"))
    assert not speaks_unicode(io.TextIOWrapper(io.BytesIO(), encoding="ascii"))


def test_help_and_version_load_no_room_of_the_rules() -> None:
    code = (
        "import sys\n"
        "from legation.cli.parser import build_parser\n"
        "build_parser().format_help()\n"
        "heavy = {'yaml', 'jinja2', 'legation.engine', 'legation.model', 'legation.prose'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_verb_of_the_parser_has_its_module() -> None:
    from importlib import import_module

    verbs = next(a for a in build_parser()._actions if a.dest == "verb").choices
    assert verbs
    for verb in verbs:
        assert callable(import_module(f"legation.cli.{verb}").run)


def test_new_then_validate_then_cases(folder: Path, capsys: Capture) -> None:
    assert main(["validate", str(folder)]) == 0
    told = capsys.readouterr().out
    assert "is a valid scenario" in told
    assert "0 of two events unsourced" in told.lower()
    assert main(["check", str(folder)]) == 0
    judged = capsys.readouterr().out
    assert "three claims" in judged.lower()
    assert "contradicted" in judged
    assert main(["cases", str(folder)]) == 0
    assert "all hold" in capsys.readouterr().out


def test_new_refuses_a_folder_that_holds_something(folder: Path, capsys: Capture) -> None:
    assert main(["new", str(folder)]) == 2
    assert "holds something already" in capsys.readouterr().err


@pytest.mark.parametrize("form", ["text", "json", "sarif"])
def test_validate_says_where_the_problem_is(form: str, tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "scenario.yaml").write_text("legation: 1\nid: x\nversion: '1'\nwrong: key\n")
    assert main(["validate", str(tmp_path), "--format", form]) == 2
    told = capsys.readouterr()
    if form == "text":
        assert f"{tmp_path}/scenario.yaml:4:1" in told.out
        assert "does not load" in told.out
    elif form == "json":
        assert any(item["line"] == 4 for item in json.loads(told.out))
    else:
        log = json.loads(told.out)
        regions = [
            result["locations"][0]["physicalLocation"]["region"]["startLine"]
            for result in log["runs"][0]["results"]
        ]
        assert log["version"] == "2.1.0"
        assert 4 in regions


def test_a_scenario_that_is_not_there_is_a_problem_with_the_nearest(capsys: Capture) -> None:
    assert main(["explain", "korae"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "nearest: korea" in told.err


def test_explain_words_one_element_or_lists_all(capsys: Capture) -> None:
    assert main(["explain", "korea", "protocol_1904.art5"]) == 0
    assert "Read strictly" in capsys.readouterr().out
    assert main(["explain", "korea"]) == 0
    assert "protocol_1904.art5" in capsys.readouterr().out


def test_explain_of_an_unknown_id_ends_with_two_and_the_nearest(capsys: Capture) -> None:
    assert main(["explain", "korea", "protocol_1904.art99"]) == 2
    assert "nearest: protocol_1904.art" in capsys.readouterr().err


def test_check_is_zero_whatever_the_verdicts_unless_asked(capsys: Capture) -> None:
    assert main(["check", "korea/founding-article"]) == 0
    assert "contradicted" in capsys.readouterr().out
    assert main(["check", "korea/founding_article", "--fail-on", "contradicted"]) == 1
    assert main(["check", "korea/founding_article", "--fail-on", "nonsense"]) == 2


def test_check_speaks_json_with_the_agreed_keys(capsys: Capture) -> None:
    assert main(["check", "korea/founding-article", "--format", "json", "--on", "2026-01-01"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert {"scenario", "evaluated_on", "sentences"} <= data.keys()
    assert data["evaluated_on"] == "2026-01-01"
    sentence = data["sentences"][0]
    assert {"index", "text", "verdict", "claims"} <= sentence.keys()
    keys = {"type", "quote", "says", "verdict", "kind", "under", "judged_by", "reasons", "guessed"}
    assert keys <= sentence["claims"][0].keys()


def test_check_speaks_sarif(capsys: Capture) -> None:
    assert main(["check", "korea", "--format", "sarif"]) == 0
    assert json.loads(capsys.readouterr().out)["version"] == "2.1.0"


def test_check_with_why_tells_reasons_down_to_sources(capsys: Capture) -> None:
    assert main(["check", "korea/founding-article", "--why"]) == 0
    told = capsys.readouterr().out
    assert "First shots" in told
    assert "[WJ" in told


def test_check_of_an_account_file_finds_its_scenario(capsys: Capture) -> None:
    from legation.cli import check

    path = Path(check.__file__).parents[1] / "scenarios" / "korea" / "accounts"
    file = next(path.glob("founding*.yaml"))
    assert main(["check", str(file)]) == 0
    assert "contradicted" in capsys.readouterr().out


def test_an_account_that_is_not_there_names_the_nearest(capsys: Capture) -> None:
    assert main(["check", "korea/founding-artikel"]) == 2
    assert "nearest: founding_article" in capsys.readouterr().err


def test_replay_tells_months_and_ledgers(capsys: Capture) -> None:
    assert main(["replay", "korea"]) == 0
    told = capsys.readouterr().out
    assert "February 1904" in told
    assert "\nJapan\n  " in told
    assert "lie before or after these days" in " ".join(told.split())
    assert "\nRussia\n  " in told
    assert "\nKorea\n  " in told


def test_replay_to_a_day_says_who_owes_what(capsys: Capture) -> None:
    assert main(["replay", "korea", "--on", "1904-03-01"]) == 0
    told = capsys.readouterr().out
    assert "Owed and forbidden on 1 March 1904" in told
    assert "September 1905" not in told
    assert main(["replay", "korea", "--on", "1 March"]) == 2
    assert "YYYY-MM-DD" in capsys.readouterr().err


def test_replay_speaks_json(capsys: Capture) -> None:
    assert main(["replay", "korea", "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["schema"] == "legation-replay/2"
    assert len(data["steps"]) == sum(data["counts"].values())
    assert {breach["bearer"] for breach in data["breaches"]} >= {"japan", "korea"}


def test_report_and_demo_write_the_page(tmp_path: Path, capsys: Capture) -> None:
    assert main(["report", "korea", "-o", str(tmp_path / "a"), "--on", "2026-01-01"]) == 0
    page = (tmp_path / "a" / "report.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert "1 January 2026" in page
    capsys.readouterr()
    assert main(["demo", "-o", str(tmp_path / "b")]) == 0
    told = capsys.readouterr().out
    assert "legation play korea" in told
    assert (tmp_path / "b" / "korea" / "report.html").is_file()


def test_count_counts_and_divides(capsys: Capture) -> None:
    assert main(["count", "kuhn", "--divide"]) == 0
    told = capsys.readouterr().out
    assert "nodes=58" in told
    assert "ended=30" in told
    assert main(["count", "kuhn", "--depth", "-1"]) == 2


def test_a_fault_of_ours_is_told_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    def broken(*_: object) -> int:
        raise RuntimeError("inner")

    monkeypatch.delenv("LEGATION_DEBUG", raising=False)
    monkeypatch.setattr("legation.cli.explain.run", broken)
    assert main(["explain", "korea"]) == FAULT
    told = capsys.readouterr().err
    assert "fault in Legation" in told
    assert "Traceback" not in told
    monkeypatch.setenv("LEGATION_DEBUG", "1")
    assert main(["explain", "korea"]) == FAULT
    assert "Traceback" in capsys.readouterr().err


def test_a_file_that_cannot_be_read_is_a_problem_of_the_input() -> None:
    error = FileNotFoundError(2, "No such file or directory", "x.yaml")
    assert problem_text(error) == "No such file or directory: x.yaml"
    assert problem_text(RuntimeError("x")) is None


def test_a_reader_that_goes_away_is_no_fault() -> None:
    command = f"{sys.executable} -m legation explain korea | head -n 1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert "Korean Empire" in done.stdout


def test_interruption_ends_quietly(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    def stopped(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("legation.cli.explain.run", stopped)
    assert guarded(build_parser().parse_args(["explain", "korea"])) == 130
    assert "Traceback" not in capsys.readouterr().err


def test_the_main_file_stands_for_its_folder(folder: Path, capsys: Capture) -> None:
    assert main(["validate", str(folder / "scenario.yaml")]) == 0
    assert "is a valid scenario" in capsys.readouterr().out


def test_reports_of_two_scenarios_do_not_overwrite_each_other(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["report", str(folder)]) == 0
    assert (tmp_path / "out" / "island" / "report.html").is_file()


def test_new_quotes_a_folder_with_a_space(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["new", "Fashoda 1898"]) == 0
    assert "legation validate 'Fashoda 1898'" in capsys.readouterr().out
