"""A figure of a claim, the values that it may follow from, and what they come to."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from brief.language import inflection, titles
from brief.language.stems import stem
from brief.records import QuantityValue, Value
from brief.values.quantities.units import PAIRED, convert

POINTS = frozenset({"points", "point"})
DAYS = {"d": 1.0, "wk": 7.0, "mo": 30.44, "a": 365.25}
SECONDS = {"s": 1.0, "min": 60.0, "h": 3600.0}
_PEOPLE = frozenset("people person crew member".split())
_NO_SORT = frozenset({"other", "others", "more"})
# Words of a claim without which a small difference, or a rate, is a chance.
_APART = frozenset(
    """ahead behind lead leads led margin gap difference separate separated apart more fewer less
    other others else rest remaining remain remained left longer later earlier sooner before after
    not never without besides exceed exceeded short shy back""".split()
)
_COMPARATIVE = re.compile(r"[a-z]{3,}er|n['’]t")
_EACH = frozenset("average averaging averaged apiece each per every annual annually evenly".split())
_A_YEAR = re.compile(
    r"\b(?:an?|per|every|each) (?:year|month|week|day|hour|quarter)\b|\b(?:dai|week|month|year)ly\b"
)


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What some values come to.

    Attributes:
        quantity: The result, as rough as its parts.
        shown: The calculation in plain words.
        used: The values that it takes, in the order of the text.
    """

    quantity: QuantityValue
    shown: str
    used: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A figure of a claim, and the values that it may follow from."""

    figure: QuantityValue
    claim: str  # the words of the claim, in small letters
    values: tuple[Value, ...]
    published: date | None
    loosely: bool  # whether any words and nouns will do: who asks knows better, or only doubts

    @property
    def words(self) -> frozenset[str]:
        """Its words."""
        return frozenset(re.findall(r"[a-z]+(?:['’]t)?", self.claim))

    @property
    def figures(self) -> list[QuantityValue]:
        """Single figures, exact or about."""
        return [
            v for v in self.values
            if isinstance(v, QuantityValue) and v.upper is None and v.unit not in PAIRED
        ]  # fmt: skip

    @property
    def like(self) -> list[QuantityValue]:
        """Those of the figure's dimension."""
        base = convert(1.0, self.figure.unit)[1]
        return [v for v in self.figures if convert(1.0, v.unit)[1] == base]

    @property
    def results(self) -> list[tuple[QuantityValue, float, float]]:
        """Scores and votes, with the greater of the two figures and the smaller."""
        return [
            (v, max(v.value, v.upper), min(v.value, v.upper))
            for v in self.values
            if isinstance(v, QuantityValue) and v.unit in PAIRED and v.upper is not None
        ]

    @property
    def apart(self) -> bool:
        """Whether the claim holds two figures against each other, or leaves some out."""
        if self.loosely:
            return True
        return bool(self.words & _APART) or any(_COMPARATIVE.fullmatch(w) for w in self.words)

    @property
    def of_each(self) -> bool:
        """Whether the claim tells what falls to each, or to each stretch of time."""
        return bool(self.words & _EACH) or _A_YEAR.search(self.claim) is not None

    @property
    def nouns(self) -> frozenset[str]:
        """What the figure counts."""
        return frozenset((self.figure.of or "").casefold().split())

    @property
    def aged(self) -> bool:
        """Whether the figure is how old somebody is."""
        return self.figure.of == "age"

    @property
    def share(self) -> bool:
        """Whether the figure is a share of something."""
        return self.figure.unit == "%" or (self.figure.unit == "1" and 0 < self.figure.value < 1)

    def of_one_sort(self, parts: Sequence[QuantityValue]) -> bool:
        """Whether figures count one thing, and that of the claim, as far as either is told."""
        sorts = {sort_of(part) for part in parts} - {""}
        mine = sort_of(self.figure)
        one = not mine or not sorts or sorts == {mine} or self.figure.unit != "1"
        return self.loosely or (len(sorts) <= 1 and one)

    def less(self, high: float, low: float, unit: str, parts: Sequence[Value]) -> Reckoning:
        """One figure less another."""
        value = round(high - low, 6)
        return self.made(value, unit, parts, f"{digits(high)} − {digits(low)} = {digits(value)}")

    def made(
        self, value: float, unit: str, parts: Sequence[Value], shown: str, *, rough: bool = False
    ) -> Reckoning:
        """A result; one of bounds is a bound, and one of rough figures rough."""
        mods = {part.mod for part in parts if isinstance(part, QuantityValue)} - {None}
        mod = next(iter(mods)) if len(mods) == 1 else "APPROX" if mods else None
        mod = "APPROX" if rough and (mod is None or unit == "%") else mod
        quantity = dataclasses.replace(
            self.figure, value=value, upper=None, unit=unit, of=None, mod=mod, quote=f"{value:g}"
        )
        return Reckoning(quantity, shown, in_order(parts))


def sort_of(figure: QuantityValue) -> str:
    """The stem of the noun that a figure counts, one for all people; empty where there is none."""
    words = [inflection.singular(word) for word in (figure.of or "").casefold().split()]
    if any(word in titles.PERSONS or word in _PEOPLE for word in words):
        return "people"
    return stem(words[-1]) if words and words[-1] not in _NO_SORT else ""


def digits(value: float) -> str:
    """A figure as it stands in a calculation."""
    return f"{value:,.10g}"


def in_order(values: Sequence[Value]) -> tuple[Value, ...]:
    """Values as they stand in a text, each once."""
    return tuple(sorted(dict.fromkeys(values), key=lambda value: value.start))
