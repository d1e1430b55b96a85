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
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from legation.accounts import check_account
from legation.accounts.beside import lay_beside
from legation.cli.scenarios import places_of
from legation.language import load_scenario
from legation.pages.report import report_html
from legation.replay import replay_record

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")

pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="no Chromium here: `make system` brings it"
)

WRAPPER = r"""<!doctype html><meta charset="utf-8"><title>-</title>
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
  const styled = (item) => frame.contentWindow.getComputedStyle(item);
  const shown = (item) => item.getClientRects().length > 0;
  const parts = (colour) => colour.match(/[\d.]+/g).map(Number);
  const light = (colour) => {
    const [r, g, b] = parts(colour).slice(0, 3).map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const under = (item) => {
    for (let one = item; one; one = one.parentElement) {
      const colour = styled(one).backgroundColor;
      if ((parts(colour)[3] ?? 1) > 0) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  const faint = new Set();
  for (const item of page.querySelectorAll("body *:not(svg, svg *, option)")) {
    const own = [...item.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!own || !shown(item)) continue;
    const [one, other] = [light(styled(item).color), light(under(item))].sort((a, b) => b - a);
    const large = parseFloat(styled(item).fontSize) >= 24;
    if ((one + 0.05) / (other + 0.05) < (large ? 3 : 4.5)) faint.add(`${item.tagName}.${item.className}`);
  }
  const pictures = [...page.querySelectorAll("svg.timeline, svg.map")].filter(shown);
  const outside = [];
  for (const picture of pictures) {
    const box = picture.getBoundingClientRect();
    for (const text of picture.querySelectorAll("text")) {
      const own = text.getBoundingClientRect();
      if (own.left < box.left - 2 || own.right > box.right + 2) outside.push(text.textContent);
    }
  }
  document.title = JSON.stringify({
    width: root.clientWidth,
    content: root.scrollWidth,
    wide: wide.slice(0, 5).map((item) => item.outerHTML.slice(0, 120)),
    fetched: frame.contentWindow.performance.getEntriesByType("resource").map((item) => item.name),
    opened: page.querySelectorAll("details[open]").length,
    faint: [...faint].slice(0, 8),
    outside: outside.slice(0, 8),
    pictures: pictures.length,
    smallest: Math.min(...pictures.flatMap((picture) => [...picture.querySelectorAll("text")].map(
      (text) => text.getBoundingClientRect().height))),
    bare: [...page.querySelectorAll("table")].filter((table) => !table.querySelector("th[scope]")).length,
    named_rows: [...page.querySelectorAll("svg.timeline")].filter(shown)
      .map((picture) => [...picture.querySelectorAll("text")].map((text) => text.textContent)),
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
    account, *others = scenario.accounts
    comparison = lay_beside(scenario, account, others[0], replay) if others else None
    places = places_of("korea")
    html = report_html(scenario, replay, account.id, judgement, places, comparison)
    folder = tmp_path_factory.mktemp("report")
    text = json.dumps(html).replace("</", "<\\/")

    @cache
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


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_every_word_stands_out_from_its_ground(look: Look, *, dark: bool) -> None:
    assert look(1280, dark=dark)["faint"] == []


@pytest.mark.parametrize("width", [360, 768, 1000, 1280])
def test_labels_of_pictures_stand_inside_them_and_can_be_read(look: Look, width: int) -> None:
    found = look(width)
    assert found["pictures"] >= 2
    assert found["outside"] == []
    assert found["smallest"] >= 9


def test_a_telephone_names_every_instrument_in_force(look: Look) -> None:
    wide, narrow = ({text for rows in look(w)["named_rows"] for text in rows} for w in (1280, 360))
    assert "Japan-Korea Protocol" in wide & narrow
    assert "Rights and concessions" in wide & narrow


def test_every_table_says_what_its_columns_are(look: Look) -> None:
    assert look(1280)["bare"] == 0


def _brightness(colour: str) -> int:
    return sum(int(part) for part in re.findall(r"\d+", colour)[:3])
