"""How well a document supports a claim, from the two texts alone: a score and a label.

For pairs without records. Each sentence of the claim is read beside the few sentences of the
document that share most with it: which of its words are there (``scoring.overlap``), and what the
smaller cross-encoder says of the two (``models.crossencoder``). The numbers are averaged over the
claim's sentences, and decision trees (``scripts/fit_pairs.py``) make a probability of them. What
the reader, five times its size, says beside sentences chosen by sense is weighed with that.
Without the reader a pair takes a tenth of the time, and from words alone thousands are scored a
minute.
"""

from __future__ import annotations

import io
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from brief.language import lexicon, numbers
from brief.language.segment import spans
from brief.language.stems import stem, terms
from brief.language.tokens import TERM
from brief.models import pinned
from brief.models.crossencoder import CrossEncoder, Judgement
from brief.models.forest import Forest
from brief.records import Check, Label, Quote, Record
from brief.scoring import marks, overlap
from brief.scoring.closely import Closely
from brief.scoring.premise import Pairs, Premise, ready

PARAMETERS = "data/pairs.npz"
_MOST_PARTS = 12  # sentences of a claim that are read
_JUDGED = 4  # sentences of a document that the screen reads beside one, as in training
_READ = 3  # that the reader does
_CAPITAL = re.compile(r"(?<![.!?]\s)(?<!^)\b[A-Z][^\W\d_]+")
OWN = (
    "terms", "bigrams", "trigrams", "capitals", "figures", "window", "sentence", "order",
    "missing_capitals", "missing_figures", "negation", "opposite", "hedge", "length", "source",
)  # fmt: skip
WORDS = (*OWN, *overlap.NAMES, "parts", "sentences")
ENTAILMENT = (
    "entailed", "contradicted", "least_entailed", "most_contradicted", "unfounded",
    "most_unfounded",
)  # fmt: skip
FEATURES = (*WORDS, *ENTAILMENT)
"""What ``features`` gives, in order; ``WORDS`` is the part that needs no encoder."""
CLOSELY = (
    "read_entailed", "read_least_entailed", "read_contradicted", "read_most_contradicted",
    "read_unfounded", "read_most_unfounded", "likeness",
)  # fmt: skip
"""What ``closely`` gives, in order: means and extremes over the sentences of a claim, the first
four in log odds."""


_Judged = tuple[tuple[str, Judgement | None], ...]
"""The sentences of a claim, each with what a cross-encoder says of it."""


@dataclass(frozen=True, slots=True)
class PairScore(Record):
    """``support`` in [0, 1], its label, and what the words alone could check.

    ``contradiction``, in [0, 1], is the probability that the document says the contrary; null
    where a verifier tells only support. ``missing`` are words of the claim that the document does
    not seem to bear out, offsets in the claim; none where the label is ``supported``.
    """

    support: float
    label: Label
    checks: tuple[Check, ...] = ()
    contradiction: float | None = None
    missing: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class _Text:
    """A document made ready: its terms, their runs, and the same by sentence."""

    grams: tuple[frozenset[tuple[str, ...]], ...]
    words: frozenset[str]
    figures: frozenset[float]
    windows: tuple[Counter[str], ...]
    sentences: tuple[tuple[str, ...], ...]
    length: int
    parts: tuple[overlap.Words, ...]
    pieces: dict[int, list[int]]  # of ``parts``, for the cross-encoder, as they are asked for

    def judged(self, claim: overlap.Words) -> Judgement | None:
        """What the screen says of a sentence beside the few that share most with it."""
        near = overlap.nearest(self.parts, claim, _JUDGED)
        if not near:
            return None
        network = CrossEncoder.load()
        for place in near:
            if place not in self.pieces:
                self.pieces[place] = network.pieces(self.parts[place].text)
        return network.judge([self.pieces[place] for place in near], claim.text)


def score_pairs(pairs: Pairs) -> Iterator[PairScore]:
    """Scores ``(document, claim)`` pairs, in order.

    ``supported`` from the threshold of ``data/pairs.npz`` on, else ``refuted`` from that of
    contradiction on, else ``not_enough_info``.

    Raises:
        ModelError: An encoder's package or the parameters are absent, or altered.
    """
    return _scores(pairs, "slots")


def score_screened(pairs: Pairs) -> Iterator[PairScore]:
    """``score_pairs`` without the reader: several times faster, and less often right."""
    return _scores(pairs, "screen")


def score_words(pairs: Pairs) -> Iterator[PairScore]:
    """``score_pairs`` from words alone: many times faster, and less often right still."""
    return _scores(pairs, "words")


def _scores(pairs: Pairs, which: str) -> Iterator[PairScore]:
    fitted = _fitted(which)
    for premise, claim in ready(pairs):
        document = premise.made(_read)
        parts = overlap.read(claim)
        if not parts:  # a claim without words says nothing
            yield PairScore(0.0, "not_enough_info")
            continue
        judged = None if which == "words" else _judgements(document, parts)
        row = _features(document, claim, parts, judged)
        support = float(fitted.forest(np.array([row], dtype=np.float32))[0])
        worst = odds(row[FEATURES.index("most_contradicted")]) if judged is not None else None
        if fitted.closely is not None:
            judged = _closely_judged(premise, parts)
            row = _closely(premise, judged)
            support = probability(fitted.closely, (odds(support), *row))
            worst = row[CLOSELY.index("read_most_contradicted")]
        support = round(support, 6)
        against = None
        if fitted.contrary is not None and worst is not None:
            against = round(probability(fitted.contrary, (worst, odds(support))), 6)
        label: Label = "not_enough_info"
        if support >= fitted.supported:
            label = "supported"
        elif against is not None and against >= fitted.refuted:
            label = "refuted"
        missing = () if label == "supported" else tuple(_missing(claim, judged or ()))
        yield PairScore(support, label, _checks(document.figures, claim), against, missing)


def _judgements(document: _Text, parts: Sequence[overlap.Words]) -> _Judged:
    """The sentences of a claim, each with what the screen says of it."""
    return tuple((part.text, document.judged(part)) for part in parts[:_MOST_PARTS])


def _closely_judged(premise: Premise, parts: Sequence[overlap.Words]) -> _Judged:
    """The same with what the reader says."""
    made = premise.made(Closely)
    return tuple((part.text, made.gathered(part.text, _READ)) for part in parts[:_MOST_PARTS])


def _missing(claim: str, judged: _Judged) -> Iterator[Quote]:
    """Runs of words of which a piece is marked as unfounded."""
    at = 0
    for text, said in judged:
        at = claim.find(text, at)
        if said is not None:
            yield from marks.words(text, said.unfounded, at)


def probability(weights: npt.NDArray[np.float64], numbers: Sequence[float]) -> float:
    """What a logistic regression gives, of an intercept and a weight a number."""
    odds = float(weights[0] + weights[1:] @ np.array(numbers))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


def odds(chance: float) -> float:
    """The log odds of a probability, within those of one in ten thousand."""
    kept = min(max(chance, 1e-4), 1 - 1e-4)
    return math.log(kept / (1 - kept))


@dataclass(frozen=True, slots=True)
class _Fitted:
    """A verifier's trees and weights, and from where on it says "supported" and "refuted"."""

    forest: Forest
    supported: float
    closely: npt.NDArray[np.float64] | None
    contrary: npt.NDArray[np.float64] | None
    refuted: float


@cache
def _fitted(which: str) -> _Fitted:
    """What ``scripts/fit_pairs.py`` wrote for a verifier."""
    trees, names = ("words", WORDS) if which == "words" else ("screen", FEATURES)
    with np.load(io.BytesIO(pinned.load_bytes(PARAMETERS)), allow_pickle=False) as file:
        arrays = {key: file[key] for key in file.files if key.startswith((which, trees))}
    of_reader = tuple(arrays.get("slots.features", np.array(CLOSELY)).tolist())
    if tuple(arrays[f"{trees}.features"].tolist()) != names or of_reader != CLOSELY:
        raise ValueError(f"{which!r} of {PARAMETERS} was fitted on other features")
    return _Fitted(
        Forest.of(arrays, trees),
        float(arrays[f"{which}.supported"]),
        arrays.get(f"{which}.closely"),
        arrays.get(f"{which}.contrary"),
        float(arrays.get(f"{which}.refuted", math.inf)),
    )


def features(pairs: Pairs) -> Iterator[list[float]]:
    """The features of each pair, in the order of ``FEATURES``, each about in [0, 1]."""
    for premise, claim in ready(pairs):
        document = premise.made(_read)
        parts = overlap.read(claim)
        yield _features(document, claim, parts, _judgements(document, parts))


def closely(pairs: Pairs) -> Iterator[list[float]]:
    """What the reader says of each pair, in the order of ``CLOSELY``."""
    for premise, claim in ready(pairs):
        yield _closely(premise, _closely_judged(premise, overlap.read(claim)))


def word_features(document: str, claim: str) -> dict[str, float]:
    """Those of ``WORDS`` by name, of one pair, which need no encoder."""
    ((premise, text),) = ready([(document, claim)])
    numbers = _features(premise.made(_read), text, overlap.read(text), None)
    return dict(zip(WORDS, numbers, strict=True))


def _runs(found: Sequence[str], n: int) -> list[tuple[str, ...]]:
    return [tuple(found[i : i + n]) for i in range(len(found) - n + 1)]


def _read(premise: Premise) -> _Text:
    text = premise.text[: overlap.LONGEST]
    sentences = tuple(tuple(terms(text[a:b])) for a, b in spans(text))
    flat = [t for sentence in sentences for t in sentence]
    windows = tuple(
        Counter(t for s in sentences[i : i + 3] for t in s) for i in range(len(sentences))
    )
    return _Text(
        tuple(frozenset(_runs(flat, n)) for n in (1, 2, 3)),
        frozenset(stem(w) for w in TERM.findall(text.lower())),
        _figures(text),
        windows,
        sentences,
        len(flat),
        overlap.read(text),
        {},
    )


def _figures(text: str) -> frozenset[float]:
    return frozenset(float(n.value) for n in numbers.find(text))


def _share(found: Sequence[object], there: frozenset[object] | frozenset[tuple[str, ...]]) -> float:
    return sum(f in there for f in found) / len(found) if found else 1.0


def _capitals(claim: str) -> list[str]:
    return [stem(m.lower()) for m in _CAPITAL.findall(claim)]


def _features(
    document: _Text,
    claim: str,
    parts: Sequence[overlap.Words],
    judged: Sequence[tuple[str, Judgement | None]] | None,
) -> list[float]:
    claim = claim[: overlap.LONGEST]
    read = parts[:_MOST_PARTS]
    mine = terms(claim)
    grams = [_share(_runs(mine, n), document.grams[n - 1]) for n in (1, 2, 3)]
    capitals = _capitals(claim)
    figures = sorted(_figures(claim))
    wanted = Counter(mine)
    total = sum(wanted.values()) or 1
    window = max((sum((wanted & w).values()) for w in document.windows), default=0) / total
    best: tuple[float, tuple[str, ...]] = (0.0, ())
    for sentence in document.sentences:
        share = sum((wanted & Counter(sentence)).values()) / total
        if share > best[0]:
            best = (share, sentence)
    lower = TERM.findall(claim.lower())
    negated = any(w in lexicon.NEGATIONS for w in lower) or "n't" in claim
    there = set(best[1])
    opposed = sum(
        1 for w in set(mine) - set(document.grams and [g[0] for g in document.grams[0]])
        if any(lexicon.opposite(w, o) for o in there)
    )  # fmt: skip
    missing_capitals = sum(c not in document.words for c in capitals)
    missing_figures = sum(f not in document.figures for f in figures)
    return [
        *grams,
        1 - missing_capitals / len(capitals) if capitals else 1.0,
        1 - missing_figures / len(figures) if figures else 1.0,
        window,
        best[0],
        _in_order(mine, best[1]),
        min(missing_capitals, 4) / 4,
        min(missing_figures, 3) / 3,
        float(negated and not (there & {"not", "never", "no"})),
        min(opposed, 2) / 2,
        float(any(w in lexicon.HEDGES for w in lower)),
        min(math.log1p(len(mine)) / 5, 1.0),
        min(math.log1p(document.length) / 8, 1.0),
        *_mean([overlap.features(document.parts, part) for part in read], len(overlap.NAMES)),
        overlap.length(len(parts)),
        overlap.length(len(document.parts)),
        *(_judged([said for _, said in judged]) if judged is not None else ()),
    ]


def _mean(rows: Sequence[Sequence[float]], width: int) -> list[float]:
    return [sum(column) / len(rows) for column in zip(*rows, strict=True)] or [0.0] * width


def _judged(found: Sequence[Judgement | None]) -> list[float]:
    """The numbers of ``ENTAILMENT``, of what a cross-encoder says of a claim's sentences."""
    yes = [j.entailment if j else 0.0 for j in found] or [0.0]
    no = [j.contradiction if j else 0.0 for j in found] or [0.0]
    return [sum(yes) / len(yes), sum(no) / len(no), min(yes), max(no), *_unfounded(found)]


def _closely(premise: Premise, judged: _Judged) -> list[float]:
    """The numbers of ``CLOSELY``, of what the reader says of a claim's sentences."""
    found = [said for _, said in judged]
    yes = [odds(j.entailment if j else 0.0) for j in found] or [odds(0.0)]
    no = [odds(j.contradiction if j else 0.0) for j in found] or [odds(0.0)]
    made = premise.made(Closely)
    alike = [made.likeness(text) for text, _ in judged] or [0.0]
    return [
        sum(yes) / len(yes), min(yes), sum(no) / len(no), max(no), *_unfounded(found),
        sum(alike) / len(alike),
    ]  # fmt: skip


def _unfounded(found: Sequence[Judgement | None]) -> tuple[float, float]:
    """The mean and the most of what is marked as unfounded in a claim's sentences."""
    marks = [[mark for _, _, mark in j.unfounded] if j else [1.0] for j in found] or [[0.0]]
    means = [sum(part) / len(part) if part else 0.0 for part in marks]
    return sum(means) / len(means), max((mark for part in marks for mark in part), default=0.0)


def _in_order(mine: Sequence[str], sentence: Sequence[str]) -> float:
    """Longest common subsequence, as a share of the claim."""
    row = [0] * (len(sentence) + 1)
    for term in mine[:100]:
        before = 0
        for j, other in enumerate(sentence, 1):
            before, row[j] = row[j], before + 1 if term == other else max(row[j], row[j - 1])
    return row[-1] / min(len(mine), 100) if mine else 0.0


def figure_checks(document: str, claim: str) -> tuple[Check, ...]:
    """Figures of the claim looked for in the document."""
    return _checks(_figures(document[: overlap.LONGEST]), claim)


def _checks(there: frozenset[float], claim: str) -> tuple[Check, ...]:
    figures = sorted(_figures(claim))
    if not figures:
        return ()
    missing = [f for f in figures if f not in there]
    return (
        Check(
            name="quantity",
            outcome="skip" if missing else "pass",
            detail=f"{len(missing)} of {len(figures)} figures are not in the document",
        ),
    )
