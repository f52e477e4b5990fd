"""Who "the president", what "the school" and who "he" is, where the article names only one.

"The school" is the only name that ends in "School", "the judge" the only person who bears that
title, "he" the only person named so far, as long as nobody without a name may be meant. Anybody's
guess otherwise, so nothing is said then. It is enough to bear a claim out, not to contradict one.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence

from brief.language import titles
from brief.language.analysis import Analysis
from brief.language.phrases import Chunk, Parse
from brief.language.words import Word
from brief.records import EntityValue, Placed, Span
from brief.values.names.link import fold
from brief.values.names.people import PRONOUNS, Gender

# What goes on behind a noun to tell which one is meant: not the one named before.
_APPOSED = frozenset({",", "DT", "JJ", "NN", "NNP", "CD", "PRP$", "VBN"})
_GOES_ON = frozenset("of that which who whose whom for".split())
# Before a title: of another one, or of one no more.
_OF_ANOTHER = frozenset("former ex vice deputy assistant acting late then".split())
_LONG = {
    "sen": "senator", "rep": "representative", "gov": "governor", "gen": "general",
    "col": "colonel", "capt": "captain", "lt": "lieutenant", "sgt": "sergeant", "adm": "admiral",
    "prof": "professor", "dr": "doctor",
}  # fmt: skip
_BEFORE = 4  # words before a name in which its title stands


def mentions(
    analysis: Analysis, entities: Sequence[EntityValue], marked: Placed[Span]
) -> Iterator[EntityValue]:
    """The descriptions of title and body that stand for a name told before them.

    Args:
        analysis: The article.
        entities: Its names.
        marked: What stands between quotation marks, where "the president" may be another one's.
    """
    sentences = analysis.document.sentences_of("title", "body")
    called = _called(analysis, entities, sentences)
    for sentence in sentences if called else ():
        parse = analysis.parse(sentence)
        for chunk in parse.chunks:
            noun = _described(parse, chunk)
            found = called.get(noun.lower if noun else "")
            start = parse.words[chunk.first].start
            if noun is None or not found or marked.at(start) is not None:
                continue
            first = _only(found)
            if first is not None and first.start < start:
                yield dataclasses.replace(
                    first, start=start, end=noun.end, link="pronoun",
                    quote=analysis.text[start : noun.end],
                )  # fmt: skip


def _only(found: Sequence[EntityValue]) -> EntityValue | None:
    """The first mention of the fullest name, where all others are short for it."""
    longest = max(found, key=lambda e: len(fold(e.name)))
    whole = set(fold(longest.name))
    if not all(set(fold(e.name)) <= whole for e in found):
        return None
    return min((e for e in found if e.name == longest.name), key=lambda e: e.start)


def lone(
    analysis: Analysis,
    entities: Sequence[EntityValue],
    genders: Mapping[str, Gender],
    marked: Placed[Span],
) -> Iterator[EntityValue]:
    """The pronouns that stand for the only person whom the article names before them."""
    sentences = analysis.document.sentences_of("title", "body")
    told = Placed(sentences)
    persons = sorted(
        (e for e in entities if e.type == "person" and told.at(e.start) is not None),
        key=lambda e: e.start,
    )
    if not persons:
        return
    first = persons[0]
    # whom the title names the story is about: "the man" behind is he
    heading = Placed(analysis.document.sentences_of("title"))
    titled = any(e.name == first.name and heading.at(e.start) is not None for e in persons)
    end = next((e.start for e in persons if e.name != first.name), len(analysis.text))
    nobody = True  # whether nobody without a name is told of in the sentence before
    for sentence in sentences:
        if sentence.start >= end:
            return
        somebody, told_of = False, False  # what is said of the first one right behind the name
        for word, behind in _pairs(analysis.parse(sentence).words):
            told_of = word.end == first.end or (told_of and word.tag in _APPOSED)
            if marked.at(word.start) is not None:
                continue
            gender = PRONOUNS.get(word.lower)
            if gender is None:
                named = behind is not None and behind.tag == "NNP"
                person = word.tag == "NN" and titles.may_be_person(word.lower)
                anybody = person and not named and not told_of
                somebody |= anybody and not (titled and word.start > first.start)
            elif (
                gender in ("m", "f")
                and first.start < word.start < end
                and nobody and not somebody
                and genders.get(first.name, gender) == gender
            ):  # fmt: skip
                yield dataclasses.replace(
                    first, start=word.start, end=word.end, link="pronoun",
                    quote=analysis.text[word.start : word.end],
                )  # fmt: skip
        nobody = not somebody


def _pairs(words: Sequence[Word]) -> Iterator[tuple[Word, Word | None]]:
    return zip(words, (*words[1:], None), strict=True)


def _described(parse: Parse, chunk: Chunk) -> Word | None:
    """The noun of a phrase that is "the" and a noun, and nothing tells which one."""
    words = parse.words[chunk.first : chunk.last + 1]
    if len(words) < 2 or words[0].lower != "the" or words[1].tag != "NN":
        return None
    if len(words) > 2:
        return words[1] if words[2].tag == "POS" else None
    behind = parse.words[chunk.last + 1 : chunk.last + 2]
    return None if behind and behind[0].lower in _GOES_ON else words[1]


def _called(
    analysis: Analysis, entities: Sequence[EntityValue], sentences: Iterable[Span]
) -> dict[str, list[EntityValue]]:
    """The names that each noun may stand for: what their last word or their title is."""
    found: dict[str, list[EntityValue]] = {}
    told = Placed(sentences)
    for entity in entities:
        sentence = told.at(entity.start)
        if sentence is None:
            continue
        if entity.type != "person":
            words = fold(entity.name)
            if len(words) > 1:
                found.setdefault(words[-1], []).append(entity)
            continue
        words_before = [w.lower for w in analysis.parse(sentence).words if w.start < entity.start]
        for title in _titles(words_before[-_BEFORE:]):
            found.setdefault(title, []).append(entity)
    return found


def _titles(before: Sequence[str]) -> Iterator[str]:
    """The offices right before a name, its nearest word last."""
    run = [w for w in before if w != "."]
    for n in range(len(run) - 1, -1, -1):
        word = _LONG.get(run[n], run[n])
        if word not in titles.OFFICES | titles.RANKS:
            return
        if n and run[n - 1] in _OF_ANOTHER:
            return
        yield word
