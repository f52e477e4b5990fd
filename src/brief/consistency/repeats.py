"""How often it was: "for the eighth time" of one who had done it six times before."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from brief import patterns as re
from brief.consistency.told import Told
from brief.language.numbers import ORDINALS, parse
from brief.records import Finding, Span

_ORD = "|".join(w for w, n in ORDINALS.items() if 2 <= n <= 20)
_TIME = re.compile(
    rf"\b(?:[Ff]or|is) (?:the|a|an|his|her|their|its)"
    rf" (?P<ord>{_ORD}|\d{{1,2}}(?:st|nd|rd|th)) time\b"
)
_BEFORE = re.compile(
    r"\b(?P<n>once|twice|(?:[a-z]+|\d{1,2}) times) (?:before|previously|already)\b"
    r"|\b(?:already|previously) (?:[a-z]+ ){0,4}?(?P<m>once|twice|(?:[a-z]+|\d{1,2}) times)\b"
)
# "her fifth victory of the winter after wins at Lake Louise, St Moritz and Bansko"
_AFTER = re.compile(
    rf"\b(?:the|his|her|its|their|a|an) (?P<ord>{_ORD}) (?P<noun>[a-z]+)\b[^.;:]{{0,40}}?,? "
    r"(?:after|following|adding to|to add to) (?:(?:his|her|its|their|the) )?"
    r"(?:earlier |previous )?"
    r"(?P<again>[a-z]+s) (?:at|in|on|over|against) (?P<list>[A-Z][^.;:]*?)(?=[.;:]|$)"
)
_SAME = (
    frozenset("win wins victory victories triumph triumphs success successes".split()),
    frozenset("title titles championship championships crown crowns".split()),
    frozenset("defeat defeats loss losses".split()),
    frozenset("goal goals".split()),
    frozenset("attack attacks bombing bombings blast blasts".split()),
)
_JOINED = re.compile(r",? and |, ")
_NAME = re.compile(r"[A-Z][\w’'.-]*(?: (?:[A-Z][\w’'.-]*|d['’]|de|la|of|the))*")
_ALSO = re.compile(r"\b(?:also|previously|already|earlier|before)\b")
_IN_YEARS = re.compile(
    r"\b(?:got|won|received|took|had|held|been|was|given|awarded|also|before|already|previously)\b"
    r"[^.;:\d]{0,40}? in (?P<years>(?:(?:19|20)\d\d, )*(?:19|20)\d\d,? and (?:19|20)\d\d)\b"
)
_ONCE = {"once": 1.0, "twice": 2.0}


def repeats(told: Told) -> Iterator[Finding]:
    """An ordinal beside the number of times, or the list, that it goes on from."""
    yield from _times(told)
    yield from _lists(told)


def _rank(word: str) -> int:
    return ORDINALS[word] if word in ORDINALS else int(re.sub(r"\D", "", word))


def _times(told: Told) -> Iterator[Finding]:
    every = told.matches(_TIME, cue=(" time",))
    if len(every) != 1:
        return  # of several things one would have to know which
    (match,) = every
    sentence, rank = told.sentence(match.start()), _rank(match["ord"])
    if sentence is None:
        return
    yield from _dates(told, match, sentence, rank)
    yield from _years(told, match, sentence, rank)
    for other in told.around(sentence, 0, 2):
        for again in _BEFORE.finditer(told.text, other.start, other.end):
            word = (again["n"] or again["m"]).removesuffix(" times")
            count = _ONCE.get(word) or parse(word)
            if count is None or told.is_quoted(again.start()):
                continue
            if count + 1 != rank and abs(count + 1 - rank) <= 2:
                yield told.finding(
                    "count", f"After {word if word in _ONCE else word + ' times'}, it is time "
                             f"number {count + 1:.0f}, not {rank}.",
                    Span(*match.span()), Span(*again.span()), right=f"{count + 1:.0f}",
                )  # fmt: skip
            return


def _years(told: Told, match: re.Match[str], sentence: Span, rank: int) -> Iterator[Finding]:
    """For "for the third time. She got the same award in 2009, 2012, 2015 and 2018"."""
    for other in told.around(sentence, 0, 2)[1:]:
        listed = _IN_YEARS.search(told.text, other.start, other.end)
        if listed is None or told.is_quoted(listed.start()):
            continue
        # "in 2016 and 2018, and by a whale in 2019": the list goes on
        count = len(re.findall(r"\b(?:19|20)\d\d\b", told.text[listed.start("years") : other.end]))
        if count + 1 != rank and count > 1 and abs(count + 1 - rank) <= 2:
            yield told.finding(
                "count", f"After {count} times before, it is time number {count + 1}, not {rank}.",
                Span(*match.span()), Span(*listed.span()), right=str(count + 1),
            )  # fmt: skip
        return


def _dates(told: Told, match: re.Match[str], sentence: Span, rank: int) -> Iterator[Finding]:
    """For "the third time. It was also shut on 4 December, 9 January and 20 January"."""
    for other in told.around(sentence, 0, 1)[1:]:
        also = _ALSO.search(told.text, other.start, other.end)
        dates = told.dates.inside(other.start, other.end)
        if also is None or len(dates) < 2 or told.is_quoted(other.start):
            continue
        gaps = [told.text[a.value.end : b.value.start] for a, b in pairwise(dates)]
        if (
            not all(
                re.fullmatch(
                    r",? (?:and )?(?:on )?"
                    r"|, ",
                    g,
                )
                for g in gaps
            )
            or "and" not in gaps[-1]
        ):
            continue
        if len(dates) + 1 != rank and abs(len(dates) + 1 - rank) <= 2:
            yield told.finding(
                "count", f"After {len(dates)} times before, it is time number {len(dates) + 1},"
                         f" not {rank}.",
                Span(*match.span()), Span(also.start(), dates[-1].value.end),
                right=str(len(dates) + 1),
            )  # fmt: skip


def _lists(told: Told) -> Iterator[Finding]:
    for match in told.matches(_AFTER, cue=(" after ", " following ", " adding to ", " to add to ")):
        noun, again = match["noun"], match["again"]
        if noun.rstrip("s") != again.rstrip("s") and not any({noun, again} <= s for s in _SAME):
            continue
        items = _JOINED.split(match["list"])
        names = [m[0] for item in items if (m := _NAME.match(item))]
        if " and " not in match["list"] or len(names) != len(items) or len(names) < 2:
            continue
        rank = _rank(match["ord"])
        if len(names) + 1 == rank or abs(len(names) + 1 - rank) > 2:
            continue
        right = next((w for w, n in ORDINALS.items() if n == len(names) + 1), None)
        yield told.finding(
            "count", f"After {again} at {len(names)} places, it is the {right}, not the "
                     f"{match['ord']}.",
            Span(match.start("ord"), match.end("noun")), Span(*match.span("list")), right=right,
        )  # fmt: skip
