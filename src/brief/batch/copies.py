"""Wire copies in a batch of any size: a MinHash sketch an article of the runs that tell them.

What makes two articles one is said in ``evidence.copies``. A sketch is made where the article is
read; which are copies of which is decided in the order of the input, so that neither engine nor
workers change it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from brief import clean
from brief.errors import UsageError
from brief.evidence import copies
from brief.records import Article, Copy

if TYPE_CHECKING:
    from brief.batch.tasks import Task

_PERMUTATIONS = 128
_SCHEME = "affine64"  # of datasketch's hashes: named, since both sides must use the same


def signature(article: Article) -> bytes | None:
    """The MinHash of the body's runs of words, or None where they are too few to tell.

    Raises:
        UsageError: datasketch is not installed.

    Reference:
        Broder (1997), "On the resemblance and containment of documents".
    """
    runs = copies.runs(copies.body(article.text, clean.blocks(article)))
    if len(runs) < copies.LEAST:
        return None
    made = _datasketch().MinHash(_PERMUTATIONS, scheme=_SCHEME)
    made.update_batch([s.encode("utf-8", "surrogatepass") for s in sorted(runs)])
    data: bytes = made.hashvalues.tobytes()
    return data


def _datasketch() -> Any:
    try:
        import datasketch
    except ImportError as error:
        raise UsageError(
            f"--copies needs datasketch: pip install 'brief[copies]' ({error})"
        ) from None
    return datasketch


@dataclass(slots=True)
class Copies:
    """The first of each group of near-identical articles, by what tells them apart."""

    found: dict[str, Copy] = field(default_factory=dict)  # by source
    _first: list[tuple[str, Any]] = field(default_factory=list)
    _index: Any = None

    def marked(self, tasks: Iterable[Task], *, once: bool) -> Iterator[Task]:
        """The tasks of a batch: asked for signatures, or, ``once``, with the copies among them."""
        for task in tasks:
            if once:
                yield replace(task, copy=self.found.get(task.source))
            else:
                yield replace(task, sign="also")

    def add(self, source: str, data: bytes | None) -> Copy | None:
        """Take in the next article; of which earlier one it is a copy, if of any."""
        import numpy

        if data is None:
            return None
        sketch = _datasketch()
        if self._index is None:
            self._index = sketch.MinHashLSH(threshold=copies.SAME, num_perm=_PERMUTATIONS)
        values = numpy.frombuffer(data, dtype=sketch.MinHash(1, scheme=_SCHEME).hashvalues.dtype)
        made = sketch.MinHash(_PERMUTATIONS, scheme=_SCHEME, hashvalues=values)
        alike = [(made.jaccard(self._first[n][1]), -n) for n in self._index.query(made)]
        similarity, number = max(alike, default=(0.0, 0))
        if similarity >= copies.SAME:
            copy = Copy(source, self._first[-number][0], round(float(similarity), 4))
            self.found[source] = copy
            return copy
        self._index.insert(len(self._first), made)
        self._first.append((source, made))
        return None
