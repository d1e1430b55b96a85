"""Pages generated from tables are up to date, and the JSON Schema accepts what validates."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from tests.language.bad_documents import FOLDER
from tests.language.generated import ROOT, pages

from legation.language.folder import shipped
from legation.language.jsonschema import ACCOUNT, json_schema
from legation.language.load import load_document
from legation.language.schema import ELEMENTS, FILES


@pytest.mark.parametrize("place", pages())
def test_a_generated_page_is_up_to_date(place: str) -> None:
    text = (ROOT / place).read_text(encoding="utf-8")
    assert text == pages()[place], "python -m tests.language.rerecord"


@pytest.mark.parametrize("file", ["scenario.yaml", ACCOUNT, *FILES])
def test_the_json_schema_is_one_and_has_no_alternatives(file: str) -> None:
    schema = json_schema(file)
    jsonschema.Draft7Validator.check_schema(schema)
    assert "anyOf" not in json.dumps(schema)


@pytest.mark.parametrize("id", shipped())
def test_the_json_schema_accepts_the_shipped_scenarios(id: str) -> None:
    document: dict[str, Any] = dict(load_document(id))
    for account in document.pop("accounts", {}).values():
        jsonschema.validate(account, json_schema(ACCOUNT))
    for file, keys in FILES.items():
        own = {key: document[key] for key in keys if key in document}
        jsonschema.validate(own, json_schema(file))
    jsonschema.validate(document, json_schema())


@pytest.mark.parametrize("name", ["unknown_key", "missing_key", "wrong_shape"])
def test_the_json_schema_refuses_wrong_shapes(name: str) -> None:
    document = load_document(FOLDER / f"{name}.yaml")
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, json_schema())


def test_every_key_has_a_line_of_explanation() -> None:
    for element in ELEMENTS.values():
        assert element.doc.endswith("."), element.name
        for key in element.keys.values():
            assert key.doc.endswith("."), (element.name, key.name)
            assert key.since == 1


def test_groups_name_keys_that_exist() -> None:
    for element in ELEMENTS.values():
        for group in (*element.one_of, *element.most_one):
            assert set(group) <= set(element.keys), element.name
