"""Judges that are classifiers of one sequence, or answer in one step: each asked as its maker does.

Nothing of theirs is run but their weights; the questions are those of the papers and of the code
that the makers publish with them (``docs/verifiers.md``).
"""

from __future__ import annotations

from typing import Any, ClassVar

from brief.models.judges.base import Cut, Judge, Judgement, labels, sound


class Nli(Judge):
    """A classifier over a pair of texts; its labels say which one is entailment."""

    def __init__(self, name: str, tokenizer: Any, model: Any) -> None:
        """As ``Judge``.

        Raises:
            ValueError: Its labels do not say which one is entailment.
        """
        super().__init__(name, tokenizer, model)
        self._entailment, self._contradiction = labels(model.config.id2label)

    def _encoded(self, text: str, claim: str) -> dict[str, list[int]]:
        return dict(self._tokenizer(sound(text), sound(claim), verbose=False))

    def _rows(self, batch: Any) -> Any:
        return self._model(**batch).logits.float().softmax(dim=-1)

    def _judgement(self, pair: tuple[str, str], row: Any) -> Judgement:
        against = None if self._contradiction is None else float(row[self._contradiction])
        return Judgement(float(row[self._entailment]), against)


class SummaC(Nli):
    """SummaC-ZS over any NLI classifier: sentence by sentence, contradiction off entailment.

    Laban, Schnabel, Bennett and Hearst (2022), "SummaC: Re-Visiting NLI-based Models for
    Inconsistency Detection in Summarization".
    """

    cut = Cut("sentences", net=True)
    longest = 500

    def __init__(self, name: str, tokenizer: Any, model: Any) -> None:
        """As ``Nli``.

        Raises:
            ValueError: No label says that a claim is contradicted.
        """
        super().__init__(name, tokenizer, model)
        if self._contradiction is None:
            raise ValueError(
                f"its labels are {', '.join(model.config.id2label.values())}: SummaC-ZS needs one "
                "for contradiction"
            )


class _Asked(Judge):
    """A classifier with two labels, no and yes, over one sequence."""

    def _asked(self, text: str, claim: str) -> str:
        raise NotImplementedError

    def _encoded(self, text: str, claim: str) -> dict[str, list[int]]:
        return dict(self._tokenizer(self._asked(sound(text), sound(claim)), verbose=False))

    def _rows(self, batch: Any) -> Any:
        return self._model(**batch).logits.float().softmax(dim=-1)

    def _judgement(self, pair: tuple[str, str], row: Any) -> Judgement:
        return Judgement(float(row[1]))


class MiniCheck(_Asked):
    """MiniCheck on RoBERTa or DeBERTa: document, end mark and claim as one sequence.

    Tang, Laban and Durrett (2024), "MiniCheck: Efficient Fact-Checking of LLMs on Grounding
    Documents": parts of 400 tokens, the claim whole.
    """

    cut = Cut("tokens", 400, None, whole=True)

    def _asked(self, text: str, claim: str) -> str:
        return f"{text}{self._tokenizer.eos_token}{claim}"


class FactCG(_Asked):
    """FactCG on DeBERTa: a question with its options behind the document.

    Lei et al. (2025), "FactCG: Enhancing Fact Checkers with Graph-Based Multi-Hop Data": parts of
    550 words and marks, the claim whole.
    """

    cut = Cut("marks", 550, "\n", whole=True)

    def _asked(self, text: str, claim: str) -> str:
        return (
            f"{text}\n\nChoose your answer: based on the paragraph above can we conclude that "
            f'"{claim}"?\n\nOPTIONS:\n- Yes\n- No\nI think the answer is '
        )


class MiniCheckT5(_Asked):
    """MiniCheck on Flan-T5: it answers "1" or "0" in one step; parts of 500 words, the claim whole.

    Other checkpoints that write one of the two, as TrueTeacher, are asked alike.
    """

    cut = Cut("words", 500, None, whole=True)

    def __init__(self, name: str, tokenizer: Any, model: Any) -> None:
        """As ``Judge``.

        Raises:
            ValueError: The tokenizer does not tell the two answers apart.
        """
        super().__init__(name, tokenizer, model)
        yes, no = (tokenizer(text, add_special_tokens=False)["input_ids"] for text in "10")
        if not yes or not no or yes[0] == no[0]:
            raise ValueError("its tokenizer does not tell '1' from '0' by their first token")
        self._answers = [no[0], yes[0]]

    def _asked(self, text: str, claim: str) -> str:
        return f"predict: {text}{self._tokenizer.eos_token}{claim}"

    def _rows(self, batch: Any) -> Any:
        import torch

        start = self._model.config.decoder_start_token_id
        first = torch.full((len(batch["input_ids"]), 1), start, device=self._model.device)
        logits = self._model(**batch, decoder_input_ids=first).logits[:, 0]
        return logits[:, self._answers].float().softmax(dim=-1)


class Hhem(_Asked):
    """HHEM-2.1-Open: T5's encoder, and a classifier over the first token of a question.

    Read without the Python that comes with it (``loading.hhem``). Its maker states no length: a
    document is read in parts only where it has more than 4,096 tokens.
    """

    cut = Cut(whole=True)
    longest = 4096
    question: ClassVar[str] = (
        "<pad> Determine if the hypothesis is true given the premise?\n\n"
        "Premise: {text1}\n\nHypothesis: {text2}"
    )

    @property
    def limit(self) -> int:
        """How many tokens a text and a claim may have together."""
        return self.longest  # relative positions; its tokenizer states T5's 512

    def _asked(self, text: str, claim: str) -> str:
        # Not str.format: a document may have braces of its own.
        before, _, rest = self.question.partition("{text1}")
        between, _, after = rest.partition("{text2}")
        return before + text + between + claim + after

    def _rows(self, batch: Any) -> Any:
        return self._model(**batch).logits[:, 0].float().softmax(dim=-1)


class Lettuce(Judge):
    """LettuceDetect: which tokens of the claim the document does not bear out.

    Kovács and Recski (2025), "LettuceDetect: A Hallucination Detection Framework for RAG
    Applications". A claim is as well supported as its least supported token. A document of more
    than 4,096 tokens is read in parts, and a token is borne out where all parts say so, as its
    maker's detector does it: expect false alarms there.
    """

    cut = Cut(whole=True)
    longest = 4096

    def _question(self, text: str) -> str:
        return f"Summarize the following text:\npassage 1: {text}\noutput:"

    def _encoded(self, text: str, claim: str) -> dict[str, list[int]]:
        return dict(self._tokenizer(self._question(sound(text)), sound(claim), verbose=False))

    def _rows(self, batch: Any) -> Any:
        return self._model(**batch).logits.float().softmax(dim=-1)[..., 1]

    def _judgement(self, pair: tuple[str, str], row: Any) -> Judgement:
        text, claim = pair
        encoded = self._tokenizer(
            self._question(sound(text)), sound(claim), return_offsets_mapping=True, verbose=False
        )
        found = tuple(
            (start, end, float(row[at]))
            for at, ((start, end), part) in enumerate(
                zip(encoded["offset_mapping"], encoded.sequence_ids(), strict=True)
            )
            if part == 1 and start < end
        )
        return Judgement(1 - max((mark for _, _, mark in found), default=1.0), None, found)
