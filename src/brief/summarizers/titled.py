"""The title as the first sentence of a brief."""

from __future__ import annotations

from brief.records import Added, BriefSentence, Document, Quote


def title_of(document: Document) -> BriefSentence | None:
    """The title that stands in the text, as a sentence, or None; a stop that it lacks is added."""
    text = document.text
    block = next((b for b in document.blocks if b.kind == "title"), None)
    if block is None:
        return None
    end = block.start + len(text[block.start : block.end].rstrip())
    start = end - len(text[block.start : end].lstrip())
    if start >= end:
        return None
    quote = Quote(start, end, text[start:end])
    line = " ".join(quote.quote.split())
    stop = Added(start=len(line), end=len(line) + 1, text=".", value=".", source=quote)
    ended = line.endswith((".", "!", "?"))
    return BriefSentence(
        text=line if ended else f"{line}.",
        sources=(quote,),
        support=1.0,
        added=() if ended else (stop,),
    )
