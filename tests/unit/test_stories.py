"""Stories: grouped by event, contradictions apart from developments, one brief, one timeline."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from brief.cli.app import app
from brief.config import load
from brief.errors import OutputError, UsageError
from brief.evidence import Source
from brief.models import embedding
from brief.pipeline import Pipeline
from brief.reading.articles import read_text
from brief.records import Article
from brief.records.schema import schema
from brief.records.story import Difference, Story
from brief.report import stories as writer
from brief.report.html.stories import view
from brief.report.words import bracketed
from brief.stories import story
from brief.stories.grouping import Member, alike, linked, weighted
from brief.stories.pairs import lines
from brief.stories.standing import again, sentences, undated
from tests.unit.test_index import Words

SETTINGS = load({"tagger": "fast"}, environment={}, files=False)[0]
POST = (
    "At least 12 people were injured when the ferry Lady Anne ran aground off Marlow Point on"
    " Tuesday, the coast guard said.\n\nThe ferry was carrying 140 passengers from Portlaw to"
    " Innisbeg. Captain Ruth Kelleher told the coast guard that the steering failed at 6:40 a.m."
    "\n\nThe Lady Anne was built by Harland Brothers in 1998.\n\nRescue boats took all passengers"
    " to the harbour of Portlaw.\n"
)
STAR = (
    "Thirty people were injured when the ferry Lady Anne ran aground off Marlow Point on Tuesday,"
    " the coast guard said in the evening.\n\nThe ferry was carrying 140 passengers from Portlaw"
    " to Innisbeg. Western Lines will pay 2 million euros for the treatment of everybody on board,"
    " its manager said.\n\nThe Lady Anne was built by Harland Brothers in 1989.\n"
)
ECHO = (
    "Passengers told of their fear after the ferry Lady Anne ran aground off Marlow Point on"
    " Tuesday.\n\nThe ferry was carrying 140 passengers from Portlaw to Innisbeg, among them a"
    " school class from Wexford that had spent a week at the lakes. The Lady Anne was built by"
    " Harland Brothers in 1998.\n\nAnglers in small boats were the first to reach the stricken ship.\n"
)
LIBRARY = (
    "The library of Ballyduff was opened in 2003 by the mayor, Anna Berg.\n\nIt lends 9,000 books a"
    " year to readers of all ages in the county.\n"
)


@pytest.fixture(autouse=True)
def _encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedding.Encoder, "load", staticmethod(Words))


def sources(*told: tuple[str, str, str]) -> list[Source]:
    pipeline = Pipeline(SETTINGS, ("claims",))
    return [
        pipeline.source(read_text(text, source=name, published=published))
        for name, text, published in told
    ]


def found(*told: tuple[str, str, str]) -> tuple[Difference, ...]:
    return story(sources(*told)).differences


FERRY = (
    ("post", POST, "2021-05-11T09:15:00"),
    ("star", STAR, "2021-05-11T20:30:00"),
    ("echo", ECHO, "2021-05-11T12:00:00"),
)


def test_what_articles_contradict_each_other_in_is_told_from_what_changed() -> None:
    differences = found(*FERRY)
    assert [(d.kind, d.development) for d in differences] == [("time", False), ("quantity", True)]
    built, injured = differences
    assert built.message == "2 of 3 articles: 1998 (post, echo); 1: 1989 (star)"
    assert [a.articles for a in built.answers] == [2, 1]
    assert all("built" in q.quote for a in built.answers for q in a.quotes)
    assert {a.value.split()[0] for a in injured.answers} == {"at", "thirty"}


def test_a_table_without_a_stop_is_no_statement_of_a_story() -> None:
    news = "Two people died in the fire at the mill on Monday.\n\n"
    made = sources(("a", news + "1, " * 3000, "2024-03-05"), ("b", news + "2, " * 20, "2024-03-05"))
    told = [(line.number, line.text[:10]) for line in lines(made)]
    assert told == [(0, "Two people"), (1, "Two people"), (1, "2, 2, 2, 2")]


def planted(old: str, new: str) -> tuple[Difference, ...]:
    assert old in POST
    return found(
        ("post", POST, "2021-05-11"), ("copy", unlike(POST.replace(old, new)), "2021-05-11")
    )


def unlike(text: str) -> str:
    """The same report at another outlet: no copy of the text as a whole."""
    more = (
        "The port authority closed the eastern channel for two days while divers looked at the hull"
        " and cranes lifted crates of fruit from the forward deck onto barges moored alongside. The"
        " last time that a vessel struck the rocks there was when a trawler sank in a winter gale,"
        " and villagers still speak of the night their grandparents rowed out with lanterns."
    )
    return more + "\n\n" + text


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("140 passengers", "410 passengers", "quantity"),
        ("on Tuesday", "on Monday", "time"),
        ("built by Harland Brothers in 1998", "built by Harland Brothers in 1989", "time"),
        ("from Portlaw to Innisbeg", "from Galway to Innisbeg", "place"),
    ],
)
def test_a_planted_value_is_found(old: str, new: str, kind: str) -> None:
    differences = planted(old, new)
    assert kind in {d.kind for d in differences}
    assert all(not d.development for d in differences)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Captain Ruth Kelleher told", "Captain Owen Marsh told"),
        ("said Anna Berg, who leads the council", "said Peter Lund, who leads the council"),
        ("in Tampa, Florida,", "in Austin, Texas,"),
    ],
)
def test_a_name_in_the_same_words_is_another_answer(old: str, new: str) -> None:
    text = (
        "Captain Ruth Kelleher told the coast guard that the steering of the ferry failed at dawn."
        "\n\nThe search of the harbour will go on for a week, said Anna Berg, who leads the council."
        "\n\nThe owner of the ferry held a press conference in Tampa, Florida, about the accident.\n"
    )
    assert old in text
    (difference,) = found(
        ("post", text, "2021-05-11"), ("star", unlike(text.replace(old, new)), "2021-05-11")
    )
    assert len(difference.answers) == 2


def test_a_question_states_nothing() -> None:
    text = "What would a {} administration do for the ferries of the islands in winter?\n"
    assert not found(
        ("post", text.format("Kelleher"), "2021-05-11"),
        ("star", unlike(text.format("Marsh")), "2021-05-11"),
    )


@pytest.mark.parametrize(("other", "count"), [("£9 million", 1), ("$9 million", 0)])
def test_one_figure_of_two_currencies_is_two_answers(other: str, count: int) -> None:
    text = "Harland Brothers sold the old ferry to the county of Kerry for {} on Tuesday.\n"
    one, two = text.format("$9 million"), unlike(text.format(other))
    assert len(found(("post", one, "2021-05-11"), ("star", two, "2021-05-11"))) == count


def test_letters_are_the_name_that_they_stand_for() -> None:
    text = "The agents of {} told the committee of the senate about the attack in Benghazi.\n"
    long = unlike(text.format("the Central Intelligence Agency"))
    assert not found(("post", text.format("the CIA"), "2021-05-11"), ("star", long, "2021-05-11"))


def test_two_who_changed_places_are_one_disagreement_and_a_meeting_is_none() -> None:
    text = "{} {} {} about the sale of the old ferry at the court in Innisbeg on Tuesday.\n"
    for verb, count in (("questioned", 1), ("met", 0)):
        one = text.format("Ruth Kelleher", verb, "Owen Marsh")
        other = unlike(text.format("Owen Marsh", verb, "Ruth Kelleher"))
        made = found(("post", one, "2021-05-11"), ("star", other, "2021-05-11"))
        assert len(made) == count


def test_the_same_report_twice_disagrees_in_nothing() -> None:
    assert not found(("post", POST, "2021-05-11"), ("copy", unlike(POST), "2021-05-11"))


def test_values_of_two_events_are_not_compared() -> None:
    one = "Ann Lee won the 100 metres in Oslo on Monday. The mayor of Oslo opened the games with a speech."
    two = "Ann Lee won the 200 metres in Rome on Friday. The mayor of Rome closed the fair without a speech."
    assert not found(("a", one, "2021-05-11"), ("b", two, "2021-05-15"))


def test_a_rounded_figure_is_no_other_figure() -> None:
    one = "The storm destroyed 1,987 houses on the coast of Kerry, the county council said."
    two = "The storm destroyed 2,000 houses on the coast of Kerry, the county council said."
    assert not found(("a", one, "2021-05-11"), ("b", two, "2021-05-11"))


def test_copies_are_counted_once_and_named() -> None:
    made = story(sources(*FERRY, ("wire", POST + "More soon.", "2021-05-11T23:00:00")))
    assert [a.copy_of is not None for a in made.articles] == [False, False, False, True]
    assert made.differences[0].message.startswith("2 of 3 articles")


def test_what_several_say_what_one_says_the_brief_and_the_timeline() -> None:
    made = story(sources(*FERRY), words=60)
    assert any(t.articles == 3 and "140 passengers" in t.text for t in made.agreed)
    brief = " ".join(t.text for t in made.brief)
    assert len(brief.split()) <= 60
    assert "At least 12" not in brief  # the toll of the morning
    assert brief.endswith("was built by Harland Brothers in 1998 (other reports: 1989).")
    assert brief.count("140 passengers") <= 1
    for told in (*made.brief, *made.agreed, *made.alone):
        for q in told.quotes:
            text = {"post": POST, "star": STAR, "echo": ECHO}[q.source]
            assert text[q.start : q.end] == q.quote
    assert [e.date for e in made.timeline] == ["2021-05-11"]
    assert made.timeline[0].articles == 3


def test_what_stands_alone_has_its_names_and_who_says_it() -> None:
    text = (
        "Captain Ruth Kelleher sailed the ferry of Portlaw for nine years.\n\nBut she left the"
        " company in 2019. “We were short of people,” Kelleher said in Portlaw. “Nobody listened"
        " to us.”\n\nThe statement was read in court. On that same day the harbour was closed.\n"
    )
    told = {
        one.text: None if one.alone is None else one.alone.text
        for one in sentences(sources(("post", text, "2021-05-11")))
    }
    assert list(told.values()) == [
        "Captain Ruth Kelleher sailed the ferry of Portlaw for nine years.",
        "Ruth Kelleher left the company in 2019.",
        "“We were short of people,” Ruth Kelleher said in Portlaw.",
        "Ruth Kelleher: “Nobody listened to us.”",
        None,
        None,
    ]


def test_what_was_filled_in_is_where_the_record_says_and_shown_in_brackets() -> None:
    text = (
        "Captain Ruth Kelleher sailed the Lady Anne. Kelleher, however, left the company on Monday"
        " after nine years.\n"
    )
    *_, one = sentences(sources(("post", text, "2021-05-11")))
    assert one.alone is not None
    plain = undated(one.alone, one.source)
    for standing in (one.alone, plain):
        assert all(standing.text[f.start : f.end] == f.text for f in standing.filled)
    assert bracketed(one.alone) == (
        "[Ruth] Kelleher left the company on Monday [10 May 2021] after nine years."
    )
    shorter = again(plain, one.source, "Captain Ruth Kelleher sailed.")
    assert bracketed(shorter) == "Kelleher left the company on Monday after nine years."


def test_a_sentence_that_leans_comes_with_the_one_before_it_or_not_at_all() -> None:
    text = (
        "The council of Ballyduff closed the library on Friday. It lends 9,000 books a year to"
        " readers in the county of Kerry.\n"
    )
    other = "The library of Ballyduff lends 9,000 books a year to readers in Kerry, said Berg.\n"
    articles = sources(("a", text, "2021-05-14"), ("b", unlike(other), "2021-05-14"))
    for words in (16, 40):
        brief = [told.text for told in story(articles, words=words).brief]
        if any(told.startswith("It lends") for told in brief):
            at = next(n for n, told in enumerate(brief) if told.startswith("It lends"))
            assert brief[at - 1].startswith("The council of Ballyduff")
    assert any(told.startswith("It lends") for told in brief)


def test_what_was_to_come_is_not_told_once_a_later_day_tells_how_it_went() -> None:
    early = (
        "The council of Ballyduff will vote on Friday on the closing of the library.\n\nReaders"
        " held a vigil with candles in the rain.\n"
    )
    late = (
        "The council of Ballyduff voted on Friday for the closing of the library.\n\nThe mayor"
        " promised a van with books for the villages.\n"
    )
    made = story(sources(("a", early, "2021-05-12"), ("b", late, "2021-05-15")))
    brief = " ".join(told.text for told in made.brief)
    assert "voted" in brief
    assert "will vote" not in brief


def test_words_that_only_occur_in_a_longer_sentence_are_not_told_there() -> None:
    one = "“From this day forward, the harbour of Portlaw comes first,” Berg said in her speech.\n"
    two = (
        "Berg and her wife, a former nurse from Cork who became the first woman in her family to"
        " take a degree, started the day with a walk to the harbour of Portlaw, then joined the"
        " council, the pilots and the school class for a speech of the bishop.\n"
    )
    told = sources(("a", one, "2021-05-11"), ("b", two, "2021-05-11"))
    assert story(told).agreed == ()


def test_another_number_is_another_statement() -> None:
    told = "The {} of the ferry Lady Anne to the harbour of Portlaw was the {} voyage of the year."
    one, two = told.format("crossing", "fourth"), told.format("crossing", "fifth")
    assert story(sources(("a", one, "2021-05-11"), ("b", two, "2021-05-11"))).agreed == ()
    assert story(sources(("a", one, "2021-05-11"), ("b", unlike(one), "2021-05-11"))).agreed


def test_a_headline_is_not_told_by_several() -> None:
    title = "Captain Of The Ferry Lady Anne Charged With Negligence In Cork"
    body = "The captain of the ferry Lady Anne was charged with negligence in Cork on Saturday."
    made = story(sources(("a", f"{title}\n\n{body}", "2021-05-15"), ("b", body, "2021-05-15")))
    assert title not in {told.text for told in made.agreed}


def test_a_report_that_nobody_could_be_reached_is_no_news_of_one() -> None:
    calls = "Calls to the office of the harbour master Peter Lund in Innisbeg were not returned."
    made = story(sources(("a", f"{POST}\n\n{calls}", "2021-05-11"), FERRY[1]))
    assert made.alone
    assert calls not in {told.text for told in made.alone}


def test_a_weekday_that_others_name_a_week_later_is_theirs() -> None:
    said = "The mayor of Ballyduff closed the library on Friday, the council told {}.\n"
    early, late = said.format("the Post"), unlike(said.format("reporters"))
    made = story(sources(("a", early, "2021-05-13"), ("b", late, "2021-05-14")))
    assert [(e.date, e.articles) for e in made.timeline] == [("2021-05-14", 2)]


def test_a_weekday_of_an_early_report_is_not_that_of_the_next_week() -> None:
    early = "The mayor of Ballyduff closed the library on Wednesday, the council told the Post.\n"
    late = unlike("The mayor of Ballyduff opened the library again on Wednesday, Berg said.\n")
    made = story(sources(("a", early, "2021-05-07"), ("b", late, "2021-05-13")))
    assert [e.date for e in made.timeline] == ["2021-05-05", "2021-05-12"]


def test_a_day_is_told_by_what_happened_rather_than_by_what_was_to_come() -> None:
    before = "The ministers of Norland will meet the unions of the railway on Friday in Cork.\n"
    behind = "The ministers of Norland met the unions of the railway on Friday in Cork.\n"
    (entry,) = story(sources(("a", before, "2021-05-12"), ("b", behind, "2021-05-15"))).timeline
    assert (entry.date, entry.source.source) == ("2021-05-14", "b")


def test_how_a_name_is_spelled_is_no_matter_of_the_brief() -> None:
    one = "Katrien Verhulst of the museum in Antwerp cried when the stolen drawing was found.\n"
    other = "“It is hardly damaged,” said the curator, Catrien Verhulst, on Monday.\n"
    made = story(sources(("a", one, "2021-05-12"), ("b", other, "2021-05-12")))
    assert [d.kind for d in made.differences] == ["entity"]
    assert not any("other reports" in told.text for told in made.brief)


def test_a_day_that_one_article_names_in_passing_is_not_in_the_timeline() -> None:
    text = (
        "The mayor closed the library on Friday. Anna Berg, who was elected on 3 May 1998, spoke"
        " of the fire of 9 March 2011 in Cork.\n"
    )
    made = story(sources(("a", text, "2021-05-14"), ("b", unlike(text[:40]), "2021-05-14")))
    assert [e.date for e in made.timeline] == ["2021-05-14"]


def test_nothing_alone_and_no_difference_in_a_story_of_one() -> None:
    made = story(sources(FERRY[0]))
    assert (made.differences, made.agreed, made.alone) == ((), (), ())
    assert made.brief


def test_linked_joins_the_likest_first_and_stops() -> None:
    likeness = np.array([[1, 0.9, 0.3, 0], [0.9, 1, 0.5, 0], [0.3, 0.5, 1, 0], [0, 0, 0, 1]])
    assert linked(likeness.astype(np.float32), 0.35) == [[0, 1, 2], [3]]
    assert linked(likeness.astype(np.float32), 0.45) == [[0, 1], [2], [3]]
    assert linked(np.zeros((0, 0), dtype=np.float32), 0.3) == []


def test_likeness_is_symmetric_and_of_one_with_itself() -> None:
    bags = [Words_bag(t) for t in (POST, STAR, LIBRARY)]
    rows = weighted(bags)
    assert np.allclose(np.linalg.norm(rows[:2], axis=1), 1, atol=1e-5)
    vectors = Words().encode([POST, STAR, LIBRARY])
    names = [Member(read_text(t, source="x")).names for t in (POST, STAR, LIBRARY)]
    found = alike(bags, names, vectors)
    assert np.allclose(found, found.T)
    assert found[0, 1] > found[0, 2]


def test_a_name_is_never_written_small() -> None:
    member = Member(read_text("The Ferry sank. A ferry of NATO, said Berg; Berg swam.", source="x"))
    assert member.names == {"nato": 1, "berg": 2, "the": 1}


def Words_bag(text: str) -> object:  # noqa: N802
    from collections import Counter

    from brief.language.stems import terms

    return Counter(terms(text))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text, published in (*FERRY, ("library", LIBRARY, "2021-05-11")):
        line = json.dumps({"id": name, "text": text, "published": published, "title": f"<b>{name}"})
        (tmp_path / f"{name}.jsonl").write_text(line + "\n")
    (tmp_path / "bad.txt").write_bytes(b"")
    return tmp_path


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["stories", *arguments])
    return result.exit_code, result.stdout


def test_the_command_writes_every_format(folder: Path) -> None:
    code, text = run(str(folder))
    assert code == 5  # an empty file among them
    assert "They disagree\n  2 of 3 articles: 1998" in text
    assert "library" not in text
    code, lines = run(str(folder), "--format", "jsonl", "--least", "1")
    records = [json.loads(line) for line in lines.splitlines()]
    assert [len(r["articles"]) for r in records] == [3, 1]
    for record in records:
        Draft202012Validator(schema()).validate(record)
    code, page = run(str(folder), "--format", "html")
    assert "&lt;b&gt;post" in page
    assert "<b>post" not in page
    code, pages = run(str(folder), "--format", "html", "--least", "1")
    assert "<h1>2 stories, 1 with contradictions</h1>" in pages
    code, table = run(str(folder), "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(table)))
    assert {r["part"] for r in rows} == {"difference", "agreed", "alone", "brief", "timeline"}
    code, marked = run(str(folder), "--format", "markdown")
    assert marked.startswith("## \\<b\\>")
    assert run(str(folder), "--format", "pdf")[0] != 0


def test_a_story_that_cannot_be_told_costs_no_other(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def told(sources: Sequence[Source], words: int) -> Story:
        if len(sources) > 1:
            raise ZeroDivisionError
        return story(sources, words=words)

    monkeypatch.setattr("brief.stories.story", told)
    code, lines = run(str(folder), "--format", "jsonl", "--least", "1")
    assert code == 5
    (record,) = [json.loads(line) for line in lines.splitlines()]
    assert [article["id"] for article in record["articles"]] == ["library"]


def test_out_keeps_the_records_and_a_page_a_story(folder: Path, tmp_path: Path) -> None:
    code, _ = run(str(folder), "--out", str(tmp_path / "out"))
    assert code == 5
    names = sorted(p.name for p in (tmp_path / "out").iterdir())
    assert names[1:] == ["index.html", "stories.jsonl"]
    assert names[0].startswith("2021-05-11-")


def test_what_it_writes_is_no_input_of_it(folder: Path) -> None:
    first = run(str(folder), "--out", str(folder / "out"))
    kept = (folder / "out" / "stories.jsonl").read_text()
    assert run(str(folder), "--out", str(folder / "out")) == first
    assert (folder / "out" / "stories.jsonl").read_text() == kept
    article = folder / "library.jsonl"
    result = CliRunner().invoke(app, ["stories", str(article), "-o", str(article)])
    assert isinstance(result.exception, UsageError)


def test_a_place_that_cannot_be_written_is_said_before_the_work(folder: Path) -> None:
    place = folder / "library.jsonl" / "out"
    result = CliRunner().invoke(app, ["stories", str(folder), "--out", str(place)])
    assert isinstance(result.exception, OutputError)


def test_stories_that_were_kept_become_a_page(folder: Path, tmp_path: Path) -> None:
    run(str(folder), "--out", str(tmp_path / "out"))
    page = tmp_path / "page.html"
    result = CliRunner().invoke(app, ["report", str(tmp_path / "out"), "-o", str(page)])
    assert (result.exit_code, result.stderr) == (0, f"brief: 1 story; {page}\n")
    assert page.read_text() == (tmp_path / "out" / "index.html").read_text()
    for arguments in (["-f", "sarif"], ["-o", f"{tmp_path}/pages/"]):
        result = CliRunner().invoke(app, ["report", str(tmp_path / "out"), *arguments])
        assert isinstance(result.exception, UsageError), result.output


def test_a_page_shows_each_answer_with_its_words_and_who_gives_it() -> None:
    shown = view(story(sources(*FERRY)))
    question = shown.disagreed[0]
    assert [side.value for side in question.sides] == ["1998", "1989"]
    assert [[s.by.name for s in side.said] for side in question.sides] == [
        ["post", "echo"],
        ["star"],
    ]
    for side in question.sides:
        for said in side.said:
            assert [p for p, strong in said.words.pieces if strong] == [side.value]
    assert [source.name for source in shown.articles] == ["post", "echo", "star"]
    assert shown.changed
    assert {line.by[0].name for line in shown.alone} <= {"post", "echo", "star"}


def test_a_brief_names_as_sources_only_articles_that_say_it() -> None:
    one = "The captain of the ferry Lady Anne was charged with negligence in Cork on Saturday."
    two = "The captain, a 52-year-old from Cork, was questioned on Saturday by an inspector."
    made = story(
        sources(
            ("a", f"{one}\n\n{unlike(POST)}", "2021-05-15"), ("b", f"{two}\n\n{ECHO}", "2021-05-15")
        )
    )
    told = [t for t in made.brief if "charged" in t.text]
    assert [[q.source for q in t.quotes] for t in told] == [["a"]]


def test_a_figure_and_what_it_counts_share_no_word_twice() -> None:
    one = "The storm hurt 19 people in the harbour of Kerry on Monday, the county council said."
    found_ = found(("a", one, "2021-05-11"), ("b", unlike(one.replace("19", "14")), "2021-05-11"))
    assert found_
    assert not any("people people" in d.message for d in found_)


def test_the_window_keeps_articles_of_other_weeks_apart(folder: Path) -> None:
    late = json.dumps({"id": "late", "text": ECHO, "published": "2022-05-11"})
    (folder / "late.jsonl").write_text(late + "\n")
    _, lines = run(str(folder), "--format", "jsonl", "--least", "1")
    assert [len(json.loads(line)["articles"]) for line in lines.splitlines()] == [3, 1, 1]


def test_the_day_of_the_dateline_keeps_articles_of_other_years_apart(tmp_path: Path) -> None:
    body = POST.partition("\n\n")[2]
    for day in ("April 27, 2005", "October 15, 2007"):
        text = f"{day}\nThe ferry Lady Anne ran aground off Marlow Point.\n\n{unlike(body)}"
        (tmp_path / f"{day[:3]}.txt").write_text(text)
    days = [
        Pipeline(SETTINGS, ("claims",)).source(a).document.article.published
        for a in (read_text(p.read_text(), source=p.name) for p in sorted(tmp_path.glob("*.txt")))
    ]
    assert days == ["2005-04-27", "2007-10-15"]
    _, lines = run(str(tmp_path), "--format", "jsonl", "--least", "1")
    assert len(lines.splitlines()) == 2


def test_a_folder_that_grew_costs_its_new_articles_and_gives_what_a_first_run_gives(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEF_CACHE_DIR", str(tmp_path / "cache"))
    (folder / "bad.txt").unlink()
    late = folder / "star.jsonl"
    kept = late.read_text()
    late.unlink()
    embeddings: list[str] = []
    analyzed: list[str] = []
    encode, source = Words.encode, Pipeline.source

    def encoded(self: Words, texts: Sequence[str], *rest: int) -> object:
        embeddings.extend(texts)
        return encode(self, texts, *rest)

    def read(self: Pipeline, article: Article) -> Source:
        analyzed.append(article.id)
        return source(self, article)

    monkeypatch.setattr(Words, "encode", encoded)
    monkeypatch.setattr(Pipeline, "source", read)
    run(str(folder), "--cache", "--format", "jsonl", "--least", "1")
    assert (len(embeddings), sorted(analyzed)) == (3, ["echo", "library", "post"])
    late.write_text(kept)
    embeddings.clear()
    analyzed.clear()
    _, grown = run(str(folder), "--cache", "--format", "jsonl", "--least", "1")
    assert (len(embeddings), sorted(analyzed)) == (1, ["echo", "post", "star"])
    embeddings.clear()
    analyzed.clear()
    _, again = run(str(folder), "--cache", "--format", "jsonl", "--least", "1")
    assert (embeddings, analyzed) == ([], [])
    _, anew = run(str(folder), "--format", "jsonl", "--least", "1")
    assert grown == again == anew


def test_nothing_to_read_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(b"")
    assert run(str(tmp_path))[0] != 0


def test_the_writer_takes_no_story() -> None:
    assert json.loads("".join(writer.render([], "json"))) == []
    assert isinstance("".join(writer.render([], "text")), str)
    _: Sequence[str] = writer.FORMATS


def test_no_name_begins_what_looks_like_a_line_of_ours() -> None:
    made = story(
        sources(
            ("a\nFORGED: a", "Nine miners died in Cork on Monday, police said.", "2021-05-11"),
            ("b\nFORGED: b", "Ten miners died in Cork on Monday, police said.", "2021-05-11"),
        )
    )
    words = "".join(writer.render([made], "text"))
    assert "FORGED" in words
    assert not [line for line in words.splitlines() if line.strip().startswith("FORGED")]


def test_whom_a_pronoun_means_is_no_value() -> None:
    one = "Ann Lee, the judge, spoke. A jury found her guilty of fraud in the court of Cork in May."
    two = "Mary Finn was tried. A jury found her guilty of fraud in the court of Cork in May."
    assert not found(("a", one, "2021-05-11"), ("b", two, "2021-05-11"))


def test_a_number_in_a_name_and_the_day_of_a_page_are_no_values() -> None:
    one = (
        "Officers found six AK 47 rifles and 12 magazines in a barn at Kinsale, the inspector said."
    )
    two = (
        "Officers found six AK-47 rifles and 12 magazines in a barn at Kinsale, the inspector said."
    )
    assert not found(("a", one, "2021-05-11"), ("b", two, "2021-05-11"))
    one = "Calls to the office of Gordon Advisors in Kinsale were not answered Monday afternoon."
    two = "Calls to the office of Gordon Advisors in Kinsale were not answered this afternoon."
    assert not found(("a", one, "2021-05-10"), ("b", two, "2021-05-12"))


def test_a_name_with_its_title_and_a_part_of_a_length_are_no_other_values() -> None:
    one = "Doctor Regina Benjamin was named head of the hospital of Cork by the board in May."
    two = "Regina Benjamin was named head of the hospital of Cork by the board in May."
    assert not found(("a", one, "2021-05-11"), ("b", two, "2021-05-11"))
    one = "The judge in Cork sentenced Ann Lee, the baker, to 34 years and two months in prison."
    two = "The judge in Cork sentenced Ann Lee, the baker, to 412 months in prison."
    assert not found(("a", one, "2021-05-10"), ("b", two, "2021-05-12"))


def test_a_limit_of_one_class_and_that_of_another_are_no_development() -> None:
    told = "The limit for a class {} storm, the next stronger on the scale of Tarn, is {} mph."
    one, two, later = (
        f"A storm grew off Cork on Monday. {told.format(*figures)}"
        for figures in ((2, 119), (4, 130), (2, 131))
    )
    assert not found(("a", one, "2021-05-10"), ("b", two, "2021-05-12"))
    assert found(("a", one, "2021-05-10"), ("b", later, "2021-05-12"))
