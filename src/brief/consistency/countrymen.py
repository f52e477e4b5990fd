"""Ages of one deed, or of one countryman: a Finland forward of 22, then "the 25-year-old Finn"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from brief import patterns as re
from brief.consistency.ages import NEAR
from brief.consistency.told import N, Told, one_line
from brief.language import inflection
from brief.language.numbers import parse
from brief.records import Finding, Span
from brief.values.places.gazetteer import Gazetteer

_AGE = r"(?P<age>\d{2}|[a-z]+(?:-[a-z]+)?)"
_WHAT = r"(?P<verb>[a-z]{3,}) (?P<what>(?:the|an?|his|her|their) (?:[a-z]+ )?[a-z]+)"
_WHEN = re.compile(rf"\b(?:was|aged|at the age of) {_AGE} when (?:he|she) {_WHAT}\b")
_AT = re.compile(
    rf"\b{_WHAT} at (?:the age of )?{_AGE}(?=[,.;?!]| (?:and|he|she|when|had|was|with)\b)"
)
_AGED = re.compile(rf"(?P<who>{N}), (?P<age>\d{{2}})(?=[,.;])")
_COUNTRYMAN = re.compile(r"\b[Tt]he (?P<age>\d{2})-year-old (?P<of>[A-Z][a-z]+)\b(?! [A-Z])")
_YOUNGEST = 13  # a smaller number is a time of the day
_BESIDE = 45  # characters behind a country in which the name of its man stands


def countrymen(told: Told) -> Iterator[Finding]:
    """Two ages of one person: at one deed, or by name and by the people one is of."""
    yield from _at_deeds(told)
    ages: dict[str, set[int]] = {}
    first: dict[str, Span] = {}
    for match in told.matches(_AGED, masked=True):
        entity = told.name_at(match.start())
        who = told.person(entity) if entity is not None and entity.type == "person" else None
        if who is not None:
            ages.setdefault(who, set()).add(int(match["age"]))
            first.setdefault(who, Span(*match.span()))
    for match in told.matches(_COUNTRYMAN, cue=("-year-old ",), spoken=True):
        who = _of_country(told, match["of"], ages)
        age = int(match["age"])
        if who not in ages or len(ages[who]) != 1 or any(age in other for other in ages.values()):
            continue
        if 0 < abs(age - min(ages[who])) <= NEAR and match.start() > first[who].end:
            yield told.finding(
                "age", f"{who} is {min(ages[who])} at first, “{one_line(match[0])}” later.",
                first[who], Span(*match.span()),
            )  # fmt: skip
            return


def _of_country(told: Told, adjective: str, surnames: Iterable[str]) -> str | None:
    """The one of some persons of the article before whose name a country stands."""
    entry = next(iter(Gazetteer.load().entries(adjective)), None)
    if entry is None or not entry.adjective or entry.place.country is None:
        return None
    found = set()
    for place in told.places:
        sentence = told.sentence(place.start)
        if place.country != entry.place.country or sentence is None:
            continue
        behind = told.text[place.end : min(sentence.end, place.end + _BESIDE)]
        found |= {name for name in surnames if re.search(rf"\b{re.escape(name)}\b", behind)}
    return found.pop() if len(found) == 1 else None


def _at_deeds(told: Told) -> Iterator[Finding]:
    """For "26 when she opened the school" and "to open the school at 29"."""
    deeds = told.matches(_WHEN, cue=(" when ",))
    for match in told.matches(_AT, cue=(" at ",), spoken=True) if deeds else ():
        other = next((m for m in deeds if _one_deed(m, match)), None)
        if other is None:
            continue
        x, y = (parse(m["age"].lower()) for m in (other, match))
        if x is None or y is None or x == y or min(x, y) < _YOUNGEST:
            continue
        yield told.finding(
            "age", f"“{one_line(other[0])}” in one place, “{one_line(match[0])}” in another.",
            Span(*other.span()), Span(*match.span()),
        )  # fmt: skip
        return


def _one_deed(a: re.Match[str], b: re.Match[str]) -> bool:
    """Whether two verbs are one, and their objects have a noun in common."""
    first, second = (set(m["what"].split()[1:]) for m in (a, b))
    return inflection.lemma(a["verb"]) == inflection.lemma(b["verb"]) and bool(first & second)
