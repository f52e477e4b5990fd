"""What all tests share: the examples, the benchmarks' folder, golden files, a clean environment."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parent.parent

settings.register_profile(
    "brief",
    deadline=None,  # a loaded machine is no bug
    derandomize=True,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("brief")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="write the golden files anew; read the diff"
    )


@pytest.fixture(autouse=True)
def _own_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """No settings of the machine's user, and no hub, reach a test."""
    for name in list(os.environ):
        if name.startswith("BRIEF_") and name not in ("BRIEF_DATA", "BRIEF_TEST_WORKERS"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.getbasetemp() / "no-config"))
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")


@pytest.fixture
def examples() -> Path:
    return ROOT / "examples"


@pytest.fixture
def benchmarks() -> Path:
    """The development parts of public benchmarks; not part of the project."""
    folder = Path(os.environ.get("BRIEF_DATA", ROOT.parent / "shared" / "benchmarks"))
    if not folder.is_dir():
        pytest.skip(f"no benchmark data in {folder}; set BRIEF_DATA")
    return folder


@pytest.fixture
def golden(request: pytest.FixtureRequest):
    """Compare data with ``tests/golden/NAME.json``, or write it with ``--update-golden``."""

    def compare(name: str, data: object) -> None:
        path = ROOT / "tests" / "golden" / f"{name}.json"
        text = json.dumps(data, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
        if request.config.getoption("--update-golden"):
            path.write_text(text, encoding="utf-8")
        assert path.exists(), f"{path} is absent; run pytest --update-golden and read the file"
        assert json.loads(text) == json.loads(path.read_text(encoding="utf-8"))

    return compare
