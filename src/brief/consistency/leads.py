"""A lead told in one place against what the two have in another, in votes, strokes or seconds.

``margins`` reads a margin beside its result. Here it may be "who trailed by 124", or a majority
told sentences later; the two figures are those that are said to be votes, or under par, or times.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from brief import patterns as re
from brief.consistency.elsewhen import EARLIER, elsewhen
from brief.consistency.told import Cue, Told, one_line, written
from brief.language.numbers import Number, parse
from brief.records import Finding, Span

_N = r"(?P<n>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?|[a-z]+(?:-[a-z]+)?)"
_LED = (
    re.compile(
        rf"\b(?:[Ll]ead|[Mm]ajority|[Mm]argin|[Gg]ap|[Aa]dvantage) (?:of|was|is) (?:just "
        rf"|only )?{_N}"
        r"(?: (?P<unit>votes?|strokes?|shots?|seconds?|points?))?(?![\d,.]*\d| (?:to|per"
        r"|goals?|runs?"
        r"|seats?|years?|weeks?|days?)\b|[-–%])"
    ),
    re.compile(
        r"\b(?:trail(?:ed|ing|s)|beaten|lost|loses|lose|won|wins?|beat|ahead|behind|home|clear|edged"
        rf"|pipped|defeated|victory|triumph(?:ed)?)\b[^.;:]{{0,60}}?\bby (?:just |only )?{_N}"
        r"(?: (?P<unit>votes?|strokes?|shots?|seconds?|hundredths of a second|tenths of a second))?"
        r"(?=[.,;)]|$| (?:in|on|at|from|after|with|over|and)\b)"
    ),
)
_CUES: tuple[Cue, ...] = (
    re.compile(r"\b(?:[Ll]ead|[Mm]ajority|[Mm]argin|[Gg]ap|[Aa]dvantage)\b"),
    (" by ",),
)
_VOTES = re.compile(r"\b(?:votes?|polled|ballots?)\b", re.IGNORECASE)
_GOT = re.compile(
    r"\b(?:votes?|polled|ballots?|received|took|taken|won|against|to|got|with|for|and|only|had)\b"
)
_UNDER = re.compile(r"\b(?P<n>\d{1,2}|[a-z]+(?:teen)?) under(?: par)?\b")
_TIMED = re.compile(
    r"(?<![\d.,:$£€])(\d{1,2}\.\d{2,3})(?![\d:%]|[.,]\d| (?:per|million|billion|m\b))"
)
_OTHER = elsewhen(
    EARLIER,
    r"last week|overnight|half-?way|record|poll of|opinion|predict\w*|turnout|electorate|needed"
    r"|more than|nearly|almost|about",
)
_PART = {"hundredths of a second": 0.01, "tenths of a second": 0.1}
_LEAST, _MOST = 0.25, 4.0  # times the stated margin: a gap beyond is of others
_RATIO = 3.0
_APART = 3  # sentences between the figures of the two


def leads(told: Told) -> Iterator[Finding]:
    """Margins that are not those of the two figures, wherever these are."""
    for pattern, cue in zip(_LED, _CUES, strict=True):
        for match in told.matches(pattern, spoken=True, cue=cue):
            sentence, stated = told.sentence(match.start()), parse(match["n"].lower())
            if sentence is None or not stated or sentence in told.titles:
                continue
            before = told.text[max(sentence.start, match.start() - 30) : match.end()]
            if _OTHER.search(before):
                continue
            unit = match["unit"] or ""
            where = Span(*match.span())
            if unit.startswith(("second", "hundredth", "tenth")):
                pair = _times(told, sentence, where)
                stated *= _PART.get(unit, 1.0)
            elif unit.startswith(("stroke", "shot")):
                pair = _under(told, where)
            elif unit in ("", "vote", "votes"):
                pair = _polled(told, sentence, stated, where)
            else:
                continue
            if pair is None:
                continue
            (a, first), (b, second) = pair
            gap = round(abs(a - b), 3)
            if not gap or abs(gap - stated) < 0.005 or not _LEAST <= gap / stated <= _MOST:
                continue
            x, y = (one_line(told.text[s.start : s.end]) for s in (first, second))
            if told.tells(gap, where, first, second):
                continue  # the lead is told: this is that of another
            yield told.finding(
                "margin", f"Between {x} and {y} lie {written(gap)}, not {match['n']}.",
                where, first, second, right=written(gap),
            )  # fmt: skip
            return


_Two = tuple[tuple[float, Span], tuple[float, Span]]


def _polled(told: Told, sentence: Span, stated: float, where: Span) -> _Two | None:
    """The two numbers of votes that are told of, where no two of the article lie so far apart."""
    numbers = [
        n for n in told.numbers
        if n.kind == "cardinal" and n.value > stated and not where.overlaps(Span(n.start, n.end))
    ]  # fmt: skip
    values = {n.value for n in numbers}
    if any(value + stated in values for value in values):
        return None
    found = []
    votes = [n for n in numbers if _is_votes(told, n)]
    for a, b in pairwise(votes):
        one, other = told.sentence(a.start), told.sentence(b.start)
        if one is None or other is None or told.number_of(other) - told.number_of(one) > _APART:
            continue
        if not 1 / _RATIO <= a.value / b.value <= _RATIO:
            continue
        if not any(_VOTES.search(told.text, s.start, s.end) for s in (one, other)):
            continue
        if abs(a.value - b.value) > _MOST * stated:
            continue
        if any(_OTHER.search(told.text, s.start, s.end) for s in (one, other)):
            continue
        found.append((a, b))
    if len(found) != 1:
        return None
    a, b = found[0]
    return (a.value, Span(a.start, a.end)), (b.value, Span(b.start, b.end))


def _is_votes(told: Told, number: Number) -> bool:
    if number.value < 20 or told.times.at(number.start) is not None:
        return False
    if any(q.unit not in ("1", "{vote}") for q in told.quantities.touching(
        number.start, number.end)):  # fmt: skip
        return False
    sentence = told.sentence(number.start)
    if sentence is None:
        return False
    before = told.text[max(sentence.start, number.start - 45) : number.start]
    after = told.text[number.end : min(sentence.end, number.end + 8)]
    if re.search(r"\b(?:of|out of) (?:the|its|all) $", before):
        return False  # of all that were cast
    named = re.search(r"[A-Z][\w’'-]+(?:['’]s?)? $", before)
    return bool(_GOT.search(before) or after.startswith(" votes") or named)


def _under(told: Told, where: Span) -> _Two | None:
    for sentence in told.sentences:
        found = []
        for match in _UNDER.finditer(told.text, sentence.start, sentence.end):
            value = parse(match["n"])
            if value is not None and not where.overlaps(Span(*match.span())):
                found.append((value, Span(*match.span())))
        if len(found) == 2 and not _OTHER.search(told.text, sentence.start, sentence.end):
            return found[0], found[1]
    return None


def _times(told: Told, sentence: Span, where: Span) -> _Two | None:
    for near in told.around(sentence, 2, 3):
        found = [
            (float(m[1]), Span(*m.span())) for m in _TIMED.finditer(told.text, near.start, near.end)
        ]  # fmt: skip
        if len(found) == 2 and not _OTHER.search(told.text, near.start, near.end):
            return found[0], found[1]
    return None
