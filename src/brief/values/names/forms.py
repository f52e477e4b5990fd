"""The forms of an article's names: the mentions with the same words, whatever they stand for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from brief.records import EntityType

_NAME_SUFFIXES = frozenset("jr sr ii iii iv".split())
# What stands inside names without a capital.
SMALL = frozenset("of the and for in on de la du des von van der den a an et y e".split())
_PARTICLES = frozenset("al el bin ibn abu van von de du di da".split())


@dataclass(slots=True)
class Form:
    """One spelling-independent form of a name: all mentions with the same folded words."""

    words: tuple[str, ...]
    type: EntityType
    spellings: Counter[str] = field(default_factory=Counter)
    first: int = 0  # where it stands first outside the titles, where it does
    count: int = 0
    headline: bool = False  # whether it stands in a title
    told: bool = False  # whether it stands anywhere else
    full: Form | None = None
    reason: str | None = None
    titles: set[str] = field(default_factory=set)
    kin: bool = False  # whether the article brings the person in as somebody's son or mother

    def root(self) -> Form:
        """The form that it stands for in the end: itself, where it is joined to none."""
        found = self
        while found.full is not None:
            found = found.full
        return found


class Ends:
    """Names, found by the shorter ones that they begin or end with."""

    def __init__(self, named: Iterable[tuple[Form, tuple[str, ...]]]) -> None:
        self._by: dict[tuple[str, ...], dict[int, tuple[Form, tuple[str, ...]]]] = {}
        for number, (form, words) in enumerate(named):
            for size in range(1, len(words)):
                for part in (words[:size], words[-size:]):
                    self._by.setdefault(part, {})[number] = form, words

    def having(self, words: tuple[str, ...]) -> Collection[tuple[Form, tuple[str, ...]]]:
        """The longer names that begin or end with these words, in their order."""
        return self._by.get(words, {}).values()


def core(words: tuple[str, ...]) -> tuple[str, ...]:
    """A person's name without Jr., III; of one word too, which is no full name then."""
    return words[:-1] if len(words) > 1 and words[-1] in _NAME_SUFFIXES else words


def single(words: tuple[str, ...]) -> bool:
    """Whether a name is one word, or one with what surnames begin with: "al-Roe", "van Holt"."""
    return len(words) == 1 or (len(words) == 2 and words[0] in _PARTICLES)
