"""Right words in wrong places: roles swapped, sentences mixed up, the wrong one as evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, combinations
from random import Random

from brief.comparison import agreement
from brief.language import arguments, lexicon, verbs
from brief.language.phrases import Chunk, Parse, Verb
from brief.language.stems import terms
from brief.perturb import amounts, dates, people, places
from brief.perturb.record import NAME, PLACE, QUANTITY, TIME, Edit
from brief.perturb.scene import Scene, Sentence
from brief.records import EntityValue, Span, Value

_JOINED = re.compile(r"^,?\s*(?:and|or|&|,|with|alongside|as well as)\s|\b(?:and|with|between)\s$")
_MUTUAL = frozenset(
    """with and alongside versus vs against brother sister married friend ally rival partner both
    each together along between divorced dating join survive survived wife husband widow""".split()
)
_LEAST_SHARED, _MOST_SHARED = 0.2, 0.62
_LONGEST_SUBJECT = 8


def roles(scene: Scene, sentence: Sentence, rng: Random) -> Iterator[Edit]:
    """Two people, or two organizations, in each other's place; their titles stay."""
    named = [
        v for v in sentence.named
        if v.type in ("person", "organization")
        and not scene.quoted(v.start, v.end)
        and people.alone(scene, sentence, v)
    ]  # fmt: skip
    found = [
        (a, b) for a, b in combinations(named, 2)
        if a.type == b.type and _swappable(scene, sentence, a, b)
    ]  # fmt: skip
    rng.shuffle(found)
    for a, b in found:
        between = scene.text[a.end : b.start]
        yield Edit(a.start, b.end, b.quote + between + a.quote, "present")


def _swappable(scene: Scene, sentence: Sentence, a: EntityValue, b: EntityValue) -> bool:
    """Whether it matters which of two is which, and the sentence bears the exchange."""
    if agreement.entity(a, b) is not False or a.quote in b.quote or b.quote in a.quote:
        return False
    text, parse = scene.text, sentence.parse
    between = text[a.end : b.start]
    if not 3 < len(between) < 150 or _JOINED.search(between) or '"' in between:
        return False
    first = next((k for k, w in enumerate(parse.words) if w.start >= a.end), None)
    last = next((k for k, w in enumerate(parse.words) if w.start >= b.start), None)
    if first is None or last is None:
        return False
    inside = [v for v in parse.verbs if first <= v.main < last and v.finite]
    if not inside or any(v.lemma in lexicon.SYMMETRIC or v.lemma == "be" for v in inside):
        return False
    if len(inside) > 2 or any(
        w.tag in ("WP", "WDT") or w.lower in ("if", "that", "whether", ";")
        for w in parse.words[first:last]
    ):
        return False
    near = {w.lower for w in parse.words[first : last + 3]}
    if near & (_MUTUAL | lexicon.SYMMETRIC):
        return False
    if any(text[v.end : v.end + 1] in ("'", "’") for v in (a, b)):
        return False
    subject = arguments.subject(parse, inside[0])
    if subject is None or not parse.span(subject.first, subject.last).overlaps(
        Span(a.start, a.end)
    ):
        return False
    if not _argument(parse, inside[-1], last, loose=a.type == "person"):
        return False
    if any(
        c.type in ("person", "organization") and a.end <= c.start and c.end <= b.start
        for c in sentence.named
    ):
        return False
    if any(e.name in (a.name, b.name) and e not in (a, b) for e in sentence.named):
        return False
    if a.type == "organization":
        if not (people.is_name(a.quote) and people.is_name(b.quote)):
            return False
        definite = [text[max(0, v.start - 4) : v.start].lower() == "the " for v in (a, b)]
        return definite[0] == definite[1]
    if sentence.pronouns:
        genders = {scene.genders.get(v.name) for v in (a, b)}
        return len(genders) == 1 and None not in genders
    return True


def _argument(parse: Parse, verb: Verb, at: int, *, loose: bool) -> bool:
    """Whether what stands at a word is close behind a verb: its object, agent or topic."""
    between = parse.words[verb.last + 1 : at]
    if len(between) > (6 if loose else 3) or any(
        w.tag in (",", "CC", "WP", "WDT") for w in between
    ):
        return False
    return loose or all(
        w.tag in ("DT", "JJ", "NNP", "POS") or w.lower in ("by", "to") for w in between
    )


def entity_present(scene: Scene, sentence: Sentence, rng: Random) -> Iterator[Edit]:
    """Another person, place, organization, number or date of the article, put in here."""
    makers = [
        (people.person, NAME), (people.organization, NAME), (places.place, PLACE),
        (amounts.number, QUANTITY), (dates.date, TIME), (dates.weekday, TIME),
    ]  # fmt: skip
    rng.shuffle(makers)
    streams = [
        (Edit(e.start, e.end, e.replacement, e.origin, slots)
         for e in make(scene, sentence, rng) if e.origin == "present")
        for make, slots in makers
    ]  # fmt: skip
    yield from chain.from_iterable(streams)


# -- one sentence's subject, another's predicate -------------------------------------


def merged(scene: Scene, sentence: Sentence, rng: Random) -> Iterator[Edit]:
    """The subject of another sentence before the predicate of this one."""
    mine = _opening(scene, sentence)
    if mine is None:
        return
    chunk, _, plural = mine
    here = sentence.parse.span(chunk.first, chunk.last)
    if sentence.pronouns or _pronoun(sentence.parse, chunk.last):
        return
    options: dict[str, None] = {}
    for other in scene.sentences:
        found = _opening(scene, other) if other is not sentence else None
        if found is None or found[2] != plural:
            continue
        span = other.parse.span(found[0].first, found[0].last)
        words = scene.text[span.start : span.end]
        if _distinct(sentence, here, other, span):
            options.setdefault(words)
    order = list(options)
    rng.shuffle(order)
    for words in order[:3]:
        yield Edit(here.start, here.end, words, "present")


def _opening(scene: Scene, sentence: Sentence) -> tuple[Chunk, Verb, bool] | None:
    """The subject that opens a sentence, its verb, and whether it is a plural."""
    parse = sentence.parse
    verb = next((v for v in parse.verbs if v.finite), None)
    if verb is None or verb.lemma in verbs.SAYING & verbs.CLAUSAL or verb.lemma == "be":
        return None
    subject = arguments.subject(parse, verb)
    if subject is None or subject.first != 0 or subject.last != verb.first - 1:
        return None
    if subject.last >= _LONGEST_SUBJECT or any(
        w.tag in ("PRP", "PRP$", "WP", "WDT", "EX", "CC", ",")
        for w in parse.words[: subject.last + 1]
    ):
        return None
    span = parse.span(subject.first, subject.last)
    head = parse.words[subject.head]
    if scene.quoted(span.start, span.end) or not any(
        e.start <= head.start < e.end for e in _names(sentence, span)
    ):
        return None
    plural = _number(parse, subject, verb)
    return None if plural is None else (subject, verb, plural)


def _number(parse: Parse, subject: Chunk, verb: Verb) -> bool | None:
    """Whether a subject is a plural, by its verb where that shows it; ``None`` where not sure."""
    first = parse.words[verb.first]
    if first.lower in ("was", "is", "has", "does") or first.tag == "VBZ":
        return False
    if first.lower in ("were", "are", "have", "do"):
        return True
    head = parse.words[subject.head]
    if head.tag == "NN":
        return None if head.lower.endswith("s") else False
    return False if head.tag == "NNP" and not head.lower.endswith("s") else None


def _pronoun(parse: Parse, after: int) -> bool:
    return any(w.tag in ("PRP", "PRP$") for w in parse.words[after + 1 :])


def _names(sentence: Sentence, span: Span) -> list[EntityValue]:
    return [
        e for e in sentence.named
        if span.start <= e.start and e.end <= span.end and e.type in ("person", "organization")
    ]  # fmt: skip


def _distinct(mine: Sentence, here: Span, other: Sentence, there: Span) -> bool:
    """Whether the two subjects are certainly not one, and the new one is new to the sentence."""
    ours, theirs = _names(mine, here), _names(other, there)
    if any(t.name in {e.name for e in mine.named} for t in theirs):
        return False
    words = [{w for e in names for w in e.quote.lower().split()} for names in (ours, theirs)]
    if words[0] & words[1]:
        return False  # "Vanderbilt" and "Gloria Vanderbilt" may be one
    return bool(ours and theirs) and all(
        agreement.entity(a, b) is False or {a.type, b.type} == {"person", "organization"}
        for a in ours for b in theirs
    )  # fmt: skip


# -- the wrong evidence -----------------------------------------------------------------


def wrong_sentence(scene: Scene, sentence: Sentence, rng: Random) -> Iterator[Edit]:
    """The sentence taken out: what is left that is most like it says something else.

    With other articles at hand, a sentence of theirs may be put in its place.
    """
    near = scene.nearest(sentence.span)
    if near is not None and _LEAST_SHARED <= near[1] <= _MOST_SHARED and _says_more(
        scene, sentence, near[0]
    ):  # fmt: skip
        end = sentence.span.end
        text = scene.text
        while end < len(text) and text[end] == " ":
            end += 1
        gone = end - sentence.span.start
        other = near[0]
        if other.start >= end:
            other = Span(other.start - gone, other.end - gone)
        yield Edit(sentence.span.start, end, "", "present", sentence=other)
    yield from _elsewhere(scene, sentence)


def _says_more(scene: Scene, sentence: Sentence, other: Span) -> bool:
    """Whether a sentence has a value and a verb that the other has not."""
    theirs = frozenset(terms(scene.text[other.start : other.end]))
    values: list[Value] = [
        v for v in sentence.values
        if not frozenset(terms(scene.text[v.start : v.end])) <= theirs
    ]  # fmt: skip
    acts = [
        v for v in sentence.parse.verbs
        if v.lemma not in verbs.LIGHT and v.lemma not in verbs.SAYING
        and not frozenset(terms(sentence.parse.words[v.main].lower)) <= theirs
    ]  # fmt: skip
    return bool(values) and bool(acts)


def _elsewhere(scene: Scene, sentence: Sentence) -> Iterator[Edit]:
    best: tuple[float, str] | None = None
    mine = frozenset(terms(sentence.words))
    for document in scene.others:
        if document.article.id == scene.document.article.id:
            continue
        for span in document.sentences_of("body"):
            words = document.text[span.start : span.end]
            if "\n" in words:
                continue
            share = len(mine & frozenset(terms(words))) / max(1, len(mine))
            if share <= _MOST_SHARED and (best is None or share > best[0]):
                best = share, words
    if best is not None and best[0] >= _LEAST_SHARED:
        yield Edit(sentence.span.start, sentence.span.end, best[1], "absent")
