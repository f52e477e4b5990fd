"""A title that opens with somebody's words, where the text has other words of his for them."""

from __future__ import annotations

from collections.abc import Iterator

from brief import patterns as re
from brief.consistency.told import Told, one_line
from brief.language.stems import stem
from brief.records import Finding, Span

# "'We will not sell,' farmers tell airport"
_BILLED = re.compile(
    r"\W{0,2}(?P<mark>['‘\"“])(?P<words>(?P<first>I|We|You|It|He|She|They)(?:['’](?:ll|m|re|ve|d|s))?"
    r" [^\"“”]{8,100}?)[,.!?]?['’\"”],? (?:[a-z’'-]+ ){0,4}?(?:says?|said|tells?|told|admits?|vows?"
    r"|warns?)\b"
)
_SHORT = 3  # letters of a word that says little
_LEAST = 4  # words
_ALIKE = 0.5  # of a title's words that a sentence has by chance
_FAR = 30  # sentences


def billed(told: Told) -> Iterator[Finding]:
    """The words that a title quotes, where the text has nowhere but others that begin alike."""
    if not told.titles or not told.body:
        return
    title = told.titles[0]
    match = _BILLED.match(told.text, title.start, title.end)
    if match is None or len(match["words"].split()) < _LEAST:
        return
    own = {stem(w) for w in re.findall(r"[a-z]+", match["words"].lower()) if len(w) > _SHORT}
    if len(own) < 2 or len(told.body) > _FAR:
        return
    for sentence in told.body:
        if len(own & {stem(w) for w in told.words(sentence)}) > _ALIKE * len(own):
            return
    first = re.compile(rf"[\"“‘']{match['first']}\b")
    said = [
        q for q in told.quoted
        if q.start >= title.end and first.match(told.text, q.start, q.end)
    ]  # fmt: skip
    if said:
        yield told.finding(
            "quote",
            f"The title has “{match['words']}”, the text"
            f" {one_line(told.text[said[0].start : said[0].end])}.",
            Span(*match.span("words")), said[0],
        )  # fmt: skip
