"""Articles of any source into an evidence index: read, analyzed, embedded, added.

Analysis and embedding take nearly all of the time and run in worker processes; one process
writes. What is in the index already is found by its digest before any work is done on it.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context

from brief.batch.workers import end_with_parent
from brief.config import Settings
from brief.errors import BriefError, InputError, ModelError
from brief.evidence.entries import Added, Entry, Kind, content_digest, entry
from brief.evidence.index import Index
from brief.evidence.source import Source
from brief.pipeline import Pipeline, document, failure
from brief.reading.articles import Input, Item, load
from brief.records import Article, Failure

_LOG = logging.getLogger("brief")
_CHUNK = 4
_AHEAD = 4  # chunks a worker may be ahead of the writer: bounds memory
_Task = tuple[str, Article]
_Told = Callable[[Article | Failure], None]


def prepared(key: str, article: Article, tagger: str, kind: Kind) -> Entry | Failure:
    """An article analyzed and embedded, or why that failed."""
    from brief.statements import claims

    try:
        parsed = document(article)
        source = Source(parsed, claims.extract_values(parsed, tagger=tagger))
        return entry(key, source, kind)
    except ModelError:
        raise  # no article can be done
    except Exception as error:
        _LOG.debug("%s", article.source, exc_info=error)
        return failure(article.source, error)


def add(
    index: Index,
    items: Iterable[Item],
    settings: Settings,
    *,
    kind: Kind = "article",
    jobs: int = 1,
    told: _Told = lambda record: None,
) -> Added:
    """Put articles into an index; those that it has are passed over.

    Args:
        index: Where to.
        items: Files, articles and failures, read lazily.
        settings: How articles are read.
        kind: What they are.
        jobs: Worker processes; 1 works in this one.
        told: Called with each article once it is in, and with each failure.

    Returns:
        What it came to. Whatever ends it, what was added until then stays.

    Raises:
        ModelError: Weights are absent or altered.
        InputError: The index cannot be written, or a worker process was killed.
    """
    pipeline = Pipeline(settings, ())
    with index.writing() as writer:
        seen: set[str] = set()

        def fresh() -> Iterator[_Task]:
            for item in items:
                article = _loaded(item, pipeline)
                if isinstance(article, Failure):
                    writer.added.failures[article.error] += 1
                    told(article)
                    continue
                key = content_digest(article)
                if key in seen or writer.has(article):
                    writer.added.unchanged += 1
                    told(article)
                    continue
                seen.add(key)
                yield key, article

        for made in _made(fresh(), settings.names.use, kind, jobs):
            if isinstance(made, Failure):
                writer.added.failures[made.error] += 1
                told(made)
            else:
                writer.add(made)
                told(made.document.article)
        return writer.added


def _loaded(item: Item, pipeline: Pipeline) -> Article | Failure:
    try:
        article = load(item) if isinstance(item, Input) else item
        if isinstance(article, Article):
            pipeline.readable(article)
        return article
    except (BriefError, OSError) as error:  # too long, or gone since it was listed
        return failure(item.source, error)


def _work(tasks: list[_Task], tagger: str, kind: Kind) -> list[Entry | Failure]:
    return [prepared(key, article, tagger, kind) for key, article in tasks]


def _made(tasks: Iterator[_Task], tagger: str, kind: Kind, jobs: int) -> Iterator[Entry | Failure]:
    if jobs == 1:
        for key, article in tasks:
            yield prepared(key, article, tagger, kind)
        return
    pending: deque[Future[list[Entry | Failure]]] = deque()
    # spawn, not fork: neither torch's threads nor Lance's survive a fork
    context = get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=end_with_parent) as pool:
        try:
            while True:
                while len(pending) < jobs * _AHEAD and (some := list(islice(tasks, _CHUNK))):
                    pending.append(pool.submit(_work, some, tagger, kind))
                if not pending:
                    return
                yield from pending.popleft().result()
        except BrokenProcessPool as error:
            raise InputError(
                "a worker process was killed (out of memory, perhaps); what was added until then "
                "stays: add the rest again, with fewer --jobs"
            ) from error
        finally:
            for future in pending:
                future.cancel()
