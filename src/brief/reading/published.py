"""When an article was published: the trusted sources first, never today's date.

Order of trust: option, the record's field, HTML metadata (these three are set on reading),
a "Published …" line, another date line, the dateline of the first paragraph, the byline, the
file name.
The time zone is kept as it is given. An abbreviation that means several zones is resolved by
evidence or left out, and the note says so.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from brief.records import Article, Block
from brief.records.passed_on import unmarked

_MONTHS = (
    "january february march april may june july august september october november december"
).split()
_NUMBER = {name[:n]: i for i, name in enumerate(_MONTHS, start=1) for n in (3, len(name))}
_NUMBER["sept"] = 9
_MONTH = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<{0}>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<{0}>(?:19|20)\d\d)"
_DATE = re.compile(
    rf"\b{_YEAR.format('y1')}-(?P<m1>[01]\d)-(?P<d1>[0-3]\d)(?!\d)"
    rf"|\b{_MONTH.format('m2')}\s+{_DAY.format('d2')},?\s+{_YEAR.format('y2')}\b"
    rf"|\b{_DAY.format('d3')}(?:\s+of)?[\s-]+{_MONTH.format('m3')}[\s,-]+{_YEAR.format('y3')}\b"
    rf"|\b(?P<a4>[0-3]?\d)[/.](?P<b4>[0-3]?\d)[/.]{_YEAR.format('y4')}\b"
    rf"|\b{_YEAR.format('y5')}/(?P<m5>[01]?\d)/(?P<d5>[0-3]?\d)\b",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?<![\d:.])(?P<hour>[0-2]?\d)[:.](?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:\.\d+)?)?(?!\d)"
    r"\s*(?P<half>[ap]\.?\s?m\b\.?)?"
    r"(?:\s*\(?(?P<zone>Z|[+-]\d\d:?\d\d|(?:GMT|UTC)\s?[+-]\d{1,2}(?::?\d\d)?|[A-Z]{2,5})\b\)?)?"
    r"|(?<![\d:.])(?P<hour2>1?\d)\s*(?P<half2>[ap]\.?\s?m\b\.?)(?:\s*(?P<zone2>[A-Z]{2,5})\b)?",
    re.IGNORECASE,
)
_ISO = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)"
    r"(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s?(Z|[+-]\d\d(?::?\d\d)?)?)?\Z",
    re.IGNORECASE,
)
_OFFSET = re.compile(r"([+-])(\d\d?):?([0-5]\d)?", re.ASCII)
# Bounded, and up to the next tag: 20,000 that never end would each be read to the page's end.
_META = re.compile(r"<meta\s([^<>]{1,2000})", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([a-z:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_META_NAMES = frozenset(
    "article:published_time og:published_time datepublished date dc.date dc.date.issued "
    "parsely-pub-date sailthru.date publish-date pubdate".split()
)
_PUBLISHED = re.compile(
    r"\b(?:published|posted|first published|publication date|date|issued|filed)\b", re.IGNORECASE
)
# What a text says is some centuries off ("200 years ago") is counted from its date.
YEARS = range(1000, 9000)
_UPDATED = re.compile(r"\b(?:updated|modified|last edited|edited)\b", re.IGNORECASE)
_NEAR_TOP = 6  # blocks
_IN_NAME = re.compile(
    r"(?<!\d)((?:19|20)\d\d)([-_./]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)"
)

# Minutes east of UTC. Abbreviations that several zones share are in _SHARED.
_ZONES = {
    "z": 0, "utc": 0, "gmt": 0, "wet": 0, "west": 60, "bst": 60, "cet": 60, "cest": 120,
    "eet": 120, "eest": 180, "msk": 180, "trt": 180, "idt": 180, "eat": 180, "cat": 120,
    "wat": 60, "sast": 120, "pkt": 300, "npt": 345, "ict": 420, "wib": 420, "sgt": 480,
    "hkt": 480, "awst": 480, "pht": 480, "jst": 540, "kst": 540, "acst": 570, "aest": 600,
    "acdt": 630, "aedt": 660, "nzst": 720, "nzdt": 780, "est": -300, "edt": -240, "cdt": -300,
    "mst": -420, "mdt": -360, "pst": -480, "pdt": -420, "akst": -540, "akdt": -480,
    "hst": -600, "nst": -210, "brt": -180, "art": -180, "clt": -240,
}  # fmt: skip
_REGIONS = {
    "et": "America/New_York",
    "ct": "America/Chicago",
    "mt": "America/Denver",
    "pt": "America/Los_Angeles",
}
_IST = {"India": 330, "Ireland": 60, "Israel": 120}
_PUBLISHER = {
    "India": re.compile(r"\.in(?:/|\b)|\b(?:lakh|crore|rupees?)\b", re.IGNORECASE),
    "Ireland": re.compile(r"\.ie(?:/|\b)|\birish time\b", re.IGNORECASE),
    "Israel": re.compile(r"\.co\.il|\.il(?:/|\b)|\bisrael time\b", re.IGNORECASE),
}
_TOPIC = {
    "India": re.compile(r"\b(?:India|Indian|New Delhi|Mumbai|Modi)\b"),
    "Ireland": re.compile(r"\b(?:Ireland|Irish|Dublin|Cork|Taoiseach)\b"),
    "Israel": re.compile(r"\b(?:Israel|Israeli|Jerusalem|Tel Aviv|Netanyahu|Knesset)\b"),
}
_CST = {"the United States": -360, "China": 480}


@dataclasses.dataclass(frozen=True, slots=True)
class Moment:
    """A date, perhaps with a time and its zone, in ISO 8601; ``note`` says what is unsure."""

    value: str
    note: str | None = None


def iso(text: str) -> str | None:
    """An ISO 8601 date or date and time of ``YEARS`` in the form that records use, else None.

    >>> iso("2019-04-25"), iso("2019-04-25 19:21Z"), iso("2019-02-30")
    ('2019-04-25', '2019-04-25T19:21:00+00:00', None)
    """
    match = _ISO.match(text.strip())
    if match is None:
        return None
    year, month, day, hour, minute, second, zone = match.groups()
    date = _valid(int(year), int(month), int(day))
    if date is None:
        return None
    try:
        if hour is None:
            return date.isoformat()
        time = dt.time(int(hour), int(minute), int(second or 0))
    except ValueError:
        return None
    if zone is None:
        return f"{date.isoformat()}T{time.isoformat()}"
    minutes = _offset(zone)
    return None if minutes is None else f"{date.isoformat()}T{time.isoformat()}{_signed(minutes)}"


def in_metadata(html: str) -> Iterator[str]:
    """The dates in ISO 8601 that the ``meta`` elements of a page give for its publication."""
    for tag in _META.finditer(html):
        found = {name.lower(): a or b for name, a, b in _ATTRIBUTE.findall(tag.group(1))}
        names = {found.get(key, "").lower() for key in ("property", "name", "itemprop")}
        date = iso(found.get("content", "")) if names & _META_NAMES else None
        if date is not None:
            yield date


def _offset(zone: str) -> int | None:
    """Minutes east of UTC of ``Z``, ``+05:30``, ``-0400`` or ``+2``; none that no clock has."""
    if zone.lower() == "z":
        return 0
    found = _OFFSET.fullmatch(zone)
    if found is None:
        return None
    minutes = int(found[2]) * 60 + int(found[3] or 0)
    return None if minutes > 14 * 60 else -minutes if found[1] == "-" else minutes


def _signed(minutes: int) -> str:
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def stated(value: object) -> str | None:
    """The date that a record states: ISO 8601, words, or seconds since 1970; else None."""
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, float)):
        if not 0 < value < 4e12:  # of a number of any length, before it is divided
            return None
        seconds = value / 1000 if value > 1e11 else value
        if seconds >= 4e9:
            return None
        return dt.datetime.fromtimestamp(seconds, dt.timezone.utc).isoformat(timespec="seconds")
    if not isinstance(value, str):
        return None
    found = iso(value)
    if found is None and (moment := parse(value)) is not None:
        found = moment.value
    return found


def parse(line: str, context: str = "", where: str = "") -> Moment | None:
    """The date of a line, with its time and zone where they are given.

    Args:
        line: ``Published 19:21 IST, April 25th 2019``.
        context: The article's text, for what an ambiguous zone may mean.
        where: Its address and source, likewise.

    Returns:
        None where there is no full date, or one that cannot be (30 February), or a numeric
        one whose day and month cannot be told apart (03/04/2019).
    """
    match = _DATE.search(line)
    if match is None:
        return None
    date = _date(match)
    if date is None:
        return None
    rest = f"{line[: match.start()]} ; {line[match.end() :]}"
    time = _TIME.search(rest)
    clock = None if time is None else _clock(time)
    if time is None or clock is None:
        return Moment(date.isoformat())
    text = f"{date.isoformat()}T{clock.isoformat()}"
    zone = time.group("zone") or time.group("zone2")
    if zone is None:
        # "April 25, 2019 IST 19:21" and "7:21 p.m. on April 25 (GMT)" are rare: not looked for
        return Moment(text)
    minutes, note = _zone(zone, dt.datetime.combine(date, clock), context, where)
    return Moment(text if minutes is None else text + _signed(minutes), note)


def _date(match: re.Match[str]) -> dt.date | None:
    groups = match.groupdict()
    for n in "1235":
        if groups[f"y{n}"] is not None:
            month = groups[f"m{n}"]
            number = int(month) if month.isdigit() else _NUMBER[month.lower().rstrip(".")]
            return _valid(int(groups[f"y{n}"]), number, int(groups[f"d{n}"]))
    first, second, year = int(groups["a4"]), int(groups["b4"]), int(groups["y4"])
    if first > 12 or first == second:
        return _valid(year, second, first)
    if second > 12:
        return _valid(year, first, second)
    return None  # 03/04/2019 is March to some and April to others


def _valid(year: int, month: int, day: int) -> dt.date | None:
    if year not in YEARS:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _clock(match: re.Match[str]) -> dt.time | None:
    hour = int(match.group("hour") or match.group("hour2"))
    half = (match.group("half") or match.group("half2") or "").lower()
    if half.startswith("p") and hour < 12:
        hour += 12
    elif half.startswith("a") and hour == 12:
        hour = 0
    try:
        return dt.time(hour, int(match.group("minute") or 0), int(match.group("second") or 0))
    except ValueError:
        return None


def _zone(
    zone: str, moment: dt.datetime, context: str, where: str
) -> tuple[int | None, str | None]:
    """Minutes east of UTC, or None where the zone is unknown or ambiguous; and a note."""
    name = zone.lower().replace(" ", "")
    if name[0] not in "+-" and name[:3] in ("gmt", "utc"):
        name = name[3:] or name
    if name[0] in "+-":
        minutes = _offset(name)
        return minutes, None if minutes is not None else f"{zone}: no known time zone"
    if name in _ZONES:
        return _ZONES[name], None
    if name in _REGIONS:
        try:
            offset = moment.replace(tzinfo=ZoneInfo(_REGIONS[name])).utcoffset()
        except ZoneInfoNotFoundError:  # no time zone data on this machine
            return None, f"{zone}: the offset is not known here, so it is left out"
        return (None if offset is None else int(offset.total_seconds()) // 60), None
    if name == "ist":
        return _ist(moment, context, where)
    if name == "cst":
        china = re.search(r"\.cn\b|\bBeijing time\b|Xinhua", where + context) is not None
        place = "China" if china else "the United States"
        other = "the United States" if china else "China"
        return _CST[place], f"CST is read as that of {place} ({_signed(_CST[place])}), not {other}"
    return None, None if name in ("am", "pm", "on", "at", "by") else f"{zone}: no known time zone"


def _ist(moment: dt.datetime, context: str, where: str) -> tuple[int | None, str]:
    """India, Ireland or Israel, by evidence.

    Irish clocks are on "IST" in summer only, Israeli ones in winter only (else IDT). What
    names the publisher decides; where nothing does, India is meant, whose publishers print
    the zone as a rule, unless the article is about one of the other two.
    """
    summer = (3, 28) <= (moment.month, moment.day) <= (10, 25)
    possible = ["India", "Ireland" if summer else "Israel"]
    named = [p for p in possible if _PUBLISHER[p].search(where) or _PUBLISHER[p].search(context)]
    if len(named) == 1:
        place = named[0]
        return _IST[place], f"IST is read as that of {place} ({_signed(_IST[place])})"
    other = possible[1]
    if not named and (_TOPIC["India"].search(context) or not _TOPIC[other].search(context)):
        return _IST["India"], (
            f"IST is ambiguous: read as India's (+05:30), since nothing points to {other} "
            f"({_signed(_IST[other])})"
        )
    return None, (
        f"IST is ambiguous: India's (+05:30) or {other}'s ({_signed(_IST[other])}); "
        "the offset is left out"
    )


def resolve(article: Article, blocks: Sequence[Block]) -> Article:
    """The article with the date that its lines, its dateline or its file name give.

    An article that came with a date (option, record, HTML) is left as it is.
    """
    if article.published is not None:
        return article
    for origin, moment in _found(article, blocks):
        notes = article.notes if moment.note is None else (*article.notes, moment.note)
        return dataclasses.replace(
            article, published=moment.value, published_from=origin, notes=notes
        )
    return article


def _found(article: Article, blocks: Sequence[Block]) -> Iterator[tuple[str, Moment]]:
    """Dates in order of trust, each with where it is from."""
    where = f"{article.url or ''} {article.source}"
    lines = list(_date_lines(article, blocks))
    lines.sort(key=trust)  # stable: among equals the first line of the page
    for line in lines:
        moment = parse(line, article.text, where)
        if moment is not None:
            yield "line", moment
    for block in blocks:
        if block.kind == "dateline" and _opens_paragraph(article, block):
            moment = parse(article.quote(block), article.text, where)
            if moment is not None:
                yield "dateline", Moment(moment.value[:10])
    for line in _bylines(article, blocks):
        moment = parse(line, article.text, where)
        if moment is not None:
            yield "byline", moment
    match = _IN_NAME.search(article.source)
    if match is not None:
        year, _, month, day = match.groups()
        date = _valid(int(year), int(month), int(day))
        if date is not None:
            yield "filename", Moment(date.isoformat())


def _opens_paragraph(article: Article, block: Block) -> bool:
    """Whether a dateline is no line of its own: "HANOI, Feb. 28 (Agency) — " and on it goes."""
    words = unmarked(article.text)[block.start : block.end]
    return block.end < len(article.text) and "\n" not in words[len(words.rstrip()) :]


def _date_lines(article: Article, blocks: Sequence[Block]) -> Iterator[str]:
    """Lines that stand for a date: date-line blocks, and "Published …" among the furniture.

    Near the top also a line of a place and a date, whatever it was taken for.
    """
    for number, block in enumerate(blocks):
        if block.kind == "dateline" and _opens_paragraph(article, block):
            continue
        for line in article.quote(block).split("\n") if len(block.span) < 400 else ():
            if len(line) >= 200:
                continue
            if block.kind == "dateline":
                yield line
            elif block.kind in ("byline", "boilerplate"):
                if _PUBLISHED.search(line):
                    yield line
            elif number < _NEAR_TOP and len(line) <= 60:
                found = _DATE.search(line)
                if (
                    found is not None
                    and len((line[: found.start()] + line[found.end() :]).split()) <= 4
                ):
                    yield line


def _bylines(article: Article, blocks: Sequence[Block]) -> Iterator[str]:
    """The lines near the top that name who wrote the story, and maybe when."""
    for block in blocks[:_NEAR_TOP]:
        if block.kind == "byline":
            yield from article.quote(block).split("\n")


def trust(line: str) -> int:
    """How far down the order of trust a line with a date stands: "Published", none, "Updated"."""
    if _PUBLISHED.search(line):
        return 0
    return 2 if _UPDATED.search(line) else 1
