"""The evidence index: what is in it once, found by words and meaning, and evidence for claims."""

from __future__ import annotations

import json
import os
import shutil
import sys
import zlib
from collections.abc import Sequence
from pathlib import Path

import filelock
import numpy as np
import pyarrow
import pyarrow.parquet
import pytest
from numpy.typing import NDArray

from brief import indexing
from brief.config import Settings, load
from brief.errors import InputError, UsageError
from brief.evidence import copies, entries, filters, origins, writing
from brief.evidence.entries import Filters
from brief.evidence.index import Index
from brief.language.stems import terms
from brief.models import embedding
from brief.pipeline import Pipeline
from brief.reading import claimreview, mapped
from brief.reading.articles import Options, read_text
from brief.records import Article, Claim, Failure, Report

FERRY = (
    "At least 12 people were injured when the ferry Lady Anne ran aground off Marlow Point on"
    " Tuesday, the coast guard said. Captain Ruth Kelleher told the coast guard that the steering"
    " failed at 6:40 a.m. The Lady Anne was built in 1998."
)
EVENING = (
    "Thirty people were injured when the ferry Lady Anne ran aground off Marlow Point on Tuesday,"
    " the coast guard said. The Lady Anne was built in 1989, the company says. Western Lines will"
    " pay for the treatment of everybody on board."
)
LIBRARY = "The library of Innisbeg was opened in 2003 by the mayor. It lends 9,000 books a year in Dublin."


class Words:
    """Stands in for the encoder: a text is the sum of directions of its words."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        found = np.zeros((len(texts), embedding.DIMENSIONS), dtype=np.float32)
        for row, text in zip(found, texts, strict=True):
            for term in terms(text):
                seed = zlib.crc32(term.encode())
                row += np.random.default_rng(seed).normal(size=len(row)).astype(np.float32)
            row /= max(float(np.linalg.norm(row)), 1e-9)
        return found


@pytest.fixture(autouse=True)
def _encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedding.Encoder, "quick", staticmethod(Words))


SETTINGS = load({"tagger": "fast"}, environment={}, files=False)[0]


def article(name: str, text: str, published: str | None = "2021-05-12", **more: object) -> Article:
    return read_text(text, source=name, published=published, **more)  # type: ignore[arg-type]


NEWS = (
    article("post.txt", FERRY, url="https://www.post.example/1"),
    article("star.txt", EVENING, url="https://star.example/2"),
    article("lib.txt", LIBRARY, "2019-02-03", url="https://post.example/3"),
)


def made(folder: Path, *articles: Article | Failure) -> Index:
    index = Index.create(folder)
    indexing.add(index, articles, SETTINGS)
    return index


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("news") / "index"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(embedding.Encoder, "quick", staticmethod(Words))
        made(folder, *NEWS)
    return folder


def test_what_is_there_is_passed_over_and_what_changed_is_replaced(tmp_path: Path) -> None:
    index = made(
        tmp_path / "i", article("feed:1", FERRY, id="a"), article("feed:2", EVENING, id="b")
    )
    before = index.digest
    moved = [article("feed:9", FERRY, id="a"), article("feed:1", FERRY, id="a")]
    again = indexing.add(index, moved, SETTINGS)
    assert (again.added, again.updated, again.unchanged) == (0, 0, 2)
    changed = article("feed:1", FERRY.replace("12 people", "14 people"), id="a")
    again = indexing.add(index, [changed], SETTINGS)
    assert (again.added, again.updated) == (0, 1)
    assert len(index) == 2
    assert [hit.quote[:18] for hit in index.search("people injured ferry", 9) if "14" in hit.quote]
    assert index.remove(ids=["a"]) == 1
    assert not index.search("Ruth Kelleher steering", 1)[0].quote.startswith("Captain")
    assert index.digest != before


def test_the_digest_does_not_depend_on_the_order(tmp_path: Path) -> None:
    one = made(tmp_path / "1", NEWS[0], NEWS[1])
    other = made(tmp_path / "2", NEWS[1], NEWS[0])
    assert one.digest == other.digest


def test_a_search_finds_by_words_and_filters(news: Path) -> None:
    index = Index(news)
    best = index.search("when was the Lady Anne built", 2)
    assert {"1998" in h.quote or "1989" in h.quote for h in best} == {True}
    text = {a.id: a.text for a in NEWS}
    assert all(text[h.id][h.start : h.end] == h.quote for h in best)
    assert {h.outlet for h in index.search("ferry", 9, Filters(sources=("star.example",)))} == {
        "star.example"
    }
    early = index.search("ferry library", 9, Filters(before="2019-12-31"))
    assert {h.published for h in early} == {"2019-02-03"}
    assert not index.search("ferry", 9, Filters(after="2021-05-13"))
    dublin = index.search("ferry library books", 9, Filters(countries=("IE",)))
    assert dublin
    assert all("Dublin" in h.quote or "Innisbeg" in h.quote for h in dublin)
    assert index.search("?!", 5) == []


def test_the_very_same_words_are_one_hit(tmp_path: Path) -> None:
    copy = article("copy.txt", FERRY + " It was raining.", url="https://copy.example/1")
    index = made(tmp_path / "i", NEWS[0], copy)
    (hit, *rest) = index.search("Captain Ruth Kelleher told the coast guard", 5)
    assert hit.copies == 1
    assert all(hit.quote != other.quote for other in rest)


def report(text: str, *against: Path, published: str = "2021-05-13") -> Report:
    given = {"tagger": "fast", "against": tuple(map(str, against))}
    settings = load(given, environment={}, files=False)[0]
    return Pipeline(settings, ("check",))(article("draft.txt", text, published))


def claim(found: Report, words: str) -> Claim:
    return next(c for c in found.claims if words in c.quote)


@pytest.mark.parametrize("held", [True, False])
def test_many_queries_at_once_find_what_each_finds(
    news: Path, held: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not held:
        monkeypatch.setattr("brief.evidence.index.MOST", 0)
    index = Index(news)
    queries = ["The Lady Anne was built in 1998.", "books in the library of Innisbeg", "..."]
    found = index.nearest(queries, 3)
    for query, mine in zip(queries, found, strict=True):
        hits = index.search(query, 3)
        assert [(f.key, f.start, f.text) for f in mine] == [(h.key, h.start, h.quote) for h in hits]
    left_out = {found[0][0].key}
    assert left_out.isdisjoint(f.key for f in index.nearest(queries[:1], 3, without=left_out)[0])
    assert index.nearest([], 3) == []


def test_the_claims_of_an_article_are_looked_up_in_one_go(
    news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def encode(self: Words, texts: Sequence[str]) -> NDArray[np.float32]:
        asked.append(len(texts))
        return Words().encode(texts)

    class Counting(Words):
        pass

    monkeypatch.setattr(Counting, "encode", encode)
    monkeypatch.setattr(embedding.Encoder, "quick", staticmethod(Counting))
    settings = load({"against": [str(news)], "tagger": "fast"}, environment={}, files=False)[0]
    Pipeline(settings, ("claims", "check"))(article("mine.txt", f"{LIBRARY} {EVENING}"))
    assert asked[0] > 4
    assert all(count == 1 for count in asked[1:])


def test_claims_are_held_against_the_nearest_sentences(news: Path) -> None:
    built = claim(report("The Lady Anne was built in 1998.", news), "1998").verdict
    assert built is not None
    assert (built.label, built.supporting, built.refuting) == ("not_enough_info", 1, 1)
    assert built.reason == "The sources disagree: 1 says so, 1 says otherwise."
    assert {e.relation for e in built.evidence} == {"entails", "contradicts"}
    wrong = claim(report("The library of Innisbeg was opened in 2013 by the mayor.", news), "2013")
    assert wrong.verdict is not None
    assert wrong.verdict.label == "refuted"
    assert wrong.verdict.refuting == 1
    assert wrong.verdict.evidence[0].source == "lib.txt"


def test_most_of_the_sources_decide_and_the_others_are_told(tmp_path: Path) -> None:
    built = "The Lady Anne was built by Harland Brothers in {}{}."
    tails = ("", " at a yard in Belfast", " and cost 9 million pounds")
    said = [
        *(built.format(1998, tail) + f" It has {n} decks." for n, tail in enumerate(tails, 3)),
        built.format(1989, "") + " Crates of fruit were on the deck.",
    ]
    index = made(tmp_path / "i", *(article(f"{n}.txt", text) for n, text in enumerate(said))).folder
    right = claim(report(built.format(1998, ""), index), "1998").verdict
    assert right is not None
    assert (right.label, right.supporting, right.refuting) == ("supported", 3, 1)
    assert [e.relation for e in right.evidence].count("entails") == 3
    assert "1 of the sources says otherwise" in {c.detail for c in right.checks}
    wrong = claim(report(built.format(1989, ""), index), "1989").verdict
    assert wrong is not None
    assert (wrong.label, wrong.supporting, wrong.refuting) == ("not_enough_info", 1, 3)
    assert wrong.reason == "The sources disagree: 1 says so, 3 say otherwise."
    assert [e.relation for e in wrong.evidence].count("contradicts") == 2


@pytest.mark.parametrize(
    ("told", "again", "witnesses"),
    [
        ("The Lady Anne was built in 1998.", "The Lady Anne was built in 1998, records show.", 1),
        ("It emerged that the Lady Anne was built in 1998.", "The Lady Anne was built in 1998.", 1),
        ("The Lady Anne was built in 1998.", "In 1998 the ferry Lady Anne was built by Harland.", 2),
        ("The Lady Anne was built in 1998, the Daily Star reported.", "Harland built the Lady Anne in"
         " 1998.", 1),
        ("OSLO (Reuters) - In 1998 the Lady Anne was built.", "Harland built the Lady Anne in 1998, a"
         " broker told Reuters.", 1),
        ("OSLO (Reuters) - In 1998 the Lady Anne was built.", "OSLO (AP) - Harland built the Lady Anne"
         " in 1998.", 2),
    ],
)  # fmt: skip
def test_what_two_have_from_one_place_is_one_witness(told: str, again: str, witnesses: int) -> None:
    one, other = (
        Pipeline(SETTINGS, ("claims",)).source(article(f"{name}/1.txt", text, url=url))
        for name, text, url in (
            ("a", told, "https://post.example/1"),
            ("b", again, "https://www.dailystar.example/2"),
        )
    )
    apart = not origins.one(one, one.sentences[0], other, other.sentences[0])
    assert 1 + apart == witnesses


@pytest.mark.parametrize(
    ("text", "published", "label"),
    [
        ("Mayor Ruth Kelleher said:", "2021-05-12", "not_enough_info"),
        ("The ferry Lady Anne was opened by Ruth Kelleher on Friday in Dublin.", "2021-05-13",
         "refuted"),
        ("The ferry Lady Anne was opened by Ruth Kelleher on Friday in Dublin.", "2023-08-17",
         "not_enough_info"),
        ("This bill passed the Senate on Tuesday.", "2021-05-13", "not_enough_info"),
        ("The Democratic Party uses town meetings, along with postal votes, to choose its nominee"
         " for the 2021 Ohio state election.", "2021-05-12", "not_enough_info"),
    ],
)  # fmt: skip
def test_of_many_articles_only_one_on_the_same_matter_decides(
    tmp_path: Path, text: str, published: str, label: str
) -> None:
    told = (
        article("a.txt", "The ferry Lady Anne was opened by Ruth Kelleher on Tuesday in Dublin."),
        article("b.txt", "Mayor Ruth Kelleher said: It rains in Marlow Point."),
        article("c.txt", "This bill passed the Senate on Monday. It was read in the House."),
        article("d.txt", "The Democratic and Republican Parties use postal votes, along with town"
                " meetings, to choose their nominees for the 2021 Ohio state election."),
    )  # fmt: skip
    index = made(tmp_path / "i", *told).folder
    verdict = claim(report(text, index, published=published), text[:8]).verdict
    assert verdict is not None
    assert verdict.label == label


def test_figures_of_another_day_refute_nothing(news: Path) -> None:
    text = (
        "Twenty people were injured when the ferry Lady Anne ran aground off Marlow Point on"
        " Tuesday, the coast guard said."
    )
    verdict = claim(report(text, news, published="2021-05-14"), "Twenty").verdict
    assert verdict is not None
    assert verdict.label == "not_enough_info"
    assert verdict.supporting is None or verdict.supporting == 0


def test_copies_are_one_witness_and_later_evidence_is_marked(tmp_path: Path) -> None:
    copy = article("copy.txt", FERRY + " It was raining.", "2021-06-01")
    index = made(tmp_path / "i", NEWS[0], copy).folder
    text = "The steering of the ferry failed. Captain Ruth Kelleher told the coast guard that the steering failed at 6:40 a.m."
    verdict = claim(report(text, index, published="2021-05-12"), "Kelleher").verdict
    assert verdict is not None
    assert (verdict.label, verdict.supporting) == ("supported", 1)
    assert [e.later for e in verdict.evidence if e.source == "copy.txt"] in ([], [True])
    late = claim(report(text, index, published="2021-05-01"), "Kelleher").verdict
    assert late is not None
    assert all(e.later for e in late.evidence)


def test_an_article_never_bears_itself_out(tmp_path: Path) -> None:
    given = {"tagger": "fast", "against": (str(made(tmp_path / "i", *NEWS).folder),)}
    for name in ("post", "star"):
        (tmp_path / "f").mkdir(exist_ok=True)
        (tmp_path / "f" / f"{name}.txt").write_text(FERRY if name == "post" else EVENING)
    for against in (given["against"], (str(tmp_path / "f"),)):
        settings = load({**given, "against": against}, environment={}, files=False)[0]
        found = Pipeline(settings, ("check",))(NEWS[0])
        sources = {e.source for c in found.claims if c.verdict for e in c.verdict.evidence}
        assert not any("post" in source for source in sources)
        assert claim(found, "Ruth Kelleher").verdict.label == "not_enough_info"  # type: ignore[union-attr]


def test_the_record_of_an_article_does_not_depend_on_those_before(news: Path) -> None:
    given = {"tagger": "fast", "against": (str(news),)}
    settings = load(given, environment={}, files=False)[0]
    one, other = Pipeline(settings, ("check",)), Pipeline(settings, ("check",))
    draft = article("draft.txt", "The Lady Anne was built in 1998. The library was opened in 2003.")
    other(NEWS[2])
    assert one(draft).to_json() == other(draft).to_json()


def test_a_writer_that_died_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = made(tmp_path / "i", NEWS[0])
    rows = writing.article_row

    def dies(*args: object) -> dict[str, object]:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(writing, "article_row", dies)
        patch.setattr(writing.Writer, "flush", killed_between(writing.Writer.flush))
        with pytest.raises(KeyboardInterrupt):
            indexing.add(index, [NEWS[1]], SETTINGS)
    assert writing.article_row is rows
    again = Index(tmp_path / "i")
    assert len(again) == 1
    assert not [h for h in again.search("Western Lines will pay", 5) if "Western" in h.quote]
    added = indexing.add(again, [NEWS[1]], SETTINGS)
    assert (added.added, len(again)) == (1, 2)
    hits = again.search("Western Lines will pay", 5)
    assert sum("Western" in h.quote for h in hits) == 1
    assert writing.sentence_keys(again) == set(again.known.values())


def killed_between(flush: object) -> object:
    """A flush after which the sentences stand and the article does not, as after kill -9."""

    def half(writer: writing.Writer) -> None:
        if not writer._waiting:
            return
        rows = [r for k, e in writer._waiting.items() for r in entries.sentence_rows(k, e)]
        table = pyarrow.Table.from_pylist(rows, schema=entries.sentences_schema())
        writer._index.sentences.add(table)
        writer._waiting = {}
        raise KeyboardInterrupt

    return half


def test_two_do_not_write_at_once(news: Path) -> None:
    with filelock.FileLock(news / "write.lock"), pytest.raises(InputError, match="another process"):
        indexing.add(Index(news), [], SETTINGS)


def test_what_is_no_index_or_another_versions_is_said(tmp_path: Path, news: Path) -> None:
    with pytest.raises(InputError, match="brief index add"):
        Index(tmp_path)
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(InputError, match=r"other files \(notes.txt\)"):
        Index.create(tmp_path)
    manifest = tmp_path / "brief-index.json"
    manifest.write_text(json.dumps({"schema": "brief-index/9", "encoder": "all-MiniLM-L6-v2"}))
    with pytest.raises(InputError, match="brief-index/9"):
        Index(tmp_path)
    manifest.write_text("[" * 100_000)
    with pytest.raises(InputError, match="nested too deeply"):
        Index(tmp_path)
    manifest.write_text((news / "brief-index.json").read_text())
    with pytest.raises(InputError, match="if it is broken"):
        Index(tmp_path)
    with pytest.raises(UsageError, match="did you mean 'factcheck'"):
        entries.known_kind("factchek")


@pytest.mark.parametrize("name", ["brief-index.json", "sentences.lance/_versions/x.manifest"])
def test_an_index_in_which_a_pipe_stands_is_refused_and_not_waited_for(
    tmp_path: Path, news: Path, name: str
) -> None:
    broken = shutil.copytree(news, tmp_path / "broken")
    (broken / name).unlink(missing_ok=True)
    os.mkfifo(broken / name)
    with pytest.raises(InputError, match="a named pipe, not a file"):
        Index(broken)


def test_a_folder_that_the_database_cannot_name_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"cannot be written: .*surrogates not allowed"):
        Index.create(tmp_path / "\udc80")


def test_failures_and_articles_that_go_wrong_are_told_and_the_rest_is_in(tmp_path: Path) -> None:
    said: list[Article | Failure] = []
    items = [Failure("bad.txt", "InputError", "bad.txt: empty"), NEWS[0]]
    added = indexing.add(Index.create(tmp_path / "i"), items, SETTINGS, told=said.append)
    assert (added.added, dict(added.failures)) == (1, {"InputError": 1})
    assert [type(each) for each in said] == [Failure, Article]


def test_fact_checks_are_read_looked_up_and_shown(tmp_path: Path) -> None:
    feed = tmp_path / "feed.json"
    review = {
        "@type": "ClaimReview", "url": "https://facts.example/1", "datePublished": "2021-06-01",
        "claimReviewed": "The ferry Lady Anne was built in 1979.",
        "author": {"@type": "Organization", "name": "Facts Example"},
        "reviewRating": {"@type": "Rating", "ratingValue": 1, "alternateName": "False"},
    }  # fmt: skip
    graph = {"@graph": [{"@type": "Organization", "name": "x"}, review]}
    feed.write_text(json.dumps({"dataFeedElement": [{"item": [graph]}]}))
    index = Index.create(tmp_path / "i")
    indexing.add(index, claimreview.reviews(str(feed), Options()), SETTINGS, kind="factcheck")
    assert index.info()["factchecks"] == 1
    assert index.search("ferry", 5) == []  # no evidence
    found = report("The ferry Lady Anne was built in 1998.", index.folder).claims[0]
    (check,) = found.factchecks
    assert (check.verdict, check.publisher, check.url) == (
        "False", "Facts Example", "https://facts.example/1",
    )  # fmt: skip
    assert 0.6 <= check.likeness < 1
    assert not report("Harlow won the cup.", index.folder).claims[0].factchecks


def test_a_feed_with_broken_lines_loses_no_other(tmp_path: Path) -> None:
    feed = tmp_path / "feed.jsonl"
    feed.write_text('{"claim": "A.", "verdict": "true"}\n{broken\n\n{"verdict": "x"}\n["a"]\n')
    found = list(claimreview.reviews(str(feed), Options()))
    assert [isinstance(f, Article) for f in found] == [True, False, False, False]
    assert [f.source.rpartition(":")[2] for f in found] == ["1", "2", "4", "5"]


def test_a_feed_may_be_nested_more_deeply_than_python_calls(tmp_path: Path) -> None:
    feed = tmp_path / "feed.json"
    feed.write_text("[" * 900 + '{"claim": "A."}' + "]" * 900)
    (found,) = claimreview.reviews(str(feed), Options())
    assert isinstance(found, Article)


def test_a_long_cell_of_a_table_costs_no_row(tmp_path: Path) -> None:
    (tmp_path / "long.csv").write_text(f"body\n{'word ' * 40_000}\nIt rained.\n")
    found = list(mapped.mapped(str(tmp_path / "long.csv"), {"text": "body"}, Options()))
    assert [isinstance(each, Article) for each in found] == [True, True]
    (absent,) = mapped.mapped("a" * 300, {"text": "body"}, Options())
    assert isinstance(absent, Failure)


def test_a_saved_data_set_without_its_package_says_what_to_install(
    tmp_path: Path, monkeypatch
) -> None:
    (tmp_path / "dataset_info.json").write_text("{}")
    monkeypatch.setitem(sys.modules, "datasets", None)
    with pytest.raises(UsageError, match="pip install datasets"):
        list(mapped.mapped(str(tmp_path), {"text": "body"}, Options()))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("dataset_info.json", "["),
        ("dataset_info.json", "[]"),
        ("dataset_dict.json", '{"splits": [3]}'),
    ],
)
def test_a_saved_data_set_that_is_broken_is_one_failure(
    tmp_path: Path, name: str, text: str
) -> None:
    pytest.importorskip("datasets")
    (tmp_path / name).write_text(text)
    (tmp_path / "state.json").write_text("[]")
    (failed,) = mapped.mapped(str(tmp_path), {"text": "body"}, Options())
    assert isinstance(failed, Failure)
    assert "no saved data set" in failed.message


@pytest.mark.parametrize("digits", [19, 5000])
def test_a_place_with_a_number_that_no_index_holds_is_wrong_usage(digits: int) -> None:
    with pytest.raises(UsageError, match="no place called '9"):
        filters.named(places=["9" * digits])


def test_a_text_that_is_too_long_is_refused_before_the_work(tmp_path: Path) -> None:
    settings = load({"tagger": "fast", "max_text": 500}, environment={}, files=False)[0]
    items = [article("long.txt", "It rained. " * 50), NEWS[0]]
    added = indexing.add(Index.create(tmp_path / "i"), items, settings)
    assert (added.added, dict(added.failures)) == (1, {"InputError": 1})


def test_rows_of_any_table_are_articles_by_a_map(tmp_path: Path) -> None:
    rows = [
        {
            "headline": f"T{n}",
            "body": f"Plant number {n} was opened in {1900 + n}.",
            "when": "2020-01-02",
            "n": n,
        }
        for n in range(2000)
    ]
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), tmp_path / "wiki.parquet")
    told = mapped.field_map(["text=body", "title=headline", "published=when", "id=n"])
    found = list(mapped.mapped(str(tmp_path / "wiki.parquet"), told, Options()))
    assert len(found) == 2000
    last = found[-1]
    assert isinstance(last, Article)
    assert (last.id, last.title, last.published) == ("1999", "T1999", "2020-01-02")
    facts = tmp_path / "facts.csv"
    facts.write_text("country,capital\nFrance,Paris\nNowhere,\nChad,N'Djamena,more\n")
    told = mapped.field_map(["text={capital} is the capital of {country}."])
    one, empty, long = mapped.mapped(str(facts), told, Options())
    assert isinstance(one, Article)
    assert one.text == "Paris is the capital of France."
    assert isinstance(empty, Failure)
    assert isinstance(long, Failure)
    (tmp_path / "none.csv").write_text("")
    (none,) = mapped.mapped(str(tmp_path / "none.csv"), told, Options())
    assert isinstance(none, Failure)
    assert none.message.endswith("none.csv: no rows")
    (wrong, *_) = mapped.mapped(str(facts), {"text": "captial"}, Options())
    assert isinstance(wrong, Failure)
    assert "did you mean 'capital'" in wrong.message
    for bad in (["body"], ["txt=body"], ["title=headline"]):
        with pytest.raises(UsageError):
            mapped.field_map(bad)


def test_a_copy_is_told_from_a_text_on_the_same_matter() -> None:
    a, b = copies.shingles(FERRY), copies.shingles("Updated. " + FERRY[: len(FERRY) * 3 // 4])
    assert copies.copied(a, b)
    assert not copies.same(a, copies.shingles(FERRY[: len(FERRY) // 2]))
    assert not copies.copied(a, copies.shingles(EVENING))
    assert not copies.copied(copies.shingles("Too short."), copies.shingles("Too short."))


def test_settings_of_no_index_are_as_before() -> None:
    assert Pipeline(Settings(), ("check",)).indexes == ()
