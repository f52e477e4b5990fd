"""So much each, for so many: the product against the total that the article gives."""

from __future__ import annotations

from collections.abc import Iterator

from brief import patterns as re
from brief.consistency.told import Told, one_line, span_of
from brief.language.numbers import Number
from brief.language.stems import stem
from brief.records import Finding, QuantityValue, Span
from brief.values.quantities import units

_EACH = re.compile(
    r"\b(?:each|every(?: one)?|all (?:the |of the |its )?(?=\d)|apiece|per (?:head|person"
    r"|household|home|family|pupil|ticket"
    r"|student|worker"
    r"|member|share|child|car|bottle|copy)|a (?:head|ticket|share|person|bottle|copy"
    r"|piece|tonne|hectare|acre|metre|mile|litre|kilo|barrel|bale|crate|sack|dozen|night|day))\b",
    re.IGNORECASE,
)  # fmt: skip
_ALL = re.compile(r"\b[Aa]ll (?:of )?(?:the |its )?$")
_RATE = re.compile(
    r"\s(?:a|per|an) (?P<unit>hectare|acre|tonne|barrel|mile|kilometre|metre"
    r"|square metre)\b"
)
_PRICE = re.compile(
    r"\b(?:[Ee]ach|[Ee]very) (?:[a-z]+ )?(?P<noun>[a-z]+) (?:will |would )?(?:costs?|cost|gets?|got"
    r"|receives?|received|is worth|was worth|is paid|pays?|paid|sells? for|sold for)\b"
)
_IN_ALL = re.compile(r"\btotal\b|\bin all\b|\baltogether\b|\ball told\b", re.IGNORECASE)
_TOTAL = re.compile(
    r"\b(?:cost\w*|total\w*|bill|in all|altogether|worth|amount\w*|rais\w+|come to|comes to"
    r"|paid|pay|budget"
    r"|spend\w*|spent|sum|bring\w*|brought|revenue|takings|make|makes|made|value\w*)\b",
    re.IGNORECASE,
)  # fmt: skip
_THE_SUM = re.compile(r"The [£$€]?\d")
_OTHER_TIME = re.compile(
    r"\b(?:last|previous|earlier|similar|a year|per year|annual\w*|so far|another"
    r"|further)\b",
    re.I,
)
_MOST_OFF = 2.2  # a total further off is of something else
_SLACK = 0.03
_SLACK_EXACT = 0.005  # where no figure is rounded
_WRITTEN_OUT = 1e7
_MOST_STEPS = 0.12
_ROUGHLY = 0.3  # "some 300" are not so far off


_FOR_EACH = re.compile(r"\bfor (?:each|every) [a-z]")


def products(told: Told) -> Iterator[Finding]:
    """Totals that are not the number of shares times what each of them is."""
    for sentence in told.sentences:
        if not _EACH.search(told.text, sentence.start, sentence.end):
            continue
        if _OTHER_TIME.search(told.text, sentence.start, sentence.end):
            continue
        if len(_FOR_EACH.findall(told.text, sentence.start, sentence.end)) > 1:
            continue  # "$70 million for each refueling and $20 million for each overhaul"
        sums = [q for q in told.inside(told.quantities, sentence) if _money(q)]
        counts = [n for n in _counts(told, sentence, sums) if n.value >= 3]
        if len(counts) == 1 == len(sums) and _ALL.search(
            told.text[sentence.start : counts[0].start]
        ):
            priced = _priced(told, sentence)
            if priced is not None and not told.is_quoted(sums[0].start):
                finding = _against(told, sentence, counts[0], [priced[1]], priced=priced[0])
                if finding is not None:
                    yield finding
                    continue
        if not counts and 1 <= len(sums) <= 2:
            counts = list(_before(told, sentence, len(sums)))
        if len(counts) > 1:  # "all 4,200 seats over three nights"
            counts = [n for n in counts if _ALL.search(told.text[sentence.start : n.start])]
        if len(sums) not in (1, 2) or len(counts) != 1 or told.is_quoted(sums[0].start):
            continue
        finding = _against(told, sentence, counts[0], sums)
        if finding is not None:
            yield finding


def _priced(told: Told, sentence: Span) -> tuple[Span, QuantityValue] | None:
    """The price that the sentence before gives: "Tickets cost £12. All 300 were sold"."""
    for other in told.around(sentence, 1, 0)[:-1]:
        money = [q for q in told.inside(told.quantities, other) if _money(q)]
        if len(money) == 1 and re.search(
            r"\b[a-z]+s (?:cost|were|are|sold for|went for)(?: sold)?(?: at| for)? $",
            told.text[other.start : money[0].start].lower(),
        ):
            return other, money[0]
    return None


def _before(told: Told, sentence: Span, sums: int) -> Iterator[Number]:
    """The one count of the sentence before: "All 62,000 tickets were sold. At £80 each,".

    Where the price alone follows, that sentence has to give a total: "at a total cost of".
    """
    for other in told.around(sentence, 1, 0)[:-1]:
        money = [q for q in told.inside(told.quantities, other) if _money(q)]
        if len(money) == 2 - sums and (
            sums == 2 or _IN_ALL.search(told.text, other.start, other.end)
        ):
            yield from (n for n in _counts(told, other, money) if n.value >= 3)


def prices(told: Told) -> Iterator[Finding]:
    """For "5,000 trees at a cost of 1.25 million euros. Each tree costs 350 euros"."""
    for match in told.matches(_PRICE, cue=("Each ", "each ", "Every ", "every ")):
        sentence = told.sentence(match.start())
        if sentence is None or _OTHER_TIME.search(told.text, sentence.start, sentence.end):
            continue
        sums = [q for q in told.inside(told.quantities, sentence) if _money(q)]
        if len(sums) != 1:
            continue
        noun = stem(match["noun"])
        found = []
        for other in told.around(sentence, 4, 8):
            if other == sentence or _OTHER_TIME.search(told.text, other.start, other.end):
                continue
            money = [q for q in told.inside(told.quantities, other) if _money(q)]
            found += [
                (other, n)
                for n in _counts(told, other, money)
                if n.value >= 3 and noun in _nouns(told.text[n.end : n.end + 40])
            ]
        if len({n.value for _, n in found}) == 1:
            finding = _against(told, *found[-1], sums, priced=sentence)
            if finding is not None:
                yield finding


def _nouns(text: str) -> set[str]:
    """The stems of the first words behind a count."""
    return {stem(word) for word in re.findall(r"[a-z]+", text)[:3]}


def rates(told: Told) -> Iterator[Finding]:
    """For "1,250 hectares for 15 million euros", "a flat 8,400 euros a hectare"."""
    for price in told.quantities:
        rate = _RATE.match(told.text, price.end) if _money(price) else None
        sentence = told.sentence(price.start)
        if rate is None or sentence is None or price.mod or told.is_quoted(price.start):
            continue
        unit = units.after(told.text, rate.start("unit") - 1)
        for other in told.around(sentence, 3, 2):
            sizes = [q for q in told.inside(told.quantities, other) if unit and q.unit == unit[2]]
            totals = [
                q for q in told.inside(told.quantities, other) if _money(q) and q is not price
            ]
            if len(sizes) != 1 or len(totals) != 1 or sizes[0].mod or totals[0].mod:
                continue
            size, total = sizes[0], totals[0]
            product = size.value * price.value
            if total.unit != price.unit or not product or not 0.4 <= total.value / product <= 2.5:
                continue
            if any(
                abs(q.value / product - 1) < 0.06 for q in told.quantities if q.unit == price.unit
            ):
                continue
            rest = abs(total.value - product)
            if any(abs(n.value - rest) <= 0.06 * rest for n in told.numbers):
                continue  # the article accounts for the rest
            right = shown(product, total, told)
            size_, price_, total_ = (
                one_line(told.text[q.start : q.end]) for q in (size, price, total)
            )
            yield told.finding(
                "money", f"{size_} at {price_} each is {right}, not {total_}.",
                span_of(size), span_of(price), span_of(total), right=right,
            )  # fmt: skip


_A_NOUN = re.compile(r" (?:an?|per|for each|for every) (?P<noun>[a-z]{3,})\b")
_PERIODS = frozenset("day week month year night hour minute time piece".split())


def each_of(told: Told) -> Iterator[Finding]:
    """For "150 francs a goat. With 32 goats that came to 4,800 francs"."""
    for price in told.quantities:
        rate = _A_NOUN.match(told.text, price.end) if _money(price) else None
        sentence = told.sentence(price.start)
        if rate is None or sentence is None or price.mod or rate["noun"] in _PERIODS:
            continue
        if told.is_quoted(price.start) or _OTHER_TIME.search(told.text, *_ends(sentence)):
            continue
        near = told.around(sentence, 1, 2)
        counts = [
            n for s in near for n in _counts(told, s, []) if n.value >= 3
            and stem(rate["noun"]) in _nouns(told.text[n.end : n.end + 24])
        ]  # fmt: skip
        totals = [
            q for s in near for q in told.inside(told.quantities, s)
            if _money(q) and q is not price and q.unit == price.unit and q.value > 2 * price.value
        ]  # fmt: skip
        if len({n.value for n in counts}) != 1 or len({q.value for q in totals}) != 1:
            continue
        count, total = counts[0], totals[0]
        product = count.value * price.value
        exact = _SLACK_EXACT if _exact(told, total, product) else _MOST_STEPS / 2
        if total.mod or count.vague or not 1 / _MOST_OFF <= total.value / product <= _MOST_OFF:
            continue
        if abs(total.value / product - 1) < exact:
            continue
        right = shown(product, total, told)
        yield told.finding(
            "money",
            f"{one_line(told.text[count.start : count.end])} times"
            f" {one_line(told.text[price.start : price.end])} is {right}, not"
            f" {one_line(told.text[total.start : total.end])}.",
            span_of(total), span_of(price), span_of(count), right=right,
        )  # fmt: skip
        return


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _money(value: QuantityValue) -> bool:
    return bool(re.fullmatch(r"[A-Z]{3}", value.unit)) and value.upper is None


def _counts(told: Told, sentence: Span, sums: list[QuantityValue]) -> Iterator[Number]:
    near = told.quantities.touching(sentence.start, sentence.end)
    taken = [q for q in near if q.unit != "1" or q.of == "age"]
    for number in told.inside(told.numbers, sentence):
        if number.kind != "cardinal" or number.vague or number.value != int(number.value):
            continue
        if any(q.start <= number.start and number.end <= q.end for q in (*sums, *taken)):
            continue
        if told.times.at(number.start) is not None:
            continue
        if re.match(r" [a-z]", told.text[number.end : number.end + 2]):
            yield number


def _against(
    told: Told,
    sentence: Span,
    count: Number,
    sums: list[QuantityValue],
    *,
    priced: Span | None = None,
) -> Finding | None:
    """The total that the price, given in ``priced`` or beside the count, contradicts."""
    each = min(sums, key=lambda q: q.value)
    candidates = [q for q in sums if q is not each]
    priced = priced or sentence
    for other in told.around(sentence, 1, 5):
        if other == priced or _OTHER_TIME.search(told.text, other.start, other.end):
            continue
        if not _TOTAL.search(told.text, other.start, other.end) and not _THE_SUM.match(
            told.text, other.start
        ):
            continue
        candidates += [q for q in told.inside(told.quantities, other) if _money(q)]
    product = count.value * each.value
    everywhere = [q.value for q in told.quantities if q.unit == each.unit]
    slack = {q.value: _SLACK_EXACT if _exact(told, q, product) else _SLACK for q in candidates}
    if any(abs(v / product - 1) <= slack.get(v, _SLACK) for v in everywhere if product):
        return None
    near = [
        q for q in candidates
        if q.unit == each.unit and q.value > each.value and not told.is_quoted(q.start)
        and 1 / _MOST_OFF <= q.value / product <= _MOST_OFF
    ]  # fmt: skip
    if len(near) != 1 or near[0].mod is not None or each.mod is not None or count.vague:
        return None
    total = near[0]
    if re.search(r"\band\b", told.text[total.end : count.start] if total.end < count.start else ""):
        own = told.sentence(total.start)
        if own is not None and own.contains(span_of(each)):
            return None  # "the widow gets £300,000 and three daughters £60,000 each"
    if any(abs(v - abs(total.value - product)) <= _SLACK * v for v in everywhere):
        return None  # the article accounts for the rest
    if abs(total.value / product - 1) < (
        _SLACK_EXACT if _exact(told, total, product) else _MOST_STEPS / 2
    ):
        return None
    before = told.text[max(0, count.start - 14) : count.start].lower()
    rough = re.search(
        r"\b(?:about|around|nearly|almost|some|over|more than|at least|up to)\s$", before
    )
    if rough and not abs(total.value / product - 1) > _ROUGHLY:
        return None
    right = shown(product, total, told)
    return told.finding(
        "money",
        f"{one_line(told.text[count.start : count.end])} times "
        f"{one_line(told.text[each.start : each.end])} is {right}, "
        f"not {one_line(told.text[total.start : total.end])}.",
        span_of(total), span_of(each), span_of(count), right=right,
    )  # fmt: skip


def _exact(told: Told, total: QuantityValue, product: float) -> bool:
    """Whether a total is written out to the last figure that the product has: "£6,240"."""
    words = told.text[total.start : total.end]
    figures = len(re.sub(r"\D", "", words).rstrip("0"))
    needed = len(f"{product:.0f}".rstrip("0"))
    return product < _WRITTEN_OUT and figures >= max(3, needed) and not re.search(
        r"[a-z]{3,}llion|\dm\b", words
    )  # fmt: skip


def shown(value: float, like: QuantityValue, told: Told) -> str:
    """A sum of money, written as another one of the article is."""
    words = one_line(told.text[like.start : like.end])
    for scale, factor in ((r"billion|bn", 1e9), (r"million|mn|m\b", 1e6)):
        if re.search(scale, words, re.IGNORECASE):
            figure = f"{value / factor:.2f}".rstrip("0").rstrip(".")
            return re.sub(r"\d[\d,.]*\d|\d", figure, words, count=1)
    return re.sub(r"\d[\d,.]*\d|\d", f"{value:,.0f}", words, count=1)
