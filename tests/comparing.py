"""Statements of test sentences, taken apart as the stages take them apart."""

from __future__ import annotations

from brief.comparison.align import Alignment, align
from brief.comparison.bonds import Reading, read
from brief.comparison.units import Statement, Unit, statement
from brief.evidence import Source
from brief.language.analysis import Analysis
from brief.pipeline import document, with_every_sentence
from brief.reading.articles import read_text
from brief.records import Article, Span, Verdict, text_id
from brief.statements import claims
from brief.verify import verify

PUBLISHED = "2024-03-12"  # a Tuesday


def stated(text: str) -> Statement:
    """A sentence as a statement; relative dates are those of ``PUBLISHED``."""
    parsed = document(read_text(text, published=PUBLISHED))
    values = claims.extract_values(parsed)
    return statement(Analysis(parsed), Span(0, len(parsed.text)), values)


def beside(claim: str, evidence: str) -> Alignment:
    """A claim's sentence aligned with one of the evidence."""
    return align(stated(claim), stated(evidence))


def number(made: Statement, base: str) -> int:
    """The number of the only unit with these words."""
    (found,) = (n for n, unit in enumerate(made.units) if unit.base == base)
    return found


def unit(made: Statement, base: str) -> Unit:
    """The only unit with these words."""
    return made.units[number(made, base)]


def bonds(reading: Reading) -> set[tuple[str, str, str]]:
    """Its bonds by the words of the units: head, dependent, role."""
    units = reading.statement.units
    return {(units[b.head].base, units[b.dependent].base, b.role) for b in reading.bonds}


def reading(text: str) -> Reading:
    """The bonds of a sentence."""
    return read(stated(text))


def verdict(statement: str, article: str, published: str | None) -> Verdict:
    """The verdict of a statement against an article of the same day, nobody else asked."""
    made = document(Article(text_id(article), "article.txt", article, published=published))
    source = Source(made, claims.extract_values(made))
    own = document(Article(text_id(statement), "summary.txt", statement, published=published))
    values, found = claims.extract(own)
    (claim,) = verify(own, values, with_every_sentence(own, found), (source,))
    assert claim.verdict is not None
    return claim.verdict
