"""The timelines of articles: as a table (CSV), and as a calendar (iCalendar, RFC 5545)."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
import re
from collections.abc import Iterable, Iterator

from brief.records import Article, Failure, Report
from brief.report.exports.streams import reports
from brief.report.timeline import Dated, timeline
from brief.report.visible import cell, visible
from brief.report.words import bracketed, heading
from brief.version import __version__

COLUMNS = (
    "from", "to", "time", "date", "statement", "said_by", "quote", "start", "end", "article",
    "source",
)  # fmt: skip
_WIDEST = 31  # days: nobody wants an event of a year across each week of a calendar
_ADDRESS = re.compile(r"https?://[!-~]+")  # all that an address may have in it (RFC 3986)
_LINE = 75  # octets of a line before it is folded (RFC 5545, 3.1)


def table(records: Iterable[Report | Failure]) -> Iterator[str]:
    """A row for each statement under each of its dates, in the order of the calendar."""
    yield _row(COLUMNS)
    for report in reports(records):
        for dated in timeline(report):
            for claim in dated.claims:
                yield _row(
                    (
                        dated.when.first.isoformat(),
                        dated.when.last.isoformat(),
                        dated.when.clock,
                        dated.words,
                        bracketed(claim),
                        claim.speaker or "",
                        dated.value.quote,
                        claim.start,
                        claim.end,
                        heading(report),
                        report.article.source,
                    )
                )


def _row(cells: Iterable[object]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer).writerow([cell(each) for each in cells])
    return buffer.getvalue()


def calendar(records: Iterable[Report | Failure]) -> Iterator[str]:
    """One calendar: an event for each date of each article that lies within a month."""
    yield _lines(
        "BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//brief//brief {__version__}//EN",
        "CALSCALE:GREGORIAN",
    )  # fmt: skip
    for report in reports(records):
        for dated in timeline(report):
            if dated.when.length <= _WIDEST:
                yield _event(report, dated)
    yield _lines("END:VCALENDAR")


def _event(report: Report, dated: Dated) -> str:
    article, claims = report.article, dated.claims
    said = "\n".join(bracketed(claim) for claim in claims)
    name = f"{article.id} {dated.value.value} {dated.value.mod}"
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:32]
    if dated.when.clock:
        moment = f"{_day(dated.when.first)}T{dated.when.clock.replace(':', '')}00"
        times = [f"DTSTART:{moment}"]  # a floating time: the article's own
    else:
        times = [f"DTSTART;VALUE=DATE:{_day(dated.when.first)}"]
        if dated.when.last < dt.date.max:  # the calendar has no day after it: one day, then
            times.append(f"DTEND;VALUE=DATE:{_day(dated.when.last + dt.timedelta(days=1))}")
    url = [f"URL:{article.url}"] if _ADDRESS.fullmatch(article.url or "") else []
    return _lines(
        "BEGIN:VEVENT",
        f"UID:{digest}@brief",
        f"DTSTAMP:{_stamp(article)}",
        *times,
        f"SUMMARY:{_text(bracketed(claims[0]))}",
        f"DESCRIPTION:{_text(f'{dated.words}: {said}' + chr(10) + heading(report))}",
        "TRANSP:TRANSPARENT",
        *url,
        "END:VEVENT",
    )


def _stamp(article: Article) -> str:
    """When the event was made known: the day of publication, so that bytes do not change."""
    try:
        day = dt.date.fromisoformat((article.published or "")[:10])
    except ValueError:
        day = dt.date(1970, 1, 1)
    return f"{_day(day)}T000000Z"


def _day(day: dt.date) -> str:
    """Eight digits, also before the year 1000."""
    return day.isoformat().replace("-", "")


def _text(words: str) -> str:
    """A value of type TEXT (RFC 5545, 3.3.11)."""
    plain = visible(words).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return plain.replace("\n", "\\n").replace("\t", " ")


def _lines(*lines: str) -> str:
    return "".join(_folded(line) for line in lines)


def _folded(line: str) -> str:
    """A line in pieces of 75 octets at most, none of which ends within a character."""
    pieces, at = [""], 0
    for character in line:
        size = len(character.encode())
        if at + size > _LINE:
            pieces.append(" ")
            at = 1
        pieces[-1] += character
        at += size
    return "\r\n".join(pieces) + "\r\n"
