from __future__ import annotations

import importlib.util
import json
import sys
from email.message import Message
from pathlib import Path
from types import SimpleNamespace

import pytest

SCRIPT = Path(__file__).parents[2] / "scripts" / "dependencies.py"


@pytest.fixture(scope="module")
def dependencies():
    spec = importlib.util.spec_from_file_location("dependencies", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_the_core_needs_nothing_that_nobody_maintains(dependencies) -> None:
    core = {package.name for package in dependencies.installed("brief")}
    assert {"brief", "trafilatura", "lxml", "torch"} <= core  # what is needed at second hand too
    assert not core & {"docopt", "breadability", "sumy", "nltk"}


def test_every_package_of_the_core_states_its_licence(dependencies) -> None:
    silent = {p.name for p in dependencies.installed("brief") if p.license == "not stated"}
    # a package without content, of the build of torch that a Linux machine is given by default
    assert silent <= {"cuda-toolkit"}


def test_the_bill_of_materials_names_each_package_once(dependencies) -> None:
    bill = dependencies.sbom(dependencies.installed("brief"))
    refs = [each["bom-ref"] for each in bill["components"]]
    assert len(set(refs)) == len(refs)
    assert {ref for each in bill["dependencies"] for ref in each["dependsOn"]} <= set(refs)
    assert json.dumps(bill) == json.dumps(dependencies.sbom(dependencies.installed("brief")))


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ([("License-Expression", "MIT"), ("License", "x")], "MIT"),
        ([("Classifier", "License :: OSI Approved :: MIT License")], "MIT License"),
        ([("Classifier", "License :: OSI Approved"), ("License", "BSD\nlong text")], "BSD"),
        ([("License", "")], "not stated"),
    ],
)
def test_a_licence_is_what_the_package_says(dependencies, fields, found: str) -> None:
    stated = SimpleNamespace(metadata=Message())
    for name, value in fields:
        stated.metadata[name] = value
    assert dependencies.license_of(stated) == found
