"""The style guide shows every component that has a fixed set of kinds, and nothing undefined."""

from __future__ import annotations

import re

from legation.pages.site.assets import static_files
from legation.pages.site.guide import guide
from legation.pages.site.publishing import published
from legation.pages.site.render import environment
from legation.prose.alignment import KINDS
from legation.prose.verdicts import ORDER


def shown() -> str:
    given = {"asset": str, "visitor": None, "version": "", "served": True, "path": "/style"}
    return environment().get_template("style.html.j2").render(given | guide())


def test_every_verdict_and_every_kind_of_step_has_its_chip() -> None:
    text = shown()
    for verdict in ORDER:
        assert f'<span class="chip v-{verdict}">' in text
        assert f'id="m-{verdict}"' in text
    for kind in KINDS:
        assert f'<span class="chip k-{kind}">' in text


def test_every_colour_shown_is_one_of_the_style_sheet_in_light_and_in_dark() -> None:
    styles = static_files()["report.css"].decode() + static_files()["site.css"].decode()
    names = re.findall(r'class="swatch sw-([a-z]+)"', shown())
    assert len(names) >= 10
    for name in names:
        assert len(re.findall(rf"--{name}: #", styles)) >= 2, name
        assert f".sw-{name} {{ fill: var(--{name}); }}" in styles


def test_every_field_of_its_form_has_a_label() -> None:
    text = shown()
    fields = set(re.findall(r'<(?:input|select|textarea|progress)[^>]*\sid="([^"]+)"', text))
    assert fields
    assert fields == set(re.findall(r'<label[^>]*\sfor="([^"]+)"', text))


def test_it_is_published_with_the_pages() -> None:
    assert "style.html" in {path for path, _ in published([])}
