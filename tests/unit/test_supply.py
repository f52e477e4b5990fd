"""What is installed is compared with hashes, and audited; without a network it says so."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

import audit
import install
import release

ROOT = Path(__file__).parents[2]
HASHES = {"six": {"1.17.0": {"sha256:" + "a" * 64}}, "torch": {"2.13.0": {"sha256:" + "b" * 64}}}


def planned(name: str, version: str, digest: str) -> dict[str, Any]:
    return {
        "metadata": {"name": name, "version": version},
        "download_info": {
            "url": f"https://example.org/{name}.whl",
            "archive_info": {"hashes": {"sha256": digest}},
        },
    }


def test_both_files_pin_the_same_and_every_pin_has_a_hash() -> None:
    hashed = (ROOT / "constraints-hashed.txt").read_text(encoding="utf-8")
    pinned = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    assert install.pins(hashed) == pinned, "`make lock` writes both"
    listed = install.listed(hashed)
    assert len(listed) > 150
    assert all(hashes for versions in listed.values() for hashes in versions.values())
    pins = re.findall(r"^([\w.-]+)==", install.pins(hashed), re.MULTILINE)
    assert set(listed) == set(map(install.normal, pins))


def test_a_file_whose_hash_is_not_listed_is_refused_by_name() -> None:
    report = {
        "install": [
            planned("Six", "1.17.0", "a" * 64),
            planned("torch", "2.13.0+cpu", "b" * 64),
            {"metadata": {"name": "brief", "version": "0.1.0"},
             "download_info": {"url": "file:///brief", "dir_info": {}}},
        ]
    }  # fmt: skip
    files = install.wanted(report)
    assert [name for name, *_ in files] == ["six", "torch"]
    assert install.unknown(files, HASHES, ()) == []
    report["install"] += [planned("torch", "2.13.0", "c" * 64), planned("other", "1.0", "d" * 64)]
    files = install.wanted(report)
    other, torch = install.unknown(files, HASHES, ())
    assert other.startswith("other 1.0: https://example.org/other.whl has sha256:ddd")
    assert torch.startswith("torch 2.13.0: ")
    assert install.unknown(files, HASHES, ("Torch", "other")) == []


def test_a_file_without_a_hash_is_refused() -> None:
    item = planned("six", "1.17.0", "a" * 64)
    item["download_info"] = {"url": "git+https://example.org/six", "vcs_info": {}}
    for trusted in ((), ("six",)):
        (line,) = install.unknown(install.wanted({"install": [item]}), HASHES, trusted)
        assert line == (
            "six 1.17.0: git+https://example.org/six has no hash; take a wheel, or another index"
        )


@pytest.mark.parametrize("address", ["on disk", "fetched"])
def test_the_hash_of_a_wheel_of_which_pip_says_none_is_computed(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wheel = tmp_path / "a folder" / "six-1.17.0-py3-none-any.whl"
    wheel.parent.mkdir()
    wheel.write_bytes(b"wheel")
    asked: list[tuple[str, ...]] = []

    def pip(*options: str) -> None:
        asked.append(options)
        shutil.copy(wheel, options[options.index("--dest") + 1])

    monkeypatch.setattr(install, "pip", pip)
    item = planned("six", "1.17.0", "")
    item["download_info"]["archive_info"] = {}
    far = f"https://example.org/{wheel.name}"
    item["download_info"]["url"] = wheel.as_uri() if address == "on disk" else far
    ((_, _, digest, _),) = install.wanted({"install": [item]}, ["--cert=a.pem"])
    assert digest == "sha256:" + hashlib.sha256(b"wheel").hexdigest()
    assert [(each[-2:], "--no-deps" in each) for each in asked] == (
        [] if address == "on disk" else [(("--cert=a.pem", far), True)]
    )
    assert "does not list" in install.unknown([("six", "1.17.0", digest, far)], HASHES, ())[0]


def answer(said: str) -> list[str]:
    return [sys.executable, "-c", f"print({said!r})"]


def test_vulnerabilities_are_a_line_each(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["audit.py"])
    vulns = [{"id": "PYSEC-1", "fix_versions": ["2.0"]}, {"id": "PYSEC-2", "fix_versions": []}]
    packages: list[dict[str, Any]] = [
        {"name": "brief", "skip_reason": "editable"},
        {"name": "gone", "skip_reason": "not on the index"},
        {"name": "six", "version": "1.0", "vulns": vulns},
        {"name": "lxml", "version": "6.0", "vulns": []},
    ]
    assert audit.main(answer(json.dumps({"dependencies": packages}))) == 1
    assert capsys.readouterr().out.splitlines() == [
        "gone: not audited: not on the index",
        "six 1.0: PYSEC-1, mended in 2.0",
        "six 1.0: PYSEC-2, not mended",
        "2 packages, 2 known vulnerabilities",
    ]
    assert audit.main(answer(json.dumps({"dependencies": packages[3:]}))) == 0


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("", "no answer"),
        ('{"dependencies": [{"name": "six", "skip_reason": "unknown"}]}', "the index knows none"),
    ],
)
def test_without_an_answer_nothing_is_called_audited(
    said: str, why: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["audit.py"])
    assert audit.main(answer(said)) == 0
    assert f"nothing was audited: {why}" in capsys.readouterr().out
    monkeypatch.setattr(sys, "argv", ["audit.py", "--strict"])
    assert audit.main(answer(said)) == audit.UNREACHED


@pytest.fixture
def released(tmp_path: Path) -> tuple[Path, Path]:
    """A small release, signed with a key of this test, and the file of those who may sign."""
    dist, key = tmp_path / "dist", tmp_path / "key"
    dist.mkdir()
    with zipfile.ZipFile(dist / "brief-9-py3-none-any.whl", "w") as wheel:
        wheel.writestr("brief/data/names.npz", b"weights")
        wheel.writestr("brief/models/digests.json", b"{}")
        wheel.writestr("brief/cli/app.py", b"")
    (dist / "brief-9.tar.gz").write_bytes(b"source")
    command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(key)]
    subprocess.run(command, check=True)
    (dist / release.SUMS).write_text(release.sums(dist), encoding="utf-8")
    release.sign(dist, key)
    signers = tmp_path / "signers"
    signers.write_text(f"a@example.org {key.with_suffix('.pub').read_text()}", encoding="utf-8")
    return dist, signers


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="no OpenSSH here")
def test_a_release_is_signed_and_checked(released: tuple[Path, Path]) -> None:
    dist, signers = released
    assert release.check(dist, signers, "a@example.org") == []
    listed = (dist / release.SUMS).read_text(encoding="utf-8")
    names = [line.split("  ")[1] for line in listed.splitlines()]
    assert names == [
        *("brief-9-py3-none-any.whl", "brief-9.tar.gz"),
        *("brief/data/names.npz", "brief/models/digests.json"),
    ]
    assert f"{hashlib.sha256(b'weights').hexdigest()}  brief/data/names.npz\n" in listed
    (dist / "brief-9.tar.gz").write_bytes(b"other")
    (dist / "added.whl").touch()
    assert release.check(dist, signers, "a@example.org") == [
        "added.whl: not in SHA256SUMS",
        "brief-9.tar.gz: altered",
    ]


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="no OpenSSH here")
def test_a_list_that_was_changed_or_signed_by_another_is_refused(
    released: tuple[Path, Path],
) -> None:
    dist, signers = released
    (wrong,) = release.check(dist, signers, "b@example.org")
    assert wrong.startswith("SHA256SUMS: not signed by b@example.org")
    (dist / release.SUMS).write_text(release.sums(dist) + "0" * 64 + "  more\n", encoding="utf-8")
    assert release.check(dist, signers, "a@example.org")[0].startswith("SHA256SUMS: not signed")
    (dist / f"{release.SUMS}.sig").unlink()
    assert release.check(dist, signers, "a@example.org")[0].startswith("SHA256SUMS: not signed")
