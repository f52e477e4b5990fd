"""Checkpoints by name: a folder, the local cache, then the hub.

Nothing of a checkpoint is run but its weights: no remote code, no pickle. The hub is asked only for
a name that is neither a folder nor in the local cache.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from brief.errors import ModelError, UsageError
from brief.models.loading import quietly

# What the hub takes for a name; of another it would raise an error of its own.
_HUB_NAME = re.compile(r"(?!.*(?:--|\.\.|\.git$))(?:\b[\w.-]{1,96}\b/)?\b[\w.-]{1,96}\b", re.ASCII)
_WEIGHTS = (".safetensors", ".bin", ".gguf", ".json", ".model", ".txt")
# For every ``from_pretrained`` of a model: other files of weights are pickles.
SAFE: Mapping[str, Any] = {"use_safetensors": True}
# what reading our own checkpoint raises when it is absent, torn, or needs a package
FAILURES = (OSError, ValueError, RuntimeError, KeyError, ImportError)
Loaded = TypeVar("Loaded")


def place() -> tuple[Any, Any]:
    """The device, and the precision: the checkpoint's own on a GPU, else single."""
    import torch

    if torch.cuda.is_available():
        return torch.device("cuda"), "auto"
    return torch.device("cpu"), torch.float32


def _is_folder(name: str) -> bool:
    return os.path.isdir(name)  # noqa: PTH112 - also of names that no folder can have


def split_name(spec: str) -> tuple[str, str | None]:
    """A name or folder, and the revision behind ``@``; a folder with ``@`` in its name is one.

    >>> split_name("org/name@v1"), split_name("org/name")
    (('org/name', 'v1'), ('org/name', None))
    """
    if _is_folder(spec) or "@" not in spec:
        return spec, None
    name, _, revision = spec.rpartition("@")
    return name, revision or None


def parted(spec: str) -> tuple[str, str | None]:
    """A checkpoint, and the family behind ``#``: how it is asked; a folder with ``#`` is one.

    >>> parted("org/name@v1#factcg"), parted("org/name")
    (('org/name@v1', 'factcg'), ('org/name', None))
    """
    rest, mark, family = spec.rpartition("#")
    return (rest, family) if mark and not _is_folder(spec) else (spec, None)


def identity(spec: str) -> str | None:
    """What tells a checkpoint from a later one of the same name; ``None`` before it is fetched.

    The SHA-256 of the files of a folder, or the commit of a name in the local cache. Nothing is
    loaded for it.
    """
    name, revision = split_name(parted(spec)[0])
    if _is_folder(name):
        return _folder_digest(str(Path(name).resolve()))
    from huggingface_hub import try_to_load_from_cache

    if _HUB_NAME.fullmatch(name) is None:
        return None
    found = try_to_load_from_cache(name, "config.json", revision=revision)
    return f"commit:{Path(found).parent.name}" if isinstance(found, str) else None


@lru_cache(maxsize=4)
def _folder_digest(folder: str) -> str:
    digest = hashlib.sha256()
    for path in sorted(Path(folder).iterdir()):
        if path.suffix in _WEIGHTS and path.is_file():
            digest.update(f"{path.name}\0".encode())
            with path.open("rb") as file:
                while block := file.read(1 << 20):
                    digest.update(block)
    return f"sha256:{digest.hexdigest()}"


def load(spec: str, option: str, read: Callable[[str, dict[str, Any]], Loaded]) -> Loaded:
    """What ``read`` makes of a checkpoint: a folder, or a hub name with or without revision.

    Args:
        spec: ``NAME_OR_PATH[@revision]``.
        option: The option that named it, for messages: ``--method``.
        read: Given the folder or name, and what ``from_pretrained`` is to be called with.

    Raises:
        UsageError: No name was given.
        ModelError: There is no such folder, the name is neither in the local cache nor to be had
            from the hub, or the checkpoint cannot be read without running code of its own.
    """
    name, revision = split_name(spec)
    if not name:
        raise UsageError(f"{option}: hf: needs a folder or a hub name: hf:NAME_OR_PATH[@revision]")
    if _is_folder(name):
        return _read(spec, option, read, name, None, offline=True)
    if _HUB_NAME.fullmatch(name) is None:
        raise ModelError(f"hf:{spec}: there is no folder {name[:200]!r}")
    try:
        return _read(spec, option, read, name, revision, offline=True)
    except ModelError as absent:
        if os.environ.get("HF_HUB_OFFLINE", "").upper() in ("1", "TRUE", "YES", "ON"):
            raise ModelError(_absent(spec, name, "HF_HUB_OFFLINE is set")) from absent
    try:
        return _read(spec, option, read, name, revision, offline=False)
    except ModelError as error:
        raise ModelError(_absent(spec, name, str(error))) from error


def where(options: Mapping[str, Any]) -> dict[str, Any]:
    """Of what ``read`` is given, what single files of a checkpoint are looked for with."""
    return {key: value for key, value in options.items() if key != "trust_remote_code"}


def _absent(spec: str, name: str, why: str) -> str:
    return (
        f"hf:{spec}: no such folder, not in the local cache, and not to be had from the hub "
        f"({why}); where there is a network: hf download {name}, or give a folder"
    )


def _read(
    spec: str,
    option: str,
    read: Callable[[str, dict[str, Any]], Loaded],
    name: str,
    revision: str | None,
    *,
    offline: bool,
) -> Loaded:
    options: dict[str, Any] = {"local_files_only": offline, "trust_remote_code": False}
    if revision is not None:
        options["revision"] = revision
    try:
        import transformers  # noqa: F401 - said here what is missing, before a part of it is read
    except ImportError as error:
        raise ModelError(f"{option} hf:{spec} needs {error.name}: pip install brief") from error
    with quietly(offline=offline):
        try:
            return read(name, options)
        except Exception as error:  # of files by anybody: tokenizers raises a bare Exception
            raise ModelError(f"hf:{spec}: cannot be loaded: {first_line(error)}") from error


def first_line(error: BaseException) -> str:
    """What an error says, on one line."""
    return next((line.strip() for line in str(error).splitlines() if line.strip()), repr(error))
