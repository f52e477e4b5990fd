"""The title against the text: lengths, shares, sums of money, days and towns."""

from __future__ import annotations

from collections.abc import Iterator

from brief import patterns as re
from brief.consistency.told import Told, one_line
from brief.language.numbers import parse
from brief.language.stems import stem
from brief.records import Finding, PlaceValue, QuantityValue, Span

_MOST_PARTS = 20
_ROUNDED = 0.06  # of a title's figure
_PREPOSITION = re.compile(r"\b(to|by|of|at|from)\s$", re.IGNORECASE)
_DAY_OF = re.compile(
    r"(?:(?P<verb>[a-z]{4,}) on )?\b(?P<day>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:['’]s)?"
    r" (?P<noun>[A-Za-z]{4,})\b"
)
_SPELL = re.compile(
    r"\b(?P<n>\d{1,4}|[A-Za-z]+(?:-[a-z]+)?)-(?P<unit>year|month|week|day|hour|mile|acre|storey)"
    r" (?P<noun>[A-Za-z]{3,})"
)
_DULL = frozenset(
    stem(w)
    for w in "the and for says said year years will has are was have"
    " been its his her who not but out off all from with after"
    " over more than this that percent million billion".split()
)


_WEEKDAY = re.compile(r"\b(?P<day>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_PLANNED = re.compile(
    r"\b(?:will|planned|due|set|scheduled|to (?:be|take|start|begin|open|close|meet|hold|vote"
    r"|strike|return)"
    r"|called for|moved to|postponed|from|until|by|before)\b"
)
_UNITS = frozenset(stem(w) for w in "year month week day hour pound dollar euro".split())


def title_spells(told: Told) -> Iterator[Finding]:
    """For "three-year plan" in the title and "five-year plan" below."""
    if not told.titles or not told.body:
        return
    title = told.titles[0]
    for match in _SPELL.finditer(told.text, title.start, title.end):
        own = parse(match["n"].lower())
        below = [
            m for s in told.body for m in _SPELL.finditer(told.text, s.start, s.end)
            if m["unit"] == match["unit"].lower()
        ]  # fmt: skip
        if own is None or any(parse(m["n"].lower()) == own for m in below):
            continue
        if any(n.value == own for n in told.numbers if n.start >= title.end):
            continue
        same = [m for m in below if stem(m["noun"]) == stem(match["noun"].lower())]
        if len(same) == 1 and parse(same[0]["n"].lower()) and not told.is_quoted(same[0].start()):
            yield told.finding(
                "headline", f"The title has {match[0]}, the text {same[0][0]}.",
                Span(*match.span()), Span(*same[0].span()), right=same[0][0],
            )  # fmt: skip


def measures(told: Told) -> Iterator[Finding]:
    """A share, a sum of money or an age in the title against the text's opening."""
    if not told.titles or not told.body:
        return
    title = told.titles[0]
    own = {stem(w) for w in told.words(title) if len(w) > 2} - _DULL
    stated = [q for q in told.inside(told.quantities, title) if _measured(q)]
    for quantity in stated:
        if sum(q.unit == quantity.unit for q in stated) > 1 or quantity.mod or quantity.upper:
            continue
        below = [
            q for q in told.quantities
            if q.start >= title.end and q.unit == quantity.unit
            and (q.of == "age") == (quantity.of == "age")
        ]  # fmt: skip
        if any(_nearly(q, quantity) for q in below) or _elsewhere(told, title, quantity):
            continue
        if _made_of(quantity, [q for q in below if not q.mod and q.upper is None]):
            continue
        for sentence in told.body[:2]:
            found = told.inside(below, sentence)
            if not found:
                continue
            if len(found) > 1 and (led := _led(told, quantity)):  # "to 0.5%", of several the one
                found = [q for q in found if _led(told, q) == led]
                if not found:
                    break
            other = found[0]
            shared = own & {stem(w) for w in told.words(sentence)}
            if len(found) != 1 or other.mod or other.upper or told.is_quoted(other.start):
                break
            least = 0 if quantity.unit != "%" and quantity.of != "age" else 2
            if quantity.of == "age" and f"{quantity.value:g}"[::-1] == f"{other.value:g}":
                least = 0  # 36 for 63
            if len(shared - _UNITS) < least or not (
                0.3 <= quantity.value / max(other.value, 1e-9) <= 3.3
                or (least == 0 and _noughts(quantity.value, other.value))
            ):
                break
            if _part_of(told, quantity, other, sentence):
                break
            x, y = (one_line(told.text[q.start : q.end]) for q in (quantity, other))
            yield told.finding(
                "headline", f"The title has {x}, the text {y}.",
                Span(quantity.start, quantity.end), Span(other.start, other.end), right=y,
            )  # fmt: skip
            break
        else:
            yield from _further(told, quantity, below)


# A sum that was hoped for, or that of another year.
_HOPED = re.compile(
    r"\b(?:aim\w*|target\w*|hop(?:ed|ing)|goal|wanted|last (?:year|time|month)|previous\w*|ago"
    r"|earlier|each|per|a (?:head|ticket|year|month|week)|record|total|already|another|more)\b",
    re.IGNORECASE,
)


def _further(told: Told, title: QuantityValue, below: list[QuantityValue]) -> Iterator[Finding]:
    """A sum of money that the text has nowhere, where it has one that a slip would make of it."""
    if len(title.unit) != 3 or not title.unit.isupper():
        return
    found = [
        q for q in below
        if q.upper is None and (s := told.sentence(q.start)) is not None
        and not _HOPED.search(told.text, s.start, s.end)
    ]  # fmt: skip
    if len(found) != 1 or found[0].mod:
        return
    (other,) = found
    figures = [re.sub(r"\D", "", told.text[q.start : q.end]) for q in (title, other)]
    slip = _noughts(title.value, other.value) or (
        figures[0] != figures[1]
        and (figures[1].endswith(figures[0]) or figures[0].endswith(figures[1]))
    )  # fmt: skip
    if slip or sorted(figures[0]) == sorted(figures[1]):
        x, y = (one_line(told.text[q.start : q.end]) for q in (title, other))
        yield told.finding(
            "headline", f"The title has {x}, the text {y}.",
            Span(title.start, title.end), Span(other.start, other.end), right=y,
        )  # fmt: skip


def _led(told: Told, value: QuantityValue) -> str | None:
    """The preposition before a figure."""
    match = _PREPOSITION.search(told.text[max(0, value.start - 8) : value.start])
    return match[1].lower() if match else None


def _measured(value: QuantityValue) -> bool:
    return (
        value.unit in ("%", "a", "mo", "wk", "d", "h")
        or value.of == "age"
        or bool(re.fullmatch(r"[A-Z]{3}", value.unit))
    )


def _nearly(value: QuantityValue, title: QuantityValue) -> bool:
    """Whether a title's figure may stand for one of the text, rounded."""
    return (value.of == title.of == "age" and value.value == title.value) or (
        title.of != "age"
        and abs(value.value - title.value)
        <= max(_ROUNDED * title.value, 0.5 if title.value == int(title.value) else 0.0)
    )


def _noughts(a: float, b: float) -> bool:
    """Whether one figure is the other with a nought or three more: 2 and 20 million."""
    low, high = sorted((a, b))
    return low > 0 and any(abs(high / low - power) < 1e-6 for power in (10, 100, 1000))


def _made_of(title: QuantityValue, below: list[QuantityValue]) -> bool:
    """Whether figures that follow each other in the text add up to that of the title."""
    values = [q.value for q in below][:_MOST_PARTS]
    return any(
        abs(sum(values[i:j]) - title.value) <= _ROUNDED * title.value
        for i in range(len(values))
        for j in range(i + 2, len(values) + 1)
    )


def _part_of(told: Told, title: QuantityValue, other: QuantityValue, sentence: Span) -> bool:
    """Whether a share that the sentence tells makes one of the other: "suspended a third of it"."""
    shares = [n.value for n in told.inside(told.numbers, sentence) if n.kind == "fraction"]
    shares += [q.value / 100 for q in told.inside(told.quantities, sentence) if q.unit == "%"]
    parts = {part for share in shares for part in (share, 1 - share)}
    return any(abs(other.value * part - title.value) <= _ROUNDED * title.value for part in parts)


def _elsewhere(told: Told, title: Span, value: QuantityValue) -> bool:
    """Whether the text has the figure all the same, of whatever unit."""
    figure = next((n for n in told.numbers if value.start <= n.start < value.end), None)
    return figure is None or any(
        n.start >= title.end and n.value == figure.value for n in told.numbers
    )


def title_days(told: Told) -> Iterator[Finding]:
    """For "Saturday parade" in the title and "Sunday's parade" below."""
    if not told.titles or not told.body:
        return
    title = told.titles[0]
    for match in _DAY_OF.finditer(told.text, title.start, title.end):
        if re.search(rf"\b{match['day']}", told.text[title.end :]):
            continue
        for sentence in told.body[:3]:
            other = next(
                (
                    m
                    for m in _DAY_OF.finditer(told.text, sentence.start, sentence.end)
                    if stem(m["noun"]) == stem(match["noun"].lower())
                    and not told.is_quoted(m.start())
                ),
                None,
            )
            if other is not None:
                yield told.finding(
                    "headline", f"The title has {match[0]}, the text {other[0]}.",
                    Span(*match.span()), Span(*other.span()), right=other["day"] + "day",
                )  # fmt: skip
                return


def title_weekdays(told: Told) -> Iterator[Finding]:
    """The one weekday of a title, which the text never has; its opening has another, not of now."""
    if not told.titles or not told.body or told.published is None:
        return
    title = told.titles[0]
    named = list(_WEEKDAY.finditer(told.text, title.start, title.end))
    if len(named) != 1 or _WEEKDAY.search(told.text, title.end) is None:
        return
    day = named[0]["day"]
    rest = told.text[title.end :]
    if re.search(rf"\b{day}", rest) or re.search(r"\b(?:tomorrow|tonight|today|yesterday)\b", rest):
        return
    if any(d.day.strftime("%A").startswith(day) for d in told.dates if d.value.start >= title.end):
        return
    own = {stem(w) for w in told.words(title) if len(w) > 3} - _DULL
    for sentence in told.body[:1]:
        below = list(_WEEKDAY.finditer(told.text, sentence.start, sentence.end))
        shared = own & {stem(w) for w in told.words(sentence)}
        if (
            len({m["day"] for m in below}) != 1
            or len(shared) < 2
            or told.is_quoted(below[0].start())
        ):
            continue
        if told.published.strftime("%A").startswith(below[0]["day"]):
            continue  # when it was said
        ahead = told.text[sentence.start : below[0].start()]
        if not _PLANNED.search(ahead):
            continue
        yield told.finding(
            "headline", f"The title has {named[0][0]}, the text {below[0][0]}.",
            Span(*named[0].span()), Span(*below[0].span()), right=below[0][0],
        )  # fmt: skip


_PART_OF_LAND = re.compile(
    r"\b(?:north|south|east|west|mid|central|rural|outer|greater|upper|lower|co|county|near|outside)"
    r"(?:ern)?[ -]$",
    re.IGNORECASE,
)


def title_places(told: Told) -> Iterator[Finding]:
    """For "to shut Norwich plant" in the title and "its Ipswich brewery" below."""
    if not told.titles or not told.body:
        return
    title, lead = told.titles[0], told.body[0]
    below = [p for p in told.places if p.start >= title.end]
    stated = [p for p in told.inside(told.places, title) if p.geonames_id is not None]
    own = {stem(w) for w in told.words(title) if len(w) > 3} - _DULL
    shared = own & {stem(w) for w in told.words(lead)}
    for place in stated:
        kind = _sort(place)
        if kind is None or place.form != "name" or len(shared) < 2:
            continue
        if _PART_OF_LAND.search(told.text, title.start, place.start):
            continue  # "west Cork": the land around it
        if place.quote.lower() in told.text[title.end :].lower() or any(
            p.geonames_id == place.geonames_id or (p.admin1, p.name) == (place.admin1, place.name)
            for p in below
        ):
            continue
        others = {p.geonames_id: p for p in told.inside(below, lead) if _sort(p) == kind}
        if len(others) != 1 or sum(_sort(p) == kind for p in stated) != 1:
            continue
        (other,) = others.values()
        if other.form != "name" or other.country != place.country or other.quote.isupper():
            continue  # a dateline is where it was written
        yield told.finding(
            "headline", f"The title has {place.quote}, the text {one_line(other.quote)}.",
            Span(place.start, place.end), Span(other.start, other.end), right=other.quote,
        )  # fmt: skip
        return


def _sort(place: PlaceValue) -> str | None:
    """Towns, or provinces and states: what a title names stands for nothing of another sort."""
    feature = place.feature or ""
    return "town" if feature.startswith("PPL") else "area" if feature == "ADM1" else None
