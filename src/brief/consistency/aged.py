"""Two ages of one who is told of by a noun: "a 33-year-old woman", then "the woman, who is 38"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from brief import patterns as re
from brief.consistency.ages import KIN, NEAR
from brief.consistency.told import Cue, Told, one_line
from brief.language import titles
from brief.language.numbers import parse
from brief.records import Finding, Span

_N = r"(?P<age>\d{1,3}|[a-z]+(?:-[a-z]+)?)"
_NOUN = r"(?P<noun>[a-z]{3,})"
_OLD = ("-year-old",)
# Somebody who has not been told of before, and the age; what has such words in it.
_NEW = (
    (
        re.compile(
            rf"\b[Aa]n? {_N}-year-old (?:(?!and\b)[a-z-]+ ){{0,2}}?{_NOUN}\b(?! (?:of|and) )"
        ),
        _OLD,
    ),
    (
        re.compile(
            rf"\b[Aa] {_NOUN}(?: of| aged|,|, aged) {_N}(?=[,.;]| (?:who|was|is|has|had|from|and"
            rf"|found|saved)\b)"
        ),
        None,
    ),
    (re.compile(rf"\b[Tt]he {_NOUN}, an? {_N}-year-old\b"), _OLD),
)
# The one of whom has been told.
_KNOWN = (
    (
        re.compile(
            rf"\b[Tt]he {_NOUN},? (?:who (?:is|was)|aged|now|who is now) {_N}(?=[,.;]| and\b)"
        ),
        (" who is ", " who was ", " aged ", " now "),
    ),
    (re.compile(rf"\b[Tt]he {_NOUN}, {_N}, "), None),
    (re.compile(rf"\b[Tt]he {_N}-year-old {_NOUN}\b(?!['’]s)"), _OLD),
)
_TITLED = (
    re.compile(rf"\b(?P<noun>[A-Za-z]{{3,}}), {_N}(?=[,.:;]|$)", re.IGNORECASE),
    re.compile(rf"\b{_N}-year-old (?P<noun>[A-Za-z]{{3,}})\b", re.IGNORECASE),
)
_MORE = (
    r"\b(?:another|other|second|two|both|three|first|third|older|younger|elder) (?:[a-z-]+ )?{0}"
    r"|\b{0}s\b"
)
_OLDEST = 110


@dataclass(frozen=True, slots=True)
class _Said:
    noun: str
    years: int
    span: Span


def aged(told: Told) -> Iterator[Finding]:
    """Persons without a name whose ages differ."""
    new = defaultdict(list)
    for said in _read(told, _NEW):
        new[said.noun].append(said)
    for later in _read(told, _KNOWN):
        first = _one(told, new[later.noun], later)
        if first is not None and first.span < later.span:
            yield _differ(told, first, later)
            return
    if not told.titles:
        return
    title = told.titles[0]
    for pattern in _TITLED:
        for match in pattern.finditer(told.text, title.start, title.end):
            stated = _said(match)
            if stated is None or any(
                n.value == stated.years for n in told.numbers if n.start >= title.end
            ):
                continue
            below = [s for s in new[stated.noun] if s.span.start >= title.end]
            first = _one(told, below, stated)
            if first is not None:
                yield _differ(told, stated, first)
                return


def _read(told: Told, patterns: Sequence[tuple[re.Pattern[str], Cue | None]]) -> Iterator[_Said]:
    for pattern, cue in patterns:
        for match in told.matches(pattern, cue=cue):
            said = _said(match)
            sentence = told.sentence(match.start())
            if said is None or sentence is None or sentence in told.titles:
                continue
            if not KIN.search(told.text, max(sentence.start, match.start() - 20), match.start()):
                yield said


def _said(match: re.Match[str]) -> _Said | None:
    years, noun = parse(match["age"].lower()), match["noun"].lower()
    if years is None or years != int(years) or not 1 < years < _OLDEST:
        return None
    if not titles.may_be_person(noun) or noun in ("mother", "father"):
        return None
    return _Said(noun, int(years), Span(*match.span()))


def _one(told: Told, known: list[_Said], said: _Said) -> _Said | None:
    """The one of that noun, where there is no other and nobody of the later age."""
    if len({k.years for k in known}) != 1 or known[0].years == said.years:
        return None
    if abs(known[0].years - said.years) > NEAR or known[0].span.overlaps(said.span):
        return None
    if re.search(_MORE.format(said.noun), told.text, re.IGNORECASE):
        return None
    same = [
        n
        for n in told.numbers
        if n.value == said.years and not said.span.overlaps(Span(n.start, n.end))
    ]
    return None if same else known[0]


def _differ(told: Told, first: _Said, later: _Said) -> Finding:
    x, y = (one_line(told.text[s.span.start : s.span.end]) for s in (first, later))
    return told.finding("age", f"“{x}” at first, “{y}” later.", first.span, later.span)
