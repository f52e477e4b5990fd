"""Install brief with what it needs into this environment, each file compared with its hash.

    python scripts/install.py [EXTRA ...] [--trust NAME] [--pip=OPTION]

pip says what it would install (``constraints.txt`` pins the versions), the SHA-256 of each file is
looked up in ``constraints-hashed.txt``, and what is listed there is installed by ``pip install
--require-hashes``; brief itself follows as an editable install without dependencies. A file whose
hash is not listed ends it with exit code 1 before anything is installed, unless ``--trust`` names
its package: for builds of other indexes, of torch for a graphics card, say.

    python scripts/install.py --pins    write constraints.txt: constraints-hashed.txt, no hashes

pip takes no hashes from a file of constraints for what it finds by itself, so there are two files.
Standard library only: it runs before anything is installed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

ROOT = Path(__file__).resolve().parent.parent
PINNED = ROOT / "constraints.txt"
HASHED = ROOT / "constraints-hashed.txt"
BUILD = ("setuptools",)  # what builds brief: it is not fetched anew into a place of its own
_OLDEST_PIP = (22, 3)  # the first that says what it would install, with hashes
_NO_HASH = "no hash"
_HASH = re.compile(r"--hash=(sha256:[0-9a-f]{64})")


_HEAD = "# Every pinned dependency, for Python 3.10 to 3.13. Made by: make lock\n"


def normal(name: str) -> str:
    """The name of a package as indexes compare it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def listed(text: str) -> dict[str, dict[str, set[str]]]:
    r"""The hashes that a file of pinned requirements lists, by name and version.

    >>> listed("six==1.0 ; python_version > '3' \\\n    --hash=sha256:" + "0" * 64)["six"].keys()
    dict_keys(['1.0'])
    """
    found: dict[str, dict[str, set[str]]] = {}
    for entry in text.replace("\\\n", " ").splitlines():
        match = re.match(r"([\w.-]+)==([^\s;\\]+)", entry)
        if match:
            versions = found.setdefault(normal(match[1]), {})
            versions.setdefault(match[2], set()).update(_HASH.findall(entry))
    return found


def pins(text: str) -> str:
    """What a file of pinned requirements is without its hashes."""
    kept = (line for line in text.splitlines() if "--hash=" not in line)
    return _HEAD + "".join(line.removesuffix(" \\") + "\n" for line in kept)


def wanted(
    report: Mapping[str, Any], options: Sequence[str] = ()
) -> list[tuple[str, str, str, str]]:
    """Name, version, hash and address of each file that pip would install, but for brief's own.

    Args:
        report: What ``pip install --report`` writes (version 1).
        options: Of pip, where it has to fetch a file of which it says no hash.
    """
    found = []
    for item in report["install"]:
        name, download = normal(item["metadata"]["name"]), item["download_info"]
        if "dir_info" in download:
            continue
        digest = download.get("archive_info", {}).get("hashes", {}).get("sha256")
        digest = digest or computed(download["url"], options)
        shown = f"sha256:{digest}" if digest else _NO_HASH
        found.append((name, item["metadata"]["version"], shown, download["url"]))
    return sorted(found)


def computed(url: str, options: Sequence[str] = ()) -> str | None:
    """The SHA-256 of a wheel of which pip says none, or None where it cannot be had.

    An index need not say it, and a pip that knows such a wheel by its metadata alone has not read
    the file. Only wheels: to fetch a source pip would run what is in it.
    """
    address = urlsplit(url)
    if not address.path.endswith(".whl"):
        return None
    with tempfile.TemporaryDirectory() as folder:
        wheel = Path(url2pathname(address.path))
        if address.scheme != "file":
            pip("download", "--quiet", "--no-deps", "--dest", folder, *options, url)
            wheel = next(Path(folder).glob("*.whl"))
        with wheel.open("rb") as file:
            digest = hashlib.sha256()
            while piece := file.read(1 << 20):
                digest.update(piece)
    return digest.hexdigest()


def unknown(
    files: Iterable[tuple[str, str, str, str]],
    hashes: Mapping[str, Mapping[str, set[str]]],
    trusted: Iterable[str],
) -> list[str]:
    """A line for each file whose hash is not listed for its version, and that nobody trusts.

    One without a hash cannot be trusted either: it is installed by its hash.
    """
    free = set(map(normal, trusted))
    lines = []
    for name, version, digest, url in files:
        # 2.13.0+cpu is a build of 2.13.0
        allowed = hashes.get(name, {}).get(version.split("+")[0], ())
        if digest == _NO_HASH:
            lines.append(f"{name} {version}: {url} has no hash; take a wheel, or another index")
        elif name not in free and digest not in allowed:
            lines.append(
                f"{name} {version}: {url} has {digest}, which {HASHED.name} does not list; "
                f"--trust {name} takes it all the same"
            )
    return lines


def pip(*options: str) -> None:
    """Run pip of this environment; what it says goes to where this script's goes."""
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", *options]
    done = subprocess.run(command, check=False)
    if done.returncode:
        raise SystemExit(done.returncode)


def verified(folder: Path, lines: Iterable[str], options: Sequence[str] = ()) -> None:
    """Install exactly these lines, each with its hashes."""
    path = folder / "requirements.txt"
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    if path.stat().st_size:
        how = ("--quiet", "--no-deps", "--require-hashes", "--no-build-isolation")
        pip("install", *how, *options, "-r", str(path))


def build_tools(hashes: Mapping[str, Mapping[str, set[str]]]) -> list[str]:
    """The requirement of each tool that is needed first and is absent or too old."""
    from importlib.metadata import PackageNotFoundError, version

    lines = []
    for name in (*BUILD, "pip"):
        (pinned, allowed), *_ = hashes[name].items()
        try:
            there = version(name)
        except PackageNotFoundError:
            there = "0"
        numbers = tuple(int(part) for part in re.findall(r"\d+", there)[:2])
        if numbers < _OLDEST_PIP if name == "pip" else there != pinned:
            lines.append(" ".join((f"{name}=={pinned}", *(f"--hash={h}" for h in sorted(allowed)))))
    return lines


def main() -> int:
    """Install."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("extras", nargs="*", help="extras of brief: dev, eval, ...")
    parser.add_argument("--trust", action="append", default=[], help="a package, whatever its hash")
    parser.add_argument("--pip", action="append", default=[], help="an option of pip install")
    parser.add_argument("--pins", action="store_true", help="write constraints.txt")
    asked = parser.parse_args()
    if asked.pins:
        PINNED.write_text(pins(HASHED.read_text(encoding="utf-8")), encoding="utf-8")
        return 0
    hashes = listed(HASHED.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        verified(folder, build_tools(hashes), asked.pip)
        report = folder / "report.json"
        brief = f"{ROOT}[{','.join(asked.extras)}]" if asked.extras else str(ROOT)
        # -qq: what pip warns of it says again when it installs
        how = ("--dry-run", "-qq", "--no-build-isolation", "--report", str(report))
        pip("install", *how, *asked.pip, "-c", str(PINNED), brief)
        files = wanted(json.loads(report.read_text(encoding="utf-8")), asked.pip)
        problems = unknown(files, hashes, asked.trust)
        for problem in problems:
            print(problem, file=sys.stderr)
        if problems:
            print("nothing was installed", file=sys.stderr)
            return 1
        lines = [f"{name}=={version} --hash={digest}" for name, version, digest, _ in files]
        verified(folder, lines, asked.pip)
    pip("install", "--quiet", "--no-deps", "--no-build-isolation", *asked.pip, "-e", str(ROOT))
    return 0


if __name__ == "__main__":
    sys.exit(main())
