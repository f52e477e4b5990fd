"""What a title says goes up and the text says went down: the profit, the price, the crowd.

``turned`` reads the verb of a title against all of the opening. Here both verbs have one noun for
their subject, so what else rises there does not matter.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from brief import patterns as re
from brief.consistency.told import Told, one_line
from brief.language import inflection
from brief.language.stems import stem
from brief.records import Finding, Span

_UP = frozenset("rise climb grow increase jump surge soar rebound recover double triple".split())
_DOWN = frozenset(
    "fall drop decline decrease slump plunge slide slip tumble plummet shrink sink halve".split()
)
_MOVES = {"up": 1, "down": -1, "higher": 1, "lower": -1}
_WORD = re.compile(r"[A-Za-z]+")
_OPENING = 3  # sentences
_UNSURE = re.compile(
    r"\?|\b(?:not|no|never|may|might|could|would|should|will|to|if|after|despite|but|while|had|from"
    r"|until|unless|forecast|expected|fears?|warn\w*)\b|n[’']t\b",
    re.IGNORECASE,
)


def moved(told: Told) -> Iterator[Finding]:
    """The subject of a title's verb of direction, which goes the other way in the opening."""
    if not told.titles or not told.body or told.is_quoted(told.titles[0].start):
        return
    title = told.titles[0]
    if _UNSURE.search(told.text, title.start, title.end):
        return
    words = list(_WORD.finditer(told.text, title.start, title.end))
    for noun, verb in pairwise(words):
        way = _way(verb[0].lower())
        if way == 0 or len(noun[0]) < 4 or told.text[noun.end() : verb.start()] != " ":
            continue
        below = list(_below(told, stem(noun[0].lower())))
        if not below or any(other == way for other, _ in below):
            continue
        where = below[0][1]
        mine, theirs = Span(noun.start(), verb.end()), one_line(told.text[where.start : where.end])
        yield told.finding(
            "headline",
            f"The title has “{one_line(told.text[mine.start : mine.end])}”, the text “{theirs}”.",
            mine, where, right=theirs,
        )  # fmt: skip
        return


def _way(word: str) -> int:
    if word in _MOVES:
        return _MOVES[word]
    base = inflection.lemma(word)
    return 1 if base in _UP else -1 if base in _DOWN else 0


def _below(told: Told, noun: str) -> Iterator[tuple[int, Span]]:
    """Which ways a noun goes in the opening: +1 or -1, and where it is told."""
    for _, clauses, verbs in told.acting(
        told.body[:_OPENING], lambda v: not v.negative and v.modal is None and _way(v.lemma) != 0
    ):
        for verb in verbs:
            subject = clauses.subject(verb)
            if subject is None:
                continue
            head, main = clauses.words[subject.head], clauses.words[verb.main]
            word = stem(told.text[head.start : head.end].lower())
            start = clauses.words[subject.first].start
            if word != noun or told.is_quoted(main.start):
                continue
            if _UNSURE.search(told.text, start, main.end):
                continue
            yield _way(verb.lemma), Span(start, main.end)
