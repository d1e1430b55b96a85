"""The record as CSV files with a codebook, written, and read back.

Form: RFC 4180 (commas, CRLF, quotes doubled), UTF-8 without a byte order mark, a header row. An
empty cell means: not given. A text that a spreadsheet would take for a formula is written with an
apostrophe in front, and so is a text that begins with one; reading takes it off again.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path

import legation
from legation.model.scenario import Scenario
from legation.pages.record_columns import TYPES, TableOf
from legation.pages.record_rows import LIST_SIGN, Cell, Exported
from legation.pages.record_tables import TABLES
from legation.text.nodes import Document

README = "README.md"
DATASET = "dataset.csv"
CODEBOOK = "codebook.csv"
CODEBOOK_PAGE = "codebook.md"
GUARD = "'"
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20", GUARD)
"""First letters that a spreadsheet may run as a formula (after OWASP's "CSV Injection"; the last
four are the wide forms, which some locales read alike), and the guard itself.
"""

MISSING = ""
"""The code for a missing value in every column."""

Row = dict[str, str]


def record_files(scenario: Scenario, places: str = "") -> dict[str, str]:
    """Every file of the export by name, as text.

    Args:
        scenario: Whose record it is.
        places: The GeoJSON text of its places, if it has any.
    """
    given = Exported(scenario, places)
    rows = {table.name: [list(row) for row in table.rows(given)] for table in TABLES}
    files = {f"{table.name}.csv": _table_text(table, rows[table.name]) for table in TABLES}
    counts = {table.name: len(rows[table.name]) for table in TABLES}
    files[CODEBOOK] = _codebook_text()
    files[CODEBOOK_PAGE] = codebook_page()
    files[DATASET] = _dataset_text(scenario, counts)
    files[README] = _readme(scenario, counts)
    return files


def write_record(scenario: Scenario, folder: Path, places: str = "") -> tuple[Path, ...]:
    """Write the export into a folder, which is made if need be; returns the paths."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, text in record_files(scenario, places).items():
        path = folder / name
        # Bytes, so that no system turns the line ends of RFC 4180 into its own.
        path.write_bytes(text.encode("utf-8"))
        written.append(path)
    return tuple(written)


def guarded(text: str) -> str:
    """A text with the guard in front, if a spreadsheet might run it.

    Example:
        >>> guarded("=1+1"), guarded("Seoul")
        ("'=1+1", 'Seoul')
    """
    return GUARD + text if text.startswith(DANGEROUS) else text


def unguarded(text: str) -> str:
    """The text as it was before ``guarded``."""
    return text[1:] if text.startswith(GUARD) and text[1:].startswith(DANGEROUS) else text


def cell_text(value: Cell) -> str:
    """One value as it stands in a file."""
    if value is None:
        return MISSING
    if isinstance(value, bool):
        return "true" if value else "false"
    # A number with a sign is a number to every spreadsheet and needs no guard.
    return str(value) if isinstance(value, int) else guarded(value)


def _csv_text(header: list[str], rows: list[list[str]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()


def _table_text(table: TableOf, rows: list[list[Cell]]) -> str:
    header = [column.name for column in table.columns]
    return _csv_text(header, [[cell_text(value) for value in row] for row in rows])


# ---------------------------------------------------------------- codebook


def _codebook_text() -> str:
    header = ["table", "position", "column", "type", "meaning", "values", "missing"]
    rows = [
        [table.name, str(number), one.name, one.type, one.meaning, one.values, "empty cell"]
        for table in TABLES
        for number, one in enumerate(table.columns, 1)
    ]
    return _csv_text(header, [[guarded(cell) for cell in row] for row in rows])


def codebook_page() -> str:
    """The codebook in Markdown."""
    lines = [
        "# Codebook",
        "",
        "One file per table: RFC 4180 (commas, CRLF, quotes doubled), UTF-8 without a byte order",
        "mark, one header row. Columns stand in the order given here.",
        "",
        "**Missing values.** An empty cell means: not given, not known, or not applicable. There is",
        "no other code for it, and no cell holds a word such as NA.",
        "",
        "**Formulas.** A text that begins with `=`, `+`, `-`, `@` (or the wide form of one), a tab,",
        f"a line break or `{GUARD}` has one `{GUARD}` more in front, so that no spreadsheet runs it.",
        "Take it off on reading.",
        "",
        "**Dates.** A date stands as the record writes it (EDTF), with the first and the last day",
        "that it may mean, both New Style. `~` widens a day by 7 days each way, a month by 31, a",
        "year by 366.",
        "",
        "| type | what stands in the column |",
        "|---|---|",
        *(f"| {name} | {meaning} |" for name, meaning in TYPES.items()),
    ]
    for table in TABLES:
        lines += ["", f"## {table.name}.csv", "", f"A row is {table.row}.", ""]
        lines += ["| column | type | meaning | values |", "|---|---|---|---|"]
        lines += [
            f"| {one.name} | {one.type} | {one.meaning} | {one.values} |" for one in table.columns
        ]
    return "\n".join(lines) + "\n"


def _facts(scenario: Scenario) -> dict[str, str]:
    return {
        "scenario": scenario.id,
        "title": scenario.title,
        "version": scenario.version,
        "fingerprint": scenario.fingerprint,
        "written_by": f"legation {legation.__version__}",
        "encoding": "UTF-8",
        "form": "RFC 4180",
        "missing": "empty cell",
        "list_sign": LIST_SIGN,
    }


def _dataset_text(scenario: Scenario, counts: Mapping[str, int]) -> str:
    rows = [[key, guarded(value)] for key, value in _facts(scenario).items()]
    rows += [[f"rows_{name}", str(count)] for name, count in counts.items()]
    return _csv_text(["key", "value"], rows)


def _readme(scenario: Scenario, counts: Mapping[str, int]) -> str:
    facts = _facts(scenario)
    lines = [
        f"# The record of {scenario.title}",
        "",
        *(
            f"- {key.replace('_', ' ')}: `{value}`"
            for key, value in facts.items()
            if key != "title"
        ),
        "",
        f"What each column means: `{CODEBOOK_PAGE}`, or `{CODEBOOK}` for programs. The same facts as",
        f"above stand in `{DATASET}`. The texts are the editors' own words about what the sources",
        "say; a source is named by its id in `sources.csv`, and what rests on it in",
        "`event_sources.csv` and `citations.csv`. Copies of one text share a lineage and count once.",
        "",
        "| file | rows |",
        "|---|---|",
        *(f"| {name}.csv | {count} |" for name, count in counts.items()),
    ]
    return "\n".join(lines) + "\n"


# ---------------------------------------------------------------- reading back


def read_table(folder: Path, name: str) -> list[Row]:
    """The rows of one file by column, guards taken off."""
    text = (folder / f"{name}.csv").read_bytes().decode("utf-8")
    found = csv.DictReader(io.StringIO(text, newline=""))
    return [{key: unguarded(cell) for key, cell in row.items()} for row in found]


def read_events(folder: Path) -> dict[str, Document]:
    """The section ``events`` of a scenario's document, as the files of an export have it."""
    parts = {
        name: _by(read_table(folder, name), "event")
        for name in ("event_sources", "disputes", "parts_played", "learned", "links")
    }
    cited = [row for row in read_table(folder, "citations") if row["table"] == "disputes"]
    return {
        row["id"]: _event(
            row, {name: rows.get(row["id"], []) for name, rows in parts.items()}, cited
        )
        for row in read_table(folder, "events")
    }


def _by(rows: list[Row], key: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row[key], []).append(row)
    return found


def _event(row: Row, parts: dict[str, list[Row]], cited: list[Row]) -> Document:
    node: dict[str, Document] = {**_given(row, "date", "calendar", "what", "kind")}
    if row["who"]:
        node["who"] = [*row["who"].split(LIST_SIGN)]
    if row["place"]:
        node["where"] = row["place"]
    node |= _given(row, "at_sea", "confidence", "note", "loaded_wording", "wording")
    if row["unsourced"] == "true":
        node["unsourced"] = "true"
    if row["grants"]:
        node["grants"] = [*row["grants"].split(LIST_SIGN)]
    lists: dict[str, list[Document]] = {
        "sources": [_given(one, "source", "locus") for one in parts["event_sources"]],
        "disputed": [_dispute(one, cited) for one in parts["disputes"]],
        "persons": [
            {"as": one["part"], "who": [*one["who"].split(LIST_SIGN)]}
            for one in parts["parts_played"]
        ],
        "learned": [{"by": one["actor"], "day": one["day"]} for one in parts["learned"]],
        "model": [_link(one) for one in parts["links"]],
    }
    return node | {key: value for key, value in lists.items() if value}


def _given(row: Row, *keys: str) -> dict[str, Document]:
    return {key: row[key] for key in keys if row[key] != MISSING}


def _dispute(row: Row, cited: list[Row]) -> Document:
    node: dict[str, Document] = _given(row, "says", "date", "calendar")
    if row["slip"] == "true":
        node["slip"] = "true"
    cites: list[Document] = [
        _given(one, "source", "locus")
        for one in cited
        if (one["id"], one["row_position"]) == (row["event"], row["position"])
    ]
    return node | ({"cite": cites} if cites else {})


def _link(row: Row) -> Document:
    node: dict[str, Document] = _given(row, "act", "chance", "branch", "outside")
    if row["effects"]:
        node["do"] = [*row["effects"].split("\n")]
    if row["day"]:
        node["date"] = row["day"]
    return node | _given(row, "implied")
