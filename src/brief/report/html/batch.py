"""A batch as HTML: an index with search and sorting, over pages in a folder or in the same file."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Literal

from brief.files import make_folder, write_atomically
from brief.records import Failure, Report, dumps
from brief.report.html import pages, view
from brief.report.layout import Layout
from brief.report.names import file_name
from brief.report.words import contradictions, counted, day, heading, refuted, shortened

INDEX, ARTICLES = "index.html", "articles"
_BRIEF = 320  # characters of a brief in the index
_IN_MEMORY = 64 * 1024 * 1024  # bytes of finished articles before they go to a temporary file
_PLAIN = Layout()


@dataclass(frozen=True, slots=True)
class Entry:
    """The line of an article or a story in an index.

    ``size`` is how many statements an article or articles a story has, ``contradicted`` counts
    all that cannot be right.
    """

    href: str
    title: str
    brief: str
    details: str
    date: str
    date_iso: str
    size: int
    contradicted: int


@dataclass(slots=True)
class Index:
    """What has been seen of a batch so far."""

    entries: list[Entry]
    failures: list[Failure]
    of: Literal["article", "story"] = "article"

    @property
    def columns(self) -> tuple[str, str, str, str]:
        """The heads of the table."""
        if self.of == "story":
            return ("Story", "When", "Articles", "Contradictions")
        return ("Article", "Published", "Statements", "Contradictions")

    @property
    def title(self) -> str:
        """How many there are, and with how many something is wrong."""
        parts = [counted(len(self.entries), self.of)]
        wrong = sum(1 for entry in self.entries if entry.contradicted)
        if wrong:
            parts.append(f"{wrong:,} with contradictions")
        if self.failures:
            parts.append(f"{len(self.failures):,} could not be read")
        return ", ".join(parts)


def _entry(report: Report, href: str) -> Entry:
    article = report.article
    brief = "" if report.brief is None else report.brief.text
    return Entry(
        href=href,
        title=heading(report),
        brief=shortened(brief.replace("\n- ", " ").removeprefix("- "), _BRIEF) if brief else "",
        details="standard input" if article.source == "-" else article.source,
        date=day(article.published) if article.published else "",
        date_iso=article.published or "",
        size=len(report.claims),
        contradicted=len(contradictions(report)) + len(refuted(report.claims)),
    )


@dataclass(frozen=True, slots=True)
class Way:
    """Where one gets to from an article of a batch; empty where there is none."""

    up: str
    before: str = ""
    after: str = ""


def _numbered(
    records: Iterable[Report | Failure], index: Index
) -> Iterator[tuple[int, Report, Report | None, Report | None]]:
    """Each report with its number from 1 and its neighbors; failures go into the index."""
    before: Report | None = None
    here: Report | None = None
    number = 0
    for record in chain(records, (None,)):
        if isinstance(record, Failure):
            index.failures.append(record)
            continue
        if here is not None:
            number += 1
            yield number, here, before, record
        before, here = here, record


def several(records: Iterable[Report | Failure], layout: Layout = _PLAIN) -> Iterator[str]:
    """A batch as one HTML document: the index, and each article, shown when asked for."""
    template = pages.environment().get_template("inner.html")
    index = Index([], [])

    def made() -> Iterator[tuple[str, str]]:
        for number, report, before, after in _numbered(records, index):
            name = f"article-{number}"
            index.entries.append(_entry(report, f"#{name}"))
            way = Way(
                "#",
                f"#article-{number - 1}" if before else "",
                f"#article-{number + 1}" if after else "",
            )
            yield name, template.render(page=view.page(report, layout), way=way)

    yield from together(index, made())


def together(index: Index, made: Iterable[tuple[str, str]]) -> Iterator[str]:
    """An index and all that it leads to in one document.

    The pages wait in a temporary file until the index over them is known, so that memory does
    not grow with them.

    Args:
        index: What is filled while the pages are made.
        made: The name of each page and its markup, as a template gave it.
    """
    with tempfile.SpooledTemporaryFile(_IN_MEMORY, mode="w+", encoding="utf-8", newline="") as kept:
        for name, inner in made:
            # JSON in a block of data, which no browser runs; "<" would end the block.
            data = dumps([inner]).replace("<", "\\u003c")
            kept.write(f'<script type="application/json" id="{name}">{data}</script>\n')
        around = pages.environment().get_template("index.html").render(index=index, inside=True)
        head, tail = around.split("<!-- pages -->", 1)
        yield head
        kept.seek(0)
        while piece := kept.read(1 << 20):
            yield piece
        yield tail


def folder(records: Iterable[Report | Failure], path: Path, layout: Layout = _PLAIN) -> Index:
    """A batch as a folder: ``index.html``, and a page an article under ``articles/``.

    Returns:
        What is in the index.

    Raises:
        OutputError: The folder cannot be written.
    """
    index = Index([], [])
    make_folder(path / ARTICLES, ours=True)
    template = pages.environment().get_template("page.html")

    def named(number: int, report: Report | None) -> str:
        return "" if report is None else f"{file_name(number, heading(report))}.html"

    for number, report, before, after in _numbered(records, index):
        name = named(number, report)
        way = Way(f"../{INDEX}", named(number - 1, before), named(number + 1, after))
        made = template.render(page=view.page(report, layout), way=way)
        write_atomically(path / ARTICLES / name, made)
        index.entries.append(_entry(report, f"{ARTICLES}/{name}"))
    around = pages.environment().get_template("index.html").render(index=index, inside=False)
    write_atomically(path / INDEX, around)
    return index
