"""Parts told in any words, and a whole that is told far off and is not their sum.

``sums``, ``partitions`` and ``wholes`` read how a list is written. Here a list is the figures of
one sentence, closed by "and" or by "the other 12"; what it adds up to is looked for around it,
and a whole is what lies so near to the sum that it can hardly be of anything else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from brief import patterns as re
from brief.consistency.told import Told, one_line, span_of, written
from brief.language.numbers import Number, parse
from brief.records import Finding, Span

_REST = re.compile(
    r"\b(?:the|its|his|her|their|and) (?:other|remaining|last|final)\s[£$€]?$"
    r"|\b(?:the (?:rest|remainder|others|balance)|(?:all|everything|everyone|everybody) else)\b"
    r"[^.;\d]{0,90}$",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:includ\w+|among|mostly|mainly|notably|especially|such as|at least|or more|about|around"
    r"|nearly|almost|more than|over|up to|so far|from|ranked|ages?|aged|than"
    r"|average|per|each|every|both|also|further|another|least|last year|earlier|would|could|will"
    r"|if|sets? of|pairs? of|some|plan\w*|expect\w*|versus|times|fewer)\b|%|\bper ?cent\b",
    re.IGNORECASE,
)
_CLOSED = re.compile(r"\band\b|;")
_LINKED = re.compile(
    r"\b(?:made up of|consist\w+ of|compris\w+|compos\w+ of|there (?:are|were)|divided|split"
    r"|accounted for|in favou?r|abstain\w*|spoil\w*|fetched|paying|paid|giving|putting|brought in"
    r"|contribut\w+|chipped in|gave|got|received|put in|puts in|cost|raised|of (?:them|whom|which)"
    r"|mak(?:es?|ing) up"
    r"|made up)\b", re.IGNORECASE,
)  # fmt: skip
# "..., which made up the £900,000 that it cost"
_MAKES = re.compile(r"\b(?:made up|mak(?:es?|ing)(?: up)?|made|for a total of|in all|total\w*)\b")
_ALL_OF_IT = re.compile(
    r"\b(?:for everything|for the lot|in all|altogether|for all \w+|all told)\b"
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_MONEY = re.compile(r"[A-Z]{3}")
_NEAR, _NEARER = 0.2, 0.15  # of the sum: a figure further off is of something else
_BEFORE, _AFTER = 4, 4  # sentences between the parts and their whole; title and lead beside
_MOST = 7  # figures of a list
_AMOUNT = 1000  # from here on a bare figure may be of money
_MILLION = 1e6
_FEW = 20  # two small figures are near many others


@dataclass(frozen=True, slots=True)
class _Figure:
    number: Number
    unit: str  # "" for a bare count

    @property
    def value(self) -> float:
        return self.number.value


def remainders(told: Told) -> Iterator[Finding]:
    """Wholes that the parts of a sentence do not make, however it is put."""
    yield from _strong(told)
    every: dict[Span, list[_Figure]] = {}
    for sentence in told.body:
        own = every[sentence] = list(_figures(told, sentence))
        if len(own) == 1 and _REST.search(told.text[sentence.start : own[0].number.start]):
            earlier = told.around(sentence, 1, 0)[0]  # "Everything else came to 390"
            own = [*every.get(earlier, ()), *own]
        if not 1 < len(own) <= _MOST or any(f.unit and not _MONEY.fullmatch(f.unit) for f in own):
            continue  # a bare figure behind a measure may be of it
        found = _of(told, sentence, own) or _two(told, sentence, own)
        if found is not None:
            yield found
            return


def _of(told: Told, sentence: Span, own: Sequence[_Figure]) -> Finding | None:
    parts = _scaled(own)
    if len(parts) < 2:
        return None
    last = parts[-1].number
    rest = _REST.search(told.text[sentence.start : last.start]) is not None
    gap = told.text[parts[-2].number.end : last.start]
    closed = _CLOSED.search(gap) or _MAKES.search(gap)
    if not rest and not (closed and len(parts) > 2):
        return None
    if told.is_quoted(last.start):
        return None
    area = told.text[own[0].number.start : sentence.end]
    linked = rest or _LINKED.search(told.text, sentence.start, sentence.end) or any(
        _ALL_OF_IT.search(told.text, s.start, s.end) for s in told.around(sentence, 0, 1)
    )  # fmt: skip
    if _OPEN.search(area) or not linked:
        return None
    wholes = [w for w in _around(told, sentence) if w.number not in {p.number for p in own}]
    # A whole in the sentence itself stands first: "this year's 1,338, at 702; ... the other 225"
    options: list[tuple[Sequence[_Figure], Sequence[_Figure]]] = [(parts, wholes)]
    if len(parts) > 2 + (not rest):
        options.append((parts[1:], [*wholes, parts[0]]))
    if len(parts) > 3 and _MAKES.search(told.text[parts[-2].number.end : last.start]):
        options.append((parts[:-1], [*wholes, parts[-1]]))
    values = {w.value for w in (*wholes, *own)}
    sums = {
        sum(p.value for p in parts[i:j])
        for i, j in combinations(range(len(parts) + 1), 2) if j - i > 1
    }  # fmt: skip
    if sum(p.value for p in parts) in {w.value for w in wholes}:
        return None  # all of them make what is told
    first = sum(p.value for p in parts[1:])
    if first == parts[0].value and ";" in told.text[parts[0].number.end : parts[1].number.start]:
        sums.discard(first)  # "half of them, 2,600, here; 1,900 there and the last 700"
    for some, of in options:
        if not _one_kind(some):
            continue
        added = sum(p.value for p in some)
        top = max(p.value for p in some)
        near = [
            w for w in of
            if abs(w.value - added) <= (_NEAR if added > _FEW else _NEARER) * added
            and w.value > top and _goes_with(w, some)
        ]  # fmt: skip
        if sums & values:  # told so elsewhere: held against the sentence's own whole alone
            near = [w for w in near if rest and w is parts[0] and w.value != added]
        if len(some) < 3 and added < _FEW:
            continue
        if len({w.value for w in near}) != 1:
            continue
        if told.tells(near[0].value - added):
            continue  # what has come on top is told: "and the parents added $400"
        whole = near[0].number
        span = Span(some[0].number.start, some[-1].number.end)
        return told.finding(
            "money" if some[0].unit else "sum",
            f"{' and '.join(written(p.value) for p in some)} make {written(added)}, not"
            f" {one_line(told.text[whole.start : whole.end])}.",
            span_of(whole), span, right=written(added),
        )  # fmt: skip
    return None


# "18,000 for the bull and 4,000 for its mother, and the bill, 24,000 guilders"
_THE_SUM = re.compile(
    r"\b[Tt]he (?:bill|total|sum|price|lot|cost|whole|proceeds|takings|fine),?"
    r" (?:(?:of|was|came to|is|comes to|ran to|in all,?) )?$"
)
# "The 950,000 euros that he handed over"
_THE = re.compile(r"(?:^|[\s\"“])[Tt]he [£$€]?$")
_SPENT = re.compile(
    r"[a-z€£$ ]{0,12} (?:(?:that|which) (?:he|she|it|they|was|were|had)|raised|paid|spent|handed|in"
    r" all|altogether|total|bill|he|she|they)\b"
)
_FOR_BOTH = re.compile(r" (?:for|on|to|at|from|in) [^.;:\d]{3,60},? and [^.;:\d]{0,20}")


# "A 14-strong jury, of seven women and five men"
_STRONG = re.compile(
    r"\b(?P<n>\d{1,3}|[A-Za-z]+)-(?:strong|member|man|person|piece) [a-z]+,? (?:made up )?of"
    r" (?P<a>\d{1,3}|[a-z]+) [a-z]+ and (?P<b>\d{1,3}|[a-z]+) [a-z]+(?=[,.;]"
    r"| (?:who|that|was|were|has|had|found)\b)"
)


def _strong(told: Told) -> Iterator[Finding]:
    for match in told.matches(_STRONG, cue=("-strong", "-member", "-man", "-person", "-piece")):
        n, a, b = (parse(match[g].lower()) for g in ("n", "a", "b"))
        if n is None or a is None or b is None or a + b == n or abs(a + b - n) > 0.3 * n:
            continue
        yield told.finding(
            "sum", f"{written(a)} and {written(b)} make {written(a + b)}, not {match['n']}.",
            Span(*match.span("n")), Span(match.start("a"), match.end("b")), right=written(a + b),
        )  # fmt: skip


def _two(told: Told, sentence: Span, own: Sequence[_Figure]) -> Finding | None:
    """Two amounts, and the sum of both by its name, in this sentence or in one close by."""
    for a, b in pairwise(own):
        between = told.text[a.number.end : b.number.start]
        words = re.sub(
            r"^ ?(?:million|bn|m)?(?: [a-z]+)??(?= (?:for|on|to|at|from|in) )", "", between
        )
        if not _FOR_BOTH.fullmatch(words.rstrip("£$€")) or not (a.unit or a.value >= _AMOUNT):
            continue
        if not re.match(r"(?: [a-z]+)? (?:for|on|to|at|from|in) ", told.text[b.number.end :][:24]):
            continue
        added = a.value + b.value
        known = {f.value for f in _around(told, sentence)}
        if added in known:
            return None
        for other in told.around(sentence, 3, 4):
            for whole in _figures(told, other):
                n = whole.number
                if n.start in (a.number.start, b.number.start) or not (
                    max(a.value, b.value) < whole.value and abs(whole.value - added) <= 0.2 * added
                ):
                    continue
                before = told.text[max(other.start, n.start - 26) : n.start]
                named = _THE_SUM.search(before) or (
                    _THE.search(before) and _SPENT.match(told.text, n.end)
                )
                if not named or _OPEN.search(told.text, n.start - 26, n.start):
                    continue
                return told.finding(
                    "money",
                    f"{written(a.value)} and {written(b.value)} make {written(added)}, not"
                    f" {one_line(told.text[n.start : n.end])}.",
                    span_of(n), Span(a.number.start, b.number.end), right=written(added),
                )  # fmt: skip
    return None


def _figures(told: Told, sentence: Span) -> Iterator[_Figure]:
    for number in told.numbers.inside(sentence.start, sentence.end):
        if number.kind != "cardinal" or number.vague or number.value <= 0:
            continue
        if told.times.at(number.start) is not None:
            continue
        if _YEAR.fullmatch(told.text[number.start : number.end]):
            continue
        units = {
            q.unit if q.of != "age" else "age"
            for q in told.quantities.touching(number.start, number.end)
        }
        unit = next(iter(units - {"1"}), "")
        if unit == "age":
            continue
        yield _Figure(number, unit)


def _around(told: Told, sentence: Span) -> list[_Figure]:
    """The figures that may be the whole: of the title, the lead and the sentences around."""
    near = [*told.titles[:1], *told.body[:2], *told.around(sentence, _BEFORE, _AFTER)]
    return [f for s in dict.fromkeys(near) for f in _figures(told, s)]


def _one_kind(parts: Sequence[_Figure]) -> bool:
    units = {p.unit for p in parts}
    return len(units - {""}) <= 1


def _scaled(own: Sequence[_Figure]) -> list[_Figure]:
    """Beside amounts of money, only what may be one: not the 90 pairs that they were paid for."""
    money = [p.value for p in own if p.unit]
    if not money:
        return list(own)
    return [p for p in own if p.unit or min(money) / 20 <= p.value <= max(money) * 20]


def _goes_with(whole: _Figure, parts: Sequence[_Figure]) -> bool:
    units = {p.unit for p in parts} - {""}
    if units and not whole.unit:
        return whole.value >= _MILLION  # "At 3.4 million for everything"
    return whole.unit in units if units else not whole.unit
