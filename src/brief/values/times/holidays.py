"""From a match of the grammar to TIMEX3 values: holidays."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from brief.values.times import dates
from brief.values.times.nearest import nearest
from brief.values.times.readings import Hit, Reading, relative_year, year_of

_ENDS_WEEKEND = 2  # by the number of its weekday, a day off that does


def beside(hit: Hit, words: list[str], step: int) -> list[Reading]:
    """The holiday before (``step`` -1), of (0) or after (1) publication: "last Christmas"."""
    anchor = hit.context.published
    name = _name(words)
    if anchor is None:
        return []
    days = [d for y in (-1, 0, 1) if (d := dates.holiday(name, anchor.year + y))]
    past = [d for d in days if d < anchor]
    ahead = [d for d in days if d > anchor]
    if step < 0 and past:
        day, rule = past[-1], "holiday/last"
    elif step > 0 and ahead:
        day, rule = ahead[0], "holiday/next"
    elif found := dates.holiday(name, anchor.year):
        day, rule = found, "holiday/this"
    else:
        return []
    return [hit.reading("DATE", _value(hit, day), rule, anchor=anchor.isoformat())]


def _name(words: Sequence[str]) -> str:
    """The name as ``dates.holiday`` knows it: lower case, no apostrophes."""
    name = " ".join(w for w in words if w not in ("'", "’", ",", "."))
    name = name.replace(" 's", "s").replace(" ’s", "s").replace("year s", "years")
    return name.replace("st patrick", "saint patrick").replace("labour", "labor")


def _value(hit: Hit, day: date) -> str:
    """The day, or its week or weekend where the words say so."""
    if hit.has("weekend"):
        # A Monday or Tuesday off ends a weekend, any other day is at its start or in it.
        near = day - timedelta(days=7) if day.isoweekday() <= _ENDS_WEEKEND else day
        return dates.name(near, "WE")
    return dates.name(day, "W" if "week" in hit.match.groupdict() and hit.has("week") else "D")


def holiday(hit: Hit) -> list[Reading]:
    """A named day: "Christmas", "Labor Day 2010", "Easter weekend 2022"."""
    context = hit.context
    name = _name(hit.words("name"))
    if name == "black monday":
        return [hit.reading("DATE", "1987-10-19", "holiday/black-monday")]
    anchor = context.published
    near = hit.words("before", "before2", "year", "yref", "owner", "near", "near2")
    year, shown = year_of(near, context), None
    if year is None and near:
        year, shown = relative_year(near, context)
    if year is None:
        if anchor is None:
            known = dates.holiday(name, 2001)
            fixed = known and dates.holiday(name, 2002) == known.replace(year=2002)
            value = f"XXXX-{known.month:02d}-{known.day:02d}" if known and fixed else "XXXX-XX-XX"
            if hit.has("weekend"):
                value = dates.name(None, "WE")
            return [hit.reading("DATE", value, "holiday/unresolved")] if known else []
        found = [d for y in (-1, 0, 1) if (d := dates.holiday(name, anchor.year + y))]
        if not found:
            return []
        day = nearest(found, anchor, context.direction(hit.first, hit.last)) or found[0]
        shown = anchor.isoformat()
    else:
        dated = dates.holiday(name, year)
        if dated is None:
            return []
        day = dated
    return [hit.reading("DATE", _value(hit, day), "holiday", anchor=shown)]
