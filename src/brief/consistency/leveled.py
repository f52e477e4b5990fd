"""Goals out of order: one that levels "in the 75th" what was scored "in the 78th minute"."""

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
_FIRST = re.compile(
    r"\b(?:opened the scoring|br(?:oke|eaking) the deadlock|struck first|scored first"
    r"|scored the (?:first|opening) goal|opening goal)\b"
)
_SECOND = re.compile(
    r"\b(?:(?:doubled|extended|stretched) (?:the|their|its|his) (?:lead|advantage)|made it [2-9]-"
    r"|scored (?:the|a) second|(?:added|got) (?:the|a|their|his) (?:second|third)"
    r"|pulled one back|equali[sz](?:ed|es|er)|level(?:l?ed|ler)|(?:drew|pulled) level)\b"
)
# There were two goals in all.
_TWO = re.compile(r"\b1-1\b|\bone-all\b|\bone each\b|\bonly other goal\b", re.IGNORECASE)


def leveled(told: Told) -> Iterator[Finding]:
    """A goal that follows another, in an earlier minute: of a game with one each, or the opener."""
    found = _earlier(told, _FIRST, _SECOND)
    if found is None and _TWO.search(told.text):
        found = _earlier(told, _AHEAD, _LEVEL)
    if found is not None:
        x, y = (one_line(told.text[s.start : s.end]) for s in found)
        yield told.finding("order", f"“{x}” does not come before “{y}”.", *found)


def _earlier(
    told: Told, before: re.Pattern[str], after: re.Pattern[str]
) -> tuple[Span, Span] | None:
    """The only goal of each sort, where the minutes are the other way round."""
    first, second = (list(_minutes(told, pattern)) for pattern in (before, after))
    if len(first) != 1 or len(second) != 1 or second[0][0] >= first[0][0]:
        return None
    return first[0][1], second[0][1]


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
