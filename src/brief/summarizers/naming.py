"""Full names in a brief: "Dodd said" becomes "Chris Dodd said" where nobody else can be meant.

A short form is filled up only where the article has one full name that ends in it, of somebody
who is plainly a person, or names one company that "the company" can be. What was put in is listed
with the article's words that it comes from; nothing inside quotation marks is changed.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property

from brief import patterns as re
from brief.language.titles import PERSONS
from brief.records import Added, BriefSentence, Document, EntityValue, Quote, Value
from brief.summarizers.candidates import tokens, topic
from brief.summarizers.dates import quoted_at
from brief.summarizers.titled import title_of
from brief.values.names.link import TITLES
from brief.values.names.organizations import COMPANY, HEADS
from brief.values.names.people import is_first_name

# Bounded: of an endless run of parts ("Al-Al-Al-") each would be read to its end.
_WORD = r"[A-Z][^\W\d_]{0,40}(?:['’-][^\W\d_]{1,40}){0,4}"
_NAME = re.compile(
    rf"\b(?:{_WORD}|[A-Z]\.)(?:\s(?:(?:de|da|del|van|von|der|den|al|bin|la|le)\s)?"
    rf"(?:{_WORD}|[A-Z]\.)){{1,12}}"
)
_SHORT = re.compile(rf"(?<![\w'’.-]){_WORD}(?![\w-])")
_PARTICLES = frozenset(
    "de da do dos del della di van von der den ter al bin bint ibn la le du".split()
)
_BEFORE = re.compile(r"([^\W\d_]+)\.?\s$")
_PLACED = re.compile(r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|[Ff]rom|[Tt]o|[Oo]f)\s$")
_PERSONAL = re.compile(r",\s\d{1,3}\b|\s(?:said|says|told|who|was born|died|pleaded|testified)\b")
_FIRM_NOUN = re.compile(
    r"\b[Tt]he ([Cc]ompany|[Bb]ank|[Ff]irm|[Aa]irline|[Rr]etailer|[Cc]arrier|[Mm]anufacturer"
    r"|[Aa]utomaker|[Cc]armaker|[Bb]ank|[Ii]nsurer)(?=\s(?:also\s)?(?!of\b)[a-z]+)"
)
_SUFFIX = re.compile(
    rf"\b{_WORD}(?:\s(?:{_WORD}|&|of|and))*?,?\s(?:Inc|Corp|Corporation|Ltd|Limited|PLC|plc|Co|Company"
    r"|Group|Holdings|Airlines|Airways|Bank|AG|SA|NV|LLC)\b\.?"
)
_ACTOR = re.compile(rf"\s*(?:{_WORD}|&)(?:\s(?:{_WORD}|&))*(?=\s[a-z]\w+)")
_MONTHS = frozenset(
    "january february march april may june july august september october november december monday "
    "tuesday wednesday thursday friday saturday sunday company bank board".split()
)
_NOT_NAMES = frozenset(
    "the a an and or but in on at for by with from as if when while after before this that these "
    "those he she it they we i his her its their our my mr mrs ms dr although though because since "
    "once until unlike like under over during about against among between".split()
)


class Names:
    """The full names of one article, for its brief."""

    def __init__(self, document: Document, values: Sequence[Value] = ()) -> None:
        """``values`` are those of the article where they are known; they settle who is a person."""
        self._document, self._values = document, values
        self.text = document.text

    @property
    def lasts(self) -> frozenset[str]:
        """Last words of names that are or may be a person's."""
        return self._read[1]

    @property
    def people(self) -> dict[str, tuple[str, int, int]]:
        """Last name -> the words before it, and where the full name stands; sure ones alone."""
        return self._read[0]

    @cached_property
    def _read(self) -> tuple[dict[str, tuple[str, int, int]], frozenset[str]]:
        """The sure people, and the last words of all names that may be one."""
        text = self._document.text
        found: dict[str, dict[str, tuple[int, int]]] = defaultdict(dict)
        persons = {
            v.start for v in self._values if isinstance(v, EntityValue) and v.type == "person"
        }
        others: set[str] = set()
        sure: set[str] = set()
        for start, end in self._runs():
            at, words = _unopened(text, start, text[start:end].split())
            titled = False
            while len(words) > 1 and words[0].rstrip(".").casefold() in TITLES:
                titled = True
                at = text.index(words[1], at + len(words[0]))
                words = words[1:]
            last = re.sub(r"['’]s$", "", words[-1])
            end = at + text[at:end].rindex(words[-1]) + len(last)
            if len(words) < 2 or len(last) < 3:
                continue
            before = _BEFORE.search(text, max(0, start - 30), at)
            person = (
                at in persons
                or is_first_name(words[0])
                or titled
                or (before is not None and before.group(1).casefold() in TITLES)
                or (len(words) <= 3 and _PERSONAL.match(text, end, end + 30) is not None)
            )
            given = " ".join(text[at : end - len(last)].split())
            if last.casefold() in COMPANY or last.casefold() in HEADS:
                others.add(last)
                continue
            if last.casefold() in TITLES and not is_first_name(words[0]):
                continue  # "Assistant Secretary", an office: "Secretary Moss" is somebody else
            if all(word.casefold() in PERSONS for word in given.split()):
                continue  # "Speaker Moss": what she is, not more of her name
            found[last].setdefault(given, (at, end))
            if person:
                sure.add(last)
            else:
                others.add(last)
        people = {}
        for last, forms in found.items():
            given, (start, end) = min(forms.items(), key=lambda form: form[1])
            if len(forms) == 1 and last in sure and last not in others:
                people[last] = given, start, end
        return people, frozenset(found)

    def _runs(self) -> Iterator[tuple[int, int]]:
        """Where words with a capital stand together, in title and body."""
        text = self._document.text
        for block in self._document.blocks:
            if block.kind == "body":
                for match in _NAME.finditer(text, block.start, block.end):
                    yield match.span()

    @cached_property
    def _actor(self) -> tuple[str, int, int] | None:
        """Whom the title names first, where it is written as a sentence is: not In Capitals."""
        text = self._document.text
        block = next((b for b in self._document.blocks if b.kind == "title"), None)
        if block is None:
            return None
        match = _ACTOR.match(text, block.start, block.end)
        rest = text[match.end() : block.end].split() if match else []
        if match is None or 2 * sum(word[0].isupper() for word in rest) > len(rest):
            return None
        return " ".join(match.group().split()), match.start(), match.end()

    def introduced(self, sentences: Sequence[BriefSentence]) -> Sequence[BriefSentence]:
        """The sentences, the title before them where they name nobody and it does.

        "Quarterly revenue rose 23.7%": whose, says the title alone.
        """
        if not sentences or self._actor is None or not sentences[0].extracted:
            return sentences
        told = " ".join(one.text for one in sentences)
        if any(word in told for word in self._actor[0].split()) or _names_someone(
            sentences[0].text
        ):
            return sentences
        title = title_of(self._document)
        assert title is not None
        words, first = topic(tokens(title.text)), topic(tokens(sentences[0].text))
        if " " not in self._actor[0] and 2 * len(words & first) >= len(words):
            return sentences  # "Global markets plunge. Markets of the world fell": no name, twice
        return sentences if title.text.endswith("?") else [title, *sentences]

    @cached_property
    def _firm(self) -> tuple[str, int, int] | None:
        """The one company of the article that its title or lead names, and where."""
        text = self._document.text
        found: dict[str, tuple[int, int]] = {}
        for block in self._document.blocks:
            if block.kind in ("title", "body"):
                for match in _SUFFIX.finditer(text, block.start, block.end):
                    found.setdefault(" ".join(match.group().split()), match.span())
        if not found:
            return self._actor
        if len({name.split()[0] for name in found}) != 1:
            return None
        name, (start, end) = min(found.items(), key=lambda form: form[1])
        return name, start, end

    def complete(self, sentences: Sequence[BriefSentence]) -> Sequence[BriefSentence]:
        """The sentences of one brief, each person and the company in full where first named."""
        made = []
        told = ""
        for sentence in sentences:
            made.append(self._complete(sentence, told) if sentence.extracted else sentence)
            told += " " + made[-1].text
        return made

    def _complete(self, sentence: BriefSentence, told: str) -> BriefSentence:
        text = sentence.text
        places: list[tuple[int, str, tuple[str, int, int]]] = []
        done: set[str] = set()
        for match in _SHORT.finditer(text):
            last = re.sub(r"['’]s$", "", match.group())
            if last in done or last not in self.people:
                continue
            done.add(last)
            given, start, end = self.people[last]
            if re.search(rf"\b{re.escape(last)}\b", told) or not _alone(text, match):
                continue
            if quoted_at(text, 0, match.start()):
                continue
            if text[: match.start()].casefold().rstrip().endswith(given.split()[-1].casefold()):
                continue  # "Al bu Nimr", which is "Al Bu Nimr" elsewhere
            places.append((match.start(), f"{given} ", (f"{given} {last}", start, end)))
        firm = _FIRM_NOUN.search(text)
        if firm is not None and self._firm is not None and not quoted_at(text, 0, firm.start()):
            name, start, end = self._firm
            # another named before it may be the one: "Delta said the carrier"
            other = _names_someone(f"- {text[: firm.start()]}")
            if name.split()[0] not in told + text and not other:
                places.append((firm.end(), f" ({name})", self._firm))
        return _put(sentence, sorted(places), self._document.text) if places else sentence


def _unopened(text: str, at: int, words: list[str]) -> tuple[int, list[str]]:
    """A run of words with a capital from its first name on: not "Although", "The", "Speaker"."""
    lead = 0
    while lead < len(words) - 1 and words[lead].casefold() in _NOT_NAMES:
        lead += 1
    if len(words) - lead > 2 and words[lead].casefold() in PERSONS:
        lead += is_first_name(words[lead + 1])
    for number in range(lead):
        at = text.index(words[number + 1], at + len(words[number]))
    return at, words[lead:]


def _names_someone(text: str) -> bool:
    """Whether a sentence has a name behind its first word."""
    return any(
        match.start() > 0 and match.group().casefold() not in _MONTHS | _NOT_NAMES
        for match in _SHORT.finditer(text)
    )


def _alone(text: str, match: re.Match[str]) -> bool:
    """Whether a last name stands without more of its name, and is no place's."""
    before, behind = text[: match.start()], text[match.end() :]
    word = re.search(r"(\S+)\s$", before)
    if word is not None:
        plain = word.group(1)
        if plain in _PARTICLES:
            return False  # "Lula da Silva"
        titled = plain.rstrip(".").casefold() in TITLES | PERSONS
        opens = len(before.split()) == 1  # "On Tuesday Dodd", "When Dodd"
        apart = plain.endswith((",", ";", ":"))  # "In the Senate, Dodd"
        if (
            plain[0].isupper()
            and not apart
            and not titled
            and not (opens and plain.casefold() in _NOT_NAMES)
        ):
            return False
        if _PLACED.search(before):
            return False
    if re.match(r"\s[A-Z]|[-–/]\w|\sand\s[A-Z]\w+\s(?!said)[A-Z]", behind):
        return False
    return re.search(r"\s(?:[Tt]he|[Aa]n?)\s$", f" {before}") is None


def _put(
    sentence: BriefSentence, places: Sequence[tuple[int, str, tuple[str, int, int]]], text: str
) -> BriefSentence:
    line, last = "", 0
    added = [
        dataclasses.replace(one, start=one.start + shift, end=one.end + shift)
        for one in sentence.added
        for shift in [sum(len(piece) for at, piece, _ in places if at <= one.start)]
    ]
    for at, piece, (name, start, end) in places:
        line += sentence.text[last:at]
        stripped = piece.strip()
        offset = len(line) + piece.index(stripped)
        added.append(
            Added(
                start=offset,
                end=offset + len(stripped),
                text=stripped,
                value=name,
                source=Quote(start, end, text[start:end]),
            )
        )
        line += piece
        last = at
    return dataclasses.replace(
        sentence,
        text=line + sentence.text[last:],
        added=tuple(sorted(added, key=lambda one: one.start)),
    )
