"""How much work a fixed input takes, and that nothing of an article outlives its record."""

from __future__ import annotations

import gc
import sys
import weakref
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from brief import batch
from brief.config import Settings
from brief.config import Verify as VerifySettings
from brief.evidence import Base, Source
from brief.language import analysis, syntax, words
from brief.language.analysis import Analysis
from brief.models.transformer import Transformer
from brief.pipeline import Pipeline
from brief.reading.articles import read_text
from brief.records import Article, Failure, text_id
from brief.statements.discourse import Discourse

ARTICLE = """Council votes to close the old ferry pier

TARVIK, March 12 - The town council of Tarvik voted on Tuesday to close the old ferry pier, which \
was built in 1924 and has not been used since last spring. Mayor Anna Berg said the repairs would \
cost 4.2 million euros.

"We cannot pay for two piers," Berg said. "She is right," said Paul Okoro, who leads the harbor \
office, adding that the new pier takes 12 boats a day. He had warned of the costs in 2021.

About 300 people signed a letter against the plan. The council will vote on the budget in May, and \
the pier will be fenced off by 30 June.

Tarvik has 8,000 inhabitants. The first pier was opened by the king in 1871 and burned down in 1923.
"""
SUMMARY = """The council of Tarvik voted on Tuesday to close the old pier.

Anna Berg said that repairing it would cost 4.2 million euros.

The old pier was built in 1931.

Okoro runs the office of the harbor and spoke of the costs two years before.

Hundreds of townspeople put their names to a letter of protest.

The king opened the first pier in 1871.
"""


class Work:
    """Counts of what the models were asked."""

    def __init__(self) -> None:
        self.count: Counter[str] = Counter()

    def watch(self, patch: pytest.MonkeyPatch, owner: Any, name: str, unit: str, size: Any) -> None:
        method = getattr(owner, name)

        def counted(*args: Any, **named: Any) -> Any:
            self.count[unit] += size(args)
            return method(*args, **named)

        patch.setattr(owner, name, counted)


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Work:
    found = Work()
    found.watch(monkeypatch, words.Model, "tag", "tagged", lambda args: len(args[1]))
    found.watch(monkeypatch, syntax.Parser, "trees", "batches", lambda args: 1)
    found.watch(monkeypatch, syntax.Parser, "trees", "trees", lambda args: len(args[2]))
    found.watch(monkeypatch, Transformer, "states", "encoded", lambda args: 1)
    return found


def checking(tmp_path: Path) -> Pipeline:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE)
    return Pipeline(Settings(verify=VerifySettings(against=(str(path),))), ("check",))


# Of a summary of 6 sentences against an article of 10, and of a second one against the same; a
# correction is read once, to see whether it is right (the second summary has two).
FIRST = {"tagged": 22, "batches": 2, "trees": 16, "encoded": 12}
SECOND = {"tagged": 13, "batches": 1, "trees": 6, "encoded": 3}


def test_a_summary_against_an_article_takes_no_more_work_than_this(
    work: Work, tmp_path: Path
) -> None:
    """Less is fine, then lower the figures; more is work that was done before."""
    pipeline = checking(tmp_path)
    report = pipeline(read_text(SUMMARY))
    assert len(report.claims) == 6
    grown = {unit: n for unit, n in work.count.items() if n > FIRST[unit]}
    assert not grown
    work.count.clear()
    pipeline(read_text(SUMMARY.replace("Tuesday", "Monday")))
    grown = {unit: n for unit, n in work.count.items() if n > SECOND[unit]}
    assert not grown


def test_no_sentence_of_an_article_is_tagged_or_parsed_twice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tagged: Counter[tuple[int, int]] = Counter()
    parsed: Counter[tuple[words.Word, ...]] = Counter()
    trees = syntax.Parser.trees

    def tag(text: str, places: Any) -> list[tuple[words.Word, ...]]:
        tagged.update(places)
        return words.words_of(text, places)

    def tree(parser: syntax.Parser, text: str, sentences: Any) -> list[syntax.Tree]:
        parsed.update(sentences)
        return trees(parser, text, sentences)

    monkeypatch.setattr(analysis, "words_of", tag)
    monkeypatch.setattr(syntax.Parser, "trees", tree)
    Pipeline(Settings(), ("claims", "check"))(read_text(ARTICLE))
    assert len(tagged) >= 10
    assert len(parsed) >= 10
    assert set(tagged.values()) == set(parsed.values()) == {1}


def test_a_report_that_is_shown_to_people_is_no_line_of_json_too() -> None:
    pipeline = Pipeline(Settings(), ("claims", "check"))
    tasks = [batch.Task(read_text(ARTICLE)), batch.Task(Failure("gone.txt", "InputError", "gone"))]
    written = list(batch.results(tasks, pipeline))
    shown = list(batch.results(tasks, pipeline, lines=False))
    assert shown[0].line is None
    assert shown[0].record == written[0].record
    assert [each.found for each in shown] == [each.found for each in written]
    assert shown[1] == written[1]


@pytest.fixture
def alive(monkeypatch: pytest.MonkeyPatch) -> list[weakref.ref[object]]:
    """References to all that is made of articles from here on; the dead ones give nothing."""
    made: list[weakref.ref[object]] = []

    def watch(owner: type[Any]) -> None:
        start = owner.__init__

        def watched(self: Any, *args: Any, **named: Any) -> None:
            made.append(weakref.ref(self))
            start(self, *args, **named)

        monkeypatch.setattr(owner, "__init__", watched)

    for owner in (Analysis, Discourse, Source, Base):
        watch(owner)
    return made


def living(made: list[weakref.ref[object]]) -> list[str]:
    gc.collect()
    return sorted(type(one).__name__ for ref in made if (one := ref()) is not None)


def test_nothing_of_an_article_is_kept_after_its_record(
    tmp_path: Path, alive: list[weakref.ref[object]]
) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(ARTICLE.replace("Tarvik", f"Tarvik {name[0].upper()}"))
    settings = Settings()
    pipeline = Pipeline(settings, ("brief", "claims", "check"))
    tasks = (batch.Task(item) for item in batch.inputs([str(tmp_path)], settings))
    done = [result.failed for result in batch.results(tasks, pipeline)]
    assert done == [False, False]
    assert len(alive) >= 6
    assert living(alive) == []


def test_no_cache_holds_the_text_of_an_article() -> None:
    text = ARTICLE.replace("Tarvik", "Norvik")
    pipeline = Pipeline(Settings(), ("brief", "claims", "check"))
    pipeline(read_text("A short text comes first, to load all weights. It says nothing at all."))
    article = Article(text_id(text), "article.txt", text)
    before = sys.getrefcount(text)
    report = pipeline(article)
    assert report.claims
    del report
    gc.collect()
    assert sys.getrefcount(text) == before


def test_sources_live_as_long_as_the_pipeline(
    tmp_path: Path, alive: list[weakref.ref[object]]
) -> None:
    pipeline = checking(tmp_path)
    pipeline(read_text(SUMMARY))
    assert living(alive) == ["Analysis", "Base", "Discourse", "Source"]
    del pipeline
    assert living(alive) == []
