"""The article in an HTML page, by trafilatura: its text, title, date and address."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from brief.reading import published as dates


@dataclass(frozen=True, slots=True)
class Page:
    """What a page holds; ``published`` is ISO 8601 or None."""

    text: str
    title: str | None = None
    published: str | None = None
    url: str | None = None


def extracted(html: str) -> Page:
    """The article of a page. Its text has a line per paragraph, parted by blank lines."""
    # Imported here: it takes half a second, and only HTML needs it.
    import trafilatura
    from trafilatura.metadata import extract_metadata

    for name in ("trafilatura", "htmldate"):  # their warnings are about pages, not for users
        logging.getLogger(name).setLevel(logging.CRITICAL)
    # Of seven settings the best on 92 pages of the article-extraction benchmark: 4-gram F1 .964
    # (default .955, fast .956, recall .944, without tables .951).
    text = trafilatura.extract(
        html,
        include_comments=False,
        favor_precision=True,
        deduplicate=False,  # its memory of earlier pages would change later ones
    )
    metadata = extract_metadata(
        html, date_config={"original_date": True, "extensive_search": False}
    )
    title = date = url = None
    if metadata is not None:
        title, date, url = metadata.title, metadata.date, metadata.url
    paragraphs = [line.strip() for line in (text or "").split("\n") if line.strip()]
    return Page(
        text="\n\n".join(paragraphs),
        title=title or None,
        published=_moment(html) or (date or None),
        url=url or None,
    )


def _moment(html: str) -> str | None:
    """The publication time with its zone, where the page's metadata has it."""
    match = dates.META.search(html[:200_000])
    if match is None:
        return None
    return dates.iso(match.group("value") or match.group("other") or "")
