"""Whether a value of the evidence bears out one of the claim.

``True`` where it does, ``False`` where the two cannot both hold, ``None`` where that is not
known. The order counts: evidence of Vladivostok bears out a claim of Russia, not the reverse.
"""

from __future__ import annotations

import math
import re
from datetime import date, timedelta

from rapidfuzz import fuzz

from brief.records import EntityValue, PlaceValue, QuantityValue, TimeValue
from brief.values import times
from brief.values.names.link import fold
from brief.values.places.gazetteer import Gazetteer
from brief.values.quantities import bounds
from brief.values.quantities.units import convert

# What says of what sort an organization is, and not which.
_FORMS = frozenset(
    """inc corp corporation co company ltd limited plc llc ag gmbh sa group holdings party
    university college bank club fc united the of and""".split()
)
_SMALL = frozenset("of the and for in on at de la".split())
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_SPANS = frozenset("d wk mo a".split())
_LOOSE = 0.1  # of a stretch of time told in two units
_NEAR_KM = 25.0  # suburbs and airports named for the city they serve


def time(a: TimeValue, b: TimeValue) -> bool | None:
    """Dates and times of day by value: a day bears out its month, a month no day of it."""
    if a.type in ("DURATION", "SET") or b.type in ("DURATION", "SET"):
        return None
    if _undated(a) or _undated(b):
        return _clocks(a, b)
    found = times.agree(a.value, b.value)
    if found is False:
        if _one_weekday(a, b) or _a_later_last(a, b):
            return True
        if a.quote.casefold() == b.quote.casefold():
            return None  # the same words anchored to two dates: which is right is not known
        others = [(x, y) for x in (a.value, *a.alternatives) for y in (b.value, *b.alternatives)]
        if any(times.agree(x, y) for x, y in others):
            return None
    if found and _days(a.value) < _days(b.value):
        return None  # the claim says more exactly when than the evidence does
    if found is None and a.quote.casefold() == b.quote.casefold():
        return True
    if found and a.mod != b.mod:
        found = _as_modified(a, b)
    if found and len(a.value) > len(b.value) and a.value.startswith(b.value):
        return None  # "in April" does not say that it was on the 25th
    return found


def _one_weekday(a: TimeValue, b: TimeValue) -> bool:
    """Whether both name one weekday beside one date of publication, and the claim no less exactly.

    Whether it lies behind or ahead the tense tells, and of "was approved late on Wednesday" and
    "approved it late on Wednesday" it may be read in two ways.
    """
    near = all((v.rule or "").startswith("weekday/nearest") for v in (a, b))
    if not near or a.anchor is None or a.anchor != b.anchor:
        return False
    mine, theirs = a.value.partition("T")[2], b.value.partition("T")[2]
    days = {b.value[:10], *(other[:10] for other in b.alternatives)}
    return a.value[:10] in days and mine in ("", theirs) and a.mod in (None, b.mod)


def _a_later_last(a: TimeValue, b: TimeValue) -> bool:
    """Whether a claim's "last Thursday" is the Thursday of publication.

    A claim without a date of its own is read as of the day of its evidence, on which nobody calls
    that day so: who does writes later.
    """
    if a.rule != "weekday/last" or not (b.rule or "").startswith("weekday/nearest"):
        return False
    days = (a.value, b.value[:10], a.anchor, b.anchor)
    if None in days or not all(_DAY.fullmatch(day or "") for day in days):
        return False
    mine, theirs, *anchors = (date.fromisoformat(day or "") for day in days)
    return theirs == mine + timedelta(days=7) and anchors == [theirs, theirs]


def _undated(value: TimeValue) -> bool:
    """Whether a time of day has its day from the story, not from its own words: "at 4 a.m."."""
    return value.rule in ("clock/the-day", "clock/words", "part/the")


def _clocks(a: TimeValue, b: TimeValue) -> bool | None:
    """Times of day of which one at least has no day of its own: the day is taken for the same."""
    (day, _, clock), (other, _, told) = a.value.partition("T"), b.value.partition("T")
    if not clock or not told:
        return None
    day = other if _undated(a) else day
    found = times.agree(f"{day}T{clock}", f"{day}T{told}")
    if found and (a.mod != b.mod or not _undated(a) or len(clock) > len(told)):
        return None  # the claim says more exactly when than the evidence does
    return found


# Of a year by months and of a month by days: what may be called its beginning, middle and end,
# and what surely may not.
_STAGES = {
    "START": (range(1, 6), range(8, 13), range(1, 13), range(17, 32)),
    "MID": (range(4, 10), range(11, 13), range(8, 23), range(27, 32)),
    "END": (range(8, 13), range(1, 6), range(18, 32), range(1, 15)),
}


def _as_modified(a: TimeValue, b: TimeValue) -> bool | None:
    """What "early", "late", "before" and the like make of two times that agree without them."""
    if a.mod in _STAGES:
        finer = b.value[len(a.value) + 1 :][:2]
        if len(a.value) not in (4, 7) or not b.value.startswith(a.value) or not finer.isdigit():
            return None
        inside, outside = _STAGES[a.mod][:2] if len(a.value) == 4 else _STAGES[a.mod][2:]
        return True if int(finer) in inside else False if int(finer) in outside else None
    # to leave "early" or "about" out says less, to leave "before" out something else
    return True if a.mod is None and (b.mod in _STAGES or b.mod == "APPROX") else None


def _days(value: str) -> int:
    """How many days a date covers, roughly; a time of day counts as its day."""
    day = value.partition("T")[0]
    if "W" in day:
        return 1 if day.count("-") == 2 else 7
    return {10: 1, 7: 31}.get(len(day), 366)


def place(a: PlaceValue, b: PlaceValue) -> bool | None:
    """Places by identity, containment and nearness: a town bears out its country."""
    if _letters(a.quote) == _letters(b.quote):
        return True
    if a.name is not None and b.name is not None and a.name.casefold() == b.name.casefold():
        return True
    if set(fold(a.quote)) < set(fold(b.quote)) or set(fold(b.quote)) < set(fold(a.quote)):
        return None  # "Walton" may be short for "Walton-on-Thames"
    if a.lat is None or b.lat is None or a.lon is None or b.lon is None:
        return None
    if a.geonames_id is not None and a.geonames_id == b.geonames_id:
        return True
    if a.form != b.form:
        return None  # a town is not agreed with by an adjective of its country
    gazetteer = Gazetteer.load()
    if gazetteer.contains(a, b):
        return True
    if gazetteer.contains(b, a):
        return None  # "in Russia" does not say that it was in Moscow
    for x, y in ((a, b), (b, a)):
        if any(o.geonames_id == y.geonames_id or o.name == y.name for o in x.alternatives):
            return None
    if _kilometers(a.lat, a.lon, b.lat, b.lon) < _NEAR_KM:
        return None
    if gazetteer.contains(a, b) is False or gazetteer.contains(b, a) is False:
        return False
    towns = [(p.feature or "").startswith("PPL") for p in (a, b)]
    return False if all(towns) else None


def _letters(quote: str) -> str:
    """The letters of a name: "U.S." is "U. S." and "US"."""
    return "".join(c for c in quote.casefold() if c.isalnum())


def _kilometers(lat: float, lon: float, lat2: float, lon2: float) -> float:
    phi, phi2 = math.radians(lat), math.radians(lat2)
    a = (
        math.sin((phi2 - phi) / 2) ** 2
        + math.cos(phi) * math.cos(phi2) * math.sin(math.radians(lon2 - lon) / 2) ** 2
    )
    return 12742 * math.asin(math.sqrt(min(1.0, a)))


def entity(a: EntityValue, b: EntityValue) -> bool | None:
    """Names of people and organizations by their words; different types are not compared."""
    x, y = _named(a), _named(b)
    if not x or not y:
        return None
    if set(x) <= set(y) or _written_alike(a, b):
        return True
    if set(y) < set(x):
        # "House" does not tell that it is the White House; "Tarvik" is Tarvik Corp, and a person
        # of that name is not
        if (a.type, b.type) == ("organization", "person"):
            return None
        named = a.type != "organization" or set(x) - set(y) <= _FORMS or x[: len(y)] == y
        return True if named else None
    if a.type != b.type or a.type not in ("person", "organization"):
        return True if fuzz.ratio(" ".join(x), " ".join(y)) >= 85 else None
    if a.type == "person":
        if fuzz.ratio(x[-1], y[-1]) >= 80 or fuzz.ratio(" ".join(x), " ".join(y)) >= 82:
            # one surname: a relative, another spelling, or a wrong given name
            return True if x[0][0] == y[0][0] or len(x) == 1 or len(y) == 1 else None
        shared = set(x) & set(y)
        return None if shared and (len(x) == 1 or len(y) == 1) else False
    if fuzz.token_set_ratio(" ".join(x), " ".join(y)) >= 60:
        return None
    if "".join(y) in _initials(x) or "".join(x) in _initials(y):
        return True
    # "Task Force" may be short for what "CTF" is short for
    pairs = ((n, i) for n, other in ((x, y), (y, x)) for i in _initials(other))
    short = (len(n) == 1 and len(i) > 1 and (i in n[0] or n[0] in i) for n, i in pairs)
    return None if any(short) else False


def _initials(words: tuple[str, ...]) -> frozenset[str]:
    """The first letters of a name: of all its words, and of those that tell which one it is."""
    kept = ([w for w in words if w not in _SMALL], [w for w in words if w not in _FORMS | _SMALL])
    return frozenset("".join(w[0] for w in some) for some in (words, *kept) if some)


def _written_alike(a: EntityValue, b: EntityValue) -> bool:
    """Whether both are one word, which one of the texts spells out elsewhere: "PSI"."""
    pronoun = "pronoun" in (a.link, b.link)
    return not pronoun and a.quote.casefold() == b.quote.casefold()


def _named(value: EntityValue) -> tuple[str, ...]:
    """The words of a name, of an organization those written where only its end is written.

    "The House voted" may be short for the White House, and is another house as often.
    """
    full, written = fold(value.name), fold(value.quote)
    short = 0 < len(written) < len(full) and full[-len(written) :] == written
    tail = short and value.type == "organization" and value.link != "pronoun"
    return written if tail else full


def quantity(a: QuantityValue, b: QuantityValue) -> bool | None:
    """Quantities by value, unit and comparator: 1,987 bears out "nearly 2,000", not the reverse."""
    if a.quote.casefold() == b.quote.casefold():
        return True
    found = bounds.bears_out(b, a)
    if found is False and a.value == -b.value:
        return None  # "down 2.6 %", "-2.6 %"
    if found is False and ("age" in (a.of, b.of)) and a.of != b.of:
        return None  # four years at work, 22 years old
    if found is False and a.unit != b.unit and {a.unit, b.unit} <= _SPANS:
        # 60 days and a couple of months, 18 months and a year and a half: told in two ways
        days, other = (convert(q.value, q.unit)[0] for q in (a, b))
        return None if abs(days - other) <= _LOOSE * max(days, other) else False
    return found
