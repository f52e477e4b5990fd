"""What was said, and said again in a frame of other words: shorter, denied, or brought back.

``quotations`` and ``echoes`` lay the words of two tellings along each other. Here a title's
statement is one that the text denies, or a phrase of three or four words comes back with another
word where the article says that it does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from brief import patterns as re
from brief.consistency.echoes import base
from brief.consistency.told import Told, one_line
from brief.language.stems import stem
from brief.records import Finding, Span

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SINGLE = re.compile(r"(?<!\w)['‘](?=\w)([^'‘’\n]*(?:\w['’]\w[^'‘’\n]*)*)['’](?!\w)")
_DENIED = re.compile(
    r"\b(?:not|never|no|nobody|nothing|none|neither|nor|cannot|without|hardly)\b|n['’]t\b",
    re.IGNORECASE,
)
# Before a word, or a few words before it: what is said is denied.
_DENIED_BEFORE = re.compile(
    r"(?:\b(?:not|never|cannot|no|unable to|refus\w+ to|will never|declin\w+ to)|n['’]t)"
    r"(?: [a-z]+){0,2} $", re.IGNORECASE
)  # fmt: skip
_EMPTY = frozenset(
    """be have would could might he his him it a that not and but so just really very there then
    to of in on at for with by from as or if what who which all only ever any""".split()
)
# Told to bring back what was said.
_BACK = re.compile(
    r"\b(?:[Ww]hen (?:I|he|she|they|we|[A-Z]\w+)(?: had)? (?:said|called|spoke|told|compared"
    r"|described)|recall\w*|(?:line|words?|remark|phrase|quip|joke|jibe|boast|promise|claim"
    r"|comment|comparison|insult|slogan|motto|reference|description|outburst|crack|gag)s?(?:,|:"
    r"| about| that| of| on| to| was| were| as)?|repeat\w*|quot(?:ed|ing)|remind\w*|his own words"
    r"|her own words|famous\w*|what (?:he|she|they) (?:had )?(?:said|called))\W{0,3}$"
)
_MOST = 400  # quotations: in a long text each is held against all
_SHORTEST, _LONGEST = 3, 8  # words
_COVERED = 0.6  # of the words of content of a title's statement


@dataclass(frozen=True, slots=True)
class _Piece:
    words: tuple[str, ...]
    span: Span
    sentence: Span
    titled: bool


def sayings(told: Told) -> Iterator[Finding]:
    """Statements of the title that are denied below, and phrases that come back otherwise."""
    pieces = list(_pieces(told))
    yield from _denied(told, pieces)
    yield from _word_denied(told)
    yield from _brought_back(told, pieces)


def _pieces(told: Told) -> Iterator[_Piece]:
    spans = dict.fromkeys(told.quoted)
    for area in (*told.titles, *told.quoted):
        for m in _SINGLE.finditer(told.text, area.start, area.end):
            spans.setdefault(Span(*m.span(1)), None)
    for span in sorted(spans):
        sentence = told.sentence(span.start)
        words = tuple(m[0].lower() for m in _WORD.finditer(told.text, span.start, span.end))
        if sentence is not None and words:
            titled = any(t.contains(span) for t in told.titles)
            yield _Piece(words, span, sentence, titled)


def _content(words: Sequence[str]) -> set[str]:
    return {b for b in map(base, words) if b not in _EMPTY}


def _denied(told: Told, pieces: Sequence[_Piece]) -> Iterator[Finding]:
    """For a title "'I'd do it all again'" over "I would never do it again"."""
    for title in (p for p in pieces if p.titled):
        own = _content(title.words)
        if len(title.words) < _SHORTEST + 1 or len(own) < 2:
            continue
        no = _DENIED.search(told.text, title.span.start, title.span.end) is not None
        alike = []
        for piece in pieces:
            if piece.titled:
                continue
            common = own & _content(piece.words)
            if len(common) >= 2 and len(common) >= _COVERED * len(own):
                denied = _DENIED.search(told.text, piece.span.start, piece.span.end) is not None
                alike.append((piece, denied))
        if len(alike) != 1 or alike[0][1] == no:
            continue
        ((piece, _),) = alike
        if len(piece.words) > 3 * len(title.words):
            continue  # in so many words both may be said
        yield told.finding(
            "quote",
            f"The title has “{one_line(told.text[title.span.start : title.span.end])}”; what was"
            " said is the contrary.",
            title.span, piece.span,
        )  # fmt: skip
        return


def _word_denied(told: Told) -> Iterator[Finding]:
    """For a title "Widow 'forgave' driver" over "I cannot forgive him"."""
    for title in told.titles[:1]:
        for match in _SINGLE.finditer(told.text, title.start, title.end):
            if not re.fullmatch(r"[a-z]{4,}", match[1]):
                continue
            meant = base(match[1])
            below = [
                m for m in _WORD.finditer(told.text, title.end)
                if base(m[0]) == meant or stem(m[0].lower()) == stem(match[1])
            ]  # fmt: skip
            if not below or not all(
                told.is_quoted(m.start())
                and _DENIED_BEFORE.search(told.text[max(0, m.start() - 30) : m.start()])
                for m in below
            ):
                continue
            yield told.finding(
                "quote", f"The title has “{match[1]}”, which the text denies.",
                Span(*match.span(1)), Span(max(title.end, below[0].start() - 12), below[0].end()),
            )  # fmt: skip
            return


def _brought_back(told: Told, pieces: Sequence[_Piece]) -> Iterator[Finding]:
    """For "like eleven waiters" and "When I said 'like eleven plumbers'"."""
    for b in pieces:
        if not _SHORTEST <= len(b.words) <= _LONGEST:
            continue
        before = told.text[max(b.sentence.start, b.span.start - 44) : b.span.start]
        if _BACK.search(before) is None:
            continue
        found: list[tuple[_Piece, tuple[str, str]]] = []
        for a in pieces if len(pieces) <= _MOST else ():
            if a.sentence == b.sentence or a.span.overlaps(b.span):
                continue
            changed = _other(a.words, b.words)
            if changed == ("", ""):
                found = []
                break
            if changed is not None:
                found.append((a, changed))
        if len(found) != 1:
            continue
        a, (x, y) = found[0]
        first, second = sorted((a.span, b.span))
        yield told.finding(
            "quote", f'The same words have "{x}" in one place and "{y}" in another.', first, second
        )
        return


def _other(a: Sequence[str], b: Sequence[str]) -> tuple[str, str] | None:
    """The one word in which a phrase differs from a stretch of a quotation; ("", "") if none."""
    size = len(b)
    best: tuple[str, str] | None = None
    for start in range(len(a) - size + 1):
        other = [(x, y) for x, y in zip(a[start : start + size], b, strict=True) if x != y]
        if not other:
            return "", ""
        if len(other) != 1 or best is not None:
            continue
        ((x, y),) = other
        same = [w for w in b if w != y and base(w) not in _EMPTY]
        if base(x) == base(y) or {base(x), base(y)} & _EMPTY or not same:
            continue
        if size < 4 and size != len(a) and len(same) < 2:
            continue
        best = x, y
    return best
