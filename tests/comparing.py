"""Statements of test sentences, taken apart as the stages take them apart."""

from __future__ import annotations

from brief.comparison.align import Alignment, align
from brief.comparison.bonds import Reading, read
from brief.comparison.units import Statement, Unit, statement
from brief.language.analysis import Analysis
from brief.pipeline import document
from brief.reading.articles import read_text
from brief.records import Span
from brief.statements import claims

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
