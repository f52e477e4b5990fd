"""A refuted claim with the right values put in: only where the sentence then is right, and English.

The words of the evidence are fitted to the claim's: form of the verb, "a" or "an", "on" before a
day. What comes out is held against the same sentence once more, and shown only where no slot of it
disagrees.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from brief.comparison import binding, slots
from brief.comparison.align import align
from brief.comparison.finding import Finding
from brief.comparison.units import Statement, Unit
from brief.evidence import Source
from brief.language import inflection, titles
from brief.records import (
    Article,
    Block,
    Claim,
    Document,
    EntityValue,
    QuantityValue,
    Span,
    TimeValue,
)  # fmt: skip
from brief.statements import claims as extraction
from brief.verify import reasons

_DEICTIC = re.compile(
    r"\b(?:today|yesterday|tomorrow|tonight|this|last|next|ago|later|earlier|same)\b", re.I
)
_LAST_WORD = re.compile(r"(?P<word>[^\W\d_]+\.?)(?P<gap>\s+)\Z")
_DAY = re.compile(r"\d{1,2}(?:st|nd|rd|th)? [A-Z]|[A-Z][a-z]+\.? \d{1,2}\b(?!\d)|[A-Z][a-z]+day\b")
_VOWEL = re.compile(
    r"(?!eu|one\b|uni|use|usu|u\.|u[kns]\b)(?:[aeiou]|hour|honest|heir|8|11\b|18\b)", re.IGNORECASE
)
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d|\d{1,2} ?[ap]\.?m\b", re.IGNORECASE)
_PREPOSITIONS = frozenset("in on at by".split())
_LEADING = _PREPOSITIONS | frozenset(
    """since until till before after from to for of between and or the a an by during through
    throughout over late early this that each every""".split()
)


@dataclass(frozen=True, slots=True)
class _Edit:
    start: int
    end: int
    words: str


def corrected(
    claim: Claim, fails: Sequence[Finding], document: Document, evidence: Statement, source: Source
) -> str | None:
    """The claim's words with the right values put in.

    Args:
        claim: A refuted claim.
        fails: The slots that disagree.
        document: What the claim is of.
        evidence: The sentence that it disagrees with.
        source: What that sentence is of.

    Returns:
        ``None`` where words alone do not do: a denial, a verb in another form, a name that then
        stands twice, or a sentence that the evidence still disagrees with.
    """
    mine, theirs = document.text, source.document.text
    edits = [_edit(fail, mine, theirs, evidence) for fail in fails]
    text = mine[claim.start : claim.end]
    for edit in sorted((e for e in edits if e), key=lambda e: e.start, reverse=True):
        rest = text[: edit.start - claim.start] + text[edit.end - claim.start :]
        if edit.words[:1].isupper() and edit.words in rest:
            return None  # "from Bremen to Bremen"
        before = _fitted(text[: edit.start - claim.start], edit.words)
        text = before + edit.words + text[edit.end - claim.start :]
    if not all(edits) or not _agrees(text, document, evidence):
        return None
    right = " ".join(text.split())
    return right[:1].upper() + right[1:] if mine[claim.start].isupper() else right


def _edit(fail: Finding, mine: str, theirs: str, evidence: Statement) -> _Edit | None:
    """What stands in the place of the wrong words, as a stretch of the claim's text."""
    if fail.evidence is None or fail.name == "negation":
        return None
    words = _words(fail, mine, theirs)
    if words is None:
        return None
    start, end = fail.claim.start, fail.claim.end
    if fail.claim.kind == "person":
        start = _before_titles(mine, start, theirs, fail.evidence)
    if fail.claim.kind == "time" and _DEICTIC.search(words):
        before = _LAST_WORD.search(mine, 0, start)  # "in last year"
        if before and before["word"].lower() in _PREPOSITIONS:
            start = before.start()
    if fail.claim.kind == "time" and _DEICTIC.search(mine[start:end]):
        words = _led(words, mine[:start])  # "met Kim last Monday": "met Kim on Thursday"
    return _Edit(start, end, words)


def _led(words: str, before: str) -> str:
    """A time with the preposition that it needs where it had none."""
    last = _LAST_WORD.search(before)
    led = last is not None and last["word"].lower() in _LEADING
    if led or _DEICTIC.search(words):
        return words
    if _DAY.match(words):
        return f"on {words}"
    return f"in {words}" if re.match(r"(?:[A-Z][a-z]+ )?\d{4}\b|[A-Z][a-z]+\Z", words) else words


def _words(fail: Finding, mine: str, theirs: str) -> str | None:
    unit = fail.evidence
    assert unit is not None
    words = " ".join(theirs[unit.start : unit.end].split())
    value = unit.value
    if isinstance(value, EntityValue) and value.link == "pronoun":
        return value.name
    if isinstance(value, TimeValue) and _DEICTIC.search(words):
        return reasons.day_words(value.value) or words
    here = mine[fail.claim.start : fail.claim.end]
    if isinstance(value, QuantityValue) and (here[:1].islower() or here[:1].isdigit()):
        # "About 40" at the start of its sentence; "US$5" and "C$5" stay
        return re.sub(r"^[A-Z](?=[a-z])", lambda first: first[0].lower(), words)
    if value is not None:
        return words
    formed = _in_the_form(unit, fail.claim, words, here)
    if formed is not None and here[:1].isupper() and formed[:1].islower():
        return formed[:1].upper() + formed[1:]
    return formed


def _in_the_form(unit: Unit, wrong: Unit, words: str, here: str) -> str | None:
    """A word in the form of another one; ``None`` where that is no form of it.

    A tag may be wrong ("Net profit rose" for a plural's present): the word itself tells.
    """
    if not {unit.tag, wrong.tag} <= {"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"}:
        return words if unit.tag == wrong.tag else None
    english = inflection.english()
    make: Mapping[str, Callable[[str], str]] = {
        "VB": str, "VBP": str, "VBD": english.past, "VBN": english.participle,
        "VBG": english.gerund, "VBZ": english.third,
    }  # fmt: skip
    tags = [wrong.tag, *(tag for tag in make if tag != wrong.tag)]
    right = next((tag for tag in tags if make[tag](wrong.base) == here.lower()), None)
    return None if right is None else make[right](unit.base)


def _before_titles(mine: str, start: int, theirs: str, there: Unit) -> int:
    """Where a name begins with the titles before it, unless the evidence has the same ones."""
    while (word := _LAST_WORD.search(mine, 0, start)) and (
        word["word"].lower().rstrip(".") in titles.TITLES and word["word"][0].isupper()
    ):
        before = _LAST_WORD.search(theirs, 0, there.start)
        if before and before["word"] == word["word"]:
            break
        start = word.start()
    return start


def _fitted(before: str, words: str) -> str:
    """The words before what was put in, the last of them as it has to be there."""
    last = _LAST_WORD.search(before)
    if last is None:
        return before
    word, right = last["word"], last["word"]
    if word.lower() in ("a", "an"):
        right = word[0] + ("n" if _VOWEL.match(words) else "")
    elif word.lower() in ("in", "on") and _DAY.match(words):
        right = "On" if word[0].isupper() else "on"
    elif word.lower() in ("in", "on") and _CLOCK.match(words):
        right = "At" if word[0].isupper() else "at"
    elif word.lower() == "on" and re.match(r"(?:[A-Z][a-z]+ )?\d{4}\b", words):
        right = "In" if word[0].isupper() else "in"
    return before[: last.start()] + right + last["gap"]


def _agrees(text: str, document: Document, evidence: Statement) -> bool:
    """Whether no slot of a text disagrees with a sentence."""
    article = document.article
    made = Article(article.id, article.source, text, published=article.published)
    span = Span(0, len(text))
    whole = Document(made, (Block(0, len(text), "body"),), (span,))
    mine = Source(whole, extraction.extract_values(whole)).statement(span)
    alignment = align(mine, evidence)
    # "fell to 466 million" where it fell from there has all values, and is as wrong
    return all(
        f.outcome != "fail" and (f.outcome == "skip" or binding.same_way(alignment, f.unit))
        for f in slots.compare(alignment)
    )
