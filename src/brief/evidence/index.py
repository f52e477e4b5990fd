"""An archive of articles on disk, found by words and by meaning: LanceDB tables in one folder.

``sentences`` holds every sentence that counts as evidence, with what it is filtered by and its
embedding; ``articles`` what an article is read back from. A row of ``articles`` is written after
its sentences and is what makes them count, so that a writer killed at any point leaves an index
that reads as before; the next writer clears what the dead one left. One process writes at a time.

BM25 (Lance's own full text search) and nearest vectors are put together by reciprocal rank fusion
(Cormack, Clarke and Buettcher 2009).
"""

from __future__ import annotations

import hashlib
import os
import re
import warnings
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from brief.errors import InputError, UsageError
from brief.evidence.entries import (
    SHOWN,
    TOLD,
    Filters,
    Hit,
    Kind,
    articles_schema,
    file_of,
    quoted,
    sentences_schema,
    unpacked,
)
from brief.evidence.held import COLUMNS, MOST, Found, Held, depth, fused, same_words
from brief.evidence.source import Source
from brief.evidence.writing import LOCK, UNFINISHED, Writer, begin, drop, finish, locked, one_of
from brief.files import write_atomically
from brief.reading import streams, strict
from brief.records import Article, Block, Document, Span, Value, dumps, text_id
from brief.records.form import build
from brief.version import __version__

SCHEMA = "brief-index/2"
MANIFEST = "brief-index.json"
_ENCODER = "all-MiniLM-L6-v2"
_PROBES = 20
_REFINED = 4
_WORD = re.compile(r"\w+")
_T = TypeVar("_T")


class Index:
    """An index that exists. Cheap to open; safe to read while another process writes."""

    def __init__(self, folder: str | Path) -> None:
        """Open an index.

        Raises:
            InputError: There is none, it is broken, or another version made it.
            UsageError: The extra ``[index]`` is not installed.
        """
        self.folder = Path(folder)
        manifest = self.folder / MANIFEST
        _of_files(self.folder)
        try:
            self.manifest: dict[str, Any] = strict.loads(manifest.read_text(encoding="utf-8"))
            schema = self.manifest["schema"]
        except FileNotFoundError as error:
            raise InputError(
                f"{folder}: no index there; make one with: brief index add PATH --index {folder}"
            ) from error
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise InputError(f"{manifest}: no index can be read there: {error}") from error
        made = (schema, self.manifest.get("encoder"))
        if made != (SCHEMA, _ENCODER):
            raise InputError(
                f"{folder}: made as {made[0]} with {made[1]}, this version reads {SCHEMA} with "
                f"{_ENCODER}; make it anew from the articles"
            )
        self._database = self.sound(lambda: _lance().connect(str(self.folder)))
        self.articles = self.sound(lambda: self._database.open_table("articles"))
        self.sentences = self.sound(lambda: self._database.open_table("sentences"))

    @staticmethod
    def is_one(path: str) -> bool:
        """Whether a path is the folder of an index."""
        try:
            return (Path(path) / MANIFEST).is_file()
        except (OSError, ValueError):
            return False

    @classmethod
    def create(cls, folder: str | Path) -> Index:
        """The index in a folder, made where there is none.

        Raises:
            InputError: The folder holds other things, or cannot be written.
        """
        path = Path(folder)
        if cls.is_one(str(path)):
            return cls(path)
        try:
            path.mkdir(parents=True, exist_ok=True)
            with locked(path):
                if not cls.is_one(str(path)):
                    known = {LOCK, UNFINISHED, "articles.lance", "sentences.lance"}
                    others = sorted(p.name for p in path.iterdir() if p.name not in known)
                    if others:
                        raise InputError(
                            f"{folder}: holds other files ({others[0]}); an index needs a folder "
                            "of its own"
                        )
                    database = _lance().connect(str(path))
                    for name, schema in (
                        ("articles", articles_schema),
                        ("sentences", sentences_schema),
                    ):
                        # what a dead writer left before the manifest was there holds nothing
                        database.create_table(name, schema=schema(), mode="overwrite")
                    written = {"schema": SCHEMA, "encoder": _ENCODER, "brief": __version__}
                    write_atomically(path / MANIFEST, dumps(written, indent=1) + "\n")
        except (OSError, ValueError, RuntimeError) as error:  # the last two are the database's
            reason = getattr(error, "strerror", None) or str(error).split("\n")[0][:300]
            raise InputError(f"{folder}: cannot be written: {reason}") from error
        return cls(path)

    # -- writing -------------------------------------------------------------------

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """A writer, alone until the block ends; then what was added is in the search structures.

        Raises:
            InputError: Another process is writing, or the folder cannot be written.
        """
        with locked(self.folder):
            begin(self)
            writer = Writer(self)
            try:
                yield writer
            finally:
                writer.flush()
                finish(self)

    def remove(self, *, ids: Sequence[str] = (), sources: Sequence[str] = ()) -> int:
        """Take articles out by id, by where they were read from, or by outlet; how many there were.

        Raises:
            InputError: Another process is writing.
        """
        wanted_ids, wanted_sources = set(ids), set(sources)
        with locked(self.folder):
            begin(self)
            rows = self.columns("key", "id", "source", "outlet")
            keys = [
                row["key"]
                for row in rows
                if row["id"] in wanted_ids
                or wanted_sources & {row["source"], row["outlet"], file_of(row["source"])}
            ]
            drop(self, keys)
            finish(self)
        return len(keys)

    # -- reading -------------------------------------------------------------------

    def refresh(self) -> None:
        """Read what is there now; what was worked out of it is forgotten."""
        for table in (self.articles, self.sentences):
            self.sound(table.checkout_latest)
        for name in ("digest", "known", "_searchable", "_held", "_kinds"):
            self.__dict__.pop(name, None)

    def __len__(self) -> int:
        return int(self.sound(self.articles.count_rows))

    @property
    def version(self) -> int:
        """Grows with every change: of what this object reads, which is what there was at first."""
        return int(self.sound(lambda: self.articles.version))

    @cached_property
    def known(self) -> dict[str, str]:
        """The key of each article by its identity."""
        return {row["identity"]: row["key"] for row in self.columns("key", "identity")}

    @cached_property
    def digest(self) -> str:
        """SHA-256 of what the index holds, whatever the order it came in."""
        keys = sorted(row["key"] for row in self.columns("key"))
        return "sha256:" + hashlib.sha256("\n".join(keys).encode()).hexdigest()

    def info(self) -> dict[str, Any]:
        """Counts, days, outlets and the size on disk."""
        rows = list(self.columns("outlet", "published", "kind"))
        days = sorted(row["published"][:10] for row in rows if row["published"])
        outlets = Counter(row["outlet"] for row in rows)
        files = [p for p in self.folder.rglob("*") if p.is_file()]
        return {
            "schema": "brief/1",
            "type": "index",
            "index": str(self.folder),
            "made_as": SCHEMA,
            "encoder": _ENCODER,
            "articles": sum(row["kind"] == "article" for row in rows),
            "factchecks": sum(row["kind"] == "factcheck" for row in rows),
            "sentences": int(self.sound(self.sentences.count_rows)),
            "first_day": days[0] if days else None,
            "last_day": days[-1] if days else None,
            "undated": len(rows) - len(days),
            "outlets": dict(sorted(outlets.items(), key=lambda item: (-item[1], item[0]))),
            "bytes": sum(p.stat().st_size for p in files),
            "digest": self.digest,
        }

    def search(
        self,
        query: str,
        limit: int = 10,
        filters: Filters | None = None,
        *,
        vector: NDArray[np.float32] | None = None,
        without: Collection[str] = (),
    ) -> list[Hit]:
        """The sentences that bear on a query, best first; the very same words once.

        Args:
            query: Words, or a whole statement.
            limit: How many at most.
            filters: What is searched; all articles by default.
            vector: The query's embedding, shape (384,), where it is at hand.
            without: Articles, by key, that are left out.
        """
        from lancedb.query import MatchQuery

        query = query.encode("utf-8", "replace").decode("utf-8")
        if not _WORD.search(query):
            return []
        if vector is None:
            from brief.models.embedding import Encoder

            vector = Encoder.quick().encode([query])[0]
        match: Any = MatchQuery(query, "text")  # type: ignore[call-arg] # defaults mypy misses
        condition = (filters or Filters()).condition()
        deep = depth(limit)
        near = (
            self.sentences.search(vector.tolist(), query_type="vector")
            .distance_type("cosine")
            .nprobes(_PROBES)
            .refine_factor(_REFINED)
            .where(condition)
            .limit(deep)
            .select([*SHOWN, "_distance"])
        )
        words = (
            self.sentences.search(match, query_type="fts")
            .where(condition)
            .limit(deep)
            .select([*SHOWN, "_score"])
        )
        found: dict[tuple[str, int], dict[str, Any]] = {}
        rankings: list[list[tuple[str, int]]] = []
        likeness: dict[tuple[str, int], float] = {}
        for ranking in (words, near):
            if ranking is words and not self._searchable:
                continue
            rows = self.sound(ranking.to_list)
            # ties in the order of the rows' keys, which no reading order changes
            rows.sort(
                key=lambda r: (r.get("_distance", 0), -r.get("_score", 0), r["article"], r["start"])
            )
            rankings.append([(row["article"], row["start"]) for row in rows])
            for at, row in zip(rankings[-1], rows, strict=True):
                found.setdefault(at, row)
                if "_distance" in row:
                    likeness[at] = round(1 - float(row["_distance"]), 4)
        scores = fused(rankings)
        best = sorted(found, key=lambda at: (-scores[at], at))
        return self._hits(best, found, scores, likeness, limit, without)

    def _hits(
        self,
        best: Sequence[tuple[str, int]],
        found: dict[tuple[str, int], dict[str, Any]],
        scores: dict[tuple[str, int], float],
        likeness: dict[tuple[str, int], float],
        limit: int,
        without: Collection[str],
    ) -> list[Hit]:
        chosen: dict[str, tuple[str, int]] = {}
        copies: Counter[str] = Counter()
        for at in best:
            if at[0] in without:
                continue
            words = same_words(found[at]["text"])
            if words in chosen:
                copies[words] += 1
            elif len(chosen) < limit:
                chosen[words] = at
        told = self._told([key for key, _ in chosen.values()])
        return [
            Hit(
                key=at[0],
                **told[at[0]],
                start=found[at]["start"],
                end=found[at]["end"],
                quote=found[at]["text"],
                score=round(scores[at], 6),
                likeness=likeness.get(at),
                copies=copies[words],
            )
            for words, at in chosen.items()
            if at[0] in told  # else a dead writer's, or removed just now
        ]

    def nearest(
        self, queries: Sequence[str], limit: int, *, without: Collection[str] = ()
    ) -> list[list[Found]]:
        """The sentences of articles that bear on each query, best first, as ``search`` finds them.

        Of an index that is not too large to be held in memory, where its vectors are all compared.

        Args:
            queries: Words, or whole statements.
            limit: How many at most for each.
            without: Articles, by key, that are left out.
        """
        from brief.models.embedding import Encoder

        asked = [query.encode("utf-8", "replace").decode("utf-8") for query in queries]
        if not asked:
            return []
        vectors = Encoder.quick().encode(asked)
        if self._held is not None:
            return list(self._held.search(asked, vectors, limit, without))
        found = []
        for query, vector in zip(asked, vectors, strict=True):
            hits = self.search(query, limit, vector=vector, without=without)
            found.append([Found(hit.key, hit.start, hit.quote, hit.score) for hit in hits])
        return found

    @cached_property
    def _held(self) -> Held | None:
        if self.sound(self.sentences.count_rows) > MOST:
            return None
        rows = self.sentences.search().where(Filters().condition()).select(list(COLUMNS))
        return Held(self.sound(rows.limit(None).to_arrow), set(self.known.values()))

    @cached_property
    def _searchable(self) -> bool:
        return bool(self.sound(self.sentences.list_indices))

    def _told(self, keys: Sequence[str]) -> dict[str, dict[str, Any]]:
        rows = self._rows(keys, [*TOLD, "key"])
        return {row["key"]: {name: row[name] for name in TOLD} for row in rows}

    def _rows(self, keys: Sequence[str], columns: list[str]) -> list[dict[str, Any]]:
        if not keys:
            return []
        wanted = one_of("key", sorted(set(keys)))
        table = self.articles
        return self.sound(
            lambda: table.search().where(wanted).select(columns).limit(len(keys)).to_list()
        )

    def source(self, key: str) -> Source:
        """An article of the index, ready to be compared.

        Raises:
            InputError: It is not there any more.
        """
        rows = self._rows([key], ["record"])
        if not rows:
            raise InputError(f"{self.folder}: an article was removed while the index was read")
        data = unpacked(rows[0]["record"])
        article = Article.from_json(data["article"])
        document = Document(
            article,
            build(tuple[Block, ...], data["blocks"]),
            tuple(Span(a, b) for a, b in data["sentences"]),
        )
        return Source(document, build(tuple[Value, ...], data["values"]))

    def keys_of(self, text: str) -> list[str]:
        """The keys of the articles that have this very text."""
        same = f"text = {quoted(text_id(text))}"
        query = self.articles.search().where(same).select(["key"]).limit(None)
        return [row["key"] for row in self.sound(query.to_list)]

    def holds(self, kind: Kind) -> bool:
        """Whether anything of a kind is there."""
        return kind in self._kinds

    @cached_property
    def _kinds(self) -> frozenset[str]:
        return frozenset(row["kind"] for row in self.columns("kind"))

    def columns(self, *names: str) -> Iterator[dict[str, Any]]:
        """Some columns of all articles."""
        query = self.articles.search().select(list(names)).limit(None)
        yield from self.sound(query.to_list)

    def sound(self, do: Callable[[], _T]) -> _T:
        """What the database gives, or in plain words that it is broken."""
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", DeprecationWarning)
                return do()
        except (ValueError, RuntimeError, OSError, FileNotFoundError) as error:
            message = str(error).split("\n")[0].split(", /")[0][:300]
            raise InputError(
                f"{self.folder}: the index cannot be read or written ({message}); if it is broken, "
                "make it anew from the articles"
            ) from error


def _of_files(folder: Path) -> None:
    """Raise ``InputError`` where a pipe stands in it, which the database would wait for."""
    for place, _, names in os.walk(folder):
        for name in names:
            path = Path(place, name)
            with suppress(OSError):  # a link that leads nowhere, or just removed
                streams.refuse_endless(str(path), path.stat().st_mode)


def _lance() -> Any:
    # Read once, when the library is loaded: it warns of its own deprecations on stderr.
    os.environ.setdefault("LANCEDB_LOG", "error")
    try:
        import lancedb
    except ImportError as error:
        raise UsageError("an evidence index needs LanceDB: pip install 'brief[index]'") from error
    return lancedb
