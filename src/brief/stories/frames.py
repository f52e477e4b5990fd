"""Whether two values are said in one frame: of one time, place and scope, counted or feared."""

from __future__ import annotations

import re
from collections.abc import Sequence

from brief.comparison import binding
from brief.comparison.units import Unit, same_value
from brief.records import PlaceValue, TimeValue
from brief.stories.apart import other_year
from brief.stories.pairs import Line, numbered_apart, words_of
from brief.stories.questions import Said

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
# Of all, wherever: not what one place alone has.
_EVERYWHERE = re.compile(
    r"\b(?:worldwide|globally|(?:around|across|in) the (?:world|globe)|(?:nation|country)wide"
    r"|across the (?:country|nation)|as a whole"
    r"|in (?!the united )(?:\w+ ){0,2}[\w-]+ (?:countries|nations|states|provinces))\b",
    re.IGNORECASE,
)
# A figure, then where how many of it were: "27 deaths, 26 of them in Mexico".
_SPREAD = re.compile(
    r"(?!(?: \w+)? in [A-Z])[^.;]{0,45}(?:--|[:(,\u2013\u2014]) ?(?:[\w-]+ ){1,5}in [A-Z]"
)
_FEARED = re.compile(
    r"\b(?:suspected|probable|possible|possibly|estimat(?:ed?|es)|presumed|likely|feared"
    r"|unconfirmed|un(?:clear|certain)|not (?:sure|certain|clear))\b",
    re.IGNORECASE,
)
_HABIT = re.compile(
    r"\b(?:(?:each|every|per) (?:year|day|month|week|night|season)|annually|usually|normally"
    r"|typically|on average|in an? (?:average|typical|normal) (?:year|season))\b",
    re.IGNORECASE,
)
_IF = re.compile(r"\b(?:if|unless|suppose)\b (?:\w+ )?(?:the|it|he|she|they|you|we|a|an)\b", re.I)
# "7 percent more" and "a raise of 7 percent"; "watched by 900 people".
_EITHER_WAY = frozenset({"~wants", "~crowd"})
_MORE = frozenset("another also again second third twice both".split())
_NEAR = 45  # characters on either side of a figure in which it is called a guess
_CHANGING = ("count", "in %")


def _scopes_apart(a: Said, b: Said) -> bool:
    """Whether a figure is of one scope and the other of another."""
    if a.attribute & b.attribute:
        return False  # how long a bridge is, in whatever frame
    return (
        any(_IF.search(said.line.text) for said in (a, b))
        or any(test(a) != test(b) for test in (_feared, _habitual))
        or (
            a.family == "count" and (_everywhere(a) != _everywhere(b) or told_apart(a.line, b.line))
        )
        or (a.family in _CHANGING and other_year(a.line, b.line))
    )


def more(*lines: Line) -> bool:
    """Whether a sentence tells of more than one of a kind: "two more were arrested"."""
    return any(unit.base in _MORE for line in lines for unit in line.statement.units)


def another(a: Line, b: Line) -> bool:
    """Whether one of two tells of "another man", the other not."""
    had = [any(u.base == "another" for u in line.statement.units) for line in (a, b)]
    return had[0] != had[1]


def of_a_noun(units: Sequence[Unit], n: int) -> bool:
    """Whether a day tells which thing is meant: "Sunday's game"."""
    after = [unit for unit in units[n + 1 : n + 3] if unit.base not in ("'s", "’s")]
    return bool(after) and after[0].tag == "NN"


def _feared(said: Said) -> bool:
    text = said.line.source.document.text
    start, end = said.line.span.start, said.line.span.end
    around = text[max(start, said.unit.start - _NEAR) : min(end, said.unit.end + _NEAR)]
    return _FEARED.search(around) is not None


def _habitual(said: Said) -> bool:
    return _HABIT.search(said.line.text) is not None


def _everywhere(said: Said) -> bool:
    text = said.line.source.document.text
    behind = text[said.unit.end : said.line.span.end]
    return _EVERYWHERE.search(said.line.text) is not None or _SPREAD.match(behind) is not None


def told_apart(a: Line, b: Line) -> bool:
    """Whether two sentences name days, and none that is in both."""
    days = [_days(line) for line in (a, b)]
    return bool(days[0]) and bool(days[1]) and not days[0] & days[1]


def _days(line: Line) -> set[str]:
    return {
        value.value[:10] for value in line.source.values_in(line.span)
        if isinstance(value, TimeValue) and _DAY.match(value.value)
    }  # fmt: skip


def other(a: Said, b: Said) -> bool:
    """Whether two values are said of other times, places or people, or in another way."""
    if numbered_apart(a.line, b.line) or (a.kind != "time" and _times_apart(a, b)):
        return True
    if a.kind != "place" and a.family not in ("age", "magnitude") and _places_apart(a, b):
        return True
    if a.kind != "quantity":
        return False
    if a.doers and b.doers and all(
        same_value(x, y) is False for x in a.doers for y in b.doers
    ):  # fmt: skip
        return True
    if a.family == "{vote}":
        return False  # "voted 6-3 for it", "the decision was taken by five to four"
    if _scopes_apart(a, b):
        return True
    if a.unknown and b.unknown:
        return True  # what "he" did, and nobody knows who
    if a.deeds & b.deeds & _EITHER_WAY:
        return False
    mine, theirs = (s.line.statement for s in (a, b))
    return not binding.said_alike(mine, a.at, theirs, b.at)


def _times_apart(a: Said, b: Said) -> bool:
    """Whether one tells of another day or year than the other."""
    days = [[t.value[:10] for t in s.times if _DAY.match(t.value)] for s in (a, b)]
    if days[0] and days[1] and not set(days[0]) & set(days[1]):
        return True
    for s, other in ((a, b), (b, a)):
        year = (s.line.source.document.article.published or "")[:4]
        told = {t.value[:4] for t in other.times}
        if any(year and t.value[:4] not in (year, *told) for t in s.times):
            return True  # "in 2008, he won 53 percent"
    return False


def _places_apart(a: Said, b: Said) -> bool:
    """Whether one tells of another place than the other, or of one that is none of the other's."""
    mine, theirs = (
        [u for u in s.line.statement.units if isinstance(u.value, PlaceValue) and u.kind == "place"]
        for s in (a, b)
    )
    if mine and theirs:
        return all(
            same_value(x, y) is False and same_value(y, x) is False for x in mine for y in theirs
        )
    named = bool(_names(a) & _names(b))  # both are of one lake, one bank
    return any(
        not _knows(other, unit, named) for own, other in ((mine, b), (theirs, a)) for unit in own
    )


def _names(said: Said) -> frozenset[str]:
    """The last words of names in a sentence, those of people left out."""
    units = said.line.statement.units
    return frozenset(
        u.base.split()[-1] for u in units
        if u.kind in ("organization", "place") or (u.tag == "NNP" and u.value is None)
    )  # fmt: skip


def _knows(a: Said, place: Unit, named: bool) -> bool:
    """Whether an article knows of a place, or need not: of a country by what is in it.

    Of a stadium or a street, which no gazetteer has, nothing is asked.
    """
    value = place.value
    assert isinstance(value, PlaceValue)
    if value.geonames_id is None:
        return True
    if place.base.split()[-1] in words_of(a.line.source.document.text):
        return True
    here = (v.country for v in a.line.source.values if isinstance(v, PlaceValue))
    return (value.feature or "").startswith("PCL") and (named or value.country in here)
