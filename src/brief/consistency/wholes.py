"""A whole and its parts where the words say that there is nothing else.

All who voted, a half and the other, what is split among some, what each of them got.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from brief import patterns as re
from brief.consistency.told import Told, one_line, span_of, written
from brief.language.numbers import TENS, UNITS, Number, parse
from brief.records import Finding, QuantityValue, Span

_FEW = "|".join(sorted((*UNITS, *TENS), key=len, reverse=True))
_N = rf"\d{{1,3}}(?:,\d{{3}})+|\d+|(?:{_FEW})(?:-[a-z]+)?"
_PRESENT = (
    "were present", "took part", "voted", "attended", "were there", "turned up", "cast ",
)  # fmt: skip
_ALL_VOTED = re.compile(
    rf"\b[Aa]ll (?:of )?(?:the |its |his |her )?(?P<n>{_N}) (?:[a-z]+ )?(?P<who>members"
    rf"|councillors|councilors"
    r"|deputies|senators|delegates|lawmakers|legislators|judges|jurors|directors|trustees|votes|residents"
    r"|representatives|commissioners|MPs|countries|states) (?:[a-z]+ )?(?P<did>were present|took"
    r" part|voted"
    r"|attended|were there|turned up|cast (?:a vote|their votes))\b"
)
_FOR = re.compile(
    rf"\b(?P<n>{_N}) (?:[a-z]+ )?(?:voted |were |was |said |came out |votes )?(?:for|in favou?r"
    rf"|yes)\b",
    re.I,
)
_AGAINST = re.compile(
    rf"(?<![\w,.])(?P<n>{_N}) (?:[a-z]+ )?(?:voted |were |was |said )?(?:against|no\b|opposed)",
    re.I,
)
_TO = re.compile(rf"\b(?P<a>{_N})(?: votes)? to (?P<b>{_N})\b")
_ABSTAINED = re.compile(
    rf"\b(?P<n>{_N}) (?:[a-z]+ )?(?:abst[a-z]+|(?:were |was )?absent|stayed away|did not vote"
    rf"|spoil[a-z]+|blank)",
    re.IGNORECASE,
)
_PARTS = {
    "half": 1 / 2, "a half": 1 / 2, "a third": 1 / 3, "one third": 1 / 3, "one-third": 1 / 3,
    "two-thirds": 2 / 3, "two thirds": 2 / 3, "a quarter": 1 / 4, "one quarter": 1 / 4,
    "three-quarters": 3 / 4, "three quarters": 3 / 4, "a fifth": 1 / 5, "one-fifth": 1 / 5,
}  # fmt: skip
_PART_OF = re.compile(
    rf"\b(?P<part>{'|'.join(sorted(_PARTS, key=len, reverse=True))}) (?:of )?(?:the|its|their"
    rf"|his|her|those|these)"
    rf" (?P<n>{_N})\b(?! ?(?:per|%|million|billion))(?P<between>[^.;:\d]*?)\b(?:the other|the"
    rf" remaining|the rest,)"
    rf" (?P<rest>{_N})\b(?!-)",
    re.IGNORECASE,
)
_REST = re.compile(r"\bthe (?:other|remaining|rest,)", re.IGNORECASE)
_SPLIT = re.compile(
    r"\b(?:split|shared|divided|distributed|made up of|consists? of|comprises?|comprising)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:includ\w+|among them|mostly|mainly|such as|at least|more than|over|about|around"
    r"|nearly|almost"
    r"|some|up to|the rest|remain\w+|other|others|a further|another|originally|had been|instead"
    r"|rose|fell"
    r"|per|a year|a month|a week|each|every|or)\b",
    re.IGNORECASE,
)
_IN_ALL = re.compile(
    r"^,? (?:[a-z]+ )?(?:in all|altogether|in total|all told|in sum|between them)\b", re.IGNORECASE
)
_EACH = re.compile(
    r"\b[Ee]ach (?:[a-z]+ ){0,3}?(?:got|gets|received|receives|will (?:get|receive)|is to (?:get"
    r"|receive)"
    r"|was (?:given|paid)|were (?:given|paid)|paid|pays|took home)\b"
)
_AMONG = re.compile(
    rf"\b(?:shared|split|divided|distributed|go(?:es)?|went|paid)\b[^.;]{{0,40}}? (?:by|among"
    rf"|between|to)"
    rf" (?:the |its |all )?(?P<n>{_N}) [a-z]"
)
_MOST = 0.5  # of a total: a sum further off is of something else


def wholes(told: Told) -> Iterator[Finding]:
    """Wholes that their parts do not make."""
    yield from _voted(told)
    yield from _halves(told)
    yield from _seats(told)
    yield from _amounts(told)
    yield from _each(told)
    yield from _priced(told)


def _count(word: str) -> float | None:
    value = parse(word.lower())
    return None if value is None or value != int(value) else value


def _voted(told: Told) -> Iterator[Finding]:
    """For "All 120 members took part: 74 were for it, 42 against, and seven abstained"."""
    for match in told.matches(_ALL_VOTED, cue=_PRESENT):
        sentence, whole = told.sentence(match.start()), _count(match["n"])
        if sentence is None or whole is None:
            continue
        for near in told.around(sentence, 1, 1):
            start = match.end() if near == sentence else near.start
            found = _sides(told, Span(start, near.end)) if start < near.end else None
            if found is None:
                continue
            sides, others, span = found
            added = sum(sides) + sum(others)
            # who was there need not have voted
            complete = bool(others) or match["did"] != "were present"
            if added == whole or (added < whole and not complete):
                break
            if abs(added - whole) > 0.25 * whole:
                break
            yield told.finding(
                "sum", f"“{one_line(told.text[span.start : span.end])}” make {written(added)}, not"
                       f" {written(whole)}.",
                Span(*match.span()), span, right=written(added),
            )  # fmt: skip
            break


def _sides(told: Told, span: Span) -> tuple[list[float], list[float], Span] | None:
    """The votes for and against, those of neither side, and where they stand."""
    text = told.text
    pair = _TO.search(text, span.start, span.end)
    places = []
    if pair is not None:
        sides = [_count(pair["a"]), _count(pair["b"])]
        places.append(pair)
    else:
        both = [p.search(text, span.start, span.end) for p in (_FOR, _AGAINST)]
        if any(m is None for m in both):
            return None
        sides = [_count(m["n"]) for m in both if m is not None]
        places += [m for m in both if m is not None]
    others = [
        m for m in _ABSTAINED.finditer(text, span.start, span.end) if _count(m["n"]) is not None
    ]
    if None in sides or len(sides) != 2:
        return None
    places += others
    where = Span(min(m.start() for m in places), max(m.end() for m in places))
    return [s or 0.0 for s in sides], [_count(m["n"]) or 0.0 for m in others], where


def _halves(told: Told) -> Iterator[Finding]:
    """For "Half of the 80 were sold and the other 30 given away"."""
    for match in told.matches(_PART_OF, cue=_REST):
        whole, rest = _count(match["n"]), _count(match["rest"])
        if whole is None or rest is None or whole < 4:
            continue
        right = whole * (1 - _PARTS[match["part"].lower()])
        if abs(right - rest) <= max(1.0, 0.06 * whole) and not right.is_integer():
            continue
        if right == rest or not _MOST <= rest / right <= 1 / _MOST:
            continue
        if not right.is_integer() or whole > 1000:
            continue
        yield told.finding(
            "sum", f"Of {match['n']}, {match['part'].lower()} leaves {written(right)}, not"
                   f" {match['rest']}.",
            Span(match.start(), match.end("n")), Span(*match.span("rest")), right=written(right),
        )  # fmt: skip


_SEATS = re.compile(
    r"\b(?P<n>\d{2,4})(?:-seat (?:parliament|house|assembly|chamber|council|senate|legislature)|"
    r" (?:seats|members))\b"
)
_HOLD = re.compile(r"\b(?:holds?|held|has|have|had|won|wins?|took|takes?|got|gets?|with|seats)\b")


def _seats(told: Told) -> Iterator[Finding]:
    """For "Parliament has 101 seats. The Centre holds 45, the Left 38 and the Greens 21"."""
    for match in told.matches(_SEATS, cue=("seat", "members")):
        sentence, whole = told.sentence(match.start()), _count(match["n"])
        if sentence is None or whole is None:
            continue
        for near in told.around(sentence, 0, 1):
            parts = _listed(told, near, Span(*match.span()))
            added = sum(p.value for p in parts)
            if len(parts) < 3 or not whole < added <= 1.25 * whole:
                continue
            if any(p.value >= whole for p in parts) or _OPEN.search(
                told.text, near.start, parts[-1].end
            ):
                continue
            span = Span(parts[0].start, parts[-1].end)
            yield told.finding(
                "sum", f"“{one_line(told.text[span.start : span.end])}” make {written(added)}, more"
                       f" than {written(whole)}.",
                Span(*match.span()), span, right=written(added),
            )  # fmt: skip
            return


def _listed(told: Told, sentence: Span, without: Span) -> list[Number]:
    """The numbers of a list of parties: each behind a name, none of a unit of its own."""
    found = [
        n for n in told.inside(told.numbers, sentence)
        if n.kind == "cardinal" and not n.vague and not without.overlaps(Span(n.start, n.end))
        and n.start > without.start and told.times.at(n.start) is None
        and not any(q.unit != "1" for q in told.quantities.touching(n.start, n.end))
    ]  # fmt: skip
    if len(found) < 3 or not _HOLD.search(told.text, sentence.start, found[0].start):
        return []
    for a, b in pairwise(found):
        between = told.text[a.end : b.start]
        if not re.fullmatch(r"(?: seats)?(?:,| and|, and) (?:the )?[A-Z][\w’' -]{1,40} ", between):
            return []
    return found


def _money(told: Told, sentence: Span) -> list[QuantityValue]:
    return [
        q for q in told.inside(told.quantities, sentence)
        if re.fullmatch(r"[A-Z]{3}", q.unit) and q.upper is None and q.mod is None
    ]  # fmt: skip


def _amounts(told: Told) -> Iterator[Finding]:
    """For "$90,000, split: A gets $50,000 and B gets $30,000"; "5 million in all"."""
    for sentence in told.sentences:
        money = _money(told, sentence)
        if not money or told.is_quoted(sentence.start) or len({q.unit for q in money}) != 1:
            continue
        last = _last(told, sentence, money[0])
        summed = last is not None
        total: QuantityValue | Number
        if last is not None:
            total, stretch = last, Span(money[0].start, last.start)
        elif len(money) > 2:
            total, stretch = money[0], Span(money[0].end, sentence.end)
            link = told.text[total.end : money[1].start]
            if not _SPLIT.search(link) or len(link) > 120:
                continue
        else:
            continue
        if _OPEN.search(told.text, stretch.start, stretch.end):
            continue
        parts = [q.value for q in money if not q.start <= total.start < q.end]
        inside = [
            n for n in told.inside(told.numbers, stretch)
            if n.kind == "cardinal" and not any(q.start <= n.start < q.end for q in money)
        ]  # fmt: skip
        bare = [n for n in inside if n.value >= 1e5]  # "1.5 million", where "euros" is said once
        if len(bare) != len(inside):
            continue
        parts += [n.value for n in bare]
        added = sum(parts)
        if (
            len(parts) < 2
            or max(parts) >= total.value
            or " and " not in told.text[stretch.start : stretch.end]
        ):
            continue
        if abs(added - total.value) <= 0.02 * total.value or abs(added / total.value - 1) > 0.3:
            continue
        x = one_line(told.text[total.start : total.end])
        end = stretch.end if summed else money[-1].end
        yield told.finding(
            "money", f"The parts make {written(added)}, not {x}.", span_of(total),
            Span(min(stretch.start, money[0].start if summed else money[1].start),
                 end),
            right=written(added),
        )  # fmt: skip


def _last(told: Told, sentence: Span, first: QuantityValue) -> Number | None:
    """The number behind the parts that "in all" follows."""
    found = [
        n for n in told.inside(told.numbers, sentence)
        if n.start > first.end
        and _IN_ALL.match(_UNIT.sub("", told.text[n.end : sentence.end], count=1))
    ]  # fmt: skip
    return found[0] if len(found) == 1 else None


_UNIT = re.compile(r"^ (?:euros?|pounds?|dollars?|kroner|kronor|francs|yen|rupees|crowns)\b")


_SHARE = re.compile(
    rf"\b(?P<n>{_N}) (?:[a-z]+ )?[a-z]+s\b[^.;]*?\b(?:shar(?:ed?|ing)|split|divided) (?:it |them"
    rf" |the [a-z]+ )?(?:up )?(?:equally|evenly)",
    re.IGNORECASE,
)


def _shared(told: Told, sentence: Span, at: int, each: QuantityValue) -> Finding | None:
    """For "Three brothers won 12 million and shared it equally. Each will get 3 million"."""
    for near in told.around(sentence, 1, 0):
        found = _SHARE.search(told.text, near.start, at if near == sentence else near.end)
        totals = [q for q in _money(told, near) if q.end <= at and q.unit == each.unit]
        count = _count(found["n"]) if found is not None else None
        if found is None or count is None or count < 2 or len(totals) != 1:
            continue
        share = totals[0].value / count
        own = each.value  # which may be nothing: "each got 0 euros"
        if abs(share - own) <= 0.03 * own or not 0.4 * own <= share <= 2.5 * own:
            return None
        total, got = (one_line(told.text[q.start : q.end]) for q in (totals[0], each))
        return told.finding(
            "money", f"{total} for {written(count)} is {written(share)} each, not {got}.",
            span_of(totals[0]), Span(*found.span("n")), span_of(each), right=written(share),
        )  # fmt: skip
    return None


_AT_PRICE = re.compile(rf"\b(?P<n>{_N}) (?:[a-z-]+ ){{1,3}}?(?:at|for|costing) $")
_TOOK = re.compile(
    r"^(?: each| apiece| a (?:head|ticket|piece|copy|bottle))?,? (?:and )?(?:taking|takes?|took"
    r"|raising|raised|earning|earned|making|made"
    r"|bringing in|brought in|paying|paid|spending|spent|for a total of|a total of|which"
    r" (?:makes|made|raised|came to)"
    r"|or) (?:a total of |in )?$"
)


def _priced(told: Told) -> Iterator[Finding]:
    """For "sold 500 tickets at $20, taking $12,000"."""
    for sentence in told.sentences:
        money = _money(told, sentence)
        for price, total in pairwise(money):
            link = told.text[price.end : total.start]
            count = _AT_PRICE.search(told.text[sentence.start : price.start])
            if count is None or not _TOOK.match(link) or price.unit != total.unit:
                continue
            number = _count(count["n"])
            if number is None or number < 3 or told.is_quoted(price.start):
                continue
            if _OPEN.search(told.text, sentence.start + count.start(), price.start):
                continue
            product = number * price.value
            if abs(total.value / product - 1) <= 0.03 or not 0.4 <= total.value / product <= 2.5:
                continue
            yield told.finding(
                "money", f"{count['n']} at {one_line(price.quote)} make {written(product)}, not"
                         f" {one_line(total.quote)}.",
                span_of(price), span_of(total), right=written(product),
            )  # fmt: skip


def _each(told: Told) -> Iterator[Finding]:
    """For "£300,000, shared by 60 families. Each received £6,000"."""
    for match in told.matches(_EACH, cue=("Each ", "each ")):
        sentence = told.sentence(match.start())
        if sentence is None:
            continue
        each = [q for q in _money(told, sentence) if q.start > match.start()]
        if len(each) != 1 or re.search(r"\b(?:also|more|another|extra)\b",
                                       told.text[match.start() : sentence.end]):  # fmt: skip
            continue
        shared = _shared(told, sentence, match.start(), each[0])
        if shared is not None:
            yield shared
            return
        for near in told.around(sentence, 1, 0):
            end = match.start() if near == sentence else near.end
            among = _AMONG.search(told.text, near.start, end)
            totals = [q for q in _money(told, near) if q.end <= end and q.unit == each[0].unit]
            count = _count(among["n"]) if among is not None else None
            if among is None or count is None or count < 2 or len(totals) != 1:
                continue
            if (
                re.search(r"\bequally\b|\bevenly\b", told.text[near.start : end]) is None
                and near != sentence
            ):
                continue
            share = totals[0].value / count
            if (
                abs(share / max(each[0].value, 1e-9) - 1) <= 0.03
                or not 0.4 <= share / each[0].value <= 2.5
            ):
                continue
            total, own = (one_line(told.text[q.start : q.end]) for q in (totals[0], each[0]))
            yield told.finding(
                "money", f"{total} for {written(count)} is {written(share)} each, not {own}.",
                span_of(totals[0]), Span(*among.span("n")), span_of(each[0]), right=written(share),
            )  # fmt: skip
            return
