"""Whether it is sure that a pronoun means the person who fits it.

One person of the right gender nearby is not enough: "The suspect has a beard, Lt. Harold Finch
said. He wore a hat" is about somebody without a name. The person has to be what the text goes on
about, the subject of the sentence before (Grosz, Joshi and Weinstein 1995, "Centering"), and
nobody else, named or not, may be meant.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cached_property

from brief.language import arguments, inflection, titles, verbs
from brief.language.analysis import Analysis, clipped
from brief.language.phrases import Chunk, Parse
from brief.language.trees import TIMES
from brief.language.words import Word
from brief.records import EntityValue, Placed, Span
from brief.values.names import people
from brief.values.names.people import Gender
from brief.values.places.gazetteer import Gazetteer

_BACK = 4  # sentences through which "he" goes on about the same person
_FIRST = frozenset("i we my our me us".split())
_SHIPS = frozenset("ship ships vessel boat ferry yacht voyage maiden hull sank aboard".split())
_MARKS = '"“„«'
_SOMEBODY = frozenset("one another someone somebody anyone anybody everyone everybody each".split())
_ANY = frozenset("every each any no another one".split())
_OPENERS = frozenset(
    "after as although before because if once since though until when while".split()
)
_LINKS = frozenset("is was are were be been became".split())
_BODIES = frozenset("family team party campaign office crew band group police".split())
_PREDICATE = 9  # words from "was" to the noun of "was just a one-year-old baby"
_MALE = frozenset(
    """father brother husband son uncle grandfather grandson nephew stepfather boyfriend widower
    king prince""".split()
)
_FEMALE = frozenset(
    """mother sister wife daughter aunt grandmother granddaughter niece stepmother girlfriend widow
    queen princess actress waitress""".split()
)
_OWNED = re.compile(r"['’](?:s\b|(?= ))")
_OPENING = re.compile(r"(?:(?:But|And|The|[A-Z][\w.-]*) )*")
_NOBODY = frozenset("it they them its their this that these those there which who".split())


def _of_other_gender(noun: Word, gender: Gender) -> bool:
    """Whether a noun is of one who is never "she", or never "he"."""
    return noun.lower in (_MALE if gender == "f" else _FEMALE if gender == "m" else ())


class Antecedents:
    """The sentences of an article, to be asked who is meant in them."""

    def __init__(
        self,
        analysis: Analysis,
        entities: Sequence[EntityValue],
        genders: Mapping[str, Gender],
        marked: Placed[Span],
    ) -> None:
        """What is known of the article; ``marked`` is what stands between quotation marks."""
        self.analysis, self.text = analysis, analysis.text
        self.names = Placed.of(entities)
        self.genders, self.marked = dict(genders), marked
        self._sure: dict[tuple[int, str], bool] = {}

    @cached_property
    def _sentences(self) -> tuple[Span, ...]:
        return self.analysis.document.sentences_of("title", "body")

    @cached_property
    def _starts(self) -> list[int]:
        return [s.start for s in self._sentences]

    def sure(self, at: int, person: str, rivals: bool = False) -> bool:
        """Whether the pronoun that begins ``at`` can only mean this person.

        Args:
            at: Where it stands, outside quotation marks.
            person: The full name of the only one named nearby who fits it.
            rivals: Whether others who fit are named a sentence before that: then it is not sure
                behind what somebody said, for that may be about them.
        """
        if rivals and self._said_before(at):
            return False
        if (at, person) not in self._sure:
            self._sure[at, person] = self._judged(at, person)
        return self._sure[at, person]

    def number(self, at: int) -> int:
        """Which sentence of title and body holds a place, from 0; -1 where none does."""
        found = bisect_right(self._starts, at) - 1
        return found if found >= 0 and at < self._sentences[found].end else -1

    def sentence(self, number: int) -> Span:
        """Where a sentence of title and body stands."""
        return self._sentences[number]

    def quotes(self, number: int) -> bool:
        """Whether a sentence is nothing but words between quotation marks."""
        sentence = self._sentences[number]
        mark = self.marked.at(sentence.start)
        return mark is not None and not self.text[mark.end : sentence.end].strip(" .,!?")

    def pronoun(self, number: int, at: int) -> str | None:
        """The third person, in lower case, that stands at a place of a sentence in plain words.

        ``None`` where the writer speaks, where a quotation mark is open, where a ship may be "she".
        """
        parse, start = self._parse(number), self._sentences[number].start
        found = next((w.lower for w in parse.words if w.start == at), "")
        if found not in people.PRONOUNS or self._open_mark(start, at):
            return None
        ships = people.PRONOUNS[found] == "f" and any(w.lower in _SHIPS for w in parse.words)
        return None if ships or any(self._first_person(w) for w in parse.words) else found

    def others(self, number: int, end: int, person: str, gender: Gender) -> bool:
        """Whether somebody else, named as a subject or not named, stands in a sentence up to there.

        Somebody whom a pronoun of this gender may mean.
        """
        parse = self._parse(number)
        subjects = [c for c in self._subjects(parse) if parse.words[c.first].start < end]
        return any(self._other(parse, c, person, gender) for c in subjects) or self._noun_before(
            parse, person, gender, self._sentences[number].start, end
        )

    def opens(self, number: int, at: int) -> bool:
        """Whether the pronoun at a place is the first subject of its sentence's main clause."""
        parse = self._parse(number)
        first = next(iter(self._subjects(parse)), None)
        return self._main(parse, at) and first is not None and parse.words[first.head].start == at

    def subject(self, number: int, person: str, gender: Gender) -> int | None:
        """Where the first subject of a sentence stands, if it is the person or a pronoun.

        ``None`` too where the sentence tells what somebody said, which may be about others.
        """
        parse = self._parse(number)
        said = (v for v in parse.verbs if v.finite and v.lemma in verbs.SAYING)
        first = next(iter(self._subjects(parse)), None)
        if first is None or any(not self.quoted(parse.words[v.main].start) for v in said):
            return None
        meant = self._pronoun(parse, first) == gender or self._means(parse, first, person)
        return parse.words[first.head].start if meant else None

    def topic(self, number: int, end: int, kind: str) -> EntityValue | None:
        """Who or what is named by the first subject of a sentence up to there, a person or body.

        ``None`` where it is not of that kind, or names several.
        """
        parse = self._parse(number)
        first = next(iter(self._subjects(parse)), None)
        if first is None or parse.words[first.first].start >= end:
            return None
        if kind == "person":
            beside = self._set_beside(parse, first) if self._asided(parse, first) else None
            found = self._persons(parse, first) or ([beside] if beside is not None else [])
        else:
            head = self.names.at(parse.words[first.head].start)
            found = [head] if head is not None and head.type == kind else []
        return found[0] if len({e.name for e in found}) == 1 else None

    def opened_by(self, number: int) -> EntityValue | None:
        """The person whose name opens a sentence, behind titles or not."""
        sentence = self._sentences[number]
        named = next(
            (e for e in self.names.beginning(sentence.start, sentence.end) if e.type == "person"),
            None,
        )
        if named is None or _OPENING.fullmatch(self.text, sentence.start, named.start) is None:
            return None
        return None if self._possessive(named) else named

    def _said_before(self, at: int) -> bool:
        """Whether the sentence before a place tells what somebody said."""
        number = bisect_right(self._starts, at) - 2
        return number < 0 or any(
            v.lemma in verbs.SAYING and not self.quoted(self._parse(number).words[v.main].start)
            for v in self._parse(number).verbs
        )

    def _judged(self, at: int, person: str) -> bool:
        number = bisect_right(self._starts, at) - 1
        if number < 0 or at >= self._sentences[number].end:
            return False
        parse = self._parse(number)
        pronoun = next((w.lower for w in parse.words if w.start == at), None)
        if pronoun not in people.PRONOUNS:
            return False
        if any(self._first_person(w) for w in parse.words):
            return False  # the writer's own words, or a quotation that has lost its marks
        if self._open_mark(self._sentences[number].start, at):
            return False
        gender = people.PRONOUNS[pronoun]
        if gender == "f" and any(w.lower in _SHIPS for w in parse.words):
            return False  # "sank during her maiden voyage"
        before = [c for c in self._subjects(parse) if parse.words[c.first].start < at]
        if any(self._other(parse, c, person, gender) for c in before):
            return False
        if self._noun_before(parse, person, gender, self._sentences[number].start, at):
            return False
        if self._named(person, self._sentences[number].start, at):
            return True  # in a part of the sentence that the claim does not have
        if (
            not before
            and not self._main(parse, at)
            and (self._cataphoric(parse, at, person, gender))
        ):
            return False
        return self._goes_on(number, person, gender)

    def _goes_on(self, number: int, person: str, gender: Gender) -> bool:
        """Whether the sentences before are about the person and nobody else."""
        aside = False
        for back in range(number - 1, max(-1, number - 1 - _BACK), -1):
            parse, sentence = self._parse(back), self._sentences[back]
            if not any(not self.quoted(w.start) and w.lower.isalpha() for w in parse.words):
                continue  # nothing but words between quotation marks
            if self._open_mark(sentence.start, sentence.end):
                return False  # a quotation that may not have ended
            subjects = self._subjects(parse)
            if any(self._other(parse, c, person, gender) for c in subjects):
                return False
            if any(self._first_person(w) for w in parse.words):
                return False
            if self._noun_before(parse, person, gender, sentence.start, sentence.end):
                return False
            goes_on = [c for c in subjects if self._pronoun(parse, c) == gender]
            named = [c for c in subjects if self._means(parse, c, person)]
            if named:
                # "He said Lee would come. He": he may be who said so
                said = any(v.lemma in verbs.SAYING for v in parse.verbs)
                return not said or not goes_on or named[0].head < goes_on[0].head
            if goes_on and self._explained(parse, goes_on[0], person, sentence.start):
                return True
            if not goes_on:
                passing = self._breaks(back, number) and self._once(person)
                if not aside and not passing and self._named(person, sentence.start, sentence.end):
                    return True  # "Three men robbed Lee."
                if aside or not subjects or any(v.lemma in verbs.SAYING for v in parse.verbs):
                    return False
                if self._breaks(back, number) and self._once(person):
                    return False  # named in passing: a paragraph of its own is about another
                aside = True  # one sentence about things
        return False

    def _breaks(self, first: int, second: int) -> bool:
        """Whether a paragraph ends between two sentences."""
        return "\n" in self.text[self._sentences[first].end : self._sentences[second].start]

    def _once(self, person: str) -> bool:
        """Whether an article names somebody no more than once."""
        return sum(e.name == person for e in self.names) < 2

    def _named(self, person: str, start: int, end: int) -> bool:
        """Whether the person, and nobody else, is named in a stretch outside quotation marks."""
        named = {
            e.name
            for e in self.names.beginning(start, end)
            if e.type == "person" and not self.quoted(e.start)
        }
        return named == {person}

    def _explained(self, parse: Parse, pronoun: Chunk, person: str, start: int) -> bool:
        """Whether the name before a pronoun is whom it means.

        "In Lee's campaign she", "Three men robbed Lee as he left", not "In an interview with Lee,
        she said".
        """
        at = parse.words[pronoun.head].start
        owns = any(
            self.text.startswith(("'s", "’s"), e.end) or e.quote.endswith(("'s", "’s"))
            for e in self.names.beginning(start, at)
            if e.name == person
        )
        return self._named(person, start, at) and (owns or not self._main(parse, at))

    def reopened(self, at: int) -> bool:
        """Whether the sentence of a place has, before it, a mark that closes nowhere."""
        number = bisect_right(self._starts, at) - 1
        return number >= 0 and self._open_mark(self._sentences[number].start, at)

    def _open_mark(self, start: int, end: int) -> bool:
        """Whether a quotation mark stands there that closes nowhere: whose words follow is open."""
        return any(
            char in _MARKS and not self.quoted(start + k)
            for k, char in enumerate(self.text[start:end])
        )

    def _first_person(self, word: Word) -> bool:
        us = word.lower == "us" and self.text[word.start : word.end] != "us"  # the country
        return word.lower in _FIRST and not us and not self.quoted(word.start)

    def _parse(self, number: int) -> Parse:
        return self.analysis.parse(clipped(self._sentences[number]))

    def quoted(self, at: int) -> bool:
        """Whether a place lies between quotation marks."""
        return self.marked.at(at) is not None

    def _subjects(self, parse: Parse) -> list[Chunk]:
        """The subjects of a sentence, outside quotation marks, in order."""
        found: dict[int, Chunk] = {}
        for verb in parse.verbs:
            chunk = arguments.subject(parse, verb) if verb.finite else None
            if chunk is None and verb.lemma in verbs.SAYING:  # "said Ann Lee"
                chunk = parse.chunk_starting(verb.last + 1)
            if chunk is not None and not self.quoted(parse.words[chunk.head].start):
                found.setdefault(chunk.head, chunk)
        return [found[head] for head in sorted(found)]

    def _persons(self, parse: Parse, chunk: Chunk) -> list[EntityValue]:
        """The persons named in a phrase, or set off behind one for a person.

        "The firm's chief executive, Ann Lee, said".
        """
        span = parse.span(chunk.first, chunk.last)
        found = [e for e in self.names.touching(span.start, span.end) if e.type == "person"]
        # "Holt's lawyer Ann Lee": the lawyer
        found = [e for e in found if not self._owns(e, parse.words[chunk.head])]
        head, behind = parse.words[chunk.head], parse.words[chunk.last + 1 : chunk.last + 3]
        if found or len(behind) < 2 or behind[0].lower != "," or head.lower not in titles.PERSONS:
            return found
        named = self.names.at(behind[1].start)
        closes = named is not None and self.text[named.end : named.end + 1] == ","
        return [named] if named is not None and closes and named.type == "person" else []

    def _of_things(self, parse: Parse, chunk: Chunk, named: Sequence[EntityValue]) -> bool:
        """Whether persons are only named with things: "reports about talks with Ann Lee"."""
        head = parse.words[chunk.head]
        if head.tag != "NN" or titles.may_be_person(inflection.singular(head.lower)):
            return False
        behind = parse.words[chunk.head + 1 : chunk.last + 1]
        governed = next((w.start for w in behind if w.tag == "IN"), None)
        return governed is not None and all(e.start > governed for e in named)

    def _owns(self, name: EntityValue, head: Word) -> bool:
        """Whether a name stands as a possessive before the noun of its phrase."""
        return name.end <= head.start and self._possessive(name)

    def _possessive(self, name: EntityValue) -> bool:
        marked = name.quote.endswith(("'s", "’s", "s'", "s’"))
        return marked or _OWNED.match(self.text, name.end) is not None

    def _means(self, parse: Parse, chunk: Chunk, person: str) -> bool:
        found = self._persons(parse, chunk)
        if found:
            return all(e.name == person for e in found)
        # "Ann Lee, once a mayor of Rye, died", not "In the case of Ann Lee, the jury found"
        return self._asided(parse, chunk) and self._beside(parse, chunk, person)

    def _asided(self, parse: Parse, chunk: Chunk) -> bool:
        """Whether more is said of a phrase behind it: "a mayor, ...", "a mayor who"."""
        behind = parse.words[chunk.last + 1].lower if chunk.last + 1 < len(parse.words) else ""
        return behind in (",", "who")

    def _pronoun(self, parse: Parse, chunk: Chunk) -> Gender | None:
        word = parse.words[chunk.head].lower
        return people.PRONOUNS.get(word) if chunk.first == chunk.last else None

    def _other(self, parse: Parse, chunk: Chunk, person: str, gender: Gender) -> bool:
        """Whether a subject may be somebody else whom the pronoun could mean."""
        head = parse.words[chunk.head]
        found = self._persons(parse, chunk)
        if found and self._of_things(parse, chunk, found):
            return False
        if found:
            return any(
                e.name != person
                and people.fits("he" if gender == "m" else "she", e.name, self.genders)
                for e in found
            )
        if self._pronoun(parse, chunk) is not None or head.lower in _NOBODY:
            return False
        if _of_other_gender(head, gender) or head.lower in TIMES or head.lower in _BODIES:
            return False  # "her father" is not she, "the mayor on Monday | told" no other
        if head.tag == "NN" and inflection.singular(head.lower) != head.lower:
            return False  # "Senate Democrats" are not he
        if chunk.first and parse.words[chunk.first - 1].lower in _LINKS:
            return False  # "is a chemist who holds": said of the subject before
        after = parse.words[chunk.last + 1 : chunk.last + 3]
        if self._beside(parse, chunk, person):
            return False  # "Ann Lee, a British writer who"
        if parse.words[chunk.first].lower in _SOMEBODY or head.lower in _SOMEBODY:
            return True  # "one of the victims"
        if any(w.lower == "who" for w in after):
            return True
        if any(
            w.lower in titles.PERSONS or w.lower in _ANY
            for w in parse.words[chunk.first : chunk.head]
        ):
            return True  # "Interior Minister Jo Roe" whose name was passed over; "any driver"
        if head.tag == "NNP":
            # a name that is known for no person's is a firm's, a place's; others may be anybody's
            known = self.names.touching(head.start, head.end)
            if known and known[0].type == "place":  # a first name that few have, taken for a town
                return not any(Gazetteer.load().is_name(w) for w in (known[0].name, head.lower))
            return not known or (
                known[0].type in ("organization", "other") and known[0].name.count(" ") == 0
            )
        return titles.may_be_person(head.lower)

    def _beside(self, parse: Parse, chunk: Chunk, person: str) -> bool:
        """Whether a phrase is set beside the person's name by a comma, an adverb between or not."""
        named = self._set_beside(parse, chunk)
        return named is not None and named.name == person

    def _set_beside(self, parse: Parse, chunk: Chunk) -> EntityValue | None:
        """The name that a phrase is set beside."""
        at = chunk.first - 1
        at -= at > 0 and parse.words[at].tag == "RB"  # "previously the mayor of Rye"
        if at < 1 or parse.words[at].lower != ",":
            return None
        named = self.names.at(parse.words[at - 1].start)
        return named if named is not None and named.type == "person" else None

    def _noun_before(self, parse: Parse, person: str, gender: Gender, start: int, end: int) -> bool:
        """Whether a noun for one person stands there that is not said of the one who is named."""
        for k, word in enumerate(parse.words):
            if not start <= word.start < end or word.lower not in titles.PERSONS:
                continue
            if word.tag not in ("NN", "NNP") or self.quoted(word.start):
                continue
            if _of_other_gender(word, gender):
                continue
            if not self._said_of(parse, k, person):
                return True
        return False

    def _said_of(self, parse: Parse, k: int, person: str) -> bool:
        """Whether a noun is a person's title, in a name, or set beside one by a comma."""
        word = parse.words[k]
        if self.names.at(word.start) is not None:
            return True
        after = parse.words[k + 1 : k + 5]
        if (
            after
            and after[0].lower == "and"
            and any(titles.may_be_person(w.lower) for w in after[1:2])
        ):
            after = parse.words[k + 2 : k + 8]  # "the president and chief executive, Ann Lee"
        for other in after:
            named = self.names.at(other.start)
            if named is not None and named.type == "person":
                return True  # "President Ann Lee", "the coach, Ann Lee"; of another, that is told
            if other.tag in ("VBD", "VBZ", "VBP", "MD", "IN", "CC"):
                break
        # "Ann Lee, a former teacher", "Ann Lee was a teacher", "as a teacher", "his mother"
        for other in reversed(parse.words[max(0, k - _PREDICATE) : k]):
            named = self.names.at(other.start)
            if named is not None and named.type == "person":
                return named.name == person  # not the country of "was an English actor"
            if other.lower in ("was", "is", "became", "as", "be", "been", "being"):
                return True
            if other.tag in ("VBD", "VBZ", "VBP", "MD"):
                return False
        return False

    def _main(self, parse: Parse, at: int) -> bool:
        """Whether the pronoun is the subject of a clause that no "while" or "after" opens."""
        number = next(k for k, w in enumerate(parse.words) if w.start == at)
        return all(
            w.lower not in _OPENERS and w.tag != "VBG" for w in parse.words[:number]
        ) and any(parse.words[c.head].start == at for c in self._subjects(parse))

    def _cataphoric(self, parse: Parse, at: int, person: str, gender: Gender) -> bool:
        """Whether the subject behind may be meant: "With his third ball Mark Dunn dismissed"."""
        for chunk in self._subjects(parse):
            if parse.words[chunk.head].start > at:
                found = self._persons(parse, chunk)
                return any(e.name != person for e in found) or self._other(
                    parse, chunk, person, gender
                )
        return False
