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
        """The first token."""
        return self.match.start()

    @property
    def last(self) -> int:
        """The token after the last one."""
        return self.match.end()

    def words(self, *groups: str) -> list[str]:
        """The tokens of the first group that took part, in lower case; none: empty."""
        for group in groups:
            if group not in self.match.re.groupindex:
                continue
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
    # A cue some words away is weaker than nearness: within 80 days it is not believed.
    if best is not None and near is not None and best != near and abs((near - anchor).days) < 80:
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
        if w not in lexicon.MONTHS and w not in lexicon.WEEKDAYS
        and w not in (",", ".", "-", "the", "of", "this", "coming")
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
    """Such as "Monday the 5th": the nearest such day to publication."""
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
    """Such as "the week of March 6"."""
    found = dref(hit.context, *hit.match.span("date"))
    span = dates.interval(found.value) if found else None
    if found is None or span is None:
        return []
    return [hit.reading("DATE", dates.name(span[0], "W"), "week/of-day", anchor=found.anchor)]


def deictic(hit: Hit) -> list[Reading]:
    """Such as "today", "yesterday", "tomorrow", "tonight"."""
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
    named = _is_name(context, hit.last) and not (dotted and len(word) < 5)
    short = len(word) <= 4 and word not in ("june", "july", "may") and not dotted
    if short and (before not in prepositions or named):
        return []
    if word in ("april", "june", "august", "may") and named and before not in _BEFORE_MONTH:
        return []
    found = _later_month(hit, lexicon.MONTHS[word])
    if found is not None:
        return [hit.reading("DATE", found.value, found.rule, anchor=found.anchor)]
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


_BEFORE_MONTH = frozenset("in since during until till early late mid last next this".split())


def _later_month(hit: Hit, number_: int) -> Resolved | None:
    """The end of "from March to May": in the year of the month it follows, or the next."""
    context = hit.context
    lower = context.tokens.lower
    near = context.last_at == hit.first - 2 and lower[hit.first - 1] in ("to", "through", "until")
    start = re.fullmatch(r"(\d{4})-(\d\d)", context.last or "") if near else None
    if start is None:
        return None
    year = int(start[1]) + (int(start[2]) > number_)
    return Resolved(f"{year:04d}-{number_:02d}", "month/range", context.last)


def _is_name(context: Context, last: int) -> bool:
    """Whether a capitalized word follows, as a surname does: "June Carter"."""
    tokens = context.tokens
    if last >= len(tokens.lower) or tokens.codes[last] != CODES["X"]:
        return False
    return tokens.text[tokens.starts[last]].isupper()
