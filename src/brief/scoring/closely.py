"""A document made ready to be read closely: what the reader says of a claim beside its sentences.

Which sentences a claim is read beside is chosen by sense as well as by words: a paraphrase may
share no word with the sentence that it tells again. Measured: data/reader.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from brief.models.biencoder import BiEncoder
from brief.models.crossencoder import READER, CrossEncoder, Judgement
from brief.scoring import overlap
from brief.scoring.overlap import Words
from brief.scoring.premise import Premise

Answer = Literal["entailment", "contradiction"]
_READ = 4  # sentences among which those are looked for that a claim rests on
_SHARE = 0.5  # the weight of a sentence's share of a claim beside its likeness in sense
_MOST_TELLING = 3
_PASSAGE = 3  # sentences of a passage that is read
_ENOUGH, _GAIN = 0.8, 0.05  # probability that they say it; what one more has to add
_WORDS = 0.3  # of a claim's terms that one more has and they have not
_MOST = 400  # sentences that are embedded, some 1.5 s; of more those that share most with a claim


class Closely:
    """The sentences of a document by their words and by their sense; made by ``Premise.made``.

    What the reader has said of a claim is kept as long as the premise is.
    """

    def __init__(self, premise: Premise) -> None:
        """Nothing is embedded or read yet."""
        kept, length = [], 0
        for sentence in premise.sentences:
            if length > overlap.LONGEST:
                break
            kept.append(Words.of(sentence))
            length += len(sentence)
        self.sentences: Sequence[Words] = kept
        self._vectors: dict[int, NDArray[np.float32]] = {}
        self._pieces: dict[int, list[int]] = {}
        self._likeness: dict[str, NDArray[np.float64]] = {}
        self._said: dict[tuple[str, tuple[int, ...]], Judgement] = {}

    def nearest(self, text: str) -> int | None:
        """The place of the sentence that is nearest to a text in sense; None without any."""
        if not self.sentences:
            return None
        return int(np.argmax(self._alike(text)))

    def likeness(self, text: str) -> float:
        """The cosine of a text with the sentence that is nearest to it; 0 without any."""
        return float(self._alike(text).max()) if self.sentences else 0.0

    def around(self, text: str) -> Judgement | None:
        """What the reader says of a claim beside the nearest sentence and its neighbors."""
        places = self.places_around(text)
        return self._read(text, places) if places else None

    def gathered(self, text: str, count: int) -> Judgement | None:
        """The same beside so many sentences that have most of the claim together."""
        places = sorted(self.gathering(text, count))
        return self._read(text, places) if places else None

    def alone(self, text: str) -> Judgement | None:
        """The same beside the nearest sentence alone."""
        at = self.nearest(text) if Words.of(text).stems else None
        return None if at is None else self._read(text, (at,))

    def places_around(self, text: str) -> Sequence[int]:
        """Which sentences ``around`` takes, in the document's order."""
        at = self.nearest(text) if Words.of(text).stems else None
        return () if at is None else range(max(0, at - 1), min(len(self.sentences), at + 2))

    def gathering(self, text: str, count: int) -> Sequence[int]:
        """Which sentences ``gathered`` takes, best first.

        Those near in sense and with words that those before have not: a claim that fuses two
        sentences is nearest to one of them and its like.
        """
        claim = Words.of(text)
        if not self.sentences or not claim.stems:
            return ()
        near = self._alike(text)
        near = near + [_SHARE * _share(sentence, claim) for sentence in self.sentences]
        missing, chosen = set(claim.kept), list[int]()
        for _ in range(min(count, len(self.sentences))):
            new = [len(missing & s.kept) / max(1, len(claim.kept)) for s in self.sentences]
            best = int(np.argmax(near + new))
            chosen.append(best)
            near[best] = -np.inf
            missing -= self.sentences[best].kept
        return chosen

    def telling(self, text: str) -> list[int]:
        """The places of the sentences that a claim rests on, best first.

        That which says most of it by itself, as the reader sees it; while this is not enough the
        one that adds most; and what has many of the words that none of them has.
        """
        chosen = self._deciding(text, "entailment")
        left, claim = [at for at in self._near(text) if at not in chosen], Words.of(text).kept
        while left and len(chosen) < _MOST_TELLING:
            had = frozenset[str]().union(*(self.sentences[at].kept for at in chosen))
            more = {at: len(claim & self.sentences[at].kept - had) for at in left}
            best = max(left, key=more.__getitem__)
            if more[best] < _WORDS * len(claim):
                break
            chosen.append(best)
            left.remove(best)
        return chosen

    def against(self, text: str) -> list[int]:
        """The places of the sentences that say the contrary of a claim, best first.

        That which by itself says most of it and without which the rest says least; while this is
        not enough the one that adds most. By itself alone many a sentence on the matter looks like
        the contrary to the reader.
        """
        passages = (self.places_around(text), sorted(self.gathering(text, _PASSAGE)))
        read = [(self._read(text, places).contradiction, places) for places in passages if places]
        if not read:
            return []
        whole, places = max(read, key=lambda one: one[0])
        without = {
            at: self._read(text, rest).contradiction if (rest := [*places[:n], *places[n + 1 :]])
            else 0.0
            for n, at in enumerate(places)
        }  # fmt: skip
        alone = {at: self._read(text, (at,)).contradiction for at in places}
        first = max(places, key=lambda at: alone[at] + whole - without[at])
        return self._deciding(text, "contradiction", first)

    def _deciding(self, text: str, answer: Answer, first: int | None = None) -> list[int]:
        """The fewest sentences that make an answer likely, each the best beside those before.

        They are read from the likeliest on, and no more of them once one is enough.
        """
        left, chosen, sure = self._near(text), list[int](), 0.0
        if first is not None:
            chosen, sure = [first], getattr(self._read(text, (first,)), answer)
            left = [at for at in left if at != first]
        while left and sure < _ENOUGH and len(chosen) < _MOST_TELLING:
            best, most = left[0], -1.0
            for at in left:
                said: float = getattr(self._read(text, sorted((*chosen, at))), answer)
                if said > most:
                    best, most = at, said
                if most >= _ENOUGH:
                    break
            if chosen and most < sure + _GAIN:
                break
            sure = most
            chosen.append(best)
            left.remove(best)
        return chosen

    def _near(self, text: str) -> list[int]:
        """The sentences among which those are looked for that decide a claim, likeliest first."""
        at = self.nearest(text)
        return [] if at is None else list(dict.fromkeys((at, *self.gathering(text, _READ))))

    def _alike(self, text: str) -> NDArray[np.float64]:
        """The cosine of each sentence with a text; of a long document's far ones -1."""
        if text not in self._likeness:
            encoder = BiEncoder.load()
            places = self._may_be_near(text)
            new = [at for at in places if at not in self._vectors]
            vectors = encoder.encode([self.sentences[at].text for at in new])
            self._vectors.update(zip(new, vectors, strict=True))
            (mine,) = encoder.encode([text])
            found = np.full(len(self.sentences), -1.0)
            for at in places:
                found[at] = self._vectors[at] @ mine
            self._likeness[text] = found
        return self._likeness[text]

    def _may_be_near(self, text: str) -> Sequence[int]:
        if len(self.sentences) <= _MOST:
            return range(len(self.sentences))
        claim = Words.of(text)
        shares = np.array([_share(sentence, claim) for sentence in self.sentences])
        chosen: list[int] = np.argsort(-shares, kind="stable")[: _MOST // 10].tolist()
        return chosen

    def _read(self, text: str, places: Sequence[int]) -> Judgement:
        key = text, tuple(places)
        if key not in self._said:
            network = CrossEncoder.load(READER)
            for at in places:
                if at not in self._pieces:
                    self._pieces[at] = network.pieces(self.sentences[at].text)
            self._said[key] = network.judge([self._pieces[at] for at in places], text)
        return self._said[key]


def _share(sentence: Words, claim: Words) -> float:
    return overlap.share(sentence, claim) if claim.stems and sentence.stems else 0.0
