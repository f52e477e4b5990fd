"""What the articles of a story say alike, and what one of them says alone."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import islice

from brief.records.story import Told
from brief.statements import checkworthiness
from brief.statements.standalone import Standing
from brief.stories.differences import quote
from brief.stories.pairs import Line, Pair
from brief.stories.standing import Sentence

_MOST = 8
_ALONE = 6
_A_SENTENCE = 6  # stems that a statement has at the least
_REPEATED = 0.8  # of the stems of either of two sentences: the list says it already
_HEARD = 0.3  # of a sentence's stems in one of another article: it is told there in other words
_WORTH = 0.5  # checkworthiness of what is worth naming as told by one alone
# Of the making of a report: nobody who asks what others left out wants to hear it.
_NO_NEWS = re.compile(
    r"\b(?:(?:did|does|do|would|could) not|(?:didn|wouldn|couldn)['’]t) (?:immediately |be )?"
    r"(?:respond|reply|return|reached|comment)\b|\bdeclined to (?:comment|be (?:named|identified))"
    r"|\banyone (?:with|who has) (?:any )?information\b"
    r"|\b(?:calls?|e-?mails?|messages?|requests?)\b.{0,90}\b(?:not|un)[ -]?"
    r"(?:immediately )?(?:returned|answered)\b",
    re.IGNORECASE,
)


def agreed(pairs: Iterable[Pair], sentences: Iterable[Sentence]) -> list[Told]:
    """Statements that several articles have, those that most have first.

    Args:
        pairs: Sentences of different articles, compared.
        sentences: Those that may be shown, where they are understood.
    """
    shown_as = {(one.number, one.span.end): one for one in sentences}
    also: dict[Line, dict[int, tuple[float, Line]]] = defaultdict(dict)
    for pair in pairs:
        for mine, theirs, share in zip(
            (pair.mine, pair.theirs), (pair.theirs, pair.mine), pair.told(), strict=True
        ):
            if share and len(mine.stems) >= _A_SENTENCE and not mine.text.endswith("?"):
                best = also[mine].get(theirs.number)
                if best is None or share > best[0]:
                    also[mine][theirs.number] = (share, theirs)
    found: list[Told] = []
    shown: set[int] = set()
    told: list[Line] = []
    for line in sorted(also, key=lambda x: (-len(also[x]), x.number, x.span)):
        others = [other for _, other in also[line].values()]
        if len(found) == _MOST:
            break
        if id(line) in shown or all(id(other) in shown for other in others):
            continue
        one = shown_as.get((line.number, line.span.end))
        standing = one.below if one is not None else None
        if standing is None:
            continue
        every = [line, *sorted(others, key=lambda x: x.number)]
        if any(_repeats(each, before) for each in every for before in told):
            continue
        told += every
        shown |= {id(each) for each in every}
        found.append(_told(standing, every))
    return found


def _repeats(line: Line, before: Line) -> bool:
    """Whether a sentence is told already, as a whole or but for a word."""
    shared = line.stems & before.stems
    return len(shared) >= _REPEATED * max(len(line.stems), len(before.stems), 1)


def alone(
    every: Sequence[Line], sentences: Iterable[Sentence], near: Collection[int]
) -> list[Told]:
    """Statements worth checking of which no other article has anything.

    Args:
        every: The sentences of all articles.
        sentences: Those that may be shown, where they stand alone.
        near: ``id`` of the lines that share much with one of another article.
    """
    stems: dict[str, set[int]] = defaultdict(set)
    taken = {(line.number, line.span.end) for line in every if id(line) in near}
    for line in every:
        for stem in line.stems:
            stems[stem].add(line.number)
    wanted = [
        one for one in sentences
        if (one.number, one.span.end) not in taken
        and len(one.stems) >= _A_SENTENCE
        and not one.fragment
        and _NO_NEWS.search(one.text) is None
        and sum(len(stems[s] - {one.number}) > 0 for s in one.stems)
        <= (1 - _HEARD) * len(one.stems)
    ]  # fmt: skip
    worth = checkworthiness.score([one.text for one in wanted])
    ranked = sorted(
        (pair for pair in zip(worth, wanted, strict=True) if pair[0] >= _WORTH),
        key=lambda pair: (-pair[0], pair[1].number, pair[1].span),
    )
    found = (_told(one.alone, [one]) for _, one in ranked if one.alone is not None)
    return list(islice(found, _ALONE))


def _told(standing: Standing, lines: Sequence[Line]) -> Told:
    return Told(
        text=standing.text,
        articles=len({line.number for line in lines}),
        quotes=tuple(quote(line.source, line.span) for line in lines),
        filled=standing.filled,
    )
