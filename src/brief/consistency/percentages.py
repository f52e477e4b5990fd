"""Percentages of change against the two figures that they lie between."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from brief import patterns as re
from brief.consistency.told import Told, one_line, span_of
from brief.language.numbers import find as find_numbers
from brief.language.stems import stem
from brief.records import Finding, QuantityValue, Span

_RISE = (
    r"(?:ris\w+|rose|grew|grow\w*|climb\w*|jump\w*|increas\w+|up|gain\w*|surg\w+|soar\w*|swell\w*"
    r"|swelled|leap\w*|leapt|higher|more|advanc\w+|expand\w*|hike\w*|added|improv\w+|growth"
    r"|rebound\w*)"
)
_FALL = (
    r"(?:fall\w*|fell|drop\w*|declin\w+|decreas\w+|down|slump\w*|slip\w*|plung\w+|tumbl\w+|shrank"
    r"|shrunk|shrink\w*|lower|less|fewer|sank|sunk|slid\w*|reduc\w+|contract\w*|cut\w*"
    r"|plummet\w*|dip\w*|lost)"
)
_UP = re.compile(rf"\b{_RISE}\b", re.IGNORECASE)
_DOWN = re.compile(rf"\b{_FALL}\b", re.IGNORECASE)
# Something else is measured, or over another time.
_SET_AGAINST = re.compile(r"(?: \w+){0,3},? (?:compared (?:with|to)|against|instead of) ")
# "£54 million, up 35% on the £45 million of the year before"
_UP_ON = re.compile(
    r",? (?:an? )?(?:up|down|(?:rise|fall|increase|decrease|gain|drop) of) (?:by )?\d[\d.]*"
    r" ?(?:%|per ?cent) "
    r"(?:on|from|over|compared with|compared to) (?:the )?"
)
_OTHERWISE = re.compile(
    r"\b(?:adjusted|constant|excluding|organic|like-for-like|compound\w*|annually|annuali[sz]ed"
    r"|(?:%|per ?cent) (?:a|per|each) year(?! (?:earlier|ago|before))|real terms|inflation"
    r"|margin|points?"
    r"|seasonal\w*|on average|average (?:of|annual|yearly|rate|growth))\b",
    re.IGNORECASE,
)
_FROM_TO = re.compile(
    r"(?: (?:a|per|each|every) (?:day|week|month|year|head|hour))?,? to (?:(?:a|an|its|the|about"
    r"|around|nearly|some|just|over|more|than|record|total|of)\s)*",
    re.I,
)
_TO_FROM = re.compile(
    r"\W{0,2}\s?(?:of (?:them|these|those)|this (?:spring|summer|autumn|winter|year|month"
    r"|season))?(?:(?:in|for|during)\s[\w\s]{2,30}?)?,?\s?(?:up "
    r"|down |and )?"
    r"(?:from|against|compared (?:with|to)|versus|vs\.?|over)\s"
    r"(?:(?:a|an|its|the|about|around|nearly|some|just|over|more|than|record|total|of)\s)*",
    re.I,
)  # fmt: skip
_BEFORE_FROM = re.compile(
    r"\bfrom (?:(?:a|an|its|the|about|around|nearly|some|just|over|more|than)\s)*$", re.I
)
_OLD = re.compile(
    r"\b(?:from|against|compared (?:with|to)|versus)"
    r" (?:(?:the|about|around|nearly|some|just|over)\s)*$"
)
_MOVED = re.compile(
    rf"(?:,| -| —| –|\band\b|\bis|\bwas|\bwere|\()\s?(?:an? )?(?:{_RISE}|{_FALL})(?: of| by)? "
    r"(?:about |some |nearly |almost |around )?$",
    re.IGNORECASE,
)
_ON_OLD = re.compile(
    r"\)?,? (?:on|from|over|against|compared (?:with|to)|than) (?:the |its |a |last year['’]s )*"
)
# "a rise of 20 % is the first since 2016, when it went from 3 to 4": of another change
_ANOTHER_TIME = re.compile(r";|\bwhen\b|\bsince (?:19|20)\d\d\b")
_FAR = 90  # characters between two figures
_RAISED = re.compile(r"\b(?:rais\w+|lift\w*|boost\w*)\b")
_WHILE = re.compile(r"; |, (?:while|whereas|but) ")
_RAISE = re.compile(
    r"[ -](?:pay )?(?:rais\w+|hike|uplift|surcharge|discount|markdown|saving|jump|gain)\b"
)
_INSTEAD = re.compile(
    r"(?: (?:a|per|an) [a-z]+)? (?:instead of|rather than) (?:the |(?:last|the previous)"
    r" [a-z]+['’]s )*"
)
_OLDEN = re.compile(
    r"\b(?:until now|so far|up to now|previously|used to|(?:last|the previous|a) (?:year|spring"
    r"|summer|autumn"
    r"|winter|month)(?: ago| earlier)?|at present|currently)\b"
)
_NEW = re.compile(
    r"\b(?:will|from (?:January|February|March|April|May|June|July|August|September|October"
    r"|November"
    r"|December|next)|is to|are to|now|this (?:year|spring|summer|autumn|winter|month))\b"
)
_EARLIER = re.compile(
    r"\b(?:year|month|quarter|season|week|decade|time)s? (?:before|earlier|ago|previously)\b"
    r"|\b(?:previous|prior|last|preceding) (?:year|month|quarter|season|week)\b|\bin \d{4}\b"
)
# "The 45 per cent reduction": of what has been told
_THE_CHANGE = re.compile(r"\b(?:[Tt]he|[Tt]hat|[Tt]his|[Ss]uch an?)\s$")
_MULTIPLE = re.compile(
    r"\b(?P<more>more than |nearly |almost )?(?P<times>doubl(?:ed|ing)|tripl(?:ed|ing)"
    r"|trebl(?:ed|ing)"
    r"|quadrupl(?:ed|ing)|halv(?:ed|ing))\b"
    r"|\bby (?:a |one[- ])?(?P<part>third|quarter|half|fifth|two[- ]thirds)\b",
    re.IGNORECASE,
)
_TIMES = {"doub": 2.0, "trip": 3.0, "treb": 3.0, "quad": 4.0, "halv": 0.5}
_FRACTIONS = {
    "third": 1 / 3, "quarter": 0.25, "half": 0.5, "fifth": 0.2, "two-thirds": 2 / 3,
    "two thirds": 2 / 3,
}  # fmt: skip
_LEAST_OFF = 1.0  # percentage points
_SHARE_OFF = 0.06  # of the right percentage


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two figures of one thing, the earlier and the later."""

    old: QuantityValue
    new: QuantityValue
    sure: bool  # "from A to B" within a statement of change

    @property
    def span(self) -> Span:
        return Span(min(self.old.start, self.new.start), max(self.old.end, self.new.end))


def percentages(told: Told) -> Iterator[Finding]:
    """Changes in per cent that the figures beside them do not give."""
    used: set[int] = set()
    for sentence in told.sentences:
        found = told.inside(told.quantities, sentence)
        shares = [v for v in found if v.unit == "%" and v.upper is None]
        pairs = list(_pairs(told, sentence, [v for v in found if v not in shares]))
        pairs = pairs or list(_around(told, sentence, found, shares))
        for pair in pairs:
            if told.is_quoted(pair.old.start) or not pair.old.value or len(pairs) > 1:
                continue
            if not shares:
                finding = next(
                    (
                        f
                        for s in told.around(sentence, 1, 0)[::-1]
                        if s == sentence or _EARLIER.search(told.text, sentence.start, sentence.end)
                        if (f := _multiple(told, s, pair)) is not None
                    ),
                    None,
                )
                if finding is not None:
                    yield finding
                    continue
            share = _beside(told, sentence, pair, shares) or _near(told, sentence, pair, shares)
            if share is None or share.start in used:
                continue
            used.add(share.start)
            finding = _wrong(told, pair, share)
            if finding is not None:
                yield finding


def _pairs(told: Told, sentence: Span, figures: list[QuantityValue]) -> Iterator[_Pair]:
    for a, b in pairwise(figures):
        instead = _INSTEAD.fullmatch(told.text[a.end : b.start]) is not None and b.unit in (
            "1", a.unit
        )  # fmt: skip
        if not (_one_unit(a, b) or instead) or a.unit in (
            "%",
            "[pp]",
            "a",
            "d",
            "mo",
            "wk",
            "h",
            "min",
            "s",
        ):
            continue
        if a.upper is not None or b.upper is not None or a.of == "age" or b.of == "age":
            continue
        between = told.text[a.end : b.start]
        if _UP_ON.fullmatch(between) or _SET_AGAINST.fullmatch(between) or instead:
            yield _Pair(b, a, True)
        elif _until_now(told, sentence, figures, a, b) or (
            _FROM_TO.fullmatch(between) and _BEFORE_FROM.search(told.text[sentence.start : a.start])
        ):
            yield _Pair(a, b, True)
        elif _TO_FROM.fullmatch(between) or _last_from(told, sentence, figures, a, b):
            yield _Pair(b, a, True)


def _until_now(
    told: Told, sentence: Span, figures: list[QuantityValue], a: QuantityValue, b: QuantityValue
) -> bool:
    """For "who paid 2 pounds until now will be charged 3 pounds": the only two of their unit."""
    if len([v for v in figures if v.unit == a.unit]) != 2 or a.unit == "1":
        return False
    old = told.text[max(sentence.start, a.start - 30) : b.start]
    new = told.text[a.end : min(sentence.end, b.end + 30)]
    return bool(_OLDEN.search(old)) and bool(_NEW.search(new)) and b.start - a.end <= _FAR


def _last_from(
    told: Told, sentence: Span, figures: list[QuantityValue], a: QuantityValue, b: QuantityValue
) -> bool:
    """Whether the second of the only two figures is the earlier one, by the word before it."""
    between = told.text[a.end : b.start]
    return (
        len([v for v in figures if v.unit == a.unit and v.of == a.of]) == 2
        and len(between) <= _FAR
        and _OLD.search(between) is not None
        and re.search(r"[;:()\"“”]|\bwhile\b|\bbut\b", between) is None
    )


def _around(
    told: Told, sentence: Span, found: list[QuantityValue], shares: list[QuantityValue]
) -> Iterator[_Pair]:
    """The figures on both sides of "down 25 per cent from"; others of other units may be there."""
    if len(shares) != 1:
        return
    (share,) = shares
    before = told.text[max(sentence.start, share.start - 30) : share.start]
    if not _MOVED.search(before):
        return
    olds = [
        v
        for v in found
        if v.start > share.end and _ON_OLD.fullmatch(told.text[share.end : v.start])
    ]
    if not olds or olds[0].upper is not None or olds[0].of == "age":
        return
    news = [
        v
        for v in found
        if v.end < share.start
        and v.upper is None
        and (v.unit == olds[0].unit or _one_unit(v, olds[0]))
        and v.of != "age"
        and told.times.at(v.start) is None
        and v.value > 1
        and 0.2 <= v.value / max(olds[0].value, 1e-9) <= 5
    ]
    if len(news) == 1:
        yield _Pair(olds[0], news[0], True)


def _one_unit(a: QuantityValue, b: QuantityValue) -> bool:
    """Whether two figures are of one unit; "46 million euros, from 40 million" has it once."""
    return a.unit == b.unit or (
        "1" in (a.unit, b.unit) and a.of is None and b.of is None and min(a.value, b.value) >= 1e5
    )


def _beside(
    told: Told, sentence: Span, pair: _Pair, shares: list[QuantityValue]
) -> QuantityValue | None:
    """The one percentage of change in the sentence, or the clause, of the two figures."""
    if len(shares) > 1:  # ", while bread went up by 6 percent"
        start = max([sentence.start, *_ends(told, sentence.start, pair.span.start)])
        end = min([sentence.end, *_ends(told, pair.span.end, sentence.end)])
        shares = [v for v in shares if start <= v.start < end]
    if len(shares) != 1:
        return None
    (share,) = shares
    low, high = sorted((share.start, pair.span.start)), sorted((share.end, pair.span.end))
    stretch = told.text[min(low) : max(high)]
    if _ANOTHER_TIME.search(stretch) or _OTHERWISE.search(told.text[sentence.start : sentence.end]):
        return None
    others = [
        v for v in told.inside(told.quantities, sentence)
        if v not in (share, pair.old, pair.new)
        and min(low) < v.start < max(high) and v.unit != "1" and v.unit not in ("a", "mo", "d")
    ]  # fmt: skip
    return share if not others and _changes(told, sentence, share) else None


def _ends(told: Told, start: int, end: int) -> list[int]:
    """Where a clause about something else is set against the one before it."""
    return [m.start() for m in _WHILE.finditer(told.text, start, end)]


def _changes(told: Told, sentence: Span, share: QuantityValue) -> bool:
    before = told.text[max(sentence.start, share.start - 40) : share.start]
    after = told.text[share.end : min(sentence.end, share.end + 25)]
    if re.match(r"\s(?:of|share|stake|chance|tax|interest)\b", after):
        return False
    return bool(
        re.search(rf"\b(?:{_RISE}|{_FALL})(?: \w+)?(?: by| of)?(?: (?:about|around|nearly|almost"
                  rf"|some|more|than|over|just|a|an))*\s*$", before, re.I)
        or re.match(rf",?\s(?:\w+ )?(?:{_RISE}|{_FALL})\b", after, re.I)
        or re.search(r"(?:, which (?:is|was)|, or(?: by)?|[,–—-] an? (?:saving|change|loss"
            r"|gain) of) $", before)
    )  # fmt: skip


def _near(
    told: Told, sentence: Span, pair: _Pair, shares: list[QuantityValue]
) -> QuantityValue | None:
    """The percentage of a sentence beside, where the figures are those of now and a year ago."""
    instead = " instead of " in told.text[pair.span.start : pair.span.end]
    if shares:
        return None
    compared = (
        instead
        or _EARLIER.search(told.text, sentence.start, sentence.end)
        or _OLDEN.search(told.text, sentence.start, sentence.end)
    )
    own = {stem(w) for w in told.words(sentence) if len(w) > 3}
    found = []
    for other in told.around(sentence, 2, 1):
        if other == sentence:
            continue
        for share in told.inside(told.quantities, other):
            if share.unit != "%" or share.upper is not None or told.is_quoted(share.start):
                continue
            if not (
                _changes(told, other, share) or _RAISE.match(told.text, share.end)
            ) or _OTHERWISE.search(told.text, other.start, other.end):
                continue
            definite = (
                _THE_CHANGE.search(told.text[max(other.start, share.start - 8) : share.start])
                and other > sentence
            )
            if not compared and not definite:
                continue
            theirs = {stem(w) for w in told.words(other) if len(w) > 3}
            found.append((share, len(own & theirs) + bool(definite)))
    if len(found) != 1:
        return None
    share, common = found[0]
    true = abs(pair.new.value / pair.old.value - 1) * 100
    # another subject's change would seldom be so near
    near = true and 0.5 <= share.value / true <= 2
    return share if near and (common >= 1 or _follows(told, sentence, share)) else None


def _follows(told: Told, sentence: Span, share: QuantityValue) -> bool:
    """Whether the figures come right after the percentage that they explain."""
    other = told.sentence(share.start)
    return other is not None and told.number_of(sentence) - told.number_of(other) == 1


def _multiple(told: Told, sentence: Span, pair: _Pair) -> Finding | None:
    """For "doubled", "halved", "by a third", with both figures in the sentence."""
    found = list(_MULTIPLE.finditer(told.text, sentence.start, sentence.end))
    if len(found) != 1 or min(pair.old.value, pair.new.value) <= 0:
        return None
    (match,) = found
    true = pair.new.value / pair.old.value
    moved = told.text[max(sentence.start, match.start() - 40) : match.start()]
    risen = _UP.search(moved) or _RAISED.search(moved)
    if match["part"] and (risen if true < 1 else _DOWN.search(moved)):
        return None  # "will raise lending by half": of something else than what has fallen
    if match["times"]:
        wanted = _TIMES[match["times"][:4].lower()]
        low, high = 0.85 * wanted, 1.25 * wanted
        if match["more"]:
            low, high = (
                (0.95 * wanted, 1.6 * wanted)
                if "more" in match["more"]
                else (0.75 * wanted, 1.02 * wanted)
            )
        shown = match["times"]
    else:
        part = _FRACTIONS[match["part"].lower()]
        wanted = part
        low, high = part - 0.06, part + 0.06
        true = abs(true - 1)
        shown = match[0]
    if low <= true <= high or not 0.4 <= true / wanted <= 2.5:
        return None
    paragraph = told.paragraph(pair.span.start)
    if match["times"] and any(
        low <= pair.new.value / n.value <= high
        for n in told.numbers
        if paragraph.start <= n.start < paragraph.end and n.value > 0
    ):
        return None  # it is told of another figure of the paragraph
    old, new = (one_line(told.text[v.start : v.end]) for v in (pair.old, pair.new))
    return told.finding(
        "percent",
        f"From {old} to {new} is a change of"
        f" {abs(pair.new.value / pair.old.value - 1) * 100:.0f} %, "
        f"not {one_line(shown)}.",
        Span(*match.span()), pair.span,
    )  # fmt: skip


def _wrong(told: Told, pair: _Pair, share: QuantityValue) -> Finding | None:
    if pair.old.value <= 0 or pair.new.value <= 0:
        return None
    before = told.text[max(0, share.start - 40) : share.start]
    after = told.text[share.end : share.end + 25]
    up = bool(_UP.search(before) or _UP.search(after))
    down = bool(_DOWN.search(before) or _DOWN.search(after))
    true = (pair.new.value / pair.old.value - 1) * 100
    if not up and not down and pair.sure and re.search(r"(?:which (?:is|was)|, or|of) $", before):
        up, down = true > 0, true < 0
    if up == down or (up and true < 0) or (down and true > 0):
        return None  # told of something else, or the direction is not sure
    lows, highs = zip(*(_range(told, v) for v in (pair.old, pair.new)), strict=True)
    reach = sorted(abs((n / o - 1) * 100) for o in (lows[0], highs[0]) for n in (lows[1], highs[1]))
    figures = find_numbers(told.text[share.start : share.end])
    step = figures[-1].precision if figures else 1.0
    slack = step / 2 + max(_LEAST_OFF, _SHARE_OFF * abs(true))
    if share.mod == "APPROX":
        slack += 0.1 * abs(true)
    low, high = reach[0] - slack, reach[-1] + slack
    if low <= share.value <= high:
        return None
    if share.mod in ("MORE_THAN", "EQUAL_OR_MORE") and share.value <= high:
        return None
    if share.mod in ("LESS_THAN", "EQUAL_OR_LESS") and share.value >= low:
        return None
    right = f"{abs(true):.1f}".removesuffix(".0") if step < 1 else f"{abs(true):.0f}"
    old, new = (one_line(told.text[v.start : v.end]) for v in (pair.old, pair.new))
    stated = one_line(told.text[share.start : share.end])
    return told.finding(
        "percent",
        f"From {old} to {new} is {'a rise' if true > 0 else 'a fall'} of {right} %, not"
        f" {stated}.",
        span_of(share), pair.span, right=f"{right}%",
    )  # fmt: skip


def _range(told: Told, value: QuantityValue) -> tuple[float, float]:
    figures = find_numbers(told.text[value.start : value.end])
    step = figures[-1].precision if figures else 1.0
    return value.value - step / 2, value.value + step / 2
