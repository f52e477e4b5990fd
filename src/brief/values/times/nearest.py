"""The day or month that words without a full date name: the nearest one that they allow."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from brief.values.times import dates, lexicon
from brief.values.times.context import Context
from brief.values.times.readings import ordinal, year_of
from brief.values.times.tokens import CODES


def nearest(candidates: Sequence[date], anchor: date, direction: int) -> date | None:
    """The candidate nearest to the anchor on the side that ``direction`` names, if any."""
    if direction:
        side = [c for c in candidates if (c - anchor).days * direction >= 0]
        candidates = side or candidates
    return min(candidates, key=lambda c: abs((c - anchor).days), default=None)


def full_day(year: int, month: int, day: int) -> date | None:
    """The day of the calendar, or ``None`` where the month has no such day."""
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
    if which == "following" and not _determined(context, first):
        which = ""  # "following Wednesday's quake": behind it
    if which in ("next", "coming", "following", "upcoming"):
        day, rule = future if ahead else anchor + timedelta(7), "weekday/next"
        return Resolved(day.isoformat(), rule, anchor.isoformat())
    direction = context.direction(first, last)
    if context.tokens.lower[max(0, first - 2) : first] == ["as", "of"] and direction >= 0:
        # The state of a day: "as of Friday" on a Thursday is tomorrow, on a Sunday it was.
        direction = 1 if ahead <= _SOON else -1
    day = future if direction > 0 else past
    rule = "weekday/nearest-future" if direction > 0 else "weekday/nearest-past"
    other = past if direction > 0 else future
    others = (other.isoformat(),) if other != day else ()
    return Resolved(day.isoformat(), rule, anchor.isoformat(), others)


def _determined(context: Context, first: int) -> bool:
    """Whether "the" or "a" stands right before "following", or before the day that it leads."""
    before = context.tokens.lower[max(0, first - 2) : first]
    if before[-1:] == ["following"]:
        before = before[:-1]
    return before[-1:] in (["the"], ["a"], ["that"])


def month_day(month: int, day: int, context: Context, first: int, last: int) -> Resolved | None:
    """A day and month without a year: in the year that brings it nearest to publication."""
    if full_day(2000, month, day) is None:
        return None
    anchor = context.published
    if anchor is None:
        return Resolved(f"XXXX-{month:02d}-{day:02d}", "day/unresolved")
    named = context.year_named(month, day, first, last)
    told = full_day(named, month, day) if named is not None else None
    if told is not None and told <= anchor:  # "the July 7 bombings" of July 7, 2005
        return Resolved(told.isoformat(), "day/named", anchor.isoformat())
    year = _year_of_name(month, day, anchor, context.tokens.lower[last : last + 2])
    if year is not None:
        return Resolved(f"{year:04d}-{month:02d}-{day:02d}", "day/named", anchor.isoformat())
    years = (anchor.year - 1, anchor.year, anchor.year + 1)
    found = [d for d in (full_day(y, month, day) for y in years) if d is not None]
    if not found:
        return Resolved(f"XXXX-{month:02d}-{day:02d}", "day/unresolved")
    direction = _vote(context, first, last) or context.direction(first, last)
    near = nearest(found, anchor, 0)
    soon = near is not None and abs((near - anchor).days) < 60
    year = context.year_of(month, first)
    if year is not None and year < anchor.year and direction <= 0 and not soon:
        # "the fire of January 2021 ... broke out on January 17"
        full = full_day(year, month, day)
        if full is not None:
            return Resolved(full.isoformat(), "day/named-month", anchor.isoformat())
    if (framed := context.framed(first)) is not None and not soon:
        full = full_day(framed, month, day)
        return Resolved(full.isoformat(), "day/framed", anchor.isoformat()) if full else None
    if direction <= 0 and not soon and context.long_ago(first):
        return Resolved(f"XXXX-{month:02d}-{day:02d}", "day/unresolved")
    best = nearest(found, anchor, direction) if direction else near
    # A cue some words away is weaker than nearness: within 60 days it is not believed, but where
    # it stands beside the date ("broke out on January 10") and the date is weeks ahead.
    beside = first > 0 and context.tokens.lower[first - 1] == "ended"
    if direction < 0 and near is not None and (near - anchor).days > _WEEKS_AHEAD:
        beside = beside or context.past_beside(first)
    if best is not None and best != near and soon and not beside:
        best = near
    if best is None:
        return None
    others = tuple(d.isoformat() for d in found if d != best and abs((d - anchor).days) < 300)
    return Resolved(best.isoformat(), "day/nearest", anchor.isoformat(), others)


def _year_of_name(month: int, day: int, anchor: date, behind: Sequence[str]) -> int | None:
    """The year of a day that names what happened on it: 2001 of "the Sept. 11 attacks"."""
    year, nouns = lexicon.NAMED_DAYS.get((month, day), (0, frozenset[str]()))
    named = behind[:1] and behind[0] in nouns
    # "the Sept. 11 attacks in Benghazi": of another year, where that is not long ago
    other = behind[1:] and behind[1] in _WHERE and anchor.year - year > 1
    return year if named and not other and date(year, month, day) <= anchor else None


_WHERE = frozenset("in on at against".split())
_SOON = 3  # days
_VOTED = lexicon.VOTES | {"reelection"}
# Who stands in a vote; who has stood.
_STANDING = frozenset(
    """facing faces face seeking seeks seek candidate candidates contender contenders running runs
    up nominee challenger challengers hopeful hopefuls before ahead""".split()
)
_DECIDED = frozenset(
    """won win wins lost loss lose defeated defeat beat beaten elected victory since after former
    last was were had""".split()
)
_OUTCOME = frozenset("won lost beat defeated".split())
_NEAR_VOTE = 8  # tokens
_MONTHS_AHEAD = 2
_HALF_A_YEAR = 6  # months
_WEEKS_AHEAD = 21  # days


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
    direction = _vote(context, first, last) or context.direction(first, last)
    away = (anchor.month - number_) % 12
    if away > _MONTHS_AHEAD and (framed := context.framed(first)) is not None:
        return Resolved(f"{framed:04d}-{number_:02d}", "month/framed", anchor.isoformat())
    if direction <= 0 and away > _MONTHS_AHEAD and context.long_ago(first):
        return Resolved(f"XXXX-{number_:02d}", "month/unresolved")
    # A month that begins within two months lies ahead unless the words say it is past; one
    # further off is past unless they say it is ahead.
    if direction == 0 and 0 < (number_ - anchor.month) % 12 <= _MONTHS_AHEAD:
        direction = 1
    year = future if direction > 0 else past
    rule = "month/nearest-future" if direction > 0 else "month/nearest-past"
    others = () if past == future else (f"{past if direction > 0 else future:04d}-{number_:02d}",)
    return Resolved(f"{year:04d}-{number_:02d}", rule, anchor.isoformat(), others)


def _vote(context: Context, first: int, last: int) -> int:
    """+1 where a vote that tokens ``[first, last)`` date is to come, -1 where it was decided.

    0 where nothing tells.

    "Facing re-election in November", "a candidate in the primary on June 3", whatever was said of
    it; not "won re-election in November", nor "her defeat in the primary on June 3".
    """
    low, _ = context.sentence(first)
    before = context.tokens.lower[low:first]
    near = before[-_NEAR_VOTE:]
    if not _VOTED & {*near[-2:], *context.tokens.lower[last : last + 1]}:
        return 0
    if not _DECIDED.isdisjoint(near):
        return 0 if _OUTCOME.isdisjoint(near) else -1
    if not _STANDING.isdisjoint(near):
        return 1
    # "said that the party had to look to the November election", in July
    words = context.tokens.lower[first:last]
    month = next((lexicon.MONTHS[w] for w in words if w in lexicon.MONTHS), 0)
    named = context.tokens.lower[last : last + 1]
    soon = context.published and 0 < (month - context.published.month) % 12 <= _HALF_A_YEAR
    return 1 if soon and _VOTED & set(named) else 0


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
    if day_ is None or full_day(2000, month_, day_) is None:
        return None
    if year is not None:
        full = full_day(year, month_, day_)
        return Resolved(full.isoformat(), "day/full") if full else None
    if weekday_ is not None and context.published is not None:
        # The weekday picks the year, where one of the years near publication fits it.
        for year in sorted(
            range(context.published.year - 2, context.published.year + 3),
            key=lambda y: abs(y - (context.published.year if context.published else y)),
        ):
            full = full_day(year, month_, day_)
            if (
                full
                and full.isoweekday() == weekday_
                and abs((full - context.published).days) < 200
            ):
                return Resolved(full.isoformat(), "day/weekday", context.anchor)
    return month_day(month_, day_, context, first, last)


def slashed(word: str, context: Context) -> Resolved | None:
    """A date in one piece: in figures, or with its month named ("19-Nov-12").

    In figures the month is first, as in American news, unless only day first fits.
    """
    written = re.split(r"[/.\-\u2011]", word)
    if len(written) != 3:
        return None
    named = next((i for i, p in enumerate(written) if p in lexicon.MONTHS), None)
    parts = [lexicon.MONTHS.get(p) or int(p) for p in written]
    if len(written[0]) == 4:
        full = full_day(*parts)
        return (
            Resolved(full.isoformat(), "numeric" if named is None else "day/full") if full else None
        )
    year = parts[2]
    if year < 100:
        pivot = context.published.year if context.published else 2030
        year += pivot // 100 * 100
        year -= 100 if year > pivot + 20 else 0
    if named is not None:
        full = full_day(year, parts[named], parts[1 - named])
        return Resolved(full.isoformat(), "day/full") if full else None
    month_first, day_first = full_day(year, parts[0], parts[1]), full_day(year, parts[1], parts[0])
    if "." in word:  # 25.04.2019 is written day first wherever it is written
        month_first, day_first = day_first, None
    best = month_first or day_first
    if best is None:
        return None
    others = (day_first.isoformat(),) if day_first and day_first != best else ()
    rule = "numeric/month-first" if best == month_first and "." not in word else "numeric/day-first"
    return Resolved(best.isoformat(), rule, None, others)
