"""Shorter forms of one sentence: what remains is a list of exact spans, and still a sentence.

Only parts that a sentence can lose without becoming false or broken are cut: asides in
parentheses or between dashes, a relative clause at the end, an opening adverbial of time,
the name of an official source at the end, and what follows from it all behind a dash. Nothing is
cut inside a quotation, and no condition, negation or hedge is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from brief import patterns as re
from brief.records import Added, Quote, Span
from brief.summarizers.candidates import AGENCY, FINITE, one_line

Pieces = tuple[tuple[int, int], ...]

_TIME = (
    r"(?:(?:early|late|earlier|later) )?(?:on |in |at |by |last |this |next )?(?:the )?"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday|tomorrow|week|month|year"
    r"|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|morning|afternoon|evening|night|\d{1,4}|last|this|,? )"
)
_OPENING = re.compile(
    rf"(?:(?:{_TIME}[ ]?){{1,4}}|however|meanwhile|moreover|furthermore|in addition|nevertheless"
    r"|nonetheless|indeed|of course|for example|for instance|in fact|at the same time"
    r"|on the other hand|as a result|in the meantime|afterwards|also|finally),\s+(?=\w)",
    re.IGNORECASE,
)
ASIDE = re.compile(r"\s?\((?:[^()]|\([^()]{0,80}\)){1,200}\)|\s?\[[^\[\]]{1,200}\]")
_DASHES = re.compile(r"\s(?:–|—|--)\s[^–—]{2,120}?\s(?:–|—|--)(?=\s\w)")
_RELATIVE = re.compile(
    r",\s(?:which|who|whose|where|while|adding|prompting|forcing|sparking|triggering|raising"
    r"|bringing|according to (?:the )?(?:police|officials?"
    r"|authorities|prosecutors|the report|the statement|a statement|court documents))\s"
    r"[^,;:\"“”]{3,200}(?=[.!?]$)"
)
_SOURCE = re.compile(
    r",\s(?:(?:the |local |state |federal |city |county )*(?:police|officials?|authorities"
    r"|prosecutors|investigators|rescuers|emergency services|(?:the |a )?(?:government|ministry"
    r"|court|company|agency|department|statement|report|spokes(?:man|woman|person)))"
    r"\s(?:said|says|announced|confirmed|reported)|(?:said|according to) (?:the |local |state )*"
    r"(?:police|officials?|authorities|prosecutors|investigators|government|ministry|court))"
    r"(?:\s(?:on|in a)\s[\w ]{3,30})?(?=[.!?]$)",
    re.IGNORECASE,
)
# "may spread as the flu does — suggesting that a cure is far off"
_TRAIL = re.compile(
    r"\s(?:–|—|--)\s(?:[a-z]{2,}ing|which|including)\b(?:(?!\b(?:if|unless|until|except|only|not|no"
    r"|never|without)\b)[^–—\"“”]){10,}(?=[.!?]$)"
)
# of years and clipped words an apostrophe is none: "the '08 bill"
_CLIPPED = r"(?!\d\ds?\b(?![^'’]*\w['’](?!\w))|(?:em|til|n)\b)"
QUOTE_MARK = re.compile(rf"[\"“”]|(?<!\w)['‘]{_CLIPPED}\w")
# What stands between marks; words that are not closed in their sentence go to its end.
_QUOTATION = re.compile(
    rf"\"[^\"“”]*\"|“[^\"“”]*”|(?<!\w)['‘]{_CLIPPED}(?:[^'‘’\"“”]|(?<=\w)['’](?=\w)){{2,}}"
    r"['’](?!\w)"
    r"|(?<![^\s(])[\"“](?=\w)[^\"“”]*\Z"
)
CONDITION = re.compile(
    r"\b(?:if|unless|until|except|only|not|no|never|without|(?<=, )provided"
    r"|provided that|would|could|may|might|allegedly|reportedly|claim(?:s|ed)?|accus\w+"
    r"|suspected)\b|n['’]t\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Short:
    """A shorter form: its text, the exact spans it is made of, and words in another form."""

    text: str
    sources: tuple[Quote, ...]
    added: tuple[Added, ...] = ()


def quotations(text: str, span: Span) -> tuple[Span, ...] | None:
    """Somebody's words in a sentence, their marks included; None where a mark has no other.

    >>> quotations('He called it "a loss" today.', Span(0, 28))
    (Span(start=13, end=21),)
    >>> quotations('We go on," he said.', Span(0, 19)) is None
    True
    """
    line = text[span.start : span.end]
    if QUOTE_MARK.search(line) is None:
        return ()
    if QUOTE_MARK.search(_QUOTATION.sub(" ", line)) is not None:
        return None
    return tuple(
        Span(span.start + match.start(), span.start + match.end())
        for match in _QUOTATION.finditer(line)
    )


def closed(line: str) -> bool:
    """Whether each mark of a quotation in a line has its other."""
    return QUOTE_MARK.search(line) is None or (
        (quoted := quotations(line, Span(0, len(line)))) is not None
        and all(line[one.end - 1] in "\"”'’" for one in quoted)
    )


def whole(text: str, span: Span) -> Short:
    """The sentence as it is."""
    quote = text[span.start : span.end]
    return Short(one_line(quote), (Quote(span.start, span.end, quote),))


def forms(text: str, span: Span) -> Iterator[Short]:
    """Shorter and shorter forms of the sentence at a span of a text, each a sentence."""
    pieces: Pieces = ((span.start, span.end),)
    for cut in (
        _without_agency,
        _without_asides,
        _without_relative,
        _without_opening,
        _without_source,
        _without_trail,
    ):
        after = cut(text, pieces)
        if after == pieces:
            continue
        short = join(text, after)
        if short is None or not states(short.text):
            continue
        pieces = after
        yield short


def states(text: str) -> bool:
    """Whether a text looks like a statement: four words or more, one of them a finite verb."""
    return len(text.split()) >= 4 and FINITE.search(text) is not None


def _cut(text: str, pieces: Pieces, pattern: re.Pattern[str], guard: bool) -> Pieces:
    """The pieces without what the pattern finds in each."""
    kept: list[tuple[int, int]] = []
    for start, end in pieces:
        at = start
        for match in pattern.finditer(text[start:end]):
            if guard and (CONDITION.search(match.group()) or QUOTE_MARK.search(match.group())):
                continue
            if _inside_quotation(text[start : start + match.start()]):
                continue
            if start + match.start() > at:
                kept.append((at, start + match.start()))
            at = start + match.end()
        if at < end:
            kept.append((at, end))
    return tuple(kept)


def _inside_quotation(before: str) -> bool:
    opened = before.count("“") > before.count("”")
    return opened or before.count('"') % 2 == 1


def _without_agency(text: str, pieces: Pieces) -> Pieces:
    start, end = pieces[0]
    match = AGENCY.match(text[start:end])
    return (
        ((start + match.end(), end), *pieces[1:]) if match and match.end() < end - start else pieces
    )


def _without_asides(text: str, pieces: Pieces) -> Pieces:
    return _cut(text, _cut(text, pieces, ASIDE, False), _DASHES, True)


def _without_relative(text: str, pieces: Pieces) -> Pieces:
    return _cut(text, pieces, _RELATIVE, True)


def _without_opening(text: str, pieces: Pieces) -> Pieces:
    start, end = pieces[0]
    match = _OPENING.match(text[start:end])
    return ((start + match.end(), end), *pieces[1:]) if match else pieces


def _without_source(text: str, pieces: Pieces) -> Pieces:
    whole_text = " ".join(text[start:end] for start, end in pieces)
    if QUOTE_MARK.search(whole_text) or CONDITION.search(whole_text):
        return pieces
    return _cut(text, pieces, _SOURCE, False)


def _without_trail(text: str, pieces: Pieces) -> Pieces:
    return _cut(text, pieces, _TRAIL, False)


def join(text: str, pieces: Pieces) -> Short | None:
    """The pieces as one line, a capital at its start; None where nothing remains."""
    sources: list[Quote] = []
    line = ""
    for start, end in pieces:
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start == end:
            continue
        quote = text[start:end]
        part = one_line(quote)
        if not part:
            continue
        if line and part[0] not in ",.;:!?)]”’":
            line += " "
        line += part
        sources.append(Quote(start, end, quote))
    if not sources:
        return None
    return Short(line[0].upper() + line[1:] if len(line[0].upper()) == 1 else line, tuple(sources))
