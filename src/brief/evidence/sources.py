"""Some sources together: what is looked up in all of them at once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence

from brief.comparison.units import Statement
from brief.evidence.retrieval import Candidate, Retriever, bears
from brief.evidence.source import Source
from brief.language.stems import terms
from brief.records import Article, Span

_AWAKE = 32  # sources that keep what was made of them: some 100 MB where a scorer encodes


class Base:
    """Sources that claims are held against, their sentences indexed once.

    Of many sources, those that were asked for last keep what was made of them.
    """

    def __init__(self, sources: Sequence[Source]) -> None:
        """The sources; they are numbered in this order."""
        self.sources: Sequence[Source] = tuple(sources)
        self.retriever = Retriever(self.sources)
        self._awake: OrderedDict[int, None] = OrderedDict()
        self._left_out: frozenset[int] = frozenset()

    @property
    def several(self) -> bool:
        """Whether there may be more than one source, so that each is called by its name."""
        return len(self.sources) > 1

    def beside(self, article: Article) -> Base:
        """The same sources as evidence on one of them: an article never bears itself out.

        A single source is kept: whoever names it wants it read.
        """
        if not self.several:
            return self
        own = [n for n, s in enumerate(self.sources) if itself(article, s.document.article)]
        if not own:
            return self
        view = Base.__new__(Base)
        view.__dict__.update(self.__dict__)
        view._left_out = frozenset(own)
        return view

    def statement(self, number: int, span: Span) -> Statement:
        """A sentence of a source, taken apart."""
        return self.sources[number].statement(span)

    def foresee(self, texts: Iterable[str], k: int) -> None:
        """Be told what ``candidates`` will be asked, where that can be looked up in one go."""

    def candidates(self, text: str, k: int) -> tuple[Candidate, ...]:
        """The sentences that share most with a claim."""
        found = self.retriever.candidates(text, k=k, without=self._left_out)
        if self.several:
            wanted = set(terms(text))
            found = tuple(
                c for c in found if bears(wanted, self.sources[c.number].words(c.span))
            )  # fmt: skip
        for candidate in found:
            self._awake[candidate.number] = None
            self._awake.move_to_end(candidate.number)
        while len(self._awake) > max(_AWAKE, k):
            number, _ = self._awake.popitem(last=False)
            self.sources[number].rest()
        return found


def itself(article: Article, other: Article) -> bool:
    """Whether two records are of one article: the same text, wherever it was read."""
    return article.text == other.text
