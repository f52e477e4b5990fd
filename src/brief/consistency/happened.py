"""An event that is told of again with its date: "the inspection", and "inspected on 6 May"."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from brief import patterns as re
from brief.consistency.moments import bounds_of
from brief.consistency.told import Told
from brief.language.stems import stem
from brief.records import Span, TimeValue

CLAUSE = re.compile(
    r" (?:the|his|her|its|their) (?:[a-z]+ )?(?P<noun>(?!and\b|but\b|or\b)[a-z]+) (?:was|were"
    r"|had been)"
    r" (?P<verb>[a-z]+)\b|"
    r" (?:it|he|she|they|(?:[A-Z][\w’'-]+ ){0,2}(?P<name>[A-Z][\w’'-]+)|(?:the|his|her|its"
    r"|their) (?:[a-z]+ )?[a-z]+) (?:had )?(?P<did>[a-z]{3,}(?:ed|d)|died"
    r"|left|shut|fell|began|won|met|sank|broke out|spoken|spoke|told|written|wrote|seen|saw|rung"
    r"|phoned|called|bought|sold|sent|taken|given)(?= (?:it|there|him|her|them|to|for|with|from)\b"
    r"|[.,;]"
    r"|$)"
)
VERBS = {
    "death": "died dies dead", "birth": "born", "marriage": "married", "wedding": "married wed",
    "arrival": "arrived", "departure": "left departed", "closure": "closed shut",
    "opening": "opened opens",
    "election": "elected", "arrest": "arrested", "murder": "murdered", "killing": "killed",
    "appointment": "appointed", "resignation": "resigned", "launch": "launched", "crash": "crashed",
    "inspection": "inspected", "attack": "attacked", "vote": "voted", "trial": "tried",
    "hearing": "heard", "fire": "burned burnt", "retirement": "retired", "conviction": "convicted",
    "sentencing": "sentenced", "explosion": "exploded", "collapse": "collapsed", "sale": "sold",
    "discovery": "discovered found", "release": "released", "escape": "escaped",
    "signing": "signed",
    "accident": "crashed", "match": "played", "meeting": "met", "storm": "struck",
}  # fmt: skip
_HEAD = re.compile(
    r"(?:(?!he\b|she\b|it\b|they\b)[a-z-]+ )??(?P<head>[a-z]{4,})(?= (?:and|but|was|were|is|had"
    r"|in|on|of"
    r"|at|by|to|with|for|that|which|when)\b|$)"
)
# What begins is started too.
ALSO = {
    "started": "started|began|begun", "began": "began|started|begun",
    "left": "left|departed|quit|emigrated|fled",
    "arrived": "arrived|came|moved|landed", "came": "came|arrived|moved",
    "died": "died", "fell": "fell|collapsed", "shut": "shut|closed",
}  # fmt: skip
_GONE = frozenset("left quit resigned retired".split())
_LAST_DAY = re.compile(
    r"\blast day (?:in (?:the job|office|charge)|at (?:work|the [a-z]+)|there) was (?:on )?"
)
_LOOSENED = re.compile(r"[,;:]|\b(?:and|after|before|when|who|that|until|since|by)\b")
# "inspection of the pier": what an event is done to
_DONE_TO = re.compile(r" (?:of|aboard) (?:the |an? |its |their )?(?P<what>(?:[a-z-]+ )?[a-z]+)")
_PASSIVE = re.compile(
    r"\b(?:[Tt]he|[Aa]n?) (?P<what>(?:[a-z-]+ )?[a-z]+) (?:was|were) [a-z]+(?:ed|d|t|n) on $"
)
_THE_THING = re.compile(r"\b[Tt]he (?:[a-z-]+ )?[a-z]+ (?:was|were) ")


def noun_of(words: str) -> str | None:
    """The event: the last word of the phrase that is one, or that has a verb of its own."""
    for word in reversed(words.split()):
        if word in VERBS:
            return word
    return None


def event_of(words: str) -> str | None:
    """The head of a phrase of one or two words that is the name of no person: "the breach"."""
    match = _HEAD.match(words)
    return match["head"] if match else None


def of_clause(
    told: Told, clause: re.Match[str] | None, sentence: Span
) -> Iterator[tuple[date, date, Span]]:
    """The dates of "the report was published" where that is said again with one."""
    if clause is None:
        return
    again = re.compile(
        rf"\b(?:{ALSO.get(clause['did'], clause['did'])})(?: (?:work|on|it|there|with|the"
        r" [a-z]+)){0,4} (?:on|in) " if clause["did"]
        else rf"\b{clause['noun']} (?:was|were|is|had been) {clause['verb']} (?:on|in) ",
        re.IGNORECASE,
    )  # fmt: skip
    if clause["did"]:
        forms = set(ALSO.get(clause["did"], clause["did"]).split("|"))
        yield from _dated_verb(told, forms, clause, sentence)
    for match in (
        *told.matches(again),
        *(told.matches(_LAST_DAY) if clause["did"] in _GONE else ()),
    ):
        other = told.sentence(match.start())
        if match.start() < clause.end() and clause.start() < match.end():
            continue
        if clause["name"] and (
            other is None or clause["name"] not in told.text[other.start : other.end]
        ):
            continue
        for time in told.times:
            bounds = bounds_of(time) if time.start == match.end() else None
            if bounds is not None:
                yield *bounds, Span(match.start(), time.end)


def _dated_verb(
    told: Told, forms: set[str], clause: re.Match[str], sentence: Span
) -> Iterator[tuple[date, date, Span]]:
    """The dates of "he had spoken to them at six in the evening of 21 February"."""
    for time in told.times:
        other, bounds = told.sentence(time.start), bounds_of(time)
        if other is None or other == sentence or bounds is None or told.is_quoted(time.start):
            continue
        if not re.search(r"[A-Z][a-z]{2}.*\d|\d.*[A-Z][a-z]{2}|\d{4}", time.quote):
            continue
        before = told.text[max(other.start, time.start - 50) : time.start]
        heard = [m for m in re.finditer(r"[a-z]+", before) if m[0] in forms]
        if clause["name"] and clause["name"] not in told.text[other.start : other.end]:
            continue
        if heard and not _LOOSENED.search(before[heard[-1].end() :]):
            yield *bounds, Span(time.start - len(before) + heard[-1].start(), time.end)


def of_another(told: Told, time: TimeValue, other: Span, sentence: Span) -> bool:
    """Whether what is done at a time is done to what another sentence has nothing of.

    "The May 6 inspection of the ferry", "the ferry was inspected on May 6".
    """
    to = _DONE_TO.search(told.text, time.end, min(other.end, time.end + 40))
    if to is not None and re.fullmatch(r"(?: [a-z]+){1,2}", told.text[time.end : to.start()]):
        return not _shares(told, to["what"], sentence)
    before = told.text[max(other.start, time.start - 50) : time.start]
    verb = _PASSIVE.search(before)
    of_a_thing = _THE_THING.search(told.text, sentence.start, sentence.end) is not None
    return verb is not None and of_a_thing and not _shares(told, verb["what"], sentence)


def _shares(told: Told, words: str, sentence: Span) -> bool:
    """Whether a sentence, or the one before it, has one of some words."""
    near = told.around(sentence, 1, 0)
    known = {stem(w) for s in near for w in told.words(s)}
    return any(stem(w) in known for w in words.split())


def of_noun(
    told: Told, noun: str, where: Span, sentence: Span
) -> Iterator[tuple[date, date, Span]]:
    """The dates of that event elsewhere: "the May 6 inspection", "died on 30 April"."""
    forms = {noun, noun + "s", *VERBS.get(noun, "").split()}
    root = noun[: max(4, len(noun) - 4)]  # the bank "was robbed" in a robbery
    for time in told.times:
        span = Span(time.start, time.end)
        other = told.sentence(time.start)
        if other is None or other == sentence or span.overlaps(where) or told.is_quoted(time.start):
            continue
        if not re.search(r"\d", told.text[time.start : time.end]):
            continue
        bounds = bounds_of(time)
        if bounds is None:
            continue
        after = re.match(r"\s(?:\w+\s)?([a-z]+)", told.text[time.end : time.end + 30])
        if after is not None and after[1] in (noun, noun + "s"):
            if of_another(told, time, other, sentence):
                continue
            yield *bounds, Span(time.start, time.end + after.end())
            continue
        before = told.text[max(other.start, time.start - 50) : time.start]
        heard = [
            m for m in re.finditer(r"[a-z]+", before)
            if m[0] in forms or (m[0][-2:] in ("ed", "id") and m[0].startswith(root))
        ]  # fmt: skip
        if heard and of_another(told, time, other, sentence):
            continue
        if heard and not re.search(
            r"[,;]|\b(?:and|after|before|when|who)\b", before[heard[-1].end() :]
        ):
            yield *bounds, Span(time.start - len(before) + heard[-1].start(), time.end)
