"""A document as what claims are scored against, made ready once for all of them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar, cast

from brief.language.segment import spans

_T = TypeVar("_T")
_KEPT = 64  # documents that are held for pairs that ask for them again

Pairs = Iterable[tuple[str, str]]
"""Documents, each with a claim; a document may be a ``Premise``."""


class Premise(str):
    """A text, and what the scorers made of it: kept as long as the text is, made on first use.

    To a scorer that makes nothing ready it is a text like any other.
    """

    def __new__(cls, text: str, sentences: Sequence[str] | None = None) -> Premise:
        """The text."""
        return super().__new__(cls, text)

    def __init__(self, text: str, sentences: Sequence[str] | None = None) -> None:
        """The text, and its sentences where they are known already."""
        self.text = text
        self._sentences = None if sentences is None else tuple(sentences)
        self._made: dict[Callable[[Premise], object], object] = {}

    @property
    def sentences(self) -> tuple[str, ...]:
        """The sentences, in order."""
        if self._sentences is None:
            self._sentences = tuple(self.text[a:b] for a, b in spans(self.text))
        return self._sentences

    def made(self, make: Callable[[Premise], _T]) -> _T:
        """What ``make`` makes of it; whoever asks for the same again is given the same object."""
        if make not in self._made:
            self._made[make] = make(self)
        return cast(Any, self._made[make])  # type: ignore[no-any-return]


class Premises:
    """Premises by their texts; of many texts the last ones that were asked for are held."""

    def __init__(self, kept: int = _KEPT) -> None:
        """``kept`` is how many are held."""
        self._kept = kept
        self._held: OrderedDict[str, Premise] = OrderedDict()

    def __call__(self, text: str) -> Premise:
        """The premise of a text."""
        if text not in self._held:
            self._held[text] = Premise(text)
            if len(self._held) > self._kept:
                self._held.popitem(last=False)
        self._held.move_to_end(text)
        return self._held[text]


def ready(pairs: Pairs) -> Iterator[tuple[Premise, str]]:
    """The pairs, each document made ready; one that comes again soon is not made again."""
    premises = Premises()
    for document, claim in pairs:
        yield (document if isinstance(document, Premise) else premises(document)), claim
