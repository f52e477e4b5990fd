"""One input of a batch and what became of it: whatever goes wrong with it becomes its record."""

from __future__ import annotations

import json
import logging
import os
import traceback
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from brief.batch.cache import Cache, place
from brief.config import Settings
from brief.errors import ModelError, UsageError
from brief.files import Identity
from brief.pipeline import Pipeline, failure
from brief.reading import articles
from brief.reading.articles import Input, Item, load
from brief.reading.streams import reason
from brief.records import Failure, Report, dumps

_LOG = logging.getLogger("brief")


@dataclass(frozen=True, slots=True)
class Task:
    """One input, and the key of a finished record of the same source, if there is one.

    ``found`` is how many claims of that record are refuted, and how many unsupported.
    """

    item: Item
    known: tuple[str, str, str] | None = None
    found: tuple[int, int] = (0, 0)

    @property
    def source(self) -> str:
        """Where the article comes from."""
        return self.item.source


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a task: the record as a JSON line, or None when the known one stands.

    ``error`` names the kind of failure, and is None where there is none; ``cached`` says that the
    record was taken from the cache.
    """

    source: str
    line: str | None
    error: str | None = None
    refuted: int = 0
    unsupported: int = 0
    cached: bool = False

    @property
    def failed(self) -> bool:
        """Whether the record is one of failure."""
        return self.error is not None

    @classmethod
    def of(cls, record: Report | Failure) -> Result:
        """The result that this record is the line of.

        Raises:
            ValueError: The record holds what JSON cannot.
        """
        line = dumps(record.to_json())
        if isinstance(record, Failure):
            return cls(record.source, line, error=record.error)
        labels = [c.verdict.label for c in record.claims if c.verdict is not None]
        return cls(
            record.article.source,
            line,
            refuted=labels.count("refuted"),
            unsupported=labels.count("not_enough_info"),
        )


def found(record: Mapping[str, Any]) -> tuple[int, int]:
    """How many claims of a finished record are refuted, and how many unsupported."""
    labels = [(claim.get("verdict") or {}).get("label") for claim in record.get("claims", ())]
    return labels.count("refuted"), labels.count("not_enough_info")


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


def done(task: Task, pipeline: Pipeline) -> Result:
    """One task through the pipeline; whatever goes wrong with the article becomes its record.

    Raises:
        ModelError: Weights are absent or altered: no article can be done.
        InputError: The evidence of ``--against`` cannot be read: likewise.
    """
    pipeline.against  # noqa: B018 - not the article's fault when this fails
    try:
        article = load(task.item) if isinstance(task.item, Input) else task.item
        if isinstance(article, Failure):
            return Result.of(article)
        key = pipeline.key(article)
        if key == task.known:
            refuted, unsupported = task.found
            return Result(task.source, None, refuted=refuted, unsupported=unsupported)
        cache = Cache(place()) if pipeline.settings.batch.cache else None
        line = None if cache is None else cache.get((*key, *pipeline.stages))
        if line is not None:
            refuted, unsupported = found(json.loads(line))
            return Result(task.source, line, refuted=refuted, unsupported=unsupported, cached=True)
        result = Result.of(pipeline(article))
        if cache is not None and result.line is not None:
            cache.put((*key, *pipeline.stages), result.line)
        return result
    except ModelError:
        raise
    except Exception as error:
        _LOG.debug("%s: %s", task.source, traceback.format_exc())
        return Result.of(failure(task.source, error))
