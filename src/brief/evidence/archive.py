"""Indexes, and files beside them, as the evidence that claims are held against.

Of an index only the articles are read whose sentences are nearest to a claim.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence

from brief.evidence.held import Found
from brief.evidence.index import Index
from brief.evidence.retrieval import Candidate, bears
from brief.evidence.source import Source
from brief.evidence.sources import Base, itself
from brief.language.stems import terms
from brief.records import Article, Span

_Asked = tuple[str, ...]
_READ = 64  # articles of indexes that stay in memory, for the claims that come next


class Archive(Base):
    """Sources from files, and indexes. ``beside`` gives what one article is checked against."""

    def __init__(self, sources: Sequence[Source], indexes: Sequence[Index]) -> None:
        """Sources read from files, and indexes that are open."""
        super().__init__(sources)
        self.indexes = tuple(indexes)
        self._read: OrderedDict[tuple[int, str], Source] = OrderedDict()

    @property
    def several(self) -> bool:
        """An index is called by the names of its articles, however few it holds."""
        return True

    def beside(self, article: Article) -> Base:
        """The evidence on one article, without itself."""
        return _Beside(self, article)

    def source(self, index: int, key: str) -> Source:
        """An article of an index; those asked for last stay in memory."""
        at = (index, key)
        if at not in self._read:
            self._read[at] = self.indexes[index].source(key)
        self._read.move_to_end(at)
        while len(self._read) > _READ:
            self._read.popitem(last=False)
        return self._read[at]


class _Beside(Base):
    """What one article is checked against; sources of an index get their numbers as they come.

    The numbers depend on this article alone, so that its record does not depend on others.
    """

    def __init__(self, archive: Archive, article: Article) -> None:
        self.archive, self.article = archive, article
        files = archive.sources
        self.retriever = archive.retriever
        self._awake = archive._awake
        self._left_out = frozenset(
            n for n, s in enumerate(files) if itself(article, s.document.article)
        )
        self._loaded: list[Source] = list(files)
        self._files = len(files)
        self._numbers: dict[tuple[int, str], int] = {}
        self._own = [frozenset(index.keys_of(article.text)) for index in archive.indexes]
        self._found: dict[tuple[_Asked, int], list[list[Found]]] = {}
        self.sources = self._loaded

    @property
    def several(self) -> bool:
        return True

    def beside(self, article: Article) -> Base:
        return self.archive.beside(article)

    def foresee(self, texts: Iterable[str], k: int) -> None:
        """Look up in each index, in one go, what will be asked about."""
        # A claim is asked about as it stands, in its words and made to stand alone: mostly one.
        new = {
            asked: text
            for text in texts
            if ((asked := _asked(text)), k) not in self._found
        }  # fmt: skip
        for number, index in enumerate(self.archive.indexes):
            hits = index.nearest(list(new.values()), k, without=self._own[number])
            for asked, found in zip(new, hits, strict=True):
                self._found.setdefault((asked, k), []).append(found)

    def candidates(self, text: str, k: int) -> tuple[Candidate, ...]:
        """The sentences of files that share most with a claim, and those of each index."""
        self.foresee([text], k)
        found = list(super().candidates(text, k)) if self._files else []
        wanted = set(asked := _asked(text))
        for number, hits in enumerate(self._found[asked, k]):
            made = (self._candidate(number, hit) for hit in hits if bears(wanted, hit.text))
            found += [candidate for candidate in made if candidate is not None]
        return tuple(found)

    def _number(self, index: int, key: str) -> int:
        """The number of an article of an index."""
        at = (index, key)
        if at not in self._numbers:
            self._numbers[at] = len(self._loaded)
            self._loaded.append(self.archive.source(index, key))
        return self._numbers[at]

    def _candidate(self, index: int, hit: Found) -> Candidate | None:
        number = self._number(index, hit.key)
        spans = self._loaded[number].sentences
        place = next((n for n, s in enumerate(spans) if s.start == hit.start), None)
        if place is None:  # a page of furniture alone, found but no evidence
            return None
        before, after = spans[max(0, place - 1)], spans[min(len(spans) - 1, place + 1)]
        return Candidate(number, spans[place], Span(before.start, after.end), hit.score)


def _asked(text: str) -> _Asked:
    """What is looked up of a text: its terms."""
    return tuple(sorted(terms(text)))
