"""The how-manieth against how many there were before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from brief.consistency.told import N, Told
from brief.language.numbers import ORDINALS, parse
from brief.records import Finding, Span

_ORD = r"(?P<ord>" + "|".join(w for w, n in ORDINALS.items() if 2 <= n <= 12) + ")"
_NTH = re.compile(
    rf"(?:\b(?:the|only the|just the|their|his|her|its)|['’]s?) {_ORD} (?P<noun>[a-z]+(?:"
    rf" [a-z]+)?) "
    r"(?:to|since|in|who|ever|on|at|this|that)\b"
)
_FOLLOWS = re.compile(
    rf"\b(?:follow(?:s|ed|ing)|after|succeed(?:s|ed|ing)|predecessors,)"
    rf" (?P<first>{N})(?P<more>[^.;]*)"
)
_LIST = r"(?P<{}>(?:(?:19|20)\d\d, )*(?:19|20)\d\d and (?:19|20)\d\d)"
_IN_YEARS = re.compile(
    r"\b(?:before|previously|also won|earlier|(?:earlier|previous|other) [a-z]+ (?:came|were)"
    rf"|after winning(?: it)?) in {_LIST.format('years')}\b|\bin {_LIST.format('also')},?"
    rf" (?:too|as well)\b"
)
_NAMES = re.compile(N)
_WERE = re.compile(
    r"\b(?P<n>two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) "
    r"(?:(?:previous|other|earlier|former|past) (?P<noun>[a-z]+)"
    r"|(?:were|have been|had been) (?P<noun2>[a-z]+)|(?P<noun3>[a-z]+) before (?:her|him|them"
    r"|it))\b"
)


def ordinals(told: Told) -> Iterator[Finding]:
    """An ordinal that the list of those before it does not bear out."""
    for match in told.matches(_NTH):
        sentence = told.sentence(match.start())
        if sentence is None:
            continue
        rank = ORDINALS[match["ord"]]
        if re.match(r" do (?:so|it|that)\b", told.text[match.end() : match.end() + 8]):
            continue  # the ordinal is of something else that was done
        noun = match["noun"].split()
        for other in told.around(sentence, 0, 4):
            found = _counted(told, other, noun) or (_listed(told, other))
            found = (
                found
                or _years(told, other, match.start())
                or _days(told, other, noun, Span(*match.span()))
            )
            if found is None:
                continue
            before, span = found
            if before + 1 == rank:
                break
            if not 1 <= before <= 11 or abs(before + 1 - rank) > 2:
                break
            right = next(w for w, n in ORDINALS.items() if n == before + 1)
            yield told.finding(
                "count",
                f"After {before} before, it is the {right}, not the {match['ord']}.",
                Span(*match.span()), span, right=right,
            )  # fmt: skip
            break


def _counted(told: Told, sentence: Span, noun: list[str]) -> tuple[int, Span] | None:
    """For "Of his 14 predecessors, two were women"; "two previous winners"."""
    for match in _WERE.finditer(told.text, sentence.start, sentence.end):
        word = match["noun"] or match["noun2"] or match["noun3"]
        count = parse(match["n"])
        if count is None or told.is_quoted(match.start()):
            continue
        if match["noun2"] and "predecessor" not in told.text[sentence.start : match.start()]:
            continue
        if _one(word) in {"one", *(_one(w) for w in noun)}:
            return int(count), Span(*match.span())
    return None


def _days(told: Told, sentence: Span, noun: list[str], where: Span) -> tuple[int, Span] | None:
    """For "had already erupted on January 14, on February 27 and on April 3"."""
    words = told.text[sentence.start : sentence.end]
    again = re.search(r"\b(?:already|previously|earlier)\b ([a-z]+)", words)
    if again is None or sentence.start < where.start or told.is_quoted(sentence.start):
        return None
    if not any(len(n) > 4 and again[1][:5] == n[:5] for n in noun):
        return None
    dates = told.dates.inside(sentence.start, sentence.end)
    if len(dates) < 2 or " and " not in told.text[dates[-2].value.end : dates[-1].value.start]:
        return None
    return len(dates), Span(sentence.start + again.start(), dates[-1].value.end)


def _years(told: Told, sentence: Span, at: int) -> tuple[int, Span] | None:
    """For "they had won it before in 1968, 1983 and 1999"."""
    match = _IN_YEARS.search(told.text, max(sentence.start, at), sentence.end)
    if match is None or told.is_quoted(match.start()):
        return None
    return len(re.findall(r"\d{4}", match["years"] or match["also"])), Span(*match.span())


_ODD = {"women": "woman", "men": "man", "people": "person", "children": "child"}


def _one(word: str) -> str:
    return _ODD.get(word, word.removesuffix("s"))


def _listed(told: Told, sentence: Span) -> tuple[int, Span] | None:
    """The names of a list: "followed Ann Reed, who lasted two years, and Ben Ito"."""
    for match in _FOLLOWS.finditer(told.masked, sentence.start, sentence.end):
        if told.is_quoted(match.start()):
            continue
        persons = {e.start for e in told.persons}
        stretch = Span(match.start("first"), match.end())
        names = [
            m
            for m in _NAMES.finditer(told.masked, stretch.start, stretch.end)
            if m.start() in persons
        ]
        if len(names) < 2 or names[0].start() != match.start("first"):
            continue
        between = [told.text[a.end() : b.start()] for a, b in pairwise(names)]
        if not re.search(r"\band\s$", between[-1]) or not all(
            re.search(r"(?:,|\band) $", b) for b in between
        ):
            continue
        if re.search(r"\b(?:including|among|such as)\b", told.text[sentence.start : match.end()]):
            continue
        return len(names), Span(match.start(), names[-1].end())
    return None
