"""A goal that levels the game before the one that it levels: "ahead in the 78th", then the 75th."""

from __future__ import annotations

from collections.abc import Iterator

from brief import patterns as re
from brief.consistency.told import Told, one_line
from brief.language.numbers import ORDINALS, parse
from brief.records import Finding, Span

_MINUTE = re.compile(
    rf"\b(?:the (?P<nth>\d{{1,3}}(?:st|nd|rd|th)|{'|'.join(ORDINALS)})(?: minute)?|(?:on|after"
    rf"|with)"
    r" (?P<n>\d{1,3}|[a-z]+(?:-[a-z]+)?) minutes?)\b(?! (?:half|goal|time|place|win|game|match))"
)
_AHEAD = re.compile(
    r"\b(?:(?:put|gave|given|fired|headed|shot|sent|edged|nosed) (?:[^.;:,]{2,40}? )?(?:ahead|in"
    r" front"
    r"|into the lead|the lead)|opened the scoring|took the lead|broke the deadlock|went (?:ahead|in"
    r" front)|struck first|scored first)\b"
)
_LEVEL = re.compile(
    r"\b(?:equali[sz](?:ed|es|er|ing)|level(?:l?ed|ler)|(?:drew|pulled) level|made it 1-1)\b"
)
# There were two goals in all.
_TWO = re.compile(r"\b1-1\b|\bone-all\b|\bone each\b|\bonly other goal\b", re.IGNORECASE)


def leveled(told: Told) -> Iterator[Finding]:
    """Of a game with one goal each: the second goal in an earlier minute than the first."""
    if not _TWO.search(told.text):
        return
    ahead, level = (list(_minutes(told, pattern)) for pattern in (_AHEAD, _LEVEL))
    if len(ahead) != 1 or len(level) != 1:
        return
    (first, where), (second, at) = ahead[0], level[0]
    if second < first:
        x, y = (one_line(told.text[s.start : s.end]) for s in (where, at))
        yield told.finding("order", f"“{x}” is levelled before it: “{y}”.", where, at)


def _minutes(told: Told, pattern: re.Pattern[str]) -> Iterator[tuple[float, Span]]:
    """The minutes told behind a verb, or before it, in its sentence."""
    for match in told.matches(pattern):
        sentence = told.sentence(match.start())
        if sentence is None:
            continue
        found = [
            (n, m) for m in _MINUTE.finditer(told.text, sentence.start, sentence.end)
            if (n := _number(m)) is not None
        ]  # fmt: skip
        behind = [f for f in found if f[1].start() >= match.start()] or found[-1:]
        if behind:
            minute, of = behind[0]
            yield minute, Span(min(match.start(), of.start()), max(match.end(), of.end()))


def _number(match: re.Match[str]) -> float | None:
    if match["n"]:
        return parse(match["n"])
    word = re.sub(r"^the | minute$", "", match[0])
    return float(ORDINALS.get(word) or int(re.sub(r"\D", "", word) or 0)) or None
