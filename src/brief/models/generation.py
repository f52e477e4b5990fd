"""Checkpoints that write: sequence-to-sequence and causal, from a folder or the hub.

How they are found and read: ``models.hub``. Decoding is greedy, or by beams where the
checkpoint says so; never sampled.
"""

from __future__ import annotations

import copy
import logging
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from brief.models import hub, pinned
from brief.models.batches import by_length

_LOG = logging.getLogger("brief")
_THOUGHT = re.compile(r"<think>.*?(?:</think>|$)", re.DOTALL)
# A causal checkpoint may take more, but a prompt's cost grows faster than its length, and small
# models lose the thread: longer articles go through in windows.
_LONGEST_PROMPT = 2048
_LONGEST_UNKNOWN = 512  # where neither configuration nor tokenizer says what is taken
_BATCH_PROMPTS, _BATCH_TOKENS = 8, 8192


@dataclass(frozen=True, slots=True)
class Prompt:
    """What a checkpoint is asked: rules and request for one that follows instructions.

    One that only summarizes is given ``text`` alone.
    """

    text: str
    rules: str = ""
    request: str = ""


class Writer:
    """A loaded checkpoint: prompts to texts, the same for the same prompts."""

    def __init__(self, name: str, tokenizer: Any, model: Any) -> None:
        """Use ``load`` or ``smollm``: this takes what they loaded."""
        self.name = name
        self._tokenizer = tokenizer
        self._model = model
        self.chat = not model.config.is_encoder_decoder
        if tokenizer.pad_token_id is None:
            tokenizer.pad_token = tokenizer.eos_token
        tokenizer.padding_side = "left" if self.chat else "right"
        self._control = sorted(
            {
                *tokenizer.all_special_tokens,
                *(t.content for t in tokenizer.added_tokens_decoder.values() if t.special),
            },
            key=lambda token: (-len(token), token),
        )
        self.generated_tokens = 0

    @property
    def limit(self) -> int:
        """How many tokens one prompt may have, those that are written included if causal."""
        config, stated = self._model.config, []
        for key in ("max_encoder_position_embeddings", "max_position_embeddings", "n_positions"):
            value = getattr(config, key, None)
            if isinstance(value, int) and value > 0:
                stated.append(value)
                break
        if self._tokenizer.model_max_length < 10**6:  # beyond, it means "not said"
            stated.append(self._tokenizer.model_max_length)
        found: int = min(stated, default=_LONGEST_UNKNOWN)
        return min(found, _LONGEST_PROMPT) if self.chat else found

    def count(self, text: str) -> int:
        """How many tokens a text is."""
        # Not verbose: the warning is of texts longer than the model takes; windows see to them.
        return len(self._tokenizer(text, add_special_tokens=False, verbose=False)["input_ids"])

    def defused(self, text: str) -> str:
        """The text with the model's control tokens broken: an article may not end its turn."""
        text = text.encode("utf-8", "replace").decode("utf-8")
        for token in self._control:
            while len(token) > 2 and token in text:
                text = text.replace(token, f"{token[0]} {token[1:]}")
        return text

    def length(self, prompt: Prompt) -> int:
        """How many tokens a prompt is."""
        return len(self._encoded(prompt))

    def room(self, tokens: int) -> int:
        """How many tokens a prompt may have where so many are to be written."""
        return self.limit - (tokens if self.chat else 0)

    def write(self, prompts: Sequence[Prompt], *, tokens: int) -> list[str]:
        """The text for each prompt, at most so many tokens each, in order.

        Prompts of like length go into one batch. A prompt beyond ``limit`` is an error of the
        caller: nothing is cut off.

        Raises:
            ValueError: A prompt is too long.
        """
        import torch

        encoded = [self._encoded(prompt) for prompt in prompts]
        room = self.room(tokens)
        for ids in encoded:
            if len(ids) > room:
                raise ValueError(f"a prompt of {len(ids)} tokens, where {room} are taken")
        settings = self._settings(tokens)
        found = [""] * len(prompts)
        for part in by_length([len(ids) for ids in encoded], _BATCH_PROMPTS, _BATCH_TOKENS):
            batch = self._tokenizer.pad(
                {"input_ids": [encoded[at] for at in part]}, return_tensors="pt"
            ).to(self._model.device)
            with torch.inference_mode(), _same_every_time():
                out = self._model.generate(**batch, generation_config=settings)
            for at, row in zip(part, out, strict=True):
                new = row[batch["input_ids"].shape[1] :] if self.chat else row
                pad = self._tokenizer.pad_token_id
                self.generated_tokens += int((new != pad).sum())
                text = self._tokenizer.decode(new, skip_special_tokens=True)
                found[at] = _THOUGHT.sub("", text).strip()
        return found

    def _settings(self, tokens: int) -> Any:
        """The checkpoint's own way of decoding, never sampled, within so many tokens."""
        settings = copy.deepcopy(self._model.generation_config)
        settings.update(
            do_sample=False, temperature=None, top_p=None, top_k=None, typical_p=None,
            max_length=None, max_new_tokens=tokens, min_new_tokens=None,
            min_length=min(settings.min_length or 0, tokens // 2),
            pad_token_id=self._tokenizer.pad_token_id, num_return_sequences=1,
        )  # fmt: skip
        return settings

    def _encoded(self, prompt: Prompt) -> list[int]:
        if not self.chat:
            text = self._prefix() + self.defused(prompt.text)
            ids: list[int] = self._tokenizer(text, verbose=False)["input_ids"]
            return ids
        text = self._chat(prompt)
        ids = self._tokenizer(
            text, add_special_tokens=not self._tokenizer.chat_template, verbose=False
        )["input_ids"]
        return ids

    def _prefix(self) -> str:
        """What T5 kinds want before a text that is to be summarized."""
        tasks = getattr(self._model.config, "task_specific_params", None) or {}
        stated = tasks.get("summarization", {}).get("prefix")
        if stated is not None:
            return str(stated)
        return "summarize: " if "t5" in self._model.config.model_type else ""

    def _chat(self, prompt: Prompt) -> str:
        from jinja2 import TemplateError

        user = f"{self.defused(prompt.text)}\n\n{prompt.request}"
        if not self._tokenizer.chat_template:
            return f"{prompt.rules}\n\n{user}\n\n"
        turns = [{"role": "system", "content": prompt.rules}, {"role": "user", "content": user}]
        options = {"tokenize": False, "add_generation_prompt": True, "enable_thinking": False}
        try:
            text: str = self._tokenizer.apply_chat_template(turns, **options)
        except TemplateError as error:  # it has no system turn
            _LOG.debug("%s: its chat template has no system turn: %s", self.name, error)
            turns = [{"role": "user", "content": f"{prompt.rules}\n\n{user}"}]
            text = self._tokenizer.apply_chat_template(turns, **options)
        return text


@contextmanager
def _same_every_time() -> Iterator[None]:
    """No choice of kernels by speed, which differs from run to run."""
    import torch

    before = torch.backends.cudnn.benchmark
    torch.backends.cudnn.benchmark = False
    try:
        yield
    finally:
        torch.backends.cudnn.benchmark = before


def identity(method: str) -> str | None:
    """What tells the checkpoint of a method from a later one of the same name.

    The pinned digest of ``smollm``; for ``hf:…`` see ``hub.identity``.
    """
    kind, _, spec = method.partition(":")
    if kind == "smollm":
        return f"sha256:{pinned.SMOLLM_DIGEST}"
    return hub.identity(spec)


@lru_cache(maxsize=2)
def load(spec: str) -> Writer:
    """The checkpoint of ``--method hf:SPEC``; see ``hub.load`` for what it raises."""

    def read(name: str, options: dict[str, Any]) -> Writer:
        from transformers import (
            AutoConfig,
            AutoModelForCausalLM,
            AutoModelForSeq2SeqLM,
            AutoTokenizer,
        )

        device, dtype = hub.place()
        config = AutoConfig.from_pretrained(name, **options)
        kind = AutoModelForSeq2SeqLM if config.is_encoder_decoder else AutoModelForCausalLM
        tokenizer = AutoTokenizer.from_pretrained(name, **options)
        model = kind.from_pretrained(name, config=config, dtype=dtype, **hub.SAFE, **options)
        return Writer(f"hf:{spec}", tokenizer, model.to(device).eval())

    return hub.load(spec, "--method", read)
