"""Support by a checkpoint of one's own choice: ``--verifier hf:NAME_OR_PATH``.

A document is read in windows of whole sentences, as many as the checkpoint takes beside the
claim's sentence. A sentence of a claim is as well supported as by its best window, a claim as the
mean of its sentences: SummaC-ZS (Laban et al. (2022), "SummaC") over MiniCheck's windows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from brief.language.segment import spans
from brief.models.entailment import Judgement
from brief.records import Label
from brief.scoring.pairs import PairScore, figure_checks
from brief.scoring.premise import Pairs, Premise, ready

_SURE = 0.5
_REFUTED = 0.95  # of contradiction, where no window has even a little entailment
_LITTLE = 0.05


class Judge(Protocol):
    """What judges pairs: ``brief.models.entailment.Judge``."""

    name: str

    @property
    def limit(self) -> int:
        """How many tokens a text and a claim may have together."""

    def length(self, text: str, claim: str) -> int:
        """How many tokens a pair is."""

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[Judgement]:
        """One judgement for each ``(text, claim)``, in order."""


def score_pairs(judge: Judge, pairs: Pairs) -> Iterator[PairScore]:
    """Scores ``(document, claim)`` pairs, in order; windows of all of them share the batches.

    ``refuted`` where some sentence of the claim is contradicted by a window with a probability of
    0.95 and entailed by none.
    """
    rows = list(ready(pairs))
    asked: list[tuple[str, str]] = []
    places: list[list[range]] = []
    for document, claim in rows:
        mine = []
        # a claim's sentence may take up half of what the checkpoint reads
        for part in (p for s in sentences(claim) for p in pieces(judge, s, judge.limit // 2)):
            found = windows(judge, document.made(_sentences), part)
            mine.append(range(len(asked), len(asked) + len(found)))
            asked += [(window, part) for window in found]
        places.append(mine)
    judged = judge.judge(asked)
    for (document, claim), mine in zip(rows, places, strict=True):
        parts = [[judged[at] for at in part] for part in mine]
        support = sum(max(j.entailment for j in part) for part in parts) / len(parts)
        against = any(
            max(j.contradiction for j in part) >= _REFUTED
            and max(j.entailment for j in part) < _LITTLE
            for part in parts
        )
        label: Label = (
            "supported" if support >= _SURE else "refuted" if against else "not_enough_info"
        )
        contrary = max(max(j.contradiction for j in part) for part in parts)
        yield PairScore(
            round(support, 6), label, figure_checks(document.text, claim), round(contrary, 6)
        )


def sentences(text: str) -> list[str]:
    """The sentences of a text; a text without any is one."""
    return [text[a:b] for a, b in spans(text)] or [text]


def _sentences(document: Premise) -> list[str]:
    return sentences(document.text)


def windows(judge: Judge, document: Sequence[str], claim: str) -> list[str]:
    """Whole sentences joined, as many as are taken beside the claim; every sentence is in one.

    A sentence that is too long by itself is cut at words.
    """
    room = judge.limit - judge.length("", claim)
    found: list[str] = []
    open_: list[str] = []
    size = 0
    for sentence in document:
        for piece in pieces(judge, sentence, room):
            own = _size(judge, piece)
            if open_ and size + own > room:
                found.append(" ".join(open_))
                open_, size = [], 0
            open_.append(piece)
            size += own
    return [*found, " ".join(open_)]


def pieces(judge: Judge, text: str, room: int) -> list[str]:
    """A text, halved at words until each part has at most ``room`` tokens."""
    words = text.split()
    if _size(judge, text) <= room:
        return [text]
    if len(words) < 2:  # one endless word: its head must do
        while len(text) > 1 and _size(judge, text) > room:
            text = text[: len(text) // 2]
        return [text]
    half = len(words) // 2
    return [
        piece
        for part in (" ".join(words[:half]), " ".join(words[half:]))
        for piece in pieces(judge, part, room)
    ]


def _size(judge: Judge, text: str) -> int:
    """Tokens that a text adds to a pair, and one for what joining it to others may add."""
    return judge.length(text, "") - judge.length("", "") + 1
