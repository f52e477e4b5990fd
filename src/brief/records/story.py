"""Several articles on one event: what they say together, alone, and against each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from brief.records.claims import Filled
from brief.records.form import SCHEMA, Record, plain

DifferenceKind = Literal["quantity", "time", "place", "entity", "cause"]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryArticle(Record):
    """An article of a story; ``copy_of`` is the id of the one that it prints again."""

    id: str
    source: str
    title: str | None
    published: str | None
    url: str | None
    copy_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryQuote(Record):
    """Words of one of the articles: offsets in its text."""

    source: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told(Record):
    """A statement of a story, with the words of each article that has it.

    ``filled`` is what its article says elsewhere, put in so that it stands alone: offsets in
    ``text``.
    """

    text: str
    articles: int
    quotes: tuple[StoryQuote, ...]
    filled: tuple[Filled, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Record):
    """What some articles say to one question: ``value`` as the first has it.

    ``quotes`` are their sentences, ``values`` the words there that answer it.
    """

    value: str
    articles: int
    quotes: tuple[StoryQuote, ...]
    values: tuple[StoryQuote, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference(Record):
    """One question that the articles answer differently, most articles first.

    A ``development`` is no contradiction: the figure of a later report than the other.
    """

    kind: DifferenceKind
    message: str
    development: bool
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry(Record):
    """What happened on a day (or in a month): one sentence, and how many articles name the day.

    ``filled`` is what was put into ``text``, as in ``Told``.
    """

    date: str
    text: str
    articles: int
    source: StoryQuote
    filled: tuple[Filled, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Story(Record):
    """Articles on one event. Counts of articles leave copies out."""

    id: str
    title: str
    first: str | None
    last: str | None
    articles: tuple[StoryArticle, ...]
    differences: tuple[Difference, ...] = ()
    agreed: tuple[Told, ...] = ()
    alone: tuple[Told, ...] = ()
    brief: tuple[Told, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The story as a JSON object of schema ``brief/1``."""
        fields = (
            "id", "title", "first", "last", "articles", "differences", "agreed", "alone",
            "brief", "timeline",
        )  # fmt: skip
        named = {name: plain(getattr(self, name)) for name in fields}
        return {"schema": SCHEMA, "type": "story", **named}
