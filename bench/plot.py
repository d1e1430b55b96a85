"""What costs grow with: a plot of the rows that measure the same work at several sizes, and slopes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from math import log

from bench.table import OURS, Table

GROWS = {
    "histories": re.compile(r"Korea, (\d+) histories"),
    "turns": re.compile(r"a toy of (\d+) turns"),
    "acts a power": re.compile(r"a toy of (\d+) acts a power"),
    "rules": re.compile(r"a toy of (\d+) rules"),
}
_WIDE, _HIGH, _EDGE = 640, 400, 60
_COLOURS = ("#0b6e4f", "#a23b72", "#1f5fa8", "#b5651d")


def grown(table: Table) -> Mapping[str, list[tuple[int, float]]]:
    """By what is varied: sizes, and the seconds of ours."""
    found: dict[str, list[tuple[int, float]]] = {}
    for name, row in table.items():
        for what, pattern in GROWS.items():
            match = pattern.fullmatch(name)
            if match and OURS in row.times:
                found.setdefault(what, []).append((int(match[1]), row.times[OURS]))
    return {what: sorted(points) for what, points in found.items() if len(points) > 1}


def slope(points: list[tuple[int, float]]) -> float:
    """By least squares over logarithms: 1 where cost is linear, less where a part is fixed."""
    xs, ys = [log(size) for size, _ in points], [log(time) for _, time in points]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / sum(
        (a - x) ** 2 for a in xs
    )


def growth_lines(table: Table) -> Iterator[str]:
    """Slopes in words."""
    for what, points in grown(table).items():
        (low, fast), (high, slow) = points[0], points[-1]
        yield (
            f"- {what}: {low} to {high} ({high / low:.0f} times) cost {slow / fast:.1f} times; "
            f"cost goes as the {slope(points):.2f}th power"
        )


def growth(table: Table) -> str:
    """The plot, both axes in logarithms, each line from 1; empty where nothing was varied."""
    series = grown(table)
    if not series:
        return ""
    top = max(points[-1][0] / points[0][0] for points in series.values())
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDE} {_HIGH}" role="img" '
        'font-family="sans-serif" font-size="13">',
        "<title>What costs grow with</title>",
        f'<rect width="{_WIDE}" height="{_HIGH}" fill="#fff"/>',
        _line([(1, 1), (top, top)], top, "#999", "4 4"),
    ]
    for tick in (1, 2, 5, 10):
        x, y = _at(tick, tick, top)
        parts.append(f'<text x="{x}" y="{_HIGH - _EDGE + 20}" text-anchor="middle">{tick}</text>')
        parts.append(f'<text x="{_EDGE - 8}" y="{y + 4}" text-anchor="end">{tick}</text>')
    for place, (what, points) in enumerate(series.items()):
        (low, fast), colour = points[0], _COLOURS[place]
        times = [(size / low, time / fast) for size, time in points]
        parts.append(_line(times, top, colour))
        parts.append(f'<text x="{_EDGE + 12}" y="{30 + 18 * place}" fill="{colour}">{what}</text>')
    parts.append(
        f'<text x="{_WIDE // 2}" y="{_HIGH - 14}" text-anchor="middle">so many times as many</text>'
    )
    parts.append(
        f'<text transform="translate(16 {_HIGH // 2}) rotate(-90)" text-anchor="middle">'
        "so many times the processor time</text>"
    )
    return "\n".join([*parts, "</svg>"]) + "\n"


def _at(x: float, y: float, top: float) -> tuple[float, float]:
    across, up = _WIDE - 2 * _EDGE, _HIGH - 2 * _EDGE
    return (
        round(_EDGE + across * log(x) / log(top), 1),
        round(_HIGH - _EDGE - up * log(max(y, 0.5)) / log(top), 1),
    )


def _line(points: list[tuple[float, float]], top: float, colour: str, dash: str = "") -> str:
    places = " ".join(f"{x},{y}" for x, y in (_at(*point, top) for point in points))
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<polyline points="{places}" fill="none" stroke="{colour}" stroke-width="2"{dashed}/>'
