"""What was said, told again with another word: piece by piece, in another tense, or indirectly.

``quotations`` compares quotations of one length. Here the words of one are laid along those of
another wherever most of them follow each other, forms of one word counted as that word, so that
"We will not sell" and "he had said that they would not sell" are the same.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from brief import patterns as re
from brief.consistency.told import Told, one_line
from brief.language import inflection
from brief.language.numbers import parse
from brief.language.stems import stem
from brief.records import Finding, Span

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_LEAST = 5  # words of a piece
_FEWEST = 2  # words of content in common
_SINGLE = re.compile(r"(?<!\w)['‘](?=\w)([^'‘’\n]*(?:\w['’]\w[^'‘’\n]*)*)['’](?!\w)")
_SAID = re.compile(
    r"\b(?P<who>[Hh]e|[Ss]he|[Tt]hey|[Hh]is|[Hh]er|[Tt]heir|[Tt]he(?: [a-z]+)?|[A-Z][\w’'-]+)(?:"
    r" had| has| have)?(?: \w+ly)? (?:said|promised|told [\w ]{1,30}?"
    r"|insisted|claimed|warned|argued|declared|vowed|pledged|repeated|(?:['’]s )?(?:promise"
    r"|pledge|claim|vow"
    r"|warning|statement)) that (?P<rest>[^.;:\"“”]+)"
)
# What one and the same statement changes when it is told by somebody else, or later.
_ONE = {
    word: one
    for one, words in {
        "would": "will wo won't shall",
        "could": "can",
        "might": "may",
        "be": "is are was were am isn't aren't wasn't weren't",
        "have": "has had",
        "he": "i we she they you i'm we're he's she's they're i'll we'll i've we've i'd we'd he'd"
        " she'd they'd",
        "his": "my our her their your",
        "him": "me us them",
        "it": "it's",
        "that": "this these those today that's",
        "there": "here",
        "a": "an the",
        "not": "don't doesn't didn't never cannot can't no",
    }.items()
    for word in words.split()
}
# Words that may go or come without changing what was said.
_LOOSE = frozenset(
    """be have would could might do does did he his him it a that not and but so just really very
    there then now also of to in on at for with by from as or if what who which well yes oh
    all only""".split()
)
_MARKS = ' \n,."“”'
_APART = 2  # spaces between two pieces at the least: side by side, a speaker builds on them
# Told to bring back what was said.
_BACK = re.compile(
    r"\b(?:remind\w*|[Aa]sked (?:about|why)|(?:his|her|their|the) (?:promise|claim|pledge|vow"
    r"|warning)|(?:his|her|their|those|the|my) words|quot(?:ed|ing)|remarks?|repeat\w*|had said"
    r"|(?:the|his|her|their|a) (?:note|letter|message|tweet|post)|had told|all (?:I|he|she|they"
    r"|we) said|what (?:I|he|she|we|they) (?:had )?said|had promised"
    r"|when (?:he|she|they|I|we) (?:said|told|promised))\b",
    re.IGNORECASE,
)
_COVERED = 0.75  # of the shorter piece's words of content


@dataclass(frozen=True, slots=True)
class _Piece:
    words: tuple[str, ...]  # each as the word that it is a form of
    spans: tuple[Span, ...]
    span: Span
    sentence: Span
    direct: bool
    content: tuple[int, ...]  # the places of its words of content

    def among(self, other: _Piece) -> int:
        """How many of its words of content are words of the other."""
        theirs = set(other.words)
        return sum(self.words[i] in theirs for i in self.content)


def echoes(told: Told) -> Iterator[Finding]:
    """Words of a quotation that another telling of it has otherwise."""
    pieces = list(_pieces(told))
    near: dict[str, list[int]] = defaultdict(list)  # pieces by their words of content
    for n, piece in enumerate(pieces):
        for word in {piece.words[i] for i in piece.content}:
            near[word].append(n)
    for n, a in enumerate(pieces):
        common = Counter(m for i in set(a.content) for m in near[a.words[i]] if m > n)
        for m, shared in sorted(common.items()):
            b = pieces[m]
            if shared < _FEWEST - 1 or a.sentence == b.sentence or not (a.direct or b.direct):
                continue
            if not _apart(told.text, a.span.end, b.span.start):
                continue
            changed = _changed(a, b, told)
            if changed is None or _refrain(pieces, a, b):
                continue
            x, y = (one_line(told.text[s.start : s.end]) for s in changed)
            yield told.finding(
                "quote", f"The same words have “{x}” at first and “{y}” later.", a.span, b.span
            )
            return


def _apart(text: str, start: int, end: int) -> bool:
    """Whether some words stand between two places, marks and blanks at its ends left out.

    Looked at from both ends: a text between them may be long.
    """
    while start < end and text[start] in _MARKS:
        start += 1
    while start < end and text[end - 1] in _MARKS:
        end -= 1
    for _ in range(_APART):
        start = text.find(" ", start, end) + 1
        if not start:
            return False
    return True


def _refrain(pieces: list[_Piece], a: _Piece, b: _Piece) -> bool:
    """Whether a third piece is much like both: a speaker who says it again and again."""
    mine, theirs = ({p.words[i] for i in p.content} for p in (a, b))
    both = mine & theirs
    return any(
        len(both & set(p.words)) >= max(_FEWEST, len(both) - 1)
        for p in pieces
        if not p.span.overlaps(a.span) and not p.span.overlaps(b.span)
    )


def _pieces(told: Told) -> Iterator[_Piece]:
    """Quotations and what is told with "that", outside the title."""
    found = [(q, True) for q in told.quoted]
    found += [
        (Span(*m.span(1)), True)
        for t in told.titles for m in _SINGLE.finditer(told.text, t.start, t.end)
    ]  # fmt: skip
    found += [
        (Span(*m.span("rest")), False) for m in told.matches(_SAID, cue=(" that ",), spoken=True)
    ]
    for span, direct in sorted(found):
        sentence = told.sentence(span.start)
        if sentence is None:
            continue
        places = list(_WORD.finditer(told.text, span.start, span.end))
        if len(places) >= _LEAST:
            words = tuple(base(m[0]) for m in places)
            yield _Piece(
                words, tuple(Span(*m.span()) for m in places), span, sentence, direct,
                tuple(i for i, word in enumerate(words) if word not in _LOOSE),
            )  # fmt: skip


def base(word: str) -> str:
    """A word without what changes when somebody else tells it later: "won't" is "would"."""
    word = word.lower().replace("’", "'")
    return _ONE.get(word) or stem(inflection.lemma(word))


def _changed(a: _Piece, b: _Piece, told: Told) -> tuple[Span, Span] | None:
    """The one word that stands instead of another where all around it is the same."""
    best: tuple[int, int, int, int] | None = None
    # what agrees is in both: most pairs of a long text have too little, whatever is laid along what
    if min(a.among(b), b.among(a)) + 1 < _COVERED * min(len(a.content), len(b.content)):
        return None
    for i in a.content:
        for j in b.content:
            if a.words[i] == b.words[j] or (left := _run(a, b, i, j, -1)) is None:
                continue
            right = _run(a, b, i, j, 1)
            if right is None or told.tag(a.spans[i].start) != told.tag(b.spans[j].start):
                continue
            full, loose = left[0] + right[0], left[1] + right[1]
            if best is None or (full, loose) > best[:2]:
                best = full, loose, i, j
    if best is None:
        return None
    full, loose, i, j = best
    titled = any(t.contains(p.span) for t in told.titles for p in (a, b))
    back = (
        titled
        or not (a.direct and b.direct)
        or any(_BACK.search(told.text, p.sentence.start, p.sentence.end) for p in (a, b))
    )
    alike = back and len(a.words) == len(b.words) and full + loose == len(a.words) - 1
    if full < _FEWEST + 2 * (not back) - alike or full + loose < (_LEAST - 1 if back else _LEAST):
        return None
    if full + 1 < _COVERED * min(len(a.content), len(b.content)):
        return None
    mine, theirs = a.words[i], b.words[j]
    if parse(mine) is not None and parse(mine) == parse(theirs):
        return None
    if {mine, theirs} & {w for p in (a, b) for k, w in enumerate(p.words) if k not in (i, j)}:
        return None  # the word is there too, further on
    return a.spans[i], b.spans[j]


def _run(a: _Piece, b: _Piece, i: int, j: int, step: int) -> tuple[int, int] | None:
    """How many words of content, and others, agree from two words on, loose ones passed over.

    None where the very next differ, and it is not the end of both.
    """
    full = loose = 0
    i, j = i + step, j + step
    while 0 <= i < len(a.words) and 0 <= j < len(b.words):
        if a.words[i] == b.words[j]:
            full += a.words[i] not in _LOOSE
            loose += a.words[i] in _LOOSE
            i, j = i + step, j + step
        elif a.words[i] in _LOOSE:
            i += step
        elif b.words[j] in _LOOSE:
            j += step
        else:
            return (full, loose) if full + loose else None
    ended = not (0 <= i < len(a.words)) and not (0 <= j < len(b.words))
    return (full, loose) if full + loose or ended else None
