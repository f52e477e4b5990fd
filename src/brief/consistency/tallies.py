"""How many died, are ill, are missing: told as all of them in one place, and as another number.

``tolls`` reads a number that is said to have risen. Here any two counts of one kind are held
against each other of which each is given as all that there are: "32 bodies had been found" and
"for the 27 who lost their lives".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from brief import patterns as re
from brief.consistency.told import Told, one_line, written
from brief.language.numbers import TENS, UNITS, parse
from brief.records import Finding, Span

_FEW = "|".join(sorted((*UNITS, *TENS), key=len, reverse=True))
_N = rf"(?P<n>\d{{1,3}}(?:,\d{{3}})+|\d{{1,6}}|(?:{_FEW})(?:-[a-z]+)?)"
_WHO = (
    r"(?: (?:[a-z-]+ )?(?:people|persons|men|women|children|pupils|passengers|miners|workers"
    r"|residents|villagers|patients|students|others|soldiers|pilgrims|guests|tourists|fans|sailors"
    r"|crew|migrants|climbers|skiers))?"
)
_BE = r"(?:(?:who|that) )?(?:(?:have|has|had|were|was|are|is|be|been|now|so far|since|all) )*"
_KINDS = {
    "dead": (
        rf"(?:{_BE}(?:died|killed|dead|perished|drowned|lost their lives|slain|murdered)"
        r"|deaths|victims|fatalities|lives|bodies|corpses|dead)",
        r"(?:killed|killing|kills|claimed|claims)",
    ),
    "ill": (
        rf"(?:{_BE}(?:fallen ill|infected|sickened|(?:who )?(?:caught|contracted|became infected"
        r"|tested positive|fell ill|falling ill|become ill))|cases|infections)",
        r"(?:infected|sickened)",
    ),
    "missing": (
        rf"(?:{_BE}(?:still |listed as |reported )?(?:missing(?: [a-z]+)?|unaccounted for))",
        r"(?!)",
    ),
    "hurt": (
        rf"(?:{_BE}(?:injured|wounded|hurt))",
        r"(?:injured|wounded|injuring|wounding)",
    ),
    "held": (
        rf"(?:{_BE}(?:arrested|detained|taken into custody|in custody)|arrests|detainees|arrested)",
        r"(?:arrested|detained|arresting|detaining)",
    ),
    "home": (
        r"(?:(?:burned|burnt|gutted|destroyed|ruined|flooded|wrecked)(?:-out)? (?:homes|houses"
        r"|buildings|properties|farms)|(?:homes|houses|buildings|properties|farms) "
        rf"{_BE}(?:destroyed|burned|burnt|gutted|flooded|wrecked|lost))",
        r"(?!)",
    ),
}  # fmt: skip
_ALL_OF = (
    r"\b(?:[Tt]he|[Ee]ach of (?:the|those)|[Ee]very one of the|[Aa]ll(?: of the)?|[Oo]f the"
    r"|[Ff]or the|[Tt]hose)"
)
# Said of all of them: "the 27 who died", "each of the 23 pupils who caught the disease".
_DEFINITE = {
    kind: re.compile(
        rf"{_ALL_OF} {_N}(?: of (?:those|them|the))?{_WHO} (?P<what>{words[0]}"
        rf"{'|patients' * (kind == 'ill')})\b",
        re.IGNORECASE,
    )
    for kind, words in _KINDS.items()
}
# Reported as so many: "killing at least 33", "32 bodies had been pulled out", "now puts it at 9".
_LEAST = r"(?:at least |a total of |so far |another name )?"
_REPORTED = {
    kind: (
        re.compile(
            rf"\b{_N}{_WHO} (?P<what>{words[0]})\b"
            if kind != "dead"
            else rf"\b{_N}{_WHO} (?P<what>(?:have |had |were |are |has |now |been )+(?:died|killed"
            r"|dead|perished|drowned|lost their lives)|(?:bodies|corpses) (?:had|have|were|are)\b"
            r"|(?:people )?(?:died|drowned|perished)|lives)\b",
            re.IGNORECASE,
        ),
        re.compile(
            rf"\b{words[1]} (?P<what>{_LEAST}){_N}{_WHO}\b(?! (?:hurt|injured|others))",
            re.IGNORECASE,
        ),
    )
    for kind, words in _KINDS.items()
}
_NUMBER_AT = re.compile(
    r"\b(?:number|total|toll|count) (?:of )?(?P<what>(?:[a-z]+ )?(?:sick|ill|infected|dead|deaths"
    r"|missing|injured|cases|victims|infections|fatalities|killed|hurt|arrested"
    r"|destroyed|flooded)(?: [a-z]+)?)[^.;\d]{0,60}?"
    rf" (?:at|to|was|is|reached|had reached|has reached) (?:at least )?{_N}\b"
)
_CUES = {
    "dead": (
        "kill", "Kill", "dead", "died", "dies", "death", "Death", "perish", "drown", "lives",
        "victim", "fatalit", "odies", "corpses", "slain", "murdered", "claim",
    ),
    "ill": (
        " ill", "infect", "Infect", "sick", "caught", "contracted", "tested", "cases", "patients",
    ),
    "missing": ("missing", "unaccounted"),
    "hurt": ("injur", "wound", "hurt"),
    "held": ("arrest", "detain", "custody"),
    "home": ("homes", "houses", "buildings", "properties", "farms"),
}  # fmt: skip
_CLASS = {
    "sick": "ill", "ill": "ill", "infected": "ill", "cases": "ill", "infections": "ill",
    "dead": "dead", "killed": "dead", "hurt": "hurt", "deaths": "dead", "victims": "dead",
    "fatalities": "dead",
    "missing": "missing", "injured": "hurt", "arrested": "held", "destroyed": "home",
    "flooded": "home",
}  # fmt: skip
_OTHER = re.compile(
    r"\b(?:earlier|initial\w*|previous\w*|originally|at first|another|others?|further|also"
    r"|in (?:1[89]"
    r"|20)\d\d|(?:1[89]|20)\d\d|last (?:year|month|week)|ago|years?|since|each year|average"
    r"|every|among|civilians?|militants?|if|would|could|may|might"
    r"|nationwide|worldwide|across the|up from|from \d|half|most"
    r"|estimated|elsewhere|second|third|both|similar|disputed|claim(?:s|ed) that|denied)\b",
    re.IGNORECASE,
)  # fmt: skip
_SOFT = re.compile(r"\b(?:more than|nearly|about|around|some|over|almost|up to)\s$", re.IGNORECASE)
_LIMIT = 2.0
_BEHIND = 12  # characters: what comes later in the sentence is of some of them, or of another thing


@dataclass(frozen=True, slots=True)
class _Tally:
    value: float
    span: Span
    sentence: Span


def tallies(told: Told) -> Iterator[Finding]:
    """Two numbers of the dead, the ill, the missing, each of them all."""
    for kind in _KINDS:
        whole = [
            t for t in _read(told, _DEFINITE[kind], kind)
            if _sole(told, t) and not _PLACED.match(told.text, t.span.end)
        ]  # fmt: skip
        if not whole or len({t.value for t in whole}) != 1:
            continue
        first = whole[0]
        said = [t for p in _REPORTED[kind] for t in _read(told, p, kind)]
        said += [
            t for t, what in _numbered(told) if _CLASS.get(what.split()[0], _CLASS.get(
                what.split()[-1])) == kind
        ]  # fmt: skip
        said = [t for t in said if not any(t.span.overlaps(w.span) for w in whole)]
        if any(t.value == first.value for t in said):
            continue
        said = [t for t in said if t.sentence != first.sentence and _sole(told, t)]
        if len({t.value for t in said}) != 1:
            continue
        other = said[0]
        if not 1 / _LIMIT <= first.value / other.value <= _LIMIT or min(
            first.value, other.value
        ) < 3:  # fmt: skip
            continue
        if any(_risen(told, t.value) for t in (first, other)):
            continue  # ``tolls`` holds that against what is out of date
        if _made_up(told, abs(first.value - other.value)):
            continue
        a, b = sorted((first, other), key=lambda t: t.span)
        x, y = (one_line(told.text[t.span.start : t.span.end]) for t in (a, b))
        yield told.finding(
            "toll", f"“{x}”, and elsewhere “{y}”.", a.span, b.span,
            right=written(max(a.value, b.value)),
        )  # fmt: skip


def _read(told: Told, pattern: re.Pattern[str], kind: str) -> Iterator[_Tally]:
    for match in told.matches(pattern, spoken=True, cue=_CUES[kind]):
        sentence, value = told.sentence(match.start()), parse(match["n"].lower())
        if sentence is None or value is None or told.times.at(match.start("n")) is not None:
            continue
        if _SOFT.search(told.text, max(sentence.start, match.start("n") - 12), match.start("n")):
            continue
        start = min(match.start("n"), match.start("what"))
        end = max(match.end("n"), match.end("what"))
        yield _Tally(value, Span(start, end), sentence)


def _numbered(told: Told) -> Iterator[tuple[_Tally, str]]:
    for match in told.matches(_NUMBER_AT, cue=("number", "Number", "toll", "total", "count")):
        sentence, value = told.sentence(match.start()), parse(match["n"].lower())
        if sentence is not None and value is not None:
            yield _Tally(value, Span(match.start("what"), match.end("n")), sentence), match["what"]


def _sole(told: Told, tally: _Tally) -> bool:
    """Whether nothing in its sentence makes a number one of another time, place or sort."""
    return _OTHER.search(told.text, tally.sentence.start, tally.span.end + _BEHIND) is None


# "The 36 people infected at the base": not those of the ship
_PLACED = re.compile(r" (?:(?:at|aboard|from|there|on)\b|in [A-Z])")


def _risen(told: Told, value: float) -> bool:
    """Whether the article says that a number has risen or fallen from that value."""
    return any(
        n.value == value and told.text[max(0, n.start - 5) : n.start].lower() == "from "
        for n in told.numbers
    )


_MORE = re.compile(r"\b(?:more|another|others?|further|later|since|additional)\b")


def _made_up(told: Told, gap: float) -> bool:
    """Whether the article tells of so many more, who have died since."""
    return any(
        n.value == gap and _MORE.search(told.text, max(0, n.start - 20), n.end + 30)
        for n in told.numbers
    )
