"""Known vulnerabilities of what brief is installed with, as the package index publishes them.

    python scripts/audit.py [--strict]

Asks pip-audit (extra ``audit``) about every package in this environment, brief itself left out.
Exit code 0: none is known; 1: some are, a line each; 0 with a line that says so where the index
cannot be asked, so that it does no harm without a network (3 with ``--strict``, for releases).
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

UNREACHED = 3
_SHOWN = 5  # packages that could not be audited, by name
COMMAND = (
    *(sys.executable, "-m", "pip_audit", "--format", "json", "--progress-spinner", "off"),
    *("--skip-editable", "--timeout", "15"),
)


def found(said: str) -> list[dict[str, Any]] | None:
    """The packages that were asked about; ``None`` where the answer is no such list."""
    try:
        packages: list[dict[str, Any]] = json.loads(said)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return None
    return packages


def lines(packages: Sequence[dict[str, Any]]) -> list[str]:
    """A line for each vulnerability: package, its id, and the version that mends it."""
    return [
        f"{package['name']} {package['version']}: {each['id']}, "
        + (f"mended in {', '.join(each['fix_versions'])}" if each["fix_versions"] else "not mended")
        for package in packages
        for each in package.get("vulns", ())
    ]


def main(command: Sequence[str] = COMMAND) -> int:
    """Ask, and say what is known."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--strict", action="store_true", help="unreachable is exit code 3")
    asked = parser.parse_args()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    packages = found(done.stdout)
    if packages is None:
        reason = (done.stderr.strip().splitlines() or ["no answer"])[-1]
    else:
        skipped = [p for p in packages if "skip_reason" in p and p["name"] != "brief"]
        packages = [p for p in packages if "skip_reason" not in p]
        for package in skipped[:_SHOWN]:
            print(f"{package['name']}: not audited: {package['skip_reason']}")
        if len(skipped) > _SHOWN:
            print(f"... and {len(skipped) - _SHOWN} more that were not audited")
        reason = "the index knows none of the packages"
    if not packages:
        print(f"nothing was audited: {reason}")
        return UNREACHED if asked.strict else 0
    known = lines(packages)
    for line in known:
        print(line)
    print(f"{len(packages)} packages, {len(known)} known vulnerabilities")
    return 1 if known else 0


if __name__ == "__main__":
    sys.exit(main())
