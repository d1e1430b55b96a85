"""The terminal: what rich adds there, and that pipes never see any of it."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import time
from contextlib import redirect_stdout
from pathlib import Path

import pytest

from legation.cli import main, progress
from legation.cli.screen import draws_tables, show, show_json
from legation.cli.screen import show_table as draw
from legation.prose.layout import Line, Style, terminal

LINES = [
    Line("The heading", 0, "heading"),
    Line(
        "Megata Tanetarō (目賀田種太郎) became adviser to the finance department. " * 3, 1, "item"
    ),
    Line(""),
    Line("[bold]no markup of ours[/bold] :warning: and 1904-02-23", 2),
    Line("file:///" + "a" * 120, 1),
]


class Terminal(io.StringIO):
    """A stream that says it is a terminal for UTF-8."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "60")
    return Terminal()


def bare(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def test_a_terminal_gets_the_same_words_as_a_pipe(screen: Terminal) -> None:
    with redirect_stdout(screen):
        show(LINES)
    drawn = bare(screen.getvalue())
    assert drawn.split() == terminal(LINES, Style(width=60)).split()
    assert "\x1b[1mThe heading" in screen.getvalue()


def test_wide_letters_count_twice_so_that_no_line_is_too_long(screen: Terminal) -> None:
    from rich.cells import cell_len

    with redirect_stdout(screen):
        show(LINES[:4])
    lines = bare(screen.getvalue()).split("\n")
    assert max(cell_len(line) for line in lines) <= 60
    assert lines[2].startswith("    ")


def test_an_address_stays_whole(screen: Terminal) -> None:
    with redirect_stdout(screen):
        show(LINES[-1:])
    assert LINES[-1].text in bare(screen.getvalue())


def test_cells_are_no_markup_and_numbers_stand_to_the_right(screen: Terminal) -> None:
    with redirect_stdout(screen):
        draw(("Seat", "Views#"), [("[red]japan[/red]", "1,234"), ("korea", "5")])
    told = bare(screen.getvalue())
    assert "[red]japan[/red]" in told
    assert re.search(r"korea +5 ", told)


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_whoever_asks_for_plain_text_gets_it(
    screen: Terminal, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with redirect_stdout(screen):
        assert not draws_tables()
        show(LINES)
    assert "\x1b" not in screen.getvalue()


def test_a_pipe_never_loads_rich() -> None:
    code = (
        "import sys\n"
        "from legation.cli import main\n"
        "main(['count', 'kuhn'])\n"
        "print('rich' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "False"


def test_progress_appears_on_a_terminal_only_and_goes_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setattr(progress, "DELAY", 0)
    line = progress.Working("Judging the account", delay=0)
    line.start()
    before = sys.stdout
    while not stream.getvalue():
        time.sleep(0.01)
    assert sys.stdout is before, "standard output is left alone"
    line.stop()
    assert "Judging the account" in stream.getvalue()
    assert stream.getvalue().endswith("\x1b[2K"), "the line is taken away"


def test_nothing_is_told_of_progress_where_nobody_looks(capsys: pytest.CaptureFixture[str]) -> None:
    with progress.working("Counting"):
        progress.step("Still counting")
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    "words",
    [
        ["validate", "kuhn", "--json"],
        ["cases", "july_1914", "--json"],
        ["count", "kuhn", "--json"],
        ["explain", "kuhn", "--json"],
        ["replay", "july_1914", "--json"],
        ["explain", "july_1914", "germany", "--json"],
    ],
    ids=" ".join,
)
def test_every_verb_that_prints_a_result_speaks_json(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 0
    assert json.loads(capsys.readouterr().out) is not None


def test_verbs_that_write_files_name_them_in_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", str(tmp_path / "island"), "--json"]) == 0
    written = json.loads(capsys.readouterr().out)["written"]
    assert any(Path(path).name == "scenario.yaml" for path in written)
    assert main(["report", "july_1914", "-o", str(tmp_path / "out"), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [Path(path).name for path in told["written"]] == ["report.html"]


def test_json_is_readable_data_whatever_its_letters(screen: Terminal) -> None:
    with redirect_stdout(screen):
        show_json({"name": "目賀田"})
    assert json.loads(screen.getvalue()) == {"name": "目賀田"}


def test_an_interruption_is_told_in_a_word(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_args: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("legation.cli.count.run", interrupted)
    assert main(["count", "kuhn"]) == 130
    told = capsys.readouterr()
    assert told.err.strip() == "Stopped."
    assert "Traceback" not in told.err
