"""What the description promises to programs is what they get."""

from __future__ import annotations

from typing import Any

import pytest
from jsonschema import Draft202012Validator
from starlette.testclient import TestClient

FILLED = {"scenario": "korea", "account": "founding_article", "id": "ask-0000"}


def described(client: TestClient) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = client.get("/api/openapi.json").json()["paths"]
    return {path: item["get"] for path, item in found.items()}


def test_every_described_route_answers_as_described(reader: TestClient) -> None:
    routes = described(reader)
    assert len(routes) >= 7
    for path, operation in routes.items():
        answer = reader.get(path.format(**FILLED))
        if operation["operationId"] == "asked_data":
            assert answer.status_code == 404
            continue
        [(kind, content)] = operation["responses"]["200"]["content"].items()
        assert answer.status_code == 200, path
        assert answer.headers["content-type"].partition(";")[0] == kind
        Draft202012Validator(content["schema"]).validate(answer.json())


@pytest.mark.parametrize(
    "path",
    [
        "/s/none/a/founding_article/annotations.jsonld",
        "/s/korea/a/none/cite.csl.json",
        "/s/korea/ask/ask-0000/answer.json",
        "/feed.json?series=none",
    ],
)
def test_what_is_not_there_is_told_as_a_problem_whatever_is_accepted(
    reader: TestClient, path: str
) -> None:
    answer = reader.get(path, headers={"accept": "*/*"})
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["code"] == "not_found"
