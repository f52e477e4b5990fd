"""What the package and its extras need, what of it is there, and how the rest is had."""

from __future__ import annotations

import importlib.metadata
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

from brief.errors import UsageError

_OF_EXTRA = re.compile(r"""extra\s*==\s*["']([\w.-]+)["']""")
_FOR_DEVELOPMENT = "dev"


def needed(extra: str, *modules: str) -> None:
    """Nothing, where these can be imported.

    Raises:
        UsageError: One cannot; the message says how it is installed.
    """
    missing = [module for module in modules if find_spec(module) is None]
    if missing:
        raise UsageError(f"{', '.join(missing)} is missing: pip install 'brief[{extra}]'")


@dataclass(frozen=True, slots=True)
class Package:
    """A package that is asked for: which versions, and the one that is there, if any."""

    name: str
    wanted: str
    version: str | None
    fits: bool


@dataclass(frozen=True, slots=True)
class Extra:
    """What is asked for together; the name is empty for what is always needed."""

    name: str
    packages: tuple[Package, ...]

    @property
    def complete(self) -> bool:
        """Whether all of it is there, in versions that fit."""
        return all(package.fits for package in self.packages)

    @property
    def mend(self) -> str:
        """How what is missing is had."""
        return f"pip install 'brief[{self.name}]'" if self.name else "pip install --upgrade brief"

    def words(self) -> str:
        """One line for people."""
        if self.complete:
            return ", ".join(f"{p.name} {p.version}" for p in self.packages)
        wrong = [
            f"{p.name} is missing"
            if p.version is None
            else f"{p.name} {p.version} is not {p.wanted}"
            for p in self.packages
            if not p.fits
        ]
        return f"{', '.join(wrong)}: {self.mend}"

    def to_json(self) -> dict[str, Any]:
        """The extra as JSON."""
        return {
            "name": self.name,
            "complete": self.complete,
            "packages": {p.name: p.version for p in self.packages},
            "mend": None if self.complete else self.mend,
        }


def extras() -> Iterator[Extra]:
    """What the installed package says that it needs: first what is always needed, then extras."""
    asked: dict[str, list[Package]] = {"": []}
    for line in importlib.metadata.requires("brief") or ():
        found = _OF_EXTRA.search(line)
        name = found.group(1) if found else ""
        package = None if name == _FOR_DEVELOPMENT else _package(line, name)
        if package is not None:
            asked.setdefault(name, []).append(package)
    for name, packages in asked.items():
        yield Extra(name, tuple(packages))


def _package(line: str, extra: str) -> Package | None:
    """The package of a requirement, or None where it is not for this Python."""
    from packaging.requirements import Requirement

    wanted = Requirement(line)
    if wanted.marker is not None and not wanted.marker.evaluate({"extra": extra}):
        return None
    try:
        version: str | None = importlib.metadata.version(wanted.name)
    except importlib.metadata.PackageNotFoundError:
        version = None
    fits = version is not None and wanted.specifier.contains(version, prereleases=True)
    return Package(wanted.name, str(wanted.specifier), version, fits)
