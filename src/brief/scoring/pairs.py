"""How well a document supports a claim, from the two texts alone: a score and a label.

For pairs without records. Each sentence of the claim is read beside the few sentences of the
document that share most with it: which of its words are there (``scoring.overlap``), and what
comes nearest in meaning to each (``scoring.similarity``). The numbers are averaged over the claim's
sentences, and decision trees (``scripts/fit_pairs.py``) make a probability of them. From words
alone thousands of pairs a minute are scored.
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

from brief.language import lexicon, numbers
from brief.language.segment import spans
from brief.language.stems import stem, terms
from brief.language.tokens import TERM
from brief.models import pinned
from brief.models.forest import Forest
from brief.models.interaction import Chances, Interaction, Reader, Sentence
from brief.records import Check, Label, Record
from brief.scoring import overlap, similarity
from brief.scoring.premise import Pairs, Premise, ready

PARAMETERS = "data/pairs.npz"
_MOST_PARTS = 12  # sentences of a claim that are read
_CAPITAL = re.compile(r"(?<![.!?]\s)(?<!^)\b[A-Z][^\W\d_]+")
OWN = (
    "terms", "bigrams", "trigrams", "capitals", "figures", "window", "sentence", "order",
    "missing_capitals", "missing_figures", "negation", "opposite", "hedge", "length", "source",
)  # fmt: skip
_LEAST = ("near", "cosine", "same", "same_pairs", "same_sense")
WORDS = (*OWN, *overlap.NAMES, "parts", "sentences")
ENTAILMENT = ("entailed", "contradicted", "least_entailed", "most_contradicted")
FEATURES = (
    *WORDS, *similarity.NAMES, *(f"least_{name}" for name in _LEAST), *ENTAILMENT
)  # fmt: skip
"""What ``features`` gives, in order; ``WORDS`` is the part that needs no encoder."""
_LEAST_AT = [similarity.NAMES.index(name) for name in _LEAST]


@dataclass(frozen=True, slots=True)
class PairScore(Record):
    """``support`` in [0, 1], its label, and what the words alone could check."""

    support: float
    label: Label
    checks: tuple[Check, ...] = ()


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
    meanings: dict[int, Sentence]  # of ``parts``, as they are asked for

    def meaning(self, place: int) -> Sentence:
        """The states of a sentence, read once."""
        if place not in self.meanings:
            self.meanings[place] = Reader.load().read(self.parts[place].text)
        return self.meanings[place]


def score_pairs(pairs: Pairs) -> Iterator[PairScore]:
    """Scores ``(document, claim)`` pairs, in order.

    ``supported`` from the threshold of ``data/pairs.npz`` on; ``refuted`` is never said on the
    strength of likeness alone, so the rest is ``not_enough_info``.

    Raises:
        ModelError: The encoder's package or the parameters are absent, or altered.
    """
    return _scores(pairs, "slots", FEATURES)


def score_words(pairs: Pairs) -> Iterator[PairScore]:
    """``score_pairs`` from words alone: many times faster, and less often right."""
    return _scores(pairs, "words", WORDS)


def _scores(pairs: Pairs, which: str, names: tuple[str, ...]) -> Iterator[PairScore]:
    forest, enough = _forest(which, names)
    for premise, claim in ready(pairs):
        document = premise.made(_read)
        row = _features(document, claim, meanings=names is FEATURES)
        support = round(float(forest(np.array([row], dtype=np.float32))[0]), 6)
        yield PairScore(
            support,
            "supported" if support >= enough else "not_enough_info",
            _checks(document.figures, claim),
        )


@cache
def _forest(which: str, names: tuple[str, ...]) -> tuple[Forest, float]:
    """The trees of a verifier, and the support from which on it says so."""
    with np.load(io.BytesIO(pinned.load_bytes(PARAMETERS)), allow_pickle=False) as file:
        arrays = {key: file[key] for key in file.files if key.startswith(f"{which}.")}
    if tuple(arrays[f"{which}.features"].tolist()) != names:
        raise ValueError(f"{which!r} of {PARAMETERS} was fitted on other features")
    return Forest.of(arrays, which), float(arrays[f"{which}.supported"])


def features(pairs: Pairs, *, meanings: bool = True) -> Iterator[list[float]]:
    """The features of each pair, in the order of ``FEATURES``, each about in [0, 1].

    Without ``meanings`` only those of ``WORDS``.
    """
    for premise, claim in ready(pairs):
        yield _features(premise.made(_read), claim, meanings=meanings)


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


def _features(document: _Text, claim: str, *, meanings: bool) -> list[float]:
    claim = claim[: overlap.LONGEST]
    parts = overlap.read(claim)
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
        *(_meanings(document, read) if meanings else ()),
    ]


def _mean(rows: Sequence[Sequence[float]], width: int) -> list[float]:
    return [sum(column) / len(rows) for column in zip(*rows, strict=True)] or [0.0] * width


def _meanings(document: _Text, parts: Sequence[overlap.Words]) -> list[float]:
    reader, network = Reader.load(), Interaction.load()
    rows: list[list[float]] = []
    chances: list[Chances] = []
    for part in parts:
        near = [document.meaning(k) for k in overlap.nearest(document.parts, part)]
        mine = reader.read(part.text)
        near = [sentence for sentence in near if len(sentence.pieces)]
        rows.append(similarity.features(near, mine))
        if near and len(mine.pieces):
            chances.append(network.chances(near, mine))
        else:
            chances.append(Chances(0.0, 1.0, 0.0))
    entailed = [c.entailment for c in chances] or [0.0]
    contradicted = [c.contradiction for c in chances] or [0.0]
    return [
        *_mean(rows, len(similarity.NAMES)),
        *(min((row[at] for row in rows), default=0.0) for at in _LEAST_AT),
        sum(entailed) / len(entailed),
        sum(contradicted) / len(contradicted),
        min(entailed),
        max(contradicted),
    ]


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
