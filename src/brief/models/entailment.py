"""Checkpoints that judge whether a text entails a claim: ``--verifier hf:NAME_OR_PATH``.

Two kinds are taken. Classifiers over a pair of texts, with two labels or three: which one stands
for entailment is read from the checkpoint's own names of them. Sequence-to-sequence checkpoints
that answer "1" or "0" in one step, asked as MiniCheck is (Tang, Laban and Durrett (2024),
"MiniCheck: Efficient Fact-Checking of LLMs on Grounding Documents").
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from brief.models import hub
from brief.models.batches import by_length

_LONGEST = 2048  # tokens of a text and a claim, however many more a checkpoint takes
_LONGEST_UNKNOWN = 512  # where neither configuration nor tokenizer says what is taken
_BATCH_PAIRS, _BATCH_TOKENS = 16, 8192
_ENTAILMENT = frozenset(
    "entailment entails entailed supported supports support consistent factual faithful "
    "grounded true yes 1 label_1".split()
)
_CONTRADICTION = frozenset("contradiction contradicts contradictory refuted refutes refute".split())


class Judgement(NamedTuple):
    """Probabilities that a text entails a claim, and that it contradicts it.

    A checkpoint that knows two labels contradicts nothing: what it does not find entailed may be
    unsaid.
    """

    entailment: float
    contradiction: float


class Judge:
    """A loaded checkpoint: pairs of texts and claims to judgements, the same for the same pairs."""

    def __init__(
        self, name: str, tokenizer: Any, model: Any, entailment: int, contradiction: int | None
    ) -> None:
        """Use ``load``: this takes what it loaded.

        Args:
            name: As it was asked for.
            tokenizer: The checkpoint's.
            model: The checkpoint's.
            entailment: The label, or the token, that says so.
            contradiction: The label that says the contrary, or the token for "no".
        """
        self.name = name
        self._tokenizer = tokenizer
        self._model = model
        self._entailment = entailment
        self._contradiction = contradiction
        self._writes: bool = model.config.is_encoder_decoder and hasattr(model, "lm_head")

    @property
    def limit(self) -> int:
        """How many tokens a text and a claim may have together."""
        stated = [_LONGEST]
        for key in ("max_position_embeddings", "n_positions"):
            value = getattr(self._model.config, key, None)
            if isinstance(value, int) and value > 0:
                # RoBERTa kinds count positions from behind the padding index
                stated.append(value - (2 if self._model.config.model_type == "roberta" else 0))
                break
        if self._tokenizer.model_max_length < 10**6:  # beyond, it means "not said"
            stated.append(self._tokenizer.model_max_length)
        return min(stated) if len(stated) > 1 else _LONGEST_UNKNOWN

    def length(self, text: str, claim: str) -> int:
        """How many tokens a pair is."""
        return len(self._encoded(text, claim)["input_ids"])

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[Judgement]:
        """One judgement for each ``(text, claim)``, in order.

        Pairs of like length go into one batch; padding is masked. A pair beyond ``limit`` is an
        error of the caller: nothing is cut off.

        Raises:
            ValueError: A pair is too long.
        """
        import torch

        encoded = [self._encoded(text, claim) for text, claim in pairs]
        lengths = [len(one["input_ids"]) for one in encoded]
        if any(length > self.limit for length in lengths):
            raise ValueError(f"a pair of {max(lengths)} tokens, where {self.limit} are taken")
        found = [Judgement(0.0, 0.0)] * len(pairs)
        for part in by_length(lengths, _BATCH_PAIRS, _BATCH_TOKENS):
            batch = self._tokenizer.pad([encoded[at] for at in part], return_tensors="pt").to(
                self._model.device
            )
            with torch.inference_mode():
                rows = self._logits(batch).float().softmax(dim=-1).cpu().tolist()
            for at, row in zip(part, rows, strict=True):
                found[at] = self._judgement(row)
        return found

    def _logits(self, batch: Any) -> Any:
        import torch

        if not self._writes:
            return self._model(**batch).logits
        start = self._model.config.decoder_start_token_id
        first = torch.full((len(batch["input_ids"]), 1), start, device=self._model.device)
        logits = self._model(**batch, decoder_input_ids=first).logits[:, 0]
        return logits[:, [self._contradiction, self._entailment]]

    def _judgement(self, row: Sequence[float]) -> Judgement:
        if self._writes:
            return Judgement(row[1], 0.0)
        against = row[self._contradiction] if self._contradiction is not None else 0.0
        return Judgement(row[self._entailment], against)

    def _encoded(self, text: str, claim: str) -> dict[str, list[int]]:
        text, claim = (t.encode("utf-8", "replace").decode("utf-8") for t in (text, claim))
        if self._writes:
            asked = f"predict: {text}{self._tokenizer.eos_token}{claim}"
            return dict(self._tokenizer(asked, verbose=False))
        return dict(self._tokenizer(text, claim, verbose=False))


def labels(names: Mapping[int, str]) -> tuple[int, int | None]:
    """Which label stands for entailment, and which, if any, for contradiction.

    >>> labels({0: "CONTRADICTION", 1: "NEUTRAL", 2: "ENTAILMENT"})
    (2, 0)
    >>> labels({0: "LABEL_0", 1: "LABEL_1"})
    (1, None)

    Raises:
        ValueError: No name says so, or more than one does.
    """
    plain = {number: name.lower().replace(" ", "_") for number, name in names.items()}
    entailed = [number for number, name in plain.items() if name in _ENTAILMENT]
    if len(names) > 2:  # "LABEL_1" of three could be anything
        entailed = [number for number in entailed if plain[number] not in ("1", "label_1")]
    if len(entailed) != 1:
        raise ValueError(
            f"its labels are {', '.join(names.values())}: which one means that the claim is "
            "entailed is not said; expected one such as 'entailment' or 'supported'"
        )
    against = [number for number, name in plain.items() if name in _CONTRADICTION]
    return entailed[0], against[0] if len(against) == 1 else None


@lru_cache(maxsize=2)
def load(spec: str) -> Judge:
    """The checkpoint of ``--verifier hf:SPEC``; see ``hub.load`` for what it raises."""

    def read(name: str, options: dict[str, Any]) -> Judge:
        from transformers import (
            AutoConfig,
            AutoModelForSeq2SeqLM,
            AutoModelForSequenceClassification,
            AutoTokenizer,
        )

        device, dtype = hub.place()
        config = AutoConfig.from_pretrained(name, **options)
        tokenizer = AutoTokenizer.from_pretrained(name, **options)
        kinds = config.architectures or [""]
        if config.is_encoder_decoder and "Classification" not in kinds[0]:
            model = AutoModelForSeq2SeqLM.from_pretrained(
                name, config=config, dtype=dtype, **hub.SAFE, **options
            )
            yes, no = (tokenizer(text, add_special_tokens=False)["input_ids"] for text in "10")
            if not yes or not no or yes[0] == no[0]:
                raise ValueError("its tokenizer does not tell '1' from '0' by their first token")
            which: tuple[int, int | None] = yes[0], no[0]
        elif "Classification" in kinds[0]:
            which = labels(config.id2label)
            model = AutoModelForSequenceClassification.from_pretrained(
                name, config=config, dtype=dtype, **hub.SAFE, **options
            )
        else:  # loaded as a classifier it would answer from weights made up on the spot
            raise ValueError(
                f"it is of the kind {kinds[0] or 'unknown'}; expected a classifier over pairs "
                "(NLI) or a sequence-to-sequence checkpoint that answers 1 or 0 (MiniCheck)"
            )
        return Judge(f"hf:{spec}", tokenizer, model.to(device).eval(), *which)

    return hub.load(spec, "--verifier", read)
