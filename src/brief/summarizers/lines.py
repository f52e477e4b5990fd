"""Lines of one sentence in so many words, the best first: what it can lose goes, least worth first.

First the parts that the tree says it can lose, then the articles too; where that is not enough,
the main clause alone: subject, verb and what the verb needs, without what stands between or behind.
What is left is a list of exact spans.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from brief import patterns as re
from brief.language.trees import TIMES
from brief.records import Quote, Span
from brief.summarizers import mainclause, trim
from brief.summarizers.candidates import ENDED
from brief.summarizers.compress import Short, join, states
from brief.summarizers.parts import ADVERBS
from brief.summarizers.trimmed import Trimmed

_TORN = re.compile(r"[–—-]\s+[–—-]|[,;:]\s*[,;:.]|\(\s*\)|\s[–—-]+[.,;:!?]|\s[–—-]\s*$")
_UNTOLD = frozenset({"aside", "time", "adverb"})  # a headline has no room for these
_ARTICLES = frozenset({"article"})
_WHICH = frozenset({"restrictive"})  # "introduced legislation [that bans veils]"
_FEWER = 8  # words that a line may have less than it could, or has at least of a long one


# Without any of these a sentence has no part of so little worth: a tree takes time.
_SPARE = re.compile(
    r"[,()\[\]–—]|--|\s-\s|\b(?:19|20)\d\d\b|\b(?:morning|afternoon|evening|"
    + "|".join(sorted(ADVERBS | TIMES))
    + r")\b",
    re.IGNORECASE,
)


def lines(
    trimmed: Trimmed, text: str, words: int, chars: int | None = None, *, told: bool = False
) -> Iterator[Short]:
    """A sentence as headlines in at most ``words`` words, in as many and in fewer.

    Its times and asides are left out, and its articles in half of them. With ``told`` what says
    which one of its kind the subject is stays.
    """
    outs = (_UNTOLD, _UNTOLD | _ARTICLES)
    rooms = range(words, max(min(words - _FEWER, _FEWER), 0), -3)
    gone = (
        trimmed.shorter(room, out, told=told, kept=kept)
        for kept in (frozenset[str](), _WHICH)
        for out in outs
        for room in rooms
    )
    yield from _lines(trimmed, text, words, chars, dict.fromkeys(gone))


def clauses(
    trimmed: Trimmed, text: str, words: int, chars: int | None = None, *, told: bool = False
) -> Iterator[Short]:
    """The main clause alone of a sentence: subject, verb and what it needs.

    With its articles, and without. With ``told`` there is none where the subject would lose what
    says which one of its kind it is.
    """
    articles = trimmed.without([part for part in trimmed.parts if part.kind in _ARTICLES])
    which = [trimmed.without([part]) for part in trimmed.telling()] if told else []
    gone = (
        main | out
        for out in (frozenset[int](), articles)
        for main in mainclause.alone(trimmed)
        if not any(part <= main for part in which)
    )
    yield from _lines(trimmed, text, words, chars, dict.fromkeys(gone))


def sentences(text: str, span: Span, words: int, chars: int | None = None) -> Iterator[Short]:
    """The sentence at ``span`` as a sentence of at most ``words`` words, the best first."""
    (trimmed,) = trim.trimmed(text, [span])
    gone = chain((trimmed.shorter(words) for _ in range(1)), mainclause.alone(trimmed))
    for short in _lines(trimmed, text, words, chars, gone):
        yield stopped(text, span, short)


def stopped(text: str, span: Span, short: Short) -> Short:
    """A shorter form with the final mark of its sentence, which may have gone with the rest."""
    mark = text[span.end - 1]
    if ENDED.search(short.text) or mark not in ".!?":
        return short
    stop = Quote(span.end - 1, span.end, mark)
    return dataclasses.replace(short, text=short.text + mark, sources=(*short.sources, stop))


def _lines(
    trimmed: Trimmed, text: str, words: int, chars: int | None, each: Iterable[frozenset[int]]
) -> Iterator[Short]:
    """What is left is read anew: where its tree has another verb or subject, the tree was wrong."""
    if not trimmed.sound:
        return
    articles = trimmed.without([part for part in trimmed.parts if part.kind in _ARTICLES])
    found: list[tuple[Short, frozenset[int]]] = []
    for gone in each:
        short = None if trimmed.splits(gone) else join(text, trimmed.pieces(gone))
        if (
            short is not None
            and fits(short.text, words, chars)
            and len(short.text.split()) >= 3
            and not _torn(short.text)
        ):
            found.append((short, gone - articles))  # trees are made of sentences with articles
    read = list(dict.fromkeys(gone for _, gone in found))
    again = trim.left(trimmed, read)
    same = {gone: _same(trimmed, anew) for gone, anew in zip(read, again, strict=True)}
    yield from (short for short, gone in found if same[gone])


def fits(line: str, words: int, chars: int | None) -> bool:
    """Whether a line has at most so many words and characters."""
    return len(line.split()) <= words and (chars is None or len(line) <= chars)


def shorter(text: str, most: Mapping[Span, float]) -> dict[Span, Short]:
    """Sentences without every part that is worth at most so much; those that stand without.

    All are read together: a tree alone takes twice the time.
    """
    spans = [span for span in most if _SPARE.search(text, span.start, span.end) is not None]
    found: dict[Span, tuple[Trimmed, Short]] = {}
    for span, trimmed in zip(spans, trim.trimmed(text, spans), strict=True):
        if not trimmed.sound:
            continue
        parts = [p for p in trimmed.parts if p.worth <= most[span] and p.kind not in _ARTICLES]
        gone = trimmed.without(parts)
        short = join(text, trimmed.pieces(gone)) if parts and not trimmed.splits(gone) else None
        if short is not None and states(short.text) and not _torn(short.text):
            found[span] = trimmed, short
    again = trim.apart([trim.ended(short.text) for _, short in found.values()])
    return {
        span: stopped(text, span, short)
        for (span, (trimmed, short)), anew in zip(found.items(), again, strict=True)
        if _same(trimmed, anew)
    }


def _torn(line: str) -> bool:
    """Whether marks are left of what stood between them: "in the attack -- -- and took"."""
    return _TORN.search(line) is not None


def _same(trimmed: Trimmed, again: Trimmed) -> bool:
    """Whether what is left of a sentence, read anew, has its verb and its subject."""
    if not again.sound or trimmed.sentence is None or again.sentence is None:
        return False
    mine, theirs = trimmed.subject, again.subject
    assert mine is not None
    assert theirs is not None
    return (
        again.words[again.root].lower == trimmed.words[trimmed.root].lower
        and again.words[theirs].lower == trimmed.words[mine].lower
    )
