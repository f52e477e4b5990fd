"""Things that stand in a text, to be asked for by place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Protocol, TypeVar, overload


class Standing(Protocol):
    """What has a place in the text: characters ``[start, end)``."""

    @property
    def start(self) -> int:
        """The first character."""

    @property
    def end(self) -> int:
        """The one behind the last."""


T = TypeVar("T")


class Placed(Sequence[T]):
    """Items in their order, found by place in logarithmic time and the number of those found.

    To look through all of them for each sentence takes the square of a text's length.
    """

    def __init__(
        self, items: Iterable[T], places: Callable[[T], Iterable[Standing]] | None = None
    ) -> None:
        """The items; ``places`` gives where one stands that has no place itself, or several."""
        self._items = tuple(items)
        numbered = enumerate(self._items)
        if places is None:
            held = [(item.start, item.end, number) for number, item in numbered]  # type: ignore[attr-defined]
        else:
            held = [
                (span.start, span.end, number) for number, item in numbered for span in places(item)
            ]
        held.sort()
        self._starts, self._ends, self._numbers = (
            map(list, zip(*held, strict=True)) if held else ([], [], [])
        )
        # how far what begins up to here reaches: longer ones may begin before shorter ones
        self._reach = list(accumulate(self._ends, max))

    @classmethod
    def of(cls, items: Iterable[T]) -> Placed[T]:
        """The items, as they are where they are placed already."""
        return items if isinstance(items, Placed) else cls(items)

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[T]:
        return iter(self._items)

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[T, ...]: ...
    def __getitem__(self, index: int | slice) -> T | tuple[T, ...]:
        return self._items[index]

    def inside(self, start: int, end: int) -> list[T]:
        """Those that lie in ``[start, end)`` as a whole, in their order."""
        low, high = bisect_left(self._starts, start), bisect_left(self._starts, end)
        if low == high:  # as mostly
            return []
        return self._at([i for i in range(low, high) if self._ends[i] <= end])

    def touching(self, start: int, end: int) -> list[T]:
        """Those that share a character with ``[start, end)``, in their order."""
        low, high = bisect_right(self._reach, start), bisect_left(self._starts, end)
        if low >= high:
            return []
        return self._at([i for i in range(low, high) if self._ends[i] > start])

    def beginning(self, start: int, end: int) -> list[T]:
        """Those that begin in ``[start, end)``, in their order."""
        return self._at(range(bisect_left(self._starts, start), bisect_left(self._starts, end)))

    def at(self, place: int) -> T | None:
        """The first that a character belongs to."""
        found = self.touching(place, place + 1)
        return found[0] if found else None

    def _at(self, found: Sequence[int]) -> list[T]:
        # mostly nothing is there, or one thing: asked hundreds of thousands of times in a long text
        if len(found) < 2:
            return [self._items[self._numbers[i]] for i in found]
        return [self._items[n] for n in sorted({self._numbers[i] for i in found})]
