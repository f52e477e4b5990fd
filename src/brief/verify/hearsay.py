"""On whose word the evidence has something, and whether that word is enough.

What police, officials, a report or a company say of their own matters is what news is made of:
it supports the plain statement, and the verdict tells whose word it is. What is alleged, claimed or
denied, and what one party says of another, is no more than said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from brief.comparison.align import Alignment
from brief.comparison.denial import denials
from brief.comparison.units import Statement
from brief.evidence.source import Source
from brief.language import inflection, lexicon, verbs
from brief.records import Span
from brief.statements.quotes.quotation import Quotation

_NEUTRAL = frozenset(
    """say announce report find confirm state add note show reveal tell disclose explain declare
    accord estimate record publish""".split()
)
_OFFICIAL = re.compile(
    r"\b(?:police|officers?|officials?|authorit(?:y|ies)|ministr(?:y|ies)|departments?|agenc(?:y|ies)"
    r"|coroners?|courts?|governments?|spokes(?:man|woman|person|people)|coast ?guard|firefighters?"
    r"|fire (?:service|department|brigade|chief)|rescuers|hospitals?|doctors|paramedics|council"
    r"|university|researchers?|scientists?|stud(?:y|ies)|reports?|surveys?|polls?|census|data|figures"
    r"|statistics|statements?|documents?|records|bureau|office|commission|board|institute|authors?"
    r"|company|companies|firm|organi[sz]ers|operator|airline|airport|mayor|sheriff|governor|army"
    r"|military|navy|air force|nasa|un|united nations|commission|regulator|inspectors?|forecasters?"
    r"|meteorologists?|seismologists?|weather service|geological survey|central bank|press release"
    r"|broadcaster|publisher|carmaker|manufacturer|retailer|club|network"
    r"|(?:its|their) (?:\w+ ){0,2}(?:director|chief|head|chair\w*|president|founder|owner|manager)"
    r"|release|announcement|website|filing|news|newspapers?|media|press|reuters|bbc|cnn)\b",
    re.IGNORECASE,
)
# Those in an office: what they announce is so, what else they say may be disputed.
_IN_OFFICE = re.compile(
    r"\b(?:sen(?:ator)?s?|rep(?:resentative)?s?|gov(?:ernor)?s?|minister|president|premier"
    r"|chancellor|secretary|chair(?:man|woman|person)?|director|commissioner|ambassador|judge"
    r"|congress(?:man|woman)|chief|ceo|executive)\b",
    re.IGNORECASE,
)
_BEFORE = 12  # characters before a speaker in which a title stands: "Sen. "
# Behind a name: what somebody is.
_APPOSITION = re.compile(r", ((?:the|an?|its|their|his|her) [^,.;:\n“”\"]{3,60})[,.;]")
# Words of a cue that say nothing by themselves: "according to".
_SMALL = frozenset("to of by in on as that have be do".split())
_ANNOUNCING = frozenset("announce confirm disclose".split())
_PARTY = re.compile(
    r"\b(?:union|rebels?|opposition|activists?|campaigners?|critics?|lawyers?|attorneys?|prosecutors?"
    r"|protesters?|witness(?:es)?|neighbou?rs?|residents?|sources?|militants?|insurgents?|suspects?"
    r"|defen[cs]e|plaintiffs?|accusers?|victims?|part(?:y|ies)|rivals?)\b",
    re.IGNORECASE,
)


# What is contested or unsure, however it is told.
_CONTESTED = {
    "allege": "alleged", "accuse": "alleged", "claim": "claimed", "contend": "claimed",
    "insist": "claimed", "suspect": "suspected", "fear": "feared", "argue": "argued",
    "deny": "denied", "charge": "charged",
}  # fmt: skip
_ALLEGED = re.compile(
    r"\b(allegedly|alleged|reportedly|supposedly|purportedly|suspected|accused|rumou?red"
    r"|charged with)\b"
)
_AS = {
    "alle": "alleged", "repo": "reported", "supp": "supposed", "purp": "purported",
    "susp": "suspected", "accu": "an accusation", "rumo": "a rumor", "char": "a charge",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """Whose word it is, and the units of the evidence that say so."""

    speaker: str
    units: frozenset[int]


def on_the_word_of(alignment: Alignment, source: Source) -> Word | None:
    """On whose word a sentence has what a claim says, where that word is enough.

    Args:
        alignment: The claim and the sentence.
        source: The article of the sentence.

    Returns:
        Nothing where nobody is quoted there, where the verb is not neutral, or where the speaker
        speaks of others.
    """
    for quotation, cue in _quoting(alignment, source):
        if not _neutral(source, cue) or not _own(alignment.claim, quotation, cue, source):
            return None
        said = [span for span in (cue, quotation.source) if span is not None]
        units = frozenset(
            m for m, unit in enumerate(alignment.evidence.units)
            if any(unit.span.overlaps(span) for span in said)
        )  # fmt: skip
        return Word(_called(quotation, source), units)
    return None


def contested(alignment: Alignment, source: Source) -> str | None:
    """How a sentence has what a claim states, where it is no more than alleged: "alleged by X".

    Nothing where the claim says so itself, or where nobody is seen to.
    """
    if any(unit.base in verbs.SAYING for unit in alignment.claim.units):
        return None
    used = [alignment.evidence.units[m].span for _, m in alignment.pairs]
    for quotation, cue in _quoting(alignment, source):
        held = sum(any(c.contains(unit) for c in quotation.content) for unit in used)
        if 2 * held < len(used):
            continue  # "he helped to arrange a meeting with Roe, claiming to speak for the state"
        bases = {inflection.lemma(word) for word in source.words(cue).lower().split()}
        for base in sorted(bases & _CONTESTED.keys()):
            who = _called(quotation, source)
            by = "" if who.lower() in lexicon.PRONOUNS else f" by {who}"
            return f"{_CONTESTED[base]}{by}"
    words, mine = alignment.evidence.words.lower(), alignment.claim.words.lower()
    last = max((unit.start for unit in used), default=alignment.evidence.span.start)
    before = words[: last - alignment.evidence.span.start]
    match = _ALLEGED.search(before)
    if match is None or _ALLEGED.search(mine):
        return None
    if not denials(alignment.claim) and _denied(alignment, match.end()):
        return None  # what is denied there is not what is alleged
    return _AS[match[1][:4]]


def _denied(alignment: Alignment, at: int) -> bool:
    """Whether a sentence denies something behind a place, before it has told what a claim says."""
    units, mine = alignment.evidence.units, alignment.claim.units
    told = [units[m].start for i, m in alignment.pairs if mine[i].weight]
    start = alignment.evidence.span.start + at
    return any(
        start <= unit.start < max(told, default=0) and unit.base in lexicon.NEGATIONS
        for unit in units
    )


def quoted(alignment: Alignment, source: Source, *, phrases: bool = False) -> bool:
    """Whether a sentence has what a claim says as the words of somebody, whoever that is.

    With ``phrases`` only where the tree makes no clause of the words: it may have gone astray.
    """
    return any(not (phrases and quotation.clause) for quotation, _ in _quoting(alignment, source))


_LONGEST_NAME = 60  # characters
_ARTICLES = frozenset("the a an his her their its one".split())


def speaker(alignment: Alignment, source: Source) -> str | None:
    """Who has said what a claim says, where he is named and the claim does not say so itself."""
    return next((_named_as(q, source) for q, _ in _quoting(alignment, source) if q.speaker), None)


def _named_as(quotation: Quotation, source: Source) -> str:
    """The name of a speaker, or all the words for one without: "the press chief"."""
    name = quotation.speaker or ""
    if quotation.source is None or not name.islower():
        return name
    words = " ".join(source.words(quotation.source).split())
    if name not in words or len(words) > _LONGEST_NAME:
        return name
    return words[0].lower() + words[1:] if words.split()[0].lower() in _ARTICLES else words


def _quoting(alignment: Alignment, source: Source) -> Iterator[tuple[Quotation, Span]]:
    """The quotations that hold the claim's words, each with what says so, unless it says so too."""
    claim, evidence = alignment.claim, alignment.evidence
    used = [evidence.units[m].span for _, m in alignment.pairs]
    mine = {unit.base for unit in claim.units}
    for quotation in source.discourse.quotations:
        cue = quotation.cue
        if cue is None or quotation.view or not evidence.span.contains(cue):
            continue
        said = {inflection.lemma(word) for word in source.words(cue).lower().split()}
        if mine & (said - _SMALL):
            continue
        if any(span.contains(unit) for span in quotation.content for unit in used):
            yield quotation, cue


def _neutral(source: Source, cue: Span) -> bool:
    words = source.words(cue).lower().split()
    said = [base for word in words if (base := inflection.lemma(word)) in verbs.SAYING]
    return words[:1] == ["according"] or bool(said and _NEUTRAL.issuperset(said))


def _own(claim: Statement, quotation: Quotation, cue: Span, source: Source) -> bool:
    """Whether the speaker speaks of its own matters: an authority, or whom the claim is about."""
    called = source.words(quotation.source) if quotation.source else quotation.speaker or ""
    if _PARTY.search(called):
        return False
    if _OFFICIAL.search(called):
        return True
    roles = [] if quotation.speaker is None else list(_roles(quotation.speaker, source))
    if any(_OFFICIAL.search(role) for role in roles):
        return not any(_PARTY.search(role) for role in roles)
    announced = {inflection.lemma(word) for word in source.words(cue).lower().split()}
    if announced & _ANNOUNCING and _IN_OFFICE.search(_with_title(called, quotation, source)):
        return True
    name = {w.casefold() for w in (quotation.speaker or "").split() if w[:1].isupper()}
    first = next((u for u in claim.units if u.weight), None)
    return first is not None and bool(name & set(first.base.split()))


def _roles(speaker: str, source: Source) -> Iterator[str]:
    """What an article calls a speaker: "Sheriff Bill Brown", "Lind, a spokeswoman for the port"."""
    text = source.document.text
    for entity in source.discourse.entities:
        if entity.name != speaker or entity.link == "pronoun":
            continue
        sentence = source.discourse.sentences.at(entity.start)
        if sentence is not None:
            parse = source.discourse.analysis.parse(sentence)
            for chunk in parse.chunks:
                start, end = parse.words[chunk.first].start, parse.words[chunk.last].end
                if start < entity.start < end:
                    yield text[start : entity.start]
        behind = _APPOSITION.match(text, entity.end)
        if behind:
            yield behind[1]


def _with_title(called: str, quotation: Quotation, source: Source) -> str:
    """What a speaker is called, with the few words before."""
    if quotation.source is None:
        return called
    start = quotation.source.start
    return source.document.text[max(0, start - _BEFORE) : start] + called


def _called(quotation: Quotation, source: Source) -> str:
    if quotation.speaker:
        return quotation.speaker
    return " ".join(source.words(quotation.source).split()) if quotation.source else "a speaker"
