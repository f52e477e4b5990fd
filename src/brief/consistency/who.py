"""Who is meant: the person of a pronoun, and of what is told beside it."""

from __future__ import annotations

from brief.consistency.told import Told
from brief.language.tokens import LETTERS
from brief.records import EntityValue, Span
from brief.values.names import people

_REACH = 3  # sentences before a pronoun in which its person is looked for


def meant(told: Told, at: int) -> str | None:
    """The person whom the name, or the pronoun of the third person, at a place can only mean.

    A pronoun is joined where the discourse joins it, else to the one person of the nearest
    sentence before that has any of its gender; of two, to neither.
    """
    named = told.persons.at(at)
    if named is not None:
        return told.person(named)
    discourse = told.discourse
    joined = discourse.pronouns.at(at) or discourse.descriptions.at(at)
    if joined is not None:
        return told.person(joined)
    word = LETTERS.match(told.text, at)
    if word is None or word[0].lower() not in people.PRONOUNS:
        return None
    sentence = told.sentence(at)
    if sentence is None:
        return None
    nearest: set[str | None] = set()
    known: set[str | None] = set()  # those whose gender is told
    for near in told.around(sentence, _REACH, 0)[::-1]:
        found = [
            e for e in mentions(told, Span(near.start, max(near.start + 1, min(near.end, at))))
            if people.fits(word[0], _whole(e.name), discourse.genders)
        ]  # fmt: skip
        nearest = nearest or {told.person(e) for e in found}
        known |= {
            told.person(e) for e in found
            if discourse.genders.get(e.name) or people.gender(_whole(e.name))
        }  # fmt: skip
    if len(nearest) != 1 or (known and not nearest <= known):
        return None
    return nearest.pop()


def _whole(name: str) -> str:
    """A given name that stands alone ("his daughter Miriam") as if a surname followed."""
    return name if " " in name else f"{name} -"


def mentions(told: Told, span: Span) -> list[EntityValue]:
    """The persons told of in a span: by name, by a pronoun or a description that is sure."""
    discourse = told.discourse
    found = [
        *told.persons.inside(span.start, span.end),
        *discourse.pronouns.inside(span.start, span.end),
        *(e for e in discourse.descriptions.inside(span.start, span.end) if e.type == "person"),
    ]
    return sorted(found, key=lambda e: (e.start, e.end))
