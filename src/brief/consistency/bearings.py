"""Where something lies by the compass: north of a place, and then south of it."""

from __future__ import annotations

from collections.abc import Iterator

from brief import patterns as re
from brief.consistency.told import Told, one_line
from brief.records import Finding, Span

_DIR = r"(?P<dir>north|south|east|west)(?:ern|wards?)?"
_CUE = ("north", "south", "east", "west")
_TURN = {"north": "south", "south": "north", "east": "west", "west": "east"}
# One side of one thing: "on the north bank of the river", and then "the southern shore, where".
_SIDE = re.compile(
    rf"\b(?P<the>[Tt]he) {_DIR} (?P<side>bank|shore|side|edge|end|coast|face|entrance|wing"
    rf"|wall|gate)\b"
)
_ALIKE = {"bank": "shore", "shore": "shore", "side": "side", "edge": "side"}
_BACK = re.compile(r",? where (?:it|he|she|they|[A-Z])")
# Where it lies from a place: "about 12 miles north of Malta"; "the site, well to the south of".
_LIES = re.compile(
    r"\b(?:lies?|lay|is|was|are|were|found|struck|sank|crashed|landed|stands?|stood|discovered|lying"
    rf"|hit)\b[^.;:]{{0,60}}?\b(?:\d[\d.,]*|[a-z]+) (?:miles?|km|kilomet(?:er|re)s?|m"
    rf"|met(?:er|re)s?)"
    rf" (?:to the )?{_DIR} of (?:the )?(?P<of>[A-Z][\w’'-]+)"
)
_AGAIN = re.compile(
    r"\b(?P<what>The (?:[a-z-]+ )?(?:site|spot|scene|wreck|village|town|epicentre"
    r"|epicenter|camp|place|location|reef|crater|field|mine|farm|ship|vessel|plane|aircraft))"
    rf",? (?:which )?(?:is |lies |lay )?(?:well |just |far |a little )?(?:to the )?{_DIR} of"
    r" (?:the )?(?P<of>[A-Z][\w’'-]+|island|city|town|capital|village|river|coast|border)"
)
# Which way somebody goes.
_GOES = re.compile(
    r"\b(?:running|run|ran|heading|headed|head|leading|led|lead|pointing|moving|moved|travell?ing"
    rf"|travell?ed|sailing|sailed|flying|flew|swimming|swam|drifting|drifted|walking"
    rf"|walked) (?:due )?"
    rf"{_DIR}\b(?! (?:korea|africa|america|side|of|end|wales|coast|sea|wind))", re.IGNORECASE,
)  # fmt: skip
_CHANGED = re.compile(
    r"\b(?:then|turn\w*|back|return\w*|before|after|instead|normally|usually|both|opposite|other"
    r"|another|later|first|also|and the|while|whereas)\b"
)


def bearings(told: Told) -> Iterator[Finding]:
    """Two directions of one thing that are opposite."""
    yield from _sides(told)
    yield from _lies(told)
    yield from _goes(told)


def _sides(told: Told) -> Iterator[Finding]:
    found = list(told.matches(_SIDE, cue=_CUE))
    if len(found) != 2:
        return
    a, b = found
    kinds = {_ALIKE.get(m["side"], m["side"]) for m in found}
    if len(kinds) != 1 or _TURN[a["dir"]] != b["dir"] or not _BACK.match(told.text, b.end()):
        return
    yield from _differ(told, a, b)


def _lies(told: Told) -> Iterator[Finding]:
    stated, again = told.matches(_LIES, cue=_CUE), told.matches(_AGAIN, cue=_CUE)
    again = [m for m in again if (s := told.sentence(m.start())) and m.start() - s.start < 3]
    if len(stated) != 1 or len(again) != 1:
        return
    a, b = stated[0], again[0]
    named = b["of"][0].isupper()
    if _TURN[a["dir"]] != b["dir"] or a.end() > b.start() or (named and a["of"] != b["of"]):
        return
    yield from _differ(told, a, b)


def _goes(told: Told) -> Iterator[Finding]:
    found = list(told.matches(_GOES, cue=_CUE))
    if len(found) != 2 or _TURN[found[0]["dir"].lower()] != found[1]["dir"].lower():
        return
    for match in found:
        sentence = told.sentence(match.start())
        if sentence is None or _CHANGED.search(told.text, sentence.start, match.end()):
            return
    yield from _differ(told, *found)


def _differ(told: Told, a: re.Match[str], b: re.Match[str]) -> Iterator[Finding]:
    x, y = (one_line(told.text[m.start() : m.end()]) for m in (a, b))
    yield told.finding(
        "place", f"“{x}”, and elsewhere “{y.lstrip()}”.", Span(*a.span()), Span(*b.span())
    )
