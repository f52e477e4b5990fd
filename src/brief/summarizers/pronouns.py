"""Who "He" or "She" is that opens a sentence of a brief: "She [Ann Moss] won with 92,153 votes".

Told only where the sentences before are about one person by name, as their subject, and nobody
else, named or not, can be meant: a wrong name is worse than a sentence less.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from brief import patterns as re
from brief.language.titles import PERSONS
from brief.records import Added, BriefSentence, Quote
from brief.summarizers.candidates import Candidate
from brief.summarizers.leaning import QUOTED
from brief.summarizers.naming import Names
from brief.values.names import people

_BACK = 4  # sentences through which "he" goes on about the same person
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
# "In 2012, she", "On Friday he": a time may stand before.
_OPENS = re.compile(
    rf"(?P<time>(?:In|On|At|During|Since|By|Before|After) (?:[a-z\d]+ |{_MONTH} |{_DAY} )"
    rf"{{0,3}}(?:[a-z\d]+|{_MONTH}|{_DAY}),? )?(?P<he>[Hh]e|[Ss]he)(?=\s[a-z])(?!\sor\s)"
)
_CAPITALIZED = re.compile(r"(?<![\w'’-])[A-Z][\w'’-]*\.?")
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)?")
_THIRD = re.compile(r"\b(?:he|him|his|she|her|hers)\b", re.IGNORECASE)
_FIRST = re.compile(r"\b(?:I|me|my|we|us|our)\b")
_SOMEBODY = frozenset("who whose whom someone somebody anyone everyone another one others".split())
_BETWEEN = 3  # lower-case words before a name that is the subject: "The mayor, retired judge Moss"


class Pronouns:
    """The sentences of an article, to be asked whom one that opens with a pronoun is about."""

    def __init__(self, found: Sequence[Candidate], names: Names) -> None:
        """The sentences in order, and the names of the article."""
        self._found, self._names = found, names
        self._plain = [QUOTED.sub(" ", one.text) for one in found]

    def named(self, at: int, sentence: BriefSentence, told: str = "") -> BriefSentence | None:
        """A sentence with the name in the place of its pronoun, or None where it is open.

        Args:
            at: Its place among the sentences.
            sentence: As the brief would have it.
            told: The brief so far: who has been named there in full has a last name.
        """
        opening = _OPENS.match(sentence.text)
        first = sentence.sources[0]
        if opening is None or not first.quote.startswith(sentence.text[1 : opening.end()], 1):
            return None
        who = self._who(at, opening["he"].lower())
        if who is None:
            return None
        name, start, end = who
        if name in told:
            name = name.split()[-1]
            start = end - len(name)
        low, high = opening.span("he")
        kept = [Quote(first.start + a, first.start + b, first.quote[a:b])
                for a, b in ((0, len(first.quote[:low].rstrip())), (high + 1, len(first.quote)))
                if a < b]  # fmt: skip
        source = Quote(start, end, self._names.text[start:end])
        added = Added(start=low, end=low + len(name), text=name, value=name, source=source)
        moved = len(name) - (high - low)
        others = [
            dataclasses.replace(one, start=one.start + moved, end=one.end + moved)
            for one in sentence.added
        ]
        return dataclasses.replace(
            sentence,
            text=sentence.text[:low] + name + sentence.text[high:],
            sources=(*kept, *sentence.sources[1:]),
            added=(added, *others),
        )

    def _who(self, at: int, pronoun: str) -> tuple[str, int, int] | None:
        """The one person whom the sentences before are about, and where the full name stands."""
        for back in range(at - 1, max(-1, at - 1 - _BACK), -1):
            text = self._plain[back]
            whole = self._found[back].text
            if _FIRST.search(text) or whole.count('"') % 2 or whole.count("“") != whole.count("”"):
                return None
            named = self._persons(text)
            same = _OPENS.match(text)
            goes_on = same is not None and same["he"].lower() == pronoun
            if goes_on and not named and not self._somebody(text, ""):
                continue
            if len(named) != 1 or goes_on:
                return None
            last = named.pop()
            known = self._names.people.get(last)
            if known is None:
                return None
            given, start, end = known
            name = f"{given} {last}"
            if self._gender(name, last) != people.PRONOUNS[pronoun]:
                return None
            if self._somebody(text, last) or not _subject(text, last):
                return None
            return name, start, end
        return None

    def _gender(self, name: str, last: str) -> people.Gender | None:
        """By the first name, by a title, or, of the only person named, by every pronoun there."""
        known = people.gender(name)
        titles = "".join(re.findall(rf"\b(Mr|Mrs|Ms)\.? {re.escape(last)}\b", self._names.text)[:1])
        if known is not None or titles:
            return known or ("m" if titles == "Mr" else "f")
        told = {word.lower() for word in _THIRD.findall(self._names.text)}
        genders = {people.PRONOUNS[word] for word in told}
        return genders.pop() if len(genders) == 1 and len(self._names.lasts) == 1 else None

    def _persons(self, text: str) -> set[str]:
        """The last names in a sentence that are or may be a person's."""
        words = [re.sub(r"['’]s$", "", word) for word in _CAPITALIZED.findall(text)]
        return {word for word in words if word in self._names.lasts}

    def _somebody(self, text: str, last: str) -> bool:
        """Whether a sentence has a noun for a person that is not set beside the one named."""
        for match in _WORD.finditer(text):
            word = match.group()
            if word in _SOMEBODY:
                return True
            if word not in PERSONS and not (word.endswith("s") and word[:-1] in PERSONS):
                continue
            if not last:
                return True
            beside = text[match.end() : match.end() + 40]
            before = text[max(0, match.start() - 40) : match.start()]
            title = re.match(rf"(?:[,\s]+[A-Z][\w.'’-]*)*\s{re.escape(last)}\b", beside)
            behind = re.search(rf"\b{re.escape(last)}, (?:\d+, )?(?:an?|the) [\w\s-]*$", before)
            said = re.search(
                rf"\b{re.escape(last)} (?:is|was|became) (?:an?|the) [\w\s-]*$", before
            )
            if title is None and behind is None and said is None:
                return True
        return False


def _subject(text: str, last: str) -> bool:
    """Whether a name opens a sentence, behind no more than what somebody is."""
    at = re.search(rf"\b{re.escape(last)}\b(?!['’]s)", text)
    if at is None:
        return False
    before = text[: at.start()]
    return (
        not re.search(r"[;:()]|\b(?:and|or|of|by|with|for|to|in|on|at|from|that)\b", before)
        and len(_WORD.findall(before)) <= _BETWEEN
    )
