"""The report in a real browser: nothing wider than the screen, nothing fetched, readable in the dark.

The page itself has no script; it is shown in a frame as wide as the screen meant, and the page
around the frame measures it.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from legation.accounts import check_account
from legation.language import load_scenario
from legation.pages.report import report_html
from legation.replay import replay_record

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")

pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="no Chromium here: `make system` brings it"
)

WRAPPER = """<!doctype html><meta charset="utf-8"><title>-</title>
<iframe style="width: WIDTHpx; height: 900px; border: 0"></iframe>
<script>
const frame = document.querySelector("iframe");
frame.srcdoc = PAGE;
frame.onload = () => {
  const page = frame.contentDocument;
  for (const item of page.querySelectorAll("details")) item.open = true;
  const root = page.documentElement;
  const wide = [...page.querySelectorAll("body *")].filter(
    (item) => item.getBoundingClientRect().right > root.clientWidth + 1 && !item.closest("svg, .scroll"),
  );
  const style = frame.contentWindow.getComputedStyle(page.body);
  document.title = JSON.stringify({
    width: root.clientWidth,
    content: root.scrollWidth,
    wide: wide.slice(0, 5).map((item) => item.outerHTML.slice(0, 120)),
    fetched: frame.contentWindow.performance.getEntriesByType("resource").map((item) => item.name),
    opened: page.querySelectorAll("details[open]").length,
    ink: style.color,
    paper: style.backgroundColor,
    named: [...page.querySelectorAll("svg[role=img]")].every(
      (item) => item.getAttribute("aria-label") || item.getAttribute("aria-labelledby"),
    ),
  });
};
</script>
"""

Look = Callable[..., dict[str, Any]]


@pytest.fixture(scope="module")
def look(tmp_path_factory: pytest.TempPathFactory) -> Look:
    scenario = load_scenario("korea")
    replay = replay_record(scenario)
    judgement = check_account(scenario, scenario.accounts[0], replay)
    html = report_html(scenario, replay, scenario.accounts[0].id, judgement)
    folder = tmp_path_factory.mktemp("report")
    text = json.dumps(html).replace("</", "<\\/")

    def measure(width: int, *, dark: bool = False) -> dict[str, Any]:
        page = folder / f"report{width}.html"
        wrapped = WRAPPER.replace("WIDTH", str(width)).replace("PAGE", text)
        page.write_text(wrapped, encoding="utf-8")
        return _dump(page, folder / f"profile{width}{dark}", dark=dark)

    return measure


def _dump(page: Path, profile: Path, *, dark: bool) -> dict[str, Any]:
    assert CHROMIUM is not None
    command = [
        CHROMIUM,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--hide-scrollbars",
        f"--user-data-dir={profile}",
        "--window-size=1400,950",
        "--virtual-time-budget=4000",
        "--dump-dom",
    ]
    if dark:
        command.append("--force-dark-mode")
    done = subprocess.run(
        [*command, page.as_uri()],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
        env={**os.environ, "HOME": str(profile)},
    )
    title = re.search(r"<title>(.*?)</title>", done.stdout, re.DOTALL)
    assert title is not None
    found: dict[str, Any] = json.loads(unescape(title[1]))
    return found


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_nothing_is_wider_than_the_screen(look: Look, width: int) -> None:
    found = look(width)
    assert found["width"] == width
    assert found["wide"] == []
    assert found["content"] <= found["width"]


def test_nothing_is_fetched_and_every_picture_has_a_name(look: Look) -> None:
    found = look(1280)
    assert found["fetched"] == []
    assert found["named"]
    assert found["opened"] > 50


def test_a_dark_screen_gets_dark_paper(look: Look) -> None:
    light, dark = look(1280), look(1280, dark=True)
    assert _brightness(light["paper"]) > _brightness(light["ink"])
    assert _brightness(dark["paper"]) < _brightness(dark["ink"])


def _brightness(colour: str) -> int:
    return sum(int(part) for part in re.findall(r"\d+", colour)[:3])
