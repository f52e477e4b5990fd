"""Whether two figures are of one scope: of all the world or of one country, counted or feared."""

from __future__ import annotations

import re
from collections.abc import Sequence

from brief.comparison.units import Unit
from brief.records import TimeValue
from brief.stories.apart import other_year
from brief.stories.pairs import Line
from brief.stories.questions import Said

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
# Of all, wherever: not what one place alone has.
_EVERYWHERE = re.compile(
    r"\b(?:worldwide|globally|(?:around|across|in) the (?:world|globe)|(?:nation|country)wide"
    r"|across the (?:country|nation)"
    r"|in (?!the united )(?:\w+ ){0,2}[\w-]+ (?:countries|nations|states|provinces))\b",
    re.IGNORECASE,
)
# A figure, then where how many of it were: "27 deaths, 26 of them in Mexico".
_SPREAD = re.compile(
    r"(?!(?: \w+)? in [A-Z])[^.;]{0,45}(?:--|[:(,\u2013\u2014]) ?(?:[\w-]+ ){1,5}in [A-Z]"
)
_FEARED = re.compile(
    r"\b(?:suspect(?:s|ed)?|probable|possible|possibly|estimat(?:ed?|es)|presumed|likely|feared"
    r"|unconfirmed|un(?:clear|certain)|not (?:sure|certain|clear))\b",
    re.IGNORECASE,
)
_HABIT = re.compile(
    r"\b(?:(?:each|every|per) (?:year|day|month|week|night|season)|annually|usually|normally"
    r"|typically|on average|in an? (?:average|typical|normal) (?:year|season))\b",
    re.IGNORECASE,
)
_IF = re.compile(r"\b(?:if|unless|suppose)\b (?:\w+ )?(?:the|it|he|she|they|you|we|a|an)\b", re.I)
_MORE = frozenset("another also again second third twice both".split())
_NEAR = 45  # characters on either side of a figure in which it is called a guess
_CHANGING = ("count", "in %")


def apart(a: Said, b: Said) -> bool:
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
