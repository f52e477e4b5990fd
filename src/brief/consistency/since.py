"""How many years it is since: "after 26 years in the chair", of one who came in 1989."""

from __future__ import annotations

import re
from collections.abc import Iterator

from brief.consistency.told import Told
from brief.language.numbers import parse
from brief.records import Finding, Span

_COUNT = r"(?P<n>\d{1,2}|[a-z]+(?:-[a-z]+)?)"
# What lasts until now, or ended with what the article tells.
_LASTED = re.compile(
    rf"\b(?:[Aa]fter|[Ff]or|[Ss]pent|[Ss]erved) (?:nearly |almost |more than |just )?"
    rf"(?P<length>{_COUNT} years) "
    r"(?:in (?:the (?:chair|job|post|role|dark|wild|cell)|charge|office|power|prison|jail|captivity"
    r"|exile|command|custody)|at the (?:helm|top|head|wheel)|behind|on the (?:bench|board|council"
    r"|run|throne|job)|as (?:(?:its|the|a|an|his|her|their|[a-z]+['’]s?) )?(?:[a-z-]+ ){0,3}"
    r"[a-z]+)\b"
)
_BEGAN = re.compile(
    r"\b(?:became|becoming|appointed|elected|took (?:over|charge|office|up|on|the [a-z]+)"
    r"|locked up|jailed|imprisoned|convicted|sentenced|arrested|hired|joined|named|crowned"
    r"|came back as [a-z]+|succeeded|assumed|moved into|has (?:led|run|edited|headed|chaired|held)"
    r"|in (?:charge|office|power|post|prison|jail) since|since)\b"
    r"[^.;]{0,40}?\b(?:in (?:the )?(?:(?:early|late|spring|summer|autumn|fall|winter|[A-Z][a-z]+)"
    r" (?:of )?)?|since )(?P<year>1[89]\d\d|20\d\d)\b"
)
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_VAGUE = re.compile(r"\b(?:nearly|almost|more than)\b")


def since(told: Told) -> Iterator[Finding]:
    """Years in office, in prison, at work that the year when they began does not bear out."""
    if told.published is None:
        return
    began = list(told.matches(_BEGAN))
    if len({m["year"] for m in began}) != 1:
        return
    begun = began[0]
    now = told.published.year
    true = now - int(begun["year"])
    years = {int(y) for y in _YEAR.findall(told.text)}
    for match in told.matches(_LASTED):
        count = parse(match["n"])
        sentence, other = told.sentence(match.start()), told.sentence(begun.start())
        if count is None or count < 4 or sentence is None or other is None:
            continue
        if abs(told.number_of(sentence) - told.number_of(other)) > 4 or _VAGUE.search(match[0]):
            continue
        # Two other years may bound it; a round number is seldom meant to the year.
        if any(abs(a - b - count) <= 1 for a in (now, *years) for b in years):
            continue
        if abs(true - count) <= 1 or not 0.4 <= count / max(true, 1) <= 2.5:
            continue
        if count % 10 == 0 and abs(true - count) <= 4:
            continue
        yield told.finding(
            "duration", f"From {begun['year']} to {now} is {true} years, not {match['n']}.",
            Span(*match.span("length")), Span(*begun.span()), right=f"{true} years",
        )  # fmt: skip
        return
