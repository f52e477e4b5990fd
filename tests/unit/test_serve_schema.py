"""The endpoints held against their own OpenAPI: what it says is taken and answered."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import CHECKS

from brief.serve.app import make
from brief.serve.guard import Rules
from tests.unit.test_serve import Here

ours = make(Here(), Rules(hosts=("localhost", "testserver")))  # type: ignore[arg-type]
described = schemathesis.openapi.from_asgi("/openapi.json", ours)
CHECKED = CHECKS.get_by_names(
    [
        "not_a_server_error",
        "status_code_conformance",
        "content_type_conformance",
        "response_schema_conformance",
        "negative_data_rejection",
    ]
)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@described.include(
    path_regex="^/v1/(summarize|claims|check|score|read|render|search|health)"
).parametrize()
@settings(
    max_examples=3,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
    derandomize=True,
)
def test_it_does_what_it_says(case: Any) -> None:
    case.call_and_validate(base_url="http://localhost", checks=CHECKED)
