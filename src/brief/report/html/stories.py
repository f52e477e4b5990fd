"""A story as a page: its brief, what its articles disagree on, share and say alone, its days.

Articles have a number each, in the order of the record; whatever is told stands beside the
numbers of those that tell it, and a number leads to its article in the list.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from brief.records.story import Difference, Story, StoryArticle, StoryQuote, Told
from brief.report.dates import days
from brief.report.html import pages
from brief.report.html.batch import Entry, Index, Way, together
from brief.report.html.view import Quotation
from brief.report.words import between, bracketed, counted, day, extent, shortened

_BRIEF = 320  # characters of a brief in the index
_ASKED = {
    "quantity": "A figure",
    "time": "A date or time",
    "place": "A place",
    "entity": "A name",
    "cause": "A cause",
}


@dataclass(frozen=True, slots=True)
class Source:
    """An article of a story under its number; ``copy_of`` is the number of what it prints again."""

    number: int
    title: str
    name: str
    source: str
    published: str
    published_iso: str
    url: str | None
    copy_of: int | None

    @property
    def key(self) -> str:
        """What all that it tells is marked with."""
        return f"a{self.number}"


@dataclass(frozen=True, slots=True)
class Said:
    """The words of one article."""

    by: Source
    words: Quotation


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a story; ``others`` are those articles' own words that have it otherwise."""

    text: str
    by: tuple[Source, ...]
    others: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One answer to a question, and who gives it."""

    value: str
    articles: str
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """What articles disagree on, or what has changed between them."""

    asked: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the timeline; ``x`` in [0, 1] is its place between the first and the last."""

    words: str
    iso: str
    text: str
    by: Source | None
    more: int
    x: float


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says of a story."""

    title: str
    extent: str
    brief: tuple[Line, ...]
    disagreed: tuple[Question, ...]
    changed: tuple[Question, ...]
    agreed: tuple[Line, ...]
    alone: tuple[Line, ...]
    timeline: tuple[Day, ...]
    articles: tuple[Source, ...]


def view(story: Story) -> Page:
    """What a page says of a story."""
    sources = _sources(story.articles)
    known = {source.source: source for source in sources}
    return Page(
        title=story.title,
        extent=extent(story),
        brief=tuple(_line(told, known) for told in story.brief),
        disagreed=tuple(_question(d, known) for d in story.differences if not d.development),
        changed=tuple(_question(d, known) for d in story.differences if d.development),
        agreed=tuple(_line(told, known) for told in story.agreed),
        alone=tuple(_line(told, known) for told in story.alone),
        timeline=tuple(_days(story, known)),
        articles=sources,
    )


def document(stories: Iterable[Story]) -> Iterator[str]:
    """Stories as one HTML document that opens from disk, without any network.

    One is a page; of several there is an index, and each is shown when it is asked for.
    """
    every = list(stories)
    if len(every) == 1:
        yield pages.environment().get_template("story.html").render(page=view(every[0]), way=None)
    else:
        yield from _several(every)


def _several(stories: Sequence[Story]) -> Iterator[str]:
    index = Index([], [], of="story")
    template = pages.environment().get_template("story-inner.html")

    def made() -> Iterator[tuple[str, str]]:
        for number, story in enumerate(stories, start=1):
            name = f"story-{number}"
            index.entries.append(_entry(story, f"#{name}"))
            way = Way(
                "#",
                f"#story-{number - 1}" if number > 1 else "",
                f"#story-{number + 1}" if number < len(stories) else "",
            )
            yield name, template.render(page=view(story), way=way)

    yield from together(index, made())


def _entry(story: Story, href: str) -> Entry:
    outlets = Counter(source.name for source in _sources(story.articles))
    return Entry(
        href=href,
        title=story.title,
        brief=shortened(" ".join(bracketed(told) for told in story.brief), _BRIEF),
        details=", ".join(outlets),
        date=between(story),
        date_iso=story.last or "",
        size=len(story.articles),
        contradicted=sum(not d.development for d in story.differences),
    )


def _sources(articles: Sequence[StoryArticle]) -> tuple[Source, ...]:
    sites = [re.match(r"https?://([^/?#\s]+)\S*$", a.url or "") for a in articles]
    short = [
        site[1].removeprefix("www.") if site else PurePath(a.source).name or a.source
        for a, site in zip(articles, sites, strict=True)
    ]
    twice = {name for name, count in Counter(short).items() if count > 1}
    numbers = {a.id: n for n, a in enumerate(articles, start=1)}
    return tuple(
        Source(
            number=n,
            title=" ".join((a.title or "").split()) or name,
            name=a.source if name in twice and not site else name,
            source=a.source,
            published=day(a.published) if a.published else "no date",
            published_iso=a.published or "",
            url=a.url if site else None,
            copy_of=numbers.get(a.copy_of or ""),
        )
        for n, (a, site, name) in enumerate(zip(articles, sites, short, strict=True), start=1)
    )


def _said(
    quotes: Iterable[StoryQuote], known: dict[str, Source], values: Iterable[StoryQuote] = ()
) -> tuple[Said, ...]:
    """The quotes by their articles; the words of the ``values`` among them are what disagrees."""
    slots = tuple(value.quote for value in values)
    return tuple(
        Said(known[q.source], Quotation("", q.quote, slots=slots))
        for q in quotes
        if q.source in known
    )


def _line(told: Told, known: dict[str, Source]) -> Line:
    said = _said(told.quotes, known)
    own = " ".join(told.text.split())
    return Line(
        text=bracketed(told),
        by=tuple(sorted({s.by for s in said}, key=lambda s: s.number)),
        others=tuple(s for s in said if " ".join(s.words.words.split()) != own),
    )


def _question(difference: Difference, known: dict[str, Source]) -> Question:
    return Question(
        asked=_ASKED[difference.kind],
        sides=tuple(
            Side(a.value, counted(a.articles, "article"), _said(a.quotes, known, a.values))
            for a in difference.answers
        ),
    )


def _days(story: Story, known: dict[str, Source]) -> Iterator[Day]:
    dated = [(entry, days(entry.date)) for entry in story.timeline]
    middles = [
        (when.first.toordinal() + when.last.toordinal()) / 2 if when else 0.0 for _, when in dated
    ]
    first, last = min(middles, default=0.0), max(middles, default=0.0)
    for (entry, when), middle in zip(dated, middles, strict=True):
        yield Day(
            words=day(entry.date),
            iso=entry.date if when is not None and when.length == 1 else "",
            text=bracketed(entry),
            by=known.get(entry.source.source),
            more=entry.articles - 1,
            x=(middle - first) / (last - first) if last > first else 0.0,
        )
