"""Build what is released, list its SHA-256, and sign the list with an SSH key.

    python scripts/release.py                            dist/: wheel, sdist, pins, SHA256SUMS
    python scripts/release.py --sign ~/.ssh/release.pub  and SHA256SUMS.sig beside it
    python scripts/release.py --check DIST --signers FILE --by NAME

Builds from the last commit, in a folder of its own and with its date, so that the same commit gives
the same wheel. The list has each file of ``dist/``, and each weights file as it lies in the wheel.
The key is never read here: ``ssh-keygen`` signs with it, or with the agent or the hardware that
holds it, where the public half is named. What users do is in docs/releases.md.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
SUMS = "SHA256SUMS"
SPACE = "brief-release"  # what the signature is for: none of another purpose is taken for it
PINS = "constraints-hashed.txt"
_BUILD = "import sys, setuptools.build_meta as b; getattr(b, sys.argv[1])(sys.argv[2])"


def build(dist: Path) -> None:
    """Wheel and sdist of the last commit, and the pins of what they need, into an empty folder."""

    def git(*words: str) -> bytes:
        return subprocess.run(["git", *words], cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout

    environment = os.environ | {"SOURCE_DATE_EPOCH": git("log", "-1", "--format=%ct").decode()}
    with tempfile.TemporaryDirectory() as made:
        with tarfile.open(fileobj=io.BytesIO(git("archive", "HEAD"))) as archive:
            archive.extractall(made, filter="data")
        for what in ("build_sdist", "build_wheel"):  # a process each: setuptools keeps its options
            command = [sys.executable, "-c", _BUILD, what, str(dist.resolve())]
            subprocess.run(command, cwd=made, env=environment, check=True, capture_output=True)
        shutil.copy(Path(made, PINS), dist / PINS)


def sums(dist: Path) -> str:
    """A line a file, as ``sha256sum`` writes and checks them."""
    lines = {
        path.name: path.read_bytes() for path in dist.iterdir() if not path.name.startswith(SUMS)
    }
    for wheel in dist.glob("*.whl"):
        lines |= dict(_weights(wheel))
    return "".join(
        f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(lines.items())
    )


def _weights(wheel: Path) -> Iterator[tuple[str, bytes]]:
    """What the verdicts rest on: weights and tables, and the digests they are compared with."""
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            if name.startswith("brief/data/") or name == "brief/models/digests.json":
                yield name, archive.read(name)


def sign(dist: Path, key: Path) -> None:
    """``SHA256SUMS.sig``, made by ``ssh-keygen``; asks for what the key asks for.

    Raises:
        subprocess.CalledProcessError: The key cannot be used.
    """
    (dist / f"{SUMS}.sig").unlink(missing_ok=True)
    subprocess.run(["ssh-keygen", "-Y", "sign", "-f", key, "-n", SPACE, dist / SUMS], check=True)


def check(dist: Path, signers: Path, by: str) -> list[str]:
    """What is wrong with a folder of a release: who signed it, then each of its files.

    Args:
        dist: The folder, with ``SHA256SUMS`` and its signature.
        signers: ``NAME KEY`` a line, as ``ssh-keygen`` calls allowed signers.
        by: The name that must have signed.
    """
    command = ["ssh-keygen", "-Y", "verify", "-f", str(signers), "-I", by, "-n", SPACE]
    command += ["-s", str(dist / f"{SUMS}.sig")]
    listed = (dist / SUMS).read_bytes()
    done = subprocess.run(command, input=listed, capture_output=True, check=False)
    if done.returncode:
        return [f"{SUMS}: not signed by {by}: {(done.stderr or done.stdout).decode().strip()}"]
    wrong = []
    there = {path.name for path in dist.iterdir() if not path.name.startswith(SUMS)}
    expected = {}
    for line in listed.decode().splitlines():
        digest, _, name = line.partition("  ")
        expected[name] = digest
    for name in sorted(there - expected.keys()):
        wrong.append(f"{name}: not in {SUMS}")
    for name in sorted(there & expected.keys()):
        if hashlib.sha256((dist / name).read_bytes()).hexdigest() != expected[name]:
            wrong.append(f"{name}: altered")
    return wrong


def main() -> int:
    """Build and list; or check."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--dist", type=Path, default=Path("dist"), help="where to build")
    parser.add_argument(
        "--sign", type=Path, metavar="KEY", help="an SSH key; its public half will do"
    )
    parser.add_argument("--check", type=Path, metavar="DIST", help="a release that was fetched")
    parser.add_argument("--signers", type=Path, help="whose signatures are taken")
    parser.add_argument("--by", help="the name there")
    asked = parser.parse_args()
    if asked.check:
        if not asked.signers or not asked.by:
            parser.error("--check needs --signers and --by")
        wrong = check(asked.check, asked.signers, asked.by)
        print("\n".join(wrong) or f"signed by {asked.by}; every file as listed")
        return 1 if wrong else 0
    dist: Path = asked.dist
    if dist.exists() and any(dist.iterdir()):
        parser.error(f"{dist} is not empty: what is there is of another release")
    dist.mkdir(parents=True, exist_ok=True)
    build(dist)
    (dist / SUMS).write_text(sums(dist), encoding="utf-8")
    if asked.sign:
        sign(dist, asked.sign)
    print(f"{dist}: {', '.join(sorted(path.name for path in dist.iterdir()))}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
