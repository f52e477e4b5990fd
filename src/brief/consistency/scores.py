"""Scores and votes told twice, and margins against the figures they lie between."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from brief.consistency.told import Told, one_line, written
from brief.language.numbers import Number, parse
from brief.language.numbers import find as find_numbers
from brief.records import Finding, Span

_PAIR = r"\d{1,3}[-–]\d{1,3}"
_SETS = rf"{_PAIR}(?:\s?\([-–\d]+\))?(?:,? (?:and )?{_PAIR}(?:\s?\([-–\d]+\))?)*"
_SCORE = re.compile(rf"(?<![\w$£€.,/–-]){_SETS}(?![\w/–-]|[.,]\d)")
_NOUN = (
    r"(?:win|result|scoreline|victory|defeat|loss|draw|triumph|success|vote|decision"
    r"|ruling|verdict|majority)"
)
# "The 3-2 win": a match already told of; whose it is says that it may be another.
_AGAIN = re.compile(
    rf"(?:\b[Tt]he|\b[Tt]hat|\b[Tt]his|\b(?:[Hh]is|[Hh]er|[Tt]heir|[Ii]ts)"
    rf"|\b[A-Z][\w'’-]*['’]s?)\s(?P<score>{_SETS})[ -](?P<noun>{_NOUN})\b"
)
_VOTED = re.compile(
    r"\b(?:by|voted|votes|vote was|vote of) (?P<a>\d{1,3}|[a-z]+) (?:votes )?to (?P<b>\d{1,3}"
    r"|[a-z]+)\b(?! ?(?:%|per))"
)
_OTHER = re.compile(
    r"\s(?:over|against|at|in|on|away|last|earlier|that|which|to|by|from|when)\b.{0,60}?"
    r"\b(?:last|earlier|previous\w*|ago|season|19\d\d|20\d\d|January|February|March|April|May"
    r"|June|July"
    r"|August|September|October|November|December|week|month|year|[A-Z]\w+)\b",
    re.DOTALL,
)
_LINE = re.compile(
    r"(?P<a>[A-Z][\w.'’ -]{2,25}?) (?P<x>\d{1,2}),? (?:- )?(?P<b>[A-Z][\w.'’ -]{2,25}?)"
    r" (?P<y>\d{1,2})"
)
_WON = re.compile(
    r"\b(?:w[io]n|winning|beat\w*|defeat\w*|lost|los[ei]\w*|dr[ae]w\w*|victor\w+|triumph\w*"
    r"|thrash\w*"
    r"|edg\w+|overc[ao]me|downed|hammer\w*|vote\w*|voting|approv\w+|pass\w*|rul\w+|reject\w*"
    r"|held)\b"
)
_ELSEWHEN = re.compile(
    r"\b(?:half-time|halftime|at the break|interval|first leg|aggregate|last (?:season|year"
    r"|week|month"
    r"|month|autumn|spring|summer|winter)|earlier|previous\w*|on penalties|shoot-?out|record|odds"
    r"|per cent|series|committee|first reading|inning\w*)\b",
    re.IGNORECASE,
)
_LED = re.compile(r"\b(?:led|leading|lead|ahead|trail\w*|down|up|behind|level\w*)\s(?:\w+\s)?$")


@dataclass(frozen=True, slots=True)
class _Score:
    span: Span
    sets: tuple[tuple[int, int], ...]

    @property
    def turned(self) -> tuple[tuple[int, int], ...]:
        return tuple((b, a) for a, b in self.sets)


def _votes(told: Told) -> Iterator[_Score]:
    """For "by 47 votes to 38", "voted five to three"."""
    for match in told.matches(_VOTED):
        pair = [parse(match[g]) for g in "ab"]
        if None not in pair:
            yield _Score(
                Span(match.start("a"), match.end("b")), ((int(pair[0] or 0), int(pair[1] or 0)),)
            )


def _read(match: re.Match[str], group: str | int = 0) -> _Score:
    found = re.findall(r"(\d{1,3})[-–](\d{1,3})", match[group])
    return _Score(Span(*match.span(group)), tuple((int(a), int(b)) for a, b in found))


def scores(told: Told) -> Iterator[Finding]:
    """A result that is another when it is told again."""
    every = sorted([*(_read(m) for m in told.matches(_SCORE)), *_votes(told)], key=lambda s: s.span)
    yield from _lined(told, every)
    if len(every) < 2:
        return
    seen: set[tuple[Span, Span]] = set()
    for match in told.matches(_AGAIN):
        score = _read(match, "score")
        if _OTHER.match(told.text, match.end()):
            continue
        if any(s.sets in (score.sets, score.turned) for s in every if s.span != score.span):
            continue
        first = _first(told, every, score)
        if first is None:
            continue
        seen.add((first.span, score.span))
        yield _differ(told, first, score)
    for a, b in _twice(told, every):
        if (a.span, b.span) not in seen:
            yield _differ(told, a, b)


def _lined(told: Told, every: list[_Score]) -> Iterator[Finding]:
    """A result as a line of its own ("Hull 3 Leeds 1") and the report below it."""
    for title in (*told.titles[:1], *told.body[:1]):
        line = _LINE.fullmatch(told.text[title.start : title.end].strip())
        if line is None:
            continue
        pair = ((int(line["x"]), int(line["y"])),)
        for score in every:
            sentence = told.sentence(score.span.start)
            if sentence is None or told.number_of(sentence) > 3 or sentence == title:
                continue
            words = told.text[sentence.start : sentence.end]
            named = line["a"].split()[0] in words or line["b"].split()[0] in words
            before = told.text[sentence.start : score.span.start]
            if (
                not named
                or not _WON.search(words)
                or _ELSEWHEN.search(words)
                or _LED.search(before)
            ):
                return
            turned = _Score(score.span, pair).turned
            if len(score.sets) == 1 and score.sets not in (pair, turned):
                shown = one_line(told.text[score.span.start : score.span.end])
                yield told.finding(
                    "score", f"The result is {line['x']}-{line['y']} above and {shown} below.",
                    title, score.span,
                )  # fmt: skip
            return


def _first(told: Told, every: list[_Score], score: _Score) -> _Score | None:
    """The result that an article opens with, or the sentence before, of the same kind."""
    again = told.sentence(score.span.start)
    for other in every:
        if other.span.start >= score.span.start or len(other.sets) != len(score.sets):
            continue
        sentence = told.sentence(other.span.start)
        if sentence is None or again is None:
            return None
        beside = told.number_of(again) - told.number_of(sentence) == 1
        if told.number_of(sentence) > 4 and not beside:
            continue
        at = other.span
        near = told.text[max(sentence.start, at.start - 30) : min(sentence.end, at.end + 30)]
        if (
            _ELSEWHEN.search(near)
            or _LED.search(told.text[sentence.start : at.start])
            or not _WON.search(told.text, sentence.start, sentence.end)
        ):
            return None
        return other
    return None


def _twice(told: Told, every: list[_Score]) -> Iterator[tuple[_Score, _Score]]:
    """Two sentences with the same two names, a result each, and nothing about another time."""
    held = []
    for score in every:
        sentence = told.sentence(score.span.start)
        if sentence is None:
            continue
        words = told.text[sentence.start : sentence.end]
        names = {e.name for e in told.inside(told.entities, sentence) if e.type != "norp"}
        one = sum(sentence.contains(s.span) for s in every) == 1
        if one and len(names) >= 2 and _WON.search(words) and not _ELSEWHEN.search(words):
            held.append((score, names, {v.value[:10] for v in told.inside(told.times, sentence)}))
    for (a, names, when), (b, others, then) in pairwise(held):
        if a.sets in (b.sets, b.turned) or len(a.sets) != len(b.sets):
            continue
        if names == others and (not when or not then or when & then):
            yield a, b


def _differ(told: Told, a: _Score, b: _Score) -> Finding:
    x, y = (one_line(told.text[s.span.start : s.span.end]) for s in (a, b))
    return told.finding("score", f"The result is {x} at first and {y} later.", a.span, b.span)


# -- margins -------------------------------------------------------------------

_UNIT = r"(?P<unit>votes?|points?|runs?|seconds?|minutes?|goals?|shots?|strokes?|seats?)"
_COUNT = r"(?P<n>\d{1,3}(?:,\d{3})+|(?<![\d.,])\d+(?:\.\d+)?|[a-z]+(?:-[a-z]+)?)"
_MARGIN = re.compile(
    rf"\bby (?:a margin of |a majority of |just |only )?{_COUNT} {_UNIT}\b"
    rf"|\b(?:margin|majority|lead|gap|advantage) (?:of|is|was) (?:just |only"
    rf" )?{_COUNT.replace('n>', 'n2>')} {_UNIT.replace('unit', 'unit2')}\b"
    r"|\b(?:[Mm]ajority|[Mm]argin) (?:of|was|is) (?P<n5>\d{1,3}(?:,\d{3})+|\d{2,3})(?! (?:per"
    r"|points?"
    r"|runs?|goals?|seats?)|[%\d,.]\d|%)(?P<unit5>)"
    rf"|\b{_COUNT.replace('n>', 'n4>')} {_UNIT.replace('unit', 'unit4')} (?:clear|ahead|behind"
    rf"|adrift)\b"
    rf"|\b{_COUNT.replace('n>', 'n3>')}[- ]{_UNIT.replace('unit', 'unit3')}(?: |-)(?:margin"
    rf"|majority|lead|gap|win|victory|advantage)\b",
)  # fmt: skip
_POLL = re.compile(r"\b(?:polls?|surveys?|led|leads?|leading|among)\b")
_ELECTED = re.compile(r"\b(?:beat\w*|won|wins?|defeat\w*|(?:re-?)?elected|victory)\b")
_FINAL = re.compile(r"\b(?:w[io]n|wins|beat\w*|lost|los[ei]\w*|defeat\w*)\b[^.;,\d]*$")
_BY_POINTS = re.compile(r"\bby (?P<n>\d{1,2}(?:\.\d)?) (?:percentage )?points\b")
_ON = re.compile(r"\bon (\d{2,3})\b(?![,.]\d|[-–/:%])")
_ROUGHLY = re.compile(r"\b(?:more than|over|nearly|almost|about|around|some|under|less than)\s$")
_RECORD = re.compile(r"\b(?:record|best|mark|previous\w*|last year(?!['’]s (?:winner|champion)))\b")
_CLOCK = re.compile(r"\b(?:(\d{1,2}):)?(\d{1,2}):(\d\d(?:\.\d+)?)\b")
_SPELLED = re.compile(
    r"\b(?:(?P<h>[\w-]+) hours?,? (?:and )?)?(?P<m>[\w-]+) minutes?,? (?:and )?(?P<s>[\w.-]+)"
    r" seconds?\b"
)
_AGAINST = re.compile(
    r"(?P<a>\d{1,3}(?:,\d{3})+|\d+)(?: votes?| per ?cent|%)?(?:,? (?:to|against|versus"
    r"|compared with)"
    r"|[-–])\s?(?:[\w'’.]+ ){0,4}?(?P<b>\d{1,3}(?:,\d{3})+|\d+)(?![\w%]|[.,]\d)"
)


def margins(told: Told) -> Iterator[Finding]:
    """A margin that is not the difference of the two figures beside it."""
    yield from _points(told)
    for match in told.matches(_MARGIN):
        if re.match(r" (?:to|against) \d|-\d", told.text[match.end() : match.end() + 10]):
            continue  # "by 47 votes to 38" is the result
        group = next(g for g in ("n", "n2", "n3", "n4", "n5") if match[g])
        unit = (match["unit" + group[1:]] or "votes").rstrip("s")
        stated = parse(match[group])
        sentence = told.sentence(match.start())
        before = told.text[max(0, match.start(group) - 14) : match.start(group)]
        timed = unit in ("second", "minute")
        if _ROUGHLY.search(before) and not timed:
            continue
        if stated is None or sentence is None or (stated != int(stated) and not timed):
            continue
        where = Span(*match.span())
        if timed:
            seconds = stated * (60 if unit == "minute" else 1)
            soft = _ROUGHLY.search(before) is not None
            found = _times(told, sentence, seconds, where, soft=soft)
        else:
            found = (
                _figures(told, sentence, stated, unit, where)
                or _finished(told, sentence, stated, unit, where)
                or _standings(told, sentence, stated, unit, where)
            )
        if found is not None:
            yield found


def _times(
    told: Told, sentence: Span, stated: float, where: Span, *, soft: bool = False
) -> Finding | None:
    """The race is won in one time and lost in the next."""
    near = told.around(sentence, 2, 3)
    area = Span(near[0].start, near[-1].end)
    if _RECORD.search(told.text, area.start, area.end):
        return None  # a time of another race is told of too
    clocks: list[tuple[float, Span]] = []
    for m in _CLOCK.finditer(told.text, area.start, area.end):
        clocks.append((int(m[1] or 0) * 3600 + int(m[2]) * 60 + float(m[3]), Span(*m.span())))
    for m in _SPELLED.finditer(told.text, area.start, area.end):
        parts = [parse(m[g]) if m[g] else 0.0 for g in "hms"]
        if None not in parts:
            hours, minutes, seconds = (p or 0.0 for p in parts)
            clocks.append((hours * 3600 + minutes * 60 + seconds, Span(*m.span())))
    clocks = sorted(((t, s) for t, s in clocks if not s.overlaps(where)), key=lambda c: c[1])
    if len(clocks) != 2:
        return None
    (a, first), (b, second) = clocks
    gap = abs(a - b)
    if where.start > second.end and not sentence.contains(second):
        return None  # that of the third
    if soft and 0.7 <= gap / stated <= 1.3:
        return None
    exact = stated == int(stated) and a == int(a) and b == int(b)
    if (
        not gap
        or abs(gap - stated) < (1 if exact or stated == int(stated) else 0.15)
        or gap > 20 * stated
        or gap * 20 < stated
    ):
        return None
    right = f"{gap:.1f}".removesuffix(".0") + " seconds"
    x, y, words = (one_line(told.text[s.start : s.end]) for s in (first, second, where))
    return told.finding(
        "margin", f"Between {x} and {y} lie {right}, not {words.removeprefix('by ')}.",
        where, first, second, right=right,
    )  # fmt: skip


def _measured(told: Told, number: Number) -> bool:
    """Whether a figure is a date, an age or of a unit of its own."""
    return bool(told.times.touching(number.start, number.end)) or any(
        q.unit != "1" or q.of == "age" for q in told.quantities.touching(number.start, number.end)
    )


def _points(told: Told) -> Iterator[Finding]:
    """For "by 6.2 percentage points", and the shares of the two in the next sentence."""
    for match in told.matches(_BY_POINTS):
        sentence = told.sentence(match.start())
        if sentence is None:
            continue
        words = told.text[sentence.start : sentence.end]
        if not _ELECTED.search(words) or words.count(" points") != 1 or _POLL.search(words):
            continue  # polls have a lead for each group that they ask
        stated = float(match["n"])
        for other in told.around(sentence, 0, 1):
            shares = [q for q in told.inside(told.quantities, other) if q.unit == "%"]
            if len(shares) != 2 or any(q.value < 15 or q.mod or q.upper for q in shares):
                continue
            a, b = shares
            gap = round(abs(a.value - b.value), 2)
            if (
                a.value + b.value > 100.5
                or abs(gap - stated) < 0.15
                or not 0.4 <= gap / stated <= 2.5
            ):
                continue
            yield told.finding(
                "margin", f"Between {a.value:g} and {b.value:g} % lie {gap:g} points, not"
                          f" {match['n']}.",
                Span(*match.span()), Span(a.start, b.end), right=f"{gap:g} points",
            )  # fmt: skip
            break


def _finished(told: Told, sentence: Span, stated: float, unit: str, where: Span) -> Finding | None:
    """For "by three strokes", of one who "finished on 271, with Ann Cole on 273"."""
    if unit not in ("stroke", "shot"):
        return None
    for other in told.around(sentence, 0, 1):
        found = list(_ON.finditer(told.text, other.start, other.end))
        if len(found) != 2:
            continue
        gap = abs(int(found[0][1]) - int(found[1][1]))
        if gap and gap != stated and gap <= 3 * stated + 2:
            right = f"{gap} {unit}{'s' if gap != 1 else ''}"
            words = one_line(told.text[where.start : where.end]).removeprefix("by ")
            return told.finding(
                "margin", f"Between {found[0][1]} and {found[1][1]} lie {right}, not {words}.",
                where, Span(*found[0].span()), Span(*found[1].span()), right=right,
            )  # fmt: skip
    return None


def _standings(told: Told, sentence: Span, stated: float, unit: str, where: Span) -> Finding | None:
    """What the two have: the only other figures around, of nearly one size."""
    if unit == "goal":
        return None
    pair = _two(told, told.around(sentence, 0, 1), stated, where) or next(
        (p for s in told.around(sentence, 1, 0) if (p := _two(told, [s], stated, where))), None
    )
    if pair is None:
        return None
    a, b = pair
    gap = abs(a.value - b.value)
    if not gap or gap == stated or gap > 3 * stated + 2:
        return None
    whole = [n.value for n in told.numbers]
    if any(
        abs(abs(x - y) - stated) < 0.5 for x in whole for y in whole if x > stated and y > stated
    ):
        return None
    right = f"{gap:,.0f} {unit}{'s' if gap != 1 else ''}"
    x, y = (told.text[n.start : n.end] for n in pair)
    words = f"{written(stated)} {unit}{'s' if stated != 1 else ''}"
    return told.finding(
        "margin", f"Between {x} and {y} lie {right}, not {words}.",
        where, Span(a.start, a.end), Span(b.start, b.end), right=right,
    )  # fmt: skip


def _two(
    told: Told, near: Sequence[Span], stated: float, where: Span
) -> tuple[Number, Number] | None:
    """The only two figures of some size."""
    numbers = [
        n for n in told.numbers.inside(near[0].start, near[-1].end)
        if n.value >= max(10.0, 2 * stated)
        and n.kind == "cardinal" and told.text[n.start].isdigit()
        and not Span(n.start, n.end).overlaps(where) and not _measured(told, n)
    ]  # fmt: skip
    if len(numbers) != 2 or any(told.is_quoted(n.start) for n in numbers):
        return None
    return numbers[0], numbers[1]


def _dates(told: Told, span: Span) -> bool:
    """Whether two figures with a dash are days: "May 13-22"."""
    return bool(
        re.search(r"\b[A-Z][a-z]{2,8}\.? $", told.text[max(0, span.start - 11) : span.start])
    ) and any(t.start < span.end and span.start <= t.end for t in told.times)


def _figures(told: Told, sentence: Span, stated: float, unit: str, where: Span) -> Finding | None:
    near = told.around(sentence, 1, 2)
    area = Span(near[0].start, near[-1].end)
    pairs = []
    for m in _AGAINST.finditer(told.text, area.start, area.end):
        if where.overlaps(Span(*m.span())) or _dates(told, Span(*m.span())):
            continue
        if re.search(r"%|cent", m[0]) and not sentence.contains(Span(*m.span())):
            continue  # polls have a lead for each group that they ask
        a, b = (float(m[g].replace(",", "")) for g in "ab")
        if unit == "vote" and max(a, b) < stated:
            continue
        pairs.append((a, b, Span(*m.span())))
    if len(pairs) > 1:  # "led 3-1 at the break and won 5-3"
        pairs = [
            p for p in pairs
            if _FINAL.search(told.text[max(area.start, p[2].start - 25) : p[2].start])
        ]  # fmt: skip
    if len(pairs) != 1:
        return None
    a, b, span = pairs[0]
    numbers = [n.value for n in find_numbers(told.text[area.start : area.end])]
    if any(abs(abs(x - y) - stated) < 0.5 for x in numbers for y in numbers if x != stated != y):
        return None  # other figures have that distance
    gap = abs(a - b)
    if not gap or gap == stated or not 0.2 <= gap / stated <= 5:
        return None
    right = f"{gap:,.0f} {unit}{'s' if gap != 1 else ''}"
    x = one_line(told.text[span.start : span.end])
    words = f"{written(stated)} {unit}{'s' if stated != 1 else ''}"
    return told.finding(
        "margin",
        f"The margin of {x} is {right}, not {words}.",
        where,
        span,
        right=right,
    )
