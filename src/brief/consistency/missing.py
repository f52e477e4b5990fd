"""How many are still missing: at the top of a report, and further down."""

from __future__ import annotations

from collections.abc import Iterator

from brief import patterns as re
from brief.consistency.told import Told, one_line, written
from brief.language.numbers import TENS, UNITS, parse
from brief.records import Finding, Span

_FEW = "|".join(sorted((*UNITS, *TENS), key=len, reverse=True))
_HIGH = 5  # sentences at the top, the title among them
_STILL = re.compile(
    rf"\b(?P<n>\d{{1,4}}|(?:{_FEW})(?:-[a-z]+)?) (?:(?!still)[a-z]+ ){{0,2}}?(?:(?:who|that) )?"
    r"(?:(?:are|were|remain) )?still (?:missing|unaccounted|trapped)\b"
)
# "The number of people unaccounted for fell to six"
_FEWER = re.compile(
    r"\b(?:[Nn]umber|[Tt]ally|[Cc]ount|[Ll]ist) of (?:the )?(?:[a-z]+ )?(?:(?:still )?(?:missing"
    r"|unaccounted for|trapped))\b[^.;\d]{0,80}?\b(?:fell|f[ae]llen|dropped|down|shrunk|shrank|cut"
    r"|came down|lowered|reduced) to (?:just |only )?(?P<n>\d{1,4}|[a-z]+(?:-[a-z]+)?)\b"
)
_LEAVES = re.compile(
    r"\b(?:missing|unaccounted|trapped)\b[^.;]*\b(?:leaves|leaving|left) (?P<n>\d{1,4}"
    r"|[a-z]+)(?=[,.;]"
    r"| (?:people|persons|still|unaccounted|missing|others)\b)"
)
_THE_MISSING = re.compile(
    r"\b(?:[Tt]he|all|All) (?P<n>\d{1,4}|[a-z]+) (?:(?:missing|trapped)(?=[,.;]| [a-z])"
    r"(?: (?!(?:in|at|on|by|near|under|after|since|from|and|is|are|were|had|have|has)\b)[a-z]+)?"
    r"|of (?:those|the [a-z]+) (?:who|that) (?:have|had|are|were) (?:not (?:yet )?(?:come|been"
    r"|returned)|still missing|missing|unaccounted))"
)


def still_missing(told: Told) -> Iterator[Finding]:
    """For "three still missing" at the top and "the five missing miners" below."""
    top = [
        m for s in told.sentences[:_HIGH] for pattern in (_STILL, _FEWER)
        for m in pattern.finditer(told.text, s.start, s.end)
        if parse(m["n"]) and (pattern is _FEWER or s in told.sentences[:2])
    ]  # fmt: skip
    if not top or len({parse(m["n"]) for m in top}) != 1:
        return
    now = parse(top[0]["n"]) or 0
    for match in told.matches(_LEAVES):
        value = parse(match["n"])
        if value is not None and value < now and match.start() > top[0].end():
            yield told.finding(
                "toll", f"“{one_line(top[0][0])}” is out of date: {written(value)} are left.",
                Span(*top[0].span()), Span(*match.span()), right=written(value),
            )  # fmt: skip
            return
    for match in told.matches(_THE_MISSING):
        value = parse(match["n"])
        if value is None or value <= now or told.number_of(told.sentences[0]) is None:
            continue
        yield told.finding(
            "toll", f"{one_line(match[0])} is out of date: {written(now)} are still missing.",
            Span(*match.span()), Span(*top[0].span()), right=written(now),
        )  # fmt: skip
        return
