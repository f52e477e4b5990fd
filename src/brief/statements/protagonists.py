"""Whom an article is about, and the pronouns that can only mean that one by their place.

An obituary, a portrait, a senator's release: its title names one person, and "he" goes on about
him from sentence to sentence, whoever else is named. That holds while the sentences between tell
of nobody else whom the pronoun fits, or while he stays the subject of each (Grosz, Joshi and
Weinstein 1995, "Centering").
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property

from brief.records import EntityValue
from brief.statements.antecedents import Antecedents
from brief.values.names import people
from brief.values.names.people import Gender

_LONGEST = 6  # sentences through which a pronoun goes on from one to the next
_OFTEN = 3  # mentions of somebody whom an article is about
_LETTERS = re.compile(r"[^\W\d_]+")


class Protagonist:
    """The one whom an article is about, to be asked whether a pronoun means that one."""

    def __init__(self, antecedents: Antecedents, title: str | None) -> None:
        """What is known of the article; ``title`` is its own, where it has one."""
        self._told, self._title = antecedents, title or ""
        self._known: dict[int, bool] = {}

    @cached_property
    def person(self) -> EntityValue | None:
        """The first mention of the only person named in the title, whom the text names often."""
        told = self._told
        body = [e for e in told.names if e.type == "person" and told.number(e.start) >= 0]
        counts = Counter(e.name for e in body)
        headed = [b for b in told.analysis.document.blocks if b.kind == "title"]
        title = " ".join([self._title, *(told.text[b.start : b.end] for b in headed)])
        words = {w.casefold() for w in _LETTERS.findall(title)}
        named = [
            name for name in counts
            if set(_LETTERS.findall(name.casefold())[-1:]) & words
        ]  # fmt: skip
        if len(named) != 1 or counts[named[0]] < _OFTEN:
            return None
        return next(e for e in body if e.name == named[0])

    @cached_property
    def _gender(self) -> Gender | None:
        """What the name tells, else the pronouns of a text that has no others."""
        person, told = self.person, self._told
        if person is None:
            return None
        known = told.genders.get(person.name)
        used = {people.PRONOUNS.get(w.casefold()) for w in _LETTERS.findall(told.text)} - {None}
        return known or (used.pop() if len(used) == 1 else None)

    def meant(self, at: int) -> EntityValue | None:
        """The protagonist, where the pronoun at a place outside quotation marks means that one."""
        person = self.person
        if person is None or person.start >= at:
            return None
        if at not in self._known:
            self._known[at] = self._means(at, person.name, _LONGEST)
        return person if self._known[at] else None

    def _means(self, at: int, name: str, steps: int) -> bool:
        told = self._told
        number = told.number(at)
        word = told.pronoun(number, at) if number > 0 else None
        gender = people.PRONOUNS[word] if word is not None else None
        if word is None or gender is None or gender != self._gender:
            return False
        own, before = told.sentence(number), told.sentence(number - 1)
        if told.others(number, at, name, gender):
            return False
        if told.others(number - 1, before.end, name, gender):
            return False
        if not self._fitting(0, at, name, word):
            return True  # nobody else whom it fits has been named
        if self._fitting(own.start, at, name, word) or not told.opens(number, at):
            return False
        subject = told.subject(number - 1, name, gender)
        if subject is None:
            return False
        named = told.names.at(subject) is not None
        return named or (steps > 0 and self._means(subject, name, steps - 1))

    def _fitting(self, start: int, end: int, name: str, pronoun: str) -> bool:
        """Whether others whom the pronoun fits are named in a stretch."""
        told = self._told
        return any(
            e.type == "person" and e.name != name and people.fits(pronoun, e.name, told.genders)
            for e in told.names.beginning(start, end)
        )
