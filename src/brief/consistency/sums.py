"""Parts that do not add up to the total that is given with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from brief import patterns as re
from brief.consistency.money import shown
from brief.consistency.told import Told, one_line, span_of, written
from brief.language.numbers import Number, parse
from brief.records import Finding, QuantityValue, Span

_PARTS = re.compile(
    r"(?:,| and|, and) (?:the )?[A-Z][\w ]{1,30} |"  # "Reform won 41, the Centre 32"
    r"(?:[^.;:!?()\d—–]{1,30}?)?(?:,| and|, and) [^.;:!?()\d—–]{2,40} [£$€]"
    r"|"  # "the stall took £50, the raffle £30"
    r"(?:[^.;:!?()\d—–]{0,60}?)(?:,| and|, and) (?:the )?[A-Za-z][\w’'-]+(?: [A-Z][\w’'-]+){0,2} "
    r"(?:(?:another|about|some|a further|the other|the remaining) )?[£$€]?|"
    r"(?:[^.;:!?()\d—–]{1,60}?)(?:,| and|, and|, while|, plus) (?:the (?:other|remaining) "
    r"|another |a further |about |some )?[£$€]?"
)
# "and three independents, one of whom lives opposite"
_OF_WHOM = re.compile(r", (?:[a-z]+ )?(?:of )?(?:whom|which|who)\b")
_PREPOSITIONS = frozenset("in on for from to at by".split())
_PLACED = frozenset("along near under above beside outside inside behind around off".split())
_TOTAL_OF = re.compile(r"\btotal(?:ling|led)? (?:of )?$")
_THERE_ARE = re.compile(r"\W*(?:There (?:are|were)|They (?:are|were)|These (?:are|were)) ")
_NOUNS = re.compile(r" [a-z-]+s(?=,| and | in (?:the|its|all)\b|[.;])")
_LOCATED = re.compile(
    r"(?: [a-z]+){0,2} (?:in|on|at|along|near|under|above|beside|outside|inside|behind|around|off)"
    r" (?:the|its|[A-Z])"
)
_OPEN = re.compile(
    r"\b(?:includ\w+|among|mostly|mainly|notably|especially|such as|at least|or more|of whom"
    r"|of which|(?<!all )(?<!All )of them"
    r"|about|around|nearly|almost|some|over|more than|up to|so far|rose|fell"
    r"|(?<!in )(?<!divided )(?<!shared )(?<!split )between"
    r"|ranked"
    r"|ages?|aged)\b", re.IGNORECASE
)  # fmt: skip
_EARLIER = re.compile(
    r"\b(?:last|previous\w*|earlier|ago|before|had|would|could|planned|hoped|originally"
    r"|(?:19|20)\d\d)\b",
    re.I,
)
_SEATS = re.compile(r"-(?:seat|member|strong|piece|part|player)\b")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
# "Six people: three men and two women."
_LISTED = re.compile(r"\s?[:—–]\s?$|\s[—–-]{1,2}\s$|:\s$|\($")
_MADE_UP = re.compile(
    r"\b(?:made up of|consists? of|consisting of|compris\w+(?: of)?|composed of|split into"
    r"|divided into|broken down into)\s$"
)
_IN_ALL = re.compile(
    r"\b(?:total of|\d seats|in total|in all|altogether|all told)\b", re.IGNORECASE
)
_RAISED = re.compile(
    r"\b(?:rais\w+|total\w*|cost\w*|spen[dt]\w*|budget|earn\w*|took|take|invest\w*|paid|pay\w*"
    r"|bought|buy\w*|price|bill|worth|fund\w*|valued|received?|collected|left|donated|fined?"
    r"|shar\w+|split|divid\w+|grant|estate|legacy|prize|owe[ds]?|stole\w*|awarded|won)\b"
)
# "Eleven medals, six gold, three silver and two bronze": the noun is the total's.
_VOTED = re.compile(r"\bagainst\b[^.;]*\babst|\babst[^.;]*\bagainst\b")
_BARE = re.compile(r" [a-z-]+[a-rt-z](?=,| and \w+ [a-z-]+[.)]|[.)])")
_SORTS = frozenset(
    "men women boys girls adults children males females teenagers pupils teachers students parents"
    " drivers passengers soldiers civilians officers policemen firefighters guards nurses doctors"
    " patients workers miners guests sailors fishermen tourists players coaches professionals"
    " amateurs"
    " conservatives democrats republicans independents crew staff".split()
)
# Each list is of one family: parts of one such family are all that there is of it.
_FAMILIES = (
    re.compile(r" (?:golds?|silvers?|bronzes?)\b"),
    re.compile(r" (?:wins?|draws?|defeats?|losses|ties?)\b"),
)
_NEAR = 0.25  # a total further from the sum is of something else


def sums(told: Told) -> Iterator[Finding]:
    """Totals that their parts do not make."""
    seen: set[int] = set()
    for sentence in told.sentences:
        inside = told.inside(told.numbers, sentence)
        for parts in _runs(told, sentence, inside):
            if parts[0].start in seen or told.is_quoted(parts[0].start):
                continue
            seen.add(parts[0].start)
            finding = (
                _apposed(told, sentence, parts)
                or _listed(told, sentence, inside, parts)
                or _nearby(told, sentence, parts)
            )
            if finding is not None:
                yield finding
    yield from _results(told)
    yield from _shares(told)
    yield from _over(told)


def _runs(told: Told, sentence: Span, numbers: Sequence[Number]) -> Iterator[list[Number]]:
    """Numbers joined as the items of a list: by commas and, the last, by "and"."""
    run: list[Number] = []
    for number in numbers:
        if number.kind != "cardinal" or number.vague:
            continue
        if told.dates.at(number.start) is not None:
            continue  # "64 kilometres on Friday 7 June, 58 on the Saturday"
        between = told.text[run[-1].end : number.start] if run else ""
        for day in told.dates.inside(run[-1].end, number.start) if run else ():
            between = between.replace(told.text[day.value.start : day.value.end], "then")
        if run and not _PARTS.fullmatch(between):
            yield from _whole(told, run)
            run = []
        run.append(number)
    yield from _whole(told, run)


def _whole(told: Told, run: list[Number]) -> Iterator[list[Number]]:
    while len(run) >= 2:
        if re.search(r"\b(?:and|while|plus)\b", told.text[run[-2].end : run[-1].start]):
            if any(_YEAR.fullmatch(told.text[n.start : n.end]) for n in run):
                return
            yield run
            return
        run = run[:-1]


def _listed(
    told: Told, sentence: Span, numbers: Sequence[Number], parts: Sequence[Number]
) -> Finding | None:
    """A total, a colon or a dash, and the list that it is made of."""
    before = [n for n in numbers if n.end <= parts[0].start and n.kind == "cardinal"]
    if not before:
        return None
    total = before[-1]
    link = told.text[total.end : parts[0].start].rstrip("£$€")
    made_up = _MADE_UP.search(link) is not None
    if (
        not re.match(r"[ -][a-z]|:\s|, (?:made up|consisting|comprising)\b", link)
        or not (_LISTED.search(link) or made_up)
        or len(link) > 90
    ):
        return None
    lead = told.text[max(sentence.start, total.start - 20) : total.start]
    stretch = told.text[total.start : parts[-1].end]
    aside = _OF_WHOM.search(told.text, parts[-1].end, sentence.end)
    end = aside.start() if aside is not None else sentence.end
    tail = told.text[parts[-1].end : end] + "." * (aside is not None)
    if _OPEN.search(stretch) or _OPEN.search(lead) or total.vague or re.search(r"\d", tail):
        return None
    if re.search(
        r"\b(?:one|another|others?|the rest|remain\w*|a|an)\b",
        told.text[parts[0].end : end],
    ):
        return None
    if not re.match(r"[^,;]{1,50}(?:[.)—–;]|$|\s[—–-]{1,2}\s)", tail) and not (
        made_up and re.match(r" [a-z]+,", tail)
    ):
        return None
    return _unequal(told, parts, total)


def _apposed(told: Told, sentence: Span, parts: Sequence[Number]) -> Finding | None:
    """For "nine people, seven men and three women": the sorts of people that there are."""
    if len(parts) < 3:
        return None
    total, *rest = parts
    lead = told.text[max(sentence.start, total.start - 20) : total.start]
    link = told.text[total.end : rest[0].start]
    nouns = [re.match(r" (?:\w+ )?(\w+)", told.text[p.end : p.end + 30]) for p in rest]
    if _OPEN.search(lead) or not re.fullmatch(r"(?: [a-z]+){0,8}, ", link):
        return None
    voted = told.text[rest[0].start : sentence.end]
    if re.search(r"\b[Oo]f (?:the|its|those|all)\s$", lead) and _VOTED.search(voted):
        return _unequal(told, rest, total)
    if _VOTED.search(voted) and re.search(r"\b(?:for|favou?r|yes|backed|approved)\b", link):
        return None  # "71 voted for it, 42 against and seven abstained": one of the items
    sorts = all(n is not None and {n[1], n[0].split()[0]} & _SORTS for n in nouns)
    added = sum(p.value for p in rest)
    over = _parallel(told, rest) and total.value < added <= (1 + _NEAR) * total.value
    if not sorts and not over and not all(_BARE.match(told.text, p.end) for p in rest):
        return None
    if not sorts and told.is_verb(total.end + 1):
        return None  # "Eleven finished, six fell and two refused": one of the items
    return _unequal(told, rest, total)


def _unequal(told: Told, parts: Sequence[Number], total: Number) -> Finding | None:
    added = sum(p.value for p in parts)
    if added == total.value or abs(added - total.value) < 0.5 * max(p.precision for p in parts):
        return None
    if (
        any(p.value >= total.value for p in parts)
        or not 1 - 2 * _NEAR <= added / total.value <= 1 + 2 * _NEAR
    ):
        return None
    right = written(added)
    stretch = Span(_begin(told, parts[0]), _end(told, parts[-1]))
    amount = _quantity(told, total)
    money = amount is not None and bool(re.fullmatch(r"[A-Z]{3}", amount.unit))
    if amount is not None and money:
        right = shown(added, amount, told)
    return told.finding(
        "money" if money else "sum",
        f"“{one_line(told.text[stretch.start : stretch.end])}” make {right}, "
        f"not {one_line(told.text[_begin(told, total) : total.end]).lower()}.",
        stretch, Span(_begin(told, total), _end(told, total)), right=right,
    )  # fmt: skip


def _begin(told: Told, number: Number) -> int:
    """The start of a figure with the sign of its currency."""
    return number.start - (told.text[max(0, number.start - 1) : number.start] in ("£", "$", "€"))


def _end(told: Told, number: Number) -> int:
    """The end of the words that say what is counted."""
    rest = re.match(
        r"(?:[ -][a-z’'-]+){1,3}|(?: [a-z]+){0,2}(?: [A-Z][\w’'-]+){1,3}",
        told.text[number.end : number.end + 60],
    )
    return number.end + (rest.end() if rest else 0)


def _nearby(told: Told, sentence: Span, parts: Sequence[Number]) -> Finding | None:
    """A list of parts of one form, and near it a total that its sum just misses."""
    if len(parts) < 3:
        return None
    made_up = _MADE_UP.search(told.text[sentence.start : parts[0].start].rstrip("£$€"))
    parallel = (
        bool(made_up)
        or _parallel(told, parts)
        or _elsewhere(told, parts)
        or any(all(f.match(told.text, p.end) for p in parts) for f in _FAMILIES)
        or _enumerated(told, sentence, parts)
    )
    added = sum(p.value for p in parts)
    biggest = max(p.value for p in parts)
    titled = told.titles[0].end if told.titles else 0  # the title may be the one that is right
    if any(n.start >= titled and _same(n.value, added, parts) for n in told.numbers):
        return None
    stretch = told.text[sentence.start : parts[-1].end]
    if _OPEN.search(stretch):
        return None
    units = {_unit(told, p) for p in parts} - {"1"}
    if len(units) > 1:
        return None
    unit = units.pop() if units else "1"
    candidates = []
    for other in told.around(sentence, 3, 1):
        for number in told.inside(told.numbers, other):
            if number in parts:
                continue
            if number.kind != "cardinal" or number.vague or told.is_quoted(number.start):
                continue
            if _YEAR.fullmatch(told.text[number.start : number.end]) or _unit(told, number) != unit:
                continue
            seats = _SEATS.match(told.text, number.end) is not None and other == sentence
            if not parallel and not seats and not _summing(told, other, unit):
                continue
            if _same(number.value, added, parts):
                continue  # the title has it right
            if number.value > biggest and abs(number.value / added - 1) <= _NEAR:
                candidates.append(number)
    if len(candidates) > 1:  # "a total of £2,145", and the price of something else
        candidates = [
            n for n in candidates
            if _TOTAL_OF.search(told.text[max(0, n.start - 16) : n.start].rstrip("£$€"))
        ]  # fmt: skip
    if len(candidates) != 1:
        return None
    total = candidates[0]
    before = told.text[max(0, total.start - 30) : total.start]
    if _OPEN.search(before) or re.search(r"\b(?:from|last year|had been)\b[^.]{0,12}$", before):
        return None
    own = told.sentence(total.start)
    if own is not None and own != sentence and _EARLIER.search(told.text, own.start, own.end):
        return None
    return _unequal(told, parts, total)


def _summing(told: Told, sentence: Span, unit: str) -> bool:
    """Whether a sentence gives a total: in so many words, or as a sum of money raised or spent."""
    if _IN_ALL.search(told.text, sentence.start, sentence.end):
        return True
    money = bool(re.fullmatch(r"[A-Z]{3}", unit))
    return money and bool(_RAISED.search(told.text, sentence.start, sentence.end))


def _same(value: float, added: float, parts: Sequence[Number]) -> bool:
    return abs(value - added) <= 0.5 * max(p.precision for p in parts)


def _parallel(told: Told, parts: Sequence[Number]) -> bool:
    """Whether each part is followed by the same preposition: "19 in Old Town, 14 in Harbour"."""
    found = set()
    for part in parts:
        words = re.findall(r"[A-Za-z]+", told.text[part.end : part.end + 40])[:3]
        found.add(next((w for w in words if w in _PREPOSITIONS or w in _PLACED), None))
    return len(found) == 1 and None not in found


def _enumerated(told: Told, sentence: Span, parts: Sequence[Number]) -> bool:
    """For "There are 31 sopranos, 27 altos and 18 basses": a noun for each, and all there is."""
    lead = told.text[sentence.start : parts[0].start]
    return bool(_THERE_ARE.fullmatch(lead)) and all(_NOUNS.match(told.text, p.end) for p in parts)


def _elsewhere(told: Told, parts: Sequence[Number]) -> bool:
    """Whether each part is of a place of its own: "604 on the slopes, 455 in the quarry"."""
    behind = (told.text[p.end : p.end + 60] for p in parts)
    return all(_LOCATED.match(words) for words in behind)


def _unit(told: Told, number: Number) -> str:
    value = _quantity(told, number)
    return value.unit if value is not None else "1"


def _quantity(told: Told, number: Number) -> QuantityValue | None:
    return next(
        (
            q
            for q in told.quantities.touching(number.start, number.end)
            if q.start <= number.start and number.end <= q.end
        ),
        None,
    )


# -- won, drawn, lost ----------------------------------------------------------

_NUM = r"(?P<{0}>\d{{1,3}}|[a-z]+(?:-[a-z]+)?)"
_WON = re.compile(
    rf"\bw[io]n(?:ning)? {_NUM.format('won')}(?: (?:games|matches|times|of them|and))?,?(?:"
    rf" and)? "
    rf"(?:(?:drawn?|drew|drawing|tied|tying) {_NUM.format('drawn')},?(?: games| matches)?(?:"
    rf" and)? )?los(?:t|ing|e) {_NUM.format('lost')}\b"
)
_PLAYED = re.compile(
    r"\b(?P<n>\d{1,3}|[a-z]+(?:-[a-z]+)?)[ -](?:league |cup )?(?:games?|match(?:es)?|fights?"
    r"|bouts?|season)(?:[ -](?:season|campaign|career|run))?\b"
)


def _results(told: Told) -> Iterator[Finding]:

    for match in told.matches(_WON, cue=(" lost ", " losing ", " lose ")):
        values = [parse(match[g]) if match[g] else 0.0 for g in ("won", "drawn", "lost")]
        sentence = told.sentence(match.start())
        if None in values or sentence is None:
            continue
        added = sum(v or 0.0 for v in values)
        near = told.around(sentence, 2, 2)
        area = Span(near[0].start, near[-1].end)
        played = [
            (value, Span(*m.span()))
            for m in _PLAYED.finditer(told.text, area.start, area.end)
            if (value := parse(m["n"])) is not None
            and not Span(*m.span()).overlaps(Span(*match.span()))
        ]
        if any(value == added for value, _ in played):
            continue
        close = [
            (v, s) for v, s in played if v > max(x or 0 for x in values) and abs(v - added) <= 3
        ]
        if len(close) == 1:
            value, span = close[0]
            yield told.finding(
                "sum", f"{one_line(match[0])} make {written(added)}, not {written(value)}.",
                span, Span(*match.span()), right=written(added),
            )  # fmt: skip


# -- shares of one whole -------------------------------------------------------

_REST = re.compile(r"\b[Tt]he (?:remaining|other|rest)\b")


def _over(told: Told) -> Iterator[Finding]:
    """Shares by rail, road and water that make more than the whole."""
    for sentence in told.sentences:
        numbers = told.inside(told.numbers, sentence)
        for run in _runs(told, sentence, numbers):
            parts = [n for n in run if _unit(told, n) == "%"]
            if (
                len(parts) < 3
                or parts != run[-len(parts) :]
                or not (_parallel(told, parts) or _opinions(told, parts))
                or told.is_quoted(parts[0].start)
            ):
                continue
            added = sum(p.value for p in parts)
            if 101.1 < added < 125:
                yield told.finding(
                    "sum", f"The shares add up to {written(added)} %, more than the whole.",
                    Span(parts[0].start, parts[-1].end),
                )  # fmt: skip


def _opinions(told: Told, parts: Sequence[Number]) -> bool:
    """Whether shares are of those for, against and undecided, which nobody is twice."""
    stretch = told.text[parts[0].start : parts[-1].end + 40]
    return bool(
        re.search(r"\b(?:against|opposed|no)\b", stretch)
        and re.search(
            r"\b(?:undecided|unsure|no opinion|abst\w+|don['’]t know"
            r"|not know)\b",
            stretch,
        )
    )


def _shares(told: Told) -> Iterator[Finding]:
    """For "The remaining 17.5 %": with the shares before it, it makes the whole."""
    for sentence in told.sentences:
        rest = _REST.search(told.text, sentence.start, sentence.end)
        if rest is None:
            continue
        paragraph = told.paragraph(sentence.start)
        shares = [
            q
            for q in told.inside(told.quantities, paragraph)
            if q.unit == "%" and q.upper is None and q.mod is None
        ]
        last = next((q for q in shares if 0 <= q.start - rest.end() <= 3), None)
        before = [q for q in shares if last is not None and q.start < last.start]
        if last is None or len(before) < 2:
            continue
        added = sum(q.value for q in (*before, last))
        right = 100 - sum(q.value for q in before)
        if 1.05 < abs(added - 100) <= 12 and right > 0:
            yield told.finding(
                "sum", f"The shares add up to {written(added)} %, not 100.",
                span_of(last), Span(before[0].start, before[-1].end), right=f"{written(right)}%",
            )  # fmt: skip
