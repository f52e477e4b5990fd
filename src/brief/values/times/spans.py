"""From a match of the grammar to TIMEX3 values: durations, sets, offsets and references."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta

from brief.values.times import dates, lexicon
from brief.values.times.context import Context
from brief.values.times.dates import duration, unit_of
from brief.values.times.quarters import back_a_year, near_quarter
from brief.values.times.readings import Hit, Reading, number, ordinal
from brief.values.times.tokens import CODES


def each(hit: Hit) -> list[Reading]:
    """Such as "every Monday", "each year", "every two weeks"."""
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
        if count is None or (words_count and ordinal(words_count) and "other" in hit.all_words()):
            count = 2.0
        if "other" in hit.all_words():
            count = 2.0
        if word == "second" or (word.endswith("s") and not words_count):
            return []
        value = duration(count, unit_of(word))
    return [hit.reading("SET", value, "set/each")]


def times_per(hit: Hit) -> list[Reading]:
    """Such as "twice a week", "three times a year"."""
    return [hit.reading("SET", duration(1.0, unit_of(hit.words("unit")[0])), "set/times-per")]


def weekdays(hit: Hit) -> list[Reading]:
    """Such as "Mondays", "Tuesday nights"."""
    number_ = lexicon.WEEKDAYS[hit.words("weekday", "weekday2")[0]]
    part = hit.words("part", "part2")
    suffix = f"T{lexicon.PARTS[part[0]]}" if part else ""
    return [hit.reading("SET", f"XXXX-WXX-{number_}{suffix}", "set/weekdays")]


def frequency(hit: Hit) -> list[Reading]:
    """Such as "daily", "weekly", "annually"."""
    word = hit.words("freq")[0]
    # "annual meeting", "quarterly loss" name a kind of thing more often than a time.
    if word in ("annual", "quarterly", "semiannual", "biennial", "nightly"):
        return []
    tokens = hit.context.tokens
    before = tokens.codes[hit.first - 1] if hit.first else ""
    if before in (CODES["HYPHEN"],) or (
        tokens.text[tokens.starts[hit.first]].isupper() and _named(hit)
    ):
        return []
    return [hit.reading("SET", lexicon.FREQUENCIES[word], "set/frequency")]


def _named(hit: Hit) -> bool:
    """Whether the word is part of a name: "Daily Mail", "the Weekly Standard"."""
    tokens = hit.context.tokens
    i = hit.last
    return i < len(tokens.starts) and tokens.text[tokens.starts[i]].isupper()


def ago(hit: Hit) -> list[Reading]:
    """Such as "two years ago", "a day earlier", "three weeks later", "six months from now"."""
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
    if direction[0] == "earlier" and unit == "Y" and count == 1 and near_quarter(hit):
        known = near_quarter(hit) or ""
        return [hit.reading("DATE", back_a_year(known), "period/compared", anchor=known)]
    if direction[0] == "ago" and unit == "Y" and count == 1 and near_quarter(hit):
        known = near_quarter(hit) or ""
        return [
            hit.reading(
                "DATE",
                back_a_year(known),
                "period/compared",
                anchor=known,
                alternatives=[f"{context.published.year - 1:04d}"] if context.published else (),
            )
        ]
    told = context.tokens.lower[context.last_end : hit.first] == [","]
    than = context.tokens.lower[hit.last : hit.last + 1] == ["than"] and not told
    if mentioned and (unit.startswith("T") or count is None or than):
        # "an hour later": how long after, with no clock to count from; "later than usual".
        end = hit.match.start("dir")
        return [hit.reading("DURATION", duration(count, unit), "duration/offset", last=end)]
    if count is None:
        vague = "FUTURE_REF" if direction[0] in ("later", "from") else "PAST_REF"
        return [hit.reading("DATE", vague, "ago/vague")]
    anchor, day = context.published, None
    if mentioned:
        day = context.last_day(hit.first)
        if day is not None and told:
            # "on 31 March, 40 days later": the day is told twice.
            return [hit.reading("DATE", day.isoformat(), "ago/told-twice", anchor=context.last)]
        if day is None and unit in ("D", "W"):
            day = context.day
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
        # A part of a unit is counted in a finer one: half a year ago names a month, not a year.
        per_unit, step_unit = _FINER.get(unit, (1, unit))
        steps = count * per_unit
        unit = step_unit if unit in ("Y", "W") else unit
    if abs(steps) > 20_000:
        return [hit.reading("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF", "ago/far")]
    moved = dates.shift(anchor, step_unit, sign * round(steps))
    if moved is None:
        return [hit.reading("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF", "ago/far")]
    if unit == "W" and day is not None:
        unit = "D"  # counted from a day, weeks end on a day
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
    """Such as "years ago", "months later"."""
    later = hit.words("dir")[0] == "later"
    return [hit.reading("DATE", "FUTURE_REF" if later else "PAST_REF", "ago/vague")]


def units_which(hit: Hit) -> list[Reading]:
    """Such as "recent years", "the coming weeks", "these days"."""
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
    """Such as "two weeks", "the past three months", "a year and a half", "several days"."""
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
    named = len(count_words) == 1 and re.fullmatch("1[5-9]..|20..", count_words[0])
    if named and unit_word == "year" and "-" not in hit.all_words():  # "the 1999 year"
        at = hit.match.start("count")
        return [hit.reading("DATE", count_words[0], "year", first=at, last=at + 1)]
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
    unit = unit_of(unit_word)
    if "count" not in groups and _rate(hit):
        return [hit.reading("SET", duration(1.0, unit), "set/rate")]
    others = []
    if groups.get("to"):
        other = number(hit.words("to")[1:])
        if other is not None:
            others.append(duration(other, unit))
    rule = f"duration/{hit.words('which')[0]}" if groups.get("which") else "duration"
    return [hit.reading("DURATION", duration(count, unit), rule, alternatives=others)]


# How many of a finer unit make one.
_FINER: Mapping[str, tuple[int, str]] = {
    "L": (1000, "Y"), "C": (100, "Y"), "E": (10, "Y"), "Y": (12, "M"), "Q": (3, "M"),
    "M": (30, "D"), "F": (14, "D"), "W": (7, "D"),
}  # fmt: skip
_DESCENDING = ("Y", "M", "W", "D", "TH", "TM", "TS")


def many(hit: Hit) -> list[Reading]:
    """Such as "3 hours, 41 minutes and 18 seconds": one duration where the units descend."""
    tokens = hit.context.tokens
    parts: list[tuple[int, int, float | None, str]] = []  # first, last, count, unit
    first = hit.first
    words: list[str] = []
    for i in range(hit.first, hit.last):
        word = tokens.lower[i]
        if word in lexicon.UNITS or word.rstrip("s") in lexicon.UNITS:
            parts.append((first, i + 1, number(words), unit_of(word)))
            words = []
        elif words or word not in (",", "and"):
            if not words:
                first = i
            if word != "-":
                words.append(word)
    readings = []
    run: list[tuple[int, int, float | None, str]] = []
    for part in [*parts, None]:
        if part is not None and part[2] is not None and part[3] in _DESCENDING:
            lower = run and _DESCENDING.index(part[3]) > _DESCENDING.index(run[-1][3])
            if not run or lower:
                run.append(part)
                continue
        if run:
            value = _joined([(count or 0.0, unit) for _, _, count, unit in run])
            readings.append(
                hit.reading("DURATION", value, "duration", first=run[0][0], last=run[-1][1])
            )
        run = [part] if part is not None and part[2] is not None else []
        if run and run[0][3] not in _DESCENDING:
            value = duration(run[0][2], run[0][3])
            readings.append(
                hit.reading("DURATION", value, "duration", first=run[0][0], last=run[0][1])
            )
            run = []
    return readings


def _joined(parts: list[tuple[float, str]]) -> str:
    """The TIMEX3 value of parts in descending units: ``P1Y6M``, ``PT3H41M18S``."""
    values = [duration(count, unit) for count, unit in parts]
    days = "".join(v[1:] for v in values if not v.startswith("PT"))
    clock = "".join(v[2:] for v in values if v.startswith("PT"))
    return f"P{days}" + (f"T{clock}" if clock else "")


def race(hit: Hit) -> list[Reading]:
    """A time run or ridden: "4:01.22" is four minutes and a second, "2:01:39" two hours."""
    parts = hit.all_words()[0].split(":")
    letters = "HMS" if len(parts) == 3 else "MS"
    shown = "".join(
        f"{part.lstrip('0') or '0'}{letter}" for part, letter in zip(parts, letters, strict=True)
    )
    return [hit.reading("DURATION", f"PT{shown}", "duration/race")]


def all_unit(hit: Hit) -> list[Reading]:
    """Such as "all day", "all week long"."""
    if hit.all_words()[0] != "all":
        return []
    return [hit.reading("DURATION", duration(1.0, unit_of(hit.words("unit")[0])), "duration/all")]


def bare(hit: Hit) -> list[Reading]:
    """Such as "for months", "within days", "weeks before the vote": how many is not said."""
    group = "unit" if hit.words("unit") else "unit2"
    word = hit.words(group)[0]
    start = hit.match.span(group)[0]
    if hit.words("lead") == ["over"]:  # "over the years", but not "over hours worked"
        start -= 1
        if start == hit.first:
            return []
    if word in ("quarters", "weekends"):
        return []
    return [hit.reading("DURATION", duration(None, unit_of(word)), "duration/bare", first=start)]


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
    return (any(c in rates for c in window) and before == CODES["X"]) or before in rates


def future(hit: Hit) -> list[Reading]:
    """Such as "the future", "the near term", "the past"."""
    if hit.titled(hit.last - 1):
        return []  # "the Future of Work"
    past = "past" in hit.all_words()
    return [hit.reading("DATE", "PAST_REF" if past else "FUTURE_REF", "reference")]


def reference(hit: Hit) -> list[Reading]:
    """Such as "now", "currently", "recently", "soon"."""
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
