"""What a worker does: a job in, an answer out; both are sent between processes."""

from __future__ import annotations

import dataclasses
import logging
import re
import tempfile
import traceback
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from brief import config
from brief.config import Settings
from brief.errors import BriefError, InputError
from brief.pipeline import Pipeline, Stage, failure
from brief.records import SCHEMA, Article, Failure, Report, dumps
from brief.records.form import plain
from brief.report import render
from brief.report.layout import Layout

_LOG = logging.getLogger("brief")
Kind = Literal["summarize", "claims", "check", "score", "read", "render", "search", "stories"]
STAGES: Mapping[str, tuple[Stage, ...]] = {
    "summarize": ("brief",),
    "claims": ("claims",),
    "check": ("brief", "claims", "check"),
}
_KEPT = 4  # sets of evidence that stay read: a desk checks several summaries against one story


@dataclass(frozen=True, slots=True)
class File:
    """A file to read, and what it is called in records.

    ``number`` is of one article in it. One that was only ``met``, in a folder that was named, is
    left out where it cannot be read, and said to be.
    """

    path: str
    name: str
    number: int | None = None
    met: bool = False


@dataclass(frozen=True, slots=True)
class Upload:
    """The bytes of a file that was sent, and its name."""

    name: str
    data: bytes


Source = Mapping[str, Any] | File
"""An article: a record (``text`` or ``html``, and more), or a file that has it."""


@dataclass(frozen=True, slots=True)
class Job:
    """What is asked for: ``options`` are those of the command line, ``form`` the format.

    ``search`` are those of ``brief index search``, with the ``index`` and the ``query``, or of
    ``brief stories``.
    """

    kind: Kind
    options: Mapping[str, Any] = field(default_factory=dict)
    article: Source | None = None
    evidence: tuple[Source, ...] = ()
    pairs: tuple[Mapping[str, Any], ...] = ()
    upload: Upload | None = None
    records: tuple[Report | Failure, ...] = ()
    search: Mapping[str, Any] = field(default_factory=dict)
    form: str = "json"
    full: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """The text of what was asked for, or why there is none; ``code`` is that of the failure.

    ``left_out`` says of evidence that could not be read why.
    """

    text: str
    failure: Failure | None = None
    code: int = 0
    left_out: tuple[str, ...] = ()


class Worker:
    """Does jobs, one after the other; weights and evidence stay loaded between them."""

    def __init__(self, settings: Settings) -> None:
        """Settings in force where a job says nothing else."""
        self.settings = settings
        self._pipelines: OrderedDict[tuple[object, ...], Pipeline] = OrderedDict()
        self._left_out: list[str] = []

    def warm(self) -> None:
        """Load what every job needs, so that the first one need not wait."""
        text = "The council of Springfield said on Monday that it had spent 2 million euros."
        self(Job("check", article={"text": text}, evidence=({"text": text},)))

    def several(self, jobs: Sequence[Job]) -> list[Answer]:
        """The answers to some jobs, in order; pairs that wait together are scored together."""
        if len(jobs) > 1 and all(job.kind == "score" for job in jobs):
            joined = self(dataclasses.replace(jobs[0], pairs=sum((j.pairs for j in jobs), ())))
            if joined.failure is None:
                rows = iter(_rows(joined))
                return [Answer(_scores([next(rows) for _ in job.pairs])) for job in jobs]
        return [self(job) for job in jobs]

    def __call__(self, job: Job) -> Answer:
        """The answer to one job; whatever goes wrong with it is told in the answer."""
        try:
            self._left_out = []
            return Answer(_DO[job.kind](self, job), left_out=tuple(self._left_out))
        except Exception as error:
            # The message of a bug may quote the article: it is for who asked, not for a log.
            _LOG.debug("%s: %s", job.kind, type(error).__name__)
            if not isinstance(error, BriefError):
                where = traceback.extract_tb(error.__traceback__)[-1]
                _LOG.error("bug: %s at %s:%s", type(error).__name__, where.name, where.lineno)
            record = failure(_name(job), error)
            code = error.exit_code if isinstance(error, BriefError) else 70
            return Answer(dumps(record.to_json()), record, code)

    def pipeline(self, job: Job) -> Pipeline:
        """The pipeline of a job: one that has read the same evidence already, where there is."""
        settings = config.replaced(self.settings, {**job.options, "jobs": 1})
        stages = STAGES[job.kind]
        evidence: list[Article] = []
        for source in job.evidence:
            try:
                evidence += articles(source, settings)
            except InputError as error:
                if not (isinstance(source, File) and source.met):
                    raise
                self._left_out.append(str(error))
        if job.evidence and not evidence:
            raise InputError(f"against: nothing could be read: {'; '.join(self._left_out[:3])}")
        stamps = tuple(_stamp(path) for path in settings.verify.against)
        key = (settings, stages, stamps, *(dumps(article.to_json()) for article in evidence))
        if key not in self._pipelines:
            self._pipelines[key] = Pipeline(settings, stages, evidence)
            if len(self._pipelines) > _KEPT:
                self._pipelines.popitem(last=False)
        self._pipelines.move_to_end(key)
        return self._pipelines[key]


def _stamp(path: str) -> int:
    """What tells an index from what it was before something was added: others are read once."""
    from brief.evidence.index import Index

    return Index(path).version if Index.is_one(path) else 0


def articles(source: Source, settings: Settings) -> tuple[Article, ...]:
    """The articles of a source.

    Raises:
        InputError: There is none, or one of them cannot be read.
    """
    if not isinstance(source, File):
        from brief.reading.articles import read_record

        name = source.get("source") or "article"
        record = {key: value for key, value in source.items() if key != "source"}
        return (_article(read_record(record, source=name)),)
    return tuple(_article(each) for each in _of_file(source, settings))


def _article(found: Article | Failure) -> Article:
    if isinstance(found, Failure):
        raise InputError(found.message)
    return found


def _of_file(file: File, settings: Settings) -> Iterator[Article | Failure]:
    """The articles of a file under the name that it is known by."""
    from brief.reading.articles import read

    found = read(
        [file.path],
        encoding=settings.read.encoding,
        max_bytes=settings.read.max_bytes,
    )
    for number, article in enumerate(found, start=1):
        if file.number is None or file.number == number:
            yield _renamed(article, file.path, file.name)


def _renamed(article: Article | Failure, path: str, name: str) -> Article | Failure:
    if isinstance(article, Failure):
        return dataclasses.replace(
            article,
            source=article.source.replace(path, name),
            message=article.message.replace(path, name),
        )
    return dataclasses.replace(article, source=article.source.replace(path, name))


def _name(job: Job) -> str:
    if job.upload is not None:
        return job.upload.name
    if isinstance(job.article, File):
        return job.article.name
    return str((job.article or {}).get("source") or job.kind)


def _one(job: Job, settings: Settings) -> Article:
    assert job.article is not None  # of every job that is about an article
    found = articles(job.article, settings)
    if not found:
        raise InputError(f"{_name(job)}: no such article")
    if len(found) > 1:
        raise InputError(
            f"{_name(job)}: {len(found)} articles; name one by its number ({_name(job)}:1)"
        )
    return found[0]


def _report(worker: Worker, job: Job) -> str:
    pipeline = worker.pipeline(job)
    report = pipeline(_one(job, pipeline.settings))
    layout = Layout(
        brief_only=job.kind == "summarize",
        full=job.full,
        against=bool(pipeline.against),
    )
    return "".join(render([report], job.form, layout))


def _score(worker: Worker, job: Job) -> str:
    from brief.scoring.premise import Premises
    from brief.verify import scorer

    settings = config.replaced(worker.settings, job.options)
    premises = Premises()
    scores = scorer(settings.verify.use)(
        [(premises(pair["document"]), pair["claim"]) for pair in job.pairs]
    )
    return _scores(
        [
            {"id": pair.get("id"), **score.to_json()}
            for pair, score in zip(job.pairs, scores, strict=True)
        ]
    )


def _scores(rows: Sequence[Mapping[str, Any]]) -> str:
    return dumps({"schema": SCHEMA, "type": "scores", "scores": list(rows)})


def _rows(answer: Answer) -> list[dict[str, Any]]:
    import json

    rows: list[dict[str, Any]] = json.loads(answer.text)["scores"]
    return rows


def _read(worker: Worker, job: Job) -> str:
    """The articles of a file that was sent, as ``POST /v1/check`` takes them."""
    from brief.reading.articles import read

    assert job.upload is not None
    name = Path(job.upload.name).name or "article.txt"
    with tempfile.TemporaryDirectory(prefix="brief-") as folder:
        # Its suffix says how it is read; no more of a stranger's name gets into the file system.
        suffixes = "".join(s for s in Path(name).suffixes[-2:] if re.fullmatch(r"\.\w{1,12}", s))
        path = Path(folder) / f"upload{suffixes}"
        path.write_bytes(job.upload.data)
        found = [
            _renamed(article, str(path), name)
            for article in read([str(path)], max_bytes=worker.settings.read.max_bytes)
        ]
    rows = [
        each.to_json()
        if isinstance(each, Failure)
        else {"schema": SCHEMA, "type": "article", **plain(each)}
        for each in found
    ]
    return dumps({"schema": SCHEMA, "type": "articles", "articles": rows})


def _render(worker: Worker, job: Job) -> str:
    return "".join(render(job.records, job.form, Layout(against=job.full)))


def _search(worker: Worker, job: Job) -> str:
    """The sentences of an index that bear on a query, best first."""
    from brief.evidence.filters import named
    from brief.evidence.index import Index

    asked = dict(job.search)
    index, query, limit = (asked.pop(name) for name in ("index", "query", "limit"))
    hits = Index(index).search(query, limit, named(**asked))
    found = {"schema": SCHEMA, "type": "hits", "query": query, "hits": [h.to_json() for h in hits]}
    return dumps(found)


def _stories(worker: Worker, job: Job) -> str:
    """The articles in stories, those of most articles first."""
    from brief import storytelling

    def refused(record: Failure) -> None:
        raise InputError(record.message)

    items = (a for each in job.evidence for a in articles(each, worker.settings))
    made = storytelling.told(items, worker.settings, **dict(job.search), failed=refused)
    rows = [story.to_json() for story in made]
    return dumps({"schema": SCHEMA, "type": "stories", "stories": rows})


_DO: Mapping[str, Callable[[Worker, Job], str]] = {
    "summarize": _report,
    "claims": _report,
    "check": _report,
    "score": _score,
    "read": _read,
    "render": _render,
    "search": _search,
    "stories": _stories,
}
