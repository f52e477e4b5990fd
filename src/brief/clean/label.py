"""From the scores of the lines to labeled blocks that cover the whole text."""

from __future__ import annotations

from collections.abc import Sequence

from brief.clean import kinds
from brief.clean.lines import Line, ends_sentence, lines
from brief.records import Article, Block, BlockKind


def blocks(article: Article) -> tuple[Block, ...]:
    """The blocks of the text, in order; together they cover ``[0, len(article.text))``.

    A block is a line, or a paragraph whose lines are wrapped at a column; blank lines
    belong to the block before them (at the start of the text: to the first block). A text
    without a visible character is one block of boilerplate; the empty text has none.
    """
    text = article.text
    if not text:
        return ()
    found = lines(text)
    if not found:
        return (Block(0, len(text), "boilerplate"),)
    labels = _labels(article, found)
    starts = [0, *(line.start for line in found[1:]), len(text)]
    return tuple(
        Block(start, end, kind)
        for start, end, kind in zip(starts, starts[1:], labels, strict=False)
    )


def _labels(article: Article, found: Sequence[Line]) -> list[BlockKind]:
    texts = [article.text[line.start : line.end] for line in found]
    body = [len(t) > 40 and ends_sentence(t) for t in texts]
    messy = any(kinds.hard_furniture(t) for t in texts)
    result: list[BlockKind] = []
    first = body.index(True) if any(body) else len(body)
    for i, (text, kept) in enumerate(zip(texts, body, strict=True)):
        kind: BlockKind = "body"
        if kinds.dateline(text):
            kind = "dateline"
        elif kinds.byline(text):
            kind = "byline"
        elif article.form == "html":
            kind = "title" if i == 0 and text == article.title else "body"
        elif kinds.hard_furniture(text):
            kind = "boilerplate"
        elif messy and kinds.caption(text):
            kind = "caption"
        elif messy and kinds.teaser(text):
            kind = "related"
        elif i < first and not ends_sentence(text):
            kind = "title"
        elif messy and not kept:
            kind = "boilerplate"
        result.append(kind)
    return result
