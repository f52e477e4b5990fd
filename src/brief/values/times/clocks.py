"""From a match of the grammar to TIMEX3 values: clock times and parts of days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from brief import patterns as re
from brief.language import numbers
from brief.values.times import dates, lexicon
from brief.values.times.nearest import Resolved, dref
from brief.values.times.readings import Hit, Reading

# "18:42 of the third period" is the time on the clock of a game.
_OF_A_GAME = re.compile(
    r" (?:of|into|in) (?:the |his |her )?(?:[a-z-]+ ){0,2}"
    r"(?:period|quarter|half|overtime|round|frame|set)\b"
)
_BEFORE_CLOCK = frozenset("at by until till around from since".split())


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
    if (marker in ("pm", "afternoon", "evening") and hour < 12) or (
        marker == "night" and 5 < hour < 12
    ):
        hour += 12
    elif marker == "am" and hour == 12:
        hour = 0
    elif marker == "pm" and hour > 12:
        return None
    return f"{hour:02d}:{minute}" + (f":{match[3]}" if match[3] else "")


def _offset(zone: str) -> str:
    """What a zone adds to a value: ``Z`` of "gmt", ``+08:00`` of "utc+8"; else nothing."""
    figures = re.search(r"([^\w\s])\s?(\d{1,2}?)(?::?(\d\d))?$", zone)
    if figures is None:
        return "Z" if lexicon.ZONES.get(zone) == "Z" else ""
    sign = "+" if figures[1] == "+" else "-"
    return f"{sign}{int(figures[2]):02d}:{figures[3] or '00'}"


def clock(hit: Hit) -> list[Reading]:
    """A clock time, with its day where the text gives it or the last day mentioned."""
    context = hit.context
    words = hit.words("clock")
    half = next(iter(hit.words("half", "night")), None)
    zone = hit.words("zone")
    if words[0].isdigit() and len(words[0]) > 2:  # "0735 GMT"
        if len(words[0]) != 4 or words[0][2] > "5":
            return []
        words = [f"{words[0][:2]}:{words[0][2:]}"]
    if half is None and set(hit.words("date")) & {"tonight", "tonite"}:
        half = "night"
    value = clock_value(words, half)
    if value is None:
        return []
    bare = len(words) == 1 and ":" in words[0]
    groups = hit.match.groupdict()
    if bare and not zone and half is None and not groups.get("date"):
        # "3:10" is a score or a verse as often as a time: only two figures before the colon,
        # or a preposition of time, make it one.
        before = context.tokens.lower[hit.first - 1] if hit.first else ""
        if len(words[0]) < 5 and before not in _BEFORE_CLOCK:
            return []
    if _OF_A_GAME.match(context.tokens.text, context.tokens.ends[hit.last - 1]):
        return []
    suffix = next((offset for z in zone if (offset := _offset(z))), "")
    named = next((g for g in ("date", "behind") if groups.get(g)), None)
    day = dref(context, *hit.match.span(named)) if named else None
    rule = "clock"
    if day is None:
        known, rule = _story_day(hit), "clock/the-day"
        day = Resolved(dates.name(known, "D"), "", known.isoformat() if known else None)
    return [hit.reading(
        "TIME", f"{day.value.partition('T')[0]}T{value}{suffix}", rule, anchor=day.anchor,
        alternatives=[f"{a}T{value}{suffix}" for a in day.alternatives],
    )]  # fmt: skip


def clock_words(hit: Hit) -> list[Reading]:
    """Such as "half past six", "a quarter to nine": by twelve hours, as the words say."""
    value = clock_value(hit.words("hour"), None)
    if value is None:
        return []
    hour = int(value[:2])
    if hit.has("half"):
        shown = f"{hour:02d}:30"
    elif hit.has("past"):
        shown = f"{hour:02d}:15"
    else:
        shown = f"{(hour - 1) or 12:02d}:45"
    day = _story_day(hit)
    anchor = day.isoformat() if day else None
    return [hit.reading("TIME", f"{dates.name(day, 'D')}T{shown}", "clock/words", anchor=anchor)]


_NEAR = 25  # tokens: a day that close is meant, whatever was said on it


def _story_day(hit: Hit) -> date | None:
    """The day that a clock time without one belongs to: the last one named, else publication's."""
    context = hit.context
    near = context.last_day() if hit.first - context.last_at < _NEAR else None
    today = context.published
    if near and today and near >= today and context.direction(hit.first, hit.last) <= 0:
        near = None  # "the vote is due on 15 May after a hearing that began at 5:30 p.m."
    return near or context.day or today


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
    if which in ("that", "same", "previous", "following", "next"):
        day = context.last_day() or context.day or day
    step = {"last": -1, "next": 1, "previous": -1, "following": 1}.get(which, 0)
    moved = dates.shift(day, "D", step) if day else None
    value = f"{dates.name(moved, 'D')}T{part_code(words)}"
    anchor = day.isoformat() if day else None
    return [hit.reading("TIME", value, f"part/{which}", anchor=anchor, mod=part_mod(words))]


def part(hit: Hit) -> list[Reading]:
    """Such as "the morning", "overnight": of the last mentioned day, else of publication."""
    day = _story_day(hit)
    value = f"{dates.name(day, 'D')}T{part_code(hit.all_words())}"
    return [hit.reading("TIME", value, "part/the", anchor=day.isoformat() if day else None)]
