"""From a match of the grammar to TIMEX3 values: decades, years, seasons, weeks and days off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from brief import patterns as re
from brief.values.times import dates, holidays, lexicon
from brief.values.times.dates import duration, unit_of
from brief.values.times.nearest import month, weekday
from brief.values.times.readings import Hit, Reading, number, ordinal, relative_year, year_of
from brief.values.times.tokens import CODES

_BACK = frozenset(("last", "past", "previous", "preceding", "prior"))
_AHEAD = frozenset(("next", "coming", "upcoming", "following", "subsequent"))
_SEASON = 3  # months
_MENTIONED = frozenset(("that", "same", "previous", "following", "preceding", "subsequent"))


def _stage(words: list[str]) -> str | None:
    return next(
        (m for w, m in (("early", "START"), ("late", "END"), ("mid", "MID"), ("middle", "MID"))
         if w in words), None,
    )  # fmt: skip


def decade(hit: Hit) -> list[Reading]:
    """Such as "the 1980s", "the '80s", "the nineties"; the century is the one just past."""
    words = hit.words("decade")
    figure = next((re.sub(r"\D", "", w) for w in words if re.search(r"\d", w)), "")
    anchor = hit.context.published
    tokens = hit.context.tokens
    if _OWNERS & set(_before_decade(tokens.lower, hit.first)):
        return []  # "in his 30s", "in their 20s and 30s" are ages
    if len(figure) == 4:
        value = figure[:3]
    else:
        tens = int(figure[0]) if figure else lexicon.DECADES[words[-1]]
        head = number(words[:-1]) if len(words) > 1 else None
        now = anchor.year if anchor else 2019
        value = (
            f"{int(head):02d}{tens}" if head else f"{19 if tens * 10 + 1900 <= now else 18}{tens}"
        )
        if not head and tens <= 1:
            value = f"20{tens}"
    return [hit.reading("DATE", value, "decade", mod=_stage(hit.all_words()))]


_OWNERS = frozenset("his her their my our your".split())
_DECADE_LINKS = frozenset("early mid late very lower upper - and or to ,".split())


def _before_decade(lower: Sequence[str], first: int) -> Sequence[str]:
    """The word that leads to a decade, past its stage and a decade that it is joined to."""
    at = first - 1
    joined = False
    while at >= 0 and first - at < 7:
        word = lower[at]
        if word in ("and", "or", "to", ","):
            joined = True
        elif word not in _DECADE_LINKS and not (
            joined and (re.fullmatch(r"\d0['’]?s|s|teens", word) or word in lexicon.DECADES)
        ):
            return [word]
        at -= 1
    return []


def century(hit: Hit) -> list[Reading]:
    """Such as "the 19th century": the two figures that its years begin with."""
    n = ordinal(hit.words("nth"))
    if n is None or not 1 <= n <= 22:
        return []
    return [hit.reading("DATE", f"{n - 1:02d}", "century", mod=_stage(hit.all_words()))]


def years(hit: Hit) -> list[Reading]:
    """Such as "2010-12", "1998-2000": both ends."""
    first, second = hit.words("first")[0], hit.words("second")[0]
    full = second if len(second) == 4 else first[: 4 - len(second)] + second
    if not int(first) < int(full) <= int(first) + 200 or len(second) == 1:
        return (
            [hit.reading("DATE", first, "year", last=hit.first + 1)]
            if _plausible(hit, int(first))
            else []
        )
    split = hit.match.start("second")
    return [
        hit.reading("DATE", first, "year/range", last=hit.first + 1),
        hit.reading("DATE", full, "year/range", first=split),
    ]


def fiscal_year(hit: Hit) -> list[Reading]:
    """Such as "fiscal 1989", "FY 2010", "the fiscal year"."""
    year = year_of(
        [w[-4:] if len(w) > 4 else w for w in (hit.words("year") or hit.words("fy"))], hit.context
    )
    if year is None and hit.words("fy"):
        year = year_of(["'" + re.sub(r"\D", "", hit.words("fy")[0])], hit.context)
    anchor = hit.context.published
    if year is not None:
        return [hit.reading("DATE", f"{year:04d}", "year/fiscal")]
    which = hit.words("which")
    if not which and hit.all_words()[0] != "the":
        return []
    step = -1 if which and which[0] in _BACK else 1 if which and which[0] in _AHEAD else 0
    value = f"{anchor.year + step:04d}" if anchor else "XXXX"
    return [hit.reading("DATE", value, "year/fiscal", anchor=hit.context.anchor)]


def year_word(hit: Hit) -> list[Reading]:
    """Such as "the year 2000", "nineteen ninety-six"."""
    year = year_of(hit.words("year", "spelled", "alone"), hit.context)
    if year is None or not 1000 <= year < 2200:
        return []
    return [hit.reading("DATE", f"{year:04d}", "year")]


def _plausible(hit: Hit, year: int) -> bool:
    """Whether a bare figure is a year: not a sum, a score, a share price, an address."""
    tokens = hit.context.tokens
    before = tokens.codes[hit.first - 1] if hit.first else ""
    before_word = tokens.lower[hit.first - 1] if hit.first else ""
    glued = bool(hit.first) and tokens.ends[hit.first - 1] == tokens.starts[hit.first]
    after = tokens.codes[hit.last] if hit.last < len(tokens.codes) else ""
    after_glued = (
        hit.last < len(tokens.starts) and tokens.starts[hit.last] == tokens.ends[hit.last - 1]
    )
    after_word = tokens.lower[hit.last] if hit.last < len(tokens.lower) else ""
    if before in (CODES["MONEY"], CODES["FIGURE"]) or before_word in (
        "#",
        "no",
        "+",
        "=",
        "about",
        "some",
        "nearly",
        "flight",
        "than",
        "c$",
    ):
        return False
    if glued and before not in (
        CODES["OPEN"],
        CODES["HYPHEN"],
        CODES["DASH"],
        CODES["SLASH"],
        CODES["POSS"],
        CODES["OTHER"],
    ):
        return False
    if after in (CODES["PERCENT"], CODES["SCALE"]) or (
        after_glued and after_word in ("+", "=", "#")
    ):
        return False
    if (
        after_glued
        and after == CODES["DOT"]
        and hit.last + 1 < len(tokens.starts)
        and (
            tokens.starts[hit.last + 1] == tokens.ends[hit.last]
            and tokens.lower[hit.last + 1][0].isdigit()
        )
    ):
        return False
    if before_word in ("to", "at", "by") and after_word in ("from", "points", "yen"):
        return False
    if after_word == "block":
        return False  # "in the 1900 block of Elm"
    if before_word not in _IN_YEARS and not _STREETS.isdisjoint(
        tokens.lower[hit.last : hit.last + 5]
    ):
        return False  # "of 1205 Old Mill Road"
    if not 1400 <= year <= 2100 and before_word not in (
        "in",
        "since",
        "by",
        "until",
        "year",
        "of",
        "from",
    ):
        return False
    return after_word not in _COUNTED


# What a bare figure counts.
_COUNTED = frozenset(
    "people points miles feet meters metres km kilometers men women shares acres dollars euros "
    "yen francs tons tonnes pounds employees workers jobs troops soldiers votes calories "
    "degrees".split()
)
_IN_YEARS = frozenset("in since by until year from during".split())
_STREETS = frozenset("street st road rd avenue ave lane drive boulevard blvd".split())


def year_alone(hit: Hit) -> list[Reading]:
    """A four-figure year by itself, or "'68" behind "in" and the like."""
    if hit.words("short"):
        short = year_of(hit.words("short"), hit.context)
        return [hit.reading("DATE", f"{short:04d}", "year")] if short is not None else []
    year = int(hit.words("year")[0])
    if not _plausible(hit, year):
        return []
    return [hit.reading("DATE", f"{year:04d}", "year")]


_DAY = re.compile(r"[1-9]|[12]\d|3[01]")
_DAY_OF_MONTH = re.compile(r"([1-9]|[12]\d|3[01])(?:st|nd|rd|th)")


def which(hit: Hit) -> list[Reading]:
    """Such as "last week", "this summer", "next Monday", "that year", "last Thanksgiving"."""
    context = hit.context
    which_words = hit.words("which")
    unit_words = [w for w in hit.words("unit") if w != "."]
    word, head = unit_words[0], which_words[0]
    if which_words[-1] == "past" and head == "this":
        head = "past" if word == "year" else "last"  # "this past year alone": twelve months
    elif which_words[-1] == "coming":
        head = "next"
    anchor = context.published
    if word in lexicon.WEEKDAYS and len(unit_words) == 1:
        named = context.last_day()
        if head in ("following", "previous", "subsequent", "preceding") and named:
            # "He resigned on 3 March; the following Monday": next to the day named last.
            ahead = (lexicon.WEEKDAYS[word] - named.isoweekday()) % 7 or 7
            days = ahead if head in _AHEAD else -((7 - ahead) or 7)
            value = (named + timedelta(days=days)).isoformat()
            return [hit.reading("DATE", value, f"weekday/{head}", anchor=named.isoformat())]
        found = weekday(lexicon.WEEKDAYS[word], context, hit.first, hit.last, head)
        return [
            hit.reading(
                "DATE",
                found.value,
                found.rule,
                anchor=found.anchor,
                alternatives=found.alternatives,
            )
        ]
    if word in lexicon.MONTHS and len(unit_words) == 1:
        found = month(lexicon.MONTHS[word], context, hit.first, hit.last, head)
        value, last = found.value, hit.last
        behind = context.tokens.lower[last : last + 2]
        if behind and _DAY.fullmatch(behind[0]) and not behind[-1].endswith("s"):
            return []  # "that March 2 event": the day is told, not "that March 2 ships sank"
        nth = _DAY_OF_MONTH.fullmatch(behind[0]) if behind else None
        if nth is not None:  # "this August 2nd"
            value, last = f"{value}-{int(nth[1]):02d}", last + 1
        return [hit.reading("DATE", value, found.rule, anchor=found.anchor, last=last)]
    if context.last and (
        head in _MENTIONED or _of_story(hit, head, word) or _behind_day(hit, word)
    ):
        found_last = dates.interval(context.last)
        same_day = unit_words[0] == "day" and found_last and found_last[0] != found_last[1]
        if unit_words[0] == "day" and head != "that" and (day := context.last_day(hit.first)):
            anchor = day
        elif found_last and not same_day:
            anchor = found_last[0]
    shown = anchor.isoformat() if anchor else None
    step = -1 if head in _BACK else 1 if head in _AHEAD else 0
    if head == "latest" or head == "recent":
        step = -1 if word == "quarter" else 0
    if word in lexicon.SEASONS:
        code = lexicon.SEASONS[word]
        ahead = head == "this" and context.direction(hit.first, hit.last) > 0
        if ahead and not _under_way(anchor, code):
            step = 1  # "this winter will be cold"
        return [hit.reading("DATE", _season(anchor, code, step), f"season/{head}", anchor=shown)]
    if word in ("century", "decade", "year", "week", "month", "day") and head == "past":
        return [
            hit.reading("DURATION", duration(1.0, unit_of(word)), "duration/past", anchor=shown)
        ]
    if len(unit_words) > 1 or word in ("christmas", "thanksgiving", "easter", "halloween", "xmas"):
        return holidays.beside(hit, unit_words, step)
    if word == "day" and head in ("last", "past", "current", "latest", "recent", "coming"):
        return []  # "the last day" of something is no yesterday
    if word == "day" and head in _MENTIONED and context.last_day() is None:
        anchor = context.day
        shown = anchor.isoformat() if anchor else None
    if word == "day" and head == "this" and not context.published:
        return [hit.reading("DATE", "XXXX-XX-XX", "unit/this")]
    if word == "weekend" and head == "this" and anchor is not None and anchor.isoweekday() < 3:
        step = min(0, context.direction(hit.first, hit.last))  # "this weekend" of a Monday's past
    unit = unit_of(word)
    moved = dates.shift(anchor, unit, step) if anchor else None
    later = moved is not None and context.published is not None and moved > context.published
    told = word == "day" and head in ("next", "same", "following", "that")
    if told and later and context.direction(hit.first, hit.last) < 0:
        moved = None  # "The ministry replied the next day": after a day of the story
    value = dates.name(moved, unit)
    # On a Sunday "last week" may be the one that ends.
    ends = word == "week" and head == "last" and anchor is not None and anchor.isoweekday() == 7
    others = (dates.name(anchor, unit),) if ends else ()
    return [hit.reading("DATE", value, f"{word}/{head}", anchor=shown, alternatives=others)]


def _of_story(hit: Hit, head: str, unit: str) -> bool:
    """Whether "the next year" goes on from a date of the past: "held in May 2016. The next"."""
    context, lower = hit.context, hit.context.tokens.lower
    if head != "next" or unit not in ("year", "month", "week") or lower[hit.first] != "the":
        return False
    mentioned = dates.interval(context.last) if context.last else None
    moved = dates.shift(mentioned[0], unit_of(unit), 1) if mentioned is not None else None
    over = moved is not None and context.published is not None and moved < context.published
    return over and context.direction(hit.first, hit.last) < 0


def _behind_day(hit: Hit, unit: str) -> bool:
    """Whether "the next day" follows a day of its sentence: "left on July 2 and came the next"."""
    context = hit.context
    named = unit == "day" and context.tokens.lower[hit.first] == "the"
    return named and context.sentence(hit.first)[0] <= context.last_at


def _under_way(day: date | None, code: str) -> bool:
    """Whether a season of that name has begun and not ended: "this fall", told in October."""
    return day is not None and (day.month - dates.SEASON_MONTHS[code]) % 12 < _SEASON


def _season(anchor: date | None, code: str, step: int) -> str:
    if anchor is None:
        return f"XXXX-{code}"
    start = dates.SEASON_MONTHS[code]
    year = anchor.year
    if step < 0:  # the last one that is over
        over = start + 2 if code != "WI" else 14
        year = anchor.year if anchor.month > over else anchor.year - 1
        if code == "WI" and anchor.month < 3:
            year = anchor.year - 2
    elif step > 0:
        year = anchor.year if anchor.month < start else anchor.year + 1
    elif code == "WI" and anchor.month < 6:
        year = anchor.year - 1
    return f"{year:04d}-{code}"


def unit_off(hit: Hit) -> list[Reading]:
    """Such as "the day previous", "the year earlier": next to what was mentioned last."""
    context = hit.context
    unit = unit_of(hit.words("unit")[0])
    found = dates.interval(context.last) if context.last else None
    anchor = found[0] if found else context.published
    step = 1 if hit.words("dir")[0] in ("following", "subsequent", "ensuing") else -1
    moved = dates.shift(anchor, unit, step) if anchor else None
    return [
        hit.reading(
            "DATE",
            dates.name(moved, unit),
            "unit/off",
            anchor=anchor.isoformat() if anchor else None,
        )
    ]


def unit_before(hit: Hit) -> list[Reading]:
    """Such as "the day before", "the night after": next to the day that the text named last."""
    context = hit.context
    word = hit.words("unit")[0]
    step = 1 if hit.words("dir")[0] == "after" else -1
    found = dates.interval(context.last) if context.last else None
    anchor = found[0] if found else None
    part = lexicon.PARTS.get(word)
    unit = "D" if part else unit_of(word)
    if unit in ("D", "W") and found:
        anchor = context.last_day(hit.first) or context.day
    moved = dates.shift(anchor, unit, step) if anchor else None
    shown = anchor.isoformat() if anchor else None
    value = dates.name(moved, unit)
    if part:
        return [hit.reading("TIME", f"{value}T{part}", "unit/before", anchor=shown)]
    return [hit.reading("DATE", value, "unit/before", anchor=shown)]


def day_off(hit: Hit) -> list[Reading]:
    """Such as "the day before yesterday", "the day after tomorrow"."""
    context = hit.context
    words = hit.words("day")
    step = -1 if hit.words("dir")[0] == "before" else 1
    if words[-1] in lexicon.DEICTIC:
        base = (
            dates.shift(context.published, "D", lexicon.DEICTIC[words[-1]])
            if context.published
            else None
        )
    else:
        found = weekday(
            lexicon.WEEKDAYS[words[-1].rstrip(".")],
            context,
            hit.first,
            hit.last,
            "last" if "last" in words else "",
        )
        span = dates.interval(found.value)
        base = span[0] if span else None
    moved = dates.shift(base, "D", step) if base else None
    return [hit.reading("DATE", dates.name(moved, "D"), "day/off", anchor=context.anchor)]


_CLAUSES = frozenset("before after when that of he she they it his her the".split())


def the_unit(hit: Hit) -> list[Reading]:
    """Such as "the year", "the weekend", "the day": of the story, or the last one mentioned."""
    context = hit.context
    word = hit.words("unit")[0]
    tokens = context.tokens
    after = tokens.lower[hit.last] if hit.last < len(tokens.lower) else ""
    anchor = context.published
    if hit.titled(hit.last - 1):
        return []  # "Player of the Day"
    if word == "weekend":
        ahead = context.direction(hit.first, hit.last) > 0
        if anchor is None:
            return [hit.reading("DATE", "XXXX-WXX-WE", "weekend")]
        start = anchor if ahead or anchor.isoweekday() >= 6 else anchor - timedelta(days=7)
        return [
            hit.reading(
                "DATE", dates.name(start, "WE"), "weekend/nearest", anchor=anchor.isoformat()
            )
        ]
    staged = tokens.lower[max(0, hit.first - 2) : hit.first]
    whole = staged[-1:] == ["in"] and staged[0] in ("early", "late", "earlier", "later")
    if not whole and after in _CLAUSES:
        return []  # "the day he left": a day that the clause tells
    if word == "year" and after in ("ended", "ending"):
        return [hit.reading("DURATION", "P1Y", "year/ended")]
    unit = unit_of(word)
    mentioned = (
        dates.interval(context.last) if context.last and hit.first - context.last_at < 60 else None
    )
    limit = {"day": 1, "week": 7, "month": 31}.get(word, 366)
    if mentioned and (mentioned[1] - mentioned[0]).days >= limit:
        mentioned = None  # "the day" is not a day of the year named before
    if (word in ("day", "week", "month") or hit.has("full")) and mentioned:
        anchor = mentioned[0]
    elif word == "day" and context.day:
        anchor = context.day
    value = dates.name(anchor, unit)
    return [
        hit.reading("DATE", value, f"{word}/the", anchor=anchor.isoformat() if anchor else None)
    ]


def season(hit: Hit) -> list[Reading]:
    """Such as "the summer", "the winter of 1994", "spring 2013"."""
    context = hit.context
    code = lexicon.SEASONS[hit.words("season", "season2")[0]]
    shown: str | None
    year = year_of(hit.words("year", "year2", "spelled"), context)
    if year is not None:
        return [hit.reading("DATE", f"{year:04d}-{code}", "season/of-year")]
    if hit.words("yref", "yref2"):
        year, shown = relative_year(hit.words("yref", "yref2"), context)
        value = f"{year:04d}-{code}" if year else f"XXXX-{code}"
        return [hit.reading("DATE", value, "season/relative-year", anchor=shown)]
    if hit.words("season", "season2")[0] == "fall" and _drop(hit):
        return []
    if hit.titled(hit.last - 1) and hit.titled(hit.last):
        return []  # "the Winter Carnival"
    step = 1 if context.direction(hit.first, hit.last) > 0 else 0
    value = _season(context.published, code, step)
    first = hit.match.span("season")[0] if hit.all_words()[0] != "the" else None
    return [hit.reading("DATE", value, "season/nearest", anchor=context.anchor, first=first)]


_IN_FALL = frozenset(
    "in by during until since for before after through early late mid over".split()
)


def _drop(hit: Hit) -> bool:
    """Whether "the fall" is a drop: only after words of time is it the season."""
    lower = hit.context.tokens.lower
    after = lower[hit.last] if hit.last < len(lower) else ""
    return after in ("of", "in", "from", "to") or lower[max(0, hit.first - 1)] not in _IN_FALL


def year_end(hit: Hit) -> list[Reading]:
    """Such as "year-end", "1999 year end": the last days of the year, else of publication's."""
    if hit.has("year") or hit.has("year2"):
        year = hit.words("year", "year2")[0]
        return [hit.reading("DATE", year, "year/end", mod="END")]
    anchor = hit.context.published
    value = f"{anchor.year:04d}" if anchor else "XXXX"
    return [hit.reading("DATE", value, "year/end", anchor=hit.context.anchor, mod="END")]
