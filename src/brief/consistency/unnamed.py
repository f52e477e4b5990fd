"""An age of one who is not named with it: "the 19-year-old", "She was 79.", "for a man of 59".

Whose it is, is told by who the text goes on about: the first person of the nearest sentence
before that names any who fits. That person's age or birth, wherever told, is held against it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from brief import patterns as re
from brief.consistency.ages import KIN, held_ages, shown
from brief.consistency.lives import born_between
from brief.consistency.told import Cue, Told, one_line
from brief.consistency.who import meant
from brief.language import titles
from brief.language.numbers import parse
from brief.records import EntityValue, Finding, Span
from brief.values.names import people

_N = r"(?P<age>\d{1,3}|[a-z]+(?:-[a-z]+)?)"
_FREE = (
    # "He was 79."; "She is 84 and"
    re.compile(rf"\b(?P<who>[Hh]e|[Ss]he) (?:was|is) {_N}(?=[.;]|, (?:and|but)\b| and\b)"),
    re.compile(rf"\b(?P<who>[Tt]he) {_N}-year-old\b(?=[.,;:]| (?!(?:[A-Z]))[a-z])"),
    re.compile(
        rf"(?<![\w,] )\b(?P<who>Now|At|Aged|Still) {_N}(?=,? (?:and|or|but|with|still)\b"
        r"|, (?:he|she)\b)"
    ),
    re.compile(rf"\b(?P<who>[Tt]he) [a-z]+, (?:now |an? (?:[a-z-]+ )?)?aged {_N}(?=,)"),
    # "A sad day when a woman of 78": of the one told of, without saying so
    re.compile(
        rf"\b(?P<who>[Ff]or an?|when an?|if an?|that an?|than an?|like an?|is an?|was an?"
        rf"|where an?|why an?|how an?) (?:[a-z-]+ )?(?P<sex>man|woman|boy|girl|lad|lass)"
        rf" (?:of|aged) {_N}\b"
    ),
    re.compile(rf"\b(?P<who>[Nn]o other) {_N}-year-old\b"),
    # "To be outplayed by a ten-year-old is good", of the one told of
    re.compile(
        rf"\b(?P<who>by an?|against an?|for an?|kind of|sort of) {_N}-year-old\b"
        r"(?= [a-z]+s\b| was|[,.;!]|$)"
    ),
    re.compile(rf"\b(?P<who>[Tt]he) [a-z]+ (?:has )?died\b[^.;,\d]{{0,40}}?,? aged {_N}\b"),
    re.compile(
        rf"\b(?P<who>who|has|had)(?: just)? turned {_N}\b(?= that| this| on\b| in\b| yesterday"
        rf"|[,.;])"
    ),
)  # fmt: skip
_CUES: tuple[Cue | None, ...] = (
    ("He ", "She ", "he ", "she "), ("-year-old",), ("Now", "At", "Aged", "Still"), (" aged ",),
    (" of ", " aged "), ("o other",), ("by a", "against a", "for a", "d of ", "t of "),
    (" died",), (" turned ",),
)  # fmt: skip
_SPOKEN = re.compile(
    rf"\b[Aa]t {_N},?(?: [a-z ]+,)? (?:I|you)\b|\bat {_N.replace('age', 'last')}(?=[,.!?]?[\"”]?$)"
    rf"|\bI(?:['’]m| am) {_N.replace('age', 'am')}(?=[,.;!])"
)
_SPOKEN_WITH = frozenset("by against kind sort".split())
_SEX = {
    "man": "he", "boy": "he", "lad": "he", "he": "he",
    "woman": "she", "girl": "she", "lass": "she", "she": "she",
}  # fmt: skip
_THEN = re.compile(
    r"\b(?:when|then|at the time|while|until|since|years? (?:ago|earlier|before|later)|by the age"
    r"|in (?:1[89]|20)\d\d|would|will|if|as a|first|debut|last year)\b",
    re.IGNORECASE,
)
_BORN = re.compile(
    r"\b(?:born|(?:came|come) into the world|saw the light of day|date of birth"
    r"|birth certificate)\b",
    re.IGNORECASE,
)
# "His daughter Nerea" is told of beside somebody else.
_KIN_OF = re.compile(
    r"\b(?:[Hh]is|[Hh]er|[Tt]heir|['’]s) (?:[a-z-]+ )?(?:father|mother|son|daughter|wife"
    r"|husband|brother"
    r"|sister|grandson|granddaughter|uncle|aunt|cousin|niece|nephew|partner|widow|twin|friend),? $"
    r"|\b(?:[Jj]udge|[Jj]ustice|[Rr]ecorder|[Mm]agistrate|[Pp]rosecutor|[Ss]ergeant|[Ii]nspector"
    r"|[Cc]onstable|[Dd]etective|[Cc]oroner|[Ss]olicitor|[Bb]arrister|[Cc]hairman|[Ss]pokes[a-z]+"
    r"|[Cc]lerk|[Dd]octor|[Pp]rofessor|[Cc]ouncillor) $"
)
_WHOSE_KIN = re.compile(r", whose [^,.;]+,")  # "Loxley, whose father kept a ferry, was born"
_REACH = 6  # sentences
_NEAR = 12  # years: further off, it is somebody else's
_SLIP = 5
_LATE = timedelta(days=45)
_FEWEST = 2  # mentions of one that a text goes on about


@dataclass(frozen=True, slots=True)
class _Free:
    years: int
    who: str
    span: Span


def unnamed(told: Told) -> Iterator[Finding]:
    """Ages of one who is told of without a name, which are not that person's."""
    held: defaultdict[str, set[int]] = defaultdict(set)
    every = held_ages(told)
    for age in every:
        held[age.name].add(age.years)
    taken = {a.years for a in every}
    births = dict(_births(told))
    free = list(_free(told))
    # "Ann Lee, 45"; further on "the carpenter, who was born in June 1967"
    free += [
        _Free(a.years, a.name, a.span) for a in every if a.name in births and len(held[a.name]) == 1
    ]
    named = {a.span for a in every}
    for found in free:
        own = held.get(found.who, set()) if found.span not in named else set()
        if found.span not in named and (
            found.years in taken or sum(f.years == found.years for f in free) > 1
        ):
            continue
        if len(own) == 1 and abs(min(own) - found.years) <= _SLIP:
            first = next(a for a in every if a.name == found.who)
            yield told.finding(
                "age", f"{found.who} is {first.years} in one place; “"
                f"{one_line(told.text[found.span.start : found.span.end])}” in another.",
                shown(told, first), found.span,
            )  # fmt: skip
            return
        if own or found.who not in births or told.published is None:
            continue
        first_day, last_day, span = births[found.who]
        low = _years(last_day, told.published - _LATE)
        high = _years(first_day, told.published + timedelta(days=1))
        if low <= found.years <= high or not -_NEAR <= found.years - high <= _NEAR:
            continue
        right = str(high) if high == low else f"{low} or {high}"
        yield told.finding(
            "age",
            f"{found.who}, born {one_line(told.text[span.start : span.end])}, is {right},"
            f" not {found.years}.", found.span, span, right=right,
        )  # fmt: skip
        return


def _free(told: Told) -> Iterator[_Free]:
    for pattern, cue in zip(_FREE, _CUES, strict=True):
        for match in told.matches(pattern, spoken=True, cue=cue):
            sentence, years = told.sentence(match.start()), parse(match["age"].lower())
            if sentence is None or sentence in told.titles or years is None or not 9 < years < 115:
                continue
            word = match["who"].lower()
            sex = _SEX.get(match.groupdict().get("sex") or word)
            spoken = match.groupdict().get("sex") or word.split()[0] in (
                "by",
                "against",
                "kind",
                "sort",
            )
            if told.is_quoted(match.start()) and not spoken:
                continue
            before = told.text[sentence.start : match.start()]
            after = told.text[match.end() : min(sentence.end, match.end() + 40)]
            if KIN.search(before[-40:]) or KIN.search(after[:15]):
                continue
            if word not in ("the", "no other") and _THEN.search(after):
                continue
            if word in ("he", "she") and _THEN.search(before):
                continue
            if word == "the" and not _stands_for_one(told, match):
                continue
            who = _whose(told, match.start(), sentence, sex)
            if who is not None:
                yield _Free(int(years), who, Span(*match.span()))
    yield from _spoken(told)


def _spoken(told: Told) -> Iterator[_Free]:
    """The ages that speakers give themselves: "At 72, my lord, I know what I'm doing"."""
    for quotation in told.discourse.quotations:
        source = quotation.source
        sentence = told.sentence(source.start) if source is not None else None
        if source is None or sentence is None:
            continue
        for content in quotation.content:
            for match in _SPOKEN.finditer(told.text, content.start, content.end):
                years = parse((match["age"] or match["last"] or match["am"]).lower())
                named = told.persons.inside(source.start, source.end)
                sex = _SEX.get(told.text[source.start : source.end].lower())
                who = (
                    told.person(named[0]) if named
                    else _whose(told, match.start(), sentence, sex) if sex else None
                )  # fmt: skip
                if years is not None and 9 < years < 115 and who is not None:
                    yield _Free(int(years), who, Span(*match.span()))


def _stands_for_one(told: Told, match: re.Match[str]) -> bool:
    """Whether "the 19-year-old" is a person: alone, or with a noun for one."""
    noun = re.match(r" (?:[a-z-]+ )??([a-z]+)", told.text[match.end() : match.end() + 30])
    if noun is None:
        return True
    first = re.compile(r"[\w-]+").search(told.text, match.end())
    return (
        (first is not None and titles.may_be_person(first[0]))
        or told.is_verb(match.end() + 1)
        or told.tag(match.end() + 1) in ("IN", "CC", "WP", "TO", "MD", "RB", "DT")
    )


def _whose(told: Told, at: int, sentence: Span, sex: str | None) -> str | None:
    """The first person of the nearest sentence that names one who fits and is told of more."""
    if told.text[at : at + 3].lower() in ("he ", "she") and (who := meant(told, at)) is not None:
        return who
    counts = Counter(told.person(e) for e in told.persons)
    aged = {a.name for a in held_ages(told)}
    for near in told.around(sentence, _REACH, 0)[::-1]:
        if near in told.titles:
            break
        for person in told.persons.inside(near.start, min(near.end, max(near.start + 1, at))):
            if not _fits(told, person, sex) or _KIN_OF.search(
                told.text, max(near.start, person.start - 24), person.start
            ):
                continue
            who = told.person(person)
            start = told.body[0].start if told.body else at
            first = next(iter(told.persons.beginning(min(start, at), at)), None)
            opens = first is not None and told.person(first) == who
            if who is not None and (opens or counts[who] >= _FEWEST):
                return who
            if who is None or who not in aged:
                return None  # it may be that one, whose age is not told
            break
    # "She was 81. Born Ann Lee in 1940": nobody else is told of
    return next(iter(counts)) if len(counts) == 1 else None


def _fits(told: Told, person: EntityValue, sex: str | None) -> bool:
    if sex is None:
        return True
    whole = person.name if " " in person.name else f"{person.name} -"
    known = told.discourse.genders.get(person.name) or people.gender(whole)
    return known is None or people.fits(sex, whole, told.discourse.genders)


def _births(told: Told) -> Iterator[tuple[str, tuple[date, date, Span]]]:
    """Who was born when, where the article tells of one birth with its date."""
    found = []
    for match in told.matches(_BORN, spoken=True, cue=("orn", "world", "light", "birth")):
        sentence = told.sentence(match.start())
        if sentence is None:
            continue
        before = _WHOSE_KIN.sub("", told.text[sentence.start : match.start()])
        if KIN.search(before):
            continue
        when = born_between(told, match.end(), sentence)
        if when is not None:
            found.append((match, sentence, when))
    if len(found) != 1:
        return
    match, sentence, when = found[0]
    own = told.persons.inside(sentence.start, sentence.end)
    names = {told.person(p) for p in own}
    if len(names) == 1:
        who = names.pop()
    elif names:
        return
    else:
        pronoun = re.search(r"\b([Hh]e|[Ss]he)\b", told.text[sentence.start : sentence.end])
        sex = _SEX[pronoun[1].lower()] if pronoun else None
        who = _whose(told, sentence.start, sentence, sex)
    if who is not None:
        yield who, when


def _years(born: date, when: date) -> int:
    return when.year - born.year - ((when.month, when.day) < (born.month, born.day))
