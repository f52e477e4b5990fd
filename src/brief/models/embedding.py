"""Sentence embeddings by all-MiniLM-L6-v2 from the installed package; torch is imported here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from brief.errors import ModelError
from brief.models import pinned
from brief.models.loading import quietly

DIMENSIONS = 384
MAX_TOKENS = 256  # what the makers trained and evaluated with
# Two threads were slower than one beside other work, and the pipeline already runs a
# process per core: see the measured figures in docs.
THREADS = 1
# For products in bfloat16 oneDNN compiles code for each shape and keeps it, some 2.6 MB for
# one shape: batches of any let a process grow by 700 MB in two hundred articles.
_ROWS, _TOKENS = 4, 16


class TokenVectors(NamedTuple):
    """The tokens of one text in context.

    Attributes:
        vectors: Shape (tokens, 384), each of Euclidean length 1.
        unknown: Position -> the words of the text, for tokens that the vocabulary has no pieces
            for. Their vectors tell what is around them, not what they are.
    """

    vectors: NDArray[np.float32]
    unknown: dict[int, str]


class Encoder:
    """Texts to vectors of length 1; the weights are compared with the makers' digest first."""

    def __init__(self, tokenizer: Any, model: Any, *, rows: int = 1, tokens: int = 1) -> None:
        """Use ``Encoder.load()``: this takes what it loaded.

        Batches of ``encode`` are filled up to multiples of ``rows`` texts and ``tokens`` tokens;
        a text alone stays alone.
        """
        self._tokenizer = tokenizer
        self._model = model
        self._rows, self._tokens = rows, tokens

    @staticmethod
    @cache
    def load() -> Encoder:
        """The encoder, once a process.

        Raises:
            ModelError: The package is absent, or its weights are absent or altered.
        """
        folder = str(pinned.encoder_folder())
        try:
            import torch
            from transformers import AutoModel, AutoTokenizer
        except ImportError as error:
            raise ModelError(f"--method embed needs {error.name}: pip install brief") from error
        with quietly(offline=True):
            try:
                tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
                model = AutoModel.from_pretrained(
                    folder, local_files_only=True, dtype=torch.float32
                )
            except (OSError, ValueError) as error:
                raise ModelError(f"{folder}: the encoder cannot be read: {error}") from error
        model.eval()
        return Encoder(tokenizer, model)

    @staticmethod
    @cache
    def quick() -> Encoder:
        """The encoder for rankings: where the processor multiplies in bfloat16, three times faster.

        There its vectors are within 0.0001 of those of ``load`` (cosine); elsewhere they are those.

        Raises:
            ModelError: As ``load``.
        """
        import torch

        if not getattr(torch.cpu, "_is_avx512_bf16_supported", bool)():
            return Encoder.load()
        loaded = Encoder.load.__wrapped__()  # not the one that others keep
        loaded._model.to(torch.bfloat16)
        return Encoder(loaded._tokenizer, loaded._model, rows=_ROWS, tokens=_TOKENS)

    def encode(self, texts: Sequence[str], batch_size: int = 32) -> NDArray[np.float32]:
        """One row for each text, shape (n, 384), each of Euclidean length 1.

        Texts of like length go into one batch; the batch a text is in changes its vector by
        less than 1e-5. Text beyond 256 tokens is not seen.
        """
        import torch

        found = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        if not len(texts):
            return found
        # a lone surrogate, which JSON may carry, cannot be passed to the tokenizer
        clean = [text.encode("utf-8", "replace").decode("utf-8") for text in texts]
        order = sorted(range(len(clean)), key=lambda at: (len(clean[at]), at))
        with _threads(THREADS), torch.inference_mode():
            for start in range(0, len(order), batch_size):
                part = order[start : start + batch_size]
                # one text alone, a query, is no batch to fill up: that doubled what it takes
                more = -len(part) % self._rows if len(part) > 1 else 0
                batch = self._tokenizer(
                    [*(clean[at] for at in part), *[""] * more],
                    padding=True,
                    pad_to_multiple_of=self._tokens,
                    truncation=True,
                    max_length=MAX_TOKENS,
                    return_tensors="pt",
                )
                hidden = self._model(**batch).last_hidden_state
                hidden = hidden.float()
                mask = batch["attention_mask"].unsqueeze(-1).to(hidden.dtype)
                mean = (hidden * mask).sum(1) / mask.sum(1).clamp(min=1e-9)
                found[part] = torch.nn.functional.normalize(mean, dim=1)[: len(part)].numpy()
        return found

    def encode_tokens(self, texts: Sequence[str], batch_size: int = 32) -> list[TokenVectors]:
        """The last layer's vector of each token of each text, special tokens left out.

        Nothing is cut off: a text of more than 254 tokens is read in windows of that many, which
        do not see each other. Windows of like length go into one batch, as in ``encode``.
        """
        import torch

        clean = [text.encode("utf-8", "replace").decode("utf-8") for text in texts]
        if not clean:
            return []
        # Not verbose: the warning is of texts longer than the model takes, which are cut below.
        read = self._tokenizer(
            clean,
            add_special_tokens=False,
            truncation=False,
            return_attention_mask=False,
            return_offsets_mapping=True,
            verbose=False,
        )
        ids: list[list[int]] = read["input_ids"]
        unknown = self._tokenizer.unk_token_id
        found = [
            TokenVectors(
                np.zeros((len(row), DIMENSIONS), dtype=np.float32),
                {at: text[a:b] for at, (a, b) in enumerate(offsets) if row[at] == unknown},
            )
            for text, row, offsets in zip(clean, ids, read["offset_mapping"], strict=True)
        ]
        step = MAX_TOKENS - 2
        windows = [
            (min(step, len(row) - start), number, start)
            for number, row in enumerate(ids)
            for start in range(0, len(row), step)
        ]
        windows.sort()
        first, last = self._tokenizer.cls_token_id, self._tokenizer.sep_token_id
        with _threads(THREADS), torch.inference_mode():
            for begin in range(0, len(windows), batch_size):
                part = windows[begin : begin + batch_size]
                longest = part[-1][0] + 2
                inputs = torch.full((len(part), longest), self._tokenizer.pad_token_id)
                mask = torch.zeros((len(part), longest), dtype=torch.long)
                for line, (length, number, start) in enumerate(part):
                    row = [first, *ids[number][start : start + length], last]
                    inputs[line, : len(row)] = torch.tensor(row)
                    mask[line, : len(row)] = 1
                hidden = self._model(input_ids=inputs, attention_mask=mask).last_hidden_state
                hidden = torch.nn.functional.normalize(hidden, dim=2).numpy()
                for line, (length, number, start) in enumerate(part):
                    found[number].vectors[start : start + length] = hidden[line, 1 : length + 1]
        return found


@contextmanager
def _threads(count: int) -> Iterator[None]:
    """So many torch threads inside; the caller's number afterwards."""
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(count)
    try:
        yield
    finally:
        torch.set_num_threads(before)
