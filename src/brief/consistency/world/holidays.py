"""Public holidays on days that are not theirs: "on Thanksgiving Day, November 17"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from importlib import metadata

from brief import patterns as re
from brief.consistency.world.fact import Wrong, matches
from brief.language.calendar_names import MONTHS, WEEKDAYS
from brief.records import Span

_MONTH = rf"(?P<month>{'|'.join(MONTHS)}|Jan\.|Feb\.|Aug\.|Sept?\.|Oct\.|Nov\.|Dec\.)"
_WEEKDAY = rf"(?:(?:{'|'.join(WEEKDAYS)}),? (?:the )?)?"


def _date(n: int) -> str:
    """Day and month in either order, maybe with a year, in groups of their own."""
    month, day = (
        _MONTH.replace("month", f"month{n}"),
        rf"(?P<day{n}>[0-3]?\d)(?:st|nd|rd|th)?(?!\d)",
    )
    after, before = f"{month} {day}", f"{day} (?:of )?{month}".replace(f"h{n}>", f"h{n}b>")
    before = before.replace(f"<day{n}>", f"<day{n}b>")
    return rf"(?P<date{n}>{_WEEKDAY}(?:{after}|{before}))(?:,? (?P<year{n}>(?:19|20)\d\d))?"


_NAME = (
    r"(?:[A-Z][\w’'.]+ ){0,4}"
    r"(?:Day|Eve|Christmas|Thanksgiving|Easter|Monday|Friday|Sunday|Thursday)"
)
_PATTERNS = (
    re.compile(
        rf"\b(?P<name>{_NAME})(?:,? which)? (?:falls|fell|will fall|(?:is|was)"
        rf" (?:celebrated|observed))(?: this year| that year)? on {_date(1)}"
    ),
    re.compile(
        rf"\b(?:[Oo]n|[Ii]t was|celebrated|for) (?P<name>{_NAME}),? \(?{_date(1)}(?=[).,;]|\s?$)"
    ),
    re.compile(rf"\b[Oo]n {_date(1)}(?:,(?: which is)?|:| \()? ?(?P<name>{_NAME})(?=[).,;]|\s?$)"),
)
_CUE = re.compile(r"Day|Eve\b|Christmas|Thanksgiving|Easter|Good Friday|Monday")
_NEAR = 120  # days: a date without a year is that of the year of publication this near
_MANY = 7  # days of one name in a year: above, each country has its own ("Independence Day")
_SLACK = 2  # days: held on the Monday after, or by the moon


def holidays(text: str, span: Span, published: str | None) -> Iterator[Wrong]:
    """Holidays that are in no country on the day they are said to be."""
    for match in matches(_PATTERNS, _CUE, text, span):
        told = _day(match, published)
        if told is None:
            continue
        days = _days(told.year).get(_key(match["name"]), frozenset())
        if not 0 < len(days) <= _MANY or any(abs((d - told).days) <= _SLACK for d in days):
            continue
        near = min(days, key=lambda d: abs((d - told).days))
        right = f"{MONTHS[near.month - 1]} {near.day}"
        name, written = match["name"], " ".join(match["date1"].split())
        reason = f"In {told.year} {name} is {WEEKDAYS[near.weekday()]}, {right}, not {written}"
        if len(days) > 1:
            reason = (
                f"No country has {name} on {written} in {told.year}: "
                f"the nearest is {WEEKDAYS[near.weekday()]}, {right}"
            )
        yield Wrong(
            Span(*match.span("date1")),
            f"{reason} ({_source()}).",
            right if len(days) == 1 else None,
            "calendar",
            "calendar",
        )


def _day(match: re.Match[str], published: str | None) -> date | None:
    """The day that is written, where its year is sure."""
    written = match["month1"] or match["month1b"]
    month = next(n for n, name in enumerate(MONTHS, 1) if name[:3] == written[:3])
    number = int(match["day1"] or match["day1b"])
    try:
        if match["year1"]:
            return date(int(match["year1"]), month, number)
        today = date.fromisoformat((published or "")[:10])
        every = [date(today.year + n, month, number) for n in (-1, 0, 1)]
    except ValueError:
        return None
    return next((d for d in every if abs((d - today).days) <= _NEAR), None)


def _key(name: str) -> str:
    return name.split(" (")[0].casefold().replace("’", "'").removesuffix(" day")


@cache
def _days(year: int) -> Mapping[str, frozenset[date]]:
    """The days of each public holiday of a year, by its English name, of all countries."""
    import holidays as table

    found: dict[str, set[date]] = defaultdict(set)
    localized = table.list_localized_countries(include_aliases=False)
    for country, parts in table.list_supported_countries(include_aliases=False).items():
        # of the others the names are in English alone
        language = "en_US" if "en_US" in localized.get(country, ()) else None
        every = getattr(table, country).supported_categories
        for part in (None, *parts):
            own = table.country_holidays(
                country, subdiv=part, years=year, language=language, categories=every
            )
            for day in own:
                for name in own.get_list(day):
                    found[_key(name)].add(day)
    return {name: frozenset(days) for name, days in found.items()}


@cache
def _source() -> str:
    return f"holidays {metadata.version('holidays')}"
