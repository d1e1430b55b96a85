"""The record as CSV: nothing is lost on the way there and back, and no cell runs as a formula."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.accounts.evidence import weigh
from legation.language.load import load_document, load_scenario, scenario_from_document
from legation.model.scenario import Scenario
from legation.pages.record_columns import TYPES
from legation.pages.record_csv import (
    CODEBOOK,
    DANGEROUS,
    cell_text,
    codebook_page,
    guarded,
    read_events,
    read_table,
    record_files,
    unguarded,
    write_record,
)
from legation.pages.record_rows import Exported
from legation.pages.record_summary import best_grade, summary_of
from legation.pages.record_tables import TABLES

PLACES = json.dumps(
    {
        "features": [
            {
                "id": "seoul",
                "geometry": {"type": "Point", "coordinates": [126.98, 37.57]},
                "properties": {"title": "Seoul", "names": [{"text": "서울", "language": "ko"}]},
            }
        ]
    }
)


@pytest.fixture(scope="module")
def korea() -> Scenario:
    return load_scenario("korea")


@pytest.fixture(scope="module")
def folder(korea: Scenario, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("record")
    write_record(korea, made, PLACES)
    return made


def test_every_event_reads_back_as_it_was(korea: Scenario, folder: Path) -> None:
    document = load_document("korea")
    document["events"] = dict(read_events(folder))
    again = scenario_from_document(document)
    assert again.record.events == korea.record.events
    assert len(again.record.events) > 160


def test_a_change_to_one_cell_changes_what_is_read_back(
    korea: Scenario, folder: Path, tmp_path: Path
) -> None:
    text = (folder / "events.csv").read_bytes().decode("utf-8")
    other = tmp_path
    for path in folder.glob("*.csv"):
        (other / path.name).write_bytes(path.read_bytes())
    changed = text.replace("1904-02-23,gregorian", "1904-02-24,gregorian")
    assert changed != text
    (other / "events.csv").write_bytes(changed.encode("utf-8"))
    document = load_document("korea")
    document["events"] = dict(read_events(other))
    assert scenario_from_document(document).record.events != korea.record.events


def test_rows_have_as_many_cells_as_the_codebook_has_columns(korea: Scenario) -> None:
    for table in TABLES:
        names = [column.name for column in table.columns]
        assert len(set(names)) == len(names), table.name
        for row in table.rows(Exported(korea, PLACES)):
            assert len(row) == len(names), table.name


def test_references_name_rows_that_are_there(folder: Path) -> None:
    for table in TABLES:
        for column in table.columns:
            target, _, key = column.values.partition(".")
            if column.type != "reference" or key != "id":
                continue
            known = {row["id"] for row in read_table(folder, target)}
            used = {row[column.name] for row in read_table(folder, table.name)} - {""}
            assert used <= known, (table.name, column.name, sorted(used - known)[:5])


def test_codes_are_those_the_codebook_lists(folder: Path) -> None:
    kinds = {row["kind"] for row in read_table(folder, "actors")}
    assert kinds <= {"power", "person", "firm", "society"}
    assert {row["confidence"] for row in read_table(folder, "events")} <= {"high", "medium", "low"}


def test_types_of_cells_hold(folder: Path) -> None:
    for table in TABLES:
        rows = read_table(folder, table.name)
        for column in table.columns:
            cells = {row[column.name] for row in rows} - {""}
            if column.type == "number":
                assert all(cell.lstrip("-").isdigit() for cell in cells), (table.name, column.name)
            if column.type == "truth":
                assert cells <= {"true", "false"}, (table.name, column.name)
            if column.type == "day":
                assert all(len(cell) == 10 for cell in cells), (table.name, column.name)


def test_files_are_rfc_4180_in_utf_8_without_a_mark(folder: Path) -> None:
    data = (folder / "names.csv").read_bytes()
    assert not data.startswith(b"\xef\xbb\xbf")
    assert data.endswith(b"\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert "李址鎔" in data.decode("utf-8")


def test_two_exports_are_the_same_bytes(korea: Scenario) -> None:
    assert record_files(korea, PLACES) == record_files(korea, PLACES)


def test_the_codebook_covers_every_column_of_every_file(korea: Scenario) -> None:
    files = record_files(korea, PLACES)
    listed = list(csv.DictReader(io.StringIO(files[CODEBOOK], newline="")))
    described = {(row["table"], row["column"]) for row in listed}
    for table in TABLES:
        header = next(csv.reader(io.StringIO(files[f"{table.name}.csv"], newline="")))
        assert {(table.name, name) for name in header} <= described
    assert {row["type"] for row in listed} <= set(TYPES)
    assert all(row["meaning"] and row["missing"] == "empty cell" for row in listed)
    assert all(f"## {table.name}.csv" in codebook_page() for table in TABLES)


def test_the_codebook_of_the_docs_is_the_generated_one() -> None:
    page = Path(__file__).resolve().parents[2] / "docs" / "reference" / "codebook.md"
    assert page.read_text(encoding="utf-8") == codebook_page(), (
        "write legation.pages.record_csv.codebook_page() to docs/reference/codebook.md"
    )


def test_identity_stands_beside_the_data(korea: Scenario, folder: Path) -> None:
    facts = {row["key"]: row["value"] for row in read_table(folder, "dataset")}
    assert facts["fingerprint"] == korea.fingerprint
    assert facts["version"] == korea.version
    assert facts["rows_events"] == str(len(korea.record.events))
    assert korea.fingerprint in (folder / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "places",
    ["", "{", "[]", '{"features": 3}', '{"features": [1, {}, {"geometry": {"type": "Point"}}]}'],
)
def test_places_that_do_not_fit_are_passed_over(korea: Scenario, places: str) -> None:
    table = next(table for table in TABLES if table.name == "places")
    assert list(table.rows(Exported(korea, places))) == []


@pytest.mark.parametrize(
    "text", ["=1+1", "+49", "-2", "@SUM(A1)", "\tx", "\rx", "\nx", "\uff1d1", "'quoted'"]
)
def test_what_a_spreadsheet_would_run_is_guarded(text: str) -> None:
    assert guarded(text) == "'" + text
    assert not guarded(text).startswith(DANGEROUS[:-1])


@given(st.text())
def test_guards_come_off_again(text: str) -> None:
    assert unguarded(guarded(text)) == text


@given(st.one_of(st.none(), st.booleans(), st.integers(), st.text()))
def test_a_cell_never_begins_like_a_formula_unless_it_is_a_number(
    value: str | int | bool | None,
) -> None:
    text = cell_text(value)
    assert isinstance(value, int) or not text.startswith(("=", "+", "-", "@"))


def test_no_event_is_sure_on_blogs_or_encyclopaedias_alone(korea: Scenario) -> None:
    sources = {source.id: source for source in korea.sources}
    for event in korea.record.events:
        if event.confidence == "high":
            assert best_grade(event, sources) in ("primary", "scholarly"), event.id
            assert weigh(event.sources, sources).weight >= 2, event.id


def test_copies_of_one_text_count_once(korea: Scenario) -> None:
    found = summary_of(korea)
    assert set(found.copies["japanese_white_book"]) == {"BR", "STA", "WHITE"}
    sources = {source.id: source for source in korea.sources}
    japanese = korea.record.event("1903-07-28-talks-proposed")
    assert len(japanese.sources) > 1
    assert weigh(japanese.sources, sources).weight == 2


def test_counts_of_the_summary_add_up(korea: Scenario) -> None:
    found = summary_of(korea)
    for counts in (found.by_grade, found.by_confidence, found.by_lineages, found.by_kind):
        assert sum(counts.values()) == found.events
    assert sum(sum(row.values()) for row in found.crossed.values()) == found.events
    assert found.crossed["reference"]["high"] == found.crossed["popular"]["high"] == 0
    assert sum(found.sources_by_grade.values()) == found.sections["sources"]
