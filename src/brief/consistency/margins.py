"""Margins, leads and gaps against the two figures that they lie between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from brief import patterns as re
from brief.consistency.elsewhen import ANOTHER_MEETING
from brief.consistency.scores import ELSEWHEN
from brief.consistency.told import Told, one_line, written
from brief.language.numbers import Number, parse
from brief.language.numbers import find as find_numbers
from brief.records import Finding, Span

_UNIT = r"(?P<unit>votes?|points?|runs?|seconds?|minutes?|goals?|shots?|strokes?|seats?)"
_UNITS = tuple("vote point run second minute goal shot stroke seat ajority argin".split())
_COUNT = r"(?P<n>\d{1,3}(?:,\d{3})+|(?<![\d.,])\d+(?:\.\d+)?|[a-z]+(?:-[a-z]+)?)"
_MARGIN = re.compile(
    rf"\bby (?:a margin of |a majority of |just |only |a )?{_COUNT} {_UNIT}\b"
    rf"|\b(?:margin|majority|lead|gap|advantage) (?:of|is|was) (?:just |only"
    rf" )?{_COUNT.replace('n>', 'n2>')} {_UNIT.replace('unit', 'unit2')}\b"
    r"|\b(?:[Mm]ajority|[Mm]argin) (?:of|was|is) (?P<n5>\d{1,3}(?:,\d{3})+|\d{2,3}"
    r"|[a-z]+(?=[.,;]| (?:was|is|were|will|in|on|at|for|after|over|that)\b))(?! (?:per"
    r"|points?"
    r"|runs?|goals?|seats?)|[%\d,.]\d|%)(?P<unit5>)"
    rf"|\b{_COUNT.replace('n>', 'n4>')} {_UNIT.replace('unit', 'unit4')} (?:clear|ahead|behind"
    rf"|separat\w+"
    rf"|later"
    rf"|slower|faster|back"
    rf"|adrift)\b"
    rf"|\b{_COUNT.replace('n>', 'n3>')}[- ]{_UNIT.replace('unit', 'unit3')}(?: |-)(?:margin"
    rf"|majority|lead|gap|win|victory|advantage)\b",
)  # fmt: skip
_POLL = re.compile(r"\b(?:polls?|surveys?|led|leads?|leading|among)\b")
_ELECTED = re.compile(r"\b(?:beat\w*|won|wins?|defeat\w*|(?:re-?)?elected|victory)\b")
_FINAL = re.compile(
    r"\b(?:w[io]n|wins|beat\w*|lost|los[ei]\w*|defeat\w*|vot(?:ed|es?)|polled|elected|victory|final"
    r"|thrash\w*|crush\w*|edged|overcame|saw off|approved|rejected|carried|passed)\b[^.;,\d]*$"
)
# "their 25-point margin": of the result that has been told
_OF_IT = re.compile(
    r"\b(?:[Tt]he|[Tt]heir|[Hh]is|[Hh]er|[Ii]ts|[Tt]hat|[Tt]his)\s(?:[a-z]+ )?(?:\d[\d,]*|[a-z]+)"
    r"[- ](?:votes?|points?|runs?|goals?|seats?)[- ](?:margin|majority|win|victory|lead)\b"
    r"|\b(?:[Tt]he|[Tt]heir|[Hh]is|[Hh]er|[Ii]ts) (?:margin|majority)\b"
    r"|(?<![\w,] )\bA (?:majority|margin) of (?:\d[\d,]*|[a-z]+)\b"
)
# "by 18 hundredths of a second", "0.12 seconds", "twelve-hundredths of a second"
_PARTS_OF_SECOND = re.compile(
    r"\b(?P<n>\d{1,3}|[A-Za-z]+(?:-[a-z]+)?|an?)[ -](?P<part>hundredths?|tenths?|thousandths?) of a"
    r" second\b"
)
_PART = {"hundredth": 0.01, "tenth": 0.1, "thousandth": 0.001}
_BY_POINTS = re.compile(r"\bby (?P<n>\d{1,2}(?:\.\d)?) (?:percentage )?points\b")
_GAP = re.compile(
    r"\b(?P<n>\d{1,2}(?:\.\d)?|[a-z]+)[- ](?:percentage[- ])?points?[- ](?:gap|lead|advantage"
    r"|margin|majority|cushion)\b"
    r"|\b(?:lead|gap|advantage|margin|ahead) (?:of|is|was|by) (?P<m>\d{1,2}(?:\.\d)?|[a-z]+)"
    r" (?:percentage )?points\b"
)
_WHOLE = (97.0, 100.5)  # per cent
_LEAST_SHARE = 15  # per cent: what is left goes to others, or is not decided
_ON = re.compile(r"\b(?:on|total of|with|at) (\d{2,3})\b(?![,.]\d|[-–/:%])")
# "finishing at 14 under par", and in the next sentence "second on 11 under"
_UNDER = re.compile(r"\b(?:on|at|with|of) (\d{1,2})[- ]under\b")
_ROUGHLY = re.compile(r"\b(?:more than|over|nearly|almost|about|around|some|under|less than)\s$")
_RECORD = re.compile(
    r"\b(?:record|best|(?<!halfway )(?<!half-way )mark|previous\w*|last year(?!['’]s (?:winner"
    r"|champion)))\b"
)
_SECOND = re.compile(
    r"\b(?:second(?! (?:half|set|leg|run|lap|round|time|day|stage|goal))|runner-up|silver)\b"
)
_THIRD = re.compile(r"\b(?:third|fourth|fifth|sixth|bronze|another|further|last)\b")
_CLOCK = re.compile(r"\b(?:(\d{1,2}):)?(\d{1,2}):(\d\d(?:\.\d+)?)\b")
_SPELLED = re.compile(
    r"\b(?:(?P<h>[\w-]+) hours?,? (?:and )?)?(?P<m>[\w-]+) minutes?,? (?:and )?(?P<s>[\w.-]+)"
    r" seconds?\b"
    r"|\b(?P<h2>[\w-]+) hours?,? (?:and )?(?P<m2>[\w-]+) minutes?\b"
)
# "with 28 councillors for it and 31 against"
_FOR_AND_AGAINST = re.compile(
    r"\b(?P<a>\d{1,3}) (?:[a-z]+ )?(?:voted |were )?(?:for|in favou?r)\b[^.;\d]{0,30}?"
    r"(?P<b>\d{1,3}) (?:[a-z]+ )?(?:voted |were )?(?:against|opposed)\b"
)
_AGAINST = re.compile(
    r"(?P<a>\d{1,3}(?:,\d{3})+|\d+)(?: votes?| per ?cent|%)?(?: in(?: [A-Z][\w’'-]+){1,3})?"
    r"(?:,? (?:to|against|versus|compared with)"
    r"|[-–])\s?(?:[\w'’.]+ ){0,4}?(?P<b>\d{1,3}(?:,\d{3})+|\d+)(?![\w%]|[.,]\d)"
)


def margins(told: Told) -> Iterator[Finding]:
    """A margin that is not the difference of the two figures beside it."""
    yield from _points(told)
    yield from _shares(told)
    for match in told.matches(_PARTS_OF_SECOND, cue=("of a second",)):
        count = 1.0 if match["n"] in ("a", "an") else parse(match["n"].lower())
        sentence = told.sentence(match.start())
        if count is not None and sentence is not None:
            seconds = count * _PART[match["part"].rstrip("s")]
            found = _times(told, sentence, seconds, Span(*match.span()))
            if found is not None:
                yield found
    for match in told.matches(_MARGIN, cue=_UNITS):
        side = re.match(r" (?:to|against) (\w+)|-\d", told.text[match.end() : match.end() + 20])
        if side is not None and (side[1] is None or parse(side[1]) is not None):
            continue  # "by 47 votes to 38" is the result
        group = next(g for g in ("n", "n2", "n3", "n4", "n5") if match[g])
        unit = (match["unit" + group[1:]] or "votes").rstrip("s")
        stated = 1.0 if match[group] == "single" else parse(match[group])
        sentence = told.sentence(match.start())
        before = told.text[max(0, match.start(group) - 14) : match.start(group)]
        timed = unit in ("second", "minute")
        if _ROUGHLY.search(before) and not timed:
            continue
        if stated is None or sentence is None or (stated != int(stated) and not timed):
            continue
        where = Span(*match.span())
        if ANOTHER_MEETING.search(told.text, match.end(), sentence.end):
            continue  # "beat her by 3.8 seconds at the police championships in May"
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
    near = told.around(sentence, 4, 3)
    area = Span(near[0].start, near[-1].end)
    clocks: list[tuple[float, Span]] = []
    for m in _CLOCK.finditer(told.text, area.start, area.end):
        clocks.append((int(m[1] or 0) * 3600 + int(m[2]) * 60 + float(m[3]), Span(*m.span())))
    for m in _SPELLED.finditer(told.text, area.start, area.end):
        parts = [parse(m[g]) if m[g] else 0.0 for g in (("h2", "m2") if m["h2"] else "hms")]
        if None not in parts:
            hours, minutes, seconds = (p or 0.0 for p in (*parts, 0.0)[:3])
            clocks.append((hours * 3600 + minutes * 60 + seconds, Span(*m.span())))
    clocks = sorted(((t, s) for t, s in clocks if not s.overlaps(where)), key=lambda c: c[1])
    lead = told.text[sentence.start : where.start]
    runner_up = _runner_up(told, clocks) if not _THIRD.search(lead) else None
    if runner_up is None and (len(clocks) != 2 or _RECORD.search(told.text, area.start, area.end)):
        return None  # a time of another race is told of too
    (a, first), (b, second) = clocks[0], runner_up or clocks[1]
    gap = abs(a - b)
    definite = re.search(r"\b(?:[Tt]he|[Tt]hat|[Tt]his)\s$", lead) is not None
    if (
        runner_up is None
        and where.start > second.end
        and not (sentence.contains(second) or definite)
    ):
        return None  # that of the third
    if soft and 0.7 <= gap / stated <= 1.3:
        return None
    exact = stated == int(stated) and a == int(a) and b == int(b)
    if (
        not gap
        or abs(gap - stated) < _slack(stated, exact)
        or gap > 20 * stated
        or gap * 20 < stated
    ):
        return None
    right = f"{gap:.{1 if stated >= 1 else 2}f}".removesuffix(".0") + " seconds"
    if stated % 60 == gap % 60 == 0:
        right = f"{gap // 60:.0f} minute{'s' if gap != 60 else ''}"
    x, y, words = (one_line(told.text[s.start : s.end]) for s in (first, second, where))
    return told.finding(
        "margin", f"Between {x} and {y} lie {right}, not “{words}”.",
        where, first, second, right=right,
    )  # fmt: skip


def _slack(stated: float, exact: bool) -> float:
    """How far a gap may be from what it is said to be, by the step in which it is told."""
    if stated < 1:
        return 0.015 if round(stated * 10, 6) % 1 else 0.06
    return 1 if exact or stated == int(stated) else 0.15


def _runner_up(told: Told, clocks: Sequence[tuple[float, Span]]) -> tuple[float, Span] | None:
    """The one time that is said to be the second, a little behind the first that is told."""
    found = []
    for (_, before), (seconds, span) in pairwise(clocks):
        sentence = told.sentence(span.start)
        start = max(before.end, sentence.start if sentence is not None else before.end)
        if _SECOND.search(told.text, start, span.start) and clocks[0][0] < seconds:
            found.append((seconds, span))
    return found[0] if len(found) == 1 and found[0][0] <= 1.2 * clocks[0][0] else None


def _measured(told: Told, number: Number) -> bool:
    """Whether a figure is a date, an age or of a unit of its own."""
    return bool(told.times.touching(number.start, number.end)) or any(
        q.unit != "1" or q.of == "age" for q in told.quantities.touching(number.start, number.end)
    )


def _points(told: Told) -> Iterator[Finding]:
    """For "by 6.2 percentage points", and the shares of the two in the next sentence."""
    for match in told.matches(_BY_POINTS, cue=(" points",)):
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


def _shares(told: Told) -> Iterator[Finding]:
    """For "46 percent ... trails with 37 percent" and "a seven-point gap" further on."""
    yield from _bare_shares(told)
    shares = [
        q for q in told.quantities
        if q.unit == "%" and q.value >= _LEAST_SHARE and told.sentence(q.start) is not None
    ]  # fmt: skip
    if len(shares) > 2:  # the turnout too: those of the two make the whole
        shares = [
            q
            for a, b in pairwise(shares)
            if _WHOLE[0] <= a.value + b.value <= _WHOLE[1]
            for q in (a, b)
        ]
    if len(shares) != 2 or any(q.mod or q.upper or told.is_quoted(q.start) for q in shares):
        return
    a, b = shares
    gap = round(abs(a.value - b.value), 2)
    first, second = told.sentence(a.start), told.sentence(b.start)
    if first is None or second is None or a.value + b.value > 100.5 or not gap:
        return
    for match in told.matches(_GAP, cue=("point",)):
        stated, sentence = parse(match["n"] or match["m"]), told.sentence(match.start())
        if stated is None or sentence is None or not 0.4 <= gap / max(stated, 0.1) <= 2.5:
            continue
        if told.number_of(second) - told.number_of(first) > 1 or abs(gap - stated) < 0.6:
            continue
        if not 0 <= told.number_of(sentence) - told.number_of(first) <= 6:
            continue
        if ELSEWHEN.search(told.text, sentence.start, sentence.end):
            continue
        yield told.finding(
            "margin", f"Between {a.value:g} and {b.value:g} % lie {gap:g} points, not"
                      f" {written(stated)}.",
            Span(*match.span()), Span(a.start, a.end), Span(b.start, b.end),
            right=f"{gap:g} points",
        )  # fmt: skip
        return


_ON_BARE = re.compile(
    r"\b(?:on|at|with|to|has|had|for) (?P<n>\d{2})(?: (?:for|to) [A-Z][\w’'-]+)?(?=[.,;]| (?:and"
    r"|a|which)\b)"
)


def _bare_shares(told: Told) -> Iterator[Finding]:
    """For "on 46 per cent and his rival on 41, a gap of seven points"."""
    for match in told.matches(_GAP, cue=("point",)):
        sentence, stated = told.sentence(match.start()), parse(match["n"] or match["m"])
        if sentence is None or stated is None:
            continue
        shares = [q for q in told.inside(told.quantities, sentence) if q.unit == "%"]
        if len(shares) != 1 or shares[0].mod or shares[0].upper or shares[0].value < _LEAST_SHARE:
            continue
        (share,) = shares
        bare = [
            m for m in _ON_BARE.finditer(told.text, share.end, match.start())
            if not told.times.touching(m.start("n"), m.end("n"))
        ]  # fmt: skip
        if len(bare) != 1 or ELSEWHEN.search(told.text, sentence.start, share.start):
            continue
        gap = round(abs(share.value - float(bare[0]["n"])), 2)
        if abs(gap - stated) < 0.6 or not 0.4 <= gap / max(stated, 0.1) <= 2.5:
            continue
        yield told.finding(
            "margin", f"Between {share.value:g} and {bare[0]['n']} % lie {gap:g} points, not"
                      f" {written(stated)}.",
            Span(*match.span()), Span(share.start, bare[0].end("n")), right=f"{gap:g} points",
        )  # fmt: skip


def _finished(told: Told, sentence: Span, stated: float, unit: str, where: Span) -> Finding | None:
    """For "by three strokes", of one who "finished on 271, with Ann Cole on 273"."""
    if unit not in ("stroke", "shot"):
        return None
    near = told.around(sentence, 1, 1)
    every = [list(_ON.finditer(told.text, s.start, s.end)) for s in near]
    behind = told.around(sentence, 0, 3)[-1]
    every.append(list(_UNDER.finditer(told.text, sentence.start, behind.end)))
    for found in every:
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
    if pair is None and unit in ("vote", "point"):
        far = _two(told, told.around(sentence, 2 if unit == "vote" else 1, 0), stated, where)
        near = far is not None and 0.3 <= abs(far[0].value - far[1].value) / stated <= 3
        pair = far if near else None
    if pair is None:
        return None
    a, b = pair
    gap = abs(a.value - b.value)
    if not gap or gap == stated or gap > 3 * stated + 2 or gap < 0.2 * stated:
        return None
    whole = [n.value for n in told.numbers]
    if any(
        abs(abs(x - y) - stated) < 0.5 for x in whole for y in whole if x > stated and y > stated
    ):
        return None
    if told.tells(gap, where, Span(a.start, a.end), Span(b.start, b.end)):
        return None  # the margin is told: this is that of another
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


def _result(told: Told, sentence: Span) -> list[tuple[float, float, Span]]:
    """The one result that the article has given before a sentence, won or lost by somebody."""
    if ELSEWHEN.search(told.text, sentence.start, sentence.end):
        return []
    found = []
    for m in told.matches(_AGAINST):
        own = told.sentence(m.start())
        if own is None or m.end() > sentence.start or _dates(told, Span(*m.span())):
            continue
        if ELSEWHEN.search(told.text, own.start, own.end) or "%" in m[0]:
            return []
        if _FINAL.search(told.text[max(own.start, m.start() - 60) : m.start()]):
            a, b = (float(m[g].replace(",", "")) for g in "ab")
            found.append((a, b, Span(*m.span())))
    return found


# "The win leaves Cahirmore four points clear": in a table.
_LEAVES = re.compile(r"\b(?:leav(?:e|es|ing)|left)\b(?: [\w’'-]+){1,4} $")


def _figures(told: Told, sentence: Span, stated: float, unit: str, where: Span) -> Finding | None:
    if _LEAVES.search(told.text, sentence.start, where.start):
        return None
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
        if told.text[m.start() - 1] == "(" and told.text[m.end() : m.end() + 1] == ")":
            continue  # "the Tar Heels (10-0)": what a team has won and lost
        pairs.append((a, b, Span(*m.span())))
    if unit == "vote" and not pairs:
        pairs = [
            (float(m["a"]), float(m["b"]), Span(*m.span()))
            for m in _FOR_AND_AGAINST.finditer(told.text, area.start, area.end)
        ]
    if len(pairs) > 1:  # "led 3-1 at the break and won 5-3"
        pairs = [
            p for p in pairs
            if _FINAL.search(told.text[max(area.start, p[2].start - 25) : p[2].start])
        ]  # fmt: skip
    if not pairs and _OF_IT.search(told.text, max(sentence.start, where.start - 24), where.end):
        pairs = _result(told, sentence)
    if len(pairs) != 1:
        return None
    a, b, span = pairs[0]
    numbers = [n.value for n in find_numbers(told.text[area.start : area.end])]
    if any(abs(abs(x - y) - stated) < 0.5 for x in numbers for y in numbers if x != stated != y):
        return None  # other figures have that distance
    gap = abs(a - b)
    if not gap or gap == stated or not 0.2 <= gap / stated <= 5:
        return None
    if told.tells(gap, where, span):
        return None  # the margin is told: this is that of another
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
