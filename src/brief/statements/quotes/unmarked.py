"""Words of somebody that stand in no quotation marks, behind a line that says whose they are.

"Foreign Secretary Ann Lee said:", and then paragraphs in the first person, as ministries and
companies publish statements.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from brief.records import Span
from brief.statements.quotes.attribution import Line

_FIRST = frozenset("i we my our me us mine ours".split())
# What a release adds behind the words of whom it quotes.
_BEHIND = re.compile(
    r"(?:the full [\w ]{3,40} can be|further information|notes? (?:to|for) editors"
    r"|read (?:more|the)\b|for more|media enquiries|contacts?\b|background\b|follow )",
    re.IGNORECASE,
)
_MARKS = "\"“”„«'‘"


def behind(
    lines: Sequence[Line],
    text: str,
    number: int,
    speaker: str,
    *,
    person: bool,
    whole: bool = False,
) -> tuple[Span, ...]:
    """The sentences behind a line that ends with a colon, as far as they are its speaker's words.

    Paragraphs up to the last one in the first person, before one that names the speaker, opens
    with a quotation mark or ends with a colon.

    Args:
        lines: The sentences of title and body.
        text: The article.
        number: Which of them ends with the colon, and its paragraph with it.
        speaker: Whose words follow.
        person: Whether that is a name of somebody, whose last word alone may stand for it.
        whole: Whether the text is published as a statement: then all of it is.
    """
    named = speaker.split()[-1] if person else speaker
    found: list[Span] = []
    kept = 0
    for paragraph in _paragraphs(lines[number + 1 :], text):
        first = paragraph[0]
        if text[first.span.start] in _MARKS or text[paragraph[-1].span.end - 1] == ":":
            break
        if _BEHIND.match(text, first.span.start):
            break
        if any(_names(named, text[line.span.start : line.span.end]) for line in paragraph):
            break
        found += [line.span for line in paragraph]
        if whole or any(_first_person(line) for line in paragraph):
            kept = len(found)
    return tuple(found[:kept])


def _names(name: str, words: str) -> bool:
    return f" {name} " in f" {' '.join(words.split())} "


def _first_person(line: Line) -> bool:
    return any(
        open_ and word.lower in _FIRST and word.tag != "NNP"  # "US"
        for word, open_ in zip(line.parse.words, line.open, strict=True)
    )


def _paragraphs(lines: Sequence[Line], text: str) -> Iterator[list[Line]]:
    """Sentences by paragraph."""
    paragraph: list[Line] = []
    for line in lines:
        if paragraph and "\n" in text[paragraph[-1].span.end : line.span.start]:
            yield paragraph
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield paragraph
