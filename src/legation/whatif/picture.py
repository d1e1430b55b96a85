"""The answer as a picture: SVG drawn here, without a library; readable without colour."""

from __future__ import annotations

from html import escape

from legation.model.scenario import Scenario
from legation.prose import Names
from legation.whatif.answer import Answer
from legation.whatif.estimate import Estimate
from legation.whatif.words import edit_words, paragraph, percent

WIDTH, LEFT, RIGHT, ROW = 780, 320, 30, 46
PLAIN, CHANGED = "#4a4a4a", "#0b6e8a"


def answer_svg(answer: Answer, scenario: Scenario) -> str:
    """Shares of both arms with their intervals: the query above, the endings below."""
    if answer.share:
        rows = [(f"Asked: {answer.question.query.text}", answer.plain, answer.changed)]
    else:
        rows = []
    rows += [(item.title, item.plain, item.changed) for item in answer.endings]
    most = max((max(a.high, b.high) for _, a, b in rows), default=1.0)
    top = next(level for level in (0.05, 0.1, 0.2, 0.25, 0.5, 0.75, 1.0) if level >= most - 1e-9)
    height = 76 + ROW * len(rows) + 34
    parts = [_head(height, answer, scenario), _axis(top, 64, 64 + ROW * len(rows))]
    for place, (title, plain, changed) in enumerate(rows):
        parts.append(_row(title, plain, changed, top, 70 + ROW * place))
    foot = f"In this model; {answer.done:,} pairs; lines hold 95 % intervals; {answer.question.id}"
    parts.append(_words(12, height - 10, foot, size=11, fill="#555"))
    return "\n".join([*parts, "</svg>", ""])


def _head(height: int, answer: Answer, scenario: Scenario) -> str:
    names = Names(scenario)
    change = "; ".join(edit_words(edit, scenario, names) for edit in answer.question.edits)
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '
            'role="img" font-family="system-ui, sans-serif" aria-labelledby="t d">',
            f'<title id="t">What if {escape(change)}?</title>',
            f'<desc id="d">{escape(paragraph(answer, scenario))}</desc>',
            f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>',
            _words(12, 22, _fitted(f"What if {change}?", 100), size=14),
            f'<circle cx="18" cy="40" r="5" fill="none" stroke="{PLAIN}" stroke-width="2"/>',
            _words(30, 44, "as things stand", size=12),
            f'<circle cx="158" cy="40" r="5" fill="{CHANGED}"/>',
            _words(170, 44, "as changed", size=12),
        ]
    )


def _axis(top: float, begin: int, end: int) -> str:
    parts = []
    for step in range(6):
        share = top * step / 5
        x = _x(share, top)
        parts.append(
            f'<line x1="{x:.1f}" y1="{begin}" x2="{x:.1f}" y2="{end}" stroke="#ddd"/>'
            + _words(x, end + 16, f"{share * 100:g} %", size=11, anchor="middle", fill="#555")
        )
    return "\n".join(parts)


def _row(title: str, plain: Estimate, changed: Estimate, top: float, y: int) -> str:
    return "\n".join(
        [
            _words(LEFT - 10, y + 18, _fitted(title, 46), size=12, anchor="end"),
            _mark(plain, top, y + 8, PLAIN, hollow=True),
            _mark(changed, top, y + 24, CHANGED, hollow=False),
        ]
    )


def _mark(found: Estimate, top: float, y: int, colour: str, *, hollow: bool) -> str:
    low, high, at = _x(found.low, top), _x(found.high, top), _x(found.value, top)
    fill = f'fill="#fff" stroke="{colour}" stroke-width="2"' if hollow else f'fill="{colour}"'
    label = f"{percent(found.value)} %, {percent(found.low)} to {percent(found.high)}"
    return (
        f"<g><title>{label}</title>"
        f'<line x1="{low:.1f}" y1="{y}" x2="{high:.1f}" y2="{y}" stroke="{colour}" '
        f'stroke-width="2"/><circle cx="{at:.1f}" cy="{y}" r="5" {fill}/></g>'
    )


def _x(share: float, top: float) -> float:
    return LEFT + (WIDTH - LEFT - RIGHT) * min(share, top) / top


def _words(
    x: float, y: float, text: str, *, size: int, anchor: str = "start", fill: str = "#111"
) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}" '
        f'fill="{fill}">{escape(text)}</text>'
    )


def _fitted(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
