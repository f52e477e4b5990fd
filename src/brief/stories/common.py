"""What the articles of a story say alike, and what one of them says alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from brief.records.story import Told
from brief.statements import checkworthiness
from brief.stories.differences import quote
from brief.stories.pairs import SAID_TOO, Line, Pair

_MOST = 8
_ALONE = 6
_A_SENTENCE = 6  # stems that a statement has at the least
_HEARD = 0.3  # of a sentence's stems in one of another article: it is told there in other words
_WORTH = 0.5  # checkworthiness of what is worth naming as told by one alone


def agreed(pairs: Iterable[Pair]) -> list[Told]:
    """Statements that several articles have, those that most have first.

    Args:
        pairs: Sentences of different articles, compared.
    """
    also: dict[Line, dict[int, tuple[float, Line]]] = defaultdict(dict)
    for pair in pairs:
        if pair.fails:
            continue
        for mine, theirs, share in (
            (pair.mine, pair.theirs, pair.alignment.coverage()),
            (pair.theirs, pair.mine, pair.back.coverage()),
        ):
            if share >= SAID_TOO and len(mine.stems) >= _A_SENTENCE:
                best = also[mine].get(theirs.number)
                if best is None or share > best[0]:
                    also[mine][theirs.number] = (share, theirs)
    found: list[Told] = []
    shown: set[int] = set()
    for line in sorted(also, key=lambda x: (-len(also[x]), x.number, x.span)):
        others = [other for _, other in also[line].values()]
        every = [line, *sorted(others, key=lambda x: x.number)]
        if len(found) == _MOST:
            break
        if id(line) in shown:
            continue
        shown |= {id(each) for each in every}
        found.append(_told(line.text, every))
    return found


def alone(
    every: Sequence[Line], candidates: Collection[tuple[int, int]], near: set[int]
) -> list[Told]:
    """Statements worth checking of which no other article has anything.

    Args:
        every: The sentences of all articles.
        candidates: Those that may stand alone, by article and where they start.
        near: ``id`` of the lines that share much with one of another article.
    """
    stems: dict[str, set[int]] = defaultdict(set)
    for line in every:
        for stem in line.stems:
            stems[stem].add(line.number)
    wanted = [
        line
        for line in every
        if (line.number, line.span.start) in candidates
        and id(line) not in near
        and len(line.stems) >= _A_SENTENCE
        and sum(len(stems[s] - {line.number}) > 0 for s in line.stems)
        <= (1 - _HEARD) * len(line.stems)
    ]
    worth = checkworthiness.score([line.text for line in wanted])
    ranked = sorted(
        (pair for pair in zip(worth, wanted, strict=True) if pair[0] >= _WORTH),
        key=lambda pair: (-pair[0], pair[1].number, pair[1].span),
    )
    return [_told(line.text, [line]) for _, line in ranked[:_ALONE]]


def _told(text: str, lines: Sequence[Line]) -> Told:
    return Told(
        text=text,
        articles=len({line.number for line in lines}),
        quotes=tuple(quote(line.source, line.span) for line in lines),
    )
