"""The lines of an HTML page, in order: what stands between a headline and the text below it.

Extractors drop what the classes of a page call a teaser, a share box or a banner. Where that is
the lead of the story, the page itself still shows it: prose between the headline and the first
paragraph that was kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BREAKS = frozenset(
    "address article aside blockquote body br center dd details div dl dt fieldset figcaption "
    "figure footer form header hr html li main nav ol p pre section summary table tbody td tfoot "
    "th thead time tr ul".split()
).union(_HEADINGS)
_UNSEEN = frozenset(
    "aside audio button canvas datalist figure footer form head iframe input label nav noscript "
    "object option picture script select style svg template textarea video".split()
)
_PARAGRAPHS = frozenset(("p", *_HEADINGS))
_CAPTION = re.compile("caption", re.IGNORECASE)  # trafilatura's sign of one
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
_SIGNS = re.compile(r"\W+")
_END = re.compile(r"[.!?…][\"'”’»)\]]{0,3}$")
_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 5  # letters
_FEWEST = 3  # words of a headline by which its story is known
_SHORTEST = 60  # characters of prose; a label or a button is shorter
_LINKED = 0.3  # of a line: more of it, and it leads to other pages
_DEEPEST = 50  # elements around a line that are looked at
_NEAR = 12  # lines of prose that stand between a headline and the text, at most
_HEAD = 60  # letters and digits by which a paragraph is known again


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the page as it is shown; ``linked`` is the share of it that is links.

    ``within`` are the elements around it, by number, from the root; ``paragraph``: it is marked
    up as a paragraph or a heading.
    """

    text: str
    linked: float
    heading: bool
    paragraph: bool = True
    within: tuple[int, ...] = ()


def rows(html: str) -> list[Row]:
    """The visible lines of a page, without its menus, forms, side boxes and pictures.

    Raises:
        RecursionError: Its tags are nested more deeply than can be followed.
    """
    from trafilatura.utils import load_html

    tree = load_html(html)
    return [] if tree is None else list(_rows(tree))


def _rows(tree: Any) -> Iterator[Row]:
    from lxml.etree import iterwalk

    line = _Line()
    walk = iterwalk(tree, events=("start", "end", "comment", "pi"))
    unseen = None
    for number, (event, element) in enumerate(walk):
        if event == "start":
            if element.tag in _BREAKS:
                yield from line.ended()
            if element.tag in _UNSEEN or _hidden(element):
                unseen = element
                walk.skip_subtree()
                continue
            line.open(number, element.tag)
            line.add(element.text)
            continue
        if event == "end":
            if element.tag in _BREAKS:
                yield from line.ended()
            if element is not unseen:
                line.close()
        line.add(element.tail)
    yield from line.ended()


class _Line:
    """What has been read of a line, and the elements that are open."""

    def __init__(self) -> None:
        self._within: list[tuple[int, str]] = []
        self._links = 0
        self._pieces: list[tuple[str, bool]] = []
        self._around: list[tuple[int, str]] = []

    def open(self, number: int, tag: str) -> None:
        """An element begins."""
        self._within.append((number, tag))
        self._links += tag == "a"

    def close(self) -> None:
        """The element that began last ends."""
        _, tag = self._within.pop()
        self._links -= tag == "a"

    def add(self, text: str | None) -> None:
        """More of the line."""
        if text and not (text.isspace() and not self._pieces):
            if not self._pieces:
                self._around = self._within[-_DEEPEST:]
            self._pieces.append((text, self._links > 0))

    def ended(self) -> Iterator[Row]:
        """The line, where there is one; the next one begins."""
        text = _SPACE.sub(" ", "".join(piece for piece, _ in self._pieces)).strip()
        if text:
            linked = sum(len(piece.strip()) for piece, link in self._pieces if link)
            blocks = [(number, tag) for number, tag in self._around if tag in _BREAKS]
            tags = [tag for _, tag in blocks]
            yield Row(
                text,
                linked / len(text),
                "h1" in tags,
                bool(tags) and tags[-1] in _PARAGRAPHS,
                tuple(number for number, _ in blocks),
            )
        self._pieces.clear()


def _hidden(element: Any) -> bool:
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or _HIDDEN.search(element.get("style") or "") is not None
        or _CAPTION.search(element.get("class") or "") is not None
    )


def same(text: str) -> str:
    """A form in which two lines are equal when they differ only in case and punctuation."""
    return _SIGNS.sub("", text).casefold()


def tells(title: str | None, paragraphs: Sequence[str]) -> bool:
    """Whether paragraphs may be the story of a headline: they have a word of it, or it has few."""
    wanted = _heads(title or "")
    # The headline itself, if it is among them, proves nothing.
    rest = [p for p in paragraphs if same(p) != same(title or "")]
    return bool(rest) and (len(wanted) < _FEWEST or bool(wanted & _heads(" ".join(rest))))


def _heads(text: str) -> set[str]:
    """The beginnings of the longer words: "strikes" and "striking" are the same."""
    return {word.casefold()[:_STEM] for word in _WORD.findall(text)}


def sentences(shown: Sequence[Row]) -> list[str]:
    """The lines of a page that are prose, however short."""
    return [row.text for row in shown if row.linked < _LINKED and _END.search(row.text)]


@dataclass(frozen=True, slots=True)
class Opening:
    """What stands between the headline of a page and the first paragraph of its story."""

    lead: tuple[str, ...] = ()  # prose that an extractor left out
    labels: tuple[str, ...] = ()  # short lines: who wrote it, and when


def opening(shown: Sequence[Row], title: str | None, kept: Sequence[str]) -> Opening:
    """What the page shows above the paragraphs that were kept, and below its headline.

    Args:
        shown: The lines of the page.
        title: Its headline, where it is known.
        kept: The paragraphs that an extractor found; the first may be the headline.
    """
    headline = same(title or "")
    forms = {same(paragraph)[:_HEAD] for paragraph in kept}
    at = first(kept, title)
    lines = [same(row.text)[:_HEAD] for row in shown]
    try:
        below = lines.index(same(kept[at])[:_HEAD])
    except (IndexError, ValueError):
        return Opening()
    heads = [
        i for i in range(below) if shown[i].heading or (headline and lines[i] == headline[:_HEAD])
    ]
    if not heads:
        return Opening()
    between = [shown[i] for i in range(heads[-1] + 1, below)]
    lead = [
        row.text
        for row in between
        if _prose(row) and _beside(row, shown[below]) and same(row.text)[:_HEAD] not in forms
    ]
    labels = [row.text for row in between if not _prose(row)]
    return Opening(tuple(dict.fromkeys(lead)) if len(lead) <= _NEAR else (), tuple(labels))


def first(kept: Sequence[str], title: str | None) -> int:
    """Where the text begins: the first paragraph that is prose, else the first after the title."""
    rest = [i for i, p in enumerate(kept) if same(p) != same(title or "")]
    return next((i for i in rest if _sentence(kept[i])), rest[0] if rest else len(kept))


def _beside(row: Row, below: Row) -> bool:
    """Whether a line stands with the text: as a paragraph in the same box, or in one next to it."""
    shared = sum(a == b for a, b in zip(row.within, below.within, strict=False))
    return row.paragraph and len(row.within) - shared <= 2


def _prose(row: Row) -> bool:
    """Whether a line is a sentence of a text, and no label, menu or teaser."""
    return row.linked < _LINKED and _sentence(row.text)


def _sentence(text: str) -> bool:
    return len(text) >= _SHORTEST and _END.search(text) is not None
