"""Who goes on speaking: whom "he said", "they argued" and "it added" mean.

The one who fits and is named nearby, where that is sure; else who spoke just before, or alone has
spoken, as long as nobody else whom the pronoun fits has been told of in between (Grosz, Joshi and
Weinstein 1995, "Centering").
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import islice, takewhile

from brief.language import inflection, titles
from brief.records import EntityType, EntityValue, Placed, Span
from brief.statements import short_names
from brief.statements.antecedents import Antecedents
from brief.values.names import people

_STATEMENT = re.compile(
    r"\b(?:released|issued|published|posted|sent|wrote) (?:a|an|the|this|their|its|his|her)"
    r" (?:\w+ ){0,3}?(?:statement|letter|message|note|post|release)\b"
)
_ALONE = frozenset("police staff family".split())
_NEAREST = 4  # sentences over which one of several who have spoken goes on
_FURTHEST = 12  # sentences over which the only one who has spoken goes on


class Voices:
    """Who has spoken in an article so far."""

    def __init__(
        self,
        text: str,
        entities: Placed[EntityValue],
        antecedents: Antecedents,
        first: Mapping[str, int],
    ) -> None:
        """``first`` has each person's name with the place where it first stands."""
        self.text, self.entities, self.first = text, entities, first
        self.antecedents = antecedents
        self.genders = antecedents.genders
        self.last: str | None = None  # who spoke last between quotation marks
        self.latest: tuple[Span, str] | None = None  # the last sentence with who speaks there
        self._speaking: dict[Span, str] = {}  # by sentence, who speaks there last
        self._speakers: dict[str, Span] = {}  # with the sentence of each: who spoke last is last
        self._named: dict[str, list[EntityValue]] = {}
        for entity in entities:
            self._named.setdefault(entity.name, []).append(entity)

    def hear(self, sentence: Span, speaker: str) -> None:
        """Keeps who speaks in a sentence."""
        self.latest = sentence, speaker
        self._speaking[sentence] = speaker
        self._speakers.pop(speaker, None)
        self._speakers[speaker] = sentence

    def _spoke(self, before: Sequence[Span]) -> str | None:
        """Who spoke last in the sentence before the last of some, what is all quoted left out."""
        told = self.antecedents
        number = told.number(before[-2].start) if len(before) > 1 else -1
        while number > 0 and told.quotes(number):
            number -= 1
        sentence = told.sentence(number) if number >= 0 else None
        return self._speaking.get(sentence) if sentence is not None else None

    def body(self, pronoun: str, at: int, before: Sequence[Span], cue: str) -> str | None:
        """Who goes on in "it added", "they argued": a body, or several, that spoke just before."""
        if pronoun == "it" and cue == "read":
            return self._issued(before)
        speaker = self._spoke(before)
        if speaker is None:
            return self._told_of(pronoun, at) if pronoun == "it" else None
        words_ = re.split(r" (?:of|for|in|at|from) ", speaker)[0].split()
        last = words_[-1].lower()
        several = inflection.singular(last) != last or last in _ALONE or "and" in words_
        body = self._is_body(speaker)
        body = body and " " in speaker  # "the Centers for Disease Control ... it said"
        if speaker in self.first or (
            several and speaker.istitle() and pronoun == "it" and not body
        ):
            return None
        if body and pronoun == "it":
            return speaker
        if pronoun == "they":
            # "The Harbor Board ruled so. They added"
            goes_on = cue in ("added", "continued") and self._is_body(speaker)
            return speaker if several or goes_on else None
        return None if several or titles.may_be_person(last) else speaker

    def _is_body(self, speaker: str) -> bool:
        """Whether a speaker is known as an organization, whom "he" and "she" cannot mean.

        Not "State Police Officer Ann Lee", taken for one name.
        """
        if any(w.lower() in titles.PERSONS | titles.TITLES for w in speaker.split()[1:-1]):
            return False
        return self._called(speaker, "organization")

    def _called(self, name: str, kind: EntityType) -> bool:
        """Whether something of this kind is named so."""
        return any(e.type == kind for e in self._named.get(name, ()))

    def _issued(self, before: Sequence[Span]) -> str | None:
        """Whose statement it is in 'The Harbor Board issued a statement. It read, "..."'."""
        if len(before) < 2:
            return None
        told = before[-2]
        found = _STATEMENT.search(self.text, told.start, told.end)
        names = self.entities.inside(told.start, found.start()) if found is not None else []
        issuers = {e.name for e in names if e.type in ("person", "organization")}
        return issuers.pop() if len(issuers) == 1 else None

    def person(self, pronoun: str, at: int, before: Sequence[Span], *, adds: bool) -> str | None:
        """The person whom "he" or "she" means that says something, ``None`` where that is open.

        Args:
            pronoun: In lower case.
            at: Where it stands.
            before: The two sentences before what is said, and that of the pronoun.
            adds: Whether the verb tells that somebody goes on ("added").
        """
        if pronoun not in people.PRONOUNS:
            return None
        speaker = self._spoke(before)
        fits = speaker in self.first and people.fits(pronoun, speaker or "", self.genders)
        if adds and fits and not self.antecedents.reopened(at):
            return speaker  # whoever else is named, the speaker "added"
        # the only one who fits in the sentence before, else in the two before
        near: list[str] = []
        for back in (1, 2):
            since = before[max(0, len(before) - 1 - back)].start
            near = [
                e.name
                for e in self.entities.beginning(since, at)
                if e.type == "person"
                and people.fits(pronoun, e.name, self.genders)
                and not self.antecedents.quoted(e.start)
            ]
            single = people.only(near)
            if single is not None and self.antecedents.sure(at, single):
                return single
            if near:
                break
        if speaker is not None:  # "Holt said": whoever he is, he goes on
            body = " " in speaker and self._is_body(speaker)  # one word may be a surname
            nobody = self._called(speaker, "place")
            if speaker not in self.first and speaker.istitle() and not (body or nobody):
                return speaker  # not a town: "a citizen of Rye, who proclaimed"
            if fits and set(near) <= {speaker} and not self.antecedents.reopened(at):
                return speaker  # "Ann Lee said so. It had begun in May, she said."
            if fits and self._behind_marks(before[-1], at):
                return speaker  # 'Ann Lee said Eve Roe was ill. "She left in May," she said.'
        fitting = (
            name
            for name, start in takewhile(lambda named: named[1] < at, self.first.items())
            if people.fits(pronoun, name, self.genders)
            and not self.antecedents.quoted(start)  # nicknamed the “Ann Lee of Rye”
        )
        single = people.only(list(islice(fitting, 2)))
        if single is not None and not near:
            spoke = self.latest is not None and self.latest[1] == single
            if spoke or self.antecedents.sure(at, single) or self._alone(pronoun, at, single):
                return single  # nobody else whom it fits has been named at all
        return (
            self._on_record(pronoun, at, near, before)
            or self._going_on(pronoun, at)
            or self._told_of(pronoun, at)
        )

    def _behind_marks(self, sentence: Span, at: int) -> bool:
        """Whether a sentence is a quotation up to a place: '"It was dark," | he said'."""
        words_ = self.text[sentence.start : at].strip()
        return len(words_) > 1 and words_[0] in '"“' and words_[-1] in '"”'

    def _told_of(self, pronoun: str, at: int) -> str | None:
        """The person who is the subject before "he" in its sentence, the body in the one before.

        "Ann Lee broke the news when she said so"; but in "Ann Lee met Bo Roe. She said so" both may
        be meant.
        """
        told, own = self.antecedents, self.antecedents.number(at)
        if own < 0 or told.reopened(at):
            return None
        gender = people.PRONOUNS.get(pronoun)
        if gender is not None:
            person = told.topic(own, at, "person")
            if person is None or told.others(own, at, person.name, gender):
                return None
            return person.name if people.fits(pronoun, person.name, self.genders) else None
        before = own - 1
        while before > 0 and told.quotes(before):
            before -= 1
        if before < 0 or told.topic(own, at, "organization") is not None:
            return None
        body = told.topic(before, told.sentence(before).end, "organization")
        return body.name if body is not None and short_names.sure(body.quote, body) else None

    def _on_record(
        self, pronoun: str, at: int, near: Sequence[str], before: Sequence[Span]
    ) -> str | None:
        """Who spoke last between quotation marks, unless others have come between."""
        last = self.last
        if self.latest is None or self.latest[1] != last or self.latest[0] not in before:
            return None
        if last is None or not people.fits(pronoun, last, self.genders):
            return None
        told = self.first.get(last, at) < at
        goes_on = set(near) <= {last} and self.latest[0] in before[-2:-1]
        return last if told and (not near or goes_on) else None

    def _going_on(self, pronoun: str, at: int) -> str | None:
        """Who spoke last of those whom the pronoun fits, nobody else being told of since.

        Somebody named in passing is nobody who is told of: "Ann Lee dismissed Bo Roe's idea. The
        plan was late. She said she had warned of it".
        """
        told, own = self.antecedents, self.antecedents.number(at)
        if own < 0 or told.reopened(at):
            return None
        fitting = (who for who in reversed(self._speakers) if self._may_go_on(pronoun, who))
        last = next(fitting, None)
        if last is None or self.first.get(last, at + 1) > at:
            return None
        steps = _FURTHEST if next(fitting, None) is None else _NEAREST  # whether others fit
        return last if self._only(pronoun, at, last, self._speakers[last].start, steps) else None

    def _may_go_on(self, pronoun: str, who: str) -> bool:
        """Whether a speaker may be meant by the pronoun."""
        if who in self.first:
            return people.fits(pronoun, who, self.genders)
        return not self._is_body(who) and self._may_be_one(who)

    def _alone(self, pronoun: str, at: int, person: str) -> bool:
        """Whether nobody else is told of since the only person whom the pronoun fits was named."""
        if self.antecedents.reopened(at):
            return False
        named = [e.start for e in self._named.get(person, ()) if e.start < at]
        return bool(named) and self._only(pronoun, at, person, named[-1], _FURTHEST)

    def _only(self, pronoun: str, at: int, person: str, since: int, steps: int) -> bool:
        """Whether nobody else whom the pronoun fits is told of from a place on to the pronoun."""
        told = self.antecedents
        first, own = told.number(since), told.number(at)
        if not 0 <= first <= own or own - first > steps:
            return False
        for number in range(first, own + 1):
            end = at if number == own else told.sentence(number).end
            opens = told.opened_by(number)
            if (
                opens is not None and opens.name != person and opens.start < end
                and people.fits(pronoun, opens.name, self.genders)
            ):  # fmt: skip
                return False  # whatever its verb looks like
            if told.others(number, end, person, people.PRONOUNS[pronoun]):
                return False
        return True

    def _may_be_one(self, speaker: str) -> bool:
        """Whether a speaker without a known name may be one person: "a spokesman", "Holt"."""
        head = re.split(r" (?:of|for|in|at|from|with) ", speaker)[0].split()[-1].lower()
        return inflection.singular(head) == head and head not in _ALONE
