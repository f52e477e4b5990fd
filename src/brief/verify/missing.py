"""The words of a claim that no sentence of the evidence has, as phrases: "in Moscow"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from brief.comparison.units import Statement, Unit
from brief.evidence import Base
from brief.language import lexicon, numbers
from brief.language.stems import terms
from brief.records import Claim, QuantityValue, Quote, Span
from brief.verify import proof
from brief.verify.nearest import Compared

_FOUND = 0.7  # from this on a unit is matched
_MOST = 0.6  # of the weight of a claim: what misses more is told elsewhere, or nowhere
_NEAR = 0.35  # of a claim that a sentence has to have for its words to count
_NAMING = frozenset({"NN", "NNP", "CD", "FW"})
_STOPS = ".,;:!?"
_OUT_OF = re.compile(r"\b(?:out )?of\b|/")
_OPENING = frozenset({"IN", "TO", "DT", "PRP$", "CD"})  # what a phrase begins with: "in the"


def phrases(mine: Statement, found: Sequence[Compared], base: Base) -> tuple[Quote, ...]:
    """The words of a claim that are nowhere in the sources nearest to it.

    Args:
        mine: The claim.
        found: The claim beside the sentences that share most with it.
        base: What they are sentences of.

    Returns:
        The phrases in order, as they stand in the text of the claim; none where so much is
        missing that the claim has to be about something else.
    """
    near = [c for c in found if c.rest >= _NEAR]
    texts = [base.sources[n].plain for n in dict.fromkeys(c.candidate.number for c in near)]
    stems = {term for text in texts for term in terms(text)}
    absent = {n for n, unit in enumerate(mine.units) if _absent(n, unit, near, stems)}
    lost = sum(mine.units[n].weight for n in absent)
    if not near or not absent or lost > _MOST * mine.weight:
        return ()
    text = mine.analysis.text
    return tuple(
        Quote(span.start, span.end, text[span.start : span.end]) for span in _runs(mine, absent)
    )


def _absent(n: int, unit: Unit, near: Sequence[Compared], stems: set[str]) -> bool:
    if not unit.weight or unit.base in lexicon.NEGATIONS or unit.tag == "RB":
        return False
    if any(c.alignment.matched[n] >= _FOUND for c in near):
        return False
    if isinstance(unit.value, QuantityValue):
        # of "17 of the 18 towns" both figures are there where it is "17 out of 18"
        there = {figure for c in near for figure in _figures(c.alignment.evidence.words)}
        figures = _figures(unit.value.quote)
        return not figures or not figures <= there
    if unit.kind == "time":
        return True
    return not stems.issuperset(terms(unit.base))


def _figures(text: str) -> set[float]:
    """The figures of a text, of a fraction those that it is made of."""
    return {n.value for part in _OUT_OF.split(text) for n in numbers.find(part)}


def _runs(mine: Statement, absent: set[int]) -> Iterator[Span]:
    """Missing words that stand together, small words between them and before them included."""
    units = mine.units
    run: list[int] = []
    for n, unit in enumerate(units):
        if n in absent:
            run.append(n)
        elif unit.weight or unit.tag in ("CC", ",", ".", ":") or unit.base in lexicon.NEGATIONS:
            if _telling(units, run):
                yield _phrase(units, run)
            run = []
    if _telling(units, run):
        yield _phrase(units, run)


def _telling(units: Sequence[Unit], run: Sequence[int]) -> bool:
    """Whether a phrase names something: verbs and adjectives are told in many ways."""
    return any(units[n].value is not None or units[n].tag in _NAMING for n in run)


def _phrase(units: Sequence[Unit], run: Sequence[int]) -> Span:
    first = run[0]
    while first and units[first - 1].tag in _OPENING and not units[first - 1].weight:
        first -= 1
    return Span(units[first].start, units[run[-1]].end)


def marked(claim: Claim, marks: Sequence[Quote]) -> tuple[Quote, ...]:
    """Marks in the text of a claim, where they stand in the article that the claim is of.

    A mark of small words alone goes on to the next word that says something. None where the
    claim's text is not the article's own: words were filled in.
    """
    places = [m.span() for m in re.finditer(r"\S+", claim.quote)]
    if " ".join(claim.quote.split()) != claim.text:
        return ()
    found, at = [], 0
    starts: list[tuple[int, int]] = []  # of each word: in the claim's text, in the quote
    for low, high in places:
        starts.append((at, low))
        at += high - low + 1

    def place(offset: int) -> int:
        own, there = max((s for s in starts if s[0] <= offset), default=(0, 0))
        return there + offset - own

    until = 0
    for mark in marks:
        low, high = place(mark.start), place(mark.end - 1) + 1
        if not terms(claim.quote[low:high]):  # "in", of "in Beijing"
            high = next((b for a, b in places if a >= high and terms(claim.quote[a:b])), low)
            high = low + len(claim.quote[low:high].rstrip(_STOPS))
        if low < until or low == high:
            continue
        until = high
        found.append(Quote(claim.start + low, claim.start + high, claim.quote[low:high]))
    return tuple(found)


def told(phrases: Sequence[Quote], who: str) -> str:
    """What is missing, in one sentence."""
    words = ", ".join(f"“{' '.join(phrase.quote.split())}”" for phrase in phrases)
    return f"Not found in {proof.inside(who)}: {words}."
