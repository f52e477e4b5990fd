"""The sentences of a story's articles as each is told alone, beside those of other articles.

Names are filled in, words of somebody come with who says them; what leans on the sentence before
it (an open "he", "the statement", half a quotation of nobody) is not told.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from brief.evidence import Source
from brief.language.analysis import clipped
from brief.language.phrases import Parse
from brief.records import EntityValue, Filled, TimeValue
from brief.statements.checkable import checkable
from brief.statements.standalone import Standing
from brief.stories import openness
from brief.stories.pairs import Line
from brief.summarizers.candidates import Candidate, candidate, candidates, fragment, headings
from brief.summarizers.leaning import (
    QUOTED,
    bare,
    connective,
    inserted,
    refers,
    tells_who,
    unspoken,
    within_words,
)

_MARKS = ' "“”'
# What another sentence tells: the day, or what comes next.
_THEN = re.compile(
    r"\b(?:[Tt]hat (?:same )?(?:day|night|morning|afternoon|evening|week|weekend|month|year|time)"
    r"|[Tt]he (?:next|following|previous|same) (?:day|night|morning|week|month|year)"
    r"|[Tt]he following(?!.*:)(?= (?:\S+ )*(?:statement|letter|message|remarks?|text|list)))\b"
)
_ADDRESS = re.compile(r"\b(?:Mr|Mrs|Ms)\.? $")
_AFTER_NAME = re.compile(r"(?:[JS]r\.?|I{2,3}|IV)")
# Whose "we" it is is told: it stands for a name.
_FIRST_PERSON = re.compile(r"^([\"“]?)(?:I|[Ww]e|[Mm]y|[Oo]ur)\b")


@dataclass(frozen=True, eq=False)
class _Body:
    """The sentences of one article that may stand in a brief."""

    source: Source
    found: tuple[Candidate, ...]

    @cached_property
    def nobodys(self) -> frozenset[int]:
        """Places of headings, and of sentences in the middle of somebody's words."""
        return headings(self.found, 0) | within_words([one.text for one in self.found])


@dataclass(frozen=True, eq=False)
class Sentence(Line):
    """A sentence of a body, with its place there."""

    place: int
    body: _Body = dataclasses.field(repr=False)

    @property
    def fragment(self) -> bool:
        """Whether its own words are hardly a sentence."""
        return fragment(self.body.found[self.place])

    @cached_property
    def alone(self) -> Standing | None:
        """Its words as they stand alone; None where they are not understood so."""
        found = self.below
        if found is None:
            return None
        if bare(found.text[len(_opening(found)) :]):
            return None
        return None if not _opening(found) and openness.bare_subject(self._parse) else found

    @cached_property
    def below(self) -> Standing | None:
        """Its words below others of its article, which tell what "the visit" is."""
        found = self.behind
        if found is None or found.ambiguous:
            return None
        words = found.text[len(_opening(found)) :]
        if _opening(found) or tells_who(words):
            words = _FIRST_PERSON.sub(r"\1Moss", words, count=1)
        if _opening(found):
            words = words.strip(_MARKS)
        if not self._states():
            return None
        leaning = refers(words) or _THEN.search(QUOTED.sub(" ", words)) is not None
        return None if leaning or openness.leaves_open(words) or self._refers_back() else found

    def _refers_back(self) -> bool:
        """Whether a word outside of quotations stands for what another sentence names."""
        return openness.refers_back(
            self._parse, self.source.values_in(self.span), self.source.discourse.marked
        )

    @property
    def _parse(self) -> Parse:
        return self.source.discourse.analysis.parse(clipped(self.span))

    def _states(self) -> bool:
        """Whether it is a statement: not "Act like it matters" of an open letter."""
        discourse = self.source.discourse
        if discourse.marked.touching(self.span.start, self.span.end):
            return True
        if discourse.words_of(self.span) is None and openness.unmarked(self.text):
            return False
        return checkable(self.source.document.text, self.span, self._parse, False)

    @cached_property
    def behind(self) -> Standing | None:
        """Its words right behind the sentence before it; None for half a sentence."""
        discourse = self.source.discourse
        said = discourse.words_of(self.span)
        found = discourse.sentence(self.span)
        if said is not None and (said.source is None or not self.span.contains(said.source)):
            if not _opening(found) or found.filled[0].value is None:
                return None  # whoever it is is not known by name
            found = _quoted(found)
        elif self.place in self.body.nobodys or found.text.startswith("("):
            return None
        else:
            found = _closed(_unjoined(found))
        found = _untitled(found)
        if self._named_behind(found):
            return None
        told = candidate(self.place, self.span, found.text)
        half = fragment(told) or unspoken(found.text) or openness.empty(self.text)
        return None if half else found

    def _named_behind(self, standing: Standing) -> bool:
        """Whether a pronoun was read as a person whom the sentence names behind it.

        "He was charged with an assault on Mendes": whoever he is, he is not Mendes.
        """
        people = self.source.discourse.by_id
        names = [v for v in self.source.values_in(self.span) if isinstance(v, EntityValue)]
        return any(
            name.start >= span.end and name.link != "pronoun"
            and person in people and people[person].name == name.name
            for span, person in standing.joined for name in names
        )  # fmt: skip


def sentences(sources: Sequence[Source]) -> list[Sentence]:
    """The body's sentences that are no furniture, of all articles."""
    found = []
    for number, source in enumerate(sources):
        body = _Body(source, candidates(source.document))
        found += [
            Sentence(number, source, one.span, place, body) for place, one in enumerate(body.found)
        ]
    return found


def again(standing: Standing, source: Source, known: str) -> Standing:
    """Without what is known already: given names and days that were filled in.

    Args:
        standing: A sentence.
        source: Its article.
        known: What is told before it.
    """
    people = {
        value.id: value.name for value in source.values
        if isinstance(value, EntityValue) and value.type == "person" and value.name in known
    }  # fmt: skip
    words = {
        one: one.text.replace(people[one.value], _surname(people[one.value]), 1)
        for one in standing.filled if one.value in people
    }  # fmt: skip
    days = {one: "" for one in standing.filled if one.text.startswith("(") and one.text in known}
    return _put(standing, words | days)


def _surname(name: str) -> str:
    """The last word of a name that is no "Jr." or "III"."""
    words = [word for word in name.split() if _AFTER_NAME.fullmatch(word) is None]
    return words[-1].rstrip(",") if words else name


def undated(standing: Standing, source: Source) -> Standing:
    """Without the days that were filled in."""
    days = {value.id for value in source.values if isinstance(value, TimeValue)}
    gone = [o for o in standing.filled if o.value in days and o.text.startswith("(")]
    return _put(standing, dict.fromkeys(gone, ""))


def _opening(standing: Standing) -> str:
    """Who says it, as it was put before somebody's words: "Ann Lee: "."""
    first = next(iter(standing.filled), None)
    if first is None or first.start or not first.text.endswith(":"):
        return ""
    return standing.text[: first.end + 1]


def _quoted(standing: Standing) -> Standing:
    """Somebody's words, behind who says them, between marks of their own."""
    before = _opening(standing)
    words = standing.text[len(before) :]
    inner = words.strip(_MARKS)
    moved = 1 - words.index(inner)
    filled = tuple(
        one if one.end <= len(before)
        else dataclasses.replace(one, start=one.start + moved, end=one.end + moved)
        for one in standing.filled
    )  # fmt: skip
    return dataclasses.replace(standing, text=f"{before}“{inner}”", filled=filled)


def _unjoined(standing: Standing) -> Standing:
    """Without the words that join it to a sentence before: ", however,", "In particular,"."""
    joined = inserted(standing.text) or (0, connective(standing.text))
    start, end = joined
    if start == end or any(one.start < end and start < one.end for one in standing.filled):
        return standing
    filled = tuple(
        one if one.end <= start
        else dataclasses.replace(one, start=one.start - end + start, end=one.end - end + start)
        for one in standing.filled
    )  # fmt: skip
    text = standing.text[:start] + standing.text[end:]
    if start == 0:
        text = text[:1].upper() + text[1:]
    return dataclasses.replace(standing, text=text, filled=filled)


def _untitled(standing: Standing) -> Standing:
    """Without the form of address before a name that was made whole: "Mr. [Mitt Romney]"."""
    for one in standing.filled:
        address = _ADDRESS.search(standing.text, 0, one.start)
        if address is None or address.end() != one.start or one.text.endswith((":", ")")):
            continue
        gone = one.start - address.start()
        filled = tuple(
            other if other.end <= address.start()
            else dataclasses.replace(other, start=other.start - gone, end=other.end - gone)
            for other in standing.filled
        )  # fmt: skip
        text = standing.text[: address.start()] + standing.text[one.start :]
        return _untitled(dataclasses.replace(standing, text=text, filled=filled))
    return standing


def _closed(standing: Standing) -> Standing:
    """With the mark that ends a quotation which goes on in the next sentence."""
    text = standing.text
    if text.count("“") > text.count("”"):
        return dataclasses.replace(standing, text=f"{text}”")
    opens = text.count('"') % 2 == 1 and text[text.rindex('"') - 1 : text.rindex('"')] in ("", " ")
    return dataclasses.replace(standing, text=f'{text}"') if opens else standing


def _put(standing: Standing, words: Mapping[Filled, str]) -> Standing:
    """With other words, or none, for some of what was filled in."""
    text, at = "", 0
    filled: list[Filled] = []
    for one in standing.filled:
        text += standing.text[at : one.start]
        put = words.get(one, one.text)
        if put:
            filled.append(
                dataclasses.replace(one, start=len(text), end=len(text) + len(put), text=put)
            )
        else:
            text = text.rstrip()
        text, at = text + put, one.end
    return dataclasses.replace(standing, text=text + standing.text[at:], filled=tuple(filled))
