"""The one pass over a text that finds its time expressions."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from functools import cache

from brief import patterns as re
from brief.records import Span, TimeValue
from brief.values.times import clocks, days, grammar, holidays, periods, quarters, spans
from brief.values.times.context import Context, published_date
from brief.values.times.readings import Hit, Reading, Rule
from brief.values.times.tokens import CODES, tokenize

_RULES: Mapping[str, Rule] = {
    "clock": clocks.clock, "clock_part": clocks.clock, "day_clock": clocks.clock,
    "clock_figures": clocks.clock, "clock_words": clocks.clock_words, "race": spans.race,
    "all_unit": spans.all_unit, "day_named": days.day_named, "day_part": clocks.day_part,
    "part_of_day": clocks.day_part, "which_part": clocks.which_part, "part": clocks.part,
    "days": days.days, "day_range": days.day_range, "days_of": days.days, "day": days.day,
    "month_range": days.month_range, "month_year": days.month_year, "weekday_nth": days.weekday_nth,
    "week_of": days.week_of, "deictic": days.deictic, "weekday": days.weekday_alone,
    "figures": days.figures, "month": days.month_alone,
    "quarter": quarters.quarter, "quarter_figure": quarters.quarter_figure,
    "months_of": quarters.months_of,
    "period": quarters.period, "the_quarter": quarters.the_quarter, "year_ago": quarters.year_ago,
    "decade": periods.decade, "century": periods.century, "years": periods.years,
    "fiscal_year": periods.fiscal_year, "year_word": periods.year_word, "each": spans.each,
    "times_per": spans.times_per, "weekdays": spans.weekdays,
    "frequency": spans.frequency, "ago": spans.ago, "units_ago": spans.units_ago,
    "which": periods.which, "unit_off": periods.unit_off, "day_off": periods.day_off,
    "units_which": spans.units_which, "span_which": spans.span, "span": spans.span,
    "span_one": spans.span, "span_many": spans.many, "bare": spans.bare,
    "unit_before": periods.unit_before, "season_bare": periods.season, "the_unit": periods.the_unit,
    "season": periods.season, "year_end": periods.year_end, "holiday": holidays.holiday,
    "year": periods.year_alone, "future": spans.future, "reference": spans.reference,
}  # fmt: skip
_COMPILED = cache(grammar.compiled)
_WHICH = frozenset(CODES[n] for n in ("LAST", "PAST", "NEXT", "COMING", "FOLLOWING"))
_PREFIX_TOKENS = 5
_EDGES = {"begin": "START", "end": "END", "mid": "MID"}
_STAGES = {"early": "START", "late": "END", "middle": "MID"}
_COUNTS = {
    "more": "MORE_THAN", "less": "LESS_THAN", "least": "EQUAL_OR_MORE", "most": "EQUAL_OR_LESS",
    "approx": "APPROX",
}  # fmt: skip


def times(
    text: str, published: str | None, *, sentences: Sequence[Span] | None = None
) -> tuple[TimeValue, ...]:
    """The time expressions of ``text`` in order, without overlap.

    Args:
        text: Any text, as read.
        published: ISO 8601 date or time of publication, the anchor of what is relative;
            without it such values stay unresolved (``XXXX-WXX-4``), never today's.
        sentences: Where given, no expression crosses the border of one.

    Returns:
        TIMEX3 values; ids are left empty.
    """
    tokens = tokenize(text)
    day, hour = published_date(published)
    context = Context(tokens, day, hour)
    finder, rules, prefixes = _COMPILED()
    borders = frozenset(s.start for s in sentences) if sentences else frozenset()
    found: list[TimeValue] = []
    position, size, done = 0, len(tokens.codes), 0
    while position < size:
        match = finder.search(tokens.codes, position)
        if match is None:
            break
        name = match.lastgroup
        assert name is not None
        alone = rules[name].match(tokens.codes, match.start())
        assert alone is not None
        position = match.start() + 1
        if borders and _crosses(alone.span(), tokens.starts, borders):
            limit = next(
                i for i in range(alone.start() + 1, alone.end()) if tokens.starts[i] in borders
            )
            again = finder.match(tokens.codes, alone.start(), limit)
            if again is None or again.lastgroup is None:
                continue
            name = again.lastgroup
            alone = rules[name].match(tokens.codes, again.start(), limit)
            if alone is None:
                continue
        readings = _RULES[name](Hit(context, alone))
        for reading in readings:
            reading = _extended(reading, context, prefixes, done, borders)
            found.append(_value(reading, context))
            done = reading.last
            if reading.type in ("DATE", "TIME") and not _aside(reading):
                context.mention(reading.value.partition("T")[0], reading.first, reading.last)
        if readings:
            position = max(position, done)
    return tuple(v for v in found if not _in_title(text, v) and not _is_score(text, v))


_PROGRAM = re.compile(r"\d+ (?:Minutes|Hours|Days|Weeks)")
_PERIODICAL = re.compile(r"Daily|Weekly|Monthly|Quarterly")


def _in_title(text: str, value: TimeValue) -> bool:
    """Whether a time is the name of a program or a paper: "60 Minutes", "the Dock Weekly"."""
    if _PROGRAM.fullmatch(value.quote):
        return True
    before = re.search(r"([A-Z])[\w’'-]* \Z", text[max(0, value.start - 24) : value.start])
    return before is not None and _PERIODICAL.fullmatch(value.quote) is not None


_CENTURY = re.compile(r"\bcenturies$|\bcentury$", re.IGNORECASE)
_AT_BAT = re.compile(
    r"\b(?:runs?|wickets?|innings|bats(?:man|men|woman|women)|batters?|batted|bat|overs|cricket\w*"
    r"|unbeaten|snooker|frames?|balls)\b"
)
_AGES = re.compile(r"[ -](?:old|ago|later|earlier|before|of|on from)\b")
_REACH = 160  # characters around a century in which a game is told of


def _is_score(text: str, value: TimeValue) -> bool:
    """Whether a century is a hundred runs: "ten short of his first century for three years"."""
    if _CENTURY.search(value.quote) is None or _AGES.match(text, value.end):
        return False
    around = text[max(0, value.start - _REACH) : value.end + _REACH]
    return _AT_BAT.search(around) is not None and re.match(r"\d", value.quote) is None


def _aside(reading: Reading) -> bool:
    """Whether the text goes on as if the date had not been named: "from $2 a year earlier"."""
    compared = reading.rule in ("period/compared", "quarter/compared") or (
        reading.rule == "ago/earlier" and len(reading.value) == 4
    )
    return compared or reading.rule.startswith("year/range")


def _crosses(span: tuple[int, int], starts: list[int], borders: frozenset[int]) -> bool:
    return any(starts[i] in borders for i in range(span[0] + 1, span[1]))


def _value(reading: Reading, context: Context) -> TimeValue:
    tokens = context.tokens
    start, end = tokens.starts[reading.first], tokens.ends[reading.last - 1]
    if tokens.codes[reading.last - 1] == CODES["DOT"] and _full_stop(reading, context):
        end = tokens.ends[reading.last - 2]
    return TimeValue(
        start=start, end=end, quote=tokens.text[start:end], type=reading.type,
        value=reading.value, mod=reading.mod, anchor=reading.anchor, rule=reading.rule,
        alternatives=reading.alternatives,
    )  # fmt: skip


def _full_stop(reading: Reading, context: Context) -> bool:
    """Whether the dot after "January" ends the sentence: no abbreviation stands before it."""
    word = context.tokens.lower[reading.last - 2]
    return len(word) > 4 or word in ("june", "july", "may")


def _extended(
    reading: Reading,
    context: Context,
    prefixes: Mapping[str, re.Pattern[str]],
    done: int,
    borders: frozenset[int],
) -> Reading:
    """The reading with the words on its left that belong to it, and their modifier."""
    codes, starts = context.tokens.codes, context.tokens.starts
    low = max(done, reading.first - _PREFIX_TOKENS)
    for i in range(reading.first, low, -1):
        if starts[i] in borders:
            low = i
            break
    mod, first = reading.mod, reading.first
    if reading.type == "DURATION" or reading.rule.startswith(("ago", "period", "clock")):
        match = prefixes["about"].search(codes, low, first)
        # "over the past year" is "during" it, "over a year" is more than one.
        whole = codes[first] == CODES["THE"] or codes[first] in _WHICH
        if match and not (whole and codes[match.start()] == CODES["OVERW"]):
            first = match.start()
            kind = next((k for k, v in match.groupdict().items() if v is not None), "")
            if kind == "no":
                kind = "most" if "more" in context.tokens.lower[first : reading.first] else "least"
            mod = _COUNTS.get(kind, mod)
            if reading.rule.startswith("ago") and mod in ("LESS_THAN", "MORE_THAN"):
                # "more than two years ago" lies before the day two years back.
                mod = "AFTER" if mod == "LESS_THAN" else "BEFORE"
    elif reading.type in ("DATE", "TIME") and not reading.value.endswith("_REF"):
        match = prefixes["stage"].search(codes, low, first)
        # "Earlier Sunday, protesters": the adverb says when on that day something else was.
        # "Earlier this month" is one expression.
        named = reading.rule.startswith(("weekday", "day", "month"))
        adverb = match and match["when"] and named and not reading.rule.endswith("/this")
        if match and not adverb:
            first = match.start()
            mod = next(
                (_STAGES[k] for k, v in match.groupdict().items() if v and k in _STAGES), mod
            )
        match = prefixes["edge"].search(codes, low, first)
        if match:
            first = match.start()
            mod = next((_EDGES[k] for k, v in match.groupdict().items() if v), mod)
    if first == reading.first:
        return reading
    return dataclasses.replace(reading, first=first, mod=mod)
