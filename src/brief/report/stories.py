"""Stories as text, Markdown, HTML and CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator

from brief.records import dumps
from brief.records.story import Story, StoryQuote, Told
from brief.report.markdown import escaped
from brief.report.visible import cell, visible
from brief.report.words import bracketed, counted, day, extent

FORMATS = ("text", "json", "jsonl", "html", "csv", "markdown")
COLUMNS = ("story", "title", "part", "kind", "articles", "date", "text", "source", "quote")
_QUOTED = 160  # characters of a quotation in text and Markdown


def render(stories: Iterable[Story], form: str) -> Iterator[str]:
    """The stories in one of ``FORMATS``, piece by piece. ``json`` is an array."""
    if form == "jsonl":
        yield from (dumps(story.to_json()) + "\n" for story in stories)
    elif form == "json":
        number = -1
        for number, story in enumerate(stories):
            yield ("[\n" if number == 0 else ",\n") + dumps(story.to_json(), indent=1)
        yield "[]\n" if number < 0 else "\n]\n"
    elif form == "csv":
        yield ",".join(COLUMNS) + "\r\n"
        for story in stories:
            yield from _rows(story)
    elif form == "html":
        from brief.report.html import stories as pages

        yield from pages.document(stories)
    else:
        write = _text if form == "text" else _markdown
        for number, story in enumerate(stories):
            yield ("\n" if number else "") + write(story)


def _short(quote: StoryQuote) -> str:
    words = _in_line(quote.quote)
    return words if len(words) <= _QUOTED else words[: _QUOTED - 1].rsplit(" ", 1)[0] + " …"


def _who(told: Told) -> str:
    names = list(dict.fromkeys(q.source for q in told.quotes))
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return ", ".join(names[:3]) + more


def _lines(story: Story, mark: Callable[[str], str]) -> Iterator[tuple[str, int, str]]:
    """What a story says, as (section, depth, words); texts of articles pass ``mark``."""
    contradictions = [d for d in story.differences if not d.development]
    developments = [d for d in story.differences if d.development]
    for name, found in (("They disagree", contradictions), ("It changed", developments)):
        for difference in found:
            yield name, 0, mark(difference.message)
            for answer in difference.answers:
                for quote in answer.quotes[:2]:
                    yield name, 1, f"{mark(quote.source)}: “{mark(_short(quote))}”"
    for told in story.brief:
        yield "Brief", 0, f"{mark(bracketed(told))} ({mark(_who(told))})"
    for told in story.agreed:
        yield "Told by several", 0, f"{told.articles}: {mark(bracketed(told))} ({mark(_who(told))})"
    for told in story.alone:
        yield "Told by one", 0, f"{mark(bracketed(told))} ({mark(_who(told))})"
    for entry in story.timeline:
        words = f"{mark(day(entry.date))}: {mark(bracketed(entry))}"
        yield "Timeline", 0, f"{words} ({counted(entry.articles, 'article')})"
    for article in story.articles:
        copy = " (a copy)" if article.copy_of else ""
        when = day(article.published[:10]) if article.published else "no date"
        title = _in_line(article.title or "")
        name = f"{mark(title)} ({mark(article.source)})" if title else mark(article.source)
        yield "Articles", 0, f"{mark(when)}: {name}{copy}"


def _in_line(text: str) -> str:
    """Words without line ends, behind which they would look like lines of ours."""
    return " ".join(text.split())


def _text(story: Story) -> str:
    out = [_in_line(story.title), extent(story)]
    section = ""
    for name, depth, words in _lines(story, _in_line):
        if name != section:
            out += ["", name]
            section = name
        out.append("  " * (depth + 1) + words)
    return visible("\n".join(out) + "\n")


def _markdown(story: Story) -> str:
    out = [f"## {escaped(story.title)}", "", extent(story)]
    section = ""
    for name, depth, words in _lines(story, escaped):
        if name != section:
            out += ["", f"### {name}", ""]
            section = name
        out.append("  " * depth + "- " + words)
    return visible("\n".join(out) + "\n")


def _rows(story: Story) -> Iterator[str]:
    def row(part: str, kind: str, articles: int, date: str, text: str, quote: StoryQuote) -> str:
        buffer = io.StringIO()
        cells = (story.id, story.title, part, kind, articles, date, text, quote.source, quote.quote)
        csv.writer(buffer).writerow([cell(value) for value in cells])
        return buffer.getvalue()

    for difference in story.differences:
        kind = "development" if difference.development else difference.kind
        for answer in difference.answers:
            for quote in answer.quotes:
                yield row("difference", kind, answer.articles, "", answer.value, quote)
    for part, found in (("agreed", story.agreed), ("alone", story.alone), ("brief", story.brief)):
        for told in found:
            for quote in told.quotes:
                yield row(part, "", told.articles, "", bracketed(told), quote)
    for entry in story.timeline:
        yield row("timeline", "", entry.articles, entry.date, bracketed(entry), entry.source)
