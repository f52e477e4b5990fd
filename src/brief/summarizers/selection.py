"""The sentences of an extracted brief: the news first, each understood, cut where space is short.

What is chosen is a list of forms of the article's sentences: whole, without the word that joins
it to one that is left out ("But"), or without what it can lose.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from brief import patterns as re
from brief.records import BriefSentence, Document, Quote
from brief.summarizers import compress, lines, tolls
from brief.summarizers.apart import unjoined, unset
from brief.summarizers.candidates import (
    Candidate,
    fragment,
    headings,
    stem,
    tokens,
    topic,
    whole_sentence,
)
from brief.summarizers.choose import SAME, Bounds, choose, filling
from brief.summarizers.cuts import holds
from brief.summarizers.fitting import dated, ended, fitting, sentence_of, stop
from brief.summarizers.leaning import (
    addressed,
    bare,
    connective,
    dangles,
    refers,
    subject_noun,
    unspoken,
    within_words,
)
from brief.summarizers.marks import Lacking, lacking
from brief.summarizers.naming import Names
from brief.summarizers.pronouns import Pronouns
from brief.summarizers.rank import Ranking
from brief.summarizers.speeches import Spoken, spoken
from brief.summarizers.titled import title_of

_MOST_TRIES = 40
# Up to so many words a brief gains more by a further fact than by asides and sources.
_SHORT_WORDS, _SHORT_CHARS = 80, 500
_CUT = 5  # of the best sentences those that do not fit are cut; of others there is no need
_TRIMMED = 8  # of the best sentences: a tree takes time
_WORTH, _NEWS = 0.3, 0.1  # what a part is worth that a sentence, and that of the news, can lose
_GAIN = 1.05  # what cutting has to add, for each cut may take something away
_ALSO = re.compile(r"The (?:[a-z-]+ )?([a-z-]+) also\b")
_FIRST_PERSON = re.compile(r"^(?:I|[Ww]e|[Mm]y|[Oo]ur)\b")  # whose words it is is told
_PAD = 0.3  # odds that a brief needs a sentence: of less it is filled up where too much is empty
_ENOUGH = 0.6
# The same of a sentence that is cut, in a brief that has room for hardly more than the news.
_BARE_WORDS, _BARE_PAD, _BARE_ENOUGH = 40, 0.6, 0.4
_ROOM = 7  # words in which a further fact can be told
_FILLS, _FILLING = 0.2, 12  # odds of its sentence, which is one of so many best
# "Eight have come since": of what, another sentence tells
_COUNTED = re.compile(
    r"(?:\d+|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Some|Many|Most|Several|Others|Both)"
    r"\s(?:ha[sd]|have|was|were|is|are|came|did|of (?:them|those|these))\b"
)
_TELLS = 3  # topic words that it has, and half of those of its sentence
_SHARED = 3  # topic words of the news that a title has which tells it
Finish = Callable[[Sequence[BriefSentence]], Sequence[BriefSentence]]


class Selection:
    """The choice among the sentences of one article."""

    def __init__(
        self,
        document: Document,
        found: Sequence[Candidate],
        ranking: Ranking,
        bounds: Bounds,
        names: Names,
    ) -> None:
        """What is chosen from, by which scores, what may not be exceeded, and who is named."""
        self._names = names
        self._document, self._found = document, found
        self._ranking, self._bounds = ranking, bounds
        self.shortened = 0

    @cached_property
    def _lacking(self) -> Mapping[int, Lacking]:
        marks = {at: one.marks for at, one in self._spoken.items()}
        return {**lacking(self._document.text, self._found), **marks}

    @cached_property
    def _spoken(self) -> Mapping[int, Spoken]:
        return spoken(self._document.text, self._found)

    @cached_property
    def _openers(self) -> Mapping[int, int]:
        """Sentences that end in a colon before somebody's words, and those that they come with."""
        return {one.teller: at for at, one in self._spoken.items() if one.opens}

    @cached_property
    def _together(self) -> Mapping[int, int]:
        """What somebody says with who says it, and the other way round where a colon parts them."""
        return {at: one.teller for at, one in self._spoken.items()} | dict(self._openers)

    @cached_property
    def _alone(self) -> list[Candidate]:
        """The sentences as each is told alone: with the marks of a quotation that goes on."""
        lacks = self._lacking
        made = []
        for at, one in enumerate(self._found):
            text = lacks[at].around(one.text) if at in lacks else f"{one.text}{stop(one.text)}"
            made.append(one if text == one.text else dataclasses.replace(one, text=text))
        return made

    @cached_property
    def _pronouns(self) -> Pronouns:
        return Pronouns(self._found, self._names)

    @cached_property
    def poor(self) -> frozenset[int]:
        """Sentences that are taken only where nothing better is there."""
        texts = [one.text for one in self._found]
        nobodys = within_words(texts) | {
            at for at, one in enumerate(self._alone) if unspoken(one.text)
        }
        return (
            tolls.stale(texts)
            | (nobodys - self._spoken.keys())
            | (headings(self._found, self._order[0]) - self._openers.keys())
            | {
                at
                for at, one in enumerate(self._alone)
                if fragment(one) and at not in self._openers
            }
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
        return max(
            made, key=lambda one: max(score.get(source.end, 0.0) for source in one.sources)
        ).sources

    def _fit(self, made: Sequence[BriefSentence]) -> bool:
        costs = [self._bounds.cost(one.text) for one in made]
        return self._bounds.fits(len(made), sum(w for w, _ in costs), sum(c for _, c in costs))

    def _chosen(self, bounds: Bounds) -> Sequence[BriefSentence]:
        """The best choice: from sentences that are no fragments, else from all."""
        self.shortened = 0
        if len(self.poor) == len(self._found):
            plain = [one.text for one in self._alone]
            return self._forms(choose(plain, self._ranking, bounds, frozenset()), {}, frozenset())
        order = self._order
        cut: dict[int, BriefSentence] = {}
        for at in order[:_CUT]:
            one = self._found[at]
            if not self._whole_only(at) and not bounds.fits(1, *bounds.cost(one.text)):
                short = self._without_joiner(at, bounds)
                if short is None:
                    text, news = self._document.text, at == order[0]
                    short = next(fitting(text, one.span, bounds, news=news), None)
                if short is not None:
                    cut[at] = short
        told = self._told_by_title(bounds, cut)
        if told is not None:
            bounds = bounds.after(told.text)
        total, chosen, named = self._readable(bounds, cut)
        if self._is_short(bounds):
            more = {**self._all_cut(chosen), **cut}
            gained, otherwise, others = self._readable(bounds, more)
            if gained > _GAIN * total:
                chosen, named, cut = otherwise, others, more
        chosen = self._unpadded(chosen, bounds, cut)
        chosen, cut = self._filled(chosen, bounds, cut, named)
        self.shortened = sum(at in cut for at in chosen)
        made = self._forms(chosen, cut, named)
        return made if told is None else [told, *made]

    @cached_property
    def _order(self) -> list[int]:
        """The sentences, the best first."""
        scores = self._ranking.scores
        return sorted(range(len(self._found)), key=lambda at: (-scores[at], at))

    def _told_by_title(
        self, bounds: Bounds, cut: Mapping[int, BriefSentence]
    ) -> BriefSentence | None:
        """The title, where the news has no form that fits and the title tells it."""
        news = next(at for at in self._order if at not in self.poor)
        if (
            not self._ranking.first
            or news in cut
            or bounds.fits(1, *bounds.cost(self._alone[news].text))
        ):
            return None
        title = title_of(self._document)
        if title is None or title.text.isupper() or title.text.endswith("?"):
            return None
        # taggers know no verbs of headlines: by what it shares with the news it is one of it
        words = topic(tokens(title.text))
        shared = len(words & self._found[news].stems)
        if shared < _SHARED or 3 * shared < len(words):
            return None
        return title if bounds.fits(1, *bounds.cost(title.text)) else None

    def _unpadded(
        self, chosen: Sequence[int], bounds: Bounds, cut: Mapping[int, BriefSentence]
    ) -> tuple[int, ...]:
        """The choice for a short brief without what only fills it, where most of it is filled."""
        if not self._ranking.first or not self._is_short(bounds):
            return tuple(chosen)
        bare_news = bounds.words is not None and bounds.words <= _BARE_WORDS
        pad, full = (_BARE_PAD, _BARE_ENOUGH) if bare_news else (_PAD, _ENOUGH)
        kept = tuple(
            at
            for at in chosen
            if self._ranking.scores[at] >= (pad if at in cut else min(pad, _PAD))
        )
        costs = [bounds.cost(self._found[at].text) for at in kept]
        words, chars = sum(w for w, _ in costs), sum(c for _, c in costs)
        enough = (bounds.words is not None and words >= full * bounds.words) or (
            bounds.chars is not None and chars >= full * bounds.chars
        )
        return kept if kept and enough else tuple(chosen)

    def _filled(
        self,
        chosen: Sequence[int],
        bounds: Bounds,
        cut: Mapping[int, BriefSentence],
        named: frozenset[int],
    ) -> tuple[tuple[int, ...], dict[int, BriefSentence]]:
        """The choice with a further fact of the best sentences, cut to the room that is left."""
        kept, forms = tuple(chosen), dict(cut)
        if not self._ranking.first or not self._is_short(bounds) or not chosen:
            return kept, forms
        left = bounds
        for one in self._forms(chosen, cut, named):
            left = left.after(one.text)
        scores, alike = self._ranking.scores, self._ranking.alike
        for at in self._order[:_FILLING]:
            if left.words is None or left.words < _ROOM or left.sentences == 0:
                break
            if (
                at in kept
                or self._whole_only(at)
                or scores[at] < _FILLS
                or max(float(alike[at][one]) for one in kept) >= SAME
                or (at < kept[0] and bare(self._found[at].text))
            ):
                continue
            together = tuple(sorted((*kept, at)))
            own = self._found[at]
            short = next(
                (
                    one
                    for one in fitting(self._document.text, own.span, left)
                    if self._tells(one.text, own) and not self._leans(at, one.text, together)
                ),
                None,
            )
            if short is None:
                continue
            kept, forms[at], left = together, short, left.after(short.text)
        return kept, forms

    @staticmethod
    def _tells(text: str, one: Candidate) -> bool:
        """Whether a shorter form has enough of what its sentence is about."""
        told = topic(tokens(text))
        return len(told) >= _TELLS and 2 * len(told) >= len(one.stems)

    def _forms(
        self, chosen: Sequence[int], cut: Mapping[int, BriefSentence], named: frozenset[int]
    ) -> Sequence[BriefSentence]:
        """The sentences as the brief has them; of those ``named`` the pronoun is told."""
        made: list[BriefSentence] = []
        for at in chosen:
            if at in cut:
                one = cut[at]
            elif (at and at - 1 not in chosen) or addressed(self._found[at].text):
                free = at > 0 and at not in self._lacking
                own = unset(self._document, self._found, at, chosen) if free else self._found[at]
                one = self._marked(at, unjoined(self._document, own), chosen)
            else:
                whole = whole_sentence(self._document, self._found[at])
                one = self._marked(at, whole, chosen)
            if at in named:
                one = self._pronouns.named(at, one, _text(made)) or one
            made.append(ended(one))
        return made

    def _marked(self, at: int, one: BriefSentence, chosen: Sequence[int]) -> BriefSentence:
        """A sentence with the marks that it lacks where its neighbors are not told."""
        lacks = self._lacking.get(at)
        if lacks is None:
            return one
        lacks = Lacking(
            None if at - 1 in chosen else lacks.before,
            None if at + 1 in chosen and not self._opened_anew(at + 1) else lacks.behind,
        )
        before = () if lacks.before is None else (lacks.before,)
        behind = () if lacks.behind is None else (lacks.behind,)
        return dataclasses.replace(
            one, text=lacks.around(one.text), sources=(*before, *one.sources, *behind)
        )

    def _opened_anew(self, at: int) -> bool:
        """Whether a sentence of somebody's words opens with a mark, as each paragraph does."""
        return at in self._spoken and self._spoken[at].marks.before is None

    def _whole_only(self, at: int) -> bool:
        """Whether a sentence is told whole or not at all."""
        return at in self.poor or at in self._lacking or at in self._openers

    def _is_short(self, bounds: Bounds) -> bool:
        return (bounds.words is not None and bounds.words <= _SHORT_WORDS) or (
            bounds.chars is not None and bounds.chars <= _SHORT_CHARS
        )

    def _without_joiner(self, at: int, bounds: Bounds) -> BriefSentence | None:
        """A sentence that fits where the word goes that joins it to the one before it."""
        if not at or not connective(self._found[at].text):
            return None
        one = ended(unjoined(self._document, self._found[at]))
        return one if bounds.fits(1, *bounds.cost(one.text)) else None

    def _all_cut(self, chosen: Sequence[int]) -> dict[int, BriefSentence]:
        """The shortest forms of the sentences, but of the news, which keeps what it has."""
        scores = self._ranking.scores
        news = max(chosen, key=lambda at: scores[at], default=None)
        order = [at for at in self._order if not self._whole_only(at)]
        best_ones = set(self._order[:_TRIMMED])
        most = {
            self._found[at].span: _NEWS
            if at == news and self._bounds.fits(1, *self._bounds.cost(self._found[at].text))
            else _WORTH
            for at in order
            if at in best_ones
        }
        trimmed = lines.shorter(self._document.text, most)
        cut = {}
        for at in order:
            one = self._found[at]
            shorter = [] if at == news else list(compress.forms(self._document.text, one.span))
            if one.span in trimmed:
                shorter.append(trimmed[one.span])
            shorter.sort(key=lambda short: len(short.text))
            best = next(
                (
                    short
                    for short in shorter
                    if holds(one.text, short.text) and not dated(one.text, short.text)
                ),
                None,
            )
            if best is not None and len(best.text.split()) <= one.words - 3:
                cut[at] = ended(sentence_of(best))
        return cut

    def _readable(
        self, bounds: Bounds, cut: dict[int, BriefSentence]
    ) -> tuple[float, tuple[int, ...], frozenset[int]]:
        """The choice in which no sentence refers to one left out, and the first leans on none.

        One that does comes with the sentence before it or not at all, where whom it is about
        cannot be told; the one that opens the article may. Where there is no such choice, the
        best one. The third value are those whose pronoun is told.
        """
        texts = [cut[at].text if at in cut else one.text for at, one in enumerate(self._alone)]
        left_out = set(self.poor)
        leaning = dict(self._together)
        named: set[int] = set()
        for _ in range(_MOST_TRIES):
            total, chosen = filling(texts, self._ranking, bounds, frozenset(left_out), leaning)
            new = {
                at
                for at in chosen
                if at and leaning.get(at) != at - 1 and self._leans(at, texts[at], chosen)
            }
            if new:
                for at in new:
                    told = self._told(at, texts[at], cut)
                    if told is None:
                        leaning[at] = at - 1
                    else:
                        texts[at] = told
                        named.add(at)
            elif chosen and chosen[0] and bare(texts[chosen[0]]):
                left_out.add(chosen[0])
            elif chosen:
                return total, chosen, self._apart(named, chosen)
            else:
                break
        total, chosen = filling(texts, self._ranking, bounds, self.poor, self._together)
        if not chosen:  # no room for who says it: the title tells, or nobody
            rest = self.poor | self._openers.keys()
            total, chosen = filling(texts, self._ranking, bounds, rest)
        return total, chosen, self._apart(named, chosen)

    @staticmethod
    def _apart(named: set[int], chosen: Sequence[int]) -> frozenset[int]:
        """Those of the named that stand without the sentence before them."""
        return frozenset(at for at in named if at - 1 not in chosen)

    def _told(self, at: int, text: str, cut: Mapping[int, BriefSentence]) -> str | None:
        """A sentence that leans with the name of whom it is about, where it leans no more."""
        plain = cut[at] if at in cut else whole_sentence(self._document, self._found[at])
        one = self._pronouns.named(at, plain)
        if one is None or one.text == text or at in self._lacking or dangles(one.text):
            return None
        return ended(one).text

    def _leans(self, at: int, text: str, chosen: Sequence[int]) -> bool:
        if at in self._spoken:
            return refers(_FIRST_PERSON.sub("Moss", text.strip('"“”'), count=1))
        if at - 1 in chosen:
            return refers(text)
        rest = text[connective(text) :]
        if _COUNTED.match(rest):
            return True
        if at == chosen[0]:
            return dangles(rest)
        also = _ALSO.match(rest)  # "The letter also asks": which letter, if none is told
        if also is not None and not any(
            stem(also[1]) in self._found[one].stems for one in chosen if one < at
        ):
            return True
        return refers(rest) or self._named_by_neighbor(at, rest, chosen)

    def _named_by_neighbor(self, at: int, rest: str, chosen: Sequence[int]) -> bool:
        """Whether a sentence is about "the term" that one just before it, left out, has named."""
        about = subject_noun(rest)
        if about is None:
            return False
        word = stem(about)
        told = any(word in self._found[one].stems for one in chosen if one < at)
        return not told and word in self._found[at - 1].stems


def _text(made: Sequence[BriefSentence]) -> str:
    return " ".join(one.text for one in made)
