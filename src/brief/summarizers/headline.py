"""Headlines: the title where it fits, else the longest clause of it or of the lead that does.

A clause is what stands before a boundary of the sentence, its times left out, with a main verb
that has all it needs: "Two of the dead had been entered" is no headline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from brief.extract.words import Word
from brief.extract.words import words as tagged
from brief.records import Document, Span
from brief.summarizers.candidates import Candidate, fragment
from brief.summarizers.compress import (
    CONDITION,
    QUOTE_MARK,
    Pieces,
    Short,
    forms,
    join,
    whole,
)
from brief.summarizers.features import dangles
from brief.summarizers.rank import Ranking

WORDS = 12
_LEADS = 3  # sentences of the lead, which say what happened better than a higher score does
_WHEN = re.compile(
    r",?\s(?:early |late )?(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"(?: (?:morning|afternoon|evening|night))?(?=[\s,.;])(?!,? (?:\d|[A-Z][a-z]+ \d))"
)
# A clause may end before one of these, or at a mark; before a weak one only when its verb has
# an object or what else it needs.
_STRONG = re.compile(
    r"(?:,)?\s(?=(?:after|as|when|while|because|amid|following|despite|although|which|who|whose"
    r"|where|ahead of)\s)|[,;:]\s|\s(?:–|—|--|-)\s"
)
_WEAK = re.compile(
    r"(?:,)?\s(?=(?:in|on|at|for|with|over|near|outside|inside|across|under|against)\s)"
)
# A clause cut before the complement of one of these would say something else.
_OPEN_END = re.compile(
    r"(?:^|\s)(?:a|an|the|of|to|in|on|at|by|for|with|from|and|or|but|that|is|are|was|were|be|been"
    r"|has|have|had|will|would|can|could|may|might|must|should|not|no|than|as|if|its|his|her"
    r"|their|said|says|told|between|both|either|into|about|more|less|according|accused|due|based"
    r"|charged|involved|set|took|take|takes|put|called|calls|agreed|went|came|come|announcing"
    r"|announced|warned|warning|saying|he|she|they|it)$",
    re.IGNORECASE,
)
_IN_ASIDE = re.compile(r",\s(?:who|which|whose|where|when|after|as|while)\s[^,]*$")
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_VERBS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"})
_EMPTY = frozenset("be is are was were been has have had do does did".split())
_RELATIVE = frozenset({"WDT", "WP", "WRB"})


def headline(
    document: Document,
    found: Sequence[Candidate],
    ranking: Ranking,
    words: int,
    chars: int | None,
    focus: str | None,
) -> Short | None:
    """The headline of a document in at most so many words and characters, or None."""
    if focus is None:
        for block in document.blocks:
            if block.kind == "title":
                title = whole(document.text, block.span)
                if len(title.text.split()) >= 2 and _fits(title.text, words, chars):
                    return title
                short = clause(document.text, block.span, words, chars, title=True)
                if short is not None:
                    return short
    # the lead says what happened: it comes first unless a focus says otherwise
    order = sorted(range(len(found)), key=lambda at: (-ranking.scores[at], at))
    if focus is None:
        order.sort(key=lambda at: at if at < _LEADS else _LEADS)
    for at in order:
        if (at and dangles(found[at].text)) or fragment(found[at]):
            continue
        short = clause(document.text, found[at].span, words, chars)
        if short is not None:
            return short
    return None


def clause(
    text: str, span: Span, words: int, chars: int | None, *, title: bool = False
) -> Short | None:
    """The longest opening clause of a sentence that fits, its full stop and its times left out.

    Of a title, what stands before a clause or a mark is taken to be whole: the tagger knows
    sentences, not headlines.
    """
    best: Short | None = None
    for pieces in _bodies(text, span):
        for short in _heads(text, pieces, words, chars, title=title):
            if best is None or len(short.text) > len(best.text):
                best = short
    return best


def _bodies(text: str, span: Span) -> Iterator[Pieces]:
    """The sentence, its shorter forms, and each of them without its times."""
    for form in (whole(text, span), *forms(text, span)):
        pieces = tuple((q.start, q.end) for q in form.sources)
        yield pieces
        timeless: list[tuple[int, int]] = []
        for start, end in pieces:
            at = start
            for match in _WHEN.finditer(text, start, end):
                if match.start() > at:
                    timeless.append((at, match.start()))
                at = match.end()
            if at < end:
                timeless.append((at, end))
        if tuple(timeless) != pieces:
            yield tuple(timeless)


def _heads(
    text: str, pieces: Pieces, words: int, chars: int | None, *, title: bool
) -> Iterator[Short]:
    full = join(text, _trim_stop(text, pieces))
    if full is None or full.text.endswith(("?", "!")):
        return
    if _fits(full.text, words, chars) and _complete(full.text, weak=True):
        yield full
    for number, (start, end) in enumerate(pieces):
        for pattern, weak in ((_STRONG, False), (_WEAK, True)):
            for match in pattern.finditer(text, start, end):
                rest = text[match.start() : end] + " ".join(
                    text[a:b] for a, b in pieces[number + 1 :]
                )
                head = join(text, (*pieces[:number], (start, match.start())))
                if (
                    head is not None
                    and _fits(head.text, words, chars)
                    and len(head.text.split()) >= 4
                    and not _OPEN_END.search(head.text)
                    and not CONDITION.search(rest)
                    and not QUOTE_MARK.search(head.text)
                    and not _IN_ASIDE.search(head.text)
                    and not rest.lstrip(", ").startswith(("and ", "or "))
                    and ((title and not weak) or _complete(head.text, weak=weak))
                ):
                    yield head


def _complete(line: str, *, weak: bool) -> bool:
    """Whether a line has a main verb and, cut at a weak boundary, something behind it."""
    every = tagged(line)
    main = _main_verb(every)
    if main is None or main == 0:
        return False
    verbs = [at for at in range(main, len(every)) if every[at].tag in _VERBS]
    last = every[verbs[-1]]
    behind = every[verbs[-1] + 1 :]
    if weak or last.lower in _EMPTY:
        return any(w.tag in ("NN", "NNP", "JJ") for w in behind)
    return True


def _main_verb(every: Sequence[Word]) -> int | None:
    """The first finite verb that is in no relative clause and no participle behind a comma."""
    skip = False
    for at, word in enumerate(every):
        if word.tag in _RELATIVE or (word.lower == "that" and at and every[at - 1].tag == "NN"):
            skip = True
        elif word.tag in _FINITE or word.tag == "VBN":
            if skip:
                skip = False
            elif word.tag in _FINITE and not _participle(every, at):
                return at
    return None


def _participle(every: Sequence[Word], at: int) -> bool:
    """Whether a verb is one of "..., first reported near Yacolt": it opens an aside."""
    return every[at].lower.endswith("ed") and "," in [w.lower for w in every[max(0, at - 2) : at]]


def _fits(line: str, words: int, chars: int | None) -> bool:
    return len(line.split()) <= words and (chars is None or len(line) <= chars)


def _trim_stop(text: str, pieces: Pieces) -> Pieces:
    start, end = pieces[-1]
    while end > start and text[end - 1] in " .\n\t":
        end -= 1
    return (*pieces[:-1], (start, end)) if end > start else pieces[:-1]
