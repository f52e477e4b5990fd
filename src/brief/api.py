"""The Python interface: the same records as the commands, typed.

``read``, ``summarize``, ``claims``, ``check``, ``score`` and ``run`` take what people have at
hand (a text, an article, paths, pairs) and give records. Nothing slow is imported before it is
needed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from os import PathLike, fspath
from typing import TYPE_CHECKING, Any, overload

from brief.errors import UsageError
from brief.records import Article, Brief, Claim, Failure, Report, Value

if TYPE_CHECKING:
    from brief.config import Settings
    from brief.records.story import Story
    from brief.scoring.pairs import PairScore

Path = str | PathLike[str]


def _settings(**options: Any) -> Settings:
    """Settings from keyword options alone: a library call reads no file and no environment."""
    from brief import config

    given = {name: value for name, value in options.items() if value is not None}
    return config.load(given, environment={}, files=False)[0]


def _article(text: str | Article, published: str | None) -> Article:
    from brief.reading.articles import read_text

    return text if isinstance(text, Article) else read_text(text, published=published)


class Articles(Iterator[Article | Failure]):
    """Articles as they are read, each once; ``rows`` is the rest of them as a table."""

    def __init__(self, found: Iterator[Article | Failure]) -> None:
        """Of what reads them."""
        self._found = found

    def __next__(self) -> Article | Failure:
        return next(self._found)

    def rows(self) -> Iterator[dict[str, Any]]:
        """A flat dict per article, for ``pandas.DataFrame``; ``error`` is of one not read.

        What a record had besides stands in columns of its own name.
        """
        names = ("source", "id", "title", "published", "url", "language", "text")
        for each in self:
            row: dict[str, Any] = {**dict.fromkeys(names), "error": None, "source": each.source}
            if isinstance(each, Failure):
                yield {**row, "error": f"{each.error}: {each.message}"}
            else:
                extra = {key: value for key, value in each.extra.items() if key not in row}
                yield {**row, **{name: getattr(each, name) for name in names}, **extra}


def read(*paths: Path, encoding: str | None = None, max_bytes: int = 20_000_000) -> Articles:
    """The articles of files, folders and globs, in a stable order.

    Args:
        paths: Files (``.txt .md .html .json .jsonl .parquet``, also ``.gz``), folders, globs.
        encoding: Detected when not given.
        max_bytes: Larger inputs are failures.

    Returns:
        An iterator; an input that cannot be read is a ``Failure`` in its place. Its ``rows()``
        are for ``pandas.DataFrame``.
    """
    from brief.reading import articles

    found = articles.read([fspath(p) for p in paths], encoding=encoding, max_bytes=max_bytes)
    return Articles(found)


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
    seed: int | None = None,
) -> Brief:
    """A brief of one article, within the given bounds.

    Args:
        text: The article's text as scraped, or an article from ``read``.
        sentences: At most so many sentences (3 when no bound is given).
        words: At most so many words.
        chars: At most so many characters.
        style: ``paragraph`` (default), ``bullets`` or ``headline``.
        method: ``extract`` (default), ``trees``, ``embed``, ``lead``, ``textrank``, ``lexrank``,
            ``smollm``, or ``hf:NAME_OR_PATH[@revision]`` of a checkpoint that writes.
        focus: A question or topic that the brief is about.
        absolute_dates: Spell out relative dates: "on Thursday (25 April 2019)".
        published: ISO 8601; for relative dates.
        seed: Of methods that draw or write.

    Returns:
        The brief; ``str`` of it is its text.

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
        seed=seed,
    )
    found = Pipeline(settings, ("brief",))(_article(text, published)).brief
    assert found is not None  # the stage was asked for
    return found


class Claims(Sequence[Claim]):
    """The claims of one article with what they rest on: ``claim.values_of(claims)``."""

    def __init__(self, report: Report) -> None:
        """Of a report in which nothing was checked."""
        self.report = report

    @property
    def article(self) -> Article:
        """The article, with its text and date."""
        return self.report.article

    @property
    def values(self) -> tuple[Value, ...]:
        """All values of the article, in order."""
        return self.report.values

    def value(self, id: str) -> Value:
        """The value of this id, as claims name it; ``KeyError`` where there is none."""
        return self.report.value(id)

    def rows(self) -> list[dict[str, Any]]:
        """A flat dict per claim, for ``pandas.DataFrame``."""
        return self.report.rows()

    @overload
    def __getitem__(self, at: int) -> Claim: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Claim, ...]: ...
    def __getitem__(self, at: int | slice) -> Claim | tuple[Claim, ...]:
        return self.report.claims[at]

    def __len__(self) -> int:
        return len(self.report.claims)

    def __repr__(self) -> str:
        return repr(self.report).replace("<Report", "<Claims:", 1)

    def _repr_html_(self) -> str:
        return self.report._repr_html_()


def claims(
    text: str | Article,
    *,
    kind: str | Sequence[str] = (),
    first: int | None = None,
    order: str | None = None,
    min_checkworthiness: float | None = None,
    published: str | None = None,
) -> Claims:
    """The checkable statements of one article, those to check first on top.

    Args:
        text: The article's text as scraped, or an article from ``read``.
        kind: Only claims of these kinds: event, date, location, quantity, quote, role.
        first: Only so many, those most worth checking.
        order: ``checkworthiness`` (default) or ``text``.
        min_checkworthiness: Only claims at least this worth checking, 0 to 1.
        published: ISO 8601; for relative dates.

    Returns:
        A sequence of claims that also holds the article and its values.

    Raises:
        UsageError: An unknown kind or order.
    """
    from brief.pipeline import Pipeline

    settings = _settings(
        kind=_several(kind), first=first, order=order, min_checkworthiness=min_checkworthiness
    )
    return Claims(Pipeline(settings, ("claims",))(_article(text, published)))


def check(
    text: str | Article,
    *,
    against: Path | Iterable[Path] = (),
    verifier: str | None = None,
    min_confidence: float | None = None,
    strict_attribution: bool | None = None,
    kind: str | Sequence[str] = (),
    first: int | None = None,
    order: str | None = None,
    min_checkworthiness: float | None = None,
    published: str | None = None,
    encoding: str | None = None,
    max_bytes: int | None = None,
) -> Report:
    """The full report of one article: brief, values, claims with verdicts, findings.

    Args:
        text: The article's text as scraped, or an article from ``read``.
        against: Files, folders and globs of evidence; without them the article is checked
            against itself, the calendar and the gazetteer.
        verifier: ``slots`` (default), ``words``, ``hf:NAME_OR_PATH[@revision]``, or a plugin's.
        min_confidence: Verdicts below become ``not_enough_info``.
        strict_attribution: What the evidence has on somebody's word supports nothing.
        kind: Only claims of these kinds.
        first: Only so many claims, those most worth checking.
        order: ``text`` (default) or ``checkworthiness``.
        min_checkworthiness: Only claims at least this worth checking, 0 to 1.
        published: ISO 8601; for relative dates.
        encoding: Of the evidence; detected when not given.
        max_bytes: Larger evidence is refused.

    Raises:
        InputError: ``against`` names nothing that can be read.
        UsageError: An unknown name, or a value out of its range.
    """
    from brief.pipeline import Pipeline

    sources = [against] if isinstance(against, (str, PathLike)) else against
    settings = _settings(
        against=tuple(fspath(p) for p in sources),
        verifier=verifier,
        min_confidence=min_confidence,
        strict_attribution=strict_attribution,
        kind=_several(kind),
        first=first,
        order=order,
        min_checkworthiness=min_checkworthiness,
        encoding=encoding,
        max_bytes=max_bytes,
    )
    return Pipeline(settings, ("brief", "claims", "check"))(_article(text, published))


def score(
    pairs: Iterable[tuple[str, str]], *, verifier: str | None = None, batch_size: int = 64
) -> list[PairScore]:
    """How well each document supports its claim, in order.

    Args:
        pairs: ``(document, claim)`` texts.
        verifier: ``slots`` (default), ``words``, ``hf:NAME_OR_PATH[@revision]``, or a plugin's.
        batch_size: Pairs scored at a time.

    Returns:
        A score each: ``support`` and ``contradiction`` in [0, 1], its ``label``, and ``checks``.

    Raises:
        UsageError: An unknown verifier.
        ModelError: Weights are absent or altered.
    """
    from itertools import islice

    from brief.scoring.premise import Premises
    from brief.verify import scorer

    if batch_size < 1:
        raise UsageError(f"batch_size: expected at least 1, got {batch_size}")
    score_pairs = scorer(_settings(verifier=verifier).verify.use)
    premises, rest = Premises(), iter(pairs)
    found: list[PairScore] = []
    while batch := list(islice(rest, batch_size)):
        found += score_pairs([(premises(document), claim) for document, claim in batch])
    return found


def stories(
    paths: Path | Iterable[Path],
    *,
    words: int = 120,
    window: int | None = 7,
    **options: Any,
) -> list[Story]:
    """The articles of files, folders and globs grouped by event, the largest story first.

    Args:
        paths: Files, folders and globs.
        words: The bound of each story's brief.
        window: Days that two articles of one event may be apart; None where time tells nothing.
        options: ``published``, ``encoding``, ``max_bytes``, ``tagger``, ``cache``.

    Returns:
        Every article is in one story; many are alone in theirs. What cannot be read is logged.

    Raises:
        UsageError: An unknown option or value.
        ModelError: Weights are absent or altered.
    """
    import logging

    from brief import storytelling
    from brief.batch import inputs

    names = [paths] if isinstance(paths, (str, PathLike)) else list(paths)
    log = logging.getLogger("brief")
    settings = _settings(**options)
    return list(
        storytelling.told(
            inputs([fspath(p) for p in names], settings),
            settings,
            words=words,
            window=window,
            cached=settings.batch.cache,
            failed=lambda failure: log.warning("left out: %s", failure.message),
        )
    )


def _several(kind: str | Sequence[str]) -> tuple[str, ...]:
    return (kind,) if isinstance(kind, str) else tuple(kind)


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
            yield result.record

    return records()
