"""One moment by two clocks that do not agree: "3 p.m. GMT (1 p.m. in New York)"."""

from __future__ import annotations

import zoneinfo
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import cache
from importlib import metadata, resources

from brief import patterns as re
from brief.consistency.world.fact import NAME, World, Wrong, matches
from brief.records import Span
from brief.values.places.gazetteer import Gazetteer
from brief.values.times.clocks import clock_value
from brief.values.times.lexicon import ZONES

_ZONES = r"(?:GMT|UTC|[A-Z]?[EPMC][SD]?T|[A-Z]{3,4}(?=\W))"


def _side(name: str) -> str:
    """A time, and the zone or the place where clocks show it, in groups of that name."""
    clock = (
        rf"(?P<{name}>\d{{1,2}}(?:[:.]\d\d)?\s?(?:a\.?m\.?|p\.?m\.?)(?!\w)"
        r"|\d\d[:.]?\d\d(?=\s?(?:GMT|UTC|[A-Z]?[EPMC][SD]?T\b))|noon|midnight)"
    )
    where = rf"(?:in|local time in) (?P<{name}place>{NAME})|(?P<{name}of>{NAME}) time"
    return rf"{clock},?\s?(?:\(?(?P<{name}zone>{_ZONES})\)?|{where})"


_PATTERN = re.compile(
    rf"(?<![\d:.-]){_side('a')}(?:,? ?[(/] ?|, or | or )(?:which is )?{_side('b')}(?=[),.;]|\s|$)"
)
_CUE = re.compile(r"[ap]\.?m\b|\b(?:GMT|UTC)\b")
# What three letters may also stand for, in hours.
_ALSO = {
    "cst": (8.0, -5.0), "ist": (5.5, 2.0, 3.0, 1.0), "bst": (6.0,), "ast": (3.0, -4.0),
    "gst": (4.0,), "est": (10.0, 11.0), "edt": (11.0,), "pst": (8.0,), "msk": (4.0,),
}  # fmt: skip
# The time of the United States by one name all year: EST of summer is a slip, no false time.
_AMERICAN = {
    "e": "America/New_York", "c": "America/Chicago", "m": "America/Denver",
    "p": "America/Los_Angeles",
}  # fmt: skip
_SMALL = 0.02  # of the people of the largest place of a name: the others are not meant
_DAY = 24 * 60


def clocks(text: str, span: Span, published: str | None) -> Iterator[Wrong]:
    """Two times of one moment that are on no day of the year the same."""
    for match in matches((_PATTERN,), _CUE, text, span):
        times = [_minutes(match[name]) for name in "ab"]
        zones = [_zones(match, name) for name in "ab"]
        try:
            day = date.fromisoformat((published or "")[:10])
        except ValueError:
            continue
        a, b = times
        if a is None or b is None or not zones[0] or not zones[1]:
            continue
        days = [day, *(day + timedelta(days=7 * n) for n in range(-26, 27))]
        if any((a - x - b + y) % _DAY == 0 for d in days
               for x in _offsets(zones[0], d) for y in _offsets(zones[1], d)):  # fmt: skip
            continue
        right = _written((a - _offsets(zones[0], day)[0] + _offsets(zones[1], day)[0]) % _DAY)
        first = " ".join(text[match.start() : match.end("a")].split())
        where = [_called(match, name) for name in "ab"]
        yield Wrong(
            Span(*match.span("b")),
            f"{first} {where[0]} was {right} {where[1]}, not {match['b']} "
            f"(time zones: {_source()}).",
            right,
            "calendar",
            "calendar",
        )


def _minutes(words: str) -> int | None:
    if re.fullmatch(r"\d{4}", words):
        words = f"{words[:2]}:{words[2:]}"
    value = clock_value(re.sub(r"(\d)\.(\d)", r"\1:\2", words).split(), None)
    if value is None:
        return None
    return int(value[:2]) * 60 + int(value[3:5])


def _zones(match: re.Match[str], name: str) -> tuple[str | float, ...]:
    """What a clock's zone may be: IANA names, or hours ahead of Greenwich; none: not known."""
    letters = (match[f"{name}zone"] or "").lower()
    if letters:
        if letters in ("gmt", "utc"):
            return (0.0,)
        american = _AMERICAN.get(letters[0]) if re.fullmatch(r"[ecmp][sd]?t", letters) else None
        written = ZONES.get(letters, "")
        known = [] if not written else [_hours(written)]
        other = _ALSO.get(letters, ())
        return (*([american] if american else []), *known, *other) if american or known else other
    place = match[f"{name}place"] or match[f"{name}of"]
    towns = [p for p in Gazetteer.load().candidates(place or "") if p.feature.startswith("PPL")]
    if not towns:
        return ()
    least = _SMALL * max(p.population for p in towns)
    zones = World.load().zones
    found = [zones.get(p.geonames_id or 0) for p in towns if p.population >= least]
    return tuple(dict.fromkeys(z for z in found if z)) if all(found) else ()


def _hours(offset: str) -> float:
    if offset == "Z":
        return 0.0
    hours, minutes = offset[1:].split(":")
    return (int(hours) + int(minutes) / 60) * (-1 if offset[0] == "-" else 1)


def _offsets(zones: tuple[str | float, ...], day: date) -> list[int]:
    """Minutes ahead of Greenwich, at noon of a day."""
    found = []
    for zone in zones:
        if isinstance(zone, float):
            found.append(round(zone * 60))
        else:
            ahead = datetime.combine(day, time(12), _zone(zone)).utcoffset()
            found.append(round(ahead.total_seconds() / 60) if ahead is not None else 0)
    return found


@cache
def _zone(name: str) -> zoneinfo.ZoneInfo:
    # The package's, not the machine's: the same verdict wherever it is made.
    with resources.files("tzdata").joinpath("zoneinfo", *name.split("/")).open("rb") as file:
        return zoneinfo.ZoneInfo.from_file(file, name)


@cache
def _source() -> str:
    return f"tzdata {metadata.version('tzdata')}"


def _called(match: re.Match[str], name: str) -> str:
    place = match[f"{name}place"] or match[f"{name}of"]
    return f"in {place}" if place else str(match[f"{name}zone"])


def _written(minutes: int) -> str:
    hour, rest = divmod(minutes, 60)
    half = "a.m." if hour < 12 else "p.m."
    return f"{(hour - 1) % 12 + 1}{f':{rest:02d}' if rest else ''} {half}"
