"""The how-manieth of a line whose others are named, however they are told of.

``ordinals`` reads lists in the frames that it knows. Here the names are counted of the one
sentence that calls them those before, or the only others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from brief import patterns as re
from brief.consistency.ages import KIN
from brief.consistency.told import Told, one_line
from brief.language.numbers import ORDINALS
from brief.records import Finding, Span

_RANKS = tuple(w for w, n in ORDINALS.items() if 2 <= n <= 9)
_NTH = re.compile(
    rf"\b(?:is|was|be|been|becomes?|became|becoming|as|only|just|now|,)"
    rf"(?: only| just| now)? (?:the|its|their|the [a-z]+['’]s) (?P<ord>{'|'.join(_RANKS)})"
    r" (?P<noun>(?:[a-z-]+ ){0,2}?[a-z]+) (?:to|since|in|who|that|of|from|for)\b"
)
_LINE = re.compile(
    r"\b(?:predecessors?|forerunners?|the only (?:other|previous)(?: ones?|s)?\b"
    r"|the (?:only )?others|(?:went|came|were|been) before (?:her|him|them|it)"
    r"|those before (?:her|him|it)|(?:two|three|four|five|six) before (?:her|him|them|it)"
    r"|[Bb]efore (?:her|him|it|them),? only|earlier holders|others (?:were|are|have been"
    r"|had been)|previous (?:holders|ones|winners))\b"
)
_NOT_ONE = re.compile(
    r"\b(?:by|under|to|for|with|from|of|than|after|against|about|said|says|told|like|including|in"
    r"|at|and then) (?:the )?$"
)
_OPEN = re.compile(
    r"\b(?:includ\w+|among|such as|some|several|many|most|[Oo]f (?:his|her|its|their|the|those))\b"
)
_REACH = 6  # sentences


def forerunners(told: Told) -> Iterator[Finding]:
    """Ordinals that the names, or the times, of those before do not bear out."""
    yield from _times(told)
    for match in told.matches(_NTH, cue=_RANKS):
        sentence, rank = told.sentence(match.start()), ORDINALS[match["ord"]]
        if sentence is None:
            continue
        at = told.number_of(sentence)
        for other in told.sentences[at + 1 : at + 1 + _REACH]:
            line = _LINE.search(told.text, other.start, other.end)
            if line is None or told.is_quoted(line.start()):
                continue
            if _OPEN.search(told.text, other.start, other.end):
                continue
            own = {told.person(e) for e in told.persons.inside(sentence.start, sentence.end)}
            names = _names(told, other, own)
            only = told.text[line.start() : line.end()].endswith("only")
            if len(names) < 2 - only or abs(len(names) + 1 - rank) != 1:
                continue
            first, last = names[0], names[-1]
            right = next(w for w, n in ORDINALS.items() if n == len(names) + 1)
            yield told.finding(
                "count",
                f"After {len(names)} who are named one is the {right}, not"
                f" “{one_line(match['ord'])}”.",
                Span(match.start("ord"), match.end("noun")), Span(first.start, last.end),
                right=right,
            )  # fmt: skip
            return


_OF_TIME = re.compile(
    rf"\b(?:the|its|his|her|their|['’]s) (?P<ord>{'|'.join(_RANKS)})"
    r" (?P<noun>[a-z]+)\b"
)
_OTHERS = re.compile(
    r"\b(?:[Tt]he )?[Oo]thers (?:were|was|came|had come|had been|struck|had struck|fell|happened)"
    r"(?: in| on)? $"
)
_FIRSTS = re.compile(
    rf"\b(?:[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Tt]he) first,(?: (?:{'|'.join(_RANKS)}),?)* and"
    rf" (?P<last>{'|'.join(_RANKS)}) [a-z]+s\b"
)


def _times(told: Told) -> Iterator[Finding]:
    """For "the third time this year; the others were in May", "His first and second wives"."""
    ranked = told.matches(_OF_TIME, cue=_RANKS)
    for match in ranked:
        sentence, rank = told.sentence(match.start()), ORDINALS[match["ord"]]
        if sentence is None:
            continue
        for other in told.around(sentence, 0, 2):
            start = max(other.start, match.end())
            times = [
                t for t in told.times.inside(start, other.end)
                if t.type == "DATE" and re.search(r"[A-Z]", t.quote)
            ]  # fmt: skip
            opens = times and _OTHERS.search(told.text, start, times[0].start)
            gaps = [told.text[a.end : b.start] for a, b in pairwise(times)]
            joined = all(re.fullmatch(r",? (?:and )?(?:in |on )?", g) for g in gaps)
            firsts = _FIRSTS.search(told.text, start, other.end)
            if opens and joined:
                count, span = len(times), Span(times[0].start, times[-1].end)
            elif firsts is not None and len(ranked) == 1:
                count, span = ORDINALS[firsts["last"]], Span(*firsts.span())
            else:
                continue
            if abs(count + 1 - rank) != 1:
                continue
            right = next(w for w, n in ORDINALS.items() if n == count + 1)
            yield told.finding(
                "count", f"After {count} before it is the {right}, not the {match['ord']}.",
                Span(*match.span("ord")), span, right=right,
            )  # fmt: skip
            return


def _names(told: Told, sentence: Span, own: set[str | None]) -> Sequence[Span]:
    """Where the names of a line stand that are no one else's."""
    found: dict[str, Span] = {}
    for person in told.persons.inside(sentence.start, sentence.end):
        who = told.person(person)
        before = told.text[max(sentence.start, person.start - 24) : person.start]
        if who is None or who in own or _NOT_ONE.search(before) or KIN.search(before[-14:]):
            continue
        found.setdefault(who, Span(person.start, person.end))
    return list(found.values())
