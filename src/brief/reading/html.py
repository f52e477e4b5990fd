"""The article in an HTML page, by trafilatura: its text, title, date and address."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from itertools import islice

from brief.errors import InputError
from brief.reading import published as dates

# A tag up to its ">", which may stand in a quoted value too. It is read on to the end of the
# page where there is none, and never from the same place twice: time is linear.
_TAG = re.compile(r"""<([a-zA-Z][^\s"'<>/]*)(?:[^"'>]+|"[^"]*"|'[^']*')*""")
_ATTRIBUTE = re.compile(r"""[^\s"'=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"']+))?""")
# What stands in these is no markup: "i<n" is no tag.
_RAW = {name: re.compile(f"</{name}", re.IGNORECASE) for name in ("script", "style")}
# Controls, as they are or as references: one of them and the tree cannot be written as XML, so
# that no text is found. The standard has U+FFFD for what is no character.
_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0e-\x1f]"
    r"|&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])(?!\d)|x0*(?:[0-8bef]|1[\da-f])(?![\da-f]));?",
    re.IGNORECASE,
)
# Of a tag; libxml2 compares each with all before it: 100,000 take half a minute.
_MOST_ATTRIBUTES = 1000


@dataclass(frozen=True, slots=True)
class Page:
    """What a page holds; ``published`` is ISO 8601 or None."""

    text: str
    title: str | None = None
    published: str | None = None
    url: str | None = None


def extracted(html: str) -> Page:
    """The article of a page. Its text has a line per paragraph, parted by blank lines.

    Raises:
        InputError: Its tags are nested more deeply than can be followed.
    """
    # Imported here: it takes half a second, and only HTML needs it.
    import trafilatura
    from trafilatura.metadata import extract_metadata

    for name in ("trafilatura", "htmldate"):  # their warnings are about pages, not for users
        logging.getLogger(name).setLevel(logging.CRITICAL)
    # Of seven settings the best on 92 pages of the article-extraction benchmark: 4-gram F1 .964
    # (default .955, fast .956, recall .944, without tables .951).
    html = _bounded(_CONTROL.sub("\ufffd", html))
    try:
        text = trafilatura.extract(
            html,
            include_comments=False,
            favor_precision=True,
            deduplicate=False,  # its memory of earlier pages would change later ones
        )
        metadata = extract_metadata(
            html, date_config={"original_date": True, "extensive_search": False}
        )
    except RecursionError:
        raise InputError("tags nested too deeply") from None
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


def _bounded(html: str) -> str:
    """The page, each tag with its first attributes alone."""
    pieces, start, at = [], 0, 0
    while (tag := _TAG.search(html, at)) is not None:
        at = tag.end()
        if at - tag.start() > 2 * _MOST_ATTRIBUTES:  # a letter and a blank each
            attributes = islice(_ATTRIBUTE.finditer(html, tag.end(1), at), _MOST_ATTRIBUTES, None)
            first_left_out = next(attributes, None)
            if first_left_out is not None:
                pieces.append(html[start : first_left_out.start()])
                start = at
        raw = _RAW.get(tag[1].lower())
        if raw is not None:
            end = raw.search(html, at)
            at = len(html) if end is None else end.start()
    return "".join([*pieces, html[start:]]) if pieces else html


def _moment(html: str) -> str | None:
    """The publication time with its zone, where the page's metadata has it."""
    return next(dates.in_metadata(html[:200_000]), None)
