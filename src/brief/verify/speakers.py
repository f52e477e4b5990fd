"""Whose words they are, and whether they are those words: what a claim says that somebody said.

The same words by another speaker refute a claim that names its speaker; so do words between
quotation marks of which the evidence has some otherwise.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from brief.comparison import agreement
from brief.consistency.quotations import other_words
from brief.evidence import Base, Source
from brief.evidence.source import plain
from brief.language import lexicon, titles
from brief.language.stems import terms
from brief.records import Check, Claim, EntityValue, Evidence, Span, Verdict
from brief.statements.quotes.quotation import Quotation
from brief.values.names import people
from brief.verify import credited, matter, proof
from brief.verify.nearest import Compared

_LEAST = 3  # terms of what is said that both have
_SAME = 0.6  # of the terms of the claim, for the words to be the same
# The same of several sources, any of which may tell of something else in common words.
_LONG, _SURELY = 6, 0.8
_OWN = 0.4  # from this on the named speaker may have said it too, in other words
_MORE = 0.4  # that another one has of it more than he has, for it not to be his
_BEFORE = 3  # sentences before words in which one is named whom "he said" may mean
_IN_A_ROW = 5  # sentences of one quotation
_SURE = 0.92
_WORD = re.compile(r"[^\W_][\w'’-]*")
_SMALL = frozenset("the of and with for in on to a an at by from or as is over under into".split())
_WORD_BEFORE = re.compile(r"\b([A-Z][a-z]+\.?) $")
_SINGLE = re.compile(r"(?<![\w'])'(?=\w)[^'\n]+(?:'\w[^'\n]*)*'(?!\w)")
_MARKED = 3  # words between quotation marks that are nobody else's by chance
_SHORTEST = 5  # words between quotation marks, for one that differs to be a slip


@dataclass(frozen=True, slots=True)
class _Said:
    """Something said: by whom, where he is named, and the terms of it."""

    source: Source
    quotation: Quotation
    speaker: EntityValue
    terms: frozenset[str]

    @property
    def by_name(self) -> bool:
        """Whether the words themselves name the speaker: whom "he said" means may be mistaken."""
        if self.source.words(self.named).lower() == "who":
            return True
        return any(
            e.name == self.speaker.name and self.named.overlaps(Span(e.start, e.end))
            for e in self.source.discourse.entities
        )

    @property
    def named(self) -> Span:
        assert self.quotation.source is not None
        return self.quotation.source


def refuted(article: Source, claim: Claim, base: Base, found: Sequence[Compared]) -> Verdict | None:
    """The verdict of a claim that has the words of another speaker, or other words.

    Args:
        article: What the claim is of.
        claim: The claim.
        base: The evidence.
        found: The sentences of it that are nearest to the claim; their sources are asked.

    Returns:
        Nothing where the evidence has the words of nobody else.
    """
    numbers = list(dict.fromkeys(c.candidate.number for c in found))
    own = [
        mine
        for mine in (*_said(article, claim.span), *_credited(article, claim.span))
        if len(mine.terms) >= (_LONG if base.several else _LEAST)
        and claim.span.overlaps(mine.named)
    ]
    for number in numbers:
        verdict = (
            _altered(article, claim, base, number)
            or _another(article, claim, base, number, own)
            or _marked_by_another(article, claim, base, number)
        )
        if verdict is not None:
            return verdict
    return None


def _another(
    article: Source, claim: Claim, base: Base, number: int, own: Sequence[_Said]
) -> Verdict | None:
    """By whom else the words of a claim are, where they are by nobody of that name."""
    source = base.sources[number]
    theirs: list[_Said] = []
    for mine in own:
        if not _may_be_said(mine, source):
            continue  # who says what costs a reading of the whole
        theirs = theirs or list(_said(source))
        if _by_himself(mine, source, theirs):
            continue
        least = _SURELY if base.several else _SAME
        others = [
            t for t in theirs
            if _share(mine, t) >= least and agreement.entity(mine.speaker, t.speaker) is False
            and (t.by_name or not _may_be_his(mine.speaker, t))
            and not _named_too(t.speaker, mine, claim, article)
        ]  # fmt: skip
        if others and len({t.speaker.name for t in others}) == 1:
            return _of_another(article, claim, base, number, mine, others[0])
        told = None if others or base.several else _by_somebody(mine, source)
        if told is not None:
            return _of_somebody(article, base, number, mine, told)
    return None


def _named_too(other: EntityValue, mine: _Said, claim: Claim, article: Source) -> bool:
    """Whether a claim names the other one too, who may be the one who says it there.

    Not where it is told of whom somebody speaks: "Holm said of Lind that".
    """
    text, end, start = article.document.text, mine.named.end, mine.quotation.start
    if "," in text[end:start]:
        start = end
    beside = text[claim.start : end], text[max(end, start) : claim.end]
    return any(_names(other, credited.without_denied(words)) for words in beside)


def _by_somebody(mine: _Said, source: Source) -> Quotation | None:
    """Nearly all of what is said, where "he" who says it is somebody else, whoever that is.

    One who is not named where the words stand, nor shortly before, is not meant, as long as
    somebody else is named there.
    """
    for quotation in source.discourse.quotations:
        said = quotation.source
        if quotation.speaker is not None or quotation.view or not quotation.direct:
            continue
        if said is not None and source.words(said).lower() not in people.PRONOUNS:
            continue
        words = frozenset(terms(" ".join(source.words(span) for span in quotation.content)))
        if _common(mine.terms, words) < _SURELY or _named_around(mine.speaker, quotation, source):
            continue
        persons = [e for e in source.discourse.entities if e.type == "person"]
        near = _around(quotation, source)
        if any(span.contains(Span(e.start, e.end)) for e in persons for span in near):
            return quotation
    return None


def _may_be_his(speaker: EntityValue, theirs: _Said) -> bool:
    """Whether "he said" may mean somebody: he is named since the one whom it is taken to mean."""
    source, quotation = theirs.source, theirs.quotation
    behind = max(s.end for s in (*quotation.content, quotation.source, quotation.cue) if s)
    since = max(
        (e.start for e in source.discourse.entities
         if e.name == theirs.speaker.name and e.start < behind),
        default=0,
    )  # fmt: skip
    return _names(speaker, source.document.text[since:behind])


def _names(speaker: EntityValue, words: str) -> bool:
    """Whether some words have the last of somebody's names."""
    return set(terms(speaker.name.split()[-1])) <= set(terms(words))


def _around(quotation: Quotation, source: Source) -> tuple[Span, ...]:
    """The sentences of a quotation and those shortly before, where one is named who may speak."""
    ends = [s.end for s in source.sentences]
    first, last = (bisect_left(ends, at) for at in (quotation.start, quotation.content[-1].end))
    return source.sentences[max(0, first - _BEFORE) : last + 1]


def _named_around(speaker: EntityValue, quotation: Quotation, source: Source) -> bool:
    return any(_names(speaker, source.words(span)) for span in _around(quotation, source))


def _may_be_said(mine: _Said, source: Source) -> bool:
    """Whether some sentences in a row have enough of the terms, whoever says them."""
    least, found = _SAME * len(mine.terms), source.terms
    if len(mine.terms & source.vocabulary) < least:
        return False
    return any(
        len(mine.terms.intersection(frozenset[str]().union(*found[n : n + _IN_A_ROW]))) >= least
        for n in range(len(found))
    )


def _of_another(
    article: Source, claim: Claim, base: Base, number: int, mine: _Said, theirs: _Said
) -> Verdict:
    source, text = theirs.source, article.document.text
    named = _with_title(mine)
    right = None
    if claim.span.contains(named):
        before, after = text[claim.start : named.start], text[named.end : claim.end]
        right = " ".join(f"{before}{theirs.speaker.name}{after}".split())
    return Verdict(
        label="refuted",
        confidence=_SURE,
        evidence=_quoting(source, theirs.quotation),
        checks=(
            Check(
                name="quote", outcome="fail",
                detail=f"{mine.speaker.name} against {theirs.speaker.name}",
                claim=proof.quote(text, mine.named),
                evidence=proof.quote(source.document.article.text, theirs.named),
            ),
        ),
        reason=f"{proof.who(base, number)} has these words from {theirs.speaker.name}, not from "
        f"{mine.speaker.name}.",
        suggestion=right,
    )  # fmt: skip


def _of_somebody(
    article: Source, base: Base, number: int, mine: _Said, theirs: Quotation
) -> Verdict:
    source = base.sources[number]
    return Verdict(
        label="refuted",
        confidence=_SURE,
        evidence=_quoting(source, theirs),
        checks=(
            Check(
                name="quote", outcome="fail", detail=f"{mine.speaker.name} against another",
                claim=proof.quote(article.document.text, mine.named),
                evidence=proof.quote(source.document.article.text, theirs.content[0]),
            ),
        ),
        reason=f"{proof.who(base, number)} has these words from somebody else, not from "
        f"{mine.speaker.name}, who is not named there.",
    )  # fmt: skip


def _with_title(mine: _Said) -> Span:
    """A speaker as named, all of the name and the titles before it: they are not the other's."""
    text, span = mine.source.document.text, mine.named
    for entity in mine.source.discourse.entities:
        if span.overlaps(Span(entity.start, entity.end)):
            span = Span(min(span.start, entity.start), max(span.end, entity.end))
    while (word := _WORD_BEFORE.search(text, 0, span.start)) and (
        word[1].lower().rstrip(".") in titles.TITLES
    ):
        span = Span(word.start(1), span.end)
    return span


def _altered(article: Source, claim: Claim, base: Base, number: int) -> Verdict | None:
    """Words between quotation marks that the evidence has otherwise, between its own marks."""
    source, text = base.sources[number], article.document.text
    for mark in article.discourse.marked:
        if not claim.span.contains(mark) or len(text[mark.start : mark.end].split()) < _SHORTEST:
            continue
        if plain(text[mark.start : mark.end]) in source.plain:
            continue
        for theirs in source.discourse.marked:
            words = source.words(theirs)
            other = other_words(text[mark.start : mark.end], words)
            if other is None:
                continue
            here, there = other
            if base.several and matter.each_its_own(here, there, article.document, source.document):
                continue  # one sentence said of two towns
            quoted = text[mark.start : mark.end].replace(here, there, 1)
            right = text[claim.start : mark.start] + quoted + text[mark.end : claim.end]
            return Verdict(
                label="refuted",
                confidence=_SURE,
                evidence=(_evidence(source, theirs),),
                checks=(
                    Check(
                        name="quote", outcome="fail", detail=f"“{here}” against “{there}”",
                        claim=proof.quote(text, mark),
                        evidence=proof.quote(source.document.article.text, theirs),
                    ),
                ),
                reason=f"The quotation is altered: {proof.who(base, number)} has “{there}” where "
                f"it has “{here}”.",
                suggestion=" ".join(right.split()),
            )  # fmt: skip
    return None


def _marked_by_another(article: Source, claim: Claim, base: Base, number: int) -> Verdict | None:
    """Few words between quotation marks that the evidence has between its own, of another alone."""
    source = base.sources[number]
    for mine in (*_said(article, claim.span, views=True), *_credited(article, claim.span)):
        if not claim.span.contains(mine.named) or mine.speaker.type != "person":
            continue
        for mark in _marks(article, claim.span):
            words = plain(article.words(mark))
            if not any(c.overlaps(mark) for c in mine.quotation.content) or (
                len(words.split()) < _MARKED or _title(article.words(mark))
            ):
                continue
            theirs = _all_of_one(source, words)
            if (
                theirs is not None and theirs.speaker.type == "person"
                and agreement.entity(mine.speaker, theirs.speaker) is False
                and not _named_too(theirs.speaker, mine, claim, article)
            ):  # fmt: skip
                return _of_another(article, claim, base, number, mine, theirs)
    return None


def _marks(article: Source, span: Span) -> Iterator[Span]:
    """What a claim has between quotation marks, straight single ones too: it is short."""
    yield from article.discourse.marked.inside(span.start, span.end)
    for match in _SINGLE.finditer(article.document.text, span.start, span.end):
        yield Span(match.start(), match.end())


def quotes_nothing(article: Source, span: Span, source: Source) -> bool:
    """Whether some words between a claim's quotation marks stand nowhere in a source.

    A quotation is right to the word: whoever says the like has not said it. One word between
    marks may be the claim's own irony.
    """
    marked = (plain(article.words(mark)) for mark in _marks(article, span))
    return any(" " in words and words not in source.plain for words in marked)


def _title(words: str) -> bool:
    """Whether what stands between marks is the name of a work: said by nobody.

    >>> _title('"On the Record with Ann Roe."'), _title('"We lost the Cup."')
    (True, False)
    """
    telling = [w for w in _WORD.findall(words) if w.lower() not in _SMALL]
    return len(telling) > 1 and all(w[0].isupper() or w[0].isdigit() for w in telling)


def _all_of_one(source: Source, words: str) -> _Said | None:
    """Something said that has some words, where one person named beside them has them each time."""
    there = [s for s in source.sentences if words in plain(source.words(s))]
    found = [
        said
        for said in _said(source)
        if said.quotation.direct and said.by_name
        and any(words in plain(source.words(c)) for c in said.quotation.content)
    ]  # fmt: skip
    others = [
        q for q in source.discourse.quotations
        if any(words in plain(source.words(c)) for c in q.content)
        and q not in [said.quotation for said in found]
    ]  # fmt: skip
    told = all(any(s.overlaps(c) for said in found for c in said.quotation.content) for s in there)
    one = len({said.speaker.name for said in found}) == 1
    return found[0] if one and told and not others else None


def _said(source: Source, within: Span | None = None, *, views: bool = False) -> Iterator[_Said]:
    """What is said in an article by somebody with a name; of a part, what overlaps that.

    With ``views`` also what somebody is said to speak of.
    """
    named = {e.name: e for e in source.discourse.entities}
    for quotation in source.discourse.quotations:
        if within is not None and not any(span.overlaps(within) for span in quotation.content):
            continue
        if (quotation.view and not views) or quotation.source is None:
            continue
        speaker = named.get(quotation.speaker or "") or _named_last(source, quotation.source)
        if speaker is None:
            continue
        by_name = source.words(quotation.source).lower() == "who" or any(
            quotation.source.overlaps(Span(e.start, e.end)) for e in named.values()
        )
        if not by_name and not quotation.direct:
            continue
        words = " ".join(source.words(span) for span in quotation.content)
        yield _Said(source, quotation, speaker, frozenset(terms(words)))


def _credited(article: Source, span: Span) -> Iterator[_Said]:
    """What a claim gives to somebody in a clause that is no quotation."""
    named = {e.name: e for e in article.discourse.entities}
    for quotation in credited.credited(article, span):
        words = " ".join(article.words(content) for content in quotation.content)
        speaker = named[quotation.speaker or ""]
        yield _Said(article, quotation, speaker, frozenset(terms(words)))


def _named_last(source: Source, span: Span) -> EntityValue | None:
    """The person behind a title: "Mayor of London Tom Roe", not "the lawyer for Tom Roe"."""
    words = source.words(span)
    for entity in source.discourse.entities:
        before = words[: entity.start - span.start].split()[-1:]
        if entity.type == "person" and entity.end == span.end and entity.start > span.start:
            return entity if before and before[0][0].isupper() else None
    return None


def _share(mine: _Said, theirs: _Said) -> float:
    return _common(mine.terms, theirs.terms)


def _common(mine: frozenset[str], theirs: frozenset[str]) -> float:
    """The share of some terms that others have, none where one of the two denies."""
    denied = [bool(said & lexicon.NEGATIONS) for said in (mine, theirs)]
    common = mine & theirs
    if denied[0] != denied[1] or len(common) < _LEAST:
        return 0.0
    return len(common) / len(mine)


def _by_himself(mine: _Said, source: Source, theirs: Sequence[_Said]) -> bool:
    """Whether the named speaker may have said it: in other words, or nobody knows who said it."""
    known = {said.quotation for said in theirs}
    own, others = [0.0], [0.0]
    for said in theirs:
        same = agreement.entity(mine.speaker, said.speaker) is not False
        (own if same else others).append(_share(mine, said))
    if max(own) >= _OWN and max(others) < max(own) + _MORE:
        return True
    for quotation in source.discourse.quotations:
        words = " ".join(source.words(span) for span in quotation.content)
        if (
            quotation not in known
            and len(mine.terms & set(terms(words))) >= _SAME * len(mine.terms)
            and _named_around(mine.speaker, quotation, source)
        ):
            return True
    elsewhere = [t.named for t in theirs if agreement.entity(mine.speaker, t.speaker) is False]
    for span in source.sentences:
        share = len(mine.terms.intersection(terms(source.words(span)))) / len(mine.terms)
        near = (
            share >= _OWN
            and _names(mine.speaker, source.words(span))
            and max(others) < share + _MORE
        )
        if near and not any(span.contains(named) for named in elsewhere):
            return True
    return False


def _quoting(source: Source, quotation: Quotation) -> tuple[Evidence, ...]:
    spans = [s for s in source.sentences if any(s.overlaps(c) for c in quotation.content)]
    whom = [s for span in spans[:1] for s in source.antecedents(span)]
    return tuple(_evidence(source, span) for span in dict.fromkeys((*spans[:2], *whom)))


def _evidence(source: Source, span: Span) -> Evidence:
    return Evidence(
        source=source.name, start=span.start, end=span.end,
        quote=source.document.article.quote(span),
        relation="contradicts", score=1.0, published=source.document.article.published,
        url=source.document.article.url,
    )  # fmt: skip
