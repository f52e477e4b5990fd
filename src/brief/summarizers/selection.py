"""The sentences of an extracted brief: the news first, each understood, cut where space is short.

What is chosen is a list of forms of the article's sentences: whole, without the word that joins
it to one that is left out ("But"), or without what it can lose.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

from brief.records import BriefSentence, Document, Quote, Span
from brief.summarizers import compress, lines, tolls
from brief.summarizers.candidates import Candidate, fragment, one_line, unnumbered, whole_sentence
from brief.summarizers.choose import Bounds, choose, filling
from brief.summarizers.leaning import bare, connective, dangles, refers, unspoken, within_words
from brief.summarizers.rank import Ranking

_MOST_TRIES = 40
# Up to so many words a brief gains more by a further fact than by asides and sources.
_SHORT_WORDS, _SHORT_CHARS = 80, 500
_CUT = 5  # of the best sentences those that do not fit are cut; of others there is no need
_TRIMMED = 8  # of the best sentences: a tree takes time
_WORTH, _NEWS = 0.3, 0.1  # what a part is worth that a sentence, and that of the news, can lose
_MOST = 0.7  # of the room that the news may take before it loses what others lose
_GAIN = 1.05  # what cutting has to add, for each cut may take something away
Finish = Callable[[Sequence[BriefSentence]], Sequence[BriefSentence]]


class Selection:
    """The choice among the sentences of one article."""

    def __init__(
        self, document: Document, found: Sequence[Candidate], ranking: Ranking, bounds: Bounds
    ) -> None:
        """What is chosen from, by which scores, and what may not be exceeded."""
        self._document, self._found = document, found
        self._ranking, self._bounds = ranking, bounds
        self.shortened = 0

    @cached_property
    def poor(self) -> frozenset[int]:
        """Sentences that are taken only where nothing better is there."""
        texts = [one.text for one in self._found]
        return (
            tolls.stale(texts)
            | within_words(texts)
            | {at for at, one in enumerate(self._found) if fragment(one) or unspoken(one.text)}
        )

    def sentences(self, finish: Finish) -> Sequence[BriefSentence]:
        """The sentences of the brief, made ready by ``finish`` within the bounds.

        What ``finish`` adds (full names, dates) may need room: then fewer sentences are chosen,
        and where that leaves none, nothing is added.
        """
        bounds = self._bounds
        plain = self._chosen(bounds)
        made = finish(plain)
        if not plain or self._fit(made):
            return made
        over = len(_text(made).split()) - len(_text(plain).split())
        long = len(_text(made)) - len(_text(plain))
        less = Bounds(
            None if bounds.sentences is None else max(bounds.sentences - len(made) + len(plain), 1),
            None if bounds.words is None else max(bounds.words - over, 1),
            None if bounds.chars is None else max(bounds.chars - long, 1),
            bounds.bullets,
        )
        fewer = finish(self._chosen(less))
        # what was chosen for less room may need more names: then the names are left out
        news = self._best(plain)
        if self._fit(fewer) and news in {one.sources for one in fewer}:
            return fewer
        return self._chosen(bounds)

    def _best(self, made: Sequence[BriefSentence]) -> tuple[Quote, ...]:
        """What the sentence with the highest score rests on."""
        score = dict(zip((one.span.end for one in self._found), self._ranking.scores, strict=True))
        return max(made, key=lambda one: score.get(one.sources[-1].end, 0.0)).sources

    def _fit(self, made: Sequence[BriefSentence]) -> bool:
        costs = [self._bounds.cost(one.text) for one in made]
        return self._bounds.fits(len(made), sum(w for w, _ in costs), sum(c for _, c in costs))

    def _chosen(self, bounds: Bounds) -> Sequence[BriefSentence]:
        """The best choice: from sentences that are no fragments, else from all."""
        self.shortened = 0
        if len(self.poor) == len(self._found):
            plain = [one.text for one in self._found]
            return self._forms(choose(plain, self._ranking, bounds, frozenset()), {})
        cut: dict[int, BriefSentence] = {}
        scores = self._ranking.scores
        order = sorted(range(len(self._found)), key=lambda at: (-scores[at], at))
        for at in order[:_CUT]:
            one = self._found[at]
            if at not in self.poor and not bounds.fits(1, *bounds.cost(one.text)):
                short = self._fitting(one.span, bounds)
                if short is not None:
                    cut[at] = short
        total, chosen = self._readable(bounds, cut)
        if self._is_short(bounds):
            more = {**self._all_cut(chosen), **cut}
            gained, otherwise = self._readable(bounds, more)
            if gained > _GAIN * total:
                chosen, cut = otherwise, more
        self.shortened = sum(at in cut for at in chosen)
        return self._forms(chosen, cut)

    def _forms(
        self, chosen: Sequence[int], cut: dict[int, BriefSentence]
    ) -> Sequence[BriefSentence]:
        made = []
        for at in chosen:
            if at in cut:
                made.append(cut[at])
            elif at and at - 1 not in chosen:
                made.append(_unjoined(self._document, self._found[at]))
            else:
                made.append(whole_sentence(self._document, self._found[at]))
        return made

    def _is_short(self, bounds: Bounds) -> bool:
        return (bounds.words is not None and bounds.words <= _SHORT_WORDS) or (
            bounds.chars is not None and bounds.chars <= _SHORT_CHARS
        )

    def _fitting(self, span: Span, bounds: Bounds) -> BriefSentence | None:
        """The longest shorter form of a sentence that fits alone."""
        for short in compress.forms(self._document.text, span):
            if bounds.fits(1, *bounds.cost(short.text)):
                return sentence_of(short)
        words = 40 if bounds.words is None else bounds.words - bounds.bullets
        shorter = lines.sentences(self._document.text, span, words)
        return next(
            (sentence_of(one) for one in shorter if bounds.fits(1, *bounds.cost(one.text))), None
        )

    def _all_cut(self, chosen: Sequence[int]) -> dict[int, BriefSentence]:
        """The shortest forms of the sentences, but of the news, which keeps what it has."""
        scores = self._ranking.scores
        news = max(chosen, key=lambda at: scores[at], default=None)
        order = sorted(range(len(self._found)), key=lambda at: (-scores[at], at))
        cut = {}
        for at in order:
            one = self._found[at]
            if at in self.poor:
                continue
            shorter = [] if at == news else list(compress.forms(self._document.text, one.span))
            if at in order[:_TRIMMED]:
                kept = at == news and not self._fills(one)
                trimmed = lines.shorter(self._document.text, one.span, _NEWS if kept else _WORTH)
                shorter += [trimmed] if trimmed is not None else []
            best = min(shorter, key=lambda short: len(short.text), default=None)
            if best is not None and len(best.text.split()) <= one.words - 3:
                cut[at] = sentence_of(best)
        return cut

    def _fills(self, one: Candidate) -> bool:
        """Whether a sentence leaves too little room for a second one."""
        words, chars = self._bounds.words, self._bounds.chars
        return (words is not None and one.words > _MOST * words) or (
            chars is not None and len(one.text) > _MOST * chars
        )

    def _readable(
        self, bounds: Bounds, cut: dict[int, BriefSentence]
    ) -> tuple[float, tuple[int, ...]]:
        """The choice in which no sentence refers to one left out, and the first leans on none.

        One that does comes with the sentence before it or not at all; the one that opens the
        article may. Where there is no such choice, the best one.
        """
        texts = [cut[at].text if at in cut else one.text for at, one in enumerate(self._found)]
        left_out = set(self.poor)
        leaning: set[int] = set()
        for _ in range(_MOST_TRIES):
            total, chosen = filling(
                texts, self._ranking, bounds, frozenset(left_out), frozenset(leaning)
            )
            new = {
                at
                for at in chosen
                if at and at not in leaning and self._leans(at, texts[at], chosen)
            }
            if new:
                leaning |= new
            elif chosen and chosen[0] and bare(texts[chosen[0]]):
                left_out.add(chosen[0])
            elif chosen:
                return total, chosen
            else:
                break
        return filling(texts, self._ranking, bounds, self.poor)

    def _leans(self, at: int, text: str, chosen: Sequence[int]) -> bool:
        if at - 1 in chosen:
            return refers(text)
        rest = text[connective(text) :]
        return (dangles if at == chosen[0] else refers)(rest)


def sentence_of(short: compress.Short) -> BriefSentence:
    """A shorter form as a sentence of a brief."""
    return BriefSentence(
        text=one_line(short.text), sources=short.sources, support=1.0, added=short.added
    )


def _unjoined(document: Document, one: Candidate) -> BriefSentence:
    """A sentence without the "But" that joins it to one that is not there."""
    at = connective(one.text)
    if not at:
        return whole_sentence(document, one)
    words = one.text[:at].split()
    start = one.span.start
    text = document.text
    for word in words:
        start = text.index(word, start) + len(word)
    while text[start].isspace():
        start += 1
    quotes = unnumbered(text, start, one.span.end)
    line = one.text[at:]
    return BriefSentence(text=line[0].upper() + line[1:], sources=quotes, support=1.0)


def _text(made: Sequence[BriefSentence]) -> str:
    return " ".join(one.text for one in made)
