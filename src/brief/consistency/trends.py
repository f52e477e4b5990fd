"""A change told in one place, and the two figures that it lies between in another.

``percentages`` and ``growth`` ask for the figures beside the change. Here the one rise, or the
one fall, of an article is held against the one pair of figures that it has of then and now.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from brief import patterns as re
from brief.consistency.growth import Change, changes_of, no_money, of_another
from brief.consistency.told import Told, one_line, span_of
from brief.language.stems import stem
from brief.records import Finding, QuantityValue, Span

# Before the figure of then, or behind it.
_OLD_BEFORE = re.compile(
    r"(?:\b(?:against|compared (?:with|to)|versus|up from|down from|after"
    r"|rather than|in place of|from|on|than)"
    r" (?:the |an? |just |only |about |some )*[£$€]?$"
    r"|\bhaving (?:been|made|earned|sold|had|taken|counted|drawn|stood at)"
    r" (?:only |just |about |some )?[£$€]?$"
    r"|\b(?:there had been|it had been|had stood at|had been|was once|were once|used to be)"
    r" (?:only |just |about |some )?[£$€]?$"
    r"|\b(?:year|month|decade) (?:before|earlier|ago),? (?:it was|there were|they had)"
    r" [£$€]?$"
    r"|\bin the (?:year|month|season|quarter) before\b[^.;,\d]{0,50}[£$€]?$"
    # "At the same point in 2020 the tally stood at"
    r"|\b(?:year|month|decade|season) before (?:that|it|then),?(?: it was| at| from)? [£$€]?$"
    r"|\bat (?:the|that|this) (?:same )?(?:point|time|stage|moment) (?:in|of|the|last)\b"
    r"[^.;]{0,45}?\b(?:at|was|were|had|sold|stood|been|counted|numbered) [£$€]?$"
    r"|(?:\bin (?:19|20)\d\d,?|\b(?:year|decade)s? (?:ago|earlier|before),?|\blast year,?)"
    r" [^.;,\d]{0,30}?\b(?:was|were|had|sold|stood at|counted|numbered|recorded|took|made|paid)"
    r" (?:just |only |about |some )?[£$€]?$)",
    re.IGNORECASE,
)
_OLD_BEHIND = re.compile(
    r"[^.;:\d]{0,45}?\b(?:(?:the|a) (?:year|month|quarter|decade|season) (?:before|earlier|ago)"
    r"|in the (?:prior|previous|preceding) (?:year|month|quarter|season)"
    r"|(?:years|months|decades) (?:ago|before|earlier)|last (?:year|month|season)"
    r"|having been [a-z]+ in|at the time of the (?:previous|last)|in (?P<year>(?:19|20)\d\d)"
    r"|previously|before they (?:started|began))\b"
)
_NOW_BEHIND = re.compile(
    r"[^.;:\d]{0,30}?\b(?:now|today|this (?:year|season|month|spring|summer))\b"
)
_LONG_AGO = re.compile(
    r"\b(?:(?:it|there|they) had (?:been|had)|having (?:been|made|earned|sold|had|taken))"
    r" (?:only |just |about |some )?[£$€]?$"
)
_TO_COME = re.compile(r"\bwill (?:cost|be|rise to|pay|charge|get|fall to|stand at|earn)\b")
_OPEN = re.compile(
    r"\b(?:target|forecast\w*|expect\w*|plan(?:s|ned|ning)?|hop\w+|would|could|should|if|up to"
    r"|average|per|limit|maximum|minimum|each|between|aged?)\b", re.IGNORECASE,
)  # fmt: skip
_TIMED = frozenset("% [pp] a mo wk d h min s {score} {vote}".split())
_LIMITS = (0.35, 2.5)
_FEWEST = 10  # smaller figures are seldom what a percentage is of
_FAR = 100  # characters between the two
_MOST_PAIRS = 1
_SHARED = 1


@dataclass(frozen=True, slots=True)
class _Pair:
    old: QuantityValue
    new: QuantityValue
    area: Span

    @property
    def ratio(self) -> float:
        return self.new.value / self.old.value


def trends(told: Told) -> Iterator[Finding]:
    """The one change of an article that its one pair of figures does not give."""
    changes = [c for s in told.sentences for c in changes_of(told, s, spoken=True)]
    if not changes or len(changes) > 4:
        return
    pairs = list({(p.old.start, p.new.start): p for p in _pairs(told)}.values())
    for up in (True, False):
        mine = [c for c in changes if c.up == up]
        moved = [p for p in pairs if (p.ratio > 1) == up and p.ratio != 1]
        if not mine or len(moved) != _MOST_PAIRS:
            continue
        pair = moved[0]
        if any(c.low <= pair.ratio <= c.high for c in changes):
            continue
        close = [c for c in mine if _may_be(c, pair)]
        close = [c for c in close if _definite(told, c)] or close
        if len(close) != 1 or (len(mine) > 2 and not _definite(told, close[0])):
            continue
        change = close[0]
        if (len(mine) > 1 and not _linked(told, change, pair)) or of_another(
            told, change.sentence, pair.area
        ):
            continue
        if no_money(told, change, pair.new):
            continue
        if pair.area.overlaps(change.span) and not pair.area.contains(change.span):
            continue
        way = "a rise" if pair.ratio > 1 else "a fall"
        x, y, words = (
            one_line(told.text[s.start : s.end])
            for s in (span_of(pair.old), span_of(pair.new), change.span)
        )
        percent = f"{abs(pair.ratio - 1) * 100:.0f}"
        yield told.finding(
            "percent", f"From {x} to {y} is {way} of {percent} %; the text has “{words}”.",
            change.span,
            Span(min(pair.old.start, pair.new.start), max(pair.old.end, pair.new.end)),
            right=f"{percent}%",
        )  # fmt: skip
        return


def _may_be(change: Change, pair: _Pair) -> bool:
    stated = (change.low + change.high) / 2
    return _LIMITS[0] <= abs(pair.ratio - 1) / max(abs(stated - 1), 1e-9) <= _LIMITS[1]


def _definite(told: Told, change: Change) -> bool:
    """Whether it opens a sentence as what has been told of: "The jump of 60 %"."""
    before = told.text[change.sentence.start : change.span.start]
    return re.fullmatch(r"\W*(?:The|That|This) (?:[a-z]+ )?", before) is not None


def _linked(told: Told, change: Change, pair: _Pair) -> bool:
    own, other = (
        {stem(w) for w in told.words(s) if len(w) > 3} for s in (change.sentence, pair.area)
    )
    first = told.sentence(pair.area.start)
    opens = first is not None and change.sentence in told.body[:1]
    beside = opens and first is not None and told.number_of(first) - told.number_of(
        change.sentence) == 1  # fmt: skip
    return beside or _definite(told, change) or len(own & other) >= _SHARED


def _pairs(told: Told) -> Iterator[_Pair]:
    """Two figures of one unit, side by side or in two sentences, of which one is of then."""
    for sentence in told.sentences:
        if sentence in told.titles or _OPEN.search(told.text, sentence.start, sentence.end):
            continue
        own = _figures(told, sentence)
        for a, b in pairwise(own):
            if not _alike(a, b) or b.start - a.end > _FAR:
                continue
            olds = [q for q in (a, b) if _is_old(told, sentence, q, own)]
            if len(olds) == 2:  # "900 last year, when in 2021 it had been 1,200"
                olds = [q for q in olds if _LONG_AGO.search(told.text[sentence.start : q.start])]
            if len(olds) == 1:
                yield _Pair(olds[0], b if olds[0] is a else a, sentence)
    for first, second in pairwise(told.sentences):
        if first in told.titles:
            continue
        one, other = _figures(told, first), _figures(told, second)
        if len(one) == 1 == len(other) and _alike(one[0], other[0]):
            area = Span(first.start, second.end)
            if _TO_COME.search(told.text, first.start, one[0].start) and _NOW_BEHIND.match(
                told.text, other[0].end
            ):  # "A crossing will cost £7.20. Islanders pay £6 now"
                yield _Pair(other[0], one[0], area)
                continue
            if any(_OPEN.search(told.text, s.start, s.end) for s in (first, second)):
                continue
            old = [_is_old(told, s, v, w) for s, v, w in (
                (first, one[0], one), (second, other[0], other))]  # fmt: skip
            if old == [False, True]:
                yield _Pair(other[0], one[0], area)
            elif old == [True, False]:
                yield _Pair(one[0], other[0], area)
    yield from _two_apart(told)
    yield from _apart(told)


def _two_apart(told: Told) -> Iterator[_Pair]:
    """A figure of these days, and behind it the first of two that are of then.

    "It has sold 11,400 passes. At this point in 2020 the tally was 7,600, a year before 8,100."
    """
    for first, second in pairwise(told.body):
        one, other = _figures(told, first), _figures(told, second)
        if not one or len(other) < 2 or not _alike(one[0], other[0]):
            continue
        if any(_OPEN.search(told.text, s.start, s.end) for s in (first, second)):
            continue
        if _is_old(told, second, other[0], other) and not _is_old(told, first, one[0], one):
            yield _Pair(other[0], one[0], Span(first.start, second.end))


def _apart(told: Told) -> Iterator[_Pair]:
    """Further apart: "set aside £220m"; "The pool stood at £275m a year ago"."""
    money = [
        (s, q) for s in told.body for q in _figures(told, s)
        if len(q.unit) == 3 and q.unit.isupper()
    ]  # fmt: skip
    olds = [
        (s, q) for s, q in money
        if re.match(r" a year (?:ago|earlier|before)\b", told.text[q.end : q.end + 16])
    ]  # fmt: skip
    if len(olds) != 1:
        return
    sentence, old = olds[0]
    news = [
        q for s, q in money
        if q is not old and q.unit == old.unit and s.start < sentence.start
        and changes_of(told, s) and _alike(q, old)
    ]  # fmt: skip
    if len(news) == 1:
        yield _Pair(old, news[0], sentence)


def _is_old(
    told: Told, sentence: Span, figure: QuantityValue, every: Sequence[QuantityValue]
) -> bool:
    before = told.text[max(sentence.start, figure.start - 75) : figure.start]
    if _OLD_BEFORE.search(before):
        return True
    later = [q.start for q in every if q.start >= figure.end]
    end = min([sentence.end, figure.end + 80, *later])
    if _NOW_BEHIND.match(told.text[figure.end : end]):
        return False
    behind = _OLD_BEHIND.match(told.text[figure.end : end])
    if behind is None:
        return False
    year = behind["year"]
    now = told.published.year if told.published is not None else None
    return year is None or (now is not None and int(year) < now - 1)


def _figures(told: Told, sentence: Span) -> list[QuantityValue]:
    return [
        q for q in told.inside(told.quantities, sentence)
        if q.unit not in _TIMED and q.of != "age" and q.upper is None
        and q.mod in (None, "APPROX", "LESS_THAN", "MORE_THAN")
        and q.value >= _FEWEST / (1 if q.unit == "1" else _FEWEST)
        and told.times.at(q.start) is None
        and not re.fullmatch(r"(?:1[5-9]|20)\d\d", told.text[q.start : q.end])
    ]  # fmt: skip


def _alike(a: QuantityValue, b: QuantityValue) -> bool:
    if a.unit != b.unit and not ("1" in (a.unit, b.unit) and max(len(a.unit), len(b.unit)) == 3):
        return False
    nouns = [stem(v.of.split()[0].lower()) for v in (a, b) if v.of]
    return len(set(nouns)) <= 1 and 0.2 <= a.value / max(b.value, 1e-9) <= 5
