"""What of a claim is not there, or not in one place: a rank, a number, a name, a word."""

from __future__ import annotations

import dataclasses
import re

from brief.comparison.units import Unit
from brief.language.stems import stem
from brief.records import QuantityValue
from brief.values.quantities import bounds
from brief.verify.doubts.case import THERE, Case, running

_COPY = 0.8  # from this on a sentence is the claim with a word or two changed
_NEAREST = 2  # sentences that have to have the claim's small words
_WITHIN = 5  # words behind a rank in which its noun stands
_RATIOS = re.compile(
    r"\b(?:twice|thrice|doubl(?:e[sd]?|ing)|tripl(?:e[sd]?|ing)|quadrupled?|halved?|half as"
    r"|times (?:as|more|the)|fold|more than any|as \w+ as)\b"
)
_RANKS = frozenset(
    """first second third fourth fifth sixth seventh eighth ninth tenth last next largest biggest
    smallest highest lowest oldest youngest longest shortest best worst fastest most least only
    latest earliest top main sole""".split()
)
_SCOPES = frozenset("all every each none entire whole always never only".split())


def ranked_otherwise(case: Case) -> bool:
    """Whether "first", "largest" and the like stand beside their noun in no sentence."""
    words = case.mine.parse.words
    for n, word in enumerate(words):
        behind = words[n + 1 : n + _WITHIN]
        noun = next((stem(w.lower) for w in behind if w.tag in ("NN", "NNP")), None)
        if word.lower in _RANKS and noun is not None and not any(
            other.lower == word.lower
            and any(stem(w.lower) == noun for w in s.parse.words[k + 1 : k + 1 + _WITHIN])
            for s in case.sentences
            for k, other in enumerate(s.parse.words)
        ):  # fmt: skip
            return True
    return False


def of_others(case: Case) -> bool:
    """Whether the claim alone says of how many it is true."""
    there = {w.lower for s in case.sentences[:_NEAREST] for w in s.parse.words}
    return bool((case.lower & _SCOPES) - there)


def value_lost(case: Case) -> bool:
    """Whether a name or a value is in none of the sentences."""
    return any(
        not case.found(i) and not _same_figure(case, unit)
        for i, unit in enumerate(case.mine.units)
        if unit.value is not None or unit.tag in ("CD", "NNP")
    )


def _same_figure(case: Case, unit: Unit) -> bool:
    """Whether a figure is there of what is called otherwise: "two suspects" for "two people"."""
    mine = unit.value
    if not isinstance(mine, QuantityValue):
        return False
    mine = dataclasses.replace(mine, of=None)
    figures = (o.value for s in case.sentences for o in s.units)
    return any(
        mine.unit == theirs.unit and bounds.bears_out(dataclasses.replace(theirs, of=None), mine)
        for theirs in figures
        if isinstance(theirs, QuantityValue)
    )


def calculated(case: Case) -> bool:
    """Whether the claim compares amounts as no sentence does."""
    there = "".join(map(running, case.sentences))
    return any(m.group() not in there for m in _RATIOS.finditer(case.text))


def changed_word(case: Case) -> bool:
    """Whether one sentence has all of the claim but a word that none has: the one exchanged."""
    best = max(case.near, key=lambda c: c.rest)
    return best.rest >= _COPY and any(
        unit.weight >= 1 and best.alignment.matched[i] < THERE and not any(case.matches(i))
        for i, unit in enumerate(case.mine.units)
    )


def spread(case: Case) -> bool:
    """Whether no sentence has all names and values: of two events each may have its own."""
    named = [i for i, unit in enumerate(case.mine.units) if unit.value is not None]
    return len(named) > 1 and not any(
        all(compared.alignment.matched[i] >= 1 for i in named) for compared in case.near
    )
