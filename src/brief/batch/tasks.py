"""One input of a batch and what became of it: whatever goes wrong with it becomes its record."""

from __future__ import annotations

import dataclasses
import json
import logging
import os
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from brief.batch.cache import Cache, place
from brief.config import Settings
from brief.errors import ModelError, UsageError
from brief.files import Identity
from brief.pipeline import Pipeline, failure
from brief.reading import articles
from brief.reading.articles import Input, Item, load
from brief.reading.streams import reason
from brief.records import Article, Copy, Failure, Report, dumps

_LOG = logging.getLogger("brief")


class Found(NamedTuple):
    """What a record came to.

    Claims refuted and unsupported, 1 where a note warns of the page, and what an article
    contradicts itself in.
    """

    refuted: int = 0
    unsupported: int = 0
    noted: int = 0
    contradictions: int = 0


NOTHING = Found()


@dataclass(frozen=True, slots=True)
class Task:
    """One input, and the key of a finished record of the same source, if there is one.

    ``found`` is what that record came to. ``sign``
    asks for a signature that tells copies, also or ``only``; ``copy`` says that it is one.
    """

    item: Item
    known: tuple[str, str, str] | None = None
    found: Found = NOTHING
    sign: Literal["no", "also", "only"] = "no"
    copy: Copy | None = None

    @property
    def source(self) -> str:
        """Where the article comes from."""
        return self.item.source


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a task: the record as a JSON line, or None when the known one stands.

    It is None also where only a ``signature`` was asked for, or no line of a report.

    ``error`` names the kind of failure, and is None where there is none; ``cached`` says that the
    record was taken from the cache. ``made`` is the record where it was made in this process.
    """

    source: str
    line: str | None
    error: str | None = None
    found: Found = NOTHING
    cached: bool = False
    signature: bytes | None = None
    made: Report | Failure | None = field(default=None, compare=False, repr=False)

    def __reduce__(self) -> tuple[Any, ...]:
        # The line says all: pickled twice, a record would take twice as long to its reader.
        own = (self.source, self.line, self.error, self.found, self.cached, self.signature)
        return Result, own

    @property
    def record(self) -> Report | Failure:
        """The record: as made in this process, else read from the line."""
        if self.made is not None:
            return self.made
        data = json.loads(self.line or "")
        return Failure.from_json(data) if self.failed else Report.from_json(data)

    @property
    def failed(self) -> bool:
        """Whether the record is one of failure."""
        return self.error is not None

    @classmethod
    def of(cls, record: Report | Failure | Copy, *, line: bool = True) -> Result:
        """The result that this record is the line of; of a report it may be left out.

        Raises:
            ValueError: The record holds what JSON cannot.
        """
        if isinstance(record, Report):
            written = dumps(record.fields()) if line else None
        else:
            written = dumps(record.to_json())
        if isinstance(record, Failure):
            return cls(record.source, written, error=record.error, made=record)
        if isinstance(record, Copy):
            return cls(record.source, written)
        labels = [c.verdict.label if c.verdict is not None else None for c in record.claims]
        levels = [finding.level for finding in record.findings]
        return cls(record.article.source, written, found=_found(labels, levels), made=record)


def found(record: Mapping[str, Any]) -> Found:
    """What a record came to."""
    labels = [(claim.get("verdict") or {}).get("label") for claim in record.get("claims", ())]
    return _found(labels, [finding["level"] for finding in record.get("findings", ())])


def _found(labels: Sequence[str | None], levels: Sequence[str]) -> Found:
    return Found(
        labels.count("refuted"),
        labels.count("not_enough_info"),
        int("note" in levels),
        levels.count("contradiction"),
    )


def usable_cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def inputs(
    paths: Iterable[str], settings: Settings, without: frozenset[Identity] = frozenset()
) -> Iterator[Item]:
    """The inputs of a batch in order, listed lazily, but for the files and folders left out.

    Raises:
        UsageError: ``read.published`` is no date.
    """
    given = settings.read
    options = articles.Options(given.published, given.encoding, given.max_bytes)
    for path in paths:
        try:
            yield from articles.items([path], options, without=without)
        except UsageError:
            raise
        except OSError as error:
            yield Failure(path, "InputError", reason(path, error))
        except Exception as error:
            # Readers make records of what they foresee. What they do not costs the rest of this
            # path, and not of the batch.
            _LOG.debug("%s: %s", path, traceback.format_exc())
            yield failure(path, error)


def done(
    task: Task,
    pipeline: Pipeline,
    load_all: Callable[[], None] | None = None,
    *,
    line: bool = True,
) -> Result:
    """One task through the pipeline; whatever goes wrong with the article becomes its record.

    Args:
        task: What is to be done.
        pipeline: What does it.
        load_all: Called before the pipeline is, where it is.
        line: Whether a report is wanted as a line, which of a long article takes time, and the
            memory of the record once more.

    Raises:
        ModelError: Weights are absent or altered: no article can be done.
        UsageError: What ``sign`` needs is not installed: likewise.
        InputError: The evidence of ``--against`` cannot be read: likewise.
    """
    pipeline.against  # noqa: B018 - not the article's fault when this fails
    try:
        article = load(task.item) if isinstance(task.item, Input) else task.item
        if isinstance(article, Failure):
            return Result.of(article)
        if task.copy is not None:
            return Result.of(task.copy)
        signed = _signature(article) if task.sign != "no" else None
        if task.sign == "only":
            return Result(task.source, None, signature=signed)
        return dataclasses.replace(_made(task, article, pipeline, load_all, line), signature=signed)
    except (ModelError, UsageError):
        raise
    except Exception as error:
        _LOG.debug("%s: %s", task.source, traceback.format_exc())
        return Result.of(failure(task.source, error))


def _signature(article: Article) -> bytes | None:
    from brief.batch.copies import signature  # what finds copies is read where they are asked for

    return signature(article)


def _made(
    task: Task,
    article: Article,
    pipeline: Pipeline,
    load_all: Callable[[], None] | None,
    as_line: bool,
) -> Result:
    """The result of an article: the known record, one of the cache, or a new one."""
    key = pipeline.key(article)
    if key == task.known:
        return Result(task.source, None, found=task.found)
    cache = Cache(place()) if pipeline.settings.batch.cache else None
    line = None if cache is None else cache.get((*key, *pipeline.stages))
    if line is not None:
        return Result(task.source, line, found=found(json.loads(line)), cached=True)
    if load_all is not None:
        load_all()
    result = Result.of(pipeline(article), line=as_line or cache is not None)
    if cache is not None and result.line is not None:
        cache.put((*key, *pipeline.stages), result.line)
    return result
