"""What is installed with brief: names, versions, licences; as a table or as an SBOM (CycloneDX).

    python scripts/dependencies.py                     the core, a line each
    python scripts/dependencies.py --extra eval        with what an extra adds; repeatable
    python scripts/dependencies.py --sbom sbom.json    CycloneDX 1.6

Read from what the packages in this environment say of themselves; nothing is fetched. A package
that states no licence is listed as such, and the exit code is 1.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any
from urllib.parse import quote

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

_UNKNOWN = "not stated"
_CLASSIFIER = "License :: "
_LONGEST = 60  # characters: some packages have the whole text where its name belongs


@dataclass(frozen=True, order=True)
class Package:
    """An installed package, its licence as it states it, and what it needs."""

    name: str
    version: str
    license: str
    needs: tuple[str, ...]


def installed(root: str, extras: Iterable[str] = ()) -> list[Package]:
    """The package and all that it needs, directly or not, as far as it is installed, by name."""
    found: dict[str, Package] = {}
    todo = [(canonicalize_name(root), frozenset(extras))]
    seen: set[tuple[str, frozenset[str]]] = set()
    while todo:
        name, wanted = todo.pop()
        if (name, wanted) in seen:
            continue
        seen.add((name, wanted))
        try:
            package = distribution(name)
        except PackageNotFoundError:  # of another platform, or an extra that is not installed
            continue
        needs = _needs(package, wanted)
        former = found[name].needs if name in found else ()
        names = tuple(sorted({*former, *(need for need, _ in needs)}))
        found[name] = Package(name, package.version, license_of(package), names)
        todo += needs
    return sorted(found.values())


def _needs(package: Distribution, extras: frozenset[str]) -> list[tuple[str, frozenset[str]]]:
    needs = []
    for line in package.requires or ():
        requirement = Requirement(line)
        marker = requirement.marker
        if marker is None or any(marker.evaluate({"extra": extra}) for extra in (*extras, "")):
            needs.append((canonicalize_name(requirement.name), frozenset(requirement.extras)))
    return needs


def license_of(package: Distribution) -> str:
    """The SPDX expression of a package, else its classifiers, else the words of its field."""
    about = package.metadata
    expression = about.get("License-Expression")
    if expression:
        return str(expression)
    classes = [
        each.rpartition(" :: ")[2]
        for each in about.get_all("Classifier") or ()
        if each.startswith(_CLASSIFIER) and each != "License :: OSI Approved"
    ]
    if classes:
        return " AND ".join(sorted(classes))
    words = str(about.get("License") or "").strip().split("\n")[0].strip()
    return words[:_LONGEST] or _UNKNOWN


def sbom(packages: list[Package]) -> dict[str, Any]:
    """The packages as a CycloneDX bill of materials; the same packages give the same bytes."""
    refs = {p.name: f"pkg:pypi/{p.name}@{quote(p.version)}" for p in packages}
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "components": [
            {
                "type": "library",
                "bom-ref": refs[p.name],
                "name": p.name,
                "version": p.version,
                "purl": refs[p.name],
                "licenses": [{"license": {"name": p.license}}] if p.license != _UNKNOWN else [],
            }
            for p in packages
        ],
        "dependencies": [
            {"ref": refs[p.name], "dependsOn": [refs[need] for need in p.needs if need in refs]}
            for p in packages
        ],
    }


def main() -> int:
    """Print the table, or write the SBOM."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--extra", action="append", default=[], help="an extra of brief")
    parser.add_argument("--sbom", type=Path, help="write a CycloneDX file there")
    asked = parser.parse_args()
    packages = installed("brief", asked.extra)
    if asked.sbom is not None:
        asked.sbom.write_text(json.dumps(sbom(packages), indent=1) + "\n", encoding="utf-8")
    else:
        for package in packages:
            print(f"{package.name:28} {package.version:16} {package.license}")
    silent = [package.name for package in packages if package.license == _UNKNOWN]
    for name in silent:
        print(f"{name}: states no licence; look at its files", file=sys.stderr)
    return 1 if silent else 0


if __name__ == "__main__":
    sys.exit(main())
