"""Pages and files generated from tables."""

from __future__ import annotations

import json
from pathlib import Path

from legation.language.jsonschema import json_schema
from legation.language.reference import keys_page
from legation.text.problems import problems_page

ROOT = Path(__file__).parents[2]


def pages() -> dict[str, str]:
    """What each generated file should hold, by its path."""
    schema = json.dumps(json_schema(), indent=1, ensure_ascii=False)
    return {
        "docs/reference/keys.md": keys_page(),
        "docs/reference/problems.md": problems_page(),
        "docs/reference/scenario.schema.json": schema + "\n",
    }


def write_pages() -> list[str]:
    """Write the files that are out of date; their paths."""
    changed = []
    for place, text in pages().items():
        path = ROOT / place
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            changed.append(place)
    return changed
