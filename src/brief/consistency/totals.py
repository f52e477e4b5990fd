"""Parts told in one sentence, and the whole of them in another, however far off.

``sums`` and ``partitions`` read a list beside its total. Here a list that says itself that it is
complete ("the other 41", "22 in favour, 31 against, and four spoilt", "14 are violins, three are
violas and one is a cello") is held against the one number of the article that its sum just
misses, and amounts of money against a sum that is called one: "in all", "that's", "the £850,000".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from brief import patterns as re
from brief.consistency.told import Told, one_line, span_of, written
from brief.language.numbers import Number, parse
from brief.records import Finding, QuantityValue, Span

_GAP = 110  # characters between two parts
_NEAR = 0.25  # of a total: a sum further off is of something else
_REACH = 8  # sentences between parts and whole
_FAR = 5  # and between amounts and their sum
_OPEN = re.compile(
    r"\b(?:includ\w+|among|mostly|mainly|notably|such as|at least|or more|of which|more than|about"
    r"|around|nearly|almost|over|up to|so far|per cent|percent|aged?|ages|from|than|between|both"
    r"|average|each other)\b|%",
    re.IGNORECASE,
)
_REST = re.compile(r"\bthe (?:other|remaining|rest,?)\s(?:[£$€])?$")
_THERE = re.compile(r"\W*(?:(?:There|They|These) (?:are|were)|It was|The \w+ (?:was|were)) $")
_VOTES = re.compile(r"\b(?:against|oppos\w+|no)\b")
_NEITHER = re.compile(
    r"\b(?:spoil\w*|abst\w+|blank|invalid|undecided|unsure|no opinion"
    r"|(?:did not|didn[’']t|do not|don[’']t) know)\b"
)
_OWN_VERB = re.compile(r" (?:[a-z]+ )?(?:is|are|was|were|has|have|had|will|went|came|got|won)\b")
# What happens to some of those who were there, and nothing to others.
_BEFALLS = re.compile(
    r"\b(?:killed|died|dead|injured|hurt|wounded|missing|arrested|hospital\w*|survived|detained)\b"
)
_GAPPED = re.compile(r" [a-z’'-]+(?: [a-z’'-]+){0,5}[.;]")
_SETS = {"twins": 2, "triplets": 3, "quadruplets": 4, "quintuplets": 5}
_SET = re.compile(r" (?:sets?|pairs?|lots?) of (twins|triplets|quadruplets|quintuplets)\b")
_TIME_BEFORE = re.compile(
    r"\b(?:last (?:year|season)|previous\w*|earlier|ago|the year before|originally"
    r"|target|hoped|wanted|estimat\w+|budget\w*|would|could|another|further|similar|a year)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")

# A sum of money that is said to be one.
_CALLED = re.compile(
    r"\b(?:in all|altogether|combined|in total|total|all told|between them|in sum|came to|comes to"
    r"|adds? up|added up|everything|whole|every penny|entire)\b",
    re.IGNORECASE,
)
_THAT_IS = re.compile(r"\b(?:[Tt]hat(?:['’]s| is| was| makes| made| means| came to))\s[£$€]?$")
_THE_SUM = re.compile(r"\b[Tt]he\s[£$€]?$")
_PAID_OUT = re.compile(
    r" (?:(?:[a-z]+ )?(?:that|which) |(?:he|she|it|they) |needed|raised|found|paid|spent"
    r"|handed|fine|prize|payout|pot)\b|[a-z]* raised"
)


@dataclass(frozen=True, slots=True)
class _Part:
    value: float
    span: Span
    unit: str


def totals(told: Told) -> Iterator[Finding]:
    """Wholes that the complete lists of their parts elsewhere do not make."""
    for sentence in told.sentences:
        if told.is_quoted(sentence.start):
            continue
        parts = _counted(told, sentence)
        halved = _halved(told, sentence, parts)
        if halved is not None:
            yield halved
        elif len(parts) >= 2 and _complete(told, sentence, parts):
            finding = _held(told, sentence, parts)
            if finding is not None:
                yield finding
    yield from _money(told)
    yield from _rated(told)
    yield from _shared(told)


_SHARE = re.compile(
    r"\W*(?P<share>Half|A half|A third|One third|A quarter|Two[- ]thirds|Three quarters)"
    r"(?: of (?:them|these|those))? (?:will|are|were|go|went|is|was|have|had|came|come)\b"
)
_SHARES = {
    "half": 1 / 2, "a half": 1 / 2, "a third": 1 / 3, "one third": 1 / 3, "a quarter": 1 / 4,
    "two thirds": 2 / 3, "two-thirds": 2 / 3, "three quarters": 3 / 4,
}  # fmt: skip
_FURTHER = re.compile(r"\b(?:a further|another|the (?:other|remaining|rest,?))\s$")


def _halved(told: Told, sentence: Span, parts: Sequence[_Part]) -> Finding | None:
    """For "180 pilots. Half will go to A; a further 50 are bound for B, and 30 will stay"."""
    share = _SHARE.match(told.text, sentence.start, sentence.end)
    if share is None or len(parts) < 2 or _OPEN.search(told.text, share.end(), sentence.end):
        return None
    lead = told.text[max(0, parts[0].span.start - 14) : parts[0].span.start]
    if not _FURTHER.search(lead):
        return None
    added = sum(p.value for p in parts)
    right = added / (1 - _SHARES[share["share"].lower()])
    near = [
        n for s in told.around(sentence, 3, 0)[:-1] for n in told.inside(told.numbers, s)
        if _counts(told, n) and abs(n.value - right) <= _NEAR * right
    ]  # fmt: skip
    if len({n.value for n in near}) != 1 or near[0].value == right or right != int(right):
        return None
    whole = near[0]
    return told.finding(
        "sum",
        f"{written(added)} and {share['share'].lower()} make {written(right)}, not"
        f" {written(whole.value)}.",
        Span(share.start("share"), parts[-1].span.end), Span(whole.start, whole.end),
        right=written(right),
    )  # fmt: skip


def _counted(told: Told, sentence: Span) -> list[_Part]:
    """The numbers of things in a sentence, each as many as it is of: two sets of twins are four."""
    found: list[_Part] = []
    for number in told.inside(told.numbers, sentence):
        if not _counts(told, number):
            continue
        of = _SET.match(told.text, number.end)
        found.append(
            _Part(number.value * (_SETS[of[1]] if of else 1), Span(number.start, number.end), "1")
        )
    return found


def _counts(told: Told, number: Number) -> bool:
    return (
        number.kind == "cardinal"
        and not number.vague
        and number.value == int(number.value)
        and not _YEAR.fullmatch(told.text[number.start : number.end])
        and told.times.at(number.start) is None
        and not any(
            q.unit != "1" or q.of == "age" or q.upper is not None
            for q in told.quantities.touching(number.start, number.end)
        )
        and not re.match(r"[-–/:]\d|%|,\d| ?(?:per cent|o'clock)", told.text[number.end :][:9])
        and not re.search(r"[-–/:.]$|[£$€]$", told.text[max(0, number.start - 1) : number.start])
    )


def _complete(told: Told, sentence: Span, parts: Sequence[_Part]) -> bool:
    """Whether a list says of itself that there is nothing else."""
    text = told.text
    if any(b.span.start - a.span.end > _GAP for a, b in pairwise(parts)):
        return False
    if _OPEN.search(text, sentence.start, parts[-1].span.end):
        return False
    lead = text[sentence.start : parts[0].span.start]
    gaps = [text[a.span.end : b.span.start] for a, b in pairwise(parts)]
    if any(re.search(r"[\"“”()]|\. ", gap) for gap in gaps):
        return False
    if not re.search(r"\b(?:and|while|but|plus)\b", gaps[-1]):
        return False
    if any(_REST.search(text[sentence.start : p.span.start]) for p in parts[1:]):
        return True
    if len(parts) < 3:
        return False
    words = text[sentence.start : sentence.end]
    if _VOTES.search(words) and _NEITHER.search(words):
        return True
    if _THERE.fullmatch(lead):
        return True
    if not lead.strip(' \n"“*-•') and not _BEFALLS.search(words):
        own = [
            _OWN_VERB.match(text, p.span.end) is not None or told.is_verb(p.span.end + 1)
            for p in parts
        ]  # fmt: skip
        gapped = own[0] and _GAPPED.match(text, parts[-1].span.end)
        return all(own) or bool(gapped)  # "Seventy were given hay, 70 oats and 70 nothing"
    return False


def _held(told: Told, sentence: Span, parts: Sequence[_Part]) -> Finding | None:
    added, most = sum(p.value for p in parts), max(p.value for p in parts)
    if added == 2 * most:
        return None  # "Five broke ranks, two by voting no and three by abstaining"
    everything = [n for n in told.numbers if not Span(n.start, n.end).overlaps(sentence)]
    titled = told.titles[0].end if told.titles else 0  # the title may be the one that is right
    if any(n.value == added for n in everything if n.start >= titled):
        return None
    everything = [n for n in everything if n.value != added]
    at = told.number_of(sentence)
    wholes = []
    for number in everything:
        other = told.sentence(number.start)
        if other is None or number.value <= most or not _counts(told, number):
            continue
        if not 0 <= at - told.number_of(other) <= _REACH:
            continue
        if abs(number.value - added) <= _NEAR * added:
            wholes.append((number, other))
    if len({n.value for n, _ in wholes}) != 1 or added < 3:
        return None
    whole, other = wholes[-1]
    if _OPEN.search(told.text[max(other.start, whole.start - 14) : whole.start]):
        return None
    if _TIME_BEFORE.search(told.text, other.start, other.end):
        return None
    # those parts and others of these sentences may make the whole
    rest = [n for s in (sentence, other) for n in told.inside(told.numbers, s) if _counts(told, n)]
    taken = {p.span.start for p in parts}
    if any(abs(whole.value - added) == n.value for n in rest if n.start not in taken):
        return None
    span = Span(parts[0].span.start, parts[-1].span.end)
    listed = ", ".join(written(p.value) for p in parts[:-1]) + f" and {written(parts[-1].value)}"
    return told.finding(
        "sum", f"{listed} make {written(added)}, not {written(whole.value)}.",
        span, Span(whole.start, whole.end), right=written(added),
    )  # fmt: skip


# -- money -----------------------------------------------------------------------


def _money(told: Told) -> Iterator[Finding]:
    """Amounts in one sentence, or two, and the sum that another calls the whole."""
    by = {s: _amounts(told, s) for s in told.sentences}
    lists = [(s, a) for s, a in by.items() if len(a) >= 2]
    for first, second in pairwise(told.sentences):
        if by[first] and by[second] and len(by[first]) + len(by[second]) >= 3:
            lists.append((Span(first.start, second.end), by[first] + by[second]))
    for total in told.quantities:
        sentence = told.sentence(total.start)
        if sentence is None or not _is_money(total) or total.mod is not None:
            continue
        if not _called(told, sentence, total) or _TIME_BEFORE.search(
            told.text, sentence.start, total.end + 20
        ):
            continue
        every = [p.value for s in told.sentences for p in by[s]]
        near = [
            (s, a) for s, a in lists
            if not s.overlaps(sentence) and a[0].unit == total.unit
            and _misses(sum(p.value for p in a), total.value)
            and max(p.value for p in a) < total.value and not _whole_there(a)
            and _apart(told, s, sentence) <= _FAR
            and not _OPEN_MONEY.search(told.text, s.start, s.end)
        ]  # fmt: skip
        if not near or _makes(told, by, total):
            continue
        _, parts = min(near, key=lambda n: (len(n[1]), n[0]))
        added = sum(p.value for p in parts)
        on_top = total.value - added
        if any(_same(v, added) for v in every) or any(
            q.unit == total.unit and _same(q.value, on_top) for q in told.quantities
        ):
            continue  # the sum is told too, or what has come on top
        x = one_line(told.text[total.start : total.end])
        listed = " and ".join(one_line(told.text[p.span.start : p.span.end]) for p in parts)
        yield told.finding(
            "money", f"{listed} make {written(added)}, not {x}.",
            Span(parts[0].span.start, parts[-1].span.end), span_of(total), right=written(added),
        )  # fmt: skip
        return


_FOR_THE = re.compile(r" (?:for|on|to) the\b")
_OPEN_MONEY = re.compile(
    r"\b(?:includ\w+|of which|at least|more than|about|around|nearly|almost|over|up to|from|than"
    r"|compared|last year|previous\w*|instead|a (?:year|month|week|day|head|ticket)|per|profit"
    r"|turnover|revenue|rose|fell|worth|wanted|asking|estimate\w*)\b|%",
    re.IGNORECASE,
)


_RATE = re.compile(r" (?:a|per|each|every) (?P<unit>day|week|month|year)\b")
_PER = {"day": 1 / 365.25, "week": 7 / 365.25, "month": 1 / 12, "year": 1.0}
_YEARS = {"d": 1 / 365.25, "wk": 7 / 365.25, "mo": 1 / 12, "a": 1.0}
_LASTING = re.compile(r"\b(?:[Oo]ver|[Ff]or|[Dd]uring|[Ii]n|all|those|the)\s$")


def _rated(told: Told) -> Iterator[Finding]:
    """For "£1,200 a month", told with "over four years", and the whole elsewhere."""
    for rate in told.quantities:
        unit = _RATE.match(told.text, rate.end) if _is_money(rate) and not rate.mod else None
        sentence = told.sentence(rate.start)
        if unit is None or sentence is None or told.is_quoted(rate.start):
            continue
        lengths = [
            q for s in told.around(sentence, 1, 1) for q in told.inside(told.quantities, s)
            if q.unit in _YEARS and q.of != "age" and not q.mod and q.value > 1
            and _LASTING.search(told.text[max(s.start, q.start - 8) : q.start])
        ]  # fmt: skip
        wholes = [
            q for q in told.quantities
            if q.unit == rate.unit and q is not rate and q.value > 2 * rate.value and not q.mod
            and (s := told.sentence(q.start)) is not None and _called(told, s, q)
        ]  # fmt: skip
        if len(lengths) != 1 or len(wholes) != 1:
            continue
        length, whole = lengths[0], wholes[0]
        product = rate.value * length.value * _YEARS[length.unit] / _PER[unit["unit"]]
        if abs(whole.value / product - 1) <= 0.06 or not 0.4 <= whole.value / product <= 2.5:
            continue
        x, y, z = (one_line(told.text[q.start : q.end]) for q in (rate, length, whole))
        yield told.finding(
            "money", f"{x}{unit[0]} for {y} make {written(round(product))}, not {z}.",
            span_of(rate), span_of(length), span_of(whole), right=written(round(product)),
        )  # fmt: skip
        return


_EACH_OF = re.compile(
    r"\b[Ee]ach of (?:the|his|her|its|their|these|those) (?P<n>\d{1,4}|[a-z]+)(?: [a-z]+)?"
    r" (?:[a-z]+ ){0,2}?(?:got|gets?|received?|receives|paid|pays?|inherit(?:s|ed)|won|given"
    r"|earn(?:s|ed)"
    r"|put in|gave)(?: (?:about|some))? $"
)


def _shared(told: Told) -> Iterator[Finding]:
    """For "€900,000 in all" and "each of the three received €300,000"."""
    for share in told.quantities:
        sentence = told.sentence(share.start)
        if sentence is None or not _is_money(share) or share.mod:
            continue
        each = _EACH_OF.search(told.text[sentence.start : share.start])
        count = parse(each["n"]) if each is not None else None
        wholes = [
            q for q in told.quantities
            if q.unit == share.unit and q.value > share.value and not q.mod
            and (s := told.sentence(q.start)) is not None and _called(told, s, q)
        ]  # fmt: skip
        if each is None or count is None or count < 2 or len(wholes) != 1:
            continue
        product, whole = count * share.value, wholes[0]
        if _same(product, whole.value) or not 0.4 <= whole.value / product <= 2.5:
            continue
        if any(_same(q.value, product) for q in told.quantities if q.unit == share.unit):
            continue
        x = one_line(told.text[share.start : share.end])
        y = one_line(told.text[whole.start : whole.end])
        yield told.finding(
            "money", f"{each['n']} times {x} make {written(product)}, not {y}.",
            Span(sentence.start + each.start(), share.end), span_of(whole), right=written(product),
        )  # fmt: skip
        return


def _is_money(value: QuantityValue) -> bool:
    return bool(re.fullmatch(r"[A-Z]{3}", value.unit)) and value.upper is None


def _amounts(told: Told, sentence: Span) -> list[_Part]:
    """The amounts of a sentence; each of three daughters' counts three times."""
    own = told.inside(told.quantities, sentence)
    money = [q for q in own if _is_money(q)]
    if not money or len({q.unit for q in money}) != 1:
        return []
    found = [(q.value, q.start, q.end) for q in money]
    least = min(q.value for q in money)
    for number in told.inside(told.numbers, sentence):
        if any(a <= number.start < b for _, a, b in found) or number.kind != "cardinal":
            continue
        bare = re.match(r"[.,;]|$| and\b", told.text[number.end : sentence.end][:4]) or any(
            _FOR_THE.match(told.text, end) and _FOR_THE.match(told.text, number.end)
            for end in (q.end for q in money)
        )  # fmt: skip
        if bare and number.value >= max(1000.0, least / 20) and _counts(told, number):
            found.append((number.value, number.start, number.end))  # "the hats 64,000"
    parts = []
    for value, start, end in sorted(found, key=lambda f: f[1]):
        if re.match(r" (?:each|apiece)\b", told.text[end : end + 8]):
            clause = told.text.rfind(" and ", sentence.start, start)
            counts = [
                n for n in told.numbers.inside(max(sentence.start, clause), start)
                if _counts(told, n) and n.value <= 1000
            ]  # fmt: skip
            if len(counts) != 1:
                return []
            value *= counts[0].value
        parts.append(_Part(value, Span(start, end), money[0].unit))
    return parts


def _called(told: Told, sentence: Span, total: QuantityValue) -> bool:
    """Whether the words around a sum of money say that it is all."""
    before = told.text[max(sentence.start, total.start - 30) : total.start]
    after = told.text[total.end : min(sentence.end, total.end + 20)]
    if _THAT_IS.search(before) or _CALLED.search(before) or _CALLED.search(after):
        return True
    return bool(_THE_SUM.search(before)) and bool(_PAID_OUT.match(after))


def _same(a: float, b: float) -> bool:
    return abs(a - b) <= 0.012 * max(a, b)


def _whole_there(parts: Sequence[_Part]) -> bool:
    """Whether one of the amounts is what the others make: "$825bn, split between $550bn and"."""
    most = max(p.value for p in parts)
    return len(parts) > 2 and _same(sum(p.value for p in parts) - most, most)


def _apart(told: Told, parts: Span, total: Span) -> int:
    """How many sentences lie between a list and a total."""
    first = told.sentence(parts.start)
    return abs(told.number_of(total) - told.number_of(first or total))


def _misses(added: float, total: float) -> bool:
    return not _same(added, total) and abs(added - total) <= _NEAR * total


def _makes(told: Told, by: dict[Span, list[_Part]], total: QuantityValue) -> bool:
    """Whether some amounts that are told one after the other make a total."""
    values = [p.value for s in told.sentences for p in by[s] if p.unit == total.unit]
    for i in range(len(values)):
        added = values[i]
        for value in values[i + 1 : i + 7]:
            added += value
            if _same(added, total.value) or _same(added - total.value, total.value):
                return True
    return False
