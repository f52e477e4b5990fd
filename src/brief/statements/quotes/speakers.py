"""Whose name stands for a source: the person in the phrase, or whom the pronoun means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from brief.language import arguments, emphasis, inflection, titles
from brief.language.analysis import Analysis
from brief.language.cue_words import MEDIA
from brief.language.phrases import Chunk, Parse
from brief.language.trees import TIMES
from brief.records import EntityValue, Placed, Span
from brief.statements.antecedents import Antecedents
from brief.statements.quotes.attribution import Line
from brief.statements.quotes.voices import Voices
from brief.values.names import people
from brief.values.places.gazetteer import Gazetteer


def _timeless(parse: Parse, chunk: Chunk) -> Chunk | None:
    """The phrase before a time that stands between it and its verb, what is set off left out."""
    words_, at = parse.words, chunk.first - 1
    while at > 0 and words_[at].lower in ("on", "in", "late", "early", "last"):
        at -= 1
    at -= words_[at].lower == "," and at > 0 and words_[at - 1].lower == ")"
    if words_[at].lower == ")":  # "Sen. Ann Lee (D-CT) today announced", "Lee (D-CT), today"
        at = next((k - 1 for k in range(at, 0, -1) if words_[k].lower == "("), 0)
    if words_[at].lower == ",":  # "Ann Lee, an officer from Cork, on Tuesday told"
        first = parse.chunks[0]
        return first if first.last < at and words_[first.last + 1].lower == "," else None
    return parse.chunk_ending(at)


def _without_time(parse: Parse, chunk: Chunk) -> Chunk | None:
    """The phrase before "last month" at the end of a phrase, where there is one."""
    lower = [w.lower for w in parse.words[chunk.first : chunk.last + 1]]
    at = next((k for k, word in enumerate(lower) if k and word in ("last", "this", "late")), 0)
    if not at or not any(w.tag in ("NN", "NNP") for w in parse.words[chunk.first :][:at]):
        return None
    return Chunk(chunk.first, chunk.first + at - 1, chunk.first + at - 1)


# Where something can be read is nobody who speaks.
_ADDRESS = re.compile(r"(?:https?:|www\.)\S")


_AND_TOO = re.compile(r" \([^()\n]{1,12}\),? and (?:[A-Z][\w.]* ){0,3}")
# "Ann Lee and Irish Prime Minister Bo Roe"
_AND_TITLED = re.compile(r"(?:,? ?and|&)(?: [A-Z][\w.-]*){0,4}")
# From the start of a sentence, or a quotation's end, to the first of a list.
_TITLES_ALONE = re.compile(r"(?:\A|[\"”] ?)(?:(?:[A-Z][\w.-]*|and|of|the) )*\Z")
_LAST_TITLED = re.compile(r", and(?: (?:[A-Z][\w.-]*|and|of)){0,8} ")
_NEXT_TITLED = re.compile(r",(?: (?:[A-Z][\w.-]*|and|of)){0,8} ")
# Between a name and the body that its bearer belongs to.
_BELONGS = re.compile(r" (?:of|from|at|with) (?:the )?(?:[A-Z][\w.-]*['’]s? )?(?:[a-z]+ ){0,2}")
_NEAR = 60  # characters before a body in which such a name stands
_TITLE = 12  # characters that a title before a name takes
_GIVEN_OUT = frozenset("issued released posted published written sent signed made given".split())
_ADDS = frozenset("added adds continued continues".split())
_JOINING = frozenset("however meanwhile moreover furthermore still also".split())
_ALONE = frozenset("police staff family".split())


def _role(words: str) -> bool:
    """Whether a "name" is an office alone: "Lord Chief Justice"."""
    return all(w.strip(".").lower() in titles.TITLES | titles.PERSONS for w in words.split())


def _others(parse: Parse, chunk: Chunk) -> bool:
    """Whether several who are no speakers of old are the subject before ", they said"."""
    verb = next((v for v in parse.verbs if v.finite and v.last < chunk.first), None)
    subject = arguments.subject(parse, verb) if verb is not None else None
    if subject is None or parse.words[chunk.first - 1].lower != ",":
        return False
    head = parse.words[subject.head]
    one = inflection.singular(head.lower)
    return head.tag in ("NN", "NNP") and one != head.lower and titles.may_be_person(one)


def _listed(named: Sequence[EntityValue]) -> str:
    """Names as one speaker: "Ann Lee and Bo Roe"."""
    names = list(dict.fromkeys(e.name for e in named))
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]


class Speakers:
    """The persons and organizations of an article, to be looked up by the phrase of a source."""

    def __init__(
        self, analysis: Analysis, entities: Sequence[EntityValue], marked: Placed[Span]
    ) -> None:
        text = emphasis.plain(analysis.text)
        self.text = text
        self.entities = Placed(sorted(entities, key=lambda e: (e.start, -e.end)))
        self.first: dict[str, int] = {}  # where each person is named first
        for e in self.entities:
            if e.type == "person":
                self.first.setdefault(e.name, e.start)
        genders = people.genders(text, entities)
        antecedents = Antecedents(analysis, self.entities, genders, marked)
        self.voices = Voices(text, self.entities, antecedents, self.first)

    def name(self, parse: Parse, chunk: Chunk, before: Sequence[Span]) -> str | None:
        """The speaker whom a phrase names.

        Args:
            parse: The sentence of the phrase.
            chunk: The phrase.
            before: The sentences up to this one, the last two and this one at least.

        Returns:
            A full name, else the phrase as written; ``None`` for a pronoun or a phrase that
            tells nothing.
        """
        words_ = parse.words
        head = words_[chunk.head]
        if _ADDRESS.match(self.text, words_[chunk.first].start, words_[chunk.last].end):
            return None
        if head.lower in TIMES and (timed := _without_time(parse, chunk)) is not None:
            return self.name(parse, timed, before)  # "the Pentagon last month said"
        if head.lower in TIMES and chunk.first > 1:  # "an officer on Tuesday said"
            earlier = _timeless(parse, chunk)
            return self.name(parse, earlier, before) if earlier is not None else None
        if words_[chunk.head].lower in TIMES and words_[chunk.head].tag != "NNP":
            return None  # "today announced": the line before has who
        if words_[chunk.head].tag == "PRP" and chunk.first == chunk.head:
            if head.lower == "they" and _others(parse, chunk):
                return None  # "Two nurses left the ward, they said": they, or who spoke before
            if head.lower in ("it", "they"):
                behind = words_[chunk.last + 1].lower if chunk.last + 1 < len(words_) else ""
                return self.voices.body(head.lower, head.start, before, behind)
            behind = words_[chunk.last + 1].lower if chunk.last + 1 < len(words_) else ""
            return self.voices.person(head.lower, head.start, before, adds=behind in _ADDS)
        if (writer := self._writer(parse, chunk)) is not None:
            return self.name(parse, writer, before)
        # up to the first comma or bracket: names of an apposition are not the speaker's
        comma = next(
            (
                k
                for k in range(chunk.first, chunk.last + 1)
                if words_[k].lower == "," or (words_[k].lower == "(" and k > chunk.head)
            ),
            chunk.last + 1,
        )
        inside = self.entities.inside(words_[chunk.first].start, words_[comma - 1].end)
        after = (
            self.entities.inside(words_[comma].end, words_[chunk.last].end)
            if comma <= chunk.last
            else []
        )
        at_head = [
            e for e in self.entities.touching(head.start, head.start + 1) if not _role(e.quote)
        ]
        if at_head and (bearer := self._of_body(at_head[-1])):
            return bearer
        beside = self._beside(parse, chunk) if comma > chunk.last else after
        named = [e for e in beside if e.type == "person"]
        if len(named) > 1 and head.tag == "NN" and inflection.singular(head.lower) != head.lower:
            return _listed(named)  # "Both candidates, A and B, say"
        office = head.lower in titles.PERSONS
        if office or words_[chunk.first].lower in ("a", "an"):
            named = named or self._taken_for_town(parse, comma, beside)
        own = (e for e in inside if e.end == words_[comma - 1].end)  # "Editor Bo Roe, who met Lee"
        if named and office and not any(e.type == "person" for e in (*at_head, *own)):
            return named[0].name  # "the Lord Chief Justice, Lord Harmer, said"
        described = words_[chunk.first].lower in ("a", "an") and head.tag in ("NN", "NNP")
        if len(named) == 1 and described and self._is_name(parse, comma, named[0]):
            return named[0].name  # "a Green Party veteran, Ann Lee, said"
        single = inflection.singular(head.lower) == head.lower and head.lower not in MEDIA
        if len(named) == 1 and not at_head and single and self._is_name(parse, comma, named[0]):
            return named[0].name  # "the donor, Ann Lee, said": whatever the role, not "reports"
        if comma <= chunk.last and single and (bearer := self._passed_over(parse, comma, chunk)):
            return bearer
        bodies = [e for e in beside if e.type == "organization"]
        firm = head.lower in titles.FIRMS and len(beside) == len(bodies) == 1 and not at_head
        if firm and self._is_name(parse, comma, bodies[0]):
            return bodies[0].name  # "a local firm, Halden Motors, said"
        together = [e for e in inside if e.type == "person"]
        if not at_head and any(w.tag == "VBN" for w in words_[chunk.head + 1 : comma]):
            together = []  # "figures given to Ann Lee and Bo Roe"
        if len(together) > 1 and self._joined(together):
            return _listed(together)
        whole = bool(inside) and inside[-1].end == words_[comma - 1].end
        if len(inside) > 1 and at_head and whole and self._joined(inside):
            return _listed(inside)  # "the BBC and Reuters"
        persons = [e for e in at_head if e.type == "person"]
        if persons:
            return _listed([*self._before_last(parse, persons[-1]), persons[-1]])
        if at_head and at_head[-1].end >= words_[comma - 1].end:
            return at_head[-1].name
        ends = [e for e in inside if e.type == "person" and e.end == words_[comma - 1].end]
        first = chunk.first + (words_[chunk.first].tag == "VBN")
        titled = all(
            words_[k].tag in ("NN", "NNP", "JJ", "DT", "POS", "PRP$") or self._two_offices(parse, k)
            for k in range(first, comma)
        )
        if bearer := self._with_office(parse, chunk, inside):
            return bearer
        if ends and titled:  # "Chancellor Jane Roe", whichever of the words is the head
            return _listed([*self._before_last(parse, ends[-1]), ends[-1]])
        named = [e for e in after if e.type == "person"]
        # "a spokesman, John Smith, said"; of "a group led by three officers, A, B and C," none
        if named and head.tag == "NN" and single and len({e.name for e in named}) == 1:
            return named[0].name
        aged = head.lower == "old" and words_[chunk.first].lower == "the"  # "the 34-year-old"
        if head.tag not in ("NN", "NNP", "FW") and not aged:
            return None
        if titled and (bearer := self._bearer(parse, chunk)):
            return bearer
        if any(v.finite and chunk.first < v.first < chunk.head for v in parse.verbs):
            return None  # a clause, which a wrong tree took for a phrase
        last = comma - 1  # "the police command on Thursday said": without the day
        if not any(w.tag == "VBN" for w in words_[chunk.head + 1 : comma]):
            while last > chunk.head and words_[last].lower in TIMES:
                last -= 1
            while last > chunk.head and words_[last].tag == "IN":
                last -= 1
            if last > chunk.head + 1 and words_[last].lower == "as":
                last -= 1  # "reports | as of Wednesday"
        said = self.text[words_[chunk.first].start : words_[last].end].split()
        if said[0].lower() == "whose" and len(said) > 1:
            said[0] = "the"  # "Ann Lee, whose clerk said"
        plain = words_[0].tag in ("JJ", "VBN", "VBG", "RB") and words_[0].lower not in TIMES
        if not chunk.first and len(said) > 1 and words_[0].lower in _JOINING:
            del said[0]  # "However sources said"
            said[0] = said[0][0].upper() + said[0][1:]
        elif (
            not chunk.first and len(said) > 1 and plain and said[0].istitle()
            and not Gazetteer.load().is_name(said[0])  # "Russian officials said"
        ):  # fmt: skip
            said[0] = said[0].lower()  # "Plastic surgeons said"
        return (self._surnamed(said[0]) if len(said) == 1 else None) or " ".join(said)

    def _writer(self, parse: Parse, chunk: Chunk) -> Chunk | None:
        """Whose words a text has, where a name tells: "a tweet on Monday by | Mayor Ann Lee"."""
        words_, at = parse.words, chunk.head + 1
        if words_[chunk.head].lower not in MEDIA:
            return None
        if at < len(words_) and words_[at].lower in _GIVEN_OUT:
            at += 1
        while at < len(words_) and (
            words_[at].lower in ("on", "late", "early", "last") or words_[at].lower in TIMES
        ):
            at += 1
        if at >= len(words_) or words_[at].lower not in ("by", "from"):
            return None
        writer = parse.chunk_starting(at + 1)
        if writer is None:
            return None
        named = self.entities.inside(words_[writer.first].start, words_[writer.last].end)
        return writer if any(e.type in ("person", "organization") for e in named) else None

    def set_off(self, line: Line, chunk: Chunk) -> Chunk | None:
        """The person of whom ", who" behind an apposition is told, where the phrase names none.

        "The work was led by Ann Lee, a professor at Rye College, who said".
        """
        words_ = line.parse.words
        who = chunk.last + 2
        if who >= len(words_) or words_[who - 1].lower != "," or words_[who].lower != "who":
            return None
        start, end = words_[chunk.first].start, words_[chunk.last].end
        inside = self.entities.touching(start, end)
        before = self.entities.inside(line.span.start, start)
        bearer = next((e for e in reversed(before) if e.type == "person"), None)
        if bearer is None or any(e.type == "person" for e in inside):
            return None
        comma = next((k for k, w in enumerate(words_) if w.start >= bearer.end), 0)
        if words_[comma].lower != "," or words_[comma + 1].tag not in ("DT", "JJ", "NN", "NNP"):
            return None
        if any(v.finite and comma < v.first < who for v in line.parse.verbs):
            return None
        body = any(e.type in ("organization", "place", "facility") for e in inside)
        if not body and chunk.first != comma + 1:
            return None  # "Ann Lee, a friend of the pilot, who said": either of them
        return line.parse.chunk_ending(comma - 1)

    def _of_body(self, body: EntityValue) -> str | None:
        """Who belongs to a body that is taken for the source: "Ann Lee of Cork's Rye College"."""
        if body.type not in ("organization", "facility"):
            return None
        before = self.entities.inside(max(0, body.start - _NEAR), body.start)
        person = next((e for e in reversed(before) if e.type == "person"), None)
        if person is None or not _BELONGS.fullmatch(self.text, person.end, body.start):
            return None
        return person.name

    def _surnamed(self, word: str) -> str | None:
        """The only person of a last name, where a mention of it was passed over."""
        return people.only(
            [name for name in self.first if " " in name and name.split()[-1] == word]
        )

    def _with_office(self, parse: Parse, chunk: Chunk, inside: Sequence[EntityValue]) -> str | None:
        """Who opens a phrase with an office behind the name: "Dr Ann Lee head of tests said"."""
        first = next((e for e in inside if e.type == "person"), None)
        if first is None:
            return None
        before = [w for w in parse.words[chunk.first : chunk.last + 1] if w.start < first.start]
        job = bool(before) and titles.may_be_person(before[-1].lower.rpartition("-")[2])
        described = job and all(w.tag in ("NN", "NNP", "JJ") for w in before)
        if first.start - parse.words[chunk.first].start > _TITLE and not described:
            return None
        behind = next((w for w in parse.words if w.start >= first.end), None)
        if behind is None:
            return None
        office = behind.tag == "NN" and behind.lower in titles.ROLES | {"head"}
        # "Director Ann Lee from the medical office of the hospital"
        return first.name if office or behind.lower in ("from", "of", "at") else None

    def _bearer(self, parse: Parse, chunk: Chunk) -> str | None:
        """Who bears two offices: "said co-author and Fellow Ann Lee"."""
        words_, last = parse.words, chunk.last
        if words_[chunk.first].tag in ("DT", "PRP$", "CD") or last + 2 >= len(words_):
            return None
        if words_[last + 1].lower != "and" or words_[chunk.head].tag != "NN":
            return None
        if inflection.singular(words_[chunk.head].lower) != words_[chunk.head].lower:
            return None  # "police and Mayor Ann Lee"
        following = parse.chunk_starting(last + 2)
        if following is None or words_[following.first].tag == "DT":
            return None
        named = self.entities.inside(words_[following.first].start, words_[following.last].end)
        ends = [e for e in named if e.type == "person" and e.end == words_[following.last].end]
        return ends[-1].name if ends and words_[chunk.head].lower not in _ALONE else None

    def _two_offices(self, parse: Parse, at: int) -> bool:
        """Whether "and" joins two offices of one: "co-author and geochemist Ann Lee"."""
        words_ = parse.words
        if words_[at].lower != "and" or not 0 < at < len(words_) - 1:
            return False
        first, second = words_[at - 1], words_[at + 1]
        return (
            first.tag == second.tag == "NN"
            and first.lower not in _ALONE
            and all(titles.may_be_person(w.lower.rpartition("-")[2]) for w in (first, second))
        )

    def _taken_for_town(
        self, parse: Parse, comma: int, beside: Sequence[EntityValue]
    ) -> list[EntityValue]:
        """A name of two words, no town's, set off by a comma: "a teacher, Ines Field, said"."""
        return [
            e
            for e in beside
            if e.type == "place"
            and e.name.count(" ") == 1
            and not Gazetteer.load().is_name(e.name)
            and self._is_name(parse, comma, e)
        ]

    def _passed_over(self, parse: Parse, comma: int, chunk: Chunk) -> str | None:
        """A name that was passed over, behind a role: "the author, chemist Oda Thind, said"."""
        words_ = parse.words
        at = chunk.last
        while at > comma and words_[at].tag == "NNP":
            at -= 1
        roles = words_[comma + 1 : at + 1]
        role = titles.may_be_person(words_[chunk.head].lower)
        if not role or chunk.last - at not in (2, 3) or not all(
            w.tag == "JJ" or (w.tag == "NN" and titles.may_be_person(w.lower)) for w in roles
        ):  # fmt: skip
            return None
        first, last = words_[at + 1], words_[chunk.last]
        known = self.entities.touching(first.start, last.end)
        return None if known else self.text[first.start : last.end]

    def _is_name(self, parse: Parse, comma: int, named: EntityValue) -> bool:
        """Whether what a comma sets off is a name, with titles or an age before it, alone."""
        at, words_ = comma + 1, parse.words
        while at < len(words_) and words_[at].start < named.start:
            word = words_[at]
            job = word.tag == "NN" and titles.may_be_person(word.lower)  # "historian Ann Lee"
            title = word.lower.strip(".") in titles.TITLES or word.tag in ("JJ", "CD", ":")
            if not (job or title):
                return False
            at += 1
        while at < len(words_) and words_[at].start < named.end:
            at += 1
        return at == len(words_) or words_[at].lower in (",", ".", ";", ":", "(")

    def _beside(self, parse: Parse, chunk: Chunk) -> list[EntityValue]:
        """The names set off by commas behind a phrase."""
        words_, first = parse.words, chunk.last + 2
        if first >= len(words_) or words_[first - 1].lower != ",":
            return []
        last = first
        while last < len(words_) and words_[last].lower != ",":
            if words_[last].tag in ("VBD", "VBZ", "VBP", "MD", "WP", "WDT"):
                return []
            last += 1
        return self.entities.inside(words_[first].start, words_[last - 1].end)

    def _before_last(self, parse: Parse, person: EntityValue) -> list[EntityValue]:
        """Who speaks too: "Ann Lee (D-MD) and | Bo Roe", "Lee, Judge Max Hale, and Chief | Roe"."""
        start = parse.words[0].start
        before = [e for e in self.entities.inside(start, person.start) if e.type == "person"]
        found: list[EntityValue] = []
        after = person
        while before:
            last = before.pop()
            between = self.text[last.end : after.start]
            if _AND_TOO.fullmatch(between) and after is person:
                return [last]
            # a list of three or more: of two with a comma one may be set beside the other
            joined = _LAST_TITLED if after is person else _NEXT_TITLED
            if joined.fullmatch(between) is None:
                break
            found.insert(0, last)
            after = last
        # "He met Max Hale, Tom Ward, and Mayor Ann Lee said": not who speaks
        alone = found and _TITLES_ALONE.search(self.text[start : found[0].start])
        return found if len(found) > 1 and alone else []

    def _joined(self, named: Sequence[EntityValue]) -> bool:
        """Whether names stand side by side: "Ann Lee and Bo Roe"."""
        between = [self.text[a.end : b.start].strip() for a, b in pairwise(named)]
        joined = _AND_TITLED.fullmatch(between[-1]) is not None
        return joined and set(between[:-1]) <= {","}
