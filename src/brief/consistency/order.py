"""Before and after: an event put a day after another whose own date is given too."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from brief import patterns as re
from brief.consistency.happened import CLAUSE, event_of, noun_of, of_clause, of_noun
from brief.consistency.moments import bounds_of
from brief.consistency.told import Dated, Told, one_line
from brief.language.numbers import ORDINALS, parse
from brief.records import Finding, Span

# "on May 3, the day after a routine inspection", "in June 2016, two months before his death"
_RELATED = re.compile(
    r"\b(?:(?P<day>the day|a day|the (?:next )?morning|the evening|the night|the afternoon)|(?:a"
    r"|the) (?P<unit2>week|month|year|fortnight)"
    r"|(?P<n>\d{1,3}|[a-z]+(?:-[a-z]+)?) (?P<unit>day|week|month|year)s?) "
    r"(?P<way>after|before|following) (?:the |a |an |his |her |their |its"
    r" )?(?P<rest>(?:[a-z-]+ ){0,2}[a-z]+|(?:[A-Z][\w’'-]+ ){1,3}(?:had )?[a-z]+)"
)
DAYS = {"day": 1, "week": 7, "fortnight": 14, "month": 30.44, "year": 365.25}
_BEFORE = re.compile(
    r"\bin (?P<a>(?:19|20)\d\d)\b(?P<link>[^.;]{0,60}?)\bbefore (?:becoming|joining|moving"
    r"|being|taking|going|leaving|returning|he|she)\b[^.;]{0,60}?\bin (?P<b>(?:19|20)\d\d)\b"
)

_LATER = re.compile(
    r"\b(?P<span>(?P<n>\d{1,3}|[A-Za-z]+(?:-[a-z]+)?(?: and a half)?)"
    r" (?P<unit>day|week|fortnight|month|year)s? (?P<way>later|earlier))"
    r"(?:,? (?:on |in )?(?:the (?:night|morning|evening|afternoon) of )?(?=[A-Z\d]))"
)
_NEXT = re.compile(
    r"\b[Tt]he (?P<which>next|following|previous) day,? (?:on )?(?:[A-Z][a-z]+day,? )?(?=[A-Z\d])"
)
_BEHIND = re.compile(
    r",? (?P<span>(?P<n>an?|one|the|\d{1,3}|[a-z]+(?:-[a-z]+)?) (?P<rank>next |following )?"
    r"(?P<unit>day|week|fortnight|month|year)s? (?P<way>later|earlier|after|before))(?=[.,;)])"
)
_AFTER = re.compile(
    r"\bin (?P<a>(?:19|20)\d\d)\b,? after (?:[a-z]+ing|he|she|his|her|their|the|a)"
    r" [^.;,]{0,50}?\bin (?P<b>(?:19"
    r"|20)\d\d)\b"
)
_INLINE = re.compile(
    r"\bin (?P<a>1[5-9]\d\d|20\d\d),? (?:just |only |some )?(?P<n>\d{1,3}|[a-z]+(?:-[a-z]+)?)"
    r" years? "
    r"(?P<way>after|before) [^.;]{3,60}? in (?P<b>1[5-9]\d\d|20\d\d)\b"
)


_SHIFT = re.compile(
    r"\b(?:(?:a|the) |(?P<n>\d{1,3}|[a-z]+(?:-[a-z]+)?) )(?P<unit>day|week|month|year)s? "
    r"(?P<way>after|before)\b"
)
# "His letter, dated 6 May, was sent two weeks before": one clause, and nothing else in it
_LOOSE = 45
_GOES_ON = re.compile(
    r"(?! and | but )(?:(?!\b(?:who|which|that|when|while|after|before|and|but|or|since|until|as|if"
    r"|because|where)\b)[^.;:()\d\"“”])*"
)
_BUILT = re.compile(
    r"\b(?:built|put up|erected|completed|constructed|dates from|dating from|went up|founded"
    r"|planted"
    r"|opened|laid out|cast|raised)(?: [a-z]+)? in (?P<year>1[0-9]\d\d|20\d\d)\b"
)
_SURVIVED = re.compile(
    r"\b(?:surviv(?:e|ed|es|ing)|(?:com(?:e|es|ing)|came) through|(?:was|were) spared (?:by|in)"
    r"|spared (?:by|in)|escaped|withst(?:ood|and)|outlasted) (?:the|a"
    r"|an) (?:(?!\bwhen\b)[^.;,]){0,40}?"
    r"\b(?:of|in) (?P<year>1[0-9]\d\d|20\d\d)\b"
)
_STANDS = re.compile(
    r"\b(?:[Ii]t|hall|house|church|bridge|tower|mill|castle|abbey|chapel|school|inn|pub|theatre"
    r"|palace"
    r"|cathedral|tree|oak|ship|barn|manor|farm(?:house)?|hotel|market|gate|wall|window|building)\b"
)
_NEAR = 3  # sentences
_WEEK = 7  # days: further back, a date is of another story
_FAR = 70  # characters between the words of relation and the second date


def order(told: Told) -> Iterator[Finding]:
    """Events that cannot stand in the order in which the article puts them."""
    yield from _related(told)
    yield from _inline(told)
    yield from _dated_inline(told)
    yield from _later(told)
    yield from _next(told)
    yield from _behind(told)
    yield from _survived(told)
    for match in told.matches(_AFTER, cue=(" after ",)):
        if int(match["a"]) < int(match["b"]) and "before" not in match[0]:
            yield told.finding(
                "order", f"{match['a']} is put after {match['b']}.",
                Span(*match.span("a")), Span(*match.span("b")),
            )  # fmt: skip
    for match in told.matches(_BEFORE, cue=("before ",)):
        if int(match["a"]) > int(match["b"]) and "after" not in match[0]:
            yield told.finding(
                "order", f"{match['a']} is put before {match['b']}.",
                Span(*match.span("a")), Span(*match.span("b")),
            )  # fmt: skip


def _later(told: Told) -> Iterator[Finding]:
    """For "on March 14. ... three days later, on March 17": the second date against the first."""
    for match in told.matches(_LATER, cue=("later", "earlier")):
        word = match["n"].lower()
        count = 1.0 if word in ("a", "the") else parse(word)
        sentence = told.sentence(match.start())
        after = told.dates.touching(match.end(), match.end() + 1)
        if count is None or sentence is None:
            continue
        if not after:
            yield from _months(told, match, count, sentence)
            continue
        near = told.around(sentence, 1, 0)
        before = told.dates.beginning(near[0].start, match.start())
        if not before:
            yield from _months(told, match, count, sentence)
        if len(before) != 1 or not re.search(r"\d", before[0].value.quote):
            continue
        sign = 1 if match["way"] == "later" else -1
        days = _apart(before[0], after[0]) * sign
        wanted = count * DAYS[match["unit"]]
        slack = {"day": 0, "week": 4, "fortnight": 5}.get(match["unit"], 16)
        if abs(days - wanted) <= slack or abs(days) > 400:
            continue
        right = before[0].day + timedelta(days=sign * wanted)
        yield told.finding(
            "order",
            f"{one_line(after[0].value.quote)} is not {one_line(match['span'])} than "
            f"{one_line(before[0].value.quote)}.",
            before[0].span, Span(match.start("span"), after[0].value.end),
            right=f"{right:%B} {right.day}" if match["unit"] == "day" else None,
        )  # fmt: skip


def _next(told: Told) -> Iterator[Finding]:
    """For "fitted on June 2 ... floated the next day, on June 1": a day that is not further on."""
    for match in told.matches(_NEXT, cue=(" day",)):
        sentence = told.sentence(match.start())
        after = told.dates.touching(match.end(), match.end() + 1)
        if sentence is None or not after:
            continue
        before = told.dates.beginning(told.around(sentence, 1, 0)[0].start, match.start())
        if len(before) != 1 or not re.search(r"\d", before[0].value.quote):
            continue
        sign = -1 if match["which"] == "previous" else 1
        days = _apart(before[0], after[0]) * sign
        if not -_WEEK <= days <= 0:
            continue  # of some days on, it may be the day after another
        right = before[0].day + timedelta(days=sign)
        yield told.finding(
            "order",
            f"{one_line(after[0].value.quote)} is not {match[0].split(',')[0].lower().strip()}"
            f" after {one_line(before[0].value.quote)}."
            if sign > 0 else
            f"{one_line(after[0].value.quote)} does not come before"
            f" {one_line(before[0].value.quote)}.",
            before[0].span, Span(match.start(), after[0].value.end),
            right=f"{right:%B} {right.day}",
        )  # fmt: skip


def _apart(a: Dated, b: Dated) -> int:
    """The days from one date to another; where one has no year, as few as they can be."""
    if all(re.search(r"\d{4}", d.value.quote) for d in (a, b)):
        return (b.day - a.day).days
    day = b.day.replace(day=min(b.day.day, 28)) if b.day.month == 2 else b.day
    years = (a.day.year + n for n in (-1, 0, 1))
    return min(((day.replace(year=year) - a.day).days for year in years), key=abs)


def _behind(told: Told) -> Iterator[Finding]:
    """For "on 7 March. ... on 8 March, a day later": against the one date told before."""
    for at in told.dates:
        match = _BEHIND.match(told.text, at.value.end)
        sentence = told.sentence(at.value.start)
        if match is None or sentence is None or told.is_quoted(at.value.start):
            continue
        count = 1.0 if match["n"] in ("a", "an", "the") else parse(match["n"])
        near = told.around(sentence, 1, 0)
        before = told.dates.beginning(near[0].start, at.value.start)
        words = [d.value.quote for d in (*before, at)]
        if count is None or len(before) != 1 or not all(re.search(r"\d", w) for w in words):
            continue
        sign = 1 if match["way"] in ("later", "after") else -1
        days = _apart(before[0], at) * sign
        wanted = count * DAYS[match["unit"]]
        slack = {"day": 0, "week": 4, "fortnight": 5}.get(match["unit"], 16)
        if abs(days - wanted) <= slack or abs(days) > 400 or "year" in match["unit"]:
            continue
        right = at.day - timedelta(days=sign * wanted)
        yield told.finding(
            "order",
            f"{one_line(at.value.quote)} is not {one_line(match['span'])} than"
            f" {one_line(before[0].value.quote)}.",
            before[0].span, Span(at.value.start, match.end()),
            right=f"{right:%B} {right.day}" if match["unit"] == "day" else None,
        )  # fmt: skip


def _months(told: Told, match: re.Match[str], count: float, sentence: Span) -> Iterator[Finding]:
    """For "in January 2019. ... a month later, in December 2018": months are all that is known."""
    after = told.times.touching(match.end(), match.end() + 1)
    near = told.around(sentence, 1, 0)
    before = [
        t
        for t in told.times.beginning(near[0].start, match.start())
        if re.fullmatch(r"\d{4}(?:-\d\d)?", t.value) and re.search(r"\d{4}", t.quote)
    ]
    if not after or len(before) != 1 or match["unit"] == "day":
        return
    first, second = bounds_of(before[0]), bounds_of(after[0])
    if first is None or second is None or not re.search(r"[A-Z]|\d{4}", after[0].quote):
        return
    sign = 1 if match["way"] == "later" else -1
    wanted = count * DAYS[match["unit"]]
    low, high = sorted(((second[0] - first[1]).days * sign, (second[1] - first[0]).days * sign))
    slack = 200 if match["unit"] == "year" else 16
    if low - slack <= wanted <= high + slack:
        return
    yield told.finding(
        "order",
        f"{one_line(after[0].quote)} is not {one_line(match['span'])} than "
        f"{one_line(before[0].quote)}.",
        Span(before[0].start, before[0].end), Span(match.start("span"), after[0].end),
    )  # fmt: skip


def _inline(told: Told) -> Iterator[Finding]:
    """For "in 1911, three years after it opened in 1908"."""
    for match in told.matches(_INLINE, cue=(" years ", " year ")):
        count = parse(match["n"])
        if count is None:
            continue
        sign = 1 if match["way"] == "after" else -1
        true = sign * (int(match["a"]) - int(match["b"]))
        if abs(true - count) <= 1:
            continue
        yield told.finding(
            "order", f"{match['a']} is not {match['n']} years {match['way']} {match['b']}.",
            Span(*match.span("a")), Span(match.start("n"), match.end("b")),
            right=str(int(match["b"]) + sign * int(count)),
        )  # fmt: skip


def _dated_inline(told: Told) -> Iterator[Finding]:
    """For "on May 4, three days before the gallery's opening on May 7"."""
    for match in told.matches(_SHIFT, cue=("after", "before")):
        sentence = told.sentence(match.start())
        count = parse(match["n"]) if match["n"] else 1.0
        if sentence is None or count is None:
            continue
        anchor = _anchor(told, sentence, match)
        after = told.times.inside(match.end(), sentence.end)
        if anchor is None or not after or after[0].start - match.end() > _FAR:
            continue
        other = after[0]
        between = told.text[match.end() : other.start]
        words = told.text[other.start : other.end]
        bounds = bounds_of(other)
        if bounds is None or not re.search(r"\d", words):
            continue
        if not re.search(r"\d{4}", words):  # of the year of the first
            try:
                begin, end = (day.replace(year=anchor[1].year) for day in bounds)
                bounds = begin, end
            except ValueError:
                continue
        if re.search(r"[.;:]|,(?! (?:on|in) $)|\b(?:and|but|while)\b", between) or not re.search(
            r"\b(?:on|in)\s$", between
        ):
            continue
        unit = match["unit"]
        sign = 1 if match["way"] == "after" else -1
        slack = {"day": 0, "week": 4, "month": 16, "year": 190}[unit]
        low = (anchor[1] - bounds[1]).days * sign
        high = (anchor[2] - bounds[0]).days * sign
        wanted = count * DAYS[unit]
        if min(low, high) - slack <= wanted <= max(low, high) + slack or abs(low) > 4000:
            continue
        yield told.finding(
            "order",
            f"{one_line(told.text[anchor[0].start : anchor[0].end])} is not "
            f"{one_line(match[0])} {one_line(told.text[other.start : other.end])}.",
            anchor[0], Span(match.start(), other.end),
        )  # fmt: skip


def _survived(told: Told) -> Iterator[Finding]:
    """For a hall "put up in 1711" that came "through the great fire of 1702"."""
    built = told.matches(_BUILT, cue=(" in 1", " in 20"))
    if len({m["year"] for m in built}) != 1:
        return  # of several things one would have to know which
    for match in told.matches(_SURVIVED):
        sentence, other = told.sentence(match.start()), told.sentence(built[0].start())
        if sentence is None or other is None or int(match["year"]) >= int(built[0]["year"]):
            continue
        stands = _STANDS.search(told.text, sentence.start, match.start())
        near = abs(told.number_of(sentence) - told.number_of(other)) <= _NEAR
        if near and sentence != other and stands:
            yield told.finding(
                "order",
                f"“{one_line(built[0][0])}” comes after “{one_line(match[0])}”.",
                Span(*built[0].span()), Span(*match.span()),
            )  # fmt: skip
            return


def _related(told: Told) -> Iterator[Finding]:
    for match in told.matches(_RELATED, cue=("after", "before", "following")):
        sentence = told.sentence(match.start())
        if sentence is None:
            continue
        anchor = _anchor(told, sentence, match)
        count = 1.0 if match["day"] or match["unit2"] else parse(match["n"])
        if anchor is None or count is None:
            continue
        noun = noun_of(match["rest"])
        clause = CLAUSE.match(told.text, match.end("way")) if noun is None else None
        if noun is None and clause is None:
            noun = event_of(match["rest"])
        if (noun is None and clause is None) or noun in ORDINALS:
            continue  # "seven years after the first": which one is not told
        unit = "day" if match["day"] else match["unit"] or match["unit2"]
        sign = -1 if match["way"] in ("after", "following") else 1
        low, high = anchor[1], anchor[2]
        slack = {"day": 0, "week": 4, "fortnight": 5, "month": 16, "year": 190}[unit]
        shift = sign * count * DAYS[unit]
        try:
            first = low + timedelta(days=shift - slack)
            last = high + timedelta(days=shift + slack)
        except OverflowError:
            continue  # before the calendar begins
        where = Span(match.start(), clause.end() if clause else match.end())
        dated = list(
            of_noun(told, noun, where, sentence)
            if noun is not None
            else of_clause(told, clause, sentence)
        )
        years = [timedelta(0)]
        if not re.search(r"\d{4}", told.text[anchor[0].start : anchor[0].end]):
            years += [timedelta(days=d) for d in (-366, -365, 365, 366)]  # whose year is a guess
        if not dated or any(a + y <= last and first <= b + y for a, b, _ in dated for y in years):
            continue
        a, _, span = dated[0]
        far = 800 if unit != "year" else 800 * (1 + count)
        if len({d[:2] for d in dated}) > 1 or abs((a - first).days) > far:
            continue  # there are several, or it is of another time
        right = _right(first, last, unit, anchor[3])
        yield told.finding(
            "order",
            f"“{one_line(told.text[anchor[0].start : match.end()])}” does not fit "
            f"“{one_line(told.text[span.start : span.end])}”.",
            Span(anchor[0].start, match.end()), span, right=right,
        )  # fmt: skip


def _right(first: date, last: date, unit: str, exact: bool) -> str | None:
    if unit == "day" and exact and first == last:
        return f"{first:%B} {first.day}"
    return None


def _anchor(
    told: Told, sentence: Span, match: re.Match[str]
) -> tuple[Span, date, date, bool] | None:
    """The date just before the words of relation: the first and the last day it may be."""
    before = told.times.inside(sentence.start, match.start())
    if not before:
        return None
    time = before[-1]
    between = told.text[time.end : match.start()]
    if not re.fullmatch(r",? |\s?\(|, (?:just|only|about|some|nearly) ", between) and not (
        len(between) <= _LOOSE and _GOES_ON.fullmatch(between)
    ):
        return None
    bounds = bounds_of(time)
    return None if bounds is None else (Span(time.start, time.end), *bounds, len(time.value) == 10)
