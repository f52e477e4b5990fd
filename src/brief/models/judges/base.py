"""What all judges share: pairs of texts and claims in batches of like length, nothing cut off."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from brief.models.batches import by_length

LONGEST = 2048  # tokens of a text and a claim, however many more a checkpoint takes
LONGEST_UNKNOWN = 512  # where neither configuration nor tokenizer says what is taken
_BATCH_PAIRS, _BATCH_TOKENS = 16, 8192
_NOT_SAID = 10**6  # of a tokenizer's length: beyond, it means "not said"


class Judgement(NamedTuple):
    """Probabilities that a text entails a claim, and that it contradicts it.

    ``contradiction`` is None where a checkpoint tells only support: what it does not find entailed
    may be unsaid. ``unfounded`` are characters ``[start, end)`` of the claim that the text does not
    bear out, each with the probability of it; only token classifiers say so.
    """

    entailment: float
    contradiction: float | None = None
    unfounded: tuple[tuple[int, int, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Cut:
    """How the maker of a checkpoint cuts documents, and what is made of the parts' judgements.

    Args:
        unit: What ``size`` counts: ``tokens`` of the tokenizer, ``words`` between blanks,
            ``marks`` (words and punctuation, as treebanks count), ``parts`` (as many parts, even
            in sentences, as ``size`` words go into the document, and one), ``sentences``.
        size: How many of them a part has at most; 0 is as many as are taken.
        join: What stands between sentences; None keeps the breaks of lines.
        whole: The claim is judged as it is, not sentence by sentence.
        net: Contradiction counts against support: SummaC-ZS.
    """

    unit: Literal["tokens", "words", "marks", "parts", "sentences"] = "tokens"
    size: int = 0
    join: str | None = " "
    whole: bool = False
    net: bool = False


class Judge(ABC):
    """A loaded checkpoint: pairs of texts and claims to judgements, the same for the same pairs."""

    cut = Cut()
    longest = LONGEST

    def __init__(self, name: str, tokenizer: Any, model: Any) -> None:
        """Use ``load``: this takes what it loaded.

        Args:
            name: As it was asked for.
            tokenizer: The checkpoint's.
            model: The checkpoint's.
        """
        self.name = name
        self._tokenizer = tokenizer
        self._model = model

    @property
    def limit(self) -> int:
        """How many tokens a text and a claim may have together."""
        config = self._model.config
        # Positions that are told relative to each other end nowhere: the maker's bound is all.
        if config.model_type == "deberta-v2" and not getattr(config, "position_biased_input", True):
            return self.longest
        stated = [self.longest]
        for key in ("max_position_embeddings", "n_positions"):
            value = getattr(config, key, None)
            if isinstance(value, int) and value > 0:
                # RoBERTa kinds count positions from behind the padding index
                stated.append(value - (2 if config.model_type in ("roberta", "xlm-roberta") else 0))
                break
        if self._tokenizer.model_max_length < _NOT_SAID:
            stated.append(self._tokenizer.model_max_length)
        return min(stated) if len(stated) > 1 else LONGEST_UNKNOWN

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
        found = [Judgement(0.0)] * len(pairs)
        for part in by_length(lengths, _BATCH_PAIRS, _BATCH_TOKENS):
            batch = self._tokenizer.pad([encoded[at] for at in part], return_tensors="pt").to(
                self._model.device
            )
            with torch.inference_mode():
                rows = self._rows(batch).float().cpu()
            for at, row in zip(part, rows, strict=True):
                found[at] = self._judgement(pairs[at], row)
        return found

    @abstractmethod
    def _encoded(self, text: str, claim: str) -> dict[str, list[int]]:
        """A pair as the checkpoint is asked it."""

    @abstractmethod
    def _rows(self, batch: Any) -> Any:
        """What the checkpoint says of a batch: a row of numbers a pair."""

    @abstractmethod
    def _judgement(self, pair: tuple[str, str], row: Any) -> Judgement:
        """What a row means."""


def sound(text: str) -> str:
    """The text without lone surrogates, which tokenizers refuse."""
    return text.encode("utf-8", "replace").decode("utf-8")


_ENTAILMENT = frozenset(
    "entailment entails entailed supported supports support consistent factual faithful "
    "grounded true yes 1 label_1".split()
)
_CONTRADICTION = frozenset("contradiction contradicts contradictory refuted refutes refute".split())


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
