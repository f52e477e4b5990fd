"""From a match of the grammar to TIMEX3 values: periods, durations, sets and references."""

from __future__ import annotations

import re
from datetime import date, timedelta

from brief.extract.times import dates, lexicon
from brief.extract.times.context import Context
from brief.extract.times.resolve import (
    Hit,
    Reading,
    month,
    number,
    ordinal,
    relative_year,
    weekday,
    year_of,
)
from brief.extract.times.tokens import CODES

_BACK = frozenset(("last", "past", "previous", "preceding", "prior"))
_AHEAD = frozenset(("next", "coming", "upcoming", "following", "subsequent"))
_MENTIONED = frozenset(("that", "same", "previous", "following", "preceding", "subsequent"))
_QUARTER_NEAR = 60  # tokens: about two sentences


def unit_of(word: str) -> str:
    """The TIMEX3 letter of a unit in singular or plural: ``D``, ``TH``, ``Y``."""
    return lexicon.UNITS.get(word) or lexicon.UNITS.get(word.rstrip("s"), "Y")


def duration(count: float | None, unit: str) -> str:
    """``P2D``, ``PT1M30S``, ``PXY``: a duration value; ``count`` ``None`` is unknown."""
    if unit == "WE":
        unit, count = "D", None if count is None else 2 * count
    factor, letter = {
        "F": (2, "W"), "E": (10, "Y"), "C": (100, "Y"), "L": (1000, "Y"), "6M": (6, "M"),
    }.get(unit, (1, unit))  # fmt: skip
    timed = letter.startswith("T")
    letter = letter[-1]
    head = "PT" if timed else "P"
    if count is None:
        if unit in ("E", "C", "L"):
            return f"PX{unit}"
        return f"{head}X{letter}"
    total = count * factor
    whole, rest = int(total), total - int(total)
    if rest == 0.5 and letter in ("Y", "D") or (timed and rest == 0.5 and letter in "HM"):
        small = {"Y": "6M", "D": "T12H", "H": "30M", "M": "30S"}[letter]
        return head + (f"{whole}{letter}" if whole else "") + small
    return f"{head}{total:g}{letter}" if rest else f"{head}{whole}{letter}"


def _quarter_words(hit: Hit, group: str) -> set[str]:
    return set(hit.words(group)) if group in hit.match.groupdict() else set()


def _near_quarter(hit: Hit) -> str | None:
    context = hit.context
    return context.quarter if hit.first - context.quarter_at < _QUARTER_NEAR else None


def _latest_quarter(day: date) -> str:
    """The last quarter that was over on ``day``: the one that its news reports on."""
    moved = dates.shift(day, "Q", -1)
    return dates.name(moved, "Q")


def _back_a_year(value: str) -> str:
    return f"{int(value[:4]) - 1:04d}{value[4:]}"


def quarter(hit: Hit) -> list[Reading]:
    """ "the third quarter of 1989", "first half", "last year's final quarter"."""
    context = hit.context
    nth_words = hit.words("nth")
    nth = ordinal(nth_words) if nth_words[0] not in ("final", "closing") else None
    half = hit.words("unit")[0] == "half"
    count, letter = (2, "H") if half else (4, "Q")
    head, of = hit.words("head"), hit.words("of")
    words = set(head) | set(of)
    if half and not of and not head and nth_words[0] not in ("first", "second", "last", "next"):
        return []
    anchor = context.published
    if nth_words[0] in ("latest", "current", "next", "previous", "recent") or (
        nth_words[0] == "last" and not words
    ):
        if anchor is None:
            return [hit.reading("DATE", f"XXXX-{letter}X", "quarter/relative")]
        step = {"current": 0, "next": 1}.get(nth_words[0], -1)
        moved = dates.shift(anchor, letter, step)
        if nth_words[0] in ("latest", "recent") and _near_quarter(hit) and not half:
            return [hit.reading("DATE", _near_quarter(hit) or "", "quarter/mentioned")]
        value = dates.name(moved, letter)
        return [hit.reading("DATE", value, f"quarter/{nth_words[0]}", anchor=anchor.isoformat())]
    n = nth or count
    if nth_words[0] == "last":
        n = count
    if not 1 <= n <= count:
        return []
    year = year_of([w for w in (*head, *of) if re.search(r"\d", w)], context)
    if year is not None:
        return [hit.reading("DATE", f"{year:04d}-{letter}{n}", "quarter/of-year")]
    if anchor is None:
        return [hit.reading("DATE", f"XXXX-{letter}{n}", "quarter/unresolved")]
    # The nearest quarter of that name which is over or under way; ahead where words say so.
    now = (anchor.month + (2 if not half else 5)) // (3 if not half else 6)
    base = anchor.year if n <= now else anchor.year - 1
    rule = "quarter/nearest-past"
    others = [f"{base + 1:04d}-{letter}{n}"]
    if words & {"last", "ago", "earlier", "previous", "prior"}:
        base = anchor.year - 1 if words & {"last"} else base - 1
        rule, others = "quarter/last-year", []
    elif words & {"next"}:
        base, rule, others = anchor.year + 1, "quarter/next-year", []
    elif words & {"this"}:
        base, rule, others = anchor.year, "quarter/this-year", []
    elif n > now and (context.direction(hit.first, hit.last) > 0 or n == now + 1 and not half):
        base, rule, others = (
            anchor.year,
            "quarter/nearest-future",
            [f"{anchor.year - 1:04d}-{letter}{n}"],
        )
    return [
        hit.reading(
            "DATE", f"{base:04d}-{letter}{n}", rule, anchor=anchor.isoformat(), alternatives=others
        )
    ]


def quarter_figure(hit: Hit) -> list[Reading]:
    """ "Q3 2013", "2013 Q3", "H1"."""
    q = hit.words("q")[0].upper()
    year = year_of([*hit.words("before"), *hit.words("after")], hit.context)
    if year is None:
        anchor = hit.context.published
        if anchor is None:
            return [hit.reading("DATE", f"XXXX-{q}", "quarter/unresolved")]
        now = (anchor.month + 2) // 3 if q[0] == "Q" else (anchor.month + 5) // 6
        year = anchor.year if int(q[1]) <= now else anchor.year - 1
        return [
            hit.reading(
                "DATE", f"{year:04d}-{q}", "quarter/nearest-past", anchor=anchor.isoformat()
            )
        ]
    return [hit.reading("DATE", f"{year:04d}-{q}", "quarter/of-year")]


def period(hit: Hit) -> list[Reading]:
    """ "the year-ago period", "this year's quarter", "the same period last year"."""
    context = hit.context
    words = set(hit.all_words())
    known = _near_quarter(hit)
    year = year_of([w for w in hit.all_words() if re.fullmatch(r"\d{4}", w)], context)
    anchor = context.published
    back = bool(words & {"ago", "earlier", "last", "previous", "prior", "before"})
    if known is None and words & {"quarter", "half"} and anchor is not None:
        known = _latest_quarter(anchor)
    if known:
        value = f"{year:04d}{known[4:]}" if year else _back_a_year(known) if back else known
        return [hit.reading("DATE", value, "period/compared", anchor=known)]
    if year:
        return [hit.reading("DATE", f"{year:04d}", "period/year")]
    if anchor is None:
        return [hit.reading("DATE", "XXXX", "period/unresolved")]
    step = -1 if back else 0
    return [
        hit.reading(
            "DATE", f"{anchor.year + step:04d}", "period/compared", anchor=anchor.isoformat()
        )
    ]


def the_quarter(hit: Hit) -> list[Reading]:
    """ "the quarter", "this quarter", "that quarter"."""
    known = _near_quarter(hit)
    anchor = hit.context.published
    if hit.all_words()[0] == "this":
        return [
            hit.reading("DATE", dates.name(anchor, "Q"), "quarter/this", anchor=hit.context.anchor)
        ]
    if known is None:
        known = _latest_quarter(anchor) if anchor else "XXXX-QX"
    if hit.has("ago") and known[:1].isdigit():
        return [hit.reading("DATE", _back_a_year(known), "period/compared", anchor=known)]
    return [hit.reading("DATE", known, "quarter/mentioned", anchor=hit.context.anchor)]


def year_ago(hit: Hit) -> list[Reading]:
    """ "year-earlier", "year ago": as an adjective, of the quarter or year reported on."""
    known = _near_quarter(hit)
    if known:
        return [hit.reading("DATE", _back_a_year(known), "period/compared", anchor=known)]
    anchor = hit.context.published
    return [
        hit.reading(
            "DATE", f"{anchor.year - 1:04d}" if anchor else "XXXX", "period/compared",
            anchor=hit.context.anchor,
        )
    ]  # fmt: skip


def _stage(words: list[str]) -> str | None:
    return next(
        (m for w, m in (("early", "START"), ("late", "END"), ("mid", "MID"), ("middle", "MID"))
         if w in words), None,
    )  # fmt: skip


def decade(hit: Hit) -> list[Reading]:
    """ "the 1980s", "the '80s", "the nineties"; the century is the one just past."""
    words = hit.words("decade")
    figure = next((re.sub(r"\D", "", w) for w in words if re.search(r"\d", w)), "")
    anchor = hit.context.published
    tokens = hit.context.tokens
    if hit.first and tokens.lower[hit.first - 1] in ("his", "her", "their", "my", "our", "your"):
        return []  # "in his 30s" is an age
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


def century(hit: Hit) -> list[Reading]:
    """ "the 19th century": the two figures that its years begin with."""
    n = ordinal(hit.words("nth"))
    if n is None or not 1 <= n <= 22:
        return []
    return [hit.reading("DATE", f"{n - 1:02d}", "century", mod=_stage(hit.all_words()))]


def years(hit: Hit) -> list[Reading]:
    """ "2010-12", "1998-2000": both ends."""
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
    """ "fiscal 1989", "FY 2010", "the fiscal year"."""
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
    """ "the year 2000", "nineteen ninety-six"."""
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
    return after_word not in (
        "people",
        "points",
        "miles",
        "feet",
        "meters",
        "metres",
        "km",
        "kilometers",
        "men",
        "women",
        "shares",
        "acres",
        "dollars",
        "euros",
        "yen",
        "francs",
        "tons",
        "tonnes",
        "pounds",
        "employees",
        "workers",
        "jobs",
        "troops",
        "soldiers",
        "votes",
        "calories",
        "degrees",
    )


def year_alone(hit: Hit) -> list[Reading]:
    """A four-figure year by itself."""
    year = int(hit.words("year")[0])
    if not _plausible(hit, year):
        return []
    return [hit.reading("DATE", f"{year:04d}", "year")]


def each(hit: Hit) -> list[Reading]:
    """ "every Monday", "each year", "every two weeks"."""
    words = hit.words("unit")
    word = words[0]
    if word in lexicon.WEEKDAYS:
        value = f"XXXX-WXX-{lexicon.WEEKDAYS[word]}"
    elif word in lexicon.MONTHS:
        value = f"XXXX-{lexicon.MONTHS[word]:02d}"
    elif word in lexicon.SEASONS:
        value = f"XXXX-{lexicon.SEASONS[word]}"
    elif word in lexicon.PARTS:
        value = f"XXXX-XX-XXT{lexicon.PARTS[word]}"
    elif word == "weekend":
        value = "XXXX-WXX-WE"
    else:
        words_count = hit.words("count")
        count = number(words_count) if words_count else 1.0
        if count is None or words_count and ordinal(words_count) and "other" in hit.all_words():
            count = 2.0
        if "other" in hit.all_words():
            count = 2.0
        if word == "second" or (word.endswith("s") and not words_count):
            return []
        value = duration(count, unit_of(word))
    return [hit.reading("SET", value, "set/each")]


def times_per(hit: Hit) -> list[Reading]:
    """ "twice a week", "three times a year"."""
    return [hit.reading("SET", duration(1.0, unit_of(hit.words("unit")[0])), "set/times-per")]


def weekdays(hit: Hit) -> list[Reading]:
    """ "Mondays", "Tuesday nights"."""
    number_ = lexicon.WEEKDAYS[hit.words("weekday", "weekday2")[0]]
    part = hit.words("part", "part2")
    suffix = f"T{lexicon.PARTS[part[0]]}" if part else ""
    return [hit.reading("SET", f"XXXX-WXX-{number_}{suffix}", "set/weekdays")]


def frequency(hit: Hit) -> list[Reading]:
    """ "daily", "weekly", "annually"."""
    word = hit.words("freq")[0]
    # "annual meeting", "quarterly loss" name a kind of thing more often than a time.
    if word in ("annual", "quarterly", "semiannual", "biennial", "nightly"):
        return []
    tokens = hit.context.tokens
    before = tokens.codes[hit.first - 1] if hit.first else ""
    if (
        before in (CODES["HYPHEN"],)
        or tokens.text[tokens.starts[hit.first]].isupper()
        and _named(hit)
    ):
        return []
    return [hit.reading("SET", lexicon.FREQUENCIES[word], "set/frequency")]


def _named(hit: Hit) -> bool:
    """Whether the word is part of a name: "Daily Mail", "the Weekly Standard"."""
    tokens = hit.context.tokens
    i = hit.last
    return i < len(tokens.starts) and tokens.text[tokens.starts[i]].isupper()


def ago(hit: Hit) -> list[Reading]:
    """ "two years ago", "a day earlier", "three weeks later", "six months from now"."""
    context = hit.context
    count_words = hit.words("count")
    count = number(count_words)
    if count is not None and (hit.has("half1") or hit.has("half2")):
        count += 0.5
    unit = unit_of(hit.words("unit")[0])
    direction = hit.words("dir")
    if hit.words("unit")[0] == "second" and count_words[0] not in ("a", "one"):
        return []
    mentioned = direction[0] in ("earlier", "later")
    if direction[0] == "earlier" and unit == "Y" and count == 1 and _near_quarter(hit):
        known = _near_quarter(hit) or ""
        return [hit.reading("DATE", _back_a_year(known), "period/compared", anchor=known)]
    if direction[0] == "ago" and unit == "Y" and count == 1 and _near_quarter(hit):
        known = _near_quarter(hit) or ""
        return [
            hit.reading(
                "DATE",
                _back_a_year(known),
                "period/compared",
                anchor=known,
                alternatives=[f"{context.published.year - 1:04d}"] if context.published else (),
            )
        ]
    if mentioned and (unit.startswith("T") or count is None):
        # "an hour later": how long after, with no clock to count from.
        end = hit.match.start("dir")
        return [hit.reading("DURATION", duration(count, unit), "duration/offset", last=end)]
    if count is None:
        vague = "FUTURE_REF" if direction[0] in ("later", "from") else "PAST_REF"
        return [hit.reading("DATE", vague, "ago/vague")]
    anchor = context.published
    if mentioned:
        day = context.last_day()
        if day is None and context.last and unit in ("M", "Y", "Q", "E", "C"):
            found = dates.interval(context.last)
            day = found[0] if found else None
        anchor = day or anchor
    if unit.startswith("T"):
        return [
            hit.reading(
                "TIME",
                _hours_ago(context, count, unit, direction[0]),
                "ago/clock",
                anchor=context.anchor,
            )
        ]
    sign = 1 if direction[0] in ("later", "from") else -1
    if anchor is None:
        return [hit.reading("DATE", dates.name(None, unit), f"ago/{direction[0]}")]
    steps, step_unit = count, unit
    if count != int(count):
        steps, step_unit = {
            "Y": (count * 12, "M"),
            "E": (count * 10, "Y"),
            "W": (count * 7, "D"),
        }.get(unit, (count, unit))
    if abs(steps) > 20_000:
        return [hit.reading("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF", "ago/far")]
    moved = dates.shift(anchor, step_unit, sign * round(steps))
    if moved is None:
        return [hit.reading("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF", "ago/far")]
    grain = {"E": "Y", "C": "Y", "L": "Y", "F": "W", "6M": "M", "WE": "W"}.get(unit, unit)
    value = dates.name(moved, grain)
    if hit.has("day"):
        word = hit.words("day")[0]
        if word in lexicon.WEEKDAYS:
            start = moved - timedelta(days=moved.isoweekday() - lexicon.WEEKDAYS[word])
            value = start.isoformat()
        else:
            value = dates.name(dates.shift(moved, "D", lexicon.DEICTIC.get(word, 0)), "D")
    return [hit.reading("DATE", value, f"ago/{direction[0]}", anchor=anchor.isoformat())]


def _hours_ago(context: Context, count: float, unit: str, direction: str) -> str:
    if context.published is None or context.hour is None or direction not in ("ago", "from"):
        return f"{dates.name(context.published, 'D')}TXX:XX"
    hour, minute = map(int, context.hour.split(":"))
    step = count * {"TH": 60, "TM": 1, "TS": 1 / 60}[unit] * (1 if direction == "from" else -1)
    total = hour * 60 + minute + round(step)
    day = dates.shift(context.published, "D", total // 1440)
    return f"{dates.name(day, 'D')}T{total % 1440 // 60:02d}:{total % 60:02d}"


def units_ago(hit: Hit) -> list[Reading]:
    """ "years ago", "months later"."""
    later = hit.words("dir")[0] == "later"
    return [hit.reading("DATE", "FUTURE_REF" if later else "PAST_REF", "ago/vague")]


def which(hit: Hit) -> list[Reading]:
    """ "last week", "this summer", "next Monday", "that year", "last Thanksgiving"."""
    context = hit.context
    which_words = hit.words("which")
    unit_words = [w for w in hit.words("unit") if w != "."]
    word, head = unit_words[0], which_words[0]
    if which_words[-1] == "past" and head == "this":
        head = "last"
    elif which_words[-1] == "coming":
        head = "next"
    anchor = context.published
    if word in lexicon.WEEKDAYS and len(unit_words) == 1:
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
        return [hit.reading("DATE", found.value, found.rule, anchor=found.anchor)]
    if head in _MENTIONED and context.last:
        found_last = dates.interval(context.last)
        same_day = unit_words[0] == "day" and found_last and found_last[0] != found_last[1]
        if found_last and not same_day:
            anchor = found_last[0]
    shown = anchor.isoformat() if anchor else None
    step = -1 if head in _BACK else 1 if head in _AHEAD else 0
    if head == "latest" or head == "recent":
        step = -1 if word == "quarter" else 0
    if word in lexicon.SEASONS:
        return [
            hit.reading(
                "DATE", _season(anchor, lexicon.SEASONS[word], step), f"season/{head}", anchor=shown
            )
        ]
    if word in ("century", "decade", "year", "week", "month", "day") and head == "past":
        return [
            hit.reading("DURATION", duration(1.0, unit_of(word)), "duration/past", anchor=shown)
        ]
    if len(unit_words) > 1 or word in ("christmas", "thanksgiving", "easter", "halloween", "xmas"):
        return _holiday_relative(hit, unit_words, step)
    if (
        word == "day"
        and head in ("past", "current", "latest", "recent", "coming", "next")
        and head != "next"
    ):
        return []
    if word == "day" and head == "this" and not context.published:
        return [hit.reading("DATE", "XXXX-XX-XX", "unit/this")]
    unit = unit_of(word)
    moved = dates.shift(anchor, unit, step) if anchor else None
    return [hit.reading("DATE", dates.name(moved, unit), f"{word}/{head}", anchor=shown)]


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


def _holiday_relative(hit: Hit, words: list[str], step: int) -> list[Reading]:
    anchor = hit.context.published
    name = " ".join(w for w in words if w not in ("'", "’", "'s", "’s", ","))
    if anchor is None:
        return []
    days = [d for y in (-1, 0, 1) if (d := dates.holiday(name, anchor.year + y))]
    past = [d for d in days if d < anchor]
    ahead = [d for d in days if d > anchor]
    if step < 0 and past:
        return [
            hit.reading("DATE", past[-1].isoformat(), "holiday/last", anchor=anchor.isoformat())
        ]
    if step > 0 and ahead:
        return [
            hit.reading("DATE", ahead[0].isoformat(), "holiday/next", anchor=anchor.isoformat())
        ]
    found = dates.holiday(name, anchor.year)
    return (
        [hit.reading("DATE", found.isoformat(), "holiday/this", anchor=anchor.isoformat())]
        if found
        else []
    )


def unit_off(hit: Hit) -> list[Reading]:
    """ "the day previous", "the year earlier": next to what was mentioned last."""
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


def day_off(hit: Hit) -> list[Reading]:
    """ "the day before yesterday", "the day after tomorrow"."""
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


def units_which(hit: Hit) -> list[Reading]:
    """ "recent years", "the coming weeks", "these days"."""
    head = hit.words("which")
    if not head:
        return [hit.reading("DATE", "FUTURE_REF", "reference/ahead")]
    if head[0] in ("these", "those"):
        if hit.words("unit")[0] != "days" or head[0] == "those":
            return []
        return [hit.reading("DATE", "PRESENT_REF", "reference/these-days")]
    if head[0] in ("last", "following"):
        return []
    value = duration(None, unit_of(hit.words("unit")[0]))
    return [hit.reading("DURATION", value, f"duration/{head[0]}")]


def span(hit: Hit) -> list[Reading]:
    """ "two weeks", "the past three months", "a year and a half", "several days"."""
    context = hit.context
    tokens = context.tokens
    groups = hit.match.groupdict()
    count_words = hit.words("count") if "count" in groups else ["a"]
    unit_word = hit.words("unit")[0]
    if unit_word in lexicon.SEASONS or unit_word in ("second", "quarter"):
        return []
    # "37 years old": an age is no time of the story.
    after = tokens.lower[hit.last] if hit.last < len(tokens.lower) else ""
    after2 = tokens.lower[hit.last + 1] if hit.last + 1 < len(tokens.lower) else ""
    if unit_word == "quarters" and (after == "of" or "-" in hit.all_words()):
        return []  # a fraction
    if after == "old" or after == "olds" or (after == "-" and after2 in ("old", "olds")):
        return []
    if any(w in ("first", "second", "third") for w in count_words):
        return []
    glued = hit.first and tokens.ends[hit.first - 1] == tokens.starts[hit.first]
    before = tokens.codes[hit.first - 1] if hit.first else ""
    if glued and before in (CODES["MONEY"], CODES["DOT"], CODES["COMMA"]):
        return []
    count = number(count_words)
    if "half" in count_words and count_words[-1] in ("a", "an", "half"):
        count = 0.5
    if count is not None and (groups.get("half1") or groups.get("half2")):
        count += 0.5
    if count is not None and count > 1e6:
        return []
    if "count" not in groups and _rate(hit):
        return []
    unit = unit_of(unit_word)
    others = []
    if groups.get("to"):
        other = number(hit.words("to")[1:])
        if other is not None:
            others.append(duration(other, unit))
    rule = f"duration/{hit.words('which')[0]}" if groups.get("which") else "duration"
    return [hit.reading("DURATION", duration(count, unit), rule, alternatives=others)]


def _rate(hit: Hit) -> bool:
    """Whether "a year" follows a figure: "$5 a year", "three flights a week" are rates."""
    tokens = hit.context.tokens
    window = tokens.codes[max(0, hit.first - 4) : hit.first]
    before = tokens.codes[hit.first - 1] if hit.first else ""
    if before in (CODES["PERCENT"], CODES["SCALE"]):
        return True
    rates = {
        CODES[n]
        for n in ("MONEY", "SCALE", "PERCENT", "NBIG", "N12", "N24", "N31", "N59", "N99", "NUMW")
    }
    return any(c in rates for c in window) and before == CODES["X"] or before in rates


def the_unit(hit: Hit) -> list[Reading]:
    """ "the year", "the weekend", "the day": of the story, or the last one mentioned."""
    context = hit.context
    word = hit.words("unit")[0]
    tokens = context.tokens
    after = tokens.lower[hit.last] if hit.last < len(tokens.lower) else ""
    anchor = context.published
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
    if after in ("before", "after", "when", "that", "of", "he", "she", "they", "it", "his", "her"):
        return []
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
    value = dates.name(anchor, unit)
    return [
        hit.reading("DATE", value, f"{word}/the", anchor=anchor.isoformat() if anchor else None)
    ]


def season(hit: Hit) -> list[Reading]:
    """ "the summer", "the winter of 1994", "spring 2013"."""
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
    if (
        hit.words("season")[0] == "fall"
        and hit.last < len(context.tokens.lower)
        and context.tokens.lower[hit.last] in ("of", "in")
    ):
        return []
    step = 1 if context.direction(hit.first, hit.last) > 0 else 0
    return [
        hit.reading(
            "DATE", _season(context.published, code, step), "season/nearest", anchor=context.anchor
        )
    ]


def year_end(hit: Hit) -> list[Reading]:
    """ "year-end": the last days of the year of publication."""
    anchor = hit.context.published
    value = f"{anchor.year:04d}" if anchor else "XXXX"
    return [hit.reading("DATE", value, "year/end", anchor=hit.context.anchor, mod="END")]


def holiday(hit: Hit) -> list[Reading]:
    """A named day: "Christmas", "Labor Day 2010", "Thanksgiving Day"."""
    context = hit.context
    name = " ".join(w for w in hit.words("name") if w not in ("'", "’", ",", "."))
    name = name.replace(" 's", "s").replace(" ’s", "s").replace("year s", "years")
    if name.startswith("black "):
        return (
            [hit.reading("DATE", "1987-10-19", "holiday/black-monday")]
            if name == "black monday"
            else []
        )
    name = name.replace("st patrick", "saint patrick").replace("labour", "labor")
    anchor = context.published
    year = year_of(hit.words("year"), context)
    shown = None
    if hit.words("yref"):
        year, shown = relative_year(hit.words("yref"), context)
    if year is None:
        if anchor is None:
            known = dates.holiday(name, 2001)
            fixed = known and dates.holiday(name, 2002) == known.replace(year=2002)
            value = f"XXXX-{known.month:02d}-{known.day:02d}" if known and fixed else "XXXX-XX-XX"
            return [hit.reading("DATE", value, "holiday/unresolved")] if known else []
        found = [d for y in (-1, 0, 1) if (d := dates.holiday(name, anchor.year + y))]
        if not found:
            return []
        day = min(found, key=lambda d: abs((d - anchor).days))
        shown = anchor.isoformat()
    else:
        dated = dates.holiday(name, year)
        if dated is None:
            return []
        day = dated
    value = dates.name(day, "W") if hit.has("week") else day.isoformat()
    return [hit.reading("DATE", value, "holiday", anchor=shown)]


def future(hit: Hit) -> list[Reading]:
    """ "the future", "the near term", "the past"."""
    past = "past" in hit.all_words()
    return [hit.reading("DATE", "PAST_REF" if past else "FUTURE_REF", "reference")]


def reference(hit: Hit) -> list[Reading]:
    """ "now", "currently", "recently", "soon"."""
    context = hit.context
    word = hit.words("ref")[0]
    tokens = context.tokens
    before = tokens.lower[hit.first - 1] if hit.first else ""
    after = tokens.lower[hit.last] if hit.last < len(tokens.lower) else ""
    if word in ("previously", "formerly", "shortly", "presently", "lately"):
        return []
    if word == "soon" and (
        before in ("as", "too", "how") or after in ("after", "as", "before", "enough")
    ):
        return []
    if before == "-" or after == "-" or (word == "now" and after in ("that", "-")):
        return []
    return [hit.reading("DATE", lexicon.REFERENCES[word], f"reference/{word}")]
