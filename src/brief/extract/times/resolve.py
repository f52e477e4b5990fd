"""From a match of the grammar to TIMEX3 values: days, months, years and clock times."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from brief.extract import numbers
from brief.extract.times import dates, lexicon
from brief.extract.times.context import Context
from brief.extract.times.tokens import CODES

Type = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True)
class Reading:
    """One expression read: tokens ``[first, last)`` and what TIMEX3 says of them."""

    first: int
    last: int
    type: Type
    value: str
    rule: str
    anchor: str | None = None
    alternatives: tuple[str, ...] = ()
    mod: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule's match, with the words of its groups."""

    context: Context
    match: re.Match[str]

    @property
    def first(self) -> int:
        return self.match.start()

    @property
    def last(self) -> int:
        return self.match.end()

    def words(self, *groups: str) -> list[str]:
        """The tokens of the first group that took part, in lower case; none: empty."""
        for group in groups:
            start, end = self.match.span(group)
            if start >= 0:
                return self.context.tokens.lower[start:end]
        return []

    def all_words(self) -> list[str]:
        """Every token of the match, in lower case."""
        return self.context.tokens.lower[self.first : self.last]

    def has(self, group: str) -> bool:
        """Whether the group took part with at least one token."""
        start, end = self.match.span(group)
        return end > start

    def reading(
        self,
        type_: Type,
        value: str,
        rule: str,
        *,
        anchor: str | None = None,
        alternatives: Sequence[str] = (),
        mod: str | None = None,
        first: int | None = None,
        last: int | None = None,
    ) -> Reading:
        """A reading of the whole match, or of the tokens given."""
        others = tuple(dict.fromkeys(a for a in alternatives if a != value))
        return Reading(
            self.first if first is None else first,
            self.last if last is None else last,
            type_, value, rule, anchor, others, mod,
        )  # fmt: skip


Rule = Callable[[Hit], list[Reading]]


def number(words: Sequence[str]) -> float | None:
    """The value of number words or figures; ``None`` for "several" and the like."""
    joined = " ".join(w for w in words if w not in ("the", "of"))
    joined = joined.replace(" - ", "-")
    if joined in ("a", "an"):
        return 1.0
    if joined in ("a couple", "couple"):
        return 2.0
    if joined.startswith("half"):
        return 0.5
    return numbers.parse(joined)


def ordinal(words: Sequence[str]) -> int | None:
    """The value of "third", "25th", "twenty-first"; ``None`` for "final"."""
    joined = "-".join(w for w in words if w not in ("-", "the"))
    figure = re.match(r"\d+", joined)
    if figure:
        return int(figure.group())
    value = numbers.parse(joined)
    return int(value) if value is not None else None


def year_of(words: Sequence[str], context: Context) -> int | None:
    """The year that a four- or two-figure year or number words name."""
    for word in words:
        digits = re.sub(r"\D", "", word)
        if len(digits) == 4:
            return int(digits)
        if len(digits) == 2 and word[0] in "'‘’fF":
            pivot = context.published.year if context.published else 2030
            year = pivot // 100 * 100 + int(digits)
            return year - 100 if year > pivot + 20 else year
    spelled = [w for w in words if w.isalpha()]
    if len(spelled) >= 2 and "thousand" not in spelled:
        head, tail = numbers.parse(spelled[0]), numbers.parse("-".join(spelled[1:]))
        if head and tail is not None and 11 <= head <= 20 and tail < 100:
            return int(head * 100 + tail)
    if "thousand" in spelled:
        value = numbers.parse(" ".join(spelled[spelled.index("thousand") - 1 :]))
        return int(value) if value else None
    return None


def relative_year(words: Sequence[str], context: Context) -> tuple[int | None, str | None]:
    """The year of "last year", "that year", "a year earlier", and what it is relative to."""
    anchor = context.published
    mentioned = dates.interval(context.last) if context.last else None
    if any(w in ("that", "same", "previous", "following", "prior") for w in words) and mentioned:
        anchor = mentioned[0]
    if anchor is None:
        return None, None
    step = 0
    if any(w in ("last", "past", "previous", "ago", "earlier", "prior", "before") for w in words):
        step = -1
    elif any(w in ("next", "following", "coming") for w in words):
        step = 1
    return anchor.year + step, anchor.isoformat()


def nearest(candidates: Sequence[date], anchor: date, direction: int) -> date | None:
    """The candidate nearest to the anchor on the side that ``direction`` names, if any."""
    if direction:
        side = [c for c in candidates if (c - anchor).days * direction >= 0]
        candidates = side or candidates
    return min(candidates, key=lambda c: abs((c - anchor).days), default=None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Resolved:
    """A value with what led to it."""

    value: str
    rule: str
    anchor: str | None = None
    alternatives: tuple[str, ...] = ()


def weekday(number_: int, context: Context, first: int, last: int, which: str = "") -> Resolved:
    """A day of the week: the nearest past one but where the words speak of the future."""
    anchor = context.published
    if anchor is None:
        return Resolved(f"XXXX-WXX-{number_}", "weekday/unresolved")
    ahead = (number_ - anchor.isoweekday()) % 7
    past, future = anchor + timedelta(days=ahead - 7 if ahead else 0), anchor + timedelta(ahead)
    if which in ("last", "past", "previous"):
        day, rule = past if ahead else anchor - timedelta(7), "weekday/last"
        return Resolved(day.isoformat(), rule, anchor.isoformat())
    if which in ("next", "coming", "following", "upcoming"):
        day, rule = future if ahead else anchor + timedelta(7), "weekday/next"
        return Resolved(day.isoformat(), rule, anchor.isoformat())
    direction = context.direction(first, last)
    day = future if direction > 0 else past
    rule = "weekday/nearest-future" if direction > 0 else "weekday/nearest-past"
    other = past if direction > 0 else future
    others = (other.isoformat(),) if other != day else ()
    return Resolved(day.isoformat(), rule, anchor.isoformat(), others)


def month_day(month: int, day: int, context: Context, first: int, last: int) -> Resolved | None:
    """A day and month without a year: in the year that brings it nearest to publication."""
    if _day(2000, month, day) is None:
        return None
    anchor = context.published
    if anchor is None:
        return Resolved(f"XXXX-{month:02d}-{day:02d}", "day/unresolved")
    years = (anchor.year - 1, anchor.year, anchor.year + 1)
    found = [d for d in (_day(y, month, day) for y in years) if d is not None]
    if not found:
        return Resolved(f"XXXX-{month:02d}-{day:02d}", "day/unresolved")
    direction = context.direction(first, last)
    near = nearest(found, anchor, 0)
    best = nearest(found, anchor, direction) if direction else near
    # A cue two words away is weaker than half a year: only a close call is turned by it.
    if best is not None and near is not None and best != near and abs((near - anchor).days) < 130:
        best = near
    if best is None:
        return None
    others = tuple(d.isoformat() for d in found if d != best and abs((d - anchor).days) < 300)
    return Resolved(best.isoformat(), "day/nearest", anchor.isoformat(), others)


_MONTHS_AHEAD = 2


def month(number_: int, context: Context, first: int, last: int, which: str = "") -> Resolved:
    """A month without a year: the last one but where the words speak of the future."""
    anchor = context.published
    if anchor is None:
        return Resolved(f"XXXX-{number_:02d}", "month/unresolved")
    past = anchor.year if number_ <= anchor.month else anchor.year - 1
    future = anchor.year if number_ >= anchor.month else anchor.year + 1
    if which in ("last", "past", "previous"):
        year = anchor.year if number_ < anchor.month else anchor.year - 1
        return Resolved(f"{year:04d}-{number_:02d}", "month/last", anchor.isoformat())
    if which in ("next", "coming", "following"):
        year = anchor.year if number_ > anchor.month else anchor.year + 1
        return Resolved(f"{year:04d}-{number_:02d}", "month/next", anchor.isoformat())
    if which:
        return Resolved(f"{anchor.year:04d}-{number_:02d}", "month/this", anchor.isoformat())
    direction = context.direction(first, last)
    # A month that begins within two months lies ahead unless the words say it is past; one
    # further off is past unless they say it is ahead.
    ahead = (number_ - anchor.month) % 12
    if direction == 0 and 0 < ahead <= _MONTHS_AHEAD:
        direction = 1
    year = future if direction > 0 else past
    rule = "month/nearest-future" if direction > 0 else "month/nearest-past"
    others = () if past == future else (f"{past if direction > 0 else future:04d}-{number_:02d}",)
    return Resolved(f"{year:04d}-{number_:02d}", rule, anchor.isoformat(), others)


def dref(context: Context, first: int, last: int) -> Resolved | None:
    """The day that tokens ``[first, last)`` name: "Monday, March 5", "yesterday", "5 May 2010"."""
    words = context.tokens.lower[first:last]
    codes = context.tokens.codes[first:last]
    for word, code in zip(words, codes, strict=True):
        if code == CODES["DEICTIC"]:
            if context.published is None:
                return Resolved("XXXX-XX-XX", f"deictic/{word}")
            day = dates.shift(context.published, "D", lexicon.DEICTIC[word])
            return Resolved(dates.name(day, "D"), f"deictic/{word}", context.anchor)
        if code == CODES["ISO"]:
            return Resolved(word.upper(), "iso")
        if code == CODES["SLASHED"]:
            return slashed(word, context)
    month_ = next((lexicon.MONTHS[w] for w in words if w in lexicon.MONTHS), None)
    weekday_ = next((lexicon.WEEKDAYS[w] for w in words if w in lexicon.WEEKDAYS), None)
    if month_ is None:
        if weekday_ is None:
            return None
        which = next((w for w in words if w in ("last", "next", "coming", "previous")), "")
        return weekday(weekday_, context, first, last, which)
    year = year_of([w for w in words if re.search(r"\d{4}|^['‘’]\d\d$", w)], context)
    rest = [
        w for w in words
        if w not in lexicon.MONTHS and w not in lexicon.WEEKDAYS and w not in (",", ".", "-", "the", "of", "this", "coming")
        and not re.search(r"\d{4}|^['‘’]\d\d$", w)
    ]  # fmt: skip
    day_ = ordinal(rest)
    if day_ is None or _day(2000, month_, day_) is None:
        return None
    if year is not None:
        full = _day(year, month_, day_)
        return Resolved(full.isoformat(), "day/full") if full else None
    if weekday_ is not None and context.published is not None:
        # The weekday picks the year, where one of the years near publication fits it.
        for year in sorted(
            range(context.published.year - 2, context.published.year + 3),
            key=lambda y: abs(y - (context.published.year if context.published else y)),
        ):
            full = _day(year, month_, day_)
            if (
                full
                and full.isoweekday() == weekday_
                and abs((full - context.published).days) < 200
            ):
                return Resolved(full.isoformat(), "day/weekday", context.anchor)
    return month_day(month_, day_, context, first, last)


def slashed(word: str, context: Context) -> Resolved | None:
    """A numeric date: month first, as in American news, unless only day first fits."""
    parts = [int(p) for p in re.split(r"[/.\-]", word)]
    if len(parts) != 3:
        return None
    if parts[0] > 31:
        full = _day(*parts)
        return Resolved(full.isoformat(), "numeric") if full else None
    year = parts[2]
    if year < 100:
        pivot = context.published.year if context.published else 2030
        year += pivot // 100 * 100
        year -= 100 if year > pivot + 20 else 0
    month_first, day_first = _day(year, parts[0], parts[1]), _day(year, parts[1], parts[0])
    if "." in word:  # 25.04.2019 is written day first wherever it is written
        month_first, day_first = day_first, None
    best = month_first or day_first
    if best is None:
        return None
    others = (day_first.isoformat(),) if day_first and day_first != best else ()
    rule = "numeric/month-first" if best == month_first and "." not in word else "numeric/day-first"
    return Resolved(best.isoformat(), rule, None, others)


def clock_value(words: Sequence[str], half: str | None) -> str | None:
    """``HH:MM`` of clock words; ``half`` is ``am``, ``pm``, or a part of day that decides it."""
    joined = "".join(words).replace(".", ":") if not words[0].isalpha() else words[0]
    if words[0] in ("noon", "midday", "noontime"):
        return "12:00"
    if words[0] == "midnight":
        return "24:00"
    if words[0].isalpha():
        value = numbers.parse(words[0])
        if value is None:
            return None
        joined = str(int(value)) + "".join(words[1:])
    match = re.match(r"(\d{1,2})(?::(\d\d))?(?::(\d\d))?", joined)
    if match is None:
        return None
    hour, minute = int(match[1]), match[2] or "00"
    rest = joined[match.end() :].replace(":", "")
    marker = "pm" if "pm" in rest else "am" if "am" in rest else (half or "")
    if hour > 24 or (hour == 24 and minute != "00"):
        return None
    if marker in ("pm", "afternoon", "evening") and hour < 12:
        hour += 12
    elif marker == "night" and 5 < hour < 12:
        hour += 12
    elif marker == "am" and hour == 12:
        hour = 0
    elif marker == "pm" and hour > 12:
        return None
    return f"{hour:02d}:{minute}" + (f":{match[3]}" if match[3] else "")


def clock(hit: Hit) -> list[Reading]:
    """A clock time, with its day where the text gives it or the last day mentioned."""
    context = hit.context
    words = hit.words("clock")
    half = (
        hit.words("half")
        or (hit.words("night") if "night" in hit.match.groupdict() else [])
        or [None]
    )[0]  # type: ignore[list-item]
    value = clock_value(words, half)
    if value is None:
        return []
    zone = hit.words("zone") if "zone" in hit.match.groupdict() else []
    bare = len(words) == 1 and ":" in words[0]
    groups = hit.match.groupdict()
    if bare and not zone and half is None and not groups.get("date"):
        # "3:10" is a score or a verse as often as a time: only two figures before the colon,
        # or a preposition of time, make it one.
        before = context.tokens.lower[hit.first - 1] if hit.first else ""
        if len(words[0]) < 5 and before not in (
            "at",
            "by",
            "until",
            "till",
            "around",
            "from",
            "since",
        ):
            return []
    suffix = "Z" if any(lexicon.ZONES.get(z) == "Z" for z in zone) else ""
    day: Resolved | None = None
    if groups.get("date"):
        day = dref(context, *hit.match.span("date"))
    if day is None:
        same = context.last_day() if hit.first - context.last_at < 25 else None
        known = same or context.published
        day = Resolved(dates.name(known, "D"), "", known.isoformat() if known else None)
    return [hit.reading(
        "TIME", f"{day.value.partition('T')[0]}T{value}{suffix}", "clock", anchor=day.anchor,
        alternatives=[f"{a}T{value}{suffix}" for a in day.alternatives],
    )]  # fmt: skip


def part_code(words: Sequence[str]) -> str:
    """The TIMEX3 letters of a part of day: ``MO``, ``AF``, ``EV``, ``NI``; or ``12:00``."""
    return next((lexicon.PARTS[w] for w in words if w in lexicon.PARTS), "DT")


def part_mod(words: Sequence[str]) -> str | None:
    """``START``, ``MID`` or ``END`` for "early", "mid" and "late"."""
    return next(
        (m for w, m in (("early", "START"), ("mid", "MID"), ("middle", "MID"), ("late", "END"))
         if w in words), None,
    )  # fmt: skip


def day_part(hit: Hit) -> list[Reading]:
    """A day and its part: "Monday night", "yesterday morning", "the night of March 5"."""
    day = dref(hit.context, *hit.match.span("date"))
    if day is None:
        return []
    words = hit.words("part")
    code = part_code(words)
    return [hit.reading(
        "TIME", f"{day.value.partition('T')[0]}T{code}", f"{day.rule}+part", anchor=day.anchor,
        alternatives=[f"{a}T{code}" for a in day.alternatives], mod=part_mod(words),
    )]  # fmt: skip


def which_part(hit: Hit) -> list[Reading]:
    """A part of a day relative to now or to the last mentioned day: "last night"."""
    context = hit.context
    which = hit.words("which")[0]
    words = hit.words("part")
    day = context.published
    if which in ("that", "same", "previous", "following", "next") and context.last_day():
        day = context.last_day()
    step = {"last": -1, "next": 1, "previous": -1, "following": 1}.get(which, 0)
    moved = dates.shift(day, "D", step) if day else None
    value = f"{dates.name(moved, 'D')}T{part_code(words)}"
    anchor = day.isoformat() if day else None
    return [hit.reading("TIME", value, f"part/{which}", anchor=anchor, mod=part_mod(words))]


def part(hit: Hit) -> list[Reading]:
    """ "the morning", "overnight": of the last mentioned day, else of publication."""
    context = hit.context
    near = hit.first - context.last_at < 40
    day = (context.last_day() if near else None) or context.published
    value = f"{dates.name(day, 'D')}T{part_code(hit.all_words())}"
    return [hit.reading("TIME", value, "part/the", anchor=day.isoformat() if day else None)]


def days(hit: Hit) -> list[Reading]:
    """Several days of one month, a value each: "Feb 27 and 28", "27-28 February"."""
    context = hit.context
    tokens = context.tokens
    numbers_at = [
        i for i in range(hit.first, hit.last)
        if tokens.codes[i] in _DAY_CODES and (not hit.has("year") or i < hit.match.start("year"))
    ]  # fmt: skip
    month_ = next((lexicon.MONTHS[w] for w in hit.words("month") if w in lexicon.MONTHS), 0)
    year = year_of(hit.words("year"), context) if hit.has("year") else None
    readings: list[Reading] = []
    last_number = numbers_at[-1]
    if hit.words("link")[:1] == ["and"] and _counts_next(context, hit.last):
        numbers_at = numbers_at[:-1]
    for i in numbers_at:
        n = ordinal([tokens.lower[i]])
        if n is None or _day(2000, month_, n) is None:
            continue
        if year is not None:
            full = _day(year, month_, n)
            found = Resolved(full.isoformat(), "day/list") if full else None
        else:
            found = month_day(month_, n, context, hit.first, hit.last)
        if found is None:
            continue
        start, end = i, i + 1
        if i == numbers_at[0]:
            start = hit.match.start("month") if hit.match.start("month") < i else i
        if i == last_number and hit.last > i + 1:
            end = hit.last
        readings.append(
            hit.reading(
                "DATE", found.value, "day/list", anchor=found.anchor,
                alternatives=found.alternatives, first=start, last=end,
            )
        )  # fmt: skip
    return readings


_DAY_CODES = frozenset(CODES[n] for n in ("N12", "N24", "N31", "ORDFIG", "ORDW", "THIRD", "SECOND"))


def _counts_next(context: Context, last: int) -> bool:
    """Whether the number before token ``last`` counts a noun: "June 3 and 12 people"."""
    lower = context.tokens.lower
    if last >= len(lower):
        return False
    word = lower[last]
    return word in ("people", "men", "women", "children", "others") or (
        len(word) > 3 and word.isalpha() and word.endswith("s") and word not in ("this", "plus")
        and context.tokens.text[context.tokens.starts[last]].islower()
    )  # fmt: skip


def day(hit: Hit) -> list[Reading]:
    """A day of a month, with year and weekday where given."""
    context = hit.context
    if hit.has("yref"):
        year, anchor = relative_year(hit.words("yref"), context)
        month_ = next(
            lexicon.MONTHS[w] for w in hit.words("month", "month2") if w in lexicon.MONTHS
        )
        n = ordinal(hit.words("day", "day2"))
        if n is None:
            return []
        full = _day(year, month_, n) if year else None
        if year and full is None:
            return []
        value = full.isoformat() if full else f"XXXX-{month_:02d}-{n:02d}"
        return [hit.reading("DATE", value, "day/relative-year", anchor=anchor)]
    found = dref(context, hit.first, hit.last)
    if found is None:
        return []
    if hit.has("weekday") and not hit.has("year"):
        pass
    return [
        hit.reading(
            "DATE", found.value, found.rule, anchor=found.anchor, alternatives=found.alternatives
        )
    ]


def month_year(hit: Hit) -> list[Reading]:
    """A month with its year: "June of 1995", "June last year", "Sept. '95"."""
    context = hit.context
    month_ = next(lexicon.MONTHS[w] for w in hit.words("month") if w in lexicon.MONTHS)
    anchor = None
    rule = "month/full"
    if hit.has("year") or hit.has("spelled"):
        year = year_of(hit.words("year", "spelled"), context)
        if year is None:
            return []
    else:
        year, anchor = relative_year(hit.words("yref", "ago"), context)
        rule = "month/relative-year"
    value = f"{year:04d}-{month_:02d}" if year else f"XXXX-{month_:02d}"
    return [hit.reading("DATE", value, rule, anchor=anchor)]


def weekday_nth(hit: Hit) -> list[Reading]:
    """ "Monday the 5th": the nearest such day to publication."""
    context = hit.context
    n, wanted = ordinal(hit.words("day")), lexicon.WEEKDAYS[hit.words("weekday")[0]]
    anchor = context.published
    if n is None or n > 31:
        return []
    if anchor is None:
        return [hit.reading("DATE", f"XXXX-XX-{n:02d}", "weekday/nth")]
    found = []
    for step in range(-12, 13):
        moved = dates.shift(anchor.replace(day=1), "M", step)
        full = _day(moved.year, moved.month, n) if moved else None
        if full and full.isoweekday() == wanted:
            found.append(full)
    best = nearest(found, anchor, 0)
    if best is None:
        return []
    return [hit.reading("DATE", best.isoformat(), "weekday/nth", anchor=context.anchor)]


def week_of(hit: Hit) -> list[Reading]:
    """ "the week of March 6"."""
    found = dref(hit.context, *hit.match.span("date"))
    span = dates.interval(found.value) if found else None
    if found is None or span is None:
        return []
    return [hit.reading("DATE", dates.name(span[0], "W"), "week/of-day", anchor=found.anchor)]


def deictic(hit: Hit) -> list[Reading]:
    """ "today", "yesterday", "tomorrow", "tonight"."""
    found = dref(hit.context, hit.first, hit.last)
    if found is None:
        return []
    word = hit.all_words()[0]
    if word in ("tonight", "tonite"):
        return [hit.reading("TIME", found.value + "TNI", found.rule, anchor=found.anchor)]
    return [hit.reading("DATE", found.value, found.rule, anchor=found.anchor)]


def weekday_alone(hit: Hit) -> list[Reading]:
    """A weekday by itself."""
    number_ = lexicon.WEEKDAYS[hit.words("weekday")[0]]
    found = weekday(number_, hit.context, hit.first, hit.last)
    return [
        hit.reading(
            "DATE", found.value, found.rule, anchor=found.anchor, alternatives=found.alternatives
        )
    ]


def figures(hit: Hit) -> list[Reading]:
    """A date in figures alone: ISO 8601, "3/22/2013", "22.3.2013", "9/11"."""
    word = hit.all_words()[0]
    if hit.has("iso"):
        value = word.upper()
        shown = re.sub(r"(T\d\d:\d\d)(?::\d\d(?:\.\d+)?)?.*", r"\1", value)
        if dates.interval(value) is None:
            return []
        return [hit.reading("TIME" if "T" in value else "DATE", shown, "iso")]
    if hit.has("slashed"):
        found = slashed(word, hit.context)
        if found is None:
            return []
        return [hit.reading("DATE", found.value, found.rule, alternatives=found.alternatives)]
    return [hit.reading("DATE", "2001-09-11", "named-day")]


def month_alone(hit: Hit) -> list[Reading]:
    """A month by itself; "May" and "March" only where they stand as a month does."""
    context = hit.context
    tokens = context.tokens
    code = tokens.codes[hit.first]
    word = tokens.lower[hit.first]
    before = tokens.lower[hit.first - 1] if hit.first else ""
    after = tokens.lower[hit.last] if hit.last < len(tokens.lower) else ""
    prepositions = _MONTH_PREPOSITIONS
    dotted = tokens.lower[hit.last - 1] == "."
    plain = after.isalpha() and after.islower() and not _is_name(context, hit.last)
    if code == CODES["MONTHX"] and before not in prepositions and not (before == "the" and plain):
        return []
    if len(word) <= 4 and word not in ("june", "july", "may") and not dotted:
        if before not in prepositions or _is_name(context, hit.last):
            return []
    if (
        code == CODES["MONTHX"]
        and before in ("of", "to", "by", "for")
        and after in ("said", "'s", "’s")
    ):
        return []
    if (
        word in ("april", "june", "august")
        and _is_name(context, hit.last)
        and before not in prepositions
    ):
        return []
    found = month(lexicon.MONTHS[word], context, hit.first, hit.last)
    return [
        hit.reading(
            "DATE", found.value, found.rule, anchor=found.anchor, alternatives=found.alternatives
        )
    ]


_MONTH_PREPOSITIONS = frozenset(
    "in of since until till by from through during before after last next this early late mid end "
    "for between to and or every each beginning middle begin".split()
)


def _is_name(context: Context, last: int) -> bool:
    """Whether a capitalized word follows, as a surname does: "June Carter"."""
    tokens = context.tokens
    if last >= len(tokens.lower) or tokens.codes[last] != CODES["X"]:
        return False
    return tokens.text[tokens.starts[last]].isupper()
