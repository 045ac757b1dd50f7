"""The API answers whatever is asked as its description says: never with an error of the server."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from watchfloor.web.app import create_app
from watchfloor.web.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

schemathesis = pytest.importorskip("schemathesis")
checks = pytest.importorskip("schemathesis.specs.openapi.checks")
HEADERS = {"host": "127.0.0.1:8642"}
EXAMPLES = 10
CHECKED = [
    schemathesis.checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
]
ROUTES = [
    (path, method) for path, methods in create_app(Settings("no.db")).openapi()["paths"].items() for method in methods
]


@pytest.mark.parametrize(("path", "method"), ROUTES, ids=lambda value: str(value))
def test_every_route_answers_as_it_is_described(filled: Path, path: str, method: str) -> None:
    described = schemathesis.openapi.from_asgi("/api/openapi.json", create_app(Settings(filled)), headers=HEADERS)

    @given(described[path][method].as_strategy())
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def asked(case: Any) -> None:
        case.call_and_validate(headers=HEADERS, checks=CHECKED)

    asked()
