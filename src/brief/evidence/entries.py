"""What an evidence index keeps and gives: entries, hits, filters, the rows of its tables."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import NDArray

from brief.errors import UsageError, did_you_mean
from brief.evidence import bm25
from brief.evidence.source import Source
from brief.records import (
    Article,
    Document,
    EntityValue,
    PlaceValue,
    Span,
    Value,
    dumps,
    text_id,
)
from brief.records.form import plain

if TYPE_CHECKING:
    import pyarrow

Kind = Literal["article", "factcheck"]
KINDS: tuple[Kind, ...] = ("article", "factcheck")
_DIMENSIONS = 384


def content_digest(article: Article) -> str:
    """What tells an article from a changed one: all of it but where it was read from."""
    data = article.to_json()
    del data["source"], data["notes"]
    return hashlib.sha256(dumps(data).encode()).hexdigest()


def outlet(article: Article) -> str:
    """Who published an article: the record's own word, the host of its address, its file.

    What ``--source`` filters by.
    """
    for name in ("outlet", "publisher", "source", "site"):
        said = article.extra.get(name)
        if isinstance(said, str) and said.strip():
            return said.strip()
    if article.url:
        host = re.match(r"\s*(?:[a-z][a-z0-9+.-]*:)?//(?:[^/@?#]*@)?([^/:?#]+)", article.url, re.I)
        if host:
            return host[1].lower().removeprefix("www.")
    name = re.sub(r"(?<=.):\d+$", "", article.source)
    return Path(name).parent.name or Path(name).stem


@dataclass(frozen=True, slots=True)
class Entry:
    """An article ready to be added, ``key`` the digest of its content as it came in.

    ``vectors`` has a row for each of ``sentences``.
    """

    key: str
    document: Document
    values: tuple[Value, ...]
    sentences: tuple[Span, ...]
    vectors: NDArray[np.floating[Any]]
    kind: Kind = "article"

    @property
    def identity(self) -> str:
        """Two entries of one identity are two versions of one article."""
        article = self.document.article
        return f"{outlet(article)}\t{article.id}"


def entry(key: str, source: Source, kind: Kind = "article") -> Entry:
    """An analyzed article with its sentences' vectors, to be added under a key.

    Raises:
        ModelError: The encoder is absent or altered.
    """
    from brief.models.embedding import Encoder

    article = source.document.article
    sentences = source.sentences
    if kind == "factcheck":  # found as a whole: the claim, and the headline for its words
        vectors = Encoder.quick().encode([str(article.extra.get("claim", article.text))])
        whole = (Span(0, len(article.text)),)
        return Entry(key, source.document, source.values, whole, vectors.astype(np.float16), kind)
    if not sentences:  # every block was taken for furniture: the text is all there is
        sentences = source.document.sentences
    texts = [" ".join(source.words(s).split()) for s in sentences]
    vectors = Encoder.quick().encode(texts).astype(np.float16)
    return Entry(key, source.document, source.values, sentences, vectors, kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A sentence that was found.

    ``likeness`` is the cosine of the embeddings, null where the sentence was found by its words
    alone; ``score`` is comparable within one search, ``copies`` are other articles that have the
    very words.
    """

    key: str
    id: str
    source: str
    outlet: str
    title: str | None
    published: str | None
    url: str | None
    start: int
    end: int
    quote: str
    score: float
    likeness: float | None
    copies: int = 0

    def to_json(self) -> dict[str, Any]:
        """The hit as JSON."""
        names = (
            "id", "source", "outlet", "title", "published", "url", "start", "end", "quote",
            "score", "likeness", "copies",
        )  # fmt: skip
        return {name: getattr(self, name) for name in names}


@dataclass(frozen=True, slots=True)
class Filters:
    """What a search is narrowed to; days are ISO 8601 and count themselves.

    ``places`` are GeoNames ids that the sentence names, ``countries`` ISO 3166-1 codes of those.
    """

    after: str | None = None
    before: str | None = None
    places: tuple[int, ...] = ()
    countries: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    kind: Kind = "article"

    def condition(self) -> str:
        """The filter in the database's words."""
        parts = [f"kind = {quoted(self.kind)}"]
        if self.after is not None:
            parts.append(f"published >= {quoted(self.after)}")
        if self.before is not None:
            # a time of that day is later than the day alone, as text
            parts.append(f"published < {quoted(self.before + '~')}")
        where = [f"array_has(places, {int(place)})" for place in self.places]
        where += [f"array_has(countries, {quoted(code)})" for code in self.countries]
        if where:
            parts.append(f"({' OR '.join(where)})")
        if self.sources:
            parts.append(f"outlet IN ({', '.join(quoted(s) for s in self.sources)})")
        return " AND ".join(parts)


def quoted(text: str) -> str:
    """A text as a string of a condition."""
    return "'" + text.replace("'", "''") + "'"


@dataclass(slots=True)
class Added:
    """What adding came to."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    sentences: int = 0
    failures: Counter[str] = field(default_factory=Counter)


TOLD = ("id", "source", "outlet", "title", "published", "url")
SHOWN = ("article", "start", "end", "text")


def articles_schema() -> pyarrow.Schema:
    """The columns of the table of articles."""
    import pyarrow as pa

    text = pa.string()
    return pa.schema(
        [
            ("key", text), ("identity", text), ("added", pa.int64()), ("kind", text),
            ("id", text), ("source", text), ("outlet", text), ("title", text),
            ("published", text), ("url", text), ("text", text), ("record", pa.binary()),
        ]
    )  # fmt: skip


def sentences_schema() -> pyarrow.Schema:
    """The columns of the table of sentences."""
    import pyarrow as pa

    text = pa.string()
    return pa.schema(
        [
            ("article", text), ("start", pa.int32()), ("end", pa.int32()), ("text", text),
            ("kind", text), ("outlet", text), ("published", text),
            ("places", pa.list_(pa.int64())), ("countries", pa.list_(text)),
            ("entities", pa.list_(text)), ("terms", pa.list_(pa.uint32())),
            ("vector", pa.list_(pa.float16(), _DIMENSIONS)),
        ]
    )  # fmt: skip


def article_row(key: str, each: Entry, number: int) -> dict[str, Any]:
    """The row that an article is read back from; ``number`` is the order of adding."""
    article = each.document.article
    record = {
        "article": article.to_json(),
        "blocks": plain(each.document.blocks),
        "sentences": [(s.start, s.end) for s in each.document.sentences],
        "values": plain(each.values),
    }
    return {
        "key": key,
        "identity": _clean(each.identity),
        "added": number,
        "kind": each.kind,
        "id": _clean(article.id),
        "source": _clean(article.source),
        "outlet": _clean(outlet(article)),
        "title": None if article.title is None else _clean(article.title),
        "published": article.published,
        "url": None if article.url is None else _clean(article.url),
        "text": text_id(article.text),
        "record": _packed(record),
    }


def sentence_rows(key: str, each: Entry) -> Iterator[dict[str, Any]]:
    """A row for each sentence of an entry."""
    article = each.document.article
    for span, vector in zip(each.sentences, each.vectors, strict=True):
        inside = [v for v in each.values if span.start <= v.start and v.end <= span.end]
        places = [v for v in inside if isinstance(v, PlaceValue)]
        names = [v.name for v in inside if isinstance(v, EntityValue)]
        ids = [v.geonames_id for v in places if v.geonames_id is not None]
        text = _clean(article.text[span.start : span.end])
        yield {
            "article": key,
            "start": span.start,
            "end": span.end,
            "text": text,
            "kind": each.kind,
            "outlet": _clean(outlet(article)),
            "published": article.published,
            "places": sorted(set(ids)),
            "countries": sorted({v.country for v in places if v.country}),
            "entities": sorted({_clean(name) for name in names}),
            "terms": bm25.numbered(text),
            "vector": vector,
        }


def _clean(text: str) -> str:
    """Text that Arrow takes: no lone surrogate."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _packed(data: Any) -> bytes:
    import pyarrow

    text = dumps(data).encode()
    return len(text).to_bytes(8, "big") + bytes(pyarrow.compress(text, "zstd", asbytes=True))


def unpacked(data: bytes) -> Any:
    """What was packed into a row."""
    import pyarrow

    size = int.from_bytes(data[:8], "big")
    return json.loads(pyarrow.decompress(data[8:], size, "zstd", asbytes=True))


def file_of(source: str) -> str:
    """The file of a record: ``feed.jsonl`` of ``feed.jsonl:12``."""
    return re.sub(r"(?<=.):\d+$", "", source)


def known_kind(name: str) -> Kind:
    """What an entry is, by name.

    Raises:
        UsageError: There is no such kind.
    """
    for kind in KINDS:
        if kind == name:
            return kind
    raise UsageError(did_you_mean("--kind", name, KINDS))
