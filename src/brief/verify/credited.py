"""Whose words a claim says that something was, in clauses that are no quotation.

"It was Roe who spoke of a trick", "the words 'a cheap trick' came from Roe", "'a cheap trick' is
what Roe called it", "the warning was Roe's": what the finder of quotations, made for news, leaves
aside. In a claim they are what is to be checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from brief.evidence import Source
from brief.records import EntityValue, Span
from brief.statements.quotes.quotation import Quotation

__all__ = ["credited", "gives_words", "without_denied"]

_WORDS = r"(?:[\w.'’-]+ ){0,6}"  # titles and roles before a name
_SAYING = (
    r"(?:words?|comments?|claims?|phrases?|remarks?|complaints?|fears?|warnings?|taunts?|verdicts?"
    r"|attacks?|descriptions?|statements?|arguments?|views?|suggestions?|accusations?|promises?"
    r"|predictions?|assessments?|observations?|questions?|calls?|pledges?|lines?|quot\w+|quips?"
    r"|admissions?|denials?|charges?|assurances?|estimates?|opinions?|jokes?|jibes?|criticisms?"
    r"|concerns?|praise|insults?|slogans?|excuses?|explanations?|conclusions?|findings?)"
)
_NOT_HE = r"(?:, (?:not|rather than|instead of|and not) [^,]*,)?"
# The clause before the name, and behind it; one of the two has what was said.
_IT_WAS = re.compile(rf"\bit (?:was|is) (?:the )?{_WORDS}$", re.IGNORECASE)
_WHO = re.compile(rf"{_NOT_HE}(?:,)? (?:who|that) \w+ (?P<said>.+)", re.DOTALL)
_THE_ONE = re.compile(
    rf"(?:{_NOT_HE}|, [^,]*,)? (?:was|is) (?:also )?the (?:\w+ ){{1,2}}who \w+ (?P<said>.+)",
    re.DOTALL,
)
_CAME = (
    r"(?:(?:was|were|is|are|had been) (?:made|given|spoken|uttered|voiced|written|said|delivered"
    r"|issued|raised|offered|expressed|used|put|posed|coined) by|c[ao]mes? from)"
)
_BY = re.compile(
    rf"^(?P<said>(?:the|an?) {_SAYING}\b.+?) {_CAME} (?:the )?{_WORDS}$", re.IGNORECASE | re.DOTALL
)
_GIVEN = re.compile(rf"^(?:the |an? )?{_SAYING}\b.+? {_CAME} ", re.IGNORECASE | re.DOTALL)
_WAS = re.compile(rf"\bit (?:was|is) (?:the )?{_WORDS}$", re.IGNORECASE)
_WHO = re.compile(rf"{_NOT_HE}(?:,)? (?:who|that) \w+ (?P<said>.+)", re.DOTALL)
_THE_ONE = re.compile(
    rf"(?:{_NOT_HE}|, [^,]*,)? (?:was|is) (?:also )?the (?:\w+ ){{1,2}}who \w+ (?P<said>.+)",
    re.DOTALL,
)
_BY = re.compile(
    rf"^(?P<said>(?:the|an?) {_SAYING}\b.+?) (?:(?:was|were|is|are|had been) "
    r"(?:made|given|spoken|uttered|voiced|written|said|delivered|issued|raised|offered|expressed"
    rf"|used|put|posed|coined) by|c[ao]mes? from) (?:the )?{_WORDS}$",
    re.IGNORECASE | re.DOTALL,
)
_WAS = re.compile(
    rf"^(?P<said>(?:the|an?) {_SAYING}\b.+?) (?:was|were|is|are) (?:the )?{_WORDS}$",
    re.IGNORECASE | re.DOTALL,
)
_HIS = re.compile(rf"['’]s?(?: own)?(?: {_SAYING})?(?:[.,;]|$)")
_CALLED = re.compile(
    rf"^(?P<said>['\"‘’“”].+?['\"‘’“”]) (?:is|was) (?:what|how) (?:the )?{_WORDS}$", re.DOTALL
)
_DENIED = re.compile(r"\b(?:not|rather than|instead of|in place of) [^,.;]*")


def credited(article: Source, span: Span) -> Iterator[Quotation]:
    """What a claim gives to somebody in such a clause, as a quotation of his.

    Args:
        article: What the claim is of.
        span: Where the claim stands.
    """
    text = article.document.text
    for entity in article.discourse.entities:
        if entity.type == "person" and span.contains(Span(entity.start, entity.end)):
            said = _said(text[span.start : entity.start], text[entity.end : span.end])
            if said is not None:
                start = span.start + said[0] if said[2] else entity.end + said[0]
                yield _quotation(entity, Span(start, start + said[1] - said[0]))


def gives_words(text: str) -> bool:
    """Whether a claim gives words to somebody in such a clause, be he named or not.

    >>> gives_words("The words of thanks came from the donor."), gives_words("The donor came.")
    (True, False)
    """
    return _GIVEN.search(text) is not None


def without_denied(words: str) -> str:
    """Words without those whom they say that it was not: "not by Roe", "rather than Lund"."""
    return _DENIED.sub(" ", words)


def _said(before: str, after: str) -> tuple[int, int, bool] | None:
    """Where what was said stands, and whether that is before the name."""
    if _IT_WAS.search(before) and (match := _WHO.match(after)):
        return (*match.span("said"), False)
    if match := _THE_ONE.match(after):
        return (*match.span("said"), False)
    for pattern in (_BY, _CALLED):
        if match := pattern.search(before):
            return (*match.span("said"), True)
    if _HIS.match(after) and (match := _WAS.search(before)):
        return (*match.span("said"), True)
    return None


def _quotation(speaker: EntityValue, content: Span) -> Quotation:
    return Quotation(
        content=(content,), source=Span(speaker.start, speaker.end), speaker=speaker.name
    )
