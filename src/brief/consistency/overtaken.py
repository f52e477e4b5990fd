"""A bare number that the article has overtaken: "two more were found, 17 in all", "the 15"."""

from __future__ import annotations

from collections.abc import Iterator

from brief import patterns as re
from brief.consistency.told import Told, one_line, written
from brief.consistency.tolls import BEFORE, HIGH, UP_FROM, WEEKDAY, plain, risen_to
from brief.language.numbers import ORDINALS, parse
from brief.records import Finding, Span

_BARE_ALL = re.compile(
    r"\b(?:[Tt]he|[Aa]ll|[Aa]ll the) (?P<n>\d{1,4}|[a-z]+(?:-[a-z]+)?)(?=[,.;]"
    r"| (?:on|at|in|are|were|is|will|to|who|have|had)\b)"
)
_MORE = re.compile(r"\b(?P<n>\d{1,3}|[A-Za-z]+) more\b")


def overtaken(told: Told) -> Iterator[Finding]:
    """For "two more were found, which makes 17", and then "a mass for the 15"."""
    for newest, _ in [r for r in (risen_to(told, c) for c in plain(told)) if r is not None]:
        sentence, now = newest.sentence, newest.number.value
        old = {
            now - more for m in _MORE.finditer(told.text, sentence.start, sentence.end)
            if (more := parse(m["n"].lower())) is not None
        }  # fmt: skip
        old |= {
            was for m in UP_FROM.finditer(told.text, sentence.start, sentence.end)
            if (was := parse(m["n"].lower())) is not None
        }  # fmt: skip
        for match in told.matches(_BARE_ALL):
            value, own = parse(match["n"].lower()), told.sentence(match.start())
            if own is None or own <= sentence or value not in old or value == now or value < 2:
                continue
            if BEFORE.search(WEEKDAY.sub("", told.text[own.start : own.end])):
                continue
            yield told.finding(
                "toll", f"“{one_line(match[0])}” is out of date: the number has risen to"
                f" {written(now)}.", Span(*match.span()), newest.span, right=written(now),
            )  # fmt: skip
            return


_DEAD = ("body of ", "bodies of ", " died", "found dead", "was killed", "been killed")
_BODY_OF = re.compile(
    rf"\b(?:body|bodies) of (?:a|the) (?P<ord>{'|'.join(ORDINALS)}) (?P<noun>[a-z]+)\b"
    rf"|\b[Aa] (?P<ord2>{'|'.join(ORDINALS)}) (?P<noun2>[a-z]+)"
    r" (?:(?:has |had )?died|(?:was|has been) (?:found dead|killed))\b"
)


_ONLY = re.compile(
    r"\b(?:[Tt]he|[Hh]is|[Hh]er) (?:death was the )?only (?:fatality|victim|death|casualty"
    r"|life lost)\b"
)
_KILLS = re.compile(
    r"\b(?:kills?|leaves?) (?P<n>\d{1,3}|[a-z]+)(?= dead\b| (?:in|on|at|near|off)\b|$)"
)


def only_one(told: Told) -> Iterator[Finding]:
    """For a title "Storm kills two" over "he was the only fatality"."""
    title = told.titles[0] if told.titles else None
    killed = _KILLS.search(told.text, title.start, title.end) if title is not None else None
    count = parse(killed["n"].lower()) if killed is not None else None
    only = told.matches(_ONLY, cue=(" only ",))
    if killed is None or count is None or count < 2 or len(only) != 1:
        return
    yield told.finding(
        "headline", f"The title has “{killed[0]}”, the text “{one_line(only[0][0])}”.",
        Span(*killed.span()), Span(*only[0].span()), right="one",
    )  # fmt: skip


def fewer_dead(told: Told) -> Iterator[Finding]:
    """For "the body of a fifth skier" and "a book for the four skiers"."""
    for match in told.matches(_BODY_OF, cue=_DEAD):
        n = "" if match["ord"] else "2"
        rank, noun = ORDINALS[match["ord" + n]], match["noun" + n]
        sentence = told.sentence(match.start())
        if sentence is None or told.number_of(sentence) > HIGH:
            continue
        later = re.compile(rf"\b(?:[Tt]he|[Aa]ll) (?P<n>\d{{1,3}}|[a-z]+) {noun}e?s\b")
        for own in told.sentences[told.number_of(sentence) + 1 :]:
            for again in later.finditer(told.text, own.start, own.end):
                if parse(again["n"].lower()) != rank - 1 or told.is_quoted(again.start()):
                    continue
                if BEFORE.search(told.text, own.start, own.end):
                    continue
                yield told.finding(
                    "toll", f"“{again[0]}” is out of date: there are {rank}.",
                    Span(*again.span()), Span(*match.span()), right=str(rank),
                )  # fmt: skip
                return
