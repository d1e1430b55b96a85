"""The tool that scores the date grammar on TimeML files."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

TOOL = Path(__file__).parents[3] / "tools" / "score_dates.py"
SAMPLE = """<?xml version="1.0"?>
<TimeML><TEXT>
1 January 2000 <TIMEX3 tid="t0" type="DATE" value="2000-01-01">1 January 2000</TIMEX3>
On <TIMEX3 tid="t1" type="DATE" value="1904-02-09">9 February 1904</TIMEX3> A &amp; B sailed.
They came back <TIMEX3 tid="t2" type="DATE" value="1904-02-11">two days later</TIMEX3>
after <TIMEX3 tid="t3" type="DURATION" value="P9D">nine days of rain</TIMEX3> at
<TIMEX3 tid="t4" type="DATE" value="">that hour</TIMEX3>, not in 1905.
</TEXT></TimeML>
"""


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_dates", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["score_dates"] = module
    spec.loader.exec_module(module)
    return module


def test_tags_become_offsets_and_the_header_is_blanked(tool: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "01.tml"
    path.write_text(SAMPLE, encoding="utf-8")
    document = tool.read_document(path)
    said = [document.text[one.start : one.end] for one in document.expected]
    assert said == ["9 February 1904", "two days later", "nine days of rain", "that hour"]
    assert "A & B" in document.text
    assert "2000" not in document.text


def test_hits_are_counted_as_strict_relaxed_and_by_value(tool: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "01.tml"
    path.write_text(SAMPLE, encoding="utf-8")
    document = tool.read_document(path)
    tally = tool.Tally()
    wrong = tool.score(document, tool.ours(document), tally)
    assert (tally.expected, tally.found) == (4, 4)
    assert (tally.strict, tally.relaxed, tally.value) == (2, 3, 3)
    assert [line.split()[1] for line in wrong] == ["span", "missed", "spurious"]


def test_another_tools_tags_are_brought_over(tool: ModuleType, tmp_path: Path) -> None:
    ours, theirs = tmp_path / "a", tmp_path / "b"
    for folder in (ours, theirs):
        folder.mkdir()
    (ours / "01.tml").write_text(SAMPLE, encoding="utf-8")
    spaced = SAMPLE.replace("On <", "\n\n  On  <")
    (theirs / "01.tml").write_text(spaced, encoding="utf-8")
    document = tool.read_document(ours / "01.tml")
    assert tool.theirs(document, theirs) == document.expected


def test_an_empty_folder_is_said_loudly(
    tool: ModuleType,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys, "argv", ["score_dates", str(tmp_path)])
    assert tool.main() == 2
    assert "NOT SCORED" in capsys.readouterr().err
