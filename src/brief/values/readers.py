"""How each kind of value is found in a text, and what the readers share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from brief.records import Document, PlaceValue, TimeValue, Value

if TYPE_CHECKING:
    from brief.values.names.recognizer import Mention


class Text:
    """A document that is read for values: what several readers need is found once."""

    def __init__(self, document: Document, tagger: str) -> None:
        """The document; ``tagger`` finds the names, see ``names.recognizer.names``."""
        self.document, self.tagger = document, tagger

    @property
    def text(self) -> str:
        """The words of the document."""
        return self.document.text

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Where names stand, not yet joined to each other."""
        from brief.values.names import recognizer

        return recognizer.names(self.document, self.tagger)

    @cached_property
    def times(self) -> tuple[TimeValue, ...]:
        """Its times, resolved by its date."""
        from brief.values import times

        document = self.document
        return times.times(self.text, document.article.published, sentences=document.sentences)

    @cached_property
    def places(self) -> tuple[PlaceValue, ...]:
        """Its places, joined to GeoNames."""
        from brief.values.places import resolver

        return resolver.places(self.document, self.mentions)


def _quantities(read: Text) -> Iterable[Value]:
    from brief.values.quantities import finder

    countries = [place.country for place in read.places if place.country]
    return finder.quantities(read.text, read.times, countries)


def _entities(read: Text) -> Iterable[Value]:
    from brief.values.names import link

    return link.link(read.document, read.mentions)


READERS: dict[str, Callable[[Text], Iterable[Value]]] = {
    "time": lambda read: read.times,
    "place": lambda read: read.places,
    "quantity": _quantities,
    "entity": _entities,
}
