"""The article in an HTML page, by trafilatura: its text, title, date and address."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from brief.errors import InputError
from brief.reading import layout
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
# What a page states of itself: meta elements, moments, data for machines.
_STATED = re.compile(
    r"<meta\b[^<>]*>|\bdatetime\s*=\s*(?:\"[^\"]*\"|'[^']*')"
    r"|<script\b[^<>]*\bld\+json\b[^<>]*>[^<]*</script>",
    re.IGNORECASE,
)
_ROOT = re.compile(r"<(?:html|body)\b", re.IGNORECASE)
_FOR_MACHINES = re.compile(r'"datePublished"|itemprop=.datePublished')
_LONGEST_DATE_LINE = 120  # characters
# Of a tag; libxml2 compares each with all before it: 100,000 take half a minute.
_MOST_ATTRIBUTES = 1000


_LOG = logging.getLogger("brief")


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
    html = _bounded(_CONTROL.sub("\ufffd", html))
    if _ROOT.search(html) is None:  # a piece of a page is refused
        html = f"<html><body>{html}</body></html>"
    try:
        title, date, url = _metadata(html)
        shown = layout.rows(html)
        paragraphs = _paragraphs(html, title, shown)
    except RecursionError:
        raise InputError("tags nested too deeply") from None
    above = layout.opening(shown, title, paragraphs)
    at = layout.first(paragraphs, title) if above.lead else 0
    return Page(
        text="\n\n".join((*paragraphs[:at], *above.lead, *paragraphs[at:])),
        title=title or None,
        published=_moment(html) or _dated(above.labels, html) or (date or None),
        url=url or None,
    )


def _metadata(html: str) -> tuple[str | None, str | None, str | None]:
    """Title, date and address of a page; what its metadata has wrong costs no article."""
    # Imported here: it takes half a second, and only HTML needs it.
    from trafilatura.metadata import extract_metadata

    for name in ("trafilatura", "htmldate"):  # their warnings are about pages, not for users
        logging.getLogger(name).setLevel(logging.CRITICAL)
    found = None
    for page in (html, _STATED.sub("", html)):
        try:
            found = extract_metadata(
                page, date_config={"original_date": True, "extensive_search": False}
            )
            break
        except RecursionError:
            raise
        except Exception as error:  # such as an offset of 99 hours; other pages have others
            _LOG.debug("metadata: %s", error)
    return (None, None, None) if found is None else (found.title, found.date, found.url)


def _paragraphs(html: str, title: str | None, shown: Sequence[layout.Row]) -> list[str]:
    """The paragraphs of the story.

    Of seven settings on 92 pages of the article-extraction benchmark precision is best: 4-gram F1
    .964 (default .955, fast .956, recall .944, without tables .951). Where it finds a text that
    has no word of the title, as the rules for comments below a story, the others are asked; and
    where there is hardly any text, the page itself.
    """
    from trafilatura import extract

    first: list[str] = []
    for precision, recall in ((True, False), (False, False), (False, True)):
        text = extract(
            html,
            include_comments=False,
            favor_precision=precision,
            favor_recall=recall,
            deduplicate=False,  # its memory of earlier pages would change later ones
        )
        found = [line.strip() for line in (text or "").split("\n") if line.strip()]
        if layout.tells(title, found):
            return found
        first = first or found
    prose = layout.sentences(shown)
    return first if first and not layout.tells(title, prose) else prose


def _dated(labels: Sequence[str], html: str) -> str | None:
    """The date below the headline; what an extractor finds may be the day in the masthead.

    Data for machines are left to the extractor.
    """
    if _FOR_MACHINES.search(html):
        return None
    lines = [line for line in labels if len(line) <= _LONGEST_DATE_LINE]
    return next(
        (m.value for line in sorted(lines, key=dates.trust) if (m := dates.parse(line))), None
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
