"""From a match of the grammar to TIMEX3 values: days and months."""

from __future__ import annotations

import re

from brief.values.times import dates, lexicon
from brief.values.times.context import Context
from brief.values.times.nearest import (
    Resolved,
    dref,
    full_day,
    month,
    month_day,
    nearest,
    slashed,
    weekday,
)
from brief.values.times.readings import Hit, Reading, ordinal, relative_year, year_of
from brief.values.times.tokens import CODES


def days(hit: Hit) -> list[Reading]:
    """Several days of one month, a value each: "Feb 27 and 28", "27-28 February"."""
    context = hit.context
    tokens = context.tokens
    numbers_at = [
        i for i in range(hit.first, hit.last)
        if tokens.codes[i] in _DAY_CODES
        and all(not hit.has(g) or i < hit.match.start(g) for g in ("year", "yref"))
    ]  # fmt: skip
    month_ = next((lexicon.MONTHS[w] for w in hit.words("month") if w in lexicon.MONTHS), 0)
    anchor = None
    year = year_of(hit.words("year"), context) if hit.has("year") else None
    if hit.has("yref"):  # "July 13 to 17 of last year"
        year, anchor = relative_year(hit.words("yref"), context)
    readings: list[Reading] = []
    last_number = numbers_at[-1]
    if hit.words("link")[:1] == ["and"] and _counts_next(context, hit.last):
        numbers_at = numbers_at[:-1]
    for i in numbers_at:
        n = ordinal([tokens.lower[i]])
        if n is None or full_day(2000, month_, n) is None:
            continue
        if year is not None:
            full = full_day(year, month_, n)
            found = Resolved(full.isoformat(), "day/list", anchor) if full else None
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


def day_range(hit: Hit) -> list[Reading]:
    """Two days of two months that share a year: "Mar. 30-Apr. 2, 2020"; the first is earlier."""
    year = year_of(hit.words("year"), hit.context)
    named = []
    for group in ("first", "second"):
        words = hit.words(group)
        month_ = next(lexicon.MONTHS[w] for w in words if w in lexicon.MONTHS)
        n = ordinal([w for w in words if w not in _BESIDE_DAY])
        named.append((month_, n or 0))
    if year is None:
        return []
    first = full_day(year - (named[0] > named[1]), *named[0])
    second = full_day(year, *named[1])
    if first is None or second is None:
        return []
    split = hit.match.start("second")
    return [
        hit.reading("DATE", first.isoformat(), "day/range", last=hit.match.end("first")),
        hit.reading("DATE", second.isoformat(), "day/range", first=split),
    ]


_BESIDE_DAY = frozenset((*lexicon.MONTHS, *lexicon.WEEKDAYS, ",", ".", "the", "of"))


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
        full = full_day(year, month_, n) if year else None
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


def day_named(hit: Hit) -> list[Reading]:
    """A day with its ordinal in words: "the Fourth of July", "the first of March 2020"."""
    context = hit.context
    month_ = next(lexicon.MONTHS[w] for w in hit.words("month") if w in lexicon.MONTHS)
    n = ordinal(hit.words("day"))
    if n is None:
        return []
    if hit.has("year"):
        year = year_of(hit.words("year"), context)
        full = full_day(year, month_, n) if year else None
        return [hit.reading("DATE", full.isoformat(), "day/full")] if full else []
    found = month_day(month_, n, context, hit.first, hit.last)
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
    if hit.has("year") or hit.has("spelled") or hit.has("joined"):
        year = year_of(hit.words("year", "spelled", "joined"), context)
        if year is None:
            return []
    else:
        year, anchor = relative_year(hit.words("yref", "ago"), context)
        rule = "month/relative-year"
    value = f"{year:04d}-{month_:02d}" if year else f"XXXX-{month_:02d}"
    return [hit.reading("DATE", value, rule, anchor=anchor)]


def month_range(hit: Hit) -> list[Reading]:
    """Two months that share a year: "between March and October last year"."""
    first, second = (
        next(lexicon.MONTHS[w] for w in hit.words(group) if w in lexicon.MONTHS)
        for group in ("first", "second")
    )
    anchor = None
    if hit.has("year"):
        year = year_of(hit.words("year"), hit.context)
    else:
        year, anchor = relative_year(hit.words("yref"), hit.context)
    start = year - (first > second) if year else None
    split = hit.match.span("second")[0]
    return [
        hit.reading(
            "DATE", f"{start:04d}-{first:02d}" if start else f"XXXX-{first:02d}", "month/range",
            anchor=anchor, last=hit.match.span("first")[1],
        ),
        hit.reading(
            "DATE", f"{year:04d}-{second:02d}" if year else f"XXXX-{second:02d}", "month/range",
            anchor=anchor, first=split,
        ),
    ]  # fmt: skip


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
        full = full_day(moved.year, moved.month, n) if moved else None
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


def _broadcast(hit: Hit) -> bool:
    """Whether a "Today" between small letters is a programme: "he told Today", "the Today show"."""
    text, at = hit.context.tokens.text, hit.context.tokens.starts[hit.first]
    if not hit.titled(hit.first) or not re.search(r"[a-z\d] \Z", text[max(0, at - 2) : at]):
        return False
    before = text[max(0, at - 12) : at]
    return bool(
        re.search(r"\b(?:told|the|['’]s|on|Radio \d['’]s) \Z", before)
        and re.match(
            r"Today(?: (?:program(?:me)?|show|host|presenter)\b| that\b|[.,;:?!\"”]|\Z)", text[at:]
        )
    )


def deictic(hit: Hit) -> list[Reading]:
    """Such as "today", "yesterday", "tomorrow", "tonight"."""
    tokens = hit.context.tokens
    if hit.titled(hit.first) and tokens.text[tokens.starts[hit.first - 1]].isupper():
        return []  # "USA Today"
    if _broadcast(hit):
        return []
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
    lower = hit.context.tokens.lower
    after = lower[hit.last] if hit.last < len(lower) else ""
    if lower[max(0, hit.first - 1)] == "a" and not after.isalpha():
        # "it fell on a Tuesday": any of them
        return [hit.reading("DATE", f"XXXX-WXX-{number_}", "weekday/any")]
    if lower[max(0, hit.first - 1)] == "/" and lower[max(0, hit.first - 3)] in ("every", "each"):
        # "every Wednesday/Thursday"
        return [hit.reading("SET", f"XXXX-WXX-{number_}", "set/each")]
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


_AS_SOON = [["as", word, "as"] for word in ("early", "soon", "late", "recently")]


def month_alone(hit: Hit) -> list[Reading]:
    """A month by itself; "May" and "March" only where they stand as a month does."""
    context = hit.context
    tokens = context.tokens
    code = tokens.codes[hit.first]
    word = tokens.lower[hit.first]
    before = tokens.lower[hit.first - 1] if hit.first else ""
    if before == "-" and hit.first > 1:
        before = tokens.lower[hit.first - 2]  # "mid-May"
    after = tokens.lower[hit.last] if hit.last < len(tokens.lower) else ""
    prepositions = _MONTH_PREPOSITIONS
    dotted = tokens.lower[hit.last - 1] == "."
    plain = after.isalpha() and after.islower() and not _is_name(context, hit.last)
    soon = tokens.lower[max(0, hit.first - 3) : hit.first] in _AS_SOON
    led = before in prepositions or soon or (before == "the" and plain)
    if code == CODES["MONTHX"] and not led:
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
    planned = _next_in_plan(hit, number_)
    if planned is not None:
        return planned
    near = context.last_at == hit.first - 2 and lower[hit.first - 1] in ("to", "through", "until")
    start = re.fullmatch(r"(\d{4})-(\d\d)", context.last or "") if near else None
    if start is None:
        return None
    year = int(start[1]) + (int(start[2]) > number_)
    return Resolved(f"{year:04d}-{number_:02d}", "month/range", context.last)


def _next_in_plan(hit: Hit, number_: int) -> Resolved | None:
    """A month behind one of a plan: "in Cork in December, in Leeds in January, in Rye in May".

    Only in the sentence of a month that is still to come, and behind a preposition.
    """
    context = hit.context
    before = re.fullmatch(r"(\d{4})-(\d\d)", context.last or "")
    today = context.published
    if before is None or today is None or context.last_at < context.sentence(hit.first)[0]:
        return None
    year, month_ = int(before[1]), int(before[2])
    if (year, month_) <= (today.year, today.month) or context.tokens.lower[hit.first - 1] != "in":
        return None
    if context.past_beside(hit.first) or context.direction(hit.first, hit.last) < 0:
        return None
    year += month_ > number_
    return Resolved(f"{year:04d}-{number_:02d}", "month/planned", context.last)


def _is_name(context: Context, last: int) -> bool:
    """Whether a capitalized word follows, as a surname does: "June Carter"."""
    tokens = context.tokens
    if last >= len(tokens.lower) or tokens.codes[last] != CODES["X"]:
        return False
    return tokens.text[tokens.starts[last]].isupper()
