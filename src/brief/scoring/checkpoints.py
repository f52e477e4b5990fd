"""Support by a checkpoint of one's own choice: ``--verifier hf:NAME_OR_PATH[#FAMILY]``.

A document is read in windows of whole sentences, cut as the checkpoint's maker cuts them
(``models.judges``), and never longer than the checkpoint takes beside the claim. A claim, or each
of its sentences where the maker judges them one by one, is as well supported as by its best
window; of several sentences the mean counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from brief.language.segment import spans
from brief.models.judges import Cut, Judgement
from brief.records import Label, Quote
from brief.scoring.pairs import PairScore, figure_checks
from brief.scoring.premise import Pairs, Premise, ready

_SURE = 0.5
_REFUTED = 0.95  # of contradiction, where no window has even a little entailment
_LITTLE = 0.05
_MARKED = 0.5  # of a token, for "missing": as LettuceDetect's maker has it
_MARK = re.compile(r"\w+|[^\w\s]")
_BREAK = re.compile(r"[^\S\n]*\n")


class Judge(Protocol):
    """What judges pairs: ``brief.models.judges.Judge``."""

    name: str
    cut: Cut

    @property
    def limit(self) -> int:
        """How many tokens a text and a claim may have together."""

    def length(self, text: str, claim: str) -> int:
        """How many tokens a pair is."""

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[Judgement]:
        """One judgement for each ``(text, claim)``, in order."""


class Piece(NamedTuple):
    """A sentence of a document, or a part of one, and whether a line ends behind it."""

    text: str
    ends: bool = False


class _Part(NamedTuple):
    """A part of a claim, where it stands in it if its blanks were kept, and what was asked."""

    start: int | None
    asked: range


def score_pairs(judge: Judge, pairs: Pairs) -> Iterator[PairScore]:
    """Scores ``(document, claim)`` pairs, in order; windows of all of them share the batches.

    ``refuted`` where some part of the claim is contradicted by a window with a probability of
    0.95 and entailed by none. ``missing`` are the words that a token classifier marks.
    """
    rows = list(ready(pairs))
    asked: list[tuple[str, str]] = []
    places: list[list[_Part]] = []
    for document, claim in rows:
        mine = []
        for start, part in _parts(judge, claim):
            found = windows(judge, document.made(_pieces), part)
            mine.append(_Part(start, range(len(asked), len(asked) + len(found))))
            asked += [(window, part) for window in found]
        places.append(mine)
    judged = judge.judge(asked)
    for (document, claim), mine in zip(rows, places, strict=True):
        parts = [(part.start, [judged[at] for at in part.asked]) for part in mine]
        support = sum(_support(judge.cut, found) for _, found in parts) / len(parts)
        contrary = [_contrary(found) for _, found in parts]
        against = any(
            most is not None and most >= _REFUTED and max(j.entailment for j in found) < _LITTLE
            for most, (_, found) in zip(contrary, parts, strict=True)
        )
        label: Label = (
            "supported" if support >= _SURE else "refuted" if against else "not_enough_info"
        )
        known = [most for most in contrary if most is not None]
        yield PairScore(
            round(support, 6),
            label,
            figure_checks(document.text, claim),
            round(max(known), 6) if known else None,
            () if label == "supported" else tuple(_missing(claim, parts)),
        )


def _parts(judge: Judge, claim: str) -> Iterator[tuple[int | None, str]]:
    """What is judged of a claim by itself, each with where it starts: at most half of the limit."""
    end = 0
    for whole in [claim] if judge.cut.whole else sentences(claim):
        for part in pieces(judge, whole, judge.limit // 2):
            at = claim.find(part, end)
            end = at + len(part) if at >= 0 else end
            yield at if at >= 0 else None, part


def _support(cut: Cut, found: Sequence[Judgement]) -> float:
    best = max(j.entailment for j in found)
    if cut.net:
        # In the paper from -1 to 1; what is contradicted more than entailed is not supported.
        return max(0.0, best - (_contrary(found) or 0.0))
    if any(j.unfounded for j in found):
        # By the maker's rule a token has to be borne out by every window.
        return min(j.entailment for j in found)
    return best


def _contrary(found: Sequence[Judgement]) -> float | None:
    known = [j.contradiction for j in found if j.contradiction is not None]
    return max(known) if known else None


def _missing(
    claim: str, parts: Sequence[tuple[int | None, Sequence[Judgement]]]
) -> Iterator[Quote]:
    """Runs of the claim's words of which a token is marked in some window."""
    for offset, found in parts:
        if offset is None:
            continue
        marked = {
            _grown(claim, a + offset, b + offset)
            for j in found
            for a, b, mark in j.unfounded
            if mark > _MARKED
        }
        run: tuple[int, int] | None = None
        for start, end in sorted(marked):
            if run is None:
                run = start, end
            elif claim[run[1] : start].strip():
                yield Quote(*run, claim[slice(*run)])
                run = start, end
            else:
                run = run[0], max(run[1], end)
        if run is not None:
            yield Quote(*run, claim[slice(*run)])


def _grown(claim: str, start: int, end: int) -> tuple[int, int]:
    """A token grown to whole words; some tokenizers count the blank before a word as its own."""
    while start < end - 1 and claim[start].isspace():
        start += 1
    while start and claim[start - 1].isalnum() and claim[start].isalnum():
        start -= 1
    while end < len(claim) and claim[end].isalnum() and claim[end - 1].isalnum():
        end += 1
    return start, end


def sentences(text: str) -> list[str]:
    """The sentences of a text; a text without any is one."""
    return [text[a:b] for a, b in spans(text)] or [text]


def _pieces(document: Premise) -> list[Piece]:
    text = document.text
    return [Piece(text[a:b], bool(_BREAK.match(text, b))) for a, b in spans(text)] or [Piece(text)]


def windows(judge: Judge, document: Sequence[Piece], claim: str) -> list[str]:
    """Whole sentences joined by the rule of the judge; every sentence is in one.

    None is longer than is taken beside the claim: a sentence that is too long by itself is cut at
    words, and where the maker's rule would cut off the end of a window, another begins.
    """
    cut, room = judge.cut, judge.limit - judge.length("", claim)
    every = [
        Piece(part, sentence.ends)
        for sentence in document
        for part in pieces(judge, sentence.text, room)
    ]
    most = _most(cut, every)
    found: list[str] = []
    open_: list[Piece] = []
    size = tokens = 0
    for piece in every:
        mine = _size(judge, piece.text)
        own = mine if cut.unit == "tokens" else _counted(cut, piece.text)
        if open_ and (tokens + mine > room or (most and size + own > most)):
            found.append(_joined(open_, cut))
            open_, size, tokens = [], 0, 0
        open_.append(piece)
        size += own
        tokens += mine
    return [*found, _joined(open_, cut)]


def _most(cut: Cut, document: Sequence[Piece]) -> int:
    """How much a window has at most, in what ``_counted`` counts; 0 is as much as is taken."""
    if cut.unit == "sentences":
        return 1
    if cut.unit != "parts":
        return cut.size
    words = sum(len(piece.text.split()) for piece in document)
    return max(1, len(document) // (words // cut.size + 1))


def _counted(cut: Cut, text: str) -> int:
    """How much a sentence is, of what the maker counts."""
    if cut.unit in ("sentences", "parts"):
        return 1
    return len(text.split()) if cut.unit == "words" else sum(1 for _ in _MARK.finditer(text))


def _joined(document: Sequence[Piece], cut: Cut) -> str:
    if cut.join is not None:
        return cut.join.join(piece.text for piece in document)
    return "".join(piece.text + ("\n" if piece.ends else " ") for piece in document[:-1]) + "".join(
        piece.text for piece in document[-1:]
    )


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
