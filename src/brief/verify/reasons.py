"""What a verdict says to people: one plain sentence, and the sentence as it should be."""

from __future__ import annotations

import re
from datetime import date

from brief.comparison.finding import Finding
from brief.comparison.units import Unit
from brief.evidence import Source
from brief.language import lexicon
from brief.records import Document, EntityValue, TimeValue

_BEFORE, _WORDS = 60, 6  # characters and words before a word that may deny it
_WORD = re.compile(r"n['’]t\b|[^\W\d_]+?(?=n['’]t\b)|[^\W_]+")
_PART = ("n't", "n’t")  # of the word before: "didn't"
_BREAK = re.compile(r"[.;:!?\n]")
_DENYING = (
    lexicon.NEGATIONS
    | lexicon.NEGATIVE_GOVERNORS
    | frozenset("n’t refused failed declined denied refuses fails declines denies".split())
)
_FULL = re.compile(r"\d{4}-\d\d-\d\d")


def shown(unit: Unit, text: str) -> str:
    """A unit as in the text, with the day or the person it means where its words do not say it."""
    words = " ".join(text[unit.start : unit.end].split())
    value = unit.value
    if isinstance(value, TimeValue) and _FULL.fullmatch(value.value):
        day = day_words(value.value)
        return words if day is None or re.search(r"\d{4}", words) else f"{words} ({day})"
    if isinstance(value, EntityValue) and value.link == "pronoun":
        return f"{words if words == 'I' else words.lower()} ({value.name})"
    return words


def _as_denied(unit: Unit, text: str) -> str | None:
    """A word from the negation before it on, "never approved"; None where none is near."""
    low = max(0, unit.start - _BEFORE)
    before = list(_WORD.finditer(text, low, unit.start))[-_WORDS:]
    for n, word in enumerate(before):
        rest = text[word.end() : unit.end]
        if word[0].lower() in _DENYING and not _BREAK.search(rest):
            start = before[n - 1].start() if n and word[0].lower() in _PART else word.start()
            return " ".join(text[start : unit.end].split())
    return None


def day_words(value: str) -> str | None:
    """A day in words, "25 April 2019" for ``2019-04-25``; nothing for other values."""
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return None
    return f"{day.day} {day:%B} {day.year}"


def detail(finding: Finding, mine: str, theirs: str) -> str:
    """What one check found, in a few words."""
    here = shown(finding.claim, mine)
    if finding.evidence is None:
        return f"no value to compare {here!r} with"
    there = shown(finding.evidence, theirs)
    if finding.outcome == "pass":
        return f"{here} agrees with {there}"
    if finding.name == "negation":
        return f"one of the two denies {there!r}"
    return f"{here} against {there}"


def who(source: Source, *, several: bool) -> str:
    """What a source is called in a sentence: by its name where there are several."""
    return source.name if several else "The article"


def reason(finding: Finding, document: Document, source: Source, *, several: bool) -> str:
    """One plain sentence: what the one says and what the other says."""
    inside = source.document is document
    them = who(source, several=several)
    me = "the summary" if len(document.text) < 0.6 * len(source.document.text) else "this text"
    if inside:
        them, me = "Elsewhere the article", "here it"
    assert finding.evidence is not None
    there = shown(finding.evidence, source.document.text)
    here = shown(finding.claim, document.text)
    if finding.name == "negation":
        denied = [_as_denied(finding.evidence, source.document.text),
                  _as_denied(finding.claim, document.text)]  # fmt: skip
        if denied.count(None) != 1:
            return f"{them} and {me} disagree on whether it happened: one denies “{there}”."
        return f"{them} says “{denied[0] or there}”; {me} says “{denied[1] or here}”."
    if finding.name == "role" and finding.place == "swapped":
        return f"{them} has {there} where {me} has {here}: the two are swapped."
    return f"{them} says {there}; {me} says {here.removesuffix('.')}."
