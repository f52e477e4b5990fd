"""Growth in words or in another sentence: "fell by a quarter. It sold 30, against 40"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from brief import patterns as re
from brief.consistency.told import Told, one_line, span_of
from brief.language.numbers import parse
from brief.language.stems import stem
from brief.records import Finding, QuantityValue, Span

_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_ONE = "|".join(_PARTS)
_TIMES = {"doubl": 2.0, "tripl": 3.0, "trebl": 3.0, "quadrupl": 4.0, "halv": 0.5}
_RISE = (
    r"(?:ris\w+|rose|grew|grow\w*|climb\w*|jump\w*|increas\w+|up|gain\w*|surg\w+|soar\w*|swell\w*"
    r"|leap\w*|leapt|expand\w*|growth|put on|added|plus)"
)
_FALL = (
    r"(?:fall\w*|fell|drop\w*|declin\w+|decreas\w+|down|slump\w*|slip\w*|plung\w+|tumbl\w+|shrank"
    r"|shrunk|shrink\w*|sank|sunk|slid|reduc\w+|cuts?|plummet\w*|dip\w*|lost|loss|minus)"
)
_SOFT = (
    r"(?P<soft>about |around |nearly |almost |some |roughly |more than |over "
    r"|just (?:over|under) )?"
)
_PART = re.compile(
    rf"\b(?:(?P<up>{_RISE})|(?P<down>{_FALL}))"
    r"(?: (?:its|the|their|his|her|this|our) (?:[a-z]+ )?[a-z]+ by"
    rf"|(?: (?!to\b|from\b)\w+)??(?: by| of)?) {_SOFT}"
    rf"(?P<part>(?:an? |one[- ])(?:{_ONE})|(?:two|three)[- ](?:{_ONE})s|\d{{1,3}}(?:\.\d)? ?(?:%"
    rf"|per ?cent))"
    r"(?! (?:of|place|time|year|day|season|week|month)\b)(?![\w-])",
    re.IGNORECASE,
)  # fmt: skip
_MOVE = re.compile(
    r"\b(?P<soft>about |around |nearly |almost |some |more than |over )?(?P<part>\d{1,3}(?:\.\d)?"
    r" ?(?:%|per ?cent|-per-?cent))[ -](?:(?P<up>rise|increase|jump|growth|gain|hike|surge)"
    r"|(?P<down>fall|drop|decline|decrease|cut|slump|reduction))\b", re.IGNORECASE
)  # fmt: skip
# "1,000, a third more"
_MORE = re.compile(
    rf"\b(?P<soft>about |around |nearly |almost |some |more than |over )?"
    rf"(?P<part>an? (?:{_ONE})|(?:two|three)[- ](?:{_ONE})s|\d{{1,3}}(?:\.\d)? ?(?:%|per ?cent))"
    r" (?:(?P<up>more|higher|up|above)|(?P<down>less|fewer|lower|down|below))\b"
    r"(?! (?:than half|likely"
    r"|expensive))",
    re.IGNORECASE,
)
_TOLD_OF = re.compile(r"\W*(?:The|This|That) ")  # "The 20 percent increase" has been told of
# "has halved since 2015, when 900 were counted": it is that change
_SINCE_WHEN = re.compile(
    r" since (?:[A-Z][a-z]+ )?(?:19|20)\d\d, when (?:there were |it (?:had"
    r"|was) )?[£$€]?"
)
_ANOTHER_TIME = re.compile(r"\b(?:when|since|after which)\b")
# "One in three of the county's owls has gone"
_ONE_IN = re.compile(
    r"\b[Oo]ne in (?P<n>[a-z]+|\d{1,2}) (?:of )?[^.;,\d]{3,50}?\b(?:has|have)"
    r" (?:gone|been lost|vanished|disappeared|closed|shut|been closed)\b"
)
_TIMES_WORD = re.compile(
    r"\b(?P<soft>more than |over |nearly |almost |about |roughly )?"
    r"(?P<word>(?:doubl|tripl|trebl|quadrupl|halv)(?:ed|ing))\b", re.IGNORECASE
)  # fmt: skip
# "three times as many as in 2020"
_TIMES_AS = re.compile(
    r"\b(?P<soft>more than |over |nearly |almost |about |roughly )?(?P<n>half|twice|two times"
    r"|three times|four times|five times|ten times) (?:as (?:many|much|high|large|big)"
    r"|the (?:number|size|amount|price|cost|total) (?:of|in|it))\b",
    re.IGNORECASE,
)
_AS_MANY = {
    "half": 0.5, "twice": 2.0, "two times": 2.0, "three times": 3.0, "four times": 4.0,
    "five times": 5.0, "ten times": 10.0,
}  # fmt: skip
_OTHERWISE = re.compile(
    r"\b(?:adjusted|constant|excluding|like-for-like|compound\w*|annuali[sz]ed|a year on average"
    r"|each year|every year|real terms|inflation|points?|seasonal\w*|average of|would|could|should"
    r"|forecast\w*|expect\w*|plan(?:s|ned|ning)?|target\w*|aim\w*|if)\b",
    re.IGNORECASE,
)
_OLDER = re.compile(
    r"\b(?:from|against|compared (?:with|to)|instead of|versus|rather than)"
    r" (?:(?:the|about|around|just|a|only|some) )*[£$€]?$"
)
_ON_OLD = re.compile(r" (?:on|from|over|against|compared with|compared to) (?:the |its |a )?")
_THAN = re.compile(r" (?:than )?(?:the |its |a )?[£$€]?")  # "20% above the 200 of last year"
_BETWEEN = re.compile(
    r" (?:between (?:19|20)\d\d and|from (?:19|20)\d\d to) (?P<last>(?:19|20)\d\d)\b"
)
_FROM = re.compile(r"\bfrom (?:(?:the|about|around|just|a|only|some) )*[£$€]?$")
_TO = re.compile(r"\bto (?:(?:the|about|around|just|a|only|some|record) )*[£$€]?$")
_PAST = re.compile(
    r"\b(?:(?:year|month|decade|week|season)s? (?:ago|earlier|before)|previous \w+|last \w+)\b",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"\b(?:now|today|this (?:year|spring|summer|autumn|winter|month|season|week))\b", re.IGNORECASE
)
_COMING = re.compile(r"\bwill (?:get|earn|be|cost|pay|receive|make|rise to|have)\b")
_REACHED = re.compile(
    r"\b(?:(?:had|has|have) (?:reached|risen to|fallen to|grown to|dropped to|climbed to)|[Nn]ow"
    r"|[Tt]oday"
    r"|[Bb]y (?:then|the|last|[A-Z][a-z]+))\b"
)
_ANAPHOR = re.compile(r"^\W*(?:It|They|There|These|That|This|The (?:number|figure|total))\b")
_THAT_IS = re.compile(
    r"\W*(?:That|This|It|Which) (?:is|was|means|meant|represents|amounts to|marks) "
)
_LIMITS = (0.3, 3.0)  # another subject's change is seldom between these times the stated one
_ROUGHLY = (None, "APPROX", "LESS_THAN", "MORE_THAN")  # "almost 9,400", "just over 400"
_TIMED = frozenset("% [pp] a mo wk d h min s".split())


@dataclass(frozen=True, slots=True)
class Change:
    """What is said: the ratio of new to old, as a range, and where."""

    low: float
    high: float
    span: Span
    sentence: Span
    up: bool


def growth(told: Told) -> Iterator[Finding]:
    """Changes, in words or per cent, that the figures of this or a near sentence do not give."""
    changes = [c for s in told.sentences for c in changes_of(told, s)]
    for change in changes:
        at = told.number_of(change.sentence)
        explains = _THAT_IS.match(told.text, change.sentence.start) is not None
        reach = 0 if explains else 1  # "That is an increase of": of what was just told
        if sum(abs(told.number_of(c.sentence) - at) <= reach for c in changes) != 1:
            continue
        found: dict[tuple[QuantityValue, QuantityValue], Span] = {}
        before = told.text[change.sentence.start : change.span.start]
        last = at + 1 if _TOLD_OF.fullmatch(before) or explains else at + 2
        definite = told.text[max(0, change.span.start - 5) : change.span.start].lower()
        first = at - 2 if explains or definite.endswith(("the ", "this ", "that ")) else at - 1
        for sentence in told.sentences[max(0, first) : last]:
            pair = _pair(told, sentence, change)
            if pair is not None and not (
                sentence == change.sentence and _elsewhen(told, change, *pair)
            ):
                if sentence == change.sentence and _against(told, change, pair[1], pair[0]):
                    found = {pair: sentence}
                    break
                found[pair] = sentence  # of two that have it, the one with the change
        if len(found) != 1:
            continue
        (((old, new), sentence),) = found.items()
        ratio = new.value / old.value if old.value else 0.0
        if any(c is not change and c.low <= ratio <= c.high for c in changes):
            continue  # what they come to is told: this is the change of something else
        until = _BETWEEN.match(told.text, change.span.end)
        if until is not None and _year(told, new, sentence.end) not in (None, int(until["last"])):
            continue  # "40% between 1980 and 2000, from 1.4 million to 2.8 million today"
        if sentence != change.sentence and no_money(told, change, new):
            continue
        if sentence != change.sentence and (
            not _of_it(told, change.sentence, sentence, change.span)
            or of_another(told, change.sentence, sentence)
        ):
            continue
        finding = _wrong(told, change, old, new)
        if finding is not None:
            yield finding


def _elsewhen(told: Told, change: Change, old: QuantityValue, new: QuantityValue) -> bool:
    """Whether the figures are of another change: "the first since 2016, when it went from"."""
    first = min(old.start, new.start)
    between = told.text[change.span.end : first] if first > change.span.end else ""
    return _ANOTHER_TIME.search(between) is not None and not _SINCE_WHEN.fullmatch(between)


_CHANGE = re.compile(
    r"%|\bone in |cent\b"
    r"|\b(?:hal[fv]|third|quarter|fifth|sixth|eighth|tenth|doubl|tripl|trebl|quadrupl|twice|times)",
    re.IGNORECASE,
)


def changes_of(told: Told, sentence: Span, *, spoken: bool = False) -> list[Change]:
    """The changes that a sentence tells of; ``spoken`` takes what is in quotation marks too."""
    if _CHANGE.search(told.text, sentence.start, sentence.end) is None:
        return []
    return list(_changes(told, sentence, spoken))


def _changes(told: Told, sentence: Span, spoken: bool) -> Iterator[Change]:
    if not spoken and _OTHERWISE.search(told.text, sentence.start, sentence.end):
        return
    for match in (
        *_PART.finditer(told.text, sentence.start, sentence.end),
        *_MOVE.finditer(told.text, sentence.start, sentence.end),
        *_MORE.finditer(told.text, sentence.start, sentence.end),
    ):
        word = match["part"].lower()
        percent = re.match(r"[\d.]+", word)
        many = {"two": 2, "three": 3}.get(re.split(r"[- ]", word)[0], 1)
        part = (
            float(percent[0]) / 100
            if percent
            else many / _PARTS[re.split(r"[- ]", word)[-1].rstrip("s")]
        )
        off = 0.015 + 0.06 * part if percent else 0.18 * part
        low, high = part - off, part + off
        soft = match["soft"] or ""
        if soft.startswith(("more", "over", "just over")):
            high = part * 1.35
        elif soft:
            low, high = part * 0.7, part * 1.3
        if told.is_quoted(match.start()) and not spoken:
            continue
        if spoken and _OTHERWISE.search(told.text, sentence.start, match.end()):
            continue  # what stands behind a change told far off is of something else
        if match["up"]:
            yield Change(1 + low, 1 + high, Span(*match.span()), sentence, True)
        else:
            yield Change(1 - high, 1 - low, Span(*match.span()), sentence, False)
    for match in _ONE_IN.finditer(told.text, sentence.start, sentence.end):
        count = parse(match["n"].lower())
        if count is not None and count > 1 and (spoken or not told.is_quoted(match.start())):
            part = 1 / count
            yield Change(1 - 1.18 * part, 1 - 0.82 * part, Span(*match.span()), sentence, False)
    for match in _TIMES_AS.finditer(told.text, sentence.start, sentence.end):
        times = _AS_MANY[match["n"].lower()]
        if told.is_quoted(match.start()) and not spoken:
            continue
        soft = match["soft"] is not None
        low, high = times * (0.7 if soft else 0.85), times * (1.6 if soft else 1.2)
        yield Change(low, high, Span(*match.span()), sentence, times > 1)
    for match in _TIMES_WORD.finditer(told.text, sentence.start, sentence.end):
        if told.is_quoted(match.start()) and not spoken:
            continue
        if spoken and _OTHERWISE.search(told.text, sentence.start, match.end()):
            continue  # what stands behind a change told far off is of something else
        stated = next(v for w, v in _TIMES.items() if match["word"].lower().startswith(w))
        low, high = stated * 0.85, stated * 1.2
        soft = match["soft"] or ""
        if soft.startswith(("more", "over")):
            low, high = (stated * 0.97, stated * 1.6) if stated > 1 else (stated * 0.5, stated)
        elif soft:
            low, high = stated * 0.7, stated * 1.3
        yield Change(low, high, Span(*match.span()), sentence, stated > 1)


def _pair(told: Told, sentence: Span, change: Change) -> tuple[QuantityValue, QuantityValue] | None:
    """The only two figures of one unit, the earlier first, where their order is told."""
    figures = _figures(told, sentence, change)
    if sentence == change.sentence and len(figures) == 1:  # "a drop of 40 % on the £5m it took"
        between = told.text[change.span.end : figures[0].start]
        at = told.number_of(sentence)
        if at and (_ON_OLD.fullmatch(between) or _THAN.fullmatch(between)):
            earlier = _figures(told, told.sentences[at - 1], change)
            if len(earlier) == 1 and _alike(earlier[0], figures[0]):
                return figures[0], earlier[0]
    if len(figures) == 1:
        at = told.number_of(sentence)
        earlier = _figures(told, told.sentences[at - 1], change) if at else []
        reached = _REACHED.search(told.text, sentence.start, figures[0].start)
        if sentence == change.sentence and reached and len(earlier) == 1:  # "By May it was 1,000"
            return (earlier[0], figures[0]) if _alike(earlier[0], figures[0]) else None
        past = _PAST.search(told.text, sentence.start, figures[0].start)
        if sentence == change.sentence and past and len(earlier) == 1:  # "Ten years ago it was 52,"
            return (figures[0], earlier[0]) if _alike(earlier[0], figures[0]) else None
        for other in told.sentences[at + 1 : at + 2]:  # "Ten years ago there were 52"
            more = _figures(told, other, change)
            if not more or not _PAST.search(told.text, other.start, more[0].start):
                return None
            if _alike(figures[0], more[0]):
                return more[0], figures[0]
        return None
    if len(figures) != 2 or not _alike(*figures):
        return None
    first, second = figures
    if told.is_quoted(first.start) or first.value <= 0 or second.value <= 0:
        return None
    before, between = told.text[sentence.start : first.start], told.text[first.end : second.start]
    if _FROM.search(before) and _TO.search(between):
        return first, second
    if _OLDER.search(between) or _against(told, change, first, second):
        return second, first
    years = (_year(told, first, second.start), _year(told, second, sentence.end))
    if None not in years and years[0] != years[1]:
        return (first, second) if (years[0] or 0) < (years[1] or 0) else (second, first)
    after = told.text[second.end : sentence.end]
    if _PAST.search(after) or _PAST.search(between.rpartition(";")[2] if ";" in between else ""):
        return second, first
    if _NOW.search(before) and _COMING.search(between):
        return first, second  # "now earns 1,850 and will get 1,961"
    if _NOW.search(between.split(",")[-1]) or _NOW.search(after):
        return first, second
    return None


def _against(told: Told, change: Change, new: QuantityValue, old: QuantityValue) -> bool:
    """Whether a change stands between what is and what was: "$4.80, 30% more than the $4.00"."""
    between = told.text[change.span.end : old.start]
    beside = _ON_OLD.fullmatch(between) or _THAN.fullmatch(between)
    return new.end <= change.span.start and beside is not None


def _figures(told: Told, sentence: Span, change: Change) -> list[QuantityValue]:
    return [
        q for q in told.inside(told.quantities, sentence)
        if q.unit not in _TIMED and q.of != "age" and q.mod in _ROUGHLY and q.upper is None
        and told.times.at(q.start) is None and not Span(q.start, q.end).overlaps(change.span)
    ]  # fmt: skip


def _alike(a: QuantityValue, b: QuantityValue) -> bool:
    if a.unit != b.unit and not (
        b.unit == "1" and b.of is None and re.fullmatch("[A-Z]{3}", a.unit)
    ):
        return False
    nouns = [stem(v.of.split()[0].lower()) for v in (a, b) if v.of]
    return len(set(nouns)) <= 1 and 0.1 <= a.value / max(b.value, 1e-9) <= 10


def _year(told: Told, figure: QuantityValue, limit: int) -> int | None:
    """The year that is told with a figure: behind it, before the next."""
    for time in told.times.inside(figure.end, limit):
        if time.type == "DATE" and (m := re.match(r"\d{4}", time.value)):
            return int(m[0])
        if time.value == "PRESENT_REF" and told.published is not None:
            return told.published.year
    return None


# What a firm, a state or a police force counts: a change of one is none of the next.
_MEASURES = {
    stem(word): group.split()[0]
    for group in (
        "sales revenue revenues turnover takings",
        "profit profits earnings income",
        "costs cost price prices fares fees rents rent bills",
        "output production",
        "exports",
        "imports",
        "debt debts",
        "spending budget",
        "wages pay salaries",
        "staff jobs employees workforce workers",
        "visitors passengers nights tourists guests admissions attendance audience",
        "orders deliveries",
        "thefts crimes burglaries break-ins raids",
        "murders killings",
        "deaths",
        "births",
        "accidents crashes",
        "complaints",
        "members membership",
        "students pupils",
        "unemployment",
        "inflation",
        "losses loss",
        "dividend payout bonuses",
        "taxes",
        "emissions",
        "circulation readers subscribers",
        "turnout voters",
        "shares",
    )
    for word in group.split()
}  # fmt: skip


_EARNING = frozenset("earn earned earns earning".split())  # verbs, of sales or of profit
_NUMBER_OF = re.compile(r"\bnumbers? of\b")
_MONEY = re.compile(r"[A-Z]{3}")


# "revenue at the established shops", "like-for-like sales": of a part, or on another footing
_FOOTING = re.compile(
    r"\b(?:like[- ]for[- ]like|same[- ](?:store|shop|site)|comparable|underlying|organic|pro forma"
    r"|(?:established|existing) [a-z]+|constant (?:currenc|exchange)|excluding|stripping out"
    r"|adjusted|average|per (?:head|person|share|customer|capita))\b",
    re.IGNORECASE,
)


def _on_another_footing(told: Told, change: Span, figures: Span) -> bool:
    """Whether of a change and of figures one alone is of a part, or adjusted."""
    return (_FOOTING.search(told.text, change.start, change.end) is None) != (
        _FOOTING.search(told.text, figures.start, figures.end) is None
    )


def no_money(told: Told, change: Change, figure: QuantityValue) -> bool:
    """Whether what changed is a number of something, and the figure an amount of money."""
    said = _NUMBER_OF.search(told.text, change.sentence.start, change.span.start)
    return said is not None and _MONEY.fullmatch(figure.unit) is not None


def of_another(told: Told, change: Span, figures: Span) -> bool:
    """Whether both places say what is counted, and it is not the same, or not all of it."""
    if _on_another_footing(told, change, figures):
        return True
    own, other = (
        {_MEASURES[w] for w in map(stem, set(told.words(s)) - _EARNING) if w in _MEASURES}
        for s in (change, figures)
    )
    return bool(own) and bool(other) and not own & other


def _of_it(told: Told, change: Span, figures: Span, at: Span) -> bool:
    """Whether the figures are of what changed: they go on with "It", or share a word."""
    if _ANAPHOR.match(told.text[figures.start : figures.end]):
        return True
    if figures.start < change.start and _THAT_IS.match(told.text, change.start):
        return True
    lead = told.text[max(0, at.start - 5) : at.start].lower()
    if lead.endswith(("the ", "this ", "that ")) and figures.start < at.start:
        return True  # "the 40 per cent jump" has been told of
    own, other = ({stem(w) for w in told.words(s) if len(w) > 3} for s in (change, figures))
    return bool((own & other) - _DULL) or figures.start > change.start


_DULL = frozenset(stem(w) for w in "said year years last percent cent their from with that".split())


def _wrong(told: Told, change: Change, old: QuantityValue, new: QuantityValue) -> Finding | None:
    true = new.value / old.value
    if change.low <= true <= change.high or (true > 1) != change.up:
        return None
    stated = (change.low + change.high) / 2
    if not _LIMITS[0] <= abs(true - 1) / abs(stated - 1) <= _LIMITS[1]:
        return None
    way = "a rise" if true > 1 else "a fall"
    x, y, words = (
        one_line(told.text[s.start : s.end]) for s in (span_of(old), span_of(new), change.span)
    )
    return told.finding(
        "percent",
        f"From {x} to {y} is {way} of {abs(true - 1) * 100:.0f} %; the text has “{words}”.",
        change.span, Span(min(old.start, new.start), max(old.end, new.end)),
        right=f"{abs(true - 1) * 100:.0f}%",
    )  # fmt: skip
