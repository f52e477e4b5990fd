"""Opposites that may stand in one another's place, in every form of the word.

The pairs of the verifier's list whose two words take one construction, so that a sentence stays
grammatical, and of which one denies the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import chain

from brief.language import lexicon
from brief.language.inflection import english

# Word classes, by the tags that ask for them, and the sections of the list that they have.
_SECTIONS = {
    **dict.fromkeys(("VBD", "VBN", "VBZ", "VB"), ("object", "alone")),
    "NN": ("noun",),
    "NNS": ("noun",),
    "JJ": ("adjective",),
    "RB": ("adverb",),
    "IN": ("compass",),
    "people": ("people",),
}


@dataclass(frozen=True, slots=True)
class Other:
    """An opposite, and the construction that the two words share."""

    word: str
    construction: str


@cache
def table(word_class: str) -> dict[str, tuple[Other, ...]]:
    """Every form of one word class, with the same form of its opposites."""
    found: dict[str, list[Other]] = {}

    def put(a: str, b: str, construction: str) -> None:
        found.setdefault(a, []).append(Other(b, construction))
        found.setdefault(b, []).append(Other(a, construction))

    for construction in _SECTIONS[word_class]:
        for a, b in lexicon.pairs()[construction]:
            put(_form(a, word_class), _form(b, word_class), construction)
    return {word: tuple(others) for word, others in found.items()}


@cache
def every_word() -> frozenset[str]:
    """Every form that has an opposite: most words have none and are passed over at once."""
    return frozenset().union(*map(table, _SECTIONS))


def every_pair() -> list[tuple[str, str]]:
    """All pairs in their base forms."""
    sections = dict.fromkeys(chain.from_iterable(_SECTIONS.values()))
    return [pair for section in sections for pair in lexicon.pairs()[section]]


def _form(base: str, tag: str) -> str:
    if tag == "VBD":
        return english().past(base)
    if tag == "VBN":
        return english().participle(base)
    if tag == "VBZ":
        return english().third(base)
    return english().plural(base) if tag == "NNS" else base
