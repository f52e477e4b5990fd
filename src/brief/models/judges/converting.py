"""Published checkpoints that are pickles, made into folders that ``hf:`` takes, once and by hand.

A pickle may run whatever it says when it is read. Here tensors alone are taken from it
(``torch.load`` with ``weights_only``), and what is written is safetensors, which hold nothing else.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from brief.errors import ModelError, UsageError
from brief.models import hub
from brief.models.judges.alignscore import ARCHITECTURE, HEADS, WEIGHTS
from brief.models.loading import quietly
from brief.reading import strict
from brief.records.form import build

if TYPE_CHECKING:
    import torch

_PICKLE = "pytorch_model.bin"
_KEPT = (".json", ".model", ".txt")  # configuration and tokenizer
_ENCODER = "base_model."
_BUFFERS = ("position_ids", "token_type_ids")  # which older releases wrote as if they were weights


def convert(source: Path, folder: Path, backbone: str | None = None) -> None:
    """Write what a checkpoint holds into a folder with safetensors.

    Args:
        source: A folder with ``pytorch_model.bin``, as it comes from a hub, or a checkpoint of
            AlignScore (``.ckpt``).
        folder: Where it goes: configuration, tokenizer, ``model.safetensors``.
        backbone: Of AlignScore, the encoder that it was trained from, for its configuration and
            tokenizer: a folder, or a hub name (``roberta-base``, ``roberta-large``).

    Raises:
        UsageError: A ``.ckpt`` without its backbone.
        ModelError: The source cannot be read or holds more than tensors; the backbone is absent;
            the folder cannot be written.
    """
    try:
        if not source.exists():
            raise ModelError(f"{source}: no such file or folder")
        if source.is_dir():
            _folder(source, folder)
        elif backbone is None:
            raise UsageError(f"{source}: name the encoder below it: --backbone roberta-large")
        else:
            _alignscore(source, folder, backbone)
    except OSError as error:
        raise ModelError(f"{error.filename or folder}: {error.strerror or error}") from error


def _folder(source: Path, folder: Path) -> None:
    index = source / f"{_PICKLE}.index.json"
    names = [_PICKLE]
    if index.exists():
        names = _parts(index)
    state: dict[str, Any] = {}
    for name in names:
        # No name of an index leads out of the folder.
        state |= _tensors(_read(source / Path(name).name))
    if not state:
        raise ModelError(f"{source}: {names[0]} holds no weights")
    folder.mkdir(parents=True, exist_ok=True)
    for path in source.iterdir():
        if path.suffix in _KEPT and path.is_file() and path != index:
            shutil.copyfile(path, folder / path.name)
    _write(state, folder)


def _parts(index: Path) -> list[str]:
    """The files that the weights are spread over."""
    try:
        found = strict.loads(index.read_text(encoding="utf-8"))["weight_map"]
        names: Mapping[str, str] = build(Mapping[str, str], found, "weight_map")
    except (ValueError, LookupError, TypeError) as error:
        raise ModelError(f"{index}: no list of files of weights: {error}") from error
    return sorted(set(names.values()))


def _alignscore(checkpoint: Path, folder: Path, backbone: str) -> None:
    """The encoder and the three heads; that for masked words, which scores nothing, is left out."""
    held = _read(checkpoint).get("state_dict")
    state = dict(_tensors(held)) if isinstance(held, Mapping) else {}
    heads = [f"{head}_layer.{part}" for head in HEADS for part in ("weight", "bias")]
    missing = [name for name in heads if name not in state]
    if missing:
        raise ModelError(f"{checkpoint}: no checkpoint of AlignScore: {missing[0]} is missing")
    kept = {
        name: tensor
        for name, tensor in state.items()
        if name in heads or (name.startswith(_ENCODER) and not name.endswith(_BUFFERS))
    }

    def read(name: str, options: dict[str, Any]) -> tuple[Any, Any]:
        from transformers import AutoConfig, AutoTokenizer

        return (
            AutoConfig.from_pretrained(name, **options),
            AutoTokenizer.from_pretrained(name, **options),
        )

    config, tokenizer = hub.load(backbone, "--backbone", read)
    folder.mkdir(parents=True, exist_ok=True)
    with quietly(offline=True):
        config.save_pretrained(folder)
        tokenizer.save_pretrained(folder)
    path = folder / "config.json"
    stated = json.loads(path.read_text(encoding="utf-8")) | {"architectures": [ARCHITECTURE]}
    path.write_text(json.dumps(stated, indent=1) + "\n", encoding="utf-8")
    _write(kept, folder)


def _read(path: Path) -> Mapping[str, Any]:
    import torch

    try:
        held = torch.load(path, map_location="cpu", weights_only=True)
    except OSError:
        raise
    except Exception as error:  # of files by anybody
        raise ModelError(f"{path}: cannot be read: {hub.first_line(error)}") from error
    if not isinstance(held, Mapping):
        raise ModelError(f"{path}: holds no weights by name")
    return held


def _tensors(held: Mapping[str, Any]) -> dict[str, torch.Tensor]:
    import torch

    def found() -> Iterator[tuple[str, torch.Tensor]]:
        for name, value in held.items():
            if isinstance(value, torch.Tensor):
                yield name, value

    return dict(found())


def _write(state: Mapping[str, torch.Tensor], folder: Path) -> None:
    from safetensors.torch import save_file

    # Weights that are one and the same under two names are written twice: a copy each.
    save_file(
        {name: tensor.contiguous().clone() for name, tensor in state.items()},
        folder / WEIGHTS,
        metadata={"format": "pt"},
    )
