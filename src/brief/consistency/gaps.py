"""Differences that two figures do not have, in whatever words, and in quotation marks too.

``margins`` reads the frames in which results are written. Here any difference in votes, points,
time, length or weight is held against the one pair of figures of that sort that lie so close
together that the difference can only be theirs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise

from brief import patterns as re
from brief.consistency.elsewhen import ANOTHER_MEETING, EARLIER, PART, elsewhen
from brief.consistency.told import Told, one_line, written
from brief.language.numbers import parse
from brief.records import Finding, Span

_W = r"(?:\d[\d,]*(?:\.\d+)?|[A-Za-z]+(?:-[a-z]+)?(?: hundred)?(?: and [a-z]+(?:-[a-z]+)?)?)"
_COUNTED = r"votes?|ballots|points?|strokes?|shots?|marks|runs|pins"
_TIMED = r"seconds?|minutes?"
_LONG = r"inches|inch|feet|foot|centimetres?|centimeters?|cm|millimetres?|mm|metres?|meters?"
_HEAVY = r"kilos?|kg|kilograms?|grams?|pounds?|lb|ounces?"
_UNIT = rf"(?:{_COUNTED}|{_TIMED}|{_LONG}|{_HEAVY})"
_GAP = re.compile(
    rf"(?P<by>\bby (?:just |only |a mere |exactly )?)?(?<![\d,.])\b(?P<n>{_W})[- ](?P<unit>{_UNIT})"
    rf"(?:(?: and)? (?P<n2>{_W}) (?P<unit2>seconds|inches))?"
    r"(?P<after>(?: more than| ahead| behind| clear| apart| adrift| short of| (?:was|were) (?:in it"
    r"|the difference)| in it| between (?:them|the (?:two|first))| (?:taller|longer|shorter"
    r"|heavier|lighter|faster|slower|quicker|higher|farther|further|later) than| that (?:made"
    r"|separat\w+|divid\w+|were in)| separat\w+| divid\w+| before (?=[A-Z]|the |her |his )"
    r"|[- ](?:margin|majority|lead|gap"
    r"|difference|advantage|victory|win)))?",
)
_OF = re.compile(
    r"\b(?:[Mm]ajority|[Mm]argin|[Dd]ifference|[Gg]ap) (?:of|was|is)(?: just| only| a mere)? $"
)
_SPOKEN_ALONE = re.compile(r"[\"“](?P<n>[A-Z][a-z-]+(?: [a-z-]+){0,4}|\d[\d,]*) votes[,.!]")
_BARELY = (
    "ifference", "ajority", "argin", "Gap", "gap", "eficit",
    " short", " ahead", " behind", " clear", " adrift",
)  # fmt: skip
_BARE = re.compile(
    r"\b(?:[Dd]ifference|[Mm]ajority|[Mm]argin|[Gg]ap|[Dd]eficit)(?:,| of| was| is)"
    r" (?:just |only )?"
    r"(?P<n>\d[\d,]*\d|[a-z]+(?:-[a-z]+)?)(?=[,.;]| (?:was|is)\b)"
    r"|\b(?:was|were|is|finished|fell|came|ended)(?: just| only)?"
    r" (?P<short>\d[\d,]*\d|[a-z]+(?:-[a-z]+)?) (?:short|ahead|behind|clear|adrift)(?=[,.;]| of\b)"
)
_SPELLED = re.compile(
    r"(?<![\w-])(?:(?P<h>\d+|[a-z]+) hours?,? (?:and )?)?(?P<m>\d+|[a-z]+(?:-[a-z]+)?)"
    r" minutes?,? (?:and )?(?P<s>[\d.]+|[a-z]+(?:-[a-z]+)?) seconds?\b"
)
_CLOCK = re.compile(r"(?<![\d:])(?:(\d{1,2}):)?(\d{1,2}):(\d\d(?:\.\d+)?)(?![\d:])")
_FEET = re.compile(
    r"(?<![\d,.])(?P<f>\d[\d,]*) (?:feet|foot|ft),? (?P<i>\d{1,2}(?:\.\d+)?) ?(?:inches|inch|in)\b"
)
_PLAIN = re.compile(
    rf"(?<![\d,.])(?P<n>\d[\d,]*(?:\.\d+)?) ?(?P<unit>{_LONG}|{_HEAVY})\b(?! and\b)"
)
_COUNT = re.compile(
    r"(?<![\d,.£$€/:-])(?P<n>\d{1,3}(?:,\d{3})+|\d{2,4})"
    r"(?![\d%]|[.,]\d|[-–/:]\d|st\b|nd\b|rd\b|th\b)"
)
_IN = {
    "inch": 2.54, "feet": 30.48, "foot": 30.48, "cm": 1.0, "centi": 1.0, "mm": 0.1, "milli": 0.1,
    "metre": 100.0, "meter": 100.0,
    "kilo": 1000.0, "kg": 1000.0, "gram": 1.0, "pound": 453.6, "lb": 453.6, "ounce": 28.35,
    "second": 1.0, "minute": 60.0,
}  # fmt: skip
_COMPARED = re.compile(
    r"\b(?:ahead|against|to|while|with|than|rival|beat\w*|but|whose|runner-up|second|record|previous|best|polled|got"
    r"|received|finished|had|took|votes?|the [a-z]+['’]s)\b|[;,]"
)
_ELSEWHEN = elsewhen(EARLIER, PART, r"record|had led|target|forecast|average|expected|poll")
_OF_ELSE = re.compile(r" (?!votes|ballots|points|strokes|shots|marks|runs|pins|was|as)[a-z]+s\b")
_SOFT = re.compile(
    r"\b(?:more than|over|nearly|almost|about|around|some|under|less than|up to|another|first"
    r"|last|final|every|each|least|within)(?: the)? $", re.IGNORECASE
)  # fmt: skip
_OF_THIRD = re.compile(r"\b(?:third|fourth|fifth|sixth|bronze|another|others)\b")
_CLOSE = 1.35  # times the smaller: two results further apart have no narrow margin
_MOST = 60  # figures of one sort
_FEWEST = 20  # votes or points: results of fewer are read by ``margins`` and ``scores``
_MANY, _CLOSER = 1000, 1.1  # votes of two that are told in two sentences
_LIMITS = (0.15, 6.0)


@dataclass(frozen=True, slots=True)
class _Stated:
    size: float
    kind: str
    span: Span


@dataclass(frozen=True, slots=True)
class _Figure:
    size: float
    kind: str
    span: Span
    text: str


def gaps(told: Told) -> Iterator[Finding]:
    """Differences that the only two figures which lie so close do not have."""
    stated = list(_stated(told))
    if not stated:
        return
    figures = [f for s in told.sentences for f in _figures(told, s)]
    for gap in stated:
        mine = [
            f for f in figures
            if f.kind == gap.kind and not f.span.overlaps(gap.span) and f.size > 1.5 * gap.size
        ]  # fmt: skip
        if len(mine) > _MOST:
            continue  # of so many, any two lie close by chance
        slack = 0.02 * gap.size + (0.5 if gap.kind in ("count", "time") else 0.6)
        if any(abs(abs(a.size - b.size) - gap.size) <= slack for a, b in combinations(mine, 2)):
            continue
        pairs = [(a, b) for a, b in pairwise(mine) if _beside(told, a, b)]
        pairs = [p for p in pairs if told.sentence(p[0].span.start) == told.sentence(
            p[1].span.start)] or pairs  # fmt: skip
        if len(pairs) != 1:
            continue
        a, b = pairs[0]
        true = abs(a.size - b.size)
        if not true or not _LIMITS[0] <= true / gap.size <= _LIMITS[1]:
            continue
        if gap.kind == "count" and (len(mine) > 4 or min(a.size, b.size) < _FEWEST):
            continue
        if told.tells(true, gap.span):
            continue  # their difference is told: this is that of something else
        right = _right(told, gap, true)
        words = one_line(told.text[gap.span.start : gap.span.end])
        yield told.finding(
            "margin", f"Between {a.text} and {b.text} lie {right}, not “{words}”.",
            gap.span, Span(a.span.start, b.span.end), right=right,
        )  # fmt: skip
        return


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _right(told: Told, gap: _Stated, true: float) -> str:
    unit = re.search(_UNIT, told.text[gap.span.start : gap.span.end])
    name = unit[0] if unit else "votes"
    if gap.kind == "count":
        return f"{written(true)} {name}"
    if gap.kind == "time":
        minutes, seconds = divmod(true, 60)
        parts = (f"{minutes:.0f} min" if minutes else "", f"{seconds:g} s" if seconds else "")
        return " ".join(p for p in parts if p)
    size = next(v for k, v in _IN.items() if name.startswith(k))
    return f"{written(round(true / size, 1))} {name}"


def _kind(unit: str) -> tuple[str, float]:
    size = next((v for k, v in _IN.items() if unit.startswith(k)), 1.0)
    for kind, pattern in (("time", _TIMED), ("length", _LONG), ("weight", _HEAVY)):
        if re.fullmatch(pattern, unit):
            return kind, size
    return "count", 1.0


def _stated(told: Told) -> Iterator[_Stated]:
    cue = ("vote", "point", "stroke", "shot", "mark", "seat", "run", "pin", "second", "minute",
           "inch", "feet", "metre", "meter", "cm", "mm", "kilo", "kg", "gram", "pound")  # fmt: skip
    for match in told.matches(_GAP, cue=cue, spoken=True):
        sentence, n = told.sentence(match.start()), parse(match["n"].lower())
        if sentence is None or n is None or n <= 0:
            continue
        before = told.text[max(sentence.start, match.start("n") - 26) : match.start("n")]
        framed = match["by"] or match["after"] or _OF.search(before)
        if not framed or _SOFT.search(before):
            continue
        if _OF_THIRD.search(told.text, sentence.start, match.start()):
            continue
        kind, size = _kind(match["unit"])
        if ANOTHER_MEETING.search(told.text, match.end(), sentence.end):
            continue
        if kind in ("count", "time") and _ELSEWHEN.search(told.text, *_ends(sentence)):
            continue  # of sizes, a record is one of the two
        more = parse(match["n2"]) if match["n2"] else 0.0
        total = n * size + (more or 0.0) * _kind(match["unit2"])[1] if match["unit2"] else n * size
        end = match.end("after") if match["after"] else match.end("unit2" if more else "unit")
        yield _Stated(total, kind, Span(match.start("n"), end))
    for match in told.matches(_BARE, cue=_BARELY):
        n = parse((match["n"] or match["short"]).lower())
        if n:
            yield _Stated(n, "count", Span(*match.span()))
    for match in told.matches(_SPOKEN_ALONE, cue=(" votes",), spoken=True):
        n = parse(match["n"].lower())
        if n:
            yield _Stated(n, "count", Span(match.start("n"), match.end() - 1))


def _figures(told: Told, sentence: Span) -> Iterator[_Figure]:
    found: list[_Figure] = []

    def add(size: float | None, kind: str, span: Span) -> None:
        if size and not any(f.span.overlaps(span) for f in found):
            found.append(_Figure(size, kind, span, one_line(told.text[span.start : span.end])))

    at = (sentence.start, sentence.end)
    for m in _SPELLED.finditer(told.text, *at):
        parts = [parse(m[g]) if m[g] else 0.0 for g in "hms"]
        if None not in parts:
            h, minutes, s = (p or 0.0 for p in parts)
            add(h * 3600 + minutes * 60 + s, "time", Span(*m.span()))
    for m in _CLOCK.finditer(told.text, *at):
        add(int(m[1] or 0) * 3600 + int(m[2]) * 60 + float(m[3]), "time", Span(*m.span()))
    for m in _FEET.finditer(told.text, *at):
        size = float(m["f"].replace(",", "")) * 30.48 + float(m["i"]) * 2.54
        add(size, "length", Span(*m.span()))
    for m in _PLAIN.finditer(told.text, *at):
        kind, size = _kind(m["unit"])
        add(float(m["n"].replace(",", "")) * size, kind, Span(*m.span()))
    for m in _COUNT.finditer(told.text, *at):
        span = Span(*m.span("n"))
        if told.times.touching(span.start, span.end) or any(
            q.unit not in ("1", "{vote}") or q.of == "age"
            for q in told.quantities.touching(span.start, span.end)
        ):
            continue
        if _ELSEWHEN.search(told.text, *at) or _OF_ELSE.match(told.text, span.end):
            continue
        add(float(m["n"].replace(",", "")), "count", span)
    yield from sorted(found, key=lambda f: f.span)


def _beside(told: Told, a: _Figure, b: _Figure) -> bool:
    """Whether two figures are told of two, side by side, and lie close together."""
    first, second = told.sentence(a.span.start), told.sentence(b.span.start)
    if first is None or second is None or a.size == b.size:
        return False
    apart = told.number_of(second) - told.number_of(first)
    alone = min(a.size, b.size) >= _MANY and max(a.size, b.size) <= _CLOSER * min(a.size, b.size)
    if apart > (a.kind != "count" or alone):
        return False
    if max(a.size, b.size) > _CLOSE * min(a.size, b.size):
        return False
    return _COMPARED.search(told.text, a.span.end, b.span.start) is not None
