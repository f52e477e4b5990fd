"""One who was found not guilty, and is then to be sentenced."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from brief import patterns as re
from brief.consistency.told import N, Told, one_line
from brief.records import Finding, Span

_WHO = rf"(?P<who>{N})"
_BE = r",? (?:was|were|has been|had been|is)"
_CUE = re.compile(
    r"\b(?:guilty|acquit\w*|clear(?:ed|s)|convict\w*|sentenc\w+|jail\w*|fac(?:es?|ing))\b",
    re.IGNORECASE,
)
_ACQUITTED = (
    re.compile(rf"{_WHO}{_BE} (?:found not guilty|acquitted|cleared)\b"),
    re.compile(rf"\b(?:acquit(?:ted|s)|clear(?:ed|s)) (?:[a-z]+ ){{0,2}}{_WHO}"),
    re.compile(rf"\bfound (?:[a-z]+ ){{0,2}}{_WHO} not guilty\b"),
)
_CONVICTED = (
    re.compile(rf"{_WHO}{_BE} (?:found guilty|convicted)\b"),
    re.compile(rf"{_WHO}[^.;]{{0,60}}? pleaded guilty\b"),
    re.compile(rf"\bconvict(?:ed|s) (?:[a-z]+ ){{0,3}}{_WHO}"),
    re.compile(rf"\bfound (?:[a-z]+ ){{0,2}}{_WHO} guilty\b"),
)
_SENTENCED = (
    re.compile(rf"\b[Ss]entencing (?:for|of) {_WHO}"),
    re.compile(rf"{_WHO}['’]s? (?:sentencing|sentence|jail term|prison term)\b"),
    re.compile(rf"{_WHO},? (?:was|will be|is to be|is due to be) (?:jailed|sentenced)\b"),
    re.compile(rf"{_WHO},? (?:now |who )?faces? (?:up to |at least )?[\w-]+ years\b"),
)
# He may be tried for something else, or have been sentenced before.
_OTHERWISE = re.compile(
    r"\b(?:counts?|charges?|other|another|also|earlier|previous\w*|retrial|appeal\w*|overturn\w*"
    r"|quash\w*|lesser|most|some|if|had|first trial|ago|last (?:year|month))\b|\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)  # fmt: skip


def acquitted(told: Told) -> Iterator[Finding]:
    """A defendant whose sentence is spoken of, though it is another who was convicted."""
    cleared = list(_of(told, _ACQUITTED))
    if not cleared:
        return
    convicted = {who for who, _ in _of(told, _CONVICTED)}
    if not convicted:
        return
    for who, where in cleared:
        if who in convicted or _otherwise(told, where):
            continue
        for other, span in _of(told, _SENTENCED):
            if other == who and span.start > where.end and not _otherwise(told, span):
                x, y = (one_line(told.text[s.start : s.end]) for s in (where, span))
                yield told.finding("role", f"“{x}”, and then “{y}”.", where, span)
                return


def _of(told: Told, patterns: Sequence[re.Pattern[str]]) -> Iterator[tuple[str, Span]]:
    """The persons of whom one of some patterns tells, and where."""
    for pattern in patterns:
        for match in told.matches(pattern, masked=True, cue=_CUE):
            entity = told.name_at(match.start("who"))
            who = told.person(entity) if entity is not None else None
            if entity is None or entity.type != "person" or who is None:
                continue
            yield who, Span(*match.span())


def _otherwise(told: Told, span: Span) -> bool:
    sentence = told.sentence(span.start)
    return sentence is None or (
        _OTHERWISE.search(told.text, sentence.start, sentence.end) is not None
    )
