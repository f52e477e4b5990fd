"""The Python interface: the same records as the commands, typed.

``read``, ``summarize``, ``claims``, ``check`` and ``run`` take what people have at hand (a
text, an article, paths) and give records. Nothing slow is imported before it is needed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from os import PathLike, fspath
from typing import TYPE_CHECKING, Any

from brief.records import Article, Brief, Claim, Failure, Report

if TYPE_CHECKING:
    from brief.config import Settings

Path = str | PathLike[str]


def _settings(**options: Any) -> Settings:
    """Settings from keyword options alone: a library call reads no file and no environment."""
    from brief import config

    given = {name: value for name, value in options.items() if value is not None}
    return config.load(given, environment={}, files=False)[0]


def _article(text: str | Article, published: str | None) -> Article:
    from brief.reading.articles import read_text

    return text if isinstance(text, Article) else read_text(text, published=published)


def read(
    *paths: Path, encoding: str | None = None, max_bytes: int = 20_000_000
) -> Iterator[Article | Failure]:
    """The articles of files, folders and globs, in a stable order.

    Args:
        paths: Files (``.txt .md .html .json .jsonl .parquet``, also ``.gz``), folders, globs.
        encoding: Detected when not given.
        max_bytes: Larger inputs are failures.

    Returns:
        An iterator; an input that cannot be read is a ``Failure`` in its place.
    """
    from brief.reading import articles

    return articles.read([fspath(p) for p in paths], encoding=encoding, max_bytes=max_bytes)


def summarize(
    text: str | Article,
    *,
    sentences: int | None = None,
    words: int | None = None,
    chars: int | None = None,
    style: str | None = None,
    method: str | None = None,
    focus: str | None = None,
    absolute_dates: bool | None = None,
    published: str | None = None,
) -> Brief:
    """A brief of one article, within the given bounds.

    Args:
        text: The article's text as scraped, or an article from ``read``.
        sentences: At most so many sentences (3 when no bound is given).
        words: At most so many words.
        chars: At most so many characters.
        style: ``paragraph`` (default), ``bullets`` or ``headline``.
        method: ``extract`` (default), ``embed``, ``lead``, ``textrank``, ``lexrank``,
            ``smollm``, or ``hf:NAME_OR_PATH[@revision]`` of a checkpoint that writes.
        focus: A question or topic that the brief is about.
        absolute_dates: Spell out relative dates: "on Thursday (25 April 2019)".
        published: ISO 8601; for relative dates.

    Raises:
        UsageError: A bound below 1, an unknown style or method.
    """
    from brief.pipeline import Pipeline

    settings = _settings(
        sentences=sentences,
        words=words,
        chars=chars,
        style=style,
        method=method,
        focus=focus,
        absolute_dates=absolute_dates,
    )
    found = Pipeline(settings, ("brief",))(_article(text, published)).brief
    assert found is not None  # the stage was asked for
    return found


def claims(
    text: str | Article,
    *,
    kind: str | Sequence[str] = (),
    min_checkworthiness: float | None = None,
    published: str | None = None,
) -> tuple[Claim, ...]:
    """The checkable statements of one article; for their values see ``check``.

    Raises:
        UsageError: An unknown kind.
    """
    from brief.pipeline import Pipeline

    kinds = (kind,) if isinstance(kind, str) else tuple(kind)
    settings = _settings(kind=kinds, min_checkworthiness=min_checkworthiness)
    return Pipeline(settings, ("claims",))(_article(text, published)).claims


def check(
    text: str | Article,
    *,
    against: Iterable[Path] = (),
    published: str | None = None,
    min_confidence: float | None = None,
) -> Report:
    """The full report of one article: brief, values, claims with verdicts.

    Args:
        text: The article's text as scraped, or an article from ``read``.
        against: Files, folders and globs of evidence; without them the article is checked
            against itself, the calendar and the gazetteer.
        published: ISO 8601; for relative dates.
        min_confidence: Verdicts below become ``not_enough_info``.

    Raises:
        InputError: ``against`` names nothing that can be read.
    """
    from brief.pipeline import Pipeline

    settings = _settings(against=tuple(fspath(p) for p in against), min_confidence=min_confidence)
    return Pipeline(settings, ("brief", "claims", "check"))(_article(text, published))


def run(
    paths: Path | Iterable[Path], *, jobs: int = 1, **options: Any
) -> Iterator[Report | Failure]:
    """The reports of many articles, in a stable order, in bounded memory.

    Args:
        paths: Files, folders and globs.
        jobs: Worker processes; 1 works in this process, 0 means one per core. With more
            than one, call from under ``if __name__ == "__main__":``, as multiprocessing asks.
        options: As on the command line: ``words=60``, ``against=(...)``, ``method="lead"``.

    Returns:
        An iterator; an article that could not be done is a ``Failure`` in its place.

    Raises:
        UsageError: An unknown option or value.
    """
    from brief import batch
    from brief.pipeline import Pipeline

    names = [paths] if isinstance(paths, (str, PathLike)) else list(paths)
    settings = _settings(jobs=jobs, **options)
    pipeline = Pipeline(settings, ("brief", "claims", "check"))
    tasks = (batch.Task(item) for item in batch.inputs([fspath(p) for p in names], settings))

    def records() -> Iterator[Report | Failure]:
        for result in batch.results(tasks, pipeline, jobs=settings.batch.jobs):
            data = json.loads(result.line or "")
            yield Failure.from_json(data) if result.failed else Report.from_json(data)

    return records()
